"""The plain record of launch windows: how often some days held a launch, for up to four baselines side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from briefing.analysis.launches import LaunchDay
from briefing.analysis.tempo import share_of_windows
from briefing.evidence.blocks import Block, table
from briefing.evidence.claims import Cell, Claim, Population
from briefing.evidence.wording import NBSP, counted, day, first_upper, parse_day
from briefing.parts.case import Case
from briefing.parts.chronology import compared_days, with_launches

WINDOWS = {"week": 7, "fortnight": 14, "month": 30}
SHORTEST_RECORD_DAYS = 360
BASELINE = "parameter baseline_start: the start of the record, as it was asked for"
BASELINES = {"baseline": 0, "five-years": 5, "three-years": 3, "last-year": 1}


def windows(case: Case) -> Block | None:
    """Share of windows of 7, 14 and 30 days that held a ballistic launch day, to the last day that may be told."""
    request = case.request
    if not request.launch_day.is_ballistic or request.event.precision == "month":
        return None
    end = dt.date.fromisoformat(case.told_until)
    if (end - request.parameters.baseline_start).days < SHORTEST_RECORD_DAYS:
        return None
    told = [d for d in request.days if d.day <= case.told_until]
    days = [d for d in told if d.is_ballistic and d.precision == "day"]
    rows = []
    for name, years in BASELINES.items():
        start = _start(case, years)
        if years and start <= request.parameters.baseline_start:  # the record begins there
            continue
        begins = case.ledger.claim(
            f"chronology.{name}.from",
            day(start),
            case.request.launch_day.date_cells if years else (),
            f"{counted(years, 'year')} before the event{case.request.launch_day.of}" if years else BASELINE,
            value=str(start),
        )
        since = [d for d in days if d.day >= start.isoformat()]
        held = compared_days(
            case, since or [request.launch_day], f"ballistic launch days from {start} to {case.told_until}"
        )
        rows.append([f"{begins}", *(str(_share(case, since, held, start, name, w)) for w in WINDOWS)])
    columns = {"From": "l", **{first_upper(w): "r" for w in WINDOWS}}
    caption = (
        "Share of all windows of that length (a month as thirty days), closed by the last day told, that held at "
        "least one day with a ballistic launch: the plain record, not a forecast"
    )
    return table(case.ledger, "windows", columns, rows, caption)


def _start(case: Case, years: int) -> dt.date:
    event = case.request.event.day
    if not years:
        return case.request.parameters.baseline_start
    leap_day = (event.month, event.day) == (2, 29)
    return event.replace(year=event.year - years, day=28 if leap_day else event.day)


def _share(
    case: Case,
    days: Sequence[LaunchDay],
    rows: Sequence[Cell | Population],
    start: dt.date,
    name: str,
    window: str,
) -> Claim:
    """The share for one window; `days` are the launch days from `start`, which `rows` decide."""
    length = WINDOWS[window]
    share = share_of_windows({parse_day(d.day) for d in days}, start, dt.date.fromisoformat(case.told_until), length)
    return case.ledger.claim(
        f"chronology.{name}.{window}-share",
        f"{100 * share:.0f}{NBSP}%",
        rows,
        f"share of the windows of {length} days from {start} that held a ballistic launch day, {with_launches(days)}",
        value=round(share, 4),
        unit="share",
    )
