"""The page's scripts on small pages of the tests' own, in a real browser: what an edition seldom or never holds."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing.rendering.page import scripted, stylesheet
from tests.conftest import ROOT
from tests.e2e.chromium import Tab, tab

pytestmark = pytest.mark.deep

REPORT = ROOT / "report"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
Shown = Callable[[str], Tab]


def write(folder: Path, body: str) -> Path:
    """A page with the theme's style sheet and scripts."""
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    style = stylesheet(REPORT / "theme/briefing.css")
    page = f"<!doctype html><html><head>{head}<style>{style}</style></head><body>{body}</body></html>"
    path = folder / "page.html"
    path.write_text(scripted(page, REPORT), encoding="utf-8")
    return path


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    """Shows a page with this body; whatever was done there, nothing went wrong and its policy forbade nothing."""
    with tab(tmp_path / "profile") as page:

        def show(body: str) -> Tab:
            page.open(write(tmp_path, body).as_uri())
            return page

        yield show
        page.rests(50)
        assert page.faults == []


def table(cells: list[str]) -> str:
    """A table of one column, as Quarto lays it out."""
    rows = "".join(f'<tr id="row-{at}"><td><p>{cell}</p></td></tr>' for at, cell in enumerate(cells))
    return (
        '<div id="tbl-a" class="quarto-float"><figure class="quarto-float quarto-float-tbl figure">'
        '<figcaption class="quarto-float-caption-top quarto-float-caption quarto-float-tbl" id="tbl-a-caption">'
        'Table 1: What was told</figcaption><div aria-describedby="tbl-a-caption"><table class="caption-top table">'
        f"<thead><tr><th>Told</th></tr></thead><tbody>{rows}</tbody></table></div></figure></div>"
    )


def texts(page: Tab, selector: str) -> list[str]:
    """What is to be read of each such element that can be seen."""
    found = f"[...document.querySelectorAll({json.dumps(selector)})].filter(e => e.checkVisibility())"
    return list(page.evaluate(f"{found}.map(e => e.innerText.trim())"))


WITHOUT_FIGURE = ("several (CSIS)", "not dated", "too few", "number not given")
SORTED = {
    "signs": ["−0.16 (−0.37 to −0.02)", "−0.05 (−0.10 to 0.02)", "-0.01", "0.00", "0.02 (−0.14 to 0.18)", "1"],
    "bounds": ["none", "≥\u00a04 (2)", "≥ 19 (11)", "about 20", "at least 27", "more than 1,100", "over 20,000"],
    "ranges": ["1–5 %", "5–20 %", "20–45 %", "36–44 (19)", "≥ 37", "60–62 (27)"],
    "house words": ["around 300 km", "about 800 km", "some 1,100 km", "roughly 1,200 km", "approximately 2,000 km"],
    "vague counts": ["one (CNS)", "at least seven (JCS)", "about 10 (JCS); 18 (KCNA)", "25", "several (CSIS)"],
    "no figure": ["0 %", "4 %", "82 %", "100 %", "not dated", "too few", "number not given"],
    "days": ["April 1984", "6 April 1984", "30 November to 2 December 2024", "3–4 December 2024", "5 December 2024"],
    "weekdays": ["Tuesday, 31 December 2024", "Monday 6 January 2025", "Tuesday, 7 January 2025", "8 January 2025"],
    "hours": ["6 January 2025, 9:05 KST", "6 January 2025, 12:00 KST", "6 January 2025, 12:05", "7 January 2025, 0:10"],
    "years": ["2011", "January 2012", "5 April 2012", "2013", "1 May 2013", "2014"],
    "clocks": ["7:40 KST", "08:15 KST", "8:51 KST", "10:05 KST", "16:00 KST"],
    "words with days": ["Before 6 May 2020", "Since 1 January 2012, a week", "Since 11 March 2011", "The year before"],
    "a day among counts": ["2 times", "3 January", "11 times", "12 December"],
    "days of ISO": ["1999-12-31", "2025-01-06", "2025-01-07", "2025-10-01"],
    "versions": ["1.2.3", "1.10.1", "9 rows", "10 rows"],
    "words that begin with a number": ["one-off", "three-stage", "two-stage", "twofold"],
    "large units": ["1.5 million", "2 rows", "20,000 rows"],
    "notes": ["[9]", "[13]", "[19, 21]", "[101]"],
}


