"""The reported figures of the event held against ballistic arcs."""

from __future__ import annotations

from briefing.evidence.blocks import Block
from briefing.parts.case import Case


def arcs(case: Case) -> Block | None:
    """Each party's figures against the ballistic arc of its distance and peak altitude."""
    return None


def meaning(case: Case) -> Block | None:
    """What the comparison says, and what it does not."""
    return None
