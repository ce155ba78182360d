"""Moving a finished edition to its place by two renames: what stands there is whole, never a part of one."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from briefing.errors import UsageError


def require_place(parent: Path) -> None:
    """Raises UsageError where nothing could be published in `parent`, before any work is done. Writes nothing."""
    existing = next(p for p in (parent, *parent.resolve().parents) if p.exists())
    if not existing.is_dir() or not os.access(existing, os.W_OK):
        raise UsageError(
            f"cannot write to {parent}: {existing} is not a folder that can be written to\n"
            "  choose another folder with --out"
        )


def publish(staged: Path, parent: Path, name: str) -> Path:
    """Copy `staged` next to its place in `parent`, then swap it in under `name`; returns the edition's folder.

    Raises UsageError where the parent folder cannot be written.
    """
    try:
        parent.mkdir(parents=True, exist_ok=True)
        holder = Path(tempfile.mkdtemp(prefix=f".{name}.", dir=parent))
    except OSError as error:
        raise UsageError(f"cannot write to {parent}: {error.strerror}\n  choose another folder with --out") from None
    try:
        new, old, place = holder / "new", holder / "old", parent / name
        shutil.copytree(staged, new)
        for path in (new, *new.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        if place.exists():
            place.replace(old)
        try:
            new.replace(place)
        except OSError:
            if old.exists():
                old.replace(place)
            raise
        return place
    finally:
        shutil.rmtree(holder, ignore_errors=True)
