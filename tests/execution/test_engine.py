"""The fast engine as a process: light to import, one kernel a notebook, nothing kept, nothing left behind."""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from briefing.execution import ENGINES, can_fork, default_engine, warm
from briefing.execution.engine import FastEngine
from tests.execution.corpus import notebook

pytestmark = pytest.mark.skipif(not can_fork(), reason="kernels are forked on Linux only")


@pytest.fixture(autouse=True)
def _warm() -> None:
    papermill.engines.papermill_engines.register("fast", FastEngine)
    warm()


def execute(cells: str, folder: Path, **given: Any) -> nbformat.NotebookNode:
    """The cells (`# %%` between them), executed by the fast engine."""
    quiet = {"progress_bar": False, "extra_arguments": ["--log-level=CRITICAL"]}
    out = folder / "out.ipynb"
    return papermill.execute_notebook(
        notebook(cells), str(out), engine_name="fast", cwd=str(folder), **{**quiet, **given}
    )


def values(executed: nbformat.NotebookNode) -> list[Any]:
    """The values of the cells, as Python values."""
    outputs = [o for cell in executed.cells for o in cell.outputs]
    return [eval(o.data["text/plain"]) for o in outputs if o.output_type == "execute_result"]  # noqa: S307


def python(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own runs this code."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def children() -> set[int]:
    """The processes that descend from this one, those that have ended and were not asked about among them."""
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return {int(pid) for pid in found}


def is_there(pid: int) -> bool:
    """Whether the process runs; one that has ended and is not reaped yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for_end(pid: int) -> bool:
    """Whether the process ends within some seconds."""
    end = time.monotonic() + 10
    while is_there(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_there(pid)


# Where it can be used


def test_the_engine_is_light_to_import(tmp_path: Path) -> None:
    ran = python(
        "import sys, papermill\nbefore = set(sys.modules)\nimport briefing.execution.engine\n"
        "print(*{m.partition('.')[0] for m in set(sys.modules) - before})",
        tmp_path,
    )
    assert ran.stderr == ""
    heavy = {"pandas", "numpy", "matplotlib", "IPython", "ipykernel", "pydantic", "tqdm"}
    assert "briefing" in ran.stdout.split()
    assert heavy.isdisjoint(ran.stdout.split())


def test_the_default_is_the_fast_engine_where_a_kernel_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert default_engine() in ENGINES
    assert [(monkeypatch.setattr(sys, "platform", p), default_engine())[1] for p in ("linux", "darwin", "win32")] == [
        "fast",
        "kernel",
        "kernel",
    ]


def installed(folder: Path) -> str:
    """A folder for PYTHONPATH in which the project's entry points are found, as an installation makes them."""
    root = Path(__file__).parents[2]
    told = folder / "briefing-0.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: briefing\nVersion: 0\n")
    points = tomllib.loads((root / "pyproject.toml").read_text())["project"]["entry-points"]
    lines = [f"[{group}]\n" + "".join(f"{n} = {v}\n" for n, v in found.items()) for group, found in points.items()]
    (told / "entry_points.txt").write_text("\n".join(lines))
    return os.pathsep.join([str(folder), str(root / "src")])


