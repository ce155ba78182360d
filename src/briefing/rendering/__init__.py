"""A report project in, documents out: by real Quarto where it is, else by the embedded renderer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType

from briefing.errors import RendererError, UsageError
from briefing.parameters import FORMATS
from briefing.rendering import dialect, embedded, quarto
from briefing.rendering.embedded import pages

RENDERERS = ("auto", "quarto", "embedded")
_PAGE = re.compile(rb"/Type\s*/Page\b")  # Typst, which is in both renderers, writes what a page is in plain letters

__all__ = ["RENDERERS", "Rendered", "pages", "render", "select"]


@dataclass(frozen=True)
class Rendered:
    """What was made: the files in the order asked for, and what made them."""

    files: tuple[Path, ...]
    renderer: str
    version: str


def select(name: str) -> ModuleType:
    """The renderer of that name; `auto` takes Quarto 1.4 or newer where it is, else the embedded one.

    Raises UsageError for an unknown name, and for `quarto` where no usable one is on the PATH.
    """
    if name not in RENDERERS:
        raise UsageError(f"renderer {name!r}: choose one of {', '.join(RENDERERS)}")
    if name == "quarto" and not quarto.usable():
        found = quarto.version()
        have = f"version {found} is too old" if found else "none was found on the PATH"
        raise UsageError(f"renderer quarto: Quarto 1.4 or newer is needed and {have}; use --renderer embedded")
    return quarto if name == "quarto" or (name == "auto" and quarto.usable()) else embedded


def render(project: Path, formats: Sequence[str], out: Path, renderer: str, timestamp: datetime | int) -> Rendered:
    """Renders the work folder `project` into `out` as `briefing.html`, `briefing.pdf`, `briefing.docx`.

    `timestamp` is the moment written into the files; with it the same project gives the same bytes, for one
    renderer and version. Raises UsageError for an unknown format or renderer, ReportError for sources outside
    the allowed part of Quarto, RendererError when the renderer fails or sets a report of one page on more.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise UsageError(f"format {unknown[0]!r}: choose of {', '.join(FORMATS)}")
    chosen = select(renderer)
    files = chosen.render(project, formats, out, timestamp)
    if "pdf" in formats and dialect.head(project).get("one-page"):
        _require_one_page(files[list(formats).index("pdf")], chosen.NAME)
    return Rendered(tuple(files), chosen.NAME, chosen.version())


def _require_one_page(pdf: Path, renderer: str) -> None:
    """Raises RendererError with the number of pages of a PDF that has not just one."""
    count = len(_PAGE.findall(pdf.read_bytes()))
    if count != 1:
        measured = "its text was measured with the embedded renderer: use --renderer embedded, or shorten"
        what = "shorten" if renderer == embedded.NAME else measured
        raise RendererError(f"{pdf.name}: the {renderer} renderer set the one page on {count} pages; {what} its text")