@pytest.mark.parametrize("rising", SORTED.values(), ids=SORTED.keys())
def test_a_column_sorts_by_what_all_its_cells_say(shown: Shown, rising: list[str]) -> None:
    figures = [cell for cell in rising if cell not in WITHOUT_FIGURE]
    last = sorted({*rising} - {*figures}) + ["–"] * 3
    page = shown(table(sorted(figures + last, key=lambda cell: cell[::-1])))
    for wanted in (figures, figures[::-1]):
        page.evaluate("document.querySelector('.sort').click()")
        found = texts(page, "tbody td")
        assert found[: len(figures)] == wanted
        assert sorted(found[len(figures) :]) == sorted(last), "a cell without a figure stays last"


def test_a_link_into_a_row_that_the_filter_hides_shows_it(shown: Shown) -> None:
    link, space = '<p><a href="#row-5">Row 5</a></p>', '<div style="height: 3000px"></div>'
    page = shown(link + space + table([f"row {at}" for at in range(9)]) + space)
    seen = "document.elementFromPoint(...(r => [r.x + 5, r.y + 5])(document.getElementById('row-5')"
    seen += ".getBoundingClientRect()))?.textContent"
    for _ in ("another hash", "the same hash"):
        page.evaluate("document.querySelector('.filter input').focus()")
        page.call("Input.insertText", text="row 7")
        assert texts(page, "tbody td") == ["row 7"]
        page.click(*page.centre("a"))
        page.wait(100)
        assert texts(page, "tbody td") == [f"row {at}" for at in range(9)]
        assert page.evaluate("document.querySelector('.filter input').value") == ""
        assert texts(page, ".filter [role=status]") == [""]
        assert page.evaluate(seen) == "row 5"


def test_a_link_to_elsewhere_keeps_the_filter(shown: Shown) -> None:
    page = shown('<p><a href="#tbl-a">Table 1</a></p>' + table([f"row {at}" for at in range(9)]))
    page.evaluate("document.querySelector('.filter input').focus()")
    page.call("Input.insertText", text="row 7")
    for _ in range(2):
        page.click(*page.centre("a"))
        page.wait(100)
        assert texts(page, "tbody td") == ["row 7"]


def test_the_filter_stands_between_the_caption_and_what_scrolls(shown: Shown) -> None:
    page = shown(table(["x" * 400] * 6))
    order = "[...document.querySelectorAll('figcaption, .filter, figure > div, table')].map(e => e.tagName)"
    assert page.evaluate(order) == ["FIGCAPTION", "P", "DIV", "TABLE"]
    assert page.evaluate("document.querySelector('figure > div').scrollWidth > innerWidth")


HEADED = (
    '<header id="title-block-header"><h1>A launch</h1>'
    '<p class="edition">Edition 2, supersedes edition 1: A reason: one</p></header><main>'
    '<section id="sec-a"><h2><span class="header-section-number">2.1</span> 1984 and after</h2></section>'
    '<section id="sec-b"><h2>3 November 2022</h2></section></main>'
)
CLIPBOARD = ("clipboardReadWrite", "clipboardSanitizedWrite")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of the folder's files."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_served_page_is_cited_by_its_address(tmp_path: Path) -> None:
    write(tmp_path, HEADED)
    with served(tmp_path) as address, tab(tmp_path / "profile") as page:
        page.open(f"{address}/page.html#sec-b")
        page.call("Browser.grantPermissions", permissions=CLIPBOARD)
        for selector, fragment in (("#sec-a .cite", "#sec-a"), ("header .cite", "")):
            page.click(*page.centre(selector))
            page.wait(100)
            cited = page.evaluate("navigator.clipboard.readText()")
            assert cited.startswith("“A launch”. ") and cited.endswith(f". Edition 2. {address}/page.html{fragment}")


