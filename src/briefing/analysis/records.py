"""Records: a figure of the launch that is larger than every figure one claimant gave before for the same quantity.

Figures of one claimant are compared throughout. Bounds are never beaten: an earlier "more than 7,000 km" is left out of
what was beaten, and where it does not lie below the new figure there is no record. A bound of the launch itself may
be a record, as it is the least that the figure can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis import counts
from briefing.analysis.launches import LaunchDay
from briefing.data import Dataset
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, cells, compared
from briefing.evidence.estimates import Bound, Estimate

COUNT = "missile_count"
FLIGHT_TIME = "flight_time"
FIGURES = ("range_km", "apogee_km", FLIGHT_TIME)
UNITS = {"range_km": "km", "apogee_km": "km", FLIGHT_TIME: "s"}
_STATED_IN = {FLIGHT_TIME: ("flight_time_min", "flight_time_s")}  # one quantity, in the data by unit
_SECONDS = {"min": 60}
FEWEST = 3  # earlier figures without which a largest one says little
_NO_BOUND_BELOW = (Bound.AT_MOST, Bound.LESS_THAN, Bound.DENIED, Bound.UNCONFIRMED)


@dataclass(frozen=True)
class Figure:
    """One claimant's largest figure of one launch day; `used` are the cells that it is read from.

    `number` is in km or, of a flight time, in seconds, in whichever unit it was given.
    """

    day: LaunchDay
    number: float
    bound: Bound
    wording: str
    told: str
    used: tuple[Cell, ...]

    @property
    def is_firm(self) -> bool:
        return self.bound in es.FIRM


@dataclass(frozen=True)
class Record:
    """A figure of the launch, the largest firm one before it, and how many of these there were.

    `bounds` is the number of earlier figures that only bound; `cells` are all that were compared.
    """

    quantity: str
    party: str
    figure: Figure
    beaten: Figure
    earlier: int
    bounds: int
    cells: tuple[Cell, ...]


def record(
    dataset: Dataset, quantity: str, party: str, days: Sequence[LaunchDay], codes: Sequence[str]
) -> Record | None:
    """The record that the last of these days sets among them, over launches of these classes; None if it sets none."""
    mine = figure(dataset, quantity, party, days[-1], codes)
    if mine is None:
        return None
    earlier = [f for d in days[:-1] if (f := figure(dataset, quantity, party, d, codes)) is not None]
    firm = [f for f in earlier if f.is_firm]
    if len(firm) < FEWEST or any(f.number >= mine.number for f in earlier):
        return None
    beaten = max(firm, key=lambda f: (f.number, f.day.day))
    read = tuple(c for d in days for c in _read(dataset, quantity, party, d))
    return Record(quantity, party, mine, beaten, len(firm), len(earlier) - len(firm), read)


def figure(dataset: Dataset, quantity: str, party: str, day: LaunchDay, codes: Sequence[str]) -> Figure | None:
    """The party's largest figure of the day over launches of these classes; of their number, what it counted."""
    launches = [g.launch for g in day.classes if g.code in codes]
    if quantity == COUNT:
        return _number(dataset, party, day, launches)
    stated = [e for i in launches for e in _stated(dataset, i, quantity, party)]
    if not stated:
        return None
    top = max(stated, key=lambda e: (_in_one_unit(e), e.bound in es.FIRM))
    alike = [e for e in stated if (e.number, e.wording) == (top.number, top.wording)]
    used = tuple(c for e in alike for c in e.cells)
    return Figure(day, _in_one_unit(top), top.bound, top.wording, es.told(alike), used)


def _in_one_unit(e: Estimate) -> float:
    return (e.number or 0) * _SECONDS.get(e.unit, 1)


def _all(dataset: Dataset, launch: str, quantity: str) -> Iterator[Estimate]:
    return (e for q in _STATED_IN.get(quantity, (quantity,)) for e in es.of_launch(dataset, launch, q))


def _stated(dataset: Dataset, launch: str, quantity: str, party: str) -> list[Estimate]:
    return [
        e
        for e in _all(dataset, launch, quantity)
        if e.party == party
        and e.number is not None
        and e.bound not in _NO_BOUND_BELOW
        and not (e.is_conditional or e.is_least)
    ]


def _number(dataset: Dataset, party: str, day: LaunchDay, launches: Sequence[str]) -> Figure | None:
    """How many of these launches the party counted; where it did not count them all, that is the least."""
    whole = counts.day_totals(dataset, day) if len(launches) == len(day.launches) else ()
    known = [c for c in (*whole, *counts.counts(dataset, day, launches)) if c.party == party]
    partly = [c for c in counts.sums(dataset, day, launches) if c.party == party]
    found = next((c for c in (*known, *partly) if c.bound not in _NO_BOUND_BELOW), None)
    if found is None:
        return None
    bound = found.bound if known else Bound.AT_LEAST
    told = es.by_whom((found.party, q) for q in found.worded)
    wording = found.wording if known or found.bound is not Bound.EXACT else f"{Bound.AT_LEAST} {found.wording}"
    return Figure(day, found.number, bound, wording, told, found.cells)


def _read(dataset: Dataset, quantity: str, party: str, day: LaunchDay) -> tuple[Cell, ...]:
    stated = (e for i in day.launches for e in _all(dataset, i, quantity) if e.party == party)
    return (
        *(c for e in stated for c in compared(e.cells)),
        *cells("launches", day.launches, "event", "date_precision", "salvo", "row_type", role="population"),
        *day.class_cells,
    )
