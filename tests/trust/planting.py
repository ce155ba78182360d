"""Payloads in a copy of the project's tables: every text of every row ends in one."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.trust.payloads import Payload

Field = dict[str, Any]
# Quantities of an estimate whose value is a text; those of the others are figures, clock times and words of a list.
WORDED = {"missile_type", "outcome", "site", "origin_area", "direction", "landing_area"}


def fields(data: Path) -> Iterator[tuple[str, Field]]:
    """Every field of every table that is not a number, as name of the table and field of its schema."""
    for resource in json.loads((data / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        yield from ((resource["name"], f) for f in resource["schema"]["fields"] if f["type"] in {"string", "date"})


def is_free(field: Field) -> bool:
    """Whether the schema leaves the text to the writer."""
    return field["type"] == "string" and not {"pattern", "enum"} & set(field.get("constraints", {}))


def plant(data: Path, payloads: Sequence[Payload], canary: str, turn: int = 0) -> int:
    """Put a payload behind every free text of every row of the tables in `data`; returns how many were put.

    They take turns, by row and by column; `turn` says who begins. Where a text names another row, as an origin does,
    both hold the same.
    """
    count = 0
    free: dict[str, list[str]] = {}
    for table, field in fields(data):
        if is_free(field):
            free.setdefault(table, []).append(field["name"])
    for table, columns in free.items():
        path = data / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            names, rows = reader.fieldnames or (), list(reader)
        for number, row in enumerate(rows):
            for order, column in enumerate(columns):
                if not row[column] or (table == "estimates" and column == "value" and row["quantity"] not in WORDED):
                    continue
                is_name = (table, column) in {("origins", "name"), ("origins", "counts_as"), ("sources", "origin")}
                place = len(row[column]) if is_name else number + 7 * order
                payload = payloads[(turn + place) % len(payloads)]
                row[column] = f"{row[column]} {payload.aimed(canary)}"
                count += 1
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return count
