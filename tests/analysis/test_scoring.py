"""Scores by hand, and the bounds of the bootstrap against every resample written out."""

from __future__ import annotations

import datetime as dt
import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis import scoring
from briefing.analysis.scoring import Bin, by_quarter, ratio, reliability, skill

SAID = np.array([0.8, 0.8, 0.25, 0.5])
CAME = np.array([True, False, False, True])


def ordinals(*days: str) -> np.ndarray:
    return np.array([dt.date.fromisoformat(day).toordinal() for day in days])


def test_the_brier_score_is_the_squared_distance_to_what_came() -> None:
    assert scoring.brier_losses(SAID, CAME) == pytest.approx([0.04, 0.64, 0.0625, 0.25])


def test_the_logarithmic_score_is_that_of_the_chance_given_to_what_came() -> None:
    assert scoring.log_losses(SAID, CAME) == pytest.approx([math.log(1.25), math.log(5), math.log(4 / 3), math.log(2)])


def test_quarters_begin_with_january_april_july_and_october() -> None:
    days = ordinals("2016-12-31", "2017-01-01", "2017-03-31", "2017-04-01", "2018-01-01")
    counted = scoring.quarters(days)
    assert list(counted - counted[0]) == [0, 1, 1, 2, 5]
    assert counted[1] == 4 * 2017


def test_amounts_of_a_quarter_are_summed_and_a_quarter_without_any_counts_as_nought() -> None:
    days = ordinals("2020-02-01", "2020-03-31", "2020-08-15")
    assert list(by_quarter(np.array([1.0, 2.0, 5.0]), days)) == [3, 0, 5]


def enumerated(above: list[float], below: list[float], added: tuple[float, float]) -> list[float]:
    """The ratio of every resample, in order."""
    picks = itertools.product(range(len(above)), repeat=len(above))
    return sorted((sum(above[i] for i in p) + added[0]) / (sum(below[i] for i in p) + added[1]) for p in picks)


def test_the_bounds_are_those_of_all_resamples_written_out() -> None:
    above, below = [3.0, -1.0, 2.0, 0.5, 0.0], [2.0, 4.0, 3.0, 1.0, 2.0]
    every = enumerated(above, below, (0.0, 0.0))  # 3,125 of them
    found = ratio(np.array(above), np.array(below))
    assert found.value == 4.5 / 12
    assert found.low == pytest.approx(every[math.ceil(0.05 * len(every)) - 1], abs=0.005)
    assert found.high == pytest.approx(every[math.ceil(0.95 * len(every)) - 1], abs=0.005)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=5),
    st.floats(0.05, 0.95),
)
def test_with_something_added_as_many_resamples_lie_below_a_bound_as_it_says(
    blocks: list[tuple[int, int]], share: float
) -> None:
    below = [float(a + b) for a, b in blocks]
    above = [float(a) for a, _ in blocks]
    found = ratio(np.array(above), np.array(below), (share, 1.0))
    every = np.array(enumerated(above, below, (share, 1.0)))
    near = 0.01
    assert (every <= found.low + near).mean() >= 0.05 - 1e-9
    assert (every < found.low - near).mean() <= 0.05 + 1e-9
    assert (every <= found.high + near).mean() >= 0.95 - 1e-9
    assert (every < found.high - near).mean() <= 0.95 + 1e-9


def test_blocks_that_are_all_alike_leave_nothing_open() -> None:
    found = ratio(np.full(8, 1.0), np.full(8, 4.0))
    assert (found.low, found.value, found.high) == (0.25, 0.25, 0.25)


def test_a_ratio_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="something below"):
        ratio(np.zeros(3), np.zeros(3))


def test_skill_is_one_for_a_perfect_forecast_nought_for_the_reference_and_negative_for_a_worse_one() -> None:
    days = ordinals("2020-01-05", "2020-05-05", "2020-08-05", "2020-11-05")
    reference = np.array([0.2, 0.4, 0.2, 0.3])
    assert vars(skill(np.zeros(4), reference, days)) == pytest.approx({"value": 1, "low": 1, "high": 1})
    assert vars(skill(reference, reference, days)) == pytest.approx({"value": 0, "low": 0, "high": 0})
    assert skill(2 * reference, reference, days).value == pytest.approx(-1)


def test_skill_that_one_quarter_alone_brings_is_not_shown() -> None:
    days = ordinals(*(f"{year}-{month}-01" for year in (2020, 2021) for month in ("01", "04", "07", "10")))
    reference = np.full(8, 0.25)
    lucky = np.array([0.0] + [0.26] * 7)
    found = skill(lucky, reference, days)
    assert found.value > 0 > found.low


def test_bins_hold_the_number_the_mean_and_the_share_and_empty_ones_are_left_out() -> None:
    said, came = np.array([0.1, 0.2, 0.5, 0.9]), np.array([False, True, True, True])
    assert reliability(said, came, np.array([0.2, 0.6, 0.8])) == (
        Bin(1, 0.1, 0.0),
        Bin(2, 0.35, 1.0),
        Bin(1, 0.9, 1.0),
    )
