"""Which launch of the year it was."""

from __future__ import annotations

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("event", "sentence", "verdict"),
    [
        # ICBMs of 2023: 18 February, 16 March, 13 April, 12 July
        ("2023-07-12", "It was the fourth ICBM launch of the year.", "supported"),
        ("2023-07-12", "It was the fifth ICBM launch of the year.", "contradicted"),
        ("2023-07-12", "It was the third ICBM launch of the year.", "contradicted"),
        ("2023-12-18", "It was the fifth ICBM launch of the year.", "supported"),
        # satellites of 2023: 31 May, 24 August, 21 November
        ("2023-11-21", "The third satellite launch of the year came at night.", "supported"),
        ("2023-11-21", "The second satellite launch of the year came at night.", "contradicted"),
        # of 2025: 6 January one, 14 January two
        ("2025-01-14", "It was the second launch of the year.", "supported"),
        ("2025-01-14", "It was the third launch of the year.", "supported"),
        ("2025-01-14", "It was the seventh launch of the year.", "contradicted"),
        ("2022-11-18", "It was the 20th ICBM launch of the year.", "contradicted"),
        # an attempt is one of the same kind
        ("2023-11-21", "It was the third attempt this year.", "supported"),
        ("2023-11-21", "It was the fourth attempt this year.", "contradicted"),
        ("2023-08-24", "The rocket failed in the second attempt of the year.", "supported"),
    ],
)
def test_the_number_of_a_launch_in_its_year(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.COUNT)] == [verdict]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        # 25, 28 and 29 September, 1 and 4 October
        ("It was the fifth round of launches in ten days.", "supported"),
        ("It was the ninth round of launches in ten days.", "contradicted"),
        ("It was the third round of launches in ten days.", "contradicted"),
    ],
)
def test_the_number_of_a_day_among_some_days(checked: Check, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, "2022-10-04"), Kind.COUNT)] == [verdict]


@pytest.mark.parametrize(
    "sentence",
    [
        "It would be the fifth launch of the year.",
        "It was the second meeting of the year.",
        "It was the third launch.",
        "It was the second failed launch of the year.",
        "It was the seventh launch from Pyongyang this year.",
        "It was not the fifth launch of the year.",
        "The JCS denied that it was the fifth launch of the year.",
        "It was North Korea's first launch.",
        "It was North Korea's first new IRBM launch.",
        "It was not North Korea's first IRBM launch.",
        "It was North Korea's first IRBM launch of the winter.",
    ],
)
def test_what_counts_no_launches_of_a_year_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.COUNT) == []


@pytest.mark.parametrize(
    ("event", "sentence", "verdict"),
    [
        ("2025-01-06", "It was North Korea's first IRBM launch.", "contradicted"),
        ("2017-07-04", "It was North Korea's first ICBM test.", "supported"),
        ("2024-10-31", "It was North Korea's first ICBM test.", "contradicted"),
        ("2017-11-29", "It was the North's third ICBM test.", "supported"),
        ("2017-11-29", "It was North Korea's ninth ICBM test ever.", "contradicted"),
    ],
)
def test_the_number_of_a_launch_of_a_class_of_all(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.COUNT)] == [verdict]


def test_a_number_that_holds_without_what_is_contested_is_left_alone(checked: Check) -> None:
    told = checked("It was North Korea's first ICBM test.", "2017-07-28")  # that of 4 July is an IRBM to one party
    assert judged(told, Kind.COUNT) == []


def test_launches_of_a_satellite_are_counted_by_themselves(checked: Check) -> None:
    right, wrong = (
        "It was the second launch of a satellite this year.",
        "It was the fourth launch of a satellite this year.",
    )
    assert [v for _, v in judged(checked(right, "2023-08-24"), Kind.COUNT)] == ["supported"]
    assert [v for _, v in judged(checked(wrong, "2023-08-24"), Kind.COUNT)] == ["contradicted"]


@pytest.mark.parametrize(
    ("event", "sentence", "verdicts"),
    [
        ("2022-10-04", "The launch was the fifth in ten days.", ["supported"]),
        ("2022-10-04", "The launch was the ninth in ten days.", ["contradicted"]),
        ("2022-10-04", "Fifth launch in ten days.", ["supported"]),
        ("2022-10-04", "It was the twelfth ballistic missile launch in ten days.", ["contradicted"]),
        ("2024-11-05", "It was the second launch in two weeks.", ["supported"]),
        ("2024-11-05", "It was the fourth launch in two weeks.", ["contradicted"]),
        ("2022-10-04", "The meeting was the fifth in ten days.", []),
        ("2022-10-04", "The launch was not the ninth in ten days.", []),
        ("2022-10-04", "It was the ninth launch from a truck in ten days.", []),
    ],
)
def test_launches_are_counted_over_some_days(checked: Check, event: str, sentence: str, verdicts: list[str]) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.COUNT)] == verdicts


def test_a_type_is_told_by_its_name(checked: Check) -> None:
    found = checked("It was the fourth launch of the Hwasong-19 this year.", "2024-10-31")
    assert [f.answer.data for f in found if f.kind is Kind.COUNT] == [
        "one launch day and one launch of the Hwasong-19 in 2024 up to then"
    ]
