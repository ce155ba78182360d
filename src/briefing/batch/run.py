"""A batch from what was asked to the index: orders, processes or a cluster, failures collected, one page of all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.batch import cluster, index, processes
from briefing.batch.journal import prepare
from briefing.batch.order import Order, Outcome, orders
from briefing.batch.progress import followed
from briefing.data import Dataset
from briefing.edition.publish import require_place
from briefing.execution.inputs import project_digest
from briefing.held import require_temporary
from briefing.parameters import Parameters
from briefing.project import Project


@dataclass(frozen=True)
class Batch:
    """A batch that has ended: where its index stands and what became of each order, by folder."""

    index: Path
    outcomes: tuple[Outcome, ...]

    @property
    def exit_code(self) -> int:
        """The highest of its builds."""
        return max(outcome.exit_code for outcome in self.outcomes)

    @property
    def failures(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.state == "failed")

    def as_dict(self) -> dict[str, Any]:
        return {"index": str(self.index), "outcomes": [vars(outcome) for outcome in self.outcomes]}

    def __str__(self) -> str:
        states = [outcome.state for outcome in self.outcomes]
        told = (
            f"{states.count('built')} built, {states.count('present')} there already, {states.count('failed')} failed"
        )
        return f"{self.index}: {told}"


def batch(
    project: Project,
    dataset: Dataset,
    asked: Sequence[Parameters],
    formats: Sequence[str],
    out: Path | None = None,
    renderer: str = "auto",
    jobs: int = 1,
    dask: str | None = None,
    quiet: bool = False,
) -> Batch:
    """Build what is asked under `out` (default: the project's `dist/`), and the index of all that stands there.

    What stands there whole, made from the same parameters and project, is not built again. A build that fails is
    told in the outcomes, and the others go on. It runs on `jobs` processes of this machine, or on the workers of the
    Dask scheduler at the address `dask`.

    Raises, before anything is built, UsageError and ParameterError for what cannot be built at all.
    """
    place = (out or project.dist).resolve()
    require_place(place)
    require_temporary()
    given = orders(project, dataset, asked, formats, place, renderer, project_digest(project))
    prepare(place)
    outcomes: list[Outcome] = []
    with contextlib.ExitStack() as stack:
        if dask:
            client = stack.enter_context(cluster.connected(dask, project, place))
            coming: Iterator[Outcome | None] = cluster.run(client, given)
        else:
            processes.warm(project.data, asked[0])
            coming = processes.run(given, jobs)
        outcomes += followed(stack.enter_context(contextlib.closing(coming)), len(given), quiet)  # type: ignore[type-var]
    of = {order.folder: order for order in given}
    outcomes.sort(key=lambda outcome: outcome.folder)
    page = index.write_index(place, [_failure(of[o.folder], o) for o in outcomes if o.state == "failed"])
    return Batch(page, tuple(outcomes))


def _failure(order: Order, outcome: Outcome) -> index.Failure:
    return index.Failure(
        folder=order.folder,
        event=order.parameters["event"],
        title=order.title,
        parameters=order.parameters,
        exit_code=outcome.exit_code,
        message=outcome.message,
    )
