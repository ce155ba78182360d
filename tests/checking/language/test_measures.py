"""Lengths, speeds and spans of time in running text, in the units of the data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.checking.language.measures import measures


@pytest.mark.parametrize(
    ("sentence", "dimension", "value"),
    [
        ("It flew 1,100 kilometers.", "length", 1100),
        ("It flew 1,100km.", "length", 1100),
        ("It flew 100 miles.", "length", 160.9344),
        ("It flew 100 nautical miles.", "length", 185.2),
        ("It rose to 328,000 feet.", "length", 99.9744),
        ("It moved at Mach 12.", "speed", 12),
        ("It moved at 12 times the speed of sound.", "speed", 12),
        ("It moved at 12,250 km/h.", "speed", 10),
        ("It moved at 12,250 kilometers per hour.", "speed", 10),
        ("It flew for 86 minutes.", "time", 86),
        ("It flew for an hour and 26 minutes.", "time", 86),
        ("It flew for 1 hour 14 minutes.", "time", 74),
        ("It flew for an hour and a quarter.", "time", 75),
        ("It flew for 5,156 seconds.", "time", 5156 / 60),
        ("It flew for sixty-seven minutes and 32 seconds.", "time", 67 + 32 / 60),
        ("It flew for one hour, seven minutes and 53 seconds.", "time", 67 + 53 / 60),
    ],
)
def test_a_measure_is_turned_into_the_unit_of_the_data(sentence: str, dimension: str, value: float) -> None:
    (found,) = measures(sentence)
    assert found.dimension == dimension
    assert found.amount.low == pytest.approx(value, rel=1e-9)


def test_the_unit_of_the_second_of_two_numbers_holds_for_both() -> None:
    found = measures("They flew 250 and 400 km.")
    assert [m.amount.low for m in found] == [250, 400]


def test_a_conversion_stands_in_brackets() -> None:
    first, second = measures("It flew 1,100 km (about 680 miles).")
    assert (first.in_parentheses, second.in_parentheses) == (False, True)
    assert (first.is_converted, second.is_converted) == (False, True)


@pytest.mark.parametrize(
    "sentence", ["62 days later", "a range missile", "11,000 soldiers", "a year in 2017 and after"]
)
def test_other_numbers_are_no_measures(sentence: str) -> None:
    assert measures(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It moved at 3,100 mph.", 3100 * 1.609344 / 1225),
        ("It moved at 3.4 km per second.", 3.4 * 3600 / 1225),
        ("It moved at 3,403 metres per second.", 3403 * 3.6 / 1225),
        ("It moved at 600 knots.", 600 * 1.852 / 1225),
        ("It moved at about Mach 6.3.", 6.3),
        ("It moved at over Mach 10.", 10),
    ],
)
def test_every_speed_is_a_mach_number_at_sea_level(sentence: str, value: float) -> None:
    (found,) = measures(sentence)
    assert found.dimension == "speed"
    assert found.amount.low == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        ("It flew nearly 700 miles.", "below"),
        ("It flew more than 700 miles.", "above"),
        ("It moved at more than Mach 10.", "above"),
        ("It moved at about Mach 12.", "about"),
        ("It flew for at least 70 minutes.", "above"),
        ("It flew for less than an hour.", "under"),
        ("It flew 700 miles.", "plain"),
    ],
)
def test_a_bound_stays_with_its_measure(sentence: str, bound: str) -> None:
    (found,) = measures(sentence)
    assert found.amount.bound == bound


@given(st.integers(1, 20_000))
def test_a_length_is_read_back_in_kilometres_and_in_miles(number: int) -> None:
    (metric,) = measures(f"It flew {number:,} km.")
    (imperial,) = measures(f"It flew {number:,} miles.")
    assert metric.amount.low == number
    assert imperial.amount.low == pytest.approx(1.609344 * number)
