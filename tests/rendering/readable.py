"""The readable text of a document, as one list of words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from pypdf import PdfReader

SKIPPED = {"script", "style", "svg", "head"}
INLINE = {"a", "span", "sup", "em", "strong", "code"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in INLINE:
            self.texts.append("\n")
        if tag == "img":
            self.texts.append(values.get("alt") or "")
        if tag == "svg" and "svg" not in self.inside:
            self.texts.append(values.get("aria-label") or "")
        if tag in SKIPPED or values.get("class") == "skip-link":
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.texts.append("\n")
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.texts.append(data)


def html_words(path: Path) -> list[str]:
    """What a reader of the page gets to read, alternative texts included, as words.

    Left out: the head, the skip link (the embedded renderer's own), and the inside of pictures.
    """
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return words("".join(reader.texts))


def pdf_text(path: Path) -> str:
    """The text of the PDF by pypdf, pages one after the other."""
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def words(text: str) -> list[str]:
    """The words, spaces folded, and no space before a closing mark or after an opening one."""
    folded = re.sub(r"[\s\u00a0\u2060\u200b]+", " ", text)
    folded = re.sub(r" ([.,;:)\]↩])", r"\1", folded)
    return re.sub(r"([(\[]) ", r"\1", folded).split()
