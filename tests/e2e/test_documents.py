"""The documents of 6 January 2025 hold together, and the checks that say so find what is wrong in doctored ones."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.parameters import FORMATS
from tests.e2e import documents
from tests.e2e.conftest import Edition, briefing
from tests.rendering.reading import Reading, differences, read


def test_page_pdf_and_word_document_say_the_same_in_the_same_order(edition: Edition) -> None:
    page, pdf, document = (read(edition.folder / f"briefing.{name}") for name in FORMATS)
    assert differences(page, pdf) == []
    assert differences(page, document) == []
    assert page.prose == document.prose
    assert page.numbers == pdf.numbers == document.numbers
    assert page.captions == pdf.captions == document.captions
    assert page.sources == document.sources
    assert len(page.sentences) > 1_500 and len(page.numbers) > 3_000
    assert len(page.captions) > 10 and len(page.sources) > 80 and len(page.pictures) == 10


def test_nothing_is_wrong_with_the_documents(edition: Edition) -> None:
    assert documents.faults(edition.folder) == []


DOCTORED: list[tuple[str, str, str, Callable[[Path], list[str]]]] = [
    (r"<figcaption.*?</figcaption>", "", "figure or table 1", documents.floats_without_captions),
    (r'<figure class="quarto-float quarto-float-fig">', "", "a svg has no caption", documents.floats_without_captions),
    (
        r'<figure class="quarto-float quarto-float-tbl">',
        "",
        "a table has no caption",
        documents.floats_without_captions,
    ),
    (r"Key judgements</h2>", "nan</h2>", "'nan'", lambda page: documents.stray_words(read(page))),
    (r"Key judgements</h2>", "evt-2006-10-09-nuclear-test-1.</h2>", "row id", lambda p: documents.stray_words(read(p))),
]


@pytest.mark.parametrize(("pattern", "put", "fault", "check"), DOCTORED, ids=[fault for _, _, fault, _ in DOCTORED])
def test_a_fault_of_the_page_is_found(
    edition: Edition, tmp_path: Path, pattern: str, put: str, fault: str, check: Callable[[Path], list[str]]
) -> None:
    text, changed = re.subn(pattern, put, _page(edition), count=1, flags=re.DOTALL)
    assert changed
    (tmp_path / "briefing.html").write_text(text, encoding="utf-8")
    assert check(edition.folder / "briefing.html") == []
    assert any(fault in found for found in check(tmp_path / "briefing.html"))


def test_a_link_without_its_target_is_found(edition: Edition, tmp_path: Path) -> None:
    page = tmp_path / "briefing.html"
    page.write_text(_page(edition).replace('id="sec-ledger"', 'id="sec-data"'), encoding="utf-8")
    found = documents.dead_links(page, edition.folder / "briefing.docx")
    assert found == ["the page links to #sec-ledger", "sec-data is there twice in the page"]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda text: text.replace("impeached by the National Assembly", "impeached by the Assembly", 1), "prose"),
        (lambda text: text.replace("62 days", "26 days", 1), "numbers"),
        (lambda text: text.replace('<div class="csl-right-inline">', '<div class="csl-right-inline">x', 1), "sources"),
        (lambda text: re.sub(r"(Figure\u00a01:\s*)", r"\1Not ", text, count=1), "captions"),
        (lambda text: re.sub(r'aria-label="', 'aria-label="No ', text, count=1), "pictures"),
        (lambda text: text.replace("Information as of", "As of", 1), "title"),
        (lambda text: text.replace("Key judgements</h2>", "Judgements</h2>", 1), "headings"),
    ],
    ids=["a word less", "two digits swapped", "a source", "a caption", "an alternative text", "a fact", "a heading"],
)
def test_a_difference_of_one_word_is_found(
    edition: Edition, tmp_path: Path, change: Callable[[str], str], name: str
) -> None:
    page = tmp_path / "briefing.html"
    page.write_text(change(_page(edition)), encoding="utf-8")
    found = differences(read(edition.folder / "briefing.docx"), read(page))
    assert [line for line in found if line.startswith(name)], found


def _page(edition: Edition) -> str:
    return (edition.folder / "briefing.html").read_text(encoding="utf-8")


@pytest.mark.quarto
def test_real_quarto_gives_the_same_documents(edition: Edition, tmp_path: Path) -> None:
    done = briefing("build", "--json", "--to", ",".join(FORMATS), "--out", str(tmp_path), "--renderer", "quarto")
    assert done.returncode == 0, done.stderr
    theirs = Path(json.loads(done.stdout)["folder"])
    for name in FORMATS:
        ours, other = (_plain_quotes(read(folder / f"briefing.{name}")) for folder in (edition.folder, theirs))
        assert differences(ours, other) == [], name


def _plain_quotes(reading: Reading) -> Reading:
    """Quarto's Typst decides by itself which way a quotation mark bends."""
    even = str.maketrans("‘’“”", "''\"\"")
    return Reading(**{name: tuple(text.translate(even) for text in texts) for name, texts in vars(reading).items()})
