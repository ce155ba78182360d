"""One notebook through papermill, in a kernel of its own; every cell must have run."""

from __future__ import annotations

import ast
import contextlib
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing import held
from briefing.errors import NotebookError
from briefing.execution.bounds import MEMORY_BYTES
from briefing.execution.engine import FastEngine
from briefing.execution.normalise import normalise
from briefing.project import ENVIRONMENT, Project

CELL_TIMEOUT_S = 300
START_TIMEOUT_S = 120
OUT_OF_MEMORY = ("MemoryError", "ArrayMemoryError", "_ArrayMemoryError")


@dataclass(frozen=True)
class Executed:
    """A notebook as executed and normalised (nbformat 4, as a dict)."""

    name: str
    notebook: dict[str, Any]


def parameter_names(notebook: Path) -> tuple[str, ...]:
    """The names that the notebook's parameters cell assigns, in order.

    Raises NotebookError where the file is no notebook, no cell has the tag `parameters` or its code is no Python.
    """
    import nbformat

    try:
        cells = nbformat.read(notebook, as_version=4).cells
    except (OSError, ValueError, AttributeError, nbformat.ValidationError) as error:
        raise NotebookError(f"{notebook.name}: cannot be read as a notebook: {error}") from None
    for cell in cells:
        if "parameters" in cell.metadata.get("tags", []):
            try:
                body = ast.parse(cell.source).body
            except SyntaxError as error:
                raise NotebookError(f"{notebook.name}: the parameters cell is no Python: {error.msg}") from None
            targets = [t for n in body for t in _targets(n)]
            return tuple(t.id for t in targets if isinstance(t, ast.Name))
    raise NotebookError(f"{notebook.name}: no cell has the tag `parameters`")


def _targets(statement: ast.stmt) -> list[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    return [statement.target] if isinstance(statement, ast.AnnAssign) else []


def run(
    project: Project, notebook: Path, parameters: Mapping[str, Any], scratch: Path, engine: str = "kernel"
) -> Executed:
    """Execute a notebook with those of the parameters that it names, in the folder `scratch`.

    `engine` is one of `ENGINES`: `kernel` starts a stock kernel, `fast` forks it from a process that is warm.

    Raises NotebookError with notebook, cell and message if a cell fails, hangs or was not run.
    """
    import nbformat
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from briefing.execution import forking

    names = parameter_names(notebook)
    unknown = [name for name in names if name not in parameters]
    if unknown:
        raise NotebookError(f"{notebook.name}: the parameters cell assigns {unknown[0]!r}, which is no parameter")
    known = {name: parameters[name] for name in names}
    out = scratch / notebook.name
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    if engine == "fast":
        papermill.engines.papermill_engines.register("fast", FastEngine)
    try:
        with _environment(project, scratch), _kernel_place(scratch) as own:
            papermill.execute_notebook(
                str(notebook),
                str(out),
                parameters=known,
                engine_name="fast" if engine == "fast" else None,
                kernel_name="python3",
                kernel_manager_class=forking.manager(engine, own),
                cwd=str(scratch),
                progress_bar=False,
                request_save_on_cell_execute=False,  # the end is all that is read
                execution_timeout=CELL_TIMEOUT_S,
                start_timeout=START_TIMEOUT_S,
                extra_arguments=["--log-level=CRITICAL"],
            )
    except PapermillExecutionError as error:
        place = _place(notebook, error.source)
        limit = f" (it may use {MEMORY_BYTES / 1e9:.1f} GB)" if error.ename in OUT_OF_MEMORY else ""
        raise NotebookError(
            f"{notebook.name}: {place} failed: {error.ename}: {error.evalue}{limit}\n  in: {_first_line(error.source)}"
        ) from None
    except CellTimeoutError:
        raise NotebookError(f"{notebook.name}: a cell ran longer than {CELL_TIMEOUT_S} s") from None
    except DeadKernelError:
        raise NotebookError(f"{notebook.name}: the kernel died; was there memory enough?") from None
    except RuntimeError as error:
        raise NotebookError(f"{notebook.name}: the kernel could not be started: {error}") from None
    except Exception as error:  # those of papermill, nbclient, jupyter_client, zmq and nbformat have no common root
        raise NotebookError(f"{notebook.name}: could not be run: {type(error).__name__}: {error}") from error
    executed = nbformat.read(out, as_version=4)
    for cell in executed.cells:
        if cell.cell_type == "code" and cell.source.strip() and cell.execution_count is None:
            raise NotebookError(
                f"{notebook.name}: {_place(notebook, cell.source)} never ran: an earlier one ended the kernel\n"
                f"  cell: {_first_line(cell.source)}"
            ) from None
    return Executed(notebook.stem, normalise(dict(executed)))


def _place(notebook: Path, source: str) -> str:
    """Which of the notebook's own code cells it is; papermill adds one for the parameters."""
    import nbformat

    own = [c.source for c in nbformat.read(notebook, as_version=4).cells if c.cell_type == "code"]
    return f"code cell {own.index(source) + 1}" if source in own else "the cell of the given parameters"


def _first_line(source: str) -> str:
    return next((line.strip() for line in source.splitlines() if line.strip()), "")


@contextlib.contextmanager
def _kernel_place(scratch: Path) -> Iterator[Path]:
    """A folder for the sockets of a kernel: one in `scratch`, or elsewhere where that has too long a path."""
    from briefing.execution.forking import fits

    own, others = scratch / ".kernel", held.short_places()
    if fits(own) or not others:
        own.mkdir(exist_ok=True)
        yield own
    else:
        with held.workplace(others[0]) as folder:
            yield folder


@contextlib.contextmanager
def _environment(project: Project, scratch: Path) -> Iterator[None]:
    """The kernel inherits where the project is, and nothing of the user's own IPython and matplotlib settings."""
    given = {
        ENVIRONMENT: str(project.root),
        "IPYTHONDIR": str(scratch / ".ipython"),
        "MPLCONFIGDIR": str(scratch / ".matplotlib"),
    }
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
