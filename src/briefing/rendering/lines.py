"""What can only be judged line by line: shortcodes, fences, notes, kinds of table, characters.

pandoc's reading of a text no longer shows these, or pandoc stops at them without saying in which file.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from briefing.markdown import can_be_set
from briefing.rendering.shortcodes import Line

SHORTCODES = ("include", "var", "pagebreak")

_ANY_SHORTCODE = re.compile(r"(\{\{\{?<)\s*([\w-]*)")
_ALONE = re.compile(r"^\{\{<\s*(include\s+\S+|pagebreak)\s*>\}\}\s*$")
_VAR = re.compile(r"(?<!\{)\{\{< var [A-Za-z0-9_.-]+ >\}\}(?!\})")
_IN_ATTRIBUTE = re.compile(r"\{[^{}]*=\s*(\"[^\"]*\{\{<|'[^']*\{\{<|\{\{<)")
_IN_CODE = re.compile(r"`[^`]*\{\{<[^`]*`")
_OPENING = re.compile(r"^:{3,} ?\{[^{}]*\}\s*$")
_CLOSING = re.compile(r"^:{3,}\s*$")
_NOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](:?)")
_CELLS = re.compile(r"`[^`]*`|\\.|(\|)")
_DASHES = re.compile(r"\|(\s*:?-+:?\s*\|)+")
_RULES = (
    (re.compile(r"^\s*(`{3,}|~{3,})"), "code block: not used in the report; a notebook computes"),
    (
        re.compile(r"^(-{3,}|\.{3}|\*{3,}|_{3,})\s*$"),
        "a line of dashes: rules, YAML and underlined headings are not used",
    ),
    (re.compile(r"^={3,}\s*$"), "underlined heading: write ## before it"),
    (re.compile(r"^\s*\+[-=:+]+\+?\s*$"), "grid table: write a pipe table"),
    (re.compile(r"^\s*-{2,}(\s+-{2,})+\s*$"), "table drawn with dashes: write a pipe table"),
    (re.compile(r"^\s*:?-{2,}:?\s*\|"), "table: begin and end every row with |"),
    (re.compile(r"^# "), "heading of level 1: the title is that; begin at ##"),
    (re.compile(r"^#{2,6}\s*(\{[^{}]*\}\s*)?$"), "heading: it says nothing; write its words, or leave it out"),
    (re.compile(r"^\s*([-*+]|\d+\.) \[[ xX]\] "), "list of tasks: write a plain list"),
    (re.compile(r"^ {0,3}\[[^]^][^]]*\]:\s"), "address of a link apart from it: write [words](address)"),
    (re.compile(r".*(?<!\\)\^\["), "note inside the line: write [^name], and [^name]: below the paragraph"),
)


def faults(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Each fault of the lines after the YAML head, as the line it is in and what is wrong."""
    for line in lines:
        for message in _line_faults(line):
            yield line, message
    yield from _fence_faults(lines)
    yield from _note_faults(lines)
    yield from _table_faults(lines)
    for before, line in itertools.pairwise(lines):
        if re.match(r"#{2,6} ", line.text) and before.text.strip() and not before.text.startswith(":::"):
            yield line, "heading: leave the line before it blank"


def _line_faults(line: Line) -> Iterator[str]:
    yield from (message for pattern, message in _RULES if pattern.match(line.text))
    if _IN_ATTRIBUTE.search(line.written):
        yield "shortcode inside an attribute: write the text itself"
    if _IN_CODE.search(line.written):
        yield "shortcode inside code: write the text itself"
    for text in {line.written, line.text}:
        yield from [] if _ALONE.match(text) else _shortcode_faults(text)
    yield from (
        f"character U+{ord(sign):04X}: it cannot be set in every format"
        for sign in dict.fromkeys(line.text)
        if sign != "\t" and not can_be_set(sign)
    )


def _shortcode_faults(text: str) -> Iterator[str]:
    for opening, name in _ANY_SHORTCODE.findall(_VAR.sub("", text)):
        if opening == "{{{<" or name not in SHORTCODES:
            yield f"shortcode {opening} {name}: only {', '.join(SHORTCODES)} are used"
        elif name == "var":
            yield "var: write {{< var name >}}, with one name and these spaces"
        else:
            yield f"{name}: must stand on a line of its own"


def _fence_faults(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Divs: opened after a blank line, closed in the file in which they were opened."""
    still_open: list[Line] = []
    before = ""
    for line in lines:
        if _CLOSING.match(line.text):
            if not still_open:
                yield line, "::: closes a div that is not open"
            elif still_open.pop().file != line.file:
                yield line, "::: closes a div of another file"
        elif _OPENING.match(line.text):
            if before.strip() and not before.startswith(":::"):
                yield line, "div: leave the line before it blank"
            still_open.append(line)
        elif re.match(r"\s*:{3,}", line.text):
            yield line, "div: begin the line with ::: {.class} or ::: {#id}, end it with ::: on a line of its own"
        before = line.text
    for line in still_open:
        yield line, "div: never closed; write ::: on a line of its own"


def _note_faults(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Notes: each name is used once and written once."""
    written: dict[str, Line] = {}
    used: dict[str, Line] = {}
    for line in lines:
        for found in _NOTE.finditer(line.text):
            name = found[1]
            known = written if found[2] and found.start() == 0 else used
            if name in known:
                yield line, f"[^{name}]: stands twice; a note has its own name"
            known.setdefault(name, line)
            if known is used and line.text.startswith("[^"):
                yield line, f"[^{name}]: stands in another note"
    for name in used.keys() - written.keys():
        yield used[name], f"[^{name}]: nowhere written; add a line [^{name}]: …"
    for name in written.keys() - used.keys():
        yield written[name], f"[^{name}]: nowhere used"


def _table_faults(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Tables: a header, dashes below it, and as many cells in every row; pandoc would drop what is too much."""
    rows: list[int] = []  # the bars of the table's rows so far
    before = ""
    for line in lines:
        text = line.text.strip()
        if not text.startswith("|"):
            rows, before = [], text
            continue
        bars = sum(found[1] is not None for found in _CELLS.finditer(text))
        if not re.search(r"(?<!\\)\|$", text):
            yield line, "table: begin and end every row with |"
        elif not rows and (_DASHES.fullmatch(text) or (before and not before.startswith(":::"))):
            yield line, "table: begin with a blank line and a header"
        elif len(rows) == 1 and not _DASHES.fullmatch(text):
            yield line, "table: a row of dashes, as in |---|---|, stands below the header"
        elif rows and bars != rows[0]:
            yield line, f"table: {bars - 1} cells in this row, {rows[0] - 1} in the first"
        rows.append(bars)
