"""Figures by claimant and day, never added up; the newest in the main text, all items in the annex."""

from __future__ import annotations

import re

import pytest

from briefing.data import Dataset
from briefing.parts import quantities
from briefing.parts.case import case_of
from tests.parts.conftest import Told

EVENT = "2025-01-06"


def rows(text: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()[2:] if line.startswith("|")
    ]


def test_the_newest_figure_of_each_claimant_and_who_says_so(told: Told) -> None:
    text = told(quantities.by_claimant, "2025-01-06")
    assert [row[:3] for row in rows(text)] == [
        ["over 20,000 containers", "U.S. Ambassador to the UN", "19 December 2024"],
        ["13,000 containers", "South Korea’s National Intelligence Service", "21 October 2024"],
        ["well over 100 missiles", "U.S. Ambassador to the UN", "19 December 2024"],
        ["24 missiles", "Prosecutor General of Ukraine", "27 February 2024"],
        ["at least 6,000,000 shells", "U.S. Ambassador to the UN", "19 December 2024"],
        ["3,500,000 shells", "President of Ukraine", "2 December 2024"],
        ["11,000 soldiers", "South Korea’s National Intelligence Service", "22 November 2024"],
        ["at least 3,000 soldiers", "U.S. National Security Council", "24 October 2024"],
        [
            "12,000 soldiers, planned or forecast",
            "South Korea’s National Intelligence Service",
            "18 October 2024",
        ],
        ["over 1,000 casualties", "White House", "28 December 2024"],
    ]
    assert (
        "none is added to another or held against it; 10 of 18 figures, of two claimants at most in each unit" in text
    )
    assert "; eight of 12 figures, of two claimants" in told(quantities.by_claimant, "2024-10-31")


def test_a_claimants_own_figures_stand_in_order_of_day(told: Told) -> None:
    assert told(quantities.moved, "2025-01-06").splitlines()[2:] == [
        "- South Korea’s Minister of National Defense: 6,700 containers (27 February 2024), then 7,000 containers "
        "(18 March 2024), then 10,000 containers (14 June 2024).",
        "- South Korea’s National Intelligence Service: 1,500 soldiers (18 October 2024), then 11,000 soldiers "
        "(22 November 2024).",
    ]
    assert (
        "- South Korea’s National Intelligence Service: about 600 killed (30 April 2025), then 2,000 killed "
        "(2 September 2025)."
    ) in told(quantities.moved, "2026-09-20")


@pytest.mark.parametrize("event", ["2024-06-26", "2025-01-06", "2025-05-08", "2026-10-03"])
def test_no_figure_is_printed_that_nobody_published(dataset: Dataset, event: str) -> None:
    published = {f"{q:,.0f}" for q in dataset.table("cooperation")["quantity"].dropna()}
    case = case_of(dataset, event=event)
    quantities.all_from_russia(case)
    quantities.all_to_russia(case)
    printed = [c for c in case.ledger if re.fullmatch(r"cooperation\..*\.quantity", c.id)]
    assert printed
    for claim in printed:
        assert set(re.findall(r"\d[\d,]*", claim.text)) <= published
        assert not re.search(r"\b(total|sum|mean|average|times)\b", claim.text)


def test_the_main_text_has_the_newest_items_and_the_annex_all_of_a_direction(told: Told) -> None:
    newest = rows(told(quantities.new_from_russia, EVENT))
    assert len(newest) == 6
    assert newest[-1][:2] == ["7 January 2025", "South Korean Joint Chiefs of Staff"]
    assert "the newest six of 10 items" in told(quantities.new_from_russia, EVENT)
    every = rows(told(quantities.all_from_russia, EVENT))
    assert len(every) == 18
    assert [row[0] for row in newest] == [row[0] for row in every][-6:]
    assert len(rows(told(quantities.all_to_russia, EVENT))) == 24
    assert not {row[3] for row in every} & {row[3] for row in rows(told(quantities.all_to_russia, EVENT))}


def test_captured_soldiers_are_no_figure_of_the_soldiers_who_were_sent(told: Told) -> None:
    figures = {(row[1], row[2]): row[0] for row in rows(told(quantities.by_claimant, "2025-01-14"))}
    captured = ("Ukraine and South Korea’s National Intelligence Service", "12 January 2025")
    assert figures[captured] == "2 captured soldiers"
    assert figures["South Korea’s National Intelligence Service", "22 November 2024"] == "11,000 soldiers"


def test_an_effect_is_as_sure_as_its_row_has_it(told: Told) -> None:
    (effect,) = [row for row in rows(told(quantities.all_from_russia, EVENT)) if "new missile" in row[3]]
    assert effect[-1] == "effect on this launch, held possible"


def test_without_news_there_is_no_table_of_news(told: Told) -> None:
    assert told(quantities.new_from_russia, "2025-05-08") == ""
    assert told(quantities.all_from_russia, "2025-05-08")


def test_the_possible_help_for_one_launch_is_no_item_of_another(told: Told) -> None:
    assert "technical help for the new missile" in told(quantities.all_from_russia, "2025-01-06")
    assert "technical help for the new missile" not in told(quantities.all_from_russia, "2025-01-14")
