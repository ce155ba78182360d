"""The blocks of an HTML page in the order of its text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

VOID = {"br", "img", "hr", "meta", "link", "input", "wbr", "col"}
SKIPPED = {"script", "style", "head", "nav", "svg", "img"}
SKIPPED_CLASSES = {"skip-link", "footnote-ref", "footnote-back"}
INLINE = {"a", "span", "sup", "em", "strong", "code"}
INLINE_CLASSES = {"csl-left-margin", "csl-right-inline"}  # the mark of a source and the source, on one line
KINDS = {"figcaption": "captions", "h2": "headings", "h3": "headings", "h4": "headings"}
PLACES = {"title-block-header": "title", "footnotes": "notes", "TOC": "skipped"}


def html_blocks(path: Path) -> list[tuple[str, str]]:
    """The blocks of a page as (kind, text); alternative texts are blocks of kind `pictures`."""
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.end_block()
    return page.blocks


class _Page(HTMLParser):
    """Collects the blocks: a new one begins at each tag that is not inline."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self.open: list[tuple[str, str, bool]] = []  # tag, the kind of what is inside it, whether it is inline
        self.text = ""

    @property
    def kind(self) -> str:
        return self.open[-1][1] if self.open else "prose"

    def end_block(self) -> None:
        self.blocks.append((self.kind, self.text))
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        classes = set(given.get("class", "").split())
        inline = tag in INLINE or bool(classes & INLINE_CLASSES)
        if not inline:
            self.end_block()
        if tag in {"svg", "img"} and self.kind != "skipped":
            self.blocks.append(("pictures", given.get("aria-label") or given.get("alt", "")))
        kind = KINDS.get(tag, PLACES.get(given.get("id", ""), self.kind))
        if tag in SKIPPED or classes & SKIPPED_CLASSES or self.kind == "skipped":
            kind = "skipped"
        if tag not in VOID:
            self.open.append((tag, kind, inline))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            if not self.open[-1][2]:
                self.end_block()
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.kind != "skipped":
            self.text += data
