"""What else went on: a calendar in lanes, time running down.

Every day has its line; days on which something happened are as tall as their words need, so the axis is
true in order and marked day by day, but not to scale. What was still ahead on the day of knowledge is hollow.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.charts import style
from briefing.charts.base import Chart, Drawn, Mark, Moment
from briefing.charts.sheet import Box, Sheet

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """Something on one day or several: its lane, first and last day, a label of up to 40 characters, its weight."""

    lane: str
    first: datetime.date
    label: str
    last: datetime.date | None = None
    weight: int = 3

    @property
    def end(self) -> datetime.date:
        """The last day, the first if there is only one."""
        return self.last or self.first


TALLEST = 215.0
"""What fits on a page with its caption, in mm."""

_AXIS = 17.0
_HEAD = 7.0
_QUIET = 1.35
_INDENT = 4.2
_BETWEEN = 1.3
_LINE = style.line_height(style.SMALL)


@style.styled
def calendar(
    lanes: Sequence[str],
    entries: Sequence[Entry],
    first: datetime.date,
    last: datetime.date,
    as_of: Moment,
    launch: Moment,
) -> Chart:
    """Draw the days from `first` to `last`, both included; `lanes` are the columns from left to right.

    Marks in `drawn`: "entry" and "ahead" with (lane, ISO first, ISO last), "launch" and "as of" with
    (ISO date).
    Raises ValueError without entries, for an entry that stands twice, for an unknown lane, and for a day
    outside the window.
    """
    _check(lanes, entries, first, last, (as_of, launch))
    width = (style.WIDTH - _AXIS) / len(lanes)
    days, words = _laid_out(lanes, entries, first, last, as_of, launch)
    ordered = tuple(words)
    sheet = Sheet(days.bottom + 1.0)
    marks = [_draw_launch(sheet, days, launch), _draw_as_of(sheet, days, as_of)]
    _draw_axis(sheet, days)
    for number, lane in enumerate(lanes):
        left = _AXIS + number * width
        sheet.text(left, _HEAD / 2 - 0.8, lane, bold=True)
        sheet.line([(left + 0.8, _HEAD), (left + 0.8, days.bottom)], colour=style.RULE, width=0.8, order=1.5)
    for number, entry in enumerate(ordered):
        left = _AXIS + lanes.index(entry.lane) * width
        marks.append(_draw_entry(sheet, days, entry, words[entry], left, as_of.day, number))
    return Chart(sheet.figure, Drawn(tuple(marks)))


def fitting(
    lanes: Sequence[str],
    entries: Sequence[Entry],
    first: datetime.date,
    last: datetime.date,
    as_of: Moment,
    launch: Moment,
) -> tuple[Entry, ...]:
    """The entries with which the calendar is no taller than `TALLEST`.

    Left out are those of the least weight, of these the ones furthest from the launch; never one of the launch day
    or one that was still ahead.
    """
    kept = list(entries)
    spare = [e for e in entries if e.first <= as_of.day and not e.first <= launch.day <= e.end]
    spare.sort(key=lambda e: (-e.weight, abs((e.first - launch.day).days), e.label))
    while spare and _laid_out(lanes, kept, first, last, as_of, launch)[0].bottom + 1.0 > TALLEST:
        kept.remove(spare.pop())
    return tuple(kept)


def _laid_out(
    lanes: Sequence[str],
    entries: Sequence[Entry],
    first: datetime.date,
    last: datetime.date,
    as_of: Moment,
    launch: Moment,
) -> tuple[_Days, dict[Entry, tuple[str, ...]]]:
    """Where each day begins, and the lines of each entry, in drawing order."""
    width = (style.WIDTH - _AXIS) / len(lanes)
    ordered = sorted(entries, key=lambda entry: (entry.first, entry.end, lanes.index(entry.lane)))
    words = {entry: _words(entry, width - _INDENT - 2.0) for entry in ordered}
    return _Days(first, last, launch, as_of, words), words


def _check(
    lanes: Sequence[str],
    entries: Sequence[Entry],
    first: datetime.date,
    last: datetime.date,
    moments: Sequence[Moment],
) -> None:
    if not entries:
        raise ValueError("calendar needs at least one entry, and got none")
    for number, entry in enumerate(entries):
        if entry in entries[:number]:
            raise ValueError(f"the entry {entry.label!r} of {entry.first} stands twice in {entry.lane!r}")
        if entry.lane not in lanes:
            raise ValueError(f"the entry {entry.label!r} is in the lane {entry.lane!r}, which is not drawn")
        if not first <= entry.first <= entry.end <= last:
            raise ValueError(
                f"the entry {entry.label!r} ({entry.first} to {entry.end}) is not within {first} to {last}"
            )
    for moment in moments:
        if not first <= moment.day <= last:
            raise ValueError(f"{moment.label!r} ({moment.day}) is not within {first} to {last}")


def _date(entry: Entry) -> str:
    return style.days(entry.first, entry.end)


def _words(entry: Entry, width: float) -> tuple[str, ...]:
    """The lines of the label; the first stands beside the date."""
    indent = style.text_width(_date(entry), style.SMALL, bold=True) + _BETWEEN
    return style.wrap_evenly(entry.label, width, style.SMALL, indent=indent)


class _Days:
    """Where each day begins on the sheet.

    A day starts below the previous one, and below every label of its own lane that is still running;
    nothing from before the launch day or from known days runs over their edges.
    """

    def __init__(
        self,
        first: datetime.date,
        last: datetime.date,
        launch: Moment,
        as_of: Moment,
        words: dict[Entry, tuple[str, ...]],
    ) -> None:
        self.first, self.last = first, last
        self.tops: dict[datetime.date, float] = {}
        self.starts: dict[Entry, float] = {}
        self.launch_band = (0.0, 0.0)
        self.as_of_line = 0.0
        ends = dict.fromkeys((entry.lane for entry in words), _HEAD)
        y = _HEAD + 1.0
        for day in (first + _DAY * number for number in range((last - first).days + 1)):
            today = [entry for entry in words if entry.first == day]
            if day == launch.day:
                y = max(y, *ends.values())
            y = max([y, *(ends[entry.lane] for entry in today)])
            self.tops[day] = y
            if day == launch.day:
                y += _LINE + 1.4
            for entry in today:
                top = max(y, ends[entry.lane])
                self.starts[entry] = top
                ends[entry.lane] = top + _LINE * len(words[entry]) + 0.9
            if day == launch.day:
                y = max(y, *ends.values())
                self.launch_band = (self.tops[day] - 0.4, y)
            if day == as_of.day:
                y = max(y + _QUIET, *ends.values()) + 0.6
                self.as_of_line = y
                y += _LINE + 1.0
            y += _QUIET
        self.bottom = max(y, self.tops[last] + _LINE, *ends.values())
        self._spread({entry.first for entry in words} | {launch.day, as_of.day, as_of.day + _DAY})

    def _spread(self, fixed: set[datetime.date]) -> None:
        """Space the quiet days evenly between the others."""
        fixed |= {self.first, self.last}
        anchors = sorted(day for day in fixed if day in self.tops)
        for before, after in itertools.pairwise(anchors):
            step = (self.tops[after] - self.tops[before]) / (after - before).days
            for number in range(1, (after - before).days):
                self.tops[before + _DAY * number] = self.tops[before] + step * number

    def middle(self, day: datetime.date) -> float:
        """The y of a day's tick."""
        return self.tops[day] + _LINE / 2


