"""What `_quarto.yml` says, as far as the embedded renderer heeds it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefing.errors import ReportError


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
    papersize: str
    toc: bool
    html_toc_depth: int
    typst_toc_depth: int
    number_sections: bool


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
    formats = top.get("format") or {}
    html, typst = _mapping(formats, "html"), _mapping(formats, "typst")
    csl = _files(project, top.get("csl"))
    return Config(
        lang=str(top.get("lang", "en")),
        bibliography=_files(project, top.get("bibliography")),
        csl=csl[0] if csl else None,
        link_citations=bool(top.get("link-citations", False)),
        filters=_files(project, top.get("filters")),
        css=_files(project, html.get("css")),
        html_partials=_files(project, html.get("template-partials")),
        typst_partials=_files(project, typst.get("template-partials")),
        font_paths=_files(project, typst.get("font-paths")),
        papersize=str(typst.get("papersize", "us-letter")),
        toc=bool(html.get("toc", top.get("toc", False))),
        html_toc_depth=int(html.get("toc-depth") or top.get("toc-depth") or 3),
        typst_toc_depth=int(typst.get("toc-depth") or top.get("toc-depth") or 3),
        number_sections=bool(html.get("number-sections", top.get("number-sections", False))),
    )


def _mapping(formats: dict[str, Any], name: str) -> dict[str, Any]:
    value = formats.get(name)
    return value if isinstance(value, dict) else {}


def _files(project: Path, value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else list(value or [])
    root = project.resolve()
    for name in names:
        found = (root / str(name)).resolve()
        if not found.is_relative_to(root) or not found.exists():
            raise ReportError(f"_quarto.yml: {name}: no such file in the project")
    return tuple(str(name) for name in names)
