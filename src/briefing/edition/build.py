"""One edition: the one that stands where nothing has changed, else made anew. Till that is known it imports little."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from briefing import held
from briefing.edition import archive, signature
from briefing.edition.built import NOTEBOOKS, Built, Imprint
from briefing.edition.manifest import NAME
from briefing.edition.progress import Progress
from briefing.edition.publish import clear, digests, require_place
from briefing.errors import UsageError
from briefing.execution import plain
from briefing.execution.inputs import digest, environment_digest, is_as_seen, project_digest
from briefing.execution.means import Means
from briefing.execution.warm import warm
from briefing.held import clear_workplaces, require_temporary
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
    key: signature.Key | None = None,
    zipped: bool = False,
) -> Built:
    """Build and publish the edition of these parameters under `out` (default: the project's `dist/`).

    `imprint` stands in the title block. With `key` the edition is signed, and `zipped` writes its archive beside it. An
    edition that stands there, whole and made from the same data, code, report, parameters and environment, is left as
    it is. What killed builds left behind is cleared away first. If anything is raised, the last edition stands. Raises
    the errors of `briefing.errors`.
    """
    progress = Progress(quiet)
    chosen = select(renderer)
    means, imprint = means or Means(), imprint or Imprint()
    parent = out or project.dist
    require_place(parent)
    clear(parent)
    clear_workplaces()
    seen = project_digest(project)
    inputs = digest(
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
    found = _standing(means.kept(inputs), parent) if is_told else None
    if found:
        return dataclasses.replace(_handed_on(found, imprint, key, zipped), seconds=round(progress.total, 1))
    require_temporary()
    if means.engine == "fast":
        warm(project.data, parameters)  # it imports and reads while this process does
    from briefing.edition.making import make

    with progress:
        made = make(project, parameters, formats, parent, renderer, imprint, means, seen, progress, key, zipped)
    if is_as_seen(project, seen):
        means.store.put(inputs, _record(made))
    means.store.trim()
    return _handed_on(made, imprint, None, zipped)


def _handed_on(built: Built, imprint: Imprint, key: signature.Key | None, zipped: bool) -> Built:
    """The edition, signed and with its archive where that is asked for.

    Raises UsageError where another build has put its own there meanwhile.
    """
    if not key and not zipped:
        return built
    with held.alone(built.folder.parent):
        try:
            stands = hashlib.sha256((built.folder / NAME).read_bytes()).hexdigest() == built.digests[NAME]
        except OSError:
            stands = False
        if not stands:
            raise UsageError(f"{built.folder}: another build has put its own edition there meanwhile; run it again")
        if zipped:
            archive.require_no_folder(built.folder, imprint.number)
        if key:
            signature.sign_standing(built.folder, key)
        return dataclasses.replace(built, archive=archive.pack(built.folder, imprint.number)) if zipped else built


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
    try:
        stands = not folder.is_symlink() and digests(folder) == told["digests"]
    except OSError:
        return None
    told["left_out"] = tuple(told["left_out"])
    return Built(folder, unchanged=True, **told) if stands else None


def _record(built: Built) -> bytes:
    passing = ("folder", "unchanged", "executed", "rendered", "archive")
    told = {name: value for name, value in vars(built).items() if name not in passing}
    return json.dumps({"name": built.folder.name, **told}).encode()
