"""Days in running text, read against the day on which the text was written."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.checking.language.days import days

MONDAY = dt.date(2025, 1, 6)


def _first(sentence: str, written: dt.date = MONDAY) -> tuple[str, str]:
    found = days(sentence, written)
    return (str(found[0].first), str(found[0].last)) if found else ("", "")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on 6 January 2025", "2025-01-06"),
        ("on Jan. 6, 2025", "2025-01-06"),
        ("on January 6", "2025-01-06"),
        ("on the 5th of November", "2024-11-05"),
        ("on 2024-12-14", "2024-12-14"),
        ("on 06.01.2025", "2025-01-06"),
        ("on 24/3/22", "2022-03-24"),
        ("on 3/24/22", "2022-03-24"),
        ("on Nov. 5", "2024-11-05"),
        ("on Monday", "2025-01-06"),
        ("on Sunday", "2025-01-05"),
        ("next Monday", "2025-01-13"),
        ("yesterday", "2025-01-05"),
        ("on December 3 last year", "2024-12-03"),
        ("will be inaugurated on Jan. 20", "2025-01-20"),
        ("62 days ago", "2024-11-05"),
    ],
)
def test_a_day_is_read(words: str, day: str) -> None:
    assert _first(words) == (day, day)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in November", "2024-11-01", "2024-11-30"),
        ("in late October 2024", "2024-10-18", "2024-10-31"),
        ("last month", "2024-12-01", "2024-12-31"),
        ("in 2022", "2022-01-01", "2022-12-31"),
        ("January last year", "2024-01-01", "2024-01-31"),
    ],
)
def test_a_span_is_read(words: str, first: str, last: str) -> None:
    assert _first(words) == (first, last)


@pytest.mark.parametrize("words", ["They may fire again", "the march on the capital", "on the sun", "31 February 2024"])
def test_other_words_are_no_days(words: str) -> None:
    assert days(words, MONDAY) == ()


def test_two_days_of_one_month_are_two_days() -> None:
    assert [str(d.first) for d in days("on 5 and 11 January 2022", MONDAY)] == ["2022-01-05", "2022-01-11"]
    assert [str(d.first) for d in days("on Jan. 5 and 11", dt.date(2022, 3, 25))] == ["2022-01-05", "2022-01-11"]


def test_that_year_is_the_year_of_the_date_before() -> None:
    found = days("in September 2017 and in August of that year", dt.date(2022, 10, 4))
    assert str(found[1].first) == "2017-08-01"


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("on Sunday night Washington time", "America"),
        ("at 10 p.m. Sunday in Washington", "America"),
        ("on Sunday (GMT)", "UTC"),
        ("on Monday, Korea time", "Korea"),
        ("on Monday Korea time", "Korea"),
        ("on Tuesday, Hawaii time", "elsewhere"),
    ],
)
def test_a_day_has_the_zone_that_stands_beside_it(words: str, zone: str) -> None:
    assert days(words, MONDAY)[0].zone == zone


@pytest.mark.parametrize("word", ["since", "after", "before", "until"])
def test_a_day_of_a_comparison_says_so(word: str) -> None:
    assert days(f"the first launch {word} 5 November", MONDAY)[0].after == word


@pytest.mark.parametrize(
    ("words", "written", "day"),
    [
        ("on 29 November", dt.date(2017, 12, 1), "2017-11-29"),
        ("on 29 November", dt.date(2018, 1, 3), "2017-11-29"),
        ("on Dec. 18", dt.date(2024, 11, 1), "2023-12-18"),
        ("on March 24", dt.date(2022, 3, 25), "2022-03-24"),
        ("on Feb. 29", dt.date(2024, 3, 5), "2024-02-29"),
    ],
)
def test_a_date_without_a_year_is_rather_past_than_to_come(words: str, written: dt.date, day: str) -> None:
    assert _first(words, written) == (day, day)


@given(st.dates(dt.date(1984, 1, 1), dt.date(2030, 12, 31)))
def test_a_day_is_the_same_in_every_style(day: dt.date) -> None:
    styles = [f"{day:%d %B %Y}", f"{day:%B %d, %Y}", f"{day:%b}. {day.day}, {day.year}", f"{day:%d.%m.%Y}", str(day)]
    assert {_first(f"on {style}") for style in styles} == {(str(day), str(day))}


def test_a_span_of_months_ago_holds_the_day_that_is_meant() -> None:
    (found,) = days("two months ago", MONDAY)
    assert found.holds(dt.date(2024, 11, 5))
    assert not found.holds(dt.date(2024, 9, 12))


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("less than three months ago", "2025-01-05", "2024-09-12"),
        ("less than two weeks ago", "2025-01-03", "2024-12-18"),
        ("within the last hours, not more than a week ago", "2025-01-02", "2024-12-20"),
        ("more than two months ago", "2017-11-29", "2024-12-18"),
        ("at least a week ago", "2024-11-05", "2025-01-03"),
        ("nearly three months ago", "2024-10-10", "2025-01-05"),
    ],
)
def test_a_bound_opens_a_span_to_one_side_unless_it_lies_close(words: str, inside: str, outside: str) -> None:
    (found,) = days(f"It was fired {words}.", MONDAY)
    assert found.holds(dt.date.fromisoformat(inside))
    assert not found.holds(dt.date.fromisoformat(outside))


def test_the_words_of_a_bound_are_part_of_the_day_and_compare_nothing() -> None:
    (found,) = days("It was fired more than two months ago.", MONDAY)
    assert (found.text, found.after) == ("more than two months ago", "")
    (found,) = days("It was the first since less than two weeks ago.", MONDAY)
    assert found.after == "since"


def test_a_weekday_beside_its_date_is_one_day() -> None:
    for words in ("Monday, January 6, 2025", "Monday (January 6, 2025)", "January 6, 2025, Monday"):
        (found,) = days(f"on {words}", MONDAY)
        assert (str(found.first), found.weekday, found.is_dated) == ("2025-01-06", 0, True)
