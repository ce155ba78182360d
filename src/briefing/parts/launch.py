"""What happened: the launch, what each party says of it, and where it may have come down."""

from __future__ import annotations

from briefing.analysis.launches import ClassGiven, LaunchDay, class_label, gap_days, previous
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Cell, Claim, Population, cells, population
from briefing.evidence.estimates import Bound
from briefing.evidence.wording import counted, day, first_upper, listed, weekday
from briefing.parameters import BALLISTIC_CLASSES
from briefing.parts.case import Case, cite
from briefing.parts.figures import estimates, lead_launch
from briefing.parts.firings import attribution, fired
from briefing.parts.origin import origin

LONG_PAUSE_DAYS = 365
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
        cells("launches", case.request.event.launches, "event"),
        "date of the launch in Korea",
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
    if len(hours) > 1:
        first, last = (
            case.ledger.claim(
                f"launch.time.{name}",
                e.value,
                e.cells,
                f"{name} time of the day’s launches by {e.party}",
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
        f"time of launch by {first_said.party}",
        value=first_said.value,
        qualifier=str(first_said.bound),
    )
    if other is None:
        return f"at {claim}"
    precise = case.ledger.claim(
        "launch.time.other",
        f"{'about ' if other.bound is Bound.ABOUT else ''}{other.value} KST",
        other.cells,
        f"time of launch by {other.party}",
        value=other.value,
        qualifier=str(other.bound),
    )
    return f"at {claim} ({precise} according to {es.full_name(other.party)})"


def _sea_phrases(case: Case) -> str:
    """Where the day's launches came down, each place once; nothing of satellite launchers, whose stages fall apart."""
    codes = {g.launch: g.code for g in case.request.launch_day.classes}
    found = [_sea_phrase(case, i) for i in case.request.event.launches if codes[i] != "SLV"]
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
        name = case.ledger.claim("launch.event.weekday", weekday(case.day), date.rows, "weekday of the date in Korea")
        when = first_upper(" ".join(p for p in (_time_phrase(case), f"on {name}, {date},") if p))
    what, said = fired(case)
    place, placed_by = origin(case, event.launches)
    fired_where = " ".join(p for p in (what, place, _sea_phrases(case)) if p)
    text = f"{when} North Korea fired {fired_where}{attribution({**said, 'placed': list(placed_by)})}."
    return prose(
        case.ledger, "launch-happened", [text + cite(case.ledger["launch.class.lead"], date), _unconfirmed(case)]
    )


def _unconfirmed(case: Case) -> str:
    """A caution where neither ally nor the CNS database has the launch."""
    rows = case.dataset.table("launches").loc[list(case.request.event.launches)]
    if (rows["confirmed"] == "yes").any():
        return ""
    claim = case.ledger.claim(
        "launch.event.unconfirmed",
        "no confirmation by South Korea, Japan or the CNS database",
        cells("launches", case.request.event.launches, "confirmed"),
        "rows of the day in launches, none of which is marked as confirmed",
        value="no",
    )
    return f"The data hold {claim}{cite(claim)}."


def previous_of_any_kind(case: Case) -> tuple[Claim, Claim | None] | None:
    """The last launch day of any kind before the event, and the days since; None before the first one."""
    request = case.request
    event = request.launch_day
    earlier = previous(request.days, event)
    if earlier is None:
        return None
    since = case.ledger.claim(
        "launch.previous.date",
        day(earlier.day, earlier.precision),
        [*earlier.cells, *_compared(case)],
        "last launch day of any kind before the event",
        value=earlier.day,
    )
    return since, _gap_claim(case, "launch.previous.gap", earlier, event)


def _compared(case: Case) -> tuple[Cell | Population, ...]:
    """The launches known by the day of knowledge, to the event: what "first since" is held against."""
    request = case.request
    ids = [i for d in request.days for i in d.launches if d.day <= case.day]
    return population(case.dataset, "launches", ids, ["event"], f"launches known by {request.as_of}, to {case.day}")


def first_since(case: Case) -> Block | None:
    """ "First since": the widest scope that is true, and the scope of the class."""
    request = case.request
    event = request.launch_day
    earlier, of_any_kind = previous(request.days, event), previous_of_any_kind(case)
    if earlier is None or of_any_kind is None:
        return None
    compared = _compared(case)
    since, gap = of_any_kind
    several = len(event.launches) > 1
    it_is, one = ("These are", "launches") if several else ("It is", "launch")
    sentences = [f"{it_is} the first {one} of any kind in the data since {since}" + (f", {gap} earlier" if gap else "")]
    used = [since]
    ballistic = previous(request.days, event, BALLISTIC_CLASSES)
    if event.is_ballistic and ballistic is not None and ballistic.day != earlier.day:
        of_kind = case.ledger.claim(
            "launch.previous-ballistic.date",
            day(ballistic.day, ballistic.precision),
            [*ballistic.cells, *(c for g in ballistic.classes for c in g.cells), *compared],
            "last launch day before the event with a ballistic launch",
            value=ballistic.day,
        )
        used.append(of_kind)
        sentences.append(f"{it_is} the first ballistic {one} since {of_kind}")
    code = lead_class(case).code
    last = previous(request.days, event, [code])
    told = {earlier.day, ballistic.day if event.is_ballistic and ballistic else ""}
    if code not in ("UNKNOWN", "BALLISTIC", "MIXED") and last is not None and last.day not in told:
        given = [g for g in last.classes if g.code == code]
        of_class = case.ledger.claim(
            "launch.previous-class.date",
            day(last.day, last.precision),
            [*last.cells, *(c for g in given for c in g.cells), *compared],
            f"last launch day before the event with a launch given the class {code}",
            value=last.day,
        )
        used.append(of_class)
        sentences.append(
            f"Among launches that had been given the class {class_label(code)} by then, "
            f"{'they are' if several else 'it is'} the first since {of_class}"
        )
    if event.is_ballistic and ballistic is not None:
        sentences += _resting_on_one(case, ballistic, used)
    return prose(case.ledger, "launch-first-since", [". ".join(sentences) + "." + cite(*used)])


def _resting_on_one(case: Case, last: LaunchDay, used: list[Claim]) -> list[str]:
    """Where the last ballistic launch ended a long pause by one data set's single row alone: what holds without it."""
    before = previous(case.request.days, last, BALLISTIC_CLASSES)
    parties = {g.party for g in last.classes}
    if before is None or len(last.launches) > 1 or not parties < set(es.DATA_SETS):
        return []
    if (gap_days(before, last) or 0) < LONG_PAUSE_DAYS:
        return []
    without = case.ledger.claim(
        "launch.previous-ballistic.without",
        day(before.day, before.precision),
        [*before.cells, *last.cells, *(c for g in (*last.classes, *before.classes) for c in g.cells)],
        "last ballistic launch day if the one that rests on a single row of one data set is left out",
        value=before.day,
    )
    used.append(without)
    who = es.full_name(parties.pop())
    return [
        f"The last ballistic launch before it rests on one row of {who} alone; without it the last was on {without}"
    ]


def _gap_claim(case: Case, name: str, earlier: LaunchDay, later: LaunchDay) -> Claim | None:
    days = gap_days(earlier, later)
    if days is None:
        return None
    return case.ledger.claim(
        name,
        counted(days, "day"),
        [*earlier.cells, *later.cells],
        "days from the previous launch day to the event",
        value=days,
        unit="days",
    )
