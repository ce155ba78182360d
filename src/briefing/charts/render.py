"""A figure as bytes: the same figure gives the same bytes on every run."""

from __future__ import annotations

import re
from io import BytesIO

from matplotlib.figure import Figure

from briefing.charts.style import styled

_PATH = re.compile(rb' d="[^"]*"')
_NUMBER = re.compile(rb"-?\d+\.\d{3,}")


@styled
def to_svg(figure: Figure) -> bytes:
    """SVG with text as paths, without date and creator, so that it needs no font and never varies."""
    out = BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return _PATH.sub(lambda path: _NUMBER.sub(_rounded, path[0]), out.getvalue())


def _rounded(number: re.Match[bytes]) -> bytes:
    """Two decimals of a point are plenty, halve the file and hide the last digits of the machine."""
    return b"%g" % round(float(number[0]), 2)


@styled
def to_png(figure: Figure, dpi: float = 200) -> bytes:
    """PNG at `dpi` dots an inch (a chart is 165 mm wide), without the name of the software."""
    out = BytesIO()
    figure.savefig(out, format="png", dpi=dpi, metadata={"Software": None})
    return out.getvalue()
