"""The page in a real browser: it fits every width, opens nothing, and looks like something."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from briefing.edition.build import NOTEBOOKS
from tests.e2e.chromium import FLAGS, executable
from tests.e2e.conftest import Edition

pytestmark = pytest.mark.deep

MEASURE = "const d = this.contentDocument.documentElement; document.title = d.scrollWidth + '/' + d.clientWidth"


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


def test_poppler_reads_the_pdf_in_reading_order(edition: Edition) -> None:
    tool = shutil.which("pdftotext")
    if tool is None and os.environ.get("CI") != "true":
        pytest.skip("no pdftotext on this machine")
    assert tool, "CI has no poppler-utils: .ci/run installs it"
    text = subprocess.run(
        [tool, str(edition.folder / "briefing.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    order = ["Bottom line", "At a glance", "Key judgements", "What happened", "Launch chronology", "Political context"]
    places = [text.index(heading, text.index("Bottom line")) for heading in order]
    assert places == sorted(places)
