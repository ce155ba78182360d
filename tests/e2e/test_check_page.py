"""The page of a checked text in a real browser: it fits, loads nothing, and leads from text to answers and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.e2e.chromium import Tab, tab
from tests.e2e.conftest import briefing

pytestmark = pytest.mark.deep

SAMPLE = ROOT / "tests" / "checking" / "corpus" / "texts" / "2025-01-06-agency.txt"
WINDOWS = {"desk": {"width": 1280, "height": 900}, "telephone": {"width": 390, "height": 844, "touch": True}}
WRONG = "mark.contradicted > a"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("check")
    draft = SAMPLE.read_text(encoding="utf-8").replace("about 1,100 kilometers", "about 1,300 kilometers")
    (folder / "draft.txt").write_text(draft + "\n" + "x" * 300 + "\n", encoding="utf-8")
    done = briefing("check", str(folder / "draft.txt"), "--html", str(folder / "page.html"))
    assert done.returncode == 1, done.stderr
    return f"file://{folder / 'page.html'}"


@pytest.fixture(params=WINDOWS)
def page(request: pytest.FixtureRequest, address: str, tmp_path: Path) -> Iterator[Tab]:
    """The page in a window; whatever was done, nothing went wrong, nothing was loaded and nothing stuck out."""
    with tab(tmp_path / "profile") as shown:
        shown.open(address, **WINDOWS[request.param])  # type: ignore[arg-type]
        yield shown
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert shown.evaluate("performance.getEntriesByType('resource').length") == 0
        assert shown.evaluate("location.protocol") == "file:"
        assert shown.faults == []


def _in_sight(page: Tab, selector: str) -> bool:
    return bool(
        page.evaluate(
            f"(() => {{ const r = document.querySelector('{selector}').getBoundingClientRect();"
            "return r.top >= 0 && r.top < innerHeight && r.left >= 0 && r.right <= innerWidth + 1; })()"
        )
    )


def test_a_mark_leads_to_its_answer_and_the_answer_back(page: Tab) -> None:
    there = page.evaluate(f"document.querySelector('{WRONG}').hash")
    page.click(*page.centre(WRONG))
    page.wait(100)
    assert page.evaluate("location.hash") == there
    assert _in_sight(page, there)
    assert "contradicted" in page.evaluate(f"document.querySelector('{there}').innerText")
    page.click(*page.centre(f"{there} .back"))
    page.wait(100)
    assert page.evaluate("location.hash") == there.replace("s", "m")
    assert _in_sight(page, there.replace("s", "m"))


def test_every_link_within_the_page_arrives(page: Tab) -> None:
    lost = (
        "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.hash.slice(1))).length"
    )
    assert page.evaluate(lost) == 0
    assert page.evaluate("document.querySelectorAll('mark a').length") > 10


def test_the_keyboard_reaches_the_contradiction_its_mark_and_its_answer(page: Tab) -> None:
    for selector in (".jump a", "mark a", ".answer a"):
        page.evaluate(
            "(() => { const all = [...document.querySelectorAll('a[href]')];"
            f"const at = all.indexOf(document.querySelector('{selector}')); if (at) all[at - 1].focus(); }})()"
        )
        page.press("Tab")
        assert page.evaluate(f"document.activeElement === document.querySelector('{selector}')")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.evaluate(f"document.querySelector('{WRONG}').focus()")
    page.press("Enter")
    page.wait(100)
    assert page.evaluate("location.hash").startswith("#s")


def test_the_page_is_dark_where_the_reader_asks_for_it(page: Tab) -> None:
    grounds = []
    for on in (False, True):
        page.dark(on)
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(255, 255, 255)", "rgb(18, 23, 30)"]
