"""The weapon line: its flights with each capital's distance, and the event's place among them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.launches import on
from briefing.analysis.lines import Line, Membership, line_of
from briefing.evidence import estimates as es
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Claim, cells, compared
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import counted, day, house, listed, ordinal, small
from briefing.parts.case import Case, cite, words
from briefing.parts.day_numbers import number
from briefing.parts.day_rows import Row, claimed, class_and_fuel, outcome
from briefing.parts.figures import figure_claim, lead_launch, short
from briefing.parts.recent import LONGEST_TABLE

COLUMNS = {
    "Date": "l",
    "Class and fuel, by whom": "l",
    "Number of the day, by whom": "l",
    "Distance, Seoul": "l",
    "Distance, Tokyo": "l",
    "Peak, by whom": "l",
    "Claimed by Pyongyang": "l",
    "Outcome, by whom": "l",
}


def _line(case: Case) -> Line | None:
    return line_of(case.dataset, case.request.launch_day)


def line_name(case: Case) -> Claim:
    """The name of the weapon line that the event's launches belong to, as the row of the first of them has it."""
    mine = next(m for m in line_members(case) if m.day == case.day)
    return case.ledger.claim(
        "line.event.name",
        house(case.dataset.row("weapon_lines", mine.ids[0])["line_name"]),
        [*cells("weapon_lines", mine.ids[:1], "line_name"), *compared(mine.cells)],
        "name of the weapon line of the event’s launch",
    )


def line_members(case: Case) -> tuple[Membership, ...]:
    """The launch days of the event's weapon line up to the event, each with its first launch of the line."""
    line = _line(case)
    return _first_of_each_day(line.until(case.day)) if line else ()


def line_known(case: Case) -> tuple[Membership, ...]:
    """The same, later launches that are known by the day of knowledge with them."""
    line = _line(case)
    return _first_of_each_day(line.members) if line else ()


def _first_of_each_day(members: Sequence[Membership]) -> tuple[Membership, ...]:
    first_of_day = {m.day: m for m in reversed(members)}
    return tuple(sorted(first_of_day.values(), key=lambda m: m.day))


def flights(case: Case) -> Block | None:
    """The flights of the weapon line with each capital's distance."""
    line, members = _line(case), line_members(case)
    if line is None or len(members) < 2:
        return None
    shown = list(enumerate(members, 1))[-LONGEST_TABLE:]
    rows = [_member_row(case, m, order) for order, m in shown]
    lofted = any(steep(case, m.launch) for m in members)
    caution = "; the distance of a flight that rose higher than it flew far is no measure of reach" if lofted else ""
    marked = any(m.disputed for m in members)
    doubt = "; disputed is the outcome of a flight so marked, or its place in the line" if marked else ""
    caption = (
        f"{_how_many(case, members)} of the {line_name(case)} up to this one, as the parties assign them "
        f"{case.known_by}{doubt}{caution}"
    )
    return table(case.ledger, "line", COLUMNS, rows, caption)


def _how_many(case: Case, members: Sequence[Membership]) -> str:
    """ "Flights", "The last 16 flights"."""
    if len(members) <= LONGEST_TABLE:
        return "Flights"
    count = case.ledger.claim(
        "line.table.flights",
        counted(LONGEST_TABLE, "flight"),
        compared(c for m in members for c in m.cells),
        f"flights in the table, of {small(len(members))} of the line",
        value=LONGEST_TABLE,
    )
    return f"The last {count}"


def steep(case: Case, launch: str) -> tuple[Estimate, Estimate] | None:
    """Peak and distance by the first party whose peak altitude for the launch exceeds its distance."""
    flown = {e.party: e for e in es.of_launch(case.dataset, launch, "range_km") if e.number is not None}
    for peak in es.of_launch(case.dataset, launch, "apogee_km"):
        distance = flown.get(peak.party)
        if distance is not None and (peak.number or 0) > (distance.number or 0):
            return peak, distance
    return None


def _member_row(case: Case, m: Membership, order: int) -> list[str]:
    subject = "launch" if m.launch == lead_launch(case) else f"line.flight-{order}"
    date = case.ledger.claim(
        f"line.flight-{order}.date", day(m.day, m.precision), m.cells, "day of a flight of the weapon line", value=m.day
    )
    d = on(case.request.days, m.day)
    row = Row(case, d, f"line.flight-{order}", (m.launch,))
    flown = es.of_launch(case.dataset, m.launch, "range_km")
    distances = [es.by(flown, *parties) for parties in (es.SEOUL, es.TOKYO)]
    peak = es.leading(es.of_launch(case.dataset, m.launch, "apogee_km"))
    return [
        f"{date}" + (" (disputed)" if m.disputed else ""),
        class_and_fuel(row, [g for g in d.classes if g.launch == m.launch]),
        number(case, d, row.subject),
        *(str(figure_claim(case, e, subject)) if e else EMPTY for e in distances),
        f"{figure_claim(case, peak, subject)} ({words(short(peak.party))})" if peak else EMPTY,
        claimed(row),
        outcome(row),
    ]


def position(case: Case) -> Block | None:
    """Which flight of its line it is, with and without the disputed ones."""
    line, members = _line(case), line_members(case)
    if line is None or len(members) < 2:
        return None
    firm = [m for m in members if not m.disputed]
    line_cells = compared(c for m in members for c in m.cells)
    place = case.ledger.claim(
        "line.event.position",
        ordinal(len(firm)),
        line_cells,
        "position of the event among the flights of the line that are not disputed",
        value=len(firm),
    )
    first = case.ledger.claim(
        "line.first.date",
        day(firm[0].day, firm[0].precision),
        [*firm[0].cells, *line_cells],
        "first flight of the line",
        value=firm[0].day,
    )
    mine = next(m for m in members if m.day == case.day)
    if mine.disputed:
        return None
    assigned = case.ledger.claim(
        "line.event.assigned-by",
        listed([es.full_name(p) for p in mine.assigned_by]),
        [*cells("weapon_lines", mine.ids, "assigned_by"), *compared(mine.cells)],
        "who assigns the event’s launch to the line by the day of knowledge",
    )
    believed = " as a belief" if mine.believed else ""
    begun = f"in {first}" if firm[0].precision == "month" else f"on {first}"
    text = (
        f"Counting this launch, assigned to it by {assigned}{believed}, it is the {place} launch day of the "
        f"{line_name(case)}"
    )
    disputed = len(members) - len(firm)
    if disputed:
        left_out = case.ledger.claim(
            "line.disputed.count",
            small(disputed),
            line_cells,
            "flights of the line whose outcome or place in the line is disputed",
            value=disputed,
        )
        text += f", leaving aside {left_out} that {'is' if disputed == 1 else 'are'} disputed"
    text += f"; the first was {begun}. Its flights stand in @tbl-line."
    return prose(case.ledger, "chronology-line", [text + cite(assigned, place)])
