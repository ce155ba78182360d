"""What PDF/UA-1 refuses is refused before either renderer runs, in one line that says where and what to do.

The first six are those that Quarto's own tests hold for `pdf-standard: ua-1`; the rest is what Typst refuses besides.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import ReportError
from briefing.rendering import embedded, quarto

from .conftest import TIMESTAMP

TITLED = '---\ntitle: "T"\n---\n\n'
ALONE = "must stand alone in its paragraph, with a caption, a #fig- id and a fig-alt"

REFUSED = [
    ("a picture without anything", f"{TITLED}## A\n\nText\n\n![](figures/range.svg)\n", 9, ALONE),
    ("a figure without words", f"{TITLED}## A\n\n![](figures/range.svg){{#fig-a}}\n", 7, ALONE),
    ("a caption is no alternative", f"{TITLED}## A\n\n![A map](figures/range.svg){{#fig-a}}\n", 7, "needs a fig-alt"),
    ("no title", "## A\n\nText\n", 1, "no title; an accessible document needs one"),
    ("a formula in the line", f"{TITLED}## A\n\nIt is $E = mc^2$ here.\n", 7, "a formula is not used in the report"),
    ("a formula of its own", f"{TITLED}## A\n\n$$\nE = mc^2\n$$\n", 8, "a formula is not used in the report"),
    ("a level left out", f"{TITLED}## A\n\nText\n\n#### B\n\nText\n", 9, "write ### before it"),
    ("a first heading too deep", f"{TITLED}### A\n\nText\n", 5, "write ## before it"),
    (
        "a heading without words",
        f"{TITLED}## A\n\nText\n\n##\n\nText\n",
        9,
        "heading: it says nothing; write its words",
    ),
    ("no language", '---\ntitle: "T"\nlang: ""\n---\n\n## A\n\nText\n', 1, "lang: '' is no language"),
    ("a table without a header", f"{TITLED}## A\n\n| | |\n|---|---|\n| a | b |\n", 9, "table: needs a header"),
    ("a link without words", f"{TITLED}## A\n\n[](https://example.org/a)\n", 7, "has no words"),
]


@pytest.mark.parametrize("renderer", [embedded, quarto], ids=["embedded", "quarto"])
@pytest.mark.parametrize(("text", "line", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_it_is_refused_in_one_line(project: Path, text: str, line: int, message: str, renderer: object) -> None:
    (project / "index.qmd").write_text(text, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        renderer.render(project, ["pdf"], project.parent / "out", TIMESTAMP)  # type: ignore[attr-defined]
    _, *findings = str(caught.value).splitlines()
    assert len(findings) == 1
    assert findings[0].startswith(f"index.qmd:{line}: ")
    assert message in findings[0]
    assert not (project.parent / "out").exists()


def test_a_project_without_a_language_is_refused(project: Path) -> None:
    settings = project / "_quarto.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("lang: en", 'lang: ""'), encoding="utf-8")
    with pytest.raises(ReportError, match=r"^_quarto.yml: lang: '' is no language; write its code"):
        embedded.render(project, ["pdf"], project.parent / "out", TIMESTAMP)
