"""Moving a finished edition to its place by two renames: what stands there is whole, never a part of one."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from briefing.errors import UsageError

_TRIES = 100  # another build may publish the same edition between the two renames


def require_place(parent: Path) -> None:
    """Raises UsageError where nothing could be published in `parent`, before any work is done. Writes nothing."""
    try:
        existing = next(p for p in (parent, *parent.resolve().parents) if p.exists())
    except (OSError, ValueError) as error:  # too long a name, a NUL
        raise UsageError(f"cannot write to {str(parent)[:80]!r}: {error}\n  choose another folder with --out") from None
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
        new, place = holder / "new", parent / name
        shutil.copytree(staged, new)
        for path in (new, *new.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        for old in (holder / f"old-{count:02}" for count in range(_TRIES)):
            with contextlib.suppress(FileNotFoundError):
                place.replace(old)
            try:
                new.replace(place)
                return place
            except OSError as error:
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                    raise
        raise UsageError(f"{place}: other builds keep writing there\n  choose another folder with --out")
    finally:
        clear(holder, parent / name)


def clear(holder: Path, place: Path) -> None:
    """Remove what a publishing used; the last edition goes back to its place if nothing stands there instead."""
    for old in sorted(holder.glob("old-*"), reverse=True):
        if not place.exists():
            old.replace(place)
    shutil.rmtree(holder, ignore_errors=True)


def digests(folder: Path) -> dict[str, str]:
    """The sha256 of every file under a folder by its path from there, in order; empty where there is no folder.

    Raises OSError for a file that cannot be read.
    """
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
