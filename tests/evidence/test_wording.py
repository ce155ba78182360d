"""Numbers, dates and names in the house style."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.data import Dataset
from briefing.evidence import wording

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1100, "1,100"),
        (1100.0, "1,100"),
        (300.0, "300"),
        (99.8, "99.8"),
        (42.5, "42.5"),
        (6049.25, "6,049.25"),
        (1234567, "1,234,567"),
        (-12, "-12"),
    ],
)
def test_a_number_has_commas_and_no_needless_decimals(value: float, printed: str) -> None:
    assert wording.number(value) == printed


@given(st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6).map(lambda x: round(x, 3))))
def test_a_printed_number_reads_back_as_the_same_number(value: float) -> None:
    assert float(wording.number(value).replace(",", "")) == value


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (1100, "km", f"1,100{NBSP}km"),
        (99.8, "km", f"99.8{NBSP}km"),
        (11, "min", f"11{NBSP}min"),
        (12, "Mach", f"Mach{NBSP}12"),
        (6.3, "Mach", f"Mach{NBSP}6.3"),
    ],
)
def test_a_quantity_does_not_break_between_number_and_unit(value: float, unit: str, printed: str) -> None:
    assert wording.quantity(value, unit) == printed


@pytest.mark.parametrize(
    ("count", "cardinal", "ordinal"),
    [
        (1, "one", "first"),
        (2, "two", "second"),
        (3, "three", "third"),
        (5, "five", "fifth"),
        (9, "nine", "ninth"),
        (10, "10", "10th"),
        (11, "11", "11th"),
        (12, "12", "12th"),
        (13, "13", "13th"),
        (20, "20", "20th"),
        (21, "21", "21st"),
        (22, "22", "22nd"),
        (23, "23", "23rd"),
        (62, "62", "62nd"),
        (101, "101", "101st"),
        (111, "111", "111th"),
        (112, "112", "112th"),
        (248, "248", "248th"),
    ],
)
def test_counts_below_ten_are_words(count: int, cardinal: str, ordinal: str) -> None:
    assert wording.small(count) == cardinal
    assert wording.ordinal(count) == ordinal


@pytest.mark.parametrize(
    ("notes", "printed"), [((), ""), (("", ""), ""), (("JCS", ""), " (JCS)"), (("JCS", "presumed"), " (JCS, presumed)")]
)
def test_notes_stand_in_brackets_and_empty_ones_leave_none(notes: tuple[str, ...], printed: str) -> None:
    assert wording.in_brackets(*notes) == printed


def test_none_of_something_is_no_and_a_thousand_has_a_comma() -> None:
    assert wording.small(0) == "no"
    assert wording.small(1200) == "1,200"


@pytest.mark.parametrize(
    ("count", "words", "printed"),
    [
        (0, ("launch", "launches"), "no launches"),
        (1, ("launch", "launches"), "one launch"),
        (1, ("day",), "one day"),
        (2, ("missile",), "two missiles"),
        (62, ("day",), "62 days"),
        (1, ("party", "parties"), "one party"),
        (21, ("party", "parties"), "21 parties"),
    ],
)
def test_what_is_counted_is_plural_except_for_one(count: int, words: tuple[str, ...], printed: str) -> None:
    assert wording.counted(count, *words) == printed


@pytest.mark.parametrize(
    ("iso", "precision", "printed"),
    [
        ("2025-01-06", "day", "6 January 2025"),
        ("2024-12-31", "day", "31 December 2024"),
        (dt.date(2024, 2, 29), "day", "29 February 2024"),
        ("1984-04-09", "month", "April 1984"),
        ("1984-04", "day", "April 1984"),
        ("2011", "day", "2011"),
    ],
)
def test_a_day_is_printed_as_precisely_as_it_is_known(iso: str | dt.date, precision: str, printed: str) -> None:
    assert wording.day(iso, precision) == printed


@pytest.mark.parametrize(
    ("iso", "printed"),
    [("2025-01-06", "6 January"), (dt.date(2025, 1, 16), "16 January"), ("1984-04", "April"), ("2011", "2011")],
)
def test_a_short_day_leaves_the_year_out(iso: str | dt.date, printed: str) -> None:
    assert wording.short_day(iso) == printed


@pytest.mark.parametrize(
    ("iso", "name"), [("2025-01-06", "Monday"), ("2024-11-05", "Tuesday"), (dt.date(2025, 1, 5), "Sunday")]
)
def test_the_weekday_is_that_of_the_calendar(iso: str | dt.date, name: str) -> None:
    assert wording.weekday(iso) == name


@pytest.mark.parametrize("iso", ["1984-04", "2011", "", "6 January 2025"])
def test_no_weekday_is_made_up_where_the_day_is_not_known(iso: str) -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        wording.weekday(iso)


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        ("2025-01-06", "", "6 January 2025"),
        ("2025-01-06", "2025-01-06", "6 January 2025"),
        ("2024-12-04", "2024-12-05", "4–5 December 2024"),
        ("2024-11-30", "2024-12-02", "30 November to 2 December 2024"),
        ("2024-12-31", "2025-01-02", "31 December 2024 to 2 January 2025"),
        ("2024-12", "2025-01", "December 2024 to January 2025"),
        ("2024-12-31", "2025-01", "31 December 2024 to January 2025"),
        ("2023", "2025", "2023 to 2025"),
    ],
)
def test_a_span_says_month_and_year_once_where_they_are_shared(start: str, end: str, printed: str) -> None:
    assert wording.span(start, end) == printed


@pytest.mark.parametrize(
    ("items", "printed"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_has_one_joiner_before_its_last_member(items: list[str], printed: str) -> None:
    assert wording.listed(items) == printed
    assert wording.listed(items, "or") == printed.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("stayed ready with the US", "stayed ready with the U.S."),
        ("The US and Japan met.", "The U.S. and Japan met."),
        ("talks with the US.", "talks with the U.S."),
        ("USFK and U.S. forces", "USFK and U.S. forces"),
        ("the DPRK to stop", "North Korea to stop"),
        ("the DPRK delegation left", "the North Korean delegation left"),
        ("the DPRK's missiles", "North Korea’s missiles"),
        ("DPRK soldiers in Kursk", "North Korean soldiers in Kursk"),
        ("aid for the DPRK.", "aid for North Korea."),
        ("Russia-DPRK treaty", "Russia–North Korea treaty"),
        ("ROK officials", "South Korean officials"),
        ("ROK, US and Japan", "South Korea, U.S. and Japan"),
    ],
)
def test_house_style_prints_names_instead_of_codes(written: str, printed: str) -> None:
    assert wording.house(written) == printed


def printed_texts(dataset: Dataset) -> list[tuple[str, str]]:
    columns = [
        ("timeline", "title"),
        ("timeline", "detail"),
        ("timeline", "scheduled_what"),
        ("statements", "paraphrase"),
        ("cooperation", "detail"),
        ("implications", "statement"),
        ("implications", "indicator_to_watch"),
    ]
    return [
        (f"{row} {column}", text)
        for table, column in columns
        for row, text in dataset.table(table)[column].items()
        if text
    ]


@pytest.mark.parametrize(
    "fault",
    [r"\b(DPRK|ROK|US)\b", r"U\.S\.\.", r"\bthe (North|South) Korea\b", r"Korean's"],
    ids=["a code is left", "a full stop too many", "an article too many", "an adjective with a genitive"],
)
def test_no_text_of_the_data_leaves_house_style_broken(fault: str, dataset: Dataset) -> None:
    texts = [(where, wording.house(text)) for where, text in printed_texts(dataset)]
    assert len(texts) > 1000
    assert [found for found in texts if re.search(fault, found[1])] == []


def test_house_style_done_twice_changes_nothing_more(dataset: Dataset) -> None:
    for where, text in printed_texts(dataset):
        once = wording.house(text)
        assert wording.house(once) == once, where


@pytest.mark.parametrize(
    ("noun", "article"),
    [
        ("ICBM", "an"),
        ("SRBM", "an"),
        ("MRBM", "an"),
        ("SLBM with a short flight", "an"),
        ("CRBM", "a"),
        ("US plan", "a"),
        ("hypersonic missile", "a"),
        ("intercontinental ballistic missile", "an"),
        ("surface-to-air missile", "a"),
        ("A", "an"),
    ],
)
def test_an_abbreviation_has_the_article_of_its_first_letters_name(noun: str, article: str) -> None:
    assert wording.article(noun) == article
