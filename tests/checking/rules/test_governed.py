"""What a time of a sentence is told of."""

from __future__ import annotations

import pytest

from briefing.analysis.launches import launch_days, on
from briefing.checking.check import scenes
from briefing.checking.language.passages import read
from briefing.checking.library import Library
from briefing.checking.rules.governed import governor


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The missile was fired at NOON.", "start"),
        ("North Korea fired at NOON toward the sea.", "start"),
        ("At NOON the North launched a missile.", "start"),
        ("The launch took place at NOON.", "start"),
        ("It was a rocket that took off at NOON.", "start"),
        ("North Korea carried out a launch at NOON.", "start"),
        ("The missile fell at NOON.", "flight"),
        ("The missile was fired, and the ministry said so at NOON.", ""),
        ("Seoul condemned the launch at NOON.", ""),
        ("The missile was fired after the talks at NOON.", ""),
        ("The plane took off at NOON.", ""),
        ("North Korea carried out a drill at NOON.", ""),
        ("At NOON the minister spoke of the missile.", ""),
        ("The missile would be fired at NOON.", ""),
    ],
)
def test_the_nearest_verb_governs_a_time(library: Library, sentence: str, told: str) -> None:
    event = on(library.of(launch_days), "2025-01-06")
    (scene,) = scenes(library, event, read(sentence.encode(), "text.txt"))
    at = sentence.index("NOON")
    assert governor(scene, at, at + 4) == told
