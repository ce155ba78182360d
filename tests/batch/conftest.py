"""Batches in which nothing is built, in an empty folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import briefing.batch.make
from briefing.cli import main
from tests.batch import pretended

Run = Callable[..., Result]


@pytest.fixture
def run(project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `briefing batch` with these words from an empty folder, on the real data; its builds are pretended."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_PROJECT", str(project_root))
    monkeypatch.setattr(briefing.batch.make, "build", pretended.build)
    return lambda *words: CliRunner().invoke(main, ["batch", *words])
