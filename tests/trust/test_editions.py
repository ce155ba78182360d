"""Editions made from tables, parameters and an assessment full of hostile text: it is printed, and nothing else."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.e2e.chromium import tab
from tests.e2e.conftest import briefing
from tests.trust.inert import Page, docx_faults, docx_text, holding, pdf_faults, pdf_text
from tests.trust.payloads import PRINTED, Payload
from tests.trust.planting import plant

TOKEN = "canary-token-5b1f0c"
MAIN = "html,docx"
SMALL = "1984-04-09"
TURNS = [
    pytest.param((SMALL, 61, MAIN), id="1984-04-09"),
    pytest.param((SMALL, 20, "html,pdf"), id="1984-04-09 in print", marks=pytest.mark.deep),
    pytest.param(("2025-01-06", 0, MAIN), id="2025-01-06", marks=pytest.mark.deep),
    pytest.param(("2025-01-06", 41, MAIN), id="2025-01-06 in another turn", marks=pytest.mark.deep),
    pytest.param(("2022-11-02", 67, MAIN), id="2022-11-02", marks=pytest.mark.deep),
]
NAMED = [p for p in PRINTED if len(p.text) <= 110 and "/CANARY" not in p.text]


@dataclass(frozen=True)
class Hostile:
    """An edition, the file that it must not have read, and the payloads that its title block names."""

    folder: Path
    canary: Path
    organisation: Payload
    author: Payload
    planted: int
    formats: tuple[str, ...]


@pytest.fixture(scope="module", params=TURNS)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    event, turn, wanted = request.param
    place = tmp_path_factory.mktemp("hostile")
    for name in ("data", "notebooks", "report"):
        shutil.copytree(ROOT / name, place / "project" / name)
    canary = place / "canary.txt"
    canary.write_text(TOKEN, encoding="utf-8")
    planted = plant(place / "project" / "data", PRINTED, str(canary), turn)
    organisation, author = NAMED[turn % len(NAMED)], NAMED[(turn + 7) % len(NAMED)]
    done = briefing(
        *("build", event, "--json", "--to", wanted, "--renderer", "embedded", "--out", str(place / "dist")),
        *("-p", f"organisation={organisation.text}", "-p", f"author={author.text}"),
        project=place / "project",
    )
    assert done.returncode == 0, done.stderr
    return Hostile(
        Path(json.loads(done.stdout)["folder"]), canary, organisation, author, planted, tuple(wanted.split(","))
    )


def squeezed(text: str) -> str:
    """The text without what typesetting may change: white space, breaks, and straight or curled quotation marks."""
    return re.sub(r"[\s\u00ad\u200b\u2060\u00a0]+", "", re.sub("[‘’']", "'", re.sub('[“”"]', '"', text)))


def printed(text: str, hostile: Hostile) -> set[str]:
    held = squeezed(text)
    return {p.name for p in PRINTED if squeezed(p.aimed(str(hostile.canary))) in held}


def test_every_payload_is_printed_as_it_stands(hostile: Hostile) -> None:
    """The small event prints a few of them. In a PDF lines and pages break in the middle of some."""
    texts = {"html": lambda path: Page(path).text, "docx": docx_text, "pdf": pdf_text}
    seen = {name: printed(texts[name](hostile.folder / f"briefing.{name}"), hostile) for name in hostile.formats}
    if hostile.folder.name.startswith(SMALL):
        assert len(seen["html"]) >= 12
    else:
        assert {p.name for p in PRINTED} - seen["html"] == set()
    if "docx" in seen:
        assert seen["docx"] == seen["html"]
    else:
        assert len(seen["pdf"]) > 0.8 * len(seen["html"])
    told = ", ".join(f"{len(names)} in the {name}" for name, names in seen.items())
    print(f"{hostile.planted:,} texts planted; of {len(PRINTED)} payloads printed: {told}")
    for payload in (hostile.organisation, hostile.author):
        assert squeezed(payload.text) in squeezed(Page(hostile.folder / "briefing.html").text)


def test_no_page_holds_an_element_a_handler_or_a_link_of_theirs(hostile: Hostile) -> None:
    pages = [Page(path) for path in sorted(hostile.folder.rglob("*.html"))]
    assert [fault for page in pages for fault in page.faults] == []
    assert {page.name: page.scripts for page in pages if page.scripts} == {
        "briefing.html": len(list((ROOT / "report" / "theme").glob("*.js")))
    }


@pytest.mark.deep
def test_nothing_runs_and_nothing_is_asked_for_in_a_real_browser(hostile: Hostile, tmp_path: Path) -> None:
    with tab(tmp_path) as page:
        page.call("Network.enable")
        files = [*sorted(hostile.folder.rglob("*.html")), *sorted(hostile.folder.glob("figures/*.svg"))]
        for path in files:
            page.open(path.as_uri())
            page.wait(50)
            assert page.evaluate("window.pwned") is None, path.name
            if path.suffix == ".html":
                page.evaluate(
                    "document.querySelectorAll('a, summary, button').forEach(e => e.dispatchEvent("
                    "new MouseEvent('mouseover', {bubbles: true})))"
                )
        assert page.faults == []
        asked = {address for address in page.requests if not address.startswith("data:")}
        assert asked == {path.as_uri() for path in files}


def test_the_documents_hold_nothing_that_runs_or_fetches(hostile: Hostile) -> None:
    judges = {"pdf": pdf_faults, "docx": docx_faults}
    assert [f for name in hostile.formats[1:] for f in judges[name](hostile.folder / f"briefing.{name}")] == []


def test_no_file_outside_the_project_was_read(hostile: Hostile) -> None:
    assert hostile.canary.read_text(encoding="utf-8") == TOKEN
    assert holding(hostile.folder, TOKEN) == []
    assert holding(hostile.folder, str(hostile.canary)), "the payloads aimed at it"
