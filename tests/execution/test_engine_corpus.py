"""Each notebook of the corpus comes out of the fast engine as it comes out of a stock kernel: the same error, the same
cells as far as they ran, the same bytes once normalised."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import nbformat
import papermill
import pytest

from briefing.execution.engine import FastEngine
from briefing.execution.normalise import normalise
from tests.execution.corpus import CASES, notebook

SAMPLE = (
    "outputs: kinds of display",
    "outputs: an update in a later cell",
    "outputs: figures",
    "errors: allowed to fail",
    "shell: shell commands",
    "shell: await",
    "state: pickles",
    "endings: exit with nothing",
)
# addresses, and the names of the files of cells
BY_CHANCE = re.compile(r"(?<=0x)[0-9a-f]{6,}|(?<= at )[0-9a-f]{12}|ipykernel_\d+/\d+(?=\.py)")


@pytest.fixture(autouse=True)
def engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fast engine by its name; kernels that watch their file descriptors, as outside pytest."""
    papermill.engines.papermill_engines.register("fast", FastEngine)
    monkeypatch.delenv("PYTEST_CURRENT_TEST")


def came_out(name: str, engine: str | None, folder: Path) -> tuple[str, str]:
    """The error and the normalised notebook of a case, run in a folder that is empty before and gone afterwards."""
    folder.mkdir()
    error = ""
    try:
        papermill.execute_notebook(
            notebook(CASES[name]),
            str(folder.with_suffix(".ipynb")),
            engine_name=engine,
            kernel_name="python3",
            cwd=str(folder),
            progress_bar=False,
            execution_timeout=1 if "too long" in name else 60,
            extra_arguments=["--log-level=CRITICAL"],
        )
    except Exception as raised:
        error = f"{type(raised).__name__}: {raised}"
    shutil.rmtree(folder)
    text = json.dumps(
        normalise(nbformat.read(folder.with_suffix(".ipynb"), as_version=4)), indent=1, ensure_ascii=False
    )
    return BY_CHANCE.sub("<chance>", error), BY_CHANCE.sub("<chance>", text)


@pytest.mark.parametrize("name", [n if n in SAMPLE else pytest.param(n, marks=pytest.mark.deep) for n in CASES])
def test_both_engines_give_the_same_notebook_or_the_same_error(name: str, tmp_path: Path) -> None:
    stock = came_out(name, None, tmp_path / "work")
    fast = came_out(name, "fast", tmp_path / "work")
    assert fast[0] == stock[0]
    assert fast[1].splitlines() == stock[1].splitlines()
