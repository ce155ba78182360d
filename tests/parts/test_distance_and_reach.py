"""The map, distance against peak altitude, the rings and the table of places: whole sentences of unlike events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unittest import mock

import pytest

from briefing.analysis.geography import distance_km
from briefing.charts.base import Chart
from briefing.data import Dataset
from briefing.evidence.blocks import Block, substitute
from briefing.parts import map as map_part
from briefing.parts import reach, rings, trajectory
from briefing.parts.case import Case, case_of
from tests.conftest import ROOT
from tests.parts.conftest import plain

Opened = Callable[..., Case]


@pytest.fixture
def opened(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens the case of an event; pictures are not drawn, but for their captions and alternative texts."""
    monkeypatch.setenv("BRIEFING_PROJECT", str(ROOT))
    with mock.patch("briefing.parts.drawing.drawn", lambda draw: ("", b"")):
        yield lambda event, **parameters: case_of(dataset, event=event, **parameters)


def caption(block: Block | None) -> str:
    assert block is not None
    return plain(block.preview)


def alt(block: Block | None, case: Case) -> str:
    assert block is not None
    return plain(substitute(block.alt, case.ledger))


def test_the_map_names_the_sea_and_the_zone_as_japan_does(opened: Opened) -> None:
    case = opened("2025-01-06")
    assert alt(map_part.map_figure(case), case) == (
        "Map of Korea and Japan. From the Pyongyang area a wedge opens between 58° and 64° with arcs at the stated "
        "distances: Seoul and Tokyo a little over 1,100 km; Pyongyang 1,500 km. Marked: Seoul, Pyongyang, Tokyo, "
        "Sapporo, Beijing and Vladivostok. Japan’s Ministry of Defense: came down in the East Sea / Sea of Japan, "
        "outside Japan’s economic zone. No boundary of an economic zone is drawn: none is in the data."
    )
    assert caption(map_part.map_figure(case)).startswith("Where the distances stated by each side would end from ")


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("2022-10-04", "came down in the Pacific Ocean after flying over Japan, outside Japan’s economic zone."),
        ("2025-12-28", "A ring marks the Sunan area. Marked: Seoul, Busan and Pyongyang. The CSIS database: came down"),
        ("2022-11-03", "About Sunan lie circles at the stated distances: Seoul about 760 km; Tokyo about 750 km."),
        ("2014-06-29", "with arcs at the stated distances: the CNS database 500 km."),
        ("2025-10-22", "The data set nk-missile-tests: came down on land in North Korea."),
    ],
)
def test_maps_of_other_kinds_say_what_is_known(opened: Opened, event: str, told: str) -> None:
    case = opened(event)
    assert told in alt(map_part.map_figure(case), case)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (
            "2012-12-12",
            "Bearings from 176° to 186° from Sohae Satellite Launching Station; the wedge is cut off and shows no "
            "distance, as the stages of a satellite launcher come down apart, and the dashed line is one data set’s "
            "placement, not an official one",
        ),
        (
            "2022-11-03",
            "Where the distances stated by Seoul and Tokyo would end from Sunan in any direction, as the data hold no "
            "bearing; the pale band about a circle is as wide as the origin is drawn; of the launches of the day the "
            "first is drawn",
        ),
        ("2025-12-28", "Where it was fired from, the Sunan area, and where it came down"),
    ],
)
def test_the_caption_says_what_a_map_without_bearing_or_distance_shows(opened: Opened, event: str, words: str) -> None:
    assert caption(map_part.map_figure(opened(event))) == words


@pytest.mark.parametrize("event", ["1985-06-07", "2021-09-11", "2026-10-03"])
def test_there_is_no_map_where_no_party_places_the_origin(opened: Opened, event: str) -> None:
    assert map_part.map_figure(opened(event)) is None


def test_a_flight_presented_as_hypersonic_is_held_to_the_curve_only_if_ballistic(opened: Opened) -> None:
    case = opened("2025-01-06")
    block = trajectory.range_and_apogee(case)
    assert caption(block) == (
        "Distance and peak altitude as each party gave them, and the curve of least energy: the peak of the ballistic "
        "arc that spans a distance with the least speed, over a round Earth without air; for about 1,100 km it lies at "
        "some 260 km; it holds only if the flight was ballistic, and North Korean state media (KCNA) presented this "
        "one as hypersonic"
    )
    assert alt(block, case) == (
        "Chart of distance against peak altitude with the curve of least energy. Seoul a little over 1,100 km, no "
        "peak; Tokyo about 1,100 km, peak about 100 km; Pyongyang 1,500 km, peak 99.8 km. Hollow marks are three "
        "earlier flights of the solid-fuel intermediate-range line."
    )


def test_before_pyongyang_spoke_nothing_is_called_hypersonic(opened: Opened) -> None:
    assert "hypersonic" not in caption(trajectory.range_and_apogee(opened("2025-01-06", as_of="2025-01-06")))


