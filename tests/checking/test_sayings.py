"""The rule by which a word on a launch is held against what parties said."""

from __future__ import annotations

import pytest

from briefing.analysis.launches import launch_days, on
from briefing.checking.sayings import Said, answer, cells_of, rows, told
from briefing.data import Dataset
from briefing.evidence import estimates as es


def _said(code: str, party: str, row: str = "est-0001") -> Said:
    return Said(code, code, party, row)


YES, SEOULS, PYONGYANGS = _said("IRBM", "ROK JCS"), _said("ICBM", "ROK JCS"), _said("ICBM", es.DPRK)


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
        ([YES], [YES], ("Japan MOD",), "supported"),
        ([SEOULS, PYONGYANGS], [SEOULS, PYONGYANGS], (), "supported"),
    ],
)
def test_an_own_word_decides_else_anybodys_and_pyongyangs_alone_is_disputed(
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
