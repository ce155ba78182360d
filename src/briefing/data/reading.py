"""Reading one CSV file row by row, with the line numbers a person sees in an editor."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from briefing.errors import DataError

PACKAGE = "datapackage.json"


@dataclass(frozen=True)
class Table:
    """A file as it stands: the texts of each row in the order of the columns, and its line number (header: 1)."""

    name: str
    path: str
    columns: tuple[str, ...]
    cells: tuple[list[str], ...]
    lines: tuple[int, ...]

    @cached_property
    def rows(self) -> tuple[dict[str, str], ...]:
        """The rows as dicts of texts by column."""
        return tuple(dict(zip(self.columns, cells, strict=True)) for cells in self.cells)

    def column(self, name: str) -> list[str]:
        """The texts of one column."""
        return self._by_column[self.columns.index(name)]

    @cached_property
    def _by_column(self) -> list[list[str]]:
        return [list(texts) for texts in zip(*self.cells, strict=True)] or [[] for _ in self.columns]


def read_package(folder: Path) -> dict[str, Any]:
    """The data package descriptor of `folder`.

    Raises DataError where datapackage.json is missing or is no data package.
    """
    path = folder / PACKAGE
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(f"{path}: the data package is missing. Point --project at a project folder.") from error
    except ValueError as error:
        raise DataError(f"{path}: not valid JSON ({error}).") from error
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise DataError(f"{path}: names no resources.")
    return package


def read_table(folder: Path, resource: dict[str, Any]) -> Table:
    """One resource of the package, every cell as text.

    Raises DataError for a missing file, bytes that are not UTF-8, broken quoting, a header other than the
    schema's, or a row with too few or too many cells; the message names file and line.
    """
    name, path = str(resource["name"]), folder / str(resource["path"])
    expected = tuple(str(field["name"]) for field in resource["schema"]["fields"])
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            columns = tuple(next(reader, ()))
            _check_header(path, columns, expected)
            line = reader.line_num + 1
            for cells in reader:
                if len(cells) != len(columns):
                    raise DataError(f"{len(cells)} cells, {len(columns)} columns.", path, line)
                rows.append(cells)
                lines.append(line)
                line = reader.line_num + 1
    except OSError as error:
        raise DataError(f"the file of table {name} cannot be read ({error.strerror}).", path) from error
    except UnicodeDecodeError as error:
        raise DataError(f"not UTF-8 (byte {error.start}).", path) from error
    except csv.Error as error:
        raise DataError(f"{error}.", path, reader.line_num) from error
    return Table(name, path.name, columns, tuple(rows), tuple(lines))


def _check_header(path: Path, columns: tuple[str, ...], expected: tuple[str, ...]) -> None:
    missing = [column for column in expected if column not in columns]
    unknown = [column for column in columns if column not in expected]
    if missing:
        raise DataError(f"column {missing[0]} is missing.", path, 1)
    if unknown or len(columns) != len(expected):
        raise DataError(f"column {(unknown or list(columns))[0]} is not in the schema, or twice.", path, 1)
