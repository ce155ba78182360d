"""Notebooks that hang, die, take all memory or leave something behind: told in time, and nothing runs on."""

from __future__ import annotations

import importlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import NotebookError
from briefing.execution.engine import ENGINES
from briefing.execution.forking import Server
from briefing.execution.run import run as run_notebook
from briefing.project import Project
from tests.execution.test_run import GIVEN, values, write
from tests.waiting import ended

IN_TIME_S = 3
DEAF = "while True:\n    try:\n        time.sleep(600)\n    except BaseException:\n        pass"
IN_C = "import ctypes\nctypes.PyDLL(None).sleep(600)"  # which keeps all of Python's threads waiting
LOCKED = "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()"
LEFT = (
    "import os, subprocess, threading, time\n"
    "own = subprocess.Popen(['sleep', '600'], start_new_session=True).pid\n"
    "threading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n"
    "open('left', 'w').write(f'{own} {os.getpid()}')"
)
Fails = Callable[..., tuple[str, float]]


@pytest.fixture
def fails(project_root: Path, tmp_path: Path) -> Fails:
    """Runs a notebook of these cells, the first of which leaves something behind: what is told, and after how long."""

    def go(*cells: str, engine: str) -> tuple[str, float]:
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        path = write(tmp_path, "part.ipynb", LEFT, "open('begun', 'w').close()", *cells)
        with pytest.raises(NotebookError) as caught:
            run_notebook(Project(project_root), path, GIVEN, scratch, engine)
        return str(caught.value), time.time() - (scratch / "begun").stat().st_mtime

    return go


def left(folder: Path) -> list[int]:
    """The processes that the notebook wrote down: one that it left behind, and its kernel."""
    return [int(pid) for pid in (folder / "scratch" / "left").read_text().split()]


@pytest.mark.parametrize(
    ("hang", "engine"),
    [
        pytest.param(DEAF, "fast", id="deaf"),
        pytest.param(IN_C, "fast", id="in C"),
        pytest.param(LOCKED, "fast", id="at a lock"),
        pytest.param(IN_C, "kernel", id="in C, stock"),
        pytest.param(DEAF, "kernel", id="deaf, stock", marks=pytest.mark.deep),
        pytest.param(LOCKED, "kernel", id="at a lock, stock", marks=pytest.mark.deep),
    ],
)
def test_a_hanging_cell_is_told_in_time_and_its_kernel_ends(
    hang: str, engine: str, fails: Fails, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.import_module("briefing.execution.run"), "CELL_TIMEOUT_S", 1)
    told, seconds = fails(f"import time\n{hang}", engine=engine)
    assert told == "part.ipynb: a cell ran longer than 1 s"
    assert seconds < 1 + IN_TIME_S
    assert ended(left(tmp_path)[1:])


@pytest.mark.parametrize(
    ("death", "told"),
    [
        ("import os\nos.kill(os.getpid(), 9)", "the kernel died"),
        ("import ctypes\nctypes.string_at(0)", "the kernel died"),
        ("import os\nos._exit(0)", "the kernel died"),
        ("import sys\nsys.exit()", "never ran"),
        ("made = bytes(2**33)", "MemoryError"),
        ("import numpy\nmade = [numpy.empty(2**26) for _ in range(20)]", "MemoryError"),
    ],
    ids=["a signal", "a fault of memory", "an exit", "sys.exit", "memory at once", "memory bit by bit"],
)
def test_a_notebook_that_ends_itself_is_told_in_time(death: str, told: str, fails: Fails, tmp_path: Path) -> None:
    message, seconds = fails(death, "1", engine="fast")
    assert message.startswith("part.ipynb: ") and told in message
    assert told != "MemoryError" or "(it may use 4.3 GB)" in message
    assert seconds < IN_TIME_S
    assert ended(left(tmp_path))  # the server is idle again: what a session of its own hid is found, too


def test_a_stock_kernel_has_no_more_memory(fails: Fails) -> None:
    assert "MemoryError" in fails("made = bytearray(2**33)", "1", engine="kernel")[0]


def test_a_server_that_is_killed_ends_its_kernels_at_once(fails: Fails) -> None:
    told, seconds = fails("import os, time\nos.kill(os.getppid(), 9)\ntime.sleep(600)", engine="fast")
    assert told == "part.ipynb: the kernel died; was there memory enough?"
    assert seconds < IN_TIME_S
    assert Server.running().is_gone() is False


@pytest.mark.parametrize("engine", ENGINES)
def test_a_long_path_of_temporary_files_is_no_hindrance(
    engine: str, project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / ("long" * 38)
    scratch.mkdir()
    path = write(tmp_path, "part.ipynb", "import ipykernel\nipykernel.get_connection_info(unpack=True)['ip']")
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        monkeypatch.setenv("XDG_RUNTIME_DIR", short)
        executed = run_notebook(Project(project_root), path, GIVEN, scratch, engine)
        assert values(executed)[0].startswith({"fast": f"'{short}/", "kernel": "'127.0.0.1'"}[engine])
        assert list(Path(short).iterdir()) == []
