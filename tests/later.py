"""What became known after a day, put into the tables: rows added, and cells changed that were known only later.

Both to a dataset in memory and to the CSV files of a data folder.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import pandas as pd
from pandas.api.types import is_numeric_dtype

from briefing.data import Dataset, as_of, number, split

NUMBERED = ("estimates", "weapon_lines", "officeholders")  # new rows go to the end


@dataclass(frozen=True)
class Later:
    """One added row: the table, the row it is a copy of, its id, and the cells that differ; `place` from 0 (first)
    to 1 (last) says where in the table it stands."""

    table: str
    like: str
    id: str
    cells: dict[str, str] = field(default_factory=dict)
    place: float = 0.5


def shifted(day: dt.date | str, days: int) -> str:
    """The ISO day so many days later."""
    return (dt.date.fromisoformat(str(day)) + dt.timedelta(days=days)).isoformat()


def add(dataset: Dataset, rows: Sequence[Later]) -> Dataset:
    """The dataset with these rows."""
    frames = dict(dataset.tables)
    for table in dict.fromkeys(r.table for r in rows):
        frame, mine = frames[table], [r for r in rows if r.table == table]
        new = frame.loc[[r.like for r in mine]].set_axis(pd.Index([r.id for r in mine], name=frame.index.name))
        for row in mine:
            new = change(new, row.id, row.cells)
        order = [*range(len(frame)), *(r.place * len(frame) - 0.5 for r in mine)]
        frames[table] = pd.concat([frame, new]).iloc[sorted(range(len(order)), key=order.__getitem__)]
    return Dataset(MappingProxyType(frames))


def change(frame: pd.DataFrame, row_id: str, cells: dict[str, str]) -> pd.DataFrame:
    """The frame with other cells in one row; a text becomes a figure where the column holds figures."""
    frame = frame.copy()
    for column, text in cells.items():
        assert column in frame, column
        frame.loc[row_id, column] = number(text) if is_numeric_dtype(frame[column]) else text
    return frame


def write(folder: Path, rows: Sequence[Later]) -> None:
    """Add these rows to the CSV files of a data folder."""
    for table in dict.fromkeys(r.table for r in rows):
        columns, lines = _read(folder, table)
        real = {line["id"]: line for line in lines}
        for row in (r for r in rows if r.table == table):
            at = len(lines) if table in NUMBERED else round(row.place * len(lines))
            lines.insert(at, {**real[row.like], **row.cells, "id": row.id})
        _write(folder, table, columns, lines)


def _read(folder: Path, table: str) -> tuple[list[str], list[dict[str, str]]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        return list(reader.fieldnames or ()), list(reader)


def _write(folder: Path, table: str, columns: list[str], lines: list[dict[str, str]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def cells_known_later(dataset: Dataset, day: dt.date) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Changes of cells that were known only after `day`: table, row and the cells. Every row here was known by `day`.

    Ends of terms and visits, verdicts, remarks of today, ends of spans that nobody had announced; and a source dated
    later beside one of the day.
    """
    past, text = as_of(dataset, day), day.isoformat()
    moved = shifted(day, 99)
    for table in ("launches", "weapon_lines", "sites", "missiles", "officeholders", "visits"):
        for row_id in past.table(table).index:
            yield table, str(row_id), {"note": "what came out afterwards"}
    for row_id in past.table("officeholders").index:
        row = dataset.row("officeholders", str(row_id))
        if row["end_known_on"] > text and row["end"] > text:
            gone = {"end": "", "end_known_on": "", "end_known_basis": "", "end_status": "in_office"}
            yield "officeholders", str(row_id), {**gone, "attested_on": moved}
        elif row["attested_on"] > text:
            yield "officeholders", str(row_id), {"attested_on": moved, "end_status": "in_office"}
    for row_id in past.table("visits").index:
        if dataset.row("visits", str(row_id))["end_known_on"] > text:
            yield "visits", str(row_id), {"end": moved, "end_known_on": moved}
    for row_id in past.table("timeline").index:
        row = dataset.row("timeline", str(row_id))
        if row["end_date"] > text and not row["scheduled_for"]:
            yield "timeline", str(row_id), {"end_date": moved}
    for row_id in past.table("reported_claims").index:
        if dataset.row("reported_claims", str(row_id))["verdict_known_on"] > text:
            yield "reported_claims", str(row_id), {"verdict": "unverifiable", "note": "so it came out"}


def cited_later_too(dataset: Dataset, day: dt.date) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Changes of `source_ids`: behind sources of the day stands a later one, which rows known by `day` cite already.

    None by the last day of all, after which no source is dated.
    """
    past = as_of(dataset, day)
    dates = past.table("sources")["date"]
    of_the_day = set(dates.index[(dates > "") & (dates <= day.isoformat())])
    dated_later = dates.index[dates.str.fullmatch(r"\d{4}-\d\d-\d\d") & (dates > day.isoformat())]
    if dated_later.empty:
        return
    later = str(dated_later[0])
    for table, frame in past.tables.items():
        for row_id, named in frame["source_ids"].items() if "known_on" in frame else ():
            if later not in named and not of_the_day.isdisjoint(split(named)):
                yield table, str(row_id), {"source_ids": f"{named};{later}"}


def changed(dataset: Dataset, changes: Iterable[tuple[str, str, dict[str, str]]]) -> Dataset:
    """The dataset with other texts in these cells."""
    wanted: dict[tuple[str, str], dict[str, str]] = {}
    for table, row_id, cells in changes:
        for column, text in cells.items():
            wanted.setdefault((table, column), {})[row_id] = text
    frames = dict(dataset.tables)
    for (table, column), texts in wanted.items():
        told = frames[table][column].to_dict() | texts
        frames[table] = frames[table].assign(**{column: pd.Series(told, dtype=frames[table][column].dtype)})
    return Dataset(MappingProxyType(frames))


def rewrite(folder: Path, changes: Iterable[tuple[str, str, dict[str, str]]]) -> None:
    """Change these cells in the CSV files of a data folder."""
    wanted: dict[str, dict[str, dict[str, str]]] = {}
    for table, row_id, cells in changes:
        wanted.setdefault(table, {}).setdefault(row_id, {}).update(cells)
    for table, rows in wanted.items():
        columns, lines = _read(folder, table)
        _write(folder, table, columns, [{**line, **rows.get(line["id"], {})} for line in lines])
