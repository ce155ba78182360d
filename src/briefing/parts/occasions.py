"""Kinds of occasion around which launches are counted: visits of the official list, exercises, summits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from briefing.analysis.launches import LaunchDay
from briefing.analysis.signals import Around, Occasion, Span, around, holm, joined, listed_visits, occasions
from briefing.evidence.claims import Cell, Claim, Population, population
from briefing.evidence.wording import counted, none_or_small, parse_day
from briefing.parts.case import Case
from briefing.parts.chronology import compared_days, with_launches

WEEK, NEAR = 7, 3  # days before and after an occasion
LISTED = dt.date(2013, 1, 1), dt.date(2025, 1, 20)  # for these days the official list is complete, and is tested
THEMES = ("us_rok_japan", "us_dprk", "russia_dprk")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "visits": ("office", "country", "start", "end", "kind", "list_basis"),
    "timeline": ("theme", "title", "date", "end_date"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of occasion: visits of the official list to `countries`, or rows of the timeline by their `title`.

    The list of visits is complete, the timeline is not and holds what lies near launches sooner than other things.
    """

    name: str
    label: str
    noun: str
    countries: tuple[str, ...] = ()
    title: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether the data hold every occasion of the kind, so that a test means something."""
        return bool(self.countries)

    @property
    def table(self) -> str:
        return "visits" if self.countries else "timeline"

    def found(self, frame: pd.DataFrame) -> tuple[Occasion, ...]:
        """The occasions of the kind in its table, in order; those that touch are one.

        An exercise lasts for days, so that one whose last day the data do not hold is left out.
        """
        if self.countries:
            return joined(occasions(listed_visits(frame, self.countries), "start", "end"))
        rows = titled(frame, self)
        if self.noun == "exercise":
            rows = rows[rows["end_date"] != ""]
        return joined(occasions(rows, "date", "end_date"))


TRIPS = Kind("trips", "To South Korea or Japan", "trip", ("KOR", "JPN"))
KINDS = (
    TRIPS,
    Kind("korea", "To South Korea", "visit", ("KOR",)),
    Kind("japan", "To Japan", "visit", ("JPN",)),
    Kind("foal-eagle", "Key Resolve and Foal Eagle", "exercise", title=r"^Key Resolve and Foal Eagle \d"),
    Kind("vigilant-storm", "Vigilant Storm", "exercise", title=r"^Vigilant Storm\b"),
    Kind("freedom-shield", "Freedom Shield", "exercise", title=r"^Freedom Shield \d"),
    Kind("ulchi", "Ulchi Freedom Shield", "exercise", title=r"^Ulchi Freedom Shield \d"),
    Kind("freedom-edge", "Freedom Edge", "exercise", title=r"\bFreedom Edge exercise\b"),
    Kind(
        "kim",
        "With the leader of North Korea",
        "summit",
        title=r"-Kim (?:summit|meeting)|^Hanoi summit|^(?:Trump|Putin) and Kim (?:meet|sign)\b",
    ),
    Kind(
        "allies",
        "Of the allies",
        "summit",
        title=r"\btrilateral summit|^(?:Yoon|Lee) and \w+ (?:meet|hold)\b|^Lee visits|^Kishida visits",
    ),
)


def titled(frame: pd.DataFrame, *kinds: Kind) -> pd.DataFrame:
    """The rows of the timeline that are occasions of one of these kinds, by their theme and title."""
    pattern = re.compile("|".join(kind.title for kind in kinds))
    named = [pattern.search(title) is not None for title in frame["title"]]
    return frame[frame["theme"].isin(THEMES) & pd.Series(named, index=frame.index, dtype=bool)]


SPANS = {
    "before": f"from {WEEK} days before it to the day before it",
    "during": "on one of its days",
    "after": f"from the day after it to {WEEK} days after it",
    "near": f"from {NEAR} days before it to {NEAR} days after it",
    "around": f"from {WEEK} days before it to {WEEK} days after it",
}


def days_of(one: Occasion, name: str) -> Span:
    """The days of an occasion that one of `SPANS` names."""
    match name:
        case "before":
            return one.before(WEEK)
        case "during":
            return one.during
        case "after":
            return one.after(WEEK)
        case "near":
            return one.around(NEAR)
        case _:
            return one.around(WEEK)


@dataclass(frozen=True)
class Counted:
    """The occasions of a kind in its period whose week after is over; the counts for each of `SPANS`."""

    case: Case
    kind: Kind
    period: Span
    number: int
    held: Mapping[str, Around]
    told: str
    rows: tuple[Cell | Population, ...]

    def claim(self, aspect: str, text: str, value: float | str, told: str) -> Claim:
        """A claim on these occasions; what they are counted from goes with it."""
        name = f"signals.{self.kind.name}.{aspect}"
        return self.case.ledger.claim(name, text, self.rows, f"{told}, {self.told}", value=value)

    @property
    def occasions(self) -> Claim:
        """ "23 trips"."""
        told = "those whose week after had ended by the end of the period"
        return self.claim("number", counted(self.number, self.kind.noun), self.number, told)

    def with_launch(self, name: str) -> Claim:
        """How many have a launch day in one of `SPANS`: "none", "seven"."""
        found = self.held[name].found
        told = f"number of them with a launch reported as ballistic {SPANS[name]}"
        return self.claim(name, none_or_small(found), found, told)

    def by_rate(self, name: str) -> Claim:
        """How many the plain rate gives: "2.1"."""
        mean = self.held[name].expected
        told = f"mean over all circular shifts of the launch days of the number with a launch {SPANS[name]}"
        return self.claim(f"{name}-by-rate", f"{mean:.1f}", round(mean, 4), told)


class _Launches:
    """The launch days reported as ballistic by the day of knowledge, and the rows that decide them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._dated = [d for d in case.request.days if d.is_ballistic and d.precision == "day"]
        self._rows: dict[Span, tuple[Cell | Population, ...]] = {}

    def within(self, period: Span) -> list[LaunchDay]:
        return [d for d in self._dated if period[0] <= parse_day(d.day) <= period[1]]

    def rows(self, period: Span) -> tuple[Cell | Population, ...]:
        if period not in self._rows:
            words = f"ballistic launch days from {period[0]} to {period[1]}"
            self._rows[period] = compared_days(self._case, self.within(period), words)
        return self._rows[period]