def test_a_steep_flight_is_no_measure_of_reach_in_the_picture_the_text_and_the_table(opened: Opened) -> None:
    case = opened("2022-03-24")
    assert caption(trajectory.range_and_apogee(case)).endswith(
        "; the distance of so steep a flight is no measure of reach"
    )
    assert "its distance is no measure of reach" in caption(reach.reach(case))
    assert "as the longest was steep" in caption(reach.places(case))
    assert rings.rings(case) is None


def test_a_tie_with_a_flight_whose_peak_nobody_beside_gave_leaves_the_longest_steep(opened: Opened) -> None:
    case = opened("2024-10-31")  # Seoul: about 1,000 km for all four flights, the first of them without a peak
    assert "as the longest was steep" in caption(reach.places(case))
    assert rings.rings(case) is None


def test_the_flight_of_least_energy_of_september_2017_lies_on_the_curve(opened: Opened) -> None:
    """Seoul gave a peak of about 770 km for about 3,700 km, Tokyo about 800 km."""
    assert "for about 3,700 km it lies at some 780 km" in caption(trajectory.range_and_apogee(opened("2017-09-15")))


@pytest.mark.parametrize("event", ["2012-12-12", "2022-10-12", "2015-12-21", "2022-03-16"])
def test_no_picture_of_what_is_no_missile_or_has_no_figures(opened: Opened, event: str) -> None:
    assert trajectory.range_and_apogee(opened(event)) is None


def test_rings_are_flown_claimed_and_the_band_as_reported(opened: Opened) -> None:
    case = opened("2025-01-06")
    assert caption(rings.rings(case)) == (
        "Distances about the Pyongyang area as known by 7 January 2025: solid, a little over 1,100 km, the "
        "longest flight of this line that Seoul or Tokyo measured; dashed, 1,500 km, the longest that Pyongyang claims "
        "for a flight of this line; dotted, 3,000–5,500 km, the band of the class as reported, not demonstrated"
    )


def test_a_claim_is_not_drawn_before_it_was_made(opened: Opened) -> None:
    """On the day itself Pyongyang had claimed 1,000 km, in April 2024, and nothing of this flight."""
    assert "dashed, 1,000 km" in caption(rings.rings(opened("2025-01-06", as_of="2025-01-06")))


def test_places_are_set_beside_the_longest_flight_of_the_line_and_the_longest_claim(opened: Opened) -> None:
    text = caption(reach.places(opened("2025-01-06")))
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    assert rows[2:] == [
        ["Seoul", "200 km", "within", "within"],
        ["Tokyo", "1,300 km", "beyond", "within"],
        ["Kadena Air Base (Okinawa)", "1,400 km", "beyond", "within"],
        ["Andersen Air Force Base (Guam)", "3,400 km", "beyond", "beyond"],
        ["Anchorage", "6,000 km", "beyond", "beyond"],
        ["Honolulu", "7,400 km", "beyond", "beyond"],
    ]
    assert text.endswith(
        ": Distance of places from the Pyongyang area, to the nearest fifty kilometres, beside the longest flight of "
        "this line that Seoul or Tokyo measured, a little over 1,100 km, and the longest that Pyongyang claims for a "
        "flight of this line, 1,500 km; the class of a missile is not its reach {#tbl-places}"
    )
    early = caption(reach.places(opened("2025-01-06", as_of="2025-01-06")))
    assert "| Tokyo | 1,300 km | beyond | beyond |" in early  # the 1,000 km of April 2024 was the longest claim then
    exact = distance_km(39.03385, 125.75432, 35.6895, 139.69171)
    assert abs(exact - 1300) <= 25


def test_a_place_as_far_as_the_flight_by_the_rounding_is_neither_within_nor_beyond() -> None:
    assert [reach._against(far, 1100.0) for far in (1000, 1050, 1150, 1200)] == [
        "within",
        "about as far",
        "about as far",
        "beyond",
    ]


def test_the_picture_marks_only_the_places_that_it_shows(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_PROJECT", str(ROOT))
    made: list[Chart] = []

    def drawn(draw: Callable[[], Chart]) -> tuple[str, bytes]:
        made.append(draw())
        return "", b""

    case = case_of(dataset, event="2017-09-15")
    with mock.patch("briefing.parts.drawing.drawn", drawn):
        block = rings.rings(case)
    assert [mark.label for mark in made[0].drawn.of("place")] == ["Seoul", "Tokyo", "Kadena", "Guam"]
    assert "Marked: Seoul, Tokyo, Kadena Air Base (Okinawa) and Andersen Air Force Base (Guam)." in alt(block, case)


def test_one_launch_of_many_does_not_speak_for_where_the_others_came_down(opened: Opened) -> None:
    assert map_part.map_figure(opened("2022-11-02")) is None  # two seas, and no distance of the first
