"""What the page's scripts add, in a real browser: contents that follow, sorting, filtering, enlarging, citing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Edition
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.deep

TABLE = "#tbl-recent"
FIGURE = "#fig-map"


class Reader(Visitor):
    """Someone who reads the page of the edition in the browser."""

    def texts(self, selector: str) -> list[str]:
        """What is to be read of each such element that can be seen."""
        return list(
            self.asks(
                f"[...document.querySelectorAll({json.dumps(selector)})].filter(e => e.checkVisibility())"
                ".map(e => e.innerText.replace(/\\s+/g, ' ').trim())"
            )
        )

    def presses(self, selector: str, key: str = "Enter") -> None:
        """Goes to an element by the keyboard's focus and presses a key on it."""
        self.asks(f"document.querySelector({json.dumps(selector)}).focus()")
        self.page.press(key)
        self.page.wait(50)


@pytest.fixture
def reader(edition: Edition, tmp_path: Path) -> Iterator[Reader]:
    with Reader.of(edition, tmp_path) as found:
        yield found


def test_the_contents_follow_the_text(reader: Reader) -> None:
    for section in ("sec-box", "sec-conclusion", "sec-ledger"):
        reader.asks(f"document.getElementById('{section}').scrollIntoView()")
        reader.page.wait(100)
        assert reader.asks("[...document.querySelectorAll('#TOC [aria-current]')].map(a => a.hash)") == [f"#{section}"]
        seen = "(() => { const r = document.querySelector('#TOC [aria-current]').getBoundingClientRect();"
        assert reader.asks(f"{seen} return r.top >= 0 && r.bottom <= innerHeight; }})()")


def test_a_table_sorts_by_day_both_ways_and_back(reader: Reader) -> None:
    head, days = f"{TABLE} thead th:first-child .sort", f"{TABLE} tbody td:first-child"
    first = reader.texts(days)
    orders = []
    for _ in range(3):
        reader.presses(head)
        said = reader.asks(f"document.querySelector('{TABLE} th').getAttribute('aria-sort')")
        orders.append((said, reader.texts(days)))
    assert orders == [("ascending", first), ("descending", first[::-1]), (None, first)]
    assert first[0] == "14 January 2024" and first[-1] == "6 January 2025"


def test_a_table_sorts_by_the_figure_whatever_stands_before_it(reader: Reader) -> None:
    column = reader.texts(f"{TABLE} thead th").index("Distance, Tokyo") + 1
    reader.presses(f"{TABLE} thead th:nth-child({column}) .sort")
    told = reader.texts(f"{TABLE} tbody td:nth-child({column})")
    figures = [int("".join(c for c in text if c.isdigit())) for text in told if text != "–"]
    assert figures == sorted(figures) and len(figures) > 5
    assert told[len(figures) :] == ["–"] * (len(told) - len(figures)), "what says nothing comes last"


def test_a_filter_leaves_the_rows_that_hold_every_word(reader: Reader) -> None:
    rows = reader.texts(f"{TABLE} tbody tr")
    wanted = [row for row in rows if "irbm" in row.lower() and "2024" in row]
    assert 0 < len(wanted) < len(rows)
    reader.asks(f"document.querySelector('{TABLE} input').focus()")
    reader.page.call("Input.insertText", text="2024 irbm")
    assert reader.texts(f"{TABLE} tbody tr") == wanted
    assert reader.texts(f"{TABLE} .filter [role=status]") == [f"{len(wanted)} of {len(rows)} rows"]


def test_a_picture_enlarges_by_key_and_escape_brings_it_and_the_focus_back(reader: Reader) -> None:
    reader.presses(f"{FIGURE} .enlarge")
    assert reader.asks("document.querySelector('dialog').open")
    wide = reader.asks("document.querySelector('dialog svg').getBoundingClientRect().width")
    for _ in range(5):  # the focus stays in the dialog, or is with the browser itself
        reader.page.press("Tab")
        assert reader.asks("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    reader.page.press("Escape")
    reader.page.wait(100)
    assert not reader.asks("document.querySelector('dialog').open")
    assert reader.asks(f"document.activeElement === document.querySelector('{FIGURE} .enlarge')")
    assert 0 < reader.asks(f"document.querySelector('{FIGURE} svg').getBoundingClientRect().width") < wide


def test_a_click_on_a_picture_enlarges_it_and_one_beside_it_closes_it(reader: Reader) -> None:
    reader.page.click(*reader.page.centre(f"{FIGURE} svg"))
    assert reader.asks("document.querySelector('dialog').open")
    reader.page.click(3, 3)
    assert not reader.asks("document.querySelector('dialog').open")


def test_every_section_figure_and_table_has_a_link_of_its_own(reader: Reader) -> None:
    named = reader.asks("[...document.querySelectorAll('main section[id], main figure')].length")
    links = reader.asks("[...document.querySelectorAll('.permalink')].map(a => a.hash.slice(1))")
    assert len(links) == len(set(links)) == named > 60
    assert {"fig-map", "tbl-recent", "sec-launch"} <= set(links)
    assert reader.asks(f"{json.dumps(links)}.every(id => document.getElementById(id))")
    names = reader.asks("[...document.querySelectorAll('.permalink')].map(a => a.getAttribute('aria-label'))")
    assert [name for name in names if not re.fullmatch("Link to “.+”", name)] == []


def test_the_citation_says_what_of_which_edition_and_no_path_of_a_disk(reader: Reader) -> None:
    reader.page.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    reader.page.click(*reader.page.centre("#sec-response .cite"))
    reader.page.wait(100)
    assert reader.texts(".copied") == ["Citation copied"]
    assert reader.asks("navigator.clipboard.readText()") == (
        "“North Korea’s missile launch of 6 January 2025”. “The response”. Edition 1. "
        "Information as of 7 January 2025, end of the day in Korea. TLP:CLEAR"
    )


def test_without_the_scripts_the_page_has_everything_but_the_tools(reader: Reader) -> None:
    rows = reader.texts(f"{TABLE} tbody tr")
    reader.opens(script=False)
    document = reader.page.call("DOM.getDocument", depth=-1)["root"]["nodeId"]
    tools = reader.page.call("DOM.querySelectorAll", nodeId=document, selector="button, input, dialog, .tools")
    assert tools["nodeIds"] == []
    found = reader.page.call("DOM.querySelectorAll", nodeId=document, selector=f"{TABLE} tbody tr")
    assert len(found["nodeIds"]) == len(rows)


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_telephone_pictures_are_whole_and_the_page_does_not_scroll_sideways(reader: Reader, width: int) -> None:
    reader.opens(width=width, height=700, touch=True)
    assert reader.asks("document.documentElement.scrollWidth") == width
    cut = "[...document.querySelectorAll('figure svg')].filter(s => s.getBoundingClientRect().right > innerWidth)"
    assert reader.asks(f"{cut}.length") == 0
    reader.page.tap(*reader.page.centre(f"{FIGURE} .enlarge"))
    assert reader.asks("document.querySelector('dialog svg').getBoundingClientRect().width") > 800


def test_no_tool_is_printed(reader: Reader) -> None:
    reader.page.call("Emulation.setEmulatedMedia", media="print")
    assert reader.texts("button:not(.sort), input, .tools, .permalink") == []
