"""An edition as one file: writing the archive, always the same bytes for one edition, and reading a stranger's.

An archive comes from anywhere. It is read in memory, a piece at a time, and nothing of it is written to a disk; what
its headers say of sizes is not relied on.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from briefing.edition.built import OUTSIDE
from briefing.edition.found import PIECE, Fault, Found, Refused, read_folder, shown
from briefing.edition.manifest import NAME, SIGNATURE, Recorded, Unreadable
from briefing.edition.manifest import read as read_manifest
from briefing.edition.publish import digests
from briefing.errors import UsageError
from briefing.whole import write

MOST_ENTRIES = 5_000
LARGEST_FILE = 200_000_000  # bytes, once decompressed
LARGEST_TOTAL = 500_000_000
_BEGIN = b"PK\3\4"
_MOMENT = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_END = struct.Struct("<4s4H2LH")  # the record at the end of an archive
_TAIL = 20 + _END.size  # with what stands before it in a large one
_LOCAL = struct.Struct("<4s5H3L2H")  # what stands before each file
_ENCRYPTED, _SIZES_AFTER, _UNICODE_PATH = 0x1, 0x8, 0x7075
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)


def archive_name(folder: str, number: int) -> str:
    """`2025-01-06.zip`; `2025-01-06-edition-2.zip` from the second edition on."""
    return f"{folder}.zip" if number == 1 else f"{folder}-edition-{number}.zip"


def require_no_folder(folder: Path, number: int) -> None:
    """Raises UsageError where a folder stands in the place of the archive of the edition in `folder`."""
    place = folder.parent / archive_name(folder.name, number)
    if place.is_dir():
        raise UsageError(
            f"{place}: a folder stands in the archive's place\n  move it away, or choose another with --out"
        )


def pack(folder: Path, number: int) -> Path:
    """Write the archive of the edition in `folder` beside it, whole or not at all; returns its path.

    It holds what the edition consists of and its signature, in order, under one folder. Equal editions give equal
    bytes with one version of zlib. Raises UsageError where it cannot be written, or the edition is not as its manifest
    says: another build may replace it meanwhile.
    """
    place = folder.parent / archive_name(folder.name, number)
    content = _content(folder)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in sorted(content):
            packed.writestr(_entry(f"{folder.name}/{name}"), content[name], compresslevel=_LEVEL)
    write(place, made.getvalue())
    return place


def _content(folder: Path) -> dict[str, bytes]:
    """The files of an edition and its signature by path."""
    try:
        names = digests(folder)
        if not all(names.values()):
            raise Unreadable("it holds a link")
        content = {name: (folder / name).read_bytes() for name in names}
        recorded = read_manifest(content[NAME]).files
        signature = (folder / SIGNATURE).read_bytes() if (folder / SIGNATURE).is_file() else b""
    except (OSError, KeyError, Unreadable):
        content, recorded = {}, None
    found = {name: Recorded(sha256(text).hexdigest(), len(text)) for name, text in content.items() if name != NAME}
    if found != recorded:
        raise UsageError(f"{folder}: it was changed while it was packed, perhaps by another build; run it again")
    return {**content, SIGNATURE: signature} if signature else content


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, on every machine
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    return entry


def opened(edition: Path) -> Found:
    """The files of an edition, a folder or an archive.

    Raises UsageError for what is neither, Refused as `read` does.
    """
    try:
        if edition.is_dir():
            return _require_opened(read_folder(edition), edition)
        if edition.is_file():
            with edition.open("rb") as stream:
                if stream.read(len(_BEGIN)) == _BEGIN:
                    return read(edition)
        elif not edition.exists():
            raise UsageError(f"{shown(str(edition))}: there is no such edition")
    except Refused:
        raise
    except (OSError, ValueError) as error:
        raise UsageError(f"{shown(str(edition))}: cannot be read: {getattr(error, 'strerror', error)}") from None
    raise UsageError(f"{shown(str(edition))}: neither the folder of an edition nor its archive")


def _require_opened(found: Found, folder: Path) -> Found:
    for fault in found.faults:
        if not fault.file:  # of the folder itself
            raise UsageError(f"{shown(str(folder))}: {fault.message}")
    return found


def read(path: Path) -> Found:
    """The files of the edition in an archive, below the one folder that it holds.

    A file that is damaged in it is among the faults. Raises Refused for what is no archive of an edition: damaged as a
    whole, too large, or with names or entries that none has.
    """
    found, allowance = Found(), _Allowance()
    try:
        with path.open("rb") as stream:
            directory = _require_small_directory(stream)
            with zipfile.ZipFile(stream) as archive:
                _require_filled(stream, archive.infolist(), directory)
                for name, entry in _entries(archive):
                    if name == OUTSIDE[0]:
                        found.faults.append(Fault(name, "added: no archive of an edition holds it"))
                    try:
                        with archive.open(entry) as content:
                            found.take(name, allowance.pieces(content))
                    except _DAMAGE as error:
                        if isinstance(error, Refused):
                            raise
                        found.faults.append(Fault(name, "damaged in the archive"))
    except Refused as error:
        raise Refused(f"the archive is refused: {error}") from None
    except _DAMAGE as error:
        raise Refused(f"the archive is damaged: {shown(str(error))}") from None
    return found


@dataclass
class _Allowance:
    """How many bytes may still be decompressed, of files that are damaged too."""

    left: int = LARGEST_TOTAL

    def pieces(self, stream: IO[bytes]) -> Iterator[bytes]:
        """The content of one file. Raises Refused once it, or all that was read, is too large."""
        most = LARGEST_FILE
        while piece := stream.read(PIECE):
            most -= len(piece)
            self.left -= len(piece)
            if most < 0 or self.left < 0:
                raise Refused("it is larger than any edition once it is decompressed")
            yield piece


def _require_small_directory(stream: IO[bytes]) -> int:
    """Where in an archive its list of entries begins.

    Raises Refused where that list is too large to be read, or is not where our own archives have it.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read().rjust(_TAIL, b"\0")
    end = tail[-_END.size :]
    if not end.startswith(b"PK\5\6") or end[-2:] != b"\0\0" or tail.startswith(b"PK\6\7"):
        raise Refused("it does not end as an archive of an edition does")
    *_, entries, length, begin, _ = _END.unpack(end)
    if entries > MOST_ENTRIES or length > MOST_ENTRIES * 200:
        raise Refused(f"it has more than {MOST_ENTRIES} entries")
    return int(begin)


