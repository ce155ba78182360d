"""The page in a real browser: it fits every width, opens nothing, and looks like something."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from briefing.charts import style
from briefing.edition.built import NOTEBOOKS
from tests.e2e.chromium import FLAGS, executable, tab
from tests.e2e.conftest import Edition

pytestmark = pytest.mark.deep

MEASURE = "const d = this.contentDocument.documentElement; document.title = d.scrollWidth + '/' + d.clientWidth"

TEXTS = """[...document.querySelectorAll("svg text")].map(t => {
    const look = getComputedStyle(t);
    return [t.textContent, look.fontWeight, parseFloat(look.fontSize), t.getComputedTextLength()];
})"""  # in the units of the picture, points


def _browse(tmp_path: Path, *arguments: str) -> str:
    command = [executable(), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def _widths(tmp_path: Path, page_file: Path, width: int) -> tuple[int, int]:
    """How wide the page is, and how wide the window that it is shown in."""
    frame = tmp_path / "frame.html"
    style = f"width:{width}px;height:800px;border:0"
    frame.write_text(f'<iframe src="file://{page_file}" style="{style}" onload="{MEASURE}"></iframe>')
    page = _browse(tmp_path, "--virtual-time-budget=5000", "--dump-dom", f"file://{frame}")
    found = re.search(r"<title>(\d+)/(\d+)</title>", page)
    assert found, page[:300]
    return int(found[1]), int(found[2])


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_the_page_never_scrolls_sideways(edition: Edition, tmp_path: Path, width: int) -> None:
    wide, shown = _widths(tmp_path, edition.folder / "briefing.html", width)
    assert wide <= shown == width


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_page_never_scrolls_sideways(edition: Edition, tmp_path: Path, name: str, width: int) -> None:
    wide, shown = _widths(tmp_path, edition.folder / "notebooks" / f"{name}.html", width)
    assert wide <= shown == width


@pytest.mark.parametrize("size", ["1280,1600", "500,1600"])
def test_a_picture_of_the_page_is_not_blank(edition: Edition, tmp_path: Path, size: str) -> None:
    shot = tmp_path / "page.png"
    _browse(tmp_path, f"--window-size={size}", f"--screenshot={shot}", f"file://{edition.folder / 'briefing.html'}")
    assert shot.stat().st_size > 40_000


def test_text_in_pictures_is_set_in_its_own_typeface_as_wide_as_it_was_measured(
    edition: Edition, tmp_path: Path
) -> None:
    with tab(tmp_path / "profile") as page:
        page.open(f"file://{edition.folder / 'briefing.html'}")
        page.evaluate("document.fonts.ready.then(() => true)")
        faces = page.evaluate("[...document.fonts].map(f => [f.family.replaceAll('\"', ''), f.weight, f.status])")
        assert sorted(f for f in faces if f[0] == style.FAMILY) == [
            [style.FAMILY, weight, "loaded"] for weight in ("400", "700")
        ]
        texts = page.evaluate(TEXTS)
        assert page.faults == []
    assert len(texts) > 100
    for words, weight, size, width in texts:
        measured = style.text_width(words, size, weight == "700") / style.MM_PER_POINT
        assert width == pytest.approx(measured, rel=0.005, abs=0.1), words


def test_a_picture_opened_by_itself_brings_its_typeface(edition: Edition, tmp_path: Path) -> None:
    pictures = sorted((edition.folder / "figures").glob("*.svg"))
    assert pictures
    with tab(tmp_path / "profile") as page:
        for picture in pictures:
            page.open(f"file://{picture}")
            page.evaluate("document.fonts.ready.then(() => true)")
            for words, weight, size, width in page.evaluate(TEXTS.replace("svg text", "text")):
                measured = style.text_width(words, size, weight == "700") / style.MM_PER_POINT
                assert width == pytest.approx(measured, rel=0.005, abs=0.1), (picture.name, words)
        assert page.faults == []


def test_poppler_reads_the_pdf_in_reading_order(edition: Edition) -> None:
    tool = shutil.which("pdftotext")
    if tool is None and os.environ.get("CI") != "true":
        pytest.skip("no pdftotext on this machine")
    assert tool, "CI has no poppler-utils: .ci/run installs it"
    text = subprocess.run(
        [tool, str(edition.folder / "briefing.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Vladivostok" in text  # a word of the map: text in pictures is text in the PDF too
    order = ["Bottom line", "At a glance", "Key judgements", "What happened", "Launch chronology", "Political context"]
    places = [text.index(heading, text.index("Bottom line")) for heading in order]
    assert places == sorted(places)
