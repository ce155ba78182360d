"""Claims and the ledger that holds them.

A claim is one computed statement of the briefing: what it says, how it was derived, and the cells of
`data/` it rests on. Prose refers to a claim by its id through a Quarto variable, so that a printed number
and its ledger entry can never differ.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from briefing.data import Dataset, once

Role = Literal["value", "population"]
ID = re.compile(r"[a-z][a-z-]*\.[a-z0-9][a-z0-9-]*\.[a-z][a-z0-9-]*")
LARGEST_LISTED_POPULATION = 20


class Cell(NamedTuple):
    """One cell of `data/`: table, row id, column. `value` is printed or computed from, `population` compared."""

    table: str
    id: str
    column: str
    role: Role = "value"


@dataclass(frozen=True)
class Population:
    """Many rows a claim was compared with: the filter in words, how many, the columns read and a digest of them."""

    table: str
    filter: str
    count: int
    sha256: str
    columns: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Compared:
    """Cells of one table that many claims are compared with: the columns of each row, and its line of their digest.

    It stands for these cells, last among the rows of a claim: what is the same for every claim is made once.
    """

    table: str
    cells: tuple[Cell, ...]
    columns: Mapping[str, tuple[str, ...]]
    lines: Mapping[str, bytes]

    def is_many(self, values: Collection[object]) -> bool:
        """Whether the rows are too many to be listed, even where so many cells of theirs are used as values."""
        return len(self.columns) - len(values) > LARGEST_LISTED_POPULATION

    def digest(
        self, dataset: Dataset, before: Sequence[tuple[str, str]], values: Collection[tuple[str, str, str]]
    ) -> Population:
        """The population of other cells of the table and then these, without those that are used as values."""
        told = _by_row(before)
        others = {row: told.get(row, ()) for row in (*told, *(row for table, row, _ in values if table == self.table))}
        columns = {**self.columns}
        for row, mine in others.items():
            both = dict.fromkeys((*mine, *self.columns.get(row, ())))
            columns[row] = tuple(c for c in both if (self.table, row, c) not in values)
        order = dict.fromkeys((c for _, c in before))
        left = {c for mine in dict.fromkeys(columns.values()) for c in mine} - set(order)
        for cell in self.cells:
            if not left:
                break
            if cell.column in left and (cell.table, cell.id, cell.column) not in values:
                order[cell.column] = None
                left.remove(cell.column)
        lines = {**self.lines, **_lines(dataset, self.table, {row: columns[row] for row in others})}
        return _population(self.table, "rows compared", {r: lines[r] for r, mine in columns.items() if mine}, order)


@dataclass(frozen=True)
class Claim:
    """One computed statement. `text` is what stands in print; `str(claim)` is the variable that prints it."""

    id: str
    text: str
    value: str | float | int | None
    unit: str
    qualifier: str
    derivation: str
    rows: tuple[Cell | Population, ...]
    sources: tuple[str, ...]

    def __str__(self) -> str:
        """The Quarto variable that prints the text and leads to the ledger entry."""
        return f"{{{{< var {self.id} >}}}}"

    @property
    def anchor(self) -> str:
        """The id of the ledger entry in the documents."""
        return "claim-" + self.id.replace(".", "_")

    def as_dict(self) -> dict[str, Any]:
        """The claim as `claims.json` has it."""
        return {
            "id": self.id,
            "text": self.text,
            "value": self.value,
            "unit": self.unit,
            "qualifier": self.qualifier,
            "derivation": self.derivation,
            "rows": [_plain(row) for row in self.rows],
            "sources": list(self.sources),
        }

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> Claim:
        """The inverse of `as_dict`."""
        rows = tuple(
            Cell(**row) if "column" in row else Population(**{**row, "columns": tuple(row["columns"])})
            for row in given["rows"]
        )
        return cls(**{**given, "rows": rows, "sources": tuple(given["sources"])})


def _plain(row: Cell | Population) -> dict[str, Any]:
    named = row._asdict() if isinstance(row, Cell) else vars(row)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in named.items()}


class Ledger:
    """All claims of one briefing, in the order in which they were made."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._claims: dict[str, Claim] = {}

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._claims.values())

    def __len__(self) -> int:
        return len(self._claims)

    def __getitem__(self, claim_id: str) -> Claim:
        return self._claims[claim_id]

    def claim(
        self,
        claim_id: str,
        text: str,
        rows: Sequence[Cell | Population | Compared],
        derivation: str,
        *,
        value: str | float | int | None = None,
        unit: str = "",
        qualifier: str = "",
    ) -> Claim:
        """Make a claim, or return it if the same was made before.

        Only what was asked for rests on no row: its derivation begins with "parameter". Raises ValueError for an id
        that is not `part.subject.aspect`, an empty text or no rows, or if the id already stands for another statement:
        these are faults of the program, not of the data.
        """
        if not ID.fullmatch(claim_id):
            raise ValueError(f"claim id {claim_id!r} is not part.subject.aspect")
        if not text.strip() or not (rows or derivation.startswith("parameter ")):
            raise ValueError(f"claim {claim_id!r} says nothing or rests on nothing")
        declared = self._declared(rows)
        made = Claim(
            claim_id,
            text,
            text if value is None else value,
            unit,
            qualifier,
            derivation.replace("'", "’"),
            declared,
            self._sources(declared),
        )
        before = self._claims.setdefault(claim_id, made)
        if before != made:
            raise ValueError(f"claim {claim_id!r} was made twice: {before.text!r} and {made.text!r}")
        return made

    def _declared(self, rows: Sequence[Cell | Population | Compared]) -> tuple[Cell | Population, ...]:
        """The rows each once: a cell whose value is used is not named among those compared, and many compared rows of
        one table become a population."""
        values = {(r.table, r.id, r.column) for r in rows if isinstance(r, Cell) and r.role == "value"}
        shared = {r.table: r for r in rows if isinstance(r, Compared) and r.is_many(values)}
        told = [c for r in rows for c in (() if r in shared.values() else r.cells if isinstance(r, Compared) else (r,))]
        listed = [r for r in told if isinstance(r, Cell) and r.role == "population"]
        compared = [r for r in dict.fromkeys(listed) if (r.table, r.id, r.column) not in values]
        ids: dict[str, set[str]] = {table: set() for table in shared}
        for cell in compared:
            ids.setdefault(cell.table, set()).add(cell.id)
        many = [table for table, mine in ids.items() if table in shared or len(mine) > LARGEST_LISTED_POPULATION]
        kept = [r for r in dict.fromkeys(told) if isinstance(r, Population) or r.role == "value"]
        digests = []
        for table in many:
            mine = [(c.id, c.column) for c in compared if c.table == table]
            rest = shared.get(table)
            digests.append(rest.digest(self.dataset, mine, values) if rest else _digest(self.dataset, table, mine))
        return (*kept, *(c for c in compared if c.table not in many), *digests)

    def _sources(self, rows: Sequence[Cell | Population]) -> tuple[str, ...]:
        """Sources of the cells that hold values; of a claim made by comparison alone, of the few rows listed."""
        values = [row for row in rows if isinstance(row, Cell) and row.role == "value"]
        cells = values or [row for row in rows if isinstance(row, Cell)]
        read = dict.fromkeys((cell.table, cell.id) for cell in cells)
        return tuple(dict.fromkeys(s for table, row in read for s in of_the_day(self.dataset, table, row)))


