"""Notebook pages: what a reader sees of a notebook's outputs, and that nothing hostile gets through."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from briefing.evidence.blocks import Block, Published
from briefing.evidence.claims import Cell, Claim
from briefing.rendering.notebooks import Edition, page
from briefing.rendering.notebooks.clean import TAGS, clean

PNG = b"\x89PNG\r\n\x1a\n picture"
EDITION = Edition(
    title="North Korea’s missile launch of 6 January 2025",
    as_of="7 January 2025, end of the day in Korea",
    marking="TLP:GREEN",
    formats=("html", "pdf"),
    sources={"src-kbs": "KBS <World>", "jcs": "Yonhap"},
    ledger=frozenset({"launch.range.jcs"}),
    pictures=frozenset({"days"}),
)
PROSE = Block(
    "prose", "happened", "", "It flew 1\\,100 km \\(JCS\\) \\<b\\> [@jcs; @src-kbs].\n\n- **Seoul.** One\n- two"
)
BOX = Block("prose", "box", "", "Immediate danger\n:   none seen\n\nLegal basis\n:   a resolution")
TABLE = Block(
    "table",
    "recent",
    "",
    "| Day | km |\n| :--- | ---: |\n| 6 January \\| noon | 1\\,100 [@jcs] |\n\n"
    ": The last days, in \\{km\\} {#tbl-recent}",
)
FIGURE = Block(
    "figure",
    "days",
    "![The {{< var a.b.c >}} days](figures/days.svg){#fig-days fig-alt=\"Ticks on 'strips' & <bars>.\"}",
    "The 111 days\\, told",
    svg="<svg/>",
    png=PNG,
)
CLAIM = Claim("launch.range.jcs", "1,100 km", 1100, "km", "", "as <stated>", (Cell("estimates", "e1", "value"),), ())


class Page(HTMLParser):
    """Every element of a page: (tag, attributes, the words directly in it)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}, []))
        if tag not in {"meta", "img", "br", "hr"}:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        opened = self.elements[self._open.pop()][0]
        assert opened == tag, f"<{opened}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        if self._open:
            self.elements[self._open[-1]][2].append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes, _ in self.elements if name == tag]

    def words(self, *skipped: str) -> str:
        return " ".join(w for tag, _, words in self.elements if tag not in {"style", *skipped} for w in words)


def code(*outputs: dict[str, Any], source: str = "launch.happened(case)") -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "execution_count": 1, "source": source, "outputs": list(outputs)}


