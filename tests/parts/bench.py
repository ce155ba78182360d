"""A bench for claims: the blocks of an event made over again from data in which something was changed.

The cells of the notebooks are run one by one, each with a ledger of its own, over the dataset as known on the event's
day of knowledge. Pictures are not drawn; their captions and alternative texts are made.
"""

from __future__ import annotations

import ast
import datetime as dt
import functools
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

import nbformat
import pandas as pd

from briefing.analysis.events import Request, event_on, resolve
from briefing.analysis.launches import launch_days
from briefing.data import Dataset
from briefing.edition.built import NOTEBOOKS
from briefing.errors import BriefingError
from briefing.evidence import claims as claims_module
from briefing.evidence import estimates as es
from briefing.evidence.claims import Claim, Ledger, Population
from briefing.evidence.estimates import DPRK
from briefing.parameters import parse
from briefing.parts.case import Case

ROOT = Path(__file__).parents[2]
# Ten events of other years and classes; the main one first.
EVENTS = (
    "2025-01-06",
    "1984-04-09",
    "1998-08-31",
    "2012-12-12",
    "2017-11-29",
    "2019-05-04",
    "2022-03-24",
    "2022-11-02",
    "2024-06-26",
    "2026-09-20",
)


Statement = tuple[str, str, str, str, str]


def statement(claim: Claim) -> Statement:
    """What a claim says, without the rows that it says it from."""
    return claim.text, str(claim.value), claim.unit, claim.qualifier, claim.derivation


@functools.cache
def expressions() -> Mapping[str, Callable[[Case], object]]:
    """The cells of the notebooks that publish, by their source: each a function of a case."""
    found: dict[str, Callable[[Case], object]] = {}
    for notebook in NOTEBOOKS:
        names: dict[str, object] = {}
        for cell in nbformat.read(ROOT / "notebooks" / f"{notebook}.ipynb", as_version=4).cells:
            if cell.cell_type != "code" or "parameters" in cell.metadata.get("tags", []):
                continue
            body = ast.parse(cell.source).body
            imports = [node for node in body if isinstance(node, ast.ImportFrom)]
            exec(compile(ast.Module(list(imports), []), notebook, "exec"), names)  # noqa: S102  # our own notebook
            if len(body) == 1 and isinstance(body[0], ast.Expr) and cell.source != "case.claims()":
                code = compile(ast.Expression(body[0].value), notebook, "eval")
                found[cell.source] = functools.partial(_evaluate, code, names)
    return found


def _evaluate(code: object, names: dict[str, object], case: Case) -> object:
    return eval(code, {**names, "case": case})  # type: ignore[arg-type]  # noqa: S307  # our own notebook


@contextmanager
def undrawn() -> Iterator[None]:
    """Pictures are left undrawn: only their captions and alternative texts are of interest."""
    with (
        mock.patch.dict(os.environ, {"BRIEFING_PROJECT": str(ROOT)}),
        mock.patch("briefing.parts.drawing.drawn", lambda _: ("", b"")),
    ):
        yield


@dataclass(frozen=True)
class Bench:
    """An event as it stands: its request, its claims, and which cell of a notebook makes each of them."""

    request: Request
    claims: dict[str, Claim]
    made_by: dict[str, str]

    def again(self, dataset: Dataset, sources: Iterable[str] | None = None) -> dict[str, Claim]:
        """The claims made by these cells, or by all, over another dataset of the same day of knowledge.

        Empty where the event itself is gone.
        """
        if dataset.tables["launches"] is self.request.dataset.tables["launches"] and (
            dataset.tables["estimates"] is self.request.dataset.tables["estimates"]
        ):
            request: Request | None = replace(self.request, dataset=dataset)
        else:
            request = with_dataset(self.request, dataset)
        found: dict[str, Claim] = {}
        if request is not None:
            for source in sorted(set(sources if sources is not None else expressions())):
                found |= claims_of(request, source)
        return found


def claims_of(request: Request, source: str) -> dict[str, Claim]:
    """The claims that one cell makes, with a ledger of its own."""
    case = Case(request, Ledger(request.dataset))
    expressions()[source](case)
    return {claim.id: claim for claim in case.ledger}


def bench(dataset: Dataset, event: str, **parameters: str) -> Bench:
    """The event with these parameters."""
    request = resolve(parse({"event": event, **parameters}), dataset)
    claims: dict[str, Claim] = {}
    made_by: dict[str, str] = {}
    for source in expressions():
        for claim in claims_of(request, source).values():
            made_by.setdefault(claim.id, source)
            claims.setdefault(claim.id, claim)
    return Bench(request, claims, made_by)


