"""Launches around visits, exercises and summits: counts, and a test by every circular shift of the launch days.

An occasion is a span of days. Counted are the occasions with a launch day in the days asked for: on, before, after or
around them. What the plain rate gives is the mean of that count over all circular shifts of the launch days within the
period, of which there is one a day; a shift moves every launch day by as many days, round the end of the period to
its start. So launch days keep their clusters and pauses and the occasions theirs, and only how the two lie to each
other is left to chance: it is the toroidal shift of H. W. Lotwick and B. W. Silverman (J. R. Stat. Soc. B 44, 1982), in
one dimension. Nothing is drawn at random.

`Around.power` is the chance that a test, two-sided at `LEVEL` before any correction for several tests, sees it if
twice as many occasions have a launch: at every shift each occasion without a launch is given one with the chance that
doubles the mean. A test is made only where a doubling is possible and the power is `POWER` or more, as J. Cohen has it
(Statistical Power Analysis for the Behavioral Sciences, 1988); where it is less, nothing follows from an effect that
is not seen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
import numpy.typing as npt
import pandas as pd

from briefing.evidence.wording import parse_day

LEVEL = 0.05
POWER = 0.8
OFFICES = ("president", "secretary of state")  # for which the list of visits is complete

Span = tuple[dt.date, dt.date]  # first and last day, both with it
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Occasion:
    """Days from `first` to `last`, both with it, and the rows of one table that hold them."""

    first: dt.date
    last: dt.date
    rows: tuple[str, ...]

    @property
    def during(self) -> Span:
        return self.first, self.last

    def before(self, days: int) -> Span:
        return self.first - dt.timedelta(days), self.first - dt.timedelta(1)

    def after(self, days: int) -> Span:
        return self.last + dt.timedelta(1), self.last + dt.timedelta(days)

    def around(self, days: int) -> Span:
        return self.first - dt.timedelta(days), self.last + dt.timedelta(days)


def occasions(frame: pd.DataFrame, first: str, last: str) -> tuple[Occasion, ...]:
    """The rows as occasions in order, by their columns of the first and the last day; of one day without a last."""
    found = [
        Occasion(parse_day(str(begun)), parse_day(str(ended) or str(begun)), (str(row),))
        for row, begun, ended in zip(frame.index, frame[first], frame[last], strict=True)
    ]
    return tuple(sorted(found, key=_order))


def joined(found: Sequence[Occasion]) -> tuple[Occasion, ...]:
    """Occasions in order; those that overlap, or of which one follows the day after the other, are one.

    So a visit that accompanies the President's counts with it, and Seoul after Tokyo is one trip.
    """
    made: list[Occasion] = []
    for one in sorted(found, key=_order):
        if made and one.first <= made[-1].last + dt.timedelta(1):
            before = made.pop()
            made.append(Occasion(before.first, max(before.last, one.last), (*before.rows, *one.rows)))
        else:
            made.append(one)
    return tuple(made)


def _order(one: Occasion) -> tuple[dt.date, dt.date, tuple[str, ...]]:
    return one.first, one.last, one.rows


def listed_visits(visits: pd.DataFrame, countries: Sequence[str]) -> pd.DataFrame:
    """The rows of the official list to these countries that are over, without stopovers.

    `visits` has the columns list_basis, kind, office, country and end (ISO days, empty while a visit goes on).
    """
    listed = (visits["list_basis"] == "official_list") & (visits["kind"] != "stopover") & (visits["end"] != "")
    return visits[listed & visits["office"].isin(OFFICES) & visits["country"].isin(countries)]


@dataclass(frozen=True)
class Around:
    """How many spans hold a launch day, how many the plain rate gives, and how rare that is.

    `at_least` and `at_most` are the shares of the circular shifts with as many or more, as many or fewer.
    """

    spans: int
    found: int
    expected: float
    at_least: float
    at_most: float
    power: float

    @property
    def p(self) -> float:
        """The two-sided probability: twice the smaller share, at most 1."""
        return min(1.0, 2 * min(self.at_least, self.at_most))

    @property
    def is_testable(self) -> bool:
        return self.power >= POWER


def around(launches: Sequence[dt.date], spans: Sequence[Span], period: Span) -> Around:
    """The spans of days that hold a launch day of the period.

    Raises ValueError without a span, or where one reaches out of the period.
    """
    start, end = period
    if not spans or any(first < start or last > end for first, last in spans):
        raise ValueError("there is no span of days, or one reaches out of the period")
    held = np.zeros((end - start).days + 1, dtype=np.int64)
    held[[(day - start).days for day in launches if start <= day <= end]] = 1
    upto = np.concatenate([[0], np.cumsum(np.tile(held, 2))])
    shifts = np.arange(held.size)
    counts: Counts = np.zeros(held.size, dtype=np.int64)
    for first, last in spans:
        counts += upto[(last - start).days + 1 + shifts] > upto[(first - start).days + shifts]
    found = int(counts[0])
    return Around(
        len(spans),
        found,
        float(counts.mean()),
        float((counts >= found).mean()),
        float((counts <= found).mean()),
        _power(counts, len(spans)),
    )


def _power(counts: Counts, spans: int) -> float:
    """The chance to see a doubling, over all shifts; 0 where the spans cannot hold twice as many launches."""
    share = float(counts.mean()) / spans
    if not 0 < share <= 0.5:
        return 0.0
    fewest = next((k for k in range(spans + 1) if (counts >= k).mean() <= LEVEL / 2), spans + 1)
    more = share / (1 - share)
    by_chance, times = np.unique(counts, return_counts=True)
    seen = [_at_least(fewest - int(count), spans - int(count), more) for count in by_chance]
    return float(np.average(seen, weights=times))


def _at_least(fewest: int, trials: int, chance: float) -> float:
    """The binomial chance of so many successes or more."""
    return sum(comb(trials, k) * chance**k * (1 - chance) ** (trials - k) for k in range(max(0, fewest), trials + 1))


def holm(probabilities: Sequence[float]) -> tuple[float, ...]:
    """Each probability corrected for the number of tests, in the order given: S. Holm (Scand. J. Stat. 6, 1979)."""
    order = sorted(range(len(probabilities)), key=lambda i: probabilities[i])
    corrected = [0.0] * len(probabilities)
    highest = 0.0
    for rank, i in enumerate(order):
        highest = max(highest, min(1.0, probabilities[i] * (len(order) - rank)))
        corrected[i] = highest
    return tuple(corrected)