def _counted_kind(case: Case, kind: Kind, launches: _Launches) -> Counted | None:
    """The occasions of the kind up to the day of knowledge; None without one whose week after is over.

    The period of the visits is `LISTED`, that of other kinds begins with the year of their first occasion.
    """
    found = kind.found(case.dataset.table(kind.table))
    if not found:
        return None
    start = LISTED[0] if kind.is_complete else dt.date(found[0].first.year, 1, 1)
    end = min(case.request.as_of, LISTED[1]) if kind.is_complete else case.request.as_of
    closed = [o for o in found if start <= o.around(WEEK)[0] and o.around(WEEK)[1] <= end]
    if not closed:
        return None
    days = launches.within((start, end))
    dates = [parse_day(d.day) for d in days]
    held = {name: around(dates, [days_of(o, name) for o in closed], (start, end)) for name in SPANS}
    rows = [row for o in found for row in o.rows]
    told = (
        f"from {counted(len(rows), 'row')} of {kind.table}, those that touch counting once, and "
        f"{counted(len(days), 'launch day')} reported as ballistic {with_launches(days)}, from {start} to {end}"
    )
    words = f"rows of {kind.table} for {kind.label}"
    listed = population(case.dataset, kind.table, rows, COLUMNS[kind.table], words)
    return Counted(case, kind, (start, end), len(closed), held, told, (*listed, *launches.rows((start, end))))


def counted_kinds(case: Case) -> tuple[Counted, ...]:
    """Every kind that has an occasion to count."""
    launches = _Launches(case)
    return tuple(c for c in (_counted_kind(case, kind, launches) for kind in KINDS) if c is not None)


def tested(found: Sequence[Counted]) -> dict[str, float]:
    """The two-sided probability of each kind that is tested, corrected for the number of tests.

    Tested is the count from a week before to a week after, of a kind whose list is complete, where the test would see
    a doubling.
    """
    able = {c.kind.name: c.held["around"] for c in found if c.kind.is_complete and c.held["around"].is_testable}
    return dict(zip(able, holm([one.p for one in able.values()]), strict=True))
