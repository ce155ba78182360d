"""A folder in which a small edition is built again and again, from a warm cache, each time in a process of its own."""

from __future__ import annotations

import datetime as dt
import os
import resource
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from briefing.edition.build import build
from briefing.edition.built import Imprint
from briefing.edition.publish import digests
from briefing.errors import BriefingError
from briefing.execution.means import Means
from briefing.execution.store import Store
from briefing.held import LOCK, taken
from briefing.parameters import Parameters, parse
from briefing.project import Project
from tests.waiting import until

NAME = "1984-04-09"
DAYS = {1: None, 2: dt.date(2025, 1, 1)}  # on which the two are given out


@dataclass
class Stand:
    """`out`, `passing` (for temporary files) and `cache` in one folder; `editions` are the files of the two by number,
    which differ in the day of their title block alone and go to the same place."""

    root: Path
    project: Path
    editions: dict[int, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for folder in (self.out, self.passing):
            folder.mkdir(parents=True)

    out = property(lambda self: self.root / "out")
    passing = property(lambda self: self.root / "passing")
    cache = property(lambda self: self.root / "cache")
    place = property(lambda self: self.out / NAME)

    @property
    def parameters(self) -> Parameters:
        return parse({"event": NAME})

    def begin(self, number: int, out: Path | None = None, passing: Path | None = None, file_limit: int = 0) -> int:
        """The process of a build of the edition of that number, which leads a process group of its own."""
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)
            os.dup2(os.open(self.root / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
            if file_limit:
                resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))
            tempfile.tempdir = str(passing or self.passing)
            os._exit(self._build(number, out or self.out))
        return pid

    def _build(self, number: int, out: Path) -> int:
        means = Means("fast", store=Store(self.cache))
        try:
            build(
                Project(self.project),
                self.parameters,
                ("html",),
                out,
                "embedded",
                True,
                Imprint(date=DAYS[number]),
                means,
            )
        except BriefingError as error:
            os.write(2, str(error).encode())
            return error.exit_code
        except BaseException as error:
            os.write(2, repr(error).encode())
            return 1
        return 0

    def built(self, number: int, **given: Path) -> None:
        """Build that edition, which must go well."""
        assert ended(self.begin(number, **given)) == 0, self.said
        assert digests(given.get("out", self.out) / NAME) == self.editions.setdefault(number, digests(self.place))

    @property
    def number(self) -> int:
        """Which of the two stands."""
        (found,) = (number for number, files in self.editions.items() if files == digests(self.place))
        return found

    @property
    def said(self) -> str:
        return (self.root / "said").read_text()

    @property
    def strays(self) -> list[Path]:
        """What lies in the three folders and is neither the edition nor an entry of the cache."""
        beside = [path for folder in (self.out, self.passing) for path in folder.iterdir() if path != self.place]
        return beside + [path for path in self.cache.rglob(".*") if path.is_file()]

    def holders(self) -> list[Path]:
        return list(self.out.glob(f".{NAME}.*"))


def dated(number: int) -> tuple[str, ...]:
    """The words of a command by which it builds that one of the two."""
    day = DAYS[number]
    return ("--date", str(day)) if day else ()


def ended(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def killed(pid: int, when: Callable[[], object], passing: Path) -> bool:
    """Kill the process by SIGKILL as soon as `when` returns, and let those that it has forked end; whether it lived."""
    when()
    os.kill(pid, signal.SIGKILL)
    code = ended(pid)
    until(lambda: not living(pid), 60)
    for left in passing.glob("briefing-*"):
        until(lambda left=left: free(left), 60)
    return code == -signal.SIGKILL


def free(folder: Path) -> bool:
    """Whether no process holds the folder, or it is gone."""
    with taken(folder / LOCK) as is_left:
        return is_left or not (folder / LOCK).exists()


def living(group: int) -> bool:
    """Whether any process of the group runs."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, of = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of) == group and state != "Z":
            return True
    return False


def given_for_passing(folder: Path) -> list[int]:
    """The processes that were started with this folder as TMPDIR, and those forked from them."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"TMPDIR={folder}".encode() in (place / "environ").read_bytes().split(b"\0"):
                found.append(int(place.name))
        except OSError:
            continue
    return found


def after(seconds: float) -> Callable[[], None]:
    return lambda: time.sleep(seconds)
