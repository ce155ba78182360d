"""What decides how an edition comes out, as one digest."""

from __future__ import annotations

import hashlib
from pathlib import Path

import briefing
from briefing.project import Project

PACKAGE = Path(briefing.__file__).parent
_PASSING = ("__pycache__", ".ipynb_checkpoints")


def inputs_digest(project: Project) -> str:
    """The sha256, in hex, over path and content of the data, notebooks, report, this package and the locked list."""
    digest = hashlib.sha256()
    for name, folder in (
        ("data", project.data),
        ("notebooks", project.notebooks),
        ("report", project.report),
        ("package", PACKAGE),
    ):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not set(path.parts).intersection(_PASSING):
                _add(digest, f"{name}/{path.relative_to(folder).as_posix()}", path)
    lock = project.root / "requirements.lock"
    if lock.is_file():
        _add(digest, lock.name, lock)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, name: str, path: Path) -> None:
    content = path.read_bytes()
    digest.update(f"{name}\0{len(content)}\0".encode())
    digest.update(content)
