"""What every chart is held to: labels that nobody has to guess at, and the same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from shapely.geometry.base import BaseGeometry

from briefing.charts.basemap import countries_from_geojson
from tests.charts.legibility import faults, texts_of

BASEMAP = Path(__file__).parents[2] / "data" / "basemap"


@pytest.fixture(scope="session")
def printed() -> Callable[[Figure], list[str]]:
    """The lines of text in a figure, in drawing order."""
    return lambda figure: [text.get_text() for text in texts_of(figure)]


@pytest.fixture(scope="session")
def assert_legible() -> Callable[[Figure], None]:
    """Texts that are whole, apart, large and dark enough; marks that stand out and whose colours keep apart."""

    def check(figure: Figure) -> None:
        assert faults(figure) == []

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
