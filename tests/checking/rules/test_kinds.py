"""Which missile it was, in class and type."""

from __future__ import annotations

import pytest

from briefing.checking.statement import Kind
from tests.checking.conftest import Check
from tests.checking.judging import judged

WHAT = (Kind.CLASS, Kind.TYPE)


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2025-01-06", "North Korea fired an IRBM.", "IRBM", "supported"),
        (
            "2025-01-06",
            "North Korea fired a short-range ballistic missile.",
            "short-range ballistic missile",
            "contradicted",
        ),
        ("2025-01-06", "North Korea fired a cruise missile.", "cruise missile", "contradicted"),
        ("2025-01-06", "The JCS said it was an ICBM.", "ICBM", "contradicted"),
        ("2025-01-06", "KCNA called it a hypersonic missile.", "hypersonic", "supported"),
        ("2024-01-14", "KCNA said it carried out a test of a hypersonic missile.", "hypersonic", "supported"),
        ("2023-07-12", "North Korea fired an ICBM.", "ICBM", "supported"),
        (
            "2023-07-12",
            "Tokyo said it was a short-range ballistic missile.",
            "short-range ballistic missile",
            "contradicted",
        ),
        ("2016-09-05", "North Korea fired medium-range missiles.", "medium-range missiles", "supported"),
        ("2016-09-05", "North Korea fired intermediate-range missiles.", "intermediate-range missiles", "contradicted"),
        ("2024-11-05", "It fired short-range ballistic missiles.", "short-range ballistic missiles", "supported"),
        ("2024-11-05", "The missile was a submarine-launched missile.", "submarine-launched missile", "contradicted"),
        ("2024-11-05", "It fired ballistic missiles.", "ballistic missiles", "supported"),
        ("2024-10-31", "Japan called it an ICBM.", "ICBM", "supported"),
        ("2024-10-31", "Japan called it a cruise missile.", "cruise missile", "contradicted"),
        ("2023-11-21", "It launched a spy satellite.", "spy satellite", "supported"),
    ],
)
def test_a_class(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.CLASS) == [(words, verdict)]


@pytest.mark.parametrize(
    ("event", "sentence", "words", "verdict"),
    [
        ("2023-07-12", "North Korea fired a Hwasong-18.", "Hwasong-18", "supported"),
        ("2023-07-12", "North Korea fired a Hwasong-17.", "Hwasong-17", "contradicted"),
        ("2022-03-24", "North Korea fired a Hwasong-17.", "Hwasong-17", "disputed"),
        ("2023-07-12", "An ICBM, Seoul believes, and probably the Hwasong-17.", "Hwasong-17", "contradicted"),
        ("2022-03-24", "Seoul said the missile was a Hwasong-15.", "Hwasong-15", "supported"),
        ("2022-03-24", "KCNA said the missile was a Hwasong-17.", "Hwasong-17", "supported"),
        ("2022-03-24", "KCNA said the missile was a Hwasong-15.", "Hwasong-15", "contradicted"),
        ("2017-11-29", "North Korea fired a Hwasong-15.", "Hwasong-15", "supported"),
        ("2017-11-29", "North Korea fired a Hwasong-14.", "Hwasong-14", "contradicted"),
        ("2016-09-05", "North Korea fired three Scud-ER missiles.", "Scud-ER", "supported"),
        ("2016-09-05", "North Korea fired three Nodong missiles.", "Nodong", "contradicted"),
        ("2023-11-21", "North Korea launched the Chollima-1.", "Chollima-1", "supported"),
        ("2023-11-21", "North Korea launched the Unha-3.", "Unha-3", "contradicted"),
        ("2022-11-03", "North Korea fired a Hwasong-17.", "Hwasong-17", "supported"),
        ("2025-01-06", "The missile was a Hwasong-16B.", "Hwasong-16B", "supported"),
        ("2025-01-06", "On 31 October 2024 it fired a Hwasong-19.", "Hwasong-19", "supported"),
        ("2025-01-06", "On 31 October 2024 it fired a Hwasong-18.", "Hwasong-18", "contradicted"),
    ],
)
def test_a_type(checked: Check, event: str, sentence: str, words: str, verdict: str) -> None:
    assert judged(checked(sentence, event), Kind.TYPE) == [(words, verdict)]


def test_a_type_of_a_launch_whose_type_nobody_named_is_not_in_the_data_unless_it_is_of_another_class(
    checked: Check,
) -> None:
    untyped = "2022-12-23"  # two short-range missiles, of which the data name no type
    assert judged(checked("North Korea fired two KN-25 missiles.", untyped), Kind.TYPE) == [
        ("KN-25", "not in the data")
    ]
    assert judged(checked("North Korea fired a Hwasong-15.", untyped), Kind.TYPE) == [("Hwasong-15", "contradicted")]


@pytest.mark.parametrize(
    "sentence",
    [
        "An ICBM can fly 5,500 km.",
        "It was mistaken for an ICBM.",
        "The JCS ruled out that it was an ICBM.",
        "An ICBM by definition flies more than 5,500 km.",
        "An IRBM flies 3,000 to 5,500 km.",
        "North Korea does not want ICBMs.",
        "The North's ban on ICBMs is over.",
        "The missile was not an ICBM.",
        "The missile was similar to a Hwasong-16B.",
        "It is larger than the Hwasong-15.",
        "It could be an ICBM.",
        "South Korea fired a Hyunmoo missile.",
        "Russia fired an ICBM.",
        "The Council forbids ballistic missiles.",
        "The parade showed the Hwasong-20.",
        "Was it an ICBM?",
        # another country's, in the same sentence or right before
        "Seoul test-flew an SLBM of its own that afternoon.",
        "South Korea became the seventh country to launch an SLBM.",
        "South Korea's own submarine-launched missile hit its target.",
        "Our submarine-launched missile hit its target.",
        "Russia had fired missiles at Kyiv. Those are short-range ballistic missiles of its own making.",
        "The South's SLBM covered 400 km after its launch from a submarine.",
        "Moon attended the test of an SLBM.",
        # of the North's own on a day that is not told
        "Days earlier North Korea had tested a long-range cruise missile.",
        "At the weekend the North tested cruise missiles, KCNA said.",
        # of a class or type in general
        "The next, and probably the Hwasong-20, will follow.",
        "Those are short-range ones that reach about 900 km.",
        "These are SRBMs that can carry a 500 kg warhead.",
        "The KN-23 is a short-range missile.",
        "A Musudan fired on a normal path could reach Guam.",
        "The Hwasong-16B did not fly over Japan.",
    ],
)
def test_what_says_of_no_launch_what_was_launched_is_left_alone(checked: Check, sentence: str) -> None:
    assert judged(checked(sentence), *WHAT) == []


@pytest.mark.parametrize(
    ("event", "sentence", "verdict"),
    [
        ("2022-10-04", "The missile was a Hwasong-12.", "not in the data"),
        ("2022-10-04", "The missile was a Hwasong-17.", "contradicted"),
        ("2024-05-27", "The rocket was a Chollima-1.", "not in the data"),
        ("2025-01-06", "In October 2022 it fired a Hwasong-12 over Japan.", "not in the data"),
    ],
)
def test_that_a_type_is_unnamed_names_no_other(checked: Check, event: str, sentence: str, verdict: str) -> None:
    assert [v for _, v in judged(checked(sentence, event), Kind.TYPE)] == [verdict]
