"""Launch days, their classes as given by the day of knowledge, and the gaps between them.

A launch day is one KST date with at least one launch in the data, whatever was fired. The class of a launch is
what the parties said by then, never a later view: without a class, "ballistic" where somebody said so.
"""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.data import Dataset, once
from briefing.evidence.claims import Cell, Role, cells, compared
from briefing.evidence.estimates import DPRK, capital, party_rank
from briefing.evidence.wording import parse_day, small
from briefing.parameters import BALLISTIC_CLASSES

# Longest reach first: the class that names a day on which several kinds were fired.
REACH_ORDER = [
    "ICBM",
    "IRBM",
    "SLBM",
    "HGV",
    "MRBM",
    "SRBM",
    "CRBM",
    "BALLISTIC",
    "SLV",
    "LACM",
    "CRUISE",
    "ASCM",
    "SAM",
    "MIXED",
    "SR_OTHER",
    "UNKNOWN",
]
CLASS_NAMES: Mapping[str, str] = {
    "CRBM": "close-range ballistic missile",
    "SRBM": "short-range ballistic missile",
    "MRBM": "medium-range ballistic missile",
    "IRBM": "intermediate-range ballistic missile",
    "ICBM": "intercontinental ballistic missile",
    "SLBM": "submarine-launched ballistic missile",
    "HGV": "ballistic missile with a hypersonic glide vehicle",
    "BALLISTIC": "ballistic missile",
    "SLV": "satellite launch vehicle",
    "LACM": "land-attack cruise missile",
    "ASCM": "anti-ship cruise missile",
    "CRUISE": "cruise missile",
    "SAM": "surface-to-air missile",
    "MIXED": "mixed salvo",
    "SR_OTHER": "short-range rocket or projectile",
    "UNKNOWN": "projectile of unknown kind",
}
PLURALS: Mapping[str, str] = {
    "HGV": "ballistic missiles with hypersonic glide vehicles",
    "SR_OTHER": "short-range rockets or projectiles",
    "UNKNOWN": "projectiles of unknown kind",
}
GENERIC = ("BALLISTIC", "UNKNOWN")
DECIDING = ("launch", "quantity", "scope", "date")  # the columns by which a row is the one that stands
# What the report prints without spelling it out.
COMMON_CODES = ("CRBM", "SRBM", "MRBM", "IRBM", "ICBM", "SLBM")
# A label leaves no other class in: land-attack and anti-ship cruise missiles have classes of their own.
LABELS = {**CLASS_NAMES, **{c: c for c in COMMON_CODES}, "CRUISE": "cruise missile of unstated role"}


def class_label(code: str) -> str:
    """A class in a table, or among others: the code where it is common usage, else its name."""
    return LABELS.get(code, code)


def class_plural(code: str) -> str:
    """ "short-range ballistic missiles"."""
    return PLURALS.get(code, f"{CLASS_NAMES[code]}s")


@dataclass(frozen=True)
class ClassGiven:
    """The class of one launch by the day of knowledge: code, who gave it and in which words.

    `said` holds party and qualifier of every row of that party's capital that gives the class on that day, `agreeing`
    the ids of these rows, `every` those of all rows that give the launch a class; `beside` are further cells read.
    """

    launch: str
    code: str
    party: str
    qualifier: str
    said: tuple[tuple[str, str], ...] = ()
    agreeing: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    beside: tuple[Cell, ...] = ()

    @functools.cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells it rests on: what the agreeing rows state as values, what makes it lead as compared."""
        return (
            *cells("estimates", self.agreeing, "value", "qualifier", "claimed_by"),
            *cells("estimates", self.every, "value", "qualifier", "claimed_by", *DECIDING, role="population"),
            *self.beside,
        )


@dataclass(frozen=True)
class LaunchDay:
    """One day with launches. `day` is an ISO date; with precision `month` only its month is known."""

    day: str
    precision: str
    launches: tuple[str, ...]
    classes: tuple[ClassGiven, ...]

    @functools.cached_property
    def codes(self) -> tuple[str, ...]:
        """The classes of the day, longest reach first."""
        return tuple(sorted({g.code for g in self.classes}, key=REACH_ORDER.index))

    @property
    def is_ballistic(self) -> bool:
        return any(code in BALLISTIC_CLASSES for code in self.codes)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that date the day, and tell how exactly it is known: of several launches one month is enough."""
        decisive = self.precision == "day" or len(self.launches) == 1
        role: Role = "value" if decisive else "population"
        return (*self.date_cells, *cells("launches", self.launches, "date_precision", role=role))

    @property
    def date_cells(self) -> tuple[Cell, ...]:
        """The cells that hold the date; what is derived from them says `of` how many launches."""
        return cells("launches", self.launches, "event")

    @property
    def of(self) -> str:
        """ " of three launches" for a derivation; empty for one."""
        return f" of {small(len(self.launches))} launches" if len(self.launches) > 1 else ""

    @property
    def class_cells(self) -> tuple[Cell, ...]:
        """The cells that give the day its classes, as compared."""
        return compared(c for g in self.classes for c in g.cells)

    def given(self, code: str) -> tuple[ClassGiven, ...]:
        """The launches of the day that were given this class."""
        return tuple(g for g in self.classes if g.code == code)


