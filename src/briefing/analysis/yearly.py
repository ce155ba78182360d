"""Missiles by year as bounds: what an authority counted, and what anybody claims for the same launch days.

An authority is a capital, a data set, or Pyongyang. Its lower bound is the sum of what it counted, "at least" and
"about" taken at their figure; the upper one takes for each of the same days the largest number that anybody claims.
Where nobody gave a number each launch of the data counts as one. Numbers that are unconfirmed are left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.analysis import counts
from briefing.analysis.launches import LaunchDay
from briefing.data import Dataset
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, cells, compared
from briefing.evidence.estimates import Bound

# Who counts, in the order of the tables: allies, data sets, Pyongyang.
AUTHORITIES: Mapping[str, tuple[str, ...]] = {
    "Tokyo": es.TOKYO,
    "Seoul": es.SEOUL,
    "CNS": ("CNS",),
    "CSIS": ("CSIS",),
    "nk-missile-tests": ("nk-missile-tests",),
    "Pyongyang": (es.DPRK,),
}
_NO_LEAST = (Bound.AT_MOST, Bound.LESS_THAN)


@dataclass(frozen=True)
class Numbers:
    """The missiles of one launch day: the least by each authority that counted, the most that anybody claims."""

    day: str
    least: Mapping[str, int]
    most: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Bounds:
    """One authority's count over some launch days: lower and upper bound for the days that it `counted`."""

    lower: int
    upper: int
    counted: int
    days: int

    @property
    def left_out(self) -> int:
        """The launch days for which it has no number."""
        return self.days - self.counted


def numbers(dataset: Dataset, day: LaunchDay, codes: Collection[str]) -> Numbers:
    """The numbers for the launches of these classes; for all of the day where it has none of them.

    A total of the day stands for them only where the day has no other class.
    """
    launches = [g.launch for g in day.classes if g.code in codes] or list(day.launches)
    totals = counts.day_totals(dataset, day) if len(launches) == len(day.launches) else ()
    known = [*counts.sums(dataset, day, launches), *totals]
    least: dict[str, int] = {}
    for name, parties in AUTHORITIES.items():
        mine = [c for c in known if c.party in parties and c.bound not in _NO_LEAST]
        if mine:
            least[name] = max(c.number for c in mine if c.party == mine[0].party)
    stated = (e for i in day.launches for e in es.of_launch(dataset, i, "missile_count"))
    read = (
        *(c for e in stated for c in compared(e.cells)),
        *cells("launches", day.launches, "event", "date_precision", "salvo", "row_type", role="population"),
        *day.class_cells,
    )
    return Numbers(day.day, least, max([len(launches), *(c.number for c in known)]), read)


def bounds(days: Sequence[Numbers], authority: str) -> Bounds:
    """What an authority counted over these days."""
    mine = [d for d in days if authority in d.least]
    return Bounds(sum(d.least[authority] for d in mine), sum(d.most for d in mine), len(mine), len(days))


def most(days: Sequence[Numbers]) -> int:
    """The most that anybody claims, summed over these days."""
    return sum(d.most for d in days)


def years_before(day: dt.date, years: int) -> dt.date:
    """The same date so many years earlier; 28 February for the 29th where that year has none."""
    leap_day = (day.month, day.day) == (2, 29)
    year = day.year - years
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day.replace(year=year, day=28) if leap_day and not is_leap else day.replace(year=year)


@dataclass(frozen=True)
class Span:
    """A span of days, both ends included."""

    first: dt.date
    last: dt.date

    def __contains__(self, iso: str) -> bool:
        return self.first.isoformat() <= iso <= self.last.isoformat()


def twelve_months(day: dt.date, years: int = 0) -> Span:
    """The twelve months that end with this date, or with the same date some years earlier."""
    return Span(years_before(day, years + 1) + dt.timedelta(days=1), years_before(day, years))


def to_date(day: dt.date, years: int = 0) -> Span:
    """From 1 January to this date, or to the same date some years earlier."""
    end = years_before(day, years)
    return Span(dt.date(end.year, 1, 1), end)


def spans_to(day: dt.date, start: dt.date, *, whole: bool) -> Iterator[Span]:
    """The span to this date and the same ones of earlier years, newest first, that lie after `start` altogether.

    `whole` for twelve months, else from 1 January.
    """
    make = twelve_months if whole else to_date
    years = 0
    while (span := make(day, years)).first >= start:
        yield span
        years += 1
