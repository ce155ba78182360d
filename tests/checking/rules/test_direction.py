"""Who gives and who receives."""

from __future__ import annotations

import pytest

from briefing.checking.rules.direction import giver
from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("sentence", "words", "party"),
    [
        ("North Korea sent 12,000 troops to Russia.", "12,000 troops", "PRK"),
        ("Russia sent 12,000 troops to North Korea.", "12,000 troops", "RUS"),
        ("Russia has received 20,000 containers.", "20,000 containers", "PRK"),
        ("Pyongyang reportedly bought a million barrels.", "a million barrels", "RUS"),
        ("Some 20,000 containers were shipped to Russia.", "20,000 containers", "PRK"),
        ("It counted 20,000 containers from Russia.", "20,000 containers", "RUS"),
        ("Russia said that 12,000 troops had arrived.", "12,000 troops", ""),
        ("Russia sent 12,000 troops to Russia.", "12,000 troops", ""),
        ("Some 12,000 troops moved to Kursk.", "12,000 troops", ""),
    ],
)
def test_the_verb_and_its_partner_say_who_gives(sentence: str, words: str, party: str) -> None:
    start = sentence.index(words)
    assert giver(sentence, start, start + len(words)) == party


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("Russia has supplied North Korea with more than a million barrels of oil.", ["supported"]),
        ("North Korea has supplied Russia with more than a million barrels of oil.", ["contradicted"]),
        ("Russia sent 12,000 troops to North Korea.", ["contradicted"]),
        ("Moscow gave Pyongyang 9,000 containers in return.", ["supported"]),
        ("North Korea received about 12,000 Russian troops.", []),
    ],
)
def test_a_figure_told_the_wrong_way_round_is_contradicted(checked: Check, sentence: str, verdicts: list[str]) -> None:
    assert [v for _, v in judged(checked(sentence), Kind.COOPERATION)] == verdicts
