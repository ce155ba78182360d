"""Claims made of estimates: which launch leads, and one party's figure as it is worded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.analysis.counts import Count
from briefing.analysis.launches import ClassGiven, class_label
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, Claim, Population, cells, compared, population
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import day, house, in_brackets, ordinal, short_day, small
from briefing.parts.case import Case, words

UPPER = "upper bound"
ENDS = (("lower bound",), (UPPER,))  # qualifiers of the two rows of a range that one party gave
HEDGES = ("presumed", "suspected", "believed", "assessed", "estimated", "likely", "possible")
SLUGS = {
    "ROK JCS": "rok-jcs",
    "ROK MND": "rok-mnd",
    es.JOINT: "joint",
    "Japan MOD": "japan-mod",
    "Japan CG": "japan-cg",
    "Japan government": "japan-government",
    "US INDOPACOM": "us-indopacom",
    "US DoD": "us-dod",
    "US government": "us-government",
    "CNS": "cns",
    "CSIS": "csis",
    es.DPRK: "dprk",
}


def slug(party: str) -> str:
    """A party as it stands in a claim id."""
    plain = party.lower().replace("media (", "").replace(")", "")
    return SLUGS.get(party) or "".join(c if c.isalnum() else "-" for c in plain).strip("-")


def short(party: str) -> str:
    """A party in a table."""
    return {"ROK JCS": "JCS", es.DPRK: "KCNA"}.get(party, es.outlet(party))


def hedge(estimate: Estimate) -> str:
    """The party's own word of caution, if it used one."""
    return _caution(estimate.qualifiers)


def lead_launch(case: Case) -> str:
    """The launch that leads: of the class with the longest reach, the first of the day."""
    event = case.request.launch_day
    return next(g.launch for g in event.classes if g.code == event.codes[0])


def subject_of(case: Case, launch: str) -> str:
    """Part and subject of a launch of the day in claim ids: `launch` for the leading one, else by its place."""
    return "launch" if launch == lead_launch(case) else f"launch.entry-{case.request.event.launches.index(launch) + 1}"


def estimates(case: Case, quantity: str, launch: str = "") -> tuple[Estimate, ...]:
    """Standing estimates of one quantity, of the leading launch unless another is named."""
    return es.of_launch(case.dataset, launch or lead_launch(case), quantity)


QUANTITY_WORDS = {
    "range_km": "distance",
    "apogee_km": "peak altitude",
    "apogee2_km": "second peak",
    "missile_count": "number of missiles",
    "missile_type": "type",
    "missile_class": "class",
    "bearing_deg": "bearing",
}


def aspect(quantity: str) -> str:
    """A quantity in a claim id: range_km → range, flight_time_min → flight-time."""
    for unit in ("_km", "_mach", "_min", "_kst", "_deg"):
        quantity = quantity.removesuffix(unit)
    return quantity.removeprefix("missile_").replace("_", "-")


def class_caution(given: ClassGiven) -> str:
    """The word of caution of the party that gave the class, if it used one."""
    return _caution([given.qualifier])


def _caution(qualifiers: Iterable[str]) -> str:
    return next((h for h in HEDGES for q in qualifiers if h in q), "")


def class_party(given: ClassGiven) -> str:
    """Who gave the class, in a table: " (JCS)", " (JCS, presumed)"; empty where nobody did."""
    return in_brackets(words(short(given.party)), class_caution(given)) if given.party else ""


def class_words(given: Sequence[ClassGiven]) -> str:
    """Who gave these classes and in which words, for a derivation."""
    return es.by_whom(said for g in given for said in g.said) or "nobody"


def claim_id(case: Case, estimate: Estimate, subject: str, told: str, word: str = "") -> str:
    """The id of a claim on what a party says: `told` is what of, `word` goes before the party.

    "launch.range.rok-jcs", "launch.entry-2.range-rok-jcs"; "-2" for the second of its different words.
    """
    mine = [e for e in estimates(case, estimate.quantity, estimate.launch) if e.party == estimate.party]
    order = mine.index(estimate)
    which = f"-{order + 1}" if order else ""
    return f"{subject}.{told}{'-' if '.' in subject else '.'}{word}{slug(estimate.party)}{which}"


def wording(estimate: Estimate) -> str:
    """What a party says as it is printed: a class by its label, an outcome in full words."""
    if estimate.quantity == "missile_class":
        return class_label(estimate.value)
    return "partial success" if (estimate.quantity, estimate.value) == ("outcome", "partial") else estimate.wording


def figure_claim(case: Case, estimate: Estimate, subject: str = "launch") -> Claim:
    """One party's figure or word for one quantity of a launch, as it is worded.

    `subject` is `launch` for the leading launch, else part and subject of another one in the ids.
    """
    return case.ledger.claim(
        claim_id(case, estimate, subject, aspect(estimate.quantity)),
        house(wording(estimate)),
        [*estimate.cells, *chosen(case, estimate.launch), *_types(case, estimate)],
        f"{QUANTITY_WORDS.get(estimate.quantity, aspect(estimate.quantity).replace('-', ' '))}"
        f"{_which(case, estimate.launch)} by {es.told([estimate])}, its latest statement by the day of knowledge",
        value=estimate.number if estimate.number is not None else estimate.value or "none",
        unit=estimate.unit,
        qualifier=str(estimate.bound),
    )


