"""Making an edition: what becomes of it when a process that makes a part of it dies."""

from __future__ import annotations

import datetime as dt
import errno
import os
import signal
import time
from pathlib import Path
from typing import NoReturn

import pytest

from briefing import rendering
from briefing.edition import documents, making, rebuild
from briefing.edition.build import build
from briefing.errors import RendererError, UsageError
from briefing.execution import inputs
from briefing.execution.processes import side_by_side
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


def test_a_renderer_that_is_at_work_when_the_time_is_over_is_a_failed_renderer(
    project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notebooks are those of the test before, from the cache."""
    monkeypatch.setattr(making, "documents", lambda *_: time.sleep(600))
    soon = lambda tasks, jobs, until: side_by_side(tasks, jobs, until=time.monotonic() + 2)  # noqa: E731
    monkeypatch.setattr(making, "side_by_side", soon)
    with pytest.raises(RendererError, match=r"^the time for the whole build was over while documents(, what .*)? ran$"):
        build(Project(project_root), Parameters(event=dt.date(1984, 4, 9)), ("html",), tmp_path / "out", quiet=True)
    assert not list(tmp_path.glob("out/*"))


def test_every_module_that_renders_decides_a_document() -> None:
    there = {path for path in Path(rendering.__file__).parent.glob("*.py") if path.stem != "notebooks"}
    assert there <= inputs._closure(documents._RENDERING)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "data/README.md"), "was changed while"),
        (
            PermissionError(errno.EACCES, "Permission denied", "data/README.md"),
            "^data/README.md: cannot be read: Permission denied$",
        ),
    ],
)
def test_a_file_that_the_manifest_would_name_and_that_cannot_be_read_is_told(
    error: OSError, told: str, project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise error

    monkeypatch.setattr(making.crate, "write", fail)
    with pytest.raises(UsageError, match=told):
        build(Project(project_root), Parameters(event=dt.date(1984, 4, 9)), ("html",), tmp_path / "out", quiet=True)
    assert not list(tmp_path.glob("out/*"))


def test_a_file_of_the_project_that_cannot_be_read_is_told_before_anything_is_rebuilt(
    project_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild.crate, "sources", lambda _: {"data/README.md": Path("gone/README.md")})
    with pytest.raises(UsageError, match=r"^gone/README\.md: cannot be read: No such file or directory$"):
        rebuild._differing({}, Project(project_root))
