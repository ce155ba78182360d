"""What Russia and North Korea are said to give each other: steps, denials, figures by claimant and day.

An item is one row of cooperation.csv. The two directions are separate lists. Figures come from different counters
and overlapping periods: nothing here adds them up or holds one claimant's figure against another's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from briefing.data import Dataset, split

FROM_RUSSIA = "RUS->PRK"
TO_RUSSIA = "PRK->RUS"
INTENT, ALLEGED, SEEN, EFFECT = STEPS = (
    "intent alleged",
    "transfer alleged",
    "transfer seen",
    "effect on this launch alleged",
)

# Whose claimants these are, by words of their names.
_CAPITALS: tuple[tuple[str, str], ...] = (
    (r"\bROK\b|Republic of Korea|South Korean", "Seoul"),
    (r"\bUS\b|United States|White House", "Washington"),
    (r"\bDPRK\b", "Pyongyang"),
    (r"Russia|Sputnik", "Moscow"),
    (r"Ukraine", "Kyiv"),
)
_NUMBERS: Mapping[str, float] = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "dozen": 12, "hundred": 1e2, "thousand": 1e3, "million": 1e6},
}
_WORD = f"(?:{'|'.join(_NUMBERS)})"
_POSSIBLE = re.compile(r"\b(?:[Pp]ossib\w+|may|might|could)\b")
_BOUND = re.compile(
    rf"\b(well over|over|more than|at least|about|up to) ((?:\d[\d,.]*|{_WORD})(?: {_WORD})*)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Item:
    """One item: `day` is the ISO day on which it was made known, `by` the claimant, `quantity` the published figure in
    `unit` or None, `answers` the ids of the items that a denial answers. `step` is empty where an item is on none."""

    id: str
    day: str
    kind: str
    step: str
    status: str
    by: str
    detail: str
    quantity: float | None
    unit: str
    answers: tuple[str, ...]

    @property
    def is_denial(self) -> bool:
        return self.status == "denied"

    @property
    def hedge(self) -> str:
        """How surely the row tells of what it tells, in its own words."""
        if self.status == "confirmed":
            return "confirmed"
        return "held possible" if _POSSIBLE.search(self.detail) else "alleged"

    @property
    def is_planned(self) -> bool:
        """Whether it tells of what is planned, decided or forecast, and not of what was given."""
        return self.step == INTENT

    @property
    def capital(self) -> str:
        """The capital that the claimant speaks for; empty for a group or several governments."""
        found = [capital for words, capital in _CAPITALS if re.search(words, self.by)]
        return found[0] if len(found) == 1 else ""


def items(dataset: Dataset, direction: str, until: str) -> tuple[Item, ...]:
    """The items of a direction made known by `until` (ISO day), denials included, in order of that day and of id."""
    table = dataset.table("cooperation")
    rows = table[(table["direction"] == direction) & (table["known_on"] <= until)]
    return tuple(sorted((_item(str(i), row) for i, row in rows.iterrows()), key=lambda i: (i.day, i.id)))


def _item(row_id: str, row: pd.Series[Any]) -> Item:
    quantity = float(row["quantity"])
    return Item(
        row_id,
        row["known_on"],
        row["kind"],
        row["step"],
        row["status"],
        row["claimed_by"],
        row["detail"],
        None if math.isnan(quantity) else quantity,
        row["unit"],
        tuple(split(row["answers"])),
    )


def statement_of(dataset: Dataset, item_id: str, day: str) -> str | None:
    """The statement about the launch of `day` (ISO) that an item repeats: of the same date, from a source of both."""
    said, row = dataset.table("statements"), dataset.row("cooperation", item_id)
    said = said[
        (said["about_event"] == f"launch {day}")
        & (said["topic"] == "russia_cooperation")
        & (said["date"] == row["date"])
    ]
    sources = set(dataset.sources_of("cooperation", item_id))
    return next((str(i) for i in said.index if sources & set(dataset.sources_of("statements", str(i)))), None)


def ladder(dataset: Dataset, direction: str, day: str, until: str) -> tuple[Item, ...]:
    """The items on a step, without denials; of those on an effect, the ones said of the launch of `day`."""
    return tuple(
        i
        for i in items(dataset, direction, until)
        if i.step in STEPS and not i.is_denial and (i.step != EFFECT or statement_of(dataset, i.id, day))
    )


def denials(told: Iterable[Item]) -> Mapping[str, tuple[Item, ...]]:
    """The denials among the items that answer each item, by its id, in the order of the items."""
    found: dict[str, tuple[Item, ...]] = {}
    for denial in told:
        for answered in denial.answers if denial.is_denial else ():
            found[answered] = (*found.get(answered, ()), denial)
    return found


def thinned(told: Sequence[Item], most: int) -> tuple[Item, ...]:
    """The items of one cell: all where there are at most `most`, else the newest of each capital or group, in the
    order of the items."""
    if len(told) <= most:
        return tuple(told)
    newest = {i.capital or i.by: i for i in told}
    return tuple(i for i in told if i in newest.values())


def bound(detail: str, quantity: float) -> str:
    """The word that makes a figure a bound, "over" in "Over 1,000 containers"; empty where it stands before another
    number, or before none."""
    for word, number in _BOUND.findall(detail):
        if math.isclose(_value(number), quantity):
            return str(word).lower()
    return ""


def _value(number: str) -> float:
    """ "1,000" → 1000, "a thousand" → 1000, "4.8 million" → 4,800,000."""
    value = 1.0
    for word in number.lower().split():
        value *= _NUMBERS[word] if word in _NUMBERS else float(word.replace(",", "").rstrip("."))
    return value


@dataclass(frozen=True)
class Course:
    """The figures of one claimant in one unit in order of day; those planned are a course of their own."""

    unit: str
    planned: bool
    figures: tuple[Item, ...]

    @property
    def newest(self) -> Item:
        return self.figures[-1]


def courses(told: Iterable[Item]) -> tuple[Course, ...]:
    """The courses of all figures; what is planned apart from what was given, units in the order of their first
    figure, the claimant who spoke last first."""
    figures: dict[tuple[str, bool], dict[str, list[Item]]] = {}
    for i in told:
        if i.quantity is not None and not i.is_denial:
            of = figures.setdefault((i.unit, i.is_planned), {})
            of.setdefault(i.by, []).append(i)
    found = []
    for (unit, planned), by in figures.items():
        mine = [Course(unit, planned, tuple(own)) for own in by.values()]
        found += sorted(mine, key=lambda c: (c.newest.day, c.newest.id), reverse=True)
    return tuple(found)


def newest_courses(told: Iterable[Course], claimants: int, most: int) -> tuple[Course, ...]:
    """Of each unit the `claimants` who spoke last, and of these the `most` newest; in the order given."""
    seen: dict[tuple[str, bool], int] = {}
    kept = []
    for course in told:
        key = (course.unit, course.planned)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= claimants:
            kept.append(course)
    newest = sorted(kept, key=lambda c: (c.newest.day, c.newest.id))[-most:]
    return tuple(c for c in kept if c in newest)
