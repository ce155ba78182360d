"""A real Dask scheduler and two real workers on this machine, one of them killed on the way."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.batch import cluster, journal
from briefing.edition.publish import digests
from briefing.errors import UsageError
from tests.waiting import until

COMMAND = str(Path(sys.executable).parent / "briefing")
APART = "briefing.batch.apart"  # the module that a process of its own runs


def children(parent: int) -> list[int]:
    """The processes of their own that a worker has started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_text().split("\0")
        except OSError:
            continue
        if APART in words and words[words.index(APART) + 1] == str(parent):
            found.append(int(folder.name))
    return found


class Cluster:
    """A scheduler and workers with one thread each, all started as a user starts them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard")
        self.file = folder / "scheduler.json"
        self.workers: list[subprocess.Popen[bytes]] = []
        until(self.file.is_file, 60)

    @property
    def address(self) -> str:
        return str(json.loads(self.file.read_text())["address"])

    def add(self, *words: str) -> subprocess.Popen[bytes]:
        worker = self._start("dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", *words)
        self.workers.append(worker)
        return worker

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, module: str, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", "--scheduler-file", "scheduler.json", *words]
        log = (self.folder / "log.txt").open("ab")
        return subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "cluster").mkdir()
    made = Cluster(tmp_path / "cluster")
    yield made
    made.end()


def batch(project: Path, out: Path, *words: str) -> subprocess.Popen[str]:
    command = [COMMAND, "batch", "--to", "html", "--out", str(out), "--renderer", "embedded", *words]
    return subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_an_address_that_nobody_answers_at_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWER_S", 1)
    with pytest.raises(UsageError, match=r"--dask tcp://127\.0\.0\.1:1: no scheduler answers there"):
        cluster._require_scheduler("tcp://127.0.0.1:1")


@pytest.mark.deep
def test_a_worker_that_sees_other_files_is_named_before_anything_is_built(
    started: Cluster, project_root: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.py"
    other.write_text("import briefing.batch.cluster as c\nc.project_digest = lambda project: 'other'\n")
    none = batch(project_root, tmp_path / "made", "1984-04-09", "--dask", started.address)
    _, told = none.communicate(timeout=60)
    assert (none.returncode, told) == (2, f"briefing: --dask {started.address}: the cluster has no worker\n")

    started.add()
    started.add("--preload", str(other))
    until(lambda: (started.folder / "log.txt").read_text().count("Registered to:") == 2, 60)
    differing = batch(project_root, tmp_path / "made", "1984-04-09", "--dask", started.address)
    _, told = differing.communicate(timeout=60)
    assert differing.returncode == 2
    assert told.startswith("briefing: --dask: worker tcp://127.0.0.1:")
    assert f"does not see the same files in {project_root}\n" in told
    assert [path.name for path in (tmp_path / "made").rglob("*")] == [journal.FOLDER]


@pytest.mark.deep
def test_every_briefing_is_made_once_and_whole_though_a_worker_is_killed(
    started: Cluster, project_root: Path, tmp_path: Path
) -> None:
    """Four sets on two workers, one killed in the middle of its first build; then the same by local processes, one at
    a time: the same bytes, file by file."""
    (tmp_path / "grid.yml").write_text("event: [1984-04-09, 1985-06-07]\nlength: [full, one-page]\n")
    words = ["--params", str(tmp_path / "grid.yml"), "--json"]
    first, _ = started.add(), started.add()
    running = batch(project_root, tmp_path / "made", *words, "--dask", started.address)
    (orphan,) = until(lambda: children(first.pid), 90)
    time.sleep(5)  # into its notebooks
    first.send_signal(signal.SIGKILL)
    until(lambda: not Path(f"/proc/{orphan}").exists(), 20)
    printed, told = running.communicate(timeout=400)
    assert running.returncode == 0, told
    outcomes = json.loads(printed)["outcomes"]
    assert [o["state"] for o in outcomes] == ["built"] * 4
    assert len({o["folder"] for o in outcomes}) == 4
    out = tmp_path / "made"
    assert {path.name for path in out.iterdir()} == {
        *(o["folder"] for o in outcomes),
        journal.FOLDER,
        "index.html",
        "index.json",
    }
    assert not list((out / journal.FOLDER).glob(".mark.*"))

    alone = batch(project_root, tmp_path / "alone", *words, "--jobs", "1")
    assert alone.wait(400) == 0
    for outcome in outcomes:
        made = digests(out / outcome["folder"])
        assert made == digests(tmp_path / "alone" / outcome["folder"])
        assert {"briefing.html", "claims.json"} < set(made)
    for name in ("index.html", "index.json"):
        assert (out / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()
