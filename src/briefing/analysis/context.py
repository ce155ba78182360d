"""The political context of an event: who held which office, what happened around it, which dates were ahead."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from briefing.data import Dataset, split
from briefing.evidence.claims import Cell, cells
from briefing.evidence.wording import house


@dataclass(frozen=True)
class Holder:
    """One person in an office on a day."""

    id: str
    country: str
    office: str
    name: str
    start: str
    end: str

    def cells(self, *used: str) -> tuple[Cell, ...]:
        """The columns that a claim uses, as values, and those that decide who held the office, as compared."""
        term = ("country", "office", "name", "start", "end", "attested_on")
        return (*cells("officeholders", [self.id], *used), *cells("officeholders", [self.id], *term, role="population"))


def holders(dataset: Dataset, day: str, country: str, *offices: str) -> tuple[Holder, ...]:
    """Who held these offices on that day: inside a term of full days, or on an attested day.

    A blank start never matches. Where a term's end was not seen, it counts to its attested day, or, if that lies
    before the day, not at all unless no successor started by then.
    """
    table = dataset.table("officeholders")
    found = []
    for row_id, row in table[(table["country"] == country) & table["office"].isin(offices)].iterrows():
        inside = len(row["start"]) == 10 and row["start"] <= day and (not row["end"] or day <= row["end"][:10])
        replaced = _replaced(table, row, day)
        if row["attested_on"] == day or (inside and not replaced):
            found.append(_holder(str(row_id), row))
    return tuple(found)


def _replaced(table: pd.DataFrame, row: pd.Series[Any], day: str) -> bool:
    """Whether somebody else began the same office after this row's start and by that day."""
    same = table[(table["country"] == row["country"]) & (table["office"] == row["office"])]
    return bool(((same["start"] > row["start"]) & (same["start"] <= day) & (same["start"] != "")).any())


def _holder(row_id: str, row: pd.Series[Any]) -> Holder:
    return Holder(row_id, row["country"], row["office"], row["name"], row["start"], row["end"])


def terms_since(dataset: Dataset, country: str, office: str, start: str, day: str) -> tuple[Holder, ...]:
    """Terms in an office that began on or after `start` and by `day`, in order."""
    table = dataset.table("officeholders")
    rows = table[(table["country"] == country) & (table["office"] == office)]
    rows = rows[(rows["start"] >= start) & (rows["start"] <= day)].sort_values("start", kind="stable")
    return tuple(_holder(str(i), r) for i, r in rows.iterrows())


def timeline(dataset: Dataset, day: str, before: int, after: int, *themes: str, importance: int = 1) -> pd.DataFrame:
    """Timeline rows of these themes from `before` days before the event to `after` days after it, in order of date."""
    table = dataset.table("timeline")
    middle = dt.date.fromisoformat(day)
    first = (middle - dt.timedelta(days=before)).isoformat()
    last = (middle + dt.timedelta(days=after)).isoformat()
    rows = table[(table["date"] >= first) & (table["date"] <= last) & table["theme"].isin(themes)]
    rows = rows[rows["importance"].astype(int) >= importance]
    return rows.assign(_id=rows.index).sort_values(["date", "_id"], kind="stable").drop(columns="_id")


@dataclass(frozen=True)
class DateAhead:
    """A day, or the first and last day of a span, that a row had announced; `what`, in the house style."""

    id: str
    date: str
    end: str
    what: str
    announced: str

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cell that holds the date, and what was announced for it."""
        return (
            *cells("timeline", [self.id], "scheduled_for"),
            *cells("timeline", [self.id], "scheduled_what", role="population"),
        )


def dates_ahead(dataset: Dataset, after: str) -> tuple[DateAhead, ...]:
    """Announced dates later than `after`, in order; only what was announced by the dataset's day of knowledge."""
    return tuple(d for d in _announced(dataset) if d.date > after)


def open_spans(dataset: Dataset, day: str) -> tuple[DateAhead, ...]:
    """Announced spans that had begun by that day and not ended, in order."""
    return tuple(d for d in _announced(dataset) if d.date <= day < d.end)


def _announced(dataset: Dataset) -> list[DateAhead]:
    table = dataset.table("timeline")
    found = [
        DateAhead(str(row_id), date[:10], date[11:], house(row["scheduled_what"]), row["date"])
        for row_id, row in table[table["scheduled_for"] != ""].iterrows()
        for date in split(row["scheduled_for"])
    ]
    return sorted(found, key=lambda d: (d.date, d.id))
