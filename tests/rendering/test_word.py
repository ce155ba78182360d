"""The DOCX as an editor opens it: styles, captions, links and bookmarks, alternative texts, marking, language."""

from __future__ import annotations

import base64
import importlib.util
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.rendering import embedded, pandoc, word

from .conftest import REPORT, ROOT, TIMESTAMP
from .reading_docx import W, part, style, text_of

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DC = "{http://purl.org/dc/elements/1.1/}"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HEAD = """---
title: "A launch"
author: "A desk"
organisation: "An institute"
edition: "Edition 2, 9 January 2025"
marking: "TLP:AMBER+STRICT"
as-of: "7 January 2025"
notice: "First known on 8 January 2025"
---
"""
BODY = """
::: {.assessment}
It is **likely**.

- for one reason
:::

It is said:

- by one
"""
# The labels of TLP 2.0 and the colours of their letters, as FIRST gives them.
LABELS = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER": "FFC000",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:GREEN": "33FF00",
    "TLP:CLEAR": "FFFFFF",
}


@pytest.fixture
def made(themed: Path, tmp_path: Path) -> Path:
    """The fixture in the report's theme as a DOCX, with a full title block and an assessment."""
    index = themed / "index.qmd"
    text = index.read_text(encoding="utf-8")
    index.write_text(HEAD + BODY + text.split("---\n", 2)[2], encoding="utf-8")
    (themed / "figures" / "range.png").write_bytes(PIXEL)
    (document,) = embedded.render(themed, ["docx"], tmp_path / "out", TIMESTAMP)
    return document


def value(element: ET.Element | None, name: str = "val") -> str:
    """The attribute of an element that has to be there."""
    assert element is not None
    return element.get(f"{W}{name}", "")


def looks(document: Path) -> dict[str, ET.Element]:
    """The styles of the document by their ids."""
    return {value(found, "styleId"): found for found in part(document, "word/styles.xml").iter(f"{W}style")}


def inherited(styles: dict[str, ET.Element], name: str, prop: str) -> bool:
    """Whether the style, or one that it is based on, has the property."""
    look = styles[name]
    based = look.find(f"{W}basedOn")
    return look.find(f"{W}pPr/{W}{prop}") is not None or (based is not None and inherited(styles, value(based), prop))


def styled(made: Path) -> list[tuple[str, str]]:
    """Every paragraph as (style, text)."""
    return [(style(p), text_of(p).replace("\u00a0", " ")) for p in part(made, "word/document.xml").iter(f"{W}p")]


def test_the_facts_of_the_title_block_stand_below_the_title(made: Path) -> None:
    assert styled(made)[:4] == [
        ("Title", "A launch"),
        ("Subtitle", "TLP:AMBER+STRICT"),
        ("Author", "A desk"),
        (
            "Date",
            "An institute\nEdition 2, 9 January 2025\nInformation as of 7 January 2025\nFirst known on 8 January 2025",
        ),
    ]


