"""Checks of what rows say about other rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.data.check import Check, Fault, Tables, aliases_taken, cells, ids
from briefing.data.dataset import split

_SOURCE_LISTS = ("source_ids", "verdict_source_ids")
# The id of a row within a sentence.
_NAMED = re.compile(
    r"(?<![\w-])(?:(?:est|wl|off)-\d{4,}|(?:evt|st|coop|vis)-\d{4}-[a-z0-9-]*[a-z0-9]|\d{4}-\d{2}-\d{2}-\d{2})(?![\w-])"
)


class UnknownSource(Check):
    """The id is neither an id nor an alias in sources.csv.

    Mend: correct the spelling, or add the page to sources.csv first.
    """

    code = "source-unknown"
    title = "Every source that a row names is in sources.csv"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        known = ids(tables, "sources") | {a for _, _, row in cells(tables, "sources") for a in split(row["aliases"])}
        for name in tables:
            for table, line, row in cells(tables, name):
                for column in _SOURCE_LISTS:
                    for source in split(row.get(column, "")):
                        if source not in known:
                            yield self.fault(table, line, column, f"there is no source {source}")


class UnusedSource(Check):
    """No row names the source, by its id or an alias.

    Mend: name it at the rows that rest on it, or take it out.
    """

    code = "source-unused"
    title = "Every source in sources.csv is used"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        used = {
            source
            for name in tables
            for _, _, row in cells(tables, name)
            for column in _SOURCE_LISTS
            for source in split(row.get(column, ""))
        }
        for table, line, row in cells(tables, "sources"):
            if used.isdisjoint((row["id"], *split(row["aliases"]))):
                yield self.fault(table, line, "id", f"no row rests on {row['id']}")


class AmbiguousAlias(Check):
    """An alias is also the id of a source, or the alias of two.

    Mend: keep the alias at the one row whose address it names.
    """

    code = "alias-ambiguous"
    title = "An alias leads to exactly one source"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        taken = {key: key for key in ids(tables, "sources")}
        yield from aliases_taken(self, tables, "sources", taken)


class AddressTwice(Check):
    """Two sources have one address, http and https and a leading www. taken as the same.

    Mend: keep one row, put the other id into its aliases and rewrite the references; corroboration counts
    addresses.
    """

    code = "address-twice"
    title = "One row an address in sources.csv"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        seen: dict[str, str] = {}
        for table, line, row in cells(tables, "sources"):
            address = re.sub(r"^https?://(www\.)?", "", row["url"]).rstrip("/")
            if address and address in seen:
                yield self.fault(table, line, "url", f"the address of {seen[address]}")
            seen.setdefault(address, row["id"])


class UnknownRow(Check):
    """A row points at a launch, a launch day or another row that is not there.

    Mend: correct the id. A launch day is given as "launch 2025-01-06" and must have a row in launches.csv; a
    row of the timeline as "event evt-...".
    """

    code = "row-unknown"
    title = "Every launch, event, statement and cooperation row that is named exists"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        launches = ids(tables, "launches")
        for name in ("estimates", "weapon_lines"):
            for table, line, row in cells(tables, name):
                if row["launch"] not in launches:
                    yield self.fault(table, line, "launch", f"there is no launch {row['launch']}")
        days = {row["event"] for _, _, row in cells(tables, "launches")}
        abouts = {f"launch {day}" for day in days} | {f"event {key}" for key in ids(tables, "timeline")}
        for table, line, row in cells(tables, "statements"):
            if row["about_event"] not in abouts:
                yield self.fault(table, line, "about_event", f"there is no {row['about_event']}")
        lists = (("implications", "supported_by", ids(tables, "timeline", "statements", "cooperation")),
                 ("cooperation", "answers", ids(tables, "cooperation")))  # fmt: skip
        for name, column, known in lists:
            for table, line, row in cells(tables, name):
                for key in split(row[column]):
                    if key not in known:
                        yield self.fault(table, line, column, f"there is no row {key}")


class NamedInText(Check):
    """A sentence names a row by its id, and there is none.

    Mend: correct the id; where the row was taken out, the sentence goes with it.
    """

    code = "named-unknown"
    title = "Every row that a text names exists"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        known = ids(tables, *tables)
        for name in tables:
            for table, line, row in cells(tables, name):
                for column, text in row.items():
                    if column in ("note", "check", "detail", "qualifier"):
                        for key in _NAMED.findall(text):
                            if key not in known:
                                yield self.fault(table, line, column, f"there is no row {key}")


class AnswerWithoutDenial(Check):
    """`answers` is filled at a row that is no denial, or the denial is older than what it answers.

    Mend: `answers` belongs to rows with status denied, and names allegations known by that day.
    """

    code = "answer-no-denial"
    title = "Only a denial answers, and only what was said before"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        known_on = {row["id"]: row["known_on"] for _, _, row in cells(tables, "cooperation")}
        for table, line, row in cells(tables, "cooperation"):
            for key in split(row["answers"]):
                if row["status"] != "denied":
                    yield self.fault(table, line, "answers", f"the row answers {key} and is no denial")
                elif known_on.get(key, "") > row["known_on"]:
                    yield self.fault(table, line, "answers", f"{key} was known only on {known_on[key]}")


class LaunchWithoutCount(Check):
    """No estimate says how many missiles the launch was of, so nobody is known to have told of it.

    Mend: add to estimates.csv what each party said of the launch, the number of missiles first.
    """

    code = "launch-uncounted"
    title = "Of every launch some party says how many missiles it was"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        counted = {row["launch"] for _, _, row in cells(tables, "estimates") if row["quantity"] == "missile_count"}
        for table, line, row in cells(tables, "launches"):
            if row["id"] not in counted:
                yield self.fault(table, line, "id", f"no row of estimates.csv has the missile_count of {row['id']}")


CHECKS: tuple[Check, ...] = (
    UnknownSource(), UnusedSource(), AmbiguousAlias(), AddressTwice(), UnknownRow(), NamedInText(),
    AnswerWithoutDenial(), LaunchWithoutCount(),
)  # fmt: skip
