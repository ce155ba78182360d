"""A drawing under way: lines whose room is taken, and labels that find their own room, with a line where it is far."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from shapely.geometry import LineString
from shapely.geometry import box as rectangle

from briefing.charts import style
from briefing.charts.base import Mark
from briefing.charts.labels import Room
from briefing.charts.sheet import Box, Sheet

LABEL_REACH = (1.8, 3.0, 4.5, 6.5, 9.0)
LEADER_REACH = (11.0, 14.0, 17.0, 20.0, 24.0, 28.0, 32.0)


@dataclass(frozen=True)
class Look:
    """How a label is set."""

    colour: str
    size: float = style.BODY
    bold: bool = False
    halo: str | None = style.PAPER


@dataclass(frozen=True)
class Try:
    """Points (mm) a label may stand at, how far off (mm), and whether a line then leads to it.

    The line begins at the point, or at `start`.
    """

    anchors: Sequence[tuple[float, float]]
    reach: tuple[float, ...] = LABEL_REACH
    leader: bool = False
    start: tuple[float, float] | None = None
    allowed: Callable[[Box], bool] = lambda box: True


class LabelledDrawing:
    """What is drawn so far, and which room of the frame is taken.

    Labels that found no room are named in `unlabelled`.
    """

    def __init__(self, sheet: Sheet, frame: Box) -> None:
        self.sheet = sheet
        self.room = Room(Box(frame.left + 1.2, frame.top + 1.0, frame.right - 1.2, frame.bottom - 1.0))
        self.marks: list[Mark] = []
        self.unlabelled: list[str] = []
        self.labels: list[Box] = []

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        colour: str,
        width: float,
        dashes: tuple[float, ...] | None = None,
        order: float = 3,
    ) -> None:
        """A line whose room is taken."""
        self.sheet.line(points, colour=colour, width=width, dashes=dashes, order=order)
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            pieces = max(int(math.hypot(x1 - x0, y1 - y0) / 1.2), 1)
            self.room.take(
                *(
                    around(x0 + (x1 - x0) * piece / pieces, y0 + (y1 - y0) * piece / pieces, 0.3)
                    for piece in range(pieces + 1)
                )
            )

    def _is_led_to(self, start: tuple[float, float], box: Box) -> bool:
        """Whether a line from `start` to a label crosses no other."""
        line = LineString([start, _nearest(box, *start)])
        return not any(line.intersects(rectangle(b.left, b.top, b.right, b.bottom)) for b in self.labels)

    def label(self, settings: Sequence[Sequence[str]], look: Look, *tries: Try, needed: bool = True) -> None:
        """Set a label in the first room that is found, or note it as left out where it is `needed`.

        Each try goes through the settings (the label broken into lines in several ways) and its anchors.
        """
        for effort in tries:
            for lines, (x, y) in itertools.product(settings, effort.anchors):
                size, bold = look.size, look.bold
                start = effort.start or (x, y)
                allowed = partial(self._is_led_to, start) if effort.leader else effort.allowed
                place = self.room.around(x, y, lines, size=size, bold=bold, distances=effort.reach, allowed=allowed)
                if place is None:
                    continue
                at_x, at_y, align = place
                box = self.sheet.text(
                    at_x, at_y, lines, size=size, bold=bold, colour=look.colour, align=align, halo=look.halo
                )
                self.labels.append(box)
                if effort.leader:
                    self.sheet.line([start, _nearest(box, *start)], colour=look.colour, width=0.7, order=5)
                return
        if needed:
            self.unlabelled.append(" ".join(settings[0]))


def _nearest(box: Box, x: float, y: float) -> tuple[float, float]:
    """The point of the box that is nearest to another."""
    return min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)


def around(x: float, y: float, half: float) -> Box:
    """The square about a point."""
    return Box(x - half, y - half, x + half, y + half)


def bounds(points: Sequence[tuple[float, float]]) -> Box:
    """The rectangle that holds all points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
