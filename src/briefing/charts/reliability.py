"""Reliability of forecasts: how often the event came where it had been given so much of a chance.

A panel a kind of past day. A mark stands for the forecasts that were given one likelihood word: across their mean,
up the share of them after which the event came, beside it their number. On the diagonal forecasts are reliable.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.charts import style
from briefing.charts.base import Chart, Drawn, Mark
from briefing.charts.labels import Room
from briefing.charts.sheet import Box, Sheet


@dataclass(frozen=True)
class Point:
    """Forecasts taken together: their mean and the share that came true, from 0 to 1, and how many they are."""

    mean: float
    share: float
    count: int


@dataclass(frozen=True)
class Series:
    """The points of one forecaster; `leads` marks the one that the text leads with."""

    name: str
    points: tuple[Point, ...]
    leads: bool = False


@dataclass(frozen=True)
class Panel:
    """The forecasts made on one kind of day, and the words above them."""

    title: str
    series: tuple[Series, ...]


_SIDE = 60.0
_LEFT = 15.0
_PITCH = 84.0
_BESIDE = 5.8
_TITLE = 3.0
_ABOVE = 9.5
_TOP = 14.0
_NEAR = (2.2, 2.8, 3.4, 4.8, 6.4)
"""How far off a number stands from its mark, in mm; from farther off a line leads to it."""
_FAR = (8.0, 10.0, 12.0, 15.0)
_TICKS = (0, 20, 40, 60, 80, 100)
_LEADING = ("o", style.INK)
_OTHER = ("D", "#96700A")


@style.styled
def reliability(panels: Sequence[Panel], edges: Sequence[float]) -> Chart:
    """Draw the chart; `edges` between 0 and 1 part the likelihood words and are drawn as faint lines.

    Marks: "point" (label the count; mean, share, count, name of the series, title of the panel), "legend".
    Raises ValueError for more than two panels, or none.
    """
    if not 1 <= len(panels) <= 2:
        raise ValueError(f"reliability draws one or two panels, not {len(panels)}")
    bottom = _TOP + _SIDE
    sheet = Sheet(bottom + 3.6 * style.line_height())
    marks: list[Mark] = []
    unlabelled: list[str] = []
    for index, panel in enumerate(panels):
        plot = Box(_LEFT + index * _PITCH, _TOP, _LEFT + index * _PITCH + _SIDE, bottom)
        _draw_axes(sheet, plot, panel.title, edges)
        drawn, left_out = _draw_points(sheet, plot, panel)
        marks += drawn
        unlabelled += left_out
    marks += _draw_legend(sheet, bottom + 3.0 * style.line_height(), panels[0].series)
    return Chart(sheet.figure, Drawn(tuple(marks), tuple(unlabelled)))


def _place(plot: Box, across: float, up: float) -> tuple[float, float]:
    return plot.left + across * _SIDE, plot.bottom - up * _SIDE


def _draw_axes(sheet: Sheet, plot: Box, title: str, edges: Sequence[float]) -> None:
    sheet.text(plot.left - _LEFT + 1.0, _TITLE, title, bold=True)
    sheet.text(plot.left - _LEFT + 1.0, _ABOVE, "came true, %", size=style.SMALL, colour=style.SOFT_INK)
    sheet.rectangle(plot, edge=style.SOFT_INK, order=2.5)
    for edge in edges:
        sheet.line([_place(plot, edge, 0), _place(plot, edge, 1)], colour=style.RULE, width=0.6, order=1.5)
    sheet.line([_place(plot, 0, 0), _place(plot, 1, 1)], colour=style.SOFT_INK, width=0.9, dashes=(3, 2), order=2)
    under = plot.bottom + 0.75 * style.line_height(style.SMALL)
    for tick in _TICKS:
        x, y = _place(plot, tick / 100, tick / 100)
        sheet.text(x, under, str(tick), size=style.SMALL, colour=style.SOFT_INK, align="center")
        sheet.text(plot.left - 1.2, y, str(tick), size=style.SMALL, colour=style.SOFT_INK, align="right")
    centre = (plot.left + plot.right) / 2
    middle = under + style.line_height(style.SMALL)
    sheet.text(centre, middle, "chance forecast, %", size=style.SMALL, colour=style.SOFT_INK, align="center")


def _draw_points(sheet: Sheet, plot: Box, panel: Panel) -> tuple[list[Mark], list[str]]:
    room = Room(Box(plot.left, plot.top - 2.0, plot.right + _BESIDE, plot.bottom + 0.9))
    marks, unlabelled = [], []
    placed = [
        (series, point, *_place(plot, point.mean, point.share)) for series in panel.series for point in series.points
    ]
    room.take(*(Box(x - 1.3, y - 1.3, x + 1.3, y + 1.3) for _, _, x, y in placed))
    for series, point, x, y in placed:
        marker, colour = _LEADING if series.leads else _OTHER
        name = f"point-{panel.title}-{series.name}-{point.mean:.3f}".replace(" ", "-")
        sheet.dot(x, y, marker, colour, filled=series.leads, size=6.0, name=name)
        label = str(point.count)
        found = room.around(x, y, (label,), size=style.SMALL, bold=series.leads, distances=(*_NEAR, *_FAR))
        if found:
            at, level, align = found
            box = sheet.text(
                at, level, label, size=style.SMALL, bold=series.leads, colour=colour, align=align, halo=style.PAPER
            )
            end = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
            if math.hypot(end[0] - x, end[1] - y) > _NEAR[-1]:
                sheet.line([(x, y), end], colour=colour, width=0.7, order=3)
        else:
            unlabelled.append(f"{panel.title}, {series.name}: {label}")
        values = (point.mean, point.share, float(point.count), series.name, panel.title)
        marks.append(Mark("point", label, values))
    return marks, unlabelled


def _draw_legend(sheet: Sheet, y: float, series: Sequence[Series]) -> list[Mark]:
    x = _LEFT + 1.5
    marks = []
    for entry in series:
        marker, colour = _LEADING if entry.leads else _OTHER
        sheet.dot(x, y, marker, colour, filled=entry.leads, size=6.0)
        words = f"{entry.name}, with the number of forecasts"
        box = sheet.text(x + 2.6, y, words, size=style.SMALL, bold=entry.leads, colour=colour)
        x = box.right + 8.0
        marks.append(Mark("legend", words, (entry.name,)))
    return marks
