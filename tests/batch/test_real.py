"""Batches that build: a notebook that fails beside one that runs, and many parameter sets at once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

import briefing.batch.make
from briefing.batch import journal, processes
from briefing.batch.order import Order, orders
from briefing.data import Dataset
from briefing.edition.publish import digests
from briefing.execution.inputs import project_digest
from briefing.parameters import parse
from briefing.project import Project
from tests.batch import pretended

COMMAND = str(Path(sys.executable).parent / "briefing")


def test_a_notebook_that_fails_for_one_event_is_told_and_the_other_event_is_built(
    project_root: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    for name in ("data", "report", "notebooks"):
        shutil.copytree(project_root / name, project / name)
    path = project / "notebooks" / "launch.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(
        2, nbformat.v4.new_code_cell("assert event != '1985-06-07', f'broken in {__import__(\"os\").getcwd()}'")
    )
    nbformat.write(notebook, path)
    (tmp_path / "grid.yml").write_text("event: [1985-06-07, 1984-04-09]\nlength: [one-page]\n")
    words = ["batch", "--params", str(tmp_path / "grid.yml"), "--to", "html", "--out", str(tmp_path / "made"), "--json"]
    done = subprocess.run([COMMAND, *words], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert sorted(o["state"] for o in json.loads(done.stdout)["outcomes"]) == ["built", "failed"]
    told = json.loads((tmp_path / "made" / "index.json").read_text())
    (failure,), (edition,) = told["failures"], told["editions"]
    assert (failure["event"], edition["event"]) == ("1985-06-07", "1984-04-09")
    assert failure["message"].startswith("launch.ipynb: code cell 2 failed: AssertionError: broken in run")
    assert f"briefing: {failure['folder']}: launch.ipynb: code cell 2 failed" in done.stderr
    folder = tmp_path / "made" / edition["folder"]
    claims = json.loads((folder / "claims.json").read_text())
    assert len(claims["claims"]) == edition["claims"] > 0
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) == [
        "CHANGES",
        *edition["files"],
    ]
    assert [p.name for p in (tmp_path / "made").glob(".*")] == [".batch"]


SETS = (
    {"event": "2025-01-06"},
    {"event": "2025-01-06", "as_of": "latest", "marking": "TLP:GREEN"},
    {"event": "2025-01-06", "classes": "IRBM,HGV", "author": "A"},
    {"event": "2025-01-06", "classes": "ICBM", "author": "B", "baseline_start": "2016-01-01"},
    {"event": "2017-11-29", "classes": "ICBM"},
    {"event": "2017-11-29", "as_of": "latest"},
    {"event": "2022-03-24"},
    {"event": "2017-08-29", "organisation": "Desk", "context_days": "30"},
)


@pytest.fixture
def eight(
    project_root: Path, dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Order, ...]]:
    """Orders for the eight sets, which are carried out by drawing."""
    monkeypatch.setattr(briefing.batch.make, "build", pretended.draw)
    project, out = Project(project_root), tmp_path / "made"
    journal.prepare(out)
    asked = [parse(given) for given in SETS]
    processes.warm(project.data, asked[0])
    yield orders(project, dataset, asked, ("html",), out, "embedded", project_digest(project))


@pytest.mark.deep
def test_eight_parameter_sets_on_two_workers_keep_their_own_pictures_and_numbers(eight: tuple[Order, ...]) -> None:
    """Twenty rounds of eight sets, two at a time, each against the bytes of the same set made alone.

    What is shared between them, and could mix them up, is the warm process they are forked from, the out folder and
    its records, and the drawing; so each round takes the whole real way from the data to two pictures and their
    claims, but starts no kernel and sets no page: 160 full builds would take an hour. Full builds side by side are
    held against builds one by one in `test_cluster.py`.
    """
    out = Path(eight[0].out)

    def made(jobs: int, given: tuple[Order, ...]) -> dict[str, dict[str, str]]:
        outcomes = [outcome for outcome in processes.run(given, jobs) if outcome]
        assert [o.state for o in outcomes] == ["built"] * len(given), outcomes
        found = {order.folder: digests(out / order.folder) for order in given}
        for order in given:
            (out / journal.FOLDER / f"{order.folder}.json").unlink()
            shutil.rmtree(out / order.folder)
        return found

    alone = {order.folder: made(1, (order,))[order.folder] for order in eight}
    assert len({(files["claims.json"], files["briefing.html"]) for files in alone.values()}) == 8
    assert len({digest for files in alone.values() for path, digest in files.items() if path.endswith(".svg")}) > 8
    for turn in range(20):
        given = eight[turn % 8 :] + eight[: turn % 8]
        assert made(2, given) == alone, f"round {turn}"
    print(f"batches: {20 * len(eight)} editions drawn two at a time, each as made alone")
