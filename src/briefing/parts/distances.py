"""Pictures of the distance by claimant: along the weapon line, or of one launch."""

from __future__ import annotations

from functools import partial

from briefing.charts import distance_by_claimant as distance_chart
from briefing.charts.style import Party
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block
from briefing.evidence.disputes import TOLERANCE
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import day
from briefing.parts.case import Case
from briefing.parts.drawing import CAPITALS, as_figure, short_date
from briefing.parts.figures import figure_claim, lead_launch
from briefing.parts.weapon_line import line_members, line_name

BOUNDS = {
    Bound.AT_LEAST: distance_chart.Bound.AT_LEAST,
    Bound.MORE_THAN: distance_chart.Bound.MORE_THAN,
    Bound.A_LITTLE_OVER: distance_chart.Bound.ABOUT,
    Bound.ABOUT: distance_chart.Bound.ABOUT,
    Bound.AT_MOST: distance_chart.Bound.AT_MOST,
    Bound.LESS_THAN: distance_chart.Bound.AT_MOST,
}
ARROW = ". An arrow marks a figure given as a lower bound"


def along_line(case: Case) -> Block | None:
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
    chart = partial(distance_chart.distance_by_claimant, tuple(rows), _band(case))
    caption = f"Distance of the flights of the {line_name(case)} by claimant, as stated {case.known_by}{ARROW}"
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
    chart = partial(distance_chart.distance_by_claimant, (row,), _band(case))
    figures = ", ".join(f"{city} {figure_claim(case, e)}" for _, city, e in found)
    caption = f"Distance of the launch by claimant, as stated {case.known_by}{ARROW}"
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
    stated = es.of_launch(case.dataset, lead_launch(case), "booster_range_class_km")
    numbers = [e.number for e in stated if e.number]
    if len(numbers) < 2:
        return None
    low, high = min(numbers), max(numbers)
    return distance_chart.ClassBand(low, high, f"class band {low:,.0f}–{high:,.0f} km: not demonstrated")