def of_the_day(dataset: Dataset, table: str, row_id: str) -> tuple[str, ...]:
    """A row's sources dated by the day of knowledge; else those without a date; else the first later copy."""
    sources = dataset.sources_of(table, row_id)
    day = dataset.as_of
    if day is None:
        return sources
    dates = dataset.source_dates
    by_then = tuple(s for s in sources if "" < dates[s] <= day.isoformat())
    return by_then or tuple(s for s in sources if not dates[s]) or sources[:1]


def cells(table: str, ids: Iterable[str], *columns: str, role: Role = "value") -> tuple[Cell, ...]:
    """The cells of some columns of some rows of one table."""
    return tuple(Cell(table, row, column, role) for row in ids for column in columns)


def compared(rows: Iterable[Cell]) -> tuple[Cell, ...]:
    """The same cells, as compared and not as used: what a claim looked at without taking its value from it."""
    return tuple(Cell(r.table, r.id, r.column, "population") for r in rows)


def together(dataset: Dataset, listed: Iterable[Cell]) -> tuple[Compared, ...]:
    """The same cells as compared by many claims, those of each table together; to stand last among their rows."""
    by_table: dict[str, list[Cell]] = {}
    for cell in compared(listed):
        by_table.setdefault(cell.table, []).append(cell)
    made = []
    for table, mine in by_table.items():
        columns = _by_row((c.id, c.column) for c in mine)
        made.append(Compared(table, tuple(mine), columns, _lines(dataset, table, columns)))
    return tuple(made)


def population(
    dataset: Dataset, table: str, ids: Iterable[str], columns: Sequence[str], filter_words: str
) -> tuple[Cell | Population, ...]:
    """The rows a claim was compared with: listed up to 20, else a filter, a count and a digest."""
    rows = sorted(dict.fromkeys(ids))
    if len(rows) <= LARGEST_LISTED_POPULATION:
        return cells(table, rows, *columns, role="population")
    return (replace(_whole(dataset, table, tuple(rows), tuple(columns)), filter=filter_words),)


@once
def _whole(dataset: Dataset, table: str, rows: tuple[str, ...], columns: tuple[str, ...]) -> Population:
    """The population of these columns of these rows, the filter left open."""
    lines = dataset.lines.setdefault((table, columns), {})
    lines.update(_lines(dataset, table, {row: columns for row in rows if row not in lines}))
    return _population(table, "", {row: lines[row] for row in rows}, dict.fromkeys(columns))


def _digest(dataset: Dataset, table: str, listed: Sequence[tuple[str, str]]) -> Population:
    """The population of these cells, each a row id and a column."""
    lines = _lines(dataset, table, _by_row(listed))
    return _population(table, "rows compared", lines, dict.fromkeys(c for _, c in listed))


def _by_row(listed: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The columns of each row, of cells given by row and column."""
    rows: dict[str, dict[str, None]] = {}
    for row, column in listed:
        rows.setdefault(row, {})[column] = None
    return {row: tuple(columns) for row, columns in rows.items()}


def _lines(dataset: Dataset, table: str, columns: Mapping[str, tuple[str, ...]]) -> dict[str, bytes]:
    """What is digested of each row: its id and the values of its columns."""
    held = {name: dataset.column(table, name) for name in dict.fromkeys(itertools.chain(*columns.values()))}
    return {
        row: "\x1f".join([row, *(str(held[name][row]) for name in mine), "\n"]).encode()
        for row, mine in columns.items()
    }


def _population(table: str, filter_words: str, lines: Mapping[str, bytes], columns: Iterable[str]) -> Population:
    """The population of rows with these lines: sha256 over them in order of id."""
    digest = hashlib.sha256(b"".join(lines[row] for row in sorted(lines)))
    return Population(table, filter_words, len(lines), digest.hexdigest(), tuple(columns))
