"""An edition read for comparison, from its folder or its zip: the claims, and what the crate records.

Neither is trusted: two files are read, in memory and up to a size; nothing is unpacked, and every field is checked.
"""

from __future__ import annotations

import datetime as dt
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefing.edition.diff.recorded import Crate, Recorded
from briefing.errors import UsageError
from briefing.pages import line

CLAIMS, CRATE = "claims.json", "ro-crate-metadata.json"
LARGEST_FILE = 64 * 2**20  # bytes; the claims of a full briefing are some 5 MB
LARGEST_ARCHIVE = 64 * 2**20  # bytes; the directory of an archive is read whole
_BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError)
_WANTED = "name the folder of an edition or its .zip"

Row = Mapping[str, str | int | tuple[str, ...]]
Parameter = str | int | bool | tuple[str, ...] | None
_Model = TypeVar("_Model", bound=BaseModel)


class Claim(BaseModel):
    """A claim as `claims.json` has it."""

    model_config = ConfigDict(strict=True, frozen=True, allow_inf_nan=False)

    id: Annotated[str, Field(min_length=1)]
    text: str
    value: str | int | float | None
    unit: str
    qualifier: str
    derivation: str
    rows: tuple[Row, ...]
    sources: tuple[str, ...]
    credibility: int | None = None
    corroborated: bool | None = None
    known_on: str | None = None
    assumed: bool | None = None
    grades: Mapping[str, str] = {}

    @property
    def is_estimate(self) -> bool:
        """Whether it prints or is computed from a party's figure."""
        return any(row.get("table") == "estimates" and row.get("role") == "value" for row in self.rows)


class _Content(BaseModel):
    """`claims.json`."""

    model_config = ConfigDict(strict=True, frozen=True)

    event: dt.date
    as_of: dt.date
    parameters: Mapping[str, Parameter]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Edition:
    """What is compared of an edition: `name` is what the user called it, `claims` are by id."""

    name: str
    event: dt.date
    as_of: dt.date
    parameters: Mapping[str, Parameter]
    claims: Mapping[str, Claim]
    recorded: Recorded


def read(given: str) -> Edition:
    """The edition in the folder or zip of that name. Raises UsageError for what is none, or broken."""
    name = line(given)
    content = _files(Path(given), name)
    if CLAIMS not in content:
        raise UsageError(f"{name}: not an edition, it holds no {CLAIMS}; {_WANTED}")
    told = _parsed(_Content, content[CLAIMS], f"{name}: {CLAIMS}")
    claims = {claim.id: claim for claim in told.claims}
    if len(claims) < len(told.claims):
        raise UsageError(f"{name}: {CLAIMS} is broken: two claims have the same id\n  build the edition again")
    crate = _parsed(Crate, content[CRATE], f"{name}: {CRATE}") if CRATE in content else Crate()
    return Edition(name, told.event, told.as_of, told.parameters, claims, crate.recorded())


def _parsed(model: type[_Model], content: bytes, place: str) -> _Model:
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        where = line(".".join(map(str, fault["loc"])))
        raise UsageError(
            f"{place} is broken: {where}{': ' if where else ''}{line(fault['msg'])}\n  build the edition again"
        ) from None


def _files(place: Path, name: str) -> dict[str, bytes]:
    """The two files that are read, those of them that are there."""
    try:
        if place.is_dir():
            return _of_folder(place)
        if not place.is_file():
            raise UsageError(f"{name}: nothing of this name is there; {_WANTED}")
        if not zipfile.is_zipfile(place):
            raise UsageError(f"{name}: not an edition; {_WANTED}")
        if place.stat().st_size > LARGEST_ARCHIVE:
            raise UsageError(f"{name}: larger than {LARGEST_ARCHIVE:,} bytes, which no edition is; {_WANTED}")
        with zipfile.ZipFile(place) as archive:
            return _of_archive(archive)
    except _BROKEN as error:
        told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError(f"{name}: cannot be read: {line(told)}; {_WANTED}") from None


def _of_folder(folder: Path) -> dict[str, bytes]:
    found = {}
    for wanted in (CLAIMS, CRATE):
        path = folder / wanted
        if path.is_file():
            with path.open("rb") as stream:
                found[wanted] = _limited(stream.read(LARGEST_FILE + 1), wanted)
    return found


def _of_archive(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The files at the top of the archive, or in a folder at its top."""
    found: dict[str, bytes] = {}
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename)
        if path.name not in (CLAIMS, CRATE) or len(path.parts) > 2:
            continue
        if path.name in found:
            raise ValueError(f"it holds two files {path.name}")
        with archive.open(entry) as stream:
            found[path.name] = _limited(stream.read(LARGEST_FILE + 1), path.name)
    return found


def _limited(content: bytes, name: str) -> bytes:
    if len(content) > LARGEST_FILE:
        raise ValueError(f"{name} is larger than {LARGEST_FILE:,} bytes")
    return content
