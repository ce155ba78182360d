"""Counts around occasions, the circular shifts, the power of the test and Holm's correction, by other ways."""

from __future__ import annotations

import datetime as dt
import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.signals import LEVEL, Occasion, around, holm, joined, listed_visits, occasions

START = dt.date(2020, 1, 1)


def day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


def span(first: int, last: int) -> tuple[dt.date, dt.date]:
    return day(first), day(last)


# Occasions


def test_visits_that_overlap_or_follow_on_the_next_day_are_one_trip_and_a_day_between_parts_them() -> None:
    seoul = Occasion(day(4), day(5), ("seoul",))
    tokyo = Occasion(day(1), day(3), ("tokyo",))
    beside = Occasion(day(2), day(2), ("secretary",))
    later = Occasion(day(7), day(7), ("later",))
    assert joined([later, seoul, beside, tokyo]) == (
        Occasion(day(1), day(5), ("tokyo", "secretary", "seoul")),
        Occasion(day(7), day(7), ("later",)),
    )


def test_the_days_before_and_after_leave_out_those_of_the_occasion() -> None:
    one = Occasion(day(10), day(12), ("a",))
    assert one.before(7) == span(3, 9)
    assert one.after(3) == span(13, 15)
    assert one.around(3) == span(7, 15)
    assert one.during == span(10, 12)


def test_a_row_without_a_last_day_is_an_occasion_of_one_day() -> None:
    frame = pd.DataFrame({"date": ["2020-01-05", "2020-01-02"], "end": ["", "2020-01-03"]}, index=["b", "a"])
    assert occasions(frame, "date", "end") == (
        Occasion(day(1), day(2), ("a",)),
        Occasion(day(4), day(4), ("b",)),
    )


def test_only_visits_of_the_official_list_that_are_over_count_and_no_stopover() -> None:
    rows = {
        "counts": ("official_list", "talks", "president", "KOR", "2020-01-02"),
        "news": ("news", "talks", "president", "KOR", "2020-01-02"),
        "stop": ("official_list", "stopover", "president", "KOR", "2020-01-02"),
        "goes on": ("official_list", "talks", "secretary of state", "KOR", ""),
        "elsewhere": ("official_list", "talks", "secretary of state", "PRK", "2020-01-02"),
        "other office": ("official_list", "talks", "vice president", "KOR", "2020-01-02"),
    }
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["list_basis", "kind", "office", "country", "end"])
    assert list(listed_visits(frame, ("KOR", "JPN")).index) == ["counts"]


# The shifts


def test_one_launch_and_one_visit_are_near_each_other_in_as_many_shifts_as_days_are_looked_at() -> None:
    # ten days, one launch, a span of three: it holds the launch at three of ten shifts
    found = around([day(4)], [span(3, 5)], span(0, 9))
    assert (found.spans, found.found) == (1, 1)
    assert found.expected == pytest.approx(0.3)
    assert found.at_least == pytest.approx(0.3)
    assert found.at_most == 1.0
    assert found.p == pytest.approx(0.6)


def test_launches_in_a_cluster_count_once_for_a_visit_and_stay_together() -> None:
    # two launches side by side: of ten shifts, the visit of one day meets one of them at two
    found = around([day(7), day(8)], [span(0, 0)], span(0, 9))
    assert (found.found, found.expected) == (0, pytest.approx(0.2))
    assert (found.at_least, found.at_most) == (1.0, pytest.approx(0.8))


def test_launches_outside_the_period_do_not_count() -> None:
    assert around([day(-1), day(10)], [span(0, 9)], span(0, 9)).found == 0


@pytest.mark.parametrize("spans", [[], [span(-1, 2)], [span(8, 10)]])
def test_without_a_span_inside_the_period_nothing_can_be_counted(spans: list[tuple[dt.date, dt.date]]) -> None:
    with pytest.raises(ValueError, match="reaches out of the period"):
        around([day(1)], spans, span(0, 9))


@given(
    st.integers(5, 40),
    st.sets(st.integers(0, 39), max_size=12),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 6)), min_size=1, max_size=6),
)
def test_the_shifts_agree_with_moving_every_launch_by_hand(
    length: int, launches: set[int], begun: list[tuple[int, int]]
) -> None:
    held = {n for n in launches if n < length}
    spans = [(min(first, length - 1), min(first + more, length - 1)) for first, more in begun]
    counts = []
    for shift in range(length):
        moved = {(n - shift) % length for n in held}
        counts.append(sum(any(first <= n <= last for n in moved) for first, last in spans))
    found = around([day(n) for n in held], [span(*s) for s in spans], span(0, length - 1))
    assert found.found == counts[0]
    assert found.expected == pytest.approx(sum(counts) / length)
    assert found.at_least == pytest.approx(sum(c >= counts[0] for c in counts) / length)
    assert found.at_most == pytest.approx(sum(c <= counts[0] for c in counts) / length)
    assert 0 <= found.power <= 1 + 1e-9
    assert found.at_least >= 1 / length  # no shift is one of the shifts


# Power


def test_the_power_is_the_mean_over_shifts_of_the_chance_to_reach_what_is_rare() -> None:
    # 40 days, launches on 4 of them in the last ten, five visits of one day: counted out over every outcome
    length, launches, visits = 40, (30, 33, 36, 39), (2, 8, 15, 21, 27)
    counts = [sum((v + shift) % length in launches for v in visits) for shift in range(length)]
    fewest = min(k for k in range(7) if sum(c >= k for c in counts) / length <= LEVEL / 2)
    share = sum(counts) / length / len(visits)
    more = share / (1 - share)
    seen = 0.0
    for count in counts:
        for given_ in itertools.product((0, 1), repeat=len(visits) - count):
            chance = 1.0
            for one in given_:
                chance *= more if one else 1 - more
            seen += chance * (count + sum(given_) >= fewest)
    found = around([day(n) for n in launches], [span(v, v) for v in visits], span(0, length - 1))
    assert found.power == pytest.approx(seen / length)
    assert not found.is_testable


def test_where_half_the_occasions_hold_a_launch_anyway_twice_as_many_cannot_be_and_nothing_is_tested() -> None:
    every_other = [day(n) for n in range(0, 40, 2)]
    crowded = around(every_other, [span(n, n + 1) for n in range(0, 40, 2)], span(0, 39))
    assert (crowded.expected, crowded.power, crowded.is_testable) == (20.0, 0.0, False)


def test_many_visits_among_rare_launches_have_the_power_and_few_have_not() -> None:
    length = 2000
    launches = [day((97 * n * n) % length) for n in range(60)]
    many, few = ([span(n, n + 8) for n in range(20, length - 20, step)] for step in (45, 450))
    assert around(launches, many, span(0, length - 1)).is_testable
    assert not around(launches, few, span(0, length - 1)).is_testable


# Several tests


def test_the_correction_is_that_of_holm() -> None:
    # by hand: the least times four, the next times three but no less than the one before, and so on; at most 1
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm([0.9, 0.6]) == pytest.approx((1.0, 1.0))
    assert holm([0.04]) == pytest.approx((0.04,))
    assert holm([]) == ()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_a_correction_makes_no_probability_smaller_and_keeps_their_order(p: list[float]) -> None:
    corrected = holm(p)
    assert all(given_ <= made <= 1 for given_, made in zip(p, corrected, strict=True))
    order = sorted(range(len(p)), key=lambda i: p[i])
    assert all(corrected[a] <= corrected[b] for a, b in itertools.pairwise(order))
