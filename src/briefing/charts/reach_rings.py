"""Rings about the launch area: what a weapon line has flown, what was claimed for it, and the band of its class.

The map is azimuthal equidistant about the centre of the launch area, so that a ring is a true circle. The three kinds
are told apart by the line, the colour and the words at it: flown solid, claimed dashed, the band of the class dotted
and shaded, since a class is no flight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from briefing.charts import style
from briefing.charts.base import Chart, Drawn, Mark
from briefing.charts.labelled import LABEL_REACH, LEADER_REACH, Look, Try, around
from briefing.charts.map_drawing import MapDrawing
from briefing.charts.map_features import OriginArea, Place, SeaName
from briefing.charts.map_view import View, draw_ground, draw_scale
from briefing.charts.sheet import Sheet
from briefing.charts.style import Party

_PADDING = 0.06  # of the widest ring
_NARROWEST_KM = 700.0  # a window shows at least as much around the launch area
_LABEL_BEARINGS = (110, 70, 130, 160, 200, 230, 250, 290, 330, 20, 45)


class Kind(StrEnum):
    """What a ring stands for."""

    FLOWN = "flown"
    CLAIMED = "claimed"
    BAND = "class band"


@dataclass(frozen=True)
class Ring:
    """A circle of `km` about the launch area in the colour of a party; a band reaches out to `outer_km`."""

    kind: Kind
    km: float
    party: Party
    label: tuple[str, ...]
    outer_km: float = 0.0

    @property
    def reach(self) -> float:
        return max(self.km, self.outer_km)


_DASHES = {Kind.FLOWN: None, Kind.CLAIMED: (4.0, 2.2), Kind.BAND: (1.0, 1.6)}


def extent(origin: OriginArea, rings: Sequence[Ring]) -> tuple[float, float, float, float]:
    """West, south, east and north of the window, in degrees; by it a basemap is chosen that fills the window."""
    return _view(origin, rings).degrees()


def held(origin: OriginArea, rings: Sequence[Ring], places: Sequence[Place]) -> list[Place]:
    """Those of the places that lie in the window."""
    view = _view(origin, rings)
    return [p for p in places if around(*view.place(p.lat, p.lon), 1.0).inside(view.frame)]


def _view(origin: OriginArea, rings: Sequence[Ring]) -> View:
    reach = max(_NARROWEST_KM, *(ring.reach for ring in rings)) * (1 + _PADDING)
    return View.around(origin.lat, origin.lon, [(-reach, -reach), (reach, reach)], 0.0)


@style.styled
def reach_rings(
    countries: Sequence[BaseGeometry],
    origin: OriginArea,
    rings: Sequence[Ring],
    *,
    places: Sequence[Place] = (),
    seas: Sequence[SeaName] = (),
    note: str = "",
) -> Chart:
    """Draw the rings; `countries` are geometries in (longitude, latitude), `note` a line under the map.

    Places outside the window are left out. Marks in `drawn`: "ring" (kind, km, outer km or 0, party), "origin" (lat,
    lon, radius km), "place" and "sea" (lat, lon), "scale" (km), "note". Raises ValueError without countries, without
    rings, or for a ring that is not above zero or not narrower than its outer edge.
    """
    _check(countries, rings)
    view = _view(origin, rings)
    lines = style.wrap(note, style.WIDTH - 55, style.SMALL) if note else ()
    step = style.line_height(style.SMALL)
    sheet = Sheet(view.frame.bottom + 3.0 + max(len(lines), 1) * step)
    land = draw_ground(sheet, view, countries)
    drawing = _Drawing(sheet, view)
    for ring in rings:
        drawing.ring(ring)
    drawing.origin(origin)
    drawing.places(held(origin, rings, places))
    for ring in rings:
        drawing.label_ring(ring)
    drawing.label_origin(origin)
    drawing.seas(seas, land)
    y = view.frame.bottom + 2.2 + step / 2
    drawing.marks.append(Mark("scale", "", (draw_scale(sheet, view, y),)))
    for number, line in enumerate(lines):
        sheet.text(style.WIDTH, y + number * step, line, size=style.SMALL, colour=style.SOFT_INK, align="right")
    drawing.marks += [Mark("note", note)] if note else []
    return Chart(sheet.figure, Drawn(tuple(drawing.marks), tuple(drawing.unlabelled)))


def _check(countries: Sequence[BaseGeometry], rings: Sequence[Ring]) -> None:
    if not countries:
        raise ValueError("reach_rings needs the countries of the basemap, and got none")
    if not rings:
        raise ValueError("reach_rings needs at least one ring, and got none")
    for ring in rings:
        if not ring.km > 0 or (ring.outer_km and not ring.outer_km > ring.km):
            raise ValueError(f"the ring {' '.join(ring.label)!r} goes from {ring.km} to {ring.outer_km} km")


class _Drawing(MapDrawing):
    """The rings on the map."""

    def ring(self, ring: Ring) -> None:
        colour = self._colour(ring)
        width = 1.4 if ring.kind is Kind.BAND else 2.0
        for km in (ring.km, ring.outer_km) if ring.outer_km else (ring.km,):
            self.line(self._circle(km), colour=colour, width=width, dashes=_DASHES[ring.kind], order=4)
        if ring.outer_km:
            rim = [*self._circle(ring.outer_km), *reversed(self._circle(ring.km))]
            self.sheet.polygon(rim, fill=colour, alpha=0.1, order=2)
        self.marks.append(
            Mark("ring", " ".join(ring.label), (ring.kind.value, ring.km, ring.outer_km, ring.party.value))
        )

    def _colour(self, ring: Ring) -> str:
        return style.SOFT_INK if ring.kind is Kind.BAND else style.PARTY_STYLES[ring.party].colour

    def _circle(self, km: float) -> list[tuple[float, float]]:
        return [self.view.polar(bearing, km) for bearing in range(0, 361, 2)]

    def label_ring(self, ring: Ring) -> None:
        middle = (ring.km + ring.outer_km) / 2 if ring.outer_km else ring.km
        spots = [self.view.polar(bearing, middle) for bearing in _LABEL_BEARINGS]
        look = Look(self._colour(ring), bold=True)
        settings = [ring.label, (" ".join(ring.label),)]
        upon = (0.0, *LABEL_REACH) if ring.outer_km else LABEL_REACH
        edge = [self.view.polar(bearing, ring.km) for bearing in _LABEL_BEARINGS]
        self.label(settings, look, Try(spots, upon), Try(edge, LEADER_REACH, leader=True))
