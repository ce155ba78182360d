"""The notebooks' own cells, run in this process without a kernel: the blocks and claims of any event."""

from __future__ import annotations

import ast
import functools
import os
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import nbformat
import pytest

from briefing.analysis.events import Request, resolve
from briefing.data import Dataset
from briefing.edition.built import NOTEBOOKS
from briefing.evidence.blocks import Block, Published
from briefing.evidence.claims import Claim
from briefing.parameters import Parameters
from briefing.parts import case

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Made:
    """What the notebooks published for one event."""

    blocks: dict[str, Block]
    claims: dict[str, Claim]

    def text(self, name: str) -> str:
        """A block as plain words: claims filled in, escapes and hard spaces undone, citations left out."""
        return plain(self.blocks[name].preview)

    @property
    def all_text(self) -> str:
        return "\n\n".join(f"[{name}]\n{plain(b.preview)}" for name, b in self.blocks.items())


def plain(markdown: str) -> str:
    import re

    text = re.sub(r"\\(.)", r"\1", markdown).replace("\u00a0", " ")
    return re.sub(r" \[@[^\]]*\]", "", text)


Brief = Callable[..., Made]


@pytest.fixture(scope="session")
def brief(dataset: Dataset) -> Brief:
    """`brief("2025-01-06", as_of="2025-01-06")` runs every notebook's cells and gathers what they show.

    Without `pictures` they are left undrawn; their captions and alternative texts are there.
    """
    made: dict[Any, Made] = {}

    def run(event: str, pictures: bool = False, **parameters: Any) -> Made:
        if pictures:  # too heavy to keep
            return run_notebooks(dataset, {"event": event, **parameters}, pictures)
        key = (event, tuple(sorted(parameters.items())))
        if key not in made:
            made[key] = run_notebooks(dataset, {"event": event, **parameters}, pictures)
        return made[key]

    return run


def run_notebooks(dataset: Dataset, parameters: dict[str, Any], pictures: bool) -> Made:
    blocks: dict[str, Block] = {}
    claims: dict[str, Claim] = {}
    with (
        mock.patch.object(case, "tables_of", lambda folder: dataset),
        mock.patch.object(case, "resolve", _resolving_once()),
        mock.patch.dict(os.environ, {"BRIEFING_PROJECT": str(ROOT)}),
        nullcontext() if pictures else mock.patch("briefing.parts.drawing.drawn", lambda _: ("", b"")),
    ):
        for name in NOTEBOOKS:
            for value in _values(ROOT / "notebooks" / f"{name}.ipynb", parameters):
                if isinstance(value, Block):
                    assert value.name not in blocks, f"block {value.name} is published twice"
                    blocks[value.name] = value
                elif isinstance(value, Published):
                    for claim in value.claims:
                        assert claims.setdefault(claim.id, claim) == claim
    return Made(blocks, claims)


def _resolving_once() -> Callable[[Parameters, Dataset], Request]:
    """`resolve` for the notebooks of one event, most of which ask for the same."""
    resolved: dict[str, Request] = {}

    def resolve_once(parameters: Parameters, dataset: Dataset) -> Request:
        key = parameters.model_dump_json()
        if key not in resolved:
            resolved[key] = resolve(parameters, dataset)
        return resolved[key]

    return resolve_once


def _values(path: Path, parameters: dict[str, Any]) -> list[Any]:
    """The last value of each code cell, as a kernel would show it."""
    names: dict[str, Any] = {}
    values = []
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        *body, last = ast.parse(cell.source).body
        if isinstance(last, ast.Expr):
            exec(compile(ast.Module(body, []), path.name, "exec"), names)  # noqa: S102  # our own notebook
            values.append(eval(compile(ast.Expression(last.value), path.name, "eval"), names))  # noqa: S307
        else:
            exec(compile(ast.Module([*body, last], []), path.name, "exec"), names)  # noqa: S102
        if "parameters" in cell.metadata.get("tags", []):
            names.update({k: v for k, v in parameters.items() if k in names})
    return values


Told = Callable[..., str]


@pytest.fixture(scope="module")
def told(dataset: Dataset) -> Told:
    """What one part says of an event as of a day, in plain words; nothing where it says nothing."""
    cases = functools.cache(lambda event, as_of: case.case_of(dataset, event=event, as_of=as_of))

    def of(publish: Callable[[case.Case], Block | None], event: str, as_of: str = "") -> str:
        block = publish(cases(event, as_of))
        return plain(block.preview) if block else ""

    return of
