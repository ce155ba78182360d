"""SVG pictures made part of an HTML page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import ReportError

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_EVERYTHING = re.compile(r"\s*\*\s*\{([^{}]*)\}\s*")
_FACE = re.compile(
    r"@font-face\{font-family:'[A-Za-z0-9 ]+';font-weight:\d+;src:url\(data:font/ttf;base64,[A-Za-z0-9+/=]+\)\}"
)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
_ALLOWED = {"svg", "g", "defs", "use", "clipPath", "path", "rect", "circle", "line", "text", "tspan", "image"}
_DECLARED = re.compile(r"\s*(<\?xml [^?<>]*\?>)?\s*(<!DOCTYPE svg PUBLIC \"[^\"<>\[]*\"\s+\"[^\"<>\[]*\">)?")
_DROPPED = {"metadata", "title", "desc"}
_OWN_TYPE = "font: 400 1em sans-serif; letter-spacing: normal; word-spacing: normal; "
"""What the text of a picture must not inherit from the page."""

ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)


@dataclass(frozen=True)
class Inline:
    """A picture as an element of a page, and the CSS rules of the typefaces it carried, for the page's style sheet."""

    element: str
    faces: tuple[str, ...]


def inline(path: Path, alt: str, prefix: str) -> Inline:
    """The SVG file as an element of an HTML page, named by `alt` and with every id prefixed by `prefix`.

    Raises ReportError when the file is no SVG, runs a script, or names anything outside itself.
    """
    root, faces = _read(path)
    for element in root.iter():
        _prefix(element, prefix)
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {_number(root, 'width', path)} {_number(root, 'height', path)}")
    root.set("role", "img")
    root.set("aria-label", alt)
    if any(_name(element) == "text" for element in root.iter()):
        root.set("style", _OWN_TYPE + root.get("style", ""))
    text = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    return Inline(text if "<tspan" in text else re.sub(r">\s+<", "><", text), faces)


def check(path: Path) -> None:
    """Raises ReportError as `inline` does, for the file as it stands: in an edition it is a document of its own."""
    _read(path)


def _read(path: Path) -> tuple[ET.Element, tuple[str, ...]]:
    """The picture without its metadata and style sheet, and the typefaces that it carries."""
    try:
        content = path.read_bytes().decode("utf-8")
        declared = _DECLARED.match(content)
        if "\0" in content or (declared and re.search(r"<[!?](?!--)", content[declared.end() :])):
            raise ReportError(f"{path.name}: an SVG picture has no declarations and instructions of its own")
        root = ET.fromstring(content)
    except (OSError, UnicodeDecodeError, ET.ParseError) as error:
        raise ReportError(f"{path.name}: not an SVG picture ({error})") from error
    if root.tag != f"{{{SVG}}}svg":
        raise ReportError(f"{path.name}: not an SVG picture")
    faces = tuple(_tidy(root, root, path))
    for element in root.iter():
        _check(element, path)
    return root, faces


def _tidy(parent: ET.Element, root: ET.Element, path: Path) -> Iterator[str]:
    """Drops metadata; moves a style for everything, which matplotlib writes, to the root to be inherited.

    Takes out the rules of typefaces, and gives them.
    """
    for child in list(parent):
        name = _name(child)
        if name in _DROPPED:
            parent.remove(child)
        elif name == "style":
            yield from _FACE.findall(child.text or "")
            left = _FACE.sub("", child.text or "")
            match = _EVERYTHING.fullmatch(left or "*{}")
            if match is None:
                raise ReportError(
                    f"{path.name}: a <style> in a picture would reach the whole page; set attributes instead"
                )
            root.set("style", f"{root.get('style', '')}{match.group(1).strip()}")
            parent.remove(child)
        else:
            yield from _tidy(child, root, path)


def _check(element: ET.Element, path: Path) -> None:
    if _name(element) not in _ALLOWED or element.tag != f"{{{SVG}}}{_name(element)}":
        raise ReportError(f"{path.name}: <{_name(element)}> is not allowed in a picture")
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2].lower()
        if name.startswith("on"):
            raise ReportError(f"{path.name}: {name}= is not allowed in a picture")
        if name in {"href", "src"} and not value.startswith(("#", "data:image/png;base64,")):
            raise ReportError(f"{path.name}: the picture loads {value[:60]!r}; it may only use itself")
        left = _REFERENCE.sub("", value).lower()
        if name not in {"id", "aria-label"} and any(mark in left for mark in ("url(", "@import", "image-set", "\\")):
            raise ReportError(f"{path.name}: the picture loads something in {name}=; it may only use itself")


def _prefix(element: ET.Element, prefix: str) -> None:
    for key, value in list(element.attrib.items()):
        name = key.rpartition("}")[2]
        if name == "id":
            element.set(key, prefix + value)
        elif name == "href" and value.startswith("#"):
            del element.attrib[key]
            element.set("href", f"#{prefix}{value[1:]}")
        elif "url(" in value:
            element.set(key, _REFERENCE.sub(rf"url(#{prefix}\1)", value))


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _number(root: ET.Element, name: str, path: Path) -> str:
    match = re.match(r"[0-9.]+", root.get(name, ""))
    if match is None:
        raise ReportError(f"{path.name}: an SVG picture needs a viewBox, or a width and a height")
    return match.group(0)
