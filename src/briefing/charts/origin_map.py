"""Map of where a missile came from and where each claimed distance would end.

The map is azimuthal equidistant about the centre of the origin area, so that distances and bearings from
there are true. An origin known only as an area is drawn as an area, and the claimed ends inherit its
width. No path is drawn, no boundary of an economic zone (none is in the data), and nothing in height.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from shapely.geometry import LineString
from shapely.geometry import box as rectangle
from shapely.geometry.base import BaseGeometry

from briefing.analysis import geography
from briefing.charts import style
from briefing.charts.base import Chart, Drawn, Mark
from briefing.charts.labels import Room
from briefing.charts.map_features import ClaimedEnd, OriginArea, Place, Placement, SeaName, Wedge
from briefing.charts.map_view import View, draw_ground, draw_scale
from briefing.charts.sheet import Box, Sheet

_PADDING_KM = 90.0
_WEDGE = "#F3D250"
_LABEL_REACH = (1.8, 3.0, 4.5, 6.5, 9.0)
_SEA_INK = "#4C6B80"
_SEA_REACH = (0.0, 3.0, 6.0, 9.0, 12.0, 16.0)
_LEADER_REACH = (11.0, 14.0, 17.0, 20.0, 24.0, 28.0, 32.0)


@style.styled
def origin_map(
    countries: Sequence[BaseGeometry],
    origin: OriginArea,
    wedge: Wedge,
    ends: Sequence[ClaimedEnd],
    *,
    placement: Placement | None = None,
    places: Sequence[Place] = (),
    seas: Sequence[SeaName] = (),
    notes: Sequence[str] = (),
) -> Chart:
    """Draw the map; `countries` are geometries in (longitude, latitude), `notes` lines under the map.

    Marks in `drawn`: "origin" (lat, lon, radius km), "wedge" (from, to degrees), "end" (km, parties...),
    "placement" (lat, lon, bearing, km), "place" (lat, lon), "sea" (lat, lon), "note", "scale" (km). A label
    that finds no room is left out and named in `unlabelled`.
    Raises ValueError without countries, without ends, or for a distance or radius that is not above zero.
    """
    _check(countries, origin, ends)
    reach = max(end.km for end in ends) + origin.radius_km
    spots = [(place.lat, place.lon) for place in places]
    spots += geography.corridor(origin.lat, origin.lon, _bearings(wedge), reach)
    if placement:
        spots.append((placement.lat, placement.lon))
        spots.append(geography.destination(placement.lat, placement.lon, placement.bearing_deg, placement.km))
    plane = [geography.to_plane(origin.lat, origin.lon, *spot) for spot in spots]
    view = View.around(origin.lat, origin.lon, [*plane, (0.0, 0.0)], _PADDING_KM)
    lines = [line for note in notes for line in style.wrap(note, style.WIDTH - 55, style.SMALL)]
    step = style.line_height(style.SMALL)
    sheet = Sheet(view.frame.bottom + 3.0 + max(len(lines), 1) * step)
    land = draw_ground(sheet, view, countries)
    drawing = _Drawing(sheet, view, origin)
    drawing.wedge(wedge, reach - origin.radius_km)
    drawing.ends(wedge, ends)
    drawing.origin_and_placement(placement)
    drawing.places(places)
    drawing.label_ends(wedge, ends)
    drawing.label_wedge(wedge, min(end.km for end in ends))
    drawing.label_origin_and_placement(placement)
    drawing.seas(seas, land)
    y = view.frame.bottom + 2.2 + step / 2
    drawing.marks.append(Mark("scale", "", (draw_scale(sheet, view, y),)))
    for number, line in enumerate(lines):
        sheet.text(style.WIDTH, y + number * step, line, size=style.SMALL, colour=style.SOFT_INK, align="right")
    drawing.marks.extend(Mark("note", note) for note in notes)
    return Chart(sheet.figure, Drawn(tuple(drawing.marks), tuple(drawing.unlabelled)))


def _check(countries: Sequence[BaseGeometry], origin: OriginArea, ends: Sequence[ClaimedEnd]) -> None:
    if not countries:
        raise ValueError("origin_map needs the countries of the basemap, and got none")
    if not ends:
        raise ValueError("origin_map needs at least one claimed distance, and got none")
    for end in ends:
        if not end.km > 0 or not end.parties:
            raise ValueError(f"the claimed distance {end.label!r} has {end.km} km and {len(end.parties)} parties")
    if not origin.radius_km > 0:
        raise ValueError(f"the origin area {origin.label!r} has a radius of {origin.radius_km} km")


def _bearings(wedge: Wedge) -> list[float]:
    """Bearings across the wedge about a degree apart, both edges included."""
    steps = max(math.ceil(wedge.width_deg), 2)
    return [wedge.from_deg + wedge.width_deg * step / steps for step in range(steps + 1)]


@dataclass(frozen=True)
class _Look:
    """How a label is set."""

    colour: str
    size: float = style.BODY
    bold: bool = False
    halo: str | None = style.PAPER


@dataclass(frozen=True)
class _Try:
    """Points (mm) a label may stand at, how far off (mm), and whether a line then leads to it."""

    anchors: Sequence[tuple[float, float]]
    reach: tuple[float, ...] = _LABEL_REACH
    leader: bool = False
    allowed: Callable[[Box], bool] = lambda box: True


class _Drawing:
    """The map under way: what is drawn so far, and which room is taken."""

    def __init__(self, sheet: Sheet, view: View, origin: OriginArea) -> None:
        self.sheet, self.view, self.origin = sheet, view, origin
        frame = view.frame
        self.room = Room(Box(frame.left + 1.2, frame.top + 1.0, frame.right - 1.2, frame.bottom - 1.0))
        self.marks: list[Mark] = []
        self.unlabelled: list[str] = []
        self.labels: list[Box] = []

    def wedge(self, wedge: Wedge, reach: float) -> None:
        rim = [self.view.polar(bearing, reach) for bearing in _bearings(wedge)]
        centre = self.view.polar(0, 0)
        self.sheet.polygon([centre, *rim], fill=_WEDGE, alpha=0.28, order=2)
        for corner in (rim[0], rim[-1]) if wedge.width_deg < 360 else ():
            self._line([centre, corner], colour=style.SOFT_INK, width=0.5)
        self.marks.append(Mark("wedge", wedge.label, (wedge.from_deg, wedge.to_deg)))

    def ends(self, wedge: Wedge, ends: Sequence[ClaimedEnd]) -> None:
        """An arc a distance, as broad as the origin area; several parties share it in turning colours."""
        bearings = _bearings(wedge)
        for end in ends:
            colours = [style.PARTY_STYLES[party].colour for party in end.parties]
            near, far = max(end.km - self.origin.radius_km, 0.0), end.km + self.origin.radius_km
            rim = [self.view.polar(bearing, far) for bearing in bearings]
            rim += [self.view.polar(bearing, near) for bearing in reversed(bearings)]
            stacked = sum(abs(other.km - end.km) < 2 * self.origin.radius_km for other in ends)
            self.sheet.polygon(rim, fill=colours[0], alpha=0.16 / stacked, order=2.5)
            self.room.take(*(_around(x, y, 0.8) for x, y in rim))
            arc = [self.view.polar(bearing, end.km) for bearing in bearings]
            self._line(arc, colour=colours[0], width=2.0, order=4)
            for turn, colour in enumerate(colours[1:], 1):
                dashes = (5.0 * (len(colours) - turn), 5.0 * turn)
                self.sheet.line(arc, colour=colour, width=2.0, dashes=dashes, order=4 + turn / 10)
            parties = tuple(party.value for party in end.parties)
            self.marks.append(Mark("end", end.label, (end.km, *parties)))

    def origin_and_placement(self, placement: Placement | None) -> None:
        origin = self.origin
        ring = [self.view.polar(bearing, origin.radius_km) for bearing in range(0, 360, 5)]
        self.sheet.polygon(ring, fill=style.INK, alpha=0.18, order=3)
        self.sheet.polygon(ring, edge=style.INK, width=1.1, order=5)
        self.room.take(_bounds(ring))
        self.marks.append(Mark("origin", origin.label, (origin.lat, origin.lon, origin.radius_km)))
        if placement:
            path = self._path(placement)
            self._line(path, colour=style.SOFT_INK, width=0.9, dashes=(3.5, 2.5), order=4.5)
            values = (placement.lat, placement.lon, placement.bearing_deg, placement.km)
            self.marks.append(Mark("placement", placement.label, values))

    def places(self, places: Sequence[Place]) -> None:
        spots = [(place, self.view.place(place.lat, place.lon)) for place in places]
        self.room.take(*(_around(x, y, 1.0) for _, (x, y) in spots))
        for place, (x, y) in spots:
            self.sheet.dot(x, y, "s" if place.capital else "o", style.INK, size=3.2, order=7)
            self._label([(place.label,)], _Look(style.INK), _Try([(x, y)]))
            self.marks.append(Mark("place", place.label, (place.lat, place.lon)))

    def label_ends(self, wedge: Wedge, ends: Sequence[ClaimedEnd]) -> None:
        bearings = _bearings(wedge)
        last = len(bearings) - 1
        order = [bearings[number] for number in (last, 0, last // 2, last // 4, last * 3 // 4)]
        for end in ends:
            look = _Look(style.PARTY_STYLES[end.parties[0]].colour, bold=True)
            anchors = [self.view.polar(bearing, end.km) for bearing in order]
            self._label([(end.label,)], look, _Try(anchors), _Try(anchors, _LEADER_REACH, leader=True))

    def label_wedge(self, wedge: Wedge, nearest: float) -> None:
        """Within the wedge, set in as many lines as it takes; else outside along its edges."""
        if not wedge.label:
            return
        word = max(style.text_width(word, style.SMALL) for word in wedge.label.split(" "))
        widths = (55.0, 32.0, 22.0, 18.0)
        settings = [style.wrap(wedge.label, max(width, word), style.SMALL) for width in widths]
        within = [
            self.view.polar(wedge.from_deg + wedge.width_deg * across, nearest * along)
            for along in (0.74, 0.68, 0.8, 0.6, 0.85, 1.15, 1.2)
            for across in (0.72, 0.66, 0.8, 0.3, 0.5)
        ]
        beside = [
            self.view.polar(bearing, nearest * along)
            for bearing in (wedge.to_deg, wedge.from_deg)
            for along in (0.6, 0.5, 0.7, 0.4, 0.8)
        ]
        look = _Look(style.INK, style.SMALL, halo=None)
        self._label(settings, look, _Try(within, (0.0,)), _Try(beside, (1.2, 2.4, 4.0)))

    def label_origin_and_placement(self, placement: Placement | None) -> None:
        radius = self.origin.radius_km * self.view.scale
        around = _Try([self.view.polar(0, 0)], tuple(radius + more for more in _LABEL_REACH))
        self._label([style.wrap(self.origin.label, 45, bold=True)], _Look(style.INK, bold=True), around)
        if placement:
            path = self._path(placement)
            anchors = [path[-1], *path[8:-1:3]]
            lines = style.wrap(placement.label, 42, style.SMALL)
            look = _Look(style.SOFT_INK, style.SMALL)
            self._label([lines], look, _Try(anchors), _Try(anchors, _LEADER_REACH, leader=True))

    def seas(self, seas: Sequence[SeaName], land: BaseGeometry) -> None:
        """The names of seas, never on land."""

        def at_sea(box: Box) -> bool:
            return not land.intersects(self.view.box_in_plane(box))

        for sea in seas:
            spot = self.view.place(sea.lat, sea.lon)
            self._label([sea.lines], _Look(_SEA_INK, halo=None), _Try([spot], _SEA_REACH, allowed=at_sea))
            self.marks.append(Mark("sea", " ".join(sea.lines), (sea.lat, sea.lon)))

    def _path(self, placement: Placement) -> list[tuple[float, float]]:
        start = (placement.lat, placement.lon, placement.bearing_deg)
        return [self.view.place(*geography.destination(*start, placement.km * step / 24)) for step in range(25)]

    def _line(
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
                    _around(x0 + (x1 - x0) * piece / pieces, y0 + (y1 - y0) * piece / pieces, 0.3)
                    for piece in range(pieces + 1)
                )
            )

    def _is_led_to(self, start: tuple[float, float], box: Box) -> bool:
        """Whether a line from `start` to a label crosses no other."""
        line = LineString([start, _nearest(box, *start)])
        return not any(line.intersects(rectangle(b.left, b.top, b.right, b.bottom)) for b in self.labels)

    def _label(self, settings: Sequence[Sequence[str]], look: _Look, *tries: _Try) -> None:
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


def _around(x: float, y: float, half: float) -> Box:
    return Box(x - half, y - half, x + half, y + half)


def _bounds(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
