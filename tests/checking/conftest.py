"""One library of the real data for every test of a text, and sentences checked against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from briefing.analysis.launches import launch_days, on
from briefing.checking.check import check
from briefing.checking.language.passages import read
from briefing.checking.library import Library
from briefing.checking.statement import Finding
from briefing.data import Dataset

Check = Callable[..., tuple[Finding, ...]]


@pytest.fixture(scope="session")
def library(dataset: Dataset) -> Library:
    return Library(dataset)


@pytest.fixture(scope="session")
def checked(library: Library) -> Check:
    """What the data say to a text about the launch of a day."""
    days = library.of(launch_days)

    def checked(text: str, event: str = "2025-01-06", written: dt.date | None = None) -> tuple[Finding, ...]:
        return check(library, on(days, event), read(text.encode(), "text.txt"), written)

    return checked
