"""The tables of launches: the twelve months before the event, and the earlier launches of its class."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.launches import GENERIC, LaunchDay, class_label
from briefing.analysis.yearly import twelve_months
from briefing.evidence.blocks import EMPTY, Block, table
from briefing.evidence.wording import counted, small
from briefing.parts.case import Case, words
from briefing.parts.chronology import baseline, compared_days, counting_days, what_counts, with_launches
from briefing.parts.day_rows import COLUMNS, of_day

LONGEST_TABLE = 16
LONGEST_OF_CLASS = 12
OF_FIGURES = "; distances are the farthest of the day by that party"


def launch_days(case: Case) -> Block | None:
    """A table of the launch days of the twelve months before the event, and the event."""
    year = _of_the_year(case)
    days = year[-LONGEST_TABLE:]
    if len(days) < 2:
        return None
    rows = _rows(case, days, "chronology.back")
    shown = case.ledger.claim(
        "chronology.recent.days",
        counted(len(days), "launch day"),
        compared_days(case, year, "launch days that count in the twelve months"),
        f"launch days in the table, of {small(len(year))} in the twelve months, {with_launches(year)}",
        value=len(days),
    )
    last = "The last" if len(days) < len(year) else "The"
    caption = f"{last} {shown} {what_counts(case)} in the twelve months to the event{_of_figures(rows)}"
    return table(case.ledger, "recent", COLUMNS, rows, caption)


def of_class(case: Case) -> Block | None:
    """The earlier launch days since the baseline with a launch of the event's class, which that table leaves out."""
    request = case.request
    code = request.launch_day.codes[0]
    start = request.parameters.baseline_start.isoformat()
    if code in GENERIC or case.day < start:
        return None
    year = _of_the_year(case)
    shown = set(year[-LONGEST_TABLE:]) if len(year) > 1 else {request.launch_day}
    earlier = [d for d in request.days if start <= d.day < case.day and code in d.codes and d not in shown]
    if not earlier:
        return None
    days = earlier[-LONGEST_OF_CLASS:]
    rows = _rows(case, days, "chronology.class-back")
    known = compared_days(case, [*earlier, *year], "launch days since the baseline with a launch of the class")
    count = case.ledger.claim(
        "chronology.class-table.days",
        counted(len(days), "launch day"),
        known,
        f"launch days in the table, of {small(len(earlier))} since the baseline, {with_launches(earlier)}",
        value=len(days),
    )
    which = f"The last {count}" if len(days) < len(earlier) else f"The {count}"
    before = ", not in @tbl-recent" if len(year) > 1 else " before the event"
    caption = (
        f"{which} since {baseline(case)} with a launch classed {words(class_label(code))}{before}{_of_figures(rows)}"
    )
    return table(case.ledger, "class-launches", COLUMNS, rows, caption)


def _of_the_year(case: Case) -> list[LaunchDay]:
    """The launch days that count in the twelve months to the event."""
    span = twelve_months(case.request.event.day)
    return [d for d in counting_days(case) if d.day in span]


def _rows(case: Case, days: Sequence[LaunchDay], name: str) -> list[list[str]]:
    """A row for each day; the claims of the last are called `name`-0, of the one before it `name`-1."""
    return [of_day(case, d, f"{name}-{back}") for back, d in zip(range(len(days) - 1, -1, -1), days, strict=True)]


def _of_figures(rows: Sequence[Sequence[str]]) -> str:
    return OF_FIGURES if any(cell != EMPTY for row in rows for cell in row[3:5]) else ""
