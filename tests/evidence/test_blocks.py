"""What a notebook publishes, and reading it back."""

from __future__ import annotations

import base64
import json
from html import escape
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from briefing.evidence.blocks import MIME, Block, Published, figure, prose, read, substitute, table
from briefing.evidence.claims import Cell, Claim, Ledger

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def ledger(tables) -> Ledger:
    made = Ledger(tables(estimates=[{"id": "est-1", "value": "1100"}]))
    rests_on = [Cell("estimates", "est-1", "value")]
    made.claim("launch.range-km.lead", "some 1,100\u00a0km", rests_on, "by the rule", value=1100, unit="km")
    made.claim("launch.name.quoted", 'the "second" peak', rests_on, "as said")
    return made


def notebook(*values: Any) -> dict[str, Any]:
    """A notebook whose cells have these values, after a trip to disk and back."""
    cells = [new_markdown_cell("# Title"), new_code_cell("import briefing")]
    for value in values:
        shown = new_output("execute_result", data=value._repr_mimebundle_(), execution_count=1)
        printed = new_output("stream", name="stdout", text="a line\n")
        cells.append(new_code_cell("block", outputs=[printed, shown]))
    return dict(nbformat.reads(nbformat.writes(new_notebook(cells=cells)), as_version=4))


# Prose


def test_prose_holds_its_paragraphs_and_shows_them_with_their_claims(ledger: Ledger) -> None:
    made = prose(ledger, "measured", ["It flew {{< var launch.range-km.lead >}}.", "", "  \n", " Nothing more. "])
    assert made == Block(
        "prose",
        "measured",
        "It flew {{< var launch.range-km.lead >}}.\n\nNothing more.",
        "It flew some 1\\,100\u00a0km.\n\nNothing more.",
    )


@pytest.mark.parametrize("paragraphs", [[], [""], [" ", "\n"]])
def test_prose_without_a_word_is_no_block(paragraphs: list[str], ledger: Ledger) -> None:
    assert prose(ledger, "measured", paragraphs) is None


def test_a_variable_prints_its_claim(ledger: Ledger) -> None:
    text = "{{< var launch.range-km.lead >}}, {{< var launch.range-km.lead >}} or {{< var none >}"
    assert substitute(text, ledger) == "some 1\\,100\u00a0km, some 1\\,100\u00a0km or {{< var none >}"


def test_a_variable_without_a_claim_is_a_fault_of_the_program(ledger: Ledger) -> None:
    with pytest.raises(KeyError, match=r"launch\.apogee\.lead"):
        prose(ledger, "measured", ["It rose {{< var launch.apogee.lead >}}."])


# Tables


def test_a_table_is_a_pipe_table_with_caption_and_label(ledger: Ledger) -> None:
    made = table(
        ledger,
        "estimates",
        {"Party": "l", "Distance": "r"},
        [["JCS", "{{< var launch.range-km.lead >}}"], ["KCNA", "1,500\nkm"]],
        "Distance by party",
    )
    assert made is not None
    assert made.kind == "table"
    assert made.markdown == (
        "| Party | Distance |\n"
        "| :--- | ---: |\n"
        "| JCS | {{< var launch.range-km.lead >}} |\n"
        "| KCNA | 1,500 km |\n"
        "\n"
        ": Distance by party {#tbl-estimates}"
    )
    assert "| JCS | some 1\\,100\u00a0km |" in made.preview


def test_a_table_without_rows_is_no_block(ledger: Ledger) -> None:
    assert table(ledger, "estimates", {"Party": "l"}, [], "Distance by party") is None


# Figures


def test_a_figure_names_its_file_caption_label_and_alternative_text(ledger: Ledger) -> None:
    made = figure(
        ledger,
        "distance",
        "<svg/>",
        PNG,
        "Distance, {{< var launch.range-km.lead >}}",
        'A dot at {{< var launch.range-km.lead >}}, {{< var launch.name.quoted >}} and "more".',
    )
    assert made.markdown == (
        "![Distance, {{< var launch.range-km.lead >}}](figures/distance.svg){#fig-distance "
        "fig-alt=\"A dot at some 1,100\u00a0km, the 'second' peak and 'more'.\"}"
    )
    assert (made.kind, made.svg, made.png) == ("figure", "<svg/>", PNG)
    assert made.preview == "Distance, some 1\\,100\u00a0km"
    assert "{{< var launch.range-km.lead >}}" in made.alt


