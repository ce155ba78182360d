"""What a text names in a word or two, and the rows that may be meant."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.checking.acts import act_rows, called, places
from briefing.checking.library import Library

NEAR = (dt.date(2025, 1, 6),)


def _called(library: Library, words: str) -> list[str]:
    return [str(row.first) if row else "" for row in called(library.of(act_rows), words, NEAR)]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Yoon declared martial law and was impeached", ["2024-12-03", "2024-12-14"]),
        ("Lawmakers impeached Yoon and then Han", ["2024-12-14"]),
        ("Biden's inauguration and the inauguration of Trump", ["", "2025-01-20"]),  # four years ago, two weeks ahead
        ("the French election", [""]),
        ("it rained", []),
    ],
)
def test_each_act_has_its_row_or_none(library: Library, words: str, days: list[str]) -> None:
    assert _called(library, words) == days


def test_an_office_is_taken_by_title_or_by_term_once_for_a_day(library: Library) -> None:
    rows = [r for r in library.of(act_rows) if r.act == "office"]
    assert {"timeline", "officeholders"} == {r.table for r in rows}
    assert len({r.first for r in rows if r.country == "USA"}) == len([r for r in rows if r.country == "USA"])
    assert [(r.table, r.country) for r in rows if str(r.first) == "2025-01-20"] == [("timeline", "USA")]


def test_no_row_is_named_whose_title_does_not_name_the_act(library: Library) -> None:
    rows = {r.id: r for r in library.of(act_rows) if r.act == "impeachment"}
    assert all("impeach" in r.title.lower() for r in rows.values())
    assert not any("vote fails" in r.title for r in rows.values())


def test_the_place_of_an_act_is_where_it_stands() -> None:
    text = "In 2024 martial law failed."
    assert [text[a:b] for a, b in places(text)] == ["martial law"]
