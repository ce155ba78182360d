"""Where a page of the PDF ends: no line is lost, whatever stands at the break."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing.rendering import embedded

from .conftest import TIMESTAMP

ITEMS = "\n".join(f"- {' '.join(f'w{i}x{j}w' for j in range(70))} [end](https://example.org/{i})" for i in range(8))
HEIGHTS = (850, 860, 870)  # pictures that leave a line or two below them on their page


def _picture(height: int) -> str:
    size = f'width="400" height="{height}" viewBox="0 0 400 {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect width="400" height="{height}" fill="#ccd"/></svg>'


@pytest.mark.parametrize("before", [3, 4, 5, 6])
def test_a_list_keeps_every_word_where_a_floating_picture_takes_the_next_page(themed: Path, before: int) -> None:
    filler = "\n\n".join(f"Paragraph {i}." for i in range(before))
    figure = '![A tall picture](figures/tall.svg){#fig-tall fig-alt="A tall picture"}'
    text = f'---\ntitle: "T"\n---\n\n## Before\n\n{filler}\n\n{figure}\n\n## A list\n\n{ITEMS}\n\nAfter it.\n'
    (themed / "index.qmd").write_text(text, encoding="utf-8")
    for height in HEIGHTS:
        (themed / "figures" / "tall.svg").write_text(_picture(height), encoding="utf-8")
        (made,) = embedded.render(themed, ["pdf"], themed.parent / "out", TIMESTAMP)
        printed = "".join(page.extract_text() for page in PdfReader(made).pages)
        assert re.findall(r"w\d+x\d+w", printed) == re.findall(r"w\d+x\d+w", ITEMS), height


def test_a_designation_in_a_narrow_column_breaks_after_its_hyphen(themed: Path) -> None:
    columns = "| " + " | ".join(["Name", *"ABCDEFGH"]) + " |\n" + "|---" * 9 + "|\n"
    row = "| Hwasong-11Da-4.5; 500 km" + " | failure of the flight; disputed: distance, second peak, number" * 8 + " |"
    text = f'---\ntitle: "T"\n---\n\n## A table\n\n{columns}{row}\n\n: A table {{#tbl-narrow}}\n'
    (themed / "index.qmd").write_text(text, encoding="utf-8")
    (made,) = embedded.render(themed, ["pdf"], themed.parent / "out", TIMESTAMP)
    printed = "".join(page.extract_text() for page in PdfReader(made).pages)
    assert re.search(r"Hwasong-\n11Da|11Da-\n4", printed), printed
