"""The real data, read once, and copies of it that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.data import Dataset, load

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def folder() -> Path:
    return DATA


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return load(DATA)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the tables that may be changed."""
    for path in (*DATA.glob("*.csv"), DATA / "datapackage.json"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path
