"""What every chart is held to: labels that nobody has to guess at, and the same bytes each time."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from shapely.geometry.base import BaseGeometry

from briefing.charts.basemap import countries_from_geojson
from briefing.charts.style import SMALL, styled

BASEMAP = Path(__file__).parents[2] / "data" / "basemap"


def renderer_of(figure: Figure) -> RendererAgg:
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    return canvas.get_renderer()


def texts_of(figure: Figure) -> list[Text]:
    return [
        text
        for text in figure.findobj(Text)
        if isinstance(text, Text)
        and text.get_visible()
        and text.get_text()
        and text.axes is not None
        and text.axes.axison is False
        and text in text.axes.artists + text.axes.texts
    ]


def ink_of(text: Text, renderer: RendererAgg) -> Bbox:
    """The pixels that the letters take, without the empty room above and below them."""
    _, height, descent = renderer.get_text_width_height_descent(
        text.get_text(), text.get_fontproperties(), ismath=False
    )
    line = text.get_window_extent(renderer)
    baseline = text.get_transform().transform(text.get_position())[1]
    return Bbox.from_extents(line.x0, baseline - descent, line.x1, baseline - descent + height)


@pytest.fixture(scope="session")
def printed() -> Callable[[Figure], list[str]]:
    """The lines of text in a figure, in drawing order."""
    return lambda figure: [text.get_text() for text in texts_of(figure)]


@pytest.fixture(scope="session")
def assert_legible() -> Callable[[Figure], None]:
    """No text is cut by the edge, none meets another, none is smaller than the one style allows."""

    @styled
    def check(figure: Figure) -> None:
        renderer = renderer_of(figure)
        texts = texts_of(figure)
        assert texts, "a chart without a word"
        sheet = figure.bbox
        boxes: list[tuple[str, Bbox]] = []
        for text in texts:
            assert text.get_fontsize() >= SMALL, text.get_text()
            box = ink_of(text, renderer)
            inside = box.x0 >= 0 and box.y0 >= 0 and box.x1 <= sheet.x1 and box.y1 <= sheet.y1
            assert inside, f"{text.get_text()!r} leaves the sheet: {box}"
            boxes.append((text.get_text(), box))
        for (one, box), (other, other_box) in itertools.combinations(boxes, 2):
            shared = Bbox.intersection(box, other_box)
            touching = shared is None or shared.width < 0.5 or shared.height < 0.5
            assert touching, f"{one!r} and {other!r} overlap by {shared}"

    return check


@pytest.fixture(scope="session")
def by_id() -> Callable[[Figure, str], dict[str, Artist]]:
    """The artists of a figure whose SVG id begins with a word, by id."""

    def find(figure: Figure, start: str) -> dict[str, Artist]:
        found = figure.findobj(lambda artist: (artist.get_gid() or "").startswith(start))
        return {str(artist.get_gid()): artist for artist in found}

    return find


@pytest.fixture(scope="session")
def x_of() -> Callable[[Artist], float]:
    """Where a line or marker stands on the sheet, mm from the left."""

    def read(artist: Artist) -> float:
        assert isinstance(artist, Line2D)
        return float(artist.get_xdata()[0])  # type: ignore[index]

    return read


@pytest.fixture(scope="session")
def east_asia() -> tuple[BaseGeometry, ...]:
    return countries_from_geojson(json.loads((BASEMAP / "east-asia.geojson").read_text("utf-8")))


@pytest.fixture(scope="session")
def world() -> tuple[BaseGeometry, ...]:
    return countries_from_geojson(json.loads((BASEMAP / "world.geojson").read_text("utf-8")))
