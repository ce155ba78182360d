"""The track record: which past forecasts count, where it ends, and how few are too few."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest

from briefing.analysis import track_record
from briefing.analysis.outlook import HORIZONS, KNOWN_WITHIN, Record, forecasts
from briefing.analysis.track_record import FEWEST, FIRST, KINDS, Tried, gathered, score, tried

START = dt.date(2012, 1, 1)


def record(first: str, last: str, step: int) -> Record:
    """A launch every `step` days, known on its day."""
    days = np.arange(dt.date.fromisoformat(first).toordinal(), dt.date.fromisoformat(last).toordinal() + 1, step)
    return Record(days, days)


TEN = record("2016-01-01", "2019-12-31", 10)


def day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


def test_the_record_begins_on_the_day_after_the_settings_were_fixed() -> None:
    assert day("2017-01-01") == FIRST
    made = tried(TEN, "weeks", day("2019-12-31"), START, 0)
    assert dt.date.fromordinal(int(made[7].origins[0])) == day("2017-01-02")


@pytest.mark.parametrize("kind", KINDS)
def test_a_window_that_is_open_on_the_day_of_knowledge_is_left_out_and_not_counted_as_empty(kind: str) -> None:
    as_of = day("2018-03-01")
    for length, made in tried(TEN, kind, as_of, START, 0).items():
        assert made.origins.max() + length + KNOWN_WITHIN <= as_of.toordinal()
        assert made.origins.max() + length + KNOWN_WITHIN > as_of.toordinal() - 10
        assert length < 10 or made.came.all()  # a launch every ten days: none was missed


@pytest.mark.parametrize("kind", KINDS)
def test_a_later_day_of_knowledge_adds_forecasts_and_changes_none(kind: str) -> None:
    early, late = (tried(TEN, kind, day(as_of), START, 3) for as_of in ("2018-03-01", "2018-09-01"))
    for length in HORIZONS:
        count = early[length].origins.size
        assert count < late[length].origins.size
        for name in ("origins", "climatology", "alike", "model", "came"):
            assert np.array_equal(getattr(early[length], name), getattr(late[length], name)[:count])


def test_no_forecast_is_scored_where_none_would_have_been_printed() -> None:
    # the first launch on 1 July 2017: the twentieth gap ends two hundred days later
    days = record("2017-07-01", "2019-12-31", 10)
    made = tried(days, "weeks", day("2019-12-31"), START, 0)
    first = day("2017-07-01") + dt.timedelta(days=10 * FEWEST)
    assert day("2018-01-17") == first
    assert dt.date.fromordinal(int(made[7].origins[0])) == day("2018-01-22")  # the Monday after


def test_a_period_of_a_year_with_too_few_gaps_has_no_record() -> None:
    assert tried(record("2012-01-01", "2019-12-31", 20), "weeks", day("2019-12-31"), START, 1) == {}


def test_without_any_launch_there_is_no_record() -> None:
    nothing = np.array([], dtype=np.int64)
    assert tried(Record(nothing, nothing), "weeks", day("2019-12-31"), START, 0) == {}


def test_a_baseline_that_begins_late_has_no_forecast_before_it() -> None:
    made = tried(TEN, "weeks", day("2019-12-31"), day("2018-06-01"), 0)
    assert dt.date.fromordinal(int(made[7].origins.min())) > day("2018-06-01")


def test_the_forecasts_that_are_scored_are_those_of_the_day() -> None:
    made = tried(TEN, "launches", day("2018-03-01"), START, 0)[30]
    for at in (0, 5, -1):
        alone = forecasts(TEN, [int(made.origins[at])], START)
        assert made.alike[at] == alone.alike[0, HORIZONS.index(30)]


def in_quarters(said: list[float], came: list[bool], apart: int) -> Tried:
    """Forecasts so many days apart from 2017 on; comparable gaps says a half throughout, climatology three quarters."""
    origins = FIRST.toordinal() + apart * np.arange(len(said))
    half = np.full(len(said), 0.5)
    return Tried(origins, half + 0.25, half, np.array(said), np.array(came))


def test_a_score_holds_the_count_the_share_and_the_means() -> None:
    made = score(in_quarters([0.9, 0.1] * 20, [True, False] * 20, 40))
    assert made is not None
    assert (made.count, made.share) == (40, 0.5)
    assert made.brier == pytest.approx(((0.0625 + 0.5625) / 2, 0.25, 0.01))
    assert made.log == pytest.approx((-(np.log(0.75) + np.log(0.25)) / 2, np.log(2), -np.log(0.9)))
    assert made.brier_skill is not None and made.brier_skill.value == pytest.approx(1 - 0.01 / 0.25)
    assert made.has_skill


def test_a_model_that_is_no_better_has_no_skill() -> None:
    made = score(in_quarters([0.5] * 40, [True, False] * 20, 40))
    assert made is not None
    assert not made.has_skill


def test_too_few_forecasts_have_no_score_and_too_few_quarters_no_bounds() -> None:
    assert score(in_quarters([0.5] * (FEWEST - 1), [True] * (FEWEST - 1), 40)) is None
    short = score(in_quarters([0.9] * 20, [True] * 20, 1))
    assert short is not None
    assert (short.brier_skill, short.log_skill, short.has_skill) == (None, None, False)


def test_the_diagram_gathers_all_lengths_by_likelihood_word() -> None:
    made = gathered({7: in_quarters([0.3], [False], 1), 30: in_quarters([0.4, 0.97], [True, True], 1)})
    assert [(b.count, b.mean, b.share) for b in made["model"]] == [(2, pytest.approx(0.35), 0.5), (1, 0.97, 1.0)]
    assert [(b.count, b.mean) for b in made["alike"]] == [(3, 0.5)]


def test_the_edges_of_the_diagram_are_those_of_the_words() -> None:
    assert pytest.approx((0.05, 0.2, 0.45, 0.55, 0.8, 0.95)) == track_record.EDGES
    assert all(low < high for low, high in pairwise(track_record.EDGES))
