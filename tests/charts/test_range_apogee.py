"""Distance against peak altitude: the figures of 2025-01-06 and of a lofted flight, and the curve they are held to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from briefing.charts.distance_by_claimant import Bound
from briefing.charts.range_apogee import MOST_TICKS, EarlierFlight, Figures, Given, range_apogee, ticks
from briefing.charts.style import PARTY_STYLES, Party
from tests.charts.legibility import texts_of

DEPRESSED = (
    Figures(Party.SEOUL, Given(1100), None, ("Seoul: a little over 1,100 km,", "no peak given")),
    Figures(Party.TOKYO, Given(1100), Given(100), ("Tokyo: about 1,100 km,", "peak about 100 km")),
    Figures(Party.PYONGYANG, Given(1500), Given(99.8), ("Pyongyang: 1,500 km,", "peak 99.8 km")),
)
EARLIER = (
    EarlierFlight(Party.TOKYO, 500, 50, "14 Jan 2024"),
    EarlierFlight(Party.TOKYO, 650, 100, "2 Apr 2024"),
)
LOFTED = (
    Figures(
        Party.SEOUL, Given(1080), Given(6200, Bound.AT_LEAST), ("Seoul: about 1,080 km,", "peak at least 6,200 km")
    ),
    Figures(
        Party.TOKYO, Given(1100), Given(6000, Bound.MORE_THAN), ("Tokyo: about 1,100 km,", "peak more than 6,000 km")
    ),
    Figures(Party.PYONGYANG, Given(1090), Given(6248.5), ("Pyongyang: 1,090 km,", "peak 6,248.5 km")),
)


@pytest.mark.parametrize(("figures", "earlier"), [(DEPRESSED, EARLIER), (LOFTED, ()), (DEPRESSED[:1], EARLIER)])
def test_labels_can_be_read_and_none_was_left_out(
    figures: tuple[Figures, ...], earlier: tuple[EarlierFlight, ...], assert_legible: Callable[[Figure], None]
) -> None:
    chart = range_apogee(figures, earlier, "hollow: earlier flights of this line")
    assert chart.drawn.unlabelled == ()
    assert_legible(chart.figure)


def test_every_figure_is_marked_with_its_party_and_one_that_was_not_given_stands_at_the_axis() -> None:
    drawn = range_apogee(DEPRESSED, EARLIER).drawn
    assert [mark.values for mark in drawn.of("figure")] == [
        (1100, 0.0, "Seoul"),
        (1100, 100, "Tokyo"),
        (1500, 99.8, "Pyongyang"),
    ]
    assert [mark.values for mark in drawn.of("earlier")] == [(500, 50, "Tokyo"), (650, 100, "Tokyo")]


def test_the_regions_are_named_and_stand_on_their_sides_of_the_curve(printed: Callable[[Figure], list[str]]) -> None:
    chart = range_apogee(DEPRESSED)
    assert {"steep (lofted)", "depressed", "least energy"} <= set(printed(chart.figure))
    texts = {text.get_text(): text.get_position() for text in texts_of(chart.figure)}
    (curve,) = [line for line in chart.figure.axes[0].lines if len(line.get_xydata()) == 61]  # type: ignore[arg-type]
    points = [(float(x), float(y)) for x, y in curve.get_xydata()]  # type: ignore[union-attr]

    def height_of_curve(x: float) -> float:
        return min(points, key=lambda point: abs(point[0] - x))[1]

    assert texts["steep (lofted)"][1] < height_of_curve(texts["steep (lofted)"][0])  # y runs down
    assert texts["depressed"][1] > height_of_curve(texts["depressed"][0])


def test_the_curve_holds_the_peak_of_least_energy() -> None:
    """1,000 km are 0.156961 of a circle's radius: 6371.0088 / 2 · (sin 0.0784806 + cos 0.0784806 - 1) by hand."""
    (curve,) = range_apogee((Figures(Party.TOKYO, Given(800), Given(100), ("Tokyo",)),)).drawn.of("curve")
    assert curve.values[0] == 1000
    assert curve.values[1] == pytest.approx(239.94, abs=0.01)


def test_a_lower_bound_has_an_arrow_upwards_and_a_plain_figure_none() -> None:
    def arrows(bound: Bound) -> list[tuple[float, float]]:
        figures = (Figures(Party.TOKYO, Given(1000), Given(500, bound), ("Tokyo",)),)
        colour = PARTY_STYLES[Party.TOKYO].colour
        lines = [line for line in range_apogee(figures).figure.axes[0].lines if isinstance(line, Line2D)]
        mine = [line for line in lines if line.get_color() == colour and len(line.get_xydata()) == 2]  # type: ignore[arg-type]
        return [tuple(float(y) for y in line.get_ydata()) for line in mine]  # type: ignore[misc, union-attr]

    assert arrows(Bound.EXACT) == []
    ((low, high),) = arrows(Bound.AT_LEAST)
    assert high < low  # y runs down
    ((high, low),) = arrows(Bound.AT_MOST)
    assert low > high


@given(st.floats(1, 20_000))
def test_ticks_are_round_few_and_end_before_the_limit(limit: float) -> None:
    found = ticks(limit)
    assert found[0] == 0
    assert 3 <= len(found) <= MOST_TICKS + 1
    assert found[-1] <= limit * (1 + 1e-9)


def test_without_a_figure_of_the_launch_nothing_is_drawn() -> None:
    with pytest.raises(ValueError, match="at least one figure"):
        range_apogee((), EARLIER)
    with pytest.raises(ValueError, match="above zero"):
        range_apogee((Figures(Party.TOKYO, Given(0), None, ("Tokyo",)),))
