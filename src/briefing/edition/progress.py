"""Progress of a build: what runs, how far, how long. A live line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Progress:
    """Announces the steps of a build on standard error; with `quiet` it says nothing."""

    def __init__(self, steps: int, quiet: bool = False, stream: TextIO | None = None) -> None:
        self.steps = steps
        self.done = 0
        self.quiet = quiet
        self.stream = stream or sys.stderr
        self.begun = time.monotonic()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step: announced when it begins, ticked off with its seconds when it ends well."""
        begun = time.monotonic()
        place = f"[{self.done + 1}/{self.steps}]"
        if self.quiet:
            yield
        elif self.stream.isatty():
            from rich.console import Console

            console = Console(file=self.stream)
            with console.status(f"{place} {name} · {begun - self.begun:.0f} s so far"):
                yield
            console.print(
                f"[green]✓[/green] {place.replace('[', chr(92) + '[')} {name} [dim]{self._seconds(begun)}[/dim]"
            )
        else:
            yield
            print(f"{place} {name} ({self._seconds(begun)})", file=self.stream, flush=True)
        self.done += 1

    def _seconds(self, begun: float) -> str:
        return f"{time.monotonic() - begun:.1f} s"

    @property
    def total(self) -> str:
        """Seconds since the beginning."""
        return self._seconds(self.begun)
