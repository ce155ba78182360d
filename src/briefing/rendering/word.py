"""The DOCX: the marking in the reference document's header and footer, and rows of tables that stay whole."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

_DOCUMENT = "word/document.xml"
_WHOLE = "<w:cantSplit/>"
_ROW = re.compile(r"<w:tr>(\s*)(<w:trPr>)?")
_RUNNING = re.compile(r"word/(header|footer)\d*\.xml")
_PLACE = '<w:r><w:rPr><w:rStyle w:val="MarkingClear"/></w:rPr><w:t>MARKING</w:t></w:r>'
_STYLES = {"RED": "MarkingRed", "AMBER": "MarkingAmber", "GREEN": "MarkingGreen"}


def stamp(reference: Path, target: Path, marking: str | None) -> None:
    """Writes `reference` to `target` with `marking`, such as `TLP:GREEN`, in its header and footer.

    Both have a place for it, which goes when there is no marking.
    """
    _rewrite(reference, target, lambda name, text: _stamped(text, marking) if _RUNNING.fullmatch(name) else text)


def keep_rows(document: Path) -> None:
    """Keeps every row of the tables of `document` on one page: Word heeds it in the row, not in the table's style."""
    _rewrite(document, document, lambda name, text: _ROW.sub(_kept, text) if name == _DOCUMENT else text)


def _kept(row: re.Match[str]) -> str:
    return f"<w:tr>{row[1]}<w:trPr>{_WHOLE}" + ("" if row[2] else "</w:trPr>")


def _rewrite(source: Path, target: Path, changed: Callable[[str, str], str]) -> None:
    """Writes `source` to `target` with the text of its XML parts as `changed(name, text)` gives it."""
    with zipfile.ZipFile(source) as given:
        parts = [(part, given.read(part)) for part in given.infolist()]
    with zipfile.ZipFile(target, "w") as made:
        for part, content in parts:
            if part.filename.endswith(".xml"):
                content = changed(part.filename, content.decode("utf-8")).encode("utf-8")
            made.writestr(part, content)


def _stamped(text: str, marking: str | None) -> str:
    if not marking:
        return text.replace(_PLACE, "")
    colour = re.split(r"\W", marking.removeprefix("TLP:"))[0]
    run = _PLACE.replace("MarkingClear", _STYLES.get(colour, "MarkingClear"))
    return text.replace(_PLACE, run.replace(">MARKING<", f">{escape(marking)}<"))
