"""Who condemned a launch, voiced concern, denied or had no comment."""

from __future__ import annotations

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "Blinken condemned the launch.", "condemned", "supported"),
        ("2025-01-06", "Acting President Choi Sang-mok condemned the launch.", "condemned", "supported"),
        ("2025-01-06", "The Joint Chiefs of Staff condemned the launch.", "condemned", "supported"),
        ("2025-01-06", "China condemned the launch.", "condemned", "contradicted"),
        ("2025-01-06", "Guo Jiakun condemned the launch.", "condemned", "contradicted"),
        ("2025-01-06", "Guo Jiakun had no new comment on the launch.", "had no new comment", "supported"),
        ("2025-01-06", "China did not condemn the launch.", "did not condemn", "supported"),
        ("2025-01-06", "Blinken did not condemn the launch.", "did not condemn", "contradicted"),
        ("2025-01-06", "Blinken praised the launch.", "praised", "contradicted"),
        ("2025-01-06", "Prime Minister Ishiba condemned the launch.", "condemned", "not in the data"),
        ("2025-01-06", "Ishiba expressed grave concern.", "expressed grave concern", "supported"),
        ("2025-01-06", "Seoul rejected the claim.", "rejected", "supported"),
        ("2025-01-06", "Moscow denied that it plans to share satellite technology.", "denied", "supported"),
        ("2025-01-06", "Antonio Guterres condemned the launch.", "condemned", "not in the data"),
        ("2022-03-24", "Antonio Guterres condemned the launch.", "condemned", "supported"),
        ("2022-03-24", "President Moon Jae-in condemned the launch.", "condemned", "supported"),
        ("2022-03-24", "Wang Wenbin called for restraint.", "called for restraint", "supported"),
        ("2022-03-24", "Wang Wenbin condemned the launch.", "condemned", "contradicted"),
        ("2022-10-04", "Kishida condemned the launch.", "condemned", "supported"),
        ("2022-10-04", "The Indo-Pacific Command condemned the launch.", "condemned", "supported"),
        ("2017-11-29", "Nebenzia condemned the launch.", "condemned", "supported"),
        ("2017-11-29", "Peskov condemned the launch.", "condemned", "supported"),
        ("2017-11-29", "Geng Shuang condemned the launch.", "condemned", "contradicted"),
        ("2017-11-29", "Geng Shuang expressed grave concern over the launch.", "expressed grave concern", "supported"),
        ("2024-10-31", "Hayashi condemned the launch.", "condemned", "supported"),
        ("2025-01-06", "The launch, which Seoul praised, flew 1,100 km.", "praised", "contradicted"),
        ("2025-01-06", "China called for restraint.", "called for restraint", "not in the data"),
        ("2025-01-06", "Blinken called for calm.", "called for calm", "not in the data"),
        ("2024-10-31", "China asked for dialogue.", "asked for dialogue", "supported"),
        ("2025-01-06", "Neither Seoul nor Tokyo condemned the launch.", "condemned", "contradicted"),
    ],
)
def test_a_word_on_a_launch(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.WORDS) == [(words, verdict)]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Guo Jiakun spoke in Beijing. He condemned the launch.", "contradicted"),
        ("Blinken spoke in Seoul. He condemned the launch.", "supported"),
        ("Blinken and Cho condemned the launch.", "supported"),
        ("Blinken met Cho and condemned the launch.", "supported"),
    ],
)
def test_the_speaker_may_be_a_pronoun_or_two_persons(checked: Check, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence), Kind.WORDS)] == [verdict]


def test_that_no_words_are_known_says_that_none_may_have_been_read(checked: Check) -> None:
    (found,) = [f for f in checked("Antonio Guterres condemned the launch.") if f.kind is Kind.WORDS]
    assert found.answer.reason == "there may be words that nobody has read"
    assert found.answer.cells == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "France condemned the launch.",
        "Blinken may condemn the launch.",
        "Blinken condemned the martial law.",
        "Seoul is expected to condemn the launch.",
        "The launch is to be condemned by all.",
        "A shopkeeper praised the soup.",
        "Did China condemn the launch?",
        "Neither China nor Russia praised the launch.",
        "Nobody in Seoul condemned the launch.",
        "No one in China condemned the launch.",
        "Pyongyang denied the sale of shells.",
        "Moscow denied that North Korean troops were in Russia.",
    ],
)
def test_what_was_not_said_of_the_launch_or_by_nobody_in_the_data_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.WORDS) == []
