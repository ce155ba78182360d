"""Missiles by year: a panel for each authority, all at one scale, filled and outlined to the bounds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from briefing.charts.style import PARTY_STYLES, Party
from briefing.charts.yearly_bounds import CLAIMED, OWN, Panel, Range, yearly_bounds

YEARS = range(2012, 2027)
TOKYO = (
    *[None] * 7,
    Range(1, 1),
    Range(4, 4),
    Range(7, 7),
    Range(36, 44),
    Range(20, 20),
    Range(17, 24),
    Range(2, 2),
    None,
)
CNS = (None, Range(6, 6), *[Range(19, 19)] * 9, Range(60, 62), Range(7, 7), None, None)
EVERY = tuple(Range(None, n) for n in (0, 8, 19, 15, 24, 21, 0, 27, 11, 7, 72, 31, 47, 11, 46))
PANELS = (
    Panel("Tokyo", Party.TOKYO, TOKYO),
    Panel("CNS database", Party.DATA_SET, CNS),
    Panel("All", Party.JOINT, EVERY),
)


def test_labels_can_be_read_and_none_was_left_out(assert_legible: Callable[[Figure], None]) -> None:
    chart = yearly_bounds(YEARS, PANELS, "to 3 Oct 2026")
    assert chart.drawn.unlabelled == ()
    assert_legible(chart.figure)


@pytest.mark.parametrize("years", [range(2025, 2027), range(1984, 2027)])
def test_few_years_and_many_can_be_read(years: range, assert_legible: Callable[[Figure], None]) -> None:
    panels = [Panel(p.title, p.party, tuple(p.ranges[i % 15] for i in range(len(years)))) for p in PANELS]
    assert_legible(yearly_bounds(years, panels, "to 3 Oct 2026").figure)


@pytest.mark.parametrize(
    ("found", "label"),
    [(Range(17, 24), "17–24"), (Range(20, 20), "≥20"), (Range(None, 47), "47"), (Range(None, 0), "0")],
)
def test_a_count_is_never_printed_as_one_bare_number(found: Range, label: str) -> None:
    assert found.label == label


def test_every_range_is_told_of_and_a_year_without_a_count_has_none() -> None:
    drawn = yearly_bounds(YEARS, PANELS, "to 3 Oct 2026").drawn
    told = [mark.values for mark in drawn.of("range")]
    assert ("Tokyo", 2024, 17, 24) in told
    assert ("All", 2018, "", 0) in told
    assert [year for title, year, *_ in told if title == "Tokyo"] == list(range(2019, 2026))
    assert [mark.label for mark in drawn.of("legend")] == [OWN, CLAIMED]


def test_heights_are_at_one_scale_and_filled_to_the_lower_bound() -> None:
    figure = yearly_bounds(YEARS, PANELS, "").figure
    colour = PARTY_STYLES[Party.TOKYO].colour
    filled = [p.get_height() for p in figure.findobj(Rectangle) if _hex(p) == colour.lower()]
    outlined = [_height(p) for p in figure.findobj(Polygon)]
    assert abs(max(filled)) / abs(min(filled, key=abs)) == pytest.approx(36 / 1)
    assert max(outlined) / max(map(abs, filled)) == pytest.approx(72 / 36)


def _height(patch: Polygon) -> float:
    ys = patch.get_xy()[:, 1]
    return float(ys.max() - ys.min())


def _hex(patch: Rectangle) -> str:
    red, green, blue, _ = patch.get_facecolor()
    return "#" + "".join(f"{round(255 * part):02x}" for part in (red, green, blue))


def test_without_a_panel_or_with_ranges_for_other_years_it_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a panel"):
        yearly_bounds(YEARS, [], "")
    with pytest.raises(ValueError, match="'Tokyo' has 15 ranges for 2 years"):
        yearly_bounds([2023, 2024], PANELS[:1], "")
