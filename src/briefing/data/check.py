"""What a check of the data is, and what it finds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from briefing.data.dataset import split
from briefing.data.reading import Table

Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: the file, its line (header: 1; 0 for the whole file), the column, and what is wrong."""

    file: str
    row: int
    column: str
    message: str
    code: str = ""

    def __str__(self) -> str:
        row, column = (f", row {self.row}" if self.row else ""), (f", column {self.column}" if self.column else "")
        return f"{self.file}{row}{column}: {self.message}"


class Check(ABC):
    """One rule. Its docstring tells how to mend what it finds.

    To add a rule: write one class in the module of its subject, and put it into that module's `CHECKS`.
    """

    code: ClassVar[str]
    title: ClassVar[str]

    @abstractmethod
    def faults(self, tables: Tables) -> Iterator[Fault]:
        """Every breach of the rule in `tables`."""

    def fault(self, table: Table, line: int, column: str, message: str) -> Fault:
        """A fault of this check."""
        return Fault(table.path, line, column, message, self.code)


def cells(tables: Tables, name: str) -> Iterator[tuple[Table, int, dict[str, str]]]:
    """Table, line and row for every row of table `name`; nothing where the package has no such table."""
    if name in tables:
        table = tables[name]
        for line, row in zip(table.lines, table.rows, strict=True):
            yield table, line, row


def ids(tables: Tables, *names: str) -> frozenset[str]:
    """The ids of the tables `names`."""
    return frozenset(row["id"] for name in names for _, _, row in cells(tables, name))


def aliases_taken(check: Check, tables: Tables, name: str, taken: dict[str, str]) -> Iterator[Fault]:
    """A fault for each alias in table `name` that leads elsewhere already; `taken` has what leads where, and grows."""
    for table, line, row in cells(tables, name):
        for alias in split(row["aliases"]):
            if alias in taken:
                yield check.fault(table, line, "aliases", f"{alias} already leads to {taken[alias]}")
            taken[alias] = row["id"]
