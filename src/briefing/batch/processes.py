"""Orders carried out on this machine: each in a process of its own, forked from this one once all is imported."""

from __future__ import annotations

import contextlib
import functools
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.batch.journal import alone
from briefing.batch.make import DIED, make
from briefing.batch.order import Order, Outcome
from briefing.execution import warm as kernels
from briefing.execution.processes import as_they_end, processors
from briefing.held import clear_workplaces, workplace
from briefing.parameters import Parameters
from briefing.whole import TEMPORARY, writing


def warm(data: Path, parameters: Parameters) -> None:
    """Import what a build needs, so that each worker has it from the start, and start the server of their kernels,
    which reads the tables of the folder `data`, as known for the parameters of one of them.

    Starts no thread.
    """
    import importlib

    kernels.warm(data, parameters)

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
    of = {order.folder: order for order in orders}
    clear_workplaces()
    with writing(Path(tempfile.gettempdir()), TEMPORARY), workplace():  # those of the workers lie in it
        tasks = {name: functools.partial(_work, order, jobs) for name, order in of.items()}
        with contextlib.closing(as_they_end(tasks, jobs, look_s=1)) as ending:
            for ended in ending:
                if ended is None:
                    yield None
                else:
                    yield ended.result or _died(of[ended.name], str(ended.error))


def _work(order: Order, jobs: int) -> Outcome:
    """In the worker: carry out the order, without a word."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return make(order, max(1, processors() // jobs))


def _died(order: Order, how: str) -> Outcome:
    with alone(Path(order.out), order.folder):
        return Outcome(order.folder, "failed", exit_code=DIED, message=how)
