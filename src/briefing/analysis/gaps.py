"""The gaps between launch days as a distribution: where one of them stands, and how many outlast a number of days."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """One gap among all of them, itself with them: how many are longer, shorter and as long (itself not counted)."""

    longer: int
    shorter: int
    as_long: int

    @property
    def rank(self) -> int:
        """1 for the longest; gaps of one length share the rank of the first of them."""
        return self.longer + 1

    @property
    def population(self) -> int:
        return self.longer + self.shorter + self.as_long + 1

    @property
    def percentile(self) -> float:
        """Per cent of all the gaps that are shorter; one as long is not."""
        return 100 * self.shorter / self.population


def standing(length: int, lengths: Sequence[int]) -> Standing:
    """Where a gap of `length` days stands among these, which hold it. Raises ValueError where they do not."""
    if length not in lengths:
        raise ValueError(f"no gap of {length} days among the {len(lengths)}")
    longer = sum(n > length for n in lengths)
    shorter = sum(n < length for n in lengths)
    return Standing(longer, shorter, len(lengths) - longer - shorter - 1)


def survival(lengths: Sequence[int]) -> tuple[tuple[int, float], ...]:
    """The empirical survival function S(t), the share of the gaps that last longer than t days.

    Its steps: 0 and each length that occurs, with the share of the gaps that outlast it; the last is 0. Every gap
    ended with a launch, so none is censored and the estimate of Kaplan and Meier is this share.
    Raises ValueError without a gap.
    """
    if not lengths:
        raise ValueError("there is no gap to reckon with")
    ordered = sorted(lengths)
    return tuple((t, 1 - bisect_right(ordered, t) / len(ordered)) for t in (0, *sorted(set(ordered))))


def median(lengths: Sequence[int]) -> int:
    """The least number of days that half of the gaps or more do not outlast. Raises ValueError without a gap."""
    if not lengths:
        raise ValueError("there is no gap to reckon with")
    return sorted(lengths)[math.ceil(len(lengths) / 2) - 1]
