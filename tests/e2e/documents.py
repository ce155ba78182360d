"""What has to hold of the documents of any edition, whatever its event: each check gives the faults it finds."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
import zipfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from tests.conftest import ROOT
from tests.rendering.access_pdf import barriers
from tests.rendering.layout_pdf import misplaced
from tests.rendering.reading import Reading, differences, read
from tests.rendering.reading_docx import W, part, style, text_of

STRAY = re.compile(r"\b(nan|NaN|None|NaT|null|undefined|inf)\b|<NA>|\{\{|\}\}|\[\s*\]|\(\s*\)|\?\?")
LEDGER = "ledger of claims"


def faults(folder: Path) -> list[str]:
    """Everything wrong with `briefing.html`, `.pdf` and `.docx` in the folder, as sentences; empty when all is well."""
    page, pdf, document = (read(folder / f"briefing.{name}") for name in ("html", "pdf", "docx"))
    return [
        *(f"page and PDF, {found}" for found in differences(page, pdf)),
        *(f"page and DOCX, {found}" for found in differences(page, document)),
        *stray_words(page),
        *empty_headings(folder / "briefing.docx"),
        *floats_without_captions(folder / "briefing.html"),
        *empty_figures(folder),
        *dead_links(folder / "briefing.html", folder / "briefing.docx"),
        *(f"PDF, {found}" for found in barriers(folder / "briefing.pdf")),
        *(f"PDF, {found}" for found in misplaced(folder / "briefing.pdf")),
    ]


def stray_words(reading: Reading) -> list[str]:
    """Words of the machine, and outside the ledger the ids of rows."""
    ledger = next(i for i, text in enumerate(reading.prose) if text.endswith(LEDGER))
    told = (*reading.title, *reading.prose[:ledger], *reading.captions, *reading.pictures, *reading.sources)
    ids = row_ids()
    raw = [
        f"row id {token!r} in {text!r}" for text in told for token in re.findall(r"\w[\w.-]*\w", text) if token in ids
    ]
    everything = (*told, *reading.prose[ledger:])
    return raw + [f"{found[0]!r} in {text!r}" for text in everything for found in STRAY.finditer(text)]


@cache
def row_ids() -> frozenset[str]:
    """The ids of all rows of all tables, but those that are words or dates."""
    found = set()
    for path in (ROOT / "data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row["id"] for row in csv.DictReader(file) if "id" in row}
    return frozenset(i for i in found if re.search(r"-.*-|-\d", i) and not re.fullmatch(r"\d{4}-\d\d-\d\d", i))


def empty_headings(document: Path) -> list[str]:
    """Headings with nothing before the next one of their level or above."""
    found: list[str] = []
    last: tuple[int, str] | None = None
    for paragraph in part(document, "word/document.xml").iter(f"{W}p"):
        level = re.fullmatch(r"Heading(\d)", style(paragraph))
        if level:
            if last and int(level[1]) <= last[0]:
                found.append(f"heading {last[1]!r} has no text")
            last = int(level[1]), text_of(paragraph)
        elif text_of(paragraph).strip():
            last = None
    return found + ([f"heading {last[1]!r} has no text"] if last else [])


class _Floats(HTMLParser):
    """Counts, for each `<figure>`, its pictures, tables and words of caption; and what stands outside of one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inside: list[dict[str, int]] = []
        self.floats: list[dict[str, int]] = []
        self.loose: list[str] = []
        self.caption = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "figure":
            self.inside.append({"content": 0, "caption": 0})
        elif tag in ("svg", "img", "table"):
            if self.inside:
                self.inside[-1]["content"] += 1
            else:
                self.loose.append(tag)
        self.caption = self.caption or tag == "figcaption"

    def handle_endtag(self, tag: str) -> None:
        if tag == "figure" and self.inside:
            self.floats.append(self.inside.pop())
        if tag == "figcaption":
            self.caption = False

    def handle_data(self, data: str) -> None:
        if self.caption and self.inside:
            self.inside[-1]["caption"] += len(data.split())


def floats_without_captions(page: Path) -> list[str]:
    """Pictures and tables without a caption of at least three words after the label, and captions of nothing."""
    found = _Floats(page.read_text(encoding="utf-8"))
    bare = [f"a {tag} has no caption" for tag in found.loose]
    for number, counts in enumerate(found.floats, start=1):
        if counts["content"] != 1 or counts["caption"] < 5:
            bare.append(f"figure or table {number} in the page: {counts}")
    return bare


def empty_figures(folder: Path) -> list[str]:
    """Pictures that show next to nothing: few strokes in the SVG, few bytes in the PNG."""
    found = []
    for path in sorted((folder / "figures").glob("*.svg")):
        strokes = sum(len(e.get("d", "")) > 0 for e in ET.parse(path).iter() if e.tag.endswith("}path"))
        if strokes < 10 or path.with_suffix(".png").stat().st_size < 5_000:
            found.append(f"{path.name}: an empty figure")
    with zipfile.ZipFile(folder / "briefing.docx") as parts:
        media = [info for info in parts.infolist() if info.filename.startswith("word/media/")]
    return found + [f"{info.filename}: an empty figure" for info in media if info.file_size < 5_000]


def dead_links(page: Path, document: Path) -> list[str]:
    """Links within the page and within the DOCX that lead to nothing, and targets that are there twice."""
    text = page.read_text(encoding="utf-8")
    ids = re.findall(r'\sid="([^"]+)"', text)
    body = part(document, "word/document.xml")
    marks = [e.get(f"{W}name", "") for e in body.iter(f"{W}bookmarkStart")]
    anchors = {e.get(f"{W}anchor", "") for e in body.iter(f"{W}hyperlink")} - {""}
    return [
        *(f"the page links to #{name}" for name in sorted(set(re.findall(r'href="#([^"]+)"', text)) - set(ids))),
        *(f"the DOCX links to {name}" for name in sorted(anchors - set(marks))),
        *(f"{name} is there twice in the page" for name in sorted(set(ids)) if ids.count(name) > 1),
        *(f"{name} is there twice in the DOCX" for name in sorted(set(marks)) if marks.count(name) > 1),
    ]
