"""The response: the U.S. points, what others said, of whom the data hold nothing, and what the Council did."""

from __future__ import annotations

import pytest

from tests.parts.conftest import Brief


def test_a_statement_that_condemns_in_no_words_stands_under_the_launch_and_not_under_condemnation(brief: Brief) -> None:
    text = brief("2017-09-15").text("response-us")
    assert text.startswith("- **On the launch.** Jim Mattis (U.S. Secretary of Defense; remarks to reporters, ")
    assert "Condemnation" not in text


def test_that_washington_saw_no_danger_is_a_point_of_its_response(brief: Brief) -> None:
    assert brief("2025-05-08").text("response-us") == (
        "- **Immediate danger.** The United States military (statement, 8 May 2025) saw no immediate threat and "
        "reaffirmed the defence of South Korea and Japan."
    )


def test_an_institution_has_its_article_and_no_office_beside_it(brief: Brief) -> None:
    text = brief("2022-10-04").text("response-us")
    assert "**Condemnation.** The U.S. Indo-Pacific Command (statement, 4 October 2022) condemned the" in text


def test_what_china_and_russia_say_together_is_told_once_under_both_names(brief: Brief) -> None:
    text = brief("2023-11-21", as_of="2023-12-05").text("response-others")
    assert text.count("Representatives of China and Russia") == 1
    assert "- **China and Russia.** Representatives of China and Russia (" in text


def test_a_country_outside_those_asked_about_is_heard_and_never_called_silent(brief: Brief) -> None:
    made = brief("2024-10-31", as_of="2024-11-10")
    assert "- **United Kingdom.** Barbara Woodward (" in made.text("response-others")
    assert "United Kingdom" not in made.text("response-silent")


def test_of_whom_nothing_is_in_the_data_is_not_said_to_have_kept_silent(brief: Brief) -> None:
    assert brief("2025-01-06").text("response-silent") == (
        "The data hold no statement on this launch by Russia or the United Nations by 7 January 2025; that does "
        "not mean that there was none."
    )


def test_the_council_is_told_by_the_day_on_which_its_meeting_was_known(brief: Brief) -> None:
    assert "response-council" not in brief("2025-01-06").blocks
    later = brief("2025-01-06", as_of="2025-01-09").text("response-council")
    assert "- 8 January 2025: Council meets on the hypersonic launch." in later


@pytest.mark.parametrize("event", ["1984-04-09", "2024-01-24"])
def test_a_launch_on_which_nobody_spoke_has_no_response(brief: Brief, event: str) -> None:
    names = set(brief(event).blocks)
    assert not {n for n in names if n.startswith("response") or n == "countries"}


def test_what_was_said_after_the_last_day_told_is_not_called_unsaid(brief: Brief) -> None:
    text = brief("2021-03-25", as_of="latest").text("response-silent")  # Seoul spoke of it again on 28 April
    assert "up to 24 April 2021" in text and text.count(" by ") == 1
