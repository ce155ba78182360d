"""What the three capitals set up, what the rows show of it, and what was put off."""

from __future__ import annotations

import pytest

from briefing.analysis.milestones import PutOff, State, contacts, is_put_off, joint_words, milestones, put_off

EVENT = "2025-01-06"


def states(dataset, day: str, until: str) -> dict[str, State]:
    return {m.name: m.state for m in milestones(dataset, day, until)}


def test_the_milestones_on_6_january_2025(known) -> None:
    assert states(known("2025-01-07"), EVENT, "2025-01-07") == {
        "phnom-penh": State.NOTHING,
        "nuclear-group": State.SET_AGAIN,
        "camp-david": State.CARRIED_ON,
        "warning-data": State.NAMED,
        "freedom-edge": State.CARRIED_ON,
        "framework": State.NOTHING,
        "secretariat": State.NOTHING,
    }


@pytest.mark.parametrize(
    ("day", "as_of", "state"),
    [
        ("2024-11-05", "2024-11-06", State.NOTHING),
        ("2024-12-06", "2024-12-06", State.POSTPONED),
        ("2024-12-28", "2024-12-28", State.POSTPONED),
        ("2024-12-29", "2024-12-29", State.SET_AGAIN),
        ("2025-01-14", "2025-01-15", State.CARRIED_ON),
    ],
)
def test_the_nuclear_talks_are_put_off_set_again_and_held(day, as_of, state, known) -> None:
    assert states(known(as_of), day, as_of)["nuclear-group"] is state


def test_what_was_set_again_names_both_rows_and_the_day(known) -> None:
    (group,) = [m for m in milestones(known("2025-01-07"), EVENT, "2025-01-07") if m.name == "nuclear-group"]
    assert group.rows == ("evt-2024-12-04-ncg-postponed", "evt-2024-12-29-ncg-rescheduled")
    assert group.set_for == "2025-01-10"


@pytest.mark.parametrize(
    ("day", "as_of", "begun"),
    [
        ("2022-11-09", "2022-11-10", set()),
        ("2022-11-18", "2022-11-19", {"phnom-penh"}),
        ("2023-12-18", "2023-12-19", {"phnom-penh", "nuclear-group", "camp-david"}),
    ],
)
def test_only_what_began_before_the_launch_is_a_milestone(day, as_of, begun, known) -> None:
    assert set(states(known(as_of), day, as_of)) == begun


def test_the_cabinet_secretariat_is_not_the_three_way_one(known) -> None:
    latest = known("2026-10-04")
    assert states(latest, "2026-01-27", "2026-02-26")["secretariat"] is State.NOTHING


def test_contacts_are_of_two_at_least_and_from_the_launch_on(known) -> None:
    assert contacts(known("2025-01-07"), EVENT, 1) == (
        "evt-2025-01-06-blinken-cho",
        "evt-2025-01-06-blinken-choi",
        "evt-2025-01-06-trilateral-call",
        "evt-2025-01-07-blinken-iwaya",
    )


def test_an_exercise_that_was_running_on_the_day_counts(known) -> None:
    assert contacts(known("2025-03-11"), "2025-03-10", 1) == ("evt-2025-03-10-freedom-shield-25",)
    assert "evt-2026-01-25-colby-seoul" in contacts(known("2026-01-28"), "2026-01-27", 1)


@pytest.mark.parametrize(
    ("as_of", "again", "held"),
    [
        ("2024-12-28", "", ""),
        ("2025-01-07", "evt-2024-12-29-ncg-rescheduled", ""),
        ("2025-01-11", "evt-2024-12-29-ncg-rescheduled", "evt-2025-01-10-ncg-4"),
    ],
)
def test_what_was_put_off_is_followed_and_the_forum_has_no_new_date(as_of, again, held, known) -> None:
    assert put_off(known(as_of), EVENT, 90, 5) == (
        PutOff("evt-2024-12-04-ncg-postponed", again, held),
        PutOff("evt-2024-12-12-forum-postponed", "", ""),
    )


def test_what_was_set_again_is_not_matched_with_another_thing_put_off(known) -> None:
    assert put_off(known("2025-03-11"), "2025-03-10", 90, 1) == (PutOff("evt-2024-12-12-forum-postponed", "", ""),)


def test_postponed_talks_set_for_a_day_are_not_put_off() -> None:
    assert is_put_off("Nuclear Consultative Group session postponed")
    assert not is_put_off("Postponed nuclear talks set for 10 January")
    assert not is_put_off("Fourth Nuclear Consultative Group meeting held")


def test_a_joint_word_is_of_all_three_and_on_this_launch(known) -> None:
    assert joint_words(known("2025-01-07"), EVENT, "2025-01-07") == ("st-2025-01-06-trilateral-call",)
    assert joint_words(known("2022-10-05"), "2022-10-04", "2022-10-05") == ()
