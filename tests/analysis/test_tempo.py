"""How often windows of some days held a launch."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.tempo import share_of_windows

START = dt.date(2024, 1, 1)


def day(number: int) -> dt.date:
    return START + dt.timedelta(number)


@pytest.mark.parametrize(
    ("launches", "last", "length", "share"),
    [
        ([], 10, 3, 0.0),
        ([5], 10, 1, 1 / 10),  # only the day before it
        ([5], 10, 3, 3 / 8),  # the three days before it
        ([0], 10, 3, 0.0),  # a window begins after its day
        ([10], 10, 3, 1 / 8),  # the last window ends on the last day, both included
        ([5, 5], 10, 3, 3 / 8),
        ([5, 6], 10, 3, 4 / 8),
        ([11, -1], 10, 3, 0.0),
        (range(11), 10, 1, 1.0),
        ([3], 3, 3, 1.0),
    ],
)
def test_the_share_counts_windows_that_had_closed_and_held_a_launch(launches, last, length, share) -> None:
    assert share_of_windows([day(n) for n in launches], START, day(last), length) == share


@pytest.mark.parametrize(("last", "length"), [(2, 3), (0, 1), (-5, 1)])
def test_a_share_of_no_window_is_refused(last: int, length: int) -> None:
    with pytest.raises(ValueError, match=f"no window of {length} days had closed between 2024-01-01 and "):
        share_of_windows([START], START, day(last), length)


launch_days = st.sets(st.integers(-5, 60), max_size=8)


@given(launch_days, st.integers(1, 20), st.integers(20, 50))
def test_launches_outside_the_time_looked_at_change_nothing(launches: set[int], length: int, last: int) -> None:
    within = [day(n) for n in launches if 1 <= n <= last]
    everything = [day(n) for n in launches]
    assert share_of_windows(within, START, day(last), length) == share_of_windows(everything, START, day(last), length)


@given(launch_days, st.integers(-5, 60), st.integers(1, 20), st.integers(20, 50))
def test_one_launch_more_never_lowers_the_share(launches: set[int], more: int, length: int, last: int) -> None:
    before = share_of_windows([day(n) for n in launches], START, day(last), length)
    after = share_of_windows([day(n) for n in {*launches, more}], START, day(last), length)
    assert 0 <= before <= after <= 1


@given(launch_days, st.integers(1, 20), st.integers(21, 50))
def test_every_window_holds_a_launch_exactly_where_no_gap_is_longer_than_a_window(launches, length, last) -> None:
    stops = [0, *sorted(n for n in launches if 0 < n <= last), last + 1]
    longest = max(later - earlier for earlier, later in pairwise(stops))
    full = share_of_windows([day(n) for n in launches], START, day(last), length) == 1
    assert full is (longest <= length)
