"""A figure as bytes: the same figure gives the same bytes on every run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from matplotlib.figure import Figure
from matplotlib.text import Text

from briefing.charts import style
from briefing.charts.sheet import Halo

_PLACES = re.compile(rb' (?:d|x|y)="[^"]*"')
_NUMBER = re.compile(rb"-?\d+\.\d{3,}")
_UNTURNED = re.compile(rb' transform="rotate\(-0 [^)]*\)"')
_FAMILY = f"font-family: '{style.FAMILY}'".encode()
_HALO = re.compile(rb'<g id="(halo-\d+)">\s*<text style="')


@style.styled
def to_svg(figure: Figure) -> bytes:
    """SVG with real text, which names its typeface but does not hold it (see `typeface.carried`).

    Without date and creator, so that it never varies.
    """
    out = BytesIO()
    with _halos_named(figure) as halos:
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    svg = _PLACES.sub(lambda found: _NUMBER.sub(_rounded, found[0]), out.getvalue())
    svg = _UNTURNED.sub(b"", svg).replace(_FAMILY, _FAMILY + b", sans-serif")
    return _HALO.sub(lambda found: found[0] + _outline(halos[found[1].decode()]), svg)


@contextmanager
def _halos_named(figure: Figure) -> Iterator[dict[str, Halo]]:
    """While it lasts, texts with a halo are plain texts with an id, since matplotlib would draw them as paths."""
    halos: dict[str, Halo] = {}
    changed: list[tuple[Text, Halo]] = []
    for text in (text for axes in figure.axes for text in axes.texts):
        for halo in text.get_path_effects() or ():
            if isinstance(halo, Halo):
                name = f"halo-{len(halos) + 1}"
                halos[name] = halo
                changed.append((text, halo))
                text.set_path_effects([])
                text.set_gid(name)
    try:
        yield halos
    finally:
        for text, halo in changed:
            text.set_path_effects([halo])
            text.set_gid(None)


def _outline(halo: Halo) -> bytes:
    """The halo as a stroke that is painted before the letters."""
    return f"paint-order: stroke; stroke: {halo.colour}; stroke-width: {halo.width}; ".encode()


def _rounded(number: re.Match[bytes]) -> bytes:
    """Two decimals of a point are plenty, halve the file and hide the last digits of the machine."""
    return b"%g" % round(float(number[0]), 2)


@style.styled
def to_png(figure: Figure, dpi: float = 200) -> bytes:
    """PNG at `dpi` dots an inch (a chart is 165 mm wide), without the name of the software."""
    out = BytesIO()
    figure.savefig(out, format="png", dpi=dpi, metadata={"Software": None})
    return out.getvalue()
