"""The command as it is installed, in processes that can be found again by a mark in their environment or folder."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.waiting import comes_true

COMMAND = str(Path(sys.executable).parent / "briefing")


@dataclass
class Started:
    """A command that was started in a process group of its own, and its folder for temporary files."""

    process: subprocess.Popen[str]
    scratch: Path

    def told(self, seconds: float = 120) -> tuple[int, str]:
        """Its exit code and what it wrote on standard error, once it has ended."""
        _, told = self.process.communicate(timeout=seconds)
        return self.process.returncode, told

    def processes(self) -> list[int]:
        """Those that belong to it and run: they or their folder are marked by the folder for temporary files."""
        mark = str(self.scratch)
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if mark in _traits(pid)]  # noqa: PTH208

    def is_gone(self, seconds: float = 5) -> bool:
        """Whether none of its processes is left in time."""
        return bool(comes_true(lambda: not self.processes(), seconds))


def _traits(pid: int) -> str:
    place = Path(f"/proc/{pid}")
    found = []
    for name in ("environ", "cmdline"):
        with contextlib.suppress(OSError):
            found.append((place / name).read_bytes().decode("utf-8", "replace"))
    with contextlib.suppress(OSError):
        found.append(str((place / "cwd").readlink()))
    return "\0".join(found)  # a process that has ended and is not reaped has none of them


@contextlib.contextmanager
def started(project: Path, scratch: Path, *words: str, command: tuple[str, ...] = (COMMAND,)) -> Iterator[Started]:
    """The command with these words, which is killed at the end of the block, with all that belongs to it."""
    scratch.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(scratch), "BRIEFING_PROJECT": str(project)}
    process = subprocess.Popen(
        [*command, *words],
        cwd=Path(__file__).parents[1],
        env=environment,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    made = Started(process, scratch)
    try:
        yield made
    finally:
        for pid in made.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if not process.stdout.closed:  # type: ignore[union-attr]
            process.communicate()
