"""A text that seems to be about another launch than the one it is held against."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.analysis.launches import launch_days, on
from briefing.checking.check import scenes
from briefing.checking.language.passages import read
from briefing.checking.library import Library
from briefing.checking.other_event import warning


def _warning(library: Library, content: str, event: str, written: dt.date | None = None) -> str:
    text, launch = read(content.encode(), "a.txt"), on(library.of(launch_days), event)
    return warning(tuple(scenes(library, launch, text, written)))


@pytest.mark.parametrize(
    ("content", "event", "told"),
    [
        (
            "29 November 2017\n\nNorth Korea fired an ICBM.",
            "2025-01-06",
            "the text was written on 29 November 2017, before the launch of 6 January 2025; "
            "name the launch that it is about: 2017-11-29",
        ),
        (
            "SEOUL, Nov. 28, 2017 -- It flew far.",
            "2025-01-06",
            "the text was written on 28 November 2017, before the launch of 6 January 2025; "
            "name the launch that it is about: 2017-11-29",
        ),
        (
            "On 29 November 2017 North Korea fired an ICBM.",
            "2025-01-06",
            "the text names the launch day 29 November 2017 and never the launch of 6 January 2025; "
            "name the launch that it is about: 2017-11-29",
        ),
        (
            "2 March 2019\n\nIt flew far.",
            "2025-01-06",
            "the text was written on 2 March 2019, before the launch of 6 January 2025; "
            "name the launch that it is about",
        ),
    ],
)
def test_a_text_of_another_day_is_told(library: Library, content: str, event: str, told: str) -> None:
    assert _warning(library, content, event) == told


@pytest.mark.parametrize(
    ("content", "event"),
    [
        ("It flew far.", "2025-01-06"),
        ("SEOUL, Jan. 7, 2025 -- It flew far. On 31 October 2024 another did.", "2025-01-06"),
        ("WASHINGTON, Jan. 5, 2025 -- It flew far.", "2025-01-06"),
        ("On 29 November 2017 an ICBM flew 950 km. That of 6 January 2025 flew 1,100 km.", "2025-01-06"),
        ("3 May 2025\n\nOn 29 November 2017 an ICBM flew 950 km.", "2025-01-06"),
        ("On 29 November 2017 North Korea fired an ICBM.", "2017-11-29"),
    ],
)
def test_a_text_that_may_be_about_the_launch_is_let_alone(library: Library, content: str, event: str) -> None:
    assert _warning(library, content, event) == ""


def test_a_day_of_writing_that_is_given_counts_before_that_of_the_text(library: Library) -> None:
    assert _warning(library, "It flew far.", "2025-01-06", dt.date(2024, 1, 1)).startswith("the text was written on 1")
