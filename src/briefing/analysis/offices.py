"""Who held which office in Seoul, Tokyo and Washington on a day, and in what standing.

Read are `officeholders` (country, office, name, start, end, attested_on) and, for an impeachment, `timeline` (date,
theme, title). A term holds a day if it had begun by then (one of which the month or the year is read, by the last day
of it) and either ended later or had its holder seen in the post on that day or later. A term whose start was not read
holds only the day on which its holder was seen. Everything else is not known: what was known last is told instead.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import pandas as pd

from briefing.analysis.context import DateAhead, dates_ahead
from briefing.data import Dataset
from briefing.evidence.claims import Cell, cells

CAPITALS: Mapping[str, str] = {"Seoul": "KOR", "Tokyo": "JPN", "Washington": "USA"}
# By the name that is printed: what `officeholders.office` calls it in each country. Later names of a list stand in.
DESKS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "President": {"KOR": ("president",), "USA": ("president",)},
    "Prime minister": {"KOR": ("prime minister", "acting prime minister"), "JPN": ("prime minister",)},
    "Foreign minister, Secretary of State": {
        "KOR": ("foreign minister",),
        "JPN": ("foreign minister",),
        "USA": ("secretary of state",),
    },
    "Defence minister, Secretary of Defense": {
        "KOR": ("defence minister",),
        "JPN": ("defence minister",),
        "USA": ("secretary of defense", "acting secretary of defense"),
    },
    "Chair of the Joint Chiefs of Staff": {"KOR": ("JCS chair",)},
    "Commander, Indo-Pacific Command": {"USA": ("INDOPACOM commander",)},
    "Chief cabinet secretary": {"JPN": ("chief cabinet secretary",)},
    "National security adviser": dict.fromkeys(("KOR", "JPN", "USA"), ("national security adviser",)),
}
TERM = ("country", "office", "name", "start", "end", "attested_on")
ELECTED = r"\bwins the US presidential election$"
INAUGURATION = re.compile(r"inauguration of (.+?) as U\.S\. president")


class Standing(StrEnum):
    """In what standing somebody is told of in an office."""

    IN_OFFICE = "in office"
    ACTING = "acting"
    IMPEACHED = "impeached"
    REPRESENTED = "represented"  # somebody else acts in the office, and no row says why
    NAMED = "named on another day"  # whether in office on this one is not known
    ENDED = "ended"  # and nobody is known to have followed


@dataclass(frozen=True)
class Post:
    """The last known holder of an office by a day.

    `when` is the day (or month, or year) that the standing speaks of: of the start of a term in office or acting, of
    the impeachment, of the day on which the holder was named, of the end. It is read in `cell`; `considered` are
    the rows of the office that were compared.
    """

    id: str
    name: str
    standing: Standing
    when: str
    cell: Cell
    considered: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the person is known to have held the office on the day, however restricted."""
        return self.standing not in (Standing.NAMED, Standing.ENDED)

    @property
    def name_cells(self) -> tuple[Cell, ...]:
        """The name, and the terms among which it was found."""
        return (*cells("officeholders", [self.id], "name"), *self._compared)

    @property
    def standing_cells(self) -> tuple[Cell, ...]:
        """The day that the standing speaks of, and what decided the standing."""
        step = cells("timeline", [self.cell.id], "title", "theme", role="population")
        return (self.cell, *(step if self.cell.table == "timeline" else ()), *self._compared)

    @property
    def _compared(self) -> tuple[Cell, ...]:
        return cells("officeholders", self.considered, *TERM, role="population")


def post(dataset: Dataset, day: str, country: str, *offices: str) -> Post | None:
    """Who held one of these offices of a country on the ISO day, or is the last known to; None without any row."""
    table = dataset.table("officeholders")
    rows = table[(table["country"] == country) & table["office"].isin(offices)]
    begun = sorted((begin, str(i)) for i, row in rows.iterrows() if (begin := _begin(row)) <= day)
    if not begun:
        return None
    row_id = begun[-1][1]
    known = dataset.as_of.isoformat() if dataset.as_of else day
    standing, column = _standing(dataset.row("officeholders", row_id), day, known)
    found = Post(
        row_id,
        str(rows.at[row_id, "name"]).split(" (")[0],
        standing,
        str(rows.at[row_id, column]),
        Cell("officeholders", row_id, column),
        tuple(map(str, rows.index)),
    )
    if country != "KOR" or standing is not Standing.IN_OFFICE:
        return found
    step = impeached(dataset, found.name, found.when, day)
    if step:
        cell = Cell("timeline", step, "date")
        return replace(found, standing=Standing.IMPEACHED, when=dataset.row("timeline", step)["date"], cell=cell)
    return found


