"""Orders carried out by the workers of a Dask cluster, which see the same project folder and out folder."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import re
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from briefing.batch.apart import made
from briefing.batch.journal import FOLDER, alone
from briefing.batch.make import DIED
from briefing.batch.order import Order, Outcome
from briefing.errors import UsageError
from briefing.execution.inputs import package_digest, project_digest
from briefing.execution.processes import ProcessDied
from briefing.held import held
from briefing.project import Project
from briefing.whole import writing

ANSWER_S = 8  # how long the scheduler may take to answer, and its first worker to be there
RETRIES = 2  # of an order whose process was killed while its worker lived


@contextlib.contextmanager
def connected(address: str, project: Project, out: Path) -> Iterator[Any]:
    """A client of the cluster at `address`, each of whose workers sees the same project and `out` as we do.

    Raises UsageError where `distributed` is not installed, nobody answers, there is no worker, or one sees another
    project or out folder.
    """
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            "--dask: the package distributed is not installed\n  pip install 'distributed>=2024.8'"
        ) from None
    _require_scheduler(address)
    with Client(address, timeout=ANSWER_S, set_as_default=False) as client:
        _require_same(client, address, project, out)
        yield client


def run(client: Any, orders: Sequence[Order]) -> Iterator[Outcome | None]:
    """What becomes of the orders, as they end. An order whose worker is killed is carried out by another worker."""
    from distributed import as_completed

    futures = {client.submit(made, dataclasses.asdict(o), pure=False, retries=RETRIES): o for o in orders}
    try:
        for future in as_completed(futures, loop=client.loop, raise_errors=False):
            order = futures.pop(future)
            if future.status == "finished":
                yield Outcome(**future.result())
            else:
                with alone(Path(order.out), order.folder):
                    yield Outcome(order.folder, "failed", exit_code=DIED, message=_why(order.folder, future))
    finally:
        client.cancel(list(futures))


def _why(folder: str, future: Any) -> str:
    error = future.exception() if future.status == "error" else None
    if isinstance(error, ChildProcessError):
        return str(ProcessDied(folder, error.args[0]))
    return f"the cluster gave it up: {type(error).__name__ if error else future.status}"


def _require_scheduler(address: str) -> None:
    """Raises UsageError where no Dask scheduler answers: a client that fails to connect takes long to give up."""
    from distributed.core import rpc

    async def kind() -> str:
        async with rpc(address, timeout=ANSWER_S) as server:
            return str((await server.identity())["type"])

    if not re.fullmatch(r"(?:[a-z]+://)?\S+:\d+", address):
        raise UsageError(f"--dask {address}: write the scheduler's address, as in tcp://127.0.0.1:8786")
    try:
        answer = asyncio.run(asyncio.wait_for(kind(), ANSWER_S))
    except Exception as error:  # whatever a server that is no scheduler, or no server, leads to
        raise UsageError(f"--dask {address}: no scheduler answers there ({type(error).__name__})") from None
    if answer != "Scheduler":
        raise UsageError(f"--dask {address}: that is no scheduler but a {answer.lower()}")


def seen(project: str, mark: str) -> tuple[str, str]:
    """What a worker sees: the digest of the project's inputs, and what the mark in the out folder says."""
    package_digest.cache_clear()  # a worker lives on while files change
    return project_digest(Project(Path(project))), Path(mark).read_text(encoding="utf-8")


def _require_same(client: Any, address: str, project: Project, out: Path) -> None:
    with writing(out), held(out / FOLDER, ".mark.") as folder:
        folder.chmod(0o755)  # a worker may be another user's
        mark = folder / "mark"
        mark.write_text(uuid.uuid4().hex, encoding="utf-8")
        ours = seen(str(project.root), str(mark))
        with contextlib.suppress(TimeoutError):
            client.wait_for_workers(1, timeout=ANSWER_S)
        answers = client.run(seen, str(project.root), str(mark), on_error="return")
    if not answers:
        raise UsageError(f"--dask {address}: the cluster has no worker")
    for worker, theirs in sorted(answers.items()):
        if isinstance(theirs, Exception):
            raise UsageError(f"--dask: worker {worker} does not see {project.root} and {out} as we do: {theirs}")
        if tuple(theirs) != ours:
            what = f"the same files in {project.root}" if theirs[1] == ours[1] else f"the same folder {out}"
            raise UsageError(f"--dask: worker {worker} does not see {what}\n  share project and out folder with it")
