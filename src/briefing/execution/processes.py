"""Tasks side by side, each in a process of its own that begins as a copy of this one."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import time
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NoReturn, TypeVar, cast

from briefing.execution.bounds import adopt, kill_children
from briefing.execution.engine import can_fork

Result = TypeVar("Result")
END_S = 2.0  # what an interrupted process is given to clear up
_LOOK_S = 0.5


class ProcessDied(Exception):
    """A task's process ended without a result; the message names the task and how it ended."""

    def __init__(self, name: str, exit_code: int) -> None:
        by_signal = exit_code < 0
        how = f"was ended by {signal.Signals(-exit_code).name}" if by_signal else f"ended with exit code {exit_code}"
        super().__init__(f"the process of {name} {how}")


class OutOfTime(Exception):
    """The time was over before all tasks had ended; the message names those that ran."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"the time for the whole build was over while {', '.join(names)} ran")


@dataclass(frozen=True)
class Ended(Generic[Result]):
    """A task that has ended, with its result, or with the error that it raised."""

    name: str
    result: Result | None
    error: Exception | None


def processors() -> int:
    """How many tasks can run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def ending_with(parent: int) -> Iterator[None]:
    """Meanwhile this process is interrupted when it is told to end (SIGTERM), or is no longer a child of `parent`.

    It then has END_S seconds to clear up, and is not interrupted a second time. There is no thread in it: the process
    may fork.
    """

    def interrupt(*_: object) -> NoReturn:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which ends the process
        signal.setitimer(signal.ITIMER_REAL, END_S)
        raise KeyboardInterrupt

    def look(*_: object) -> None:
        if os.getppid() != parent:
            interrupt()

    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK_S, _LOOK_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)  # at its very end Python no longer answers the signal, which then kills
        for number in (signal.SIGALRM, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)


def side_by_side(
    tasks: Mapping[str, Callable[[], Result]],
    jobs: int,
    done: Callable[[str], None] = lambda name: None,
    until: float = float("inf"),
) -> dict[str, Result]:
    """The results of the tasks by their names, in the order given; see `as_they_end`.

    `done` is called with the name of each task that has ended. The first error that a task raises is raised here, and
    the other processes are ended. Raises OutOfTime where one still runs at the moment `until` of `time.monotonic`.
    """
    results: dict[str, Result] = {}
    with contextlib.closing(as_they_end(tasks, jobs, until=until)) as ending:
        for ended in ending:
            assert ended is not None
            if ended.error is not None:
                raise ended.error
            results[ended.name] = cast(Result, ended.result)
            done(ended.name)
    return {name: results[name] for name in tasks}


def as_they_end(
    tasks: Mapping[str, Callable[[], Result]], jobs: int, look_s: float | None = None, until: float = float("inf")
) -> Generator[Ended[Result] | None]:
    """The tasks as they end, of which at most `jobs` run at once, with None every `look_s` seconds while none does.

    A task whose process was killed has ended with ProcessDied. Leaving the iterator, by an error too, ends all
    processes, which takes up to END_S seconds; they end by themselves soon after this one was killed. Raises OutOfTime
    where a task still runs at the moment `until` of `time.monotonic`. Where a process cannot be copied it is a new one,
    and the task must be such as can be sent to it.
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
                running[ours] = (name, process)
                process.start()
                theirs.close()
            left = max(0.0, until - time.monotonic())
            ready = wait(list(running), None if look_s is None and left == float("inf") else min(look_s or left, left))
            if not ready and time.monotonic() >= until:
                raise OutOfTime([name for name, _ in running.values()])
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
    """In the new process: carry out the task, and send what comes of it. Nothing that it started is left behind."""
    if can_fork():
        os.setpgid(0, 0)  # an interrupt from the keyboard is for the process that began all
    adopt()
    parent = multiprocessing.parent_process()
    assert parent and parent.pid
    told: tuple[object, Exception | None]
    try:
        with ending_with(parent.pid):
            try:
                told = (task(), None)
            except Exception as error:
                told = (None, _sendable(error))
            connection.send(told)
    except KeyboardInterrupt:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what is broken off here complains when it is forgotten
    finally:
        kill_children()


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
    processes = [process for process in processes if process.pid]  # an interrupt may come before one has begun
    for process in processes:
        process.terminate()
    end = time.monotonic() + END_S
    for process in processes:
        process.join(max(0.0, end - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join()
