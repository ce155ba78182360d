"""Figures as bytes: the same each time, whatever the user has configured."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from briefing.charts.base import Chart
from briefing.charts.distance_by_claimant import Bound, Distance, LaunchDistances, distance_by_claimant
from briefing.charts.render import to_png, to_svg
from briefing.charts.sheet import Sheet
from briefing.charts.style import Party


def chart() -> Chart:
    figures = (
        Distance(Party.SEOUL, 1100, Bound.MORE_THAN, "Seoul: a little over 1,100 km", leads=True),
        Distance(Party.PYONGYANG, 1500, Bound.EXACT, "Pyongyang: 1,500 km <$x_1$ & more>"),
    )
    return distance_by_claimant((LaunchDistances("6 Jan 2025", figures, briefed=True),))


@pytest.mark.parametrize("render", [to_svg, to_png])
def test_two_drawings_of_the_same_data_are_the_same_bytes(render: object) -> None:
    assert callable(render)
    figure = chart().figure
    first = render(figure)
    assert render(figure) == first
    assert render(chart().figure) == first


def test_another_process_with_another_locale_and_settings_gives_the_same_bytes() -> None:
    program = """
import hashlib, json, sys
import matplotlib
matplotlib.rcParams.update({"font.size": 30, "lines.linewidth": 9, "savefig.bbox": "tight", "text.color": "red",
                            "svg.fonttype": "none", "axes.facecolor": "red", "savefig.facecolor": "red"})
before = matplotlib.rcParams.copy()
sys.path.insert(0, sys.argv[1])
from test_render import chart, to_png, to_svg
sums = [hashlib.sha256(render(chart().figure)).hexdigest() for render in (to_svg, to_png)]
assert matplotlib.rcParams.copy() == before, "the settings of the process were changed"
assert "matplotlib.pyplot" not in sys.modules, "pyplot was loaded"
print(json.dumps(sums))
"""
    folder = __file__.rpartition("/")[0]
    done = subprocess.run(
        [sys.executable, "-c", program, folder],
        capture_output=True,
        text=True,
        check=True,
        env={"LC_ALL": "C"},
    )
    here = [hashlib.sha256(render(chart().figure)).hexdigest() for render in (to_svg, to_png)]
    assert json.loads(done.stdout) == here


def test_drawing_changes_no_setting_of_the_process() -> None:
    before = matplotlib.rcParams.copy()
    to_svg(chart().figure)
    assert matplotlib.rcParams.copy() == before


def test_svg_is_well_formed_165_mm_wide_and_needs_no_network() -> None:
    source = to_svg(chart().figure)
    root = ElementTree.fromstring(source)
    assert float(str(root.get("width")).removesuffix("pt")) == pytest.approx(165 / 25.4 * 72, abs=1e-3)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not tags & {"image", "script", "foreignObject"}
    links = re.findall(rb'href="([^"]*)"', source)
    assert all(link.startswith(b"#") for link in links)
    assert b"matplotlib" not in source.lower()
    assert not re.search(rb"<dc:date>|20\d\d-\d\d-\d\dT", source)


def test_text_in_svg_is_text_in_the_one_typeface_where_it_was_measured() -> None:
    drawn = chart()
    texts = [t for t in drawn.figure.findobj(Text) if isinstance(t, Text) and t.get_text() and t.get_visible()]
    written = ElementTree.fromstring(to_svg(drawn.figure)).findall(".//{http://www.w3.org/2000/svg}text")
    by_words = {element.text: element for element in written}
    on_sheet = [t for t in texts if t.get_text() in by_words]
    assert {"Seoul: a little over 1,100 km", "Pyongyang: 1,500 km <$x_1$ & more>", "6 Jan 2025"} <= set(by_words)
    for text in on_sheet:
        element = by_words[text.get_text()]
        x, y = text.get_transform().transform(text.get_position()) * 72 / drawn.figure.dpi
        assert float(element.get("x", "")) == pytest.approx(x, abs=0.01)
        assert float(element.get("y", "")) == pytest.approx(drawn.figure.bbox.height * 0.72 - y, abs=0.01)
        look = element.get("style", "")
        assert "font-family: 'Source Sans 3', sans-serif" in look
        assert ("font-weight: 700" in look) is (text.get_fontproperties().get_weight() == 700)
        assert f"font-size: {text.get_fontsize():g}px" in look
    assert {"middle", "start"} <= set(re.findall(r"text-anchor: (\w+)", " ".join(e.get("style", "") for e in written)))


def test_a_halo_is_a_stroke_painted_before_the_letters_and_stays_on_the_figure() -> None:
    sheet = Sheet(20)
    sheet.text(5, 5, "Seoul", halo="#FFFFFF")
    sheet.text(5, 15, "Tokyo")
    first = to_svg(sheet.figure).decode()
    assert "paint-order: stroke; stroke: #FFFFFF; stroke-width: 2.4;" in first
    assert first.count("paint-order") == 1
    assert first.count("<text") == 2
    assert to_svg(sheet.figure).decode() == first
    (haloed,) = [t for t in sheet.figure.findobj(Text) if isinstance(t, Text) and t.get_path_effects()]
    assert haloed.get_text() == "Seoul"
    plain = Sheet(20)
    plain.text(5, 5, "Seoul")
    plain.text(5, 15, "Tokyo")
    assert to_png(sheet.figure) == to_png(sheet.figure) != to_png(plain.figure)


def test_svg_path_coordinates_have_two_decimals_at_most() -> None:
    paths = re.findall(rb' d="([^"]*)"', to_svg(chart().figure))
    assert paths
    assert not [path for path in paths if re.search(rb"\d\.\d{3,}", path)]


def test_coordinates_are_rounded_to_a_hundredth_of_a_point() -> None:
    """Far below what any printer or screen shows."""
    figure = Figure(figsize=(1, 1))
    figure.add_axes((0, 0, 1, 1)).plot([0, 1 / 3, 1], [0, 2 / 3, 1])
    numbers = [
        float(value) for value in re.findall(rb"-?\d+\.\d+", b" ".join(re.findall(rb' d="([^"]*)"', to_svg(figure))))
    ]
    assert all(abs(value * 100 - round(value * 100)) < 1e-6 for value in numbers)


def test_png_has_the_asked_resolution_and_is_not_blank() -> None:
    image = Image.open(io.BytesIO(to_png(chart().figure, dpi=150)))
    assert image.width == pytest.approx(165 / 25.4 * 150, abs=1)
    pixels = np.asarray(image.convert("RGB"), dtype=int)
    inked = (pixels.sum(axis=2) < 600).mean()
    assert 0.005 < inked < 0.5
    assert "Software" not in image.info


def test_text_is_never_read_as_a_formula() -> None:
    texts = [text.get_text() for text in chart().figure.findobj(Text) if isinstance(text, Text)]
    assert "Pyongyang: 1,500 km <$x_1$ & more>" in texts
    to_png(chart().figure)
