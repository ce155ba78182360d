"""The sheet a chart is drawn on.

All charts are drawn in millimetres on a sheet whose origin is the top left corner and whose y runs
down, so that text can be measured before it is set and nothing is left to automatic layout.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from matplotlib import patheffects
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text

from briefing.charts import style

Align = Literal["left", "center", "right"]
"""Which part of a text its x stands for."""


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet in millimetres, y down."""

    left: float
    top: float
    right: float
    bottom: float

    def meets_any(self, others: Iterable[Box], margin: float = 0.0) -> bool:
        """Whether this rectangle shares area with one of the others, or comes closer than `margin`."""
        left, top, right, bottom = self.left, self.top, self.right + margin, self.bottom + margin
        return any(
            o.left < right and o.top < bottom and left < o.right + margin and top < o.bottom + margin for o in others
        )

    def inside(self, other: Box) -> bool:
        """Whether this rectangle lies within the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def text_box(x: float, y: float, lines: Sequence[str], size: float, bold: bool, align: Align) -> Box:
    """The room that lines of text take; `y` is the middle of the block, `x` its left, centre or right."""
    width = max(style.text_width(line, size, bold) for line in lines)
    height = style.line_height(size) * len(lines)
    left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
    return Box(left, y - height / 2, left + width, y + height / 2)


class Halo(patheffects.withStroke):
    """An outline of a text in the colour of what lies behind it; `width` in points, both sides together."""

    def __init__(self, colour: str, width: float = 2.4) -> None:
        super().__init__(linewidth=width, foreground=colour)
        self.colour, self.width = colour, width


class Sheet:
    """A blank figure, drawn upon in millimetres."""

    def __init__(self, height: float, width: float = style.WIDTH) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 25.4, height / 25.4), dpi=100, facecolor=style.PAPER)
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.set_axis_off()

    @property
    def box(self) -> Box:
        """The whole sheet."""
        return Box(0.0, 0.0, self.width, self.height)

    def text(
        self,
        x: float,
        y: float,
        lines: str | Sequence[str],
        *,
        size: float = style.BODY,
        bold: bool = False,
        colour: str = style.INK,
        align: Align = "left",
        halo: str | None = None,
        ground: str | None = None,
    ) -> Box:
        """Set one or more lines, `y` being the middle of the block; returns the room they take.

        What lies behind the text is kept away from it by an outline in the colour `halo`, or by a plate in
        the colour `ground`.
        """
        lines = (lines,) if isinstance(lines, str) else tuple(lines)
        step = style.line_height(size)
        for index, line in enumerate(lines):
            middle = y + (index - (len(lines) - 1) / 2) * step
            artist = Text(
                x,
                middle + style.MIDDLE * size * style.MM_PER_POINT,
                line,
                color=colour,
                fontproperties=style.font(size, bold),
                horizontalalignment=align,
                verticalalignment="baseline",
                parse_math=False,
                zorder=10,
            )
            if halo:
                artist.set_path_effects([Halo(halo)])
            self.axes.add_artist(artist)
            artist.set_clip_on(False)
        box = text_box(x, y, lines, size, bold, align)
        if ground:
            self.rectangle(Box(box.left - 0.5, box.top, box.right + 0.5, box.bottom), fill=ground, order=9)
        return box

    def line(
        self,
        points: Iterable[tuple[float, float]],
        *,
        colour: str = style.RULE,
        width: float = 0.6,
        dashes: tuple[float, ...] | None = None,
        order: float = 2,
        name: str | None = None,
    ) -> None:
        """A polyline; `width` in points, `dashes` in multiples of it, `name` its id in SVG."""
        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, color=colour, linewidth=width, zorder=order, solid_joinstyle="round")
        if dashes:
            line.set_linestyle((0, dashes))
        if name is not None:
            line.set_gid(name)
        self.axes.add_line(line)

    def mark(
        self,
        x: float,
        y: float,
        party: style.Party,
        *,
        filled: bool = True,
        size: float = 6.5,
        name: str | None = None,
    ) -> None:
        """The marker of a party; `size` in points, `name` becomes the id of the element in SVG."""
        look = style.PARTY_STYLES[party]
        self.dot(x, y, look.marker, look.colour, filled=filled, size=size * look.scale, name=name)

    def dot(
        self,
        x: float,
        y: float,
        marker: str,
        colour: str,
        *,
        filled: bool = True,
        size: float = 6.5,
        name: str | None = None,
        order: float = 6,
    ) -> None:
        """A single marker; hollow ones are filled with the paper."""
        dot = Line2D(
            [x],
            [y],
            linestyle="none",
            marker=marker,
            markersize=size,
            markeredgewidth=1.3,
            markeredgecolor=colour,
            markerfacecolor=colour if filled else style.PAPER,
            zorder=order,
        )
        if name is not None:
            dot.set_gid(name)
        self.axes.add_line(dot)

    def capsule(
        self, x: float, top: float, bottom: float, colour: str, *, filled: bool, name: str | None = None
    ) -> None:
        """A dot, drawn out downwards where `bottom` lies below `top`; hollow ones show the paper."""
        radius = 1.0
        arc = [math.pi * step / 16 for step in range(17)]
        points = [(x - radius * math.cos(turn), top - radius * math.sin(turn)) for turn in arc]
        points += [(x + radius * math.cos(turn), bottom + radius * math.sin(turn)) for turn in arc]
        patch = Polygon(
            points,
            closed=True,
            facecolor=colour if filled else style.PAPER,
            edgecolor=colour,
            linewidth=1.3,
            zorder=6,
            snap=False,
        )
        if name is not None:
            patch.set_gid(name)
        self.axes.add_patch(patch)

    def arrow(self, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
        """A straight arrow with an open head."""
        x1, y1 = end
        sign = 1 if x1 >= start[0] else -1
        self.line([start, end], colour=colour, width=1.2, order=5)
        self.line(
            [(x1 - sign * 1.3, y1 - 1.0), (x1, y1), (x1 - sign * 1.3, y1 + 1.0)],
            colour=colour,
            width=1.2,
            order=5,
        )

    def rectangle(
        self,
        box: Box,
        *,
        fill: str | None = None,
        edge: str | None = None,
        hatch: str | None = None,
        order: float = 1,
        name: str | None = None,
    ) -> Rectangle:
        """A filled, outlined or hatched rectangle."""
        patch = Rectangle(
            (box.left, box.top),
            box.right - box.left,
            box.bottom - box.top,
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=0.6,
            hatch=hatch,
            zorder=order,
        )
        if name is not None:
            patch.set_gid(name)
        self.axes.add_patch(patch)
        return patch

    def polygon(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: str | None = None,
        edge: str | None = None,
        width: float = 0.6,
        alpha: float | None = None,
        order: float = 2,
    ) -> None:
        """A closed shape."""
        patch = Polygon(
            list(points),
            closed=True,
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=width,
            alpha=alpha,
            zorder=order,
        )
        self.axes.add_patch(patch)

    def rings(
        self,
        rings: Sequence[Sequence[tuple[float, float]]],
        *,
        fill: str,
        edge: str,
        width: float,
        order: float,
    ) -> None:
        """Many closed rings as one path: holes are left open by their winding."""
        vertices: list[tuple[float, float]] = []
        codes: list[int] = []
        for ring in rings:
            vertices.extend(ring)
            codes.extend([int(Path.MOVETO), *[int(Path.LINETO)] * (len(ring) - 2), int(Path.CLOSEPOLY)])
        patch = PathPatch(
            Path(vertices, codes),
            facecolor=fill,
            edgecolor=edge,
            linewidth=width,
            zorder=order,
            joinstyle="round",
        )
        self.axes.add_patch(patch)
