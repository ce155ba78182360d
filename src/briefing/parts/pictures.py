"""The figures: tidy data for the charts, and captions and alternative texts made of claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from briefing.analysis.context import DateAhead, dates_ahead, timeline
from briefing.analysis.launches import Gap, LaunchDay, gaps
from briefing.charts import calendar as calendar_chart
from briefing.charts import distance_by_claimant as distance_chart
from briefing.charts import launch_days as days_chart
from briefing.charts.base import Chart, Moment
from briefing.charts.render import to_png, to_svg
from briefing.charts.style import Party
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, figure
from briefing.evidence.claims import Cell, Population, cells
from briefing.evidence.disputes import TOLERANCE
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import MONTHS, counted, day, house, listed, parse_day, span
from briefing.parts.case import Case
from briefing.parts.chronology import compared_days, gap_claim, with_launches
from briefing.parts.figures import figure_claim, lead_launch
from briefing.parts.weapon_line import line_members, line_name

PREVIEW_DPI = 110
STRIPS_FROM = dt.date(2019, 1, 1)
LONGEST_GAPS = 3
GAP = "days between two launch days of any kind that follow each other"
CAPITALS: dict[tuple[str, ...], tuple[Party, str]] = {
    es.SEOUL: (Party.SEOUL, "Seoul"),
    es.TOKYO: (Party.TOKYO, "Tokyo"),
    (es.DPRK,): (Party.PYONGYANG, "Pyongyang"),
}
BOUNDS = {
    Bound.AT_LEAST: distance_chart.Bound.AT_LEAST,
    Bound.MORE_THAN: distance_chart.Bound.MORE_THAN,
    Bound.A_LITTLE_OVER: distance_chart.Bound.ABOUT,
    Bound.ABOUT: distance_chart.Bound.ABOUT,
    Bound.AT_MOST: distance_chart.Bound.AT_MOST,
    Bound.LESS_THAN: distance_chart.Bound.AT_MOST,
}
ARROW = ". An arrow marks a figure given as a lower bound"
LANES = {
    "South Korean politics": ("rok_politics",),
    "The allies": ("us_rok_japan",),
    "Pyongyang and Moscow": ("dprk_programme", "russia_dprk"),
}
SEOUL_AND_ALLIES = ("South Korean politics", "The allies")
SHORTEST_CALENDAR = 4  # entries
CALENDAR = ("date", "end_date", "title", "theme", "importance", "actors", "scheduled_for", "scheduled_what")


def as_figure(case: Case, name: str, chart: Chart, caption: str, alt: str) -> Block:
    """A chart as a figure block."""
    svg = to_svg(chart.figure).decode()
    return figure(case.ledger, name, svg, to_png(chart.figure, PREVIEW_DPI), caption, alt)


def short_date(iso: str, precision: str = "day") -> str:
    """ "14 Jan 2024", "May 1990" at month precision; for labels in charts."""
    *number, month, year = day(iso, precision).split()
    return " ".join([*number, month[:3], year])


def distances(case: Case) -> Block | None:
    """Distance by claimant along the weapon line; None where fewer than two of its flights have a figure."""
    members = [(order, m) for order, m in enumerate(line_members(case), 1) if _by_capital(case, m.launch)]
    if len(members) < 2:
        return None
    rows: list[distance_chart.LaunchDistances] = []
    told: list[str] = []
    for order, member in members:
        found = _by_capital(case, member.launch)
        subject = "launch" if member.launch == lead_launch(case) else f"line.flight-{order}"
        note = "disputed" if member.disputed else ""
        rows.append(_flown(case, member.day, member.precision, found, note))
        date = case.ledger.claim(
            f"line.flight-{order}.date",
            day(member.day, member.precision),
            member.cells,
            "day of a flight of the weapon line",
            value=member.day,
        )
        figures = ", ".join(f"{city} {figure_claim(case, e, subject)}" for _, city, e in found)
        told.append(f"{date}{' (disputed)' if member.disputed else ''}: {figures}")
    chart = distance_chart.distance_by_claimant(tuple(rows), _band(case))
    caption = f"Distance of the flights of the {line_name(case)} by claimant, as stated by the day of knowledge{ARROW}"
    return as_figure(case, "distance", chart, caption, f"Dot plot of distance by claimant. {'. '.join(told)}.")


def spread(case: Case) -> Block | None:
    """Distance by claimant of one launch, where capitals differ by more than rounding and its line has no chart."""
    event = case.request.event
    found = _by_capital(case, lead_launch(case))
    in_line = [m for m in line_members(case) if _by_capital(case, m.launch)]
    km = [e.number or 0 for _, _, e in found]
    if len(event.launches) > 1 or len(in_line) > 1 or not km or max(km) - min(km) <= TOLERANCE * max(km):
        return None
    row = _flown(case, case.day, event.precision, found)
    chart = distance_chart.distance_by_claimant((row,), _band(case))
    figures = ", ".join(f"{city} {figure_claim(case, e)}" for _, city, e in found)
    caption = f"Distance of the launch by claimant, as stated by the day of knowledge{ARROW}"
    return as_figure(case, "spread", chart, caption, f"Dot plot of the distance by claimant: {figures}.")


def _flown(
    case: Case, iso: str, precision: str, found: list[tuple[Party, str, Estimate]], note: str = ""
) -> distance_chart.LaunchDistances:
    briefed = iso == case.day
    flown = tuple(_distance(party, city, e, briefed) for party, city, e in found)
    return distance_chart.LaunchDistances(short_date(iso, precision), flown, note, briefed)


def _by_capital(case: Case, launch: str) -> list[tuple[Party, str, Estimate]]:
    stated = es.of_launch(case.dataset, launch, "range_km")
    pairs = [(party, city, es.by(stated, *names)) for names, (party, city) in CAPITALS.items()]
    return [(party, city, e) for party, city, e in pairs if e is not None and e.number is not None]


def _distance(party: Party, city: str, e: Estimate, briefed: bool) -> distance_chart.Distance:
    return distance_chart.Distance(
        party,
        e.number or 0.0,
        BOUNDS.get(e.bound, distance_chart.Bound.EXACT),
        f"{city} {e.wording}",
        briefed and party is Party.SEOUL,
    )


def _band(case: Case) -> distance_chart.ClassBand | None:
    launch = case.request.launch_day.launches[0]
    numbers = [e.number for e in es.of_launch(case.dataset, launch, "booster_range_class_km") if e.number]
    if len(numbers) < 2:
        return None
    low, high = min(numbers), max(numbers)
    return distance_chart.ClassBand(low, high, f"class band {low:,.0f}–{high:,.0f} km: not demonstrated")


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
    chart = days_chart.launch_days(
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
    caption = (
        f"The {count} of any kind in the data since {start}; bars are the pause before the event and the longest pauses"
    )
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
    return f"Strips of one year each with a tick for every launch day. The longest pauses: {listed(told)}.{pause}"


def _group(d: LaunchDay) -> days_chart.Group:
    if d.is_ballistic:
        return days_chart.Group.BALLISTIC
    return days_chart.Group.SATELLITE if "SLV" in d.codes else days_chart.Group.OTHER


def calendar(case: Case) -> Block | None:
    """Seoul and the allies from the month before the event to the dates ahead."""
    request = case.request
    event = request.event.day
    if request.event.precision == "month":
        return None
    first = (event.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    entries: list[calendar_chart.Entry] = []
    rows: list[str] = []
    counts: dict[str, int] = {}
    for lane, themes in LANES.items():
        told = timeline(case.dataset, case.day, (event - first).days, case.days_after, *themes, importance=2)
        for row_id, row in told.iterrows():
            if row["date"] == case.day and row["theme"] == "dprk_programme":
                continue  # the launch itself has its own line
            end = parse_day(row["end_date"]) if row["end_date"] else None
            mine = "The allies" if row["theme"] == "dprk_programme" and not row["actors"].startswith("PRK") else lane
            entries.append(calendar_chart.Entry(mine, parse_day(row["date"]), house(row["title"]), end))
            rows.append(str(row_id))
            counts[mine] = counts.get(mine, 0) + 1
    horizon = str(event + dt.timedelta(days=request.parameters.after_days))
    ahead = [d for d in dates_ahead(case.dataset, max(case.day, str(request.as_of))) if d.date <= horizon]
    for d in ahead:
        theme = case.dataset.row("timeline", d.id)["theme"]
        lane = next((name for name, themes in LANES.items() if theme in themes), "The allies")
        entries.append(
            calendar_chart.Entry(
                lane, parse_day(d.date), d.what[0].upper() + d.what[1:], parse_day(d.end) if d.end else None
            )
        )
        counts.setdefault(lane, 0)
        rows.append(d.id)
    if len(entries) < SHORTEST_CALENDAR or not set(counts) & set(SEOUL_AND_ALLIES):
        return None
    end_told = parse_day(case.told_until)
    last = max([end_told, *(e.end for e in entries)])
    lanes = [lane for lane in LANES if lane in counts]
    chart = calendar_chart.calendar(
        lanes,
        [e for e in entries if e.lane in lanes],
        first,
        last,
        Moment(end_told, f"{'as of' if end_told == request.as_of else 'told to'} {short_date(case.told_until)}"),
        Moment(event, "launch"),
    )
    told_claims = [
        case.ledger.claim(
            f"context.calendar.lane-{order}",
            counted(sum(e.lane == lane and e.first <= request.as_of for e in entries), "entry", "entries"),
            cells("timeline", dict.fromkeys(rows), *CALENDAR, role="population"),
            f"entries of the calendar in the lane “{lane}” up to the day of knowledge",
        )
        for order, lane in enumerate(lanes, 1)
    ]
    start = case.ledger.claim(
        "context.calendar.start",
        f"{MONTHS[first.month - 1]} {first.year}",
        request.launch_day.date_cells,
        f"month before the event{request.launch_day.of}",
        value=str(first),
    )
    whose = "Seoul and the allies" if set(counts) >= set(SEOUL_AND_ALLIES) else "Around the launch,"
    caption = f"{whose} from {start}" + ("; hollow marks were still ahead on the day of knowledge" if ahead else "")
    alt = "Calendar in lanes, time running down: " + "; ".join(
        f"{lane} {claim}" for lane, claim in zip(lanes, told_claims, strict=True)
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
