"""Number, day and reason of an edition: what is refused, and how it is printed in every document."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from briefing.edition.built import LONGEST_REASON, Imprint
from briefing.errors import UsageError
from tests.e2e.chromium import tab
from tests.e2e.conftest import briefing
from tests.edition.driver import Driver
from tests.edition.editions import REASON

EVENT = "1984-04-09"


@pytest.mark.parametrize(
    ("number", "reason", "told"),
    [
        (2, "", "--edition 2: it supersedes edition 1; say why with --reason"),
        (3, "   ", "--edition 3: it supersedes edition 2; say why with --reason"),
        (1, "Corrected", "--reason: the first edition supersedes none; give its number too, as in --edition 2"),
        (2, "a\nb", "--reason: it holds U+000A, which cannot be set in every format"),
        (2, "a\x1b[2Jb", "--reason: it holds U+001B, which cannot be set in every format"),
        (2, "a\u202eb", "--reason: it holds U+202E, which cannot be set in every format"),
        (2, "{{< include x >}}", "--reason: it holds a Quarto shortcode mark"),
        (2, "&#123;{&lt; x", "--reason: it holds a Quarto shortcode mark"),
        (2, "a" * (LONGEST_REASON + 1), f"--reason: it has {LONGEST_REASON + 1} characters, {LONGEST_REASON} are"),
    ],
)
def test_a_reason_is_one_printable_line_of_a_later_edition(number: int, reason: str, told: str) -> None:
    with pytest.raises(UsageError, match=f"^{re.escape(told)}"):
        Imprint(number, None, reason)


def test_the_words_of_an_edition() -> None:
    assert str(Imprint()) == "Edition 1"
    assert str(Imprint(1, dt.date(2025, 1, 9))) == "Edition 1, 9 January 2025"
    assert str(Imprint(2, None, " Corrected ")) == "Edition 2, supersedes edition 1: Corrected"
    longest = "é" * LONGEST_REASON
    told = str(Imprint(12, dt.date(2025, 1, 9), longest))
    assert told == f"Edition 12, 9 January 2025, supersedes edition 11: {longest}"


def test_the_command_refuses_before_anything_is_read(tmp_path: Path) -> None:
    done = briefing("build", "--edition", "2", "--out", str(tmp_path / "out"), "--quiet")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("briefing: --edition 2: it supersedes edition 1; say why with --reason, as in ")
    assert not (tmp_path / "out").exists()


# Real editions

Told = dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("editions")


@pytest.fixture(scope="module")
def asked(folder: Path, project_root: Path) -> Told:
    return {"project": project_root, "cache": folder / "cache", "event": EVENT}


@pytest.fixture(scope="module")
def first(asking: Driver, asked: Told, folder: Path) -> Told:
    made = asking("build", out=folder / "one", **asked)
    assert "error" not in made
    return made


@pytest.mark.deep
@pytest.mark.parametrize("length", ["full", "one-page"])
def test_every_document_prints_the_reason(asking: Driver, asked: Told, folder: Path, first: Told, length: str) -> None:
    made = asking("build", out=folder / "two", to="pdf,docx", number=2, reason=REASON, length=length, **asked)
    place = folder / "two" / made["name"]
    pdf = subprocess.run(
        ["pdftotext", "-l", "1", place / "briefing.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    document = zipfile.ZipFile(place / "briefing.docx").read("word/document.xml").decode()
    words = html.unescape(re.sub(r"<[^>]+>", "", document))
    for text in (pdf, words):
        assert f"supersedes edition 1: {REASON}" in re.sub(r"\s+", " ", text)


@pytest.mark.deep
def test_what_was_known_later_is_another_edition_by_claim(
    asking: Driver, asked: Told, folder: Path, first: Told, tmp_path: Path
) -> None:
    made = asking("build", out=folder / "later", as_of="latest", **asked)
    places = folder / "one" / EVENT, folder / "later" / made["name"]
    words = ["diff", *map(str, places), "--html", str(tmp_path / "page.html")]
    done = briefing(*words, "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    claims = [{c["id"]: c for c in json.loads((p / "claims.json").read_text())["claims"]} for p in places]
    differing = {name for name in claims[0].keys() | claims[1].keys() if claims[0].get(name) != claims[1].get(name)}
    assert {c["id"] for c in found["claims"]} == differing
    assert found["parameters"][0]["name"] == "as_of"
    assert briefing("diff", str(places[0]), str(places[0])).returncode == 0
    for width in (1280, 390):
        with tab(tmp_path / f"profile-{width}") as page:
            page.open(f"file://{tmp_path / 'page.html'}", width=width, height=900)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert page.evaluate("performance.getEntriesByType('resource').length") == 0
            assert page.evaluate("document.querySelectorAll('.change').length") == len(differing)
            assert page.faults == []
