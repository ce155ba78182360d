"""What is counted of the indicators, held to the tables as read by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import indicators
from briefing.analysis.launches import launch_days
from briefing.data import Dataset
from briefing.evidence import estimates as es

LATEST = "2026-10-04"


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2025-01-07", "2025-01-01", "2025-03-31"),
        ("2024-12-31", "2024-10-01", "2024-12-31"),
        ("2024-02-29", "2024-01-01", "2024-03-31"),
    ],
)
def test_a_quarter_has_its_first_and_its_last_day(day: str, first: str, last: str) -> None:
    assert indicators.quarter(dt.date.fromisoformat(day)) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_quarters_follow_each_other_without_a_gap(day: dt.date) -> None:
    first, last = indicators.quarter(day)
    assert first <= day <= last
    assert indicators.quarter(last + dt.timedelta(1))[0] == last + dt.timedelta(1)
    assert 90 <= (last - first).days + 1 <= 92


def test_votes_that_ended_in_a_veto_are_two_and_known_from_their_days(dataset: Dataset) -> None:
    found = indicators.titled(dataset, "un_sanctions", indicators.VETO, LATEST)
    assert found == ("evt-2022-05-26-double-veto", "evt-2024-03-28-panel-veto")
    assert indicators.years(dataset, found) == {2022: 1, 2024: 1}
    assert indicators.titled(dataset, "un_sanctions", indicators.VETO, "2024-03-27") == found[:1]


def test_freedom_edge_was_held_three_times_and_the_end_of_one_is_no_edition(dataset: Dataset) -> None:
    found = indicators.titled(dataset, "us_rok_japan", indicators.EDITION, LATEST)
    assert indicators.years(dataset, found) == {2024: 2, 2025: 1}


def test_the_monitoring_team_issued_two_reports(dataset: Dataset) -> None:
    found = indicators.titled(dataset, "un_sanctions", indicators.REPORT, LATEST)
    assert found == ("evt-2025-05-29-msmt-report", "evt-2025-10-22-msmt-report-2")


def test_what_was_put_off_counts_and_what_was_set_again_does_not(dataset: Dataset) -> None:
    assert indicators.put_off(dataset, "2025-01-07") == (
        "evt-2024-12-04-ncg-postponed",
        "evt-2024-12-12-forum-postponed",
    )
    assert indicators.put_off(dataset, "2024-12-03") == ()


def test_only_rows_of_all_three_count_as_theirs(dataset: Dataset) -> None:
    assert indicators.of_the_three(dataset, "2024-10-01", "2024-12-31") == (
        "evt-2024-11-03-b1b-drill",
        "evt-2024-11-13-freedom-edge-2",
        "evt-2024-11-14-lima-bilaterals",
        "evt-2024-11-15-trilateral-secretariat",
    )


def test_tokyo_measured_five_intermediate_range_flights_the_longest_over_japan(dataset: Dataset) -> None:
    found = indicators.flights(dataset, launch_days(dataset), "IRBM", es.TOKYO)
    km = {e.launch[:10]: e.number for e in found}
    assert km["2022-10-04"] == max(n for n in km.values() if n is not None) == 4600
    assert km["2017-09-15"] == 3700
    assert "2024-01-14" not in km  # "at least" is a bound
    assert all(e.party in es.TOKYO for e in found)


def test_second_peaks_are_pyongyangs_word_and_seoul_denies_one(dataset: Dataset) -> None:
    found = indicators.second_peaks(dataset, launch_days(dataset))
    assert {e.launch for e in found if e.number is not None and e.party == es.DPRK} >= {
        "2024-04-02-01",
        "2025-01-06-01",
    }
    assert not [e for e in found if e.number is not None and e.party in es.ALLIED]
    assert [e.launch for e in found if e.bound is es.Bound.DENIED] == ["2025-01-06-01"]


def test_chinas_words_count_where_china_spoke_alone_of_a_launch(dataset: Dataset) -> None:
    found = indicators.chinese(dataset, "2024-01-07", "2025-01-07")
    assert found == ("st-2024-10-31-lin-jian", "st-2025-01-06-china")
