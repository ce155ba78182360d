"""The marking of TLP 2.0: above and below on the page and on every printed page, in its colour on black."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.e2e.chromium import Tab, tab
from tests.e2e.conftest import Edition

pytestmark = pytest.mark.deep

COLOURS = {  # of the standard
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}
FILES = ("briefing.html", "notebooks/launch.html")
LOOKS = """[...document.querySelectorAll('p.marking')].flatMap(e => ['', '::after'].map(part => {
    const s = getComputedStyle(e, part || undefined);
    return s.content === 'none' ? null : [s.color, s.backgroundColor, s.position];
})).filter(Boolean)"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with tab(tmp_path_factory.mktemp("profile")) as shown:
        yield shown


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def marked(path: Path, label: str) -> str:
    """The page under another marking, its first sections alone."""
    text = path.read_text(encoding="utf-8")
    text, changed = re.subn('data-label="TLP:CLEAR">TLP:CLEAR<', f'data-label="{label}">{label}<', text)
    assert changed
    return re.sub(r'<section id="sec-chronology".*</section>(?=\s*</main>)', "", text, flags=re.DOTALL)


@pytest.mark.parametrize("label", COLOURS)
@pytest.mark.parametrize("name", FILES)
def test_it_stands_above_and_below_in_its_colour_and_on_every_sheet(
    edition: Edition, page: Tab, tmp_path: Path, name: str, label: str
) -> None:
    (tmp_path / "page.html").write_text(marked(edition.folder / name, label), encoding="utf-8")
    for width in (320, 1280):
        page.open((tmp_path / "page.html").as_uri(), width=width)
        looks = page.evaluate(LOOKS)
        assert len(looks) == 2, "above and below"
        for ink, ground, _ in looks:
            assert [tuple(map(int, re.findall(r"\d+", c))) for c in (ink, ground)] == [
                rgb(COLOURS[label]),
                (0, 0, 0),
            ]
        assert width > 1000 or "fixed" not in [place for *_, place in looks], "on a telephone it hides no text"
    sheets = PdfReader(io.BytesIO(page.paper())).pages
    assert len(sheets) > 2
    # in the margins, and in the text for browsers that set nothing there
    assert sheets[0].extract_text().count(label) == 3
    ink = [round(part / 255, 2) for part in rgb(COLOURS[label])]
    for number, sheet in enumerate(sheets, 1):
        margins = sheet.extract_text()[: 2 * len(label) + 20]
        assert margins.startswith(f"{label}\n{label}Page {number} of "), margins
        used = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg", sheet.get_contents().get_data())  # type: ignore[union-attr]
        assert ink in [[round(float(part), 2) for part in colour] for colour in used], number


def test_a_page_without_one_prints_none(edition: Edition, page: Tab, tmp_path: Path) -> None:
    text = re.sub(r'<p class="marking".*?</p>', "", marked(edition.folder / FILES[0], "TLP:RED"))
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    page.open((tmp_path / "page.html").as_uri())
    sheets = PdfReader(io.BytesIO(page.paper())).pages
    assert "TLP:RED" not in " ".join(sheet.extract_text() for sheet in sheets)
