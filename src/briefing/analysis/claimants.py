"""The record of a claimant: its figures against those of one ally, launch by launch, along each weapon line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing.data import Dataset
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, cells, compared
from briefing.evidence.disputes import interval, meet
from briefing.evidence.estimates import Bound, Estimate

QUANTITIES = ("range_km", "apogee_km")
MEASURED_BY = ("Japan MOD", "ROK JCS")  # one of them throughout a record: the first that can be compared


class Against(StrEnum):
    """How a claimed figure stands to the measured one, by what the words of both allow."""

    HIGHER = "higher"
    WITHIN = "within"
    LOWER = "lower"


@dataclass(frozen=True)
class Comparison:
    """The claimant's and the ally's figure for one quantity of one launch of the ISO day `day`."""

    launch: str
    day: str
    claimed: Estimate
    measured: Estimate

    @property
    def against(self) -> Against:
        """Whether the claim is higher or lower than the measurement allows; a bound is a bound."""
        (low, high), (lowest, highest) = interval(self.claimed), interval(self.measured)
        return Against.HIGHER if low > highest else Against.LOWER if high < lowest else Against.WITHIN

    @property
    def is_open(self) -> bool:
        """Whether the measured figure is a bound, which the claim can meet however far it lies."""
        return self.measured.bound not in es.FIRM

    @property
    def difference(self) -> float | None:
        """Claimed less measured, in the unit of both; None where either is a bound."""
        if any(e.bound not in es.FIRM for e in (self.claimed, self.measured)):
            return None
        return round((self.claimed.number or 0) - (self.measured.number or 0), 1)


@dataclass(frozen=True)
class Record:
    """All comparisons of one quantity along one line with one ally's figures, in order of launches.

    `named_in` is the row that names the line; `cells` put the launches into the line, and are what the parties stated
    of them.
    """

    line: str
    name: str
    named_in: str
    quantity: str
    party: str
    comparisons: tuple[Comparison, ...]
    cells: tuple[Cell, ...]

    def count(self, against: Against) -> int:
        """How many of the claims stand so to the measurement."""
        return sum(c.against is against for c in self.comparisons)

    @property
    def largest(self) -> Comparison | None:
        """The comparison with the largest difference either way; the first of equals; None where all are bounds."""
        known = [c for c in self.comparisons if c.difference is not None]
        return max(known, key=lambda c: abs(c.difference or 0), default=None)


def records(dataset: Dataset, until: str, claimant: str = es.DPRK) -> tuple[Record, ...]:
    """The claimant's records along every weapon line that has one, by name of the line, distance before peak.

    They hold the launches to the ISO date `until`.
    """
    table = dataset.table("weapon_lines")
    days = dataset.table("launches")["event"]
    table = table[table["launch"].map(days) <= until]
    found = []
    for code, rows in table.groupby("line", sort=True):
        name = str(rows["line_name"].iloc[0])
        launches = sorted(set(map(str, rows["launch"])))
        assigned = cells("weapon_lines", map(str, rows.index), "launch", "line", role="population")
        for quantity in QUANTITIES:
            record = comparisons(dataset, claimant, quantity, launches)
            if record:
                party = record[0].measured.party
                read = stated_cells(dataset, claimant, quantity, launches)
                found.append(Record(str(code), name, str(rows.index[0]), quantity, party, record, (*assigned, *read)))
    return tuple(sorted(found, key=lambda r: (r.name, QUANTITIES.index(r.quantity))))


def comparisons(dataset: Dataset, claimant: str, quantity: str, launches: Sequence[str]) -> tuple[Comparison, ...]:
    """The launches of which the claimant and one ally each have one figure; the ally is the same throughout."""
    days = dataset.column("launches", "event")
    for party in MEASURED_BY:
        pairs = []
        for launch in launches:
            stated = es.of_launch(dataset, launch, quantity)
            claimed, measured = (_only(stated, name) for name in (claimant, party))
            if claimed is not None and measured is not None:
                pairs.append(Comparison(launch, str(days[launch]), claimed, measured))
        if pairs:
            return tuple(pairs)
    return ()


def adopted(dataset: Dataset, comparison: Comparison) -> Estimate | None:
    """Another ally's standing figure that meets the claim where the measured one does not: it came to that view."""
    others = [e for e in _by_others(dataset, comparison) if e.bound in es.FIRM]
    return next((e for e in others if meet(e, comparison.claimed) and not meet(e, comparison.measured)), None)


def opposed(dataset: Dataset, comparison: Comparison) -> Estimate | None:
    """Another ally's standing figure that does not meet the claim, whatever the measured one allows."""
    return next((e for e in _by_others(dataset, comparison) if not meet(e, comparison.claimed)), None)


def _by_others(dataset: Dataset, comparison: Comparison) -> list[Estimate]:
    """The figures of the allies but the one whose figure is compared."""
    stated = es.of_launch(dataset, comparison.launch, comparison.claimed.quantity)
    figures = (e for e in stated if e.number is not None and not e.is_conditional)
    measured_by = es.speaker(comparison.measured.party)
    return [e for e in figures if e.party in es.ALLIED and es.speaker(e.party) != measured_by]


def stated_cells(dataset: Dataset, claimant: str, quantity: str, launches: Sequence[str]) -> tuple[Cell, ...]:
    """Every cell read to compare these launches, of all that the claimant and the allies stated of the quantity."""
    parties = (claimant, *es.ALLIED)
    stated = (e for launch in launches for e in es.of_launch(dataset, launch, quantity) if e.party in parties)
    return compared(c for e in stated for c in e.cells)


def _only(stated: Sequence[Estimate], party: str) -> Estimate | None:
    """The party's figure, where it gave just one for the launch that holds whatever the flight was."""
    firm = (e for e in stated if e.bound is not Bound.UNCONFIRMED and not e.is_conditional)
    mine = [e for e in firm if e.party == party and e.number is not None]
    return mine[0] if len(mine) == 1 else None
