"""Tasks side by side, each in a process of its own that begins as a copy of this one."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import traceback
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

Result = TypeVar("Result")
_GRACE_S = 5  # what a process that is told to end is given


class ProcessDied(Exception):
    """A task's process ended without a result; the message names the task."""


def processors() -> int:
    """How many tasks can run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(
    tasks: Mapping[str, Callable[[], Result]], jobs: int, done: Callable[[str], None] = lambda name: None
) -> dict[str, Result]:
    """The results of the tasks by their names, in the order given; at most `jobs` run at once.

    `done` is called with the name of each task that has ended. The first error that a task raises is raised here, and
    the other processes are ended, as they are when this one is interrupted. Raises ProcessDied for a task whose
    process was killed. Where a process cannot be copied, the tasks run in this one, one after the other.
    """
    results: dict[str, Result] = {}
    if "fork" not in multiprocessing.get_all_start_methods():
        for name, task in tasks.items():
            results[name] = task()
            done(name)
        return results
    waiting = list(tasks)
    running: dict[Connection, tuple[str, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                name = waiting.pop(0)
                connection, process = _start(tasks[name])
                running[connection] = (name, process)
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                name, process = running.pop(ready)
                results[name] = _received(ready, name)
                process.join()
                done(name)
    finally:
        _end([process for _, process in running.values()])
    return {name: results[name] for name in tasks}


def _start(task: Callable[[], object]) -> tuple[Connection, BaseProcess]:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_send, args=(theirs, task))
    process.start()
    theirs.close()
    return ours, process


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


def _received(connection: Connection, name: str) -> Result:  # type: ignore[type-var]  # what was sent is not typed
    with connection:
        try:
            result, error = connection.recv()
        except EOFError:
            raise ProcessDied(f"the process of {name} was killed") from None
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]


def _end(processes: list[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_GRACE_S)
        if process.is_alive():
            process.kill()
            process.join()
