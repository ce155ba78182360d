"""Links to claims in every format: once a paragraph, once a row, none in a heading; the rest still tell their claim."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing.rendering import dialect, embedded

from .conftest import TIMESTAMP
from .reading_docx import W, part

A, B = "[one](#claim-a){.claim}", "[two](#claim-b){.claim}"
LONG = '[[a text of](#claim-a){.claim} many more words than one hears as a link]{.claim claim="claim-a"}'
ENTRIES = "\n\n[one]{#claim-a}\n:   as stated [Back to the text](#print-a){.back}\n\n[two]{#claim-b}\n:   as stated\n"
PLACE = "[start]{#print-a} of the text.\n\n"


@pytest.fixture
def made(themed: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The folder of the three documents of a report with this body."""
    (themed / "index.qmd").write_text(f'---\ntitle: "T"\n---\n\n{PLACE}{request.param}{ENTRIES}', encoding="utf-8")
    embedded.render(themed, ["html", "pdf", "docx"], tmp_path / "out", TIMESTAMP)
    return tmp_path / "out"


def _html(folder: Path) -> tuple[list[str], list[str]]:
    """The claims that are linked, and those that spans tell, in order."""
    text = (folder / "briefing.html").read_text(encoding="utf-8")
    body = text[text.index("<main") : text.index("</main>")]
    return re.findall(r'<a\s+href="#claim-(\w)"\s+class="claim"', body), re.findall(r'data-claim="claim-(\w)"', body)


def _pdf(folder: Path) -> int:
    """How many links of the PDF stay within it, without the way back."""
    pages = PdfReader(folder / "briefing.pdf").pages
    links = [a.get_object() for page in pages for a in page.get("/Annots", [])]
    return sum(link.get("/Subtype") == "/Link" and "/Dest" in link for link in links) - 1


def _docx(folder: Path) -> list[str]:
    body = part(folder / "briefing.docx", "word/document.xml")
    anchors = [str(e.get(f"{W}anchor")) for e in body.iter(f"{W}hyperlink")]
    return [a.removeprefix("claim-") for a in anchors if a.startswith("claim-")]


CASES = [
    (f"First {A}, then {B} and {A} again.\n\nAnd {A} in another paragraph.", "aba", "a"),
    (f"- {A} and {A}\n- {A}\n\n    and {B}, {B}", "aab", "ab"),
    (f"Term {A}\n:   Its definition, {A} and {A}", "aa", "a"),
    (f"| x | y |\n|---|---|\n| {A} | {B} {A} |\n| none | {B} {A} |", "ab", "baa"),
    (f"| x | {A} {B} |\n|---|---|\n| none | {LONG} |", "aa", "ba"),
    (f"| x |\n|---|\n| {B} |\n\n: A caption of {A} and {A} {{#tbl-x}}", "ab", "a"),
    (f'![A caption of {A} and {A}](figures/range.svg){{#fig-x fig-alt="A line"}}', "a", "a"),
    (f"Before {A}, as {LONG}; in full: {LONG}", "a", "aaaa"),
    (f"As {LONG}, and {A}", "a", "aa"),
    (f"## Heading {A} {{#sec-x}}\n\nText {B}", "b", "a"),
]
NAMES = ["text", "items", "definitions", "rows", "heads", "tables", "figures", "long", "long first", "headings"]


@pytest.mark.parametrize(("made", "linked", "told"), CASES, ids=NAMES, indirect=["made"])
def test_a_claim_is_linked_once_where_it_is_read_and_told_by_a_span_elsewhere(
    made: Path, linked: str, told: str
) -> None:
    links, spans = _html(made)
    assert sorted(links) == sorted(linked)  # a caption may stand before or after what it is of
    assert sorted(spans) == sorted(told)
    assert sorted(_docx(made)) == sorted(linked)
    assert _pdf(made) == len(linked) + _contents(made)


def _contents(folder: Path) -> int:
    """Links of the list of contents: one for a heading."""
    return (folder / "briefing.html").read_text(encoding="utf-8").count("<h2>")


@pytest.mark.parametrize("made", [CASES[0][0]], indirect=True)
def test_a_claim_that_is_no_link_leaves_no_trace_in_print(made: Path) -> None:
    assert "data-claim" in (made / "briefing.html").read_text(encoding="utf-8")
    document = part(made / "briefing.docx", "word/document.xml")
    runs = {"".join(t.text or "" for t in run.iter(f"{W}t")): run for run in document.iter(f"{W}r")}
    assert "one" in runs and not any("data-claim" in value for e in document.iter() for value in e.attrib.values())


@pytest.mark.parametrize("made", [f"Text {A}."], indirect=True)
def test_the_way_back_leads_to_the_place_in_every_format(made: Path) -> None:
    page = (made / "briefing.html").read_text(encoding="utf-8")
    assert '<a href="#print-a" class="back">Back to the text</a>' in page
    assert page.count('id="print-a"') == 1
    document = part(made / "briefing.docx", "word/document.xml")
    back = [e for e in document.iter(f"{W}hyperlink") if e.get(f"{W}anchor") == "print-a"]
    assert ["".join(t.text or "" for t in e.iter(f"{W}t")) for e in back] == ["Back to the text"]
    assert [e.get(f"{W}name") for e in document.iter(f"{W}bookmarkStart")].count("print-a") == 1
    assert "Back to the text" in "".join(p.extract_text() for p in PdfReader(made / "briefing.pdf").pages)


def test_a_span_that_tells_a_claim_which_nothing_has_is_refused(themed: Path) -> None:
    (themed / "index.qmd").write_text('---\ntitle: "T"\n---\n\n[a]{claim="claim-x"}\n', encoding="utf-8")
    (finding,) = dialect.check(themed)
    assert "link to #claim-x: nothing has this id" in finding.message
