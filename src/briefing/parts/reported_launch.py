"""What the data say beside a report's claims on the launch itself: its day, class, distance, sea, and since when."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.checking.reported.ground import Comparison
from briefing.evidence import estimates as es
from briefing.evidence.claims import Claim, cells, compared
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import house, listed, number
from briefing.parts.case import Case, cite
from briefing.parts.confirmation import parties_heard
from briefing.parts.disputes import is_repeated
from briefing.parts.figures import estimates, figure_claim, hedge, leading_figure, slug
from briefing.parts.launch import FALLS, event_date
from briefing.parts.since import previous_of_any_kind

CAPITALS = ("Seoul", "Tokyo", "Washington")


def date(case: Case, finding: Comparison) -> str:
    heard = {es.capital(e) for e in _heard(case)}
    by = case.ledger.claim(
        "reported.date.by",
        listed([name for name in CAPITALS if name in heard]) or "nobody",
        [*parties_heard(case, case.request.launch_day)],
        f"capitals of the allies with an estimate of the launch, among {number(len(_heard(case)))} parties",
    )
    launched = event_date(case)
    return f"According to {by}, the launch day in Korea is {launched}{cite(launched)}."


def _heard(case: Case) -> list[str]:
    """The parties that have estimates of the launches of the day."""
    table = case.dataset.table("estimates")
    return sorted(set(table.loc[table["launch"].isin(case.request.launch_day.launches), "claimed_by"]))


def missile_class(case: Case, finding: Comparison) -> str:
    said = [e for e in estimates(case, "missile_class") if e.value and e.party not in es.DATA_SETS]
    described = [e for e in estimates(case, "missile_type") if e.party == es.DPRK and e.value]
    claims = [figure_claim(case, e) for e in (*said, *described)]
    told = [
        f"{_party(e)}: {c}{f' ({hedge(e)})' if hedge(e) else ''}"
        for e, c in zip((*said, *described), claims, strict=True)
    ]
    flown = leading_figure(case, "range_km")
    beside = f" A class is no distance: {flown} were measured{cite(flown)}." if flown else ""
    return f"{'; '.join(told)}{cite(*claims)}.{beside}"


def distance(case: Case, finding: Comparison) -> str:
    given = estimates(case, "range_km")
    said = [e for e in given if e.number is not None and e.party not in es.DATA_SETS and not is_repeated(e, given)]
    claims = [figure_claim(case, e) for e in said]
    rejected = _rejected(case, said)
    by = f", which {rejected}" if rejected else ""
    told = [f"{_party(e)}: {c}{by if e.party == es.DPRK else ''}" for e, c in zip(said, claims, strict=True)]
    beyond = [_party(e) for e in said if set(e.ids) & set(finding.told.get("beyond", ()))]
    less = f" The words of {listed(beyond)} allow less as well." if beyond else ""
    return f"{'; '.join(told)}{cite(*claims, rejected)}.{less}"


def _rejected(case: Case, said: Sequence[Estimate]) -> Claim | None:
    """ "Seoul disputes", where a statement of Seoul rejects Pyongyang's figure."""
    table = case.dataset.table("statements")
    estimate = es.by(said, es.DPRK)
    if estimate is None or estimate.number is None:
        return None
    mine = table[
        (table["about_event"] == f"launch {case.day}")
        & (table["country"] == "KOR")
        & (table["stance"] == "deny")
        & table["paraphrase"].str.contains(number(estimate.number), regex=False)
    ]
    if mine.empty:
        return None
    return case.ledger.claim(
        "reported.distance.rejected-by",
        "Seoul disputes",
        [
            *cells("statements", map(str, mine.index), "about_event", "country", "stance", "paraphrase"),
            *compared(estimate.cells),
        ],
        "denial by an office of South Korea that names Pyongyang’s figure",
    )


def sea(case: Case, finding: Comparison) -> str:
    told = []
    for e in (e for e in estimates(case, "landing_area") if e.value):
        where = next((words for term, words in FALLS.items() if term in e.value), f"at: {house(e.value)}")
        zone = ", outside Japan’s exclusive economic zone" if "outside Japan EEZ" in e.value else ""
        claim = case.ledger.claim(
            f"reported.sea.fall-{slug(e.party)}",
            f"{where}{zone}",
            e.cells,
            f"place of fall by {es.told([e])}",
            value=e.value,
        )
        told.append(f"According to {es.full_name(e.party)}, it fell {claim}{cite(claim)}.")
    return " ".join(told)


def first_since(case: Case, finding: Comparison) -> str:
    found = previous_of_any_kind(case)
    if found is None:
        return ""
    since, gap = found
    earlier = f", {gap} earlier" if gap else ""
    return f"The last launch day of any kind in the data before it is {since}{earlier}{cite(since)}."


def _party(estimate: Estimate) -> str:
    """A party beside its figure: the capital it speaks for."""
    return "Pyongyang" if estimate.party == es.DPRK else es.full_name(es.speaker(estimate.party))
