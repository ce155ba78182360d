"""Whose text it is, and what rests on that origin alone."""

from __future__ import annotations

import pytest

from briefing.checking.language.passages import read
from briefing.checking.library import Library
from briefing.checking.own_origin import text_origin
from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("PYONGYANG, Jan. 7 (KCNA) -- It flew.", {"Pyongyang"}),
        ("Pyongyang, January 7 (KCNA) -- It flew.", {"Pyongyang"}),
        ("It flew.\n\n-- Rodong Sinmun", {"Pyongyang"}),
        ("SEOUL, Jan. 7 (Reuters) - It flew.", {"Reuters"}),
        ("Reuters\n\nIt flew.", {"Reuters"}),
        ("By Reuters\n\nIt flew.", {"Reuters"}),
        ("It flew.\n\n(Yonhap)", {"Yonhap"}),
        ("SEOUL, Jan. 7 (Nobody's Wire) -- It flew.", set()),
        ("Reuters said that it flew.", set()),
        ("KCNA claimed that it flew.", set()),
        ("It flew.", set()),
    ],
)
def test_a_text_is_of_the_origin_that_signs_it_and_not_of_one_it_quotes(
    library: Library, text: str, origin: set[str]
) -> None:
    assert text_origin(library, read(text.encode(), "a.txt")) == origin


@pytest.mark.parametrize("said", ["The missile flew at Mach 12.", "The missile flew at 12 times the speed of sound."])
@pytest.mark.parametrize(
    ("head", "verdict"),
    [
        ("PYONGYANG, Jan. 7 (KCNA) -- ", "same origin"),
        ("SEOUL, Jan. 7 (Reuters) -- ", "supported"),
        ("SEOUL, Jan. 7 (Yonhap) -- ", "supported"),
        ("", "supported"),
    ],
)
def test_a_claim_of_pyongyang_is_borne_out_by_nobody_in_its_own_text(
    checked: Check, head: str, said: str, verdict: str
) -> None:
    assert [v for _, v in judged(checked(head + said), Kind.SPEED)] == [verdict]


@pytest.mark.parametrize("head", ["PYONGYANG, Jan. 7 (KCNA) -- ", "SEOUL, Jan. 7 (Reuters) -- "])
def test_what_others_say_too_is_borne_out_in_any_text(checked: Check, head: str) -> None:
    assert judged(checked(f"{head}The missile flew about 1,100 km."), Kind.DISTANCE) == [
        ("about 1,100 km", "supported")
    ]


def test_what_is_false_stays_false_in_a_text_of_any_origin(checked: Check) -> None:
    said = "PYONGYANG, Jan. 7 (KCNA) -- The missile flew at Mach 24."
    assert judged(checked(said), Kind.SPEED) == [("Mach 24", "contradicted")]


def test_the_reason_names_the_origin(checked: Check) -> None:
    (found,) = [f for f in checked("PYONGYANG, Jan. 7 (KCNA) -- The missile flew at Mach 12.") if f.kind is Kind.SPEED]
    assert found.answer.reason == "only Pyongyang stands behind the rows"


def test_days_and_offices_are_no_news_of_an_origin(checked: Check) -> None:
    text = "PYONGYANG, Jan. 7 (KCNA) -- The missile was launched on January 6, when President Joe Biden was in office."
    assert judged(checked(text), Kind.DATE, Kind.OFFICE) == [
        ("January 6", "supported"),
        ("President Joe Biden", "supported"),
    ]
