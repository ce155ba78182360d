"""The picture of the ladder: what its caption and alternative text say of who alleges what, and what was denied."""

from __future__ import annotations

import pytest

from briefing.data import Dataset
from briefing.evidence.blocks import substitute
from briefing.parts import ladder
from briefing.parts.case import case_of
from tests.parts import bench
from tests.parts.conftest import plain


@pytest.fixture
def told(dataset: Dataset):
    """Caption and alternative text of the ladder of an event as of a day."""

    def of(event: str, as_of: str = "") -> tuple[str, str] | None:
        with bench.undrawn():
            case = case_of(dataset, event=event, as_of=as_of)
            block = ladder.picture(case)
            return block and (plain(block.preview), plain(substitute(block.alt, case.ledger)))

    return of


def test_the_main_event_before_and_after_moscows_denial_was_known(told) -> None:
    caption, alt = told("2025-01-06")
    assert caption == (
        "What Russia is said to give North Korea, by kind and step: 15 items from Moscow, Seoul, Open Source Centre "
        "and Washington, by the day made known"
    )
    assert "denied" not in alt
    assert (
        "Space and satellites. An intent: Moscow itself on 13 September 2023, Washington on 19 December 2024 and "
        "Washington on 6 January 2025; an alleged transfer: Seoul on 23 November 2023, Seoul on 14 June 2024 and Seoul "
        "on 22 November 2024; none in the data on a transfer seen or an effect on this launch."
    ) in alt
    assert (
        "an effect on this launch held possible: Seoul on 7 January 2025; none in the data on a transfer seen." in alt
    )
    caption, alt = told("2025-01-06", "2025-01-09")
    assert caption.endswith("by the day made known; two denied by Moscow, hollow and struck through")
    assert (
        "Washington on 19 December 2024 (denied by Moscow on 9 January 2025) and Washington on 6 January 2025 (denied "
        "by Moscow on 9 January 2025)"
    ) in alt


def test_two_items_of_one_claimant_and_day_are_one_mark_that_says_so(told) -> None:
    _, alt = told("2026-09-20")
    assert (
        "Military technology, equipment and training. An intent: Washington on 11 December 2024; an alleged transfer: "
        "Washington on 6 January 2025 and Multilateral Sanctions Monitoring Team on 30 May 2025 (two items); none in "
        "the data on a transfer seen or an effect on this launch."
    ) in alt


def test_earlier_the_ladder_is_shorter_and_then_there_is_none(told) -> None:
    caption, alt = told("2024-06-26")
    assert "five items from Moscow and Seoul" in caption
    assert alt.count("An alleged transfer:") == 1  # food; of space an intent comes first
    assert told("2023-09-13") is None
    assert told("2017-11-29") is None


def test_where_a_cell_is_full_the_caption_says_how_many_are_left_out(told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ladder, "MOST_IN_CELL", 2)
    caption, alt = told("2025-01-06")
    # of Washington's two intents the newest, of Seoul's three of space and three of goods too
    assert caption.endswith("; five older left out where a claimant has newer ones")
    assert "Washington on 19 December 2024" not in alt.split("Military")[0]
