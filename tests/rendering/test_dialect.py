"""The allowed part of Quarto: what passes, and for each rule a sample that is refused by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import ReportError
from briefing.rendering import dialect, embedded

from .conftest import FIXTURE, TIMESTAMP

HEAD = '---\ntitle: "T"\n---\n\n'
FIRST_LINE = 5  # of a body written after HEAD

REFUSED = [
    ("a <b>bold</b> word", "raw HTML"),
    ("<div class='x'>\n\ntext\n\n</div>", "raw HTML"),
    ("text <span>inside</span>", "raw HTML"),
    ("<!-- a remark -->", "raw HTML"),
    ("text <!-- a remark --> more", "raw HTML"),
    ("`<b>`{=html}", "raw HTML"),
    ("`#pagebreak()`{=typst}", "raw HTML, TeX or Typst"),
    ("a \\textbf{word}", "raw HTML, TeX or Typst"),
    ("```{=html}\n<b>\n```", "code block"),
    ("```{python}\n1 + 1\n```", "code block"),
    ("~~~\ncode\n~~~", "code block"),
    ("text\n\n    an indented block", "code block"),
    ("`{python} 1 + 1`", "code that would be run"),
    ("`r 1 + 1`", "code that would be run"),
    ("`a`{.python}", "code that would be run"),
    ("$x^2$", "formula"),
    ("{{< meta title >}}", "shortcode {{< meta"),
    ("{{< env HOME >}}", "shortcode {{< env"),
    ("{{{< var range.lead >}}}", "shortcode {{{< var"),
    ("text {{< pagebreak >}}", "pagebreak: must stand on a line of its own"),
    ("text {{< include blocks/fig-range.md >}}", "include: must stand on a line of its own"),
    ("{{< include blocks/none.md >}}", "include blocks/none.md: no such file"),
    ("{{< include ../outside.md >}}", "include ../outside.md: leaves the project"),
    ("{{< include index.qmd >}}", "includes run in a circle"),
    ("{{< var range.none >}}", "var range.none: not in _variables.yml"),
    ("[a]({{< var range.plain >}}){key={{< var range.plain >}}}", "shortcode inside an attribute"),
    ("::: {.callout-caution}\ntext\n:::", "callout-caution"),
    ("::: {.callout-danger}\ntext\n:::", "callout-danger"),
    ("::: {.panel-tabset}\ntext\n:::", "panel-tabset"),
    ('::: {.callout-note collapse="true"}\ntext\n:::', "collapse= is not used"),
    ('::: {.content-visible when-format="pdf"}\ntext\n:::', "needs when-format= one of"),
    ('::: {.content-hidden when-format="html"}\ntext\n:::', "content-hidden"),
    ("::: {#fig-group}\ntext\n:::", "belongs to figures, tables and sections"),
    ("[a](http://example.org)", "only https, mailto, # and notebooks/NAME.html are used"),
    ("[a](javascript:alert\\(1\\))", "only https, mailto, # and notebooks/NAME.html are used"),
    ("[a](data/launches.csv)", "only https, mailto, # and notebooks/NAME.html are used"),
    ("[a](notebooks/launch.ipynb)", "link to notebooks/launch.ipynb: only"),
    ("[a](notebooks/../launch.html)", "link to notebooks/../launch.html: only"),
    ("[a](../notebooks/launch.html)", "link to ../notebooks/launch.html: only"),
    ("[a](notebooks/launch.html?x=1)", "link to notebooks/launch.html?x=1: only"),
    ("[a](//notebooks/launch.html)", "link to //notebooks/launch.html: only"),
    ("[a](#nowhere)", "link to #nowhere: nothing has this id"),
    ('[a](https://example.org){target="_blank"}', "target= is not used"),
    ("![c](figures/range.svg){#fig-a}", "needs a fig-alt"),
    ('![c](figures/range.svg){#fig-a fig-alt=""}', "needs a fig-alt"),
    ('![c](figures/range.svg){fig-alt="A"}', "needs an id that begins with fig-"),
    ('![c](figures/range.svg){#fig-a fig-alt="A" width="50%"}', "width= is not used"),
    ('![c](../range.svg){#fig-a fig-alt="A"}', "must be a path inside the project"),
    ('![c](/etc/range.svg){#fig-a fig-alt="A"}', "must be a path inside the project"),
    ('![c](https://example.org/a.png){#fig-a fig-alt="A"}', "must be a path inside the project"),
    ('![c](figures/none.svg){#fig-a fig-alt="A"}', "figures/none.svg: no such file"),
    ('![c](references.bib){#fig-a fig-alt="A"}', "only .svg and .png are used"),
    ('text ![c](figures/range.svg){#fig-a fig-alt="A"}', "must stand alone in its paragraph"),
    ("see @fig-none", "@fig-none: no numbered figure, table or section has this id"),
    ("## A {#sec-a .unnumbered}\n\nsee @sec-a", "@sec-a: no numbered figure, table or section"),
    ("## A {#sec-a}\n\nsee [@sec-a]", "@sec-a: a reference stands by itself"),
    ("as said [@nobody2025]", "@nobody2025: not in the bibliography"),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n\n: C {#table-a}", "its id must begin with tbl-"),
    ('| a | b |\n|---|---|\n| 1 | 2 |\n\n: C {#tbl-a tbl-colwidths="[1,2]"}', "tbl-colwidths= is not used"),
    ("+---+\n| a |\n+---+", "grid table"),
    ("a    b\n---  ---\n1    2", "table drawn with dashes"),
    ("# Level one", "heading of level 1"),
    ("Level one\n===", "underlined heading"),
    ("above\n\n---\n\nbelow", "line of dashes"),
    ("## A {.appendix}", "class appendix is not used"),
    ("[a]{#x} and [b]{#x}", "#x: stands 2 times"),
    ("~~struck~~", "struck-out text"),
    ("x^2^", "superscript"),
    ("| alpha\n| beta", "table: begin and end every row with |"),
    ("| alpha |\n| beta |", "a row of dashes"),
    ("::: {.a}\ntext\n\n## H", "div: never closed"),
    (":::: {.a}\n\n::: {.b}\ntext\n\n::::", "div: never closed"),
    ("text\n\n:::", "closes a div that is not open"),
    ("text\n::: {.a}\ntext\n:::", "div: leave the line before it blank"),
    ("::: warning\ntext\n:::", "div: begin the line with"),
    ("::: {.a} :::\ntext\n:::", "div: begin the line with"),
    ("- a\n\n    ::: {.a}\n    text\n    :::", "div: begin the line with"),
    ("::: {.a .callout-note}\ntext\n:::", "has no other class and no id"),
    ('::: {#x .callout-note title="T"}\ntext\n:::', "has no other class and no id"),
    ('::: {.callout-note title="T"}\n:::', "it says nothing"),
    ("::: {.callout-note}\n::: {.callout-tip}\ntext\n:::\n:::", "must stand by itself"),
    ("::: {.callout-note}\n## Title\n\ntext\n:::", "heading 'Title': must stand by itself"),
    ("::: {.callout-note}\n| a |\n|---|\n| 1 |\n:::", "table: must stand by itself"),
    ("::: {#refs}\ntext\n:::", "leave it empty"),
    ("a[^1]\n\n[^1]: One.\n\n[^1]: Two.", "[^1]: stands twice"),
    ("a[^1] b[^1]\n\n[^1]: One.", "[^1]: stands twice"),
    ("a[^nope]", "[^nope]: nowhere written"),
    ("a\n\n[^x]: text", "[^x]: nowhere used"),
    ("a[^1]\n\n[^1]: One[^2].\n\n[^2]: Two.", "[^2]: stands in another note"),
    ("a^[a note]", "note inside the line"),
    ("## H[^1]\n\n[^1]: Note.", "note: must not stand in a heading"),
    ("| a |\n|---|\n| 1 |\n\n: C[^1] {#tbl-a}\n\n[^1]: Note.", "note: must not stand in a table"),
    ('![c[^1]](figures/range.svg){#fig-a fig-alt="A"}\n\n[^1]: Note.', "note: must not stand in a caption"),
    ("a[^1]\n\n[^1]: One.\n\n    - two", "note: only paragraphs"),
    ('a[^1]\n\n[^1]: ![c](figures/range.svg){#fig-a fig-alt="A"}', "picture #fig-a: must stand by itself"),
    ("(@) one\n(@) two", "list: number it 1., 2., 3."),
    ("a) one\nb) two", "list: number it 1., 2., 3."),
    ("i. one\nii. two", "list: number it 1., 2., 3."),
    ("3. one\n4. two", "list: number it 1., 2., 3."),
    ("- [ ] to do\n- [x] done", "list of tasks"),
    ("a \U0001f600 b", "character U+1F600"),
    ("a \x07 b", "character U+0007"),
    ("##### Five", "heading 'Five': of level 5, and the one before it is of level 1"),
    ("## Two\n\n#### Four", "heading 'Four': of level 4, and the one before it is of level 2"),
    ("## A\n\n### B\n\n#### C\n\n##### D", "#### is the deepest"),
    ("## \n\ntext", "heading: it says nothing"),
    ("text\n## A", "heading: leave the line before it blank"),
    ("- ## A", "heading 'A': must stand by itself"),
    ("> ## A", "heading 'A': must stand by itself"),
    ("Term\n:   ## A", "heading 'A': must stand by itself"),
    ("## A [@agency2025]", "@agency2025: must not stand in a heading"),
    ('- ![c](figures/range.svg){#fig-a fig-alt="A"}', "picture #fig-a: must stand by itself"),
    ('![c](figures/range.svg "T"){#fig-a fig-alt="A"}', "a title is not used"),
    ("- x\n\n    | a |\n    |---|\n    | 1 |", "table: must stand by itself"),
    ("Term\n\n:   x\n\n    | a |\n    |---|\n    | 1 |", "table: must stand by itself"),
    ("| ![c](figures/range.svg) |\n|---|\n| 1 |", "must stand alone in its paragraph"),
    ("|---|---|\n| 1 | 2 |", "table: begin with a blank line and a header"),
    ("text\n| a |\n|---|\n| 1 |", "table: begin with a blank line and a header"),
    ("|   |   |\n|---|---|\n| 1 | 2 |", "table: needs a header"),
    ("| a | b |\n|---|---|", "table: it has no rows"),
    ("| a | b |\n|---|---|\n| 1 |", "table: 1 cells in this row, 2 in the first"),
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "table: 3 cells in this row, 2 in the first"),
    ("a | b\n---|---\n1 | 2", "table: begin and end every row with |"),
    ("| a | b\n|---|---\n| 1 | 2", "table: begin and end every row with |"),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n\n: C", "its caption needs an id"),
    ("## B\n\n: C {#tbl-a}", "a caption without a table"),
    ("[](https://example.org)", "has no words"),
    ("see [a][b]\n\n[b]: https://example.org", "address of a link apart from it"),
    ("see [b]\n\n[b]: https://example.org\n\n[b]: https://example.com", "address of a link apart from it"),
    ('[a](https://example.org "T")', "a title is not used"),
    ("[a]{#fig-a}", "belongs to figures, tables and sections"),
    ("{{< var range.plain range.lead >}}", "var: write {{< var name >}}"),
    ('{{< var "range.plain" >}}', "var: write {{< var name >}}"),
    ("{{<var range.plain>}}", "var: write {{< var name >}}"),
    ("`{{< var range.plain >}}`", "shortcode inside code"),
]

ALLOWED = [
    "plain text, *emphasis*, **bold** and `code`",
    '“quoted” and "quoted" -- with a dash',
    "[a](https://example.org), [b](mailto:a@example.org), [c]{#x} and [d](#x)",
    "<https://example.org/a>",
    "[a](notebooks/launch.html) and [b](notebooks/launch.html#map)",
    "1. one\n2. two\n\n- a\n    - b",
    "Term\n:   Its definition",
    "> A quotation",
    "text[^1]\n\n[^1]: A note.",
    '::: {.callout-tip title="T"}\ntext\n:::',
    "::: {.our-own #ours}\ntext with a [span]{.ours}\n:::",
    '::: {.content-visible when-format="docx"}\ntext\n:::',
    "{{< pagebreak >}}",
    "{{< include sections/_context.qmd >}}\n\n{{< include blocks/fig-range.md >}}\n\n## A {#sec-annex}",
    "| a | b |\n|---|--:|\n| 1 | 2 |",
    "as said [@agency2025; @ministry2025, p. 3] by @agency2025",
    "## {{< var event.title >}} {#sec-x}\n\nsee @sec-x",
    "two \\{\\{ and 3 \\> 2",
    "::: {.a}\n\n:::: {.b}\ntext\n::::\n\n:::",
    "Term\n:   one\n:   two\n\nOther\n\n:   - a\n    - b",
    "| a | `b|c` |\n|---|---|\n| 1 \\| 2 | 3 |",
    "a[^1]\n\n[^1]: One.\n\n    Two.",
    "as follows \\[^1\\], !include x.md and :smile:",
    "::: {.key-facts}\n## A\n\n| a |\n|---|\n| 1 |\n:::",
]


def write(project: Path, body: str) -> None:
    (project / "index.qmd").write_text(HEAD + body + "\n", encoding="utf-8")


def test_the_fixture_passes() -> None:
    assert dialect.check(FIXTURE) == []


@pytest.mark.parametrize("body", ALLOWED)
def test_what_both_renderers_know_passes(project: Path, body: str) -> None:
    (project / "sections" / "_context.qmd").write_text("## C\n\nsee @fig-range\n", encoding="utf-8")
    anchors = "\n\n[a]{#claim-event-date} [b]{#claim-range-lead}"
    write(project, body + anchors)
    assert dialect.check(project) == []


@pytest.mark.parametrize(("body", "message"), REFUSED, ids=[body[:40] for body, _ in REFUSED])
def test_anything_else_is_refused_by_file_and_line(project: Path, body: str, message: str) -> None:
    write(project, "A first paragraph.\n\n" + body)
    findings = dialect.check(project)
    assert any(message in finding.message for finding in findings), findings
    for finding in findings:
        assert finding.file == "index.qmd"
        assert FIRST_LINE + 2 <= finding.line <= FIRST_LINE + 1 + body.count("\n") + 1


def test_a_fault_in_an_included_file_is_named_there(project: Path) -> None:
    (project / "blocks" / "fig-range.md").write_text("one\n\ntwo <b>three</b>\n", encoding="utf-8")
    found = {(f.file, f.line) for f in dialect.check(project) if "raw HTML" in f.message}
    assert found == {("blocks/fig-range.md", 3)}


def test_a_relative_include_inside_an_included_file_is_refused(project: Path) -> None:
    (project / "sections" / "_context.qmd").write_text("text\n\n{{< include tbl-range.md >}}\n", encoding="utf-8")
    (finding,) = dialect.check(project)
    assert (finding.file, finding.line) == ("sections/_context.qmd", 3)
    assert "write it from the root, /tbl-range.md" in finding.message


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("", "no title"),
        ("---\nsubtitle: S\n---\n", "no title"),
        ("---\ntitle: ''\n---\n", "no title"),
        ("---\ntitle: T\nfilters: [evil.lua]\n---\n", "'filters' is not used"),
        ("---\ntitle: T\nformat: html\n---\n", "'format' is not used"),
        ("---\n- title\n---\n", "not a mapping"),
    ],
)
def test_the_head_holds_a_title_and_nothing_that_steers_quarto(project: Path, head: str, message: str) -> None:
    (project / "index.qmd").write_text(head + "\ntext\n", encoding="utf-8")
    assert [f.line for f in dialect.check(project) if message in f.message] == [1]


def test_a_shortcode_in_a_variable_is_refused(project: Path) -> None:
    (project / "_variables.yml").write_text('a: "{{< env HOME >}}"\n', encoding="utf-8")
    write(project, "{{< var a >}}")
    (finding,) = dialect.check(project)
    assert (finding.file, finding.line) == ("index.qmd", FIRST_LINE)
    assert "shortcode {{< env" in finding.message


def test_raw_html_in_a_variable_is_refused(project: Path) -> None:
    (project / "_variables.yml").write_text('a: "<b>x</b>"\n', encoding="utf-8")
    write(project, "one\n\n{{< var a >}}")
    assert {(f.file, f.line) for f in dialect.check(project)} == {("index.qmd", FIRST_LINE + 2)}


def test_the_renderer_refuses_with_every_file_and_line_and_writes_nothing(project: Path, tmp_path: Path) -> None:
    write(project, "one <b>two</b>\n\n[a](http://example.org)")
    with pytest.raises(ReportError) as caught:
        embedded.render(project, ["html", "pdf"], tmp_path / "out", TIMESTAMP)
    assert f"index.qmd:{FIRST_LINE}: raw HTML" in str(caught.value)
    assert f"index.qmd:{FIRST_LINE + 2}: link to http://example.org" in str(caught.value)
    assert not (tmp_path / "out").exists()
