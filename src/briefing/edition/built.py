"""What a build comes to: a published edition, and what its title block says of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

NOTEBOOKS = ("launch", "chronology", "outlook", "context", "response", "cooperation", "implications", "checks")


@dataclass(frozen=True)
class Imprint:
    """Which edition of a briefing this is, and the day on which it was given out, where that is told."""

    number: int = 1
    date: dt.date | None = None

    def __str__(self) -> str:
        from briefing.evidence.wording import day

        return f"Edition {self.number}" + (f", {day(self.date)}" if self.date else "")


@dataclass(frozen=True)
class Built:
    """A published edition. `unchanged`: it stood already, made from the same, and was left as it is.

    `executed` counts the notebooks that were run for it, `rendered` names the documents that were set; the others
    come from the cache. `digests` are the sha256 of its files by their paths, as they were published.
    """

    folder: Path
    event: str
    as_of: str
    digests: dict[str, str]
    renderer: str
    claims: int
    left_out: tuple[str, ...]
    seconds: float
    unchanged: bool = False
    executed: int = 0
    rendered: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(self.digests)
