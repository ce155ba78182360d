"""Moving a finished edition to its place by two renames: what stands there is whole, never a part of one."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from briefing.edition.built import OUTSIDE
from briefing.errors import UsageError

try:
    import fcntl
except ImportError:  # not on Windows, where two builds at once are not kept apart
    fcntl = None  # type: ignore[assignment]

_TRIES = 100  # another build may publish the same edition between the two renames


def require_place(parent: Path) -> None:
    """Raises UsageError where nothing could be published in `parent`, before any work is done. Writes nothing."""
    existing = next(p for p in (parent, *parent.resolve().parents) if p.exists())
    if not existing.is_dir() or not os.access(existing, os.W_OK):
        raise UsageError(
            f"cannot write to {parent}: {existing} is not a folder that can be written to\n"
            "  choose another folder with --out"
        )


def publish(
    staged: Path, parent: Path, name: str, finish: Callable[[Path, Path], None] = lambda new, place: None
) -> Path:
    """Copy `staged` next to its place in `parent`, then swap it in under `name`; returns the edition's folder.

    `finish` is asked right before the swap, with the copy and its place: it may write into the copy what depends on the
    edition that stands there. No other build publishes in `parent` from then on till the swap.

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
        with _alone(parent):
            finish(new, place)
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


@contextlib.contextmanager
def _alone(parent: Path) -> Iterator[None]:
    """No other build publishes in this folder meanwhile, where the system can tell: it is the folder that is locked."""
    if not fcntl:
        yield
        return
    folder = os.open(parent, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def clear(holder: Path, place: Path) -> None:
    """Remove what a publishing used; the last edition goes back to its place if nothing stands there instead."""
    for old in sorted(holder.glob("old-*"), reverse=True):
        if not place.exists():
            old.replace(place)
    shutil.rmtree(holder, ignore_errors=True)


def put(content: bytes, place: Path, parent: Path) -> None:
    """Put a file in its place whole, by way of the folder `parent` on the same file system.

    Raises UsageError where it cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=f".{place.name}.", dir=parent) as holder:
            new = Path(holder) / place.name
            new.write_bytes(content)
            new.chmod(0o644)
            new.replace(place)
    except OSError as error:
        raise UsageError(f"cannot write {place}: {error.strerror}") from None


def digests(folder: Path) -> dict[str, str]:
    """The sha256 of every file under a folder by its path from there, in order; empty where there is no folder.

    What stands outside the comparison of editions is left out.

    Raises OSError for a file that cannot be read.
    """
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() not in OUTSIDE
    }
