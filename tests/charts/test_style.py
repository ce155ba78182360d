"""The one style: colours that keep apart for everyone, and text that is measured before it is set."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import get_font
from numpy.typing import NDArray

from briefing.charts import style
from briefing.charts.style import PARTY_STYLES, Party

Colour = NDArray[np.float64]

# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> Colour:
    """Linear RGB of a hexadecimal sRGB colour."""
    parts = np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: Colour) -> Colour:
    """CIE L*a*b* of linear RGB under D65."""
    xyz = TO_XYZ @ np.clip(rgb, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2 defines it."""
    dark, light = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sight", SIGHT)
def test_claimants_keep_apart_in_every_kind_of_sight(sight: str) -> None:
    seen = {party: lab(SIGHT[sight] @ linear(look.colour)) for party, look in PARTY_STYLES.items()}
    for one, other in itertools.combinations(Party, 2):
        assert np.linalg.norm(seen[one] - seen[other]) > 15, (one, other)


def test_claimants_differ_by_shape_in_grey_print() -> None:
    assert len({look.marker for look in PARTY_STYLES.values()}) == len(Party)


@pytest.mark.parametrize("ground", [style.PAPER, style.BRIEFED_BAND])
def test_words_in_a_claimants_colour_reach_the_contrast_of_wcag_aa(ground: str) -> None:
    for party, look in PARTY_STYLES.items():
        if party is not Party.DATA_SET:
            assert contrast(look.colour, ground) >= 4.5, party
    assert contrast(style.SOFT_INK, ground) >= 4.5
    assert contrast(style.INK, ground) >= 7


def test_type_is_five_points_or_more_when_a_chart_is_set_in_a_column_of_85_mm() -> None:
    """Nature's figure guide asks for 5 to 7 points at the final size."""
    for size in (style.SMALL, style.BODY):
        assert size * 85 / 165 >= 5
    assert (style.COLUMN, style.WIDTH) == (85, 165)


class TestTypeface:
    fonts = Path(style.__file__).parent / "fonts"

    def test_it_ships_with_its_licence_and_stays_small(self) -> None:
        files = sorted(path.name for path in self.fonts.iterdir())
        assert files == ["OFL.txt", "SourceSans3-Bold.ttf", "SourceSans3-Regular.ttf"]
        assert sum(path.stat().st_size for path in self.fonts.iterdir()) < 800_000
        assert "SIL Open Font License, Version 1.1" in (self.fonts / "OFL.txt").read_text("utf-8")

    def test_no_font_of_the_system_is_used(self) -> None:
        assert Path(str(style.font(9.5).get_file())).parent == self.fonts
        assert style.font(9.5, bold=True).get_file() != style.font(9.5).get_file()

    def test_it_has_every_character_that_the_briefing_prints(self) -> None:
        wanted = "–—’“”°†≥≤±×→ é\u00a0\u202f·½"
        for bold in (False, True):
            have = get_font(str(style.font(9.5, bold).get_file())).get_charmap()
            assert [character for character in wanted if ord(character) not in have] == []


class TestText:
    def test_wider_text_is_wider_and_bold_is_wider_still(self) -> None:
        assert 0 < style.text_width("100 km") < style.text_width("1,100 km")
        assert style.text_width("1,100 km") < style.text_width("1,100 km", bold=True)
        assert style.text_width("") == 0

    @given(st.lists(st.sampled_from(["Seoul", "impeaches", "a", "1,500\u00a0km"]), min_size=1), st.floats(0, 20))
    def test_lines_fit_and_keep_every_word(self, words: list[str], indent: float) -> None:
        text = " ".join(words)
        for lines in (style.wrap(text, 30, indent=indent), style.wrap_evenly(text, 30, indent=indent)):
            assert " ".join(lines).split(" ") == ([""] if not lines[0] else []) + words
            assert style.text_width(lines[0]) + (indent if lines[0] else 0) <= 30
            assert all(style.text_width(line) <= 30 for line in lines)

    def test_even_lines_are_no_more_lines(self) -> None:
        text = "Choi Sang-mok takes over as acting president of the Republic"
        assert len(style.wrap_evenly(text, 40)) == len(style.wrap(text, 40))

    def test_a_word_wider_than_the_line_is_refused(self) -> None:
        with pytest.raises(ValueError, match="'Hwasongpho' does not fit into 5 mm"):
            style.wrap("a Hwasongpho", 5)

    @pytest.mark.parametrize(
        ("first", "last", "text"),
        [
            ("2024-12-23", "2024-12-27", "23–27 Dec"),
            ("2024-12-29", "2025-01-03", "29 Dec – 3 Jan"),
            ("2025-01-06", "2025-01-06", "6 Jan"),
        ],
    )
    def test_spans_of_days(self, first: str, last: str, text: str) -> None:
        assert style.days(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)) == text
