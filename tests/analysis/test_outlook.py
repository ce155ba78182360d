"""The forecasters: known answers, no knowledge of later days, and settings that are the best of their grid."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis import outlook
from briefing.analysis.launches import launch_days
from briefing.analysis.outlook import HORIZONS, Record, forecasts, outcomes, record_of
from briefing.data import Dataset, as_of

START = dt.date(2000, 1, 1)
FIRST = START.toordinal()


def record(days: list[int], late: dict[int, int] | None = None) -> Record:
    """Launch days by their number from the start of the period; those in `late` were known so many days later."""
    late = late or {}
    return Record(np.array([FIRST + d for d in days]), np.array([FIRST + d + late.get(d, 0) for d in days]))


def at(made: Record, day: int, **options: Any) -> outlook.Forecasts:
    return forecasts(made, [FIRST + day], START, **options)


EVERY_TEN_DAYS = record(list(range(0, 1001, 10)))


# Known answers


def test_where_all_gaps_end_within_the_window_only_the_added_gap_leaves_doubt() -> None:
    made = at(EVERY_TEN_DAYS, 1003)
    assert (made.elapsed[0], made.gaps[0], made.longer[0]) == (3, 100, 100)
    assert list(made.ended[0]) == [100, 100, 100, 100]
    assert made.alike[0] == pytest.approx([(100 + h / (4 + h)) / 101 for h in (7, 14, 30, 90)])


def test_where_no_gap_ended_within_the_window_only_the_added_gap_gives_it_a_chance() -> None:
    assert at(EVERY_TEN_DAYS, 1003, horizons=[6]).alike[0] == pytest.approx([(6 / 10) / 101])


def test_once_the_pause_is_longer_than_any_before_the_added_gap_alone_decides() -> None:
    made = at(EVERY_TEN_DAYS, 1010)
    assert made.longer[0] == 0
    assert made.alike[0] == pytest.approx([7 / 18, 14 / 25, 30 / 41, 90 / 101])


def test_a_period_of_years_counts_the_gaps_that_ended_in_it() -> None:
    days = record([0, 100, 400, 700, 720])
    made = at(days, 730, years=1)  # 730 days after 1 January 2000 is 31 December 2001
    assert made.gaps[0] == 3  # those that ended on days 400, 700 and 720
    assert at(days, 730).gaps[0] == 4


def test_no_gap_counts_that_began_before_the_start() -> None:
    assert at(record([-50, 10, 30]), 40).gaps[0] == 1


def test_the_recent_rate_is_that_of_discounted_launch_days_over_discounted_days() -> None:
    made = at(record([0]), 10, half_life=10, rate_share=1.0)
    launch_days_, days = 0.5 + 0.5, sum(0.5 ** (age / 10) for age in range(11))
    expected = [1 - (days / (days + h)) ** launch_days_ for h in HORIZONS]
    assert made.model[0] == pytest.approx(expected)


def test_the_model_pools_the_rate_and_gaps_alike_by_their_weights() -> None:
    rate, pool = (at(EVERY_TEN_DAYS, 1003, rate_share=share).model[0] for share in (1.0, 0.25))
    alike = at(EVERY_TEN_DAYS, 1003, rate_share=0.0)
    assert alike.model[0] == pytest.approx(alike.alike[0])
    assert pool == pytest.approx(0.25 * rate + 0.75 * alike.alike[0])


def test_without_a_launch_known_there_is_no_forecast() -> None:
    with pytest.raises(ValueError, match="no launch day was known"):
        at(record([20]), 10)


# An independent route


Sequences = st.lists(
    st.tuples(st.integers(0, 900), st.integers(0, 6)), min_size=2, max_size=40, unique_by=lambda p: p[0]
)


def by_hand(made: Record, origin: int, length: int) -> tuple[float, float]:
    """Climatology and comparable gaps, day by day and gap by gap."""
    days = [int(d) for d, known in zip(made.days, made.known, strict=True) if max(d, known) <= origin]
    windows = range(FIRST, origin - length - outlook.KNOWN_WITHIN + 1)
    held = sum(any(t < d <= t + length for d in days) for t in windows)
    elapsed = origin - days[-1]
    longer = [later - earlier for earlier, later in pairwise(days) if later - earlier > elapsed]
    ended = sum(gap <= elapsed + length for gap in longer)
    return (held + 0.5) / (len(windows) + 1), (ended + length / (elapsed + 1 + length)) / (len(longer) + 1)


def drawn(pairs: list[tuple[int, int]]) -> Record:
    days = sorted(pairs)
    return record([day for day, _ in days], dict(days))


@settings(deadline=None)
@given(Sequences, st.integers(0, 200))
def test_the_forecasts_are_those_counted_day_by_day(pairs: list[tuple[int, int]], after: int) -> None:
    made = drawn(pairs)
    origin = int(made.known.min()) + after
    found = forecasts(made, [origin], START)
    for i, length in enumerate(HORIZONS):
        climatology, alike = by_hand(made, origin, length)
        assert found.climatology[0, i] == pytest.approx(climatology)
        assert found.alike[0, i] == pytest.approx(alike)


@settings(deadline=None)
@given(Sequences, st.integers(0, 400))
def test_a_chance_lies_between_nought_and_one_and_grows_with_the_window(
    pairs: list[tuple[int, int]], after: int
) -> None:
    made = drawn(pairs)
    found = forecasts(made, [int(made.known.min()) + after], START)
    for said in (found.climatology, found.alike, found.model):
        assert ((said > 0) & (said < 1)).all()
    for said in (found.alike, found.model):
        assert (np.diff(said[0]) > 0).all()


@settings(deadline=None)
@given(Sequences, Sequences, st.integers(0, 400))
def test_nothing_that_became_known_after_the_origin_changes_a_forecast(
    pairs: list[tuple[int, int]], later: list[tuple[int, int]], after: int
) -> None:
    made = drawn(pairs)
    origin = int(made.known.min()) + after
    known = [(d, late) for d, late in pairs if FIRST + d + late <= origin]
    # the same days again, but known late, and others of any day known after the origin
    hidden = {d: (d, origin - FIRST - d + 1 + late) for d, late in later if d <= origin - FIRST}
    hidden |= {d: (d, late) for d, late in later if d > origin - FIRST}
    more = sorted({**hidden, **{d: (d, late) for d, late in known}}.values())
    other = record([day for day, _ in more], dict(more))
    one, two = forecasts(drawn(known), [origin], START), forecasts(other, [origin], START)
    for name, value in vars(one).items():
        assert np.allclose(value, getattr(two, name), rtol=1e-12), name


def test_many_origins_together_say_what_each_says_alone() -> None:
    days = record([0, 3, 40, 41, 200, 260], {40: 5})
    origins = [FIRST + d for d in (0, 39, 41, 46, 150, 400)]
    together = forecasts(days, origins, START, years=1)
    for row, origin in enumerate(origins):
        alone = forecasts(days, [origin], START, years=1)
        assert np.array_equal(together.model[row], alone.model[0])
        assert np.array_equal(together.climatology[row], alone.climatology[0])


# What is forecast


@pytest.mark.parametrize(
    ("launch", "late", "came"),
    [
        (0, 0, False),
        (1, 0, True),
        (7, 0, True),
        (8, 0, False),
        (7, 7, True),
        (7, 8, False),
        (1, 13, True),
        (1, 14, False),
    ],
)
def test_a_launch_counts_from_the_day_after_to_the_last_day_if_known_a_week_after_that(
    launch: int, late: int, came: bool
) -> None:
    assert outcomes(record([launch], {launch: late}), np.array([FIRST]), [7])[0, 0] == came


def test_a_window_has_closed_a_week_after_its_last_day() -> None:
    origins = np.array([FIRST, FIRST + 1])
    assert list(outlook.closed(origins, START + dt.timedelta(days=14), [7])[:, 0]) == [True, False]


def test_the_past_days_after_launches_are_the_days_a_briefing_would_have_been_made() -> None:
    days = record([5, 6, 30], {5: 4, 30: 1})
    assert list(outlook.event_origins(days, START + dt.timedelta(days=5)) - FIRST) == [7, 9, 31]
    assert list(outlook.event_origins(days, START + dt.timedelta(days=6)) - FIRST) == [7, 31]


def test_the_weekly_days_are_mondays() -> None:
    found = [dt.date.fromordinal(t) for t in outlook.weekly_origins(dt.date(2017, 1, 1), dt.date(2017, 1, 16))]
    assert found == [dt.date(2017, 1, 2), dt.date(2017, 1, 9), dt.date(2017, 1, 16)]


# Bounds of comparable gaps


def test_the_bounds_hold_the_chance_and_close_in_where_every_quarter_says_the_same() -> None:
    even = outlook.alike_bounds(EVERY_TEN_DAYS, FIRST + 1003, START)
    assert [b.value for b in even] == pytest.approx(list(at(EVERY_TEN_DAYS, 1003).alike[0]))
    assert all(b.high - b.low < 0.01 for b in even)
    bursts = record([*range(0, 20, 2), *range(400, 420, 2), *range(800, 820, 2)])
    assert all(b.low < b.value < b.high for b in outlook.alike_bounds(bursts, FIRST + 821, START)[:1])


# The data


@pytest.fixture(scope="module")
def ballistic(dataset: Dataset) -> Record:
    return record_of(dataset, launch_days(dataset))


def test_the_settings_are_the_best_of_the_grid_on_what_was_known_by_the_end_of_2016(ballistic: Record) -> None:
    assert dt.date(2016, 12, 31) == outlook.SETTLED
    assert outlook.chosen(ballistic) == (outlook.HALF_LIFE, outlook.RATE_SHARE)


def test_the_settings_would_have_been_the_same_on_the_day(dataset: Dataset) -> None:
    known = as_of(dataset, outlook.SETTLED)
    assert outlook.chosen(record_of(known, launch_days(known))) == (outlook.HALF_LIFE, outlook.RATE_SHARE)


def test_the_settings_do_not_lie_at_the_edge_of_the_grid() -> None:
    assert outlook.HALF_LIFE not in (outlook.HALF_LIVES[0], outlook.HALF_LIVES[-1])
    assert outlook.RATE_SHARE not in (outlook.RATE_SHARES[0], outlook.RATE_SHARES[-1])


def test_a_day_is_known_as_ballistic_from_the_first_day_on_which_the_data_of_that_day_say_so(
    dataset: Dataset, ballistic: Record
) -> None:
    late = [(d, k) for d, k in zip(ballistic.days.tolist(), ballistic.known.tolist(), strict=True) if k > d + 1]
    assert len(late) > 5
    for day, known in late:
        for when, expected in ((known - 1, False), (known, True)):
            then = {d.day: d.is_ballistic for d in launch_days(as_of(dataset, dt.date.fromordinal(when)))}
            assert then.get(dt.date.fromordinal(day).isoformat(), False) is expected


def test_no_day_has_ever_ceased_to_be_ballistic(dataset: Dataset, ballistic: Record) -> None:
    final = {dt.date.fromordinal(d).isoformat() for d in ballistic.days.tolist()}
    for year in range(2013, 2027):
        then = launch_days(as_of(dataset, dt.date(year, 6, 30)))
        assert {d.day for d in then if d.is_ballistic and d.precision == "day"} <= final


def test_days_known_to_the_month_are_in_no_record(dataset: Dataset, ballistic: Record) -> None:
    assert dt.date(1984, 4, 9).toordinal() not in ballistic.days
    assert (np.diff(ballistic.days) > 0).all()
    assert (ballistic.known >= ballistic.days).all()


def test_a_record_of_a_class_holds_the_days_with_a_launch_of_it(dataset: Dataset) -> None:
    days = launch_days(dataset)
    held = [dt.date.fromordinal(d).isoformat() for d in record_of(dataset, days, ("IRBM",)).days.tolist()]
    assert held == [d.day for d in days if "IRBM" in d.codes]
    assert "2025-01-06" in held
