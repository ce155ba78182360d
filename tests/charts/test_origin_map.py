"""The map of 2025-01-06: an area, a wedge, and where each claim would end."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from briefing.analysis.geography import destination, distance_km
from briefing.charts.base import Chart
from briefing.charts.basemap import countries_from_geojson
from briefing.charts.map_features import ClaimedEnd, OriginArea, Place, Placement, SeaName, Wedge
from briefing.charts.map_view import View
from briefing.charts.origin_map import extent, origin_map
from briefing.charts.style import Party

ORIGIN = OriginArea(39.034, 125.754, 50, "Pyongyang area (JCS)")
WEDGE = Wedge(45, 75, "plausible bearings, 45° to 75°")
ENDS = (
    ClaimedEnd((Party.SEOUL, Party.TOKYO), 1100, "Seoul and Tokyo say 1,100 km"),
    ClaimedEnd((Party.PYONGYANG,), 1500, "Pyongyang says 1,500 km"),
)
FEATURES: dict[str, Any] = {
    "placement": Placement(39.191389, 125.956944, 58, 1500, "nk-missile-tests: one site, bearing 58°"),
    "places": (
        Place("Pyongyang", 39.03385, 125.75432, capital=True),
        Place("Seoul", 37.566, 126.9784, capital=True),
        Place("Tokyo", 35.6895, 139.69171, capital=True),
        Place("Beijing", 39.9075, 116.39723, capital=True),
        Place("Vladivostok", 43.10562, 131.87353),
    ),
    "seas": (SeaName(("East Sea /", "Sea of Japan"), ((39.3, 134.3),)),),
    "notes": ("Japan MOD: came down outside Japan’s EEZ (no EEZ boundary is drawn)",),
}


@pytest.fixture(scope="module")
def chart(east_asia: tuple[BaseGeometry, ...]) -> Chart:
    return origin_map(east_asia, ORIGIN, WEDGE, ENDS, **FEATURES)


def test_labels_can_be_read_and_none_was_left_out(chart: Chart, assert_legible: Callable[[Figure], None]) -> None:
    assert chart.drawn.unlabelled == ()
    assert_legible(chart.figure)


def test_all_that_was_given_is_on_the_map_and_nothing_else(
    chart: Chart, printed: Callable[[Figure], list[str]]
) -> None:
    assert [mark.values for mark in chart.drawn.of("origin")] == [(39.034, 125.754, 50)]
    assert [mark.values for mark in chart.drawn.of("wedge")] == [(45, 75)]
    assert [mark.values for mark in chart.drawn.of("end")] == [(1100, "Seoul", "Tokyo"), (1500, "Pyongyang")]
    assert [mark.values for mark in chart.drawn.of("placement")] == [(39.191389, 125.956944, 58, 1500)]
    assert [mark.label for mark in chart.drawn.of("place")] == [place.label for place in FEATURES["places"]]
    assert [mark.label for mark in chart.drawn.of("sea")] == ["East Sea / Sea of Japan"]
    assert [mark.label for mark in chart.drawn.of("note")] == list(FEATURES["notes"])
    given = " ".join(mark.label for mark in chart.drawn.marks)
    assert sorted(" ".join(printed(chart.figure)).split()) == sorted([*given.split(), "500", "km"])


def test_an_origin_without_a_placement_shows_no_line_and_no_site(east_asia: tuple[BaseGeometry, ...]) -> None:
    bare = origin_map(east_asia, ORIGIN, WEDGE, ENDS)
    assert {mark.kind for mark in bare.drawn.marks} == {"origin", "wedge", "end", "scale"}


@pytest.mark.parametrize(
    ("wedge", "ends", "label"),
    [
        (Wedge(45, 75), (400.0,), "short"),
        (Wedge(350, 20, "north"), (1000.0,), "across north"),
        (Wedge(60, 120, "a wide wedge of bearings"), (300.0, 340.0, 380.0), "three close claims"),
        (Wedge(80, 95), (3700.0, 4600.0), "over Japan"),
        (Wedge(0, 360), (600.0,), "no bearing known"),
    ],
)
def test_other_flights_are_legible(
    wedge: Wedge,
    ends: tuple[float, ...],
    label: str,
    world: tuple[BaseGeometry, ...],
    assert_legible: Callable[[Figure], None],
) -> None:
    claimed = tuple(
        ClaimedEnd((party,), km, f"{km:,.0f} km: {party.value}") for party, km in zip(Party, ends, strict=False)
    )
    drawn = origin_map(world, ORIGIN, wedge, claimed, **FEATURES)
    assert_legible(drawn.figure)
    assert len(drawn.drawn.of("end")) == len(ends), label


def test_three_claims_within_twenty_kilometres_all_keep_their_labels(
    east_asia: tuple[BaseGeometry, ...], assert_legible: Callable[[Figure], None]
) -> None:
    """The map of 24 March 2022, where there is no room for the third label beside its arc: a line leads to it."""
    claims = ((Party.TOKYO, 1100), (Party.SEOUL, 1080), (Party.PYONGYANG, 1090))
    ends = tuple(ClaimedEnd((party,), km, f"about {km:,} km: {party.value}") for party, km in claims)
    chart = origin_map(east_asia, ORIGIN, Wedge(62, 68), ends, places=FEATURES["places"])
    assert chart.drawn.unlabelled == ()
    assert_legible(chart.figure)


def test_what_finds_no_room_is_named_and_not_drawn_over_something(
    east_asia: tuple[BaseGeometry, ...], printed: Callable[[Figure], list[str]]
) -> None:
    crowd = tuple(Place(f"Place number {number}", 38.9, 125.7) for number in range(60))
    chart = origin_map(east_asia, ORIGIN, WEDGE, ENDS, places=crowd)
    left_out = [label for label in chart.drawn.unlabelled if label.startswith("Place number")]
    shown = [line for line in printed(chart.figure) if line.startswith("Place number")]
    assert left_out
    assert sorted(left_out + shown) == sorted(place.label for place in crowd)


def test_the_name_of_a_sea_is_left_out_rather_than_set_on_land(world: tuple[BaseGeometry, ...]) -> None:
    inland = SeaName(("A sea in", "the middle of Siberia"), ((62.0, 105.0),))
    claim = ClaimedEnd((Party.TOKYO,), 4600, "Tokyo says 4,600 km")
    chart = origin_map(world, ORIGIN, Wedge(300, 360), (claim,), seas=(inland, *FEATURES["seas"]))
    assert "A sea in the middle of Siberia" in chart.drawn.unlabelled


def test_where_no_bearing_is_known_the_claim_is_a_ring_with_its_label_and_no_wedge(
    east_asia: tuple[BaseGeometry, ...], assert_legible: Callable[[Figure], None]
) -> None:
    claim = ClaimedEnd((Party.TOKYO,), 600, "Tokyo says 600 km")
    chart = origin_map(east_asia, ORIGIN, None, (claim,), places=FEATURES["places"])
    assert chart.drawn.unlabelled == ()
    assert chart.drawn.of("wedge") == ()
    assert [mark.values for mark in chart.drawn.of("end")] == [(600, "Tokyo")]
    assert_legible(chart.figure)


def test_without_a_distance_the_wedge_is_as_long_as_it_is_told_to_be_and_no_end_is_marked(
    east_asia: tuple[BaseGeometry, ...], assert_legible: Callable[[Figure], None]
) -> None:
    chart = origin_map(east_asia, ORIGIN, Wedge(80, 90, open_km=1600), (), places=FEATURES["places"])
    assert chart.drawn.of("end") == ()
    assert [mark.values for mark in chart.drawn.of("wedge")] == [(80, 90)]
    assert_legible(chart.figure)


def test_an_origin_alone_is_a_map(east_asia: tuple[BaseGeometry, ...]) -> None:
    chart = origin_map(east_asia, ORIGIN, None, (), places=FEATURES["places"])
    assert {mark.kind for mark in chart.drawn.marks} == {"origin", "place", "scale"}


def test_the_sea_it_came_down_in_is_told_from_the_others(
    east_asia: tuple[BaseGeometry, ...], printed: Callable[[Figure], list[str]]
) -> None:
    seas = (
        SeaName(("Yellow Sea /", "West Sea"), ((36.2, 123.4),)),
        SeaName(("East Sea /", "Sea of Japan"), ((39.3, 134.3),), fell=("came down in the",)),
    )
    chart = origin_map(east_asia, ORIGIN, None, (), places=FEATURES["places"], seas=seas)
    assert [mark.label for mark in chart.drawn.of("fall")] == ["came down in the East Sea / Sea of Japan"]
    assert [mark.label for mark in chart.drawn.of("sea")] == ["Yellow Sea / West Sea"]
    assert "came down in the" in printed(chart.figure)


def test_a_sea_is_never_named_in_another_one(world: tuple[BaseGeometry, ...]) -> None:
    """On a wide map the name of a small sea would drift across Japan before it finds room."""
    claim = ClaimedEnd((Party.TOKYO,), 4600, "Tokyo says 4,600 km")
    chart = origin_map(world, ORIGIN, Wedge(75, 85), (claim,), places=FEATURES["places"], seas=FEATURES["seas"])
    assert chart.drawn.unlabelled == ("East Sea / Sea of Japan",)


def test_the_window_holds_the_ends_whatever_the_bearings() -> None:
    west, south, east, north = extent(ORIGIN, Wedge(176, 186, open_km=1600), ())
    assert south < destination(39.034, 125.754, 181, 1600)[0]
    assert west < 125.754 < east
    assert north > 39.034


def test_the_land_is_cut_at_the_frame(chart: Chart) -> None:
    land = [patch for patch in chart.figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    assert len(land) == 1
    xs, ys = land[0].get_path().vertices.T
    assert xs.min() >= -1e-6
    assert xs.max() <= 165 + 1e-6
    assert ys.min() >= -1e-6


class TestView:
    view = View.around(39.034, 125.754, [(-900.0, -400.0), (1600.0, 1100.0)], 50.0)

    def test_the_centre_and_the_ends_lie_in_the_frame(self) -> None:
        x, y = self.view.to_sheet(0, 0)
        assert 0 < x < self.view.frame.right
        assert 0 < y < self.view.frame.bottom

    @pytest.mark.parametrize("bearing", [0, 45, 58, 90, 200])
    def test_polar_coordinates_agree_with_geodesics(self, bearing: float) -> None:
        place = self.view.place(*destination(39.034, 125.754, bearing, 700))
        assert place == pytest.approx(self.view.polar(bearing, 700), abs=1e-4)

    def test_a_distance_from_the_centre_is_true_to_scale(self) -> None:
        centre, tokyo = self.view.to_sheet(0, 0), self.view.place(35.6895, 139.69171)
        drawn = math.dist(centre, tokyo) / self.view.scale
        assert drawn == pytest.approx(distance_km(39.034, 125.754, 35.6895, 139.69171), abs=1e-3)


class TestRefusals:
    def test_a_map_needs_land_and_a_claim(self, east_asia: tuple[BaseGeometry, ...]) -> None:
        with pytest.raises(ValueError, match="countries of the basemap"):
            origin_map((), ORIGIN, WEDGE, ENDS)
        with pytest.raises(ValueError, match="a claimed distance or a length"):
            origin_map(east_asia, ORIGIN, WEDGE, ())

    def test_an_origin_is_an_area(self, east_asia: tuple[BaseGeometry, ...]) -> None:
        with pytest.raises(ValueError, match="radius of 0 km"):
            origin_map(east_asia, replace(ORIGIN, radius_km=0), WEDGE, ENDS)

    def test_a_claim_has_a_distance_and_a_claimant(self, east_asia: tuple[BaseGeometry, ...]) -> None:
        with pytest.raises(ValueError, match="0 parties"):
            origin_map(east_asia, ORIGIN, WEDGE, (ClaimedEnd((), 100, "nobody"),))

    @pytest.mark.parametrize(
        ("document", "message"),
        [
            ({"type": "Topology"}, "'Topology'"),
            ({"type": "FeatureCollection", "features": []}, "no polygon"),
        ],
    )
    def test_a_basemap_is_a_collection_of_polygons(self, document: dict[str, Any], message: str) -> None:
        with pytest.raises(ValueError, match=message):
            countries_from_geojson(document)


class TestBasemap:
    def test_it_holds_the_countries_around_the_sea_between_korea_and_japan(
        self, east_asia: tuple[BaseGeometry, ...]
    ) -> None:
        window = box(110, 20, 160, 56)
        assert len(east_asia) == 10
        assert all(country.is_valid and window.covers(country) for country in east_asia)

    def test_the_world_is_whole_and_valid(self, world: tuple[BaseGeometry, ...]) -> None:
        assert all(land.is_valid for land in world)
        assert world[0].bounds[0] == pytest.approx(-180)
        assert world[0].bounds[2] == pytest.approx(180)
