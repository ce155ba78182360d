"""On which day it was launched."""

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
    ("event", "sentence", "verdict"),
    [
        ("2025-01-06", "It was launched at 10 p.m. EST on Jan. 5.", "supported"),
        ("2025-01-06", "It was launched at 10 p.m. EST on Jan. 6.", "contradicted"),
        ("2025-01-06", "It was launched at 10 p.m. on Jan. 6 in Washington.", "contradicted"),
        ("2025-01-06", "It was launched at 0300 GMT on 6 January.", "supported"),
        ("2025-01-06", "It was launched at 0300 GMT on 5 January.", "contradicted"),
        ("2017-11-29", "It was launched at 1818 GMT on Nov. 28.", "supported"),
        ("2017-11-29", "It was launched at 1818 GMT on Nov. 29.", "contradicted"),
        ("2022-10-04", "The missile was fired at 7:22 a.m. (2222 GMT on Monday).", "supported"),
        ("2022-10-04", "The missile was fired at 7:22 a.m. (2222 GMT on Tuesday).", "contradicted"),
        ("2017-11-29", "North Korea launched it on Tuesday afternoon, Washington time.", "supported"),
    ],
)
def test_day_hour_and_zone_are_one_moment(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.DATE)] == [verdict]


def test_an_hour_given_in_two_zones_has_a_day_in_each(checked: Check) -> None:
    text = "North Korea fired a missile at about 12:01 p.m. Monday (10:01 p.m. EST {}), Japan said."
    assert [v for _, v in judged(checked(text.format("Sunday")), Kind.DATE)] == ["supported", "supported"]
    assert [v for _, v in judged(checked(text.format("Monday")), Kind.DATE)] == ["supported", "contradicted"]


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("2025-01-06", "SEOUL, Jan. 7 -- North Korea fired a ballistic missile on Tuesday."),
        (
            "2025-01-06",
            "SEOUL, Jan. 7 -- The South is on alert. Choi met them. North Korea fired a missile on Tuesday.",
        ),
        ("2022-10-04", "TOKYO, Oct. 5 -- North Korea fired a missile over Japan on Wednesday."),
    ],
)
def test_a_launch_after_the_day_of_the_text_bears_out_no_weekday(checked: Check, event: str, sentence: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.DATE)] == ["contradicted"]


def test_a_text_tells_no_launch_of_a_day_after_its_own(checked: Check) -> None:
    said = "The launch of 14 January 2025 was short."
    assert judged(checked(said, written=dt.date(2025, 1, 20)), Kind.DATE) == [("14 January 2025", "supported")]
    assert judged(checked(said, written=dt.date(2025, 1, 7)), Kind.DATE) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The launch came a month before the presidential election of June 3.",
        "The missile flew after the summit of 8 January.",
        "The Security Council met at 3 p.m. on Wednesday in New York over the launch.",
        "The missile was fired on 7 January, Hawaii time.",
        "The next launch is planned for 20 January.",
        "A ferry capsized on 9 January.",
        "The minister spoke on 8 January.",
        "Blinken said on Tuesday that he would come back.",
        "Was it fired on 9 January?",
        "KCNA published photos of the launch on Jan. 7.",
        "It was launched at 3 a.m. London time on 8 January.",
        "The Security Council met on January 8 over the missile launch.",
        "Kim praised the launch on 7 January.",
    ],
)
def test_a_day_of_something_else_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.DATE) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The North's last nuclear test was on Sept. 3 and its last missile launch on Sept. 15.",
        "The launch came after Tokyo protested the test of Sept. 3.",
    ],
)
def test_the_day_of_a_nuclear_test_is_not_held_against_the_launches(checked: Check, sentence: str) -> None:
    assert "contradicted" not in [v for _, v in judged(checked(sentence, "2017-11-29"), Kind.DATE)]
