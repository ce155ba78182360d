"""The documents of an assembled report: those that nothing has changed for are taken from the cache."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from briefing.execution.inputs import digest, environment_digest, files, files_digest, package_digest
from briefing.execution.means import Means
from briefing.rendering import Rendered, render, select

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
    folder: Path, formats: Sequence[str], out: Path, renderer: str, moment: datetime, root: Path, means: Means
) -> Rendered:
    """As `briefing.rendering.render`, for the work folder of a report whose project is at `root`."""
    chosen = select(renderer)
    version = str(chosen.version())
    keys = {
        name: digest(
            [
                "document",
                environment_digest(root),
                package_digest("rendering"),
                f"{chosen.NAME} {version} {name} {moment.isoformat()}",
                files_digest(folder, (p for p in files(folder) if _ONLY.get(p.suffix, name) == name)),
            ]
        )
        for name in formats
    }
    kept = {name: content for name, key in keys.items() if (content := means.kept(key)) is not None}
    for name, content in kept.items():
        (out / f"briefing.{name}").write_bytes(content)
    missing = [name for name in formats if name not in kept]
    if missing:
        for path in render(folder, missing, out, renderer, moment).files:
            means.store.put(keys[path.suffix[1:]], path.read_bytes())
    return Rendered(tuple(out / f"briefing.{name}" for name in formats), chosen.NAME, version)
