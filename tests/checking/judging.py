"""What a check found, put so that a table of sentences can say it."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.checking.statement import Finding, Kind

Found = list[tuple[str, str]]


def judged(findings: Iterable[Finding], *kinds: Kind) -> Found:
    """The words that were judged, without the full stop of their sentence, and the verdict, of these kinds."""
    return [(f.text.rstrip("."), str(f.answer.verdict)) for f in findings if f.kind in kinds]