def test_the_number_of_a_heading_is_no_part_of_its_name(shown: Shown) -> None:
    page = shown(HEADED)
    names = page.evaluate("[...document.querySelectorAll('.permalink')].map(a => a.getAttribute('aria-label'))")
    assert names == ["Link to “1984 and after”", "Link to “3 November 2022”"]


def without_clipboard(page: Tab) -> None:
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject()")
    page.evaluate("document.execCommand = () => false")


@pytest.mark.parametrize("leave", ["pointer", "key"])
def test_a_citation_that_could_not_be_copied_is_shown_selected_until_the_reader_goes_on(
    shown: Shown, leave: str
) -> None:
    page = shown(HEADED)
    without_clipboard(page)
    x, y = page.centre("#sec-a .cite")
    page.click(x, y)
    page.wait(100)
    citation = "“A launch”. “1984 and after”. Edition 2"
    assert texts(page, ".copied") == [f"Could not copy; here is the text: {citation}"]
    assert page.evaluate("getSelection().toString()") == citation
    page.click(*page.centre(".copied span"))
    page.wait(3200)
    assert texts(page, ".copied") != [], "neither a click on the text nor time takes it away"
    page.click(3, 3) if leave == "pointer" else page.press("Tab")
    assert texts(page, ".copied") == []


def test_the_end_of_one_message_is_not_the_end_of_the_next(shown: Shown) -> None:
    page = shown(HEADED)
    page.call("Browser.grantPermissions", permissions=CLIPBOARD)
    page.click(*page.centre("#sec-a .cite"))
    page.wait(2000)
    page.click(*page.centre("#sec-b .cite"))
    page.wait(1500)
    assert texts(page, ".copied") == ["Citation copied"]
    page.wait(2000)
    assert texts(page, ".copied") == []


PICTURE = (
    '<figure class="quarto-float quarto-float-fig"><div><svg width="600" height="300" viewBox="0 0 600 300">'
    '<text x="20" y="40">Vladivostok</text></svg></div><figcaption>Figure 1: A map</figcaption></figure>'
)


def test_an_enlarged_picture_is_printed_in_its_place(shown: Shown) -> None:
    page = shown(PICTURE)
    page.click(*page.centre("svg"))
    assert page.evaluate("document.querySelector('dialog svg') !== null")
    words = PdfReader(io.BytesIO(page.paper())).pages[0].extract_text()
    assert "Vladivostok" in words and "Close" not in words
    assert page.evaluate("document.querySelector('figure svg') !== null && !document.querySelector('dialog').open")
    page.click(*page.centre("svg"))
    assert page.evaluate("document.querySelector('dialog svg') !== null"), "it can be enlarged again"


def test_moving_an_enlarged_picture_out_of_the_window_does_not_close_it(shown: Shown) -> None:
    page = shown(PICTURE)
    page.click(*page.centre("svg"))
    x, y = page.centre("dialog svg")
    page.move(x, y)
    page.call("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, button="left", clickCount=1)
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=3, y=3, button="left")
    page.call("Input.dispatchMouseEvent", type="mouseReleased", x=3, y=3, button="left", clickCount=1)
    assert page.evaluate("document.querySelector('dialog').open")
    page.click(3, 3)
    assert not page.evaluate("document.querySelector('dialog').open")


def test_the_last_section_is_current_at_the_end_of_the_page(shown: Shown) -> None:
    heights = {"a": 2000, "b": 2000, "c": 100}
    items = "".join(f'<li><a href="#sec-{name}">{name}</a></li>' for name in heights)
    sections = "".join(f'<section id="sec-{n}" style="height: {high}px"></section>' for n, high in heights.items())
    page = shown(f'<nav id="TOC"><ul>{items}</ul></nav><main>{sections}</main>')
    current = "[...document.querySelectorAll('#TOC [aria-current]')].map(a => a.textContent)"
    for place, wanted in (("0", "a"), ("2500", "b"), ("document.documentElement.scrollHeight", "c"), ("2500", "b")):
        page.evaluate(f"window.scrollTo({{top: {place}, behavior: 'instant'}})")
        page.wait(100)
        assert page.evaluate(current) == [wanted]