def with_dataset(request: Request, dataset: Dataset) -> Request | None:
    """The request over another dataset of the same day; None where the event is not in it."""
    try:
        event = event_on(dataset, request.event.day)
    except BriefingError:
        return None
    return replace(request, dataset=dataset, event=event, days=launch_days(dataset))


# Changes


def with_table(dataset: Dataset, name: str, frame: pd.DataFrame) -> Dataset:
    """The dataset with another table; what was reckoned from the estimates stands where they do."""
    made = Dataset({**dataset.tables, name: frame}, dataset.as_of)
    if name != "estimates":
        standing = f"{es.of_launch.__module__}.{es.of_launch.__qualname__}"
        made._ids.update({key: value for key, value in dataset._ids.items() if key[0] == "estimates"})
        made.reckoned.update({key: value for key, value in dataset.reckoned.items() if key[0] == standing})
    return made


def with_cell(dataset: Dataset, table: str, row: str, column: str, value: object) -> Dataset:
    """The dataset with one cell changed."""
    frame = dataset.table(table).copy()
    frame.loc[row, column] = value
    return with_table(dataset, table, frame)


CLASSES = {"SRBM": "SAM", "BALLISTIC": "SAM"}
LINES = ("scud", "solid-irbm")
OUTCOMES = {"success": "failure", "failure": "success", "partial": "failure"}


def changed(dataset: Dataset, table: str, row: str, column: str) -> object:
    """Another value for the cell, of its kind: a date a day later, a figure that differs plainly, other words."""
    value = dataset.table(table).loc[row, column]
    if isinstance(value, float):
        step = {"lat": 12.7, "lon": 11.3}.get(column, 37.5)
        return step if value != value else value + step
    text = str(value)
    if column == "launch":  # another that is there
        there = list(dataset.table("launches").index)
        return there[there.index(text) - 1]
    if column == "line":
        return LINES[text == LINES[0]]
    if column == "importance":
        return str(int(text) % 3 + 1)
    if column == "end_date" and not text:
        return _later(str(dataset.table(table).loc[row, "date"]))
    if re.search(r"\d{4}-\d{2}", text) and column != "title":
        return re.sub(r"\d{4}-\d{2}(-\d{2})?", lambda m: _later(m[0]), text)
    if table == "estimates" and column == "value":
        quantity = dataset.table(table).loc[row, "quantity"]
        return _estimate(str(quantity), text)
    special = {"unit": "mi", "qualifier": "less than", "claimed_by": "media (Changed)", "date_precision": "month"}
    return special.get(column, "Changed") if text != special.get(column) else "at most"


def _estimate(quantity: str, text: str) -> str:
    if quantity == "missile_class":
        return CLASSES.get(text, "SRBM")
    if quantity == "outcome":
        return OUTCOMES.get(text, "failure")
    if quantity == "time_kst":
        return "03:33" if text != "03:33" else "04:44"
    if quantity == "missile_count":
        return str(int(text or 0) + 3)
    try:
        return f"{float(text) + 37:g}"
    except ValueError:
        return "Changed"


def _later(iso: str) -> str:
    """A day later; of a month, a month later."""
    if len(iso) == 7:
        year, month = map(int, iso.split("-"))
        return f"{year + month // 12}-{month % 12 + 1:02d}"
    return (dt.date.fromisoformat(iso) + dt.timedelta(days=1)).isoformat()


# What is read


class Unread:
    """In place of a cell that no claim declares: whoever looks at it is found out, and noted in `seen`.

    An error alone is not enough: pandas clears one that is raised while it hashes.
    """

    def __init__(self, table: str, column: str, seen: set[str]) -> None:
        self._name = f"{table}.{column}"
        self._seen = seen

    def _found_out(self, *_: object, **__: object) -> object:
        self._seen.add(self._name)
        raise UndeclaredError(self._name)

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _found_out  # type: ignore[assignment]
    __str__ = __format__ = __hash__ = __bool__ = __len__ = __iter__ = __contains__ = _found_out  # type: ignore[assignment]
    __add__ = __radd__ = __sub__ = __rsub__ = __float__ = __int__ = __getitem__ = _found_out

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._found_out()


class UndeclaredError(Exception):
    """A column was read that no claim of the block declares."""


# Rows dropped and added


@contextmanager
def populations() -> Iterator[dict[str, list[tuple[str, str]]]]:
    """The rows, as (table, id), behind every digest of a population made meanwhile, but those kept from before."""
    behind: dict[str, list[tuple[str, str]]] = {}
    population = claims_module._population

    def noted(table: str, words: str, lines: Mapping[str, bytes], columns: Iterable[str]) -> Population:
        made = population(table, words, lines, columns)
        behind[made.sha256] = [(table, row) for row in lines]
        return made

    with mock.patch.object(claims_module, "_population", noted):
        yield behind


