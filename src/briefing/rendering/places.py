"""Judging what stands inside of what: headings, figures, tables, notes, lists and callouts have their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.rendering.tree import LEAVES, Fault, nodes, words

DEEPEST = 4  # the level of ####
_BY_ITSELF = "must stand by itself, not in a list, quotation, note, table or callout"
_NUMBERS = ({"Decimal", "DefaultStyle"}, {"Period", "DefaultDelim"})


class Places:
    """Judges one document; headings are seen in their order."""

    def __init__(self) -> None:
        self.level = 1

    def faults(self, document: dict[str, Any]) -> Iterator[Fault]:
        """Each fault as (text to look for in the sources, message)."""
        yield from self._walk(document["blocks"], ())

    def _walk(self, node: Any, within: tuple[str, ...]) -> Iterator[Fault]:
        """`within` are the kinds of the elements around `node`, the outermost first."""
        ahead = [(node, within)]
        while ahead:
            node, within = ahead.pop()
            if isinstance(node, list):
                ahead += ((child, within) for child in reversed(node))
            elif isinstance(node, dict) and node.get("t") not in LEAVES:
                kind, content = node.get("t", ""), node.get("c", [])
                judge = getattr(self, f"_{kind.lower()}", None)
                if judge:
                    yield from judge(content, within)
                ahead.append((content, (*within, _named(kind, content))))

    def _header(self, content: Any, within: tuple[str, ...]) -> Iterator[Fault]:
        level, _, inlines = content
        name = words(inlines).strip()
        snippet = f"{'#' * level} {name.split(' ')[0]}"
        if not name:
            yield snippet, "heading: it says nothing; write its words, or leave it out"
        if set(within) - {"Div"}:
            yield snippet, f"heading {name!r}: {_BY_ITSELF}"
        if level > self.level + 1:
            wanted = "#" * (self.level + 1)
            told = f"heading {name!r}: of level {level}, and the one before it is of level {self.level}"
            yield snippet, f"{told}; write {wanted} before it"
        elif level > DEEPEST:
            yield snippet, f"heading {name!r}: #### is the deepest"
        self.level = level

    def _figure(self, content: Any, within: tuple[str, ...]) -> Iterator[Fault]:
        identifier = content[0][0]
        if set(within) - {"Div"}:
            yield identifier, f"picture #{identifier}: {_BY_ITSELF}"

    def _image(self, content: Any, within: tuple[str, ...]) -> Iterator[Fault]:
        source, title = content[2]
        if title:
            yield source, f"picture {source}: a title is not used; write a caption"

    def _table(self, content: Any, within: tuple[str, ...]) -> Iterator[Fault]:
        attr, caption, _, head, bodies, _ = content
        snippet = attr[0] or _first_word(content)
        if set(within) - {"Div"}:
            yield snippet, f"table: {_BY_ITSELF}"
        if not words(head).strip():
            yield snippet, "table: needs a header that says what its columns are"
        if not any(body[3] for body in bodies):
            yield snippet, "table: it has no rows"
        if words(caption) and not attr[0]:
            yield snippet, "table: its caption needs an id, {#tbl-name}"

    def _para(self, content: Any, within: tuple[str, ...]) -> Iterator[Fault]:
        if content[:1] == [{"t": "Str", "c": ":"}]:
            yield _first_word(content[1:]), "a caption without a table, or a definition without a term"

    def _note(self, content: Any, within: tuple[str, ...]) -> Iterator[Fault]:
        snippet = _first_word(content)
        for kind, told in (("Header", "heading"), ("Table", "table"), ("Figure", "caption"), ("Note", "note")):
            if kind in within:
                yield snippet, f"note: must not stand in a {told}"
        if any(block["t"] != "Para" for block in content):
            yield snippet, "note: only paragraphs are used in it"

    def _cite(self, content: Any, within: tuple[str, ...]) -> Iterator[Fault]:
        if "Header" in within:
            key = content[0][0]["citationId"]
            yield f"@{key}", f"@{key}: must not stand in a heading"

    def _link(self, content: Any, within: tuple[str, ...]) -> Iterator[Fault]:
        _, inlines, (address, title) = content
        if not inlines:
            yield address, f"link to {address}: has no words"
        if title:
            yield address, f"link to {address}: a title is not used"

    def _orderedlist(self, content: Any, within: tuple[str, ...]) -> Iterator[Fault]:
        (start, style, delimiter), items = content
        if start != 1 or style["t"] not in _NUMBERS[0] or delimiter["t"] not in _NUMBERS[1]:
            yield _first_word(items), "list: number it 1., 2., 3."

    def _div(self, content: Any, within: tuple[str, ...]) -> Iterator[Fault]:
        (identifier, classes, _), blocks = content
        if identifier == "refs" and blocks:
            yield "#refs", "div #refs: leave it empty; the sources go there"
        callout = next((c for c in classes if c.startswith("callout-")), None)
        if callout is None:
            return
        if len(classes) > 1 or identifier:
            yield callout, f"div .{callout}: has no other class and no id"
        if not blocks:
            yield callout, f"div .{callout}: it says nothing"
        if set(within) - {"Div"}:
            yield callout, f"div .{callout}: {_BY_ITSELF}"


def _first_word(node: Any) -> str:
    return next((str(word["c"]) for word in nodes(node, "Str")), "")


def _named(kind: str, content: Any) -> str:
    """The kind, a callout as one of its own."""
    return "Callout" if kind == "Div" and any(c.startswith("callout-") for c in content[0][1]) else kind
