"""The outcome of a check as data: every statement that was judged, its place in the file, its answer, the sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.analysis.events import Request
from briefing.analysis.launches import on
from briefing.checking.check import judged, scenes
from briefing.checking.language.passages import Text
from briefing.checking.library import Library
from briefing.checking.other_event import warning
from briefing.checking.statement import Finding, Kind, Verdict
from briefing.data import Dataset
from briefing.evidence.claims import Cell, of_the_day
from briefing.evidence.wording import day

MEANINGS: Mapping[Verdict, str] = {
    Verdict.SUPPORTED: "rows of the data say the same",
    Verdict.CONTRADICTED: "rows of the data say otherwise",
    Verdict.DISPUTED: "one party says so and another denies it",
    Verdict.SAME_ORIGIN: "told more than once, but all from one origin",
    Verdict.NOT_IN_DATA: "the data hold nothing that decides it",
}


@dataclass(frozen=True)
class Source:
    """One source as the table has it."""

    id: str
    publisher: str
    title: str
    date: str
    url: str

    @property
    def link(self) -> str:
        """The address, where it may be linked to: only https is."""
        return self.url if self.url.startswith("https://") else ""


@dataclass(frozen=True)
class Rows:
    """Rows of one table of which the same columns were read."""

    table: str
    ids: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """One statement of the text and what the data say to it. `start` and `end` count readable characters from 0.

    `launch` is the day of the launch that was judged where that is not the event: "5 November 2024".
    """

    id: str
    kind: Kind
    verdict: Verdict
    text: str
    sentence: str
    line: int
    column: int
    start: int
    end: int
    data: str
    reason: str
    launch: str
    rows: tuple[Cell, ...]
    sources: tuple[Source, ...]

    @property
    def grouped_rows(self) -> tuple[Rows, ...]:
        """The rows for people: each once, those of one table with the same columns together."""
        columns: dict[tuple[str, str], list[str]] = {}
        for cell in self.rows:
            columns.setdefault((cell.table, cell.id), []).append(cell.column)
        ids: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for (table, row), read in columns.items():
            ids.setdefault((table, tuple(dict.fromkeys(read))), []).append(row)
        return tuple(Rows(table, tuple(rows), read) for (table, read), rows in ids.items())

    def as_dict(self) -> dict[str, Any]:
        """The statement as `--json` prints it."""
        return {
            **{name: getattr(self, name) for name in ("id", "kind", "verdict", "text", "sentence")},
            **{name: getattr(self, name) for name in ("line", "column", "start", "end", "data", "reason", "launch")},
            "rows": [cell._asdict() for cell in self.rows],
            "sources": [source.id for source in self.sources],
        }


@dataclass(frozen=True)
class CheckedText:
    """A text held against the data as known on a day.

    `dateline` is the day on which it was written, if any is known; `precision` is that of the event's day. `warning`
    tells that the text seems to be about another launch.
    """

    file: str
    event: dt.date
    precision: str
    as_of: dt.date
    dateline: dt.date | None
    text: Text
    statements: tuple[Statement, ...]
    warning: str

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many statements have each verdict."""
        return {verdict: sum(s.verdict is verdict for s in self.statements) for verdict in Verdict}

    @property
    def is_contradicted(self) -> bool:
        """Whether the data contradict any statement."""
        return any(s.verdict is Verdict.CONTRADICTED for s in self.statements)

    def as_dict(self) -> dict[str, Any]:
        """The outcome as `--json` prints it."""
        return {
            "file": self.file,
            "event": self.event.isoformat(),
            "as_of": self.as_of.isoformat(),
            "dateline": self.dateline.isoformat() if self.dateline else None,
            "warning": self.warning,
            "statements": [statement.as_dict() for statement in self.statements],
            "counts": {str(verdict): count for verdict, count in self.counts.items()},
        }


def checked(request: Request, text: Text, file: str, written: dt.date | None = None) -> CheckedText:
    """Hold the text of `file` against the data of the request, about its event.

    `written` is the day on which it was written, where it does not say so itself or says it wrongly.
    """
    event, library = request.launch_day, Library(request.dataset)
    told = tuple(scenes(library, event, text, written))
    found = judged(library, text, told)
    ordered = sorted(found, key=lambda f: (f.sentence.start + f.start, f.sentence.start + f.end))
    return CheckedText(
        file,
        request.event.day,
        request.event.precision,
        request.as_of,
        told[0].world.dateline,
        text,
        tuple(_statement(request, text, f"s{n}", f) for n, f in enumerate(ordered, 1)),
        warning(told),
    )


def _statement(request: Request, text: Text, name: str, finding: Finding) -> Statement:
    sentence, answer = finding.sentence, finding.answer
    other = answer.launch if answer.launch != request.launch_day.day else ""
    start, end = sentence.start + finding.start, sentence.start + finding.end
    line, column = text.line_and_column(start)
    return Statement(
        id=name,
        kind=finding.kind,
        verdict=answer.verdict,
        text=_flat(text, start, end),
        sentence=_flat(text, sentence.start, sentence.start + len(sentence.text)),
        line=line,
        column=column,
        start=start,
        end=end,
        data=answer.data,
        reason=answer.reason,
        launch=day(other, on(request.days, other).precision) if other else "",
        rows=tuple(dict.fromkeys(answer.cells)),
        sources=_sources(request.dataset, answer.cells),
    )


def _flat(text: Text, start: int, end: int) -> str:
    return text.plain[start:end].replace("\n", " ")


def _sources(dataset: Dataset, cells: Iterable[Cell]) -> tuple[Source, ...]:
    """The sources of the rows whose values answer; where a comparison alone does, of those compared."""
    values = [cell for cell in cells if cell.role == "value"] or list(cells)
    rows = dict.fromkeys((cell.table, cell.id) for cell in values)
    table = dataset.table("sources")
    names = dict.fromkeys(s for name, row in rows for s in of_the_day(dataset, name, row) if s in table.index)
    return tuple(
        Source(name, *(str(table.at[name, column]) for column in ("publisher", "title", "date", "url")))
        for name in names
    )