def classes_given(dataset: Dataset) -> dict[str, ClassGiven]:
    """The class of every launch by the day of knowledge.

    A capital's latest claim stands for it, so that a reclassification counts from the day it is known; a bare
    "ballistic" never replaces a class. Among capitals and data sets the order of parties decides, a class goes before
    a bare "ballistic", a first reading that a party called initial goes last, and the DPRK's own word counts only where
    nobody else gave a class. A class given to a firing
    as a whole holds for the launches of the salvo to which nobody gave one.
    """
    stated = [row for row in dataset.records("estimates", *_GIVING) if row[2] in ("missile_class", "ballistic")]
    own, whole = _leading(stated), _leading(row for row in stated if row[-1] == "event")
    found: dict[str, ClassGiven] = {}
    firing: dict[str, ClassGiven] = {}  # the last class given to a firing of each salvo, launch by launch
    for name, salvo in sorted(dataset.column("launches", "salvo").items()):
        if name in whole:
            firing[salvo] = whole[name]
        unknown = ClassGiven(name, "UNKNOWN", "", "", beside=cells("launches", [name], "event", role="population"))
        found[name] = own.get(name) or (_of_firing(firing[salvo], name) if salvo in firing else unknown)
    return found


@dataclass(frozen=True)
class _Row:
    """One row that gives a launch a class, and how much it weighs against others of the same capital."""

    id: str
    code: str
    party: str
    qualifier: str
    weight: tuple[bool, str]


_GIVING = ("launch", "quantity", "value", "qualifier", "claimed_by", "date", "scope")


def _leading(stated: Iterable[tuple[str, ...]]) -> dict[str, ClassGiven]:
    """The class that leads for each launch, among these rows of the estimates: ids, and what `_GIVING` names."""
    rows: dict[str, dict[str, list[_Row]]] = {}
    for row_id, launch, quantity, value, qualifier, party, date, _ in stated:
        code = value if quantity == "missile_class" else _from_ballistic(value)
        if code in CLASS_NAMES:
            row = _Row(row_id, code, party, qualifier, (code not in GENERIC, date))
            rows.setdefault(launch, {}).setdefault(capital(party), []).append(row)
    return {launch: _of_launch(launch, mine) for launch, mine in rows.items()}


def _of_launch(launch: str, rows: Mapping[str, Sequence[_Row]]) -> ClassGiven:
    """The class that leads for one launch: each capital's weightiest rows, then the order of parties."""
    standing = [max(mine, key=lambda r: r.weight) for mine in rows.values()]
    first = min(standing, key=_rank)
    agreeing = [r for r in rows[capital(first.party)] if (r.code, r.weight) == (first.code, first.weight)]
    return ClassGiven(
        launch,
        first.code,
        first.party,
        first.qualifier,
        tuple((r.party, r.qualifier) for r in agreeing),
        tuple(r.id for r in agreeing),
        tuple(r.id for mine in rows.values() for r in mine),
    )


def _rank(row: _Row) -> tuple[bool, bool, bool, int]:
    return row.party == DPRK, row.qualifier == "initial", row.code in GENERIC, party_rank(row.party)


def _of_firing(given: ClassGiven, launch: str) -> ClassGiven:
    """The class of the firing for a launch of the same salvo that nobody classed by itself."""
    salvo = cells("launches", [given.launch, launch], "salvo", role="population")
    return replace(given, launch=launch, beside=salvo)


def _from_ballistic(value: str) -> str:
    return {"yes": "BALLISTIC", "slv": "SLV"}.get(value, "")


def by_day(dataset: Dataset) -> dict[str, tuple[str, tuple[str, ...]]]:
    """For each launch day, in order of date: `month` or `day`, as exactly as it is known, and its launches."""
    found: dict[str, dict[str, str]] = {}
    for launch, day, precision in dataset.records("launches", "event", "date_precision"):
        found.setdefault(day, {})[launch] = precision
    return {day: ("month" if "month" in found[day].values() else "day", tuple(found[day])) for day in sorted(found)}


@once
def launch_days(dataset: Dataset) -> tuple[LaunchDay, ...]:
    """Every launch day of the dataset, in order of date."""
    given = classes_given(dataset)
    return tuple(
        LaunchDay(day, precision, launches, tuple(given[i] for i in launches))
        for day, (precision, launches) in by_day(dataset).items()
    )


def on(days: Sequence[LaunchDay], day: str | dt.date) -> LaunchDay:
    """The launch day of that date, among days in their order. Raises KeyError where nothing was launched."""
    place = bisect.bisect_left(days, str(day), key=lambda d: d.day)
    if place == len(days) or days[place].day != str(day):
        raise KeyError(str(day))
    return days[place]


def gap_days(earlier: LaunchDay, later: LaunchDay) -> int | None:
    """Days from one launch day to the next; None where either is known to the month only."""
    if "month" in (earlier.precision, later.precision):
        return None
    return (parse_day(later.day) - parse_day(earlier.day)).days


def previous(days: Sequence[LaunchDay], event: LaunchDay, codes: Collection[str] | None = None) -> LaunchDay | None:
    """The last launch day before the event, of any kind or with a launch of one of these classes."""
    before = (d for d in reversed(days) if d.day < event.day and (codes is None or set(codes) & set(d.codes)))
    return next(before, None)


@dataclass(frozen=True)
class Gap:
    """The days between two launch days that follow each other."""

    earlier: LaunchDay
    later: LaunchDay
    days: int


def gaps(days: Sequence[LaunchDay]) -> tuple[Gap, ...]:
    """All gaps between launch days that follow each other, without those at month precision."""
    pairs = ((a, b, gap_days(a, b)) for a, b in itertools.pairwise(days))
    return tuple(Gap(a, b, n) for a, b, n in pairs if n is not None)
