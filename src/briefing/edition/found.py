"""What stands in an edition that is to be verified, as a folder or an archive holds it: every file by its digest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefing.edition.built import OUTSIDE
from briefing.edition.manifest import LARGEST, NAME, SIGNATURE, Recorded

CLAIMS = "claims.json"
PIECE = 1 << 20  # bytes that are read at once
_LOOKED_INTO = (NAME, SIGNATURE, CLAIMS)


class Refused(ValueError):
    """This is no edition that can be read; the message says why."""


class Fault(NamedTuple):
    """What is wrong with a file of an edition; `file` is empty for the edition as a whole."""

    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message}" if self.file else self.message


@dataclass
class Found:
    """The files by path, the contents of those that are looked into where they are there, and what cannot be read."""

    files: dict[str, Recorded] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def take(self, path: str, pieces: Iterable[bytes]) -> None:
        """Take up a file, piece by piece; what stands outside the comparison of editions is left out of `files`."""
        digest, size, text = hashlib.sha256(), 0, bytearray()
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            if path in _LOOKED_INTO and size <= LARGEST:
                text += piece
        if path in _LOOKED_INTO:
            self.texts[path] = bytes(text)
        if path not in OUTSIDE:
            self.files[path] = Recorded(digest.hexdigest(), size)


def read_folder(folder: Path) -> Found:
    """The files in a folder. Links are not followed, and only plain files are opened."""
    found = Found()
    for path, entry in _walk(folder, found.faults):
        try:
            if entry.is_symlink() or not entry.is_file(follow_symlinks=False):
                found.faults.append(Fault(path, "a link" if entry.is_symlink() else "neither a file nor a folder"))
                continue
            with Path(entry.path).open("rb") as stream:
                found.take(path, iter(partial(stream.read, PIECE), b""))
        except OSError as error:
            found.faults.append(Fault(path, f"cannot be read: {error.strerror}"))
    return found


def _walk(folder: Path, faults: list[Fault]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """What is no folder under a folder, in order, with its path from there; folders that cannot be read are faults."""
    waiting = [("", str(folder))]
    while waiting:
        before, place = waiting.pop()
        try:
            with os.scandir(place) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            faults.append(Fault(before, f"cannot be read: {error.strerror}"))
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{before}{entry.name}/", entry.path))
            else:
                yield before + entry.name, entry


def shown(name: str) -> str:
    """A name of a stranger's file as it may be printed: what is not printable is written as in Python's texts."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
