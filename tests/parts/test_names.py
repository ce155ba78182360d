"""Every speaker and every weapon that computed text names is named by a claim: no name is in the bare text."""

from __future__ import annotations

import re

import pytest

from briefing.data import Dataset, split
from briefing.evidence import estimates
from briefing.evidence.blocks import VARIABLE, Block
from briefing.evidence.wording import house
from tests.parts.conftest import Brief, Made

EVENTS = (
    "1998-08-31",
    "2017-11-29",
    "2022-03-24",
    "2022-10-04",
    "2023-11-21",
    "2024-05-30",
    "2024-06-26",
    "2024-11-05",
    "2025-01-06",
    "2026-09-20",
)
# Parties in a sentence of who claims what; they speak in `statements` as well.
PARTIES = {"South Korean military", "North Korean state media"}


@pytest.fixture(scope="module")
def speakers(dataset: Dataset) -> set[str]:
    return {house(s) for s in dataset.table("statements")["speaker"]} - PARTIES


@pytest.fixture(scope="module")
def weapons(dataset: Dataset) -> set[str]:
    """Names and other names of missile types, and what Pyongyang called its missiles."""
    missiles, stated = dataset.table("missiles"), dataset.table("estimates")
    stated = stated[(stated["quantity"] == "missile_type") & (stated["claimed_by"] == estimates.DPRK)]
    others = (alias for listed in missiles["aliases"] for alias in split(listed))
    return {name for name in (*missiles["name"], *others, *stated["value"]) if name}


def bare(markdown: str) -> str:
    """The text of a block without its claims, citations and escapes."""
    return re.sub(r"\[@[^\]]*\]", "", VARIABLE.sub("", markdown)).replace("\\", "")


def named(names: set[str], text: str) -> list[str]:
    return sorted(n for n in names if n in text and re.search(rf"(?<![\w-]){re.escape(n)}(?![\w-])", text))


def _captioned(block: Block) -> str:
    """A block's text; of a figure the caption, since its alternative text stands there as plain words."""
    return block.markdown.partition("](figures/")[0] if block.kind == "figure" else block.markdown


def printed_bare(made: Made, names: set[str]) -> list[str]:
    texts = {name: f"{bare(_captioned(block))} {bare(block.alt)}" for name, block in made.blocks.items()}
    return [f"{block}: {name}" for block, text in texts.items() for name in named(names, text)]


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("as_of", ["", "latest"])
def test_speakers_and_weapons_are_named_by_claims(
    brief: Brief, speakers: set[str], weapons: set[str], event: str, as_of: str
) -> None:
    assert printed_bare(brief(event, as_of=as_of), speakers | weapons) == []


@pytest.mark.parametrize("event", ["1998-08-31", "2017-11-29", "2025-01-06"])
def test_captions_and_alternative_texts_name_no_weapon_outside_claims(
    brief: Brief, weapons: set[str], event: str
) -> None:
    made = brief(event, pictures=True)
    figures = {name: block for name, block in made.blocks.items() if block.kind == "figure"}
    texts = {name: f"{_captioned(block)} {block.alt}" for name, block in figures.items()}
    assert texts
    assert {name: found for name, text in texts.items() if (found := named(weapons, bare(text)))} == {}


def test_the_claims_of_the_main_event_do_name_them(brief: Brief, speakers: set[str], weapons: set[str]) -> None:
    told = "\n".join(claim.text for claim in brief("2025-01-06").claims.values())
    assert {"Antony Blinken", "Cho Tae-yul", "Nakatani Gen"} <= set(named(speakers, told))
    assert "new-type intermediate-range hypersonic ballistic missile" in named(weapons, told)
