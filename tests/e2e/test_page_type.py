"""The type of the page in a real browser: few sizes, lines of a good length, numerals in columns, Korean letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.chromium import Tab, tab
from tests.e2e.conftest import Edition

pytestmark = pytest.mark.deep

MEGABYTE = 1_000_000
SIZES = """(() => {
    const found = {};
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const e = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || e.closest('svg, script, code, sup, .citation')) continue;
        if (e.checkVisibility()) found[getComputedStyle(e).fontSize] = e.outerHTML.slice(0, 80);
    }
    return found;
})()"""
LINES = """[...document.querySelectorAll('main > section:nth-of-type(-n + 8) p')].filter(p => p.checkVisibility() &&
    !p.closest('figure, dl, .callout, .assessment') && p.textContent.length > 250).flatMap(p => {
    const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), lines = new Map();
    while (walk.nextNode()) for (let i = 0; i < walk.currentNode.length; i++) {
        const range = document.createRange();
        range.setStart(walk.currentNode, i); range.setEnd(walk.currentNode, i + 1);
        const middle = (r => Math.round((r.top + r.bottom) / 24))(range.getBoundingClientRect());
        lines.set(middle, (lines.get(middle) || 0) + 1);
    }
    return [...lines.values()].slice(0, -1);
})"""  # letters of each line but the last of a paragraph


@pytest.fixture
def page(edition: Edition, tmp_path: Path) -> Iterator[Tab]:
    with tab(tmp_path / "profile") as shown:
        shown.open((edition.folder / "briefing.html").as_uri())
        shown.evaluate("document.fonts.ready.then(() => true)")
        yield shown


@pytest.mark.parametrize("width", [320, 1280])
def test_the_type_has_eight_sizes(edition: Edition, page: Tab, width: int) -> None:
    page.open((edition.folder / "briefing.html").as_uri(), width=width)
    found = page.evaluate(SIZES)
    assert 5 <= len(found) <= 8, found
    assert min(float(size.removesuffix("px")) for size in found) >= 12


def test_a_line_has_60_to_75_letters(page: Tab) -> None:
    lines = sorted(page.evaluate(LINES))
    assert len(lines) > 50
    assert 60 <= lines[len(lines) // 2] <= 75
    assert sum(1 for letters in lines if letters > 80) < len(lines) / 50


def test_numerals_in_tables_and_key_facts_are_as_wide_as_each_other(page: Tab) -> None:
    wide = (
        "['td', '.key-facts dd', '.ledger dd'].map(where => { const e = document.querySelector(where);"
        "return [...'0123456789'].map(d => { const s = document.createElement('span'); s.textContent = d.repeat(20);"
        "e.append(s); const w = s.getBoundingClientRect().width; s.remove(); return w; }); })"
    )
    for widths in page.evaluate(wide):
        assert max(widths) - min(widths) < 0.1


def test_korean_letters_come_with_the_page_and_others_never_from_their_face(page: Tab) -> None:
    """A face is fetched for the letters that it is declared for alone."""
    for letters, wanted in (("화성포", 1), ("Hwasong", 0)):
        faces = f"document.fonts.load('16px \"Noto Sans KR\"', '{letters}').then(f => f.map(face => face.status))"
        assert page.evaluate(faces) == ["loaded"] * wanted
    for where in ("main p", "main td"):
        assert "Noto Sans KR" in page.evaluate(f"getComputedStyle(document.querySelector('{where}')).fontFamily")


def test_the_page_is_no_heavier_than_it_must_be(edition: Edition) -> None:
    assert (edition.folder / "briefing.html").stat().st_size < 3.2 * MEGABYTE
    assert re.search(r"font/woff2;base64", (edition.folder / "briefing.html").read_text(encoding="utf-8"))
