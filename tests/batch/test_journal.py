"""What a batch remembers of its editions, and that nobody else makes one at the same time."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from briefing.batch import journal
from briefing.execution.inputs import project_digest
from briefing.project import Project

NAME = "2025-01-06"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    journal.prepare(tmp_path)
    return tmp_path


def put(folder: Path, text: str = "old") -> None:
    folder.mkdir(parents=True)
    (folder / "claims.json").write_text(text)


def test_what_a_killed_process_left_is_cleared_away(out: Path) -> None:
    put(out / NAME, "stands")
    put(out / f".{NAME}.abcd" / "new")
    put(out / f".{NAME}.efgh" / "old-00")
    put(out / f".{NAME}-12345678.abcd" / "new")  # of another edition
    with journal.alone(out, NAME):
        assert {p.name for p in out.iterdir()} == {".batch", NAME, f".{NAME}-12345678.abcd"}
    assert (out / NAME / "claims.json").read_text() == "stands"


def test_an_edition_killed_between_the_two_renames_of_its_publishing_is_put_back(out: Path) -> None:
    put(out / f".{NAME}.abcd" / "old-00", "an edition of another build")
    put(out / f".{NAME}.abcd" / "old-01", "the last edition")
    with journal.alone(out, NAME):
        assert (out / NAME / "claims.json").read_text() == "the last edition"


def hold(out: Path, is_held: Event) -> None:
    with journal.alone(out, NAME):
        is_held.set()
        time.sleep(1)
        (out / "released").touch()


def test_an_edition_is_made_by_one_process_at_a_time(out: Path) -> None:
    context = multiprocessing.get_context("fork")
    is_held = context.Event()
    other = context.Process(target=hold, args=(out, is_held))
    other.start()
    assert is_held.wait(10)
    with journal.alone(out, "2017-11-29"):
        assert not (out / "released").exists()
    with journal.alone(out, NAME):
        assert (out / "released").exists()
    other.join()


@pytest.mark.parametrize(
    "changed", ["data/more.csv", "notebooks/launch.ipynb", "report/index.qmd", "requirements.lock"]
)
def test_the_digest_of_the_inputs_changes_with_each_of_them(changed: str, tmp_path: Path) -> None:
    for folder in ("data", "notebooks", "report/theme/__pycache__"):
        (tmp_path / folder).mkdir(parents=True)
    project = Project(tmp_path)
    before = project_digest(project)
    (tmp_path / "report/theme/__pycache__/x.pyc").write_text("passing")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("made from it")
    assert project_digest(project) == before
    (tmp_path / changed).write_text("")
    assert project_digest(project) != before
