"""The blocks of a DOCX in the order of its body, then its footnotes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
KINDS = {
    "Title": "title", "Subtitle": "title", "Author": "title", "Date": "title", "Abstract": "title",
    "AbstractTitle": "title", "TOCHeading": "skipped", "TOC1": "skipped",
    "ImageCaption": "captions", "TableCaption": "captions",
}  # fmt: skip


def part(path: Path, name: str) -> ET.Element:
    """One part of the file, as in `word/document.xml`."""
    with zipfile.ZipFile(path) as parts:
        return ET.fromstring(parts.read(name))


def docx_blocks(path: Path) -> list[tuple[str, str]]:
    """The blocks of the document as (kind, text): paragraphs in and out of tables, and alternative texts."""
    blocks = [block for p in part(path, "word/document.xml").iter(f"{W}p") for block in _paragraph(p)]
    for note in part(path, "word/footnotes.xml").iter(f"{W}footnote"):
        if note.get(f"{W}type") is None:
            blocks.append(("notes", " ".join(text_of(p) for p in note.iter(f"{W}p"))))
    return blocks


def _paragraph(paragraph: ET.Element) -> Iterator[tuple[str, str]]:
    name = style(paragraph)
    kind = KINDS.get(name, "headings" if re.fullmatch(r"Heading\d", name) else "prose")
    for picture in paragraph.iter(PICTURE):
        yield "pictures", picture.get("descr", "")
    yield from ((kind, line) for line in text_of(paragraph).split("\n"))


def style(paragraph: ET.Element) -> str:
    """The id of the paragraph's style, empty for none."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def text_of(paragraph: ET.Element) -> str:
    """The paragraph's text, a line break as one, tabs as spaces."""
    signs = {f"{W}tab": " ", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
    runs = paragraph.iter()
    return "".join((element.text or "") if element.tag == f"{W}t" else signs.get(element.tag, "") for element in runs)
