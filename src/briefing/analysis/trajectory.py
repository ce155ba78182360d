"""Ballistic arcs over a spherical Earth: what distance and peak altitude imply of speed, angle and time.

An arc is the part above the ground of a Kepler ellipse about the Earth's centre, between two points of the surface.
It is an idealisation: no air, no rotation of the Earth, no flattening, and the speed is there at once at the ground,
without a powered phase. A missile takes longer for the same distance and peak: it gathers its speed while it climbs,
and the air brakes its fall. Nothing here holds for a flight that glides, manoeuvres or is powered on its way.

Formulas: R. R. Bate, D. D. Mueller and J. E. White, "Fundamentals of Astrodynamics" (Dover, 1971), chapter 6, "The
general ballistic missile problem" (maximum range and least speed: equation 6.2-20), with Kepler's equation for the
time from chapter 4. They are put here in terms of the peak altitude. With R the Earth's radius, mu its gravitational
parameter, s the distance on the ground, h the peak altitude, psi = s/R and c = 2 R sin²(psi/4):

    eccentricity      e = h / (h + c)
    semi-major axis   a = (R + h)(h + c) / (2 h + c)
    speed             v² = mu (R c + 2 h² + 2 h c) / (R (R + h)(h + c))
    angle             tan gamma = h / (R + h) · cot(psi/4)
    time              t = 2 sqrt(a³/mu) (E + e sin E),  tan(E/2) = sqrt((2 h + c) / (2 R)) / cos(psi/4)

Distances and altitudes are kilometres, speeds kilometres a second, times minutes, angles degrees above the horizon.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 by the International Union of Geodesy and Geophysics
MU_KM3_S2 = 398_600.4418  # gravitational parameter of WGS 84, atmosphere included
HALF_AROUND_KM = math.pi * EARTH_RADIUS_KM
HIGHEST_KM = 100_000.0  # where the search for a peak altitude ends


@dataclass(frozen=True)
class Arc:
    """A ballistic arc: what it spans (`range_km`, `apogee_km`) and what it takes.

    `speed_km_s` and `angle_deg` are those at the ground, `top_speed_km_s` is that at the peak, the least of the arc.
    """

    range_km: float
    apogee_km: float
    semi_major_axis_km: float
    eccentricity: float
    speed_km_s: float
    top_speed_km_s: float
    angle_deg: float
    time_min: float


def arc(range_km: float, apogee_km: float) -> Arc:
    """The arc of this distance on the ground and this peak altitude; a distance of 0 is a vertical shot.

    Raises ValueError for a distance outside 0 to half the Earth's circumference and a peak altitude that is not
    finite and above 0.
    """
    quarter = _angle(range_km) / 4
    if not 0 < apogee_km < math.inf:
        raise ValueError(f"a peak altitude of {apogee_km} km: it must be above 0")
    r, h, c = EARTH_RADIUS_KM, apogee_km, 2 * EARTH_RADIUS_KM * math.sin(quarter) ** 2
    a, e = (r + h) * (h + c) / (2 * h + c), h / (h + c)
    square = MU_KM3_S2 * (r * c + 2 * h * h + 2 * h * c) / (r * (r + h) * (h + c))
    half = 2 * math.atan(math.sqrt((2 * h + c) / (2 * r)) / math.cos(quarter))
    return Arc(
        range_km,
        apogee_km,
        a,
        e,
        math.sqrt(square),
        math.sqrt(MU_KM3_S2 * c / ((r + h) * (h + c))),
        math.degrees(math.atan2(h * math.cos(quarter), (r + h) * math.sin(quarter))),
        2 * math.sqrt(a**3 / MU_KM3_S2) * (half + e * math.sin(half)) / 60,
    )


def least(range_km: float) -> Arc:
    """The arc that reaches this far with the least speed: the efficient, or minimum-energy, one.

    Its angle is (180° - psi) / 4 and its peak altitude R/2 (sin(psi/2) + cos(psi/2) - 1).

    Raises ValueError for a distance that is not above 0 and below half the Earth's circumference, where the arc of
    least speed is the circle along the ground.
    """
    psi = _angle(range_km)
    if not 0 < psi < math.pi:
        raise ValueError(f"a distance of {range_km} km: it must lie between 0 and half the circumference")
    # sin x + cos x - 1 in a form that stays exact for small x
    height = EARTH_RADIUS_KM * math.sin(psi / 4) * (math.cos(psi / 4) - math.sin(psi / 4))
    return arc(range_km, height)


def farthest(speed_km_s: float) -> float:
    """The longest distance that an arc begun at the ground with this speed can span, km.

    With Q = v² R / mu: 2 R asin(Q / (2 - Q)); from the speed of the circle along the ground on (Q = 1) every place
    can be reached, and it is half the Earth's circumference. Raises ValueError for a negative speed.
    """
    if not speed_km_s >= 0:
        raise ValueError(f"a speed of {speed_km_s} km/s: it cannot be negative")
    q = speed_km_s**2 * EARTH_RADIUS_KM / MU_KM3_S2
    return HALF_AROUND_KM if q >= 1 else 2 * EARTH_RADIUS_KM * math.asin(q / (2 - q))


def apogee_for_time(range_km: float, time_min: float) -> float:
    """The peak altitude of the arc of this distance that takes this time, km; found by halving, to a millimetre.

    Raises ValueError for a distance like `arc`, and where no arc takes so short a time (the circle along the ground is
    the quickest) or one so long ends the search.
    """
    low, high = 0.0, HIGHEST_KM
    quickest = _angle(range_km) * math.sqrt(EARTH_RADIUS_KM**3 / MU_KM3_S2) / 60
    if not quickest < time_min <= arc(range_km, high).time_min:
        raise ValueError(f"no ballistic arc of {range_km} km takes {time_min} min")
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (middle, high) if arc(range_km, middle).time_min < time_min else (low, middle)
    return (low + high) / 2


def _angle(range_km: float) -> float:
    """The distance as an angle at the Earth's centre, radians."""
    if not 0 <= range_km <= HALF_AROUND_KM:
        raise ValueError(f"a distance of {range_km} km: it must lie between 0 and half the circumference")
    return range_km / EARTH_RADIUS_KM
