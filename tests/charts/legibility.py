"""What every figure is held to, whatever it shows: its texts can be read and its marks can be seen.

Texts are measured as they are set. What lies behind a text or a mark is read from the figure itself, drawn without it.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.collections import Collection as Many
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from briefing.charts import style
from briefing.charts.map_view import BORDER, GRATICULE, LAND, SEA
from briefing.charts.sheet import Halo
from tests.charts.sight import TO_XYZ, distance

Pixels = NDArray[np.float64]

TEXT_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, level AA."""
MARK_CONTRAST = 3.0
"""WCAG 2.2, success criterion 1.4.11."""
APART = 15.0
"""Of two colours in CIE L*a*b*, for every kind of sight."""

GROUNDS = {
    style.PAPER: "the paper, and the inside of hollow marks, which have an edge",
    style.RULE: "lines of a grid: the eye is led by them, and every value is printed",
    style.FAINT: "what lies after the day of knowledge: a line and a label are at its edge",
    style.BRIEFED_BAND: "the briefed launch: its label is bold",
    SEA: "the map",
    LAND: "the map",
    BORDER: "the map",
    GRATICULE: "the map",
}
"""Colours that carry no meaning of their own, or none that is not also told otherwise, each with the reason."""

NO_CATEGORY = {
    style.SOFT_INK: "axes, and what is said about the picture as a whole",
}
"""Colours of marks that tell no kind from another, so that nobody has to tell them from others."""

WASH = 0.3
"""A face of no more opacity than this is a ground too: its limits are drawn as lines."""


def faults(figure: Figure) -> list[str]:
    """What is wrong with the figure, in words; nothing for a good one."""
    with_settings = style.styled(lambda: list(_faults(figure)))
    return with_settings()


def _faults(figure: Figure) -> Iterator[str]:
    texts = texts_of(figure)
    if not texts:
        yield "a chart without a word"
    yield from _type(texts)
    yield from _places(figure, texts)
    yield from _text_contrast(figure, texts)
    marks = [artist for artist in _drawn(figure) if not isinstance(artist, Text) and not _is_ground(artist)]
    yield from _mark_contrast(figure, marks)
    yield from _colours_apart(marks)


def renderer_of(figure: Figure) -> RendererAgg:
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    return canvas.get_renderer()


def texts_of(figure: Figure) -> list[Text]:
    """The texts that are seen: those of the axes' own furniture are not."""
    return [artist for artist in _drawn(figure) if isinstance(artist, Text) and artist.get_text()]


def ink_of(text: Text, renderer: RendererAgg) -> Bbox:
    """The pixels that the letters take, without the empty room above and below them."""
    line = text.get_window_extent(renderer)
    if text.get_rotation():
        return line
    _, height, descent = renderer.get_text_width_height_descent(
        text.get_text(), text.get_fontproperties(), ismath=False
    )
    baseline = text.get_transform().transform(text.get_position())[1]
    return Bbox.from_extents(line.x0, baseline - descent, line.x1, baseline - descent + height)


def _drawn(figure: Figure) -> list[Artist]:
    """Lines, shapes and texts of the axes, which have no furniture."""
    found: list[Artist] = []
    for axes in figure.axes:
        assert axes.axison is False, "axes are drawn by hand"
        own = [*axes.lines, *axes.patches, *axes.collections, *axes.texts, *axes.artists]
        found += [artist for artist in own if artist.get_visible()]
    return found


def _type(texts: Collection[Text]) -> Iterator[str]:
    signs = {bold: set(map(chr, _charmap(bold))) for bold in (False, True)}
    files = {str(path): bold for bold, path in style.FONT_FILES.items()}
    for text in texts:
        words = text.get_text()
        if text.get_fontsize() < style.SMALL:
            yield f"{words!r} is set in {text.get_fontsize():g} points"
        bold = files.get(str(text.get_fontproperties().get_file()))
        if bold is None:
            yield f"{words!r} is set in another typeface"
        elif set(words) - signs[bold]:
            yield f"{words!r} has signs that the typeface lacks: {sorted(set(words) - signs[bold])}"
        if "nan" in words.lower().split() or "None" in words.split():
            yield f"{words!r} is no text"


def _charmap(bold: bool) -> Collection[int]:
    from matplotlib.font_manager import get_font

    return get_font(str(style.FONT_FILES[bold])).get_charmap().keys()


def _places(figure: Figure, texts: Collection[Text]) -> Iterator[str]:
    renderer, sheet = renderer_of(figure), figure.bbox
    boxes = [(text.get_text(), ink_of(text, renderer)) for text in texts]
    for words, box in boxes:
        if box.x0 < 0 or box.y0 < 0 or box.x1 > sheet.x1 or box.y1 > sheet.y1:
            yield f"{words!r} leaves the sheet: {box}"
    for (one, box), (other, other_box) in itertools.combinations(boxes, 2):
        shared = Bbox.intersection(box, other_box)
        if shared is not None and shared.width >= 0.5 and shared.height >= 0.5:
            yield f"{one!r} and {other!r} overlap by {shared.width:.1f} x {shared.height:.1f} pixels"


