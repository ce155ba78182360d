"""The documents of an assembled report: those that nothing has changed for are taken from the cache."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from briefing.execution.inputs import digest, environment_digest, files, files_digest, is_as_seen, modules_digest
from briefing.execution.means import Means
from briefing.project import Project
from briefing.rendering import Rendered, render, select

_RENDERING = ("briefing.rendering", "briefing.rendering.typesetter")  # the latter is run, not imported
# What only one of the formats is made from; a change of the look of the page is none of the PDF.
_ONLY = {
    ".css": "html",
    ".js": "html",
    ".html": "html",
    ".woff2": "html",
    ".typ": "pdf",
    ".ttf": "pdf",
    ".docx": "docx",
}


def documents(
    folder: Path,
    formats: Sequence[str],
    out: Path,
    renderer: str,
    moment: datetime,
    project: Project,
    seen: str,
    means: Means,
) -> tuple[Rendered, tuple[str, ...]]:
    """As `briefing.rendering.render`, for the work folder of a report of this project; and which formats were set anew.

    `seen` is the digest that the project had before anything was made of it.
    """
    chosen = select(renderer)
    version = str(chosen.version())
    within = sorted(files(folder))
    keys = {
        name: digest(
            [
                "document",
                environment_digest(project.root),
                modules_digest(_RENDERING),
                f"{chosen.NAME} {version} {name} {moment.isoformat()}",
                *(path.relative_to(folder).as_posix() for path in within),
                files_digest(folder, (p for p in within if _ONLY.get(p.suffix, name) == name)),
            ]
        )
        for name in formats
    }
    kept = {name: content for name, key in keys.items() if (content := means.kept(key)) is not None}
    for name, content in kept.items():
        (out / f"briefing.{name}").write_bytes(content)
    missing = tuple(name for name in formats if name not in kept)
    if missing:
        made = render(folder, missing, out, renderer, moment).files
        if is_as_seen(project, seen):
            for path in made:
                means.store.put(keys[path.suffix[1:]], path.read_bytes())
    return Rendered(tuple(out / f"briefing.{name}" for name in formats), chosen.NAME, version), missing
