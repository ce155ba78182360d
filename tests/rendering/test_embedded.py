"""The embedded renderer's documents: whole in themselves, accessible, the same every time."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing.errors import RendererError, ReportError
from briefing.parameters import FORMATS
from briefing.rendering import embedded, page

from .conftest import FIXTURE, REPORT, TIMESTAMP
from .readable import html_words, pdf_text, words

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))


@pytest.mark.parametrize("dressed", [False, True], ids=["as it is", "in the report's theme"])
def test_the_page_loads_nothing_and_runs_nothing_but_the_theme_s_scripts(
    project: Path, tmp_path: Path, request: pytest.FixtureRequest, dressed: bool
) -> None:
    source = request.getfixturevalue("themed") if dressed else project
    (made,) = embedded.render(source, ["html"], tmp_path, TIMESTAMP)
    text = made.read_text(encoding="utf-8")
    elements = Elements(text).found
    names = {tag for tag, _ in elements}
    own = len(list((REPORT / "theme").glob("*.js"))) if dressed else 0
    assert [attributes for tag, attributes in elements if tag == "script"] == [{}] * own
    assert not names & {"link", "iframe", "object", "embed", "base", "form"}
    for tag, attributes in elements:
        assert not [name for name in attributes if name.startswith("on")]
        if tag != "a":
            assert not attributes.get("href", "#").startswith(("http", "//", "."))
        assert attributes.get("src", "data:").startswith("data:")
        if tag == "a":
            assert re.match(r"https:|mailto:|#", attributes["href"])
    assert not re.findall(r"url\((?!data:|#)", text)
    assert "@import" not in text
    policy = next(a for t, a in elements if t == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert POLICY in policy["content"]


def test_the_page_names_its_language_and_offers_a_way_past_the_contents(themed: Path, tmp_path: Path) -> None:
    (made,) = embedded.render(themed, ["html"], tmp_path, TIMESTAMP)
    elements = Elements(made.read_text(encoding="utf-8")).found
    ids = [a["id"] for _, a in elements if "id" in a]
    assert dict(elements)["html"]["lang"] == "en"
    assert next(a for t, a in elements if t == "a") == {"class": "skip-link", "href": "#content"}
    assert "content" in ids
    assert len(ids) == len(set(ids))
    assert [t for t, _ in elements if t in {"h1", "h2", "h3"}] == ["h1", "h2", "h2", "h3", "h2", "h2", "h2"]


def test_every_link_inside_the_page_leads_somewhere(themed: Path, tmp_path: Path) -> None:
    (made,) = embedded.render(themed, ["html"], tmp_path, TIMESTAMP)
    elements = Elements(made.read_text(encoding="utf-8")).found
    ids = {a["id"] for _, a in elements if "id" in a}
    targets = {a["href"][1:] for t, a in elements if t == "a" and a["href"].startswith("#")}
    assert targets <= ids


def test_an_svg_picture_becomes_part_of_the_page_with_its_alternative_text(project: Path, tmp_path: Path) -> None:
    (made,) = embedded.render(project, ["html"], tmp_path, TIMESTAMP)
    pictures = [a for t, a in Elements(made.read_text(encoding="utf-8")).found if t == "svg"]
    assert [(p["role"], p["aria-label"]) for p in pictures] == [("img", "A line that climbs from 0 to 9")]


def test_a_png_picture_becomes_a_data_address(project: Path, tmp_path: Path) -> None:
    (project / "figures" / "range.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    block = project / "blocks" / "fig-range.md"
    block.write_text(block.read_text().replace("range.svg", "range.png"))
    (made,) = embedded.render(project, ["html"], tmp_path, TIMESTAMP)
    (picture,) = [a for t, a in Elements(made.read_text(encoding="utf-8")).found if t == "img"]
    assert picture == {"src": "data:image/png;base64,iVBORw0KGgo=", "alt": "A line that climbs from 0 to 9"}


def test_an_alternative_text_may_hold_any_mark(project: Path, tmp_path: Path) -> None:
    (project / "blocks" / "fig-range.md").write_text(
        '![c](figures/range.svg){#fig-range fig-alt="a \\"b\\" & <c> #d \\\\ e"}', encoding="utf-8"
    )
    made, pdf = embedded.render(project, ["html", "pdf"], tmp_path, TIMESTAMP)
    (picture,) = [a for t, a in Elements(made.read_text(encoding="utf-8")).found if t == "svg"]
    assert picture["aria-label"] == 'a "b" & <c> #d \\ e'
    assert 'a "b" & <c> #d \\ e' in _alternative_texts(pdf)


def test_a_style_sheet_that_names_a_missing_font_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@font-face { src: url(none.woff2) }")
    with pytest.raises(ReportError, match=r"none\.woff2: no such file"):
        page.stylesheet(tmp_path / "a.css")


@pytest.mark.parametrize("dressed", [False, True], ids=["as it is", "in the report's theme"])
def test_the_pdf_is_tagged_and_says_that_it_is_pdf_ua(
    project: Path, tmp_path: Path, request: pytest.FixtureRequest, dressed: bool
) -> None:
    source = request.getfixturevalue("themed") if dressed else project
    (made,) = embedded.render(source, ["pdf"], tmp_path, TIMESTAMP)
    reader = PdfReader(made)
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"].value is True  # type: ignore[index]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == "A briefing"
    assert reader.metadata.author == "Analysis desk"
    assert reader.metadata.creation_date == datetime(2025, 1, 7, tzinfo=UTC)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()  # type: ignore[attr-defined]
    assert "A line that climbs from 0 to 9" in _alternative_texts(made)


def _alternative_texts(pdf: Path) -> set[str]:
    reader = PdfReader(pdf)
    objects = (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))
    return {str(o["/Alt"]) for o in objects if isinstance(o, dict) and "/Alt" in o}


def test_the_themes_fonts_are_in_the_pdf(themed: Path, tmp_path: Path) -> None:
    (made,) = embedded.render(themed, ["pdf"], tmp_path, TIMESTAMP)
    assert b"Literata-Regular" in made.read_bytes()
    assert b"Inter-Bold" in made.read_bytes()


def test_every_page_of_the_pdf_carries_the_marking(themed: Path, tmp_path: Path) -> None:
    index = themed / "index.qmd"
    index.write_text(index.read_text().replace("date:", "marking: TLP\\:AMBER\\+STRICT\ndate:", 1))
    made, pdf = embedded.render(themed, ["html", "pdf"], tmp_path, TIMESTAMP)
    for sheet in PdfReader(pdf).pages:
        assert sheet.extract_text().count("TLP:AMBER+STRICT") == 2
    assert 'data-label="TLP:AMBER+STRICT">TLP:AMBER+STRICT<' in made.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_two_renders_give_the_same_bytes(themed: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere" / "with a space"
    shutil.copytree(themed, elsewhere)
    (one,) = embedded.render(themed, [name], tmp_path / "1", TIMESTAMP)
    (two,) = embedded.render(elsewhere, [name], tmp_path / "2", datetime.fromtimestamp(TIMESTAMP, UTC))
    assert one.read_bytes() == two.read_bytes()


def test_rendering_writes_nothing_to_the_project(themed: Path, tmp_path: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in themed.rglob("*")}
    embedded.render(themed, ["html", "pdf"], tmp_path / "out", TIMESTAMP)
    assert {p: p.stat().st_mtime_ns for p in themed.rglob("*")} == before


def test_the_formats_come_in_the_order_asked_for(tmp_path: Path) -> None:
    made = embedded.render(FIXTURE, ["pdf", "html"], tmp_path / "new" / "folder", TIMESTAMP)
    assert [path.name for path in made] == ["briefing.pdf", "briefing.html"]


def test_a_failure_of_typst_is_told_in_its_own_words(themed: Path, tmp_path: Path) -> None:
    template = themed / "theme" / "typst-template.typ"
    template.write_text(template.read_text() + "\n#nonsense\n")
    with pytest.raises(RendererError, match=r"(?s)Typst failed.*unknown variable: nonsense"):
        embedded.render(themed, ["pdf"], tmp_path, TIMESTAMP)


def test_a_failure_of_pandoc_is_told_in_its_own_words(themed: Path, tmp_path: Path) -> None:
    (themed / "theme" / "briefing.csl").write_text("<style/>")
    with pytest.raises(RendererError, match="pandoc failed"):
        embedded.render(themed, ["html"], tmp_path, TIMESTAMP)


def test_a_long_table_repeats_its_head_and_keeps_its_words_apart(themed: Path, tmp_path: Path) -> None:
    row = "| 2024-01-14 | Hwasong-16 (solid-fuel) | 1,100 km | {} | ROK JCS | {} |"
    rows = "\n".join(row.format(n, "Detected from the Pyongyang area at noon. " * 3) for n in range(60))
    (themed / "blocks" / "tbl-range.md").write_text(
        "| Date | Missile | Range | Number | Party | What was said |\n"
        f"|:--|:--|--:|--:|:--|:--|\n{rows}\n\n: A long table {{#tbl-range}}\n",
        encoding="utf-8",
    )
    made, pdf = embedded.render(themed, ["html", "pdf"], tmp_path, TIMESTAMP)
    sheets = [s.extract_text() for s in PdfReader(pdf).pages]
    assert sum("What was said" in sheet for sheet in sheets) >= 3
    printed = words(pdf_text(pdf))
    assert printed.count("2024-01-14") == printed.count("Hwasong-16") == 60
    assert html_words(made).count("Hwasong-16") == 60


def test_names_in_korean_and_cyrillic_can_be_set(themed: Path, tmp_path: Path) -> None:
    index = themed / "index.qmd"
    index.write_text(index.read_text(encoding="utf-8") + "\n합동참모본부 and Хвасон\n", encoding="utf-8")
    (made,) = embedded.render(themed, ["pdf"], tmp_path, TIMESTAMP)
    assert "합동참모본부 and Хвасон" in pdf_text(made)


def test_quotation_marks_are_printed_as_they_are_written(themed: Path, tmp_path: Path) -> None:
    index = themed / "index.qmd"
    odd = "‘Trump says: ‘I’m with him.’” and a row\\'s words"
    index.write_text(index.read_text(encoding="utf-8") + f"\n## Marks\n\n{odd}\n", encoding="utf-8")
    page, pdf = embedded.render(themed, ["html", "pdf"], tmp_path, TIMESTAMP)
    assert "‘Trump says: ‘I’m with him.’” and a row's words" in pdf_text(pdf)
    assert "row's" in html_words(page)
