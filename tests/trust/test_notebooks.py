"""Outputs of notebooks that pass for something else: refused, or printed as the text that they are."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from briefing.assembly.gathering import _collect
from briefing.errors import NotebookError, ReportError
from briefing.evidence.blocks import MIME, read
from briefing.execution.run import Executed
from briefing.rendering import dialect, notebooks, picture
from tests.conftest import ROOT
from tests.e2e.conftest import briefing
from tests.trust.inert import Page
from tests.trust.payloads import BEACON, PAYLOADS, PRINTED

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 40).decode()
CLAIM: dict[str, Any] = {"id": "part.subject.aspect", "text": "x", "value": 1, "unit": "", "qualifier": ""}
CLAIM |= {"derivation": "", "rows": [], "sources": []}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
KINDS = ["text/html", "text/markdown", "image/svg+xml", "application/javascript", "text/plain", "stream", MIME]
MARKED = [p for p in PRINTED if p.kind in {"html", "markdown", "svg", "url"}]


def notebook(*data: dict[str, Any]) -> Any:
    outputs = [new_output("display_data", data=given) for given in data]
    return new_notebook(cells=[new_code_cell("1", outputs=outputs, execution_count=1)])


def block(**changed: Any) -> dict[str, Any]:
    carried = {"kind": "prose", "name": "told", "markdown": "Text.", **changed}
    return {MIME: carried, "text/markdown": "Text.", "image/png": PNG}


def test_an_honest_block_and_claim_are_read() -> None:
    blocks, claims = read(notebook(block(), block(kind="figure", svg=SVG, alt="x"), {MIME: {"claims": [CLAIM]}}))
    assert [b.kind for b in blocks] == ["prose", "figure"]
    assert [c.id for c in claims] == ["part.subject.aspect"]


@pytest.mark.parametrize(
    "name", ["../../x", "/etc/x", "a/b", "", "x\0", "x.y", "C:\\x", "Ünïcode", "a" * 9 + "\n", ".", "-a"]
)
def test_a_name_that_is_no_name_of_a_file_is_refused(name: str) -> None:
    with pytest.raises(NotebookError, match="forged: an output that passes for a block"):
        _collect([Executed("forged", notebook(block(name=name)))])


@pytest.mark.parametrize(
    "data",
    [
        block(kind="script"),
        block(markdown=["a"]),
        block(markdown=None),
        block(svg=1),
        block(path="/etc/passwd"),
        {MIME: [], "text/markdown": ""},
        {MIME: "claims", "text/markdown": ""},
        {MIME: {"claims": 5}},
        {MIME: {"claims": [{}]}},
        {MIME: {"claims": [{**CLAIM, "id": "x >}} {{< include y"}]}},
        {MIME: {"claims": [{**CLAIM, "id": '"><script>'}]}},
        {MIME: {"claims": [{**CLAIM, "text": ["a"]}]}},
        {MIME: {"claims": [{**CLAIM, "rows": [{"table": "x"}]}]}},
        {MIME: {"kind": "prose", "name": "told", "markdown": "x"}},
        {**block(kind="figure"), "image/png": "not base 64"},
        block(kind="figure", svg="<svg"),
        {MIME: {"claims": [{**CLAIM, "value": float("nan")}]}},
        {MIME: {"claims": [{**CLAIM, "value": {}}]}},
        {MIME: {"claims": [{**CLAIM, "rows": [{"table": 5, "id": "x", "column": "y", "role": "value"}]}]}},
        {MIME: {"claims": [{**CLAIM, "rows": [{"table": "x", "id": "x", "column": "y", "role": "zzz"}]}]}},
    ],
    ids=range(20),
)
def test_a_forged_block_or_claim_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="an output that passes for a block or a claim is none"):
        read(notebook(data))


HOSTILE = [
    "<script>window.pwned=1</script>",
    '<g onclick="window.pwned=1"/>',
    f'<image href="{BEACON}"/>',
    '<image xlink:href="file:///etc/passwd"/>',
    f'<use href="{BEACON}#x"/>',
    '<use href="data:image/svg+xml;base64,PHN2Zy8+#x"/>',
    '<a href="javascript:window.pwned=1"><text>x</text></a>',
    "<foreignObject><p>x</p></foreignObject>",
    '<animate attributeName="href" to="javascript:1"/>',
    '<animateTransform attributeName="x"/>',
    '<set attributeName="onclick" to="window.pwned=1"/>',
    f"<style>@import url({BEACON});</style>",
    f"<style>*{{background:url({BEACON})}}</style>",
    f'<rect style="fill:url({BEACON}#x)"/>',
    f'<rect style="fill:\\75rl({BEACON})"/>',
    f'<rect fill="URL({BEACON}#x)"/>',
    f'<rect style="background:image-set({BEACON})"/>',
    f'<x:meta xmlns:x="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url={BEACON}"/>',
    '<x:script xmlns:x="http://www.w3.org/1999/xhtml">window.pwned=1</x:script>',
    f'<x:object xmlns:x="http://www.w3.org/1999/xhtml" data="{BEACON}"/>',
    f'<filter id="f"><feImage href="{BEACON}"/></filter>',
    f'<?xml-stylesheet href="{BEACON}"?>',
    "<g>",
    "&undefined;",
]
HEADS = [
    '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    f'<!DOCTYPE svg SYSTEM "{BEACON}">',
    f'<?xml-stylesheet type="text/xsl" href="{BEACON}"?>',
]


@pytest.mark.parametrize("content", [*(SVG.format(h) for h in HOSTILE), *(h + SVG.format("") for h in HEADS)])
def test_a_picture_that_runs_or_loads_is_refused_before_any_renderer(tmp_path: Path, content: str) -> None:
    path = tmp_path / "told.svg"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReportError, match=r"told\.svg"):
        picture.check(path)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16", "utf-32"])
def test_a_picture_in_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "told.svg"
    path.write_bytes((HEADS[-1] + SVG.format("")).encode(encoding))
    with pytest.raises(ReportError, match=r"told\.svg"):
        picture.check(path)


def test_a_picture_that_no_section_shows_is_refused_too(tmp_path: Path) -> None:
    """It would stand in `figures/` all the same."""
    for name in ("data", "notebooks", "report"):
        shutil.copytree(ROOT / name, tmp_path / name)
    path = tmp_path / "notebooks" / "launch.ipynb"
    made = nbformat.read(path, as_version=4)
    forged = {**block(kind="figure", svg=SVG.format(HOSTILE[0]), alt="x")}
    made.cells.insert(-1, new_code_cell(f"from IPython.display import display\ndisplay({forged!r}, raw=True)"))
    nbformat.write(made, path)
    words = ["1984-04-09", "--to", "html", "--renderer", "embedded", "--out", str(tmp_path / "out")]
    done = briefing("build", *words, project=tmp_path)
    assert (done.returncode, list(tmp_path.glob("out/*"))) == (2, [])
    assert done.stderr.splitlines()[-1] == "briefing: told.svg: <script> is not allowed in a picture"


def test_the_report_is_not_read_with_such_a_picture(tmp_path: Path) -> None:
    _report(tmp_path, '![Words.](told.svg){#fig-told fig-alt="Words."}')
    (tmp_path / "told.svg").write_text(SVG.format('<path d="M0 0"/>'), encoding="utf-8")
    assert dialect.check(tmp_path) == []
    (tmp_path / "told.svg").write_text(SVG.format(HOSTILE[0]), encoding="utf-8")
    assert [f.message for f in dialect.check(tmp_path)] == ["picture told.svg: <script> is not allowed in a picture"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_a_notebook_shows_an_output_as_text_or_not_at_all(tmp_path: Path, kind: str) -> None:
    """Every payload as an output of a cell, and as the preview of a block."""
    texts = [p.text for p in PAYLOADS if p.kind not in {"long", "control"}]
    if kind == "stream":
        made = new_notebook(cells=[new_code_cell("1", outputs=[new_output("stream", text="\n".join(texts))])])
    elif kind == MIME:
        made = notebook(*({**block(name=f"told-{n}"), "text/markdown": text} for n, text in enumerate(texts)))
    else:
        made = notebook(*({kind: text} for text in texts))
    about = notebooks.Edition("Title", "7 January 2025", "TLP:CLEAR", ("html",), {}, frozenset(), frozenset())
    path = tmp_path / "told.html"
    path.write_text(notebooks.page(made, "told", about), encoding="utf-8")
    page = Page(path)
    assert page.scripts == 0
    assert set(page.faults) <= {"told.html: <sup>"}  # a cell may raise its letters
    assert "beacon.invalid" in page.text or kind in {"image/svg+xml", "application/javascript"}


@pytest.mark.parametrize("payload", MARKED, ids=lambda p: p.name)
@pytest.mark.deep
def test_markdown_of_a_notebook_is_refused_or_harmless(tmp_path: Path, payload: Any) -> None:
    """What a block or an analyst wrote is Markdown: of these payloads none makes more than words and allowed links."""
    _report(tmp_path, payload.text)
    try:
        reading = dialect.read(tmp_path)
    except ReportError as error:
        assert "index.qmd:" in str(error)
        return
    assert not any(f'"t":"{kind}"' in reading for kind in ("RawInline", "RawBlock", "Image", "Math", "CodeBlock"))
    assert not any(f'["{scheme}' in reading for scheme in ("javascript:", "data:", "file:"))


def _report(folder: Path, text: str) -> None:
    (folder / "_quarto.yml").write_text(
        "project:\n  render: [index.qmd]\nlang: en\nformat:\n  html: {}\n", encoding="utf-8"
    )
    (folder / "index.qmd").write_text(f"---\ntitle: Title\n---\n\n## Words\n\n{text}\n", encoding="utf-8")
