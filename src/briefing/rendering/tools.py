"""The programs that render, each started, watched and ended here."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from briefing.errors import RendererError
from briefing.execution.bounds import bounded


def run(
    name: str,
    command: Sequence[str],
    text: str,
    limit_s: float,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """What became of a command that got `text` on standard input, run in `cwd`.

    It and all that it started are ended when it takes longer than `limit_s` seconds, and when this process ends.
    Raises RendererError, in which it is called `name`, for that, where it cannot be started, and where it was killed.
    """
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            cwd=cwd,
            env=env,
            start_new_session=True,
            preexec_fn=bounded(),
        ) as process:
            try:
                printed, told = process.communicate(text, timeout=limit_s)
            except BaseException:  # an interrupt too
                _kill(process)
                raise
    except subprocess.TimeoutExpired:
        raise RendererError(f"{name} took longer than {limit_s} s and was ended") from None
    except (OSError, subprocess.SubprocessError) as error:
        raise RendererError(f"{name} could not be started: {error}") from None
    if process.returncode < 0:
        how = signal.Signals(-process.returncode).name
        raise RendererError(f"{name} failed: it was ended by {how}; was there memory enough?\n{told.strip()}".strip())
    return subprocess.CompletedProcess(command, process.returncode, printed, told)


def _kill(process: subprocess.Popen[str]) -> None:
    """Kill the process and its group, which is its own till it is waited for."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
