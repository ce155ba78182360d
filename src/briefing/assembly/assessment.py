"""The assessment: what an analyst wrote by hand for one event, kept apart from computed text.

A file `report/assessments/<event>.qmd` has front matter (author, the day it was written from, judgements with
likelihood, confidence, rows for and against) and sections `## Bottom line` and `## Conclusion`. It cites claims
by their variables. For an earlier day of knowledge it does not exist; for a later one it is marked as not updated.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefing.data import Dataset, split
from briefing.errors import ReportError
from briefing.evidence import estimates
from briefing.evidence.wording import day, house, sentence_part
from briefing.markdown import escape

# ICD 203, Analytic Standards (2015), D.6.e(2)(a): likelihood words and their bands in per cent.
LIKELIHOOD_BANDS: dict[str, tuple[int, int]] = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
SECTIONS = ("Bottom line", "Conclusion")
LATER_EVENTS = 8


class Judgement(BaseModel):
    """One key judgement. Texts are Markdown that cites claims by variables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    statement: str
    likelihood: tuple[str, ...] = ()
    confidence: Literal["low", "moderate", "high"]
    ground: str
    rows_for: tuple[str, ...] = Field(min_length=1)
    rows_against: tuple[str, ...] = ()
    assumption: str
    would_change: str


class Head(BaseModel):
    """The front matter of an assessment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    event: dt.date
    knowledge_day: dt.date
    written_on: dt.date
    author: str
    rows: tuple[str, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True)
class Assessment:
    """A parsed assessment: its head, and its sections by heading."""

    head: Head
    sections: dict[str, str]


def knowledge_day(folder: Path, event: dt.date) -> dt.date | None:
    """The day of knowledge of the event's assessment, or None where there is none. Raises ReportError like `read`."""
    found = _parsed(folder, event)
    return found[0].knowledge_day if found else None


def read(folder: Path, event: dt.date, dataset: Dataset, as_of: dt.date) -> Assessment | None:
    """The event's assessment, or None where there is none or its day of knowledge is after `as_of`.

    Raises ReportError naming the file for a head that breaks the model or is of another event, an unknown likelihood
    word, a row that the data do not have, or one that became known after the assessment's day.
    """
    found = _parsed(folder, event)
    if found is None or found[0].knowledge_day > as_of:
        return None
    head, body = found
    path = _path(folder, event)
    _check_words(path, head)
    for row_id in (*head.rows, *(r for j in head.judgements for r in (*j.rows_for, *j.rows_against))):
        _check_row(path, dataset, row_id, head.knowledge_day)
    pieces = re.split(r"^## (.+)$", body, flags=re.MULTILINE)
    sections = {name.strip(): text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}
    if tuple(sections) != SECTIONS:
        raise ReportError(f"{path.name}: sections must be {', '.join(SECTIONS)}, in this order")
    return Assessment(head, sections)


def _path(folder: Path, event: dt.date) -> Path:
    return folder / f"{event}.qmd"


def _parsed(folder: Path, event: dt.date) -> tuple[Head, str] | None:
    path = _path(folder, event)
    if not path.is_file():
        return None
    try:
        match = re.match(r"---\n(.*?)\n---\n(.*)", path.read_text(encoding="utf-8"), re.DOTALL)
    except UnicodeDecodeError as error:
        raise ReportError(f"{path.name}: not UTF-8 text: {error}") from None
    if not match:
        raise ReportError(f"{path.name}: an assessment begins with front matter between lines of ---")
    try:
        head = Head(**yaml.safe_load(match[1]))
    except (ValidationError, yaml.YAMLError, TypeError, ValueError) as error:
        raise ReportError(f"{path.name}: front matter: {error}") from None
    if head.event != event:
        raise ReportError(f"{path.name}: front matter: event is {head.event}, the file is for {event}")
    return head, match[2]


def _check_words(path: Path, head: Head) -> None:
    for order, judgement in enumerate(head.judgements, 1):
        for word in judgement.likelihood:
            if word not in LIKELIHOOD_BANDS:
                raise ReportError(
                    f"{path.name}: {word!r} is not a likelihood word; use one of {', '.join(LIKELIHOOD_BANDS)}"
                )
            if word not in judgement.statement:
                raise ReportError(
                    f"{path.name}: judgement {order} is marked {word!r} but its statement does not say so"
                )


def _check_row(path: Path, dataset: Dataset, row_id: str, knowledge_day: dt.date) -> None:
    table = table_of(dataset, row_id)
    if table is None:
        raise ReportError(f"{path.name}: no row {row_id!r} is known in the data")
    known = dataset.row(table, row_id)["known_on"]
    if known > knowledge_day.isoformat():
        raise ReportError(
            f"{path.name}: row {row_id!r} became known on {known}, after the assessment's day of knowledge"
        )


