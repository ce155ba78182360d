"""What the manifest of an edition says: an RO-Crate 1.1 that also is a Process Run Crate 0.5.

Each file of the edition with sha256 and size; what it was made from: parameters, data with their licences, notebooks,
report, code, locked environment, renderer; and the sources of each claim. All of it follows from the inputs: no clock,
no folder and no machine is in it, nor what ran the notebooks.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefing import __version__
from briefing.analysis.events import Request
from briefing.data import Dataset
from briefing.edition.built import Imprint
from briefing.edition.manifest import NAME, ROOT, Entity, file_id, written
from briefing.evidence.claims import Claim
from briefing.evidence.wording import day
from briefing.execution.inputs import LOCK, PACKAGE_FOLDER, files
from briefing.project import Project
from briefing.rendering import Rendered

CRATE = "https://w3id.org/ro/crate/1.1"
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".geojson": "application/geo+json",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/x-python",
    ".qmd": "text/markdown",
    ".svg": "image/svg+xml",
}
_INPUTS = ("#data", "#notebooks", "#report")
_ADDRESS = re.compile(r"https://[A-Za-z0-9./_~-]+")


def write(
    folder: Path,
    project: Project,
    request: Request,
    formats: Sequence[str],
    imprint: Imprint,
    rendered: Rendered,
    title: str,
    claims: Sequence[Claim],
) -> None:
    """Write the manifest of the edition in `folder`, which has all its other files. `title` is the briefing's own.

    Raises OSError for a file of the project that has gone meanwhile.
    """
    made = [
        {"@id": file_id(path.relative_to(folder).as_posix()), "@type": "File", "name": path.name, **_content(path)}
        for path in sorted(files(folder))
    ]
    asked = [
        *_values("parameter", request.parameters.model_dump(mode="json")),
        *_values("imprint", vars(imprint)),
        *_values("option", {"to": ",".join(formats)}),
    ]
    package = json.loads((project.data / "datapackage.json").read_text(encoding="utf-8"))
    used = [{"@id": f"#{file_id(n)}", "@type": "DigitalDocument", **_content(p)} for n, p in sources(project).items()]
    cited = list(_claims(claims))
    for entity in made:
        if entity["@id"] == "claims.json":
            entity["hasPart"] = _refs(cited)
    entities: list[Entity] = [
        {"@id": NAME, "@type": "CreativeWork", "about": _ref(ROOT), "conformsTo": _ref(CRATE)},
        {
            "@id": ROOT,
            "@type": "Dataset",
            "name": title,
            "description": f"A briefing from what was known on {day(request.as_of)}, with its origins. {imprint}",
            "datePublished": str(imprint.date or request.as_of),
            "version": str(imprint.number),
            "license": _refs(_licences(package)),
            "conformsTo": _ref(PROFILE),
            "hasPart": _refs(made),
            "mentions": [_ref("#build"), *map(_ref, _INPUTS)],
        },
        {"@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
        {
            "@id": "#build",
            "@type": "CreateAction",
            "name": "Building the edition",
            "instrument": _ref("#briefing"),
            "description": "What was asked for and the files of the project in, the files of the edition out.",
            "object": _refs(map(_ref, _INPUTS), asked),
            "result": _refs(made),
            "actionStatus": _ref("http://schema.org/CompletedActionStatus"),
        },
        *_software(rendered, used),
        *_data(package, used),
        *_licences(package),
        *asked,
        *made,
        *used,
        *cited,
        *_sources(claims, request.dataset),
    ]
    (folder / NAME).write_text(written(entities), encoding="utf-8", newline="\n")


def sources(project: Project) -> dict[str, Path]:
    """Every file that an edition of this project is made from, by the name that the manifest gives it."""
    roots = {"data": project.data, "notebooks": project.notebooks, "report": project.report, "src": PACKAGE_FOLDER}
    found = {
        f"{name}/{path.relative_to(root).as_posix()}": path for name, root in roots.items() for path in files(root)
    }
    lock = project.root / LOCK
    return {**found, LOCK: lock} if lock.is_file() else found


def _ref(name: str) -> Entity:
    return {"@id": name}


def _refs(*entities: Iterable[Entity]) -> Entity | list[Entity]:
    """References to entities, in order; one alone stands without a list, as RO-Crate wants it."""
    names = sorted(entity["@id"] for listed in entities for entity in listed)
    return _ref(names[0]) if len(names) == 1 else [_ref(name) for name in names]


def _content(path: Path) -> Entity:
    content = path.read_bytes()
    return {
        "sha256": hashlib.sha256(content).hexdigest(),
        "contentSize": str(len(content)),
        "encodingFormat": MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
    }


def _values(group: str, told: Mapping[str, Any]) -> Iterator[Entity]:
    """What was asked for, by name; what was not told is left out."""
    for name, value in told.items():
        if value is not None:
            plain = value if isinstance(value, (int, list, str)) else str(value)
            yield {"@id": f"#{group}/{name}", "@type": "PropertyValue", "name": name, "value": plain}


def _software(rendered: Rendered, used: Sequence[Entity]) -> Iterator[Entity]:
    """The code, what it runs in, and what rendered the documents."""
    needed = ["#python", "#renderer", *(e["@id"] for e in used if e["@id"] == f"#{LOCK}")]
    python = ".".join(map(str, sys.version_info[:2]))
    yield {
        "@id": "#briefing",
        "@type": "SoftwareApplication",
        "name": "briefing",
        "softwareVersion": __version__,
        "softwareRequirements": [_ref(name) for name in needed],
    }
    yield {**_group("src", used), "@type": "SoftwareSourceCode", "name": "Code", "targetProduct": _ref("#briefing")}
    yield {"@id": "#python", "@type": "SoftwareApplication", "name": "Python", "softwareVersion": python}
    yield {
        "@id": "#renderer",
        "@type": "SoftwareApplication",
        "name": rendered.renderer,
        "softwareVersion": rendered.version,
    }


def _group(name: str, used: Iterable[Entity]) -> Entity:
    return {"@id": f"#{name}", "hasPart": _refs(e for e in used if e["@id"].startswith(f"#{name}/"))}


def _data(package: Any, used: Sequence[Entity]) -> Iterator[Entity]:
    """What the edition was made from beside code: the data with their licences and whose they are."""
    origins = [
        {"@id": f"#origin/{order}", "@type": "CreativeWork", **_named(told)}
        for order, told in enumerate(_listed(package, "sources"), 1)
    ]
    people = [
        {"@id": f"#contributor/{order}", "@type": "Organization", **_named(told)}
        for order, told in enumerate(_listed(package, "contributors"), 1)
    ]
    yield {
        **_group("data", used),
        "@type": "Collection",
        "name": str(package.get("title", "Data")),
        "description": str(package.get("description", "")),
        "version": str(package.get("version", "")),
        "license": _refs(_licences(package)),
        "isBasedOn": _refs(origins),
        "contributor": _refs(people),
    }
    yield from (*origins, *people)
    for name, title in (("notebooks", "Notebooks"), ("report", "Sources of the report")):
        yield {**_group(name, used), "@type": "Collection", "name": title}


def _licences(package: Any) -> list[Entity]:
    """The licences of the data, which are those of the edition."""
    made = []
    for order, told in enumerate(_listed(package, "licenses"), 1):
        address = str(told.get("path"))
        name = address if _ADDRESS.fullmatch(address) else f"#licence/{order}"
        made.append({"@id": name, "@type": "CreativeWork", **_named(told)})
    return made


def _listed(package: Any, key: str) -> list[dict[str, Any]]:
    found = package.get(key)
    return [told for told in found if isinstance(told, dict)] if isinstance(found, list) else []


def _named(told: Mapping[str, Any]) -> Entity:
    named = {"name": told.get("title") or told.get("name"), "identifier": told.get("name"), "url": told.get("path")}
    return {key: str(value) for key, value in named.items() if value}


def _claims(claims: Iterable[Claim]) -> Iterator[Entity]:
    for claim in claims:
        citation = _refs(_ref(f"#source/{name}") for name in claim.sources)
        yield {"@id": f"claims.json#{claim.id}", "@type": "Claim", "citation": citation}


def _sources(claims: Iterable[Claim], dataset: Dataset) -> Iterator[Entity]:
    """The sources that the claims name."""
    table = dataset.table("sources")
    for name in sorted({source for claim in claims for source in claim.sources}):
        row = table.loc[name]
        told = {"name": row["title"], "url": row["url"], "publisher": row["publisher"], "license": row["licence"]}
        yield {"@id": f"#source/{name}", "@type": "CreativeWork", **{k: str(v) for k, v in told.items() if v}}
