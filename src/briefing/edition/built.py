"""What a build comes to: a published edition, and what its title block says of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import UsageError
from briefing.markdown import unfit

NOTEBOOKS = ("launch", "chronology", "outlook", "context", "response", "cooperation", "implications", "checks")
OUTSIDE = ("CHANGES", "ro-crate-metadata.json.sig")  # what is not compared with other editions
LONGEST_REASON = 200  # characters


@dataclass(frozen=True)
class Imprint:
    """Which edition of a briefing this is, the day on which it was given out, where that is told, and why it was made.

    `reason` is told from the second edition on, which supersedes the one before: one line in plain words. Raises
    UsageError for a number below 1, a second edition without a reason, a first with one, and one that may not be
    printed.
    """

    number: int = 1
    date: dt.date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", self.reason.strip(" "))
        if self.number < 1:
            raise UsageError(f"--edition {self.number}: the first edition is number 1")
        if self.number > 1 and not self.reason:
            raise UsageError(
                f"--edition {self.number}: it supersedes edition {self.number - 1}; say why with --reason, as in "
                '--reason "Japan has corrected the distance"'
            )
        if self.number == 1 and self.reason:
            raise UsageError("--reason: the first edition supersedes none; give its number too, as in --edition 2")
        fault = unfit(self.reason)
        if not fault and len(self.reason) > LONGEST_REASON:
            fault = f"has {len(self.reason)} characters, {LONGEST_REASON} are the most"
        if fault:
            raise UsageError(f"--reason: it {fault}; say it in one line of plain words")

    def __str__(self) -> str:
        from briefing.evidence.wording import day

        dated = f"Edition {self.number}" + (f", {day(self.date)}" if self.date else "")
        return f"{dated}, supersedes edition {self.number - 1}: {self.reason}" if self.reason else dated


@dataclass(frozen=True)
class Built:
    """A published edition. `unchanged`: it stood already, made from the same, and was left as it is.

    `executed` counts the notebooks that were run for it, `rendered` names the documents that were set; the others
    come from the cache. `digests` are the sha256 of its files by their paths, as they were published. `archive` is its
    archive, where one was asked for.
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
    archive: Path | None = None

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(self.digests)
