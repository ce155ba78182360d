"""The typeface of the charts carried in the SVG pictures themselves, cut down to the signs that they use."""

from __future__ import annotations

import base64
import io
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from briefing.charts import style

_TEXT = "{http://www.w3.org/2000/svg}text"
_STYLES = "</defs>"  # matplotlib writes its style sheet first of all


def carried(pictures: Mapping[str, str]) -> dict[str, str]:
    """The SVG `pictures` with the typeface in them, by the same names.

    All carry the same faces, cut to the signs of all of them, so that a page that holds several needs them once.
    """
    signs = {bold: "".join(sorted(_signs(pictures, bold))) for bold in (False, True)}
    rules = "".join(face(text, bold) for bold, text in signs.items() if text)
    styles = f'<style type="text/css">{rules}</style>' if rules else ""
    return {name: svg.replace(_STYLES, styles + _STYLES, 1) for name, svg in pictures.items()}


def face(signs: str, bold: bool) -> str:
    """A CSS rule with the face cut to `signs`, kerning kept: text takes the room that it was measured for.

    Raises ValueError for a sign that the face does not have.
    """
    font = TTFont(style.FONT_FILES[bold], recalcTimestamp=False, lazy=True)
    missing = sorted(set(signs) - {chr(code) for code in font.getBestCmap()})
    if missing:
        raise ValueError(f"{style.FAMILY} has no sign for {', '.join(map(repr, missing))}")
    options = Options()
    options.hinting = False
    options.glyph_names = False
    options.name_IDs = [0, 1, 2, 13]
    options.drop_tables += ["BASE", "GDEF", "STAT"]
    options.layout_features = ["kern", "liga"]
    cut = Subsetter(options)
    cut.populate(text=signs)
    cut.subset(font)
    out = io.BytesIO()
    font.save(out)
    data = base64.b64encode(out.getvalue()).decode("ascii")
    return (
        f"@font-face{{font-family:'{style.FAMILY}';font-weight:{700 if bold else 400};"
        f"src:url(data:font/ttf;base64,{data})}}"
    )


def _signs(pictures: Mapping[str, str], bold: bool) -> set[str]:
    return {
        sign
        for svg in pictures.values()
        for text in ET.fromstring(svg).iter(_TEXT)
        if ("font-weight: 700" in text.get("style", "")) is bold
        for sign in text.text or ""
    }
