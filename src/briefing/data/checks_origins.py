"""Checks of whose text a source is, and of what rests on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefing.data.check import Check, Fault, Tables, cells
from briefing.data.dataset import split
from briefing.data.origins import counted_as, named

ROW_NAMED = re.compile(r"(?:evt|st|coop)-[0-9a-z-]+")


class OriginWithoutRow(Check):
    """The origin of a source has no row in origins.csv.

    Mend: use a name that stands there, or add the origin with its letter and a sentence that gives the reason.
    """

    code = "origin-unknown"
    title = "The reliability of every origin is judged"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        known = {row["name"] for _, _, row in cells(tables, "origins")}
        for table, line, row in cells(tables, "sources"):
            if row["origin"] not in known:
                yield self.fault(table, line, "origin", f"there is no origin {row['origin']}")


class OriginUnused(Check):
    """No source has this origin, or it counts as something that nothing else counts as.

    Mend: take the row out. `counts_as` holds the names of other rows, or a name that two rows share.
    """

    code = "origin-unused"
    title = "Every origin has a source, and counts as another where it does not count as itself"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        used = {row["origin"] for _, _, row in cells(tables, "sources")}
        rows = [row for _, _, row in cells(tables, "origins")]
        shared = Counter(name for row in rows for name in split(row["counts_as"]))
        names = {row["name"] for row in rows}
        for table, line, row in cells(tables, "origins"):
            if row["name"] not in used:
                yield self.fault(table, line, "name", f"no source has the origin {row['name']}")
            for name in split(row["counts_as"]):
                if name == row["name"] or (name not in names and shared[name] < 2):
                    yield self.fault(table, line, "counts_as", f"nothing else counts as {name}")


class VerdictOfOwnOrigin(Check):
    """A verdict says "supported", and all it rests on is of the checked text's own origin; or the other way round.

    Mend: write "same origin"; or name a source, or in `check` a row, that another origin stands behind.
    """

    code = "verdict-own-origin"
    title = "What the checked text's own origin says does not support it"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        judged = {row["name"]: row for _, _, row in cells(tables, "origins")}
        origins = {row["id"]: judged.get(row["origin"]) for _, _, row in cells(tables, "sources")}
        sources = {
            row["id"]: split(row["source_ids"])
            for name in ("timeline", "statements", "cooperation")
            for _, _, row in cells(tables, name)
        }
        for table, line, row in cells(tables, "reported_claims"):
            rests_on = [*split(row["verdict_source_ids"])]
            for key in ROW_NAMED.findall(row["check"]):
                rests_on += sources.get(key, ())
            own = {n for s in split(row["source_ids"]) if (origin := origins.get(s)) for n in named(origin)}
            others = [n for s in rests_on if (origin := origins.get(s)) and (n := counted_as(origin))]
            independent = any(not names & own for names in others)
            if row["verdict"] == ("same origin" if independent else "supported"):
                found = "another origin" if independent else "the own origin only"
                yield self.fault(table, line, "verdict", f"rests on {found}")


CHECKS: tuple[Check, ...] = (OriginWithoutRow(), OriginUnused(), VerdictOfOwnOrigin())
