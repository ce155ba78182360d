"""Times of day in running text."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.checking.language.clock import apart, clocks, hours_behind


@pytest.mark.parametrize(
    ("text", "minutes", "zone"),
    [
        ("at noon", 720, ""),
        ("at 12:01 p.m. on Monday", 721, ""),
        ("at 3:18 a.m. KST", 198, "Korea"),
        ("at 1818 GMT", 1098, "UTC"),
        ("at 10 p.m. in Washington", 1320, "America"),
        ("at 11 a.m. Beijing time", 660, "elsewhere"),
        ("at 8:43 in the morning", 523, ""),
        ("at 10:43 on Tuesday night", 1363, ""),
    ],
)
def test_a_time_of_day_is_read_with_its_zone(text: str, minutes: int, zone: str) -> None:
    (found,) = clocks(text)
    assert (found.minutes, found.zone) == (minutes, zone)


def test_each_of_two_hours_has_the_zone_beside_it() -> None:
    assert [c.zone for c in clocks("at 0300 GMT (12:00 KST)")] == ["UTC", "Korea"]


@pytest.mark.parametrize(("words", "is_bound"), [("before 9 a.m.", True), ("shortly before 9 a.m.", False)])
def test_an_end_of_a_span_is_no_hour(words: str, is_bound: bool) -> None:
    (found,) = clocks(words)
    assert found.is_bound is is_bound


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2025-01-06", (14.0,)), ("2017-07-04", (13.0,)), ("2024-11-05", (14.0,)), ("2022-11-02", (13.0,)),
     ("2006-07-05", (13.0, 14.0))],
)  # fmt: skip
def test_america_is_an_hour_nearer_in_summer(day: str, hours: tuple[float, ...]) -> None:
    assert hours_behind("America", dt.date.fromisoformat(day)) == hours


def test_another_zone_is_not_reckoned() -> None:
    assert hours_behind("elsewhere", dt.date(2025, 1, 6)) == ()


def test_midnight_does_not_part_two_hours() -> None:
    assert apart(23 * 60 + 55, 5) == 10
