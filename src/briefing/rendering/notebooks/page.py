"""One notebook as a page: nbconvert's `basic` template, which loads nothing, cleaned, inside a page of our own."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape as text
from pathlib import Path
from string import Template
from typing import Any

from briefing.errors import RendererError
from briefing.rendering.notebooks.clean import clean
from briefing.rendering.notebooks.outputs import Around, displayed

_HERE = Path(__file__).parent
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_DOCUMENTS = {"html": "Briefing", "pdf": "PDF", "docx": "DOCX"}
_STYLE = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


@dataclass(frozen=True)
class Edition:
    """What a notebook page tells of the edition around it, all plain text.

    `title` names the event; `formats` are those of the documents in it (html, pdf, docx); `sources` gives the name
    to print for the id of a source; `ledger` are the ids of the claims in the ledger; `pictures` the names of the
    figures in its folder of figures.
    """

    title: str
    as_of: str
    marking: str
    formats: tuple[str, ...]
    sources: Mapping[str, str]
    ledger: frozenset[str]
    pictures: frozenset[str]


def page(notebook: Mapping[str, Any], name: str, edition: Edition) -> str:
    """The page `notebooks/<name>.html` of an executed and normalised notebook (nbformat 4, as a mapping).

    Each published block stands under an element whose id is the block's name; the claims under `claims`. The same
    notebook and edition give the same text. Raises RendererError where nbconvert fails.
    """
    document = "../briefing.html" if "html" in edition.formats else ""
    around = Around(edition.sources, edition.ledger, document, edition.pictures)
    heading = _heading(notebook) or name
    return Template((_HERE / "page.html").read_text(encoding="utf-8")).substitute(
        title=text(f"{heading} – notebook – {edition.title}"),
        style=_STYLE.sub("", (_HERE / "page.css").read_text(encoding="utf-8")).strip(),
        marking=text(edition.marking),
        event=text(edition.title),
        as_of=text(edition.as_of),
        links=_links(name, edition.formats),
        body=_body(displayed(notebook, around), name),
    )


def _heading(notebook: Mapping[str, Any]) -> str:
    """The notebook's title: its first heading of level 1, without marks of emphasis or code."""
    for cell in notebook["cells"]:
        found = _HEADING.search("".join(cell["source"])) if cell["cell_type"] == "markdown" else None
        if found:
            return re.sub(r"[*_`\\]", "", found[1]).strip()
    return ""


def _links(name: str, formats: tuple[str, ...]) -> str:
    documents = [f'<a href="../briefing.{key}">{word}</a>' for key, word in _DOCUMENTS.items() if key in formats]
    return " · ".join([*documents, f'<a href="{text(name)}.ipynb">This notebook as it ran (.ipynb)</a>'])


def _body(notebook: dict[str, Any], name: str) -> str:
    import nbformat
    from nbconvert.exporters.exporter import ResourcesDict

    try:
        made, _ = _exporter().from_notebook_node(nbformat.from_dict(notebook), ResourcesDict())
    except Exception as error:  # Jinja's, mistune's and bleach's own have no common root
        raise RendererError(f"{name}.ipynb: nbconvert failed: {type(error).__name__}: {error}") from error
    return clean(made).strip()


@functools.cache
def _exporter() -> Any:
    """nbconvert's exporter, made once: it reads its templates for the first notebook and keeps them."""
    from nbconvert import HTMLExporter

    return HTMLExporter(
        template_name="basic",
        # before the current folder and the user's own: a template of the same name there would be taken
        extra_template_basedirs=[str(Path(sys.prefix) / "share" / "jupyter" / "nbconvert" / "templates")],
        sanitize_html=True,
        filters={"clean_html": clean},
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
