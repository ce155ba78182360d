"""The picture of what went on around the launch: a calendar in lanes."""

from __future__ import annotations

import datetime as dt
from functools import partial

from briefing.analysis.context import DateAhead, dates_ahead, timeline
from briefing.charts import calendar as calendar_chart
from briefing.charts.base import Moment
from briefing.evidence.blocks import Block
from briefing.evidence.claims import cells
from briefing.evidence.wording import MONTHS, counted, house, parse_day, span
from briefing.parts.case import Case
from briefing.parts.drawing import as_figure, short_date

LANES = {
    "South Korean politics": ("rok_politics",),
    "The allies": ("us_rok_japan",),
    "Pyongyang and Moscow": ("dprk_programme", "russia_dprk"),
}
# Themes of which a lane has the dates ahead alone.
OF_LANE = {"South Korean politics": (), "The allies": ("us_dprk",), "Pyongyang and Moscow": ()}
SEOUL_AND_ALLIES = ("South Korean politics", "The allies")
SHORTEST_CALENDAR = 4  # entries
CALENDAR = ("date", "end_date", "title", "theme", "importance", "actors", "scheduled_for", "scheduled_what")


def lanes(case: Case) -> Block | None:
    """Seoul and the allies from the month before the event to the dates ahead."""
    request = case.request
    event = request.event.day
    if request.event.precision == "month":
        return None
    first = (event.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    entries: list[calendar_chart.Entry] = []
    rows: list[str] = []
    for lane, themes in LANES.items():
        told = timeline(case.dataset, case.day, (event - first).days, case.days_after, *themes, importance=2)
        for row_id, row in told.iterrows():
            if row["date"] == case.day and row["theme"] == "dprk_programme":
                continue  # the launch itself has its own line
            end = parse_day(row["end_date"]) if row["end_date"] else None
            mine = "The allies" if row["theme"] == "dprk_programme" and not row["actors"].startswith("PRK") else lane
            weight = int(row["importance"])
            entries.append(calendar_chart.Entry(mine, parse_day(row["date"]), house(row["title"]), end, weight))
            rows.append(str(row_id))
    horizon = str(event + dt.timedelta(days=request.parameters.after_days))
    ahead = []
    for d in dates_ahead(case.dataset, max(case.day, str(request.as_of))):
        theme = case.dataset.row("timeline", d.id)["theme"]
        lane = next((name for name, themes in LANES.items() if theme in (*themes, *OF_LANE[name])), "")
        if not lane or d.date > horizon:
            continue
        ahead.append(d)
        entries.append(
            calendar_chart.Entry(
                lane, parse_day(d.date), d.what[0].upper() + d.what[1:], parse_day(d.end) if d.end else None
            )
        )
        rows.append(d.id)
    drawn = [lane for lane in LANES if any(e.lane == lane for e in entries)]
    if len(entries) < SHORTEST_CALENDAR or not set(drawn) & set(SEOUL_AND_ALLIES):
        return None
    end_told = parse_day(case.told_until)
    last = max([end_told, *(e.end for e in entries)])
    as_of = Moment(end_told, f"{'as of' if end_told == request.as_of else 'told to'} {short_date(case.told_until)}")
    launch = Moment(event, "launch")
    kept = calendar_chart.fitting(drawn, entries, first, last, as_of, launch)
    chart = partial(calendar_chart.calendar, drawn, kept, first, last, as_of, launch)
    told_claims = [
        case.ledger.claim(
            f"context.calendar.lane-{order}",
            counted(sum(e.lane == lane and e.first <= request.as_of for e in kept), "entry", "entries"),
            cells("timeline", dict.fromkeys(rows), *CALENDAR, role="population"),
            f"entries of the calendar in the lane “{lane}” up to the day of knowledge",
        )
        for order, lane in enumerate(drawn, 1)
    ]
    start = case.ledger.claim(
        "context.calendar.start",
        f"{MONTHS[first.month - 1]} {first.year}",
        request.launch_day.date_cells,
        f"month before the event{request.launch_day.of}",
        value=str(first),
    )
    whose = "Seoul and the allies" if set(drawn) >= set(SEOUL_AND_ALLIES) else "Around the launch,"
    caption = f"{whose} from {start}" + (f"; hollow marks were still ahead on {case.as_of}" if ahead else "")
    if len(kept) < len(entries):
        left_out = case.ledger.claim(
            "context.calendar.left-out",
            counted(len(entries) - len(kept), "entry", "entries"),
            [*request.launch_day.date_cells, *cells("timeline", dict.fromkeys(rows), *CALENDAR, role="population")],
            "entries of the least weight and furthest from the launch, for which a page has no room",
        )
        caption += f"; {left_out} of less weight, furthest from the launch, left out for room"
    alt = "Calendar in lanes, time running down: " + "; ".join(
        f"{lane} {claim}" for lane, claim in zip(drawn, told_claims, strict=True)
    )
    if ahead:
        alt += ". Ahead: " + "; ".join(_ahead(case, d, order) for order, d in enumerate(ahead, 1))
    return as_figure(case, "calendar", chart, caption, alt + ".")


def _ahead(case: Case, d: DateAhead, order: int) -> str:
    date = case.ledger.claim(
        f"context.calendar.ahead-{order}",
        span(d.date, d.end),
        d.cells,
        "date announced by the day of knowledge",
        value=d.date,
    )
    what = case.ledger.claim(
        f"context.calendar.ahead-{order}-what",
        d.what,
        cells("timeline", [d.id], "scheduled_what"),
        "what was announced, in the compilers’ words",
    )
    return f"{date} {what}"
