"""Who held which office in Seoul, Tokyo and Washington on a day, and in what standing.

Read are `officeholders` (country, office, name, start, end, attested_on), where no term holds the day `statements`
(speaker, role, date), and for an impeachment `timeline` (date, theme, title). A term holds a day if it had begun by
then (one of which the month or the year is read, by the last day of it) and either ended later or had its holder seen
in the post on that day or later. A term whose start was not read holds only the day on which its holder was seen, as
does an office in which somebody spoke. Everything else is not known: what was known last, and where somebody was only
named in the post at most a year before, is told instead.
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
# What `statements.role` calls an office of a country.
ROLES: Mapping[tuple[str, str], str] = {
    ("KOR", "president"): "President, Republic of Korea",
    ("KOR", "prime minister"): "Prime Minister, Republic of Korea",
    ("KOR", "foreign minister"): "Foreign Minister, Republic of Korea",
    ("KOR", "defence minister"): "Minister of National Defense, Republic of Korea",
    ("KOR", "national security adviser"): "Director of National Security, Republic of Korea",
    ("JPN", "prime minister"): "Prime Minister of Japan",
    ("JPN", "foreign minister"): "Minister for Foreign Affairs of Japan",
    ("JPN", "defence minister"): "Minister of Defense of Japan",
    ("JPN", "chief cabinet secretary"): "Chief Cabinet Secretary of Japan",
    ("USA", "president"): "President of the United States",
    ("USA", "secretary of state"): "US Secretary of State",
    ("USA", "secretary of defense"): "US Secretary of Defense",
}
# Desks that had another name before a day, as the publishers of the sources on their holders call themselves.
FORMER_NAMES: Mapping[str, tuple[str, str]] = {
    "Commander, Indo-Pacific Command": ("2018-05-30", "Commander, Pacific Command"),
}
LONGEST_UNSEEN = 365  # days after which nobody is told of as last named in an office
SPOKEN = ("speaker", "role", "date")
TERM = ("country", "office", "name", "start", "end", "attested_on")
ELECTED = r"\bwins the US presidential election$"
INAUGURATION = re.compile(r"inauguration of (.+?) as U\.S\. president")


class Standing(StrEnum):
    """In what standing somebody is told of in an office."""

    IN_OFFICE = "in office"
    SEEN = "named in it on the day"  # since when is not known
    ACTING = "acting"
    IMPEACHED = "impeached"
    REPRESENTED = "represented"  # somebody else acts in the office, and no row says why
    NAMED = "named on another day"  # whether in office on this one is not known
    ENDED = "ended"  # and nobody is known to have followed


@dataclass(frozen=True)
class Post:
    """The last known holder of an office by a day, by the row `id` of `table`: of terms, or of statements.

    `when` is the day (or month, or year) that the standing speaks of: of the start of a term in office or acting, of
    the impeachment, of the day on which the holder was named, of the end. It is read in `cell`; `compared` are
    the cells of the terms and statements that were looked at.
    """

    id: str
    name: str
    standing: Standing
    when: str
    cell: Cell
    compared: tuple[Cell, ...]
    table: str = "officeholders"

    @property
    def holds(self) -> bool:
        """Whether the person is known to have held the office on the day, however restricted."""
        return self.standing not in (Standing.NAMED, Standing.ENDED)

    @property
    def name_cells(self) -> tuple[Cell, ...]:
        """The name, and the terms and statements among which it was found."""
        column = "speaker" if self.table == "statements" else "name"
        return (*cells(self.table, [self.id], column), *self.compared)

    @property
    def standing_cells(self) -> tuple[Cell, ...]:
        """The day that the standing speaks of, and what decided the standing."""
        step = cells("timeline", [self.cell.id], "title", "theme", role="population")
        return (self.cell, *(step if self.cell.table == "timeline" else ()), *self.compared)


def desk_name(desk: str, day: str) -> str:
    """What a desk was called on the ISO day."""
    until, former = FORMER_NAMES.get(desk, ("", desk))
    return former if day < until else desk


def post(dataset: Dataset, day: str, country: str, *offices: str) -> Post | None:
    """Who held one of these offices of a country on the ISO day, or is the last known to; None without any row, or
    where whoever was named last was named more than a year before."""
    found = _by_terms(dataset, day, country, offices)
    if found and found.holds:
        return found
    spoke = _by_statements(dataset, day, country, offices)
    known = [p for p in (found, spoke) if p]
    if not known:
        return None
    last = max(known, key=lambda p: _last_day(p.when))
    if last.standing is Standing.NAMED and last.cell.column != "start" and _days(last.when, day) > LONGEST_UNSEEN:
        return None
    return replace(last, compared=tuple(c for p in known for c in p.compared))


def _by_terms(dataset: Dataset, day: str, country: str, offices: tuple[str, ...]) -> Post | None:
    """The holder by the term that began last."""
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
        cells("officeholders", map(str, rows.index), *TERM, role="population"),
    )
    if country != "KOR" or standing is not Standing.IN_OFFICE:
        return found
    step = impeached(dataset, found.name, found.when, day)
    if step:
        cell = Cell("timeline", step, "date")
        return replace(found, standing=Standing.IMPEACHED, when=dataset.row("timeline", step)["date"], cell=cell)
    return found


def _by_statements(dataset: Dataset, day: str, country: str, offices: tuple[str, ...]) -> Post | None:
    """Whoever spoke last in one of these offices."""
    table = dataset.table("statements")
    roles = [ROLES[country, office] for office in offices if (country, office) in ROLES]
    rows = table[table["role"].isin(roles) & (table["date"] <= day)]
    if rows.empty:
        return None
    when, row_id = max((row["date"], str(i)) for i, row in rows.iterrows())
    return Post(
        row_id,
        str(rows.at[row_id, "speaker"]),
        Standing.SEEN if when == day else Standing.NAMED,
        when,
        Cell("statements", row_id, "date"),
        cells("statements", map(str, rows.index), *SPOKEN, role="population"),
        "statements",
    )


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
        return Standing.SEEN, "attested_on"
    if not row["start"] and row["known_on"] == day:
        return Standing.SEEN, "known_on"
    if seen and _last_day(seen) <= min(day, known):
        return Standing.NAMED, "attested_on"
    return Standing.NAMED, "start" if row["start"] else "known_on"


def _eve(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()


def _days(earlier: str, later: str) -> int:
    """Days from the one to the other; of a month or a year from its last day."""
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(_last_day(earlier))).days


def _last_day(iso: str) -> str:
    """The day itself, or the last one of a month or a year."""
    if len(iso) == len("2025"):
        return f"{iso}-12-31"
    if len(iso) == len("2025-01"):
        return f"{iso}-{calendar.monthrange(int(iso[:4]), int(iso[5:]))[1]:02}"
    return iso
