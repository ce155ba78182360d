"""Reading one CSV file row by row, with the line numbers a person sees in an editor."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from briefing.errors import DataError
from briefing.markdown import visible

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
    except RecursionError as error:
        raise DataError(f"{path}: nested too deeply.") from error
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise DataError(f"{path}: names no resources.")
    names: set[str] = set()
    for resource in package["resources"]:
        problem = _unusable(resource)
        if problem or resource["name"] in names:
            raise DataError(f"{path}: {problem or 'two tables of one name'}.")
        names.add(resource["name"])
    return package


def _unusable(resource: Any) -> str:
    """What is wrong with a resource of a package, "" where it can be read as a table."""
    try:
        name, file, fields = resource["name"], resource["path"], resource["schema"]["fields"]
        columns = [(f["name"], f["type"]) for f in fields]
        constraints = [f.get("constraints", {}) for f in fields]
        for given in constraints:
            re.compile(given.get("pattern", ""))
    except (KeyError, TypeError, AttributeError, IndexError):
        return "a resource needs a name, a path and a schema with fields, each with a name and a type"
    except (re.error, OverflowError, RecursionError) as error:
        return f"table {visible(str(name))}: a pattern is no regular expression ({error})"
    texts = [name, file, *(part for column in columns for part in column)]
    if not all(isinstance(text, str) for text in texts) or ("id", "string") not in columns:
        return "a resource needs a name, a path and a schema with fields, one of them the text `id`"
    if not re.fullmatch(r"[A-Za-z0-9_-]+\.csv", file):
        return f"table {visible(name)}: its path must name a .csv file beside {PACKAGE}"
    bounds = [given[key] for given in constraints for key in ("minimum", "maximum") if key in given]
    words = [given["enum"] for given in constraints if "enum" in given]
    if not all(isinstance(bound, int | float) and abs(bound) < 1e300 for bound in bounds) or not all(
        isinstance(listed, list) and all(isinstance(word, str) for word in listed) for listed in words
    ):
        return f"table {visible(name)}: a minimum or maximum is a number, an enum a list of texts"
    return ""


def read_table(folder: Path, resource: dict[str, Any]) -> Table:
    """One resource of the package, every cell as text.

    Raises DataError for a missing file, bytes that are not UTF-8, broken quoting, a header other than the
    schema's, or a row with too few or too many cells; the message names file and line.
    """
    name, path = str(resource["name"]), folder / str(resource["path"])
    expected = tuple(str(field["name"]) for field in resource["schema"]["fields"])
    rows: list[list[str]] = []
    lines: list[int] = []
    if path.exists() and not path.is_file():
        raise DataError(f"the file of table {name} is no plain file.", path)
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
