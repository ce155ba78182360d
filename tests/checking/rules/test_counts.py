"""How many missiles were fired, held against the counts of the parties."""

from __future__ import annotations

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "North Korea fired one missile on Monday.", "one missile", "supported"),
        ("2025-01-06", "North Korea fired a lone missile.", "a lone", "supported"),
        ("2025-01-06", "North Korea fired three missiles on Monday.", "three missiles", "contradicted"),
        ("2025-01-06", "Japan counted at least one missile.", "at least one missile", "supported"),
        ("2025-01-06", "Japan counted at least four missiles.", "at least four missiles", "contradicted"),
        ("2025-01-06", "North Korea fired two missiles, NTV reported.", "two missiles", "supported"),
        ("2024-11-05", "At least seven missiles were fired.", "At least seven missiles", "supported"),
        ("2024-11-05", "A dozen missiles were fired.", "A dozen missiles", "contradicted"),
        ("2016-09-05", "North Korea fired three missiles.", "three missiles", "supported"),
        ("2016-09-05", "North Korea fired five missiles.", "five missiles", "contradicted"),
        ("2022-11-02", "North Korea launched at least 23 missiles.", "at least 23 missiles", "supported"),
        ("2022-11-02", "Seoul counted about 25 missiles that day.", "about 25 missiles", "supported"),
        ("2022-11-02", "North Korea fired 40 missiles that day.", "40 missiles", "contradicted"),
        ("2022-11-02", "The JCS said it fired at least 10 missiles that day.", "at least 10 missiles", "supported"),
        ("2023-07-12", "Japan said one missile was fired.", "one missile", "supported"),
        ("2023-07-12", "Japan said two missiles were fired.", "two missiles", "contradicted"),
        ("2024-11-05", "The JCS said North Korea had launched two missiles.", "two missiles", "not in the data"),
        ("2023-02-20", "Japan said five missiles were fired.", "five missiles", "contradicted"),
        ("2024-11-05", "Seoul said five missiles were fired.", "five missiles", "not in the data"),
        ("2023-09-02", "Japan said five missiles were fired.", "five missiles", "not in the data"),
        ("2025-01-06", "Four missiles flew out to sea.", "Four missiles", "contradicted"),
        ("2025-01-06", "6 January: three missiles, all short.", "three missiles", "contradicted"),
    ],
)
def test_a_number_of_missiles(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.COUNT) == [(words, verdict)]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The previous launch, on 5 November, was of at least seven missiles.", "supported"),
        ("On 5 November it fired at least seven missiles.", "supported"),
        ("On 5 November it fired three missiles.", "contradicted"),
    ],
)
def test_a_number_of_an_earlier_day_is_held_against_that_day(checked: Check, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence), Kind.COUNT)] == [verdict]


@pytest.mark.parametrize(
    "sentence",
    [
        "The North did not fire three missiles.",
        "North Korea could fire three missiles.",
        "North Korea fired about 20 missiles this year.",
        "Since 2022 North Korea has fired some 100 missiles in total.",
        "South Korea fired two missiles.",
        "Russia fired two missiles at Ukraine.",
        "Three men were arrested.",
        "The Oct. 31 ICBM was larger.",
        "The Nov. 5 missiles fell into the sea.",
        "The Sept. 12 missiles and the Nov. 5 rockets were fired from trucks.",
        "Ten missiles were fired on Oct. 31 and Nov. 5 together.",
        "North Korea displayed 12 ICBMs at a parade.",
        "Its arsenal holds 50 missiles.",
        "Seoul's radars can track 40 missiles.",
        "The allies fired four missiles a day later.",
        "It fired four missiles in response.",
        "Three rockets, one satellite",
        "Five of the missiles of 2022 came down in the sea.",
    ],
)
def test_what_is_no_number_of_one_firing_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.COUNT) == []


def test_the_day_of_a_date_bears_out_no_number(checked: Check) -> None:
    assert judged(checked("The Nov. 2 missiles came from several places.", "2022-11-02"), Kind.COUNT) == []
