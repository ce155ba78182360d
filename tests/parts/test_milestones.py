"""The milestones of three-way cooperation, and the rows for and against its going on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.data import Dataset
from briefing.parts import milestones
from briefing.parts.case import Case, case_of
from tests.parts.conftest import plain

Open = Callable[..., Case]


@pytest.fixture(scope="module")
def opened(dataset: Dataset) -> Open:
    return lambda event, **parameters: case_of(dataset, event=event, **parameters)


def row(case: Case, start: str) -> list[str]:
    lines = plain(milestones.milestones(case).preview).splitlines()
    (line,) = [line for line in lines if line.startswith(f"| {start}")]
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_the_nuclear_group_is_set_again_and_the_secretariat_has_no_later_row(opened: Open) -> None:
    case = opened("2025-01-06")
    assert row(case, "Washington Declaration") == [
        "26 April 2023",
        "set again for 10 January 2025",
        "Nuclear Consultative Group session postponed (4–5 December 2024); Postponed nuclear talks set for 10 January "
        "(29 December 2024)",
    ]
    assert row(case, "Trilateral secretariat") == ["15 November 2024", "nothing later", "–"]
    assert row(case, "First Freedom Edge")[1:] == [
        "held or used since",
        "Second Freedom Edge exercise (13–15 November 2024)",
    ]


def test_the_shared_data_are_told_in_the_words_of_those_who_spoke(opened: Open) -> None:
    state, told = row(opened("2025-01-06"), "Real-time")[1:]
    assert state == "named after the launch"
    assert told.endswith(
        "South Korean Joint Chiefs of Staff (6 January 2025): said preparations had been watched and that launch "
        "information was shared with Japan"
    )


def test_rows_for_and_against_on_6_january_2025(opened: Open) -> None:
    going_on, against, words = plain(milestones.answer(opened("2025-01-06")).preview).split("\n\n")
    assert going_on.startswith(
        "**Signs that it goes on.** From the launch to 7 January 2025 the timeline has four major entries on contacts "
        "among the three capitals: Blinken and Cho condemn the launch (6 January 2025); "
    )
    assert against == (
        "**Signs against it.** From 8 October 2024 on the timeline has two postponements: Nuclear Consultative Group "
        "session postponed (4–5 December 2024), set again on 29 December 2024 for 10 January 2025; Trilateral forum "
        "postponed and Austin skips Korea (12–13 December 2024), for which the data have no new date."
    )
    assert words.startswith("**In others’ words.** An analyst or official in The Korea Herald: Japan policy was")


def test_later_the_talks_have_taken_place(opened: Open) -> None:
    text = plain(milestones.answer(opened("2025-01-25")).preview)
    assert (
        "for 10 January 2025; it took place: Fourth Nuclear Consultative Group meeting held (10 January 2025)" in text
    )
    assert "the timeline has no major entries on contacts among the three capitals" in text


def test_of_many_contacts_some_are_named(opened: Open) -> None:
    text = plain(milestones.answer(opened("2025-01-06", as_of="latest")).preview)
    assert (
        "has seven major entries on contacts among the three capitals, among them: Blinken and Cho condemn the launch"
        in text
    )


def test_a_reading_of_another_launch_is_not_told(opened: Open) -> None:
    assert "The launch raises the value" not in plain(milestones.answer(opened("2025-03-10")).preview)
    assert "The launch raises the value" in plain(milestones.answer(opened("2025-01-06", as_of="latest")).preview)


@pytest.mark.parametrize("event", ["1984-04-09", "1998-08-31", "2017-11-29", "2022-10-04"])
def test_before_the_first_milestone_there_is_no_table(opened: Open, event: str) -> None:
    assert milestones.milestones(opened(event)) is None


def test_no_word_of_likelihood_is_ours(opened: Open) -> None:
    case = opened("2025-01-06")
    text = f"{milestones.milestones(case).markdown} {milestones.answer(case).markdown}"
    assert not {"likely", "unlikely", "may", "could", "suggests", "doubtful"} & set(text.lower().split())