def president_of_korea(dataset: Dataset, day: str) -> tuple[Post, ...]:
    """Who leads South Korea: an acting president first, then the president whose term goes on or ended last."""
    president = post(dataset, day, "KOR", "president")
    acting = post(dataset, day, "KOR", "acting president")
    if acting is None or not acting.holds:
        return (president,) if president else ()
    if president and president.standing is Standing.IN_OFFICE and president.when <= acting.when:
        president = replace(president, standing=Standing.REPRESENTED, when=acting.when, cell=acting.cell)
    return (acting, president) if president else (acting,)


def before(dataset: Dataset, held: Post, country: str, office: str) -> Post | None:
    """The holder of the office whose term began before that of `held`."""
    start = dataset.row("officeholders", held.id)["start"]
    return post(dataset, _eve(start), country, office) if len(start) == len("2025-01-06") else None


def impeached(dataset: Dataset, name: str, since: str, day: str) -> str | None:
    """The row by which the Assembly impeached this person from `since` to `day`; None where a court restored him."""
    rows = dataset.table("timeline")
    rows = rows[(rows["theme"] == "rok_politics") & (rows["date"] >= since) & (rows["date"] <= day)]
    surname = re.escape(name.split()[0])
    out = rows[rows["title"].str.contains(rf"\bimpeaches {surname}\b|\b{surname} impeached\b")]
    if out.empty:
        return None
    last = out.sort_values("date", kind="stable").iloc[-1]
    back = rows[rows["title"].str.contains(rf"\brestores {surname}\b") & (rows["date"] > last["date"])]
    return str(last.name) if back.empty else None


def next_president(dataset: Dataset, day: str) -> tuple[str, DateAhead] | None:
    """Who is to take office in Washington, and the day that the row of the election announces for it."""
    table = dataset.table("timeline")
    elected = table.index[table["title"].str.contains(ELECTED) & (table["date"] <= day)]
    if elected.empty:
        return None
    for ahead in dates_ahead(dataset, day):
        named = INAUGURATION.match(ahead.what)
        if named and ahead.id in elected:
            return named[1], ahead
    return None


def _begin(row: pd.Series[Any]) -> str:
    """The day from which somebody is counted in the post: the start, the last day of it for a month or a year; where
    none was read, the day from which the row is known, which is that on which he or she was first seen."""
    return _last_day(row["start"]) if row["start"] else str(row["known_on"])


def _standing(row: pd.Series[Any], day: str, known: str) -> tuple[Standing, str]:
    """The standing in a term that has begun, and the column that it is read from; `known` is the day of knowledge."""
    seen = row["attested_on"]
    if row["end"] and (_last_day(row["end"]) < day or (day.startswith(row["end"]) and day != row["end"])):
        return Standing.ENDED, "end"
    if row["start"] and (row["end"] or seen >= day):
        acting = row["office"].startswith("acting") or row["name"].endswith("(acting)")
        return (Standing.ACTING if acting else Standing.IN_OFFICE), "start"
    if seen == day:
        return Standing.IN_OFFICE, "attested_on"
    if seen and _last_day(seen) <= min(day, known):
        return Standing.NAMED, "attested_on"
    return Standing.NAMED, "start" if row["start"] else "known_on"


def _eve(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()


def _last_day(iso: str) -> str:
    """The day itself, or the last one of a month or a year."""
    if len(iso) == len("2025"):
        return f"{iso}-12-31"
    if len(iso) == len("2025-01"):
        return f"{iso}-{calendar.monthrange(int(iso[:4]), int(iso[5:]))[1]:02}"
    return iso
