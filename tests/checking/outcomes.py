"""Outcomes of a check made by hand, for what is shown of them whatever the rules find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from briefing.checking.language.passages import read
from briefing.checking.result import CheckedText, Source, Statement
from briefing.checking.statement import Kind, Verdict
from briefing.evidence.claims import Cell

AGENCY = Source("agency-1", "An Agency", "A missile is fired", "2025-01-06", "https://example.org/1")
CELL = Cell("estimates", "est-0842", "value")

Span = tuple[int, int, Verdict]


def outcome(
    content: str,
    spans: Sequence[Span],
    *,
    name: str = "draft.txt",
    data: str = "about 100 km (Japan MOD)",
    reason: str = "",
    rows: tuple[Cell, ...] = (CELL,),
    sources: tuple[Source, ...] = (AGENCY,),
    launch: str = "",
    warning: str = "",
) -> CheckedText:
    """A text with statements at these places of its readable characters, each with the same answer."""
    text = read(content.encode(), name)
    statements = []
    for number, (start, end, verdict) in enumerate(sorted(spans, key=lambda s: s[:2]), 1):
        words = text.plain[start:end].replace("\n", " ")
        line, column = text.line_and_column(start)
        place = (words, words, line, column, start, end)
        statements.append(Statement(f"s{number}", Kind.APOGEE, verdict, *place, data, reason, launch, rows, sources))
    day, known = dt.date(2025, 1, 6), dt.date(2026, 10, 3)
    return CheckedText(name, day, "day", known, None, text, tuple(statements), warning)


def where(content: str, words: str, verdict: Verdict) -> Span:
    """The first place of some words in a plain text."""
    start = content.index(words)
    return start, start + len(words), verdict
