"""What an edition prints of its claims: which, how, and the place to which the ledger leads back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.evidence.blocks import VARIABLE, Block
from briefing.evidence.claims import Claim
from briefing.markdown import escape, fold

INCLUDE = re.compile(r"\{\{< include /?(blocks|sections)/([a-z0-9_-]+)\.(?:md|qmd) >\}\}")
INDEX = "index"
LONGEST_LINK = 8  # words
OPENING = 4  # words that are the link of a longer text


@dataclass(frozen=True)
class Place:
    """Where a claim is printed first: the id of the place in the documents, and the words that lead there."""

    anchor: str
    words: str


@dataclass(frozen=True)
class Printed:
    """The report in which each claim's first print has an id, and by claim where that is."""

    sections: dict[str, str]
    texts: dict[str, str]
    places: dict[str, Place]


def printed(sections: Mapping[str, str], texts: Mapping[str, str], blocks: Mapping[str, Block]) -> Printed:
    """Read the report in its order, from `index`, and give the first print of every claim an id.

    `sections` and `texts` are Markdown by the names that their includes have, and so are the `blocks` published. A
    claim that no text prints, but an alternative text, has its place in the figure. What is not included is not read.
    """
    reading = _Reading(dict(sections), dict(texts), dict(blocks))
    reading.sections[INDEX] = reading.read(sections[INDEX])
    return Printed(reading.sections, reading.texts, reading.drawn | reading.places)


class _Reading:
    """One reading of the report, which marks as it goes."""

    def __init__(self, sections: dict[str, str], texts: dict[str, str], blocks: dict[str, Block]) -> None:
        self.sections = sections
        self.texts = texts
        self.blocks = blocks
        self.places: dict[str, Place] = {}
        self.drawn: dict[str, Place] = {}  # of the claims of alternative texts

    def read(self, text: str) -> str:
        """The text with its first prints marked; what it includes is read on the way."""
        return "\n".join(self._line(line) for line in text.split("\n"))

    def _line(self, line: str) -> str:
        found = INCLUDE.fullmatch(line.strip())
        if not found:
            return VARIABLE.sub(self._mark, line)
        folder, name = found.groups()
        pieces = self.sections if folder == "sections" else self.texts
        pieces[name] = self.read(pieces[name])
        if folder == "blocks" and name in self.blocks:
            for claim_id in VARIABLE.findall(self.blocks[name].alt):
                self.drawn.setdefault(claim_id, Place(f"fig-{self.blocks[name].name}", "Back to the figure"))
        return line

    def _mark(self, found: re.Match[str]) -> str:
        if found[1] in self.places:
            return found[0]
        anchor = "print-" + found[1].replace(".", "_")
        self.places[found[1]] = Place(anchor, "Back to the text")
        return f"[{found[0]}]{{#{anchor}}}"


def linked(claims: Iterable[Claim]) -> dict[str, str]:
    """By the id of each claim the Markdown that prints it as a link to its entry.

    Of a long text the first words are the link, for whoever hears the links read out; the whole still tells its claim.
    """
    made = {}
    for claim in claims:
        words = fold(claim.text).split(" ")
        if len(words) <= LONGEST_LINK:
            made[claim.id] = _link(claim, words)
        else:
            opening, rest = words[:OPENING], escape(" ".join(words[OPENING:]))
            made[claim.id] = f'[{_link(claim, opening)} {rest}]{{.claim claim="{claim.anchor}"}}'
    return made


def _link(claim: Claim, words: Sequence[str]) -> str:
    return f"[{escape(' '.join(words))}](#{claim.anchor}){{.claim}}"
