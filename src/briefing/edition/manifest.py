"""The manifest of an edition, `ro-crate-metadata.json`: its one canonical form, and reading it back.

The root entity's `identifier` is the sha256 of the text without it, so that a change of any byte of the manifest shows.
It protects against accidents: whoever changes the manifest on purpose can reckon it anew. Against a forger only a
signature helps (`briefing.edition.signature`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from briefing.edition.built import OUTSIDE, Imprint
from briefing.errors import UsageError

NAME = "ro-crate-metadata.json"
SIGNATURE = OUTSIDE[1]
ROOT = "./"
CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"}]
LARGEST = 32_000_000  # bytes of a manifest that is read
_IDENTIFIER = "urn:sha256:"
_SIZE = re.compile(r"[0-9]{1,15}")

Entity = dict[str, Any]


class Unreadable(ValueError):
    """A manifest that is none of ours, or was changed; the message says why."""


class Recorded(NamedTuple):
    """What a manifest says of a file: the sha256 as hex digits, and its bytes."""

    sha256: str
    size: int


def written(entities: Iterable[Entity]) -> str:
    """The canonical text of a manifest with these entities: sorted, and its digest in the root entity."""
    graph = {entity["@id"]: dict(entity) for entity in sorted(entities, key=lambda entity: str(entity["@id"]))}
    graph[ROOT]["identifier"] = ""
    graph[ROOT]["identifier"] = _IDENTIFIER + hashlib.sha256(_canonical(graph.values()).encode()).hexdigest()
    return _canonical(graph.values())


def _canonical(graph: Iterable[Entity]) -> str:
    content = {"@context": CONTEXT, "@graph": list(graph)}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def file_id(path: str) -> str:
    """The id of the file at this path from the edition's folder."""
    return quote(path.encode("utf-8", "surrogateescape"))


@dataclass(frozen=True)
class Manifest:
    """A manifest that was read: its entities by their ids."""

    entities: Mapping[str, Entity]

    @cached_property
    def files(self) -> dict[str, Recorded]:
        """What it says of each file of the edition, by path. Raises Unreadable where it does not say it."""
        return {
            unquote(name): _recorded(entity) for name, entity in self.entities.items() if entity.get("@type") == "File"
        }

    @cached_property
    def sources(self) -> dict[str, str]:
        """The sha256 of each file that the edition was made from, by path: `data/launches.csv`, `src/…`."""
        return {
            unquote(name[1:]): _recorded(entity).sha256
            for name, entity in self.entities.items()
            if entity.get("@type") == "DigitalDocument"
        }

    def values(self, group: str) -> dict[str, Any]:
        """What was asked for, by name. `group`: "parameter", "imprint" or "option"."""
        start = f"#{group}/"
        return {name.removeprefix(start): e.get("value") for name, e in self.entities.items() if name.startswith(start)}

    @property
    def imprint(self) -> Imprint:
        """Number, day and reason of the edition. Raises Unreadable where they are none."""
        told = self.values("imprint")
        is_plain = all(isinstance(value, int if name == "number" else str) for name, value in told.items())
        try:
            if is_plain and "date" in told:
                told["date"] = dt.date.fromisoformat(told["date"])
            imprint = Imprint(**told) if is_plain else None
        except (TypeError, ValueError, UsageError):
            imprint = None
        if imprint is None:
            raise Unreadable("it does not say which edition this is")
        return imprint

    @property
    def renderer(self) -> tuple[str, str]:
        """Name and version of the renderer. Raises Unreadable where it is not said."""
        entity = self.entities.get("#renderer", {})
        name, version = entity.get("name"), entity.get("softwareVersion")
        if not isinstance(name, str) or not isinstance(version, str):
            raise Unreadable("it does not say which renderer set the documents")
        return name, version


def _recorded(entity: Entity) -> Recorded:
    digest, size = entity.get("sha256"), entity.get("contentSize")
    if not isinstance(digest, str) or not isinstance(size, str) or not _SIZE.fullmatch(size):
        raise Unreadable("it does not say sha256 and size of every file")
    return Recorded(digest, int(size))


def read(content: bytes) -> Manifest:
    """The manifest with this text.

    Raises Unreadable for what is no manifest of an edition, and for one of which any byte was changed.
    """
    try:
        text = content.decode("utf-8")
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable("it is no JSON text") from None
    graph = told.get("@graph") if isinstance(told, dict) else None
    if not isinstance(graph, list) or not all(isinstance(e, dict) and isinstance(e.get("@id"), str) for e in graph):
        raise Unreadable("it is no manifest of an edition")
    if not any(entity["@id"] == ROOT for entity in graph):
        raise Unreadable("it is no manifest of an edition")
    try:
        again = written(graph)
    except (ValueError, RecursionError):
        again = ""
    if again != text:
        raise Unreadable("it is not as it was published: its text does not have the digest that it names")
    found = Manifest({entity["@id"]: entity for entity in graph})
    if NAME in found.files or not found.files:
        raise Unreadable("it is no manifest of an edition")
    return found
