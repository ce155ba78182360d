"""`length: one-page` from the command line: one A4 page in the PDF and in print, whose claims can be looked up."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.e2e.conftest import Edition, briefing
from tests.e2e.sheets import A4, pages_of, printed
from tests.rendering.reading import read

pytestmark = pytest.mark.deep


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the main event's edition of one page."""
    out = tmp_path_factory.mktemp("page")
    words = ["-p", "length=one-page", "-p", "marking=TLP:AMBER+STRICT", "--edition", "2", "--date", "2025-01-09"]
    done = briefing("build", *words, "--json", "--out", str(out), "--renderer", "embedded")
    assert done.returncode == 0, done.stderr
    return Path(json.loads(done.stdout)["folder"])


def test_the_pdf_and_the_printed_page_are_one_sheet_of_a4(page: Path, tmp_path: Path) -> None:
    assert pages_of((page / "briefing.pdf").read_bytes()) == [A4]
    assert pages_of(printed(page / "briefing.html", tmp_path)) == [A4]


def test_the_sheet_has_its_marking_above_and_below_and_says_which_edition_it_is(page: Path) -> None:
    text = PdfReader(page / "briefing.pdf").pages[0].extract_text()
    assert text.count("TLP:AMBER+STRICT") == 2
    assert "Edition 2, 9 January 2025" in text


def test_what_the_sheet_claims_is_in_its_ledger_and_in_that_of_the_full_briefing(page: Path, edition: Edition) -> None:
    mine, all_ = (json.loads((f / "claims.json").read_text(encoding="utf-8")) for f in (page, edition.folder))
    full = {c["id"]: c["text"] for c in all_["claims"]}
    assert {c["id"]: c["text"] for c in mine["claims"]}.items() <= full.items()
    text = re.sub(r"\s+", "", PdfReader(page / "briefing.pdf").pages[0].extract_text())
    assert [c["id"] for c in mine["claims"] if c["id"] not in text] == []


def test_the_page_has_one_picture_and_at_most_five_sources(page: Path) -> None:
    text = (page / "briefing.html").read_text(encoding="utf-8")
    assert 1 <= text.count('class="csl-entry"') <= 5
    assert len(read(page / "briefing.html").pictures) == 1
