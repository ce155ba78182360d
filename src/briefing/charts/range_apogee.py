"""Distance against peak altitude: what each party gave for a launch, earlier flights, and the curve of least energy.

The curve holds, for each distance, the peak altitude of the ballistic arc that takes the least speed, over a round
Earth without air (`analysis.trajectory.least`). Above it an arc is steep (lofted), below it depressed.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis import trajectory
from briefing.charts import style
from briefing.charts.base import Chart, Drawn, Mark
from briefing.charts.distance_by_claimant import Bound
from briefing.charts.labelled import LABEL_REACH, LEADER_REACH, LabelledDrawing, Look, Try, around
from briefing.charts.sheet import Box, Sheet
from briefing.charts.style import Party

_PLOT = Box(16.0, 8.0, style.WIDTH - 2.0, 92.0)
_STEPS = 60  # pieces that the curve is drawn in
_ARROW = 7.0  # mm
_TICK = 5.0  # mm
MOST_TICKS = 6
_UP = {Bound.AT_LEAST: 1, Bound.MORE_THAN: 1, Bound.AT_MOST: -1}


@dataclass(frozen=True)
class Given:
    """One quantity in km and how it is meant."""

    km: float
    bound: Bound = Bound.EXACT


@dataclass(frozen=True)
class Figures:
    """What one party gave for the launch: a distance, a peak altitude, or both; `label` is printed at it."""

    party: Party
    distance: Given | None
    peak: Given | None
    label: tuple[str, ...]


@dataclass(frozen=True)
class EarlierFlight:
    """An earlier flight by the figures of one party, in km."""

    party: Party
    distance_km: float
    peak_km: float
    label: str


@style.styled
def range_apogee(figures: Sequence[Figures], earlier: Sequence[EarlierFlight] = (), note: str = "") -> Chart:
    """Draw the figures of the launch in the styles of their parties, earlier flights hollow and grey.

    A bound has an arrow; a party that gave one of the two quantities has a tick at its axis. `note` is a line under
    the chart. Marks in `drawn`: "figure" (distance km, peak km, party; 0 for one not given), "earlier" (distance km,
    peak km, party), "curve" (longest distance, its peak, km), "region". Earlier flights without room for their
    label stay without.
    Raises ValueError without a figure, or for a quantity that is not above zero.
    """
    _check(figures, earlier)
    lines = style.wrap(note, style.WIDTH, style.SMALL) if note else ()
    step = style.line_height(style.SMALL)
    sheet = Sheet(_PLOT.bottom + 13.0 + len(lines) * step)
    drawing = _Drawing(sheet, _limits(figures, earlier))
    drawing.axes()
    drawing.curve()
    drawing.earlier(earlier)
    drawing.figures(figures)
    drawing.label_figures(figures)
    drawing.regions()
    drawing.label_earlier(earlier)
    for number, line in enumerate(lines):
        sheet.text(0.0, _PLOT.bottom + 13.0 + (number + 0.3) * step, line, size=style.SMALL, colour=style.SOFT_INK)
    return Chart(sheet.figure, Drawn(tuple(drawing.marks), tuple(drawing.unlabelled)))


def _check(figures: Sequence[Figures], earlier: Sequence[EarlierFlight]) -> None:
    if not any(f.distance or f.peak for f in figures):
        raise ValueError("range_apogee needs at least one figure of the launch, and got none")
    given = [g.km for f in figures for g in (f.distance, f.peak) if g]
    if not all(km > 0 for km in (*given, *(km for e in earlier for km in (e.distance_km, e.peak_km)))):
        raise ValueError("a distance or peak altitude must be above zero")


def _limits(figures: Sequence[Figures], earlier: Sequence[EarlierFlight]) -> tuple[float, float]:
    """How far the axes reach, km: past every figure, with room for arrows, and past the curve."""
    far = max([f.distance.km for f in figures if f.distance] + [e.distance_km for e in earlier] + [100.0]) * 1.25
    high = max([f.peak.km for f in figures if f.peak] + [e.peak_km for e in earlier] + [0.0]) * 1.2
    return far, max(high, trajectory.least(far).apogee_km * 1.15)


def ticks(limit: float) -> list[float]:
    """Round values from 0 to the limit: the smallest step of 1, 2, 2.5 or 5 times a power of ten with few enough."""
    power = 10.0 ** math.floor(math.log10(limit / MOST_TICKS))
    step = next(f * power for f in (1.0, 2.0, 2.5, 5.0, 10.0) if f * power * MOST_TICKS >= limit)
    return [step * n for n in range(math.floor(limit / step) + 1)]


class _Drawing(LabelledDrawing):
    """The plot under way, in km on both axes."""

    def __init__(self, sheet: Sheet, limits: tuple[float, float]) -> None:
        super().__init__(sheet, Box(_PLOT.left, _PLOT.top - 1.0, _PLOT.right + 1.0, _PLOT.bottom))
        self.far, self.high = limits

    def at(self, km: float, peak: float) -> tuple[float, float]:
        return (
            _PLOT.left + km / self.far * (_PLOT.right - _PLOT.left),
            _PLOT.bottom - peak / self.high * (_PLOT.bottom - _PLOT.top),
        )

    def curve_y(self, x: float) -> float:
        """The height of the curve on the sheet at this place."""
        km = (x - _PLOT.left) / (_PLOT.right - _PLOT.left) * self.far
        return self.at(km, trajectory.least(km).apogee_km)[1] if km > 0 else _PLOT.bottom

    def axes(self) -> None:
        for km in ticks(self.far):
            x, y = self.at(km, 0)
            self.sheet.line([(x, _PLOT.top), (x, y)], colour=style.RULE, width=0.5, order=0.5)
            half = style.text_width(f"{km:,.0f}", style.SMALL) / 2
            x = min(x, style.WIDTH - half - 0.5)
            self.sheet.text(x, y + 3.2, f"{km:,.0f}", size=style.SMALL, colour=style.SOFT_INK, align="center")
        for km in ticks(self.high):
            x, y = self.at(0, km)
            self.sheet.line([(x, y), (_PLOT.right, y)], colour=style.RULE, width=0.5, order=0.5)
            self.sheet.text(x - 1.5, y, f"{km:,.0f}", size=style.SMALL, colour=style.SOFT_INK, align="right")
        corner = (_PLOT.left, _PLOT.bottom)
        self.sheet.line([(_PLOT.left, _PLOT.top), corner, (_PLOT.right, _PLOT.bottom)], colour=style.INK, width=0.9)
        self.sheet.text(0.0, 2.6, "Peak altitude, km", size=style.SMALL, colour=style.INK)
        self.sheet.text(_PLOT.right, _PLOT.bottom + 8.0, "Distance, km", size=style.SMALL, align="right")

    def curve(self) -> None:
        spans = [self.far * step / _STEPS for step in range(1, _STEPS + 1)]
        peaks = [trajectory.least(km).apogee_km for km in spans]
        self.line(
            [(_PLOT.left, _PLOT.bottom), *(self.at(*p) for p in zip(spans, peaks, strict=True))],
            colour=style.INK,
            width=1.5,
            order=3,
        )
        self.marks.append(Mark("curve", "", (spans[-1], peaks[-1])))

    def figures(self, figures: Sequence[Figures]) -> None:
        for number, given in enumerate(figures):
            colour = style.PARTY_STYLES[given.party].colour
            x, y = self._spot(given)
            name = f"figure-{number}"
            if given.distance is None or given.peak is None:
                end = (x, y - _TICK) if given.peak is None else (x + _TICK, y)
                self.line([(x, y), end], colour=colour, width=1.6, order=5)
            self.sheet.mark(x, y, given.party, name=name)
            self.room.take(around(x, y, 1.4))
            self._arrow(x, y, _UP.get(given.distance.bound, 0) if given.distance else 0, 0, colour)
            self._arrow(x, y, 0, -_UP.get(given.peak.bound, 0) if given.peak else 0, colour)
            values = (given.distance.km if given.distance else 0.0, given.peak.km if given.peak else 0.0)
            self.marks.append(Mark("figure", " ".join(given.label), (*values, given.party.value)))

    def _spot(self, given: Figures) -> tuple[float, float]:
        """Where the figures stand; one that was not given is put at the axis."""
        return self.at(given.distance.km if given.distance else 0.0, given.peak.km if given.peak else 0.0)

    def _arrow(self, x: float, y: float, right: int, down: int, colour: str) -> None:
        if not right and not down:
            return
        tip_x, tip_y = x + right * _ARROW, y + down * _ARROW
        self.line([(x, y), (tip_x, tip_y)], colour=colour, width=1.2, order=5)
        wings = [(tip_x - right * 1.3 + down * s, tip_y - down * 1.3 + right * s) for s in (1.0, -1.0)]
        self.sheet.line([wings[0], (tip_x, tip_y), wings[1]], colour=colour, width=1.2, order=5)

    def label_figures(self, figures: Sequence[Figures]) -> None:
        for given in figures:
            spot = [self._spot(given)]
            settings = [given.label, (" ".join(given.label),)]
            look = Look(style.PARTY_STYLES[given.party].colour, bold=True)
            near = (2.4, *LABEL_REACH[1:])
            self.label(settings, look, Try(spot, near), Try(spot, LEADER_REACH, leader=True), self._anywhere(*spot[0]))

    def _anywhere(self, x: float, y: float) -> Try:
        """Any free place of the plot for the label of this point, the nearest first."""
        across = [_PLOT.left + step * (_PLOT.right - _PLOT.left) / 16 for step in range(1, 16)]
        down = [_PLOT.top + step * (_PLOT.bottom - _PLOT.top) / 12 for step in range(1, 12)]
        spots = sorted(itertools.product(across, down), key=lambda spot: math.dist(spot, (x, y)))
        return Try(spots, (0.0,), leader=True, start=(x, y))

    def earlier(self, earlier: Sequence[EarlierFlight]) -> None:
        for flight in earlier:
            x, y = self.at(flight.distance_km, flight.peak_km)
            look = style.PARTY_STYLES[flight.party]
            self.sheet.dot(x, y, look.marker, style.SOFT_INK, filled=False, size=4.6 * look.scale, order=4)
            self.room.take(around(x, y, 1.1))
            values = (flight.distance_km, flight.peak_km, flight.party.value)
            self.marks.append(Mark("earlier", flight.label, values))

    def label_earlier(self, earlier: Sequence[EarlierFlight]) -> None:
        """Dates where there is room, the newest first."""
        look = Look(style.SOFT_INK, style.SMALL)
        for flight in reversed(earlier):
            spot = [self.at(flight.distance_km, flight.peak_km)]
            self.label([(flight.label,)], look, Try(spot, LABEL_REACH[:3]), needed=False)

    def regions(self) -> None:
        """The names of the regions above and below the curve, and of the curve itself."""

        def above(box: Box) -> bool:
            return box.bottom < self.curve_y(box.right) - 1.0

        def below(box: Box) -> bool:
            return box.top > self.curve_y(box.left) + 1.0

        across = [0.06, 0.12, 0.2, 0.3, 0.45, 0.6, 0.75, 0.85]
        spots = [self.at(self.far * x, self.high * y) for y in (0.95, 0.85, 0.7, 0.5, 0.35, 0.25) for x in across]
        low = [
            self.at(self.far * x, trajectory.least(self.far * x).apogee_km * y)
            for y in (0.5, 0.3)
            for x in (0.85, 0.7, 0.55, 0.4, 0.25, 0.95)
        ]
        on_curve = [
            self.at(self.far * x, trajectory.least(self.far * x).apogee_km) for x in (0.9, 0.75, 0.6, 0.45, 0.3, 0.95)
        ]
        look = Look(style.INK, style.SMALL)
        self.label([("steep (lofted)",)], look, Try(spots, (0.0,), allowed=above))
        curve = [("curve of", "least energy"), ("curve of least energy",)]
        self.label(curve, look, Try(on_curve, LABEL_REACH), Try(on_curve, LEADER_REACH, leader=True))
        self.label(
            [("depressed",)],
            look,
            Try(low, (0.0, 2.0), allowed=below),
            Try(low, (*LEADER_REACH, 38.0, 46.0), leader=True),
        )
        self.marks += [Mark("region", name) for name in ("steep (lofted)", "curve of least energy", "depressed")]
