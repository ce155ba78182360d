"""Making an edition: what becomes of it when a process that makes a part of it dies."""

from __future__ import annotations

import datetime as dt
import os
import signal
from pathlib import Path
from typing import NoReturn

import pytest

from briefing import rendering
from briefing.edition import documents, making
from briefing.edition.build import build
from briefing.errors import RendererError
from briefing.execution import inputs
from briefing.parameters import Parameters
from briefing.project import Project


def test_a_killed_renderer_is_a_failed_renderer(
    project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> NoReturn:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    monkeypatch.setattr(making, "documents", die)
    with pytest.raises(RendererError, match="the process of documents was ended by SIGKILL"):
        build(Project(project_root), Parameters(event=dt.date(1984, 4, 9)), ("html",), tmp_path / "out", quiet=True)
    assert not list(tmp_path.glob("out/*"))


def test_every_module_that_renders_decides_a_document() -> None:
    there = {path for path in Path(rendering.__file__).parent.glob("*.py") if path.stem != "notebooks"}
    assert there <= inputs._closure(documents._RENDERING)