def _require_filled(stream: IO[bytes], entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Raises Refused where the archive holds anything before its list of entries that is none of them, or holds it
    twice: other programs than ours might unpack that."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        stream.seek(entry.header_offset)
        header = stream.read(_LOCAL.size)
        if entry.header_offset != end or len(header) < _LOCAL.size:
            raise Refused("it holds what its list does not name, or its entries share their content")
        name, extra = _LOCAL.unpack(header)[-2:]
        stream.seek(name, os.SEEK_CUR)
        if _has_second_name(stream.read(extra)):
            raise Refused(f"{shown(entry.orig_filename)}: it has a second name, under which some programs unpack it")
        end += _LOCAL.size + name + extra + entry.compress_size
        if entry.flag_bits & _SIZES_AFTER:
            stream.seek(end)
            end += 16 if stream.read(4) == b"PK\7\x08" else 12
    if end != directory:
        raise Refused("it holds what its list does not name")


def _entries(archive: zipfile.ZipFile) -> list[tuple[str, zipfile.ZipInfo]]:
    """The files in an archive, each with its path below the one folder. Raises Refused for what no edition has."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refused(f"it has more than {MOST_ENTRIES} entries")
    made: list[tuple[str, zipfile.ZipInfo]] = []
    seen: set[str] = set()
    for entry in entries:
        name, kind = entry.orig_filename, stat.S_IFMT(entry.external_attr >> 16)
        is_folder = name.endswith("/")
        parts = name.removesuffix("/").split("/")
        wrong = any(part in ("", ".", "..") or not part.isprintable() or set(part) & set("\\:") for part in parts)
        if wrong or name.casefold() in seen:
            raise Refused(f"{shown(name)}: {'no name of a file in a folder' if wrong else 'it is in it twice'}")
        if kind not in (0, stat.S_IFDIR if is_folder else stat.S_IFREG) or (is_folder and entry.file_size):
            raise Refused(f"{shown(name)}: neither a file nor a folder")
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused(f"{shown(name)}: encrypted, or compressed in a way that is not used here")
        if _has_second_name(entry.extra):
            raise Refused(f"{shown(name)}: it has a second name, under which some programs unpack it")
        if parts[0] != entries[0].orig_filename.split("/")[0] or (len(parts) == 1 and not is_folder):
            raise Refused(f"{shown(name)}: not in the one folder that an edition's archive holds")
        seen.add(name.casefold())
        if not is_folder:
            made.append(("/".join(parts[1:]), entry))
    return made


def _has_second_name(extra: bytes) -> bool:
    """Whether the fields of an entry hold another name of it (Info-ZIP's Unicode path)."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH:
            return True
        extra = extra[4 + length :]
    return False
