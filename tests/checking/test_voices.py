"""Who stands behind what a sentence says."""

from __future__ import annotations

import pytest

from briefing.checking.voices import speaking, voices


def _behind(sentence: str, words: str, before: str = "") -> list[str]:
    at = sentence.index(words)
    found = speaking(sentence, voices(sentence), at, at + len(words), voices(before))
    return [v.name for v in found]


@pytest.mark.parametrize(
    ("sentence", "words", "names"),
    [
        ("The Joint Chiefs of Staff said it flew 1,100 km.", "1,100", ["Seoul"]),
        ("It flew 1,100 km, the JCS said.", "1,100", ["Seoul"]),
        ("According to Japan's defense ministry, it rose to 100 km.", "100 km", ["Tokyo"]),
        ("It flew 1,500 km, according to North Korea's state media.", "1,500", ["North"]),
        ("Seoul and Tokyo put the distance at 1,100 km.", "1,100", ["Seoul", "Tokyo"]),
        ("Seoul measured 1,100 km, while Pyongyang claimed 1,500 km.", "1,500", ["North"]),
        ("Seoul measured 1,100 km, while Pyongyang claimed 1,500 km.", "1,100", ["Seoul"]),
        ("Japan's military measured 4,600 km, South Korea's one of 4,500 km.", "4,500", ["Seoul"]),
        ("North Korea fired a missile that flew 1,100 km.", "1,100", []),
        ("The missile flew 1,100 km.", "1,100", []),
    ],
)
def test_the_nearest_speaker_stands_behind_a_figure(sentence: str, words: str, names: list[str]) -> None:
    assert _behind(sentence, words) == names


def test_a_pronoun_reaches_no_further_than_the_sentence_before() -> None:
    assert _behind("It said the missile flew 1,500 km.", "1,500", "KCNA reported on the launch.") == ["North"]
    assert _behind("The missile flew 1,500 km.", "1,500", "KCNA reported on the launch.") == []


@pytest.mark.parametrize(
    ("sentence", "words", "names"),
    [
        ("KCNA called it a success.", "success", ["North"]),
        ("The Pentagon said it flew 1,000 km.", "1,000", ["Washington"]),
        ("Japan's coast guard said it fell into the sea.", "fell", ["JCG"]),
        ("It flew 1,100 km, according to a joint analysis with Washington and Tokyo.", "1,100", ["joint"]),
        ("Most analysts said it flew 1,000 km.", "1,000", ["analysts"]),
        ("It flew 1,100 km, Japan's defence ministry and the JCS said.", "1,100", ["Tokyo", "Seoul"]),
        ("A missile launched by North Korea flew 1,100 km.", "1,100", []),
        ("The missile fell off Japan.", "fell", []),
    ],
)
def test_every_house_is_known_by_its_names(sentence: str, words: str, names: list[str]) -> None:
    assert _behind(sentence, words) == names
