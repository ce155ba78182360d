"""The words by which a sentence is understood, and where its clauses part."""

from __future__ import annotations

import re

import pytest

from briefing.checking.language.words import MODAL, NEGATED, OF_OTHERS, clause, denial, is_unsaid


@pytest.mark.parametrize(
    "sentence",
    [
        "It could fly 5,500 km.",
        "It might be fired again.",
        "It may fly farther next time.",
        "It is capable of reaching Guam.",
        "It plans to launch a satellite.",
        "A missile with a range of 3,000 km exists.",
        "If it is fired, it falls.",
        "The North is expected to test it.",
    ],
)
def test_what_may_be_is_not_what_was(sentence: str) -> None:
    assert MODAL.search(sentence)


@pytest.mark.parametrize("sentence", ["It flew 1,100 km.", "It was fired on May 9.", "It was fired in cannon range."])
def test_what_was_is_told_without_a_modal(sentence: str) -> None:
    assert not MODAL.search(sentence)


@pytest.mark.parametrize("sentence", ["It did not fly.", "No longer.", "Neither flew.", "It fell without flying."])
def test_a_denied_flight_is_negated(sentence: str) -> None:
    assert NEGATED.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Russia fired the Oreshnik.",
        "South Korea has fired a missile.",
        "Iran's missile flew far.",
        "The United States test-fired a Minuteman.",
        "A Chinese rocket rose.",
    ],
)
def test_the_missiles_of_others_are_known(sentence: str) -> None:
    assert OF_OTHERS.search(sentence)


@pytest.mark.parametrize(
    "sentence", ["North Korea fired a missile.", "Seoul said it was fired.", "Tokyo tracked the missile."]
)
def test_a_missile_of_the_north_is_not_one_of_others(sentence: str) -> None:
    assert not OF_OTHERS.search(sentence)


@pytest.mark.parametrize("verb", ["rejected", "denied", "disputed", "dismissed", "questioned", "cast doubt on"])
def test_a_word_of_denial_is_known(verb: str) -> None:
    sentence = f"Seoul {verb} the figure."
    assert denial(sentence, 0, len(sentence))


@pytest.mark.parametrize(
    ("sentence", "word", "told"),
    [
        ("Seoul gave 1,100 km; Pyongyang gave 1,500 km.", "1,500", "Pyongyang gave 1,500 km"),
        ("Seoul gave 1,100 km, while Pyongyang gave 1,500 km.", "1,500", "Pyongyang gave 1,500 km"),
        ("Seoul gave 1,100 km but Pyongyang 1,500 km.", "1,100", "Seoul gave 1,100 km"),
        ("The missile (a new type) flew 1,100 km.", "new", "a new type"),
        ("Seoul gave 1,100 km.", "1,100", "Seoul gave 1,100 km"),
    ],
)
def test_a_clause_ends_where_another_begins(sentence: str, word: str, told: str) -> None:
    begin, end = clause(sentence, sentence.index(word))
    assert re.sub(r"^\W+|\W+$", "", sentence[begin:end]) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Lieutenant General Lee gave 1,500 km.",
        "The office, which lies in Yongsan, gave 1,500 km.",
        "There is no doubt that it flew 1,500 km.",
        "Seoul did not dispute that it flew 1,500 km.",
        "Seoul never denied that it flew 1,500 km.",
        "Without any doubt it flew 1,500 km.",
        "Asked questions, the JCS gave 1,500 km.",
        "After Yoon was dismissed, the JCS said that it flew 1,500 km.",
        "The JCS, denying that two were fired, said that it flew 1,500 km.",
        "The JCS denied that two were fired and said that it flew 1,500 km.",
        "The JCS, questioned by reporters, gave 1,500 km.",
    ],
)
def test_what_only_looks_like_a_denial_or_is_denied_itself_is_none(sentence: str) -> None:
    assert not denial(sentence, 0, sentence.index("1,500"))


@pytest.mark.parametrize(
    ("sentence", "is_so"),
    [
        ("Fears that it flew 1,500 km are gone.", True),
        ("The report that it flew 1,500 km is false.", True),
        ("The report that it flew 1,500 km proved to be wrong.", True),
        ("Nobody in Seoul said that it flew 1,500 km.", True),
        ("There is no evidence that it flew 1,500 km.", True),
        ("The claim that it flew 1,500 km is new.", False),
        ("It flew 1,500 km and was fired from Pyongyang.", False),
    ],
)
def test_what_is_feared_or_called_false_is_not_said(sentence: str, is_so: bool) -> None:
    at = sentence.index("1,500")
    assert is_unsaid(sentence, at, at + len("1,500 km")) is is_so
