"""Waiting in tests for other processes: for what they do, and for their end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

LOOK_S = 0.02


def comes_true(true: Callable[[], Any], seconds: float) -> Any:
    """What `true` gives once it gives something, or what it gives when the time is up."""
    end = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < end:
        time.sleep(LOOK_S)
    return found


def until(true: Callable[[], Any], seconds: float = 30) -> Any:
    """What `true` gives once it gives something, which it must do in time."""
    found = comes_true(true, seconds)
    assert found, "it did not come to it in time"
    return found


def is_running(pid: int) -> bool:
    """Whether the process runs; one that has ended and is not reaped yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ended(pids: Iterable[int], seconds: float = 5) -> bool:
    """Whether these processes end in time."""
    waited = list(pids)
    return bool(comes_true(lambda: not any(map(is_running, waited)), seconds))
