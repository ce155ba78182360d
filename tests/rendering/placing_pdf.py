"""Where the text of a tagged PDF stands on its pages: each run with its place and the element that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from .reading_pdf import INLINE as INLINE_TAGS
from .reading_pdf import characters

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
INLINE = {tag[1:] for tag in INLINE_TAGS}


@dataclass(frozen=True)
class Element:
    """An element of the structure tree: tag and number, in reading order, of each from the root down to it."""

    path: tuple[tuple[str, int], ...]

    @property
    def block(self) -> tuple[str, int]:
        """The paragraph, heading, cell or the like that it is part of."""
        return next((step for step in reversed(self.path) if step[0] not in INLINE), ("Document", 0))

    def within(self, tag: str) -> int | None:
        """The number of the innermost element of this tag that holds it."""
        return next((number for name, number in reversed(self.path) if name == tag), None)


@dataclass(frozen=True)
class Run:
    """A piece of text on one line, or a point of a picture (without text), in points from the page's lower left."""

    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    text: str
    element: Element | None  # None for what is no part of the text, as running heads are

    @property
    def bottom(self) -> float:
        return self.baseline - 0.25 * self.size

    @property
    def top(self) -> float:
        return self.baseline + 0.75 * self.size


def elements(reader: PdfReader) -> dict[tuple[int, int], Element]:
    """The element of each piece of marked content, by the number of the page's object and its own."""
    found: dict[tuple[int, int], Element] = {}
    count = 0

    def into(node: Any, page: int, element: Element) -> None:
        nonlocal count
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                into(child, page, element)
        elif isinstance(node, int):
            found[page, int(node)] = element
        else:
            page = int(node.raw_get("/Pg").idnum) if "/Pg" in node else page
            if "/S" in node:
                count += 1
                element = Element((*element.path, (str(node["/S"])[1:], count)))
            if "/K" in node or "/MCID" in node:
                into(node.get("/K", node.get("/MCID")), page, element)

    into(reader.root_object["/StructTreeRoot"]["/K"], 0, Element(()))  # type: ignore[index]
    return found


def runs(page: PageObject, reader: PdfReader, owners: dict[tuple[int, int], Element]) -> Iterator[Run]:
    """The runs of the page in the order in which they are drawn."""
    number = page.indirect_reference.idnum if page.indirect_reference else 0
    fonts = {name: _Font(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}  # type: ignore[attr-defined]
    moved, kept, marks = UNMOVED, [], []
    font, size = _Font(None), 0.0
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"q":
            kept.append(moved)
        elif operator == b"Q":
            moved = kept.pop()
        elif operator == b"cm":
            moved = _times(tuple(map(float, operands)), moved)  # type: ignore[arg-type]
        elif operator in (b"BDC", b"BMC"):
            marks.append(operands[1] if operator == b"BDC" and isinstance(operands[1], dict) else {})
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            font, size = fonts[operands[0]], float(operands[1])
        elif operator == b"Tm":
            matrix: Matrix = tuple(map(float, operands))  # type: ignore[assignment]
        elif operator in (b"Tj", b"TJ", b"m", b"l"):
            mark = next((int(mark["/MCID"]) for mark in reversed(marks) if "/MCID" in mark), None)
            owner = owners.get((number, mark)) if mark is not None else None
            if operator in (b"m", b"l"):
                if owner and owner.block[0] == "Figure":
                    x, y = _at(moved, float(operands[0]), float(operands[1]))
                    yield Run(x, x, y, 0, False, "", owner)
                continue
            text, width = font.set(operands[0] if operator == b"TJ" else operands, size)
            x, y = _at(_times(matrix, moved), 0, 0)
            right, _ = _at(_times(matrix, moved), width, 0)
            yield Run(x, right, y, size, font.bold, text, owner)


class _Font:
    def __init__(self, font: Any) -> None:
        self.known = characters(font) if font else {}
        self.bold = bool(font) and "Bold" in str(font["/BaseFont"])
        self.widths: dict[int, float] = {}
        listed = list(font["/DescendantFonts"][0].get_object()["/W"]) if font else []
        while listed:
            first, then = int(listed[0]), listed[1].get_object()
            if isinstance(then, list):
                self.widths |= {first + i: float(width) for i, width in enumerate(then)}
                listed = listed[2:]
            else:
                self.widths |= dict.fromkeys(range(first, int(then) + 1), float(listed[2]))
                listed = listed[3:]

    def set(self, pieces: Any, size: float) -> tuple[str, float]:
        """The text of the pieces of one line, and how wide it is without the spaces that end it."""
        text, thousandths, width = "", 0.0, 0.0
        for piece in pieces:
            if not hasattr(piece, "original_bytes"):
                thousandths -= float(piece)
                continue
            raw = piece.original_bytes
            for i in range(0, len(raw), 2):
                code = raw[i] << 8 | raw[i + 1]
                text += self.known[code]
                thousandths += self.widths.get(code, 1000)
                width = width if text[-1:].isspace() else thousandths
        return text, width * size / 1000


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