def table_of(dataset: Dataset, row_id: str) -> str | None:
    """The table that holds a row of this id; ids are unique across tables."""
    return next((n for n, t in dataset.tables.items() if n != "sources" and row_id in t.index), None)


def label(dataset: Dataset, row_id: str) -> str:
    """A row in words, with its citation: what a reader sees instead of its id."""
    table = table_of(dataset, row_id) or ""
    row = dataset.row(table, row_id)
    text = {
        "timeline": lambda: f"{row['title']} ({day(row['date'])})",
        "statements": lambda: f"{row['speaker']} {sentence_part(row['paraphrase'])} ({day(row['date'])})",
        "launches": lambda: f"the launch of {day(row['event'])}",
        "estimates": lambda: _stated(dataset, row_id),
        "cooperation": lambda: f"{row['claimed_by']}, {day(row['known_on'])}: {row['detail'].rstrip('.')}",
    }.get(table, lambda: row_id)()
    sources = split(row["source_ids"])[:1]
    return escape(house(text)) + (f" [@{sources[0]}]" if sources else "")


def _stated(dataset: Dataset, row_id: str) -> str:
    """ "ROK JCS: a little over 1,100 km": the standing estimate that the row belongs to, else the row's own value."""
    row = dataset.row("estimates", row_id)
    standing = estimates.of_launch(dataset, row["launch"], row["quantity"])
    told = next((e for e in standing if row_id in e.ids), None) or estimates.of_row(dataset, row_id)
    beside = f" ({row['qualifier']})" if row["qualifier"] else ""
    said = told.wording if told.number is not None else row["value"] + beside
    return f"{estimates.SHORT_NAMES.get(row['claimed_by'], row['claimed_by'])}: {said}"


def blocks(assessment: Assessment, dataset: Dataset, as_of: dt.date) -> dict[str, str]:
    """The assessment as Markdown by block name: bottom line, judgements, conclusion."""
    head = assessment.head
    known = f"from what was known on {day(head.knowledge_day)}, by {escape(head.author)}"
    note = f"Written {'later, ' if head.written_on > head.knowledge_day else ''}on {day(head.written_on)}, {known}."
    later = _later(dataset, head, as_of)
    marked = "\n\n".join(p for p in (f"*{note}*", later) if p)
    return {
        "assessment-bottom-line": _dated(head, as_of) + assessment.sections["Bottom line"],
        "assessment-note": marked,
        "assessment-judgements": "\n\n".join(
            _judgement(j, dataset, order) for order, j in enumerate(head.judgements, 1)
        ),
        "assessment-conclusion": _dated(head, as_of) + assessment.sections["Conclusion"],
    }


def _judgement(judgement: Judgement, dataset: Dataset, order: int) -> str:
    confidence = f"Confidence is **{judgement.confidence}**: {judgement.ground.strip()}"
    lines = [
        f"**{order}.** {judgement.statement.strip()} {confidence}",
        f"- For: {'; '.join(label(dataset, r) for r in judgement.rows_for)}",
    ]
    against = "; ".join(label(dataset, r) for r in judgement.rows_against)
    lines.append(f"- Against: {against or 'no row of the data known by that day'}")
    lines.append(f"- Main assumption: {judgement.assumption.strip()}")
    lines.append(f"- What would change it: {judgement.would_change.strip()}")
    return lines[0] + "\n\n" + "\n".join(lines[1:])


def _dated(head: Head, as_of: dt.date) -> str:
    """In an edition of a later day: from which day's knowledge the text speaks."""
    return f"*As known on {day(head.knowledge_day)}:*\n\n" if as_of > head.knowledge_day else ""


def _later(dataset: Dataset, head: Head, as_of: dt.date) -> str:
    """For a later day of knowledge: that it was not updated, and what has happened since."""
    if as_of <= head.knowledge_day:
        return ""
    table = dataset.table("timeline")
    rows = table[(table["date"] > head.knowledge_day.isoformat()) & (table["importance"].astype(int) == 3)]
    told = [f"- {label(dataset, str(i))}" for i in rows.sort_values("date", kind="stable").index[:LATER_EVENTS]]
    listed = "\n".join(["", *told]) if told else ""
    return (
        f'::: {{.callout-warning title="Not updated since"}}\nThis assessment was not updated after '
        f"{day(head.knowledge_day)}. Among what followed:\n{listed}\n:::"
    )
