"""The blocks of a tagged PDF in reading order: its structure tree, and the text that each page marks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

INLINE = {"/Span", "/Link", "/Em", "/Strong", "/Code", "/Quote", "/Sub", "/Reference"}
MARK = re.compile(r"[^\w\s]|\d+\.?|[a-z]\.")
KINDS = {"/Caption": "captions", "/TOC": "contents", "/Note": "notes", "/FENote": "notes"}


def pdf_blocks(path: Path) -> list[tuple[str, str]]:
    """The blocks of the document as (kind, text); the artifacts, such as running heads, are none of them."""
    reader = PdfReader(path)
    texts = {
        page.indirect_reference.idnum: marked_text(page, reader) for page in reader.pages if page.indirect_reference
    }
    walk = _Walk(texts)
    walk.into(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], None, "prose")  # type: ignore[index]
    walk.end_block("prose")
    return list(_with_title(walk.blocks))


def _with_title(blocks: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What stands before the contents is the title block; without contents, what stands before the first heading."""
    end = next((i for i, (kind, _) in enumerate(blocks) if kind == "contents"), None)
    if end is None:
        end = next((i for i, (kind, _) in enumerate(blocks) if kind == "headings"), 0)
    for number, (kind, text) in enumerate(blocks):
        early = {"headings": "skipped", "prose": "title"}
        yield (early.get(kind, kind) if number < end else kind, text)


def marked_text(page: PageObject, reader: PdfReader) -> dict[int, str]:
    """The text of each piece of the page's content that has a number in the structure tree."""
    fonts = {name: characters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}  # type: ignore[attr-defined]
    found: dict[int, str] = {}
    open_marks: list[dict[str, Any]] = []
    font: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if operator == b"BDC" and isinstance(operands[1], dict) else {}
            open_marks.append(properties)
            if "/ActualText" in properties:
                _add(found, open_marks, str(properties["/ActualText"]))
        elif operator == b"EMC":
            open_marks.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ") and not any("/ActualText" in mark for mark in open_marks):
            pieces = operands[0] if operator == b"TJ" else operands
            codes = b"".join(piece.original_bytes for piece in pieces if hasattr(piece, "original_bytes"))
            text = "".join(font[codes[i] << 8 | codes[i + 1]] for i in range(0, len(codes), 2))
            _add(found, open_marks, text)
    return found


def _add(found: dict[int, str], open_marks: list[dict[str, Any]], text: str) -> None:
    number = next((int(mark["/MCID"]) for mark in reversed(open_marks) if "/MCID" in mark), None)
    if number is not None:
        found[number] = found.get(number, "") + text


def characters(font: Any) -> dict[int, str]:
    """What each two-byte code of the font stands for, by its ToUnicode map."""
    table = font["/ToUnicode"].get_data().decode("ascii")
    known = {}
    for start, end, target in re.findall(r"<(\w{4})>\s*<(\w{4})>\s*<(\w+)>", _within(table, "bfrange")):
        for step in range(int(end, 16) - int(start, 16) + 1):
            known[int(start, 16) + step] = _shifted(target, step)
    for code, target in re.findall(r"<(\w{4})>\s*<(\w+)>", _within(table, "bfchar")):
        known[int(code, 16)] = _shifted(target, 0)
    return known


def _within(table: str, name: str) -> str:
    return "\n".join(re.findall(rf"begin{name}(.*?)end{name}", table, re.DOTALL))


def _shifted(target: str, step: int) -> str:
    text = bytes.fromhex(target).decode("utf-16-be")
    return text[:-1] + chr(ord(text[-1]) + step)


class _Walk:
    """Goes through the structure tree and puts the text together, block by block."""

    def __init__(self, texts: dict[int, dict[int, str]]) -> None:
        self.texts = texts
        self.blocks: list[tuple[str, str]] = []
        self.text = ""

    def end_block(self, kind: str) -> None:
        if kind == "label":  # the mark of a list's item or a note, or the term of a definition
            kind = "skipped" if MARK.fullmatch(self.text.strip()) else "prose"
        self.blocks.append((kind, self.text))
        self.text = ""

    def into(self, node: Any, page: int | None, kind: str) -> None:
        """`page` is the number of the page's object that the numbers below `node` belong to."""
        node = node.get_object()
        if isinstance(node, int):
            self.text += self.texts[page or 0].get(int(node), "")
        elif isinstance(node, list):
            for child in node:
                self.into(child, page, kind)
        elif "/S" in node:
            self.element(node, page, kind)
        elif "/MCID" in node:
            self.into(node["/MCID"], _page(node, page), kind)

    def element(self, node: Any, page: int | None, kind: str) -> None:
        tag = node["/S"]
        inside = KINDS.get(tag, "headings" if re.fullmatch(r"/H\d?", tag) else kind)
        inside = "skipped" if kind == "skipped" else "label" if tag == "/Lbl" and kind in ("prose", "notes") else inside
        block = tag not in INLINE
        if block:
            self.end_block(kind)
        if tag == "/Figure" and "/Alt" in node:
            self.blocks.append(("pictures", str(node["/Alt"])))
            inside = "skipped"
        if "/K" in node:
            self.into(node["/K"], _page(node, page), inside)
        if block:
            self.end_block(inside)


def _page(node: Any, otherwise: int | None) -> int | None:
    return int(node.raw_get("/Pg").idnum) if "/Pg" in node else otherwise
