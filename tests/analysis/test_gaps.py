"""Gaps as a distribution: where one stands among all, the survival function, and the median."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.gaps import median, standing, survival
from briefing.analysis.launches import gaps, launch_days
from briefing.data import Dataset

lengths = st.lists(st.integers(1, 600), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("length", "among", "rank", "shorter", "as_long", "percentile"),
    [
        (5, [5], 1, 0, 0, 0.0),
        (9, [1, 2, 9, 4], 1, 3, 0, 75.0),
        (2, [1, 2, 9, 4], 3, 1, 0, 25.0),
        (4, [4, 4, 4, 9, 1], 2, 1, 2, 20.0),  # as long is neither longer nor shorter
        (9, [9, 9], 1, 0, 1, 0.0),
    ],
)
def test_a_gap_shares_its_rank_with_those_as_long(length, among, rank, shorter, as_long, percentile) -> None:
    found = standing(length, among)
    assert (found.rank, found.shorter, found.as_long, found.percentile) == (rank, shorter, as_long, percentile)
    assert found.population == len(among)


def test_a_gap_that_is_none_of_them_has_no_rank() -> None:
    with pytest.raises(ValueError, match="no gap of 3 days among the 2"):
        standing(3, [1, 2])


def test_the_survival_function_is_the_share_that_lasts_longer() -> None:
    assert survival([3, 1, 3, 10]) == ((0, 1.0), (1, 0.75), (3, 0.25), (10, 0.0))


@pytest.mark.parametrize("reckon", [survival, median])
def test_without_a_gap_there_is_nothing_to_reckon(reckon) -> None:
    with pytest.raises(ValueError, match="no gap"):
        reckon([])


@given(lengths)
def test_the_survival_function_falls_from_one_to_nought_at_the_lengths_that_occur(found: list[int]) -> None:
    steps = survival(found)
    assert [t for t, _ in steps] == sorted({0, *found})
    assert steps[0][1] == 1
    assert steps[-1][1] == 0
    assert all(before > after for (_, before), (_, after) in pairwise(steps))


@given(lengths)
def test_the_area_under_the_survival_function_is_the_mean_gap(found: list[int]) -> None:
    steps = survival(found)
    area = sum(share * (later - earlier) for (earlier, share), (later, _) in pairwise(steps))
    assert area == pytest.approx(sum(found) / len(found))


@given(lengths)
def test_half_of_the_gaps_or_more_do_not_outlast_the_median_and_fewer_end_before_it(found: list[int]) -> None:
    half = median(found)
    assert 2 * sum(n <= half for n in found) >= len(found) > 2 * sum(n < half for n in found)


@given(lengths)
def test_longer_shorter_and_as_long_make_up_all_the_others(found: list[int]) -> None:
    stands = standing(found[0], found)
    assert stands.longer + stands.shorter + stands.as_long == len(found) - 1
    assert dict(survival(found))[found[0]] == pytest.approx(stands.longer / len(found))


# What is well known


def test_nothing_was_launched_between_29_november_2017_and_17_april_2019(dataset: Dataset) -> None:
    longest = max(gaps([d for d in launch_days(dataset) if d.day >= "2012-01-01"]), key=lambda g: g.days)
    assert (longest.earlier.day, longest.later.day, longest.days) == ("2017-11-29", "2019-04-17", 504)
