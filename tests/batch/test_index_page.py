"""The index in a real Chromium: it finds, by mouse and by keys, shows all without script, and keeps nobody out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from briefing.batch.index import Failure, page
from briefing.batch.thumbnail import thumbnail
from tests.batch.conftest import entry
from tests.e2e.access import UNDECIDED, faint, violations
from tests.e2e.chromium import Tab, tab

pytestmark = pytest.mark.deep

SHOWN = (
    "[...document.querySelectorAll('.card')].filter(e => e.checkVisibility()).map(e => e.querySelector('h2').innerText)"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("index")
    (folder / "figures").mkdir()
    Image.new("RGB", (714, 453), "blue").save(folder / "figures" / "map.png")
    given = [
        entry("2025-01-06", classes=["IRBM"], parameters={"author": "A. Writer", "organisation": "x" * 120}),
        entry("2017-11-29", classes=["ICBM"]),
        entry("2017-08-29", classes=["IRBM", "MIXED"]),
    ]
    failed = Failure("2022-03-24", "2022-03-24", "North Korea’s", {}, 3, "launch.ipynb: failed\n  in: " + "y" * 200)
    text = page(given, [thumbnail(folder), "", ""], [failed])
    (folder / "index.html").write_text(text, encoding="utf-8")
    return (folder / "index.html").as_uri()


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Tab]:
    with tab(tmp_path / "profile") as made:
        yield made
        assert made.faults == []


def choose(shown: Tab, field: str, value: str) -> None:
    shown.evaluate(
        f"(e => {{ e.value = '{value}'; e.dispatchEvent(new Event('input', {{bubbles: true}})); }})"
        f"(document.getElementById('{field}'))"
    )


def test_words_year_and_class_find_what_fits_all_of_them(shown: Tab, address: str) -> None:
    shown.open(address)
    assert shown.evaluate(SHOWN) == ["2025-01-06", "2017-11-29", "2017-08-29"]
    choose(shown, "year", "2017")
    assert shown.evaluate(SHOWN) == ["2017-11-29", "2017-08-29"]
    choose(shown, "class", "IRBM")
    assert shown.evaluate(SHOWN) == ["2017-08-29"]
    assert shown.evaluate("document.getElementById('shown').innerText") == "1 of 3"
    choose(shown, "words", "Writer")
    assert shown.evaluate(SHOWN) == []
    assert "No briefing here fits" in shown.evaluate("document.querySelector('main').innerText")
    choose(shown, "year", "")
    assert shown.evaluate(SHOWN) == ["2025-01-06"]


def test_the_keys_reach_the_search_and_every_document(shown: Tab, address: str) -> None:
    shown.open(address)
    reached = []
    for _ in range(6):
        shown.press("Tab")
        reached.append(shown.evaluate("document.activeElement.id || document.activeElement.getAttribute('href')"))
    first = "2025-01-06/briefing"
    assert reached == ["words", "year", "class", f"{first}.html", f"{first}.html", f"{first}.pdf"]


def test_without_script_all_is_listed_and_nothing_is_offered_that_needs_it(shown: Tab, address: str) -> None:
    shown.open(address, script=False)
    assert len(shown.evaluate(SHOWN)) == 3
    assert not shown.evaluate("document.getElementById('find').checkVisibility()")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_it_keeps_nobody_out(shown: Tab, address: str, width: int, dark: bool) -> None:
    shown.open(address, width=width)
    shown.dark(dark)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert faint(shown) == []
    assert [line for line in violations(shown) if not UNDECIDED.match(line)] == []
