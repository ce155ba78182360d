"""Forecasts of the next launch day, from any day on, by what was known on that day.

The event: within `h` days after the origin at least one launch day of the classes asked for, known as such at most
`KNOWN_WITHIN` days after the window has closed. Three forecasters, each over a period of the record that ends at the
origin:

- climatology: the share of the windows of that length in the period that held such a day;
- comparable gaps: of the gaps that ended in the period and were longer than the days since the last launch day, the
  share that ended within the window. It is the conditional survival of E. L. Kaplan and P. Meier (J. Am. Stat. Assoc.
  53, 1958); the gap that is running is censored at its own length, so that it has no weight. One gap is added that
  follows the law without a scale, P(longer than e + h | longer than e) = (e + 1) / (e + 1 + h), as J. R. Gott has it
  (Nature 363, 1993); it alone decides where no gap of the period was as long;
- the model: a pool, `RATE_SHARE` of it the recent rate and the rest comparable gaps. The recent rate is gamma-Poisson
  with discounted days (A. C. Harvey and C. Fernandes, J. Bus. Econ. Stat. 7, 1989): a day that is `HALF_LIFE` days old
  counts half, the prior is that of Jeffreys, and P(none within h) = (b / (b + h)) ** a with a = 1/2 + discounted
  launch days and b = discounted days.

`chosen` is the rule that fixed the two settings, on what was known on `SETTLED`.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.analysis.launches import LaunchDay
from briefing.analysis.scoring import Bounds, by_quarter, log_losses, ratio
from briefing.analysis.yearly import years_before
from briefing.data import Dataset
from briefing.evidence.wording import parse_day
from briefing.parameters import BALLISTIC_CLASSES

HORIZONS = (7, 14, 30, 90)
KNOWN_WITHIN = 7
SETTLED = dt.date(2016, 12, 31)
LEARNT_FROM = dt.date(2012, 1, 1)
HALF_LIFE = 180
RATE_SHARE = 0.75
HALF_LIVES = (30, 60, 90, 180, 365, 730, 1460)
RATE_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)

Days = npt.NDArray[np.int64]  # ordinals of datetime.date
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_NEVER = np.iinfo(np.int64).min // 4
_ALWAYS = -_NEVER


@dataclass(frozen=True)
class Record:
    """Launch days in order, and for each the day on which it was known to be one; day ordinals."""

    days: Days
    known: Days

    @property
    def size(self) -> int:
        return int(self.days.size)


def record_of(dataset: Dataset, days: Sequence[LaunchDay], codes: Collection[str] = BALLISTIC_CLASSES) -> Record:
    """The record of the days that hold a launch of one of these classes, without those known to the month only.

    A day is known as such from the first day on which both a launch of it and a class that counts were in the data: of
    the classes it has by the day of knowledge. A class that was withdrawn since does not count for an earlier origin
    either; in the data no day has ever ceased to be ballistic.
    """
    estimates = dataset.table("estimates")
    said = estimates[estimates["quantity"].isin(["missile_class", "ballistic"])]
    columns = zip(said.index, said["quantity"], said["value"], said["known_on"], strict=True)
    class_known = {
        str(row): str(known)
        for row, quantity, value, known in columns
        if (value if quantity == "missile_class" else {"yes": "BALLISTIC", "slv": "SLV"}.get(value)) in codes
    }
    launch_known = dataset.table("launches")["known_on"]
    found = []
    for day in days:
        given = [g for g in day.classes if g.code in codes]
        if not given or day.precision == "month":
            continue
        known = (
            max(str(launch_known[g.launch]), class_known[c.id], day.day)
            for g in given
            for c in g.cells
            if c.table == "estimates" and c.id in class_known
        )
        found.append((parse_day(day.day).toordinal(), parse_day(min(known)).toordinal()))
    pairs = np.array(found, dtype=np.int64).reshape(-1, 2)
    return Record(pairs[:, 0], pairs[:, 1])


@dataclass(frozen=True)
class Forecasts:
    """What three forecasters say at each origin (rows) for each length (columns), and what comparable gaps rest on.

    `gaps` ended in the period, `longer` of them lasted longer than `elapsed` days, `ended` of these ended within the
    window.
    """

    origins: Days
    elapsed: Days
    gaps: Days
    longer: Days
    ended: Days
    climatology: Numbers
    alike: Numbers
    model: Numbers


class _Known:
    """The record as it was known at each origin: a row an origin, a column a launch day."""

    def __init__(self, record: Record, origins: Days, starts: Days) -> None:
        self.origins, self.starts = origins, starts
        self.days = np.broadcast_to(record.days, (origins.size, record.size))
        self.is_known: Flags = (record.known <= origins[:, None]) & (record.days <= origins[:, None])
        upto = np.maximum.accumulate(np.where(self.is_known, self.days, _NEVER), axis=1)
        first = np.full((origins.size, 1), _NEVER)
        self.before: Days = np.hstack([first, upto[:, :-1]]) if record.size else upto
        self.last: Days = upto[:, -1] if record.size else first[:, 0]

    def gaps(self, begun: int) -> tuple[Days, Flags]:
        """The gap that each launch day ended, and whether it ended in the period and began on `begun` or later."""
        counts = self.is_known & (self.days >= self.starts[:, None]) & (self.before >= begun)
        return self.days - self.before, counts

    def held(self, length: int) -> Numbers:
        """Share of the windows of that length from the start of the period that held a launch day.

        Windows that closed less than `KNOWN_WITHIN` days before the origin are left out. Half a window that held and
        half a window that did not are added, so that no share is 0 or 1.
        """
        first, last = self.starts[:, None], (self.origins - length - KNOWN_WITHIN)[:, None]
        after = np.hstack([np.where(self.is_known, self.days, _NEVER), np.full((self.origins.size, 1), _ALWAYS)])
        before = np.hstack([self.before, self.last[:, None]])
        empty = np.minimum(after - length - 1, last) - np.maximum(before, first) + 1
        windows = np.maximum(last - first + 1, 0)[:, 0]
        share: Numbers = (windows - np.maximum(empty, 0).sum(axis=1) + 0.5) / (windows + 1)
        return share

    def rate(self, half_life: int) -> tuple[Numbers, Numbers]:
        """Discounted launch days with half a day added, and discounted days, of the period."""
        fading = 0.5 ** (1 / half_life)
        inside = self.is_known & (self.days >= self.starts[:, None])
        age = np.where(inside, self.origins[:, None] - self.days, 0)
        spent = np.where(inside, fading**age, 0.0).sum(axis=1)
        span = self.origins - self.starts + 1
        return spent + 0.5, (1 - fading**span) / (1 - fading)


def forecasts(
    record: Record,
    origins: Sequence[int] | Days,
    start: dt.date,
    years: int = 0,
    half_life: int = HALF_LIFE,
    rate_share: float = RATE_SHARE,
    horizons: Sequence[int] = HORIZONS,
) -> Forecasts:
    """The forecasts at these origins (day ordinals) from the record since `start`, or of so many years to the origin.

    No gap counts that began before `start`. Each origin needs a launch day known by then: raises ValueError
    without one.
    """
    at = np.asarray(origins, dtype=np.int64)
    known = _Known(record, at, _starts(at, start, years))
    if (known.last == _NEVER).any():
        raise ValueError("no launch day was known at one of the origins")
    elapsed = at - known.last
    gap, counts = known.gaps(start.toordinal())
    longer = counts & (gap > elapsed[:, None])
    discounted, exposure = known.rate(half_life)
    shares, alike, recent, ended = [], [], [], []
    for length in horizons:
        within = (longer & (gap <= (elapsed + length)[:, None])).sum(axis=1)
        ended.append(within)
        alike.append((within + length / (elapsed + 1 + length)) / (longer.sum(axis=1) + 1))
        recent.append(1 - (exposure / (exposure + length)) ** discounted)
        shares.append(known.held(length))
    by_gaps, by_rate = np.stack(alike, axis=1), np.stack(recent, axis=1)
    return Forecasts(
        at,
        elapsed,
        counts.sum(axis=1),
        longer.sum(axis=1),
        np.stack(ended, axis=1),
        np.stack(shares, axis=1),
        by_gaps,
        rate_share * by_rate + (1 - rate_share) * by_gaps,
    )


def alike_bounds(record: Record, origin: int, start: dt.date, years: int = 0) -> tuple[Bounds, ...]:
    """Comparable gaps at one origin for each of `HORIZONS`, with their bounds: the gaps of a quarter stand together."""
    at = np.array([origin], dtype=np.int64)
    first = _starts(at, start, years)
    known = _Known(record, at, first)
    gap, counts = known.gaps(start.toordinal())
    elapsed = int(origin - known.last[0])
    gap, counts = gap[0], counts[0]
    days = np.concatenate([record.days[counts], first, at])  # the quarters of the whole period count
    longer = np.append(gap[counts] > elapsed, [False, False])
    made = []
    for length in HORIZONS:
        ended = longer & (np.append(gap[counts], [0, 0]) <= elapsed + length)
        added = (length / (elapsed + 1 + length), 1.0)
        made.append(ratio(by_quarter(ended, days), by_quarter(longer, days), added))
    return tuple(made)


def _starts(origins: Days, start: dt.date, years: int) -> Days:
    """The first day of the period of each origin: `start`, or so many years before the origin where that is later."""
    first = start.toordinal()
    if not years:
        return np.full(origins.size, first)
    return np.array([max(first, years_before(dt.date.fromordinal(int(t)), years).toordinal()) for t in origins])


def outcomes(record: Record, origins: Days, horizons: Sequence[int] = HORIZONS) -> Flags:
    """Whether the event came, for each origin (rows) and length (columns). Only closed windows mean anything."""
    ahead = record.days - origins[:, None]
    late = record.known - origins[:, None]
    return np.stack(
        [((ahead > 0) & (ahead <= h) & (late <= h + KNOWN_WITHIN)).any(axis=1) for h in horizons],
        axis=1,
    )


def closed(origins: Days, as_of: dt.date, horizons: Sequence[int] = HORIZONS) -> Flags:
    """Whether the window of each origin (rows) and length (columns) has closed by that day with what it held known."""
    ends: Days = origins[:, None] + np.asarray(horizons, dtype=np.int64) + KNOWN_WITHIN
    return ends <= as_of.toordinal()


def event_origins(record: Record, first: dt.date) -> Days:
    """The day after each launch day from `first` on, or the day on which it became known where that is later."""
    from_first = record.days >= first.toordinal()
    return np.sort(np.maximum(record.days + 1, record.known)[from_first])


def weekly_origins(first: dt.date, last: dt.date) -> Days:
    """Every Monday from `first` to `last`."""
    monday = first + dt.timedelta(days=-first.weekday() % 7)
    return np.arange(monday.toordinal(), last.toordinal() + 1, 7)


def chosen(record: Record) -> tuple[int, float]:
    """The half-life and the share of the rate with the best logarithmic score on what was known on `SETTLED`.

    Of the grid `HALF_LIVES` × `RATE_SHARES`; the score is the mean over the four lengths and the two kinds of origin,
    days after launches and Mondays, each with the same weight. Origins begin with the first day after a launch day
    since `LEARNT_FROM`, and windows count that had closed by `SETTLED`.
    """
    known = record.known <= SETTLED.toordinal()
    past = Record(record.days[known], record.known[known])
    after_launches = event_origins(past, LEARNT_FROM)
    mondays = weekly_origins(dt.date.fromordinal(int(after_launches[0])), SETTLED)
    losses = {}
    for half_life, share in itertools.product(HALF_LIVES, RATE_SHARES):
        means = []
        for origins in (after_launches, mondays):
            made = forecasts(past, origins, LEARNT_FROM, half_life=half_life, rate_share=share)
            scores = log_losses(made.model, outcomes(past, origins))
            means.append(np.mean(scores, axis=0, where=closed(origins, SETTLED)).mean())
        losses[half_life, share] = float(np.mean(means))
    return min(losses, key=lambda setting: losses[setting])
