"""The survival curve: a staircase over days, with the briefed gap, the median and the open pause marked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from briefing.analysis.gaps import survival as steps_of
from briefing.charts.survival import At, survival

GAPS = (1, 1, 2, 3, 3, 3, 5, 5, 8, 8, 10, 13, 14, 17, 17, 21, 29, 32, 48, 62, 78, 94, 115, 203, 361, 504)
STEPS = steps_of(GAPS)


def chart(days: int, running: int | None = 1):
    label = f"{days} days before this launch: 12\u00a0% longer"
    open_ = At(running, f"open pause, {running}\u00a0days on 27 Nov 2022") if running else None
    return survival(STEPS, At(days, label), At(13, "median 13 days"), open_)


@pytest.mark.parametrize("days", sorted(set(GAPS)))
@pytest.mark.parametrize("running", [None, 1, 8, 25, 700])
def test_every_label_finds_its_place_wherever_the_gap_lies(days: int, running: int | None) -> None:
    assert chart(days, running).drawn.unlabelled == ()


@pytest.mark.parametrize(("days", "running"), [(1, None), (13, 1), (62, 8), (504, 700)])
def test_labels_can_be_read(days: int, running: int | None, assert_legible: Callable[[Figure], None]) -> None:
    assert_legible(chart(days, running).figure)


def test_the_marks_hold_the_days_and_the_shares_of_the_curve() -> None:
    drawn = chart(62, 8).drawn
    assert [mark.values for mark in drawn.of("step")] == list(STEPS)
    assert [mark.values for mark in drawn.of("briefed")] == [(62, pytest.approx(6 / 26))]
    assert [mark.values for mark in drawn.of("median")] == [(13, 0.5)]
    assert [mark.values for mark in drawn.of("running")] == [(8,)]


def test_the_curve_never_rises_and_each_step_lies_at_its_days(
    by_id: Callable[[Figure, str], dict[str, Artist]],
) -> None:
    figure = chart(62).figure
    curve, mark = by_id(figure, "survival")["survival"], by_id(figure, "briefed")["briefed"]
    assert isinstance(curve, Line2D)
    assert isinstance(mark, Line2D)
    ys = [float(y) for y in curve.get_ydata()]
    assert ys == sorted(ys), "y runs down the sheet"
    corners = {(round(float(x), 6), round(float(y), 6)) for x, y in zip(curve.get_xdata(), ys, strict=True)}
    assert (round(float(mark.get_xdata()[0]), 6), round(float(mark.get_ydata()[0]), 6)) in corners


def test_a_gap_that_is_no_step_is_refused() -> None:
    with pytest.raises(ValueError, match="no gap of 63 days"):
        survival(STEPS, At(63, "63 days"), At(13, "median"))
    with pytest.raises(ValueError, match="needs a gap"):
        survival([(0, 1.0)], At(0, ""), At(0, ""))
