"""The first box: who answered the first questions, or that no statement is known."""

from __future__ import annotations

import pytest

from tests.parts.conftest import Brief


def _answers(text: str) -> dict[str, str]:
    """The answers by question."""
    found = {}
    for entry in text.split("\n\n"):
        question, answer = entry.split("\n:   ")
        found[question] = answer
    return found


def test_the_questions_keep_their_order_and_neighbours_without_an_answer_share_a_line(brief: Brief) -> None:
    found = _answers(brief("2025-01-06").text("box"))
    assert list(found) == [
        "Immediate danger; damage or overflight",
        "Japan’s exclusive economic zone",
        "The legal basis",
        "What the allies did",
    ]
    assert found["Immediate danger; damage or overflight"] == "No statement is in the data by 7 January 2025."
    assert found["Japan’s exclusive economic zone"] == (
        "The Japan Ministry of Defense (statement, Tokyo, 6 January 2025) reported about 1,100 km at about 100 km "
        "altitude, outside the economic zone, and called repeated launches a threat to the region."
    )


def test_that_the_indo_pacific_command_saw_no_danger_is_told_once_it_was_known(brief: Brief) -> None:
    later = _answers(brief("2025-01-06", as_of="2025-01-09").text("box"))
    assert later["Immediate danger"].startswith("The U.S. Indo-Pacific Command (statement, 6 January 2025) condemned")


@pytest.mark.parametrize(
    ("event", "who"),
    [
        ("1998-08-31", "Japan’s government"),
        ("2009-04-05", "Japan’s Ministry of Defense"),
        ("2017-08-29", "the CNS database"),
        ("2017-09-15", "Japan’s Ministry of Defense"),
        ("2022-10-04", "Japan’s Ministry of Defense"),
    ],
)
def test_a_flight_over_japan_is_told_and_by_whom(brief: Brief, event: str, who: str) -> None:
    answer = _answers(brief(event).text("box"))["Damage or overflight"]
    assert answer.startswith(f"According to {who}, it flew over Japan.")


def test_an_overflight_does_not_answer_whether_there_was_damage(brief: Brief) -> None:
    said_nothing = "No statement on damage is in the data"
    assert f"{said_nothing} by 5 October 2022." in brief("2022-10-04").text("box")
    assert said_nothing not in brief("2009-04-05").text("box")  # the prime minister was glad of no damage


def test_where_only_the_ocean_is_known_no_flight_over_japan_is_made_of_it(brief: Brief) -> None:
    answer = _answers(brief("2012-04-13").text("box"))["Damage or overflight"]
    assert answer.startswith(
        "The CNS database gives the Pacific Ocean as the place of fall; the data do not say whether the flight crossed "
        "Japan."
    )


def test_a_statement_that_answers_two_questions_is_told_once(brief: Brief) -> None:
    found = _answers(brief("2024-10-31").text("box"))
    assert found["Immediate danger"].startswith("Sean Savett (Spokesperson, U.S. National Security Council; statement")
    assert found["The legal basis"].endswith("The statement by Sean Savett above answers this too.")


def test_a_day_without_any_answer_has_no_box(brief: Brief) -> None:
    assert "box" not in brief("1984-04-09").blocks
