"""For each material dispute the hypotheses with rows for and against, and what would settle it."""

from __future__ import annotations

import re

import pytest

from tests.parts.conftest import Brief


def items(text: str) -> dict[tuple[str, str], str]:
    """The items by dispute and hypothesis."""
    found = {}
    head = ""
    for line in text.splitlines():
        if line.startswith("**"):
            head = line.strip("*.")
        elif said := re.match(r"- \*(.*?)\.\* (.*)", line):
            found[head, said[1]] = said[2]
    return found


def test_the_disputes_of_2025_01_06_have_the_four_hypotheses_each(brief: Brief) -> None:
    found = items(brief("2025-01-06").text("hypotheses"))
    heads = ["The distance"] * 4 + ["A second peak"] * 4
    assert [head for head, _ in found] == heads
    says = [said for head, said in found if head == "The distance"]
    assert says == [
        "Pyongyang’s claim is false",
        "Allied sensors lost the vehicle before its flight ended",
        "The figures are of different quantities, as of a path flown in curves and of the ground below",
        "They speak of different objects: another missile, or a part of this one",
    ]


def test_for_a_false_claim_stand_the_allied_figures_their_denial_the_claimed_end_and_the_record(brief: Brief) -> None:
    made = brief("2025-01-06")
    told = items(made.text("hypotheses"))["The distance", "Pyongyang’s claim is false"]
    pro, con = told.split(" Against: ")
    for row in (
        "a little over 1,100 km (JCS) and about 1,100 km (Japan MOD)",
        "Lee Sung-joon, 7 January 2025: rejected the claimed 1,500 km and second peak",
        "at 1,500 km a straight flight would end on land in Japan on all seven whole degrees between the plausible "
        "bearings, and Japan’s statement that the missile came down outside its economic zone fits none of them (no "
        "statement reports a fall on land)",
        "higher than the words of both allow in one of 11 other launches for which a figure of both can be compared",
    ):
        assert row in pro
    assert con == (
        "1,500 km (KCNA); its figure agreed in 10 of 11 other launches for which a figure of both can be compared, "
        "one of them against a figure given as a bound, one of them despite another ally’s figure; for the launch of "
        "25 March 2021 Seoul came to Pyongyang’s distance, after Tokyo had measured less. What would settle it: "
        "tracking data published by an ally, debris, or a corrected claim."
    )
    assert made.blocks["hypotheses"].markdown.count("[@") > 8


def test_where_the_data_hold_nothing_no_row_is_said(brief: Brief) -> None:
    found = items(brief("2025-01-06").text("hypotheses"))
    says = "The figures are of different quantities, as of a path flown in curves and of the ground below"
    assert "Against: nothing. What would settle it:" in found["The distance", says]


def test_a_flight_described_as_manoeuvring_may_have_been_lost_or_measured_otherwise(brief: Brief) -> None:
    found = items(brief("2025-01-06").text("hypotheses"))
    lost = found["The distance", "Allied sensors lost the vehicle before its flight ended"]
    assert lost.startswith("For: it is described as manoeuvring or hypersonic: similar to the hypersonic IRBMs")
    assert "Against: two capitals give a distance and agree" in lost


def test_rows_that_stand_at_one_dispute_are_not_repeated_at_the_next(brief: Brief) -> None:
    found = items(brief("2025-01-06").text("hypotheses"))
    assert found["A second peak", "Allied sensors lost the vehicle before its flight ended"] == (
        "Rows, and what would settle it, as for the distance."
    )
    assert "no second peak (JCS)" in found["A second peak", "Pyongyang’s claim is false"]


@pytest.mark.parametrize(
    ("event", "dispute", "hypothesis", "rows"),
    [
        (
            "2024-06-26",
            "Whether the launch succeeded",
            "One speaks of the flight, the other of a part of the test",
            "For: words beside the figures: a success (separation of multiple warheads claimed) (KCNA).",
        ),
        (
            "2022-03-24",
            "The type",
            "Pyongyang’s claim is false",
            "For: Hwasong-15 (South Korean MND, assessed) and Hwasong-15 (CNS). Against: Hwasong-17 (Japan MOD) and "
            "Hwasong-17 (KCNA).",
        ),
        (
            "2024-05-30",
            "The number of missiles",
            "Allied sensors missed some of the missiles",
            "For: the allied number is not exact: about 10 (JCS). Against: nothing.",
        ),
        (
            "2024-04-02",
            "The distance",
            "Allied sensors lost the vehicle before its flight ended",
            "For: an allied distance is only a lower bound: more than 600 km (elsewhere “about”) (JCS) and at least "
            "650 km (Japan MOD); for the launch of 25 March 2021 Seoul came to",
        ),
    ],
)
def test_each_kind_of_dispute_has_the_hypotheses_that_can_apply(
    brief: Brief, event: str, dispute: str, hypothesis: str, rows: str
) -> None:
    assert items(brief(event, as_of="latest").text("hypotheses"))[dispute, hypothesis].startswith(rows)


def test_between_allies_alone_nobodys_claim_is_called_false(brief: Brief) -> None:
    found = items(brief("2023-12-17").text("hypotheses"))
    assert found
    assert "Pyongyang’s claim is false" not in {said for _, said in found}


def test_a_claim_of_less_is_held_against_claims_of_less_and_no_sensor_lost_it(brief: Brief) -> None:
    found = items(brief("2024-09-18").text("hypotheses"))
    false = [rows for (_, said), rows in found.items() if said == "Pyongyang’s claim is false"]
    assert false and all("Pyongyang’s figure was lower than the words of both allow in " in rows for rows in false)
    assert not any("lost the vehicle" in said for _, said in found)


def test_the_lists_are_not_weighed(brief: Brief) -> None:
    text = brief("2025-01-06").text("hypotheses")
    assert "The lists are not weighed" in text
    own = re.sub(r"\([^)]*\)", "", text)  # a party's own word of caution stands in brackets beside its word
    assert not re.search(r"\b(likely|unlikely|probabl|confiden|may|might|could|suggests?|possibl)", own)


def test_where_nothing_is_disputed_there_are_no_hypotheses(brief: Brief) -> None:
    assert "hypotheses" not in brief("2025-01-06", as_of="2025-01-06").blocks
    assert "hypotheses" not in brief("2024-10-31").blocks
