"""What differs between two editions, claim by claim, and in what they were made from.

Swapping the editions swaps `before` and `after`, and what was added with what was withdrawn; nothing else.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from briefing.edition.diff.reading import Claim, Edition, Row
from briefing.edition.diff.recorded import PARTS
from briefing.evidence.wording import SMALL_NUMBERS

_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{'|'.join(SMALL_NUMBERS)})\b")


class Kind(StrEnum):
    """In what a claim differs, the gravest first. `wording`: other words, with the same value and the same numbers.

    Of a claim whose value is its words, other words are another value.
    """

    VALUE = "value"
    ADDED = "added"
    WITHDRAWN = "withdrawn"
    SOURCES = "sources"
    GRADE = "grade"
    WORDING = "wording"
    DERIVATION = "derivation"
    ROWS = "rows"


_FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.VALUE: ("value", "unit", "qualifier"),
    Kind.GRADE: ("credibility", "corroborated"),
    Kind.WORDING: ("text",),
    Kind.DERIVATION: ("derivation",),
    Kind.ROWS: ("known_on", "assumed"),
}
_TOLD = ("text", "value", "unit", "qualifier", "sources")


@dataclass(frozen=True)
class Change:
    """A claim that differs. `before` and `after` hold its text and the fields that differ, None where it is not there.

    Of sources and rows they hold those that the other edition lacks; of grades those of sources that both have.
    """

    id: str
    kinds: tuple[Kind, ...]
    is_estimate: bool
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def as_dict(self) -> dict[str, Any]:
        """The change as `--json` prints it."""
        told = asdict(self)
        return {**told, "kinds": list(map(str, self.kinds))}


@dataclass(frozen=True)
class Other:
    """Something else that differs: a parameter, a file (sha256), software (version); None where it is not there."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Difference:
    """Two editions compared: the claims, and by part what they were made from, the parameters first.

    `not_recorded` names the parts that one of the crates, or both, do not tell; they are not compared.
    """

    before: Edition
    after: Edition
    claims: tuple[Change, ...]
    parts: Mapping[str, tuple[Other, ...]]
    not_recorded: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.claims) or any(self.parts.values())

    @property
    def counts(self) -> dict[Kind, int]:
        """How many claims differ in each way; one can in several."""
        return {kind: sum(kind in change.kinds for change in self.claims) for kind in Kind}

    @property
    def grouped(self) -> dict[Kind, list[Change]]:
        """The claims by the gravest way in which they differ, the gravest first."""
        groups = {kind: [change for change in self.claims if change.kinds[0] is kind] for kind in Kind}
        return {kind: changes for kind, changes in groups.items() if changes}

    def as_dict(self) -> dict[str, Any]:
        """The difference as `--json` prints it."""
        return {
            "before": _told(self.before),
            "after": _told(self.after),
            "differs": bool(self),
            "counts": {str(kind): count for kind, count in self.counts.items()},
            "claims": [change.as_dict() for change in self.claims],
            **{part: list(map(asdict, found)) for part, found in self.parts.items()},
            "not_recorded": list(self.not_recorded),
        }


def _told(edition: Edition) -> dict[str, Any]:
    return {
        "edition": edition.name,
        "number": edition.recorded.number or None,
        "event": str(edition.event),
        "as_of": str(edition.as_of),
        "claims": len(edition.claims),
    }


def compare(before: Edition, after: Edition) -> Difference:
    """What `after` says otherwise than `before`; claims by id, the rest by part and name."""
    ids = sorted(before.claims.keys() | after.claims.keys())
    made = (_change(before.claims.get(i), after.claims.get(i)) for i in ids)
    recorded = {part: (before.recorded.parts[part], after.recorded.parts[part]) for part in PARTS}
    missing = tuple(part for part, pair in recorded.items() if not all(pair))
    parts = {part: () if part in missing else tuple(_others(*pair)) for part, pair in recorded.items()}
    parameters = tuple(_others(before.parameters, after.parameters))
    return Difference(before, after, tuple(c for c in made if c), {"parameters": parameters, **parts}, missing)


def _others(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[Other]:
    for name in sorted(before.keys() | after.keys()):
        pair = before.get(name), after.get(name)
        if pair[0] != pair[1]:
            yield Other(name, *pair)


def _change(before: Claim | None, after: Claim | None) -> Change | None:
    """What differs in a claim, None where nothing does."""
    there = before or after
    if not (before and after):
        kind = Kind.WITHDRAWN if before else Kind.ADDED
        return Change(there.id, (kind,), there.is_estimate, *map(_whole, (before, after))) if there else None
    found = {kind: (_own(kind, before, after), _own(kind, after, before)) for kind in Kind}
    is_other = any(found[Kind.VALUE]) or _numbers(before.text) != _numbers(after.text)
    if is_other:
        del found[Kind.WORDING]
    kinds = tuple(kind for kind, pair in found.items() if any(pair) or (kind is Kind.VALUE and is_other))
    sides = ({"text": claim.text} for claim in (before, after))
    told = [functools.reduce(dict.__or__, (found[kind][n] for kind in kinds), side) for n, side in enumerate(sides)]
    return Change(before.id, kinds, before.is_estimate or after.is_estimate, *told) if kinds else None


def _numbers(text: str) -> list[str]:
    """The numbers that a text prints, in figures or words: "10 of 18" is another value than "10 of 24"."""
    return sorted(_NUMBER.findall(text.lower()))


def _own(kind: Kind, claim: Claim, other: Claim) -> dict[str, Any]:
    """What a claim says in this way that the other says otherwise."""
    fields = (name for name in _FIELDS.get(kind, ()) if getattr(claim, name) != getattr(other, name))
    listed: dict[str, Any] = {}
    if kind is Kind.SOURCES:
        listed["sources"] = [source for source in claim.sources if source not in other.sources]
    elif kind is Kind.ROWS and claim.rows != other.rows:
        rows = set(map(_canonical, other.rows))
        listed["rows"] = [row for row in claim.rows if _canonical(row) not in rows]
    elif kind is Kind.GRADE:
        listed["grades"] = {s: g for s, g in claim.grades.items() if other.grades.get(s, g) != g}
    return {**{name: getattr(claim, name) for name in fields}, **{n: held for n, held in listed.items() if held}}


def _canonical(row: Row) -> tuple[tuple[str, object], ...]:
    return tuple(sorted(row.items()))


def _whole(claim: Claim | None) -> dict[str, Any] | None:
    """What is told of a claim that only one edition has."""
    return {name: getattr(claim, name) for name in _TOLD} if claim else None
