"""Builds that are interrupted, killed or told to stop, by the real command: the right code, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from briefing.edition.built import NOTEBOOKS
from briefing.edition.publish import digests
from tests.execution.test_run import write
from tests.marked import Started, started
from tests.waiting import until

EVENT = "1984-04-09"
# Each notebook marks its beginning, leaves processes behind, one of them in a session of its own, and hangs, deaf.
HANGING = (
    "import os, subprocess, time\n"
    "for apart in (False, True):\n    subprocess.Popen(['sleep', '600'], start_new_session=apart)\n"
    "open(os.path.join(os.environ['TMPDIR'], f'{os.getpid()}.hangs'), 'w').close()\n"
    "while True:\n    try:\n        time.sleep(600)\n    except BaseException:\n        pass"
)


def project(folder: Path, root: Path, *cells: str) -> Path:
    """A copy of the project in `folder`, whose notebooks have these cells; an edition stands in it."""
    for name in ("data", "report"):
        shutil.copytree(root / name, folder / name)
    (folder / "notebooks").mkdir()
    for name in NOTEBOOKS:
        write(folder / "notebooks", f"{name}.ipynb", *cells)
    (folder / "dist" / EVENT).mkdir(parents=True)
    (folder / "dist" / EVENT / "briefing.html").write_text("the last edition")
    return folder


@pytest.fixture
def hanging(tmp_path: Path, project_root: Path) -> Path:
    return project(tmp_path / "project", project_root, HANGING)


def hangs(begun: Started, kernels: int = 1) -> None:
    until(lambda: len(list(begun.scratch.glob("*.hangs"))) >= kernels, 90)


def is_untouched(folder: Path) -> bool:
    """Whether the last edition, and nothing else, stands in the project."""
    found = [path.relative_to(folder).as_posix() for path in (folder / "dist").rglob("*") if path.is_file()]
    return found == [f"dist/{EVENT}/briefing.html"] and (folder / found[0]).read_text() == "the last edition"


@pytest.mark.parametrize(
    ("number", "engine"),
    [
        pytest.param(signal.SIGINT, "fast", id="Ctrl-C"),
        pytest.param(signal.SIGINT, "kernel", id="Ctrl-C, stock", marks=pytest.mark.deep),
        pytest.param(signal.SIGTERM, "fast", id="SIGTERM", marks=pytest.mark.deep),
    ],
)
def test_an_interrupted_build_ends_with_130_and_leaves_nothing(
    number: signal.Signals, engine: str, hanging: Path, tmp_path: Path
) -> None:
    with started(hanging, tmp_path / "scratch", "build", EVENT, "--engine", engine) as begun:
        hangs(begun, 2)
        at = time.monotonic()
        os.killpg(begun.process.pid, number)  # as a terminal does
        code, told = begun.told()
        assert (code, told.splitlines()[-1]) == (130, "briefing: interrupted")
        assert engine == "kernel" or len(told.splitlines()) == 2  # stock kernels may complain
        assert begun.is_gone(at + 5 - time.monotonic()), begun.processes()
        assert {path.suffix for path in begun.scratch.iterdir()} == {".hangs"}
    assert is_untouched(hanging)


@pytest.mark.parametrize("engine", ["fast", pytest.param("kernel", marks=pytest.mark.deep)])
def test_nothing_outlives_a_build_that_is_killed(engine: str, hanging: Path, tmp_path: Path) -> None:
    with started(hanging, tmp_path / "scratch", "build", EVENT, "--engine", engine) as begun:
        hangs(begun, 2)
        assert len(begun.processes()) > 6
        begun.process.kill()
        assert begun.is_gone(), begun.processes()
    assert is_untouched(hanging)


def test_nothing_outlives_a_batch_that_is_killed(hanging: Path, tmp_path: Path) -> None:
    words = ("batch", EVENT, "1984-09-01", "--jobs", "2", "--out", str(tmp_path / "made"))
    with started(hanging, tmp_path / "scratch", *words) as begun:
        hangs(begun, 2)
        begun.process.kill()
        assert begun.is_gone(), begun.processes()


def test_nothing_outlives_one_worker_of_a_batch_and_the_server_of_kernels_is_replaced(
    tmp_path: Path, project_root: Path
) -> None:
    """The first event's notebooks kill the server, the second's hang until their worker is killed, the others run."""
    kills = f"import os\nif event == '{EVENT}':\n    os.kill(os.getppid(), 9)"
    names = "\n".join(f"    {line}" for line in HANGING.splitlines())
    place = project(tmp_path / "project", project_root, kills, f"if event == '1984-09-01':\n{names}")
    words = ("batch", EVENT, "1984-09-01", "--jobs", "1", "--to", "html", "--out", str(tmp_path / "made"))
    with started(place, tmp_path / "scratch", *words) as begun:
        hangs(begun)
        kernel = next(int(path.stem) for path in begun.scratch.glob("*.hangs"))
        worker = _ancestor(kernel, begun.process.pid)
        os.kill(worker, signal.SIGKILL)
        code, told = begun.told()
        assert code == 3
        assert f"{EVENT}: " in told and "the kernel died; was there memory enough?" in told
        assert "the process of 1984-09-01 was ended by SIGKILL" in told
        assert begun.is_gone(), begun.processes()


def _ancestor(pid: int, above: int) -> int:
    """The process below `above` from which the process `pid` descends."""
    while (parent := int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])) != above:
        pid = parent
    return pid


def test_a_notebook_that_writes_into_the_project_is_told_and_nothing_is_published(
    tmp_path: Path, project_root: Path
) -> None:
    place = project(
        tmp_path / "project",
        project_root,
        "import os\nfolder = os.environ['BRIEFING_PROJECT']\n"
        "open('own', 'w').close()\nopen(f'{folder}/data/launches.csv', 'a').write('\\n')",
    )
    with started(place, tmp_path / "scratch", "build", EVENT) as begun:
        code, told = begun.told()
        assert code == 3
        assert f"briefing: {place}/data/launches.csv: written while the notebooks ran" in told
        assert begun.is_gone(), begun.processes()
        assert list(begun.scratch.iterdir()) == []
    assert is_untouched(place)


def test_a_build_without_end_is_given_up_and_told_what_ran(hanging: Path, tmp_path: Path) -> None:
    command = (
        "import briefing.execution.means as means, sys\nmeans.LIMIT_S = 12\n"
        "from briefing.cli import main\nmain(['build', *sys.argv[1:]])"
    )
    words = (EVENT, "--project", str(hanging))
    begun_at = time.monotonic()
    with started(hanging, tmp_path / "scratch", *words, command=(os.sys.executable, "-c", command)) as begun:  # type: ignore[attr-defined]
        code, told = begun.told()
        assert time.monotonic() - begun_at < 12 + 3 + 3  # the command itself takes time to begin
        assert (code, told) == (
            3,
            "briefing: the time for the whole build was over while launch, chronology, outlook ran\n",
        )
        assert begun.is_gone(), begun.processes()
        assert {path.suffix for path in begun.scratch.iterdir()} <= {".hangs"}
    assert is_untouched(hanging)


@pytest.mark.deep
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "SIGKILL"])
def test_at_any_moment_of_a_real_build_nothing_is_left(
    number: signal.Signals, project_root: Path, tmp_path: Path
) -> None:
    """The real notebooks and renderer; the moments are spread over the time that one build takes."""
    words = ("build", EVENT, "--force", "--to", "html,pdf", "--out", str(tmp_path / "made"))
    begun_at = time.monotonic()
    with started(project_root, tmp_path / "whole", *words) as begun:
        code, told = begun.told()
    assert code == 0, told
    took, before = time.monotonic() - begun_at, digests(tmp_path / "made" / EVENT)
    for moment in range(1, 6):
        with started(project_root, tmp_path / f"at-{moment}", *words) as begun:
            time.sleep(took * moment / 6)
            at = time.monotonic()
            os.killpg(begun.process.pid, number)
            code, told = begun.told()
            assert code == (130 if number == signal.SIGINT else -9) or "edition whole" in told
            assert begun.is_gone(at + 5 - time.monotonic()), (moment, begun.processes())
            assert number == signal.SIGKILL or list(begun.scratch.iterdir()) == [], moment
        assert digests(tmp_path / "made" / EVENT) == before
