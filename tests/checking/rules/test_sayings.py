"""The rule by which a word on a launch is held against what parties said."""

from __future__ import annotations

import pytest

from briefing.analysis.launches import launch_days, on
from briefing.checking.language.voices import UNHEARD
from briefing.checking.rules.sayings import Said, answer, cells_of, rows, told
from briefing.checking.statement import Kind
from briefing.data import Dataset
from briefing.evidence import estimates as es
from tests.checking.conftest import Check
from tests.checking.judging import judged


def _said(code: str, party: str, row: str = "est-0001") -> Said:
    return Said(code, code, party, row)


YES, SEOULS, PYONGYANGS = _said("IRBM", "ROK JCS"), _said("ICBM", "ROK JCS"), _said("ICBM", es.DPRK)
UNSIGNED = _said("IRBM", "CNS")


@pytest.mark.parametrize(
    ("known", "fitting", "parties", "verdict"),
    [
        ([YES], [YES], (), "supported"),
        ([YES], [YES], ("ROK JCS",), "supported"),
        ([YES], [], (), "contradicted"),
        ([YES], [], ("ROK JCS",), "contradicted"),
        ([YES, PYONGYANGS], [PYONGYANGS], (es.DPRK,), "supported"),
        ([YES, PYONGYANGS], [PYONGYANGS], ("ROK JCS",), "contradicted"),
        ([YES, PYONGYANGS], [PYONGYANGS], (), "disputed"),
        ([YES, PYONGYANGS], [YES], (), "supported"),
        ([PYONGYANGS], [PYONGYANGS], (), "supported"),
        ([YES], [YES], ("Japan MOD",), "not in the data"),
        ([YES], [], ("Japan MOD",), "contradicted"),
        ([YES], [YES], (UNHEARD,), "not in the data"),
        ([YES], [], (UNHEARD,), "not in the data"),
        ([UNSIGNED], [UNSIGNED], (es.DPRK,), "supported"),
        ([UNSIGNED, YES], [UNSIGNED, YES], (es.DPRK,), "not in the data"),
        ([UNSIGNED], [UNSIGNED], (UNHEARD,), "not in the data"),
        ([SEOULS, PYONGYANGS], [SEOULS, PYONGYANGS], (), "supported"),
    ],
)
def test_the_word_of_a_named_party_decides_else_anybodys_and_pyongyangs_alone_is_disputed(
    known: list[Said], fitting: list[Said], parties: tuple[str, ...], verdict: str
) -> None:
    found = answer(known, fitting, parties)
    assert found
    assert str(found.verdict) == verdict


def test_without_a_word_there_is_no_answer() -> None:
    assert answer([], [], ()) is None


def test_an_answer_rests_on_the_rows_it_shows() -> None:
    one, other = _said("IRBM", "ROK JCS", "est-1"), _said("IRBM", "Japan MOD", "est-2")
    assert {c.id for c in cells_of([one, other])} == {"est-1", "est-2"}
    assert told([one, other]) == "IRBM (ROK JCS and Japan MOD)"


def test_the_rows_of_a_day_are_those_with_a_word(dataset: Dataset) -> None:
    day = on(launch_days(dataset), "2025-01-06")
    assert {(s.code, s.party) for s in rows(dataset, day, "outcome")} == {("success", es.DPRK)}
    assert rows(dataset, on(launch_days(dataset), "2017-11-29"), "hypersonic_claimed") == []


@pytest.mark.parametrize(
    ("sentence", "kind", "verdict"),
    [
        ("The JCS said the launch was a success.", Kind.OUTCOME, "not in the data"),
        ("KCNA said the launch was a success.", Kind.OUTCOME, "supported"),
        ("KCNA called it the Hwasong-16B.", Kind.TYPE, "not in the data"),
        ("Japan's defence ministry called it the Hwasong-16B.", Kind.TYPE, "supported"),
        ("The White House said the missile was a Hwasong-16B.", Kind.TYPE, "not in the data"),
        ("The Pentagon said the missile was solid-fuelled.", Kind.FUEL, "not in the data"),
        ("The Pentagon said the missile was liquid-fuelled.", Kind.FUEL, "contradicted"),
        ("France said the missile was an IRBM.", Kind.CLASS, "not in the data"),
        ("France said the missile was an ICBM.", Kind.CLASS, "not in the data"),
    ],
)
def test_a_word_that_another_party_gave_is_not_that_of_the_one_named(
    checked: Check, sentence: str, kind: Kind, verdict: str
) -> None:
    assert [v for _, v in judged(checked(sentence), kind)] == [verdict]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fears that the missile was an ICBM proved wrong.",
        "Rumours that it was an ICBM were false.",
        "Speculation that it was an SLBM has died down.",
        "No one has said that the missile was an ICBM.",
        "KCNA did not say that the launch was a failure.",
        "The claim that it was an ICBM is untrue.",
        "Seoul denied that it was an ICBM.",
    ],
)
def test_what_is_only_feared_or_called_false_is_not_said(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.CLASS, Kind.OUTCOME) == []
