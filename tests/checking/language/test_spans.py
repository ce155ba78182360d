"""Spans of time in words and figures, and the gaps between two days that they tell."""

from __future__ import annotations

import pytest

from briefing.checking.language.spans import SPAN, fits

LULL = 62  # days from 5 November 2024 to 6 January 2025


@pytest.mark.parametrize(
    ("sentence", "span"),
    [
        ("It came 62 days after the last one.", "62 days"),
        ("It ended sixty-two days of quiet.", "sixty-two days"),
        ("It came a fortnight later.", "a fortnight"),
        ("It came a year and a half later.", "a year and a half"),
        ("After several weeks it fired again.", "several weeks"),
        ("A 75-day lull ended.", "75-day"),
        ("The first in two and a half years.", "two and a half years"),
    ],
)
def test_a_span_is_found_whole(sentence: str, span: str) -> None:
    found = SPAN.search(sentence)
    assert found and found[0] == span


@pytest.mark.parametrize("sentence", ["It flew 1,100 km.", "The week began with rain.", "Seven missiles flew."])
def test_what_counts_no_time_is_no_span(sentence: str) -> None:
    assert SPAN.search(sentence) is None


@pytest.mark.parametrize(
    ("span", "gap"),
    [
        ("62 days", LULL),
        ("sixty-two days", LULL),
        ("about 60 days", LULL),
        ("more than 60 days", LULL),
        ("at least 60 days", LULL),
        ("two months", LULL),
        ("about two months", LULL),
        ("more than two months", LULL),
        ("nearly nine weeks", LULL),
        ("a fortnight", 14),
        ("two weeks", 14),
        ("a week", 7),
        ("a year", 365),
        ("a year and a half", 548),
        ("one and a half months", 46),
        ("five years", 1845),
        ("more than five years", 1845),
        ("a few days", 4),
        ("a month", 28),
        ("a month", 31),
        ("a month", 26),
        ("about a month", 25),
        ("nearly a month", 25),
        ("a month and a half", 45),
        ("less than a week", 5),
        ("nearly a year", 330),
        ("less than two weeks", 6),
        ("less than two weeks", 13),
        ("fewer than 14 days", 2),
        ("under a month", 8),
        ("within two weeks", 8),
        ("inside two weeks", 8),
        ("not even two weeks", 8),
        ("at most three months", 30),
        ("no more than six months", LULL),
        ("more than a month", LULL),
        ("over ten days", LULL),
        ("at least a week", LULL),
        ("less than a few days", 4),
        ("just over two months", LULL),
        ("a little more than eight weeks", LULL),
    ],
)
def test_a_gap_is_told_in_the_words_a_writer_would_choose(span: str, gap: int) -> None:
    found = SPAN.search(span)
    assert found and fits(found, gap)


@pytest.mark.parametrize(
    ("span", "gap"),
    [
        ("61 days", LULL),
        ("63 days", LULL),
        ("about 48 days", LULL),
        ("more than 70 days", LULL),
        ("three months", LULL),
        ("one month", LULL),
        ("nearly two years", LULL),
        ("five weeks", LULL),
        ("more than nine weeks", LULL),
        ("a week", 14),
        ("a year", 730),
        ("two years", 1845),
        ("a month", 14),
        ("a month", 23),
        ("a month", 40),
        ("nearly a month", 14),
        ("about a month", 17),
        ("a month and a half", 27),
        ("a week", 3),
        ("a year", 250),
        ("nearly a year", 200),
        ("less than two weeks", 20),
        ("fewer than 14 days", 15),
        ("within two weeks", 20),
        ("at most a month", LULL),
        ("more than three months", LULL),
        ("over 70 days", LULL),
        ("nearly five months", LULL),
        ("just under two weeks", 6),
        ("just over a month", LULL),
        ("a little over ten days", LULL),
    ],
)
def test_another_gap_is_not(span: str, gap: int) -> None:
    found = SPAN.search(span)
    assert found and not fits(found, gap)
