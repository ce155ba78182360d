"""Notebooks in real kernels, by either engine: every cell must have run, and all runs are alike."""

from __future__ import annotations

import importlib
import itertools
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from briefing.edition.built import NOTEBOOKS
from briefing.errors import NotebookError
from briefing.evidence.blocks import read
from briefing.execution.engine import ENGINES
from briefing.execution.run import Executed, parameter_names
from briefing.execution.run import run as run_notebook
from briefing.parameters import Parameters
from briefing.project import Project

GIVEN = {"event": "2025-01-06", "as_of": "2025-01-07", "classes": ["IRBM", "ICBM"], "marking": "TLP:CLEAR"}
PARAMETERS = 'event = "2024-11-05"\nas_of = ""'

Run = Callable[..., Executed]


def write(folder: Path, name: str, *sources: str, parameters: str | None = PARAMETERS, minor: int = 5) -> Path:
    """A notebook: a title, the parameters cell, and these cells."""
    cells = [new_markdown_cell("# Title")]
    if parameters is not None:
        cells.append(new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    cells += [new_code_cell(source) for source in sources]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    if minor < 5:
        made.nbformat_minor = minor
        for cell in made.cells:
            del cell["id"]
    nbformat.write(made, folder / name)
    return folder / name


@pytest.fixture(params=ENGINES)
def run(project_root: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Run:
    """Writes a notebook of these cells and runs it in a folder of its own, by either engine."""

    def go(*sources: str, given: dict[str, Any] = GIVEN, **kind: Any) -> Executed:
        scratch = tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        path = write(tmp_path, "part.ipynb", *sources, **kind)
        return run_notebook(Project(project_root), path, given, scratch, request.param)

    return go


def values(executed: Executed) -> list[str]:
    """The values shown by the cells, as text."""
    outputs = [o for cell in executed.notebook["cells"] for o in cell.get("outputs", ())]
    return [o["data"]["text/plain"] for o in outputs if o["output_type"] == "execute_result"]


# A notebook that runs


@pytest.fixture(scope="module")
def runs(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Executed]:
    """One notebook, run twice by each engine, each time in another folder."""
    folder = tmp_path_factory.mktemp("runs")
    path = write(
        folder,
        "part.ipynb",
        'event, as_of, "classes" in dir(), "marking" in dir()',
        'import sys\nfor n in range(3):\n    print("out", n)\n    print("err", n, file=sys.stderr)\nlen("value")',
        "from briefing.evidence.blocks import Block\n"
        "from IPython.display import display\n"
        'display(Block("prose", "first", "one", "one"))\n'
        'Block("figure", "second", "two", "two", "<svg/>", b"png")',
        "",
    )
    made = []
    for name, engine in itertools.product(("one", "two"), ENGINES):
        scratch = folder / name / engine
        scratch.mkdir(parents=True)
        made.append(run_notebook(Project(project_root), path, GIVEN, scratch, engine))
    return made


def test_the_parameters_that_the_notebook_names_are_passed_and_no_others(runs) -> None:
    assert values(runs[0])[0] == "('2025-01-06', '2025-01-07', False, False)"
    injected = [c for c in runs[0].notebook["cells"] if "injected-parameters" in c["metadata"].get("tags", ())]
    assert [c["source"].splitlines()[1:] for c in injected] == [['event = "2025-01-06"', 'as_of = "2025-01-07"']]


def test_what_is_executed_is_named_after_its_file_and_holds_every_cell(runs) -> None:
    assert runs[0].name == "part"
    assert [c["cell_type"] for c in runs[0].notebook["cells"]] == ["markdown", *["code"] * 6]
    outputs = runs[0].notebook["cells"][4]["outputs"]
    assert outputs[:2] == [
        {"output_type": "stream", "name": "stdout", "text": "out 0\nout 1\nout 2\n"},
        {"output_type": "stream", "name": "stderr", "text": "err 0\nerr 1\nerr 2\n"},
    ]
    assert outputs[2]["data"] == {"text/plain": "5"}


def test_the_blocks_are_read_back_from_the_executed_notebook_alone(runs) -> None:
    stored = json.loads(json.dumps(runs[0].notebook))
    blocks, claims = read(stored)
    assert [(b.kind, b.name, b.markdown, b.svg, b.png) for b in blocks] == [
        ("prose", "first", "one", "", b""),
        ("figure", "second", "two", "<svg/>", b"png"),
    ]
    assert claims == []


def test_all_runs_of_one_notebook_give_the_same_bytes_whatever_the_engine(runs) -> None:
    assert len({json.dumps(made.notebook) for made in runs}) == 1


def test_the_published_notebook_holds_no_time_no_path_and_no_random_id(runs, project_root: Path) -> None:
    text = json.dumps(runs[0].notebook, indent=1)
    assert re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d", text) == []
    assert re.findall(r'"(?:execution|papermill|start_time|duration|path)"', text) == []
    assert "/tmp" not in text
    assert str(Path.home()) + "/" not in text
    assert str(project_root) not in text
    written = {c["id"] for c in runs[1].notebook["cells"]}
    assert {c["id"] for c in runs[0].notebook["cells"]} == written
    assert written == {f"cell-{n}" for n in range(len(written))}


def test_the_published_notebook_is_a_valid_notebook(runs) -> None:
    nbformat.validate(runs[0].notebook)


def test_a_kernel_works_in_the_scratch_folder_and_knows_the_project(
    run: Run, project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_PROJECT", "as before")
    where, project = values(run("import os\nos.getcwd()", 'os.environ["BRIEFING_PROJECT"]'))
    assert (where, project) == (repr(str(tmp_path / "scratch")), repr(str(project_root)))
    assert os.environ["BRIEFING_PROJECT"] == "as before"


def test_a_warning_in_a_cell_leaves_no_path_and_no_process_number_behind(run: Run) -> None:
    ran = run('import warnings\nwarnings.warn("mind the gap")')
    text = json.dumps([cell.get("outputs") for cell in ran.notebook["cells"]])
    assert "mind the gap" in text
    assert re.findall(r"/tmp/|ipykernel_\d+", text) == []


def test_a_notebook_stored_without_cell_ids_gets_the_same_ones_in_every_run(run: Run) -> None:
    first, second = (run("1 + 1", minor=4).notebook for _ in range(2))
    assert first == second


# A notebook that does not


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (
            ["a = 1", "# the ratio\n\na / 0"],
            ["part.ipynb: code cell 3 failed: ZeroDivisionError: division by zero", "\n  in: # the ratio"],
        ),
        (["import sys\nsys.exit(3)"], ["part.ipynb: code cell 2 failed: SystemExit: 3"]),
        (
            ["import sys\nsys.exit(0)", "", "later = 1\nprint(later)"],
            ["part.ipynb: code cell 4 never ran", "\n  cell: later = 1"],
        ),
        (["import os\nos._exit(1)", "2"], ["part.ipynb: the kernel died"]),
    ],
    ids=["a cell raises", "a cell exits with 3", "a cell exits with 0", "a cell kills the kernel"],
)
def test_a_notebook_that_stops_is_an_error_with_notebook_cell_and_message(sources, told, run: Run) -> None:
    with pytest.raises(NotebookError) as caught:
        run(*sources)
    for part in told:
        assert part in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_cell_that_hangs_is_stopped(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("briefing.execution.run"), "CELL_TIMEOUT_S", 1)
    with pytest.raises(NotebookError, match=r"^part\.ipynb: a cell ran longer than 1 s"):
        run("import time\ntime.sleep(60)")


def test_a_notebook_that_fails_leaves_the_environment_as_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFING_PROJECT", raising=False)
    with pytest.raises(NotebookError):
        run("1 / 0")
    assert "BRIEFING_PROJECT" not in os.environ


# The parameters cell, without a kernel


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ('event = "2025-01-06"  # the day\nas_of = ""', ("event", "as_of")),
        ("# nothing yet", ()),
        ('event: str = "2025-01-06"\nas_of: str = ""', ("event", "as_of")),
        ("after_days = 3\nclasses = []", ("after_days", "classes")),
    ],
)
def test_the_names_are_those_that_the_parameters_cell_assigns(cell, names, tmp_path: Path) -> None:
    assert parameter_names(write(tmp_path, "part.ipynb", "other = 1", parameters=cell)) == names


