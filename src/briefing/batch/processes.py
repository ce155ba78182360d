"""Orders carried out on this machine: each in a process of its own, forked from this one once all is imported."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from briefing.batch.journal import alone
from briefing.batch.make import END_S, UNFORESEEN, ending_with, make
from briefing.batch.order import Order, Outcome


def warm() -> None:
    """Import what a build needs, so that each worker has it from the start. Starts no thread."""
    import importlib

    for name in (
        "matplotlib.pyplot",
        "nbclient",
        "nbconvert",
        "nbformat",
        "papermill",
        "PIL.Image",
        "pypandoc",
        "typst",
    ):
        importlib.import_module(name)


def run(orders: Sequence[Order], jobs: int) -> Iterator[Outcome | None]:
    """What becomes of the orders, in the order in which they end, with None once a second while nothing does.

    At most `jobs` run at once. A worker that dies is a failure of its order alone. Leaving the iterator, by an error
    too, ends all workers.
    """
    context: Any = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
    waiting = list(reversed(orders))
    running: dict[Any, tuple[BaseProcess, Order]] = {}
    with tempfile.TemporaryDirectory(prefix="briefing-batch-") as scratch:
        try:
            while waiting or running:
                while waiting and len(running) < jobs:
                    order = waiting.pop()
                    end, other = context.Pipe(duplex=False)
                    process = context.Process(target=_work, args=(order, other, scratch, os.getpid()))
                    process.start()
                    other.close()
                    running[end] = (process, order)
                ended = wait(list(running), timeout=1)
                if not ended:
                    yield None
                for end in ended:
                    process, order = running[end]
                    outcome = _received(end, process, order)
                    del running[end]
                    yield outcome
        finally:
            _end([process for process, _ in running.values()])


def _work(order: Order, out: Connection, scratch: str, parent: int) -> None:
    """In the worker: carry out the order, without a word, and send what became of it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    tempfile.tempdir = scratch  # the parent clears it, should this process be killed
    with ending_with(parent):
        outcome = make(order)
    out.send(outcome)


def _received(end: Any, process: BaseProcess, order: Order) -> Outcome:
    try:
        outcome: Outcome = end.recv()
    except EOFError:
        process.join()
        with alone(Path(order.out), order.folder):
            return Outcome(order.folder, "failed", exit_code=UNFORESEEN, message=died(process.exitcode or 0))
    finally:
        end.close()
    process.join()
    return outcome


def died(code: int) -> str:
    """How a process ended that sent nothing, by its exit code, which is below zero for a signal."""
    how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
    return f"the process that built it {how}"


def _end(processes: Sequence[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(END_S)
        if process.is_alive():
            process.kill()
            process.join()
