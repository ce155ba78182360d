"""The case: what is briefed, and the ledger that its statements are entered in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from briefing import project
from briefing.analysis.events import Request, resolve
from briefing.data import Dataset, once, tables_of
from briefing.evidence.blocks import Published
from briefing.evidence.claims import Claim, Ledger, cells
from briefing.evidence.wording import day, house, sentence_part, span
from briefing.markdown import escape
from briefing.parameters import parse

_DATE = re.compile(r"-\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True)
class Case:
    """A request and its ledger. The dataset is already cut to the day of knowledge."""

    request: Request
    ledger: Ledger

    @property
    def dataset(self) -> Dataset:
        return self.request.dataset

    @property
    def day(self) -> str:
        """The event's ISO date."""
        return self.request.event.day.isoformat()

    @property
    def told_until(self) -> str:
        """The last day that may be told: the day of knowledge, at most `after_days` after the event."""
        after = dt.timedelta(days=self.request.parameters.after_days)
        return min(self.request.as_of, self.request.event.day + after).isoformat()

    @property
    def as_of(self) -> Claim:
        """The day of knowledge, "7 January 2025"."""
        as_of = self.request.as_of
        said = "parameter as_of: the day of knowledge, as asked for or by default"
        return self.ledger.claim("edition.as-of.date", day(as_of), (), said, value=as_of.isoformat())

    @property
    def known_by(self) -> str:
        """ "by 7 January 2025": what the data held on the day of knowledge."""
        return f"by {self.as_of}"

    @property
    def context_start(self) -> dt.date:
        """The first day of the window of the political timeline."""
        return self.request.event.day - dt.timedelta(days=self.request.parameters.context_days)

    @property
    def days_after(self) -> int:
        """Days from the event to the last day that may be told."""
        return (dt.date.fromisoformat(self.told_until) - self.request.event.day).days

    def claims(self) -> Published:
        """Every claim made so far; the last cell of a notebook."""
        return Published(tuple(self.ledger), tuple(sorted(self.dataset.tables_read)))


def open_case(**parameters: Any) -> Case:
    """Open a case from parameters by name; those not given take their defaults.

    Raises ParameterError, DataError or UsageError (no project around).
    """
    return case_of(tables_of(project.find().data), **parameters)


def case_of(dataset: Dataset, **parameters: Any) -> Case:
    """A case over a dataset that is already loaded. Raises ParameterError."""
    request = resolve(parse({k: v for k, v in parameters.items() if v not in (None, "", ())}), dataset)
    return Case(request, Ledger(request.dataset))


def cite(*claims: Claim | None, most: int = 4) -> str:
    """A citation of the claims' sources, ` [@a; @b]`, with the space before it.

    At least one source of every claim is named; further ones up to `most`.
    """
    lists = [c.sources for c in claims if c is not None]
    sources = list(dict.fromkeys(named[0] for named in lists if named))
    for further in dict.fromkeys(s for named in lists for s in named[1:]):
        if len(sources) < most and further not in sources:
            sources.append(further)
    return cited(sources)


def cited(sources: Iterable[str]) -> str:
    """A citation of these sources, ` [@a; @b]`, with the space before it; empty for none."""
    keys = "; ".join(f"@{source}" for source in sources)
    return f" [{keys}]" if keys else ""


def words(text: str) -> str:
    """Text of a data row as the report prints it: house style, escaped for Markdown."""
    return escape(house(text))


def subject(dataset: Dataset, table: str, row_id: str) -> str:
    """The subject of a row's claims: its id without the date, so that it holds no value.

    Rows whose ids differ only in their dates are told apart by their order.
    """
    name = _undated(row_id)
    order = _alike(dataset, table)[name].index(row_id)
    return f"{name}-{order + 1}" if order else name


@once
def _alike(dataset: Dataset, table: str) -> dict[str, list[str]]:
    """The ids of a table by what is left of them without the date, in order."""
    found: dict[str, list[str]] = {}
    for row_id in sorted(dataset.table(table).index.to_numpy()):
        found.setdefault(_undated(row_id), []).append(row_id)
    return found


def _undated(row_id: str) -> str:
    return _DATE.sub("", row_id).replace(".", "-")


# The columns that decide whether a row of text is told, and where.
CHOSEN_BY = {
    "timeline": ("date", "theme", "importance"),
    "statements": ("date", "about_event", "country", "stance", "topic", "bears_on", "short_quote"),
    "cooperation": ("date", "direction", "kind", "step", "status", "quantity", "unit", "answers", "known_on"),
}

DATED = {"timeline": "event", "statements": "statement", "cooperation": "item"}


def cell_claim(
    case: Case, part: str, table: str, row_id: str, column: str, told: str, aspect: str = "", inside: bool = False
) -> Claim:
    """One cell of a told row as a claim: who spoke, in which office, what. `told` says what it is.

    The aspect is the column unless given. With `inside` the text goes on after a subject.
    """
    text = house(str(case.dataset.row(table, row_id)[column]))
    return case.ledger.claim(
        f"{part}.{subject(case.dataset, table, row_id)}.{aspect or column}",
        sentence_part(text) if inside else text,
        [*cells(table, [row_id], column), *cells(table, [row_id], *CHOSEN_BY[table], role="population")],
        told,
    )


def paraphrased(case: Case, part: str, row_id: str) -> Claim:
    """What was said in a statement, to go on after its speaker."""
    told = "what was said, in the compilers’ words"
    return cell_claim(case, part, "statements", row_id, "paraphrase", told, "said", inside=True)


def spoken_by(case: Case, part: str, row_id: str) -> tuple[Claim, Claim]:
    """The speaker of a statement and the speaker's office."""
    return (
        cell_claim(case, part, "statements", row_id, "speaker", "who said it"),
        cell_claim(case, part, "statements", row_id, "role", "office of the speaker"),
    )


def occasion(case: Case, part: str, row_id: str) -> Claim:
    """Where, or on what occasion, a statement was made; to go on inside a sentence."""
    told = "where or on what occasion it was said"
    return cell_claim(case, part, "statements", row_id, "venue", told, inside=True)


@dataclass(frozen=True)
class RowClaims:
    """The claims of one dated row of text: its day or span, what it says, and the variable of its title if any."""

    row: pd.Series[Any]
    date: Claim
    text: Claim
    title: str

    @property
    def cite(self) -> str:
        return cite(self.text)


def row_claims(case: Case, part: str, table: str, row_id: str, column: str) -> RowClaims:
    """Claims for the date and for one text column of a row."""
    row = case.dataset.row(table, row_id)
    name = f"{part}.{subject(case.dataset, table, row_id)}"
    chosen = cells(table, [row_id], *CHOSEN_BY[table], role="population")
    date = case.ledger.claim(
        f"{name}.date",
        span(row["date"], row.get("end_date", "")),
        [*cells(table, [row_id], "date", *(["end_date"] if "end_date" in row else [])), *chosen],
        f"day of the {DATED[table]}",
        value=row["date"],
    )
    words_ = f"as the row in {table} has it, in the compilers' words"
    text = cell_claim(case, part, table, row_id, column, words_, "text")
    title = ""
    if "title" in row:
        told = cells(table, [row_id], "title")
        title = str(case.ledger.claim(f"{name}.title", house(row["title"]), told, f"title of the row in {table}"))
    return RowClaims(row, date, text, title)
