"""Who stands behind what a sentence says."""

from __future__ import annotations

import pytest

from briefing.checking.language.voices import speaking, voices


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
        ("The State Department named it the Hwasong-16B.", "Hwasong", ["Washington"]),
        ("The Pentagon said it flew 1,000 km.", "1,000", ["Washington"]),
        ("Japan's coast guard said it fell into the sea.", "fell", ["JCG"]),
        ("It flew 1,100 km, according to a joint analysis with Washington and Tokyo.", "1,100", ["joint"]),
        ("Most analysts said it flew 1,000 km.", "1,000", ["analysts"]),
        ("Analysts in Washington said it flew 1,000 km.", "1,000", ["analysts"]),
        ("Seoul agreed with the North that it flew 1,000 km.", "1,000", []),
        ("CSIS said it flew 1,000 km.", "1,000", ["data sets"]),
        ("The Center for Strategic Studies (CSIS) in Washington puts the peak at 1,000 km.", "1,000", ["data sets"]),
        ("A former US official said it flew 1,000 km.", "1,000", ["a former US official"]),
        ("It flew 1,000 km, Reuters reported, citing the JCS.", "1,000", ["Seoul"]),
        ("Pyongyang says it flew 1,500 km and Seoul that it flew 1,000 km.", "1,000", ["Seoul"]),
        ("It flew 1,100 km, Japan's defence ministry and the JCS said.", "1,100", ["Tokyo", "Seoul"]),
        ("A missile launched by North Korea flew 1,100 km.", "1,100", []),
        ("The missile fell off Japan.", "fell", []),
    ],
)
def test_every_house_is_known_by_its_names(sentence: str, words: str, names: list[str]) -> None:
    assert _behind(sentence, words) == names


@pytest.mark.parametrize(
    ("sentence", "words", "names"),
    [
        ("The missile flew 1,100 km, not the 1,500 km the North claimed.", "1,100", []),
        ("It covered 1,100 km rather than the 1,500 km that KCNA reported.", "1,100", []),
        ("It flew 1,100 km, well short of the 1,500 km Pyongyang claims.", "1,100", []),
        ("It flew 1,100 km, a third less than the 1,500 km given by KCNA.", "1,100", []),
        ("It covered 1,100 km instead of the 1,500 km that KCNA reported.", "1,100", []),
        ("It covered 1,100 km rather than the 1,500 km that KCNA reported.", "1,500 km", ["North"]),
        ("Seoul gave 1,100 km, well short of the 1,500 km claimed by Pyongyang.", "1,500 km", ["North"]),
        ("Seoul gave 1,100 km, well short of the 1,500 km claimed by Pyongyang.", "1,100 km", ["Seoul"]),
        ("Seoul gave 1,100 km, and not the 1,500 km that KCNA reported.", "1,500 km", ["North"]),
    ],
)
def test_the_speaker_of_the_figure_that_it_is_not_stands_behind_that_one_alone(
    sentence: str, words: str, names: list[str]
) -> None:
    assert _behind(sentence, words) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Moscow said it flew 1,100 km.", ["Moscow"]),
        ("Ukraine's intelligence said it flew 1,100 km.", ["Ukraine's intelligence"]),
        ("A seismologist reckons it flew 1,100 km.", ["a seismologist"]),
        ("It flew 1,100 km, said Peter Hayes.", ["Peter Hayes"]),
        ("According to Paris, it flew 1,100 km.", ["Paris"]),
        ("Officials said it flew 1,100 km.", []),
        ("The ministry said it flew 1,100 km.", []),
        ("It is reported that it flew 1,100 km.", []),
        ("The missile that was reported on Monday flew 1,100 km.", []),
    ],
)
def test_who_is_none_of_the_parties_speaks_too(sentence: str, names: list[str]) -> None:
    assert _behind(sentence, "1,100") == names
