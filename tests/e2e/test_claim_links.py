"""Claims of 6 January 2025 in print: linked once where they are read, one entry each in the ledger, one way back."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.e2e.conftest import Edition
from tests.rendering.reading_docx import W, part, text_of

PLACES = {"p", "li", "dd", "dt", "figcaption", "caption", "tr", "h1", "h2", "h3", "h4", "div", "main"}
LONGEST_LINK = 8  # words
TALLEST_ENTRY = 200  # points on paper


class _Page(HTMLParser):
    """What a page prints of claims: by the element that holds them, and what the ledger has of each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, int]] = []  # tag, and the number of the place that it is in
        self.kinds: list[str] = []  # of each place its tag
        self.links: list[tuple[int, str, str]] = []  # place, claim's anchor, words
        self.spans: list[tuple[int, str]] = []
        self.ids: list[str] = []
        self.back: list[tuple[str, str]] = []  # where to, words
        self.words: list[str] | None = None
        self.leads = ""
        self.feed(text[text.index("<main") : text.index("</main>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag in ("br", "img", "hr", "col"):
            return
        place = self.open[-1][1] if self.open else 0
        if tag in PLACES and not (tag in ("p", "div") and any(t == "tr" for t, _ in self.open)):
            self.kinds.append(tag)
            place = len(self.kinds) - 1
        self.open.append((tag, place))
        if "data-claim" in given:
            self.spans.append((place, given["data-claim"]))
        if tag == "a" and given.get("class") in ("claim", "back"):
            self.words, self.leads = [], given["href"].removeprefix("#")
            if given["class"] == "back":
                self.back.append((self.leads, ""))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            opened, place = self.open.pop()
            if opened == tag:
                break
        if tag == "a" and self.words is not None:
            words = "".join(self.words)
            if self.back and self.back[-1] == (self.leads, ""):
                self.back[-1] = (self.leads, words)
            else:
                self.links.append((place, self.leads, words))
            self.words = None

    def handle_data(self, data: str) -> None:
        if self.words is not None:
            self.words.append(data)


@cache
def page_of(folder: Path) -> _Page:
    return _Page((folder / "briefing.html").read_text(encoding="utf-8"))


@pytest.fixture
def page(edition: Edition) -> _Page:
    return page_of(edition.folder)


@pytest.fixture
def anchors(edition: Edition) -> list[str]:
    claims = json.loads((edition.folder / "claims.json").read_text(encoding="utf-8"))["claims"]
    return ["claim-" + c["id"].replace(".", "_") for c in claims]


def test_a_paragraph_links_each_of_its_claims_once(page: _Page) -> None:
    counts = Counter((place, anchor) for place, anchor, _ in page.links)
    assert [page.kinds[place] for (place, _), n in counts.items() if n > 1] == []
    linked = {page.kinds[place] for place, _, _ in page.links}
    assert {"p", "li", "dd", "figcaption", "tr"} <= linked
    assert not linked & {"h1", "h2", "h3", "h4", "main"}


def test_a_row_of_a_table_that_prints_a_claim_has_exactly_one_link_to_one(page: _Page) -> None:
    rows = {place for place, kind in enumerate(page.kinds) if kind == "tr"}
    links = Counter(place for place, _, _ in page.links if place in rows)
    told = rows & {place for place, _ in page.spans} | set(links)
    assert len(told) > 60
    assert {links[place] for place in told} == {1}
    assert sum(place in rows for place, _ in page.spans) > 100


def test_no_link_is_longer_than_one_would_hear_out(page: _Page) -> None:
    told = [words for _, _, words in page.links]
    assert max(len(re.split(r"[ \n]+", w)) for w in told) <= LONGEST_LINK
    assert all(w.strip() for w in told)


def test_every_claim_has_one_entry_one_way_back_and_is_printed(page: _Page, anchors: list[str]) -> None:
    assert len(anchors) == len(set(anchors)) > 400
    assert Counter(i for i in page.ids if i.startswith("claim-")) == Counter(anchors)
    assert {a for _, a, _ in page.links} | {a for _, a in page.spans} <= set(anchors)
    assert len(page.back) == len(anchors)
    assert {words for _, words in page.back} == {"Back to the text", "Back to the figure"}
    places = [to for to, _ in page.back if not to.startswith("fig-")]
    assert len(places) == len(set(places)) > 400
    assert Counter(i for i in page.ids if i.startswith("print-")) == Counter(places)
    printed = {a for _, a, _ in page.links} | {a for _, a in page.spans}
    assert len(set(anchors) - printed) == sum(to.startswith("fig-") for to, _ in page.back)


def test_the_word_document_links_the_same_claims_and_leads_back(edition: Edition, page: _Page) -> None:
    body = part(edition.folder / "briefing.docx", "word/document.xml")
    marks = Counter(e.get(f"{W}name") for e in body.iter(f"{W}bookmarkStart"))
    links = [(str(e.get(f"{W}anchor")), text_of(e)) for e in body.iter(f"{W}hyperlink") if e.get(f"{W}anchor")]
    back = [(anchor, words) for anchor, words in links if words.startswith("Back to the ")]
    assert [words for _, words in back] == [words for _, words in page.back]
    assert {marks[anchor] for anchor, _ in links} == {1}
    assert len({anchor for anchor, _ in back}) == len({to for to, _ in page.back})
    styled = {"".join(t.text or "" for t in e.iter(f"{W}t")) for e in body.iter(f"{W}hyperlink") if _quiet(e)}
    assert {words.replace("\n", " ") for _, _, words in page.links} <= styled


def _quiet(link: object) -> bool:
    return any(s.get(f"{W}val") == "ClaimLink" for s in link.iter(f"{W}rStyle"))  # type: ignore[attr-defined]


Spot = tuple[int, int, float]  # page from 0, column, and how far down in it in points: in the order of reading
SECOND_COLUMN = 290  # where the ledger's begins, in points from the left edge of the page


def _destinations(pdf: Path) -> list[tuple[Spot, Spot]]:
    """The links of the PDF that stay within it, list of contents apart: where each stands and where it leads."""
    reader = PdfReader(pdf)
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
    found = []
    for number, page in enumerate(reader.pages):
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            if "/Dest" in link and isinstance(to := link["/Dest"], list):  # the list of contents leads to names
                left, foot = link["/Rect"][:2]
                found.append((_spot(number, left, foot), _spot(numbers[to[0].idnum], to[2], to[3])))
    return found


def test_the_pdf_leads_to_the_entry_of_each_claim_and_back(edition: Edition, page: _Page, anchors: list[str]) -> None:
    links = _destinations(edition.folder / "briefing.pdf")
    texts = [sheet.extract_text() for sheet in PdfReader(edition.folder / "briefing.pdf").pages]
    first = next(n for n, text in enumerate(texts) if n > 1 and "Annex: ledger of claims" in text)
    last = next(n for n, text in enumerate(texts) if n > first and re.search(r"^Sources$", text, re.MULTILINE))
    back = [start for start, to in links if first <= start[0] <= last and to[0] <= first]
    assert len(back) == len(anchors) + _references_before_the_entries(edition)
    end = max(back)
    entries = {to for start, to in links if start[0] <= first and first <= to[0] and to <= end}
    assert len(entries) == len({anchor for _, anchor, _ in page.links})
    for number, column, down in entries:  # a way back stands beside the words of each entry, in its column
        assert any(spot[:2] == (number, column) and abs(down - spot[2]) < TALLEST_ENTRY for spot in back)


def _spot(page: int, left: float, up: float) -> Spot:
    return page, int(left > SECOND_COLUMN), -float(up)


def _references_before_the_entries(edition: Edition) -> int:
    """How often the words above the ledger's entries refer to a place in the report."""
    text = (edition.folder / "briefing.html").read_text(encoding="utf-8")
    return text.partition('id="sec-ledger"')[2].partition("<dl>")[0].count('class="quarto-xref"')
