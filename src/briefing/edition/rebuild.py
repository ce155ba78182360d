"""Making an edition again from what its manifest says, and comparing it byte by byte with the one at hand."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping

from briefing.edition import crate
from briefing.edition.build import build
from briefing.edition.found import Fault, read_folder, shown
from briefing.edition.manifest import Manifest, Unreadable
from briefing.edition.verify import Verified
from briefing.errors import UsageError
from briefing.execution.means import Means
from briefing.held import workplace
from briefing.parameters import FORMATS, parse
from briefing.project import Project
from briefing.rendering import RENDERERS, select


def rebuild(verified: Verified, project: Project, quiet: bool = False) -> Verified:
    """What verifying came to, with a fault for each file that is not made again to the byte from this project.

    It is made with the recorded parameters, formats, imprint and renderer, with nothing from the cache, in a folder
    that is removed. Notes tell which of the project's files are not the recorded ones. An edition whose manifest cannot
    be read is left. Raises UsageError, before anything is built, where the recorded renderer is not here in that
    version, and the errors of a build.
    """
    manifest, found = verified.manifest, verified.found
    if manifest is None or found is None:
        return dataclasses.replace(verified, notes=("not built again: there is no manifest that says how",))
    try:
        renderer, version = manifest.renderer
        imprint, formats, recorded = manifest.imprint, _formats(manifest), manifest.sources
    except Unreadable as error:
        raise UsageError(f"{verified.edition}: its manifest cannot be built from: {error}") from None
    _require(renderer, version)
    parameters = parse(manifest.values("parameter"))
    notes = _differing(recorded, project)
    with workplace() as scratch:
        made = build(project, parameters, formats, scratch, renderer, quiet, imprint, Means(force=True))
        again = read_folder(made.folder)
    names = sorted(name for name in {*found.files, *again.files} if found.files.get(name) != again.files.get(name))
    faults = [*verified.faults, *(Fault(shown(name), "not the same when it is built again") for name in names)]
    return dataclasses.replace(verified, faults=tuple(faults), notes=tuple(notes), rebuilt=True)


def _formats(manifest: Manifest) -> tuple[str, ...]:
    told = manifest.values("option").get("to")
    formats = tuple(dict.fromkeys(told.split(","))) if isinstance(told, str) else ()
    if not formats or not set(formats) <= set(FORMATS):
        raise Unreadable("it does not say which documents were made")
    return formats


def _require(renderer: str, version: str) -> None:
    """Raises UsageError where the renderer is not here in this version: bytes are promised for one version only."""
    if renderer not in RENDERERS:
        raise UsageError(f"renderer {shown(renderer)}: the edition was made by one that is not known here")
    here = str(select(renderer).version())
    if here != version:
        raise UsageError(
            f"renderer {renderer}: the edition was made by {shown(version)} and here is {here}\n"
            "  build it again where that version is installed; without --rebuild verify needs none"
        )


def _differing(recorded: Mapping[str, str], project: Project) -> list[str]:
    """What of the project is not what the edition was made from, in words."""
    try:
        here = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in crate.sources(project).items()}
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read: {error.strerror}") from None
    names = sorted(name for name in {*here, *recorded} if here.get(name) != recorded.get(name))
    return [f"{shown(name)}: the project's is not the one that the edition was made from" for name in names]
