"""Nothing half-written: real builds that are killed, that meet each other, or that cannot write where they should."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from briefing.batch import processes
from briefing.batch.run import batch
from briefing.data import load
from briefing.edition.publish import digests
from briefing.project import Project
from tests.edition.stand import NAME, Stand, after, dated, ended, given_for_passing, killed
from tests.waiting import is_running, until

COMMAND = str(Path(sys.executable).parent / "briefing")


@pytest.fixture(scope="module")
def stand(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Stand:
    """Both editions are in the cache, and the second in its place."""
    made = Stand(tmp_path_factory.mktemp("stand"), project_root)
    processes.warm(made.project / "data", made.parameters)
    for number in (1, 2):
        made.built(number)
    assert made.editions[1] != made.editions[2] and not made.strays
    return made


@pytest.fixture(scope="module")
def durations(stand: Stand) -> tuple[float, float]:
    """How long a build from the cache takes, and its publishing, in seconds."""
    begun = time.monotonic()
    pid = stand.begin(1)
    while not stand.holders():
        time.sleep(0.0005)
    publishing = time.monotonic()
    while stand.holders():
        time.sleep(0.0005)
    done = time.monotonic() - publishing
    assert ended(pid) == 0
    stand.built(2)
    return time.monotonic() - begun - (time.monotonic() - publishing - done), done


def struck(stand: Stand, moments: list[tuple[str, float]]) -> Counter[str]:
    """Kill a build at each moment, after its beginning or that of its publishing; how often it was in which phase."""
    phases: Counter[str] = Counter()
    for turn, (since, seconds) in enumerate(moments, 1):
        old = stand.number
        number = 3 - old
        pid = stand.begin(number)

        def moment(pid: int = pid, since: str = since, seconds: float = seconds) -> None:
            while since == "publishing" and not stand.holders() and is_running(pid):
                time.sleep(0.001)
            time.sleep(seconds)

        lived = killed(pid, moment, stand.passing)
        stands = stand.number  # one of the two, whole
        phase = "while publishing" if stand.holders() else "before" if stands == old else "after"
        phases[phase if lived else "not, for it had ended"] += 1
        stand.built(stands if turn % 8 else number)  # most often nothing is left to do but to clear up
        assert not stand.strays, f"{since} {seconds}"
    stand.built(3 - stand.number)
    assert not stand.strays
    return phases


def spread(count: int, durations: tuple[float, float]) -> list[tuple[str, float]]:
    """Moments spread evenly, the first half over a whole build, the second over its publishing."""
    whole, publishing = durations
    half = count // 2
    return [("the beginning", whole * (n + 0.5) / half) for n in range(half)] + [
        ("publishing", publishing * (n + 0.5) / (count - half)) for n in range(count - half)
    ]


def test_a_build_that_is_killed_leaves_the_old_edition_or_the_new_one(
    stand: Stand, durations: tuple[float, float]
) -> None:
    phases = struck(stand, spread(10, durations))
    print(f"builds killed: {dict(phases)}")
    assert phases["before"] and phases["while publishing"] + phases["after"]


@pytest.mark.deep
def test_eighty_builds_that_are_killed_leave_the_old_edition_or_the_new_one(
    stand: Stand, durations: tuple[float, float]
) -> None:
    phases = struck(stand, spread(80, durations))
    print(f"builds from the cache killed: {dict(phases)}; durations {durations}")
    assert phases["before"] > 20 and phases["while publishing"] > 10


@pytest.mark.deep
def test_ten_builds_that_make_all_anew_are_killed(stand: Stand) -> None:
    """The command itself, whose kernels and renderers go on for a while when it is killed."""
    words = [COMMAND, "build", NAME, "--to", "html", "--renderer", "embedded", "--force", "--out", str(stand.out)]
    environment = {**os.environ, "TMPDIR": str(stand.passing), "BRIEFING_CACHE": str(stand.cache)}

    def begun(number: int) -> subprocess.Popen[bytes]:
        given = [*words, "--project", str(stand.project), *dated(number)]
        return subprocess.Popen(given, env=environment, stderr=subprocess.DEVNULL, process_group=0)

    begin = time.monotonic()
    assert begun(2).wait() == 0
    whole, lived = time.monotonic() - begin, 0
    for turn in range(10):
        lived += killed(begun(1).pid, after(whole * (turn + 0.5) / 11), stand.passing)
        assert stand.number
        until(lambda: not given_for_passing(stand.passing), 60)  # the server of kernels has a session of its own
        stand.built(2)
        assert not stand.strays
    print(f"builds anew killed: {lived} of 10; each takes {whole:.1f} s")
    assert lived >= 8


@pytest.mark.parametrize("rounds", [1, pytest.param(8, marks=pytest.mark.deep)])
def test_two_builds_at_once_of_two_editions_for_one_place_leave_one_of_them_whole(rounds: int, stand: Stand) -> None:
    for _ in range(rounds):
        pids = [stand.begin(number) for number in (1, 2)]
        assert [ended(pid) for pid in pids] == [0, 0]
        assert stand.number and not stand.strays


@pytest.mark.deep
def test_a_batch_beside_a_build_of_another_edition_for_the_same_place(stand: Stand) -> None:
    """Both go well, and the batch remembers what it made itself."""
    project = Project(stand.project)
    pid = os.fork()
    if pid == 0:
        os.environ["BRIEFING_CACHE"] = str(stand.cache)
        given = (project, load(project.data), [stand.parameters], ("html",), stand.out, "embedded")
        os._exit(batch(*given, quiet=True).exit_code)
    while (finished := os.waitpid(pid, os.WNOHANG))[0] == 0:
        assert ended(stand.begin(2)) == 0, stand.said
        assert stand.number
    assert finished[1] == 0
    record = stand.out / ".batch" / f"{NAME}.json"
    assert json.loads(record.read_text())["files"] == stand.editions[1]  # its own, whatever stands there by then
    assert {path.name for path in stand.out.iterdir()} == {NAME, ".batch", "index.html", "index.json"}
    assert list((stand.out / ".batch").iterdir()) == [record]
    for name in ("index.html", "index.json"):
        (stand.out / name).unlink()
    shutil.rmtree(stand.out / ".batch")


def test_temporary_files_on_one_file_system_and_the_edition_on_another(stand: Stand, tmp_path: Path) -> None:
    shared = Path("/dev/shm")
    assert shared.stat().st_dev != tmp_path.stat().st_dev
    passing = shared / f"briefing-test-{os.getpid()}"
    passing.mkdir()
    try:
        stand.built(1, out=tmp_path / "out", passing=passing)
        assert not list(passing.iterdir())
    finally:
        shutil.rmtree(passing)
    assert not stand.strays


def test_where_a_file_cannot_be_written_to_its_end_the_error_is_clear_and_the_last_edition_stands(stand: Stand) -> None:
    """A limit on the length of files, since it works without rights, does to a write what a full disk does."""
    before = stand.number
    assert ended(stand.begin(3 - before, file_limit=100_000)) == 2
    assert stand.said.startswith(f"cannot write to {stand.passing}: File too large\n")
    assert "TMPDIR" in stand.said and stand.said.count("\n") == 1
    assert stand.number == before and not stand.strays


def test_a_project_that_cannot_be_written_to(stand: Stand, root: Path, tmp_path: Path) -> None:
    """Without a place outside it the build ends before it begins; with one it needs nothing else."""
    project = Path(shutil.copytree(root, tmp_path / "project"))
    for path in (project, *project.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    rights = [] if os.geteuid() else ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    words = [*rights, COMMAND, "build", NAME, "--to", "html", "--renderer", "embedded", "--project", str(project)]
    environment = {**os.environ, "TMPDIR": str(stand.passing), "BRIEFING_CACHE": str(stand.cache)}
    try:
        done = subprocess.run([*words, *dated(2)], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert done.stderr == (
            f"briefing: cannot write to {project / 'dist'}: {project} is not a folder that can be written to\n"
            "  choose another folder with --out\n"
        )
        elsewhere = [*words, "--out", str(tmp_path / "out"), *dated(2)]
        assert subprocess.run(elsewhere, env=environment, capture_output=True, check=False).returncode == 0
        assert digests(tmp_path / "out" / NAME) == stand.editions[2]
        assert {path.name for path in project.iterdir()} == {path.name for path in root.iterdir()}
    finally:
        for path in (project, *project.rglob("*")):
            path.chmod(0o755)
    assert not stand.strays
