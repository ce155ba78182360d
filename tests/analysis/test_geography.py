"""Geodesy against published figures and against its own laws."""

from __future__ import annotations

import math
from types import MappingProxyType

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import segmentize
from shapely.geometry import box

from briefing.analysis.geography import (
    bearing_deg,
    corridor,
    destination,
    distance_km,
    geometry_to_plane,
    nearest,
    round_to,
    to_plane,
)

PYONGYANG = (39.03385, 125.75432)
SEOUL = (37.566, 126.9784)
TOKYO = (35.6895, 139.69171)

latitudes = st.floats(-80, 80)
longitudes = st.floats(-179, 179)
bearings = st.floats(0, 359.99)
distances = st.floats(1, 9000)


def apart(one: float, other: float) -> float:
    """Smallest angle between two bearings."""
    return abs((one - other + 180) % 360 - 180)


class TestPublishedFigures:
    def test_a_degree_of_longitude_on_the_equator_is_the_arc_of_the_major_axis(self) -> None:
        assert distance_km(0, 0, 0, 1) == pytest.approx(6378.137 * math.pi / 180, abs=1e-6)

    def test_a_quarter_meridian_of_wgs84_is_10_001_966_m(self) -> None:
        # Quarter meridian of WGS 84, 10 001 965.729 m, as the length of the meridian is usually given.
        assert distance_km(0, 0, 90, 0) == pytest.approx(10001.965729, abs=1e-5)

    def test_jfk_to_singapore_is_the_example_of_geographiclib(self) -> None:
        # Manual of GeodSolve: 40:38:23N 073:46:44W to 01:21:33N 103:59:22E, 003:18:29.9 and 15347628 m.
        airports = (40 + 38 / 60 + 23 / 3600, -(73 + 46 / 60 + 44 / 3600), 1 + 21 / 60 + 33 / 3600)
        changi_lon = 103 + 59 / 60 + 22 / 3600
        assert distance_km(*airports, changi_lon) == pytest.approx(15347.628, abs=0.0005)
        assert bearing_deg(*airports, changi_lon) == pytest.approx(3 + 18 / 60 + 29.9 / 3600, abs=0.05 / 3600)

    def test_near_antipodes_are_solved(self) -> None:
        # Karney 2013, table 4: 30 S 0 E to 29.9 N 179.8 E, 19 989 832.827 610 m, azimuth 161.8905 degrees.
        assert distance_km(-30, 0, 29.9, 179.8) == pytest.approx(19989.832827610, abs=1e-6)
        assert bearing_deg(-30, 0, 29.9, 179.8) == pytest.approx(161.89052473633, abs=1e-6)


class TestDistanceAndBearing:
    def test_seoul_lies_some_195_km_south_south_east_of_pyongyang(self) -> None:
        assert round_to(distance_km(*PYONGYANG, *SEOUL), 5) == 195
        assert 140 < bearing_deg(*PYONGYANG, *SEOUL) < 150

    def test_a_place_is_no_distance_from_itself(self) -> None:
        assert distance_km(*TOKYO, *TOKYO) == 0

    def test_due_north_is_zero_and_never_360(self) -> None:
        assert bearing_deg(10, 20, 11, 20) == 0

    @given(latitudes, longitudes, latitudes, longitudes)
    def test_the_way_back_is_as_long(self, lat1: float, lon1: float, lat2: float, lon2: float) -> None:
        there, back = distance_km(lat1, lon1, lat2, lon2), distance_km(lat2, lon2, lat1, lon1)
        assert there == pytest.approx(back, abs=1e-6)

    @given(latitudes, longitudes, bearings, distances)
    def test_a_destination_is_as_far_away_as_was_asked(
        self, lat: float, lon: float, bearing: float, distance: float
    ) -> None:
        end = destination(lat, lon, bearing, distance)
        assert distance_km(lat, lon, *end) == pytest.approx(distance, abs=1e-6)

    @given(latitudes, longitudes, bearings, distances)
    def test_a_destination_lies_on_the_bearing_that_was_asked(
        self, lat: float, lon: float, bearing: float, distance: float
    ) -> None:
        end = destination(lat, lon, bearing, distance)
        assume(abs(end[0]) < 89)
        assert apart(bearing_deg(lat, lon, *end), bearing) < 1e-6

    @given(latitudes, longitudes, st.floats(0.1, 179.9), distances)
    def test_bearings_mirrored_at_the_meridian_end_on_the_same_latitude(
        self, lat: float, lon: float, bearing: float, distance: float
    ) -> None:
        east, west = destination(lat, lon, bearing, distance), destination(lat, lon, -bearing, distance)
        assert east[0] == pytest.approx(west[0], abs=1e-8)
        assert apart(east[1] - lon, lon - west[1]) < 1e-8

    @given(latitudes, longitudes, latitudes, longitudes, latitudes, longitudes)
    def test_a_detour_is_never_shorter(
        self, lat1: float, lon1: float, lat2: float, lon2: float, lat3: float, lon3: float
    ) -> None:
        direct = distance_km(lat1, lon1, lat3, lon3)
        assert direct <= distance_km(lat1, lon1, lat2, lon2) + distance_km(lat2, lon2, lat3, lon3) + 1e-6

    @pytest.mark.parametrize("lat", [90.1, -91, math.nan])
    def test_a_latitude_beyond_the_poles_is_refused(self, lat: float) -> None:
        with pytest.raises(ValueError, match="latitude"):
            distance_km(lat, 0, 0, 0)

    def test_a_longitude_in_some_other_unit_is_refused(self) -> None:
        with pytest.raises(ValueError, match="longitude of 12575"):
            destination(39, 12575.4, 0, 1)

    def test_a_negative_distance_is_refused(self) -> None:
        with pytest.raises(ValueError, match="cannot be negative"):
            destination(0, 0, 0, -1)


