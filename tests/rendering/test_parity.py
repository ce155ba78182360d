"""The embedded renderer gives the text that real Quarto gave for the same project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.parameters import FORMATS
from briefing.rendering import embedded, quarto

from .conftest import FIXTURE, TIMESTAMP
from .readable import html_words, pdf_text, words
from .reading import differences, read
from .reading_docx import docx_blocks

EXPECTED = FIXTURE / "expected"
TITLE_BLOCK = "A briefing Everything the report may use Analysis desk 2025-01-07"
FOOTNOTE = "1A footnote with about 1,100 km in it."
ICONS = str.maketrans("", "", "\uf129\uf071\uf05a\uf06a!")


def test_the_page_reads_word_for_word_as_quartos(tmp_path: Path) -> None:
    (page,) = embedded.render(FIXTURE, ["html"], tmp_path, TIMESTAMP)
    expected = words((EXPECTED / "html.txt").read_text(encoding="utf-8"))
    assert expected[:2] == ["A", "briefing"]  # the <title>, which a reader of the page does not see
    assert html_words(page) == expected[2:]


def test_the_pdf_reads_word_for_word_as_quartos(tmp_path: Path) -> None:
    """Apart from the icons of callouts, page numbers, and where on its page the footnote falls."""
    (pdf,) = embedded.render(FIXTURE, ["pdf"], tmp_path, TIMESTAMP)
    assert _without_layout(pdf_text(pdf)) == _without_layout(
        (EXPECTED / "pdf.txt").read_text(encoding="utf-8").translate(ICONS)
    )


def _without_layout(text: str) -> list[str]:
    body = re.sub(r"^\d+$", "", text, flags=re.MULTILINE)  # page numbers; also the picture's two labels
    body = re.sub(r"(?<=\S)(\s*\.){3,}", "", body)
    left = " ".join(words(body))
    folded = re.sub(r"1\s?A footnote with about 1,100 km in it\.", "", left)
    return [*folded.split(), *words(FOOTNOTE)]


def test_the_word_document_reads_word_for_word_as_quartos(tmp_path: Path) -> None:
    """Apart from what pandoc drew of the tables that hold Quarto's callouts and floats, list marks, and the title.

    Ours is not read by pandoc, which moves a table's caption below it and drops a picture's.
    """
    (document,) = embedded.render(FIXTURE, ["docx"], tmp_path, TIMESTAMP)
    ours = " ".join(text for kind, text in docx_blocks(document) if kind != "pictures")
    assert words(ours) == [*words(TITLE_BLOCK), *_undrawn((EXPECTED / "docx.txt").read_text(encoding="utf-8"))]


def _undrawn(text: str) -> list[str]:
    """The words of pandoc's plain text without frames, list marks, empty pictures and note marks."""
    plain = re.sub(r"\[(\d*)\]", "", text)
    plain = re.sub(r"[-=+:]{3,}", "", plain.replace("|", " "))
    return words(re.sub(r"^ *(-|\d\.) ", " ", plain, flags=re.MULTILINE))


@pytest.mark.quarto
def test_real_quarto_and_the_embedded_renderer_give_the_report_the_same_words(themed: Path, tmp_path: Path) -> None:
    ours = embedded.render(themed, FORMATS, tmp_path / "embedded", TIMESTAMP)
    theirs = quarto.render(themed, FORMATS, tmp_path / "quarto", TIMESTAMP)
    assert html_words(ours[0]) == html_words(theirs[0])
    for mine, other in zip(ours, theirs, strict=True):
        assert differences(read(mine), read(other)) == [], mine.suffix


def test_page_pdf_and_word_document_of_the_fixture_read_the_same(themed: Path, tmp_path: Path) -> None:
    page, pdf, document = (read(path) for path in embedded.render(_one_text(themed), FORMATS, tmp_path, TIMESTAMP))
    assert differences(page, pdf) == []
    assert differences(page, document) == []
    assert page.captions == document.captions == pdf.captions
    assert page.notes == ("A footnote with about 1,100 km in it.",)
    assert page.pictures == ("A line that climbs from 0 to 9",)
    assert "about 1,100 km" in page.whole and len(page.sources) == 2


def _one_text(project: Path) -> Path:
    """The project without what it shows in one format only."""
    index = project / "index.qmd"
    text = re.sub(r"::: \{\.content-visible.*?\n:::\n", "", index.read_text(encoding="utf-8"), flags=re.DOTALL)
    index.write_text(text, encoding="utf-8")
    return project


def test_figures_tables_and_sections_keep_their_numbers_in_both_formats(themed: Path, tmp_path: Path) -> None:
    page, pdf = embedded.render(themed, ["html", "pdf"], tmp_path, TIMESTAMP)
    sentence = "An included section with a reference to Figure 1, to Table 1 and to Section 3."
    for text in (" ".join(html_words(page)), " ".join(words(pdf_text(pdf)))):
        assert sentence in text
        assert "Figure 1: Range by party, about 1,100 km leading" in text
        assert "Table 1: Range by party" in text


def test_the_bibliography_prints_publisher_title_date_and_address(themed: Path, tmp_path: Path) -> None:
    (page,) = embedded.render(themed, ["html"], tmp_path, TIMESTAMP)
    text = " ".join(html_words(page))
    assert "[1] Sample Agency. “A launch in January.” 6 January 2025. https://example.org/a" in text
    assert "[2] Sample Ministry. “Second statement.” Ministry, no date. http://example.org/b Read in a copy." in text
