"""The DOCX: the marking in the reference document's header and footer, tables that break well, pictures in line."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

_DOCUMENT = "word/document.xml"
_WHOLE = "<w:cantSplit/>"
_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROW = re.compile(r"<w:tr>(\s*)(<w:trPr>)?(.*?</w:tr>)", re.DOTALL)
_CELL = '<w:pStyle w:val="Compact" />'
_INLINE = '<wp:inline distT="0" distB="0" distL="0" distR="0">'
_RUNNING = re.compile(r"word/(header|footer)\d*\.xml")
_PLACE = '<w:r><w:rPr><w:rStyle w:val="MarkingClear"/></w:rPr><w:t>MARKING</w:t></w:r>'
_STYLES = {"RED": "MarkingRed", "AMBER": "MarkingAmber", "GREEN": "MarkingGreen"}


def stamp(reference: Path, target: Path, marking: str | None) -> None:
    """Writes `reference` to `target` with `marking`, such as `TLP:GREEN`, in its header and footer.

    Both have a place for it, which goes when there is no marking.
    """
    _rewrite(reference, target, lambda name, text: _stamped(text, marking) if _RUNNING.fullmatch(name) else text)


def finish(document: Path) -> None:
    """What pandoc leaves open in `document`, and no style can say.

    Every row of a table stays on one page, and none stands alone at a page's foot or head. A picture begins where the
    text does: LibreOffice pushes one aside whose distance from the text is not told.
    """
    _rewrite(document, document, lambda name, text: _finished(text) if name == _DOCUMENT else text)


def _finished(text: str) -> str:
    return _TABLE.sub(_kept, text).replace("<wp:inline>", _INLINE)


def _kept(table: re.Match[str]) -> str:
    last = len(_ROW.findall(table[0])) - 1
    places = iter(range(last + 1))

    def row(found: re.Match[str]) -> str:
        place = next(places)
        rest = found[3]
        if place < last and place in (0, 1, last - 1):  # the header and one row, and the two at the end
            rest = rest.replace(_CELL, _CELL.replace("Compact", "CompactKept"))
        return f"<w:tr>{found[1]}<w:trPr>{_WHOLE}" + ("" if found[2] else "</w:trPr>") + rest

    return _ROW.sub(row, table[0])


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
