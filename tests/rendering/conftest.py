"""Report projects to render: the fixture as it is, and the fixture in the report's own theme."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "quarto-reference"
REPORT = ROOT / "report"
TIMESTAMP = 1_736_208_000  # 2025-01-07 00:00 UTC


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the fixture, to be changed at will."""
    shutil.copytree(FIXTURE, tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def themed(project: Path) -> Path:
    """The fixture with the report's `_quarto.yml` and theme, and the bibliography in CSL JSON."""
    dress(project)
    return project


def dress(project: Path) -> None:
    shutil.copytree(REPORT / "theme", project / "theme")
    shutil.copyfile(REPORT / "_quarto.yml", project / "_quarto.yml")
    (project / "references.json").write_text(
        """[
          {"id": "agency2025", "type": "webpage", "title": "A launch in January", "publisher": "Sample Agency",
           "issued": {"date-parts": [[2025, 1, 6]]}, "URL": "https://example.org/a"},
          {"id": "ministry2025", "type": "report", "title": "Second statement", "publisher": "Ministry",
           "author": [{"literal": "Sample Ministry"}], "URL": "http://example.org/b", "note": "Read in a copy."}
        ]""",
        encoding="utf-8",
    )