def without(dataset: Dataset, rows: Iterable[tuple[str, str]]) -> Dataset:
    """The dataset with rows dropped, as (table, id); of a launch, with what puts it into a weapon line."""
    gone: dict[str, list[str]] = {}
    for table, row in rows:
        gone.setdefault(table, []).append(row)
    if "launches" in gone:
        lines = dataset.table("weapon_lines")
        dataset = with_table(dataset, "weapon_lines", lines[~lines["launch"].isin(gone["launches"])])
    for table, ids in gone.items():
        dataset = with_table(dataset, table, dataset.table(table).drop(index=ids, errors="ignore"))
    return dataset


def with_rows_like(dataset: Dataset, table: str, row: str) -> Iterator[Dataset]:
    """The dataset with one row added that is like this one but for its place, its day or what it says."""
    if table == "launches":
        for days in (1, -1, 2, 0, 17, -17, -40, -365):
            yield with_launches_like(dataset, [row], days)
        yield with_launches_like(dataset, [row], 0, number="00")
        return
    frame = dataset.table(table)
    first = {column: changed(dataset, table, row, column) for column in SAID.get(table, ()) if column in frame}
    for change in ({}, first, *({c: v} for c, v in first.items())):
        yield _with_row(dataset, table, row, f"{row}-9", **change)
    if table == "estimates":
        date = _later(_later(str(frame.loc[row, "date"])))
        number = str(frame.loc[row, "value"]).replace(".", "").isdigit()
        yield _with_row(dataset, table, row, "est-0000", date=date, value=first["value"])
        for value in ("9990", "1", frame.loc[row, "value"]) if number else ():
            yield _with_row(dataset, table, row, "est-0000", value=value)
            yield _with_row(dataset, table, row, "est-0000", value=value, date=date, qualifier="about")
            yield _with_row(dataset, table, row, "est-0000", value=value, date=date, claimed_by=DPRK)
    if table == "weapon_lines":
        launches = dataset.table("launches").index
        place = launches.get_loc(frame.loc[row, "launch"])
        for before in (1, 30):
            yield _with_row(dataset, table, row, "wl-0000", launch=launches[max(0, place - before)])
    if table == "statements":
        for country in ("RUS", "CHN", "UN", "USA"):
            yield _with_row(dataset, table, row, f"{row}-9", country=country)


SAID = {
    "estimates": ("value", "date", "claimed_by"),
    "timeline": ("title", "detail", "date", "scheduled_for"),
    "statements": ("paraphrase", "speaker", "country"),
    "cooperation": ("detail",),
    "officeholders": ("name", "start"),
    "weapon_lines": ("qualifier", "assigned_by"),
    "places": ("lat", "lon"),
    "sites": ("lat", "lon"),
    "implications": ("statement",),
}


def _with_row(dataset: Dataset, table: str, like: str, row: str, **change: object) -> Dataset:
    frame = dataset.table(table)
    added = frame.loc[[like]].rename(index={like: row})
    for column, value in change.items():
        added[column] = value
    return with_table(dataset, table, pd.concat([added, frame]).rename_axis(frame.index.name))


def with_launches_like(dataset: Dataset, likes: Iterable[str], days: int, number: str = "99") -> Dataset:
    """A launch more like each of these, so many days later, with its line and all that parties said of it."""
    launches, estimates, lines = (dataset.table(name) for name in ("launches", "estimates", "weapon_lines"))
    for like in likes:
        day = (dt.date.fromisoformat(str(launches.loc[like, "event"])) + dt.timedelta(days)).isoformat()
        row = f"{day}-{number}"
        added = launches.loc[[like]].rename(index={like: row}).assign(event=day, salvo=f"E-{row}")
        launches = pd.concat([added, launches.drop(index=row, errors="ignore")]).rename_axis(launches.index.name)
        estimates, lines = (_with_those_of(frame, like, row) for frame in (estimates, lines))
    made = with_table(dataset, "estimates", estimates)
    return with_table(with_table(made, "weapon_lines", lines), "launches", launches.sort_index())


def _with_those_of(frame: pd.DataFrame, like: str, launch: str) -> pd.DataFrame:
    """The rows, and those of a launch once more for another."""
    said = frame[frame["launch"] == like].assign(launch=launch)
    said.index = pd.Index([f"{i}-{launch}" for i in said.index], name=frame.index.name)
    return pd.concat([frame, said])
