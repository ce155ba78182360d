"""The type of the PDF: lines of a readable length, numerals below each other, the marking as TLP 2.0 has it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from statistics import median

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from briefing.rendering import embedded

from .conftest import TIMESTAMP
from .layout_pdf import RIGHT
from .placing_pdf import Run, elements, runs

PROSE = (
    "The South Korean military presumes it to be an intermediate-range ballistic missile; Seoul and Tokyo measured "
    "some 1,100 km, and Japan says that it came down outside its exclusive economic zone, the first launch in 62 days. "
) * 12
COLOURS = {
    "TLP:RED": (1, 0.169, 0.169),
    "TLP:AMBER+STRICT": (1, 0.753, 0),
    "TLP:AMBER": (1, 0.753, 0),
    "TLP:GREEN": (0.2, 1, 0),
    "TLP:CLEAR": (1, 1, 1),
}


def _made(project: Path, body: str, head: str = "") -> PdfReader:
    (project / "index.qmd").write_text(f'---\ntitle: "T"\n{head}---\n\n## A\n\n{body}\n', encoding="utf-8")
    (pdf,) = embedded.render(project, ["pdf"], project.parent / "out", TIMESTAMP)
    return PdfReader(pdf)


def _runs(reader: PdfReader) -> list[Run]:
    owners = elements(reader)
    return [run for page in reader.pages for run in runs(page, reader, owners)]


def test_a_line_of_the_text_holds_sixty_to_seventy_five_letters(themed: Path) -> None:
    lines: dict[float, str] = defaultdict(str)
    for run in _runs(_made(themed, PROSE)):
        if run.element and run.element.block[0] == "P" and run.size > 10:
            lines[round(run.baseline)] += run.text
    *full, _ = (lines[baseline].strip() for baseline in sorted(lines, reverse=True))
    assert len(full) > 20
    assert 60 <= median(map(len, full)) <= 75


def test_the_numerals_of_a_column_stand_below_each_other(themed: Path) -> None:
    table = "| Year | Number |\n|---|---:|\n| one | 1,111 |\n| two | 8,888 |\n\n: Numbers {#tbl-n}\n"
    cells = {run.text: run for run in _runs(_made(themed, table)) if run.text in ("1,111", "8,888")}
    assert abs(cells["1,111"].left - cells["8,888"].left) < 0.1
    assert abs(cells["1,111"].right - cells["8,888"].right) < 0.1


@pytest.mark.parametrize("marking", COLOURS)
def test_the_marking_stands_at_the_right_of_header_and_footer_of_every_page(themed: Path, marking: str) -> None:
    reader = _made(themed, f"{PROSE}\n\n" * 4, f'marking: "{marking}"\n')
    assert len(reader.pages) > 1
    for page in reader.pages:
        chips = [run for run in runs(page, reader, elements(reader)) if run.text == marking]
        assert [run.element for run in chips] == [None, None]  # no part of the text that is read aloud
        assert all(run.size >= 12 and RIGHT - 8 < run.right < RIGHT for run in chips)
        assert chips[0].baseline > page.mediabox.top - 80 and chips[1].baseline < 80
        assert _colours(page, reader)[:2] == [(0,), pytest.approx(COLOURS[marking], abs=0.01)]


def _colours(page: object, reader: PdfReader) -> list[tuple[float, ...]]:
    """The colours of the first marking of the page: its ground, then its letters."""
    found: list[tuple[float, ...]] = []
    box = False
    for operands, operator in ContentStream(page.get_contents(), reader).operations:  # type: ignore[attr-defined]
        box = box or operator == b"l"
        if operator == b"scn":
            found = [*found, tuple(map(float, operands))] if box else [tuple(map(float, operands))]
    return found
