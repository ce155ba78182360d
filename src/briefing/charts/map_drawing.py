"""What the maps of a launch have in common: the origin, places, names of seas, and labels that find their own room."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from briefing.charts import style
from briefing.charts.base import Mark
from briefing.charts.labelled import LABEL_REACH, LEADER_REACH, LabelledDrawing, Look, Try, around, bounds
from briefing.charts.map_features import OriginArea, Place, SeaName
from briefing.charts.map_view import View
from briefing.charts.sheet import Box, Sheet

_SEA_INK = "#3F5F75"
_SEA_REACH = (0.0, 3.0, 6.0, 9.0, 12.0, 16.0, 22.0, 28.0)
_SEA_KM = 320.0  # a name farther from its sea than this would stand in another one
_SMALLEST_RING = 1.6  # mm: a smaller origin would not be seen as an area


class MapDrawing(LabelledDrawing):
    """The map under way: what is drawn so far, and which room is taken."""

    def __init__(self, sheet: Sheet, view: View) -> None:
        super().__init__(sheet, view.frame)
        self.view = view

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
