"""What `_quarto.yml` says, as far as the embedded renderer heeds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefing.errors import ReportError

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Layout:
    """What one format does with its headings: a list of contents, how deep, and numbers."""

    toc: bool
    toc_depth: int
    number_sections: bool


@dataclass(frozen=True)
class Config:
    """One project's settings. Paths are from the project root, in the order given."""

    lang: str
    bibliography: tuple[str, ...]
    csl: str | None
    link_citations: bool
    filters: tuple[str, ...]
    css: tuple[str, ...]
    html_partials: tuple[str, ...]
    typst_partials: tuple[str, ...]
    font_paths: tuple[str, ...]
    reference_doc: str | None
    papersize: str
    html: Layout
    typst: Layout
    docx: Layout


def load(project: Path) -> Config:
    """The settings of the project in `project`.

    Raises ReportError when `_quarto.yml` is missing or no YAML mapping, or names a file that is not there or
    lies outside the project.
    """
    path = project / "_quarto.yml"
    if not path.is_file():
        raise ReportError(f"{project}: no _quarto.yml; is this a report project?")
    try:
        top = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ReportError(f"_quarto.yml: {error}") from error
    if not isinstance(top, dict):
        raise ReportError("_quarto.yml: not a mapping")
    lang = str(top.get("lang", "en"))
    if not LANGUAGE.fullmatch(lang):
        raise ReportError(f"_quarto.yml: lang: {lang!r} is no language; write its code, as in en or ko")
    formats = top.get("format") or {}
    html, typst, docx = (_mapping(formats, name) for name in ("html", "typst", "docx"))
    csl, reference_doc = _files(project, top.get("csl")), _files(project, docx.get("reference-doc"))
    return Config(
        lang=lang,
        bibliography=_files(project, top.get("bibliography")),
        csl=csl[0] if csl else None,
        link_citations=bool(top.get("link-citations", False)),
        filters=_files(project, top.get("filters")),
        css=_files(project, html.get("css")),
        html_partials=_files(project, html.get("template-partials")),
        typst_partials=_files(project, typst.get("template-partials")),
        font_paths=_files(project, typst.get("font-paths")),
        reference_doc=reference_doc[0] if reference_doc else None,
        papersize=str(typst.get("papersize", "us-letter")),
        html=_layout(top | html),
        typst=_layout(top | typst),
        docx=_layout(top | docx),
    )


def _mapping(formats: dict[str, Any], name: str) -> dict[str, Any]:
    value = formats.get(name)
    return value if isinstance(value, dict) else {}


def _layout(settings: dict[str, Any]) -> Layout:
    return Layout(
        bool(settings.get("toc", False)),
        int(settings.get("toc-depth", 3)),
        bool(settings.get("number-sections", False)),
    )


def _files(project: Path, value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else list(value or [])
    root = project.resolve()
    for name in names:
        found = (root / str(name)).resolve()
        if not found.is_relative_to(root) or not found.exists():
            raise ReportError(f"_quarto.yml: {name}: no such file in the project")
    return tuple(str(name) for name in names)
