"""What the crate of an edition records of how it was made, as far as two editions are compared by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

_DATA = "data/"
_LOCK = "requirements.lock"
_CODE = "briefing"


@dataclass(frozen=True)
class Recorded:
    """Data files by path with their sha256, and versions or digests of the tools; None for what is not recorded."""

    number: str | None = None
    data: Mapping[str, str] | None = None
    code: str | None = None
    environment: str | None = None
    renderer: str | None = None


class _Entity(BaseModel):
    """An entity of the crate; a field that is not a text counts as not there."""

    model_config = ConfigDict(frozen=True)

    id: Any = Field("", alias="@id")
    type: Any = Field("", alias="@type")
    name: Any = ""
    version: Any = ""
    softwareVersion: Any = ""
    sha256: Any = ""

    def text(self, *fields: str) -> str:
        """These fields, those of them that are there."""
        return " ".join(value for field in fields if isinstance(value := getattr(self, field), str) and value)

    def is_a(self, name: str) -> bool:
        return name in (self.type if isinstance(self.type, list) else [self.type])


class Crate(BaseModel):
    """`ro-crate-metadata.json`."""

    model_config = ConfigDict(frozen=True)

    graph: tuple[_Entity, ...] = Field((), alias="@graph")

    def recorded(self) -> Recorded:
        """What it records."""
        data = {e.text("id"): e.text("sha256") for e in self.graph if e.is_a("File") and e.text("id").startswith(_DATA)}
        tools = [e for e in self.graph if e.is_a("SoftwareApplication")]
        told = ("version", "softwareVersion", "sha256")
        code = " ".join(e.text(*told) for e in tools if e.text("name") == _CODE)
        renderer = ", ".join(e.text("name", *told) for e in tools if e.text("name") != _CODE)
        lock = " ".join(e.text("sha256") for e in self.graph if e.text("id").endswith(_LOCK))
        number = " ".join(e.text("version") for e in self.graph if e.text("id") == "./")
        return Recorded(number or None, data or None, code or None, lock or None, renderer or None)
