"""The part of Quarto that the report may use: what both renderers make the same thing of.

The check runs before either renderer. What cannot be seen in pandoc's reading of the text is looked for line by
line in `lines`; the elements are judged in `tree`, and what stands inside of what in `places`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefing.errors import ReportError
from briefing.rendering import config, pandoc, shortcodes
from briefing.rendering import lines as line_rules
from briefing.rendering.places import Places
from briefing.rendering.shortcodes import INDEX, Line
from briefing.rendering.tree import Judge

READER = "markdown-native_divs-native_spans"
# What no text can hold that has no such mark outside an escape; pandoc reads it in two thirds of the time without.
_MARKED = {
    "tex_math_dollars": r"\$",
    "raw_tex-latex_macros": r"\\[A-Za-z]",
    "raw_html-markdown_in_html_blocks": "<",
}
_ESCAPED = re.compile(r"\\[^A-Za-z\s]")
HEAD_KEYS = {
    "title", "subtitle", "author", "date", "abstract", "description", "keywords", "lang",
    "marking", "organisation", "event", "as-of", "edition", "notice", "one-page",
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is not allowed: file from the project root, line from 1, and what it is."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def read(project: Path) -> str:
    """pandoc's reading of the whole report, as JSON, once everything in it is allowed.

    Raises ReportError that names file and line of everything `check` finds, if it finds anything.
    """
    findings, reading = _examine(project)
    if findings:
        listed = "\n".join(str(finding) for finding in findings)
        raise ReportError(f"the report uses what the renderers do not both know:\n{listed}")
    return reading


def check(project: Path) -> list[Finding]:
    """Everything in the project that is outside the allowed part of Quarto, by file and line.

    Raises ReportError when `index.qmd` or `_quarto.yml` cannot be read.
    """
    return _examine(project)[0]


def _examine(project: Path) -> tuple[list[Finding], str]:
    """The findings in their order, and pandoc's reading; empty where a line is at fault by itself."""
    if not (project / INDEX).is_file():
        raise ReportError(f"{project}: no {INDEX}")
    config.load(project)
    findings: set[Finding] = set()

    def complain(file: str, number: int, message: str) -> None:
        findings.add(Finding(file, number, message))

    lines = shortcodes.expand(project, complain)
    length = _head_length(lines)
    for message in _head_faults(lines[1 : length - 1] if length else []):
        complain(INDEX, 1, message)
    for line, message in line_rules.faults(lines[length:]):
        complain(line.file, line.number, message)
    reading = ""
    if not findings:
        text = shortcodes.text(lines)
        reading = pandoc.run([f"--from={_reader(text)}", "--to=json"], text, project)
        tree = json.loads(reading)
        for snippet, message in (*Judge(project).faults(tree), *Places().faults(tree)):
            found = _locate(snippet, lines[length:] or lines)
            complain(found.file, found.number, message)
    return sorted(findings), reading


def _reader(text: str) -> str:
    """pandoc's name of the format, without the extensions that this text cannot use."""
    bare = _ESCAPED.sub("", text)
    return READER + "".join(f"-{name}" for name, mark in _MARKED.items() if not re.search(mark, bare))


def head(project: Path) -> dict[str, Any]:
    """The YAML head of a checked `index.qmd`; empty without one."""
    lines = (project / INDEX).read_text(encoding="utf-8").splitlines()
    end = lines.index("---", 1) if lines[:1] == ["---"] else 0
    return yaml.load("\n".join(lines[1:end]), Loader=yaml.CSafeLoader) or {}


def marking(project: Path) -> str | None:
    """The marking in the head of a checked `index.qmd`, as plain words; None without one."""
    found = head(project).get("marking")
    return None if found is None else str(found).replace("\\", "")


def _head_length(lines: list[Line]) -> int:
    """The number of lines of the YAML head of `index.qmd`, both fences included; 0 without one."""
    if not lines or lines[0].text.strip() != "---":
        return 0
    ends = (i for i, line in enumerate(lines[1:], start=2) if line.file == INDEX and line.text.strip() == "---")
    return next(ends, 0)


def _head_faults(lines: list[Line]) -> list[str]:
    try:
        head = yaml.load("\n".join(line.text for line in lines), Loader=yaml.CSafeLoader) or {}
    except yaml.YAMLError as error:
        return [f"YAML head: {error}"]
    if not isinstance(head, dict):
        return ["YAML head: not a mapping"]
    faults = [f"YAML head: {key!r} is not used in the report" for key in head if key not in HEAD_KEYS]
    if not str(head.get("title") or "").strip():
        faults.append("YAML head: no title; an accessible document needs one")
    if "lang" in head and not config.LANGUAGE.fullmatch(str(head["lang"])):
        faults.append(f"YAML head: lang: {head['lang']!r} is no language; write its code, as in en or ko")
    return faults


def _locate(snippet: str, lines: list[Line]) -> Line:
    """The first line that holds the snippet, as a word if it can; without one, the first line with text."""
    first = snippet.strip().split("\n")[0].strip()
    wanted = re.escape(first)
    for pattern in (rf"(?<!\w){wanted}(?!\w)", wanted, re.escape(first.split(" ")[0])) if wanted else ():
        for line in lines:
            if re.search(pattern, line.text) or re.search(pattern, line.text.replace("\\", "")):
                return line
    return next((line for line in lines if line.text.strip()), lines[0])
