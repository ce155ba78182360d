"""Batches in which nothing is built, in an empty folder, and what an index tells of an edition."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def entry(event: str, **given: Any) -> dict[str, Any]:
    """What an index tells of an edition of that event; `parameters` beside the usual ones."""
    parameters = {"event": event, "as_of": event, "classes": ["IRBM"], "author": "", "length": "full"}
    return {
        "event": event,
        "as_of": "2025-01-07",
        "folder": event,
        "title": f"North Korea’s missile launch of {event}",
        "when": event,
        "classes": ["SRBM"],
        "parameters": {**parameters, **given.pop("parameters", {})},
        "files": ["briefing.html", "briefing.pdf", "claims.json"],
        "claims": 1234,
        "thumbnail": None,
        **given,
    }
