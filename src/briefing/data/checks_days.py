"""Checks of days: what happened when, and when it was known."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from briefing.data.check import Check, Fault, Tables, cells
from briefing.data.checks_origins import ROW_NAMED
from briefing.data.dataset import split

# The column that says when the thing happened.
_HAPPENED = {
    "launches": "event",
    "estimates": "date",
    "timeline": "date",
    "statements": "date",
    "cooperation": "date",
    "visits": "start",
}
# Venues whose day ends in Korea on the next one.
_AMERICAN = re.compile(r"New York|Washington|White House|Oval Office|Palm Beach")
_SPANS = (("timeline", "date", "end_date"), ("visits", "start", "end"), ("officeholders", "start", "end"))
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class KnownTooEarly(Check):
    """A row was known before the day on which the thing happened.

    Mend: give the day of the first source that shows it, or the day itself with the basis "assumed event
    day". A row of the timeline that announces something says so in `scheduled_for` and is excused.
    """

    code = "known-too-early"
    title = "Nothing is known before it happened, unless it was announced"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for name, happened in _HAPPENED.items():
            for table, line, row in cells(tables, name):
                if row["known_on"] < row[happened] and not row.get("scheduled_for"):
                    yield self.fault(table, line, "known_on", f"{row['known_on']} lies before {row[happened]}")
        days = {row["id"]: row["event"] for _, _, row in cells(tables, "launches")}
        for name in ("estimates", "weapon_lines"):
            for table, line, row in cells(tables, name):
                if row["known_on"] < days.get(row["launch"], ""):
                    yield self.fault(table, line, "known_on", f"{row['known_on']} lies before the launch")


class AmericanDay(Check):
    """What was said in New York or Washington is known on its local day, which in Korea is not over by then.

    Mend: give the day after; or, where `date` is already the day in Korea, say so in the venue: "(2 November
    there)".
    """

    code = "american-day"
    title = "What is said in America is known in Korea the day after"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for table, line, row in cells(tables, "statements"):
            is_local = _AMERICAN.search(row["venue"]) and " there)" not in row["venue"]
            if is_local and row["known_on"] <= row["date"]:
                yield self.fault(table, line, "known_on", f"{row['date']} in {row['venue']} ends later in Korea")


class LaunchDay(Check):
    """The id of a launch does not begin with its day.

    Mend: an id is the KST day and a running number; a launch filed under the wrong day gets a new id.
    """

    code = "launch-day"
    title = "The id of a launch begins with its day"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for table, line, row in cells(tables, "launches"):
            for column, text in (("id", row["id"]), ("salvo", row["salvo"][2:])):
                if text[:10] != row["event"]:
                    yield self.fault(table, line, column, f"does not begin with {row['event']}")


class SpanBackwards(Check):
    """A span ends before it begins.

    Mend: exchange or correct the two days. Months and years are compared as far as both are printed.
    """

    code = "span-backwards"
    title = "A span ends after it begins"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for name, start, end in _SPANS:
            for table, line, row in cells(tables, name):
                shared = min(len(row[start]), len(row[end]))
                if row[end][:shared] < row[start][:shared]:
                    yield self.fault(table, line, end, f"{row[end]} lies before {row[start]}")


class Schedule(Check):
    """`scheduled_for` holds something that is no day or span, ends before the row was known, or has no words.

    Mend: write ISO days, or spans as first/last, separated by ";"; say in `scheduled_what` what was
    announced; leave both empty where nothing lies ahead.
    """

    code = "schedule"
    title = "What is announced lies ahead, and is named"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for table, line, row in cells(tables, "timeline"):
            if bool(row["scheduled_for"]) != bool(row["scheduled_what"]):
                yield self.fault(table, line, "scheduled_what", "days and words go together")
            for span in split(row["scheduled_for"]):
                days = span.split("/")
                if len(days) > 2 or not all(_real(day) for day in days) or days != sorted(days):
                    yield self.fault(table, line, "scheduled_for", f"{span} is no day and no span")
                elif days[-1] < row["known_on"]:
                    yield self.fault(table, line, "scheduled_for", f"{span} is over by {row['known_on']}")


class DayOfKnowledge(Check):
    """A day of knowledge is missing, or stands where there is nothing to know.

    Mend: every row needs `known_on`, except with the basis "not dated"; every start, end or verdict needs its
    own day exactly where it is given.
    """

    code = "day-of-knowledge"
    title = "Every fact has a day on which it was known"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for name in tables:
            for table, line, row in cells(tables, name):
                if "known_on" in row and bool(row["known_on"]) == (row["known_basis"] == "not dated"):
                    yield self.fault(table, line, "known_on", "does not go with the basis")
        pairs = [("officeholders", part, f"{part}_known_{what}")
                 for part in ("start", "end") for what in ("on", "basis")]  # fmt: skip
        for name, given, known in [*pairs, ("visits", "end", "end_known_on")]:
            for table, line, row in cells(tables, name):
                if bool(row[given]) != bool(row[known]):
                    yield self.fault(table, line, known, f"does not go with {given}")


class VerdictTooEarly(Check):
    """A verdict is older than the claim, or than a source it rests on.

    Mend: `verdict_known_on` is the newest day of the claim, of `verdict_source_ids`, and of the rows named in
    `check`.
    """

    code = "verdict-too-early"
    title = "A verdict is as new as what it rests on"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        dates = {row["id"]: row["date"] for _, _, row in cells(tables, "sources")} | _known(tables)
        for table, line, row in cells(tables, "reported_claims"):
            named = ROW_NAMED.findall(row["check"])
            days = [dates.get(key, "") for key in (*split(row["verdict_source_ids"]), *named)]
            newest = max([row["known_on"], *(day for day in days if _DAY.fullmatch(day))])
            if row["verdict_known_on"] < newest:
                yield self.fault(table, line, "verdict_known_on", f"rests on something of {newest}")


class ImplicationTooEarly(Check):
    """An implication is older than a row it rests on.

    Mend: `known_on` is the newest day of the rows in `supported_by`, and of the analyst's page.
    """

    code = "implication-too-early"
    title = "An implication is as new as what it rests on"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        known = _known(tables)
        for table, line, row in cells(tables, "implications"):
            newest = max((known.get(key, "") for key in split(row["supported_by"])), default="")
            if row["known_on"] < newest:
                yield self.fault(table, line, "known_on", f"rests on something of {newest}")


def _known(tables: Tables) -> dict[str, str]:
    """The day of knowledge of each row that others rest on, by its id."""
    names = ("timeline", "statements", "cooperation")
    return {row["id"]: row["known_on"] for name in names for _, _, row in cells(tables, name)}


def _real(day: str) -> bool:
    try:
        return datetime.date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


CHECKS: tuple[Check, ...] = (
    KnownTooEarly(), AmericanDay(), LaunchDay(), SpanBackwards(), Schedule(), DayOfKnowledge(), VerdictTooEarly(),
    ImplicationTooEarly(),
)  # fmt: skip
