"""The ladder of allegations: every entry on its step, denials tied to what they answer, empty steps seen as such."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from briefing.charts import style
from briefing.charts.ladder import Entry, Row, ladder
from briefing.charts.style import Party

STEPS = ("Intent, stated or alleged", "Transfer alleged", "Transfer seen", "Effect on this launch alleged")
SPACE = Row(
    "Space and satellites",
    (
        (
            Entry("Moscow itself, 13\u00a0Sep\u00a02023", Party.MOSCOW),
            Entry("Washington, 19\u00a0Dec\u00a02024", Party.WASHINGTON),
            Entry("Washington, 6\u00a0Jan\u00a02025", Party.WASHINGTON),
            Entry("denied by Moscow, 9\u00a0Jan\u00a02025", Party.MOSCOW, (1, 2)),
        ),
        (Entry("Seoul, 23\u00a0Nov\u00a02023", Party.SEOUL),),
        (),
        (),
    ),
)
OIL = Row("Oil", ((), (), (Entry("Open Source Centre, 22\u00a0Nov\u00a02024", Party.DATA_SET),), ()))
ROWS = (SPACE, OIL)


def test_labels_can_be_read_and_none_was_left_out(assert_legible: Callable[[Figure], None]) -> None:
    chart = ladder(STEPS, ROWS)
    assert chart.drawn.unlabelled == ()
    assert_legible(chart.figure)


def test_each_entry_stands_on_its_step_and_an_empty_step_says_so() -> None:
    drawn = ladder(STEPS, ROWS).drawn
    assert [m.values for m in drawn.of("allegation")] == [
        ("Space and satellites", STEPS[0]),
        ("Space and satellites", STEPS[1]),
        ("Oil", STEPS[2]),
    ]
    assert [m.values for m in drawn.of("no row")] == [
        ("", STEPS[3]),  # a step that nothing reaches, once
        ("Space and satellites", STEPS[2]),
        ("Oil", STEPS[0]),
        ("Oil", STEPS[1]),
    ]


def test_the_steps_rise_from_left_to_right(printed: Callable[[Figure], list[str]]) -> None:
    chart = ladder(STEPS, ROWS)
    heads = [text for text in printed(chart.figure) if text[:1] in "1234" and text[1:2] == " "]
    assert [head[0] for head in heads] == ["1", "2", "3", "4"]
    tops = {
        float(line.get_xdata()[0]): float(min(line.get_ydata()))  # type: ignore[index,arg-type]
        for line in chart.figure.axes[0].lines
        if to_hex(line.get_color()) == style.INK.lower() and len(line.get_xdata()) == 3  # type: ignore[arg-type]
    }
    levels = [tops[x] for x in sorted(tops)]
    assert len(levels) == 4
    assert levels == sorted(levels, reverse=True)  # y runs down
    assert len(set(levels)) == 4


def test_what_is_denied_is_hollow_and_struck_and_tied_to_the_denial(
    by_id: Callable[[Figure, str], dict[str, Artist]],
) -> None:
    chart = ladder(STEPS, ROWS)
    assert [m.label.replace("\u00a0", " ") for m in chart.drawn.of("denied")] == [
        "Washington, 19 Dec 2024",
        "Washington, 6 Jan 2025",
    ]
    assert len(chart.drawn.of("denial")) == 1
    marks = by_id(chart.figure, "entry-Space")
    hollow = {
        name[-1]
        for name, mark in marks.items()
        if isinstance(mark, Line2D) and to_hex(str(mark.get_markerfacecolor())) == style.PAPER.lower()
    }
    assert hollow == {"1", "2"}
    lines = len(chart.figure.axes[0].lines)
    undenied = replace(SPACE, cells=(SPACE.cells[0][:3], *SPACE.cells[1:]))
    # two strikes, the denial's mark, a rail and three ties fewer
    assert lines - len(ladder(STEPS, (undenied, OIL)).figure.axes[0].lines) == 7


def test_two_denials_in_one_cell_have_a_rail_each(assert_legible: Callable[[Figure], None]) -> None:
    cell = (*SPACE.cells[0], Entry("denied by Pyongyang, 10\u00a0Jan\u00a02025", Party.PYONGYANG, (2,)))
    chart = ladder(STEPS, (replace(SPACE, cells=(cell, *SPACE.cells[1:])),))
    assert len(chart.drawn.of("denial")) == 2
    assert_legible(chart.figure)


def test_a_long_name_is_broken_and_makes_its_row_higher(
    printed: Callable[[Figure], list[str]], assert_legible: Callable[[Figure], None]
) -> None:
    name = "Multilateral Sanctions Monitoring Team (two), 30\u00a0May\u00a02025"
    long = Row("Air defence", ((), (Entry(name, Party.JOINT),), (), ()))
    chart = ladder(STEPS, (long,))
    assert name not in printed(chart.figure)
    assert name in " ".join(printed(chart.figure))
    short = Row("Air defence", ((), (Entry("Seoul, 1\u00a0May\u00a02025", Party.SEOUL),), (), ()))
    assert chart.figure.get_figheight() > ladder(STEPS, (short,)).figure.get_figheight()
    assert_legible(chart.figure)


def test_a_full_ladder_takes_less_than_two_thirds_of_a_page() -> None:
    full = replace(SPACE, cells=(SPACE.cells[0], SPACE.cells[0][:3], (), ()))
    chart = ladder(STEPS, [replace(full, title=f"kind {n}") for n in range(5)])
    assert chart.figure.get_figheight() * 25.4 < 297 * 2 / 3


def test_another_number_of_steps_and_no_row_are_refused() -> None:
    with pytest.raises(ValueError, match="draws 4 steps and a row at least, not 3 and 2"):
        ladder(STEPS[:3], ROWS)
    with pytest.raises(ValueError, match="not 4 and 0"):
        ladder(STEPS, ())
