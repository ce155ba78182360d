"""Numbers in running text: figures and words, ranges and the words that bound them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.checking.language.numbers import amount_at, amounts, value_of
from briefing.evidence.wording import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,100", 1100),
        ("99.8", 99.8),
        ("11k", 11_000),
        ("twelve", 12),
        ("sixty-two", 62),
        ("one thousand one hundred", 1100),
        ("three million", 3_000_000),
        ("half a million", 500_000),
        ("a dozen", 12),
        ("two and a half", 2.5),
        ("a pair of", 2),
        ("Kim", None),
    ],
)
def test_a_number_is_read_in_figures_or_words(text: str, value: float | None) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("sentence", "low", "high", "bound"),
    [
        ("flew about 1,100 km", 1100, 1100, "about"),
        ("flew more than 1,000 km", 1000, 1000, "above"),
        ("at least seven missiles", 7, 7, "above"),
        ("nearly nine weeks", 9, 9, "below"),
        ("up to 6,000 km", 6000, 6000, "below"),
        ("less than 500 km", 500, 500, "under"),
        ("~1,100 km", 1100, 1100, "about"),
        ("300 to 600 km", 300, 600, "plain"),
        ("between 5,000 and 6,000 km", 5000, 6000, "plain"),
        ("two or three missiles", 2, 3, "plain"),
        ("10 to 12 thousand soldiers", 10_000, 12_000, "plain"),
        ("10,000-plus soldiers", 10_000, 10_000, "above"),
        ("exactly 62 days", 62, 62, "plain"),
    ],
)
def test_an_amount_keeps_its_ends_and_its_bound(sentence: str, low: float, high: float, bound: str) -> None:
    (found,) = amounts(sentence)
    assert (found.low, found.high, found.bound) == (low, high, bound)


@pytest.mark.parametrize(
    ("words", "is_open"),
    [
        ("more than two weeks", True),
        ("within two weeks", True),
        ("up to two weeks", True),
        ("just over two weeks", False),
        ("nearly two weeks", False),
        ("nearly two to three weeks", False),
        ("about two weeks", False),
        ("two weeks", False),
    ],
)
def test_a_bound_is_open_to_one_side_unless_it_lies_close(words: str, is_open: bool) -> None:
    assert [a.is_open for a in amounts(words)] == [is_open]


@pytest.mark.parametrize(
    ("sentence", "words", "low", "bound"),
    [
        ("less than a week ago", "a", 1, "under"),
        ("The launch.a week ago", "a", 1, "plain"),
        ("some 40 of them, more than two to three weeks later", "three", 2, "above"),
    ],
)
def test_a_number_at_a_place_is_read_with_its_bound(sentence: str, words: str, low: float, bound: str) -> None:
    at = sentence.rindex(f"{words} ")
    found = amount_at(sentence, at, at + len(words))
    assert (found.low, found.bound) == (low, bound)


@pytest.mark.parametrize("name", ["Hwasong-18", "KN-23", "B-1B", "resolution no", "the SM-3"])
def test_a_designation_is_no_number(name: str) -> None:
    assert amounts(f"The {name} was shown.") == ()


@given(st.integers(0, 10_000_000))
def test_a_number_that_was_printed_is_read_back(value: int) -> None:
    assert value_of(number(value)) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("nineteen", 19),
        ("ninety-nine", 99),
        ("two hundred", 200),
        ("two hundred and fifty", 250),
        ("eleven thousand", 11_000),
        ("six million", 6_000_000),
        ("3.5 million", 3_500_000),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("4,800,000", 4_800_000),
    ],
)
def test_a_large_number_is_read_with_its_scale(words: str, value: float) -> None:
    assert value_of(words) == value


@given(st.integers(0, 10**7), st.integers(1, 10**6))
def test_a_range_of_written_numbers_has_both_ends(low: int, more: int) -> None:
    (found,) = amounts(f"between {low:,} and {low + more:,} shells")
    assert (found.low, found.high) == (low, low + more)


@given(st.integers(0, 10**9))
def test_a_number_that_is_written_is_read_back_at_its_place(value: int) -> None:
    sentence = f"They counted {value:,} of them."
    (found,) = amounts(sentence)
    assert found.low == found.high == value
    assert sentence[found.number_start : found.end] == f"{value:,}"
