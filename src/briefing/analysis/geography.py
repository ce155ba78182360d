"""Distances, bearings and areas on the Earth.

Everything rests on geodesics of the WGS 84 ellipsoid as PROJ reckons them (C. F. F. Karney, "Algorithms
for geodesics", Journal of Geodesy 87, 2013, 43–55), which are right to nanometres; the figures put in are
right to tens of kilometres at best, so `round_to` belongs to every figure that is printed.

Latitudes and longitudes are degrees north and east, bearings degrees clockwise from true north,
distances kilometres along the surface.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

_WGS84 = pyproj.Geod(ellps="WGS84")

Point = tuple[float, float]
"""(latitude, longitude)"""


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Length of the shortest path between two points, km."""
    _check(lat1, lon1)
    _check(lat2, lon2)
    return float(_WGS84.inv(lon1, lat1, lon2, lat2)[2]) / 1000


def bearing_deg(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Bearing at the first point of the shortest path to the second, 0 to below 360 degrees."""
    _check(lat1, lon1)
    _check(lat2, lon2)
    return float(_WGS84.inv(lon1, lat1, lon2, lat2)[0]) % 360 % 360


def destination(lat: float, lon: float, bearing: float, distance: float) -> Point:
    """Where one arrives after `distance` km along the geodesic that starts with `bearing` degrees."""
    _check(lat, lon)
    if distance < 0:
        raise ValueError(f"a distance of {distance} km: it cannot be negative")
    lon2, lat2, _ = _WGS84.fwd(lon, lat, bearing, distance * 1000)
    return float(lat2), float(lon2)


def corridor(lat: float, lon: float, bearings: Iterable[float], distance: float) -> tuple[Point, ...]:
    """The destinations `distance` km away on each of the bearings, in their order."""
    return tuple(destination(lat, lon, bearing, distance) for bearing in bearings)


def round_to(value: float, step: float) -> float:
    """`value` rounded to the nearest multiple of `step`, halves away from zero (1,125 to 1,150 by 50).

    Raises ValueError if `step` is not above zero.
    """
    if not step > 0:
        raise ValueError(f"a step of {step}: it must be above zero")
    exact_step = Decimal(str(step))
    multiple = (Decimal(str(value)) / exact_step).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return float(multiple * exact_step)


def nearest(lat: float, lon: float, countries: Mapping[str, BaseGeometry]) -> tuple[str, float]:
    """The country whose coast or border is nearest, and how far it is in km; 0 inside a country.

    Measured in the azimuthal equidistant plane about the point, where distances from it are true. Raises
    ValueError without countries.
    """
    if not countries:
        raise ValueError("the nearest of no countries")
    here = shapely.Point(0, 0)
    reach = shapely.box(lon - 15, lat - 15, lon + 15, lat + 15)
    near = {name: shapely.intersection(shape, reach) for name, shape in countries.items()}
    away = {
        name: float(geometry_to_plane(lat, lon, shape).distance(here))
        for name, shape in near.items()
        if not shape.is_empty
    }
    name = min(away or countries, key=lambda n: (away.get(n, math.inf), n))
    return name, away.get(name, math.inf)


@functools.lru_cache(maxsize=32)
def _azimuthal(lat: float, lon: float) -> pyproj.Transformer:
    _check(lat, lon)
    plane = pyproj.CRS.from_proj4(f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84 +units=km")
    return pyproj.Transformer.from_crs(plane.geodetic_crs, plane, always_xy=True)


def to_plane(lat0: float, lon0: float, lat: float, lon: float) -> tuple[float, float]:
    """The point in the azimuthal equidistant plane about (`lat0`, `lon0`): km east, km north.

    Distances and bearings from the centre are true in it, others are not.
    """
    x, y = _azimuthal(lat0, lon0).transform(lon, lat)
    return float(x), float(y)


def geometry_to_plane(lat0: float, lon0: float, geometry: BaseGeometry) -> BaseGeometry:
    """A geometry in (longitude, latitude), moved into the plane of `to_plane`; units km."""
    to_km = _azimuthal(lat0, lon0).transform

    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(to_km(points[:, 0], points[:, 1]))

    return shapely.transform(geometry, move)


def _check(lat: float, lon: float) -> None:
    if not -90 <= lat <= 90:
        raise ValueError(f"a latitude of {lat}: it must lie between -90 and 90 degrees")
    if not -360 <= lon <= 360:
        raise ValueError(f"a longitude of {lon}: it must lie between -360 and 360 degrees")