class TestCorridor:
    def test_one_point_a_bearing_in_their_order_all_equally_far(self) -> None:
        ends = corridor(*PYONGYANG, (45, 60, 75), 1100)
        for end, bearing in zip(ends, (45, 60, 75), strict=True):
            assert apart(bearing_deg(*PYONGYANG, *end), bearing) < 1e-6
        assert {round(distance_km(*PYONGYANG, *end), 6) for end in ends} == {1100.0}


class TestRounding:
    @pytest.mark.parametrize(
        ("value", "step", "rounded"),
        [
            (1124.9, 50, 1100),
            (1125, 50, 1150),
            (1175, 50, 1200),
            (-1125, 50, -1150),
            (0.15, 0.1, 0.2),
            (2.5, 1, 3),
            (9987.6, 1000, 10000),
        ],
    )
    def test_halves_go_away_from_zero(self, value: float, step: float, rounded: float) -> None:
        assert round_to(value, step) == rounded

    @given(st.floats(-20000, 20000), st.sampled_from([0.1, 1, 5, 10, 50, 100]))
    def test_rounding_moves_by_half_a_step_at_most_and_only_once(self, value: float, step: float) -> None:
        rounded = round_to(value, step)
        assert abs(rounded - value) <= step / 2 + 1e-9
        assert round_to(rounded, step) == rounded

    @pytest.mark.parametrize("step", [0, -50])
    def test_a_step_must_be_above_zero(self, step: float) -> None:
        with pytest.raises(ValueError, match="above zero"):
            round_to(100, step)


class TestNearest:
    countries = MappingProxyType({"west": segmentize(box(120, 30, 130, 40), 0.1), "east": box(139, 35, 141, 37)})

    def test_inside_a_country_the_distance_is_nothing_and_latitude_comes_first(self) -> None:
        assert nearest(35, 125, self.countries) == ("west", 0.0)
        assert nearest(*TOKYO, self.countries) == ("east", 0.0)

    def test_at_sea_it_is_the_country_with_the_nearer_coast_and_the_distance_is_true(self) -> None:
        name, away = nearest(36, 132, self.countries)
        assert name == "west"
        assert away == pytest.approx(distance_km(36, 132, 36, 130), rel=0.001)
        assert nearest(36, 137, self.countries)[0] == "east"

    def test_of_no_countries_none_is_nearest(self) -> None:
        with pytest.raises(ValueError, match="no countries"):
            nearest(35, 125, {})


class TestPlane:
    @given(latitudes, longitudes, bearings, distances)
    def test_distances_and_bearings_from_the_centre_are_true(
        self, lat: float, lon: float, bearing: float, distance: float
    ) -> None:
        x, y = to_plane(lat, lon, *destination(lat, lon, bearing, distance))
        assert math.hypot(x, y) == pytest.approx(distance, rel=1e-6, abs=1e-5)
        assert apart(math.degrees(math.atan2(x, y)), bearing) < 1e-3

    def test_a_geometry_is_moved_point_by_point(self) -> None:
        moved = geometry_to_plane(*PYONGYANG, box(126, 37, 127, 38))
        corner = to_plane(*PYONGYANG, 37, 126)
        assert min(math.dist(point, corner) for point in moved.exterior.coords) < 1e-9
