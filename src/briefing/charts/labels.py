"""Finding room for labels around points so that none covers another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefing.charts.sheet import Align, Box, text_box

_AROUND: tuple[tuple[float, float, Align], ...] = (
    (1.0, 0.0, "left"),
    (-1.0, 0.0, "right"),
    (0.0, -1.0, "center"),
    (0.0, 1.0, "center"),
    (0.8, -0.8, "left"),
    (0.8, 0.8, "left"),
    (-0.8, -0.8, "right"),
    (-0.8, 0.8, "right"),
)
"""Directions in which a label is tried, in the order of preference: x and y on the sheet, alignment."""

_UPON: tuple[tuple[float, float, Align], ...] = ((0.0, 0.0, "center"),)


class Room:
    """The free room of a sheet: what is taken, and where something new still fits."""

    def __init__(self, frame: Box, margin: float = 0.6) -> None:
        self.frame = frame
        self.margin = margin
        self.taken: list[Box] = []

    def take(self, *boxes: Box) -> None:
        """Mark rectangles as taken."""
        self.taken.extend(boxes)

    def is_free(self, box: Box) -> bool:
        """Whether the rectangle lies in the frame and meets nothing."""
        return box.inside(self.frame) and not box.meets_any(self.taken, self.margin)

    def around(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float,
        bold: bool = False,
        distances: Iterable[float] = (2.0, 3.5, 5.0),
        allowed: Callable[[Box], bool] = lambda box: True,
    ) -> tuple[float, float, Align] | None:
        """The best free place for a label of the point: x, y and alignment; taken at once. None if none is.

        Nearer places come first, then the directions east, west, above, below and the diagonals; at the
        distance 0 the label sits on the point. `allowed` may turn down a place for a reason of its own.
        """
        box = text_box(0.0, 0.0, lines, size, bold, "left")
        half = (box.bottom - box.top) / 2
        for distance in distances:
            for dx, dy, align in _AROUND if distance else _UPON:
                shift = dy * (half - 0.8 + distance * 0.8) if dy else 0.0
                place = (x + dx * distance, y + shift, align)
                found = text_box(place[0], place[1], lines, size, bold, align)
                if self.is_free(found) and allowed(found):
                    self.take(found)
                    return place
        return None
