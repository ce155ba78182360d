"""Judging pandoc's reading of a report: which elements, attributes, links and targets it may hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from briefing.errors import ReportError
from briefing.rendering import config, picture

Fault = tuple[str, str]  # what to look for in the sources, and what is wrong with it
Attr = list[Any]  # [identifier, classes, [[key, value]]]

CALLOUTS = ("callout-note", "callout-warning", "callout-important", "callout-tip")
VISIBLE = ("html", "typst", "docx")
PICTURES = (".svg", ".png")
LEAVES = {"Str", "Space", "SoftBreak"}  # most of a text; nothing stands in them, and all are allowed
_JUDGED = {"Link", "Image", "Figure", "Table", "Header", "Div", "Span", "Cite", "Code"}
_REASONS = {
    "RawInline": "raw HTML, TeX or Typst",
    "RawBlock": "raw HTML, TeX or Typst",
    "Math": "a formula",
    "CodeBlock": "a code block",
    "HorizontalRule": "a rule",
    "Strikeout": "struck-out text",
    "Superscript": "superscript",
    "Subscript": "subscript",
    "Underline": "underlined text",
    "SmallCaps": "small capitals",
}
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")
_NOTEBOOK = re.compile(r"notebooks/[a-z0-9_-]+\.html(#[a-z0-9-]+)?")  # what stands beside the documents in an edition
_QUARTO_CLASS = re.compile(
    r"^(callout.*|content-.*|panel-.*|column.*|aside|hidden|cell.*|quarto-.*|layout.*|margin-.*|mark|ul|underline"
    r"|smallcaps|kbd|theorem|proof|solution|remark|incremental|fragment|notes|unlisted|pagebreak|typst:.*)$"
)
_NUMBERED = re.compile(r"^(fig|tbl|sec|lst|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|wrn|imp|tip|cau)-")
_BIB_KEY = re.compile(r"^\s*@\w+\s*\{\s*([^,\s]+)\s*,", re.MULTILINE)


class Judge:
    """Judges one report; `project` is where its pictures and bibliography are."""

    def __init__(self, project: Path) -> None:
        self.project = project.resolve()
        self.targets: Counter[str] = Counter()
        self.numbered: set[str] = set()
        self.references: list[str] = []
        self.links: list[str] = []

    def faults(self, document: dict[str, Any]) -> Iterator[Fault]:
        """Each fault as (text to look for in the sources, message)."""
        yield from self._walk(document["blocks"])
        for identifier, count in self.targets.items():
            if count > 1:
                yield f"#{identifier}", f"#{identifier}: stands {count} times; an id is used once"
        for name in self.links:
            if name not in self.targets:
                yield f"(#{name})", f"link to #{name}: nothing has this id"
        try:
            known = set(citation_keys(self.project))
        except ReportError as error:
            yield "", str(error)
            return
        for key in self.references:
            if re.match(r"^(fig|tbl|sec)-", key):
                if key not in self.numbered:
                    yield f"@{key}", f"@{key}: no numbered figure, table or section has this id"
            elif key not in known:
                yield f"@{key}", f"@{key}: not in the bibliography"

    def _walk(self, node: Any) -> Iterator[Fault]:
        ahead = [node]
        while ahead:
            node = ahead.pop()
            if isinstance(node, list):
                ahead += reversed(node)
            elif isinstance(node, dict) and node.get("t") not in LEAVES:
                kind, content = node.get("t"), node["c"] if "c" in node else list(node.values())
                if kind in _JUDGED:
                    yield from getattr(self, f"_{kind.lower()}")(content)
                elif kind in _REASONS:
                    raw = content[-1] if isinstance(content, list) and content else None
                    told = raw if isinstance(raw, str) else words(content)
                    snippet = raw if isinstance(raw, str) else next(nodes(content, "Str"), {"c": ""})["c"]
                    yield snippet, f"{_REASONS[kind]} is not used in the report: {told.strip()[:60]}"
                if kind != "Figure":
                    ahead.append(content)

    def _link(self, content: Any) -> Iterator[Fault]:
        address = content[2][0]
        yield from self._attributes(content[0], f"link to {address}", address)
        scheme = _SCHEME.match(address)
        if address.startswith("#"):
            self.links.append(address[1:])
        elif not (scheme[1].lower() in {"https", "mailto"} if scheme else _NOTEBOOK.fullmatch(address)):
            yield address, f"link to {address}: only https, mailto, # and notebooks/NAME.html are used"

    def _code(self, content: Any) -> Iterator[Fault]:
        if content[1].lstrip().startswith(("{", "r ")) or content[0][1]:
            yield f"`{content[1]}`", f"code that would be run: {content[1][:60]}"

    def _image(self, content: Any) -> Iterator[Fault]:
        source = content[2][0]
        yield source, f"picture {source}: must stand alone in its paragraph, with a caption, a #fig- id and a fig-alt"

    def _figure(self, content: Any) -> Iterator[Fault]:
        attr, caption, blocks = content
        found = [node for block in blocks for node in nodes(block, "Image")]
        image_attr, _, (source, _) = found[0]["c"]
        identifier = attr[0]
        if not identifier.startswith("fig-"):
            yield source, f"picture {source}: needs an id that begins with fig-"
        keys = dict(image_attr[2])
        if not keys.get("fig-alt", "").strip():
            yield source, f"picture {source}: needs a fig-alt, the text for those who do not see it"
        for class_ in image_attr[1]:
            yield source, f"picture {source}: class {class_} is not used"
        for key in sorted(set(keys) - {"fig-alt"}):
            yield source, f"picture {source}: {key}= is not used"
        yield from self._picture(source)
        yield from self._target(identifier, numbered=True)
        yield from self._walk(caption)

    def _picture(self, source: str) -> Iterator[Fault]:
        path = PurePosixPath(source)
        if (
            _SCHEME.match(source)
            or path.is_absolute()
            or ".." in path.parts
            or "\\" in source
            or not (self.project / source).resolve().is_relative_to(self.project)
        ):
            yield source, f"picture {source}: must be a path inside the project"
        elif path.suffix not in PICTURES:
            yield source, f"picture {source}: only {' and '.join(PICTURES)} are used"
        elif not (self.project / source).is_file():
            yield source, f"picture {source}: no such file"
        elif path.suffix == ".svg":
            try:
                picture.check(self.project / source)
            except ReportError as error:
                yield source, f"picture {error}"

    def _table(self, content: Any) -> Iterator[Fault]:
        attr = content[0]
        yield from self._attributes(attr, "table", attr[0] or words(content[1]))
        if attr[0] and not attr[0].startswith("tbl-"):
            yield attr[0], f"table #{attr[0]}: its id must begin with tbl-"
        if attr[0].startswith("tbl-") and not words(content[1]):
            yield attr[0], f"table #{attr[0]}: needs a caption"
        yield from self._target(attr[0], numbered=True)

    def _header(self, content: Any) -> Iterator[Fault]:
        level, attr, inlines = content
        name = words(inlines)
        unnumbered = "unnumbered" in attr[1]
        plain = [attr[0], [c for c in attr[1] if c != "unnumbered"], attr[2]]
        yield from self._attributes(plain, f"heading {name!r}", name)
        for class_ in plain[1]:
            yield f".{class_}", f"heading {name!r}: class {class_} is not used; only .unnumbered is"
        if level < 2:
            yield name, f"heading {name!r}: begin at ##; the title is level 1"
        yield from self._target(attr[0], numbered=not unnumbered and attr[0].startswith("sec-"))

    def _div(self, content: Any) -> Iterator[Fault]:
        identifier, classes, pairs = content[0]
        keys = dict(pairs)
        snippet = f".{classes[0]}" if classes else f"#{identifier}"
        if any(c in CALLOUTS for c in classes):
            keys.pop("title", None)
        elif classes == ["content-visible"]:
            if keys.pop("when-format", None) not in VISIBLE:
                yield snippet, f"content-visible: needs when-format= one of {', '.join(VISIBLE)}"
        elif classes != ["pagebreak"]:
            for class_ in classes:
                if _QUARTO_CLASS.match(class_):
                    yield snippet, f"div .{class_}: Quarto gives it a meaning that the report does not use"
        for key in keys:
            yield snippet, f"div {snippet}: {key}= is not used"
        if _NUMBERED.match(identifier):
            yield f"#{identifier}", f"div #{identifier}: such an id belongs to figures, tables and sections"
        yield from self._target(identifier)

    def _span(self, content: Any) -> Iterator[Fault]:
        name = words(content[1])
        identifier, classes, pairs = content[0]
        self.links += [value for key, value in pairs if key == "claim"]  # it tells what a link would lead to
        others = [pair for pair in pairs if pair[0] != "claim"]
        yield from self._attributes([identifier, classes, others], f"span {name!r}", name)
        if _NUMBERED.match(identifier):
            yield f"#{identifier}", f"span #{identifier}: such an id belongs to figures, tables and sections"
        yield from self._target(identifier)

    def _cite(self, content: Any) -> Iterator[Fault]:
        citations = content[0]
        for citation in citations:
            key = citation["citationId"]
            self.references.append(key)
            alone = len(citations) == 1 and citation["citationMode"]["t"] == "AuthorInText"
            if re.match(r"^(fig|tbl|sec)-", key) and (not alone or citation["citationSuffix"]):
                yield f"@{key}", f"@{key}: a reference stands by itself, without brackets or additions"

    def _attributes(self, attr: Attr, what: str, snippet: str) -> Iterator[Fault]:
        for class_ in attr[1]:
            if _QUARTO_CLASS.match(class_):
                yield snippet, f"{what}: class {class_} has a meaning in Quarto that the report does not use"
        for key, _ in attr[2]:
            yield snippet, f"{what}: {key}= is not used"

    def _target(self, identifier: str, numbered: bool = False) -> Iterator[Fault]:
        if identifier:
            self.targets[identifier] += 1
            if numbered:
                self.numbered.add(identifier)
        yield from ()


def citation_keys(project: Path) -> Iterator[str]:
    """The keys of the bibliography, CSL JSON or BibTeX. Raises ReportError when it cannot be read."""
    for name in config.load(project).bibliography:
        content = (project / name).read_text(encoding="utf-8")
        if name.endswith(".json"):
            try:
                yield from (str(entry["id"]) for entry in json.loads(content))
            except (ValueError, TypeError, KeyError) as error:
                raise ReportError(f"{name}: not a bibliography in CSL JSON ({error})") from error
        else:
            yield from _BIB_KEY.findall(content)


def words(node: Any) -> str:
    """The plain words below a node."""
    if isinstance(node, list):
        return "".join(words(child) for child in node)
    if not isinstance(node, dict):
        return ""
    if node.get("t") in {"Space", "SoftBreak"}:
        return " "
    if node.get("t") == "Str":
        return str(node["c"])
    return words(node.get("c", []))


def nodes(node: Any, kind: str) -> Iterator[dict[str, Any]]:
    """The elements of one kind at and below a node, in order."""
    if isinstance(node, list):
        for child in node:
            yield from nodes(child, kind)
    elif isinstance(node, dict):
        if node.get("t") == kind:
            yield node
        yield from nodes(node.get("c", []), kind)
