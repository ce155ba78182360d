"""The track record of the outlook: what its forecasters would have said on past days, and how that fared.

Only windows count that had closed by the day of knowledge, and of the past days only those on which a probability
would have been printed: the period held `FEWEST` gaps by then. The record begins where the settings were fixed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from briefing.analysis.outlook import (
    HORIZONS,
    SETTLED,
    Record,
    closed,
    event_origins,
    forecasts,
    outcomes,
    weekly_origins,
)
from briefing.analysis.scoring import (
    Bin,
    Bounds,
    Days,
    Flags,
    Numbers,
    brier_losses,
    log_losses,
    quarters,
    reliability,
    skill,
)
from briefing.evidence.likelihood import LIKELIHOOD_BANDS

FIRST = SETTLED + dt.timedelta(days=1)
FEWEST = 20
FEWEST_QUARTERS = 8
PERIODS: Mapping[str, int] = {"baseline": 0, "five-years": 5, "three-years": 3, "last-year": 1}
KINDS = ("launches", "weeks")
"""Past days: those after launches, when a briefing is made; or every Monday."""

EDGES = tuple(high / 100 for _, high in LIKELIHOOD_BANDS.values())[:-1]
"""Where one likelihood word ends and the next begins."""

Three = tuple[float, float, float]


@dataclass(frozen=True)
class Tried:
    """The forecasts of one length whose windows have closed: origins, three probabilities, whether the event came."""

    origins: Days
    climatology: Numbers
    alike: Numbers
    model: Numbers
    came: Flags


@dataclass(frozen=True)
class Score:
    """How `count` forecasts fared: share after which the event came, mean scores of climatology, comparable gaps and
    model, and the model's skill against comparable gaps; None where they fall into fewer than `FEWEST_QUARTERS`
    quarters.
    """

    count: int
    share: float
    brier: Three
    log: Three
    brier_skill: Bounds | None
    log_skill: Bounds | None

    @property
    def has_skill(self) -> bool:
        """Whether the model beats comparable gaps by both scores, within the bounds."""
        both = (self.brier_skill, self.log_skill)
        return all(bounds is not None and bounds.low > 0 for bounds in both)


def origins_of(kind: str, record: Record, as_of: dt.date) -> Days:
    """The past days of one of `KINDS`."""
    return event_origins(record, FIRST) if kind == "launches" else weekly_origins(FIRST, as_of)


def tried(record: Record, kind: str, as_of: dt.date, start: dt.date, years: int) -> dict[int, Tried]:
    """The forecasts made on the past days of one kind, by length; lengths without any are left out."""
    origins = origins_of(kind, record, as_of)
    earliest = max(int(record.known.min()), start.toordinal()) if record.size else as_of.toordinal()
    origins = origins[origins > earliest]
    if not origins.size:
        return {}
    said, came = forecasts(record, origins, start, years), outcomes(record, origins)
    counts = closed(origins, as_of) & (said.gaps >= FEWEST)[:, None]
    return {
        length: Tried(
            origins[counts[:, i]],
            said.climatology[counts[:, i], i],
            said.alike[counts[:, i], i],
            said.model[counts[:, i], i],
            came[counts[:, i], i],
        )
        for i, length in enumerate(HORIZONS)
        if counts[:, i].any()
    }


def score(made: Tried) -> Score | None:
    """How the forecasts fared; None for fewer than `FEWEST`."""
    if made.origins.size < FEWEST:
        return None
    said = (made.climatology, made.alike, made.model)
    brier = [brier_losses(p, made.came) for p in said]
    log = [log_losses(p, made.came) for p in said]
    enough = np.unique(quarters(made.origins)).size >= FEWEST_QUARTERS
    return Score(
        made.origins.size,
        float(made.came.mean()),
        _means(brier),
        _means(log),
        skill(brier[2], brier[1], made.origins) if enough else None,
        skill(log[2], log[1], made.origins) if enough else None,
    )


def _means(losses: list[Numbers]) -> Three:
    climatology, alike, model = (float(mine.mean()) for mine in losses)
    return climatology, alike, model


def gathered(made: Mapping[int, Tried]) -> dict[str, tuple[Bin, ...]]:
    """The forecasts of all lengths in the bands of the likelihood words, for comparable gaps and for the model."""
    came = np.concatenate([mine.came for mine in made.values()])
    return {
        name: reliability(np.concatenate([getattr(mine, name) for mine in made.values()]), came, np.array(EDGES))
        for name in ("alike", "model")
    }
