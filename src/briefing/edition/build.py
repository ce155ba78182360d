"""One edition: the one that stands where nothing has changed, else made anew. Till that is known it imports little."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

from briefing.edition.built import NOTEBOOKS, Built, Imprint
from briefing.edition.progress import Progress
from briefing.edition.publish import digests, require_place
from briefing.execution import plain
from briefing.execution.inputs import digest, environment_digest, is_as_seen, project_digest
from briefing.execution.means import Means
from briefing.execution.warm import warm
from briefing.parameters import DEFAULT_FORMATS, Parameters
from briefing.project import Project
from briefing.rendering import select


def build(
    project: Project,
    parameters: Parameters,
    formats: Sequence[str] = DEFAULT_FORMATS,
    out: Path | None = None,
    renderer: str = "auto",
    quiet: bool = False,
    imprint: Imprint | None = None,
    means: Means | None = None,
) -> Built:
    """Build and publish the edition of these parameters under `out` (default: the project's `dist/`).

    `imprint` stands in the title block. An edition that stands there, whole and made from the same data, code, report,
    parameters and environment, is left as it is. If anything is raised, the last edition stands. Raises the errors of
    `briefing.errors`.
    """
    progress = Progress(quiet)
    chosen = select(renderer)
    means, imprint = means or Means(), imprint or Imprint()
    parent = out or project.dist
    require_place(parent)
    seen = project_digest(project)
    key = digest(
        [
            "edition",
            environment_digest(project.root),
            seen,
            parameters.canonical(),
            ",".join(formats),
            f"{chosen.NAME} {chosen.version()}",
            repr(imprint),
            means.engine,
        ]
    )
    is_told = all(_is_plain(project.notebooks / f"{name}.ipynb") for name in NOTEBOOKS)
    found = _standing(means.kept(key), parent) if is_told else None
    if found:
        return dataclasses.replace(found, seconds=round(progress.total, 1))
    if means.engine == "fast":
        warm(project.data, parameters)  # it imports and reads while this process does
    from briefing.edition.making import make

    with progress:
        made, files = make(project, parameters, formats, parent, renderer, imprint, means, seen, progress)
    if is_as_seen(project, seen):
        means.store.put(key, _record(made, files))
    means.store.trim()
    return made


def _is_plain(notebook: Path) -> bool:
    """Whether all that a notebook reads is in the key."""
    try:
        return plain.modules(notebook.read_bytes()) is not None
    except OSError:
        return False


def _standing(record: bytes | None, parent: Path) -> Built | None:
    """The edition of a record where each of its files is in `parent` as it was published, and no other."""
    if record is None:
        return None
    told = json.loads(record)
    folder = parent / told.pop("name")
    files = told.pop("files")
    try:
        stands = digests(folder) == files
    except OSError:
        return None
    told["left_out"] = tuple(told["left_out"])
    return Built(folder, files=tuple(files), unchanged=True, **told) if stands else None


def _record(built: Built, files: dict[str, str]) -> bytes:
    passing = ("folder", "files", "unchanged", "executed", "rendered")
    told = {name: value for name, value in vars(built).items() if name not in passing}
    return json.dumps({"name": built.folder.name, "files": files, **told}).encode()
