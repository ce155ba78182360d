"""What a check answers: statements found in a text, each with its verdict and the rows it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.checking.language.passages import Sentence
from briefing.evidence.claims import Cell


class Verdict(StrEnum):
    """What the data say to a statement."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    SAME_ORIGIN = "same origin"
    NOT_IN_DATA = "not in the data"


class Kind(StrEnum):
    """What a statement is about."""

    DATE = "date"
    TIME = "time"
    DISTANCE = "distance"
    APOGEE = "apogee"
    SPEED = "speed"
    FLIGHT_TIME = "flight time"
    COUNT = "count"
    CLASS = "class"
    TYPE = "type"
    FUEL = "fuel"
    OUTCOME = "outcome"
    PLACE = "place"
    FIRST_SINCE = "first since"
    GAP = "days since"
    PREVIOUS = "previous launch"
    OFFICE = "office"
    WORDS = "who said what"
    ORDER = "order of events"
    COOPERATION = "troops and shipments"


@dataclass(frozen=True)
class Answer:
    """A verdict, what the data say in words, and the cells that say it.

    `reason` tells what decided. `launch` is the ISO day of the launch that was judged, where it is one launch day.
    """

    verdict: Verdict
    data: str
    cells: tuple[Cell, ...] = ()
    reason: str = ""
    launch: str = ""


@dataclass(frozen=True)
class Finding:
    """A statement found in a sentence, from `start` to `end` of it, and the answer to it."""

    kind: Kind
    sentence: Sentence
    start: int
    end: int
    answer: Answer

    @property
    def text(self) -> str:
        """The words that were judged."""
        return self.sentence.text[self.start : self.end]


def decided(is_so: bool, data: str, cells: tuple[Cell, ...], otherwise: str) -> Answer:
    """Supported where the data say so, else contradicted, because of what they say `otherwise`."""
    return Answer(Verdict.SUPPORTED, data, cells) if is_so else Answer(Verdict.CONTRADICTED, data, cells, otherwise)


def best(answers: list[Answer]) -> Answer | None:
    """Of the answers that a sentence of several meanings allows, the kindest; None for none."""
    order = [Verdict.SUPPORTED, Verdict.SAME_ORIGIN, Verdict.DISPUTED, Verdict.NOT_IN_DATA, Verdict.CONTRADICTED]
    return min(answers, key=lambda a: order.index(a.verdict)) if answers else None