def _draw_axis(sheet: Sheet, days: _Days) -> None:
    """A tick a day, longer on Mondays, and the dates of Mondays where they have room and no line runs through them."""
    sheet.line([(_AXIS - 4, days.tops[days.first]), (_AXIS - 4, days.bottom)], colour=style.SOFT_INK)
    free = 0.0
    year = 0
    for day, top in days.tops.items():
        monday = day.weekday() == 0
        y = days.middle(day)
        crossed = any(top < line < top + _LINE for line in (days.launch_band[0], days.as_of_line))
        sheet.line([(_AXIS - (5.8 if monday else 4.9), y), (_AXIS - 4, y)], colour=style.SOFT_INK, width=0.6)
        if day.year != year and top >= free and not crossed:
            sheet.text(0.3, y, str(day.year), size=style.SMALL, bold=True)
            year = day.year
            free = top + _LINE + 0.2
        elif monday and top >= free and not crossed:
            sheet.text(_AXIS - 6.4, y, style.day(day), size=style.SMALL, colour=style.SOFT_INK, align="right")
            free = top + _LINE + 0.2


def _draw_launch(sheet: Sheet, days: _Days, launch: Moment) -> Mark:
    top, bottom = days.launch_band
    sheet.rectangle(Box(0.0, top, style.WIDTH, bottom), fill=style.BRIEFED_BAND, order=0.6)
    sheet.line([(0.0, top), (style.WIDTH, top)], colour=style.INK, width=1.2)
    sheet.text(_AXIS, top + 0.7 + _LINE / 2, launch.label, bold=True, ground=style.BRIEFED_BAND)
    return Mark("launch", launch.label, (launch.day.isoformat(),))


def _draw_as_of(sheet: Sheet, days: _Days, as_of: Moment) -> Mark:
    y = days.as_of_line
    sheet.rectangle(Box(0.0, y, style.WIDTH, days.bottom), fill=style.FAINT, order=0.5)
    sheet.line([(0.0, y), (style.WIDTH, y)], colour=style.SOFT_INK, width=0.9, dashes=(3, 2))
    middle = y + 0.6 + _LINE / 2
    sheet.text(_AXIS, middle, as_of.label, size=style.SMALL, colour=style.SOFT_INK, ground=style.FAINT)
    return Mark("as of", as_of.label, (as_of.day.isoformat(),))


def _draw_entry(
    sheet: Sheet,
    days: _Days,
    entry: Entry,
    words: tuple[str, ...],
    left: float,
    as_of: datetime.date,
    number: int,
) -> Mark:
    top = days.starts[entry]
    x, y = left + 0.8, top + _LINE / 2
    ahead = entry.first > as_of
    end = max(days.middle(entry.end), y + 1.2) if entry.end > entry.first else y
    sheet.capsule(x, y, end, style.INK, filled=not ahead, name=f"entry-{number}")
    date = sheet.text(left + _INDENT - 1.2, y, _date(entry), size=style.SMALL, bold=True)
    for row, line in enumerate(words):
        if line:
            start = date.right + _BETWEEN if row == 0 else left + _INDENT - 1.2
            sheet.text(start, y + row * _LINE, line, size=style.SMALL)
    values = (entry.lane, entry.first.isoformat(), entry.end.isoformat())
    return Mark("ahead" if ahead else "entry", entry.label, values)
