"""Blocks: what a notebook publishes, and reading it back from the executed notebook.

A block is one piece of the report: prose, a table or a figure, in the Markdown that both renderers know, with
claims as Quarto variables. As the last value of a cell it is shown to the person and carried in the cell's
output under `MIME`, so that the executed notebook alone is enough to assemble the report. A ledger as the last
value of a cell carries every claim in the same way.
"""

from __future__ import annotations

import base64
import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from briefing.evidence.claims import ID, Cell, Claim, Ledger, Role
from briefing.markdown import escape

EMPTY = "–"  # a cell of a table that has nothing to say
MIME = "application/vnd.briefing+json"
VARIABLE = re.compile(r"\{\{< var ([a-z0-9.-]+) >\}\}")

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")  # also that of a file

Kind = Literal["prose", "table", "figure"]


@dataclass(frozen=True)
class Block:
    """One published piece. `name` is its file name in the report.

    `svg`, `png` and `alt` (the alternative text, with claims as variables) belong to figures.
    """

    kind: Kind
    name: str
    markdown: str
    preview: str
    svg: str = ""
    png: bytes = b""
    alt: str = ""

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims that it prints, in its text, its caption and its alternative text, each once."""
        return tuple(dict.fromkeys(VARIABLE.findall(self.markdown) + VARIABLE.findall(self.alt)))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        carried: dict[str, Any] = {"kind": self.kind, "name": self.name, "markdown": self.markdown}
        shown: dict[str, Any] = {"text/markdown": self.preview, "text/plain": self.preview}
        if self.kind == "figure":
            carried |= {"svg": self.svg, "alt": self.alt}
            shown["image/png"] = base64.b64encode(self.png).decode()
        return {**shown, MIME: carried}


@dataclass(frozen=True)
class Published:
    """The claims of one notebook, as the value of its last cell, and the tables that were read for it."""

    claims: tuple[Claim, ...]
    tables: tuple[str, ...] = ()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        rows = "\n".join(f"| `{c.id}` | {escape(c.text)} | {escape(c.derivation)} |" for c in self.claims)
        table = f"| claim | text | derivation |\n|:--|:--|:--|\n{rows}"
        carried = {"claims": [c.as_dict() for c in self.claims], "tables": list(self.tables)}
        return {"text/markdown": table, "text/plain": f"{len(self.claims)} claims", MIME: carried}


def prose(ledger: Ledger, name: str, paragraphs: Iterable[str]) -> Block | None:
    """A prose block of the paragraphs that are not empty; None without any."""
    text = "\n\n".join(p.strip() for p in paragraphs if p.strip())
    return Block("prose", name, text, substitute(text, ledger)) if text else None


def table(
    ledger: Ledger, name: str, columns: Mapping[str, str], rows: Iterable[Iterable[str]], caption: str
) -> Block | None:
    """A pipe table block. `columns` maps each heading to its alignment, `l` or `r`; None without rows.

    Cells are Markdown: text from data must have passed `escape`. A column whose cells are all `EMPTY` is left out.
    """
    given = [[cell.replace("\n", " ") for cell in row] for row in rows]
    kept = [i for i, _ in enumerate(columns) if any(row[i] != EMPTY for row in given)]
    if not kept:
        return None
    heads, alignments = list(columns), list(columns.values())
    body = [f"| {' | '.join(row[i] for i in kept)} |" for row in given]
    rule = " | ".join("-" * 3 + ":" if alignments[i] == "r" else ":" + "-" * 3 for i in kept)
    head = " | ".join(heads[i] for i in kept)
    text = "\n".join([f"| {head} |", f"| {rule} |", *body, "", f": {caption} {{#tbl-{name}}}"])
    return Block("table", name, text, substitute(text, ledger))


def figure(ledger: Ledger, name: str, svg: str, png: bytes, caption: str, alt: str) -> Block:
    """A figure block. `caption` is Markdown with claims; in `alt` claims become their plain text."""
    described = substitute(alt, ledger).replace("\\", "").replace('"', "'")
    text = f'![{caption}](figures/{name}.svg){{#fig-{name} fig-alt="{described}"}}'
    return Block("figure", name, text, substitute(caption, ledger), svg, png, alt)


def substitute(text: str, ledger: Ledger) -> str:
    """Markdown with each variable replaced by the plain text of its claim. Raises KeyError for an unknown one."""
    return VARIABLE.sub(lambda m: escape(ledger[m[1]].text), text)


def read(notebook: Mapping[str, Any]) -> tuple[list[Block], list[Claim]]:
    """The blocks and claims of an executed notebook (nbformat 4, as a mapping), in order of cells.

    Raises ValueError for an output under `MIME` that no block and no ledger has published.
    """
    blocks: list[Block] = []
    claims: list[Claim] = []
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if MIME not in data:
                continue
            try:
                if "claims" in data[MIME]:
                    claims += map(_claim, data[MIME]["claims"])
                else:
                    blocks.append(_block(data))
            except (TypeError, KeyError, ValueError, AttributeError) as error:
                raise ValueError(f"an output that passes for a block or a claim is none: {error}"[:300]) from None
    return blocks, claims


def _block(data: Mapping[str, Any]) -> Block:
    block = Block(**data[MIME], preview=data["text/markdown"], png=base64.b64decode(data.get("image/png", "")))
    if block.kind not in get_args(Kind) or not _NAME.fullmatch(block.name):
        raise ValueError(f"no kind {block.kind!r}, or no name {block.name!r}")
    if not all(isinstance(text, str) for text in (block.markdown, block.preview, block.svg, block.alt)):
        raise ValueError(f"the texts of {block.name} are no texts")
    if block.kind == "figure":
        try:
            ET.fromstring(block.svg)
        except ET.ParseError as error:
            raise ValueError(f"{block.name} is no SVG picture: {error}") from None
    return block


def _claim(given: dict[str, Any]) -> Claim:
    claim = Claim.from_dict(given)
    texts = (claim.text, claim.unit, claim.qualifier, claim.derivation, *claim.sources)
    if not ID.fullmatch(claim.id) or not all(isinstance(text, str) for text in texts):
        raise ValueError(f"no id {claim.id!r}, or its texts are none")
    value = claim.value
    if not isinstance(value, str | int | float | None) or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError(f"{claim.id} has no value that can be written")
    for row in claim.rows:
        if isinstance(row, Cell) and not (all(isinstance(text, str) for text in row) and row.role in get_args(Role)):
            raise ValueError(f"{claim.id} rests on what is no cell")
    return claim


def tables_read(notebook: Mapping[str, Any]) -> list[str] | None:
    """The tables that an executed notebook says it read; None where its last cell of code does not say."""
    last = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"][-1:]
    told = [output["data"][MIME] for cell in last for output in cell["outputs"] if MIME in output.get("data", {})]
    return told[-1].get("tables") if told else None
