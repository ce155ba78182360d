"""What a process that is started for a briefing may use, and with whom it ends: on Linux; elsewhere all is free."""

from __future__ import annotations

import ctypes
import functools
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

MEMORY_BYTES = 4 * 1024**3
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def bounded() -> Callable[[], None] | None:
    """What a process that this one starts must do first, as `preexec_fn` of `subprocess`; see `bind`."""
    return functools.partial(bind, os.getpid()) if _libc else None


def bind(parent: int) -> None:
    """Have this process killed when its parent ends, and refused more than MEMORY_BYTES of data of its own."""
    import resource

    assert _libc
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before
        os._exit(1)
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    granted = MEMORY_BYTES if most == resource.RLIM_INFINITY else min(MEMORY_BYTES, most)
    resource.setrlimit(resource.RLIMIT_DATA, (granted, granted))


def adopt() -> None:
    """From now on this process becomes the parent of what its descendants leave behind."""
    if _libc:
        _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1)


def kill_children() -> None:
    """Kill all children of this process, adopted ones too, and what they leave behind in turn."""
    while children := _children():
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _children() -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()]
    except OSError:
        return []
