"""Folders and files that are one process's while it lives; what killed processes left, the next one clears away.

Who lives is told by locks (flock), which end with the process; a process that is forked meanwhile has them too, and may
still write there. Where there are no such locks, on Windows and on some network file systems, nothing is cleared.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from briefing.errors import UsageError

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

LOCK = ".briefing-lock"
_WORK = "briefing-"
_PRIVATE = 0o700  # as mkdtemp makes a folder


def _nothing(folder: Path) -> None:
    """There is nothing of worth in it."""


@contextlib.contextmanager
def held(parent: Path, prefix: str, rescue: Callable[[Path], None] = _nothing) -> Iterator[Path]:
    """A new folder in `parent`, removed at the end; `rescue` is called with it before, to put back what is of worth.

    Raises OSError where it cannot be made, or where that fails: then it stays, for `clear`.
    """
    folder, descriptor = _locked_folder(parent, prefix)
    try:
        try:
            yield folder
        finally:
            rescue(folder)
            _remove(folder)
    finally:
        if descriptor is not None:
            os.close(descriptor)


def clear(parent: Path, prefix: str, rescue: Callable[[Path], None] = _nothing) -> None:
    """Remove this user's folders in `parent` that `held` made with such a prefix (a regular expression) in processes
    that have ended since; `rescue` as there."""
    named = re.compile(rf"{prefix}[a-z0-9_]{{8}}")
    with contextlib.suppress(OSError):
        for folder in [path for path in parent.iterdir() if named.fullmatch(path.name)]:
            with contextlib.suppress(OSError):
                _clear(folder, rescue)


@contextlib.contextmanager
def taken(path: Path) -> Iterator[bool]:
    """Whether the file is there and no living process has it locked; meanwhile this one has."""
    try:
        descriptor = os.open(path, os.O_RDWR) if fcntl else None
    except OSError:
        descriptor = None
    if descriptor is None:
        yield False
        return
    try:
        yield _is_ours(descriptor, path, where_unknown=False)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """The file is this process's alone, as soon as no other has it locked; it is removed at the end.

    Raises OSError where it cannot be made.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if fcntl:
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        if _stands(descriptor, path):
            break
        os.close(descriptor)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(descriptor)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No other process does so in this folder meanwhile: the folder itself is locked."""
    descriptor = os.open(folder, os.O_RDONLY) if fcntl else None
    try:
        if descriptor is not None:
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def lock(descriptor: int) -> None:
    """Lock an open file for as long as it is open, where that can be done."""
    if fcntl:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def workplace(parent: Path | None = None) -> Iterator[Path]:
    """A held folder for passing files; this process and those that it forks put all their temporary files there.

    It lies in `parent` (default: the folder for temporary files). Raises OSError where it cannot be made.
    """
    before = tempfile.tempdir
    with held(parent or Path(tempfile.gettempdir()), _WORK) as folder:
        tempfile.tempdir = str(folder)
        try:
            yield folder
        finally:
            tempfile.tempdir = before


def require_temporary() -> None:
    """Raises UsageError where there is no folder for temporary files."""
    try:
        tempfile.gettempdir()
    except FileNotFoundError as error:
        raise UsageError(f"{error.strerror}\n  name a folder that can be written to in TMPDIR") from error


def clear_workplaces() -> None:
    """Remove the workplaces of processes that were killed."""
    with contextlib.suppress(OSError):
        for place in {Path(tempfile.gettempdir()), *short_places()}:
            clear(place, _WORK)


def short_places() -> list[Path]:
    """Where sockets may stand if the folder for temporary files has too long a path for them."""
    named = [name for name in (os.environ.get("XDG_RUNTIME_DIR"), "/tmp") if name]
    return [Path(name) for name in named if os.access(name, os.W_OK)]


def _locked_folder(parent: Path, prefix: str) -> tuple[Path, int | None]:
    """A new folder and the descriptor of its lock, where there are locks."""
    while True:  # who clears may take it for one left behind before it is locked
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        if not fcntl:
            return folder, None
        try:
            descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:
            continue
        except OSError:
            folder.rmdir()
            raise
        if _is_ours(descriptor, folder / LOCK, where_unknown=True):
            return folder, descriptor
        os.close(descriptor)


def _clear(folder: Path, rescue: Callable[[Path], None]) -> None:
    found = folder.lstat()
    if not fcntl or not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        return
    with taken(folder / LOCK) as is_left:
        if is_left:
            rescue(folder)
            _remove(folder)
        elif stat.S_IMODE(found.st_mode) == _PRIVATE:
            folder.rmdir()  # if it is empty: its process got no further


def _is_ours(descriptor: int, path: Path, where_unknown: bool) -> bool:
    """Whether this process now has the open file locked, and it is the one at `path`."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return where_unknown
    return _stands(descriptor, path)


def _stands(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _remove(folder: Path) -> None:
    """Remove a held folder, its lock last: as long as anything is left, it can be found and removed."""
    with contextlib.suppress(OSError):
        for path in [path for path in folder.iterdir() if path.name != LOCK]:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        (folder / LOCK).unlink(missing_ok=True)
        folder.rmdir()