def _types(case: Case, estimate: Estimate) -> tuple[Cell | Population, ...]:
    """What a stated type is held against: the types that the data know by name and alias."""
    missiles = case.dataset.table("missiles")
    if estimate.quantity != "missile_type":
        return ()
    return population(case.dataset, "missiles", map(str, missiles.index), ["name", "aliases"], "types known by name")


def chosen(case: Case, launch: str) -> tuple[Cell, ...]:
    """Of a day with several launches what gives this one its place, and of the one that leads the classes given."""
    day_ = case.request.launch_day
    if len(day_.launches) == 1:
        return ()
    return (*compared(day_.date_cells), *(day_.class_cells if launch == lead_launch(case) else ()))


def _which(case: Case, launch: str) -> str:
    """ " of the third launch of the day", where there were several."""
    launches = case.request.event.launches
    several = launch in launches and len(launches) > 1
    return f" of the {ordinal(launches.index(launch) + 1)} launch of the day" if several else ""


def place_claim(case: Case, launch: str) -> Claim:
    """The place of a launch among those of the day, "second"."""
    launches = case.request.event.launches
    place = launches.index(launch) + 1
    return case.ledger.claim(
        f"launch.entry-{place}.place",
        ordinal(place),
        cells("launches", launches, "event", role="population"),
        f"place among the {small(len(launches))} launches of the day, in order of time",
        value=place,
    )


def count_claim(case: Case, name: str, count: Count, told: str) -> Claim:
    """One party's number of missiles; `name` is the claim's id, `told` what was counted."""
    return case.ledger.claim(
        name,
        count.wording,
        count.cells,
        f"{told} by {es.by_whom((count.party, q) for q in count.worded)}",
        value=count.number,
        qualifier=str(count.bound),
    )


def plain(end: Estimate) -> str:
    """The end of a range without the word that says which end it is."""
    return end.wording.removeprefix(f"{end.bound} ")


def spread_claim(case: Case, name: str, mine: Sequence[Estimate], told: str) -> Claim:
    """One party's lowest and highest figure, "about 150 km to about 200 km", or the one figure where they agree.

    Where a party gave a lower and an upper bound, these words are said by "to": "100 km to 200 km".
    """
    low, high = (pick(mine, key=lambda e: e.number or 0) for pick in (min, max))
    ends = [e.wording for e in (low, high)]
    if (low.qualifiers, high.qualifiers) == ENDS:
        ends = [plain(e) for e in (low, high)]
    alike = {e.wording for e in mine} == {low.wording}
    between = [] if alike else [e for e in mine if e not in (low, high)]
    return case.ledger.claim(
        name,
        ends[0] if low.wording == high.wording else " to ".join(ends),
        [
            *(c for e in mine if e not in between for c in e.cells),
            *(c for e in between for c in compared(e.cells)),
        ],
        f"{told} by {es.told(mine if alike else (low, high))}",
        value=high.number,
        unit=high.unit,
        qualifier=str(high.bound),
    )


def said_claim(case: Case, estimate: Estimate, name: str) -> Claim:
    """The day on which a party said it; with its year where that is not the year of the event."""
    same_year = estimate.said_on[:4] == case.day[:4]
    dates = case.dataset.table("estimates")["date"]
    of_that_day = [i for i in estimate.ids if dates[i] == estimate.said_on]
    several = f", in {small(len(of_that_day))} rows of that day" if len(of_that_day) > 1 else ""
    return case.ledger.claim(
        name,
        short_day(estimate.said_on) if same_year else day(estimate.said_on),
        [*cells("estimates", of_that_day, "date"), *compared(estimate.cells)],
        f"day of the statement by {es.told([estimate])}{several}",
        value=estimate.said_on,
    )


def is_third_hand(case: Case, claim: Claim) -> bool:
    """Whether the claim was read in nothing but third-hand sources."""
    directness = case.dataset.table("sources")["directness"]
    return all(directness[s] == "third hand" for s in claim.sources)


def leading_figure(case: Case, quantity: str) -> Claim | None:
    """The leading figure of one quantity, worded by the rule of `evidence.estimates`; None without a number."""
    found = estimates(case, quantity)
    first = es.leading(found)
    if first is None or first.number is None:
        return None
    same = [e for e in found if (e.number, e.unit) == (first.number, first.unit) and e.party in es.ALLIED] or [first]
    return case.ledger.claim(
        f"launch.{aspect(quantity)}.lead",
        es.leading_wording(found),
        [*(c for e in same for c in e.cells), *(c for e in found for c in compared(e.cells))],
        f"leading estimate by the order of parties, by {es.told(same)}; “some” where Seoul and Tokyo agree in number "
        "but not in word",
        value=first.number,
        unit=first.unit,
        qualifier=str(first.bound),
    )
