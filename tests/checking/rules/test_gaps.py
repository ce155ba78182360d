"""How long after or before what."""

from __future__ import annotations

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "The launch came 62 days after the previous launch.", "62 days", "supported"),
        ("2025-01-06", "The launch came 30 days after the previous launch.", "30 days", "contradicted"),
        ("2025-01-06", "The launch came two months after the previous launch.", "two months", "supported"),
        ("2025-01-06", "The launch came five months after the previous launch.", "five months", "contradicted"),
        ("2025-01-06", "The launch came 14 days before the inauguration of Donald Trump.", "14 days", "supported"),
        ("2025-01-06", "The launch came 20 days before the inauguration of Donald Trump.", "20 days", "contradicted"),
        ("2025-01-06", "The launch came two weeks before Trump took office.", "two weeks", "supported"),
        ("2025-01-06", "The launch came two weeks after Trump took office.", "two weeks", "contradicted"),
        ("2025-01-06", "The launch ended a lull of 62 days.", "62 days", "supported"),
        ("2025-01-06", "The launch ended a lull of five months.", "five months", "contradicted"),
        ("2025-01-06", "Yoon was impeached eleven days after he declared martial law.", "eleven days", "supported"),
        ("2025-01-06", "Yoon was impeached 30 days after he declared martial law.", "30 days", "contradicted"),
        ("2025-01-06", "The last launch was on 5 November, 62 days ago.", "62 days", "supported"),
        ("2025-01-06", "The last launch was on 5 November, 48 days ago.", "48 days", "contradicted"),
        ("2017-11-29", "The launch came 75 days after the last launch.", "75 days", "supported"),
        ("2017-11-29", "The launch came 45 days after the last launch.", "45 days", "contradicted"),
        ("2024-10-31", "The launch came 43 days after the previous launch.", "43 days", "supported"),
        ("2024-10-31", "The launch came 13 days after the previous launch.", "13 days", "contradicted"),
        ("2024-11-05", "The launch came five days after the ICBM launch of 31 October.", "five days", "supported"),
        (
            "2024-11-05",
            "The launch came twelve days after the ICBM launch of 31 October.",
            "twelve days",
            "contradicted",
        ),
        ("2022-03-24", "The launch came a month after the invasion of Ukraine.", "a month", "supported"),
        ("2022-03-24", "The launch came five months after the invasion of Ukraine.", "five months", "contradicted"),
        # a bound says no more than it says: 14 January 2025 lies eight days after a launch, six before the inauguration
        ("2025-01-14", "The launch came less than two weeks before Trump took office.", "two weeks", "supported"),
        ("2025-01-14", "The launch came less than two weeks after its last launch.", "two weeks", "supported"),
        ("2025-01-14", "The launch came within two weeks after its last launch.", "two weeks", "supported"),
        ("2025-01-14", "Its last launch was less than two weeks ago.", "two weeks", "supported"),
        ("2025-01-06", "The launch came less than two weeks after its last launch.", "two weeks", "contradicted"),
        ("2025-01-06", "The launch came more than a month after its last launch.", "a month", "supported"),
        ("2025-01-06", "The launch came at least three months after its last launch.", "three months", "contradicted"),
        ("2025-01-06", "The launch came nearly five months after its last launch.", "five months", "contradicted"),
    ],
)
def test_a_gap_between_two_days(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.GAP) == [(words, verdict)]


def test_the_answer_names_both_days(checked: Check) -> None:
    (found,) = [f for f in checked("The launch came 30 days after the previous launch.") if f.kind is Kind.GAP]
    assert found.answer.data.replace("\u00a0", " ") == "62 days between 5 November 2024 and 6 January 2025"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The launch came 30 days after the previous launch.", "the days between do not come to that"),
        ("The last launch was on 5 November. That's 30 days.", "the days between do not come to that"),
        ("The launch came two weeks after Trump took office.", "the data have the reverse order"),
    ],
)
def test_a_contradiction_says_why(checked: Check, sentence: str, reason: str) -> None:
    assert [f.answer.reason for f in checked(sentence) if f.kind is Kind.GAP] == [reason]


@pytest.mark.parametrize(
    "sentence",
    [
        "Blinken held the office for four years.",
        "He was jailed for 62 days.",
        "The hearing is to be held within 30 days.",
        "The next launch might come in two weeks.",
        "The truck is twelve years old.",
        "The drill lasted three days.",
    ],
)
def test_a_span_between_nothing_that_is_named_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.GAP) == []