def _text_contrast(figure: Figure, texts: Collection[Text]) -> Iterator[str]:
    """A text stands out from what is behind it, but for a sixth of its box that a line may cross."""
    pixels = _without(figure, texts)
    renderer = renderer_of(figure)
    for text in texts:
        halos = [effect for effect in text.get_path_effects() or () if isinstance(effect, Halo)]
        behind = np.array([[to_rgba(halos[0].colour)[:3]]]) if halos else _part(pixels, ink_of(text, renderer))
        seen = np.quantile(_contrast(np.array(to_rgba(text.get_color())[:3]), behind), 1 / 6)
        if seen < TEXT_CONTRAST:
            yield f"{text.get_text()!r} has a contrast of {seen:.1f} to what is behind it"


def _mark_contrast(figure: Figure, marks: Collection[Artist]) -> Iterator[str]:
    """Of a mark's colours one stands out from the grounds about it."""
    pixels = _without(figure, [*marks, *texts_of(figure)])
    for mark in marks:
        behind = _part(pixels, _extent(mark, figure))
        if not behind.size:
            continue
        seen = max(
            np.median(_contrast(np.array(colour[:3]) * colour[3] + behind * (1 - colour[3]), behind))
            for colour in _colours(mark)
        )
        if seen < MARK_CONTRAST:
            yield f"{_name(mark)} has a contrast of {seen:.1f} to what is behind it"


def _colours_apart(marks: Collection[Artist]) -> Iterator[str]:
    """Two colours of marks in one figure are the same, or keep apart for everyone."""
    used: dict[str, str] = {}
    for mark in marks:
        for colour in _colours(mark):
            if colour[3] > WASH and to_hex(colour) not in map(to_hex, NO_CATEGORY):
                used.setdefault(to_hex(colour), _name(mark))
    for (one, first), (other, second) in itertools.combinations(used.items(), 2):
        if distance(one, other) < APART:
            yield f"{first} and {second} have colours {distance(one, other):.0f} apart"


def _is_ground(artist: Artist) -> bool:
    return not _colours(artist) or all(
        to_hex(colour) in {to_hex(ground) for ground in GROUNDS} or colour[3] <= WASH for colour in _colours(artist)
    )


def _colours(artist: Artist) -> list[tuple[float, float, float, float]]:
    """The colours in which something is seen, with their opacity; the paper inside a hollow mark is none."""
    if isinstance(artist, Line2D):
        found = [artist.get_color()] if artist.get_linestyle() not in ("None", "none", "", " ") else []
        if artist.get_marker() not in (None, "None", "none", "", " "):
            found += [artist.get_markeredgecolor(), artist.get_markerfacecolor()]
    elif isinstance(artist, Patch):
        found = [artist.get_facecolor()] + ([artist.get_edgecolor()] if artist.get_linewidth() else [])
    else:
        assert isinstance(artist, Many), artist
        found = [*map(tuple, artist.get_facecolor()), *map(tuple, artist.get_edgecolor())]
    colours = [to_rgba(colour) for colour in found]
    alpha = artist.get_alpha()
    seen = [(r, g, b, a if alpha is None or not isinstance(artist, Line2D) else float(alpha)) for r, g, b, a in colours]
    return [colour for colour in seen if colour[3] > 0 and to_hex(colour) != to_hex(style.PAPER)]


def _extent(mark: Artist, figure: Figure) -> Bbox:
    box = mark.get_window_extent(renderer_of(figure))
    return box if box.width > 1 and box.height > 1 else box.padded(1.0)


def _name(mark: Artist) -> str:
    colours = ", ".join(to_hex(colour, keep_alpha=colour[3] < 1) for colour in _colours(mark))
    return f"{type(mark).__name__} {mark.get_gid() or ''} in {colours}".replace("  ", " ")


def _without(figure: Figure, left_out: Collection[Artist]) -> Pixels:
    """The figure as pixels, rows from the top, drawn without some of its artists."""
    for artist in left_out:
        artist.set_visible(False)
    try:
        figure.canvas.draw()
        canvas = figure.canvas
        assert isinstance(canvas, FigureCanvasAgg)
        return np.asarray(canvas.buffer_rgba())[..., :3] / 255.0
    finally:
        for artist in left_out:
            artist.set_visible(True)


def _part(pixels: Pixels, box: Bbox) -> Pixels:
    height, width, _ = pixels.shape
    left, right = max(int(box.x0), 0), min(int(np.ceil(box.x1)), width)
    top, bottom = max(int(height - box.y1), 0), min(int(np.ceil(height - box.y0)), height)
    return pixels[top:bottom, left:right]


def _contrast(one: Pixels, other: Pixels) -> Pixels:
    """Contrast ratios of sRGB colours as WCAG 2 defines them."""
    a, b = _luminance(one) + 0.05, _luminance(other) + 0.05
    return np.maximum(a, b) / np.minimum(a, b)


def _luminance(rgb: Pixels) -> Pixels:
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ TO_XYZ[1])
