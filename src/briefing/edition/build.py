"""One edition: the one that stands where nothing has changed, else made anew. Till that is known it imports little."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from briefing.edition.built import Built, Imprint
from briefing.edition.progress import Progress
from briefing.edition.publish import require_place
from briefing.execution.inputs import digest, environment_digest, project_digest
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
    key = digest(
        [
            "edition",
            environment_digest(project.root),
            project_digest(project),
            parameters.canonical(),
            ",".join(formats),
            f"{chosen.NAME} {chosen.version()}",
            repr(imprint),
            means.engine,
        ]
    )
    found = _standing(means.kept(key), parent)
    if found:
        return dataclasses.replace(found, seconds=round(progress.total, 1))
    if means.engine == "fast":
        warm()  # it imports while this process does
    from briefing.edition.making import make

    made = make(project, parameters, formats, parent, renderer, imprint, means, progress)
    means.store.put(key, _record(made))
    means.store.trim()
    return made


def _standing(record: bytes | None, parent: Path) -> Built | None:
    """The edition of a record where each of its files is in `parent` as it was published, and no other."""
    if record is None:
        return None
    told = json.loads(record)
    folder = parent / told.pop("name")
    files = told.pop("files")
    return Built(folder, files=tuple(files), unchanged=True, **told) if _digests(folder) == files else None


def _record(built: Built) -> bytes:
    told = {name: value for name, value in vars(built).items() if name not in ("folder", "files", "unchanged")}
    return json.dumps({"name": built.folder.name, "files": _digests(built.folder), **told}).encode()


def _digests(folder: Path) -> dict[str, str]:
    """The sha256 of every file under a folder by its path from there, in order; empty where there is no folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