@pytest.mark.parametrize(
    ("event", "sentence", "found"),
    [
        # what is told with "ago" was before the launch and before the text
        (
            "2025-01-06",
            "Trump, who took office two weeks ago, was asked about the launch.",
            [("two weeks", "contradicted")],
        ),
        ("2017-11-29", "Trump took office ten months ago.", [("ten months", "supported")]),
        # of what happens again the nearest is meant, and that of the person named
        ("2017-11-29", "The launch came ten months after Trump took office.", [("ten months", "supported")]),
        ("2022-05-12", "The launch came two days after Yoon's inauguration.", [("two days", "supported")]),
        ("2022-05-12", "The launch came two months after Yoon's inauguration.", [("two months", "contradicted")]),
        ("2021-03-25", "The launch came two months after Biden's inauguration.", [("two months", "supported")]),
        ("2022-03-24", "The launch came two weeks after South Korea's presidential election.", []),
        ("2016-10-15", "The launch came three weeks before the U.S. election.", []),
        ("2017-02-12", "The launch came two months after South Korean lawmakers impeached Park.", []),
        ("2022-03-24", "Yoon, who won South Korea's presidential election two weeks ago, takes office on May 10.", []),
        ("2025-01-06", "A year after the Washington Declaration, in June 2024, the group met again.", []),
        ("2025-01-06", "The group met a month after the Washington Declaration.", []),
        ("2025-01-06", "The launch did not come two days after Yoon was impeached.", []),
        ("2025-01-06", "The JCS denied that the launch came two days after Yoon was impeached.", []),
    ],
)
def test_a_gap_to_what_may_happen_again(
    checked: Check, event: str, sentence: str, found: list[tuple[str, str]]
) -> None:
    assert judged(checked(sentence, event), Kind.GAP) == found


@pytest.mark.parametrize(
    ("event", "sentence", "found"),
    [
        # a day named of another thing than the one that is counted from
        ("2017-09-15", "The firing came three days after sanctions were passed for the nuclear test of Sept. 3.", []),
        ("2017-09-15", "The launch came two days after Tokyo protested the test of Sept. 3.", []),
        (
            "2017-09-15",
            "The launch came four days after the Council punished the North for its sixth nuclear test.",
            [],
        ),
        ("2025-01-06", "It came ten days after parliament had suspended Han, acting since Dec. 14.", []),
        ("2024-10-31", "The launch came three days after Kyiv, citing reports of Oct. 23, spoke of troops.", []),
        ("2022-10-04", "It came five days after Harris, whose trip began on Sept. 25, left Seoul.", []),
        (
            "2017-11-29",
            "It came nine days after Washington relisted the North, whose last missile flew on Sept. 15.",
            [],
        ),
        # the day of what is counted from
        ("2017-09-15", "The launch came 12 days after the nuclear test of Sept. 3.", [("12 days", "supported")]),
        ("2017-09-15", "The launch came 20 days after the nuclear test of Sept. 3.", [("20 days", "contradicted")]),
        ("2025-01-06", "It came 62 days after its last launch, on Nov. 5.", [("62 days", "supported")]),
        ("2025-01-06", "It came 40 days after its last launch, on Nov. 5.", [("40 days", "contradicted")]),
        ("2022-03-24", "The test came a month to the day after Russia invaded Ukraine.", [("a month", "supported")]),
        # a resolution is known by its number
        ("2017-09-15", "It came four days after the Council adopted Resolution 2375.", [("four days", "supported")]),
        ("2017-09-15", "It came nine days after the Council adopted Resolution 2375.", [("nine days", "contradicted")]),
    ],
)
def test_a_gap_is_counted_from_what_is_said_alone(
    checked: Check, event: str, sentence: str, found: list[tuple[str, str]]
) -> None:
    assert judged(checked(sentence, event), Kind.GAP) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The last launch was on 5 November. That's two months.", [("two months", "supported")]),
        ("The last launch was on 5 November. That's three months.", [("three months", "contradicted")]),
        ("Nothing since 5 November. That was about nine weeks.", [("nine weeks", "supported")]),
        ("Nothing since 5 November. That is 92 days.", [("92 days", "contradicted")]),
        ("The last launch was on 5 November. That's three months of work.", []),
        ("Yoon was impeached on 14 December. That's three months.", []),
        ("Three months. That's three months.", []),
    ],
)
def test_that_is_so_long_counts_from_the_last_launch(
    checked: Check, sentence: str, found: list[tuple[str, str]]
) -> None:
    assert judged(checked(sentence), Kind.GAP) == found


@pytest.mark.parametrize(
    ("span", "verdict"),
    [("three days before", "supported"), ("three days after", "contradicted"), ("nine days before", "contradicted")],
)
def test_a_clause_with_which_gives_the_day_of_its_noun(checked: Check, span: str, verdict: str) -> None:
    said = f"The firing came {span} the working-level talks in Stockholm, which broke off on 5 October."
    assert [v for _, v in judged(checked(said, "2019-10-02"), Kind.GAP)] == [verdict]


def test_what_a_clause_with_which_tells_of_others_gives_no_day(checked: Check) -> None:
    said = "The test came two days after the summit, which the Council discussed on 1 November."
    assert judged(checked(said), Kind.GAP) == []
