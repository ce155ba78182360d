"""Which readings are open and about a launch, and the three rules for the rows against them."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.analysis.implications import against, ground, is_about, is_open, readings
from briefing.data import Dataset, as_of
from tests.parts.bench import with_cell


@pytest.mark.parametrize(
    ("horizon", "day", "found"),
    [
        ("near", "2025-06-30", True),  # its last day
        ("near", "2025-07-01", False),
        ("medium", "2027-12-31", True),
        ("medium", "2028-01-01", False),
        ("long", "2099-01-01", True),
    ],
)
def test_a_reading_is_open_to_the_last_day_of_its_horizon(horizon: str, day: str, found: bool) -> None:
    assert is_open(horizon, dt.date.fromisoformat(day)) is found


def test_every_row_of_the_table_has_a_ground_in_the_tables_and_none_is_lost(dataset: Dataset) -> None:
    for reading, named in dataset.table("implications")["supported_by"].items():
        assert [row for _, row in ground(dataset, str(reading))] == named.split(";")


def test_what_is_not_known_yet_is_no_ground(dataset: Dataset) -> None:
    known = as_of(dataset, dt.date(2025, 1, 7))
    changed = with_cell(known, "implications", "imp-alliance-hiatus", "supported_by", "evt-2025-01-10-ncg-4")
    assert ground(changed, "imp-alliance-hiatus") == ()


def test_a_reading_of_the_launch_is_about_that_day_only_and_one_of_the_setting_about_any(dataset: Dataset) -> None:
    assert is_about(dataset, "imp-deter-range-gap", "2025-01-06")  # "this launch alone"
    assert not is_about(dataset, "imp-deter-range-gap", "2025-01-14")
    assert not is_about(dataset, "imp-deter-guam", "2025-01-14")  # "a missile of this class"
    assert is_about(dataset, "imp-sanctions-veto", "2025-01-14")


def test_near_readings_are_gone_once_their_horizon_has_closed(dataset: Dataset) -> None:
    def of(day: str) -> set[str]:
        rows = dataset.table("implications")["horizon"]
        return {rows[i] for i in readings(dataset, "2025-01-06", "2024-01-06", day, dt.date.fromisoformat(day))}

    assert of("2025-06-30") == {"near", "medium", "long"}
    assert of("2025-07-01") == {"medium", "long"}


# Rows against


def test_a_denial_in_the_ledger_stands_against_the_reading_whose_row_it_answers(dataset: Dataset) -> None:
    found = against(dataset, "imp-prolif-tech-transfer", "2025-05-22", 365, 30)
    assert found == (("cooperation", "coop-2025-01-08-space-denial"),)


def test_what_seoul_rejects_stands_against_and_what_pyongyang_defends_does_not(dataset: Dataset) -> None:
    # two North Korean statements deny on the same launch and topic: that it was self-defence, and legitimate
    found = against(dataset, "imp-deter-hgv", "2025-01-06", 365, 30)
    assert found == (("statements", "st-2025-01-07-jcs-dispute"),)


def test_a_denial_that_is_itself_a_row_for_a_reading_brings_none_against_it(dataset: Dataset) -> None:
    assert against(dataset, "imp-diplo-council-division", "2025-01-06", 365, 30) == ()


def test_meetings_set_again_or_held_stand_against_once_they_are_known(dataset: Dataset) -> None:
    again, held = ("timeline", "evt-2024-12-29-ncg-rescheduled"), ("timeline", "evt-2025-01-10-ncg-4")
    assert against(dataset, "imp-alliance-hiatus", "2025-01-06", 365, 30) == (again, held)
    assert against(dataset, "imp-alliance-hiatus", "2025-01-06", 365, 1) == (again,)
    assert against(dataset, "imp-alliance-hiatus", "2024-12-14", 365, 0) == ()
