"""The one style: colours that keep apart for everyone, and text that is measured before it is set."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import get_font

from briefing.charts import style
from briefing.charts.style import PARTY_STYLES, Party
from tests.charts.sight import contrast, distance


def test_claimants_keep_apart_in_every_kind_of_sight() -> None:
    for one, other in itertools.combinations(Party, 2):
        assert distance(PARTY_STYLES[one].colour, PARTY_STYLES[other].colour) > 15, (one, other)


def test_claimants_differ_by_shape_in_grey_print() -> None:
    assert len({look.marker for look in PARTY_STYLES.values()}) == len(Party)


@pytest.mark.parametrize("ground", [style.PAPER, style.BRIEFED_BAND])
def test_words_in_a_claimants_colour_reach_the_contrast_of_wcag_aa(ground: str) -> None:
    for party, look in PARTY_STYLES.items():
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

    def test_a_word_wider_than_the_line_is_broken(self) -> None:
        for lines in (style.wrap("a Hwasongpho b", 9), style.wrap_evenly("a Hwasongpho b", 9)):
            assert "".join(lines).replace(" ", "") == "aHwasongphob"
            assert len(lines) > 2
            assert all(style.text_width(line) <= 9 for line in lines)
        assert style.wrap("ab", 0.1) == ("", "a", "b")

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
