"""How good probabilities were: scores, skill against a reference, and what the sampling of quarters leaves open.

A loss is what one forecast costs, nought at best: the Brier score (p − came)² (G. W. Brier, Mon. Weather Rev. 78, 1950)
or the logarithmic score −ln of the probability given to what came (I. J. Good, J. R. Stat. Soc. B 14, 1952).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Days = npt.NDArray[np.int64]

LEVEL = 0.9
_GRID = 2048
_HALVINGS = 12


def brier_losses(probability: Numbers, came: Flags) -> Numbers:
    """The Brier score of each forecast."""
    return (probability - came) ** 2


def log_losses(probability: Numbers, came: Flags) -> Numbers:
    """The logarithmic score of each forecast, in nats."""
    return -np.log(np.where(came, probability, 1 - probability))


def quarters(days: Days) -> Days:
    """The calendar quarter of each day (ordinals of datetime.date), counted from the year 0."""
    months = (np.asarray(days, dtype=np.int64) - 719163).astype("datetime64[D]").astype("datetime64[M]")
    return (months.astype(np.int64) + 12 * 1970) // 3


@dataclass(frozen=True)
class Bounds:
    """A figure and the bounds between which it lies in `LEVEL` of the resamples."""

    value: float
    low: float
    high: float


def by_quarter(amounts: Numbers | Flags, days: Days) -> Numbers:
    """The sums of the amounts over each calendar quarter from the first to the last of the days."""
    order = quarters(days)
    return np.bincount(order - order.min(), weights=amounts.astype(np.float64)).astype(np.float64)


def ratio(above: Numbers, below: Numbers, added: tuple[float, float] = (0.0, 0.0)) -> Bounds:
    """(Σ above + added) / (Σ below + added), with the percentile bounds of the block bootstrap.

    A resample takes as many blocks as there are, each block equally likely every time (fixed blocks: E. Carlstein, Ann.
    Stat. 14, 1986). None is drawn: the ratio is at most r where Σ (above − r · below) + what is added is at most
    nought, and the distribution of that sum over all resamples is the distribution over the blocks convolved with
    itself, which a Fourier transform gives on a grid. A bound is then found by halving. Raises ValueError where Σ below
    and what is added to it come to nought.
    """
    total = float(below.sum()) + added[1]
    if total <= 0:
        raise ValueError("a ratio needs something below")
    held = below > 0
    single = above[held] / below[held]
    ends = np.append(single, added[0] / added[1]) if added[1] else single
    low, high = (_quantile(above, below, added, (1 + side * LEVEL) / 2, ends) for side in (-1, 1))
    return Bounds((float(above.sum()) + added[0]) / total, low, high)


def _quantile(above: Numbers, below: Numbers, added: tuple[float, float], level: float, ends: Numbers) -> float:
    """The ratio that `level` of the resamples do not exceed; `ends` hold the least and the greatest that it can be."""
    low, high = float(ends.min()), float(ends.max())
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        rest = added[0] - middle * added[1]
        if _share_at_most(above - middle * below, -rest) < level:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _share_at_most(values: Numbers, limit: float) -> float:
    """The share of all resamples of the values, as many each as there are, whose sum is at most `limit`."""
    count = values.size
    least, most = float(values.min()), float(values.max())
    if most == least:
        return float(count * least <= limit)
    steps = (_GRID - 1) // count - 1  # so that the largest sum still lies on the grid
    step = (most - least) / steps
    place = (values - least) / step
    lower = np.floor(place).astype(np.int64)
    upward = place - lower
    single = np.zeros(_GRID)
    np.add.at(single, lower, (1 - upward) / count)
    np.add.at(single, lower + 1, upward / count)
    sums = np.fft.irfft(np.fft.rfft(single) ** count, _GRID)
    reach = (limit - count * least) / step
    return float(sums[: max(0, int(np.floor(reach + 1e-9)) + 1)].sum())


def skill(losses: Numbers, reference: Numbers, days: Days) -> Bounds:
    """1 − Σ losses / Σ losses of the reference on the same days, with the bounds over calendar quarters."""
    return ratio(by_quarter(reference - losses, days), by_quarter(reference, days))


@dataclass(frozen=True)
class Bin:
    """Forecasts between two bounds: how many, their mean, and the share of them after which the event came."""

    count: int
    mean: float
    share: float


def reliability(probability: Numbers, came: Flags, edges: Numbers) -> tuple[Bin, ...]:
    """The forecasts gathered between the edges (the lower one included), from low to high; empty bins are left out."""
    place = np.digitize(probability, edges)
    return tuple(
        Bin(int(mine.sum()), float(probability[mine].mean()), float(came[mine].mean()))
        for mine in (place == i for i in range(len(edges) + 1))
        if mine.any()
    )
