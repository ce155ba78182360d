"""What a difference comes to in words, for the terminal and the page alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.edition.diff.difference import Change, Difference, Kind
from briefing.edition.diff.reading import Edition, Row
from briefing.evidence.wording import day

HEADINGS: Mapping[Kind, str] = {
    Kind.VALUE: "Value changed",
    Kind.ADDED: "Added",
    Kind.WITHDRAWN: "Withdrawn",
    Kind.SOURCES: "Sources changed",
    Kind.GRADE: "Grade changed",
    Kind.WORDING: "Wording only",
    Kind.DERIVATION: "Derivation changed",
    Kind.ROWS: "Rows changed",
}
_FIELDS = (
    "value", "unit", "qualifier", "credibility", "corroborated", "grades", "derivation", "known_on", "assumed",
)  # fmt: skip
_DIGEST = re.compile(r"^([0-9a-f]{12})[0-9a-f]{52}$")


def edition(told: Edition) -> str:
    """ "edition 2, on the launch of 6 January 2025, as of 7 January 2025, 1,597 claims"."""
    number = f"edition {told.recorded.number}" if told.recorded.number else "edition"
    return f"{number}, on the launch of {day(told.event)}, as of {day(told.as_of)}, {len(told.claims):,} claims"


def notices(difference: Difference) -> list[str]:
    """What to bear in mind when reading it."""
    before, after, told = difference.before, difference.after, []
    if before.event != after.event:
        told.append(
            f"These editions are on different launches, of {day(before.event)} and of {day(after.event)}: claims "
            "of one id say the same kind of thing of each."
        )
    if before.as_of != after.as_of:
        told.append(f"One tells what was known by {day(before.as_of)}, the other what was known by {day(after.as_of)}.")
    if difference.not_recorded:
        told.append(f"Not recorded by both, and so not compared: {', '.join(difference.not_recorded)}.")
    return told


def total(difference: Difference) -> str:
    """ "3 claims differ", "no claim differs"."""
    count = len(difference.claims)
    return f"{count:,} claims differ" if count > 1 else f"{'one' if count else 'no'} claim differs"


def summary(difference: Difference) -> str:
    """ "3 claims differ: value changed 1, added 2 (estimates: 1); parameters 1"."""
    counts = ", ".join(f"{heading(*group).lower()} {len(group[1]):,}" for group in difference.grouped.items())
    beside = ", ".join(f"{name} {len(found)}" for name, found in others(difference).items())
    return "; ".join(filter(None, (f"{total(difference)}{': ' if counts else ''}{counts}", beside)))


def heading(kind: Kind, changes: Iterable[Change]) -> str:
    """The name of a group; of what was added or withdrawn, how many rest on a party's figure."""
    estimates = sum(change.is_estimate for change in changes) if kind in (Kind.ADDED, Kind.WITHDRAWN) else 0
    return HEADINGS[kind] + (f" (estimates: {estimates:,})" if estimates else "")


def others(difference: Difference) -> dict[str, list[tuple[str, str, str]]]:
    """What differs beside the claims: by part the name, and what it was before and after; of a digest the beginning."""
    return {
        part: [(other.name, _short(other.before), _short(other.after)) for other in found]
        for part, found in difference.parts.items()
        if found
    }


def _short(value: Any) -> str:
    return _DIGEST.sub(r"sha256 \1…", plain(value))


def fields(change: Change) -> list[tuple[str, str, str]]:
    """The fields in which a claim differs beside text, sources and rows: name, before, after."""
    before, after = change.before or {}, change.after or {}
    if not (before and after):
        return []
    names = [name for name in _FIELDS if name in before.keys() | after.keys()]
    if all(side.get("value") == side["text"] for side in (before, after)):
        names.remove("value")  # its words are its value
    return [(name.replace("_", " "), plain(before.get(name)), plain(after.get(name))) for name in names]


def rows(listed: Iterable[Row]) -> list[str]:
    """Rows for people: of each table the ids, each once; of a population how many, and which."""
    ids: dict[str, list[str]] = {}
    counted = []
    for row in listed:
        if "id" in row:
            ids.setdefault(plain(row.get("table")), []).append(plain(row["id"]))
        else:
            counted.append(f"{plain(row.get('table'))}: {plain(row.get('count'))} rows, {plain(row.get('filter'))}")
    return [*(f"{table} {', '.join(dict.fromkeys(named))}" for table, named in ids.items()), *counted]


def plain(value: Any) -> str:
    """A value in words."""
    if value is None or value in ("", ()):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {held}" for name, held in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
