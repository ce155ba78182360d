"""The one style of all charts: sizes, colours, marks and the typeface.

Lengths are millimetres on the printed page, type sizes are points. A claimant has one colour and one
marker shape everywhere; the colours keep apart under the three kinds of colour blindness and reach a
contrast of 4.5 to 1 on white and on the band of the briefed launch, the shapes keep them apart in a grey print.
"""

from __future__ import annotations

import bisect
import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ParamSpec, TypeVar

import matplotlib.style
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

WIDTH = 165.0
"""Width of every chart: the text width of the A4 page."""

COLUMN = 85.0
"""The narrowest width, in mm, at which a chart must still be read: one column of a journal."""

BODY = 10.4
SMALL = 9.8
"""No text is set smaller than this: at the width of a column it is still 5 points, the least that the figure
guide of Nature allows."""

MM_PER_POINT = 25.4 / 72
MIDDLE = 0.31
"""Where the optical middle of a line lies above its baseline, in parts of the type size."""

INK = "#1B1E22"
SOFT_INK = "#50565F"
RULE = "#C9CDD3"
FAINT = "#ECEEF0"
BRIEFED_BAND = "#FDF4D3"
PAPER = "#FFFFFF"

FAMILY = "Source Sans 3"
FONT_FILES = {
    bold: Path(__file__).parent / "fonts" / f"SourceSans3-{'Bold' if bold else 'Regular'}.ttf" for bold in (False, True)
}
"""The files of the typeface, by whether they are bold."""


class Party(StrEnum):
    """Whose figure or position a mark stands for."""

    SEOUL = "Seoul"
    TOKYO = "Tokyo"
    WASHINGTON = "Washington"
    PYONGYANG = "Pyongyang"
    MOSCOW = "Moscow"
    JOINT = "joint"
    DATA_SET = "data set"


@dataclass(frozen=True)
class PartyStyle:
    """Colour and matplotlib marker of a party; `scale` evens out the optical size of the markers."""

    colour: str
    marker: str
    scale: float = 1.0


PARTY_STYLES: dict[Party, PartyStyle] = {
    Party.SEOUL: PartyStyle("#0A5FD0", "o"),
    Party.TOKYO: PartyStyle("#C54503", "s", 0.9),
    Party.WASHINGTON: PartyStyle("#0F7A48", "^", 1.05),
    Party.PYONGYANG: PartyStyle("#7A077E", "D", 0.88),
    Party.MOSCOW: PartyStyle("#800000", "P", 1.1),
    Party.JOINT: PartyStyle("#1B1E22", "h", 1.1),
    Party.DATA_SET: PartyStyle("#666D7B", "X", 1.0),
}

_SETTINGS: dict[str, object] = {
    "svg.hashsalt": "briefing",
    "svg.fonttype": "none",
    "svg.image_inline": True,
    "text.hinting": "none",
    "text.parse_math": False,
    "text.usetex": False,
    "path.simplify": False,
    "lines.solid_capstyle": "butt",
}

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def styled(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Let `function` run with matplotlib's own defaults plus ours, whatever the user has configured.

    The settings of the process are restored afterwards.
    """

    @functools.wraps(function)
    def run(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        with matplotlib.style.context(["default", _SETTINGS]):
            return function(*args, **kwargs)

    return run


@functools.cache
def font(size: float, bold: bool = False) -> FontProperties:
    """Source Sans 3 from this package at `size` points; no font of the system is asked for.

    Its name and weight are what SVG and PDF find it by.
    """
    return FontProperties(family=FAMILY, weight=700 if bold else 400, size=size, fname=str(FONT_FILES[bold]))


@functools.cache
def text_width(text: str, size: float = BODY, bold: bool = False) -> float:
    """Width of one line of text in millimetres."""
    if not text:
        return 0.0
    width, _, _ = text_to_path.get_text_width_height_descent(text, font(size, bold), ismath=False)
    return float(width) * MM_PER_POINT


def line_height(size: float = BODY) -> float:
    """Distance between two baselines in millimetres."""
    return size * 1.22 * MM_PER_POINT


def wrap(text: str, width: float, size: float = BODY, bold: bool = False, indent: float = 0.0) -> tuple[str, ...]:
    """Break `text` at spaces into lines of at most `width` millimetres, the first shorter by `indent`.

    Hard spaces (U+00A0) hold. The first line is empty where no word fits beside the indent. A word that is wider than
    a line is broken anywhere.
    """
    lines = [""]
    for word in (piece for whole in text.split(" ") for piece in _broken(whole, width, size, bold)):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if text_width(longer, size, bold) <= width - (indent if len(lines) == 1 else 0.0):
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:
    """The word in pieces of at most `width` millimetres, of one character at least; mostly there is one."""
    pieces = [word]
    while len(pieces[-1]) > 1 and text_width(pieces[-1], size, bold) > width:
        last = pieces.pop()
        fitting = bisect.bisect_left(range(2, len(last)), True, key=lambda n: text_width(last[:n], size, bold) > width)
        pieces += [last[: fitting + 1], last[fitting + 1 :]]
    return pieces


def wrap_evenly(
    text: str, width: float, size: float = BODY, bold: bool = False, indent: float = 0.0
) -> tuple[str, ...]:
    """`wrap` with lines of like length: up to a sixth narrower where that takes no more lines."""
    lines = wrap(text, width, size, bold, indent)
    narrower = width - 1.0
    least = max(width * 5 / 6, *(text_width(word, size, bold) for word in text.split(" ")))
    while len(lines) > 1 and narrower > least:
        tried = wrap(text, narrower, size, bold, indent)
        if len(tried) > len(lines) or not tried[0]:
            break
        lines, narrower = tried, narrower - 1.0
    return lines


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(date: datetime.date) -> str:
    """A date without its year, "6 Jan", in English whatever the locale."""
    return f"{date.day} {MONTHS[date.month - 1]}"


def days(first: datetime.date, last: datetime.date) -> str:
    """A span of dates without the year: "23–27 Dec", "29 Dec – 3 Jan", or one day."""
    if first == last:
        return day(first)
    if first.month == last.month:
        return f"{first.day}–{day(last)}"
    return f"{day(first)} – {day(last)}"
