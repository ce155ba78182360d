"""Which pictures stand in the main text: at most five, by the kind of event; the others go to the annexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.evidence.blocks import Block

MOST = 5
# By the class that names the day: pictures in the order in which they are wanted. The first that can be drawn are
# taken; "spread" and "distance" are never drawn both.
LONG = ("distance", "spread", "map", "days", "calendar", "ladder", "trajectory", "reach")
LOFTED = ("trajectory", "map", "days", "calendar", "ladder", "distance", "spread", "reach")
SHORT = ("days", "map", "calendar", "ladder", "yearly", "distance", "spread")
WANTED: Mapping[str, tuple[str, ...]] = {
    "ICBM": LOFTED,
    "IRBM": LONG,
    "SLBM": LONG,
    "HGV": LONG,
    "MRBM": LONG,
    "SLV": ("map", "days", "calendar", "ladder", "distance", "spread"),
}


def file_names(blocks: Iterable[Block], code: str) -> dict[str, Block]:
    """The blocks by the names that the report includes them under, `code` being the class that names the day.

    A picture of the main text has its own name, one of the annexes `annex-` before it.
    """
    blocks = list(blocks)
    drawn = {b.name for b in blocks if b.kind == "figure"}
    main = [name for name in WANTED.get(code, SHORT) if name in drawn][:MOST]
    return {f"annex-{b.name}" if b.name in drawn - set(main) else b.name: b for b in blocks}
