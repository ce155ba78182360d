"""Tasks side by side, each in a process of its own that begins as a copy of this one."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar, cast

from briefing.execution.engine import can_fork

Result = TypeVar("Result")
_GRACE_S = 10  # what a process that is told to end is given to clear up


class ProcessDied(Exception):
    """A task's process ended without a result; the message names the task and how it ended."""

    def __init__(self, name: str, exit_code: int) -> None:
        by_signal = exit_code < 0
        how = f"was ended by {signal.Signals(-exit_code).name}" if by_signal else f"ended with exit code {exit_code}"
        super().__init__(f"the process of {name} {how}")


@dataclass(frozen=True)
class Ended(Generic[Result]):
    """A task that has ended, with its result, or with the error that it raised."""

    name: str
    result: Result | None
    error: Exception | None


def processors() -> int:
    """How many tasks can run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(
    tasks: Mapping[str, Callable[[], Result]], jobs: int, done: Callable[[str], None] = lambda name: None
) -> dict[str, Result]:
    """The results of the tasks by their names, in the order given; see `as_they_end`.

    `done` is called with the name of each task that has ended. The first error that a task raises is raised here, and
    the other processes are ended.
    """
    results: dict[str, Result] = {}
    with contextlib.closing(as_they_end(tasks, jobs)) as ending:
        for ended in ending:
            assert ended is not None
            if ended.error is not None:
                raise ended.error
            results[ended.name] = cast(Result, ended.result)
            done(ended.name)
    return {name: results[name] for name in tasks}


def as_they_end(
    tasks: Mapping[str, Callable[[], Result]], jobs: int, look_s: float | None = None
) -> Generator[Ended[Result] | None]:
    """The tasks as they end, of which at most `jobs` run at once, with None every `look_s` seconds while none does.

    A task whose process was killed has ended with ProcessDied. Leaving the iterator, by an error too, ends all
    processes. Where a process cannot be copied it is a new one, and the task must be such as can be sent to it.
    """
    context: Any = multiprocessing.get_context("fork" if can_fork() else "spawn")
    waiting = list(tasks)
    running: dict[Connection, tuple[str, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                name = waiting.pop(0)
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_send, args=(theirs, tasks[name]))
                process.start()
                theirs.close()
                running[ours] = (name, process)
            ready = wait(list(running), look_s)
            if not ready:
                yield None
            for connection in ready:
                assert isinstance(connection, Connection)
                name, process = running[connection]
                ended: Ended[Result] = _received(connection, name, process)
                del running[connection]
                yield ended
    finally:
        _end([process for _, process in running.values()])


def _send(connection: Connection, task: Callable[[], object]) -> None:
    told: tuple[object, Exception | None]
    try:
        told = (task(), None)
    except Exception as error:
        told = (None, _sendable(error))
    except KeyboardInterrupt:
        return
    connection.send(told)


def _sendable(error: Exception) -> Exception:
    """The error, with where it was raised for those who print that; in words where its kind cannot be sent."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _received(connection: Connection, name: str, process: BaseProcess) -> Ended[Result]:
    with connection:
        try:
            result, error = connection.recv()
        except (EOFError, OSError):  # before its result, or within it
            process.join()
            result, error = None, ProcessDied(name, process.exitcode or 0)
    process.join()
    return Ended(name, result, error)


def _end(processes: list[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_GRACE_S)
        if process.is_alive():
            process.kill()
            process.join()
