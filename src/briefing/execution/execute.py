"""The notebooks of a briefing: those that nothing has changed for are taken from the cache, the others run."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from briefing.analysis.events import Request
from briefing.data import Dataset
from briefing.errors import NotebookError
from briefing.evidence.blocks import tables_read
from briefing.execution import plain
from briefing.execution.inputs import (
    digest,
    environment_digest,
    folder_digest,
    is_as_seen,
    modules_digest,
    project_files,
)
from briefing.execution.means import Means
from briefing.execution.processes import OutOfTime, ProcessDied, side_by_side
from briefing.execution.run import Executed, parameter_names, run
from briefing.execution.store import Store
from briefing.execution.warm import warm
from briefing.project import Project

_RUNNING = ("briefing.execution.run", "briefing.execution.server")
_WAITING = 1  # a notebook waits for its kernel for a third of its time: so many more keep the processors busy


def execute(
    project: Project,
    names: Sequence[str],
    request: Request,
    scratch: Path,
    means: Means,
    seen: str,
    done: Callable[[str, bool], None],
) -> list[Executed]:
    """The notebooks of these names as executed with the request's parameters, in their order.

    `scratch` is a folder for those that run. `seen` is the digest that the project had before the request's tables
    were read: what is made while its files change is not kept. `done` is called for each notebook that is there, with
    its name and whether it comes from the cache.

    Raises NotebookError with notebook, cell and message if a cell fails, hangs or was not run, and with the name of a
    file of the project or of this package that was written meanwhile.
    """
    parameters = {
        name: list(value) if isinstance(value, list) else value
        for name, value in request.parameters.model_dump(mode="json").items()
    }
    known = _Known(project, request.dataset)
    keys = {name: _Key(project, name, parameters, known, means.engine) for name in names}
    found = {}
    for name, key in keys.items():
        kept = key.find(means)
        if kept is not None:
            found[name] = Executed(name, json.loads(kept))
            done(name, True)

    todo = [name for name in names if name not in found]
    if todo and means.engine == "fast":
        warm()  # before the processes below part: they share the server

    tasks = {
        name: functools.partial(run, project, project.notebooks / f"{name}.ipynb", parameters, scratch, means.engine)
        for name in todo
    }
    try:
        before = project_files(project)
        made = side_by_side(tasks, means.jobs + _WAITING, lambda name: done(name, False), means.until)
    except ProcessDied as error:
        raise NotebookError(f"{error}\n  run it again; was there memory enough?") from None
    except OutOfTime as error:
        raise NotebookError(str(error)) from None
    changed = sorted(path for path, _ in before.items() ^ project_files(project).items())
    if is_as_seen(project, seen):
        for name, executed in made.items():
            keys[name].keep(means.store, executed.notebook)
    elif changed:
        raise NotebookError(
            f"{changed[0]}: written while the notebooks ran, by one of them or by somebody; nothing was published\n"
            "  a notebook may write into its own folder alone"
        )
    return [found.get(name) or made[name] for name in names]


class _Known:
    """What a notebook can read: the tables as known on the request's day, and the basemap."""

    def __init__(self, project: Project, dataset: Dataset) -> None:
        self.dataset = dataset
        self.basemap = project.data / "basemap"

    @functools.cached_property
    def _drawn(self) -> str:
        return folder_digest(self.basemap)

    @functools.cache  # noqa: B019  # lives no longer than one run of the notebooks
    def _table(self, name: str) -> str:
        frame = self.dataset.tables[name]
        columns = {column: [str(texts.dtype), texts.to_numpy().tolist()] for column, texts in frame.items()}
        return hashlib.sha256(json.dumps([frame.index.to_numpy().tolist(), columns]).encode()).hexdigest()

    def digest(self, tables: Sequence[str]) -> str | None:
        """The digest of these tables and the basemap; None where one of them is no table."""
        if not set(tables) <= set(self.dataset.tables):
            return None
        return digest([self._drawn, *(part for name in tables for part in (name, self._table(name)))])


class _Key:
    """Under what one notebook is kept.

    Which tables it reads is known only after a run, and kept too: where those it read in an earlier run are the same
    now, it would read the same ones again. A notebook that is not plain may read what nobody knows of: it is run
    every time.
    """

    def __init__(self, project: Project, name: str, parameters: dict[str, Any], known: _Known, engine: str) -> None:
        self.known = known
        path = project.notebooks / f"{name}.ipynb"
        given = {n: parameters.get(n) for n in parameter_names(path)}
        content = path.read_bytes()
        imported = plain.modules(content)
        self.base = imported and digest(
            [
                "notebook",
                environment_digest(project.root),
                engine,
                content,
                json.dumps(given, sort_keys=True),
                modules_digest({*imported, *_RUNNING}),
            ]
        )

    def find(self, means: Means) -> bytes | None:
        tables = means.kept(self.base) if self.base else None
        key = self._of(json.loads(tables)) if tables is not None else None
        return means.kept(key) if key else None

    def keep(self, store: Store, notebook: dict[str, Any]) -> None:
        tables = tables_read(notebook)
        if self.base and tables is not None and (key := self._of(tables)):
            store.put(key, json.dumps(notebook, ensure_ascii=False).encode())
            store.put(self.base, json.dumps(tables).encode())

    def _of(self, tables: Sequence[str]) -> str | None:
        known = self.known.digest(tables)
        return known and digest([str(self.base), known])
