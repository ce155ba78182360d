"""The one-page layout of a built edition: laid out anew from its notebooks, in the PDF and printed by a browser."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
from pathlib import Path

from pypdf import PdfReader

from briefing.analysis.events import resolve
from briefing.assembly import assemble_page
from briefing.data import load
from briefing.execution.run import Executed
from briefing.parameters import parse
from briefing.project import Project
from briefing.rendering import embedded, pages
from tests.conftest import ROOT
from tests.e2e import chromium

A4 = (210, 297)  # mm


def lay_out(edition: Path, folder: Path) -> Path:
    """Renders the one page of a built edition into `folder` as HTML and PDF, from its notebooks as executed."""
    claims = json.loads((edition / "claims.json").read_text(encoding="utf-8"))
    asked = claims["parameters"] | {"length": "one-page"}
    request = resolve(parse({k: v for k, v in asked.items() if v not in ("", [])}), load(ROOT / "data"))
    executed = [
        Executed(path.stem, json.loads(path.read_text(encoding="utf-8")))
        for path in sorted((edition / "notebooks").glob("*.ipynb"), key=lambda p: p.stem != "launch")
    ]
    page = folder / "page"
    assemble_page(Project(ROOT), request, executed, page, [], "Edition 1", lambda made: pages(made) == 1)
    moment = dt.datetime.combine(request.as_of, dt.time(), dt.UTC)
    embedded.render(page, ["html", "pdf"], folder, moment)
    return folder


def pages_of(pdf: bytes) -> list[tuple[int, int]]:
    """The width and height of each page in millimetres."""
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(pdf)).pages]
    return [(round(float(box.width) * 25.4 / 72), round(float(box.height) * 25.4 / 72)) for box in boxes]


def printed(page: Path, profile: Path) -> bytes:
    """The PDF that a browser prints of a page, on the paper that its style sheet asks for."""
    with chromium.tab(profile) as tab:
        tab.open(page.as_uri())
        return base64.b64decode(tab.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])
