"""Progress of a build: what runs, how far, how long. A live line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Progress:
    """Announces each step of a build on standard error when it begins; with `quiet` it says nothing."""

    def __init__(self, steps: int, quiet: bool = False, stream: TextIO | None = None) -> None:
        self.steps = steps
        self.done = 0
        self.quiet = quiet
        self.stream = stream or sys.stderr
        self.begun = time.monotonic()

    @property
    def total(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.begun

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step: named when it begins, with the seconds since the start of the build."""
        label = f"[{self.done + 1}/{self.steps}] {name}"
        if self.quiet:
            yield
        elif self.stream.isatty():
            from rich.console import Console
            from rich.progress import Progress as Bar
            from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
            with Bar(*columns, console=Console(file=self.stream)) as bar:
                task = bar.add_task(label, total=1)
                yield
                bar.advance(task)
        else:
            print(f"{label} ({self.total:.1f} s)", file=self.stream, flush=True)
            yield
        self.done += 1
