"""From the data folder to a Dataset, with the checks that every run needs."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from briefing.data.checks_values import Estimate
from briefing.data.dataset import Dataset, number
from briefing.data.fields import NUMBERS, first_fault
from briefing.data.reading import Table, read_package, read_table
from briefing.errors import DataError


def load(folder: Path) -> Dataset:
    """Read every table that `folder`/datapackage.json names, and type it by its schema.

    Raises DataError, naming file, line and column, for a missing file or column, an id that is empty or
    stands twice, a cell that is not of the type, form or vocabulary that the schema asks for, and a text that is too
    long, holds a Quarto shortcode or a character that cannot be printed. The full check is `briefing.data.validate`.
    """
    tables: dict[str, pd.DataFrame] = {}
    with _nothing_collected():
        for resource in read_package(folder)["resources"]:
            table = read_table(folder, resource)
            _check_ids(table)
            _check_texts(table, resource)
            _check_estimates(table)
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


def _check_texts(table: Table, resource: Mapping[str, Any]) -> None:
    for field in resource["schema"]["fields"]:
        texts = table.column(field["name"])
        found = first_fault(field, texts)
        if found is not None:
            place, problem = found
            raise DataError(f"{table.path}: line {table.lines[place]}, column {field['name']}: {problem}.")


def _check_estimates(table: Table) -> None:
    for found in Estimate().faults({table.name: table}):
        raise DataError(f"{found.file}: line {found.row}, column {found.column}: {found.message}.")


def _frame(table: Table, resource: Mapping[str, Any]) -> pd.DataFrame:
    texts = {column: table.column(column) for column in table.columns}
    frame = pd.DataFrame(texts, dtype=str).set_index("id")
    for field in resource["schema"]["fields"]:
        column = field["name"]
        if field["type"] in NUMBERS and column != "id":
            figures = [number(text) for text in table.column(column)]
            frame[column] = pd.Series(figures, index=frame.index, dtype="float64")
    return frame
