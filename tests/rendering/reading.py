"""What a reader of a document reads, in one form for all three formats, and where two of them differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from .reading_docx import docx_blocks
from .reading_html import html_blocks
from .reading_pdf import pdf_blocks

Block = tuple[str, str]  # kind and text; the kinds are the fields of Reading, but "headings" are prose too

READERS: dict[str, Callable[[Path], Iterable[Block]]] = {
    ".html": html_blocks,
    ".pdf": pdf_blocks,
    ".docx": docx_blocks,
}
SOURCES = "Sources"
NUMERAL = re.compile(r"\d[\d,.:]*(?<=\d)")
MARKING = re.compile(r"TLP:[A-Z]+(\+STRICT)?")


@dataclass(frozen=True)
class Reading:
    """The blocks of one document, each with its spaces folded, in reading order.

    Captions, notes and alternative texts stand elsewhere in one format than in another, so each is a sequence of its
    own. The contents, list markers, note marks, running heads and the marking above the text are left out.
    """

    title: tuple[str, ...]
    headings: tuple[str, ...]
    prose: tuple[str, ...]
    captions: tuple[str, ...]
    pictures: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every numeral of the prose, captions and sources, in order."""
        text = "\n".join((*self.prose, *self.captions, *self.sources))
        return tuple(NUMERAL.findall(text))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The prose cut at the ends of sentences and blocks."""
        return tuple(s for block in self.prose for s in re.split(r"(?<=[.!?]) (?=[A-Z])", block))

    @property
    def whole(self) -> str:
        """Everything, one block a line."""
        return "\n".join(text for field in fields(self) for text in getattr(self, field.name))


def read(path: Path) -> Reading:
    """The reading of an HTML page, a tagged PDF or a DOCX, by the end of its name."""
    found: dict[str, list[str]] = {field.name: [] for field in fields(Reading)}
    at_sources = False
    for kind, text in READERS[path.suffix](path):
        folded = fold(text)
        if not folded or kind in ("skipped", "contents") or (kind == "title" and MARKING.fullmatch(folded)):
            continue
        if kind == "headings":
            at_sources = folded == SOURCES
            found["headings"].append(folded)
            kind = "prose"
        elif kind == "prose" and at_sources:
            kind = "sources"
        found[kind].append(folded)
    return Reading(**{name: tuple(texts) for name, texts in found.items()})


def differences(one: Reading, other: Reading) -> list[str]:
    """Where the two differ: a line for each kind of text, with the words around the first difference.

    Spaces do not count, for a line of the PDF may end within a word that has a hyphen.
    """
    found = []
    for name in (*(field.name for field in fields(Reading)), "numbers"):
        mine, theirs = (re.sub(r"\s", "", "".join(getattr(reading, name))) for reading in (one, other))
        if mine != theirs:
            pairs = zip(mine, theirs, strict=False)
            at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(mine), len(theirs)))
            around = slice(max(0, at - 60), at + 60)
            found.append(f"{name}: {mine[around]!r} is not {theirs[around]!r}")
    for name in ("headings", "captions", "pictures", "sources", "numbers"):
        counts = len(getattr(one, name)), len(getattr(other, name))
        if counts[0] != counts[1]:
            found.append(f"{name}: {counts[0]} of them are not {counts[1]}")
    return found


def fold(text: str) -> str:
    """The text with every run of spaces as one, and none of the marks that only allow or forbid a break."""
    return re.sub(r"[\s\u00a0]+", " ", re.sub(r"[\u2060\u200b\u00ad]", "", text)).strip()