def result(data: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {"output_type": "execute_result", "execution_count": 1, "metadata": metadata, "data": data}


def published(*shown: Block | Published) -> list[dict[str, Any]]:
    return [code(result(block._repr_mimebundle_())) for block in shown]


def notebook(*cells: dict[str, Any], heading: str = "# What *happened*\n\nText.") -> dict[str, Any]:
    first = {"cell_type": "markdown", "metadata": {}, "source": heading}
    numbered = [{**cell, "id": f"cell-{order}"} for order, cell in enumerate([first, *cells])]
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": numbered}


def made(*cells: dict[str, Any], edition: Edition = EDITION, **more: Any) -> tuple[str, Page]:
    text = page(notebook(*cells, **more), "launch", edition)
    return text, Page(text)


def test_the_page_names_event_day_and_marking_and_leads_back_to_the_edition() -> None:
    text, found = made()
    assert "<title>What happened – notebook – North Korea’s missile launch of 6 January 2025</title>" in text
    assert "of the briefing “North Korea’s missile launch of 6 January 2025”, as of 7 January 2025" in found.words()
    assert [words for tag, marked, words in found.elements if marked.get("class") == "marking"] == [["TLP:GREEN"]] * 2
    assert text.index("TLP:GREEN</p>") < text.index("<main>") < text.index("</main>") < text.rindex("TLP:GREEN</p>")
    assert [a["href"] for a in found.all("a")] == ["../briefing.html", "../briefing.pdf", "launch.ipynb"]
    assert found.all("html") == [{"lang": "en"}]


def test_the_page_forbids_scripts_and_everything_from_elsewhere() -> None:
    _, found = made(*published(PROSE, TABLE, FIGURE))
    policy = [m["content"] for m in found.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy == [
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    ]
    assert not found.all("script") and not found.all("link") and not found.all("iframe")


def test_a_figure_shows_its_picture_with_the_alternative_text_and_its_caption() -> None:
    _, found = made(*published(FIGURE))
    (picture,) = found.all("img")
    assert base64.b64decode(picture["src"].removeprefix("data:image/png;base64,")) == PNG
    assert picture["alt"] == "Ticks on 'strips' & <bars>."
    assert found.all("figure") == [{"id": "days"}]
    assert "The 111 days, told" in found.words()


def test_a_figure_leads_to_its_files_in_the_edition_and_to_its_data() -> None:
    outside = Block("figure", "none", "![c](figures/none.svg){#fig-none}", "Not printed", "<svg/>", PNG)
    text, _ = made(*published(FIGURE, outside))
    shown, other = re.findall(r"<figcaption>(.*?)</figcaption>", text, re.DOTALL)
    links = re.findall('href="([^"]*)"', shown)
    assert links == ["../figures/days.svg", "../figures/days.png", "#claims"]
    assert "href" not in other


def test_a_table_is_a_real_one_with_caption_header_cells_and_alignment() -> None:
    text, found = made(*published(TABLE))
    assert [h["scope"] for h in found.all("th")] == ["col", "col"]
    assert [d["style"] for d in found.all("td")] == ["text-align:left;", "text-align:right;"]
    assert "<caption>The last days, in {km}</caption>" in text
    assert "6 January | noon" in found.words()
    assert {"id": "recent"} in found.all("div")


def test_prose_reads_as_prose_with_lists_and_terms() -> None:
    text, found = made(*published(PROSE, BOX))
    assert "It flew 1,100 km (JCS) <b>" in found.words()
    assert "<li><strong>Seoul.</strong> One</li>" in text
    assert "<dt>Legal basis</dt>\n<dd>a resolution</dd>" in text
    assert {d["id"] for d in found.all("div") if "id" in d} >= {"happened", "box"}


def test_a_citation_is_the_names_of_the_sources_and_leads_to_the_list_in_the_briefing() -> None:
    text, found = made(*published(PROSE))
    assert (
        '[<a href="../briefing.html#ref-jcs">Yonhap</a>; '
        '<a href="../briefing.html#ref-src-kbs">KBS &lt;World&gt;</a>].' in text
    )
    without = replace(EDITION, formats=("pdf",))
    text, found = made(*published(PROSE, Published((CLAIM,))), edition=without)
    assert "[Yonhap; KBS &lt;World&gt;]" in text
    assert [a["href"] for a in found.all("a")] == ["../briefing.pdf", "launch.ipynb"]


def test_a_reference_is_the_name_of_what_it_refers_to_and_leads_there() -> None:
    told = Block("prose", "told", "", "See @tbl-all-to-russia, @fig-map. Write to a\\@sec-x and b@tbl-y.")
    text, _ = made(*published(told))
    assert (
        'See <a href="../briefing.html#tbl-all-to-russia">the table “all-to-russia”</a>, '
        '<a href="../briefing.html#fig-map">the figure “map”</a>. Write to a@sec-x and b@tbl-y.' in text
    )
    text, _ = made(*published(told), edition=replace(EDITION, ledger=frozenset()))
    assert "See the table “all-to-russia”, the figure “map”." in text


def test_the_claims_stand_in_a_table_each_leading_to_its_entry_in_the_ledger() -> None:
    text, found = made(*published(Published((CLAIM,))))
    assert '<a href="../briefing.html#claim-launch_range_jcs"><code>launch.range.jcs</code></a>' in text
    assert "<td>1,100 km</td><td>as &lt;stated&gt;</td>" in text
    assert "One claim of this notebook" in found.words()
    assert any(d.get("id") == "claims" for d in found.all("div"))


def test_a_claim_that_the_report_does_not_print_leads_nowhere() -> None:
    other = Claim("launch.range.cns", "1,000 km", 1000, "km", "", "as stated", CLAIM.rows, ())
    text, found = made(*published(Published((CLAIM, other))))
    assert "<td><code>launch.range.cns</code></td>" in text
    assert [a["href"] for a in found.all("a") if "#claim" in a["href"]] == ["../briefing.html#claim-launch_range_jcs"]


def test_no_mark_that_only_the_report_understands_is_left() -> None:
    text, _ = made(*published(PROSE, BOX, TABLE, FIGURE, Published((CLAIM,))))
    for mark in ("{#", "[@", "{{<", "fig-alt", "](figures/", "\\,"):
        assert mark not in text, mark


def test_code_stands_in_full_and_in_colours() -> None:
    text, found = made(code(source='case = open_case(event="2025-01-06")  # the day'))
    assert '<span class="s2">"2025-01-06"</span>' in text
    assert ".s2" in text[: text.index("</style>")]
    assert "".join(w for _, a, words in found.elements if a.get("class") in {"n", "o", "s2"} for w in words)


def test_printed_lines_and_other_results_stand_as_text() -> None:
    _, found = made(
        code({"output_type": "stream", "name": "stdout", "text": "a <b> & c"}), code(result({"text/plain": "<Case x>"}))
    )
    assert "a <b> & c" in found.words() and "<Case x>" in found.words()


def test_the_same_notebook_gives_the_same_bytes_also_with_outputs_that_have_random_ids() -> None:
    cells = [*published(PROSE, FIGURE), code(result({"application/javascript": "alert(1)", "text/plain": "x"}))]
    assert made(*cells)[0] == made(*cells)[0]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='data:image/svg+xml;base64,PHN2Zy8+'>",
    '<img src="https://example.org/track.png">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java&#x0A;script:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="//example.org/">x</a>',
    "<a href='../../../etc/passwd'>x</a>",
    "<iframe src='https://example.org'></iframe>",
    "<style>body { display: none }</style>",
    '<p style="position:fixed;top:0">x</p>',
    '<td style="background:url(https://example.org/a)">x</td>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
    "<form action='https://example.org'><input name=a></form>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<base href='https://example.org/'>",
    "<object data='https://example.org'></object>",
    "</div></div></main></body><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "[x](javascript:alert(1))",
    "![x](https://example.org/a.png)",
    "![x](data:image/svg+xml;base64,PHN2Zy8+)",
]
FRAME = {"html", "head", "meta", "title", "style", "body", "footer", "header", "main", "nav"}


def _harmless(text: str) -> None:
    found = Page(text)
    assert {tag for tag, _, _ in found.elements} <= TAGS | FRAME
    assert len(found.all("style")) == 1 and len(found.all("meta")) == 4 and len(found.all("main")) == 1
    for tag, attributes, _ in found.elements:
        assert not [name for name in attributes if name.startswith("on")], attributes
        for name in ("src", "href"):
            value = attributes.get(name, "#")
            assert re.match(
                r"data:image/png;base64,|https://|\.\./briefing\.|\.\./figures/figure\.|#|launch\.ipynb$", value
            ), (tag, value)
        if tag == "img":
            assert attributes.get("src", "data:image/png").startswith("data:image/png")
        assert re.fullmatch(r"(text-align: ?\w+;?)?", attributes.get("style", "")), attributes


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_harmless_wherever_it_stands(hostile: str) -> None:
    blocks = [
        Block("prose", "prose", "", hostile),
        Block("table", "table", "", f"| a |\n| :--- |\n| {hostile} |\n\n: {hostile} {{#tbl-table}}"),
        Block("figure", "figure", f'![c](figures/a.svg){{#fig-a fig-alt="{hostile}"}}', hostile, "<svg/>", PNG),
    ]
    claim = Claim("a.b.c", hostile, hostile, "", "", hostile, (Cell("t", "i", "c"),), ())
    bundles = [
        {"text/html": hostile, "text/plain": "x"},
        {"text/markdown": hostile},
        {"text/latex": hostile},
        {"image/svg+xml": hostile},
        {"application/javascript": hostile},
        {"text/plain": hostile},
        {"image/png": hostile},
    ]
    cells = [
        *published(*blocks, Published((claim,))),
        *(code(result(bundle, **{"text/html": {"isolated": True}})) for bundle in bundles),
        code({"output_type": "stream", "name": "stderr", "text": hostile}, source=f"# {hostile}"),
        {"cell_type": "raw", "metadata": {"raw_mimetype": "text/html"}, "source": hostile},
    ]
    edition = Edition(hostile, hostile, hostile, ("html",), {"a": hostile}, frozenset({hostile}), frozenset({"figure"}))
    text = page(notebook(*cells, heading=f"# {hostile}\n\n{hostile}"), "launch", edition)
    _harmless(text)


def test_no_tag_that_runs_loads_or_styles_is_let_through() -> None:
    active = {"script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "link", "meta", "base"}
    assert not TAGS & active


def test_what_is_cleaned_closes_every_tag_it_opens() -> None:
    assert clean("<div><p>a") == "<div><p>a</p></div>"
    assert clean("a</div></p>") == "a<p></p>"
    assert clean('<p onclick="x" class="y">a</p><!-- b -->') == '<p class="y">a</p>'
