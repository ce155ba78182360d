"""Checks of what stands twice: a row, a name, a test filed under two days."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from briefing.data.check import Check, Fault, Tables, aliases_taken, cells
from briefing.data.dataset import split

# What makes two rows of a table say the same.
_SAME: Mapping[str, tuple[str, ...]] = {
    "estimates": ("launch", "scope", "quantity", "value", "unit", "qualifier", "claimed_by", "date"),
    "weapon_lines": ("launch", "line", "assigned_by", "note"),
    "timeline": ("date", "title"),
    "statements": ("date", "speaker", "about_event", "paraphrase"),
    "cooperation": ("date", "direction", "kind", "quantity", "unit", "claimed_by", "detail"),
    "implications": ("statement",),
    "officeholders": ("country", "office", "name", "start"),
    "visits": ("visitor", "country", "start"),
    "reported_claims": ("claim",),
    "sources": ("publisher", "title", "date"),
}
_NEAR = 2  # days by which one test may stand apart in two lists: its day here, there, and a day of writing
_FACTS = ("missile_type", "missile_class", "site", "range_km", "apogee_km", "time_kst", "flight_time_min")
_ENOUGH = 3  # facts that must agree before two launches can be one test

Facts = dict[str, set[str]]


class RowTwice(Check):
    """Two rows say the same: one statement, visit, term, or one figure of a party from one source.

    Mend: keep the older id and put what the other adds into it. One party's figure may stand twice where two sources
    give it.
    """

    code = "row-twice"
    title = "Nothing is told twice"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for name, columns in _SAME.items():
            seen: dict[tuple[str, ...], str] = {}
            for table, line, row in cells(tables, name):
                same = tuple(row[column] for column in columns)
                keys = [(*same, source) for source in split(row["source_ids"])] if name == "estimates" else [same]
                before = next((seen[key] for key in keys if key in seen), None)
                if before:
                    yield self.fault(table, line, "id", f"says the same as {before}")
                seen.update(dict.fromkeys((key for key in keys if key not in seen), row["id"]))


class DesignationTwice(Check):
    """A name or an alias leads to two missile types.

    Mend: keep it at the type that the sources call so.
    """

    code = "missile-ambiguous"
    title = "A designation leads to exactly one missile type"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        taken = {row["name"]: row["id"] for _, _, row in cells(tables, "missiles")}
        yield from aliases_taken(self, tables, "missiles", taken)


class LaunchTwice(Check):
    """Two launches of days next to each other are one test: lists file it under the day here, there, or of writing.

    That is so where no fact that is told of both differs, and either no source names both, while three facts or more
    agree, or both have one and the same minute. Two tests on successive days stand in one source as two, at hours of
    their own.

    Mend: keep the launch under the KST day that its own hour or a dated report shows, move the estimates there, and
    add the sources of the other. Where they were two tests, name at both a source that tells them apart.
    """

    code = "launch-twice"
    title = "A test is filed under one day"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        facts: dict[str, Facts] = {}
        for _, _, row in cells(tables, "estimates"):
            if row["value"] and row["quantity"] in _FACTS:
                facts.setdefault(row["launch"], {}).setdefault(row["quantity"], set()).add(row["value"])
        earlier: list[tuple[int, dict[str, str]]] = []
        for table, line, row in sorted(cells(tables, "launches"), key=lambda c: c[2]["event"]):
            day = _ordinal(row["event"])
            earlier = [(before, other) for before, other in earlier if day - before <= _NEAR]
            one = next((r for before, r in earlier if before < day and _is_one(row, r, facts)), None)
            if one:
                yield self.fault(table, line, "event", f"is the test of {one['id']}")
            earlier.append((day, row))


def _is_one(one: Mapping[str, str], other: Mapping[str, str], facts: Mapping[str, Facts]) -> bool:
    """Whether two launches of different days are told of as only one test can be."""
    mine, theirs = facts.get(one["id"], {}), facts.get(other["id"], {})
    told = [quantity for quantity in _FACTS if mine.get(quantity) and theirs.get(quantity)]
    if not told or any(mine[quantity].isdisjoint(theirs[quantity]) for quantity in told):
        return False
    apart = set(split(one["source_ids"])).isdisjoint(split(other["source_ids"]))
    return "time_kst" in told or (apart and len(told) >= _ENOUGH)


def _ordinal(day: str) -> int:
    """The number of a day; 0 for a text that is none, which is the fault of the schema."""
    try:
        return datetime.date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


CHECKS: tuple[Check, ...] = (RowTwice(), DesignationTwice(), LaunchTwice())
