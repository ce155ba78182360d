"""Quarto's shortcodes, resolved as Quarto does it: include, var and pagebreak.

`expand` gives the report as one text whose every line still knows its file and line number, so that a later
check can say where something stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

INDEX = "index.qmd"
PAGEBREAK = "::: {.pagebreak}\n:::"
_INCLUDE = re.compile(r"^\{\{<\s*include\s+(\S+)\s*>\}\}\s*$")
_PAGEBREAK = re.compile(r"^\{\{<\s*pagebreak\s*>\}\}\s*$")
_VAR = re.compile(r"\{\{<\s*var\s+([A-Za-z0-9_.-]+)\s*>\}\}")
MAX_DEPTH = 8


@dataclass(frozen=True)
class Line:
    """One line of the report: as it is read and as it was written, its file (from the root) and number."""

    text: str
    written: str
    file: str
    number: int


Complaint = Callable[[str, int, str], None]


def variables(project: Path) -> dict[str, str]:
    """The values of `_variables.yml` by dotted path; empty when there is no such file."""
    path = project / "_variables.yml"
    if not path.is_file():
        return {}
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return dict(_flatten(loaded or {}, ""))


def _flatten(node: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


def expand(project: Path, complain: Complaint) -> list[Line]:
    """The lines of `index.qmd` with every include and variable put in.

    A line inside an included file keeps that file's name. `complain(file, line, message)` is called for an
    include that is missing, leaves the project, is relative inside an included file, or runs in circles, and
    for a variable without a value; the line is then left as it is.
    """
    values = variables(project)
    return [
        Line(_paste(line, values, complain), line.written, line.file, line.number)
        for line in _included(project, INDEX, complain, ())
    ]


def text(lines: list[Line]) -> str:
    """The lines as one Markdown text for pandoc, page breaks as divs of class `pagebreak`."""
    return "".join((f"\n{PAGEBREAK}\n" if _PAGEBREAK.match(line.text) else line.text) + "\n" for line in lines)


def _included(project: Path, file: str, complain: Complaint, within: tuple[str, ...]) -> Iterator[Line]:
    for number, content in enumerate((project / file).read_text(encoding="utf-8").splitlines(), start=1):
        line = Line(content, content, file, number)
        match = _INCLUDE.match(content)
        target = _target(project, line, match.group(1), within, complain) if match else None
        if target is None:
            yield line
        else:
            yield from _included(project, target, complain, (*within, file))


def _target(project: Path, line: Line, path: str, within: tuple[str, ...], complain: Complaint) -> str | None:
    root = project.resolve()
    if within and not path.startswith("/"):
        complain(
            line.file,
            line.number,
            f"include {path}: in an included file write it from the root, /{path}",
        )
        return None
    found = (root / path.lstrip("/")).resolve()
    if not found.is_relative_to(root):
        complain(line.file, line.number, f"include {path}: leaves the project")
        return None
    if not found.is_file():
        complain(line.file, line.number, f"include {path}: no such file")
        return None
    name = found.relative_to(root).as_posix()
    if name == line.file or name in within or len(within) >= MAX_DEPTH:
        complain(line.file, line.number, f"include {path}: includes run in a circle")
        return None
    return name


def _paste(line: Line, values: Mapping[str, str], complain: Complaint) -> str:
    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in values:
            complain(line.file, line.number, f"var {name}: not in _variables.yml")
            return match.group(0)
        return values[name]

    return _VAR.sub(value, line.text)
