"""The ground of a map: an azimuthal equidistant window, its land, graticule and scale.

The plane has its origin at the centre of the projection; x runs east and y north, in km. The sheet is in
millimetres, y down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from shapely.affinity import translate
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from briefing.analysis import geography
from briefing.charts import style
from briefing.charts.sheet import Box, Sheet

SEA = "#EEF3F6"
LAND = "#E7E2D6"
BORDER = "#BCB6A6"
GRATICULE = "#D5DEE4"

_LOWEST, _HIGHEST = 80.0, 118.0
"""Bounds of the height of a map in millimetres."""


@dataclass(frozen=True)
class View:
    """A window on the plane about (`lat`, `lon`): where it lies on the sheet and mm a km."""

    lat: float
    lon: float
    west: float
    north: float
    scale: float
    frame: Box

    @classmethod
    def around(cls, lat: float, lon: float, points: Sequence[tuple[float, float]], padding_km: float) -> View:
        """The window that holds all `points` of the plane (km) with `padding_km` around them."""
        xs, ys = zip(*points, strict=True)
        west, east = min(xs) - padding_km, max(xs) + padding_km
        south, north = min(ys) - padding_km, max(ys) + padding_km
        width, height = east - west, north - south
        wanted = min(max(height / width * style.WIDTH, _LOWEST), _HIGHEST)
        scale = min(style.WIDTH / width, wanted / height)
        west -= (style.WIDTH / scale - width) / 2
        north += (wanted / scale - height) / 2
        return cls(lat, lon, west, north, scale, Box(0.0, 0.0, style.WIDTH, wanted))

    def to_sheet(self, x: float, y: float) -> tuple[float, float]:
        """A point of the plane (km) on the sheet (mm)."""
        return (x - self.west) * self.scale, (self.north - y) * self.scale

    def box_in_plane(self, box_mm: Box) -> Polygon:
        """A rectangle of the sheet (mm) in the plane, km."""
        west, east = (self.west + x / self.scale for x in (box_mm.left, box_mm.right))
        north, south = (self.north - y / self.scale for y in (box_mm.top, box_mm.bottom))
        return box(west, south, east, north)

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """A point of the Earth on the sheet (mm)."""
        return self.to_sheet(*geography.to_plane(self.lat, self.lon, lat, lon))

    def polar(self, bearing: float, distance: float) -> tuple[float, float]:
        """The point `distance` km from the centre on `bearing` degrees, on the sheet (mm)."""
        angle = math.radians(bearing)
        return self.to_sheet(distance * math.sin(angle), distance * math.cos(angle))

    @property
    def window(self) -> Polygon:
        """The window in the plane, km."""
        width, height = self.frame.right / self.scale, self.frame.bottom / self.scale
        return box(self.west, self.north - height, self.west + width, self.north)

    def degrees(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the window; east may exceed 180. One that holds the pole goes all around."""
        edge = shapely.segmentize(self.window.exterior, 100.0)
        lats, lons = zip(*(self._from_plane(x, y) for x, y in edge.coords), strict=True)
        if self.window.contains(shapely.Point(geography.to_plane(self.lat, self.lon, 90.0, self.lon))):
            return self.lon - 180, min(lats), self.lon + 180, 90.0
        return min(lons), min(lats), max(lons), max(lats)

    def _from_plane(self, x: float, y: float) -> tuple[float, float]:
        bearing = math.degrees(math.atan2(x, y))
        lat, lon = geography.destination(self.lat, self.lon, bearing, math.hypot(x, y))
        return lat, self.lon + (lon - self.lon + 180) % 360 - 180


def draw_ground(sheet: Sheet, view: View, countries: Iterable[BaseGeometry]) -> BaseGeometry:
    """Sea, land with borders, and a light graticule, all cut at the frame; returns the land in the plane."""
    sheet.rectangle(view.frame, fill=SEA, order=0)
    west, south, east, north = view.degrees()
    _draw_graticule(sheet, view, (west, south, east, north))
    cut = box(west - 3, max(south - 3, -89), east + 3, min(north + 3, 89))
    rings: list[list[tuple[float, float]]] = []
    land: list[Polygon] = []
    for country in countries:
        for turn in (-360, 0, 360):
            near = shapely.intersection(translate(country, turn), cut)
            if near.is_empty:
                continue
            # Closing edges along the cut must follow the parallel, not the chord.
            plane = geography.geometry_to_plane(view.lat, view.lon, shapely.segmentize(near, 1.0))
            seen = shapely.intersection(shapely.make_valid(plane), view.window)
            for polygon in _polygons(shapely.simplify(seen, 0.08 / view.scale)):
                land.append(polygon)
                for ring in (polygon.exterior, *polygon.interiors):
                    rings.append([view.to_sheet(x, y) for x, y in ring.coords])
    if rings:
        sheet.rings(rings, fill=LAND, edge=BORDER, width=0.5, order=1)
    return shapely.union_all(land)


def _polygons(geometry: BaseGeometry) -> list[Polygon]:
    parts = getattr(geometry, "geoms", [geometry])
    return [part for part in parts if isinstance(part, Polygon) and not part.is_empty]


def _draw_graticule(sheet: Sheet, view: View, degrees: tuple[float, float, float, float]) -> None:
    """Meridians and parallels every 5 degrees (10 in a wide window)."""
    west, south, east, north = degrees
    step = 5 if east - west < 50 else 10
    lines = [
        [(lat / 2, float(lon)) for lat in range(math.floor(2 * south), math.ceil(2 * north) + 1)]
        for lon in range(math.ceil(west / step) * step, math.ceil(east), step)
    ] + [
        [(float(lat), lon / 2) for lon in range(math.floor(2 * west), math.ceil(2 * east) + 1)]
        for lat in range(math.ceil(south / step) * step, math.ceil(north), step)
    ]
    for points in lines:
        plane = LineString([geography.to_plane(view.lat, view.lon, *point) for point in points])
        seen = shapely.intersection(plane, view.window)
        for part in getattr(seen, "geoms", [seen]):
            if isinstance(part, LineString) and not part.is_empty:
                sheet.line([view.to_sheet(x, y) for x, y in part.coords], colour=GRATICULE, width=0.5, order=0.6)


def draw_scale(sheet: Sheet, view: View, y: float) -> float:
    """A scale bar at the left of the line `y` mm; returns its length in km."""
    km = max(step for step in (50, 100, 200, 500, 1000, 2000) if step * view.scale <= 40)
    end = 0.4 + km * view.scale
    sheet.line([(0.4, y), (end, y)], colour=style.INK, width=1.2)
    for x in (0.4, end):
        sheet.line([(x, y - 1.0), (x, y + 1.0)], colour=style.INK, width=1.0)
    sheet.text(end + 2, y, f"{km:,} km", size=style.SMALL, colour=style.SOFT_INK)
    return float(km)
