"""Figures as blocks: a chart drawn as SVG and PNG, with its caption and alternative text; words for labels."""

from __future__ import annotations

from collections.abc import Callable

from briefing.charts.base import Chart
from briefing.charts.render import to_png, to_svg
from briefing.charts.style import Party
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, figure
from briefing.evidence.wording import day
from briefing.parts.case import Case

PREVIEW_DPI = 110
CAPITALS: dict[tuple[str, ...], tuple[Party, str]] = {
    es.SEOUL: (Party.SEOUL, "Seoul"),
    es.TOKYO: (Party.TOKYO, "Tokyo"),
    (es.DPRK,): (Party.PYONGYANG, "Pyongyang"),
}


def as_figure(case: Case, name: str, draw: Callable[[], Chart], caption: str, alt: str) -> Block:
    """What `draw` makes as a figure block."""
    svg, png = drawn(draw)
    return figure(case.ledger, name, svg, png, caption, alt)


def drawn(draw: Callable[[], Chart]) -> tuple[str, bytes]:
    """The chart as SVG, and as PNG for the notebook."""
    chart = draw()
    return to_svg(chart.figure).decode(), to_png(chart.figure, PREVIEW_DPI)


def short_date(iso: str, precision: str = "day") -> str:
    """ "14 Jan 2024", "May 1990" at month precision; for labels in charts."""
    *number, month, year = day(iso, precision).split()
    return " ".join([*number, month[:3], year])
