"""What happened: the launch, what each party says of it, and where it may have come down."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.launches import ClassGiven
from briefing.evidence import estimates as es
from briefing.evidence.blocks import VARIABLE, Block, prose
from briefing.evidence.claims import Claim, cells, compared
from briefing.evidence.estimates import Bound
from briefing.evidence.wording import day, first_upper, listed, weekday
from briefing.parts.case import Case, cite
from briefing.parts.confirmation import is_unconfirmed, parties_heard
from briefing.parts.figures import estimates, lead_launch
from briefing.parts.firings import Fired, attribution, fired, groups
from briefing.parts.origin import origin

# Where it came down, by the terms of the landing areas; the first that fits.
FALLS = {
    "On land in North Korea": "over its own territory",
    "Near DPRK east coast": "into waters off its east coast",
    "Sea of Japan": "into the sea between Korea and Japan (East Sea / Sea of Japan)",
    "Yellow Sea": "into the Yellow Sea (West Sea)",
    "Island off the west coast": "at an island off its west coast",
}


def event_date(case: Case) -> Claim:
    """The date of the event; "April 1984" at month precision."""
    return case.ledger.claim(
        "launch.event.date",
        day(case.day, case.request.event.precision),
        [*case.request.launch_day.cells, *parties_heard(case, case.request.launch_day)],
        f"date in Korea of the launch day{case.request.launch_day.of}",
        value=case.day,
    )


def lead_class(case: Case) -> ClassGiven:
    """The class given to the leading launch."""
    launch = lead_launch(case)
    return next(g for g in case.request.launch_day.classes if g.launch == launch)


def _time_phrase(case: Case) -> str:
    """ "At 07:22 KST", "Between 06:51 and 09:12 KST"; the hour of a party beside that of another where they differ."""
    event = case.request.event
    hours = {e.value: e for i in event.launches if (e := es.leading(estimates(case, "time_kst", i)))}
    if len(hours) > 1 and _is_open_ended(case):
        first_known = hours[min(hours)]
        claim = case.ledger.claim(
            "launch.time.earliest",
            f"{first_known.value} KST",
            [*first_known.cells, *(c for e in hours.values() for c in compared(e.cells))],
            f"earliest time of the day’s launches by {es.told([first_known])}; not every firing has one",
            value=first_known.value,
        )
        return f"from {claim}"
    if len(hours) > 1:
        first, last = (
            case.ledger.claim(
                f"launch.time.{name}",
                e.value,
                [*e.cells, *(c for other in hours.values() for c in compared(other.cells))],
                f"{name} time of the day’s launches by {es.told([e])}",
                value=e.value,
            )
            for name, e in (("earliest", hours[min(hours)]), ("latest", hours[max(hours)]))
        )
        return f"between {first} and {last} KST"
    found = estimates(case, "time_kst")
    if not found:
        return ""
    first_said, other = found[0], next((e for e in found[1:] if e.value != found[0].value), None)
    claim = case.ledger.claim(
        "launch.time.lead",
        "about noon" if (first_said.value, first_said.bound) == ("12:00", Bound.ABOUT) else f"{first_said.value} KST",
        first_said.cells,
        f"time of launch by {es.told([first_said])}",
        value=first_said.value,
        qualifier=str(first_said.bound),
    )
    if other is None:
        return f"at {claim}"
    precise = case.ledger.claim(
        "launch.time.other",
        f"{'about ' if other.bound is Bound.ABOUT else ''}{other.value} KST",
        other.cells,
        f"time of launch by {es.told([other])}",
        value=other.value,
        qualifier=str(other.bound),
    )
    return f"at {claim} ({precise} according to {es.full_name(other.party)})"


def _is_open_ended(case: Case) -> bool:
    """Whether some firing of the day has no hour of its own, or went on at another hour that a count names."""
    launches = case.request.event.launches
    untimed = any(not estimates(case, "time_kst", i) for i in launches)
    later = any("hours" in q for i in launches for e in estimates(case, "missile_count", i) for q in e.qualifiers)
    return untimed or later


def _is_placed(case: Case, launch: str) -> bool:
    """Whether some party says from where it was fired."""
    return bool(estimates(case, "site", launch) or estimates(case, "origin_area", launch))


def _whence_and_whither(case: Case, what: Fired) -> tuple[str, tuple[str, ...]]:
    """What was fired with its places, and who names them; class by class where not all have a place."""
    launches = case.request.event.launches
    placed = [_is_placed(case, i) for i in launches]
    if all(placed) or not any(placed):
        place, by = origin(case, launches)
        return " ".join(p for p in (what.text, place, _sea_phrases(case, launches)) if p), by
    parts: list[str] = []
    parties: list[str] = []
    for phrase, group in zip(what.phrases, groups(case), strict=True):
        place, by = origin(case, group.launches)
        parts.append(" ".join(p for p in (phrase, place, _sea_phrases(case, group.launches)) if p))
        parties += by
    return f"{what.presumption} {', and '.join(parts)}".strip(), tuple(dict.fromkeys(parties))


def _sea_phrases(case: Case, launches: Sequence[str]) -> str:
    """Where these launches came down, each place once; nothing of satellite launchers, whose stages fall apart."""
    codes = {g.launch: g.code for g in case.request.launch_day.classes}
    found = [_sea_phrase(case, i) for i in launches if codes[i] != "SLV"]
    return listed([phrase for phrase in dict.fromkeys(found) if phrase])


def _sea_phrase(case: Case, launch: str) -> str:
    areas = " ".join(e.value for e in estimates(case, "landing_area", launch))
    if "Pacific" in areas:
        return "over Japan into the Pacific Ocean" if "overflying Japan" in areas else "into the Pacific Ocean"
    return next((phrase for area, phrase in FALLS.items() if area in areas), "")


def happened(case: Case) -> Block | None:
    """The first paragraph: day, hour, what was fired, from where and whither, and by whose word."""
    event = case.request.event
    date = event_date(case)
    if event.precision == "month":
        when = f"In {date}"
    else:
        name = case.ledger.claim(
            "launch.event.weekday",
            weekday(case.day),
            date.rows,
            f"weekday in Korea of the launch day{case.request.launch_day.of}",
        )
        when = first_upper(" ".join(p for p in (_time_phrase(case), f"on {name}, {date},") if p))
    what = fired(case)
    told, placed_by = _whence_and_whither(case, what)
    text = f"{when} North Korea fired {told}{attribution({**what.said, 'placed': list(placed_by)})}."
    return prose(
        case.ledger, "launch-happened", [text + cite(*what.claims, date, most=5), _unconfirmed(case), _caution(case)]
    )


def when_and_where(case: Case) -> tuple[str, str]:
    """What is told of hour and place of the launches, and "at about noon (…), from the Pyongyang area"."""
    launches = case.request.event.launches
    placed = all(_is_placed(case, i) for i in launches)
    place, by = origin(case, launches) if placed else ("", ())  # a place of some would be told of all
    hour = _time_phrase(case)
    said = ", ".join(p for p in (hour, place) if p)
    used = [case.ledger[i] for i in VARIABLE.findall(said)]
    of = "When and where" if hour and place else "When" if hour else "Where"
    return of, f"{said}{attribution({'placed': list(by)})}{cite(*used)}" if said else ""


def _caution(case: Case) -> str:
    """What a reader of an event that rests on later compilations must know: nobody is quoted from its day."""
    launches = case.request.event.launches
    table = case.dataset.table("estimates")
    # where it came down is told elsewhere, by whose word it is
    rows = table[table["launch"].isin(launches) & (table["quantity"] != "landing_area")]
    sentences = []
    if case.request.event.precision == "month":
        sentences.append("Only the month is known.")
    if set(rows["claimed_by"]) <= set(es.DATA_SETS) and (rows["known_basis"] == "assumed event day").all():
        parties = listed([es.full_name(p) for p in dict.fromkeys(rows["claimed_by"])])
        claim = case.ledger.claim(
            "launch.event.compiled-later",
            f"compiled later by {parties}",
            [
                *cells("estimates", map(str, rows.index), "claimed_by", "known_basis"),
                *cells("estimates", map(str, rows.index), "launch", "quantity", role="population"),
            ],
            "rows on the launches of the day but for the place of fall, none of which was read in a report of its day",
        )
        sentences.append(
            f"All of this was {claim}: no report of the day gives these figures, and classes and names are those of "
            "the compilers."
        )
    return " ".join(sentences)


def _unconfirmed(case: Case) -> str:
    """A caution where neither ally nor the CNS database has the launch."""
    if not is_unconfirmed(case, case.request.launch_day):
        return ""
    claim = case.ledger.claim(
        "launch.event.unconfirmed",
        "no confirmation by South Korea, Japan or the CNS database",
        parties_heard(case, case.request.launch_day),
        "who has estimates of the launches of the day",
        value="no",
    )
    return f"The data hold {claim}{cite(claim)}."
