"""The reference document of the DOCX: its header and footer carry the marking of the edition."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

_RUNNING = re.compile(r"word/(header|footer)\d*\.xml")
_PLACE = '<w:r><w:rPr><w:rStyle w:val="MarkingClear"/></w:rPr><w:t>MARKING</w:t></w:r>'
_STYLES = {"RED": "MarkingRed", "AMBER": "MarkingAmber", "GREEN": "MarkingGreen"}


def stamp(reference: Path, target: Path, marking: str | None) -> None:
    """Writes `reference` to `target` with `marking`, such as `TLP:GREEN`, in its header and footer.

    Both have a place for it, which goes when there is no marking.
    """
    with zipfile.ZipFile(reference) as given:
        parts = [(part, given.read(part)) for part in given.infolist()]
    with zipfile.ZipFile(target, "w") as made:
        for part, content in parts:
            if _RUNNING.fullmatch(part.filename):
                content = _stamped(content.decode("utf-8"), marking).encode("utf-8")
            made.writestr(part, content)


def _stamped(text: str, marking: str | None) -> str:
    if not marking:
        return text.replace(_PLACE, "")
    colour = re.split(r"\W", marking.removeprefix("TLP:"))[0]
    run = _PLACE.replace("MarkingClear", _STYLES.get(colour, "MarkingClear"))
    return text.replace(_PLACE, run.replace(">MARKING<", f">{escape(marking)}<"))
