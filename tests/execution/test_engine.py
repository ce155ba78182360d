"""The fast engine as a process: light to import, one kernel a notebook, nothing kept, nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import tomllib
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from briefing.execution.engine import ENGINES, FastEngine, can_fork, default_engine
from briefing.execution.forking import Server
from briefing.execution.warm import warm
from tests.execution.corpus import notebook
from tests.waiting import comes_true, ended, is_running

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


def children(pid: int) -> set[int]:
    """The processes that a process has started, those that have ended and were not asked about among them."""
    return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def childless(pid: int) -> bool:
    """Whether a process has no children within some seconds."""
    return bool(comes_true(lambda: not children(pid), 10))


def wait_for_end(pid: int) -> bool:
    """Whether the process ends within some seconds."""
    return ended([pid], 10)


# Where it can be used


def test_the_engine_is_light_to_import(tmp_path: Path) -> None:
    ran = python("import sys, briefing.execution.engine\nprint(*{m.partition('.')[0] for m in sys.modules})", tmp_path)
    assert ran.stderr == ""
    heavy = {"papermill", "pandas", "numpy", "matplotlib", "IPython", "ipykernel", "pydantic"}
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


def test_papermill_finds_the_engine_and_its_kernel_is_forked(tmp_path: Path) -> None:
    cells = "'name = ' + name\n# %%\nopen('/proc/self/cmdline').read()"
    made = notebook(cells)
    made.cells.insert(0, nbformat.v4.new_code_cell("name = 1", metadata={"tags": ["parameters"]}))
    nbformat.write(made, tmp_path / "in.ipynb")
    ran = subprocess.run(
        [sys.executable, "-m", "papermill", "--engine", "fast", "in.ipynb", "out.ipynb", "-p", "name", "Ada"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": installed(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    name, command = values(nbformat.read(tmp_path / "out.ipynb", as_version=4))
    assert name == "name = Ada"
    assert "briefing.execution.server" in command.split("\0")  # a fork keeps the command line


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
    assert first[0][1] == second[0][1] == Server.running().process.pid
    assert first[1] == second[1] == (False, False, False)
    assert Path.cwd() == before


def test_what_notebooks_need_is_imported_before_they_begin(tmp_path: Path) -> None:
    assert values(execute("import sys\n'briefing.parts.launch' in sys.modules", tmp_path)) == [True]


def test_the_chances_of_two_notebooks_differ(tmp_path: Path) -> None:
    cells = "import random, numpy\nrandom.random(), numpy.random.rand()"
    first, second = (values(execute(cells, tmp_path))[0] for _ in range(2))
    assert first[0] != second[0]
    assert first[1] != second[1]


def test_what_a_notebook_wants_done_at_its_end_is_done(tmp_path: Path) -> None:
    cells = (
        "import atexit, tempfile\n"
        "kept = tempfile.TemporaryDirectory(dir='.')\nkept.name\n# %%\n"
        "atexit.register(lambda: open('at-exit', 'w').close());"
    )
    execute(cells, tmp_path)
    assert (tmp_path / "at-exit").exists()
    assert [p for p in tmp_path.iterdir() if p.is_dir()] == []


# The server from which kernels are forked


def test_the_server_runs_no_thread_beside_its_forks(tmp_path: Path) -> None:
    execute("1", tmp_path)
    assert len(os.listdir(f"/proc/{Server.running().process.pid}/task")) == 1  # noqa: PTH208


def test_a_caller_may_run_threads(tmp_path: Path) -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert values(execute("import sys\n'briefing.parts.launch' in sys.modules", tmp_path)) == [True]
    finally:
        end.set()
        thread.join()


def test_a_server_that_is_gone_is_started_anew(tmp_path: Path) -> None:
    gone = Server.running().process
    gone.kill()
    gone.wait()
    assert values(execute("1 + 1", tmp_path)) == [2]
    assert Server.running().process.pid != gone.pid


def test_what_a_fork_shares_with_the_forks_before_it(tmp_path: Path) -> None:
    cells = "hash('text')\n# %%\nimport sys\n'pandas' in sys.modules"
    first, second = (values(execute(cells, tmp_path)) for _ in range(2))
    assert first == second == [first[0], True]


def test_settings_of_matplotlib_are_its_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "matplotlibrc").write_text("figure.dpi: 55\n")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    assert values(execute("import matplotlib\nmatplotlib.rcParams['figure.dpi']", tmp_path)) == [100.0]


# Nothing is left behind


def test_a_notebook_that_ends_leaves_no_process_and_no_thread(tmp_path: Path) -> None:
    executed = execute("import os, subprocess\nos.getpid(), subprocess.Popen(['sleep', '60']).pid", tmp_path)
    assert [wait_for_end(pid) for pid in values(executed)[0]] == [True, True]
    assert children(os.getpid()) == {Server.running().process.pid}
    assert childless(Server.running().process.pid)
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
    assert [wait_for_end(int(pid)) for pid in first.outputs[0].text.split()] == [True, True]
    assert second.outputs[0].text == "before\n"
    assert childless(Server.running().process.pid)


def test_a_kernel_and_its_server_end_with_the_caller(tmp_path: Path) -> None:
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
    (server,) = children(caller.pid)
    assert is_running(kernel)
    caller.send_signal(signal.SIGKILL)
    caller.wait()
    assert wait_for_end(kernel)
    assert wait_for_end(server)


def test_a_kernel_that_cannot_start_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="Kernel died before"):
        execute("1", tmp_path, extra_arguments=["--version"])
    assert childless(Server.running().process.pid)


# A kernel that does not come up


def test_kernels_take_no_ports(tmp_path: Path) -> None:
    told = values(execute("import ipykernel\nipykernel.get_connection_info(unpack=True)['transport']", tmp_path))
    assert told == ["ipc"]


def test_a_kernel_that_cannot_begin_is_told_at_once(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ports = dict.fromkeys(("shell_port", "stdin_port", "control_port", "hb_port"), 0)
        ports["iopub_port"] = taken.getsockname()[1]
        told = {**ports, "transport": "tcp", "ip": "127.0.0.1", "key": "", "signature_scheme": "hmac-sha256"}
        (tmp_path / "connection.json").write_text(json.dumps(told))
        begun = time.monotonic()
        with pytest.raises(RuntimeError, match="died before it could be connected to"):
            Server.running().kernel(["-f", str(tmp_path / "connection.json")], dict(os.environ), str(tmp_path))
    assert time.monotonic() - begun < 20
