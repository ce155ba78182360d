"""What a notebook published, as HTML to read: pictures with their captions, real tables, prose, claims.

A notebook shows its blocks to the person in JupyterLab as Markdown, with marks that only the report understands
(`: caption {#tbl-…}`, `[@source]`). A reader of the page sees none of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape as text
from typing import Any

from briefing.evidence.blocks import MIME
from briefing.evidence.claims import Claim
from briefing.evidence.wording import counted
from briefing.markdown import escape

_TABLE = re.compile(r"(?P<rows>.*?)\n\n: (?P<caption>.*) \{#tbl-[a-z0-9-]+\}\s*", re.DOTALL)
_ALT = re.compile(r'fig-alt="([^"]*)"')
_CITED = re.compile(r"(?<!\\)\[(@[^\]\\]+)\]")
_REFERENCE = re.compile(r"(?<![\\\w])@(tbl|fig|sec)-([a-z0-9-]*[a-z0-9])")
_CALLED = {"tbl": "table", "fig": "figure", "sec": "section"}
_KINDS = ("text/html", "text/markdown", "image/png", "image/jpeg", "text/plain")  # of others, what a page may show


@dataclass(frozen=True)
class Around:
    """What a notebook's outputs lead to.

    `sources` gives the name to print for the id of a cited source; `document` is the address of the briefing in
    HTML, for links into its list of sources and to those claims that its `ledger` has, or "" where there is none;
    `pictures` are the names of the figures that stand in the edition as files.
    """

    sources: Mapping[str, str]
    ledger: frozenset[str]
    document: str
    pictures: frozenset[str]


def displayed(notebook: Mapping[str, Any], around: Around) -> dict[str, Any]:
    """A copy of an executed notebook (nbformat 4, as a dict) in which every published output is HTML alone."""
    cells = []
    for cell in notebook["cells"]:
        made = dict(cell)
        if "outputs" in cell:
            shown = (_output(output, around) for output in cell["outputs"])
            made["outputs"] = [output for output in shown if output.get("data", True)]
        cells.append(made)
    return {**notebook, "cells": cells}


def _output(output: Mapping[str, Any], around: Around) -> dict[str, Any]:
    if "data" not in output:
        return dict(output)
    data = output["data"]
    if MIME in data:
        shown = {"text/html": _published(data, around)}
    else:
        shown = {kind: data[kind] for kind in _KINDS if kind in data}
    return {**output, "data": shown, "metadata": {}}


def _published(data: Mapping[str, Any], around: Around) -> str:
    carried = data[MIME]
    if "claims" in carried:
        return _claims([Claim.from_dict(c) for c in carried["claims"]], around)
    name, shown = carried["name"], _cited(data["text/markdown"], around)
    if carried["kind"] == "figure":
        files = _files(name) if name in around.pictures else ""
        return _figure(name, shown, files, carried["markdown"], data["image/png"])
    if carried["kind"] == "table":
        return _table(name, shown)
    return f'<div class="prose" id="{text(name)}">{_html(shown)}</div>'


def _figure(name: str, caption: str, files: str, markdown: str, png: str) -> str:
    alt = _ALT.search(markdown)
    told = text(alt[1]) if alt else ""
    picture = f'<img src="data:image/png;base64,{png.strip()}" alt="{told}">'
    return (
        f'<figure id="{text(name)}">{_scrolling(f"Figure {name}", picture)}'
        f"<figcaption>{_html(caption)}{files}</figcaption></figure>"
    )


def _files(name: str) -> str:
    """Where the figure stands as a file, to be enlarged and taken along, and where its data are told."""
    links = [(f"../figures/{name}.{kind}", f"Picture as {kind.upper()}") for kind in ("svg", "png")]
    links.append(("#claims", "Claims and data rows"))
    shown = " · ".join(f'<a href="{text(to)}">{words}</a>' for to, words in links)
    return f'<p class="files">{shown}</p>'


def _table(name: str, markdown: str) -> str:
    found = _TABLE.fullmatch(markdown)
    rows, caption = (found["rows"], found["caption"]) if found else (markdown, "")
    made = _html(rows).replace("<th", '<th scope="col"').replace('<th scope="col"ead', "<thead")
    return f'<div id="{text(name)}">{_captioned(f"Table {name}", _inline(caption), made.partition("<table>")[2])}</div>'


def _claims(claims: list[Claim], around: Around) -> str:
    """The claims of the notebook; what the report prints leads to its entry there, with its rows and sources."""
    told = counted(len(claims), "claim").capitalize()
    caption = f"{told} of this notebook. The ledger of the briefing has the rows and sources of those that it prints."
    head = "".join(f'<th scope="col">{title}</th>' for title in ("Claim", "Text", "Derivation"))
    rows = [
        f"<tr><td>{_entry(c, around.document if c.id in around.ledger else '')}</td>"
        f"<td>{text(c.text)}</td><td>{text(c.derivation)}</td></tr>"
        for c in claims
    ]
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f'<div class="claims" id="claims">{_captioned("Claims", text(caption), body)}</div>'


def _entry(claim: Claim, document: str) -> str:
    name = f"<code>{text(claim.id)}</code>"
    return f'<a href="{document}#{text(claim.anchor)}">{name}</a>' if document else name


def _captioned(label: str, caption: str, table: str) -> str:
    """A table with its caption; `table` is what follows its opening tag."""
    head = f"<caption>{caption}</caption>" if caption else ""
    return _scrolling(label, f"<table>{head}{table}")


def _scrolling(label: str, content: str) -> str:
    """What scrolls by itself where it is wider than the screen, so the keyboard must reach it."""
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{text(label)}">{content}</div>'


def _cited(markdown: str, around: Around) -> str:
    """Markdown with each citation as names of sources, and each reference as the name of what it refers to.

    These lead to the report: its list of sources, its tables, figures and sections.
    """

    def named(found: re.Match[str]) -> str:
        keys = [key.strip().removeprefix("@") for key in found[1].split(";")]
        names = [(key, escape(around.sources.get(key, key))) for key in keys]
        links = [f"[{name}]({around.document}#ref-{key})" if around.document else name for key, name in names]
        return rf"\[{'; '.join(links)}\]"

    def called(found: re.Match[str]) -> str:
        words = f"the {_CALLED[found[1]]} “{escape(found[2])}”"
        full = around.document and around.ledger  # one page has neither a ledger nor these
        return f"[{words}]({around.document}#{found[0][1:]})" if full else words

    return _REFERENCE.sub(called, _CITED.sub(named, markdown))


def _html(markdown: str) -> str:
    """The Markdown of a block as HTML; raw HTML in it is printed, not used."""
    import mistune

    made = mistune.create_markdown(escape=True, plugins=["table", "def_list"])(markdown)
    return str(made).strip()


def _inline(markdown: str) -> str:
    return _html(markdown).removeprefix("<p>").removesuffix("</p>")
