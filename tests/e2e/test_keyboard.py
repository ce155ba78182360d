"""The page by the keyboard alone, in a real browser: every control is reached, seen, used and left."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Edition
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.deep

PHONE = {"width": 320, "height": 640}
TABLE = "#tbl-recent"
STOPS = "a[href], button, input, [tabindex='0']"
FOCUSED = """(() => {
    const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
    const line = e.getClientRects()[0];
    const top = document.elementFromPoint(line.left + Math.min(line.width / 2, 9), line.top + line.height / 2);
    return {
        at: [...document.querySelectorAll('*')].indexOf(e),
        name: (e.getAttribute('aria-label') || e.innerText || e.tagName).slice(0, 60),
        ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
        shown: parseFloat(getComputedStyle(e.closest('.tools') || e).opacity) === 1,
        inside: r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth,
        free: e.contains(top),
    };
})()"""  # what is focused, and whether a reader sees where they are


class Walker(Visitor):
    """Someone who reads the page of the edition without a mouse."""

    def is_at(self, selector: str) -> bool:
        return bool(self.asks(f"document.activeElement === document.querySelector({json.dumps(selector)})"))

    def walks(self, count: int) -> list[dict[str, Any]]:
        """Where the Tab key leads, so many times."""
        met = []
        for _ in range(count):
            self.page.press("Tab")
            met.append(self.asks(FOCUSED))
        return met

    def starts_before(self, selector: str) -> None:
        """Puts the focus on the last stop before an element."""
        self.asks(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            f"const all = [...document.querySelectorAll({json.dumps(STOPS)})].filter(s => s.checkVisibility() &&"
            "s.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING && !s.contains(e));"
            "all.at(-1).focus(); })()"
        )


@pytest.fixture
def walker(edition: Edition, tmp_path: Path) -> Iterator[Walker]:
    with Walker.of(edition, tmp_path) as found:
        yield found


def test_the_first_stop_skips_to_the_text(walker: Walker) -> None:
    walker.page.press("Tab")
    assert walker.is_at(".skip-link")
    assert walker.asks(FOCUSED)["inside"]
    walker.page.press("Enter")
    walker.page.press("Tab")
    assert walker.asks("document.activeElement.closest('main') !== null")
    before = "[...document.querySelectorAll('main a[href], main button')].indexOf(document.activeElement)"
    assert walker.asks(before) == 0


@pytest.mark.parametrize("window", [{}, PHONE], ids=["wide", "narrow"])
@pytest.mark.parametrize("start", ["#title-block-header", "#sec-launch", "#fig-map", TABLE, "#sec-ledger"])
def test_every_stop_comes_in_the_order_of_the_page_and_is_seen(
    walker: Walker, start: str, window: dict[str, Any]
) -> None:
    walker.opens(**window)
    walker.starts_before(start) if start != "#title-block-header" else walker.page.press("Tab")
    stops = (
        f"[...document.querySelectorAll({json.dumps(STOPS)})].filter(e => e.checkVisibility() && !e.closest('dialog'))"
    )
    here = walker.asks(f"{stops}.indexOf(document.activeElement)")
    wanted = walker.asks(
        f"{stops}.slice({here + 1}, {here + 26}).map(e => [...document.querySelectorAll('*')].indexOf(e))"
    )
    met = walker.walks(25)
    assert [stop["at"] for stop in met] == wanted
    for stop in met:
        assert stop["ring"] and stop["shown"] and stop["inside"] and stop["free"], stop


def test_no_stop_is_put_before_its_turn(walker: Walker) -> None:
    assert walker.asks("document.querySelectorAll('[tabindex]:not([tabindex=\"0\"])').length") == 0


def test_a_table_is_filtered_and_sorted_by_keys(walker: Walker) -> None:
    walker.starts_before(f"{TABLE} .filter input")
    walker.page.press("Tab")
    assert walker.is_at(f"{TABLE} .filter input")
    walker.page.press("Tab")
    walker.page.press("Tab")
    assert walker.is_at(f"{TABLE} thead th:first-child .sort")
    walker.page.press(" ")
    walker.page.press(" ")
    assert walker.asks(f"document.querySelector('{TABLE} th').getAttribute('aria-sort')") == "descending"
    assert walker.is_at(f"{TABLE} thead th:first-child .sort"), "the focus stays"


def test_a_picture_is_enlarged_moved_and_left_by_keys(walker: Walker) -> None:
    walker.opens(**PHONE)
    walker.starts_before("#fig-map .enlarge")
    walker.page.press("Tab")
    walker.page.press("Enter")
    walker.page.wait(100)
    assert walker.asks("document.activeElement.closest('dialog') !== null"), "the focus goes in"
    for _ in range(2):
        if not walker.is_at(".enlarged-picture"):
            walker.page.press("Tab")
    assert walker.is_at(".enlarged-picture")
    assert walker.asks("(e => e.scrollWidth > e.clientWidth)(document.activeElement)"), "it can be moved about"
    walker.page.press("Escape")
    walker.page.wait(100)
    assert walker.is_at("#fig-map .enlarge")
    walker.page.press("Tab", shift=True)
    assert walker.is_at("#fig-map .float-body")


def test_on_a_telephone_the_contents_unfold_and_fold(walker: Walker) -> None:
    walker.opens(**PHONE)
    shown = "document.querySelector('#TOC > ul').checkVisibility()"
    assert not walker.asks(shown)
    walker.starts_before("#TOC .fold")
    walker.page.press("Tab")
    for expanded in ("true", "false"):
        walker.page.press("Enter")
        assert walker.asks("document.activeElement.getAttribute('aria-expanded')") == expanded
        assert walker.asks(shown) == (expanded == "true")
    walker.opens(script=False, **PHONE)
    walker.page.call("Emulation.setScriptExecutionDisabled", value=False)  # for what this test itself asks
    assert walker.asks(shown), "without script they stand open"


def test_a_lost_ring_is_found_out(walker: Walker) -> None:
    walker.asks("document.styleSheets[0].insertRule('a:focus-visible { outline: none !important }', 0)")
    walker.page.press("Tab")
    assert not walker.asks(FOCUSED)["ring"]
