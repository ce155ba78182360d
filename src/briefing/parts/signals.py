"""Signals: launches around visits, exercises and summits. Counts first; a test only where it would see an effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.analysis.signals import LEVEL, Occasion, occasions
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Claim, cells, population
from briefing.evidence.wording import counted, day, house, span
from briefing.parts.case import Case, cite, cited, subject
from briefing.parts.chronology import percent
from briefing.parts.occasions import COLUMNS, KINDS, LISTED, SPANS, TRIPS, WEEK, Counted, counted_kinds, tested, titled

MOST_NEAR = 5  # occasions around the launch that are named
LIST = "parameter of the test: the days for which the official list of visits is complete and tested"
REPORTED = "a launch reported as ballistic"


def signals(case: Case) -> Block | None:
    """Which visits, exercises and summits lie within a week of the launch, and whether launches gather around trips."""
    if case.request.event.day < LISTED[0]:
        return None
    return prose(case.ledger, "signals", [_near(case), _trips(case)])


# Around the launch


@dataclass(frozen=True)
class Near:
    """A row of visits or of the timeline within a week of the launch: its table, its days, whether its end is known."""

    table: str
    id: str
    days: Occasion
    is_over: bool


def near(case: Case) -> tuple[Near, ...]:
    """Visits, exercises and summits within a week of the launch that may be told, the nearest first."""
    visits, timeline = (case.dataset.table(name) for name in COLUMNS)
    rows = (
        ("visits", visits[visits["kind"] != "stopover"], "start", "end"),
        ("timeline", titled(timeline, *(k for k in KINDS if k.title)), "date", "end_date"),
    )
    launch = case.request.event.day
    found = [
        Near(name, o.rows[0], o, bool(frame.at[o.rows[0], last]))
        for name, frame, first, last in rows
        for o in occasions(frame, first, last)
        if o.around(WEEK)[0] <= launch <= o.around(WEEK)[1] and o.first.isoformat() <= case.told_until
    ]
    return tuple(sorted(found, key=lambda n: (abs(_apart(n.days, launch)), n.table != "visits", n.days.first, n.id)))


def _apart(days: Occasion, launch: dt.date) -> int:
    """Days from the launch to the occasion: 0 within it, positive where it is still ahead."""
    return max((days.first - launch).days, 0) or min((days.last - launch).days, 0)


def _near(case: Case) -> str:
    """ "The launch fell within the visit of …; one day before …"; or that the data have none."""
    found = near(case)
    if not found:
        rows = [
            row
            for name, columns in COLUMNS.items()
            for row in population(case.dataset, name, map(str, case.dataset.table(name).index), columns, f"all {name}")
        ]
        none = case.ledger.claim(
            "signals.near.none",
            "no senior U.S. visit, exercise or summit",
            [*rows, *case.request.launch_day.date_cells],
            f"visits, and exercises and summits by their titles, within {WEEK} days of the launch"
            f"{case.request.launch_day.of}",
            value=0,
        )
        return f"The data have {none} within a week of the launch."
    told = [_told(case, one, found[:order]) for order, one in enumerate(found[:MOST_NEAR])]
    return f"The launch fell {'; '.join(told)}."


def _told(case: Case, one: Near, before: Sequence[Near]) -> str:
    """ "within the visit of Antony Blinken (U.S. secretary of state) to Seoul, 17–18 March 2024"; no office twice."""
    name = f"signals.{subject(case.dataset, one.table, one.id)}"
    first, last = ("start", "end") if one.table == "visits" else ("date", "end_date")
    row = case.dataset.row(one.table, one.id)
    held = cells(one.table, [one.id], *COLUMNS[one.table], role="population")
    dated = cells(one.table, [one.id], first, last)

    def claim(aspect: str, column: str) -> Claim:
        text = house(str(row[column]))
        return case.ledger.claim(
            f"{name}.{aspect}", text, [*cells(one.table, [one.id], column), *held], f"{column} of the row"
        )

    lies = case.ledger.claim(
        f"{name}.lies",
        _lies(one, case.request.event.day),
        [*dated, *case.request.launch_day.date_cells],
        f"the launch day{case.request.launch_day.of} against {span(row[first], row[last])}",
        value=_apart(one.days, case.request.event.day),
    )
    dates = case.ledger.claim(f"{name}.dates", span(row[first], row[last]), [*dated, *held], "days of the row")
    if one.table == "timeline":
        title = claim("title", "title")
        return f"{lies} “{title}”, {dates}{cite(title, most=1)}"
    visitor, place = claim("visitor", "visitor"), claim("place", "place")
    named = {case.dataset.row(b.table, b.id)["visitor"] for b in before if b.table == "visits"}
    office = "" if row["visitor"] in named else f" (U.S. {claim('office', 'office')})"
    return f"{lies} the visit of {visitor}{office} to {place}, {dates}{cite(visitor, most=1)}"


def _lies(one: Near, launch: dt.date) -> str:
    """ "within", "one day before", "two days after the end of"."""
    apart = _apart(one.days, launch)
    if not apart:
        return "within" if one.is_over and one.days.first < one.days.last else "on the day of"
    after = "after the end of" if one.is_over else "after the start of" if one.table == "visits" else "after"
    side = "before" if apart > 0 else after
    return f"{counted(abs(apart), 'day')} {side}"


# Around all trips


def _trips(case: Case) -> str:
    """How many trips had a launch on or around their days, what the plain rate gives, what a test says."""
    every = counted_kinds(case)
    trips = next((c for c in every if c.kind is TRIPS), None)
    if trips is None:
        return ""
    start, end = (
        case.ledger.claim(f"signals.listed.{name}", day(one), (), LIST, value=str(one))
        for name, one in zip(("start", "end"), trips.period, strict=True)
    )
    visits = case.dataset.table("visits")
    listed = case.dataset.sources_of("visits", str(visits.index[visits["list_basis"] == "official_list"][0]))
    return (
        f"From {start} to {end} U.S. Presidents and Secretaries of State made {trips.occasions} to South Korea or "
        f"Japan that had been over for a week by then; for these two offices the list is complete{cited(listed)}. Of "
        f"the trips {trips.with_launch('during')} had {REPORTED} between arrival and departure, where the plain rate "
        f"gives {trips.by_rate('during')}, and {trips.with_launch('around')} from a week before to a week after, where "
        f"it gives {trips.by_rate('around')}. {_verdict(trips, every)} {_others(every)}"
    )


def _others(every: Sequence[Counted]) -> str:
    """Where the other kinds are counted, and why not all of them are tested."""
    if all(c.kind.is_complete for c in every):
        return "Visits by country are counted in @tbl-signals-record."
    return (
        "Visits by country, exercises and summits are counted in @tbl-signals-record; exercises and summits are not "
        "tested, as the data do not hold them all."
    )


def _verdict(trips: Counted, every: Sequence[Counted]) -> str:
    """Whether an effect of the trips is shown, or that they are too few to test."""
    held = trips.held["around"]
    over = tested(every)
    if TRIPS.name not in over:
        power = trips.claim(
            "power", percent(100 * held.power), round(held.power, 4), "power of the test to see a doubling"
        )
        return (
            "They are too few to test: were twice as many of them near a launch, a test would show it in no more than "
            f"{power} of cases."
        )
    share = trips.claim(
        "at-least", percent(100 * held.at_least), round(held.at_least, 4), "share of all shifts with as many or more"
    )
    fewer = trips.claim(
        "at-most", percent(100 * held.at_most), round(held.at_most, 4), "share of all shifts with as many or fewer"
    )
    return (
        f"{_shown(trips, over)}: of all circular shifts of the launch days, which keep their clusters and pauses, "
        f"{share} give as many or more and {fewer} as many or fewer ({_tests(trips, every)})."
    )


def _shown(trips: Counted, over: Mapping[str, float]) -> Claim:
    """The verdict in words."""
    held, p = trips.held["around"], over[TRIPS.name]
    words = "No effect of the trips is shown"
    if p < LEVEL:
        more = "More" if held.found > held.expected else "Fewer"
        words = (
            f"{more} trips have a launch around them than where launches and trips have nothing to do with each other"
        )
    told = f"whether the two-sided probability, corrected for the number of tests by Holm, lies below {LEVEL}"
    return trips.claim("verdict", words, round(p, 4), told)


def _tests(trips: Counted, every: Sequence[Counted]) -> Claim:
    """ "two tests made"."""
    number = len(tested(every))
    told = "kinds of occasion that were tested: the list is complete and the power to see a doubling is enough"
    return trips.claim(
        "tests",
        f"{counted(number, 'test')} made, corrected for it" if number > 1 else "the one test made",
        number,
        told,
    )


def record(case: Case) -> Block | None:
    """A table of every kind of occasion: how many have a launch before, on, after and around them."""
    if case.request.event.day < LISTED[0]:
        return None
    every = counted_kinds(case)
    over = tested(every)
    rows = [
        [
            f"{c.kind.label} ({c.occasions})",
            *(
                str(c.claim(f"{name}-beside", f"{held.found} ({held.expected:.1f})", held.found, _beside(name)))
                for name, held in c.held.items()
            ),
            _tested(c, over),
        ]
        for c in every
    ]
    columns = {
        "Occasion": "l",
        "Week before": "r",
        "On its days": "r",
        "Week after": "r",
        "Three days around": "r",
        "Week around": "r",
        "Test": "r",
    }
    caption = (
        f"How many occasions, over for a week {case.known_by}, had a launch reported as ballistic before, on, "
        "after and around their days; in brackets what the plain rate gives, the mean over all circular shifts of the "
        "launch days. Test: two-sided probability of the week around, corrected for the number of tests; "
        "none is made where the occasions are too few to see twice as many, or where the data do not hold them all"
    )
    return table(case.ledger, "signals-record", columns, rows, caption)


def _beside(name: str) -> str:
    return f"number of them with a launch reported as ballistic {SPANS[name]}, beside the mean over all circular shifts"


def _tested(found: Counted, over: Mapping[str, float]) -> str:
    """The corrected probability, or that the kind has too few occasions, or that its list is not complete."""
    if not found.kind.is_complete:
        return EMPTY
    p = over.get(found.kind.name)
    told = "two-sided probability by all circular shifts, corrected for the number of tests; a test needs the power"
    return str(found.claim("p", "too few" if p is None else f"{p:.2f}", "too few" if p is None else round(p, 4), told))
