"""Whole processes with everything they start: how long, how much of the processors, how much memory."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BRIEFING = str(Path(sys.executable).with_name("briefing"))


@dataclass(frozen=True)
class Run:
    """One process and its descendants: seconds by the clock, seconds of processors, bytes of the largest process."""

    seconds: float
    cpu: float
    memory: int


def timed(command: Sequence[str], may_fail: bool = False, **environment: str) -> Run:
    """Run a command to its end, with these variables laid over the environment.

    Exits with the command's words if it fails; with `may_fail` it then took endless seconds.
    """
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=ROOT, env=os.environ | environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            told = f"{' '.join(command)} ended with {process.returncode}:\n{said.read().decode()[-3000:]}"
            if not may_fail:
                sys.exit(told)
            print(told, flush=True)
            seconds = math.inf
    made = Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
    print(f"  {seconds:8.2f} s  {made.cpu:8.2f} s CPU  {made.memory / 1e6:6.0f} MB  {_told(command)}", flush=True)
    return made


def python(module: str, *arguments: str, **environment: str) -> Run:
    """`timed` for a module of this folder."""
    return timed([sys.executable, "-m", f"scripts.bench.{module}", *arguments], **environment)


@contextmanager
def fresh() -> Iterator[Path]:
    """A folder for one measurement, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as folder:
        yield Path(folder)


def build(project: Path, folder: Path, may_fail: bool = False) -> Run:
    """The edition of the default event, HTML and PDF, with cache and output in `folder`."""
    command = [BRIEFING, "build", "--quiet", "--project", str(project), "--out", str(folder / "out")]
    return timed(command, may_fail, BRIEFING_CACHE=str(folder / "cache"))


def _told(command: Sequence[str]) -> str:
    words = [word for word in command[1:] if not word.startswith("/")]
    return " ".join(words if len(words) < 12 else [*words[:8], "…"])
