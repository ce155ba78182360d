"""The picture of launch days in strips of a year, with the longest pauses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from briefing.analysis.launches import Gap, LaunchDay, gaps
from briefing.charts import launch_days as days_chart
from briefing.charts.base import Moment
from briefing.evidence.blocks import Block
from briefing.evidence.claims import Cell, Population
from briefing.evidence.wording import counted, day, listed, parse_day
from briefing.parts.case import Case
from briefing.parts.chronology import compared_days, gap_claim, with_launches
from briefing.parts.drawing import as_figure, short_date

STRIPS_FROM = dt.date(2019, 1, 1)
LONGEST_GAPS = 3
GAP = "days between two launch days of any kind that follow each other"


def launch_days(case: Case) -> Block | None:
    """Launch days of any kind in strips of a year, with the gap before the event and the longest ones."""
    request = case.request
    since = min(STRIPS_FROM, dt.date(request.event.day.year - 5, 1, 1))
    end = parse_day(case.told_until)
    shown = [d for d in request.days if since.isoformat() <= d.day <= case.told_until]
    if len(shown) < 2:
        return None
    known = [g for g in gaps(request.days) if since.isoformat() <= g.later.day <= case.told_until]
    longest = sorted(known, key=lambda g: (-g.days, g.later.day))[:LONGEST_GAPS]
    mine = [g for g in known if g.later.day == case.day]
    drawn = list(dict.fromkeys([*longest, *mine]))
    briefed = Moment(request.event.day, f"{day(case.day)}") if request.event.precision == "day" else None
    chart = partial(
        days_chart.launch_days,
        [days_chart.LaunchDay(parse_day(d.day), _group(d), d.precision == "month") for d in shown],
        since,
        Moment(end, f"{'as of' if end == request.as_of else 'told to'} {short_date(case.told_until)}"),
        briefed=briefed,
        gaps=[days_chart.Gap(parse_day(g.earlier.day), parse_day(g.later.day), counted(g.days, "day")) for g in drawn],
    )
    compared = compared_days(case, shown, f"launch days from {since} to {end}")
    count = case.ledger.claim(
        "chronology.strips.days",
        counted(len(shown), "launch day"),
        compared,
        f"launch days of any kind in the figure, {with_launches(shown)}",
        value=len(shown),
    )
    start = case.ledger.claim(
        "chronology.strips.start",
        day(since),
        request.launch_day.date_cells,
        f"start of the figure, as long before the event{request.launch_day.of} as its strips reach",
        value=str(since),
    )
    pauses = ["the pause before the event"] if mine else []
    if longest and longest != mine:
        pauses.append(f"the longest pause{'s' if len(longest) > 1 else ''}")
    bars = f"; {'bars are' if len(drawn) > 1 else 'the bar is'} {listed(pauses)}" if pauses else ""
    caption = f"The {count} of any kind in the data since {start}{bars}"
    before = [d for d in request.days if d.day < since.isoformat()][-1:]  # the first gap may begin there
    among = compared_days(case, [*before, *shown], f"launch days to {end}, from the last one before {since}")
    return as_figure(case, "days", chart, caption, _days_alt(case, longest, mine, among))


def _days_alt(case: Case, longest: list[Gap], mine: list[Gap], among: Sequence[Cell | Population]) -> str:
    told = []
    for order, g in enumerate(longest, 1):
        claim = gap_claim(case, f"chronology.strips-gap-{order}.days", g, GAP, among)
        end = case.ledger.claim(
            f"chronology.strips-gap-{order}.end",
            day(g.later.day),
            [*g.later.cells, *among],
            f"launch day{g.later.of} that ended the pause",
        )
        told.append(f"{claim} to {end}")
    pause = (
        f" The pause before the event: {gap_claim(case, 'chronology.strips-gap.days', mine[0], GAP, among)}."
        if mine
        else ""
    )
    unmeasured = " No pause between two of them can be measured to the day."
    many = "s" if len(told) > 1 else ""
    longest_ = f" The longest pause{many}: {listed(told)}." if told else unmeasured
    return f"Strips of one year each with a tick for every launch day.{longest_}{pause}"


def _group(d: LaunchDay) -> days_chart.Group:
    if d.is_ballistic:
        return days_chart.Group.BALLISTIC
    return days_chart.Group.SATELLITE if "SLV" in d.codes else days_chart.Group.OTHER
