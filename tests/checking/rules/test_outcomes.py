"""How a flight ended and on which fuel it flew."""

from __future__ import annotations

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "The launch was a success, KCNA said.", "success", "supported"),
        ("2025-01-06", "The launch failed.", "failed", "contradicted"),
        ("2022-11-03", "The launch failed.", "failed", "supported"),
        ("2022-11-03", "The ICBM launch failed.", "failed", "supported"),
        ("2022-03-16", "The missile exploded.", "exploded", "supported"),
        ("2022-03-24", "The missile exploded.", "exploded", "contradicted"),
        ("2023-05-31", "The launch ended in failure.", "failure", "supported"),
        ("2023-05-31", "The launch was successful.", "successful", "contradicted"),
        ("2023-11-21", "The satellite was put into orbit.", "put into orbit", "supported"),
        ("2023-11-21", "The satellite launch failed.", "failed", "contradicted"),
        ("2023-11-21", "The attempt on 24 August 2023 ended in failure.", "failure", "supported"),
        ("2023-11-21", "The attempt on 24 August 2023 succeeded.", "succeeded", "contradicted"),
        ("2024-01-14", "The launch, Pyongyang said, was successful.", "successful", "supported"),
    ],
)
def test_an_outcome(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.OUTCOME) == [(words, verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "North Korea fired a solid-fuel missile.", "solid-fuel", "supported"),
        ("2025-01-06", "North Korea fired a liquid-fuel missile.", "liquid-fuel", "contradicted"),
        ("2023-07-12", "North Korea fired a solid-fuelled ICBM.", "solid-fuelled", "supported"),
        ("2023-07-12", "North Korea fired a liquid-fuelled ICBM.", "liquid-fuelled", "contradicted"),
        ("2024-10-31", "The missile, which burns solid fuel, was fired.", "burns solid", "supported"),
        ("2016-09-05", "North Korea fired three liquid-fuel missiles.", "liquid-fuel", "supported"),
        ("2016-09-05", "North Korea fired three solid-fuel missiles.", "solid-fuel", "contradicted"),
        ("2022-03-24", "North Korea fired a liquid-propellant missile.", "liquid-propellant", "supported"),
    ],
)
def test_a_fuel(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.FUEL) == [(words, verdict)]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The Hwasong-17, a liquid-fuel ICBM, flew in 2022.", "supported"),
        ("The Hwasong-17, a solid-fuel ICBM, flew in 2022.", "contradicted"),
        ("The Hwasong-18, a solid-fuel ICBM, flew in 2023.", "supported"),
        ("The Hwasong-18, a liquid-fuel ICBM, flew in 2023.", "contradicted"),
    ],
)
def test_a_fuel_beside_a_type_is_that_of_the_type(checked: Check, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence), Kind.FUEL)] == [verdict]


@pytest.mark.parametrize(
    "sentence",
    [
        "The motion to impeach him failed.",
        "Yoon was impeached on 14 December after an attempt failed.",
        "He was detained on 15 January after a first attempt had failed.",
        "Investigators' first attempt failed.",
        "The attempt on 3 January failed after six hours.",
        "An attempt failed a week before the Assembly impeached him.",
        "The launch might have failed.",
        "The launch did not fail; nobody said that it was a failure.",
        "The talks on sanctions failed.",
        "Russia's launch failed.",
        "A solid-fuel missile can be fired at short notice.",
        "It is the first launch since a satellite was put into orbit.",
        "A South Korean missile failed and crashed.",
        "A liquid-fuel missile takes hours to prepare.",
        "The North tested a solid-fuel engine on the ground.",
        "Did the launch fail, or was it a success?",
        "The missile did not use solid fuel.",
    ],
)
def test_what_tells_no_outcome_and_no_fuel_of_a_launch_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), Kind.OUTCOME, Kind.FUEL) == []
