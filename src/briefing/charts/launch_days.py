"""Every launch day since a given day, a strip a year, with the long pauses.

A day has one tick, that of its highest class group. What lies after the day of knowledge is greyed.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing.charts import style
from briefing.charts.base import Chart, Drawn, Mark, Moment
from briefing.charts.labels import Room
from briefing.charts.sheet import Box, Sheet


class Group(StrEnum):
    """Class groups in falling rank."""

    BALLISTIC = "ballistic"
    SATELLITE = "satellite launcher"
    OTHER = "cruise, air defence and other"


@dataclass(frozen=True)
class LaunchDay:
    """A day (KST) with a launch; where only the month is known, `day` is any day of that month."""

    day: datetime.date
    group: Group
    month_only: bool = False


@dataclass(frozen=True)
class Gap:
    """A pause: the launch days (KST) before and after it, and the words to print ("62 days")."""

    after: datetime.date
    before: datetime.date
    label: str

    @property
    def days(self) -> int:
        """Length in days from launch day to launch day."""
        return (self.before - self.after).days


@dataclass(frozen=True)
class _Look:
    colour: str
    width: float
    share: float


_LOOKS = {
    Group.BALLISTIC: _Look(style.INK, 1.1, 1.0),
    Group.SATELLITE: _Look("#96700A", 1.1, 1.0),
    Group.OTHER: _Look("#7F8692", 1.1, 0.55),
}

_LEFT = 11.0
_DAY = (style.WIDTH - _LEFT) / 366
_HEAD = 5.0
_PITCH = 9.6
_STRIP = 5.6
_LEGEND = 5.6
_BESIDE_MARK = 1.5
_GAP_FILL = "#E6E9ED"
_BRIEFED_FILL = "#F6D96B"
_GAP_EDGE = "#7F8692"


@style.styled
def launch_days(
    days: Sequence[LaunchDay],
    since: datetime.date,
    as_of: Moment,
    *,
    briefed: Moment | None = None,
    gaps: Sequence[Gap] = (),
) -> Chart:
    """Draw the strips from the year of `since` to that of `as_of`.

    The gap that ends with the briefed day is set off; where its bar has no room for its label, the label of the day
    says it. Days before `since` and after `as_of` are not drawn.
    Marks in `drawn`: "day" and "month" with (ISO date, group), "gap" with (ISO after, ISO before, days),
    "briefed" and "as of" with (ISO date), "legend" with (group).
    Raises ValueError if no day is left to draw, if a launch lies inside a gap, or if the briefed day has
    none.
    """
    shown = sorted((day for day in days if since <= day.day <= as_of.day), key=lambda day: day.day)
    _check(shown, days, briefed, gaps)
    strips = _Strips(since, as_of.day)
    sheet = Sheet(strips.bottom + 9.0)
    strips.draw_axis(sheet)
    room = Room(sheet.box, margin=0.3)
    unlabelled: list[str] = []
    if briefed:
        room.take(_briefed_label(strips, briefed))
        for gap in gaps:
            if gap.before == briefed.day and not _draw_gap(sheet, strips, room, gap, True):
                briefed = Moment(briefed.day, f"{briefed.label}, after {gap.label}")
                room.take(_briefed_label(strips, briefed))
    for gap in gaps:
        ends_briefed = briefed is not None and gap.before == briefed.day
        if not ends_briefed and not _draw_gap(sheet, strips, room, gap, False):
            unlabelled.append(gap.label)
    marks = [Mark("gap", gap.label, (gap.after.isoformat(), gap.before.isoformat(), float(gap.days))) for gap in gaps]
    marks.extend(_draw_day(sheet, strips, day) for day in shown)
    marks.append(_draw_as_of(sheet, strips, as_of))
    if briefed:
        marks.append(_draw_briefed(sheet, strips, briefed))
    marks.extend(_draw_legend(sheet, strips.bottom + _LEGEND, [day.group for day in shown]))
    return Chart(sheet.figure, Drawn(tuple(marks), tuple(unlabelled)))


def _check(shown: Sequence[LaunchDay], days: Sequence[LaunchDay], briefed: Moment | None, gaps: Sequence[Gap]) -> None:
    if not shown:
        raise ValueError("launch_days needs a launch day between its first day and the day of knowledge")
    seen = [day.day for day in shown]
    if len(set(seen)) < len(seen):
        twice = next(day for day in seen if seen.count(day) > 1)
        raise ValueError(f"{twice} stands twice among the launch days: one entry a day, its highest group")
    for gap in gaps:
        if not gap.after < gap.before:
            raise ValueError(f"the gap {gap.label!r} ends on {gap.before}, not after its start {gap.after}")
        inside = [day.day for day in days if gap.after < day.day < gap.before and not day.month_only]
        if inside:
            raise ValueError(f"the gap {gap.label!r} holds a launch, on {inside[0]}")
    if briefed and briefed.day not in seen:
        raise ValueError(f"the briefed day {briefed.day} is not among the launch days")


class _Strips:
    """Where a day lies on the sheet: one strip a year, 1 January at the left."""

    def __init__(self, since: datetime.date, as_of: datetime.date) -> None:
        self.since, self.as_of = since, as_of
        self.years = range(since.year, as_of.year + 1)
        self.bottom = _HEAD + _PITCH * len(self.years)

    def x(self, day: datetime.date) -> float:
        """The left edge of a day; a day takes `_DAY` mm."""
        return _LEFT + _DAY * (day - datetime.date(day.year, 1, 1)).days

    def row(self, year: int) -> Box:
        """The strip of a year."""
        bottom = _HEAD + _PITCH * (year - self.years[0] + 1)
        return Box(_LEFT, bottom - _STRIP, style.WIDTH, bottom)

    def pieces(self, first: datetime.date, last: datetime.date) -> list[Box]:
        """The span from `first` to `last`, both included, cut into strips and to what is shown."""
        pieces = []
        for year in self.years:
            start = max(first, datetime.date(year, 1, 1), self.since)
            end = min(last, datetime.date(year, 12, 31), self.as_of)
            if start <= end:
                row = self.row(year)
                pieces.append(Box(self.x(start), row.top, self.x(end) + _DAY, row.bottom))
        return pieces

    def draw_axis(self, sheet: Sheet) -> None:
        """Months above, years at the left, a line under each strip."""
        for month, name in enumerate(style.MONTHS, 1):
            x = self.x(datetime.date(2024, month, 1))
            sheet.text(x + 0.6, 2.4, name, size=style.SMALL, colour=style.SOFT_INK)
            for year in self.years:
                row = self.row(year)
                sheet.line([(x, row.top), (x, row.bottom)], colour=style.RULE, width=0.4, order=1.5)
        for year in self.years:
            row = self.row(year)
            sheet.line([(_LEFT, row.bottom), (row.right, row.bottom)], colour=style.SOFT_INK, width=0.6)
            sheet.text(0, (row.top + row.bottom) / 2, str(year), bold=year == self.as_of.year)


def _draw_day(sheet: Sheet, strips: _Strips, day: LaunchDay) -> Mark:
    look = _LOOKS[day.group]
    row = strips.row(day.day.year)
    values = (day.day.isoformat(), day.group.value)
    if day.month_only:
        start = strips.x(day.day.replace(day=1))
        box = Box(start, row.bottom - _STRIP * 0.3, start + 30 * _DAY, row.bottom)
        sheet.rectangle(box, edge=look.colour, order=3, name=f"month-{values[0]}")
        return Mark("month", "", values)
    x = strips.x(day.day) + _DAY / 2
    _tick(sheet, x, row.bottom, day.group, name=f"day-{values[0]}")
    return Mark("day", "", values)


def _tick(sheet: Sheet, x: float, bottom: float, group: Group, name: str | None = None) -> None:
    look = _LOOKS[group]
    top = bottom - _STRIP * look.share
    sheet.line([(x, bottom), (x, top)], colour=look.colour, width=look.width, order=4, name=name)
    if group is Group.SATELLITE:
        sheet.dot(x, top, "o", look.colour, filled=False, size=3.2)


def _draw_gap(sheet: Sheet, strips: _Strips, room: Room, gap: Gap, briefed: bool) -> bool:
    """Draw the bar and its label; false if the label found no room."""
    day = datetime.timedelta(days=1)
    pieces = strips.pieces(gap.after + day, gap.before - day)
    if not pieces:
        return False
    for piece in pieces:
        box = Box(piece.left, piece.top + 0.5, piece.right, piece.bottom - 0.3)
        sheet.rectangle(box, fill=_BRIEFED_FILL if briefed else _GAP_FILL, edge=_GAP_EDGE, order=1.8)
    widest = max(pieces, key=lambda piece: piece.right - piece.left)
    middle = (widest.left + widest.right) / 2
    width = style.text_width(gap.label, style.BODY, briefed)
    y = (widest.top + widest.bottom) / 2
    if width > widest.right - widest.left - 1.0:
        y = widest.top - 2.0
        if briefed:  # the mark of the briefed day stands above the end of the bar
            middle = min(middle, widest.right - _BESIDE_MARK - width / 2)
    middle = min(max(middle, _LEFT + width / 2), style.WIDTH - width / 2)
    label = Box(middle - width / 2, y - 1.8, middle + width / 2, y + 1.8)
    if not room.is_free(label):
        return False
    room.take(label)
    sheet.text(middle, y, gap.label, bold=briefed, align="center")
    return True


def _draw_as_of(sheet: Sheet, strips: _Strips, as_of: Moment) -> Mark:
    row = strips.row(as_of.day.year)
    x = strips.x(as_of.day) + _DAY
    end = strips.x(as_of.day.replace(month=12, day=31)) + _DAY
    sheet.rectangle(Box(x, row.top, end, row.bottom), fill=style.FAINT, order=1.6)
    sheet.line([(x, row.top - 0.8), (x, row.bottom + 0.8)], colour=style.SOFT_INK, width=0.9, dashes=(2, 1.5))
    y = (row.top + row.bottom) / 2
    if x + 1.5 + style.text_width(as_of.label) < style.WIDTH:
        sheet.text(x + 1.5, y, as_of.label, colour=style.SOFT_INK)
    else:
        sheet.text(style.WIDTH, row.bottom + _LEGEND, as_of.label, colour=style.SOFT_INK, align="right")
    return Mark("as of", as_of.label, (as_of.day.isoformat(),))


def _briefed_label(strips: _Strips, briefed: Moment) -> Box:
    """Where the label of the briefed day stands: above its strip, right of the day, or left where there is no room."""
    y = strips.row(briefed.day.year).top - 2.0
    x = strips.x(briefed.day) + _DAY / 2
    width = style.text_width(briefed.label, style.BODY, True)
    left = x + 2 if x + 2 + width < style.WIDTH else x - 2 - width
    return Box(left, y - 1.8, left + width, y + 1.8)


def _draw_briefed(sheet: Sheet, strips: _Strips, briefed: Moment) -> Mark:
    label = _briefed_label(strips, briefed)
    x = strips.x(briefed.day) + _DAY / 2
    sheet.dot(x, strips.row(briefed.day.year).top - 1.3, "v", style.INK, size=4.5)
    on_right = label.left > x
    sheet.text(
        label.left if on_right else label.right,
        (label.top + label.bottom) / 2,
        briefed.label,
        bold=True,
        align="left" if on_right else "right",
    )
    return Mark("briefed", briefed.label, (briefed.day.isoformat(),))


def _draw_legend(sheet: Sheet, y: float, groups: Sequence[Group]) -> list[Mark]:
    x = _LEFT + 0.6
    marks = []
    for group in Group:
        if group in groups:
            _tick(sheet, x, y + _STRIP / 2 - 0.4, group)
            box = sheet.text(x + 2, y, group.value, size=style.SMALL, colour=style.SOFT_INK)
            x = box.right + 7
            marks.append(Mark("legend", group.value, (group.value,)))
    return marks
