"""The typeface in the pictures: the signs that are used, once, and nothing else than what was measured."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import numpy as np
import pytest
import typst
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import Image

from briefing.charts import style
from briefing.charts.render import to_png, to_svg
from briefing.charts.sheet import Align, Box, Sheet, text_box
from briefing.charts.typeface import carried, face

FACE = re.compile(
    r"@font-face\{font-family:'Source Sans 3';font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]+)\)\}"
)


def cut(rule: str) -> TTFont:
    found = FACE.fullmatch(rule)
    assert found, rule[:100]
    return TTFont(io.BytesIO(base64.b64decode(found[2])))


def sheet(*words: str, bold: bool = False) -> str:
    made = Sheet(30)
    for number, word in enumerate(words):
        made.text(2, 4 + 6 * number, word, bold=bold)
    return to_svg(made.figure).decode()


def test_a_face_has_the_signs_asked_for_and_no_others() -> None:
    font = cut(face("Av1", bold=False))
    assert {chr(code) for code in font.getBestCmap()} == set("Av1")
    assert "Reserved Font Name" in str(font["name"].getDebugName(0))


def test_a_face_keeps_the_widths_and_the_kerning_that_text_is_measured_with() -> None:
    whole, part = TTFont(style.FONT_FILES[True]), cut(face("AVT", bold=True))
    for sign in "AVT":
        name, kept = (font.getBestCmap()[ord(sign)] for font in (whole, part))
        assert whole["hmtx"][name] == part["hmtx"][kept]
    assert style.text_width("AV", bold=True) < style.text_width("A", bold=True) + style.text_width("V", bold=True)
    assert "kern" in {record.FeatureTag for record in part["GPOS"].table.FeatureList.FeatureRecord}


def test_the_same_signs_give_the_same_bytes_in_any_order() -> None:
    assert face("abc–", bold=False) == face("abc–", bold=False)
    one, other = carried({"a": sheet("abc")}), carried({"a": sheet("cab")})
    assert FACE.findall(one["a"]) == FACE.findall(other["a"])


def test_a_sign_that_the_typeface_lacks_is_named() -> None:
    with pytest.raises(ValueError, match="Source Sans 3 has no sign for '北'"):
        face("a北", bold=False)


def test_pictures_carry_one_typeface_between_them_and_only_the_weights_in_use() -> None:
    pictures = carried({"a": sheet("Seoul"), "b": sheet("Tokyo")})
    assert len({tuple(FACE.findall(svg)) for svg in pictures.values()}) == 1
    ((weight, _),) = FACE.findall(pictures["a"])
    assert weight == "400"
    both = carried({"a": sheet("Seoul"), "b": sheet("Tokyo", bold=True)})
    assert [weight for weight, _ in FACE.findall(both["a"])] == ["400", "700"]


def test_a_picture_without_words_is_left_as_it_is() -> None:
    svg = to_svg(Sheet(10).figure).decode()
    assert carried({"a": svg}) == {"a": svg}


SETTINGS: tuple[tuple[str, Align, bool, float], ...] = (
    ("Pyongyang: 1,500 km – AV To", "left", False, style.BODY),
    ("Seoul and Tokyo say some 1,100\u00a0km", "center", True, style.BODY),
    ("13 Oct 2022, “fi ffi” ½ ≥ 7 →", "right", False, style.SMALL),
    ("at least 7,000 km", "left", True, 14.0),
)


def test_the_pdf_sets_every_text_where_the_picture_has_it(tmp_path: Path) -> None:
    """Typst, given the SVG, puts the ink of each text within a quarter of a millimetre of where matplotlib puts it."""
    made = Sheet(6.0 + 9.0 * len(SETTINGS))
    boxes = []
    for number, (words, align, bold, size) in enumerate(SETTINGS):
        x, y = {"left": 3.0, "center": 80.0, "right": 160.0}[align], 6.0 + 9.0 * number
        made.text(x, y, words, size=size, bold=bold, align=align, halo=style.PAPER if number % 2 else None)
        boxes.append(text_box(x, y, [words], size, bold, align))
    (tmp_path / "a.svg").write_text(carried({"a": to_svg(made.figure).decode()})["a"], encoding="utf-8")
    page = typst.compile(
        b'#set page(width: 165mm, height: auto, margin: 0pt)\n#image("a.svg", width: 165mm)',
        root=str(tmp_path),
        font_paths=[str(style.FONT_FILES[False].parent)],
        ignore_system_fonts=True,
        format="png",
        ppi=254,
    )
    assert isinstance(page, bytes)
    for box, setting in zip(boxes, SETTINGS, strict=True):
        measured, printed = (ink(png, box) for png in (to_png(made.figure, dpi=254), page))
        assert np.abs(measured - printed).max() <= 0.25, setting


def ink(png: bytes, box: Box) -> NDArray[np.float64]:
    """Left, right, top and bottom of what is dark within a box and 1 mm around it, in mm; `png` has ten dots a mm."""
    dark = np.asarray(Image.open(io.BytesIO(png)).convert("L")) < 128
    left, top = max(int(box.left * 10) - 10, 0), max(int(box.top * 10) - 10, 0)
    part = dark[top : int(box.bottom * 10) + 10, left : int(box.right * 10) + 10]
    rows, columns = np.nonzero(part)
    return np.array([columns.min(), columns.max(), rows.min(), rows.max()]) / 10