def test_the_properties_hold_title_author_language_and_the_moment_given(made: Path) -> None:
    core = part(made, "docProps/core.xml")
    assert [core.findtext(f"{DC}{name}") for name in ("title", "creator", "language")] == ["A launch", "A desk", "en"]
    moment = datetime.fromtimestamp(TIMESTAMP, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert {e.text for e in core if e.tag.endswith(("created", "modified"))} == {moment}


def test_the_text_is_in_british_english_for_the_spelling_checker(made: Path) -> None:
    normal = next(s for s in part(made, "word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == "Normal")
    assert [e.get(f"{W}val") for e in normal.iter(f"{W}lang")] == ["en-GB"]


def test_the_page_is_a4_and_carries_the_marking_above_and_below(made: Path) -> None:
    size = next(part(made, "word/document.xml").iter(f"{W}pgSz"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    for name in ("header", "footer"):
        (line,) = part(made, f"word/{name}1.xml").iter(f"{W}p")
        marking = [r for r in line.iter(f"{W}r") if text_of(r) == "TLP:AMBER+STRICT"]
        assert [e.get(f"{W}val") for r in marking for e in r.iter(f"{W}rStyle")] == ["MarkingAmber"]
    kept = {r.get(f"{R}id") for r in part(made, "word/document.xml").iter() if r.tag.endswith("erReference")}
    assert len(kept) == 2


@pytest.mark.parametrize(("label", "colour"), LABELS.items())
def test_every_label_stands_in_its_colour_on_black_in_letters_of_twelve_points(
    label: str, colour: str, tmp_path: Path
) -> None:
    stamped = tmp_path / "reference.docx"
    word.stamp(REPORT / "theme" / "reference.docx", stamped, label)
    for name in ("header", "footer"):
        (run,) = (r for r in part(stamped, f"word/{name}1.xml").iter(f"{W}r") if text_of(r) == label)
        look = looks(stamped)[value(run.find(f"{W}rPr/{W}rStyle"))]
        letters, ground, size = (look.find(f"{W}rPr/{W}{tag}") for tag in ("color", "shd", "sz"))
        assert (value(letters), value(ground, "fill")) == (colour, "000000")
        assert int(value(size)) >= 24  # half points


def test_every_page_tells_its_number_and_how_many_there_are(made: Path) -> None:
    fields = [value(e, "instr").strip() for e in part(made, "word/footer1.xml").iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    (line,) = part(made, "word/footer1.xml").iter(f"{W}p")
    assert text_of(line).startswith("Page 1 of 1")


def test_nothing_floats_is_merged_or_stands_empty_for_the_sake_of_room(made: Path) -> None:
    document = part(made, "word/document.xml")
    tags = {element.tag.rpartition("}")[2] for element in document.iter()}
    assert "inline" in tags and not tags & {"anchor", "txbxContent", "gridSpan", "vMerge"}
    for paragraph in document.iter(f"{W}p"):
        assert text_of(paragraph).strip() or {e.tag for e in paragraph.iter()} & {f"{W}drawing", f"{W}br"}


def test_what_introduces_something_stays_on_its_page(made: Path) -> None:
    styles = looks(made)
    ahead = {s for s, text in styled(made) if s.startswith("Heading") or text.endswith("said:")}
    ahead |= {"TableCaption", "CaptionedFigure", "BoxLabel", "CalloutTitle", "TOCHeading"}
    assert {name for name in ahead if not inherited(styles, name, "keepNext")} == set()
    assert ("LeadIn", "It is said:") in styled(made)
    body = {s for s, text in styled(made) if text in ("It is likely.", "by one")}
    assert not any(inherited(styles, name, "keepNext") for name in body), "all of it would be one block"


def test_no_line_of_a_paragraph_is_left_alone_on_a_page(made: Path) -> None:
    assert part(made, "word/styles.xml").find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}widowControl") is not None


def test_without_a_marking_nothing_stands_in_its_place(tmp_path: Path) -> None:
    word.stamp(REPORT / "theme" / "reference.docx", tmp_path / "reference.docx", None)
    for name in ("header", "footer"):
        text = "".join(text_of(p) for p in part(tmp_path / "reference.docx", f"word/{name}1.xml").iter(f"{W}p"))
        assert "MARKING" not in text and "TLP" not in text


def test_headings_have_heading_styles_and_numbers(made: Path) -> None:
    headings = [(s, t) for s, t in styled(made) if s.startswith("Heading")]
    assert headings == [
        ("Heading1", "1 What happened"),
        ("Heading2", "1.1 A heading with Sample event"),
        ("Heading1", "2 Political context"),
        ("Heading1", "3 Annex"),
        ("Heading1", "Sources"),
    ]


def test_the_contents_are_there_without_asking_and_link_to_the_sections(made: Path) -> None:
    document = part(made, "word/document.xml")
    entries = [p for p in document.iter(f"{W}p") if style(p) == "TOC1"]
    assert [text_of(p) for p in entries] == ["1 What happened", "2 Political context", "3 Annex", "Sources"]
    assert all(p.find(f"{W}hyperlink") is not None for p in entries)
    assert not list(document.iter(f"{W}fldChar"))


def test_captions_are_styled_as_captions_and_numbered(made: Path) -> None:
    assert [(s, t) for s, t in styled(made) if s.endswith("Caption")] == [
        ("ImageCaption", "Figure 1: Range by party, about 1,100 km leading"),
        ("TableCaption", "Table 1: Range by party"),
    ]


def test_the_picture_is_the_png_beside_the_svg_and_has_its_alternative_text(made: Path) -> None:
    (picture,) = (e for e in part(made, "word/document.xml").iter() if e.tag.endswith("}docPr"))
    assert picture.get("descr") == "A line that climbs from 0 to 9"
    with zipfile.ZipFile(made) as parts:
        (name,) = [name for name in parts.namelist() if name.startswith("word/media/")]
        assert parts.read(name) == PIXEL


def test_a_picture_begins_where_the_text_does(made: Path) -> None:
    (place,) = (e for e in part(made, "word/document.xml").iter() if e.tag.endswith("}inline"))
    assert [place.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4


def test_every_inner_link_leads_to_a_bookmark_and_every_bookmark_is_there_once(made: Path) -> None:
    document = part(made, "word/document.xml")
    marks = [e.get(f"{W}name") for e in document.iter(f"{W}bookmarkStart")]
    anchors = {e.get(f"{W}anchor") for e in document.iter(f"{W}hyperlink") if e.get(f"{W}anchor")}
    assert len(marks) == len(set(marks))
    assert {"claim-event-date", "claim-range-lead", "fig-range", "tbl-range", "sec-annex"} <= anchors <= set(marks)


def test_a_claim_is_a_quiet_link_and_a_source_an_outer_one(made: Path) -> None:
    links = list(part(made, "word/document.xml").iter(f"{W}hyperlink"))
    claims = [e for e in links if str(e.get(f"{W}anchor")).startswith("claim-")]
    assert {s.get(f"{W}val") for e in claims for s in e.iter(f"{W}rStyle")} == {"ClaimLink"}
    targets = {r.get("Id"): r.get("Target") for r in part(made, "word/_rels/document.xml.rels")}
    assert "https://example.org/a" in {targets.get(e.get(f"{R}id")) for e in links}


def test_a_table_has_whole_rows_a_header_that_is_repeated_and_the_style_of_the_reference(made: Path) -> None:
    (table,) = part(made, "word/document.xml").iter(f"{W}tbl")
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert [len(row.findall(f"{W}trPr/{W}cantSplit")) for row in rows] == [1, 1, 1], "no row is split between pages"
    assert table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "Table"  # type: ignore[union-attr]


def test_a_wide_table_fills_the_page_and_gives_each_column_the_room_of_its_words(themed: Path, tmp_path: Path) -> None:
    (themed / "blocks" / "tbl-range.md").write_text(
        "| Date | What was said of the missile |\n|:--|:--|\n"
        f"| 2024-01-14 | {'Detected from the Pyongyang area at noon. ' * 6} |\n\n: A wide table {{#tbl-range}}\n",
        encoding="utf-8",
    )
    (document,) = embedded.render(themed, ["docx"], tmp_path, TIMESTAMP)
    (table,) = part(document, "word/document.xml").iter(f"{W}tbl")
    width = next(table.iter(f"{W}tblW"))
    columns = [int(c.get(f"{W}w", "0")) for c in table.iter(f"{W}gridCol")]
    assert width.get(f"{W}type") == "pct" and int(width.get(f"{W}w", "0")) > 4_900  # of 5,000 for the whole width
    assert 0.08 < columns[0] / sum(columns) < 0.3


def test_no_row_of_a_table_is_left_alone_on_a_page(themed: Path, tmp_path: Path) -> None:
    rows = "".join(f"| {number} | row |\n" for number in range(5))
    (themed / "blocks" / "tbl-range.md").write_text(
        f"| Number | What |\n|:--|:--|\n{rows}\n: A table {{#tbl-range}}\n", encoding="utf-8"
    )
    (document,) = embedded.render(themed, ["docx"], tmp_path, TIMESTAMP)
    styles = looks(document)
    (table,) = part(document, "word/document.xml").iter(f"{W}tbl")
    kept = [{inherited(styles, style(p), "keepNext") for p in row.iter(f"{W}p")} for row in table.iter(f"{W}tr")]
    assert kept == [{True}, {True}, {False}, {False}, {True}, {False}]


def test_assessments_and_callouts_keep_their_labels_and_their_look(made: Path) -> None:
    boxes = [(s, t) for s, t in styled(made) if s.startswith(("BoxLabel", "Assessment", "Callout"))]
    assert boxes == [
        ("BoxLabel", "Analyst’s assessment"),
        ("Assessment", "It is likely."),
        ("AssessmentItem", "for one reason"),
        ("CalloutTitle", "Key judgement"),
        ("Callout", "Text of a note, with Figure 1."),
        ("CalloutTitle", "Warning"),
        ("Callout", "A warning without a title."),
        ("CalloutTitle", "Bottom line up front"),
        ("CalloutItem", "first point"),
        ("CalloutItem", "second point"),
    ]


def test_a_list_in_a_box_is_one_by_its_style(made: Path) -> None:
    lists = {value(e, "numId") for e in part(made, "word/numbering.xml").iter(f"{W}num")}
    styles = looks(made)
    for name in ("AssessmentItem", "CalloutItem"):
        assert value(styles[name].find(f"{W}pPr/{W}numPr/{W}numId")) in lists
        assert styles[name].find(f"{W}pPr/{W}shd") is not None


def test_the_key_facts_are_a_box_by_their_styles(themed: Path, tmp_path: Path) -> None:
    facts = "::: {.key-facts}\nFired\n:   two missiles\n\nFlown\n:   about 1,100 km\n:::\n\nAfter it.\n"
    (themed / "index.qmd").write_text(f"---\ntitle: A launch\none-page: true\n---\n\n{facts}", encoding="utf-8")
    (document,) = embedded.render(themed, ["docx"], tmp_path / "out", TIMESTAMP)
    told = styled(document)
    terms, entries = ("Fired", "Flown"), ("two missiles", "about 1,100 km")
    assert [text for _, text in told] == ["A launch", "Fired", "two missiles", "Flown", "about 1,100 km", "After it."]
    styles = looks(document)
    boxed = {text for name, text in told if styles[name].find(f"{W}pPr/{W}pBdr/{W}left") is not None}
    shaded = {text for name, text in told if styles[name].find(f"{W}pPr/{W}shd") is not None}
    assert boxed == shaded == {*terms, *entries}
    assert {text for name, text in told[1:-1] if inherited(styles, name, "keepNext")} == set(terms)


def test_the_ledger_and_the_ids_of_claims_are_set_small(themed: Path, tmp_path: Path) -> None:
    ledger = "::: {.ledger}\none\n:   The sum of two [a.b.c]{.claim-ids}\n\ntwo\n:   Another\n:::\n"
    (themed / "index.qmd").write_text(f"---\ntitle: A launch\none-page: true\n---\n\n{ledger}", encoding="utf-8")
    (document,) = embedded.render(themed, ["docx"], tmp_path / "out", TIMESTAMP)
    entries = (("one", "The sum of two a.b.c"), ("two", "Another"))
    told = [paragraph for term, text in entries for paragraph in (("LedgerTerm", term), ("LedgerEntry", text))]
    assert styled(document) == [("Title", "A launch"), *told], "and no contents on one page"
    (run,) = (r for r in part(document, "word/document.xml").iter(f"{W}r") if "a.b.c" in text_of(r))
    assert run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "ClaimIds"  # type: ignore[union-attr]


def test_a_footnote_is_a_real_one(made: Path) -> None:
    assert len(list(part(made, "word/document.xml").iter(f"{W}footnoteReference"))) == 1
    notes = [n for n in part(made, "word/footnotes.xml").iter(f"{W}footnote") if n.get(f"{W}type") is None]
    assert (
        "".join(text_of(p) for n in notes for p in n.iter(f"{W}p")).strip() == "A footnote with about 1,100 km in it."
    )


def test_every_style_that_is_used_or_named_in_a_filter_is_in_the_reference_document(made: Path) -> None:
    styles = looks(REPORT / "theme" / "reference.docx")
    used = {
        value(e)
        for name in ("document", "header1", "footer1", "footnotes")
        for e in part(made, f"word/{name}.xml").iter()
        if e.tag in (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= set(styles)
    filters = [REPORT / "theme" / "word.lua", *Path(embedded.__file__).parent.glob("filters/*.lua")]
    text = "".join(path.read_text(encoding="utf-8") for path in filters)
    told = r"(?:styled|written|boxed|items|entries)\('([^']+)'(?:, '([^']+)')?"
    told += r"|custom-style'\]? ?[,=] ?'([^']+)'|'(Marking \w+)'"
    named = {name for found in re.findall(told, text) for name in found if name}
    known = {"Assessment Item", "Claim Link", "Callout Title", "Key Fact", "Marking Red"}
    assert known <= named, "the pattern finds them"
    assert named <= {value(look.find(f"{W}name")) for look in styles.values()}


def test_the_reference_document_is_what_its_script_makes() -> None:
    spec = importlib.util.spec_from_file_location("reference_docx", ROOT / "scripts" / "reference_docx.py")
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    command = [pandoc.executable(), "--print-default-data-file", "reference.docx"]
    fresh = script.reference(subprocess.run(command, check=True, capture_output=True).stdout)
    with zipfile.ZipFile(REPORT / "theme" / "reference.docx") as committed:
        kept = {name: committed.read(name) for name in committed.namelist()}
    assert {name: _canonical(text) for name, text in fresh.items()} == {n: _canonical(t) for n, t in kept.items()}


def _canonical(xml: bytes) -> str:
    return re.sub(r">\s+<", "><", ET.canonicalize(xml.decode("utf-8"), rewrite_prefixes=True))
