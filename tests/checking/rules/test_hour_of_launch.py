"""At which hour it was launched."""

from __future__ import annotations

import time

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged

SECONDS = 20.0  # 2 on an idle machine; before hours were read once, a quarter of an hour


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
    ("event", "sentence", "verdict"),
    [
        ("2025-01-06", "At around noon on Monday, North Korea launched a missile.", "supported"),
        ("2025-01-06", "The launch came at noon.", "supported"),
        ("2025-01-06", "Seoul detected the missile at 12:01 p.m.", "supported"),
        ("2025-01-06", "The JCS said that at noon the North fired a missile.", "supported"),
        ("2025-01-06", "At 9 a.m. on Monday, North Korea launched a missile.", "contradicted"),
        ("2025-01-06", "The launch came at 4 p.m.", "contradicted"),
        ("2025-01-06", "The missile lifted off at 4 p.m. from the Pyongyang area.", "contradicted"),
        ("2022-10-04", "The missile was fired at 7:22 a.m. and fell at 7:44 a.m.", "supported"),
        ("2022-10-04", "The missile fell at 5:44 a.m.", "contradicted"),
        ("2024-10-31", "It was fired at 6:11 p.m. Wednesday in Washington.", "supported"),
        ("2024-10-31", "It was fired at 5:11 p.m. Wednesday in Washington.", "contradicted"),
        ("2025-01-06", "The 12:01 p.m. launch surprised few.", "supported"),
        ("2025-01-06", "The 9:30 a.m. launch surprised few.", "contradicted"),
        ("2022-11-02", "The day began at 4:21 a.m. with four missiles.", "contradicted"),
        ("2021-09-15", "The missiles were fired shortly after noon.", "supported"),
        ("2021-09-15", "The missiles were fired soon after noon.", "supported"),
        ("2021-09-15", "The missiles were fired shortly before 1 p.m.", "supported"),
        ("2021-09-15", "The missiles were fired shortly before noon.", "contradicted"),
        ("2021-09-15", "The missiles were fired shortly after 11 a.m.", "contradicted"),
    ],
)
def test_a_verb_of_launching_governs_the_hour(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.TIME)] == [verdict]


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("2022-10-04", "The missile fell into the Pacific at 7:44 a.m."),
        ("2017-08-29", "The missile passed over Hokkaido at 6:06 and fell at 6:12 a.m."),
        ("2025-01-06", "The Coast Guard said the missile had already fallen at 12:17 p.m."),
        ("2025-01-06", "The JCS briefed reporters at 2:30 p.m. about the missile."),
        ("2025-01-06", "Blinken met the minister at 1 p.m., an hour after the missile was fired."),
        ("2025-01-06", "KCNA published a photo of the missile at 6 a.m."),
        ("2025-01-06", "At 4 p.m. the allies held a call about the launch."),
        ("2025-01-06", "Stock markets closed at 3:30 p.m., hardly moved by the missile launch."),
        ("2025-01-06", "Tokyo lifted its alert for the missile at 12:40 p.m."),
        ("2025-01-06", "The missile was fired hours before the 6 p.m. news."),
        ("2025-01-06", "The missile was fired before 3 p.m."),
        ("2025-01-06", "The missile was not fired at 9 a.m."),
        ("2025-01-06", "North Korea conducted an exercise of its artillery at 9 a.m."),
        ("2025-01-06", "The missile was launched at 11 a.m. Beijing time."),
        ("2025-01-06", "The missile was launched at 1 p.m. in Vladivostok."),
        ("2017-11-29", "The missile was launched at 2:48 a.m. Pyongyang time."),
        ("2025-01-06", "The shop opens at 9 a.m."),
        ("2025-01-06", "Three hours after trading began at 9 a.m., the North fired a missile."),
        ("2024-10-31", "It was still in the air at 8 a.m."),
        ("2025-01-06", "Blinken left Seoul at 6 p.m., hours after the missile was fired."),
        ("2025-01-06", "The ministry fired off a protest at 2 p.m. over the missile."),
        ("2025-01-06", "After the missile was fired, a plane of the allies took off at 5 p.m."),
    ],
)
def test_an_hour_of_something_else_is_left_alone(checked: Check, event: str, sentence: str) -> None:
    assert judged(checked(sentence, event), Kind.TIME) == []


def test_a_row_of_hours_takes_no_longer_than_other_words(checked: Check) -> None:
    started = time.process_time()
    checked("12:01 " * 300)
    assert time.process_time() - started < SECONDS
