"""What the maps of a launch have in common: the origin, places, names of seas, and labels that find their own room."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import shapely
from shapely.geometry import LineString
from shapely.geometry import box as rectangle
from shapely.geometry.base import BaseGeometry

from briefing.charts import style
from briefing.charts.base import Mark
from briefing.charts.labels import Room
from briefing.charts.map_features import OriginArea, Place, SeaName
from briefing.charts.map_view import View
from briefing.charts.sheet import Box, Sheet

LABEL_REACH = (1.8, 3.0, 4.5, 6.5, 9.0)
LEADER_REACH = (11.0, 14.0, 17.0, 20.0, 24.0, 28.0, 32.0)
_SEA_INK = "#3F5F75"
_SEA_REACH = (0.0, 3.0, 6.0, 9.0, 12.0, 16.0, 22.0, 28.0)
_SEA_KM = 320.0  # a name farther from its sea than this would stand in another one
_SMALLEST_RING = 1.6  # mm: a smaller origin would not be seen as an area


@dataclass(frozen=True)
class Look:
    """How a label is set."""

    colour: str
    size: float = style.BODY
    bold: bool = False
    halo: str | None = style.PAPER


@dataclass(frozen=True)
class Try:
    """Points (mm) a label may stand at, how far off (mm), and whether a line then leads to it."""

    anchors: Sequence[tuple[float, float]]
    reach: tuple[float, ...] = LABEL_REACH
    leader: bool = False
    allowed: Callable[[Box], bool] = lambda box: True


class MapDrawing:
    """The map under way: what is drawn so far, and which room is taken."""

    def __init__(self, sheet: Sheet, view: View) -> None:
        self.sheet, self.view = sheet, view
        frame = view.frame
        self.room = Room(Box(frame.left + 1.2, frame.top + 1.0, frame.right - 1.2, frame.bottom - 1.0))
        self.marks: list[Mark] = []
        self.unlabelled: list[str] = []
        self.labels: list[Box] = []

    def origin(self, origin: OriginArea) -> None:
        """The origin as the area it is."""
        ring = [self.view.polar(bearing, self._shown_radius(origin)) for bearing in range(0, 360, 5)]
        self.sheet.polygon(ring, fill=style.INK, alpha=0.18, order=3)
        self.sheet.polygon(ring, edge=style.INK, width=1.1, order=5)
        self.room.take(bounds(ring))
        self.marks.append(Mark("origin", origin.label, (origin.lat, origin.lon, origin.radius_km)))

    def label_origin(self, origin: OriginArea) -> None:
        radius = self._shown_radius(origin) * self.view.scale
        near = Try([self.view.polar(0, 0)], tuple(radius + more for more in LABEL_REACH))
        far = Try([self.view.polar(0, 0)], tuple(radius + more for more in LEADER_REACH), leader=True)
        settings = [style.wrap(origin.label, width, bold=True) for width in (45.0, 30.0)]
        self.label(settings, Look(style.INK, bold=True), near, far)

    def _shown_radius(self, origin: OriginArea) -> float:
        """The radius in km, in a wide window enough of them to be seen."""
        return max(origin.radius_km, _SMALLEST_RING / 2 / self.view.scale)

    def places(self, places: Sequence[Place]) -> None:
        """Cities and bases, each with its name."""
        spots = [(place, self.view.place(place.lat, place.lon)) for place in places]
        self.room.take(*(around(x, y, 1.0) for _, (x, y) in spots))
        for place, (x, y) in spots:
            self.sheet.dot(x, y, "s" if place.capital else "o", style.INK, size=3.2, order=7)
            self.label([(place.label,)], Look(style.INK), Try([(x, y)]), Try([(x, y)], LEADER_REACH, leader=True))
            self.marks.append(Mark("place", place.label, (place.lat, place.lon)))

    def seas(self, seas: Sequence[SeaName], land: BaseGeometry) -> None:
        """The names of seas in the window, never on land; the one it came down in first, with the words for that."""
        shapely.prepare(land)
        reach = tuple(mm for mm in _SEA_REACH if mm <= _SEA_KM * self.view.scale)

        def at_sea(box: Box) -> bool:
            return not land.intersects(self.view.box_in_plane(box))

        for sea in sorted(seas, key=lambda sea: not sea.fell):
            spots = [self.view.place(*spot) for spot in sea.spots]
            spots = [spot for spot in spots if around(*spot, 0.0).inside(self.room.frame)]
            if not spots:
                continue
            settings = (
                [[*sea.fell, *sea.lines], [*sea.fell, " ".join(sea.lines)], sea.lines] if sea.fell else [sea.lines]
            )
            look = Look(_SEA_INK, bold=bool(sea.fell), halo=None)
            self.label(settings, look, Try(spots, reach, allowed=at_sea))
            self.marks.append(Mark("fall" if sea.fell else "sea", " ".join(settings[0]), sea.spots[0]))

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

    def label(self, settings: Sequence[Sequence[str]], look: Look, *tries: Try) -> None:
        """Set a label in the first room that is found, or note it as left out.

        Each try goes through the settings (the label broken into lines in several ways) and its anchors.
        """
        for effort in tries:
            for lines, (x, y) in itertools.product(settings, effort.anchors):
                size, bold = look.size, look.bold
                allowed = partial(self._is_led_to, (x, y)) if effort.leader else effort.allowed
                place = self.room.around(x, y, lines, size=size, bold=bold, distances=effort.reach, allowed=allowed)
                if place is None:
                    continue
                at_x, at_y, align = place
                box = self.sheet.text(
                    at_x, at_y, lines, size=size, bold=bold, colour=look.colour, align=align, halo=look.halo
                )
                self.labels.append(box)
                if effort.leader:
                    self.sheet.line([(x, y), _nearest(box, x, y)], colour=look.colour, width=0.7, order=5)
                return
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
