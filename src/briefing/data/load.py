"""From the data folder to a Dataset, with the checks that every run needs."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from briefing.data.dataset import Dataset, number
from briefing.data.reading import Table, read_package, read_table
from briefing.errors import DataError
from briefing.markdown import holds_shortcode

_NUMBERS = frozenset({"number", "integer"})


def load(folder: Path) -> Dataset:
    """Read every table that `folder`/datapackage.json names, and type it by its schema.

    Raises DataError, naming file, line and column, for a missing file or column, an id that is empty or
    stands twice, a cell that should be a number and is not, and a text that holds a Quarto shortcode. The
    full check is `briefing.data.validate`.
    """
    tables: dict[str, pd.DataFrame] = {}
    with _nothing_collected():
        for resource in read_package(folder)["resources"]:
            table = read_table(folder, resource)
            _check_ids(table)
            _check_texts(table)
            try:
                tables[table.name] = _frame(table, resource)
            except DataError:
                raise
            except Exception as error:  # those of pandas have no common root
                raise DataError(f"no table can be made of it: {type(error).__name__}: {error}", table.path) from error
    return Dataset(MappingProxyType(tables), as_of=None)


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Without collections of garbage: among so many lists that all stay they take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _check_ids(table: Table) -> None:
    seen: dict[str, int] = {}
    for key, line in zip(table.column("id"), table.lines, strict=True):
        if not key:
            raise DataError(f"{table.path}: line {line}, column id: empty. Give the next free number.")
        if key in seen:
            raise DataError(f"{table.path}: line {line}, column id: {key} stands in line {seen[key]} too.")
        seen[key] = line


def _check_texts(table: Table) -> None:
    if not holds_shortcode("\n".join(map("\n".join, table.cells))):
        return
    for row, line in zip(table.rows, table.lines, strict=True):
        for column, text in row.items():
            if holds_shortcode(text):
                raise DataError(
                    f"{table.path}: line {line}, column {column}: holds a Quarto shortcode mark, "
                    "which would be run. Write the text without it."
                )


def _frame(table: Table, resource: Mapping[str, Any]) -> pd.DataFrame:
    texts = {column: table.column(column) for column in table.columns}
    frame = pd.DataFrame(texts, dtype=str).set_index("id")
    for field in resource["schema"]["fields"]:
        column = field["name"]
        if field["type"] in _NUMBERS and column != "id":
            frame[column] = pd.Series(_numbers(table, column), index=frame.index, dtype="float64")
    return frame


def _numbers(table: Table, column: str) -> list[float]:
    figures: list[float] = []
    for text, line in zip(table.column(column), table.lines, strict=True):
        try:
            figures.append(number(text))
        except DataError as error:
            raise DataError(f"{table.path}: line {line}, column {column}: {error}") from None
    return figures
