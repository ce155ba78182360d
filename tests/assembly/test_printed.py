"""What an edition prints of its claims: the first print of each, what is only drawn, and links of a fair length."""

from __future__ import annotations

import pytest

from briefing.assembly.printed import LONGEST_LINK, Place, linked, printed
from briefing.evidence.blocks import Block
from briefing.evidence.claims import Cell, Claim

A, B, C = (f"{{{{< var a.{name}.text >}}}}" for name in ("one", "two", "three"))
INDEX = "Begin.\n\n{{< include sections/first.qmd >}}\n\n{{< include sections/second.qmd >}}\n"
SECTIONS = {
    "index": INDEX,
    "second": f"Also {A} and {B}.\n",
    "first": "## First\n\n{{< include /blocks/told.md >}}\n\n{{< include /blocks/map.md >}}\n",
}
MAP = Block("figure", "map", f"![Where {A} ends](figures/map.svg){{#fig-map}}", "", alt=f"A map with {B} and {C}.")


def claim(name: str, text: str) -> Claim:
    return Claim(f"a.{name}.text", text, text, "", "", "as stated", (Cell("estimates", "e1", "value"),), ())


def test_the_first_print_in_the_order_of_the_report_has_the_place_and_no_other() -> None:
    found = printed(SECTIONS, {"told": f"It was {A}, {A}.", "map": MAP.markdown, "unread": C}, {"map": MAP})
    assert found.texts["told"] == f"It was [{A}]{{#print-a_one_text}}, {A}."
    assert found.texts["map"] == MAP.markdown
    assert found.sections["second"] == f"Also {A} and [{B}]{{#print-a_two_text}}.\n"
    assert found.places["a.one.text"] == Place("print-a_one_text", "Back to the text")


def test_a_claim_of_an_alternative_text_leads_to_the_figure_unless_a_text_prints_it_too() -> None:
    found = printed(SECTIONS, {"told": "Nothing.", "map": MAP.markdown}, {"map": MAP})
    assert found.places == {
        "a.one.text": Place("print-a_one_text", "Back to the text"),  # in the caption
        "a.two.text": Place("print-a_two_text", "Back to the text"),  # later, in a section
        "a.three.text": Place("fig-map", "Back to the figure"),
    }


def test_what_is_not_included_is_not_printed() -> None:
    sections = {"index": "{{< include sections/first.qmd >}}\n", "first": "Text.\n", "second": A}
    found = printed(sections, {"told": B, "map": MAP.markdown}, {"map": MAP})
    assert found.places == {}
    assert found.texts == {"told": B, "map": MAP.markdown}


def test_what_was_given_stays_as_it_was() -> None:
    sections, texts = dict(SECTIONS), {"told": A, "map": MAP.markdown}
    printed(sections, texts, {"map": MAP})
    assert sections == SECTIONS and texts == {"told": A, "map": MAP.markdown}


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("some 1,100\u00a0km", "[some 1\\,100\u00a0km](#claim-a_one_text){.claim}"),
        ("a [b](c) *d*", "[a \\[b\\]\\(c\\) \\*d\\*](#claim-a_one_text){.claim}"),
        (" ".join("abcdefgh"), "[a b c d e f g h](#claim-a_one_text){.claim}"),
        (
            "Yoon declared  martial law, and *lifted* it the same night",
            "[[Yoon declared martial law\\,](#claim-a_one_text){.claim} and \\*lifted\\* it the same night]"
            '{.claim claim="claim-a_one_text"}',
        ),
    ],
)
def test_a_claim_is_a_link_and_of_a_long_text_its_first_words_are(text: str, link: str) -> None:
    assert linked([claim("one", text)]) == {"a.one.text": link}


def test_the_longest_link_has_as_many_words_as_the_rule_says() -> None:
    for count in (LONGEST_LINK, LONGEST_LINK + 1):
        made = linked([claim("one", " ".join(["word"] * count))])["a.one.text"]
        assert ("claim=" in made) is (count > LONGEST_LINK)
