"""What the crate of an edition records of how it was made, as far as two editions are compared by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

PARTS = DATA, CODE, ENVIRONMENT, RENDERER = "data", "code", "environment", "renderer"
_FOLDERS = {"data": DATA, "src": CODE, "notebooks": CODE, "report": CODE, "requirements.lock": ENVIRONMENT}
_SOFTWARE = {"briefing": CODE, "Python": ENVIRONMENT}  # whatever else is named is the renderer


@dataclass(frozen=True)
class Recorded:
    """The number of the edition, and by part what it was made from: files with their sha256, software with its version.

    Empty for what is not recorded.
    """

    number: str
    parts: Mapping[str, Mapping[str, str]]


class _Entity(BaseModel):
    """An entity of the crate; a field that is not a text counts as not there."""

    model_config = ConfigDict(frozen=True)

    id: Any = Field("", alias="@id")
    type: Any = Field("", alias="@type")
    name: Any = ""
    version: Any = ""
    softwareVersion: Any = ""
    sha256: Any = ""

    def text(self, name: str) -> str:
        """A field, empty where it is no text."""
        value = getattr(self, name)
        return value if isinstance(value, str) else ""

    @property
    def is_software(self) -> bool:
        return "SoftwareApplication" in (self.type if isinstance(self.type, list) else [self.type])


class Crate(BaseModel):
    """`ro-crate-metadata.json`."""

    model_config = ConfigDict(frozen=True)

    graph: tuple[_Entity, ...] = Field((), alias="@graph")

    def recorded(self) -> Recorded:
        """What it records. What the edition was made from is `#data/…`, `#src/…`; what is in it has no such mark."""
        number = "".join(entity.text("version") for entity in self.graph if entity.text("id") == "./")
        found: dict[str, dict[str, str]] = {part: {} for part in PARTS}
        for entity in self.graph:
            path = entity.text("id").removeprefix("#")
            is_input = entity.text("id").startswith(("#", "data/"))  # an edition has no folder of that name
            part = _FOLDERS.get(path.split("/")[0]) if is_input else None
            if entity.is_software:
                name, version = entity.text("name"), entity.text("softwareVersion") or entity.text("version")
                found[_SOFTWARE.get(name, RENDERER)][name] = version
            elif part and entity.text("sha256"):
                found[part][path] = entity.text("sha256")
        return Recorded(number, found)
