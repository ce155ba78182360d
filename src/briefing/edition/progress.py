"""Progress of a build: what was done, how far, how long. A live line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TextIO


class Progress:
    """Tells each of the `steps` of a build on standard error when it is done; with `quiet` it says nothing.

    Starts no thread: the processes that run notebooks are copies of the one that tells.
    """

    def __init__(self, quiet: bool = False, stream: TextIO | None = None) -> None:
        self.steps = 0
        self.count = 0
        self.quiet = quiet
        self.stream = stream or sys.stderr
        self.begun = time.monotonic()
        self.is_open = False  # whether the live line is still to be ended

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the live line, for what is told next."""
        if self.is_open:
            print(file=self.stream, flush=True)
            self.is_open = False

    @property
    def total(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.begun

    def done(self, name: str) -> None:
        """One step is done: its number, its name, the seconds since the start of the build."""
        self.count += 1
        if self.quiet:
            return
        told = f"[{self.count}/{self.steps}] {name} ({self.total:.1f} s)"
        if self.stream.isatty():
            self.is_open = self.count != self.steps
            end = "" if self.is_open else "\n"
            self.stream.write(f"\r\033[K{told}{end}")  # one line, written over
            self.stream.flush()
        else:
            print(told, file=self.stream, flush=True)
