"""What an answer is, and which of several is given."""

from __future__ import annotations

import itertools

import pytest

from briefing.checking.language.passages import Sentence
from briefing.checking.statement import Answer, Finding, Kind, Verdict, best

KINDEST_FIRST = ["supported", "same origin", "disputed", "not in the data", "contradicted"]


@pytest.mark.parametrize(("kinder", "harder"), list(itertools.combinations(KINDEST_FIRST, 2)))
def test_of_two_meanings_the_kinder_answer_is_given(kinder: str, harder: str) -> None:
    one, other = Answer(Verdict(kinder), "one"), Answer(Verdict(harder), "other")
    assert best([one, other]) == one
    assert best([other, one]) == one


def test_of_two_that_are_alike_the_first_is_given_and_of_none_none() -> None:
    one, other = Answer(Verdict.SUPPORTED, "one"), Answer(Verdict.SUPPORTED, "other")
    assert best([one, other]) == one
    assert best([]) is None


def test_a_finding_is_the_words_of_its_place() -> None:
    sentence = Sentence(0, "It flew about 1,100 km.", 40, 0)
    found = Finding(Kind.DISTANCE, sentence, 8, 22, Answer(Verdict.SUPPORTED, ""))
    assert found.text == "about 1,100 km"


def test_verdicts_and_kinds_are_printed_as_words() -> None:
    assert {str(v) for v in Verdict} == set(KINDEST_FIRST)
    assert str(Kind.FIRST_SINCE) == "first since"
