"""Files that are written whole or not at all, and one clear error where that cannot be."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from briefing.errors import UsageError
from briefing.held import held

TEMPORARY = "make room there, or name another folder in TMPDIR"
ELSEWHERE = "make room there, or choose another folder with --out"
_OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO)
MODE = 0o644  # of a file, whatever the umask is


@contextlib.contextmanager
def writing(place: Path, instead: str = ELSEWHERE, within: Path | None = None) -> Iterator[None]:
    """Raises UsageError in place of an OSError where `place` cannot be written to: why, and what to do `instead`.

    That is one of a file `within` a folder (default: the place itself), and wherever the disk itself is full,
    read-only or broken.
    """
    try:
        yield
    except OSError as error:
        where, why = error.filename2 or error.filename, error.strerror or str(error)
        if isinstance(error, shutil.Error) and isinstance(error.args[0], list):  # (from, to, why) of each file
            _, where, words = error.args[0][0]
            why = re.sub(r"\[Errno \d+\] |: '.*", "", words)
        is_there = where is not None and Path(os.fsdecode(where)).is_relative_to(within or place)
        if not is_there and error.errno not in _OF_THE_DISK:
            raise
        raise UsageError(
            f"cannot write to {place if is_there or where is None else where}: {why}\n  {instead}"
        ) from error


def write(path: Path, content: bytes, folder: Path | None = None, instead: str = ELSEWHERE) -> None:
    """The bytes into the file, whole or not at all, by way of `folder` on the same file system (default: its own).

    Raises UsageError where it cannot be written.
    """
    beside = folder or path.parent
    with writing(path, instead, beside), held(beside, f".{path.name}.") as holder:
        new = holder / path.name
        new.write_bytes(content)
        new.chmod(MODE)
        sync(new)
        new.replace(path)


def sync(path: Path) -> None:
    """Have a file or folder written to the disk."""
    if os.name == "posix":  # elsewhere a folder cannot be opened
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
