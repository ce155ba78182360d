"""Real worker processes, each forked from a warm parent, with builds that take no time."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from briefing.batch.processes import warm
from briefing.errors import UNFORESEEN
from briefing.parameters import Parameters
from tests.waiting import is_running, until

Run = Callable[..., Result]
DATA = Path(__file__).parents[2] / "data"
EVENTS = ("1984-04-09", "1984-09-01", "1985-06-07")


def editions(out: Path) -> dict[str, bytes]:
    """The page of each edition: it tells the process that made it."""
    return {path.parent.name: path.read_bytes() for path in out.glob("*/briefing.html")}


def index(out: Path) -> dict[str, Any]:
    return json.loads((out / "index.json").read_text())


def grid(*authors: str) -> list[str]:
    """A grid of the main event by these authors, which are what the pretended build goes by."""
    Path("grid.yml").write_text(json.dumps({"author": authors}))
    return ["--params", "grid.yml", "--out", "made", "--jobs", "2"]


def test_each_briefing_is_built_once_in_a_process_of_its_own(run: Run) -> None:
    result = run(*EVENTS, EVENTS[0], "--out", "made", "--jobs", "2")
    assert result.exit_code == 0, result.output
    made = editions(Path("made"))
    assert set(made) == set(EVENTS)
    processes = set(made.values())
    assert len(processes) == 3 and f"made by {os.getpid()}".encode() not in processes
    assert result.stdout == f"{Path('made/index.html').resolve()}: 3 built, 0 there already, 0 failed\n"
    assert sorted(line.partition("] ")[2] for line in result.stderr.splitlines()) == [
        f"{event}: built in 0.1 s" for event in EVENTS
    ]


def test_what_stands_whole_is_not_built_again_and_what_is_damaged_is(run: Run) -> None:
    words = [*EVENTS, "--out", "made", "--to", "html"]
    assert run(*words).exit_code == 0
    before, pages = editions(Path("made")), Path("made/index.html").read_bytes()
    assert run(*words).stdout.endswith(": 0 built, 3 there already, 0 failed\n")
    assert editions(Path("made")) == before
    assert Path("made/index.html").read_bytes() == pages

    (Path("made") / EVENTS[0] / "claims.json").write_text("{}")
    (Path("made") / EVENTS[1] / "more.txt").write_text("more")
    (Path("made") / EVENTS[2] / "claims.json").unlink()
    assert run(*words).stdout.endswith(": 3 built, 0 there already, 0 failed\n")
    assert run(*words, "--renderer", "embedded").stdout.endswith(": 0 built, 3 there already, 0 failed\n")
    assert run(*EVENTS, "--out", "made", "--to", "pdf").stdout.endswith(": 3 built, 0 there already, 0 failed\n")


def test_failures_are_told_at_the_end_and_the_highest_exit_code_is_that_of_the_batch(run: Run) -> None:
    result = run(*grid("", "notebook fails", "renderer fails"))
    assert result.exit_code == 4
    assert len(editions(Path("made"))) == 1
    failures = index(Path("made"))["failures"]
    assert sorted(f["exit_code"] for f in failures) == [3, 4]
    assert {f["message"] for f in failures} == {"notebooks/launch.ipynb: it was told to fail"}
    told = result.stderr.splitlines()[-2:]
    assert sorted(told) == sorted(f"briefing: {f['folder']}: {f['message']}" for f in failures)
    assert run(*grid("", "notebook fails")).exit_code == 3


@pytest.mark.parametrize(
    ("author", "told", "code"), [("die", "was ended by SIGKILL", 3), ("crash", "unforeseen: KeyError", UNFORESEEN)]
)
def test_a_worker_that_dies_costs_one_briefing_and_leaves_nothing_behind(
    run: Run, author: str, told: str, code: int
) -> None:
    result = run(*grid("one", author, "two"), "--json")
    assert result.exit_code == code
    outcomes = json.loads(result.stdout)["outcomes"]
    assert sorted(o["state"] for o in outcomes) == ["built", "built", "failed"]
    assert told in next(o["message"] for o in outcomes if o["state"] == "failed")
    assert len(index(Path("made"))["editions"]) == len(editions(Path("made"))) == 2
    assert {path.name for path in Path("made").glob(".*")} == {".batch"}


def test_on_a_terminal_one_line_tells_how_far_it_is(tmp_path: Path, project_root: Path) -> None:
    terminal, end = pty.openpty()
    process = started(project_root, "batch", *EVENTS[:2], "--out", str(tmp_path / "made"), stderr=end)
    printed, _ = process.communicate(timeout=60)
    os.close(end)
    told = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert printed.endswith(": 2 built, 0 there already, 0 failed\n")
    assert re.search(r"0/2.*\r.*1/2.*\r.*2/2", told, re.DOTALL)


def test_the_warm_parent_has_no_thread() -> None:
    script = (
        "from tests.batch.test_processes import *; warm(DATA, Parameters()); print(open('/proc/self/status').read())"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "\nThreads:\t1\n" in told
    warm(DATA, Parameters())
    assert "papermill" in sys.modules


# A batch that is ended


@pytest.fixture
def begun(tmp_path: Path, project_root: Path) -> Iterator[subprocess.Popen[str]]:
    """A batch in a session of its own, whose two workers wait in the middle of their builds."""
    (tmp_path / "grid.yml").write_text(json.dumps({"event": EVENTS, "author": ["wait"], "context_days": ["30"]}))
    words = ["batch", "--params", str(tmp_path / "grid.yml"), "--out", str(tmp_path / "made"), "--jobs", "2"]
    process = started(project_root, *words)
    until(lambda: len(waiting(tmp_path)) == 2)
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def started(project_root: Path, *words: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.batch.pretended", *words],
        cwd=project_root,
        env={**os.environ, "BRIEFING_PROJECT": str(project_root)},
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )


def waiting(folder: Path) -> list[int]:
    return [int(path.stem) for path in folder.glob("made/*.waits")]


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_all_workers_with_130(
    begun: subprocess.Popen[str], sent: signal.Signals, tmp_path: Path
) -> None:
    begun.send_signal(sent)
    _, told = begun.communicate(timeout=5)
    assert begun.returncode == 130
    assert told == "briefing: interrupted; what was finished stands, the same command goes on from there\n"
    assert not [process for process in waiting(tmp_path) if is_running(process)]


def test_after_a_kill_of_all_processes_the_same_command_builds_only_what_is_not_there(
    tmp_path: Path, project_root: Path, run: Run
) -> None:
    words = ["--params", str(tmp_path / "grid.yml"), "--out", str(tmp_path / "made"), "--jobs", "1"]
    (tmp_path / "grid.yml").write_text(json.dumps({"event": EVENTS[:2], "author": ["", "wait"]}))
    process = started(project_root, "batch", *words)
    until(lambda: bool(waiting(tmp_path)))
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    before = editions(tmp_path / "made")
    assert len(before) == 1 and not (tmp_path / "made" / "index.html").exists()

    (tmp_path / "grid.yml").write_text(json.dumps({"event": EVENTS[:2], "author": ["", "other"]}))
    result = run(*words)
    assert result.stdout.endswith(": 3 built, 1 there already, 0 failed\n")
    assert before.items() < editions(tmp_path / "made").items()


def test_workers_do_not_outlive_a_parent_that_is_killed(begun: subprocess.Popen[str], tmp_path: Path) -> None:
    begun.kill()
    until(lambda: not [process for process in waiting(tmp_path) if is_running(process)], 5)