def test_a_figure_is_shown_as_a_picture_and_carries_its_drawing(ledger: Ledger) -> None:
    shown = figure(ledger, "distance", "<svg/>", PNG, "Caption", "Words")._repr_mimebundle_()
    assert base64.b64decode(shown["image/png"]) == PNG
    assert shown["text/markdown"] == shown["text/plain"] == "Caption"
    assert (shown[MIME]["svg"], shown[MIME]["alt"]) == ("<svg/>", "Words")


def test_a_block_names_each_claim_of_its_text_caption_and_alternative_text_once(ledger: Ledger) -> None:
    shape, name = "{{< var launch.range-km.lead >}}", "{{< var launch.name.quoted >}}"
    told = prose(ledger, "measured", [f"It flew {shape}; {name}.", f"Once more {shape}."])
    listed = table(ledger, "estimates", {"Party": "l"}, [[name]], f"Distance, {shape}")
    drawn = figure(ledger, "distance", "<svg/>", PNG, "Distance", f"A dot at {shape}.")
    assert told is not None and told.claims == ("launch.range-km.lead", "launch.name.quoted")
    assert listed is not None and listed.claims == ("launch.name.quoted", "launch.range-km.lead")
    assert drawn.claims == ("launch.range-km.lead",)
    assert prose(ledger, "nothing", ["No figure."]).claims == ()  # type: ignore[union-attr]


# Reading back

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
text_blocks = st.builds(Block, st.sampled_from(["prose", "table"]), st.sampled_from(["one", "two"]), texts, texts)
drawings = st.text(st.characters(exclude_categories=["C"]), max_size=60).map(lambda text: f"<svg>{escape(text)}</svg>")
figures = st.builds(Block, st.just("figure"), st.just("map"), texts, texts, drawings, st.binary(max_size=40))


@settings(max_examples=40)
@given(st.lists(st.one_of(text_blocks, figures), max_size=4))
def test_blocks_read_back_from_the_notebook_as_they_were_published(blocks: list[Block]) -> None:
    assert read(notebook(*blocks)) == (blocks, [])


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            Claim,
            st.just("launch.range.lead"),
            texts.filter(lambda t: "{{<" not in t and ">}}" not in t and "&" not in t and "\\" not in t),
            st.one_of(st.integers(-9, 9), texts),
            texts,
            texts,
            st.just("by the rule"),
            st.just((Cell("estimates", "est-1", "value"),)),
            st.lists(texts, max_size=2).map(tuple),
        ),
        max_size=3,
    )
)
def test_claims_read_back_from_the_notebook_as_they_were_made(claims: list[Claim]) -> None:
    assert read(notebook(Published(tuple(claims)))) == ([], claims)


def test_blocks_and_claims_are_read_in_the_order_of_the_cells(ledger: Ledger) -> None:
    first, second = Block("prose", "one", "1", "1"), Block("prose", "two", "2", "2")
    claims = tuple(ledger)
    assert read(notebook(first, Published(claims[:1]), second, Published(claims[1:]))) == (
        [first, second],
        list(claims),
    )


def test_what_is_not_ours_is_passed_over() -> None:
    other = new_output("display_data", data={"text/plain": "42", "image/png": "AAAA"})
    failed = new_output("error", ename="E", evalue="e", traceback=[])
    cells = [new_markdown_cell("words"), new_code_cell("x", outputs=[other, failed])]
    assert read(json.loads(json.dumps(new_notebook(cells=cells)))) == ([], [])


def test_the_claims_of_a_notebook_are_shown_as_a_table_that_no_text_can_break(tables) -> None:
    ledger = Ledger(tables(estimates=[{"id": "est-1"}]))
    ledger.claim("a.b.c", "a | b *c*", [Cell("estimates", "est-1", "value")], "as said")
    shown = Published(tuple(ledger))._repr_mimebundle_()
    assert shown["text/markdown"] == (
        "| claim | text | derivation |\n|:--|:--|:--|\n| `a.b.c` | a \\| b \\*c\\* | as said |"
    )
    assert shown["text/plain"] == "1 claims"
