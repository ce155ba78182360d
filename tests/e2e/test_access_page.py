"""Every HTML file for everybody: WCAG 2.2 A and AA by axe-core in a real Chromium, narrow and wide, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.access import UNDECIDED, faint, violations
from tests.e2e.chromium import Tab, tab
from tests.e2e.conftest import Edition, briefing

pytestmark = pytest.mark.deep

ALIKE = ".ledger dl > :nth-child(n + 13), #refs > :nth-child(n + 21)"  # more of the same, which takes long
SHOWN = [(1280, False), (1280, True), (320, False), (320, True)]
IDS = ["wide", "wide and dark", "narrow", "narrow and dark"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with tab(tmp_path_factory.mktemp("profile")) as shown:
        yield shown


@pytest.fixture(scope="module")
def check_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page that a check of a text writes."""
    folder = tmp_path_factory.mktemp("check")
    text = "North Korea's missile flew about 1,300 kilometers, Seoul said. Japan put its peak at about 100 km."
    (folder / "draft.txt").write_text(text, encoding="utf-8")
    done = briefing("check", str(folder / "draft.txt"), "--html", str(folder / "page.html"), "-q")
    assert done.returncode == 1, done.stderr
    return folder / "page.html"


def found(page: Tab, path: Path, width: int, dark: bool, without: str = ALIKE) -> list[str]:
    page.open(path.as_uri(), width=width)
    page.dark(dark)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"
    told = faint(page)
    page.evaluate(f"document.querySelectorAll({without!r}).forEach(e => e.remove())")
    return told + [line for line in violations(page) if not UNDECIDED.match(line)]


@pytest.mark.parametrize(("width", "dark"), SHOWN, ids=IDS)
def test_nothing_of_the_briefing_keeps_people_out(edition: Edition, page: Tab, width: int, dark: bool) -> None:
    assert found(page, edition.folder / "briefing.html", width, dark) == []


@pytest.mark.parametrize(("width", "dark"), SHOWN, ids=IDS)
def test_nothing_of_the_notebook_pages_and_the_page_of_a_check_does(
    edition: Edition, check_page: Path, page: Tab, width: int, dark: bool
) -> None:
    for path in (edition.folder / "notebooks" / "response.html", check_page):
        assert found(page, path, width, dark) == [], path.name


def test_an_enlarged_picture_keeps_nobody_out(edition: Edition, page: Tab) -> None:
    page.open((edition.folder / "briefing.html").as_uri())
    page.evaluate("document.querySelector('.enlarge').click()")
    told = violations(page, "body > :not(main), main > :not(dialog)")
    assert [line for line in told if not UNDECIDED.match(line)] == []


DOCTORED = [
    (r'<svg([^>]*) role="img" aria-label="[^"]*"', r'<svg\1 role="img"', "svg-img-alt"),
    (r'<html([^>]*) lang="en"', r"<html\1", "html-has-lang"),
    (r"<title>.*?</title>", "<title></title>", "document-title"),
    (r"--ink: #1b2430", "--ink: #a0a4a8", "color-contrast"),
    (r"<h2", '<a href="#x"></a><h2', "link-name"),
]


@pytest.mark.parametrize(("pattern", "put", "rule"), DOCTORED, ids=[rule for *_, rule in DOCTORED])
def test_a_page_that_does_is_found_out(
    edition: Edition, page: Tab, tmp_path: Path, pattern: str, put: str, rule: str
) -> None:
    text = (edition.folder / "briefing.html").read_text(encoding="utf-8")
    doctored, changed = re.subn(pattern, put, text, count=1, flags=re.DOTALL)
    assert changed
    (tmp_path / "page.html").write_text(doctored, encoding="utf-8")
    told = found(page, tmp_path / "page.html", 1280, False, "main > section:nth-of-type(n + 5)")
    assert any(line.startswith(rule) for line in told), told


@pytest.mark.parametrize(
    ("where", "style"), [("figure svg text", "fill: #999"), ("#tbl-recent td:last-child", "color: #888")]
)
def test_faint_letters_that_axe_cannot_judge_are_found_out(edition: Edition, page: Tab, where: str, style: str) -> None:
    page.open((edition.folder / "briefing.html").as_uri(), width=320)
    assert faint(page) == []
    page.evaluate(f"document.querySelector({where!r}).setAttribute('style', {style!r})")
    assert len(faint(page)) >= 1
