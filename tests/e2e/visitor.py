"""Someone who reads the page of the edition in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from tests.e2e.chromium import Tab, tab
from tests.e2e.conftest import Edition

SETTLED = 50  # ms


class Visitor:
    """A page in a tab of its own, and what one does with it."""

    def __init__(self, page: Tab, address: str) -> None:
        self.page = page
        self.address = address

    @classmethod
    @contextmanager
    def of(cls, edition: Edition, folder: Path) -> Iterator[Self]:
        """A visitor with the page open; whatever they did, nothing went wrong and its policy forbade nothing."""
        with tab(folder / "profile") as page:
            found = cls(page, (edition.folder / "briefing.html").as_uri())
            found.opens()
            yield found
            page.rests(SETTLED)
            assert page.faults == []

    def opens(self, **window: Any) -> None:
        self.page.open(self.address, **window)

    def asks(self, expression: str) -> Any:
        return self.page.evaluate(expression)
