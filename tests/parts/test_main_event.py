"""The briefing of 6 January 2025, read as an editor reads it: whole sentences, and what must not be there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.parts.conftest import Brief

GOLDEN = Path(__file__).parent / "golden" / "2025-01-06.txt"


def test_the_whole_computed_text_reads_as_it_was_approved(brief: Brief) -> None:
    text = brief("2025-01-06").all_text + "\n"
    if os.environ.get("APPROVE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_lead_names_hour_day_presumption_and_place(brief: Brief) -> None:
    assert brief("2025-01-06").text("launch-happened") == (
        "At about noon (about 12:01 KST according to Japan’s Ministry of Defense) on Monday, 6 January 2025, North "
        "Korea fired what South Korea’s Joint Chiefs of Staff (JCS) presume to be an intermediate-range ballistic "
        "missile (IRBM) from the Pyongyang area into the sea between Korea and Japan (East Sea / Sea of Japan)."
    )


def test_seoul_and_tokyo_lead_with_some_1100_km_and_each_keeps_its_own_word(brief: Brief) -> None:
    text = brief("2025-01-06").text("launch-measured")
    assert text.startswith(
        "Seoul and Tokyo measured some 1,100 km: a little over 1,100 km in the wording of the JCS, "
        "about 1,100 km in that of Japan."
    )


def test_pyongyangs_figures_stand_apart_and_the_rejection_names_its_ground(brief: Brief) -> None:
    text = brief("2025-01-06").text("launch-claimed")
    assert "Pyongyang claims a flight of 1,500 km, a speed of Mach 12, a first peak of 99.8 km" in text
    assert "The JCS reject the distance and the second peak: joint analysis with Washington and Tokyo" in text
    assert "they have given no verdict" in text


def test_it_is_the_first_launch_of_any_kind_for_62_days(brief: Brief) -> None:
    text = brief("2025-01-06").text("launch-first-since")
    assert "the first launch of any kind in the data since 5 November 2024, 62 days earlier" in text
    # the flight of June 2024 was called an IRBM only by a dossier of 2026
    assert "Among launches given the class IRBM by 7 January 2025, it is the first since 2 April 2024" in text


def test_south_korea_has_its_second_acting_president_and_the_trial_is_ahead(brief: Brief) -> None:
    text = brief("2025-01-06").text("context-offices")
    assert "Choi Sang-mok" in text and "second acting president" in text
    assert "impeached by the National Assembly on 14 December 2024" in text
    assert "The arguments of the trial had not begun" in text and "14 January 2025" in text


def test_the_expired_warrant_is_told_without_a_sequel(brief: Brief) -> None:
    text = brief("2025-01-06").text("context-due")
    assert "6 January 2025" in text and "warrant" in text
    assert "The data known by 7 January 2025 do not say what followed" in text


def test_the_us_response_stands_in_its_four_points(brief: Brief) -> None:
    text = brief("2025-01-06").text("response-us")
    points = ["**Condemnation.**", "**Trilateral cooperation.**", "**Real-time missile data.**", "**Exercises.**"]
    assert [p for p in points if p in text] == points
    assert sorted(points, key=text.index) == points
    cited = brief("2025-01-06").blocks["response-us"].markdown.count("[@")
    assert cited >= len(points)


def test_china_is_reported_as_having_no_comment_and_not_among_those_who_condemned(brief: Brief) -> None:
    made = brief("2025-01-06")
    assert "had no new comment on the launch" in made.text("response-others")
    china = next(line for line in made.text("countries").splitlines() if line.startswith("| China"))
    assert china.startswith("| China | – | Guo Jiakun") and "had no new comment" in china


def test_what_blinken_said_of_space_is_an_intent_and_nobody_has_seen_a_transfer(brief: Brief) -> None:
    made = brief("2025-01-06")
    assert "has reason to believe that Russia means to share advanced space" in made.text("cooperation-spoken")
    assert "**Transfer seen:** no item in the data by 7 January 2025." in made.text("cooperation-steps")
    # Moscow's denial of 8 January was not known on 7 January
    assert "No Russian answer to the allegations on space technology" in made.text("cooperation-denials")


def test_dates_ahead_are_only_those_announced_by_then(brief: Brief) -> None:
    rows = [line.split("|")[1].strip() for line in brief("2025-01-06").text("ahead").splitlines()[2:-2]]
    assert rows == ["10 January 2025", "14 January 2025", "16 January 2025", "20 January 2025"]


@pytest.mark.parametrize(
    "later",
    [
        "Trump takes office",
        "removed",
        "Lee Jae-myung",
        "8 January",
        "Security Council meeting",
        "no immediate threat",
        "wholly unsubstantiated",
        "detained under a new",
        "prisoner",
    ],
)
def test_nothing_that_became_known_later_is_told(brief: Brief, later: str) -> None:
    assert later not in brief("2025-01-06").all_text


def test_the_type_name_is_later_knowledge(brief: Brief) -> None:
    named = "Hwasong-16B"
    assert named not in brief("2025-01-06").text("estimates")
    latest = brief("2025-01-06", as_of="latest")
    assert named in latest.text("estimates")
    assert latest.text("launch-named") == (
        "By Japan’s Ministry of Defense the type was Hwasong-16B or an improved variant, "
        "by the data set nk-missile-tests Hwasong-16B."
    )


def test_on_the_day_itself_pyongyang_has_not_spoken_and_nothing_is_rejected(brief: Brief) -> None:
    made = brief("2025-01-06", as_of="2025-01-06")
    assert "launch-claimed" not in made.blocks
    assert "1,500" not in made.all_text.replace("1,500 soldiers", "")
    assert "Nakatani" not in made.text("launch-type")
    assert "Seoul and Tokyo measured some 1,100 km" in made.text("launch-measured")


def test_after_eight_january_moscows_denial_is_tied_to_what_it_answers(brief: Brief) -> None:
    text = brief("2025-01-06", as_of="2025-01-09").text("cooperation-denials")
    assert "Permanent Representative of Russia to the UN" in text
    assert (
        "In answer to: U.S. Ambassador to the UN (19 December 2024); U.S. Secretary of State (6 January 2025)." in text
    )


def test_what_was_said_in_new_york_is_marked_as_said_there(brief: Brief) -> None:
    text = brief("2025-01-06", as_of="2025-01-09").text("cooperation-spoken")
    assert "- Vassily Nebenzia (UN Security Council, New York, 8 January 2025), as reported by" in text
