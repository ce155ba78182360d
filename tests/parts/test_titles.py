"""Titles of the timeline stand by themselves in lists: none leans on a row that is not beside it."""

from __future__ import annotations

import re

from briefing.data import Dataset

LEANS = re.compile(
    r"\b(?:the same day|(?:day|week|month|year)s? (?:later|before|after)$|second overflight(?! of Japan in))"
)


def test_no_title_counts_or_dates_by_another_row(dataset: Dataset) -> None:
    titles = dataset.table("timeline")["title"]
    assert [t for t in titles if LEANS.search(t)] == []


def test_launches_of_spy_satellites_are_counted_in_order(dataset: Dataset) -> None:
    titles = dataset.table("timeline").sort_values("date")["title"]
    assert [t for t in titles if "spy-satellite" in t or "spy satellite" in t] == [
        "First spy-satellite launch fails",
        "Second spy-satellite launch fails",
        "Malligyong-1 spy satellite reaches orbit",
        "Fourth spy-satellite launch explodes in flight",
    ]
