"""What every chart returns: the figure, and what is visibly in it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from matplotlib.figure import Figure


@dataclass(frozen=True)
class Mark:
    """One thing that can be seen in a chart.

    `kind` says what it is ("distance", "gap", ...), `label` the words beside it as printed, `values`
    the data values it shows, in the order and units that the chart's docstring gives.
    """

    kind: str
    label: str
    values: tuple[float | str, ...] = ()


@dataclass(frozen=True)
class Moment:
    """A day (KST) to point out in a chart, and the words to print at it ("as of 7 Jan 2025")."""

    day: datetime.date
    label: str


@dataclass(frozen=True)
class Drawn:
    """What a chart shows: its marks in drawing order, and data that found no place for their label."""

    marks: tuple[Mark, ...]
    unlabelled: tuple[str, ...] = ()

    def of(self, kind: str) -> tuple[Mark, ...]:
        """The marks of one kind."""
        return tuple(mark for mark in self.marks if mark.kind == kind)


@dataclass(frozen=True)
class Chart:
    """A drawn figure and the description of what is visibly in it."""

    figure: Figure
    drawn: Drawn
