"""The cache: what was made once, by a digest of everything it was made from. Any file of it may vanish at any time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import platformdirs

from briefing.held import lock, taken

ENVIRONMENT = "BRIEFING_CACHE"
LIMIT_BYTES = 1_000_000_000
_DIGEST = hashlib.sha256().digest_size
_ENTRY = re.compile(r"[0-9a-f]{64}|\.[0-9a-f]{64}\..+")


class Held(NamedTuple):
    """How many entries a store has, and their bytes."""

    entries: int
    size: int


@dataclass(frozen=True)
class Store:
    """A folder of entries, each under its key (hex digits): a checksum, then the bytes that were put there.

    Two builds may use it at once: an entry is written beside its place and moved there whole. What is damaged counts
    as not there, and a folder that cannot be written keeps nothing. When it grows past `limit` bytes, the entries
    that have not been used for longest go first.
    """

    folder: Path
    limit: int = LIMIT_BYTES

    def get(self, key: str) -> bytes | None:
        """What was put under `key`; None where there is nothing whole."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return content[_DIGEST:]

    def put(self, key: str, content: bytes) -> None:
        """Keep `content` under `key`."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=f".{key}.", dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as stream:
                    lock(handle)
                    stream.write(hashlib.sha256(content).digest() + content)
                Path(beside).replace(path)
            except BaseException:
                Path(beside).unlink(missing_ok=True)
                raise

    def entries(self) -> list[Path]:
        """The files of the entries, and what interrupted writers left, longest unused first. Others' are left alone."""
        found = []
        for path in self.folder.glob("??/*"):
            if _ENTRY.fullmatch(path.name) and path.name.lstrip(".").startswith(path.parent.name):
                with contextlib.suppress(OSError):
                    found.append((path.stat().st_mtime_ns, path))
        return [path for _, path in sorted(found)]

    def held(self) -> Held:
        """What it holds now."""
        entries = self.entries()
        return Held(len(entries), sum(map(_size, entries)))

    def trim(self) -> None:
        """Bring it under its limit, and remove what killed writers left."""
        for path in self.entries():
            if path.name.startswith("."):
                with taken(path) as is_left, contextlib.suppress(OSError):
                    if is_left:
                        path.unlink()
        entries = self.entries()
        excess = sum(map(_size, entries)) - self.limit
        for path in entries:
            if excess <= 0:
                return
            excess -= _size(path)
            with contextlib.suppress(OSError):
                path.unlink()

    def clear(self) -> None:
        """Forget everything."""
        for path in self.entries():
            with contextlib.suppress(OSError):
                path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


def default_store() -> Store:
    """The store in the folder that BRIEFING_CACHE names, else in the user's folder for caches."""
    return Store(Path(os.environ.get(ENVIRONMENT) or platformdirs.user_cache_path("briefing", appauthor=False)))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
