"""A project that can be changed, and a process that builds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.edition.driver import Driver, driver


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    """A copy of the project."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("data", "notebooks", "report"):
        shutil.copytree(project_root / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copyfile(project_root / "requirements.lock", folder / "requirements.lock")
    return folder


@pytest.fixture(scope="module")
def asking() -> Iterator[Driver]:
    with driver() as made:
        yield made
