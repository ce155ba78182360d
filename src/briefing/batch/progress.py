"""Progress of a batch on standard error: one live line on a terminal, plain lines elsewhere. Starts no thread."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator

from briefing.batch.order import Outcome

WORDS = {"built": "built in {seconds} s", "present": "stands already", "failed": "failed: {message}"}


def followed(outcomes: Iterable[Outcome | None], total: int, quiet: bool) -> Iterator[Outcome]:
    """The outcomes, each told as it comes; None among them moves the live line on."""
    if quiet:
        yield from (outcome for outcome in outcomes if outcome)
    elif sys.stderr.isatty():
        yield from _live(outcomes, total)
    else:
        done = 0
        for outcome in outcomes:
            if outcome:
                done += 1
                print(f"[{done}/{total}] {_told(outcome)}", file=sys.stderr, flush=True)
                yield outcome


def _live(outcomes: Iterable[Outcome | None], total: int) -> Iterator[Outcome]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    bar = Progress(*columns, console=Console(file=sys.stderr), auto_refresh=False)
    with bar, contextlib.closing(iter(outcomes)) as coming:  # type: ignore[type-var]
        task = bar.add_task("", total=total)
        for outcome in coming:
            if outcome:
                bar.update(task, advance=1, description=_told(outcome).splitlines()[0])
            bar.refresh()
            if outcome:
                yield outcome


def _told(outcome: Outcome) -> str:
    return f"{outcome.folder}: {WORDS[outcome.state].format(**vars(outcome))}"
