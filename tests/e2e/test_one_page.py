"""`length: one-page` from the command line: one A4 page in the PDF and in print, whose claims can be looked up."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.e2e.conftest import Edition, briefing
from tests.e2e.sheets import A4, pages_of, printed
from tests.rendering.reading import read

pytestmark = pytest.mark.deep


def built(out: Path, *words: str, renderer: str = "embedded") -> Path:
    """The folder of an edition of one page, built by the command."""
    done = briefing("build", *words, "-p", "length=one-page", "--json", "--out", str(out), "--renderer", renderer)
    assert done.returncode == 0, done.stderr
    return Path(json.loads(done.stdout)["folder"])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the main event's edition of one page."""
    words = ["-p", "marking=TLP:AMBER+STRICT", "--edition", "2", "--date", "2025-01-09", "--reason", "Corrected"]
    return built(tmp_path_factory.mktemp("page"), *words)


def test_the_pdf_and_the_printed_page_are_one_sheet_of_a4(page: Path, tmp_path: Path) -> None:
    assert pages_of((page / "briefing.pdf").read_bytes()) == [A4]
    assert pages_of(printed(page / "briefing.html", tmp_path)) == [A4]


def test_a_page_without_a_main_prints_on_one_sheet_too(page: Path, tmp_path: Path) -> None:
    """As real Quarto writes it in its bare setup: the text follows the title in the body."""
    text = (page / "briefing.html").read_text(encoding="utf-8")
    bare, tags = re.subn(r"</?main\b[^>]*>", "", text)
    assert tags == 2
    (tmp_path / "bare.html").write_text(bare, encoding="utf-8")
    sheet = printed(tmp_path / "bare.html", tmp_path / "profile")
    assert pages_of(sheet) == [A4]
    assert _placed(sheet) == _placed(printed(page / "briefing.html", tmp_path / "other"))


def _placed(pdf: bytes) -> list[str]:
    """The words of a page where they stand, line for line."""
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text(extraction_mode="layout").splitlines()


@pytest.mark.quarto
def test_real_quarto_sets_the_page_on_one_sheet_with_the_same_claims(page: Path, tmp_path: Path) -> None:
    words = ["-p", "marking=TLP:AMBER+STRICT", "--edition", "2", "--date", "2025-01-09", "--reason", "Corrected"]
    theirs = built(tmp_path, *words, renderer="quarto")
    assert pages_of((theirs / "briefing.pdf").read_bytes()) == [A4]
    assert pages_of(printed(theirs / "briefing.html", tmp_path / "profile")) == [A4]
    assert (theirs / "claims.json").read_bytes() == (page / "claims.json").read_bytes()


@pytest.mark.parametrize(
    ("event", "shows"),
    [("2017-11-29", "arcs at the stated distances"), ("2012-12-12", "a wedge opens between 176° and 186°. Marked")],
    ids=["lofted", "into space"],
)
def test_a_lofted_launch_and_one_into_space_have_their_map_on_one_sheet(tmp_path: Path, event: str, shows: str) -> None:
    made = built(tmp_path / "dist", event)
    assert pages_of((made / "briefing.pdf").read_bytes()) == [A4]
    assert pages_of(printed(made / "briefing.html", tmp_path / "profile")) == [A4]
    (picture,) = read(made / "briefing.html").pictures
    assert shows in picture.replace("\u00a0", " ")
    assert ("distances" in picture) == (event == "2017-11-29")


def test_the_sheet_has_its_marking_above_and_below_and_says_which_edition_it_is(page: Path) -> None:
    text = PdfReader(page / "briefing.pdf").pages[0].extract_text()
    assert text.count("TLP:AMBER+STRICT") == 2
    assert "Edition 2, 9 January 2025, supersedes edition 1: Corrected" in " ".join(text.split())


def test_what_the_sheet_claims_is_in_its_ledger_and_in_that_of_the_full_briefing(page: Path, edition: Edition) -> None:
    mine, all_ = (json.loads((f / "claims.json").read_text(encoding="utf-8")) for f in (page, edition.folder))
    full = {c["id"]: c["text"] for c in all_["claims"]}
    assert {c["id"]: c["text"] for c in mine["claims"]}.items() <= full.items()
    text = re.sub(r"\s+", "", PdfReader(page / "briefing.pdf").pages[0].extract_text())
    assert [c["id"] for c in mine["claims"] if c["id"] not in text] == []


def test_the_page_has_one_picture_and_at_most_five_sources_of_its_claims(page: Path) -> None:
    text = (page / "briefing.html").read_text(encoding="utf-8")
    listed = re.findall(r'id="ref-([^"]+)" class="csl-entry"', text)
    assert 1 <= len(listed) == text.count('class="csl-entry"') <= 5
    claims = json.loads((page / "claims.json").read_text(encoding="utf-8"))["claims"]
    assert set(listed) <= {source for claim in claims for source in claim["sources"]}
    assert len(read(page / "briefing.html").pictures) == 1


def test_the_page_names_what_had_no_room(page: Path) -> None:
    text = re.sub(r"\s+", " ", PdfReader(page / "briefing.pdf").pages[0].extract_text())
    assert "No room for: What the allies did, The legal basis; the full briefing has them." in text
    assert text.count("What the allies did") == text.count("The legal basis") == 1
