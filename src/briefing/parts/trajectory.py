"""Distance against peak altitude: what each party gave for the launch, beside earlier flights and ballistic arcs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from briefing.analysis import geography, trajectory
from briefing.charts import range_apogee as chart
from briefing.charts.distance_by_claimant import Bound
from briefing.charts.style import Party
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block
from briefing.evidence.claims import Cell, Claim, Population, compared, population
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import counted, listed, quantity
from briefing.parameters import BALLISTIC_CLASSES
from briefing.parts.case import Case
from briefing.parts.distances import BOUNDS
from briefing.parts.drawing import CAPITALS, as_figure, short_date
from briefing.parts.figures import chosen, estimates, figure_claim, lead_launch, place_claim, short
from briefing.parts.launch import lead_class
from briefing.parts.weapon_line import line_members, line_name, steep

QUANTITIES = ("range_km", "apogee_km")
READ = ("launch", "quantity", "value", "unit", "qualifier", "claimed_by", "date", "scope", "note")
PEAK_STEP = 10.0  # km, of an altitude that is reckoned


@dataclass(frozen=True)
class Given:
    """What one party gave for a launch: under which name it is told, its distance and its peak, one of them or both."""

    party: Party
    name: str
    distance: Estimate | None
    peak: Estimate | None

    @property
    def both(self) -> tuple[Estimate, Estimate] | None:
        return None if self.distance is None or self.peak is None else (self.distance, self.peak)


def range_and_apogee(case: Case) -> Block | None:
    """The picture of distance against peak altitude.

    None of what is no ballistic missile, where nobody gave a figure of the launch, and where nobody gave both
    quantities, of the launch or of an earlier flight of its line.
    """
    lead = lead_launch(case)
    figures, earlier = _given(case, lead), _earlier(case)
    if lead_class(case).code not in BALLISTIC_CLASSES or not figures:
        return None
    if not earlier and not any(g.both for g in figures):
        return None
    draw = partial(
        chart.range_apogee,
        [chart.Figures(g.party, _km(g.distance), _km(g.peak), _label(g)) for g in figures],
        [
            chart.EarlierFlight(g.party, g.both[0].number or 0.0, g.both[1].number or 0.0, label)
            for label, g in earlier
            if g.both
        ],
        _note(figures, earlier),
    )
    return as_figure(case, "trajectory", draw, _caption(case, figures), _alt(case, figures, earlier))


def _given(case: Case, launch: str) -> list[Given]:
    """What each capital gave for a launch; where none gave both quantities, the data set that leads too."""
    stated = [[e for e in estimates(case, q, launch) if e.number and not e.is_least] for q in QUANTITIES]
    found = [Given(party, city, *(es.by(mine, *names) for mine in stated)) for names, (party, city) in CAPITALS.items()]
    if not any(g.both for g in found):
        by = next((e.party for mine in stated for e in mine if e.party in es.DATA_SETS), "")
        found.append(Given(Party.DATA_SET, short(by), *(es.by(mine, by) for mine in stated)))
    return [g for g in found if g.distance or g.peak]


def _earlier(case: Case) -> list[tuple[str, Given]]:
    """Earlier flights of the line with both quantities by one party, dated; the order of capitals decides whose.

    Left out is a firing that is put into two lines: its figures are those of another missile, or not known whose.
    """
    found = []
    lines = case.dataset.table("weapon_lines").groupby("launch")["line"].nunique()
    for m in line_members(case):
        alone = m.day < case.day and lines[m.launch] == 1
        given = next((g for g in _given(case, m.launch) if g.both), None) if alone else None
        if given:
            found.append((short_date(m.day, m.precision) + (" (disputed)" if m.disputed else ""), given))
    return found


def _km(estimate: Estimate | None) -> chart.Given | None:
    if estimate is None:
        return None
    return chart.Given(estimate.number or 0.0, BOUNDS.get(estimate.bound, Bound.EXACT))


def _label(given: Given) -> tuple[str, ...]:
    """ "Tokyo: about 1,100 km,", "peak about 100 km"."""
    distance, peak = (e.wording if e else "" for e in (given.distance, given.peak))
    if not peak:
        return f"{given.name}: {distance},", "no peak in the data"
    return f"{given.name}: {distance or 'no distance in the data'},", f"peak {peak}"


def _note(figures: Sequence[Given], earlier: Sequence[tuple[str, Given]]) -> str:
    """The key of what has no label of its own."""
    stated = [e for g in figures for e in (g.distance, g.peak) if e]
    bounds = (Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST)
    by = listed(list(dict.fromkeys(g.name for _, g in earlier)))
    key = [f"hollow: earlier flights of this line, by {by}"] if earlier else []
    if any(BOUNDS.get(e.bound) in bounds for e in stated):
        key.append("arrow: given as a bound")
    if not all(g.both for g in figures):
        key.append("tick at an axis: the other quantity was not given")
    return "; ".join(key)


def _caption(case: Case, figures: Sequence[Given]) -> str:
    text = (
        "Distance and peak altitude as each party gave them, and the curve of least energy: the peak of the ballistic "
        "arc that spans a distance with the least speed, over a round Earth without air"
    )
    told = next((g for g in figures if g.both), None)
    if told and told.distance:
        text += f"; for {figure_claim(case, told.distance)} it lies at {_peak(case, told.distance)}"
    if _is_steep(case):
        text += "; the distance of so steep a flight is no measure of reach"
    else:
        text += "; it holds only if the flight was ballistic"
    presented = estimates(case, "hypersonic_claimed")
    if presented:
        text += f", and {_presented(case, presented)} presented this one as hypersonic"
    if len(case.request.event.launches) > 1:
        text += f"; of the launches of the day the {place_claim(case, lead_launch(case))} is shown"
    return text


def _is_steep(case: Case) -> bool:
    return steep(case, lead_launch(case)) is not None


def _presented(case: Case, stated: Sequence[Estimate]) -> Claim:
    """Who presented the flight as hypersonic."""
    return case.ledger.claim(
        "trajectory.hypersonic.by",
        listed(list(dict.fromkeys(es.full_name(e.party) for e in stated))),
        [*(c for e in stated for c in e.cells), *chosen(case, lead_launch(case))],
        f"who claims a hypersonic flight: {es.told(stated)}",
        value=listed([e.value for e in stated]),
    )


def _peak(case: Case, distance: Estimate) -> Claim:
    """Where the curve lies at the distance that a party gave."""
    peak = geography.round_to(trajectory.least(distance.number or 0.0).apogee_km, PEAK_STEP)
    return case.ledger.claim(
        "trajectory.least.peak",
        f"some {quantity(peak, 'km')}",
        [*distance.cells, *_read(case)],
        f"peak altitude, to the nearest ten kilometres, of the ballistic arc of least speed over {distance.wording}, "
        f"the distance by {es.told([distance])}",
        value=round(trajectory.least(distance.number or 0.0).apogee_km, 3),
        unit="km",
    )


def _read(case: Case) -> tuple[Cell | Population, ...]:
    """All that is read to choose whose figures of the launch are shown."""
    table = case.dataset.table("estimates")
    lead = lead_launch(case)
    rows = table.index[(table["launch"] == lead) & table["quantity"].isin(QUANTITIES)]
    read = population(case.dataset, "estimates", map(str, rows), READ, "distances and peaks of the launch")
    return (*read, *chosen(case, lead))


def _alt(case: Case, figures: Sequence[Given], earlier: Sequence[tuple[str, Given]]) -> str:
    told = []
    for g in figures:
        far, high = (figure_claim(case, e) if e else "" for e in (g.distance, g.peak))
        told.append(f"{g.name} {far or 'no distance'}, {f'peak {high}' if high else 'no peak'}")
    text = f"Chart of distance against peak altitude with the curve of least energy. {'; '.join(told)}."
    return f"{text} {_counted(case, len(earlier))}" if earlier else text


def _counted(case: Case, count: int) -> str:
    """ "Hollow marks are three earlier flights of the line."."""
    members = [m for m in line_members(case) if m.day < case.day]
    launches = [m.launch for m in members]
    table, lines = case.dataset.table("estimates"), case.dataset.table("weapon_lines")
    rows = table.index[table["launch"].isin(launches) & table["quantity"].isin(QUANTITIES)]
    placed = lines.index[lines["launch"].isin(launches)]
    claim = case.ledger.claim(
        "trajectory.earlier.count",
        counted(count, "earlier flight"),
        [
            *compared(c for m in line_members(case) for c in m.cells),
            *population(case.dataset, "estimates", map(str, rows), READ, "distances and peaks of earlier flights"),
            *population(case.dataset, "weapon_lines", map(str, placed), ["launch", "line"], "lines of earlier flights"),
        ],
        "earlier flights of the line alone for which one party gave both distance and peak altitude",
        value=count,
    )
    return f"Hollow marks are {claim} of the {line_name(case)}."
