"""Where things are: every path of a project in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import UsageError

ENVIRONMENT = "BRIEFING_PROJECT"
MARK = Path("data") / "datapackage.json"


@dataclass(frozen=True)
class Project:
    """A project folder: `data/`, `notebooks/`, `report/`; editions go to `dist/` unless told otherwise."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def report(self) -> Path:
        return self.root / "report"

    @property
    def assessments(self) -> Path:
        return self.report / "assessments"

    @property
    def dist(self) -> Path:
        return self.root / "dist"


def find(given: str | Path | None = None) -> Project:
    """The project at `given`, else named by BRIEFING_PROJECT, else around the current folder.

    Raises UsageError where no folder upwards holds data/datapackage.json.
    """
    named = given or os.environ.get(ENVIRONMENT) or Path.cwd()
    try:
        start = Path(named).resolve()
        for folder in [start] if given else [start, *start.parents]:
            if (folder / MARK).is_file():
                return Project(folder)
    except (OSError, ValueError) as error:  # too long a name, a NUL
        raise UsageError(f"{str(named)[:80]!r} is not a briefing project: {error}") from None
    raise UsageError(
        f"{start} is not a briefing project: it has no {MARK}\n  run inside a project, or name one with --project DIR"
    )
