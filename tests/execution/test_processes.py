"""Tasks side by side in real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import DataError, NotebookError
from briefing.execution.processes import OutOfTime, ProcessDied, side_by_side
from tests.waiting import ended, until

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


def awaited(*paths: Path) -> None:
    until(lambda: all(path.exists() and path.read_text() for path in paths))


def napping(folder: Path, name: str) -> Callable[[], None]:
    """A task that writes its process number down and never ends by itself."""

    def nap() -> None:
        (folder / name).write_text(str(os.getpid()))
        time.sleep(300)

    return nap


def test_results_stand_in_the_order_given_whatever_ends_first() -> None:
    told: list[str] = []

    def task(seconds: float) -> Callable[[], tuple[float, int]]:
        return lambda: (time.sleep(seconds), (seconds, os.getpid()))[1]

    made = side_by_side({"slow": task(0.6), "quick": task(0)}, 2, told.append)
    assert [(name, seconds) for name, (seconds, _) in made.items()] == [("slow", 0.6), ("quick", 0)]
    assert told == ["quick", "slow"]
    assert len({os.getpid(), *(pid for _, pid in made.values())}) == 3


def test_no_tasks_give_nothing() -> None:
    assert side_by_side({}, 2) == {}


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_no_more_run_at_once_than_are_allowed_and_no_fewer(jobs: int, tmp_path: Path) -> None:
    def task(name: str) -> Callable[[], int]:
        def count() -> int:
            (tmp_path / name).touch()
            time.sleep(0.25)
            seen = len(list(tmp_path.iterdir()))
            (tmp_path / name).unlink()
            return seen

        return count

    made = side_by_side({name: task(name) for name in "abcdef"}, jobs)
    assert max(made.values()) == jobs


def test_a_result_of_many_megabytes_arrives() -> None:
    made = side_by_side({"a": lambda: bytes(8_000_000), "b": lambda: b"x" * 8_000_000}, 2)
    assert (len(made["a"]), made["b"][:1]) == (8_000_000, b"x")


def test_the_first_error_is_raised_and_the_others_are_ended(tmp_path: Path) -> None:
    def fail() -> None:
        awaited(tmp_path / "nap")
        raise NotebookError("launch.ipynb: code cell 2 failed")

    tasks = {"nap": napping(tmp_path, "nap"), "fail": fail, "never": lambda: (tmp_path / "never").touch()}
    with pytest.raises(NotebookError) as caught:
        side_by_side(tasks, 2)
    assert str(caught.value) == "launch.ipynb: code cell 2 failed"
    assert ended([int((tmp_path / "nap").read_text())])
    assert not (tmp_path / "never").exists()


class Odd(Exception):
    """Cannot be made again from its arguments alone."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


def raising(error: Exception) -> Callable[[], None]:
    def task() -> None:
        raise error

    return task


def test_an_error_that_cannot_be_sent_is_told_in_words() -> None:
    with pytest.raises(RuntimeError, match=r"^Odd: one and two$"):
        side_by_side({"odd": raising(Odd("one", "two"))}, 1)
    with pytest.raises(RuntimeError, match=r"^ValueError: .*lambda"):
        side_by_side({"odd": raising(ValueError(lambda: 0))}, 1)


def test_an_error_keeps_its_message_and_tells_where_it_was_raised() -> None:
    with pytest.raises(DataError) as caught:
        side_by_side({"data": raising(DataError("no number", "launches.csv", 3))}, 1)
    assert str(caught.value) == "launches.csv: line 3: no number"
    assert "in task" in "".join(caught.value.__notes__)


def test_a_killed_process_is_named() -> None:
    with pytest.raises(ProcessDied, match="the process of chronology was ended by SIGKILL"):
        side_by_side({"launch": lambda: 1, "chronology": lambda: os.kill(os.getpid(), signal.SIGKILL)}, 2)


def test_a_child_that_does_not_heed_the_end_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.execution.processes.END_S", 0.2)

    def deaf() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        napping(tmp_path, "deaf")()

    def fail() -> None:
        awaited(tmp_path / "deaf")
        raise NotebookError("no")

    with pytest.raises(NotebookError):
        side_by_side({"deaf": deaf, "fail": fail}, 2)
    assert ended([int((tmp_path / "deaf").read_text())])


def test_tasks_are_given_up_when_the_time_is_over(tmp_path: Path) -> None:
    tasks = {name: napping(tmp_path, name) for name in ("launch", "checks")} | {"never": lambda: None}
    begun = time.monotonic()
    with pytest.raises(OutOfTime, match=r"^the time for the whole build was over while launch, checks ran$"):
        side_by_side(tasks, 2, until=begun + 1)
    assert 1 <= time.monotonic() - begun < 4
    assert ended([int((tmp_path / name).read_text()) for name in ("launch", "checks")])


def test_what_a_task_has_started_and_left_ends_with_it() -> None:
    """Also where it hid in a session of its own and its parent has ended."""
    hidden = (
        "import subprocess as s\n"
        "print(s.Popen(['sleep', '600'], start_new_session=True, stdout=s.DEVNULL, stderr=s.DEVNULL).pid)"
    )

    def leave() -> list[int]:
        told = subprocess.run([sys.executable, "-c", hidden], stdout=subprocess.PIPE, text=True, check=True).stdout
        return [int(told), subprocess.Popen(["sleep", "600"]).pid]

    assert ended(side_by_side({"it": leave}, 1)["it"])


SCRIPT = """
import os, pathlib, sys, time
from briefing.execution.processes import side_by_side

def task(name):
    def nap():
        pathlib.Path(sys.argv[1], name).write_text(str(os.getpid()))
        time.sleep(300)
    return nap

try:
    side_by_side({name: task(name) for name in "ab"}, 2)
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.parametrize("interrupt", [os.kill, os.killpg], ids=["the caller", "all processes at once"])
def test_an_interrupt_ends_the_children_without_a_traceback(
    interrupt: Callable[[int, int], None], tmp_path: Path
) -> None:
    words = [sys.executable, "-c", SCRIPT, str(tmp_path)]
    process = subprocess.Popen(words, start_new_session=True, stderr=subprocess.PIPE, text=True)
    awaited(tmp_path / "a", tmp_path / "b")
    interrupt(process.pid, signal.SIGINT)
    assert (process.communicate(timeout=30)[1], process.returncode) == ("", 130)
    assert ended([int((tmp_path / name).read_text()) for name in "ab"])


def test_tasks_end_when_their_caller_is_killed(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(tmp_path)])
    awaited(tmp_path / "a", tmp_path / "b")
    process.kill()
    process.wait()
    assert ended([int((tmp_path / name).read_text()) for name in "ab"])
