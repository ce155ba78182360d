"""First since when, and which launch came before."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("event", "sentence", "verdict"),
    [
        # before 6 January 2025: 5 November 2024, 62 days
        ("2025-01-06", "It was the first launch since 5 November.", "supported"),
        ("2025-01-06", "It was the first launch since 31 October.", "contradicted"),
        ("2025-01-06", "It was the first launch in 62 days.", "supported"),
        ("2025-01-06", "It was the first launch in 40 days.", "contradicted"),
        ("2025-01-06", "It was the first launch in more than a month.", "supported"),
        ("2025-01-06", "It was the first launch in at least 70 days.", "contradicted"),
        ("2025-01-06", "Nothing had been launched for over a month.", "supported"),
        ("2025-01-06", "It was the first launch in nearly nine weeks.", "supported"),
        ("2025-01-06", "It was the first launch of 2025.", "supported"),
        ("2025-01-06", "It was the first launch of the year.", "supported"),
        ("2025-01-06", "It was the first launch since Yoon was impeached.", "supported"),
        ("2025-01-06", "Not since 5 November had North Korea fired a missile.", "supported"),
        ("2025-01-06", "Nothing had been launched since 31 October.", "contradicted"),
        ("2025-01-14", "It was the first launch of the year.", "contradicted"),
        # before 31 October 2024: 18 September; the last ICBM 18 December 2023
        ("2024-10-31", "It was the first launch since 18 September.", "supported"),
        ("2024-10-31", "It was the first launch since 1 July.", "contradicted"),
        ("2024-10-31", "It was the first ICBM launch since 18 December 2023.", "supported"),
        ("2024-10-31", "It was the first ICBM launch since 12 July 2023.", "contradicted"),
        ("2024-10-31", "It was the first ICBM launch in more than ten months.", "supported"),
        ("2024-10-31", "It was the first ICBM launch in more than two years.", "contradicted"),
        # before 12 July 2023 the last ICBM was of 13 April
        ("2023-07-12", "It was the first ICBM launch since 13 April.", "supported"),
        ("2023-07-12", "It was the first ICBM launch since 16 March.", "contradicted"),
        ("2023-07-12", "It was the first ICBM launch in three months.", "supported"),
        ("2023-07-12", "It was the first ICBM launch in a year.", "contradicted"),
        # before 29 November 2017: 15 September, 75 days
        ("2017-11-29", "It was its first launch since 15 September.", "supported"),
        ("2017-11-29", "It was its first launch since 29 August.", "contradicted"),
        ("2017-11-29", "It was its first launch in 75 days.", "supported"),
        ("2017-11-29", "It was its first launch in 30 days.", "contradicted"),
        # over Japan: 15 September 2017 before 4 October 2022
        ("2022-10-04", "It was the first missile over Japan since 15 September 2017.", "supported"),
        ("2022-10-04", "It was the first missile over Japan since 29 August 2017.", "contradicted"),
        ("2022-10-04", "It was the first missile over Japan in five years.", "supported"),
        ("2022-10-04", "It was the first missile over Japan in two years.", "contradicted"),
    ],
)
def test_first_since(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.FIRST_SINCE)] == [verdict]


@pytest.mark.parametrize(
    ("event", "sentence", "verdict"),
    [
        ("2025-01-06", "The previous launch was on 5 November.", "supported"),
        ("2025-01-06", "The previous launch was on 31 October.", "contradicted"),
        ("2025-01-06", "It last fired an ICBM on 31 October.", "supported"),
        ("2025-01-06", "It last fired an ICBM on 18 September.", "contradicted"),
        ("2024-10-31", "The last launch came on 18 September.", "supported"),
        ("2024-10-31", "The last launch came on 12 September.", "contradicted"),
        ("2024-10-31", "The previous ICBM had been launched on 18 December 2023.", "supported"),
        ("2024-10-31", "The previous ICBM had been launched on 12 July 2023.", "contradicted"),
        ("2017-11-29", "The last launch before it was on 15 September 2017.", "supported"),
        ("2017-11-29", "The last launch before it was on 29 August 2017.", "contradicted"),
        ("2024-05-27", "The previous attempt, in November, succeeded.", "supported"),
    ],
)
def test_the_launch_before(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.PREVIOUS)] == [verdict]


def test_the_answer_tells_the_launch_before_and_rests_on_both_days(checked: Check) -> None:
    (found,) = [f for f in checked("It was the first launch since 31 October.") if f.kind is Kind.FIRST_SINCE]
    assert "5 November 2024, 62 days earlier" in found.answer.data.replace("\u00a0", " ")
    assert {c.id[:10] for c in found.answer.cells if c.table == "launches"} == {"2025-01-06", "2024-11-05"}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("It was the first Hwasong-16B test since 1 January.", "of the Hwasong-16B before"),
        ("It was the first Hwasong 19 launch since 1 January.", "no earlier launch of the Hwasong 19 is"),
        ("The last launch of the Hwasong-19 was on 5 November.", "of the Hwasong-19 before"),
    ],
)
def test_a_type_is_told_by_its_name(checked: Check, sentence: str, told: str) -> None:
    event = "2024-10-31" if "first Hwasong 19" in sentence else "2025-01-06"
    answers = [f.answer for f in checked(sentence, event) if f.kind in (Kind.FIRST_SINCE, Kind.PREVIOUS)]
    assert [told in answer.data for answer in answers] == [True]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("It was the first launch since 31 October.", "the launch before it was at another time"),
        ("It was the first launch in 40 days.", "the launch before it was at another time"),
        ("The previous launch was on 31 October.", "the launch before it was at another time"),
        ("It was the first launch since 5 November.", ""),
    ],
)
def test_a_contradiction_says_why(checked: Check, sentence: str, reason: str) -> None:
    kinds = (Kind.FIRST_SINCE, Kind.PREVIOUS)
    assert [f.answer.reason for f in checked(sentence) if f.kind in kinds] == [reason]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was the first visit since 2018.",
        "It was the first South Korean launch in two years.",
        "It would be the first launch since 31 October.",
        "It was the first meeting of the Council on the launch in two years.",
        "It was the first impeachment since 2016.",
        "The last summit was on 31 October.",
        "Was it the first launch since 31 October?",
        "It was the first launch since the test moratorium.",
    ],
)
def test_what_is_first_of_something_else_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.FIRST_SINCE, Kind.PREVIOUS) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It was not North Korea's first launch since 31 October.",
        "It was not North Korea's first launch of 2025.",
        "The launch was by no means the first in a year.",
        "The launch isn't its first since 5 November.",
        "This is hardly the first missile launch in a year.",
        "The JCS denied reports that it was the first launch since October.",
        "Rumours that it was the first launch since October were spread.",
        "That it was the first launch since October is false.",
        "The last launch was not on 31 October.",
    ],
)
def test_what_is_denied_to_be_the_first_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.FIRST_SINCE, Kind.PREVIOUS) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It was the first night launch since 2022.",
        "It was the first missile to fall into Japan's zone since July 2023.",
        "It was the first launch from a train since 2022.",
        "It was the first launch since November to reach the Pacific.",
        "It was the first successful launch in a year.",
        "It fired a missile from a lake for the first time since 2022.",
        "The last missile to fall inside Japan's EEZ was that of July 12, 2023.",
    ],
)
def test_first_of_those_that_did_something_more_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.FIRST_SINCE, Kind.PREVIOUS) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The missile fired last April flew about 600 km, the JCS said.",
        "Last April's missile flew 600 km, the JCS said then.",
        "Last autumn's ICBM, fired on 31 October, stayed up for 86 minutes.",
        "Last year's ICBM of 31 October stayed up for 86 minutes.",
        "The missile that flew last Thursday, 31 October, was an ICBM.",
    ],
)
def test_the_last_month_is_not_the_last_launch(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.PREVIOUS) == []


@pytest.mark.parametrize(
    ("event", "sentence", "verdict"),
    [
        ("2025-01-06", "It was the first launch since Trump took office.", "contradicted"),  # two weeks later
        ("2025-01-06", "It was the first launch since the inauguration in Washington.", "contradicted"),
        ("2024-10-31", "It was the first launch since the U.S. presidential election.", "contradicted"),
        ("2017-11-29", "It was the first launch since Trump took office.", "contradicted"),  # one of many in 2017
        ("2025-03-10", "It was the first ballistic missile launch since Trump took office.", "supported"),
        ("2025-10-22", "It was the first ballistic missile launch since Lee Jae-myung's inauguration.", "supported"),
        ("2025-01-06", "It was the first launch since Yoon's arrest on January 15, 2025.", "contradicted"),
        ("2025-01-06", "It was the first launch since Yoon's arrest on January 15.", "contradicted"),
        ("2025-01-06", "It was the first launch since the storm on 10 November.", "supported"),
        ("2025-01-06", "It was the first launch since the storm on 10 October.", "contradicted"),
        ("2024-05-27", "It was the first attempt since a satellite reached orbit on 21 November 2023.", "supported"),
        (
            "2017-11-29",
            "It was the third ICBM of the year, after those of 4 July and 28 July, and the first missile since "
            "15 September.",
            "supported",
        ),
        ("1998-08-31", "It was the first launch since 1993.", "supported"),  # a rocket counts with ballistic missiles
    ],
)
def test_first_since_what_happened(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.FIRST_SINCE)] == [verdict]


def test_first_since_what_came_on_the_day_or_before_the_text_is_left_alone(checked: Check) -> None:
    told = checked("It was the first launch since Trump took office.", "2025-01-14", dt.date(2025, 1, 25))
    assert judged(told, Kind.FIRST_SINCE) == []
    same_day = checked("It was the first launch since the U.S. election.", "2024-11-05")
    assert judged(same_day, Kind.FIRST_SINCE) == []


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("2025-01-06", "The last provocation was on 28 November, when balloons crossed the border."),
        ("2025-01-06", "It was the North's first provocation since it jammed GPS signals in November."),
        ("2025-01-06", "The North's last launch of a single missile was on 31 October."),
        ("2022-11-18", "The last launch of two missiles was on 28 October."),
        ("2025-01-06", "The previous test of a hypersonic missile was in April."),
        ("2025-01-06", "The previous test of a long-range missile was on 31 October."),
        ("2025-01-06", "The North last flew a missile of this class on 26 June."),
        ("2025-01-06", "The North last launched one with such a warhead on 26 June."),
        ("2022-11-18", "For the first time since 2 November it fired more than twenty in a day."),
        ("2023-05-31", "Its last rocket launch with a satellite was in February 2016."),
        ("2023-05-31", "The launch was the first with a satellite aboard in over seven years."),
        ("2025-01-06", "No missile of this type has been fired since June 26."),
        ("2025-01-06", "No missile with two wings has been tested since April 2."),
        ("2025-01-06", "Not since 26 June had it fired a missile of this reach."),
        ("2025-01-06", "Not since October 31 had a launch set off talks of the three allies."),
        ("2025-01-06", "No launch has been announced in advance since May 2024."),
    ],
)
def test_a_qualifier_that_is_not_understood_is_left_alone(checked: Check, event: str, sentence: str) -> None:
    assert judged(checked(sentence, event), Kind.FIRST_SINCE, Kind.PREVIOUS) == []


@pytest.mark.parametrize(
    ("event", "sentence", "kind", "verdict"),
    [
        (
            "2023-05-31",
            "The North's last launch of a satellite was that of 7 February 2016.",
            Kind.PREVIOUS,
            "supported",
        ),
        ("2023-05-31", "Its last launch of a satellite was on 12 December 2012.", Kind.PREVIOUS, "contradicted"),
        ("2023-05-31", "The satellite launch was the first since 13 April.", Kind.FIRST_SINCE, "supported"),
        ("2023-05-31", "No satellite has been launched since 12 December 2012.", Kind.FIRST_SINCE, "contradicted"),
        ("2023-05-31", "The launch was the first to space in more than seven years.", Kind.FIRST_SINCE, "supported"),
        ("2023-05-31", "The launch was the first to space in more than ten years.", Kind.FIRST_SINCE, "contradicted"),
        (
            "2023-05-31",
            "Its last ballistic missile launch before today was that of 13 April.",
            Kind.PREVIOUS,
            "supported",
        ),
        (
            "2023-05-31",
            "Its last ballistic missile launch before today was on 16 March.",
            Kind.PREVIOUS,
            "contradicted",
        ),
        ("2025-01-06", "For the first time since 5 November it fired a missile.", Kind.FIRST_SINCE, "supported"),
        ("2025-01-06", "For the first time since 31 October it fired a missile.", Kind.FIRST_SINCE, "contradicted"),
    ],
)
def test_satellites_are_counted_by_themselves(
    checked: Check, event: str, sentence: str, kind: Kind, verdict: str
) -> None:
    assert [v for _, v in judged(checked(sentence, event), kind)] == [verdict]
