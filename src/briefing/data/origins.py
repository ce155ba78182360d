"""Whose text a source is, and what counts as another's: corroboration counts origins, never pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing.data.dataset import split

UNJUDGED = "F"


def counted_as(origin: Mapping[str, str]) -> frozenset[str]:
    """The names under which a row of `origins` counts: its capital or house, the origins it mixes, else its own.

    None for an origin whose reliability cannot be judged: it corroborates nothing.
    """
    if origin["reliability"] == UNJUDGED:
        return frozenset()
    return named(origin)


def named(origin: Mapping[str, str]) -> frozenset[str]:
    """The same, whether or not its reliability can be judged: whose text it may repeat."""
    return frozenset(split(origin["counts_as"])) or frozenset([origin["name"]])


def independent(texts: Iterable[frozenset[str]]) -> frozenset[str]:
    """One name for each text that is independent of the others.

    A text of one origin counts as that. A text that mixes several counts as one of them, and only where none of them
    is counted already: {A}, {A}, {A, B} give {A}; {A, B}, {B, C} give {A}.
    """
    given = {text for text in texts if text}
    found = {next(iter(text)) for text in given if len(text) == 1}
    taken = set(found)
    for text in sorted(sorted(text) for text in given if len(text) > 1):
        if not taken & set(text):
            found.add(text[0])
            taken |= set(text)
    return frozenset(found)
