"""Which folder is the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import project
from briefing.errors import UsageError


def make_project(folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "datapackage.json").write_text("{}", encoding="utf-8")
    return folder.resolve()


@pytest.fixture(autouse=True)
def _outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing names a project, and the current folder is not in one."""
    monkeypatch.delenv("BRIEFING_PROJECT", raising=False)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")


def test_the_project_around_the_current_folder_is_found_from_deep_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path / "mine")
    deep = root / "report" / "sections"
    deep.mkdir(parents=True)
    for folder in (root, deep):
        monkeypatch.chdir(folder)
        assert project.find().root == root


def test_the_nearest_of_two_nested_projects_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_project(tmp_path / "outer")
    inner = make_project(tmp_path / "outer" / "inner")
    monkeypatch.chdir(inner)
    assert project.find().root == inner


def test_the_folder_given_beats_the_environment_and_the_environment_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, named, given = (make_project(tmp_path / name) for name in ("here", "named", "given"))
    monkeypatch.chdir(here)
    assert project.find().root == here
    monkeypatch.setenv("BRIEFING_PROJECT", str(named))
    assert project.find().root == named
    assert project.find(given).root == given
    assert project.find(str(given)).root == given


def test_a_folder_given_must_be_the_project_itself(tmp_path: Path) -> None:
    root = make_project(tmp_path / "mine")
    (root / "notebooks").mkdir()
    with pytest.raises(UsageError, match="notebooks is not a briefing project"):
        project.find(root / "notebooks")


def test_without_a_project_the_error_names_the_folder_what_it_lacks_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        project.find()
    assert str(caught.value) == (
        f"{(tmp_path / 'elsewhere').resolve()} is not a briefing project: it has no data/datapackage.json\n"
        "  run inside a project, or name one with --project DIR"
    )


def test_a_folder_named_data_is_not_enough(tmp_path: Path) -> None:
    (tmp_path / "empty" / "data").mkdir(parents=True)
    with pytest.raises(UsageError):
        project.find(tmp_path / "empty")


def test_a_relative_folder_counts_from_the_current_one_and_comes_back_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    assert project.find("mine").root == root


def test_the_rooms_of_the_real_project_are_where_the_code_looks_for_them(project_root: Path) -> None:
    real = project.find(project_root)
    for folder, holds in [
        (real.data, "launches.csv"),
        (real.notebooks, "launch.ipynb"),
        (real.report, "_quarto.yml"),
        (real.assessments, "2025-01-06.qmd"),
    ]:
        assert (folder / holds).is_file(), folder
    assert real.dist == project_root / "dist"
