"""Missiles by year as lower and upper bounds, a panel for each authority, all panels at one scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.charts import style
from briefing.charts.base import Chart, Drawn, Mark
from briefing.charts.labels import Room
from briefing.charts.sheet import Box, Sheet, text_box

OWN = "sum of its own numbers"
CLAIMED = "largest numbers that anyone claims for the same days"


@dataclass(frozen=True)
class Range:
    """The missiles of a year: what the authority counted, None where it stands for no one's count, and the most that
    anyone claims."""

    lower: int | None
    upper: int

    @property
    def label(self) -> str:
        """ "36–44", "≥27" where nobody claims more, "72" of no one's count."""
        if self.lower is None:
            return str(self.upper)
        return f"{self.lower}–{self.upper}" if self.upper > self.lower else f"≥{self.lower}"


@dataclass(frozen=True)
class Panel:
    """One authority: a range for each year, None where it counted nothing."""

    title: str
    party: style.Party
    ranges: tuple[Range | None, ...]

    @property
    def most(self) -> int:
        return max((r.upper for r in self.ranges if r is not None), default=0)


_TALLEST = 22.0
_LOWEST = 2.5
_BAR = 0.62  # of the width of a year
_LEGEND = 7.0
_TITLE = 6.4
_LABEL = 4.6
_AXIS = 10.5


@style.styled
def yearly_bounds(years: Sequence[int], panels: Sequence[Panel], until: str) -> Chart:
    """Draw a bar for each year in every panel, filled to the lower and outlined to the upper bound.

    `until` is printed under the last year, which ends there. Marks in `drawn`: "panel" (label: title), "range" with
    (title, year, lower or "", upper), "legend", "until". A range that found no room for its label is in `unlabelled`.
    Raises ValueError without a panel, or for one whose ranges are not one a year.
    """
    if not panels:
        raise ValueError("yearly_bounds needs a panel")
    for panel in panels:
        if len(panel.ranges) != len(years):
            raise ValueError(f"the panel {panel.title!r} has {len(panel.ranges)} ranges for {len(years)} years")
    scale = _TALLEST / max(1, *(p.most for p in panels))
    heights = [max(_LOWEST, p.most * scale) for p in panels]
    sheet = Sheet(_LEGEND + sum(heights) + (_TITLE + _LABEL) * len(panels) + _AXIS)
    pitch = sheet.width / len(years)
    marks = _draw_legend(sheet)
    unlabelled: list[str] = []
    top = _LEGEND
    for panel, height in zip(panels, heights, strict=True):
        sheet.text(0, top + _TITLE - 2.6, panel.title, bold=True)
        marks.append(Mark("panel", panel.title))
        bottom = top + _TITLE + _LABEL + height
        sheet.line([(0, bottom), (sheet.width, bottom)], colour=style.SOFT_INK)
        room = Room(Box(0, top, sheet.width, bottom), margin=0.2)
        room.take(text_box(0, top + _TITLE - 2.6, [panel.title], style.BODY, True, "left"))
        for index, (year, found) in enumerate(zip(years, panel.ranges, strict=True)):
            if found is None:
                continue
            middle = (index + 0.5) * pitch
            _draw_range(sheet, middle, bottom, pitch * _BAR, scale, panel.party, found)
            lower = "" if found.lower is None else found.lower
            marks.append(Mark("range", found.label, (panel.title, year, lower, found.upper)))
            if not _label(sheet, room, middle, bottom - found.upper * scale, found):
                unlabelled.append(f"{panel.title} {year}: {found.label}")
        top = bottom
    marks.append(_draw_axis(sheet, years, pitch, top, until))
    return Chart(sheet.figure, Drawn(tuple(marks), tuple(unlabelled)))


def _draw_range(
    sheet: Sheet, middle: float, bottom: float, width: float, scale: float, party: style.Party, found: Range
) -> None:
    colour = style.PARTY_STYLES[party].colour
    left, right = middle - width / 2, middle + width / 2
    if found.upper:
        _outlined(sheet, Box(left, bottom - found.upper * scale, right, bottom), colour)
    if found.lower:
        sheet.rectangle(Box(left, bottom - found.lower * scale, right, bottom), fill=colour, order=3)


def _outlined(sheet: Sheet, box: Box, colour: str) -> None:
    corners = [(box.left, box.bottom), (box.left, box.top), (box.right, box.top), (box.right, box.bottom)]
    sheet.polygon(corners, fill=style.PAPER, edge=colour, width=0.9, order=2.5)


def _label(sheet: Sheet, room: Room, middle: float, top: float, found: Range) -> bool:
    """Print the numbers above the bar; false if they find no room."""
    y = top - style.line_height(style.SMALL) / 2
    width = style.text_width(found.label, style.SMALL)
    x = min(max(middle, width / 2), sheet.width - width / 2)
    box = text_box(x, y, [found.label], style.SMALL, False, "center")
    if not room.is_free(box):
        return False
    room.take(box)
    sheet.text(x, y, found.label, size=style.SMALL, colour=style.INK, align="center")
    return True


def _draw_axis(sheet: Sheet, years: Sequence[int], pitch: float, top: float, until: str) -> Mark:
    """The years below the last panel, as many as find room, the last one always; what the last one ends with."""
    y = top + 2.8
    step = math.ceil((style.text_width(str(years[-1])) + 1) / pitch)
    for index in range(len(years) - 1, -1, -step):
        width = style.text_width(str(years[index]))
        x = min(max((index + 0.5) * pitch, width / 2), sheet.width - width / 2)
        sheet.text(x, y, str(years[index]), align="center")
    below = y + style.line_height(style.SMALL)
    sheet.text(sheet.width, below, until, size=style.SMALL, colour=style.SOFT_INK, align="right")
    return Mark("until", until)


def _draw_legend(sheet: Sheet) -> list[Mark]:
    """What filled and outlined mean, in one line or two as they fit."""
    y, x = 2.6, 0.0
    marks = []
    for text, filled in ((OWN, True), (CLAIMED, False)):
        box = Box(x + 0.4, y - 1.6, x + 4.0, y + 1.6)
        if filled:
            sheet.rectangle(box, fill=style.INK, order=3)
        else:
            _outlined(sheet, box, style.INK)
        x = sheet.text(x + 5.5, y, text, size=style.SMALL, colour=style.SOFT_INK).right + 7
        marks.append(Mark("legend", text))
    return marks
