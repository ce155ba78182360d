"""Distances along the solid-fuel line, as known on 7 January 2025."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from briefing.charts import style
from briefing.charts.distance_by_claimant import (
    Bound,
    ClassBand,
    Distance,
    LaunchDistances,
    distance_by_claimant,
)
from briefing.charts.style import Party

BAND = ClassBand(3000, 5500, "IRBM class band, 3,000–5,500 km: not demonstrated")
LINE = (
    LaunchDistances(
        "14 Jan 2024",
        (
            Distance(Party.SEOUL, 1000, Bound.ABOUT, "Seoul: about 1,000 km", leads=True),
            Distance(Party.TOKYO, 500, Bound.AT_LEAST, "Tokyo: at least 500 km"),
        ),
    ),
    LaunchDistances(
        "2 Apr 2024",
        (
            Distance(Party.SEOUL, 600, Bound.MORE_THAN, "Seoul: more than 600 km", leads=True),
            Distance(Party.TOKYO, 650, Bound.AT_LEAST, "Tokyo: at least 650 km"),
            Distance(Party.PYONGYANG, 1000, Bound.EXACT, "Pyongyang: 1,000 km"),
        ),
    ),
    LaunchDistances(
        "26 Jun 2024",
        (
            Distance(Party.SEOUL, 250, Bound.ABOUT, "Seoul: about 250 km", leads=True),
            Distance(Party.TOKYO, 200, Bound.AT_LEAST, "Tokyo: at least 200 km"),
        ),
        note="outcome disputed",
    ),
    LaunchDistances(
        "6 Jan 2025",
        (
            Distance(Party.SEOUL, 1100, Bound.MORE_THAN, "Seoul: a little over 1,100 km", leads=True),
            Distance(Party.TOKYO, 1100, Bound.ABOUT, "Tokyo: about 1,100 km"),
            Distance(Party.JOINT, 1100, Bound.ABOUT, "Joint: about 1,100 km"),
            Distance(Party.PYONGYANG, 1500, Bound.EXACT, "Pyongyang: 1,500 km"),
        ),
        briefed=True,
    ),
)
ALL_DISTANCES = [(launch.label, distance) for launch in LINE for distance in launch.distances]


def test_labels_can_be_read(assert_legible: Callable[[Figure], None]) -> None:
    assert_legible(distance_by_claimant(LINE, BAND).figure)


def test_every_figure_is_drawn_once_and_nothing_else(printed: Callable[[Figure], list[str]]) -> None:
    chart = distance_by_claimant(LINE, BAND)
    assert [mark.values for mark in chart.drawn.of("distance")] == [
        (label, distance.party.value, distance.km, distance.bound.value) for label, distance in ALL_DISTANCES
    ]
    words = printed(chart.figure)
    ticks = ["0", "500", "1,000", "1,500"]
    data = [distance.label for _, distance in ALL_DISTANCES] + [launch.label for launch in LINE]
    assert sorted(words) == sorted([*ticks, *data, "Distance flown, km", "outcome disputed", BAND.label])


def test_marks_stand_where_their_values_are(
    by_id: Callable[[Figure, str], dict[str, Artist]], x_of: Callable[[Artist], float]
) -> None:
    chart = distance_by_claimant(LINE, BAND)
    marks = by_id(chart.figure, "distance-")
    places = [x_of(marks[f"distance-{number}"]) for number in range(len(ALL_DISTANCES))]
    values = [distance.km for _, distance in ALL_DISTANCES]
    scale = (places[0] - places[1]) / (values[0] - values[1])
    origin = places[0] - values[0] * scale
    assert places == pytest.approx([origin + km * scale for km in values])


def test_a_claimant_has_its_colour_and_shape_and_only_the_leading_figure_is_filled(
    by_id: Callable[[Figure, str], dict[str, Artist]],
) -> None:
    marks = by_id(distance_by_claimant(LINE).figure, "distance-")
    for number, (_, distance) in enumerate(ALL_DISTANCES):
        look = style.PARTY_STYLES[distance.party]
        mark = marks[f"distance-{number}"]
        assert isinstance(mark, Line2D)
        assert (mark.get_marker(), mark.get_markeredgecolor()) == (look.marker, look.colour)
        assert (mark.get_markerfacecolor() == look.colour) is distance.leads


def arrows(figure: Figure) -> list[Line2D]:
    """Shafts of arrows: short lines of 1.2 points that end away from where they begin."""
    lines = [line for line in figure.findobj(Line2D) if isinstance(line, Line2D) and line.get_linewidth() == 1.2]
    return [line for line in lines if len(line.get_xydata()) == 2]


@pytest.mark.parametrize(
    ("bound", "direction"),
    [(Bound.AT_LEAST, 1), (Bound.MORE_THAN, 1), (Bound.AT_MOST, -1), (Bound.ABOUT, 0), (Bound.EXACT, 0)],
)
def test_only_bounds_have_an_arrow_and_it_points_to_the_true_value(bound: Bound, direction: int) -> None:
    launch = LaunchDistances("1 Jan 2025", (Distance(Party.TOKYO, 500, bound, "Tokyo: 500 km"),))
    shafts = arrows(distance_by_claimant((launch,)).figure)
    signs = [1 if shaft.get_xdata()[1] > shaft.get_xdata()[0] else -1 for shaft in shafts]  # type: ignore[index]
    assert signs == ([direction] if direction else [])


def test_a_class_band_beyond_the_scale_is_words_and_an_arrow_and_lengthens_no_axis(
    printed: Callable[[Figure], list[str]],
) -> None:
    with_band, without = distance_by_claimant(LINE, BAND), distance_by_claimant(LINE)
    assert [mark.values for mark in with_band.drawn.of("class band")] == [(3000, 5500)]
    assert not without.drawn.of("class band")
    assert set(printed(with_band.figure)) - set(printed(without.figure)) == {BAND.label}
    assert len(arrows(with_band.figure)) == len(arrows(without.figure)) + 1


def test_a_class_band_on_the_scale_stays_legible(assert_legible: Callable[[Figure], None]) -> None:
    band = ClassBand(300, 1000, "SRBM class band, 300–1,000 km: not demonstrated")
    assert_legible(distance_by_claimant(LINE, band).figure)


@pytest.mark.parametrize("km", [3, 48, 400, 4600, 15000])
def test_short_and_long_flights_are_legible(km: float, assert_legible: Callable[[Figure], None]) -> None:
    figures = tuple(
        Distance(party, km, Bound.AT_LEAST, f"{party.value}: at least {km:,} km", leads=party is Party.TOKYO)
        for party in Party
    )
    assert_legible(distance_by_claimant((LaunchDistances("30 Jan 2022", figures, briefed=True),)).figure)


def test_no_launch_and_no_figure_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one launch"):
        distance_by_claimant(())
    with pytest.raises(ValueError, match="14 Jan 2024 has no distance"):
        distance_by_claimant((replace(LINE[0], distances=()),))


@pytest.mark.parametrize("km", [0, -5, float("nan")])
def test_a_distance_must_be_above_zero(km: float) -> None:
    bad = replace(LINE[0], distances=(Distance(Party.TOKYO, km, Bound.EXACT, "Tokyo"),))
    with pytest.raises(ValueError, match="14 Jan 2024 has a distance of"):
        distance_by_claimant((bad,))
