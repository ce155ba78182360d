"""How far each missile of one weapon line flew, by who says so.

One row a launch, in it one line a claimant; bounds carry an arrow in the direction in which the true
value lies. A class band is named at the edge and never drawn as something that was flown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.charts import style
from briefing.charts.base import Chart, Drawn, Mark
from briefing.charts.sheet import Box, Sheet
from briefing.charts.style import Party


class Bound(StrEnum):
    """What kind of figure a distance is."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"


_ARROW = {Bound.AT_LEAST: 1, Bound.MORE_THAN: 1, Bound.AT_MOST: -1}


@dataclass(frozen=True)
class Distance:
    """One claimant's figure for the distance flown.

    `km` the figure, `label` the words printed beside the mark ("Seoul about 1,000 km"), `leads` whether
    it is the figure that the text leads with: its mark is filled and its label bold.
    """

    party: Party
    km: float
    bound: Bound
    label: str
    leads: bool = False


@dataclass(frozen=True)
class LaunchDistances:
    """One launch: its `label` ("14 Jan 2024"), an optional `note` under it, and the figures."""

    label: str
    distances: tuple[Distance, ...]
    note: str = ""
    briefed: bool = False


@dataclass(frozen=True)
class ClassBand:
    """The distances that a class name stands for, in km; `label` says that nobody demonstrated them."""

    low_km: float
    high_km: float
    label: str


_LEFT = 31.0
_RIGHT = style.WIDTH - 2.0
_LINE = 5.4
_GAP = 3.6
_TOP = 7.5
_ARROW_LENGTH = 6.5
_BESIDE = 2.4


@style.styled
def distance_by_claimant(
    launches: tuple[LaunchDistances, ...],
    band: ClassBand | None = None,
    axis_title: str = "Distance flown, km",
) -> Chart:
    """Draw the chart.

    Marks in `drawn`: "distance" with (launch label, party, km, bound), "class band" with (low, high) km.
    Raises ValueError where there is no launch, a launch has no figure, or a figure is not above zero.
    """
    _check(launches)
    scale = _scale(launches)
    rows = [max(len(launch.distances), 2 if launch.note else 1) * _LINE for launch in launches]
    bottom = _TOP + sum(rows) + _GAP * len(rows)
    sheet = Sheet(bottom + _band_room(band, scale))
    _axis(sheet, scale, bottom, axis_title)
    marks: list[Mark] = []
    top = _TOP
    for launch, height in zip(launches, rows, strict=True):
        row = Box(0.0, top, style.WIDTH, top + height + _GAP)
        marks.extend(_row(sheet, launch, row, scale, len(marks)))
        top = row.bottom
    if band:
        marks.append(_band(sheet, band, scale, bottom))
    return Chart(sheet.figure, Drawn(tuple(marks)))


def _check(launches: tuple[LaunchDistances, ...]) -> None:
    if not launches:
        raise ValueError("distance_by_claimant needs at least one launch, and got none")
    for launch in launches:
        if not launch.distances:
            raise ValueError(f"the launch of {launch.label} has no distance to draw")
        for distance in launch.distances:
            if not distance.km > 0:
                raise ValueError(f"the launch of {launch.label} has a distance of {distance.km} km")


def _scale(launches: tuple[LaunchDistances, ...]) -> float:
    """Millimetres a kilometre: the largest at which every mark and its label stay on the sheet."""
    return min(
        (_RIGHT - _LEFT - _room(distance) - style.text_width(distance.label, style.BODY, distance.leads)) / distance.km
        for launch in launches
        for distance in launch.distances
    )


def _room(distance: Distance) -> float:
    """From the middle of the mark to its label."""
    return _BESIDE + (_ARROW_LENGTH if _ARROW.get(distance.bound) == 1 else 0.0)


