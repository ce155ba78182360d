"""The report under check: its claims, whose text it is, and what a claim held against the data comes to.

A report belongs to the event on whose day, or the day after, it was printed. Its claims stand in `reported_claims`, in
the compilers' paraphrase. What rests on nothing but texts of the report's own origins does not support it: that is
"same origin". Origins are counted as `briefing.data.origins` counts them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from briefing.analysis.events import Request
from briefing.checking.statement import Verdict
from briefing.data import Dataset
from briefing.data.origins import counted_as, named
from briefing.evidence.claims import Cell, Population, cells, of_the_day

TABLE = "reported_claims"
SUPPORTED = Verdict.SUPPORTED.value
PARTLY = "partly"
CONTRADICTED = Verdict.CONTRADICTED.value
DISPUTED = Verdict.DISPUTED.value
SAME_ORIGIN = Verdict.SAME_ORIGIN.value
UNVERIFIABLE = "unverifiable"
NOT_IN_DATA = Verdict.NOT_IN_DATA.value
VERDICTS = (SUPPORTED, PARTLY, CONTRADICTED, DISPUTED, SAME_ORIGIN, UNVERIFIABLE, NOT_IN_DATA)
READ = ("section", "kind", "claim", "value", "unit")  # the columns of a claim that say what is to be checked


@dataclass(frozen=True)
class Ground:
    """What a report's claims are held against: the request, and the last day that may be told.

    `claims` are the ids of the report's claims in their order, `source` is the report itself, `printed_on` its day,
    `own` the origins that its text may repeat.
    """

    request: Request
    until: str
    source: str
    printed_on: str
    own: frozenset[str]
    claims: tuple[str, ...]

    @property
    def dataset(self) -> Dataset:
        return self.request.dataset

    @property
    def day(self) -> str:
        """The event's ISO date."""
        return self.request.event.day.isoformat()

    @property
    def about(self) -> str:
        """How statements on this launch are marked in `about_event`."""
        return f"launch {self.day}"

    def said(self, claim: str, column: str) -> str:
        """One column of a claim."""
        return str(self.dataset.row(TABLE, claim)[column])

    def read(self, claim: str) -> tuple[Cell, ...]:
        """The cells that say what the claim is, as compared."""
        return cells(TABLE, [claim], *READ, role="population")

    def borne_out(self, table: str, rows: Iterable[str]) -> str:
        """Supported by these rows, or only by what is of the report's own origin."""
        pages = {page for row in rows for page in of_the_day(self.dataset, table, row)}
        judged = self.dataset.origins
        counted = [counted_as(judged[self.dataset.row("sources", page)["origin"]]) for page in pages]
        return SUPPORTED if any(names and not names & self.own for names in counted) else SAME_ORIGIN


@dataclass(frozen=True)
class Comparison:
    """What holding a claim against the data came to: the verdict, the rule with what it met, and the rows.

    `told` names the rows that give the reason, by what they tell.
    """

    verdict: str
    rule: str
    rows: tuple[Cell | Population, ...]
    told: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


def ground(request: Request, until: str) -> Ground | None:
    """The report printed on the day of the event or the day after, with its claims; None where there is none."""
    table, pages = request.dataset.table(TABLE), request.dataset.table("sources")
    days = [(request.event.day + dt.timedelta(after)).isoformat() for after in (0, 1)]
    source_of = {str(row): request.dataset.sources_of(TABLE, str(row))[0] for row in table.index}
    printed = [page for page in dict.fromkeys(source_of.values()) if pages["date"][page] in days]
    if not printed:
        return None
    origin = request.dataset.origins[pages["origin"][printed[0]]]
    claims = tuple(row for row, page in source_of.items() if page == printed[0])
    return Ground(request, until, printed[0], str(pages["date"][printed[0]]), named(origin), claims)


def topic(claim: str) -> str:
    """What a claim is about: its id without the running number."""
    return re.sub(r"^clm-\d+-", "", claim)


def not_in_data(rule: str, rows: Iterable[Cell | Population]) -> Comparison:
    """The finding that the data hold nothing on the claim."""
    return Comparison(NOT_IN_DATA, f"{rule}: no such row by the day of knowledge", tuple(rows))
