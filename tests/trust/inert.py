"""What has to hold of an edition whatever text went into it: each check gives the faults it finds."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

_TAGS = re.compile(
    r"html|head|meta|title|style|script|body|header|main|footer|nav|section|div|p|h[1-4]|[uod]l|li|d[td]|a|span|em|strong"
    r"|code|pre|br|figure|figcaption|img|table|caption|colgroup|col|thead|tbody|tr|t[hd]|svg|defs|g|path|use|text|rect"
    r"|clippath"
)
_LINK = re.compile(
    r"(https?://|mailto:|#|(\.\./)?(notebooks/|figures/|briefing\.)?[a-z0-9-]+\.)|data:image/png;base64,"
)
_ACTIVE = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/GoToR", "/SubmitForm", "/AA"}
_FIELDS = re.compile(r"\s*(PAGE|NUMPAGES|TOC|HYPERLINK|REF|SEQ|PAGEREF)\b")


class Page(HTMLParser):
    """The faults of an HTML page, and its text outside scripts and style sheets, white space as one space."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.name, self.faults, self._text, self._silent, self.scripts = path.name, [], [], 0, 0
        self.feed(path.read_text(encoding="utf-8"))
        self.text = " ".join("".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        self.scripts += tag == "script"
        told = [f"<{tag}>"] if not _TAGS.fullmatch(tag) else []
        for key, value in attrs:
            if key.startswith("on") or key in {"srcdoc", "srcset", "formaction", "action", "ping", "background"}:
                told.append(f"<{tag} {key}=>")
            if key in {"href", "src", "xlink:href"} and not _LINK.match(value or ""):
                told.append(f"<{tag} {key}={value}>")
        self.faults += [f"{self.name}: {fault}" for fault in told]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text.append(data)


def pdf_faults(path: Path) -> list[str]:
    """What in a PDF could run, carry a file or lead to another than a web address."""
    reader = PdfReader(path)
    faults = []
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        found = reader.get_object(IndirectObject(number, 0, reader))
        for inner in _dictionaries(found):
            faults += [f"{path.name}: {key}" for key in inner if key in _ACTIVE]
            if inner.get("/S") in _ACTIVE:
                faults.append(f"{path.name}: {inner['/S']}")
            address = str(inner.get("/URI", "https://"))
            if not re.match(r"https?://|mailto:|notebooks/", address):
                faults.append(f"{path.name}: leads to {address[:60]}")
    return faults


def _dictionaries(found: object) -> list[DictionaryObject]:
    if isinstance(found, DictionaryObject):
        return [found, *(d for value in found.values() for d in _dictionaries(value))]
    return [d for value in found for d in _dictionaries(value)] if isinstance(found, ArrayObject) else []


def pdf_text(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout


def docx_faults(path: Path) -> list[str]:
    """What in a DOCX could run, be fetched or be put in from elsewhere."""
    faults = []
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if re.search(r"vba|macro|activeX|embeddings|oleObject|afchunk|attachedTemplate", name, re.IGNORECASE):
                faults.append(f"{name} in {path.name}")
            if name.endswith(".rels"):
                for relation in ET.fromstring(parts.read(name)):
                    is_link = relation.get("Type", "").endswith("/hyperlink")
                    target = relation.get("Target", "")
                    if relation.get("TargetMode") == "External" and not (
                        is_link and re.match(r"https?://|mailto:|notebooks/", target)
                    ):
                        faults.append(f"{name}: {target[:60]}")
            elif name.endswith(".xml"):
                root = ET.fromstring(parts.read(name))
                for element in root.iter():
                    kind = element.tag.rpartition("}")[2]
                    said = element.text or "" if kind == "instrText" else next(iter(element.attrib.values()), "")
                    if kind in {"altChunk", "object"} or (
                        kind in {"instrText", "fldSimple"} and not _FIELDS.match(said)
                    ):
                        faults.append(f"{name}: {kind} {said[:60]}")
    return faults


def docx_text(path: Path) -> str:
    with zipfile.ZipFile(path) as parts:
        root = ET.fromstring(parts.read("word/document.xml"))
    return "".join(
        e.text or ("\n" if e.tag.endswith("}p") else "") for e in root.iter() if e.tag.endswith(("}t", "}p"))
    )


def holding(folder: Path, token: str) -> list[str]:
    """The files of an edition, and the parts of its DOCX, in which the token stands."""
    found = [path.name for path in folder.rglob("*") if path.is_file() and token.encode() in path.read_bytes()]
    for path in folder.rglob("*.docx"):
        with zipfile.ZipFile(path) as parts:
            found += [name for name in parts.namelist() if token.encode() in parts.read(name)]
    return found + [path.name for path in folder.rglob("*.pdf") if token in pdf_text(path)]