def _axis(sheet: Sheet, scale: float, bottom: float, title: str) -> None:
    top = _TOP - 1.2
    width = (_RIGHT - _LEFT) / scale
    step = next(step for step in (50, 100, 200, 500, 1000, 2000, 5000, 10000) if width / step <= 6)
    for km in range(0, int(width) + 1, step):
        x = _LEFT + km * scale
        sheet.line([(x, top), (x, bottom)], colour=style.SOFT_INK if km == 0 else style.RULE, order=1.5)
        if x + 5 < style.WIDTH:
            sheet.text(x, top - 2.7, f"{km:,}", size=style.SMALL, colour=style.SOFT_INK, align="center")
    sheet.text(0, top - 2.7, title, size=style.SMALL, colour=style.SOFT_INK)


def _row(sheet: Sheet, launch: LaunchDistances, row: Box, scale: float, first: int) -> list[Mark]:
    if launch.briefed:
        sheet.rectangle(row, fill=style.BRIEFED_BAND, order=0.5)
    else:
        sheet.line([(0, row.bottom), (style.WIDTH, row.bottom)], colour=style.FAINT, order=1)
    y = row.top + _GAP / 2 + _LINE / 2
    sheet.text(1.2, y, launch.label, bold=launch.briefed)
    if launch.note:
        sheet.text(1.2, y + _LINE * 0.9, launch.note, size=style.SMALL, colour=style.SOFT_INK)
    ground = style.BRIEFED_BAND if launch.briefed else style.PAPER
    marks = []
    for number, distance in enumerate(launch.distances):
        colour = style.PARTY_STYLES[distance.party].colour
        x = _LEFT + distance.km * scale
        sheet.line([(_LEFT, y), (x, y)], colour=colour, width=0.9 if distance.leads else 0.5, order=3)
        direction = _ARROW.get(distance.bound)
        if direction:
            sheet.arrow((x, y), (x + direction * _ARROW_LENGTH, y), colour)
        sheet.mark(x, y, distance.party, filled=distance.leads, name=f"distance-{first + number}")
        sheet.text(x + _room(distance), y, distance.label, bold=distance.leads, colour=colour, ground=ground)
        values = (launch.label, distance.party.value, distance.km, distance.bound.value)
        marks.append(Mark("distance", distance.label, values))
        y += _LINE
    return marks


def _on_scale(band: ClassBand, scale: float) -> bool:
    """Whether enough of the band lies left of the edge to be drawn in its place."""
    return _LEFT + band.low_km * scale < _RIGHT - 12


def _band_room(band: ClassBand | None, scale: float) -> float:
    """Height below the rows, mm."""
    if band is None:
        return 0.8
    return _LINE + (6.0 if _on_scale(band, scale) else 2.6)


def _band(sheet: Sheet, band: ClassBand, scale: float, bottom: float) -> Mark:
    """Name the band: a dotted bracket where it lies on the scale, else an arrow out of the picture."""
    y = bottom + 4.4
    start = _LEFT + band.low_km * scale
    end = min(_LEFT + band.high_km * scale, _RIGHT)
    if _on_scale(band, scale):
        sheet.line([(start, y), (end, y)], colour=style.SOFT_INK, width=1.2, dashes=(1, 1.5))
        for x in (start, end):
            sheet.line([(x, y - 1.2), (x, y + 1.2)], colour=style.SOFT_INK, width=1.0)
        half = style.text_width(band.label, style.SMALL) / 2
        middle = min(max((start + end) / 2, half), style.WIDTH - half - 1.0)
        sheet.text(middle, y + 3.4, band.label, size=style.SMALL, colour=style.SOFT_INK, align="center")
    else:
        sheet.arrow((_RIGHT - 8, y), (_RIGHT - 0.6, y), style.SOFT_INK)
        sheet.text(_RIGHT - 10, y, band.label, size=style.SMALL, colour=style.SOFT_INK, align="right")
    return Mark("class band", band.label, (band.low_km, band.high_km))
