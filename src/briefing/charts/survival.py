"""The survival curve of the gaps between launch days: which share of them lasted longer than so many days."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.charts import style
from briefing.charts.base import Chart, Drawn, Mark
from briefing.charts.labels import Room
from briefing.charts.sheet import Box, Sheet, text_box


@dataclass(frozen=True)
class At:
    """A number of days to point out on the curve, and the words to print at it."""

    days: int
    label: str


_LEFT = 12.0
_RIGHT = 3.0
_TOP = 9.0
_PLOT = 62.0
_BELOW = 12.0
_BRIEFED = "#B3261E"
_TICKS = (1, 2, 5)
_SHARES = (0, 25, 50, 75, 100)
_DISTANCES = (2.5, 4.0, 6.0, 9.0, 13.0, 18.0, 24.0, 30.0, 36.0)


@style.styled
def survival(steps: Sequence[tuple[int, float]], briefed: At, median: At, running: At | None = None) -> Chart:
    """Draw the curve from its steps, days and share of the gaps that last longer, over days on a logarithmic scale.

    The briefed gap is marked at the foot of its step, where the share of the longer ones stands; the median at half; a
    running pause, which has not ended, by an arrow below the curve. Marks in `drawn`: "step" with (days, share),
    "briefed" and "median" with (days, share), "running" with (days). A label that found no room is in `unlabelled`.
    Raises ValueError without a step, or for a briefed gap that is none.
    """
    shares = dict(steps)
    if len(steps) < 2:
        raise ValueError("survival needs a gap to draw")
    if briefed.days not in shares:
        raise ValueError(f"no gap of {briefed.days} days is among the steps of the curve")
    sheet = Sheet(_TOP + _PLOT + _BELOW)
    plot = _Plot(sheet, max(steps[-1][0], running.days if running else 1))
    plot.draw_axes()
    room = Room(Box(_LEFT, _TOP - 2, sheet.width, _TOP + _PLOT), margin=0.4)
    points = _staircase(plot, steps)
    sheet.line(points, colour=style.INK, width=1.4, order=4, name="survival")
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        room.take(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    marks = [Mark("step", "", step) for step in steps]
    unlabelled: list[str] = []
    drawn = [("median", median, 0.5, False), ("briefed", briefed, shares[briefed.days], True)]
    spots = [(kind, at, share, bold, plot.x(at.days), plot.y(share)) for kind, at, share, bold in drawn]
    for kind, at, share, bold, x, y in spots:
        colour, marker = (_BRIEFED, "o") if bold else (style.SOFT_INK, "s")
        sheet.line([(x, y), (x, plot.y(0))], colour=colour, width=0.9, dashes=(2, 1.5), order=3)
        sheet.dot(x, y, marker, colour, filled=bold, name=kind)
        room.take(Box(x - 1.4, y - 1.4, x + 1.4, y + 1.4))
        marks.append(Mark(kind, at.label, (at.days, share)))
    if running is not None:
        marks.append(_draw_running(sheet, plot, room, running, unlabelled))
    for _, at, _, bold, x, y in reversed(spots):
        if not _label(sheet, room, x, y, at.label, bold):
            unlabelled.append(at.label)
    return Chart(sheet.figure, Drawn(tuple(marks), tuple(unlabelled)))


class _Plot:
    """Where days and shares lie on the sheet: days on a logarithmic scale from one, shares upwards."""

    def __init__(self, sheet: Sheet, longest: int) -> None:
        self.sheet = sheet
        self.last = max(10, longest)
        self.width = sheet.width - _LEFT - _RIGHT

    def x(self, days: float) -> float:
        return _LEFT + self.width * math.log(max(1.0, days)) / math.log(self.last * 1.12)

    def y(self, share: float) -> float:
        return _TOP + _PLOT * (1 - share)

    def draw_axes(self) -> None:
        """Shares at the left with a line each, days below."""
        right = self.sheet.width
        for percent in _SHARES:
            y = self.y(percent / 100)
            strong = percent == 0
            self.sheet.line([(_LEFT, y), (right, y)], colour=style.SOFT_INK if strong else style.RULE, order=1)
            self.sheet.text(_LEFT - 1.5, y, f"{percent} %", size=style.SMALL, colour=style.SOFT_INK, align="right")
        y = self.y(0)
        ticks = [unit * 10**power for power in range(5) for unit in _TICKS if unit * 10**power <= self.last]
        edge = -math.inf
        for days in ticks:
            x = self.x(days)
            self.sheet.line([(x, y), (x, y + 1.2)], colour=style.SOFT_INK)
            box = text_box(x, y + 3.6, [f"{days:,}"], style.SMALL, False, "center")
            if box.left > edge + 1:
                self.sheet.text(x, y + 3.6, f"{days:,}", size=style.SMALL, colour=style.SOFT_INK, align="center")
                edge = box.right
        self.sheet.text(_LEFT, 2.6, "share of the gaps that lasted longer", colour=style.SOFT_INK)
        self.sheet.text(right, y + 8.6, "days from one launch day to the next", colour=style.SOFT_INK, align="right")


def _staircase(plot: _Plot, steps: Sequence[tuple[int, float]]) -> list[tuple[float, float]]:
    """The corners of the curve: level from one length to the next, then down."""
    points = [(plot.x(steps[0][0]), plot.y(steps[0][1]))]
    for days, share in steps[1:]:
        points += [(plot.x(days), points[-1][1]), (plot.x(days), plot.y(share))]
    return points


def _draw_running(sheet: Sheet, plot: _Plot, room: Room, running: At, unlabelled: list[str]) -> Mark:
    """The pause that has not ended: a hollow mark on the axis and an arrow onwards, with its words."""
    x, y = plot.x(running.days), plot.y(0) - 3.2
    sheet.arrow((x, y), (min(x + 7.0, sheet.width), y), style.INK)
    sheet.dot(x, y, "o", style.INK, filled=False, size=5.0, name="running")
    room.take(Box(x - 1.2, y - 1.2, min(x + 7.0, sheet.width), y + 1.2))
    mark = Mark("running", running.label, (running.days,))
    for distance in (9.0, *_DISTANCES):
        place = room.around(x, y, [running.label], size=style.SMALL, distances=[distance])
        if place is not None:
            sheet.text(place[0], place[1], running.label, size=style.SMALL, align=place[2], ground=style.PAPER)
            return mark
    unlabelled.append(running.label)
    return mark


def _label(sheet: Sheet, room: Room, x: float, y: float, label: str, bold: bool) -> bool:
    """Words beside a mark, in as many lines as it takes; false if they find no room."""
    for width in (48.0, 34.0, 26.0):
        lines = style.wrap_evenly(label, width, style.BODY, bold)
        place = room.around(x, y, lines, size=style.BODY, bold=bold, distances=_DISTANCES)
        if place is not None:
            colour = _BRIEFED if bold else style.SOFT_INK
            sheet.text(place[0], place[1], lines, bold=bold, align=place[2], colour=colour, ground=style.PAPER)
            return True
    return False
