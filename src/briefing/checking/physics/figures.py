"""The figures of one launch that can be held against a ballistic arc: whose they are, and what their words allow.

One party's flight time or speed stands with that party's distance and peak altitude: offices of one capital are one
party. A party that gave no distance, or no peak, is lent the first by the order of parties, and `Figures.lent` says so.
A data set speaks only where no party can. Left out are figures of a firing as a whole, denials,
unconfirmed reports, and whoever gave the distance as less than something, which every arc keeps to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis import trajectory
from briefing.data import Dataset
from briefing.evidence import disputes
from briefing.evidence import estimates as es
from briefing.evidence.estimates import Bound, Estimate

Span = tuple[float, float]
"""Least and most; -inf or inf where a bound leaves it open."""

TIMES = {"flight_time_s": 1 / 60, "flight_time_min": 1.0}  # in minutes; the finer first
SPEED = ("speed_mach",)
UNITS = {"range_km": "km", "apogee_km": "km", "speed_mach": "Mach", "flight_time_s": "s", "flight_time_min": "min"}
HYPERSONIC = "hypersonic_claimed"
LOWEST_KM = 0.001  # a peak that is only bounded above may be as low


@dataclass(frozen=True)
class Figures:
    """A party's distance and peak altitude of one launch, with its flight time or speed where that is checked.

    `is_hypersonic`: somebody claimed a hypersonic weapon, or its class is one that glides.
    """

    launch: str
    party: str
    reported: Estimate | None
    distance: Estimate
    peak: Estimate
    is_hypersonic: bool

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """The flight time or speed if any, the distance, the peak."""
        return tuple(e for e in (self.reported, self.distance, self.peak) if e is not None)

    @property
    def lent(self) -> tuple[Estimate, ...]:
        """Distance and peak that are another party's."""
        return tuple(e for e in (self.distance, self.peak) if es.speaker(e.party) != self.party)

    @property
    def is_firm(self) -> bool:
        """Whether all is the party's own and nothing a bound."""
        return not self.lent and all(e.bound in es.FIRM for e in self.estimates)

    @property
    def is_steep(self) -> bool:
        """Whether the peak is higher than the distance, whatever the words of both allow."""
        return disputes.interval(self.peak)[0] > disputes.interval(self.distance)[1]

    @property
    def is_conditional(self) -> bool:
        """Whether what follows holds only if the flight was ballistic: it was not steep, or said to be hypersonic."""
        return self.is_hypersonic or not self.is_steep

    @property
    def box(self) -> tuple[Span, Span]:
        """What the words allow of distance and peak, km; a distance is not negative, a peak above the ground."""
        (near, far), (low, high) = disputes.interval(self.distance), disputes.interval(self.peak)
        return (max(near, 0.0), far), (max(low, LOWEST_KM), high)

    @property
    def interval(self) -> Span:
        """What the words allow of the flight time, in minutes, or of the speed, in Mach.

        Raises ValueError where neither is reported.
        """
        low, high = disputes.interval(self._stated)
        factor = TIMES.get(self._stated.quantity, 1.0)
        return low * factor, high * factor

    @property
    def left_over(self) -> float:
        """The minutes that the printed flight time leaves beyond the arc of the printed distance and peak.

        Raises ValueError where no flight time is reported.
        """
        arc = trajectory.arc(self.distance.number or 0.0, self.peak.number or 0.0)
        return (self._stated.number or 0.0) * TIMES[self._stated.quantity] - arc.time_min

    @property
    def _stated(self) -> Estimate:
        if self.reported is None:
            raise ValueError(f"{self.party} reports no flight time or speed here")
        return self.reported


def figures_of(
    dataset: Dataset, launch: str, quantities: Sequence[str] = (), *, glides: bool = False
) -> tuple[Figures, ...]:
    """Each party's first figure of these quantities with a distance and a peak, in order of parties.

    Without quantities, the parties that gave both a distance and a peak. `glides`: the class is one that does.
    """
    distances, peaks = (_usable(dataset, launch, q) for q in ("range_km", "apogee_km"))
    stated = [e for q in quantities for e in _usable(dataset, launch, q)] if quantities else distances
    hypersonic = glides or any(row.value == "yes" for row in dataset.estimates_of(launch, HYPERSONIC))
    made: dict[str, Figures] = {}
    for estimate in sorted(stated, key=lambda e: es.party_rank(e.party)):
        party = es.speaker(estimate.party)
        distance, peak = (_own(mine, party, lent=bool(quantities)) for mine in (distances, peaks))
        if party in made or distance is None or peak is None:
            continue
        if distance.bound not in (Bound.AT_MOST, Bound.LESS_THAN):
            made[party] = Figures(launch, party, estimate if quantities else None, distance, peak, hypersonic)
    governments = tuple(f for f in made.values() if f.party not in es.DATA_SETS)
    return governments or tuple(made.values())


def _own(stated: Sequence[Estimate], party: str, *, lent: bool) -> Estimate | None:
    """The party's own figure, else, where it may be lent, the first of another."""
    return next((e for e in stated if es.speaker(e.party) == party), next(iter(stated), None) if lent else None)


def _usable(dataset: Dataset, launch: str, quantity: str) -> list[Estimate]:
    """The standing figures of one missile with a number in the unit of the quantity, in order of parties."""
    return [
        e
        for e in es.of_launch(dataset, launch, quantity)
        if e.number is not None
        and e.unit == UNITS[quantity]
        and e.bound not in (Bound.DENIED, Bound.UNCONFIRMED)
        and not (e.of_firing or e.is_least)
    ]
