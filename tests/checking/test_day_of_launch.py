"""On which day and at which hour it was launched, and where it came down."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("event", "words", "verdict"),
    [
        ("2025-01-06", "6 January 2025", "supported"),
        ("2025-01-06", "Jan. 6", "supported"),
        ("2025-01-06", "January 6th", "supported"),
        ("2025-01-06", "2025-01-06", "supported"),
        ("2025-01-06", "06.01.2025", "supported"),
        ("2025-01-06", "6/1/2025", "supported"),
        ("2025-01-06", "Monday", "supported"),
        ("2025-01-06", "Monday, 6 January 2025", "supported"),
        ("2025-01-06", "Tuesday, 6 January 2025", "contradicted"),
        ("2025-01-06", "Tuesday", "contradicted"),
        ("2025-01-06", "7 January 2025", "contradicted"),
        ("2025-01-06", "2025-01-08", "contradicted"),
        ("2022-03-24", "24/3/22", "supported"),
        ("2022-03-24", "24 March 2022", "supported"),
        ("2022-03-24", "25 March 2022", "contradicted"),
        ("2022-03-24", "Thursday, March 24", "supported"),
        ("2022-03-24", "Friday, March 24", "contradicted"),
        ("2017-11-29", "Wednesday", "supported"),
        ("2017-11-29", "Thursday", "contradicted"),
        ("2022-10-04", "4 October 2022", "supported"),
        ("2022-10-04", "5 October 2022", "contradicted"),
    ],
)
def test_the_day_in_korea(checked: Check, event: str, words: str, verdict: str) -> None:
    assert judged(checked(f"North Korea fired the missile on {words}.", event), Kind.DATE) == [(words, verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "verdict"),
    [
        # noon in Korea is ten in the evening of the day before in Washington
        ("2025-01-06", "The missile was fired on Sunday, Washington time.", "supported"),
        ("2025-01-06", "The missile was fired on Saturday, Washington time.", "contradicted"),
        ("2017-11-29", "North Korea launched it on 28 November in Washington.", "supported"),
        ("2017-11-29", "North Korea launched it on 27 November in Washington.", "contradicted"),
        # half past two in the afternoon in Korea is half past one in the morning there
        ("2022-03-24", "The missile was fired on 24 March, Washington time.", "supported"),
        ("2022-03-24", "The missile was fired on 22 March, Washington time.", "contradicted"),
    ],
)
def test_the_day_in_washington(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.DATE)] == [verdict]


def test_a_text_from_washington_may_have_the_day_there(checked: Check) -> None:
    text = "{}, Jan. 6 (Wire) -- North Korea fired a missile on Sunday. It flew. It fell."
    assert judged(checked(text.format("WASHINGTON")), Kind.DATE) == [("Sunday", "supported")]
    assert judged(checked(text.format("SEOUL")), Kind.DATE) == [("Sunday", "contradicted")]


def test_today_and_yesterday_are_counted_from_the_day_of_the_text(checked: Check) -> None:
    tuesday = dt.date(2025, 1, 7)
    assert judged(checked("North Korea fired a missile yesterday.", written=tuesday), Kind.DATE) == [
        ("yesterday", "supported")
    ]
    assert judged(checked("North Korea fired a missile today.", written=tuesday), Kind.DATE) == [
        ("today", "contradicted")
    ]


def test_the_day_of_another_launch_in_the_data_is_borne_out(checked: Check) -> None:
    assert judged(checked("The launch of 31 October 2024 was of an ICBM."), Kind.DATE) == [
        ("31 October 2024", "supported")
    ]


def test_a_weekday_that_is_not_that_of_its_date_is_wrong_by_the_calendar(checked: Check) -> None:
    (found,) = [f for f in checked("Blinken arrived on Friday, 3 January 2024, they say.") if f.kind is Kind.DATE]
    assert found.answer.verdict == "contradicted"
    assert "3 January 2024 was a Wednesday" in found.answer.data.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("event", "hour", "verdict"),
    [
        ("2025-01-06", "about noon", "supported"),
        ("2025-01-06", "12:01", "supported"),
        ("2025-01-06", "12:01 p.m.", "supported"),
        ("2025-01-06", "12 o'clock in the afternoon", "supported"),
        ("2025-01-06", "0300 GMT", "supported"),
        ("2025-01-06", "3:00 UTC", "supported"),
        ("2025-01-06", "10 p.m. Sunday in Washington", "supported"),
        ("2025-01-06", "9:30 a.m.", "contradicted"),
        ("2025-01-06", "midnight", "contradicted"),
        ("2025-01-06", "1200 GMT", "contradicted"),
        ("2025-01-06", "3 p.m. Sunday in Washington", "contradicted"),
        ("2017-11-29", "3:18 a.m.", "supported"),
        ("2017-11-29", "3:18 p.m.", "contradicted"),
        ("2017-11-29", "1:18 p.m. Eastern time on 28 November", "supported"),
        ("2022-03-24", "2:34 p.m.", "supported"),
        ("2022-03-24", "2:34 a.m.", "contradicted"),
        ("2022-10-04", "7:22 a.m.", "supported"),
        ("2022-10-04", "5:22 a.m.", "contradicted"),
        ("2016-09-05", "0314 UTC", "supported"),
        ("2016-09-05", "0714 UTC", "contradicted"),
    ],
)
def test_the_hour(checked: Check, event: str, hour: str, verdict: str) -> None:
    found = judged(checked(f"The missile was fired at {hour}.", event), Kind.TIME)
    assert [v for _, v in found] == [verdict]


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "The missile fell into the Sea of Japan.", "Sea of Japan", "supported"),
        ("2025-01-06", "The missile fell into the East Sea.", "East Sea", "supported"),
        ("2025-01-06", "The missile fell into the Yellow Sea.", "Yellow Sea", "contradicted"),
        ("2025-01-06", "The missile flew toward the Pacific.", "Pacific", "contradicted"),
        ("2024-10-31", "It fell into the waters off its east coast.", "waters off its east coast", "supported"),
        ("2024-10-31", "It fell into the waters off its west coast.", "waters off its west coast", "contradicted"),
        ("2022-10-04", "The missile landed in the Pacific.", "Pacific", "supported"),
        ("2025-01-06", "It came down outside Japan's exclusive economic zone.", "exclusive economic zone", "supported"),
        (
            "2025-01-06",
            "It came down inside Japan's exclusive economic zone.",
            "exclusive economic zone",
            "contradicted",
        ),
        ("2022-03-24", "It came down inside Japan's exclusive economic zone.", "exclusive economic zone", "supported"),
        ("2022-03-24", "It fell outside Japan's EEZ.", "EEZ", "contradicted"),
        ("2017-11-29", "The missile fell inside Japan's EEZ.", "EEZ", "supported"),
        ("2024-11-05", "None of the missiles entered the EEZ.", "EEZ", "supported"),
        ("2022-10-04", "The missile flew over Japan.", "flew over Japan", "supported"),
        ("2017-08-29", "It soared over Hokkaido.", "soared over Hokkaido", "supported"),
        ("2025-01-06", "The missile flew over Japan.", "flew over Japan", "contradicted"),
    ],
)
def test_where_it_came_down(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.PLACE) == [(words, verdict)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The next launch is planned for 20 January.",
        "A ferry capsized on 9 January.",
        "The minister spoke on 8 January.",
        "Blinken said on Tuesday that he would come back.",
        "The shop opens at 9 a.m.",
        "It did not fly over Japan.",
        "A missile could fly over Japan.",
        "A coast guard ship patrolled the Yellow Sea.",
        "Was it fired on 9 January?",
    ],
)
def test_what_says_nothing_of_day_hour_or_place_of_a_launch_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.DATE, Kind.TIME, Kind.PLACE) == []
