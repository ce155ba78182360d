"""A task in a process of its own that is struck at one of its steps: killed, interrupted, or told that a file cannot be
written.

A step is an audit event of Python that stands before a system call on files. Every change of the file system lies
between two of them, so that striking at each in turn tries every state in which a process can leave its files.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "fcntl.flock", "ctypes.dlsym"}
ENDED, UNFORESEEN, REFUSED, INTERRUPTED = 0, 1, 2, 130

Strike = Callable[[str, tuple[Any, ...]], None]


def kill(event: str, given: tuple[Any, ...]) -> None:
    """As `kill -9` does, or a machine without memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt(event: str, given: tuple[Any, ...]) -> None:
    """As Ctrl-C does."""
    raise KeyboardInterrupt


def refusing(number: int) -> Strike:
    """Whatever makes something new fails with this number of `errno`, from this step on, as on a full disk."""

    def refuse(event: str, given: tuple[Any, ...]) -> None:
        if makes(event, given):
            named = [os.fspath(part) for part in given if isinstance(part, str | bytes | os.PathLike)]
            raise OSError(number, os.strerror(number), *named[:1])

    return refuse


FULL, FORBIDDEN = refusing(errno.ENOSPC), refusing(errno.EACCES)


def makes(event: str, given: tuple[Any, ...]) -> bool:
    """Whether a step makes a file, a folder or a new name."""
    return event in ("os.mkdir", "os.rename") or (event == "open" and bool(given[2] & (os.O_CREAT | os.O_WRONLY)))


def struck(task: Callable[[], object], strike: Strike, at: int) -> tuple[int, bool, str]:
    """How a copy of this process ended that did the task and was struck at that step (the first is 0): its exit code,
    or a signal's number below 0; whether it came to that step; and what an error of ours said."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        os._exit(_do(task, strike, at, writing))
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return code, said.startswith(b"!"), said.removeprefix(b"!").decode()


def _do(task: Callable[[], object], strike: Strike, at: int, writing: int) -> int:
    from briefing.errors import UsageError

    seen, is_on = 0, True

    def audit(event: str, given: tuple[Any, ...]) -> None:
        nonlocal seen, is_on
        if not is_on or event not in STEPS:
            return
        seen += 1
        if seen == at + 1 or (seen > at and strike in (FULL, FORBIDDEN)):
            if seen == at + 1:
                os.write(writing, b"!")
            strike(event, given)

    sys.addaudithook(audit)
    try:
        task()
        code = ENDED
    except UsageError as error:
        os.write(writing, str(error).encode())
        code = REFUSED
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BaseException:
        is_on = False
        os.write(writing, traceback.format_exc().encode())
        code = UNFORESEEN
    is_on = False
    return code
