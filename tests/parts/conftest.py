"""The notebooks' own cells, run in this process without a kernel: the blocks and claims of any event."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar
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


T = TypeVar("T")


class Lazy(Mapping[str, T]):
    """What is found so far by its name; `more` finds more, and says whether there was any."""

    def __init__(self, found: dict[str, T], more: Callable[[], bool]) -> None:
        self._found, self._more = found, more

    def __getitem__(self, name: str) -> T:
        while name not in self._found and self._more():
            pass
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        while self._more():
            pass
        return iter(self._found)

    def __len__(self) -> int:
        return len(list(iter(self)))


@dataclass(frozen=True)
class Made:
    """What the notebooks published for one event."""

    blocks: Mapping[str, Block]
    claims: Mapping[str, Claim]

    def text(self, name: str) -> str:
        """A block as plain words: claims filled in, escapes and hard spaces undone, citations left out."""
        return plain(self.blocks[name].preview)

    @property
    def all_text(self) -> str:
        return "\n\n".join(f"[{name}]\n{plain(b.preview)}" for name, b in self.blocks.items())


class Notebooks:
    """The notebooks of one event, run in their order, as far as is needed for what is asked."""

    def __init__(self, run: Callable[[str], list[Any]]) -> None:
        self._run, self._left = run, list(NOTEBOOKS)
        self._blocks: dict[str, Block] = {}
        self._claims: dict[str, Claim] = {}
        self.made = Made(Lazy(self._blocks, self.more), Lazy(self._claims, self.more))

    def more(self) -> bool:
        """Run the next notebook, if one is left."""
        if not self._left:
            return False
        for value in self._run(self._left[0]):
            if isinstance(value, Block):
                assert value.name not in self._blocks, f"block {value.name} is published twice"
                self._blocks[value.name] = value
            elif isinstance(value, Published):
                for claim in value.claims:
                    assert self._claims.setdefault(claim.id, claim) == claim
        del self._left[0]
        return True


def plain(markdown: str) -> str:
    text = re.sub(r"\\(.)", r"\1", markdown).replace("\u00a0", " ")
    return re.sub(r" \[@[^\]]*\]", "", text)


Brief = Callable[..., Made]


@pytest.fixture(scope="session")
def brief(dataset: Dataset) -> Brief:
    """`brief("2025-01-06", as_of="2025-01-06")` runs the notebooks' cells and gathers what they show.

    Without `pictures` they are left undrawn; their captions and alternative texts are there.
    """
    resolved = _resolving(dataset)
    made: dict[Any, Made] = {}

    def run(event: str, pictures: bool = False, **parameters: Any) -> Made:
        given = {"event": event, **parameters}
        if pictures:  # too heavy to keep
            return run_notebooks(dataset, given, pictures)
        key = tuple(sorted(given.items()))
        if key not in made:
            made[key] = Notebooks(partial(_shown, dataset, resolved, given, pictures)).made
        return made[key]

    return run


def run_notebooks(dataset: Dataset, parameters: dict[str, Any], pictures: bool) -> Made:
    """What all notebooks publish."""
    notebooks = Notebooks(partial(_shown, dataset, _resolving(dataset), parameters, pictures))
    while notebooks.more():
        pass
    return notebooks.made


Resolve = Callable[[Parameters, Dataset], Request]


def _resolving(dataset: Dataset) -> Resolve:
    """`resolve` for the notebooks of one event, most of which ask for the same."""
    resolved = lru_cache(maxsize=4)(lambda parameters: resolve(parameters, dataset))
    return lambda parameters, _: resolved(parameters)


def _shown(dataset: Dataset, resolved: Resolve, parameters: dict[str, Any], pictures: bool, name: str) -> list[Any]:
    """What a notebook shows with these parameters."""
    with (
        mock.patch.object(case, "tables_of", lambda folder: dataset),
        mock.patch.object(case, "resolve", resolved),
        mock.patch.dict(os.environ, {"BRIEFING_PROJECT": str(ROOT)}),
        nullcontext() if pictures else mock.patch("briefing.parts.drawing.drawn", lambda _: ("", b"")),
    ):
        return _values(ROOT / "notebooks" / f"{name}.ipynb", parameters)


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
    cases = cache(lambda event, as_of: case.case_of(dataset, event=event, as_of=as_of))

    def of(publish: Callable[[case.Case], Block | None], event: str, as_of: str = "") -> str:
        block = publish(cases(event, as_of))
        return plain(block.preview) if block else ""

    return of
