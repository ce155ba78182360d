"""Missiles by year: lower and upper bounds by authority, and the spans that are held against each other."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.launches import launch_days
from briefing.analysis.yearly import AUTHORITIES, Numbers, bounds, most, numbers, spans_to, years_before
from briefing.data import Dataset
from briefing.parameters import BALLISTIC_CLASSES

from .test_counts import DAY, KCNA, TWO, TWO_SALVOS, made

TWO_FIRINGS = [(1, "a", "event"), (2, "b", "event")]
AT_LEAST_ONE = (1, "Japan MOD", "event", "1", "at least")


@pytest.mark.parametrize(
    ("launches", "stated", "least", "highest"),
    [
        (TWO, [], {}, 2),  # nobody counted: each launch is one
        (TWO, [(1, "CNS", "missile", "1", "exact")], {"CNS": 1}, 2),
        (TWO, [AT_LEAST_ONE, (1, KCNA, "event", "6", "")], {"Tokyo": 1, "Pyongyang": 6}, 6),
        (TWO, [(1, "ROK JCS", "event", "10", "about")], {"Seoul": 10}, 10),
        (TWO, [(1, "US government", "event", "5", "as many as")], {}, 5),  # of no authority of the table
        (TWO, [(1, "ROK JCS", "event", "5", "as many as")], {}, 5),  # no lower bound
        (TWO, [(1, "media (NTV)", "missile", "9", "unconfirmed")], {}, 2),
        (TWO, [(1, "nk-missile-tests", "missile", "9", "reported")], {}, 2),
        (TWO_FIRINGS, [(1, "CNS", "event", "3", "exact"), (2, "CNS", "event", "4", "exact")], {"CNS": 7}, 7),
        (TWO_FIRINGS, [(1, "CNS", "event", "3", "exact")], {"CNS": 3}, 3),
        (TWO_SALVOS, [(1, "ROK JCS", "event", "8", "total of the day")], {"Seoul": 8}, 8),
    ],
)  # fmt: skip
def test_a_day_has_the_least_of_each_authority_and_the_most_of_anyone(tables, launches, stated, least, highest) -> None:
    dataset, day = made(tables, launches, stated)
    found = numbers(dataset, day, BALLISTIC_CLASSES)
    assert (found.least, found.most) == (least, highest)
    assert found.day == DAY


def test_only_launches_of_the_classes_that_count_are_counted(dataset: Dataset) -> None:
    day = next(d for d in launch_days(dataset) if d.day == "2024-09-18")  # ballistic and cruise missiles
    assert numbers(dataset, day, BALLISTIC_CLASSES).most == 2
    assert numbers(dataset, day, ["LACM"]).most < numbers(dataset, day, [*BALLISTIC_CLASSES, "LACM"]).most


def test_bounds_are_sums_over_the_days_that_the_authority_counted() -> None:
    days = [Numbers("2024-01-01", {"Tokyo": 1}, 6, ()), Numbers("2024-02-01", {"Tokyo": 2, "CNS": 2}, 2, ())]
    days.append(Numbers("2024-03-01", {"CNS": 3}, 4, ()))
    tokyo, seoul = bounds(days, "Tokyo"), bounds(days, "Seoul")
    assert (tokyo.lower, tokyo.upper, tokyo.counted, tokyo.left_out) == (3, 8, 2, 1)
    assert (seoul.lower, seoul.upper, seoul.counted, seoul.left_out) == (0, 0, 0, 3)
    assert most(days) == 12


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 30)), max_size=12))
def test_the_lower_bound_never_lies_above_the_upper_nor_this_above_every_claim(given_: list[tuple[int, int]]) -> None:
    days = [Numbers("2024-01-01", {"CNS": low} if more % 2 else {}, low + more, ()) for low, more in given_]
    found = bounds(days, "CNS")
    assert found.lower <= found.upper <= most(days)


# The spans


@pytest.mark.parametrize(
    ("day", "years", "earlier"),
    [
        ("2025-01-06", 1, "2024-01-06"),
        ("2024-02-29", 1, "2023-02-28"),
        ("2024-02-29", 4, "2020-02-29"),
        ("2000-02-29", 100, "1900-02-28"),
        ("2024-12-31", 0, "2024-12-31"),
    ],
)
def test_the_same_date_of_an_earlier_year(day: str, years: int, earlier: str) -> None:
    assert str(years_before(dt.date.fromisoformat(day), years)) == earlier


def test_spans_of_twelve_months_follow_each_other_without_a_gap() -> None:
    spans = list(spans_to(dt.date(2025, 1, 6), dt.date(2021, 1, 7), whole=True))
    assert [(str(s.first), str(s.last)) for s in spans[:2]] == [
        ("2024-01-07", "2025-01-06"),
        ("2023-01-07", "2024-01-06"),
    ]
    assert len(spans) == 4
    assert "2024-01-06" in spans[1]
    assert "2024-01-06" not in spans[0]


def test_spans_of_twelve_months_to_a_leap_day_share_no_day() -> None:
    spans = list(spans_to(dt.date(2024, 2, 29), dt.date(2018, 3, 1), whole=True))
    assert [(str(s.first), str(s.last)) for s in spans[2:5]] == [
        ("2021-03-01", "2022-02-28"),
        ("2020-03-01", "2021-02-28"),
        ("2019-03-01", "2020-02-29"),
    ]


def test_years_to_the_same_date_begin_on_1_january_and_not_before_the_baseline() -> None:
    spans = list(spans_to(dt.date(2024, 2, 29), dt.date(2021, 6, 1), whole=False))
    assert [(str(s.first), str(s.last)) for s in spans] == [
        ("2024-01-01", "2024-02-29"),
        ("2023-01-01", "2023-02-28"),
        ("2022-01-01", "2022-02-28"),
    ]


# What is well known


def test_2022_has_the_most_launch_days_and_missiles_of_all_years_to_2025(dataset: Dataset) -> None:
    ballistic = [d for d in launch_days(dataset) if d.is_ballistic and d.day < "2026"]
    by_year = Counter(d.day[:4] for d in ballistic)
    assert by_year.most_common(1) == [("2022", 34)]
    found = [numbers(dataset, d, BALLISTIC_CLASSES) for d in ballistic]
    years = {year: [n for n in found if n.day.startswith(year)] for year in by_year}
    assert max(years, key=lambda y: most(years[y])) == "2022"
    for authority in ("Tokyo", "CNS"):  # the data hold few numbers by the others
        assert max(years, key=lambda y: bounds(years[y], authority).lower) == "2022"
    largest = {y: max(bounds(n, a).lower for a in AUTHORITIES) for y, n in years.items()}
    assert max(largest, key=lambda y: largest[y]) == "2022"


def test_by_every_claim_a_year_has_what_was_published_of_it_and_more_than_tokyo_counts(dataset: Dataset) -> None:
    # data/README: Japan's dossier of August 2026 counts at least so many, all rows of the data so many
    published = {
        "2016": (23, 23),
        "2019": (25, 27),
        "2020": (8, 9),
        "2022": (59, 73),
        "2023": (25, 31),
        "2024": (22, 46),
    }
    days = [d for d in launch_days(dataset) if d.is_ballistic]
    for year, (dossier, rows) in published.items():
        claimed = most([numbers(dataset, d, BALLISTIC_CLASSES) for d in days if d.day.startswith(year)])
        assert dossier <= claimed
        assert abs(claimed - rows) <= 2