@pytest.mark.parametrize("bar", ["--progress-bar", "--no-progress-bar"])
def test_papermill_finds_the_engine_and_forks_its_kernel(bar: str, tmp_path: Path) -> None:
    cells = "import os\nos.getppid()\n# %%\n'name = ' + name\n# %%\nopen(f'/proc/{os.getpid()}/cmdline').read()"
    made = notebook(cells)
    made.cells.insert(0, nbformat.v4.new_code_cell("name = 1", metadata={"tags": ["parameters"]}))
    nbformat.write(made, tmp_path / "in.ipynb")
    ran = subprocess.run(
        [sys.executable, "-m", "papermill", "--engine", "fast", bar, "in.ipynb", "out.ipynb", "-p", "name", "Ada"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": installed(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    _parent, name, command = values(nbformat.read(tmp_path / "out.ipynb", as_version=4))
    assert name == "name = Ada"
    assert "papermill" in command.split("\0")  # the kernel has the command line of what it was forked from


# One kernel a notebook


def test_every_notebook_has_a_kernel_of_its_own_that_keeps_nothing(tmp_path: Path) -> None:
    cells = (
        "import os, sys, math\nos.getpid(), os.getppid()\n# %%\n"
        "'left' in globals(), hasattr(math, 'left'), 'LEFT' in os.environ\n"
        "# %%\nleft = 1\nmath.left = 1\nos.environ['LEFT'] = 'x'\nos.chdir('/')\n# %%\nos.getpid(), os.getppid()"
    )
    before = Path.cwd()
    first, second = (values(execute(cells, tmp_path)) for _ in range(2))
    assert first[0] == first[2] != second[0] == second[2]
    assert first[0][1] == second[0][1] == os.getpid()
    assert first[1] == second[1] == (False, False, False)
    assert Path.cwd() == before


def test_what_the_caller_has_imported_is_there_and_need_not_be_imported(tmp_path: Path) -> None:
    assert values(execute("import sys\n'briefing.parts.launch' in sys.modules", tmp_path)) == [True]


def test_the_chances_of_two_notebooks_differ(tmp_path: Path) -> None:
    cells = "import random, numpy\nrandom.random(), numpy.random.rand()"
    first, second = (values(execute(cells, tmp_path))[0] for _ in range(2))
    assert first[0] != second[0]
    assert first[1] != second[1]


def test_the_loggers_and_exit_handlers_of_the_caller_stay_with_the_caller(tmp_path: Path, caplog) -> None:
    cells = (
        "import atexit, logging, tempfile\nlogging.warning('told')\n# %%\n"
        "kept = tempfile.TemporaryDirectory(dir='.')\nkept.name\n# %%\n"
        "atexit.register(lambda: open('at-exit', 'w').close());"
    )
    with tempfile.TemporaryDirectory() as own:
        executed = execute(cells, tmp_path)
        assert Path(own).is_dir()
    assert executed.cells[0].outputs[0].text == "WARNING:root:told\n"
    assert caplog.messages == []
    assert (tmp_path / "at-exit").exists()
    assert [p for p in tmp_path.iterdir() if p.is_dir()] == []


# What differs from a stock kernel on purpose


def test_what_a_copy_of_the_caller_cannot_hide(tmp_path: Path) -> None:
    with (tmp_path / "open").open("w") as opened:
        found = values(
            execute(
                f"import inspect, os, sys\nos.readlink('/proc/self/fd/{opened.fileno()}')\n# %%\n"
                "hash('text')\n# %%\nsys.path\n# %%\nany('_pytest' in f.filename for f in inspect.stack(0))",
                tmp_path,
            )
        )
    assert found[0] == opened.name
    assert found[1] == hash("text")
    assert [p for p in found[2] if p] == [p for p in sys.path if p]
    assert found[3]  # calls of the caller are on the stack, so as many fewer are left before RecursionError


# A caller with threads


@contextlib.contextmanager
def another_thread() -> Iterator[None]:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def test_being_warm_starts_no_thread_that_would_stop_a_fork(tmp_path: Path) -> None:
    ran = python(
        "import os\nfrom briefing.execution import warm\nfrom briefing.execution.forking import threads\n"
        "warm()\nimport numpy\nnumpy.ones((500, 500)) @ numpy.ones((500, 500))\n"
        "pid = os.fork()\nif pid == 0: os._exit(0)\nprint(threads(), os.waitpid(pid, 0)[1])",
        tmp_path,
    )
    assert (ran.stdout, ran.stderr) == ("1 0\n", "")


def test_a_process_with_threads_is_not_forked_and_the_notebook_runs_all_the_same(tmp_path: Path) -> None:
    with another_thread():
        executed = execute("import sys\n'briefing' in sys.modules, sys.argv[0]\n# %%\n1 / 1", tmp_path)
    known, name = values(executed)[0]
    assert not known
    assert name.endswith("ipykernel_launcher.py")
    assert values(executed)[1] == 1.0
    assert children() == set()


# Nothing is left behind


def test_a_notebook_that_ends_leaves_no_process_and_no_thread(tmp_path: Path) -> None:
    executed = execute("import os, subprocess\nos.getpid(), subprocess.Popen(['sleep', '60']).pid", tmp_path)
    assert [is_there(pid) for pid in values(executed)[0]] == [False, False]
    assert children() == set()
    assert threading.active_count() == 1


@pytest.mark.parametrize(
    ("ending", "error"),
    [
        ("time.sleep(60)", CellTimeoutError),
        (
            "while True:\n    try:\n        time.sleep(60)\n    except KeyboardInterrupt:\n        pass",
            CellTimeoutError,
        ),
        ("os.kill(os.getpid(), 9)", DeadKernelError),
    ],
    ids=["a cell hangs", "a cell hangs and is deaf", "the kernel is killed"],
)
def test_a_notebook_that_is_stopped_leaves_no_process_and_what_it_printed(ending, error, tmp_path: Path) -> None:
    cells = (
        "import os, subprocess, time\nprint(os.getpid(), subprocess.Popen(['sleep', '60']).pid)\n"
        f"# %%\nprint('before', flush=True)\ntime.sleep(0.3)\n{ending}"
    )
    with pytest.raises(error):
        execute(cells, tmp_path, execution_timeout=1)
    first, second = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    assert [is_there(int(pid)) for pid in first.outputs[0].text.split()] == [False, False]
    assert second.outputs[0].text == "before\n"
    assert children() == set()


def test_a_kernel_ends_with_the_process_that_forked_it(tmp_path: Path) -> None:
    cells = "import os\nopen('pid', 'w').write(str(os.getpid()))\nos.rename('pid', 'there')\nwhile True: pass"
    code = (
        "import papermill\nfrom briefing.execution.engine import FastEngine\n"
        "from tests.execution.corpus import notebook\n"
        "papermill.engines.papermill_engines.register('fast', FastEngine)\n"
        f"papermill.execute_notebook(notebook({cells!r}), 'out.ipynb', engine_name='fast', progress_bar=False)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    caller = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, env=environment)
    while not (tmp_path / "there").exists():
        assert caller.poll() is None
        time.sleep(0.02)
    kernel = int((tmp_path / "there").read_text())
    assert is_there(kernel)
    caller.send_signal(signal.SIGKILL)
    caller.wait()
    assert wait_for_end(kernel)


def test_a_kernel_that_cannot_start_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forked = importlib.import_module("briefing.execution.forked")
    monkeypatch.setattr(forked, "_kernel", lambda *_: os._exit(7))
    with pytest.raises(RuntimeError, match="Kernel died before replying"):
        execute("1", tmp_path)
    assert children() == set()
