"""Small editions made up for comparing: what `claims.json` and the crate of one hold, and nothing else."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

REASON = "The “range” of <b>Japan</b> & *others*; $x_1$ #1 [a](https://b.example) {.c} @d"
CELL = {"table": "estimates", "id": "est-0001", "column": "value", "role": "value"}
MANY = {"table": "launches", "filter": "since 2012", "count": 139, "sha256": "ab" * 32, "columns": ["event", "site"]}


def claim(name: str = "launch.range.lead", **other: Any) -> dict[str, Any]:
    """A claim as `claims.json` has it, with these fields of its own."""
    return {
        "id": name,
        "text": "about 1,100 km",
        "value": 1100,
        "unit": "km",
        "qualifier": "about",
        "derivation": "the leading figure",
        "rows": [CELL, MANY],
        "sources": ["jcs-1", "mod-1"],
        "credibility": 2,
        "corroborated": True,
        "known_on": "2025-01-06",
        "assumed": False,
        "grades": {"jcs-1": "B2", "mod-1": "B2"},
        **other,
    }


def content(claims: Iterable[dict[str, Any]], **other: Any) -> dict[str, Any]:
    """The whole of `claims.json`."""
    told = {"event": "2025-01-06", "as_of": "2025-01-07", "parameters": {"event": "2025-01-06", "after_days": 30}}
    return {**told, "claims": list(claims), **other}


def crate(number: str = "1", version: str = "0.1.0", renderer: str = "3.9", **files: str) -> dict[str, Any]:
    """A crate of edition `number`; `files` are paths, with "__" for "/", and their digests."""
    made = [{"@id": f"#{name.replace('__', '/')}.csv", "@type": "File", "sha256": told} for name, told in files.items()]
    software = [("briefing", version), ("Python", "3.12"), ("embedded pandoc", renderer)]
    return {
        "@graph": [
            {"@id": "./", "@type": "Dataset", "version": number},
            {"@id": "notebooks/launch.ipynb", "@type": "File", "sha256": "of the edition, not of its inputs"},
            *made,
            *({"@id": f"#{n}", "@type": "SoftwareApplication", "name": n, "softwareVersion": v} for n, v in software),
        ]
    }


def put(folder: Path, told: Any, manifest: Any = None) -> Path:
    """Write the edition into the folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "claims.json").write_text(json.dumps(told), encoding="utf-8")
    if manifest:
        (folder / "ro-crate-metadata.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def pack(folder: Path, place: Path, top: str = "edition/") -> Path:
    """The folder as an archive, its files under `top`."""
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as made:
        for path in folder.iterdir():
            made.write(path, top + path.name)
    return place
