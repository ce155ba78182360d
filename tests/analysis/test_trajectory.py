"""Ballistic arcs: closed forms, an independent integration of the orbit, and what must hold for every arc."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.trajectory import (
    EARTH_RADIUS_KM as R,
)
from briefing.analysis.trajectory import (
    HALF_AROUND_KM,
    HIGHEST_KM,
    apogee_for_time,
    arc,
    farthest,
    least,
)
from briefing.analysis.trajectory import (
    MU_KM3_S2 as MU,
)

RANGES = st.floats(1.0, 19_000.0)
APOGEES = st.floats(0.1, 20_000.0)


# Closed forms


@pytest.mark.parametrize(("distance", "apogee", "speed", "minutes"), [(1100, 100, 3.71, 5.4), (1500, 99.8, 4.56, None)])
def test_the_figures_reckoned_by_hand(distance: float, apogee: float, speed: float, minutes: float | None) -> None:
    found = arc(distance, apogee)
    assert (found.range_km, found.apogee_km) == (distance, apogee)
    assert round(found.speed_km_s, 2) == speed
    assert minutes is None or round(found.time_min, 1) == minutes


def test_a_short_arc_is_the_parabola_of_the_flat_earth() -> None:
    s, h, g = 0.02, 0.004, MU / R**2
    found = arc(s, h)
    assert found.speed_km_s**2 == pytest.approx(2 * g * h + g * s**2 / (8 * h), rel=1e-5)
    assert math.tan(math.radians(found.angle_deg)) == pytest.approx(4 * h / s, rel=1e-5)
    assert found.time_min * 60 == pytest.approx(2 * math.sqrt(2 * h / g), rel=1e-5)
    assert least(s).angle_deg == pytest.approx(45, abs=1e-4)
    assert least(s).apogee_km == pytest.approx(s / 4, rel=1e-5)


@pytest.mark.parametrize("apogee", [1.0, 100.0, 6248.5])
def test_a_vertical_shot_has_the_speed_of_its_height_and_the_time_of_the_fall(apogee: float) -> None:
    found, top = arc(0, apogee), R + apogee
    assert found.speed_km_s == pytest.approx(math.sqrt(2 * MU * (1 / R - 1 / top)), rel=1e-12)
    assert found.angle_deg == pytest.approx(90)
    assert (found.eccentricity, found.top_speed_km_s) == (1, 0)
    x = R / top
    fall = math.sqrt(top**3 / (2 * MU)) * (math.acos(math.sqrt(x)) + math.sqrt(x * (1 - x)))
    assert found.time_min * 60 == pytest.approx(2 * fall, rel=1e-9)


def test_the_efficient_arc_over_a_quarter_of_the_circumference() -> None:
    found, x = least(math.pi / 2 * R), math.sqrt(0.5)
    assert found.speed_km_s == pytest.approx(math.sqrt(MU / R * 2 * x / (1 + x)), rel=1e-12)
    assert found.angle_deg == pytest.approx(22.5, abs=1e-9)
    assert found.apogee_km == pytest.approx(R / 2 * (2 * x - 1), rel=1e-9)


def test_near_half_the_circumference_the_efficient_arc_becomes_the_circle_along_the_ground() -> None:
    found = least(HALF_AROUND_KM - 1e-3)
    assert found.speed_km_s == pytest.approx(math.sqrt(MU / R), rel=1e-6)
    assert found.angle_deg == pytest.approx(0, abs=1e-5)
    assert found.time_min * 60 == pytest.approx(math.pi * math.sqrt(R**3 / MU), rel=1e-6)


@pytest.mark.parametrize("distance", [100.0, 1100.0, 5000.0, 12_000.0, 18_000.0])
def test_the_efficient_arc_is_that_of_the_textbook(distance: float) -> None:
    psi, found = distance / R, least(distance)
    q = 2 * math.sin(psi / 2) / (1 + math.sin(psi / 2))  # equation 6.2-20
    assert found.speed_km_s**2 * R / MU == pytest.approx(q, rel=1e-10)
    assert found.angle_deg == pytest.approx((180 - math.degrees(psi)) / 4, rel=1e-10)
    assert found.apogee_km == pytest.approx(R / 2 * (math.sin(psi / 2) + math.cos(psi / 2) - 1), rel=1e-9)


def _flown(speed: float, angle_deg: float, steps: int = 20_000, seconds: float = 6000.0) -> tuple[float, float, float]:
    """Distance, peak and time of a shot, by integrating Newton's law with Runge and Kutta's fourth order."""
    angle, dt = math.radians(angle_deg), seconds / steps
    state = np.array([R, 0.0, speed * math.sin(angle), speed * math.cos(angle)])

    def slope(s: np.ndarray) -> np.ndarray:
        pull = -MU / np.hypot(s[0], s[1]) ** 3
        return np.array([s[2], s[3], pull * s[0], pull * s[1]])

    def step(s: np.ndarray, h: float) -> np.ndarray:
        a = slope(s)
        b = slope(s + h / 2 * a)
        c = slope(s + h / 2 * b)
        return s + h / 6 * (a + 2 * b + 2 * c + slope(s + h * c))

    time, peak = 0.0, 0.0
    while True:
        after = step(state, dt)
        peak = max(peak, float(np.hypot(after[0], after[1])) - R)
        if np.hypot(after[0], after[1]) <= R:
            break
        state, time = after, time + dt
    low, high = 0.0, dt
    while high - low > 1e-9:
        middle = (low + high) / 2
        fallen = step(state, middle)
        low, high = (low, middle) if np.hypot(fallen[0], fallen[1]) <= R else (middle, high)
    end = step(state, low)
    return R * math.atan2(end[1], end[0]), peak, (time + low) / 60


@pytest.mark.parametrize(("distance", "apogee"), [(1100, 100), (1090, 6248.5), (4600, 1000), (9000, 300)])
def test_an_integration_of_the_orbit_gives_the_same_flight(distance: float, apogee: float) -> None:
    found = arc(distance, apogee)
    flown, peak, minutes = _flown(found.speed_km_s, found.angle_deg)
    assert flown == pytest.approx(distance, rel=1e-6)
    assert minutes == pytest.approx(found.time_min, rel=1e-6)
    assert peak == pytest.approx(apogee, rel=1e-6, abs=1e-3)


# What must hold for every arc


@given(RANGES, APOGEES)
def test_energy_and_momentum_are_those_of_the_orbit(distance: float, apogee: float) -> None:
    found = arc(distance, apogee)
    flat = found.speed_km_s * math.cos(math.radians(found.angle_deg))
    assert flat * R == pytest.approx(found.top_speed_km_s * (R + apogee), rel=1e-7)
    for speed, radius in ((found.speed_km_s, R), (found.top_speed_km_s, R + apogee)):
        assert speed**2 / 2 - MU / radius == pytest.approx(-MU / (2 * found.semi_major_axis_km), rel=1e-7)


@given(RANGES, APOGEES, st.floats(1.001, 3.0))
def test_time_grows_with_peak_and_distance(distance: float, apogee: float, factor: float) -> None:
    found = arc(distance, apogee)
    assert arc(distance, apogee * factor).time_min > found.time_min
    farther = min(distance * factor, HALF_AROUND_KM)
    assert arc(farther, apogee).time_min > found.time_min
    assert arc(farther, apogee).speed_km_s > found.speed_km_s
    assert arc(distance, apogee * factor).top_speed_km_s < found.top_speed_km_s


@given(RANGES, APOGEES)
def test_no_arc_needs_less_speed_than_the_efficient_one(distance: float, apogee: float) -> None:
    found = arc(distance, apogee)
    assert found.speed_km_s >= least(distance).speed_km_s * (1 - 1e-12)
    assert farthest(found.speed_km_s) >= distance * (1 - 1e-6)


@given(RANGES)
def test_the_speed_of_the_efficient_arc_reaches_as_far(distance: float) -> None:
    assert farthest(least(distance).speed_km_s) == pytest.approx(distance, rel=1e-6)


@given(st.floats(0, 7.9), st.floats(0.001, 0.5))
def test_more_speed_reaches_farther(speed: float, more: float) -> None:
    assert farthest(speed) < farthest(speed + more) or farthest(speed) == HALF_AROUND_KM
    assert farthest(12) == HALF_AROUND_KM


@given(RANGES, st.floats(1.0, 10_000.0))
def test_the_peak_comes_back_from_the_time(distance: float, apogee: float) -> None:
    assert apogee_for_time(distance, arc(distance, apogee).time_min) == pytest.approx(apogee, rel=1e-6, abs=1e-4)


def test_the_lowest_and_the_highest_peak_come_back_from_their_time() -> None:
    assert apogee_for_time(100, arc(100, 0.3).time_min) == pytest.approx(0.3, abs=1e-5)
    assert apogee_for_time(1100, arc(1100, HIGHEST_KM).time_min) == pytest.approx(HIGHEST_KM, rel=1e-6)


# What is refused


@pytest.mark.parametrize(
    ("call", "wrong"),
    [
        (lambda: arc(-1, 100), "distance"),
        (lambda: arc(20_100, 100), "distance"),
        (lambda: arc(math.nan, 100), "distance"),
        (lambda: arc(100, 0), "peak"),
        (lambda: arc(100, math.inf), "peak"),
        (lambda: arc(100, math.nan), "peak"),
        (lambda: least(0), "distance"),
        (lambda: least(HALF_AROUND_KM), "distance"),
        (lambda: farthest(-1), "speed"),
        (lambda: farthest(math.nan), "speed"),
        (lambda: apogee_for_time(1100, 2), "no ballistic arc"),
        (lambda: apogee_for_time(5000, 0.99 * 5000 / math.sqrt(MU / R) / 60), "no ballistic arc"),
        (lambda: apogee_for_time(0, 0), "no ballistic arc"),
        (lambda: apogee_for_time(1100, 1e6), "no ballistic arc"),
    ],
)
def test_what_is_no_arc_is_refused(call, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        call()
