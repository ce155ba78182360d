"""The built documents of 6 January 2025: what a reader finds in them, and that they hold together."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from pypdf import PdfReader

from briefing.edition.built import NOTEBOOKS
from briefing.parameters import FORMATS
from tests.conftest import ROOT
from tests.e2e.conftest import Edition, briefing

FACTS = [
    "6 January 2025",
    "Monday",
    "At about noon",
    "12:01 KST",
    "presume to be an intermediate-range ballistic missile (IRBM)",
    "some 1,100 km",
    "Pyongyang claims a flight of 1,500 km",
    "first launch of any kind in the data since 5 November 2024, 62 days earlier",
    "impeached by the National Assembly on 14 December 2024",
    "The arguments of the trial had not begun",
    "second acting president",
    "Condemnation.",
    "Trilateral cooperation.",
    "Real-time missile data.",
    "Exercises.",
    "has reason to believe that Russia means to share advanced space and satellite technology",
    "Transfer seen: no item in the data by 7 January 2025",
    "Dates ahead",
    "arguments in the impeachment trial of Yoon",
    "Analyst’s assessment",
    "Conclusion",
]

MAIN_PICTURES = {"distance", "map", "days", "calendar", "ladder"}
ANNEX_PICTURES = {"yearly", "survival", "reliability", "trajectory", "reach"}
CLAIM = ("id", "text", "value", "unit", "qualifier", "derivation", "rows", "sources")
GRADE = ("credibility", "corroborated", "known_on", "assumed", "grades")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._skip += tag in ("style", "script", "title")
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        self.loaded += [str(v) for k, v in attrs if k in ("src", "srcset", "data", "poster") and v]
        if tag == "link":
            self.loaded.append(str(given.get("href")))

    def handle_endtag(self, tag: str) -> None:
        self._skip -= tag in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.words.append(data)


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("'", "’"))


@pytest.fixture(scope="module")
def page(edition: Edition) -> _Text:
    parser = _Text()
    parser.feed((edition.folder / "briefing.html").read_text(encoding="utf-8"))
    return parser


@pytest.fixture(scope="module")
def pdf(edition: Edition) -> PdfReader:
    return PdfReader(edition.folder / "briefing.pdf")


@pytest.fixture(scope="module")
def words_of_pdf(pdf: PdfReader) -> str:
    """All its words run together, since a line break in print may fall anywhere."""
    return folded(" ".join(p.extract_text() for p in pdf.pages)).replace(" ", "")


@pytest.mark.parametrize("fact", FACTS)
def test_the_page_says(page: _Text, fact: str) -> None:
    assert fact in folded("".join(page.words))


@pytest.mark.parametrize("fact", FACTS)
def test_the_pdf_says(words_of_pdf: str, fact: str) -> None:
    assert fact.replace(" ", "") in words_of_pdf


def test_every_claim_link_leads_to_its_ledger_entry_and_every_id_is_there_once(page: _Text) -> None:
    assert len(page.ids) == len(set(page.ids))
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    assert sum(link.startswith("#claim-") for link in page.links) > 200


def test_the_page_loads_nothing_and_links_only_to_secure_addresses(page: _Text) -> None:
    assert [a for a in page.loaded if not a.startswith("data:")] == []
    assert {a.split(":")[0] for a in page.links if not a.startswith(("#", "notebooks/"))} <= {"https", "mailto"}


def test_every_source_of_every_claim_stands_in_the_page_with_publisher_date_and_address(
    edition: Edition, page: _Text
) -> None:
    import csv

    with (ROOT / "data" / "sources.csv").open(encoding="utf-8") as file:
        rows = {r["id"]: r for r in csv.DictReader(file)}
    text = folded("".join(page.words))
    claims = json.loads((edition.folder / "claims.json").read_text())["claims"]
    for source in {s for c in claims for s in c["sources"]}:
        assert folded(rows[source]["publisher"]) in text, source
        assert folded(rows[source]["url"]) in text, source


def test_the_pdf_is_tagged_for_access_with_title_and_language(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  # a pypdf boolean object
    assert str(root["/Lang"]).startswith("en")
    assert pdf.metadata is not None and pdf.metadata.title == "North Korea’s missile launch of 6 January 2025"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_claims_json_has_the_form_that_other_programs_rely_on(edition: Edition) -> None:
    content = json.loads((edition.folder / "claims.json").read_text())
    assert content["event"] == "2025-01-06" and content["as_of"] == "2025-01-07"
    for claim in content["claims"]:
        assert tuple(claim) == (*CLAIM, *GRADE)
        assert claim["derivation"] and (claim["rows"] or claim["derivation"].startswith("parameter "))
        assert set(claim["grades"]) == set(claim["sources"])
        for row in claim["rows"]:
            assert set(row) in ({"table", "id", "column", "role"}, {"table", "filter", "count", "sha256", "columns"})


def test_claims_rest_on_cells_that_exist(edition: Edition) -> None:
    import csv

    tables: dict[str, dict[str, dict[str, str]]] = {}
    for claim in json.loads((edition.folder / "claims.json").read_text())["claims"]:
        for row in claim["rows"]:
            if "column" not in row:
                continue
            if row["table"] not in tables:
                with (ROOT / "data" / f"{row['table']}.csv").open(encoding="utf-8") as file:
                    tables[row["table"]] = {r["id"]: r for r in csv.DictReader(file)}
            assert row["column"] in tables[row["table"]][row["id"]]


def test_the_executed_notebooks_are_published_in_one_form(edition: Edition) -> None:
    for path in sorted((edition.folder / "notebooks").glob("*.ipynb")):
        text = path.read_text(encoding="utf-8")
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        assert all(c.execution_count for c in notebook.cells if c.cell_type == "code" and c.source)
        for trace in ("papermill", "iopub", str(ROOT), "start_time"):
            assert trace not in text


def test_each_figure_stands_beside_the_documents_as_vector_and_pixels(edition: Edition) -> None:
    names = {p.stem for p in (edition.folder / "figures").iterdir()}
    assert names == MAIN_PICTURES | ANNEX_PICTURES
    for name in names:
        assert (edition.folder / "figures" / f"{name}.svg").stat().st_size > 5_000
        assert (edition.folder / "figures" / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_five_pictures_stand_in_the_main_text_and_the_others_in_the_annexes(edition: Edition) -> None:
    page = (edition.folder / "briefing.html").read_text(encoding="utf-8")
    main, _, annexes = page.partition('id="sec-grounds"')
    in_main, in_annexes = (re.findall(r'id="fig-([a-z]+)"', text) for text in (main, annexes))
    assert (sorted(in_main), sorted(in_annexes)) == (sorted(MAIN_PICTURES), sorted(ANNEX_PICTURES))


def test_progress_names_each_step_when_it_is_done_as_plain_lines_with_seconds(edition: Edition) -> None:
    lines = edition.progress.strip().splitlines()
    told = [re.fullmatch(r"\[(\d+)/11\] (.+) \(\d+\.\d s\)", line) for line in lines]
    assert [int(found[1]) for found in told if found] == list(range(1, 12))
    steps = [found[2] for found in told if found]
    assert sorted(steps[:8]) == sorted(f"notebook {name}" for name in NOTEBOOKS)
    assert steps[8:] == ["report assembled", "html, pdf and docx rendered", "edition whole"]


def test_a_failing_build_leaves_the_last_edition_untouched(edition: Edition, tmp_path: Path) -> None:
    import shutil

    for name in ("data", "report", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / "project" / name)
    out = tmp_path / "dist"
    shutil.copytree(edition.folder, out / "2025-01-06")
    before = {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    path = tmp_path / "project" / "notebooks" / "launch.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2].source += "\nraise ValueError('no such missile')"
    nbformat.write(notebook, path)
    done = briefing("build", "--out", str(out), project=tmp_path / "project")
    assert done.returncode == 3
    assert "launch.ipynb: code cell 2 failed: ValueError: no such missile" in done.stderr
    assert "Traceback" not in done.stderr
    assert {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()} == before


@pytest.mark.deep
def test_two_builds_give_the_same_bytes(edition: Edition, tmp_path: Path) -> None:
    done = briefing("build", "--to", ",".join(FORMATS), "--out", str(tmp_path), "--renderer", "embedded")
    assert done.returncode == 0, done.stderr
    first = {p.relative_to(edition.folder): p.read_bytes() for p in edition.folder.rglob("*") if p.is_file()}
    second = tmp_path / "2025-01-06"
    assert {p.relative_to(second): p.read_bytes() for p in second.rglob("*") if p.is_file()} == first
