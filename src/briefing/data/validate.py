"""The full check of a data folder: its Frictionless schema, then our own rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefing.data import (
    checks_days,
    checks_doubles,
    checks_knowledge,
    checks_origins,
    checks_references,
    checks_values,
)
from briefing.data.check import Check, Fault
from briefing.data.reading import PACKAGE, Table, read_package, read_table
from briefing.errors import DataError

CHECKS: tuple[Check, ...] = (
    *checks_values.CHECKS,
    *checks_references.CHECKS,
    *checks_origins.CHECKS,
    *checks_days.CHECKS,
    *checks_knowledge.CHECKS,
    *checks_doubles.CHECKS,
)


def validate(folder: Path, further: Sequence[Check] = ()) -> list[Fault]:
    """Every fault in `folder`, sorted by file, line and column; an empty list is a clean bill.

    `further` are rules that need more than the tables, beside those of this room.

    Where a file cannot be read or lacks a column, only such faults are told, as nothing else would mean much.
    Raises DataError only where datapackage.json itself cannot be read, by us or by Frictionless.
    """
    tables: dict[str, Table] = {}
    unreadable: list[Fault] = []
    for resource in read_package(folder)["resources"]:
        try:
            table = read_table(folder, resource)
        except DataError as error:
            unreadable.append(Fault(str(resource["path"]), error.line, "", error.problem, "unreadable"))
        else:
            tables[table.name] = table
    if unreadable:
        return unreadable
    faults = _schema(folder)
    for check in (*CHECKS, *further):
        faults.extend(check.faults(tables))
    return sorted(set(faults))


def _schema(folder: Path) -> list[Fault]:
    """What Frictionless finds: types, required cells, vocabularies, patterns, keys."""
    from frictionless import Package  # takes a second to import

    try:
        report = Package(str(folder / PACKAGE)).validate()
    except Exception as raised:  # its own, and those of what it reads with
        raise DataError(
            f"frictionless cannot check it: {type(raised).__name__}: {raised}", folder / PACKAGE
        ) from raised
    faults = [Fault(PACKAGE, 0, "", str(error.message), "package") for error in report.errors]
    for task in report.tasks:
        for error in task.errors:
            row = int(getattr(error, "row_number", 0) or 0)
            column = str(getattr(error, "field_name", "") or "")
            faults.append(Fault(Path(str(task.place)).name, row, column, str(error.note), str(error.type)))
    return faults
