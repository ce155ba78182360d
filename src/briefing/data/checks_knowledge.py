"""Checks of what is used: nothing is known before what it rests on, nothing answers what had not happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.data.check import Check, Fault, Tables, cells
from briefing.data.dataset import split

_ESTIMATE = re.compile(r"from (est-\d+)")
# Days that were found in a source, and not assumed.
_READ = ("dated report", "later source")


class KnownBeforeSource(Check):
    """A row says that a dated source showed it, and is known before the oldest of its sources.

    Mend: give the day of that source, or name the older one; where no source of the day was read, the basis is
    "assumed event day". A row that a database shows is left alone: its entries are older than the copy that was read.
    """

    code = "known-before-source"
    title = "What a source showed is not known before the source"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        sources = {key: row for _, _, row in cells(tables, "sources") for key in (row["id"], *split(row["aliases"]))}
        for name in tables:
            for table, line, row in cells(tables, name):
                read = [sources[key] for key in split(row.get("source_ids", "")) if key in sources]
                dates = [source["date"] for source in read if source["directness"] != "database"]
                if row.get("known_basis") in _READ and dates and len(dates) == len(read):
                    oldest = min(dates)  # "" where one has no date
                    if row["known_on"][: len(oldest)] < oldest:
                        yield self.fault(table, line, "known_on", f"its oldest source is of {oldest}")


class KnownBeforeLaunch(Check):
    """A dated source gave a figure of a launch before the launch itself is known.

    Mend: the launch is known on the day of its first dated estimate; an estimate with the basis "assumed event day"
    may be older than the first dated report of the launch.
    """

    code = "known-before-launch"
    title = "A launch is known when the first figure of it is"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        known = {row["id"]: row["known_on"] for _, _, row in cells(tables, "launches")}
        for name in ("estimates", "weapon_lines"):
            for table, line, row in cells(tables, name):
                if row["known_basis"] in _READ and row["known_on"] < known.get(row["launch"], ""):
                    yield self.fault(table, line, "known_on", f"the launch is known on {known[row['launch']]}")


class StatementTooEarly(Check):
    """A statement is older than the launch or the event that it is about.

    Mend: correct the day, or `about_event`. What is said ahead of an announced event is about a row of the timeline
    with `scheduled_for`.
    """

    code = "statement-too-early"
    title = "Nobody comments on what has not happened"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        days = {f"launch {row['event']}": row["event"] for _, _, row in cells(tables, "launches")}
        for _, _, row in cells(tables, "timeline"):
            if not row["scheduled_for"]:
                days[f"event {row['id']}"] = row["date"]
        for table, line, row in cells(tables, "statements"):
            day = days.get(row["about_event"], "")
            if row["date"] < day:
                yield self.fault(table, line, "date", f"{row['about_event']} is of {day}")


class LineWithoutWord(Check):
    """A row puts a launch into a weapon line, and the estimate that its note names does not bear it out.

    Mend: `note` begins with "from" and the id of an estimate of the same launch by the same party, known by then.
    """

    code = "line-unfounded"
    title = "Who puts a launch into a line has said so"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        estimates = {row["id"]: row for _, _, row in cells(tables, "estimates")}
        for table, line, row in cells(tables, "weapon_lines"):
            named = _ESTIMATE.match(row["note"])
            said = estimates.get(named[1]) if named else None
            if said is None:
                yield self.fault(table, line, "note", "names no estimate that it is from")
                continue
            for column, own in (("launch", "launch"), ("claimed_by", "assigned_by")):
                if said[column] != row[own]:
                    yield self.fault(table, line, own, f"{said['id']} has {said[column]}")
            if row["known_on"] < said["known_on"]:
                yield self.fault(table, line, "known_on", f"{said['id']} is known on {said['known_on']}")


class FirstFlight(Check):
    """A source of a missile type names the type for a launch before its first flight.

    Mend: `first_flight` is the first launch that the row's own sources call by its name or an alias.
    """

    code = "first-flight"
    title = "No type flies before its first flight"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        flown: dict[tuple[str, str], str] = {}
        for _, _, row in cells(tables, "estimates"):
            if row["quantity"] == "missile_type":
                for source in split(row["source_ids"]):
                    key = row["value"], source
                    flown[key] = min(row["launch"][:10], flown.get(key, row["launch"][:10]))
        for table, line, row in cells(tables, "missiles"):
            names, sources = (row["name"], *split(row["aliases"])), split(row["source_ids"])
            days = [day for name in names for source in sources if (day := flown.get((name, source)))]
            if days and (first := min(days))[: len(row["first_flight"])] < row["first_flight"]:
                yield self.fault(table, line, "first_flight", f"a source of the row names it for {first}")


class TermsOverlap(Check):
    """Two persons hold one office at once.

    Mend: correct the start or the end; an acting holder has an office of that name. Months and years are compared as
    far as both are printed, and a term whose end was not seen may have ended before the next.
    """

    code = "terms-overlap"
    title = "One holder of an office at a time"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        terms: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        for _, _, row in cells(tables, "officeholders"):
            if row["start"] and row["end_status"] != "end_not_seen":
                terms.setdefault((row["country"], row["office"]), []).append((row["start"], row["end"], row["name"]))
        for table, line, row in cells(tables, "officeholders"):
            for start, end, name in terms.get((row["country"], row["office"]), ()):
                if start < row["start"] and (not end or _before(row["start"], end)):
                    yield self.fault(table, line, "start", f"{name} holds the office till {end or 'today'}")


def _before(one: str, other: str) -> bool:
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


CHECKS: tuple[Check, ...] = (
    KnownBeforeSource(), KnownBeforeLaunch(), StatementTooEarly(), LineWithoutWord(), FirstFlight(), TermsOverlap(),
)  # fmt: skip