def test_a_notebook_without_a_parameters_cell_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"^part\.ipynb: no cell has the tag `parameters`$"):
        parameter_names(write(tmp_path, "part.ipynb", "event = 1", parameters=None))


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param("event = ", id="a parameters cell that is no Python"),
        pytest.param('even = "2025-01-06"', id="a parameter that does not exist"),
    ],
)
def test_a_parameters_cell_that_cannot_be_filled_is_an_error_that_names_the_notebook(broken: str, run: Run) -> None:
    with pytest.raises(NotebookError, match=r"^part\.ipynb: "):
        run("1", parameters=broken)


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"cells": []}'])
def test_a_file_that_is_not_there_or_no_notebook_is_an_error_that_names_it(
    text: str | None, project_root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "part.ipynb"
    if text is not None:
        path.write_text(text)
    with pytest.raises(NotebookError, match=r"^part\.ipynb: "):
        run_notebook(Project(project_root), path, GIVEN, tmp_path)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_notebooks_of_the_project_name_only_parameters_that_can_be_asked_for(name: str, project_root: Path) -> None:
    names = parameter_names(project_root / "notebooks" / f"{name}.ipynb")
    assert {"event", "as_of"} <= set(names) <= set(Parameters.model_fields)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_notebooks_of_the_project_are_stored_short_without_outputs_and_with_fixed_ids(
    name: str, project_root: Path
) -> None:
    stored = json.loads((project_root / "notebooks" / f"{name}.ipynb").read_text("utf-8"))
    cells = [c for c in stored["cells"] if c["cell_type"] == "code"]
    assert [c for c in cells if c["outputs"] or c["execution_count"]] == []
    assert all(c.get("id") for c in stored["cells"])
    assert sum(1 for c in cells for line in "".join(c["source"]).splitlines() if line.strip()) <= 30
