"""What a batch remembers of its editions, and that nobody else makes one at the same time."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from briefing.batch import journal
from briefing.edition.publish import digests
from briefing.execution.inputs import project_digest
from briefing.held import LOCK
from briefing.project import Project

NAME = "2025-01-06"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    journal.prepare(tmp_path)
    return tmp_path


def put(folder: Path, text: str = "old") -> None:
    folder.mkdir(parents=True)
    (folder / "claims.json").write_text(text)


def test_what_killed_batches_left_is_cleared_away_before_anything_is_made(out: Path) -> None:
    put(out / NAME, "stands")
    for left in (out / f".{NAME}-12345678.abcd1234", out / ".index.html.abcd1234", out / ".batch" / ".mark.abcd1234"):
        put(left / "new")
        (left / LOCK).touch()
    (out / ".batch" / f"{NAME}.lock").touch()
    journal.prepare(out)
    assert {p.relative_to(out).as_posix() for p in out.rglob("*")} == {".batch", NAME, f"{NAME}/claims.json"}
    assert (out / NAME / "claims.json").read_text() == "stands"


def test_a_record_tells_what_was_published_and_not_what_stands_by_then(out: Path) -> None:
    put(out / NAME, "of a build beside it")
    journal.record(out, NAME, "key", {}, "", {"claims.json": "0" * 64})
    assert journal.remembered(out, NAME) is None
    journal.record(out, NAME, "key", {}, "", digests(out / NAME))
    assert journal.remembered(out, NAME)


def test_no_record_holds_for_a_link_in_the_place_of_an_edition(out: Path) -> None:
    put(out / "elsewhere")
    journal.record(out, NAME, "key", {}, "", digests(out / "elsewhere"))
    (out / NAME).symlink_to("elsewhere")
    assert journal.remembered(out, NAME) is None


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
