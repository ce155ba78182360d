"""The rings of 2025-01-06: flown, claimed and the band of the class, as true circles."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from briefing.charts.map_features import OriginArea, Place
from briefing.charts.reach_rings import Kind, Ring, extent, held, reach_rings
from briefing.charts.style import Party

ORIGIN = OriginArea(39.034, 125.754, 30, "Pyongyang area (JCS)")
FLOWN = Ring(Kind.FLOWN, 1100, Party.SEOUL, ("flown: a little over 1,100 km", "(Seoul)"))
CLAIMED = Ring(Kind.CLAIMED, 1500, Party.PYONGYANG, ("claimed: 1,500 km", "(Pyongyang)"))
BAND = Ring(Kind.BAND, 3000, Party.SEOUL, ("class band 3,000–5,500 km:", "not demonstrated"), outer_km=5500)
PLACES = (
    Place("Seoul", 37.566, 126.9784, capital=True),
    Place("Tokyo", 35.6895, 139.69171, capital=True),
    Place("Guam", 13.583886, 144.930056),
    Place("Washington", 38.89511, -77.03637, capital=True),
)


def test_the_three_kinds_are_drawn_and_named_apart(
    world: tuple[BaseGeometry, ...], assert_legible: Callable[[Figure], None]
) -> None:
    chart = reach_rings(world, ORIGIN, (FLOWN, CLAIMED, BAND), places=PLACES[:3])
    assert chart.drawn.unlabelled == ()
    assert [mark.values for mark in chart.drawn.of("ring")] == [
        ("flown", 1100, 0.0, "Seoul"),
        ("claimed", 1500, 0.0, "Pyongyang"),
        ("class band", 3000, 5500, "Seoul"),
    ]
    assert_legible(chart.figure)
    dashes = {line.get_linestyle() for line in _circles(chart.figure)}
    assert len({str(d) for d in dashes}) >= 2


def test_rings_are_true_circles_to_scale(world: tuple[BaseGeometry, ...]) -> None:
    circles = _circles(reach_rings(world, ORIGIN, (FLOWN, CLAIMED, BAND)).figure)
    radii = []
    for circle in circles:
        points = [(float(x), float(y)) for x, y in circle.get_xydata()]  # type: ignore[union-attr]
        (x0, y0), (x1, y1) = points[0], points[90]  # north and south
        centre = ((x0 + x1) / 2, (y0 + y1) / 2)
        away = [math.dist(centre, point) for point in points]
        assert max(away) == pytest.approx(min(away))
        radii.append(max(away))
    assert radii == pytest.approx([radii[0] * km / 1100 for km in (1100, 1500, 3000, 5500)])


def _circles(figure: Figure) -> list[Line2D]:
    return [line for line in figure.axes[0].lines if len(line.get_xydata()) == 181]  # type: ignore[arg-type]


def test_short_rings_have_a_window_within_east_asia_and_the_band_one_over_the_pole() -> None:
    west, south, east, north = extent(ORIGIN, (FLOWN,))
    assert 100 < west < east < 155
    assert 20 < south < north < 56
    assert extent(ORIGIN, (BAND,))[3] == 90.0
    assert extent(ORIGIN, (BAND,))[2] - extent(ORIGIN, (BAND,))[0] == 360


def test_places_beyond_the_window_are_not_drawn(world: tuple[BaseGeometry, ...]) -> None:
    assert [place.label for place in held(ORIGIN, (FLOWN,), PLACES)] == ["Seoul", "Tokyo"]
    chart = reach_rings(world, ORIGIN, (FLOWN, BAND), places=PLACES)
    assert [mark.label for mark in chart.drawn.of("place")] == ["Seoul", "Tokyo", "Guam"]


def test_the_worlds_land_is_right_about_the_180th_meridian(world: tuple[BaseGeometry, ...]) -> None:
    """Points on land and at sea on both sides of it, and along the parallels of what crosses it."""
    (land,) = world
    on_land = {"Chukotka, west": (66.5, 178.0), "Chukotka, east": (66.5, -175.0), "Siberia": (67.0, 100.0)}
    on_land |= {"Alaska": (66.0, -150.0), "Madagascar": (-18.5, 46.5), "South Pole": (-89.0, 0.0)}
    at_sea = {"Norwegian Sea": (67.0, 0.0), "Barents Sea": (71.2, 45.0), "South Pacific": (-16.4, -120.0)}
    at_sea |= {"Indian Ocean": (-16.5, 80.0), "Caspian Sea": (42.0, 50.5), "Chukchi Sea": (71.45, -165.0)}
    assert {name for name, (lat, lon) in on_land.items() if not land.contains(Point(lon, lat))} == set()
    assert {name for name, (lat, lon) in at_sea.items() if land.contains(Point(lon, lat))} == set()


def test_a_ring_has_a_radius_and_a_band_is_wider_outside(world: tuple[BaseGeometry, ...]) -> None:
    with pytest.raises(ValueError, match="at least one ring"):
        reach_rings(world, ORIGIN, ())
    with pytest.raises(ValueError, match="countries of the basemap"):
        reach_rings((), ORIGIN, (FLOWN,))
    with pytest.raises(ValueError, match="from 3000 to 2000"):
        reach_rings(world, ORIGIN, (Ring(Kind.BAND, 3000, Party.SEOUL, ("band",), outer_km=2000),))
