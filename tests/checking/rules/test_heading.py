"""In which direction it flew."""

from __future__ import annotations

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "The missile flew northeast for 1,100 km.", "northeast", "supported"),
        ("2025-01-06", "The missile flew to the north-east.", "to the north-east", "supported"),
        ("2025-01-06", "It was fired in a north-easterly direction.", "in a north-easterly direction", "supported"),
        ("2025-01-06", "The missile flew southwest for 1,100 km.", "southwest", "contradicted"),
        ("2025-01-06", "North Korea fired a ballistic missile westward.", "westward", "contradicted"),
        ("2023-05-31", "The rocket was launched southward from Tongchang-ri.", "southward", "supported"),
        ("2023-05-31", "The rocket was launched due north.", "due north", "contradicted"),
    ],
)
def test_a_direction_is_held_against_the_bearings(
    checked: Check, event: str, sentence: str, words: str, verdict: str
) -> None:
    assert (words, verdict) in judged(checked(sentence, event), Kind.PLACE)


@pytest.mark.parametrize(
    "sentence",
    [
        "The missile flew south of Hokkaido.",
        "The missile was fired from the west coast.",
        "After the missile launch Blinken flew west.",
        "The fighters that tracked the missile headed south.",
        "The missile could fly west.",
        "The missile did not fly south.",
        "South Korea fired a missile of its own westward.",
        "The missile flew north for a while.",
    ],
)
def test_what_is_no_direction_of_a_missile_that_flew_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.PLACE) == []
