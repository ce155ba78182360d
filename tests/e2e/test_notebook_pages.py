"""The notebooks as pages beside the briefing: links there and back, and what a reader finds on them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing.edition.built import NOTEBOOKS
from briefing.evidence.blocks import read
from tests.e2e.conftest import Edition

MADE_FOR_THE_REPORT = {
    "tbl-bands",
    "tbl-letters",
    "tbl-credibility",
    "tbl-directness",
    "tbl-shares",
}  # tables that no notebook published


class _Document(HTMLParser):
    """Ids and links of a page, and for each figure and table with a caption the links in the caption."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.captions: dict[str, list[str]] = {}
        self._caption = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "figcaption" and str(given.get("id", "")).endswith("-caption"):
            self._caption = str(given["id"]).removesuffix("-caption")
            self.captions[self._caption] = []
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
            if self._caption:
                self.captions[self._caption].append(str(given["href"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "figcaption":
            self._caption = ""


@pytest.fixture(scope="module")
def report(edition: Edition) -> _Document:
    return _Document(edition.folder / "briefing.html")


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, _Document]:
    return {f"notebooks/{p.name}": _Document(p) for p in sorted((edition.folder / "notebooks").glob("*.html"))}


def test_each_notebook_stands_as_executed_and_as_a_page(edition: Edition) -> None:
    names = {p.name for p in (edition.folder / "notebooks").iterdir()}
    assert names == {f"{name}.{kind}" for name in NOTEBOOKS for kind in ("ipynb", "html")}


def test_every_link_to_a_notebook_page_leads_to_an_element_that_is_there_once(
    report: _Document, pages: dict[str, _Document]
) -> None:
    links = [link for link in report.links if link.startswith("notebooks/")]
    for link in links:
        file, _, anchor = link.partition("#")
        assert file in pages, link
        assert not anchor or pages[file].ids.count(anchor) == 1, link
    assert {link for link in links if "#" not in link} == set(pages)


def test_every_caption_of_what_a_notebook_published_leads_to_that_block_on_its_page(
    edition: Edition, report: _Document
) -> None:
    published = {}
    for name in NOTEBOOKS:
        notebook = json.loads((edition.folder / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
        for block in read(notebook)[0]:
            if block.kind != "prose":
                kind = "fig" if block.kind == "figure" else "tbl"
                published[f"{kind}-{block.name}"] = f"notebooks/{name}.html#{block.name}"
    shown = {name: links for name, links in report.captions.items() if name not in MADE_FOR_THE_REPORT}
    assert set(shown) <= set(published) and len(shown) >= 12
    for name, links in shown.items():
        assert [link for link in links if link.startswith("notebooks/")] == [published[name]]
    for name in MADE_FOR_THE_REPORT:
        assert not [link for link in report.captions[name] if link.startswith("notebooks/")]


def test_every_link_of_a_notebook_page_leads_to_something_in_the_edition(
    edition: Edition, report: _Document, pages: dict[str, _Document]
) -> None:
    for name, page in pages.items():
        assert f"{Path(name).stem}.ipynb" in page.links and "../briefing.html" in page.links
        for link in page.links:
            file, _, anchor = link.partition("#")
            assert (edition.folder / "notebooks" / (file or Path(name).name)).is_file(), (name, link)
            assert not anchor or anchor in (report if file else page).ids, (name, link)
        assert sum("#claim-" in link for link in page.links) > 10


def test_every_printed_figure_leads_from_its_notebook_page_to_its_files(
    edition: Edition, pages: dict[str, _Document]
) -> None:
    linked = {link.removeprefix("../") for page in pages.values() for link in page.links if "figures/" in link}
    assert linked == {f"figures/{path.name}" for path in (edition.folder / "figures").iterdir()}


def test_a_notebook_page_is_light_has_every_block_and_no_mark_of_the_report(
    edition: Edition, pages: dict[str, _Document]
) -> None:
    for name, page in pages.items():
        path = edition.folder / name
        text = path.read_text(encoding="utf-8")
        blocks, _ = read(json.loads(path.with_suffix(".ipynb").read_text(encoding="utf-8")))
        assert {b.name for b in blocks} | {"claims"} <= set(page.ids)
        assert text.count("data:image/png;base64,") == sum(b.kind == "figure" for b in blocks)
        pictures = sum(len(b.png) for b in blocks) * 4 / 3
        assert len(text.encode()) - pictures < 150_000
        assert not re.search(r"@(sec|fig|tbl)-", text), name
        for mark in ("{#tbl-", "{#fig-", "[@", "{{<", "fig-alt", "<script", 'http-equiv="refresh'):
            assert mark not in text, (name, mark)
        assert "missile launch of 6 January 2025”, as of 7 January 2025" in re.sub(r"\s+", " ", text)


def test_the_pdf_leads_from_its_captions_to_the_pages_beside_it(edition: Edition, report: _Document) -> None:
    reader = PdfReader(edition.folder / "briefing.pdf")
    addresses = {
        str(annotation.get_object()["/A"]["/URI"])
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation.get_object() and "/URI" in annotation.get_object()["/A"]
    }
    expected = {link for link in report.links if link.startswith("notebooks/")}
    assert expected == {a for a in addresses if not a.startswith(("https:", "mailto:"))}
