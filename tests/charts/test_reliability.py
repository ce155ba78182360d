"""The reliability diagram: marks where their figures say, and labels that can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from briefing.charts.reliability import Panel, Point, Series, reliability

EDGES = (0.05, 0.2, 0.45, 0.55, 0.8, 0.95)
ALIKE = Series("comparable gaps", (Point(0.02, 0.1, 298), Point(0.3, 0.34, 591), Point(0.87, 0.91, 214)), leads=True)
MODEL = Series("model", (Point(0.03, 0.17, 12), Point(0.31, 0.3, 686), Point(0.96, 0.98, 73)))
TWO = (Panel("After launches", (ALIKE, MODEL)), Panel("On Mondays", (ALIKE, MODEL)))


@pytest.mark.parametrize("panels", [TWO, TWO[:1]], ids=["two", "one"])
def test_labels_can_be_read(panels: tuple[Panel, ...], assert_legible: Callable[[Figure], None]) -> None:
    chart = reliability(panels, EDGES)
    assert chart.drawn.unlabelled == ()
    assert_legible(chart.figure)


def test_crowded_marks_keep_their_labels_apart(assert_legible: Callable[[Figure], None]) -> None:
    crowd = tuple(Point(0.5 + step / 200, 0.5 + step / 300, 100 + step) for step in range(7))
    chart = reliability([Panel("On Mondays", (Series("comparable gaps", crowd, True), Series("model", crowd)))], EDGES)
    assert_legible(chart.figure)
    assert len(chart.drawn.of("point")) == 14


def test_a_mark_stands_across_at_the_forecast_and_up_at_the_share(
    by_id: Callable[[Figure, str], dict[str, Artist]],
) -> None:
    corners = Series("comparable gaps", (Point(0.0, 0.0, 20), Point(1.0, 0.5, 30)), True)
    found = by_id(reliability([Panel("Mondays", (corners,))], EDGES).figure, "point-")
    places = []
    for artist in found.values():
        assert isinstance(artist, Line2D)
        places.append((float(artist.get_xdata()[0]), float(artist.get_ydata()[0])))  # type: ignore[index]
    (x0, y0), (x1, y1) = places
    assert x1 - x0 == pytest.approx(2 * (y0 - y1))  # a square: half as far up as across


def test_the_forecaster_that_leads_is_filled_and_the_other_hollow(
    by_id: Callable[[Figure, str], dict[str, Artist]],
) -> None:
    found = by_id(reliability(TWO[:1], EDGES).figure, "point-")
    for name, artist in found.items():
        assert isinstance(artist, Line2D)
        assert (artist.get_markerfacecolor() == artist.get_markeredgecolor()) is ("comparable-gaps" in name)
        assert artist.get_marker() == ("o" if "comparable-gaps" in name else "D")


def test_every_point_is_told_with_its_number() -> None:
    chart = reliability(TWO, EDGES)
    told = [(mark.label, *mark.values[3:]) for mark in chart.drawn.of("point")]
    assert told[:2] == [("298", "comparable gaps", "After launches"), ("591", "comparable gaps", "After launches")]
    assert len(told) == 12
    assert [mark.values for mark in chart.drawn.of("legend")] == [("comparable gaps",), ("model",)]


@pytest.mark.parametrize("panels", [(), (*TWO, TWO[0])])
def test_one_or_two_panels_are_drawn(panels: tuple[Panel, ...]) -> None:
    with pytest.raises(ValueError, match="one or two panels"):
        reliability(panels, EDGES)
