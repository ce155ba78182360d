"""How often windows of some days held a launch: the plain record, without a model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection


def share_of_windows(days: Collection[dt.date], start: dt.date, end: dt.date, length: int) -> float:
    """Share of the days t from `start` to `end` − `length` after which a launch day fell in (t, t + length].

    Both limits are included; only windows that had closed by `end` count. Raises ValueError where none had.
    """
    origins = (end - start).days - length + 1
    if origins < 1:
        raise ValueError(f"no window of {length} days had closed between {start} and {end}")
    known = {(day - start).days for day in days}
    held = sum(any(t + ahead in known for ahead in range(1, length + 1)) for t in range(origins))
    return held / origins
