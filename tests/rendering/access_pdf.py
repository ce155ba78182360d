"""What keeps a reader without sight of its pages from the text of a PDF: each check gives the faults that it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfua
from pypdf import PdfReader

UNREAD = {"UA-14-001"}  # pdfua stops at every list of children: `headings` judges that rule here
CELLS = {"TH": "/Scope", "TD": "/Headers"}  # how a cell is tied to the others of its row and column


def barriers(path: Path) -> list[str]:
    """Everything that is in the way, as sentences; empty when nothing is."""
    reader = PdfReader(path)
    nodes = list(_nodes(reader))
    return [
        *by_pdfua(path),
        *document(reader),
        *headings(nodes),
        *cells(nodes),
        *(f"figure {number} has no alternative text" for number, node in _of(nodes, "Figure") if not _told(node)),
        *links(reader),
        *fonts(reader),
    ]


def by_pdfua(path: Path) -> Iterator[str]:
    report = pdfua.validate(str(path))
    for outcome in report.outcomes:
        yield from (f"{outcome.rule_id}: {finding.message}" for finding in outcome.findings)
    yield from (f"{outcome.rule_id}: not judged" for outcome in report.skipped if outcome.rule_id not in UNREAD)


def document(reader: PdfReader) -> Iterator[str]:
    root = reader.root_object
    present = {
        "language": re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", str(root.get("/Lang", ""))),
        "title": (reader.metadata and reader.metadata.title) or _metadata(root, rb"<dc:title>.*?<rdf:li[^>]*>[^<]+"),
        "title in its window": _true(root, "/ViewerPreferences", "/DisplayDocTitle"),
        "mark that it is tagged": _true(root, "/MarkInfo", "/Marked"),
        "claim to PDF/UA": _metadata(root, rb"<pdfuaid:part>1</pdfuaid:part>"),
    }
    yield from (f"the document has no {name}" for name, there in present.items() if not there)
    for number, page in enumerate(reader.pages, start=1):
        if page.get("/Tabs") != "/S":
            yield f"page {number}: the tabulator does not follow the structure"


def headings(nodes: list[dict[str, Any]]) -> Iterator[str]:
    """Headings without text, and levels left out."""
    before = 0
    for node in nodes:
        level = re.fullmatch(r"/H(\d)", str(node["/S"]))
        if not level:
            continue
        if int(level[1]) > before + 1:
            yield f"a heading of level {level[1]} comes after one of level {before}"
        before = int(level[1])
        if not _content(node):
            yield f"a heading of level {level[1]} has no text"


def cells(nodes: list[dict[str, Any]]) -> Iterator[str]:
    """Tables without a header, and cells that nothing ties to one."""
    for number, table in _of(nodes, "Table"):
        inside = list(_below(table))
        if not any(node["/S"] == "/TH" for node in inside):
            yield f"table {number} has no header cells"
        for tag, key in CELLS.items():
            loose = sum(
                not any(key in entry.get_object() for entry in _list(node.get("/A"))) for _, node in _of(inside, tag)
            )
            if loose:
                yield f"table {number}: {loose} {tag} without {key[1:]}"


def links(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages, start=1):
        for note in map(_object, page.get("/Annots", [])):
            if note["/Subtype"] == "/Link" and not str(note.get("/Contents", "")).strip():
                yield f"page {number}: a link says nothing of where it leads"


def fonts(reader: PdfReader) -> Iterator[str]:
    """Fonts that the file does not hold, or whose signs have no letters behind them."""
    for number, page in enumerate(reader.pages, start=1):
        for font in map(_object, page["/Resources"].get("/Font", {}).values()):
            (inner,) = font.get("/DescendantFonts", (font,))
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & _object(inner)["/FontDescriptor"].keys():
                yield f"page {number}: {font['/BaseFont']} is not in the file"
            if "/ToUnicode" not in font:
                yield f"page {number}: {font['/BaseFont']} cannot be read as letters"


def _nodes(reader: PdfReader) -> Iterator[dict[str, Any]]:
    yield from _below({"/K": reader.root_object["/StructTreeRoot"]["/K"]})


def _below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The elements below this one, in reading order."""
    for child in map(_object, _list(node.get("/K"))):
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from _below(child)


def _content(node: dict[str, Any]) -> bool:
    """Whether the element holds any piece of a page, itself or further down."""
    for child in map(_object, _list(node.get("/K"))):
        if not isinstance(child, dict) or "/MCID" in child or ("/S" in child and _content(child)):
            return True
    return False


def _of(nodes: list[dict[str, Any]], tag: str) -> list[tuple[int, dict[str, Any]]]:
    return list(enumerate((node for node in nodes if node["/S"] == f"/{tag}"), start=1))


def _told(figure: dict[str, Any]) -> bool:
    return bool(str(figure.get("/Alt", "")).strip())


def _true(root: Any, name: str, key: str) -> bool:
    return getattr(_object(root.get(name, {})).get(key), "value", False)  # a BooleanObject itself is never false


def _metadata(root: Any, pattern: bytes) -> bool:
    return "/Metadata" in root and re.search(pattern, root["/Metadata"].get_data(), re.DOTALL) is not None


def _list(value: Any) -> list[Any]:
    value = _object(value)
    return [] if value is None else value if isinstance(value, list) else [value]


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
