"""Text from data reaches Markdown through `escape`, and comes out of pandoc as it went in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefing.errors import ReportError
from briefing.markdown import escape, fold, holds_shortcode
from briefing.rendering import pandoc
from briefing.rendering.tree import words

HERE = Path(__file__).parent
TRAPS = (
    "1. one", "(1) one", "a) b", "- x", "# h", "> q", "| a | b |", ": d", "    code", "~~~", "---", "***",
    "[a](b)", "[@key]", "@fig-a", "![a](b)", "<b>x</b>", "<!-- x -->", "`x`{=html}", "$x$", "\\alpha",
    "x^2^ H~2~O", "^[note]", "[^1]", "&amp; &#60;", "'tis -- \"so\" ...", "Mr. Smith", "e.g. this", "p. 3",
    "https://example.org/a_b", "a\\", "\\", "{#id .class}", "::: {.x}", "*a* _b_ **c**", "a\u00a0b", ":smile:",
    "term\n:   def", "a\tb", "{{ < x > }}", "{.x}", "(@a) x", "= x", "/ x", "\u202ex",
)  # fmt: skip
text = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ 1aA.\n", max_size=24),
    st.sampled_from(TRAPS),
).filter(lambda t: not holds_shortcode(fold(t)) and "\x00" not in t)


def reading(markdown: str) -> list[dict[str, object]]:
    blocks: list[dict[str, object]] = json.loads(pandoc.run(["--from=markdown", "--to=json"], markdown, HERE))["blocks"]
    return blocks


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(samples=st.lists(text.filter(lambda t: fold(t) != ""), min_size=1, max_size=25))
@example(samples=list(TRAPS))
def test_pandoc_reads_back_the_text_and_nothing_but_text(samples: list[str]) -> None:
    blocks = reading("\n\n".join(escape(sample) for sample in samples))
    assert [words(block) for block in blocks] == [fold(sample) for sample in samples]
    for block in blocks:
        assert block["t"] == "Para"
        assert {inline["t"] for inline in block["c"]} <= {"Str", "Space"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", TRAPS)
def test_text_stays_text_inside_a_link_a_table_cell_and_an_attribute(text: str) -> None:
    made = escape(text)
    (link, table, div) = reading(
        f'[{made}](#x){{.claim}}\n\n| a |\n|---|\n| {made} |\n\n::: {{.a title="{made}"}}\nx\n:::'
    )
    assert words(link) == fold(text)
    assert words(table) == "a" + fold(text)
    assert div["c"][0][2] == [["title", fold(text)]]  # type: ignore[index]


@pytest.mark.parametrize(
    "text",
    [
        "{{< env HOME >}}", "a >}} b", "{{&lt; x", "\\{\\{\\< x", "&#123;{< x", "&amp;#123;{&lt; x",
        "{\n{< x".replace("\n", ""), "&bsol;{{&bsol;<",
    ],
)  # fmt: skip
def test_what_could_become_a_shortcode_is_refused(text: str) -> None:
    with pytest.raises(ReportError, match="text may not hold"):
        escape(text)


def test_line_breaks_and_control_characters_become_one_space() -> None:
    assert escape(" a\r\n\tb\x07c\u2028d ") == "a b c d"


def test_other_spaces_stay() -> None:
    assert escape("1,100\u00a0km") == "1\\,100\u00a0km"


def test_every_ascii_punctuation_mark_gets_a_backslash() -> None:
    marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
    assert escape(marks) == "".join(f"\\{mark}" for mark in marks)
