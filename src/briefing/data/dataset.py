"""The tables in memory."""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast
from weakref import WeakValueDictionary

import pandas as pd

from briefing.errors import DataError

_FIGURE = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
Given = ParamSpec("Given")
Made = TypeVar("Made")


class Stated(NamedTuple):
    """What one row of `estimates` states: texts, as the table has them."""

    id: str
    value: str
    unit: str
    qualifier: str
    claimed_by: str
    date: str
    scope: str


@dataclass(frozen=True)
class Dataset:
    """All tables by name, each a frame indexed by its `id`; `as_of` is the day of knowledge, None for all.

    Texts are str, "" where nothing is known. Columns that datapackage.json types as number or integer are
    float64, NaN where nothing is known. `estimates.value` is text, as it holds names and clock times too:
    read figures with `number`. Lists in a cell are separated by ";": read them with `split`.
    Frames, rows and columns are shared; never change one in place.
    """

    tables: Mapping[str, pd.DataFrame]
    as_of: datetime.date | None = None
    tables_read: set[str] = field(default_factory=set, compare=False)

    def table(self, name: str) -> pd.DataFrame:
        """The frame of table `name`, e.g. "launches", noted in `tables_read`.

        Raises DataError for a name that is no table.
        """
        try:
            frame = self.tables[name]
        except KeyError:
            known = ", ".join(sorted(self.tables))
            raise DataError(f"There is no table {name!r}. The tables are: {known}.") from None
        self.tables_read.add(name)
        return frame

    def row(self, table: str, row_id: str) -> pd.Series:
        """The row `row_id` of `table`, without its id. Raises DataError where there is none by now."""
        key = table, row_id
        if key not in self._rows:
            frame = self.table(table)
            if row_id not in frame.index:
                when = f" as known on {self.as_of}" if self.as_of else ""
                raise DataError(f"Table {table} has no row {row_id!r}{when}.")
            self._rows[key] = cast("pd.Series", frame.loc[row_id])
        return self._rows[key]

    @cached_property
    def _rows(self) -> dict[tuple[str, str], pd.Series]:
        """The rows asked for so far by table and id: the claims of one launch rest on the same ones."""
        return {}

    def column(self, table: str, name: str) -> Mapping[str, Any]:
        """One column of `table` by row id. Raises DataError for a name that is no table, KeyError for no column."""
        key = table, name
        if key not in self._columns:
            frame = self.table(table)
            self._columns[key] = dict(zip(frame.index.to_numpy(), frame[name].to_numpy().tolist(), strict=True))
        return self._columns[key]

    @cached_property
    def _columns(self) -> dict[tuple[str, str], dict[str, Any]]:
        """The columns asked for so far by table and name: digests read the same ones a hundred times."""
        return {}

    def records(self, table: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        """The id and these columns of every row of `table`, in order. Raises as `column` does."""
        held = [self.column(table, name) for name in columns]
        return zip(held[0], *(column.values() for column in held), strict=True)

    def estimates_of(self, launch: str, quantity: str) -> Sequence[Stated]:
        """The rows of `estimates` on one quantity of one launch, in their order."""
        of, columns = self.column("estimates", "quantity"), [self.column("estimates", n) for n in Stated._fields[1:]]
        mine = (i for i in self.ids_with("estimates", "launch", launch) if of[i] == quantity)
        return [Stated(i, *(column[i] for column in columns)) for i in mine]

    def ids_with(self, table: str, column: str, value: str) -> Sequence[str]:
        """The ids of the rows of `table` that have this value in a column, in their order. Raises as `column` does."""
        key = table, column
        if key not in self._ids:
            found = self._ids[key] = {}
            for row_id, held in self.column(table, column).items():
                found.setdefault(held, []).append(row_id)
        return self._ids[key].get(value, ())

    @cached_property
    def _ids(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        """The ids asked for so far by table and column, then by value: a briefing asks for some a thousand times."""
        return {}

    def sources_of(self, table: str, row_id: str) -> tuple[str, ...]:
        """The source ids of a row in their printed order, aliases replaced by the id of their address.

        A source is its own; a row of a table of judgements (`origins`) has none.
        """
        rows = self.table(table)
        if table == "sources" or row_id not in rows.index:
            return (str(self.row(table, row_id).name),)
        names = split(self.column(table, "source_ids")[row_id]) if "source_ids" in rows else ()
        sources = self.source_dates
        if all(name in sources for name in names):
            return names
        return tuple(dict.fromkeys(self._aliases.get(name, name) for name in names))

    @cached_property
    def _aliases(self) -> dict[str, str]:
        """The id of a source by each alias of it."""
        return {alias: key for key, value in self.column("sources", "aliases").items() for alias in split(value)}

    @property
    def source_dates(self) -> Mapping[str, str]:
        """The date of each source by its id, as far as known: "2025-01-06", "2025-01", "2025" or ""."""
        return self.column("sources", "date")

    @cached_property
    def origins(self) -> dict[str, Mapping[str, str]]:
        """Every row of `origins` by the name of the origin, texts as the table has them."""
        rows = self.table("origins").to_dict("records")
        return {str(row["name"]): {str(k): str(v) for k, v in row.items()} for row in rows}

    @cached_property
    def cuts(self) -> WeakValueDictionary[datetime.date, Dataset]:
        """Where `as_of` finds what it made of these tables, while it is in use."""
        return WeakValueDictionary()

    @cached_property
    def lines(self) -> dict[tuple[str, tuple[str, ...]], dict[str, bytes]]:
        """What is digested of each row, by table and columns, as far as it was: populations share rows."""
        return {}

    @cached_property
    def reckoned(self) -> dict[Any, Any]:
        """Where functions that are marked `once` keep what they have reckoned from these tables."""
        return {}


def once(
    function: Callable[Concatenate[Dataset, Given], Made],
) -> Callable[Concatenate[Dataset, Given], Made]:
    """Marks a function of a dataset: for the same further arguments it is reckoned once for each dataset.

    What it returns is shared; never change it in place.
    """

    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def reckoned(dataset: Dataset, /, *given: Given.args, **named: Given.kwargs) -> Made:
        key = name, given, tuple(named.items())
        if key not in dataset.reckoned:
            dataset.reckoned[key] = function(dataset, *given, **named)
        made: Made = dataset.reckoned[key]
        return made

    return reckoned


def split(value: str) -> tuple[str, ...]:
    """The members of a ";" list, without blanks around them: "a;b" gives ("a", "b"), "" gives ()."""
    return tuple(part for part in (piece.strip() for piece in value.split(";")) if part)


def number(value: str) -> float:
    """The figure in a text cell, NaN where it is empty. Raises DataError where it is not plain digits as in -12.5."""
    if value == "":
        return math.nan
    if not _FIGURE.fullmatch(value):
        raise DataError(f"{value[:60]!r} is not a number in plain digits.")
    return float(value)
