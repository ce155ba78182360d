"""A ladder of allegations: how far each kind of help is said to have come, by whom, and what was denied.

The steps rise from left to right, a row a kind of help. Where nothing is known a cell says so: nothing is filled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.charts import style
from briefing.charts.base import Chart, Drawn, Mark
from briefing.charts.sheet import Box, Sheet


@dataclass(frozen=True)
class Entry:
    """One allegation, or a denial of the entries of the same cell whose places `answers` gives.

    `label` says who and when ("Washington, 19 Dec 2024").
    """

    label: str
    party: style.Party
    answers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """One kind of help, with what is said of it on each step."""

    title: str
    cells: tuple[tuple[Entry, ...], ...]


_WIDTHS = (45.5, 45.5, 39.0, 35.0)
_RISE = 2.2
_PAD = 1.4
_MARK = 1.6
_RAIL = 2.6
_NO_ROW = "none in the data"
_LINE = style.line_height(style.SMALL)


@style.styled
def ladder(steps: Sequence[str], rows: Sequence[Row]) -> Chart:
    """Draw the ladder of four `steps`, from the first to the last.

    A denied entry is hollow and struck through, and a rail ties it to its denial. Marks in `drawn`: "step",
    "kind", and with (title of the row, step) "allegation", "denied", "denial" and "no row"; a column without
    any entry is one "no row" with ("", step). Raises ValueError unless there are four steps and a row at least.
    """
    if len(steps) != len(_WIDTHS) or not rows:
        raise ValueError(f"ladder draws {len(_WIDTHS)} steps and a row at least, not {len(steps)} and {len(rows)}")
    edges = [sum(_WIDTHS[:column]) for column in range(len(_WIDTHS) + 1)]
    heads = [
        style.wrap(f"{order} {step}", width - 2 * _PAD, bold=True)
        for order, (step, width) in enumerate(zip(steps, _WIDTHS, strict=True), 1)
    ]
    stairs = max(len(head) for head in heads) * style.line_height() + 2 * _PAD
    top = stairs + _RISE * (len(steps) - 1)
    heights = [_height(row) for row in rows]
    sheet = Sheet(top + sum(heights))
    marks = [
        _draw_step(sheet, Box(edges[i], _RISE * (len(steps) - 1 - i), edges[i + 1], top), head, steps[i])
        for i, head in enumerate(heads)
    ]
    bare = [i for i in range(len(steps)) if not any(row.cells[i] for row in rows)]
    for i in bare:
        below = top + style.line_height() + _PAD  # the title of the first row
        marks.append(_draw_empty(sheet, Box(edges[i], below, edges[i + 1], sheet.height), ("", steps[i])))
    y = top
    for row, height in zip(rows, heights, strict=True):
        marks += _draw_row(sheet, Box(0.0, y, sheet.width, y + height), row, steps, edges, bare)
        y += height
    return Chart(sheet.figure, Drawn(tuple(marks)))


def _lines(entry: Entry, column: int, rails: int) -> tuple[str, ...]:
    return style.wrap(entry.label, _WIDTHS[column] - _text_at(rails) - 0.6, style.SMALL)


def _text_at(rails: int) -> float:
    """Where the words begin, from the left edge of the cell: after the rails and the mark."""
    return _PAD + rails * _RAIL + 2 * _MARK + 1.0


def _rails(cell: Sequence[Entry]) -> int:
    return sum(1 for entry in cell if entry.answers)


def _height(row: Row) -> float:
    lines = [sum(len(_lines(entry, column, _rails(cell))) for entry in cell) for column, cell in enumerate(row.cells)]
    return style.line_height() + max(1, *lines) * _LINE + 2 * _PAD + 0.6


def _draw_step(sheet: Sheet, box: Box, head: Sequence[str], step: str) -> Mark:
    sheet.rectangle(box, fill=style.FAINT, order=1)
    top, left = box.top + 0.2, box.left + 0.2
    sheet.line([(left, box.bottom), (left, top), (box.right, top)], colour=style.INK, width=1.2)
    y = box.top + _PAD + len(head) * style.line_height() / 2
    sheet.text(box.left + _PAD, y, head, bold=True)
    return Mark("step", " ".join(head), (step,))


def _draw_row(
    sheet: Sheet, box: Box, row: Row, steps: Sequence[str], edges: Sequence[float], bare: Sequence[int]
) -> list[Mark]:
    sheet.line([(box.left, box.top), (box.right, box.top)], colour=style.SOFT_INK, width=0.7, order=3)
    head = box.top + _PAD / 2 + style.line_height() / 2
    sheet.text(box.left, head, row.title, bold=True)
    marks = [Mark("kind", row.title)]
    top = box.top + style.line_height() + _PAD
    for x in edges[1:-1]:
        sheet.line([(x, top), (x, box.bottom)], colour=style.RULE, width=0.6, order=1)
    for column, cell in enumerate(row.cells):
        place = Box(edges[column], top, edges[column + 1], box.bottom)
        at = (row.title, steps[column])
        if cell:
            marks += _draw_cell(sheet, place, column, cell, at)
        elif column not in bare:
            marks.append(_draw_empty(sheet, place, at))
    return marks


def _draw_empty(sheet: Sheet, box: Box, at: tuple[str, str]) -> Mark:
    sheet.text(box.left + _PAD, box.top + _PAD / 2 + _LINE / 2, _NO_ROW, size=style.SMALL, colour=style.SOFT_INK)
    return Mark("no row", _NO_ROW, at)


def _draw_cell(sheet: Sheet, box: Box, column: int, cell: Sequence[Entry], at: tuple[str, str]) -> list[Mark]:
    rails = _rails(cell)
    denied = {place for entry in cell for place in entry.answers}
    x = box.left + _PAD + rails * _RAIL + _MARK
    y = box.top + _PAD / 2
    marks = []
    levels: list[float] = []
    for place, entry in enumerate(cell):
        lines = _lines(entry, column, rails)
        levels.append(y + _LINE / 2)
        name = "-".join(["entry", *at, str(place)]).replace(" ", "-")
        sheet.mark(x, levels[-1], entry.party, filled=place not in denied, name=name)
        if place in denied:
            colour = style.PARTY_STYLES[entry.party].colour
            sheet.line([(x - 1.9, levels[-1] + 1.2), (x + 1.9, levels[-1] - 1.2)], colour=colour, width=1.3, order=7)
        sheet.text(
            box.left + _text_at(rails),
            y + len(lines) * _LINE / 2,
            lines,
            size=style.SMALL,
            colour=style.PARTY_STYLES[entry.party].colour,
        )
        y += len(lines) * _LINE
        kind = "denial" if entry.answers else "denied" if place in denied else "allegation"
        marks.append(Mark(kind, entry.label, at))
    for rail, (place, entry) in enumerate((p, e) for p, e in enumerate(cell) if e.answers):
        left = box.left + _PAD + rail * _RAIL
        colour = style.PARTY_STYLES[entry.party].colour
        tied = [levels[i] for i in (*entry.answers, place)]
        sheet.line([(left, min(tied)), (left, max(tied))], colour=colour, width=1.0, order=4)
        for level in tied:
            sheet.line([(left, level), (x - 2.2, level)], colour=colour, width=1.0, order=4)
    return marks
