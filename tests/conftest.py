"""The real project and its data, read once, and small tables for rules that need no real row."""

from __future__ import annotations

import datetime
import os
import signal
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest

from briefing.data import Dataset, as_of, load
from briefing.rendering import quarto

ROOT = Path(__file__).parents[1]

Tables = Callable[..., Dataset]
Known = Callable[[str], Dataset]

COLUMNS: Mapping[str, str] = {
    "launches": "salvo event date_precision row_type known_on source_ids",
    "estimates": "launch scope quantity value unit qualifier claimed_by date known_on source_ids",
    "missiles": "name aliases",
    "weapon_lines": "launch line line_name assigned_by qualifier known_on source_ids",
    "officeholders": "country office name start end end_status attested_on known_on source_ids",
    "timeline": "date end_date theme title importance scheduled_for scheduled_what known_on source_ids",
    "sources": "date aliases",
}


def pytest_configure(config: pytest.Config) -> None:
    """The tests of one run share a cache of their own, which is never the user's; xdist's workers inherit it.

    What a shell starts in the background ignores interrupts, and so would what the tests start and interrupt.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="briefing-tests-")
        os.environ["BRIEFING_CACHE"] = folder.name
        config.add_cleanup(folder.cleanup)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests that need real Quarto are skipped where there is none; nothing else may be."""
    if item.get_closest_marker("quarto") and not quarto.usable():
        pytest.skip("Quarto 1.4 or newer is not on the PATH")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the campaigns tried and counted: the lines that passed tests printed."""
    printed = [r.capstdout for r in terminalreporter.getreports("passed") if r.when == "call" and r.capstdout]
    if printed:
        terminalreporter.section("tried and counted")
        terminalreporter.write("".join(printed))


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder of the real project."""
    return ROOT


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """All tables of the real project, with nothing left out."""
    return load(ROOT / "data")


@pytest.fixture(scope="session")
def known(dataset: Dataset) -> Known:
    """The real tables as known on an ISO day."""
    return cache(lambda day: as_of(dataset, datetime.date.fromisoformat(day)))


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Makes a dataset of a few rows: `tables(launches=[{"id": …}], day="2025-01-07")`; cells not given are blank."""

    def make(day: str = "", **given: Iterable[Mapping[str, object]]) -> Dataset:
        frames = {}
        for name, columns in COLUMNS.items():
            blank = dict.fromkeys(columns.split(), "")
            rows = [{"id": f"{name}-{n}", **blank, **row} for n, row in enumerate(given.get(name, ()))]
            frames[name] = pd.DataFrame(rows, columns=["id", *columns.split()]).set_index("id")
        return Dataset(MappingProxyType(frames), datetime.date.fromisoformat(day) if day else None)

    return make
