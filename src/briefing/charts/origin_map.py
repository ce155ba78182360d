"""Map of where a missile came from and where each claimed distance would end.

The map is azimuthal equidistant about the centre of the origin area, so that distances and bearings from
there are true. An origin known only as an area is drawn as an area, and the claimed ends inherit its
width. No path is drawn, no boundary of an economic zone (none is in the data), and nothing in height.
Without a bearing the claimed distances are whole circles; without a distance the bearings are a wedge that is cut off.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from shapely.geometry.base import BaseGeometry

from briefing.analysis import geography
from briefing.charts import style
from briefing.charts.base import Chart, Drawn, Mark
from briefing.charts.labelled import LEADER_REACH, Look, Try, around
from briefing.charts.map_drawing import MapDrawing
from briefing.charts.map_features import ClaimedEnd, OriginArea, Place, Placement, SeaName, Wedge
from briefing.charts.map_view import View, draw_ground, draw_scale
from briefing.charts.sheet import Sheet

_PADDING_KM = 90.0
_WEDGE = "#F3D250"
_ALL_AROUND = Wedge(0.0, 360.0)


def extent(
    origin: OriginArea,
    wedge: Wedge | None,
    ends: Sequence[ClaimedEnd],
    placement: Placement | None = None,
    places: Sequence[Place] = (),
) -> tuple[float, float, float, float]:
    """West, south, east and north of the window, in degrees; by it a basemap is chosen that fills the window."""
    return _view(origin, wedge, ends, placement, places).degrees()


def _view(
    origin: OriginArea,
    wedge: Wedge | None,
    ends: Sequence[ClaimedEnd],
    placement: Placement | None,
    places: Sequence[Place],
) -> View:
    spots = [(place.lat, place.lon) for place in places]
    reach = _reach(wedge, ends) + origin.radius_km
    if wedge or ends:
        spots += geography.corridor(origin.lat, origin.lon, _bearings(wedge or _ALL_AROUND), reach)
    if placement:
        spots.append((placement.lat, placement.lon))
        spots.append(geography.destination(placement.lat, placement.lon, placement.bearing_deg, placement.km))
    plane = [geography.to_plane(origin.lat, origin.lon, *spot) for spot in spots]
    return View.around(origin.lat, origin.lon, [*plane, (0.0, 0.0)], _PADDING_KM)


def _reach(wedge: Wedge | None, ends: Sequence[ClaimedEnd]) -> float:
    return max((end.km for end in ends), default=wedge.open_km if wedge else 0.0)


@style.styled
def origin_map(
    countries: Sequence[BaseGeometry],
    origin: OriginArea,
    wedge: Wedge | None,
    ends: Sequence[ClaimedEnd],
    *,
    placement: Placement | None = None,
    places: Sequence[Place] = (),
    seas: Sequence[SeaName] = (),
    notes: Sequence[str] = (),
) -> Chart:
    """Draw the map; `countries` are geometries in (longitude, latitude), `notes` lines under the map.

    Marks in `drawn`: "origin" (lat, lon, radius km), "wedge" (from, to degrees), "end" (km, parties...),
    "placement" (lat, lon, bearing, km), "place" (lat, lon), "sea" and "fall", the sea it came down in (lat, lon),
    "note", "scale" (km). A label that finds no room is left out and named in `unlabelled`.
    Raises ValueError without countries, for a wedge that has neither ends nor a length, or for a distance or radius
    that is not above zero.
    """
    _check(countries, origin, wedge, ends)
    view = _view(origin, wedge, ends, placement, places)
    lines = [line for note in notes for line in style.wrap(note, style.WIDTH - 55, style.SMALL)]
    step = style.line_height(style.SMALL)
    sheet = Sheet(view.frame.bottom + 3.0 + max(len(lines), 1) * step)
    land = draw_ground(sheet, view, countries)
    drawing = _Drawing(sheet, view)
    if wedge:
        drawing.wedge(wedge, _reach(wedge, ends))
    drawing.ends(wedge or _ALL_AROUND, ends, origin.radius_km)
    drawing.origin(origin)
    drawing.placement(placement)
    drawing.places(places)
    drawing.label_ends(wedge or _ALL_AROUND, ends)
    drawing.label_origin(origin)
    drawing.label_placement(placement)
    if wedge:
        drawing.label_wedge(wedge, min((end.km for end in ends), default=wedge.open_km))
    drawing.seas(seas, land)
    y = view.frame.bottom + 2.2 + step / 2
    drawing.marks.append(Mark("scale", "", (draw_scale(sheet, view, y),)))
    for number, line in enumerate(lines):
        sheet.text(style.WIDTH, y + number * step, line, size=style.SMALL, colour=style.SOFT_INK, align="right")
    drawing.marks.extend(Mark("note", note) for note in notes)
    return Chart(sheet.figure, Drawn(tuple(drawing.marks), tuple(drawing.unlabelled)))


def _check(
    countries: Sequence[BaseGeometry], origin: OriginArea, wedge: Wedge | None, ends: Sequence[ClaimedEnd]
) -> None:
    if not countries:
        raise ValueError("origin_map needs the countries of the basemap, and got none")
    if wedge and not ends and not wedge.open_km > 0:
        raise ValueError("a wedge needs a claimed distance or a length, and got none")
    for end in ends:
        if not end.km > 0 or not end.parties:
            raise ValueError(f"the claimed distance {end.label!r} has {end.km} km and {len(end.parties)} parties")
    if not origin.radius_km > 0:
        raise ValueError(f"the origin area {origin.label!r} has a radius of {origin.radius_km} km")


def _bearings(wedge: Wedge) -> list[float]:
    """Bearings across the wedge about a degree apart, both edges included."""
    steps = max(math.ceil(wedge.width_deg), 2)
    return [wedge.from_deg + wedge.width_deg * step / steps for step in range(steps + 1)]


class _Drawing(MapDrawing):
    """The bearings and the claimed ends on the map."""

    def wedge(self, wedge: Wedge, reach: float) -> None:
        rim = [self.view.polar(bearing, reach) for bearing in _bearings(wedge)]
        centre = self.view.polar(0, 0)
        self.sheet.polygon([centre, *rim], fill=_WEDGE, alpha=0.28, order=2)
        for corner in (rim[0], rim[-1]) if wedge.width_deg < 360 else ():
            self.line([centre, corner], colour=style.SOFT_INK, width=0.5)
        self.marks.append(Mark("wedge", wedge.label, (wedge.from_deg, wedge.to_deg)))

    def ends(self, wedge: Wedge, ends: Sequence[ClaimedEnd], width_km: float) -> None:
        """An arc a distance, as broad as the origin area; several parties share it in turning colours."""
        bearings = _bearings(wedge)
        for end in ends:
            colours = [style.PARTY_STYLES[party].colour for party in end.parties]
            near, far = max(end.km - width_km, 0.0), end.km + width_km
            rim = [self.view.polar(bearing, far) for bearing in bearings]
            rim += [self.view.polar(bearing, near) for bearing in reversed(bearings)]
            stacked = sum(abs(other.km - end.km) < 2 * width_km for other in ends)
            self.sheet.polygon(rim, fill=colours[0], alpha=0.12 / stacked, order=2.5)
            self.room.take(*(around(x, y, 0.8) for x, y in rim))
            arc = [self.view.polar(bearing, end.km) for bearing in bearings]
            self.line(arc, colour=colours[0], width=2.0, order=4)
            for turn, colour in enumerate(colours[1:], 1):
                dashes = (5.0 * (len(colours) - turn), 5.0 * turn)
                self.sheet.line(arc, colour=colour, width=2.0, dashes=dashes, order=4 + turn / 10)
            parties = tuple(party.value for party in end.parties)
            self.marks.append(Mark("end", end.label, (end.km, *parties)))

    def placement(self, placement: Placement | None) -> None:
        if placement:
            self.line(self._path(placement), colour=style.SOFT_INK, width=0.9, dashes=(3.5, 2.5), order=4.5)
            values = (placement.lat, placement.lon, placement.bearing_deg, placement.km)
            self.marks.append(Mark("placement", placement.label, values))

    def label_ends(self, wedge: Wedge, ends: Sequence[ClaimedEnd]) -> None:
        bearings = _bearings(wedge)
        last = len(bearings) - 1
        order = [bearings[number] for number in (last, 0, last // 2, last // 4, last * 3 // 4)]
        for end in ends:
            look = Look(style.PARTY_STYLES[end.parties[0]].colour, bold=True)
            anchors = [self.view.polar(bearing, end.km) for bearing in order]
            self.label([(end.label,)], look, Try(anchors), Try(anchors, LEADER_REACH, leader=True))

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
        look = Look(style.INK, style.SMALL, halo=None)
        self.label(settings, look, Try(within, (0.0,)), Try(beside, (1.2, 2.4, 4.0)))

    def label_placement(self, placement: Placement | None) -> None:
        if placement:
            path = self._path(placement)
            anchors = [path[-1], *path[8:-1:3]]
            settings = [style.wrap(placement.label, 42, style.SMALL)]
            look = Look(style.SOFT_INK, style.SMALL)
            self.label(settings, look, Try(anchors), Try(anchors, LEADER_REACH, leader=True))

    def _path(self, placement: Placement) -> list[tuple[float, float]]:
        start = (placement.lat, placement.lon, placement.bearing_deg)
        return [self.view.place(*geography.destination(*start, placement.km * step / 24)) for step in range(25)]
