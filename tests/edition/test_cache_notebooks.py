"""Notebooks from the cache are those that would be executed: a project is changed in many ways, and both compared."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.edition import mutations as m
from tests.edition.driver import Driver, driver

NAMES = ["launch", "chronology", "outlook", "context", "response", "cooperation", "implications", "checks"]
FEW = ["context", "cooperation", "implications"]
MAIN = {"event": "2025-01-06", "as_of": m.DAY}
ROOT = Path(__file__).parents[2]

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def warm(root: Path, tmp_path_factory: pytest.TempPathFactory, asking: Driver) -> Ask:
    """Executes with a cache that is kept from test to test, and holds some notebooks of the project as it stands."""
    cache = tmp_path_factory.mktemp("warm")

    def ask(**given: Any) -> dict[str, Any]:
        return asking("execute", **{"project": root, "cache": cache, "names": FEW, **MAIN, **given})

    assert ask(names=FEW)["run"] == sorted(FEW)
    return ask


@pytest.fixture
def anew(root: Path, tmp_path: Path, asking: Driver) -> Ask:
    """Executes every notebook, with an empty cache."""

    def ask(**given: Any) -> dict[str, Any]:
        given = {"project": root, "cache": tmp_path / "empty", "names": FEW, **MAIN, **given}
        return asking("execute", **given, force=True)

    return ask


def same(warm: dict[str, Any], anew: dict[str, Any]) -> None:
    """Both came to the same: the same notebooks, or the same error."""
    assert warm.get("results") == anew.get("results")
    assert _of_any(warm.get("error")) == _of_any(anew.get("error"))


def _of_any(error: str | None) -> str | None:
    """Where no kernel can start, which of the notebooks run side by side is told of first is a matter of time."""
    return error and re.sub(r"\w+\.ipynb(?=: the kernel could not be started)", "any", error)


def stands(warm: dict[str, Any], anew: Ask, names: list[str]) -> None:
    """What came from the cache is what executing it comes to; what was executed has just been."""
    kept = [name for name in names if name not in warm.get("run", ())]
    if kept and "error" not in warm:
        warm = {"results": {name: warm["results"][name] for name in kept}}
    if kept:
        same(warm, anew(names=kept))


def test_what_stands_unchanged_is_not_executed(warm: Ask, anew: Ask) -> None:
    kept = warm()
    assert kept["run"] == []
    same(kept, anew())


@pytest.mark.parametrize("change", m.LATER[::4], ids=str)
def test_a_row_known_only_later_executes_nothing(change: m.Mutation, warm: Ask, root: Path) -> None:
    with change.made(root):
        assert warm()["run"] == []


@pytest.mark.parametrize(
    ("given", "run"),
    [
        ({"context_days": 60}, ["context"]),
        ({"marking": "TLP:GREEN", "organisation": "Desk", "author": "A. N. Other", "length": "one-page"}, []),
    ],
)
def test_a_parameter_executes_the_notebooks_that_name_it(given: dict[str, Any], run: list[str], warm: Ask) -> None:
    assert warm(**given)["run"] == run


@pytest.mark.parametrize("change", [m.CHANGED["officeholders"], m.CHANGED["timeline"]], ids=str)
def test_a_table_executes_the_notebooks_that_read_it_and_no_other(
    change: m.Mutation, warm: Ask, anew: Ask, root: Path
) -> None:
    with change.made(root):
        some = warm()
        assert 0 < len(some["run"]) < len(FEW)
        same(some, anew())


def test_back_to_what_was_executes_nothing(warm: Ask, root: Path) -> None:
    with m.CHANGED["launches"].made(root):
        assert warm(names=["implications"])["run"] == ["implications"]
    assert warm(names=["implications"])["run"] == []


@pytest.mark.parametrize(
    "code",
    [
        "import datetime; print(datetime.date(2025, 1, 6))",
        "case.dataset.tables['visits']",
    ],
)
def test_a_notebook_that_may_read_what_nobody_knows_of_is_executed_every_time(code: str, warm: Ask, root: Path) -> None:
    with m.with_cell("implications", code).made(root):
        for _ in range(2):
            assert warm(names=["implications"])["run"] == ["implications"]


def test_a_file_that_changes_while_notebooks_run_leaves_nothing_stale(warm: Ask, root: Path, tmp_path: Path) -> None:
    """What they make of it is not kept for what it was before, which it is again afterwards."""
    one = {"names": ["implications"], "cache": tmp_path}
    path = root / m.CHANGED["implications"].file
    before = path.read_bytes()
    with m.CHANGED["implications"].made(root):
        after = path.read_text(encoding="utf-8")
    try:
        mixed = warm(**one, meanwhile=(str(path), after))
    finally:
        path.write_bytes(before)
    again = warm(**one)
    assert again["results"] == warm(names=["implications"])["results"] != mixed["results"]


def test_a_missing_basemap_is_told_as_without_a_cache(warm: Ask, anew: Ask, root: Path) -> None:
    folder = root / "data" / "basemap"
    folder.rename(root / "away")
    try:
        told = warm(names=["launch"])
        assert told["error"].startswith("NotebookError: launch.ipynb: ")
        assert "DataError: basemap/" in told["error"]
        same(told, anew(names=["launch"]))
    finally:
        (root / "away").rename(folder)


@pytest.mark.deep
def test_no_change_to_data_or_notebooks_leaves_a_stale_notebook(warm: Ask, anew: Ask, root: Path) -> None:
    counted = []
    every = {"names": NAMES}
    warm(**every)
    for change in [*m.CHANGED.values(), *m.REMOVED[::3], *m.ADDED, *m.BASEMAP]:
        with change.made(root):
            some = warm(**every)
            stands(some, anew, NAMES)
        counted.append(len(some.get("run", NAMES)))
    for change, name in zip(m.NOTEBOOKS, NAMES, strict=True):
        with change.made(root):
            assert warm(**every)["run"] == [name]
            same(warm(names=[name]), anew(names=[name]))
    for change in m.LATER:
        with change.made(root):
            assert warm(**every)["run"] == [], str(change)
    print(f"{len(counted) + 8} changes of data and notebooks; {sum(counted)} notebooks executed for those of data")
    assert sum(map(bool, counted)) > len(counted) // 2


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package that can be changed: the folder that holds it."""
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(ROOT / "src" / "briefing", folder / "briefing", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


SOME: dict[str, Any] = {"names": ["launch", "checks"], "event": "1984-04-09"}


def compared(package: Path, root: Path, cache: Path, **environment: str) -> dict[str, Any]:
    """What a fresh process comes to with the warm cache; what it keeps is held against what it comes to without."""
    with driver(package, **environment) as ask:

        def anew(**given: Any) -> dict[str, Any]:
            return ask("execute", project=root, cache=cache / "empty", force=True, **{**SOME, **given})

        some = ask("execute", project=root, cache=cache, **SOME)
        stands(some, anew, SOME["names"])
    return some


@pytest.fixture(scope="module")
def filled(package: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    cache = tmp_path_factory.mktemp("filled")
    assert compared(package, root, cache)["run"] == ["checks", "launch"]
    return cache


@pytest.mark.parametrize("change", m.PACKAGE[7:9], ids=str)
def test_what_runs_the_notebooks_counts(change: m.Mutation, package: Path, root: Path, filled: Path) -> None:
    with change.made(package):
        assert compared(package, root, filled)["run"] == ["checks", "launch"]


@pytest.mark.deep
@pytest.mark.parametrize("change", m.PACKAGE, ids=str)
def test_no_change_to_the_package_leaves_a_stale_notebook(
    change: m.Mutation, package: Path, root: Path, filled: Path
) -> None:
    with change.made(package):
        compared(package, root, filled)
    assert compared(package, root, filled)["run"] == []


@pytest.mark.deep
def test_environment_and_lock_count(package: Path, root: Path, filled: Path) -> None:
    with m.appended("requirements.lock", "\nmore==1.0\n").made(root):
        assert compared(package, root, filled)["run"] == ["checks", "launch"]
    assert compared(package, root, filled, LC_ALL="C")["run"] == ["checks", "launch"]
