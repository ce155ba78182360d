"""Moving a finished edition to its place in one step: what stands there is whole, never a part of one.

Where the system can swap two folders at once (Linux), an edition stands there at every moment; elsewhere there is none
between two renames, and whoever comes next puts the last one back should the process have been killed right then.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from briefing import held, whole
from briefing.edition.built import OUTSIDE
from briefing.errors import UsageError

_TRIES = 100  # another build may publish the same edition between the two renames
_FOLDER = 0o755  # whatever the umask is
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_CANNOT_SWAP = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV)


def require_place(parent: Path) -> None:
    """Raises UsageError where nothing could be published in `parent`, before any work is done. Writes nothing."""
    with whole.writing(parent):
        if "\0" in str(parent):
            raise UsageError(f"cannot write to {parent}: no name holds a NUL\n  choose another folder with --out")
        existing = next(p for p in (parent, *parent.absolute().parents) if p.exists() or p.is_symlink())
        if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
            raise UsageError(
                f"cannot write to {parent}: {existing} is not a folder that can be written to\n"
                "  choose another folder with --out"
            )


def require_free(place: Path) -> None:
    """Raises UsageError where a file or a link stands in an edition's place: neither is replaced, no link followed."""
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise UsageError(
            f"{place}: a {'link' if place.is_symlink() else 'file'} stands in the edition's place\n"
            "  move it away, or choose another folder with --out"
        )


def publish(
    staged: Path, parent: Path, name: str, finish: Callable[[Path, Path], None] = lambda new, place: None
) -> Path:
    """Copy `staged` next to its place in `parent`, then swap it in under `name`; returns the edition's folder.

    `finish` is asked right before the swap, with the copy and its place: it may write into the copy what stands outside
    the comparison of editions and depends on the one that stands there. No other build publishes in `parent` from then
    on till the swap.

    It is on the disk before it is in its place, so that it is whole there after a power failure too.

    Raises UsageError where the parent folder cannot be written, or a file or a link stands in the edition's place.
    """
    place = parent / name
    with whole.writing(parent):
        require_free(place)
        parent.mkdir(parents=True, exist_ok=True)
        with held.held(parent, f".{name}.", _put_back) as holder:
            new = holder / "new"
            _copy(staged, new)
            with held.alone(parent):
                finish(new, place)
                for path in [new / outside for outside in OUTSIDE if (new / outside).exists()]:
                    path.chmod(whole.MODE)
                    whole.sync(path)
                _swap_in(new, place, holder)
            whole.sync(parent)
    return place


def clear(parent: Path) -> None:
    """Remove what killed processes left in a folder of editions; an edition that they had moved away goes back."""
    held.clear(parent, r"\..+\.", _put_back)


def digests(folder: Path) -> dict[str, str]:
    """The sha256 of every file under a folder by its path from there, in order; empty where there is no folder.

    What stands outside the comparison of editions is left out. A link is not followed: wherever it is, it is named,
    with "" for a digest. Raises OSError for a file that cannot be read.
    """
    return {
        path.relative_to(folder).as_posix(): "" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or (path.is_file() and path.relative_to(folder).as_posix() not in OUTSIDE)
    }


def _copy(staged: Path, new: Path) -> None:
    """Copy a folder, with modes of our own, onto the disk."""
    for source in (staged, *sorted(staged.rglob("*"))):
        target = new / source.relative_to(staged)
        if source.is_dir():
            target.mkdir()
            target.chmod(_FOLDER)
        else:
            shutil.copyfile(source, target)
            target.chmod(whole.MODE)
    for path in (*new.rglob("*"), new):
        whole.sync(path)


def _swap_in(new: Path, place: Path, holder: Path) -> None:
    """Move `new` to its place; what stood there is then in the holder."""
    for old in (holder / f"old-{count:02}" for count in range(_TRIES)):
        with contextlib.suppress(FileNotFoundError):
            if _exchanged(new, place):
                return
            place.replace(old)
        try:
            new.replace(place)
            return
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
    raise UsageError(f"{place}: other builds keep writing there\n  choose another folder with --out")


def _exchanged(one: Path, other: Path) -> bool:
    """Swap the two at once; False where that cannot be done. Raises FileNotFoundError where one is not there."""
    if sys.platform != "linux":
        return False
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_SWAP:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _put_back(holder: Path) -> None:
    """Where nothing stands, the last edition that was moved away goes back."""
    place = holder.with_name(holder.name[1 : holder.name.rindex(".")])
    for old in sorted(holder.glob("old-*"), reverse=True):
        if not place.exists():
            old.replace(place)
