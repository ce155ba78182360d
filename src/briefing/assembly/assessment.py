"""The assessment: what an analyst wrote by hand for one event, kept apart from computed text.

A file `report/assessments/<event>.qmd` has front matter (author, the day it was written from, judgements with
likelihood, confidence, rows for and against) and sections `## Bottom line` and `## Conclusion`. It cites claims
by their variables. For an earlier day of knowledge it does not exist. `judgements` puts it into print.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from briefing import yaml_files
from briefing.data import Dataset
from briefing.errors import ReportError
from briefing.evidence.likelihood import LIKELIHOOD_BANDS

SECTIONS = ("Bottom line", "Conclusion")
CITABLE = ("launches", "estimates", "timeline", "statements", "cooperation")
_FILE = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)


class Judgement(BaseModel):
    """One key judgement. Texts are Markdown that cites claims by variables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    statement: str
    likelihood: tuple[str, ...] = ()
    confidence: Literal["low", "moderate", "high"]
    ground: str
    rows_for: tuple[str, ...] = Field(min_length=1)
    against: str = ""  # what speaks against it, where the rows against it do not say so themselves
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


# What the analyst worded. All other fields are ids, words of a closed list, or the author's own dates.
WORDED = {name for model in (Head, Judgement) for name, field in model.model_fields.items() if field.annotation is str}


@dataclass(frozen=True)
class Assessment:
    """A parsed assessment: its head, and its sections by heading."""

    head: Head
    sections: dict[str, str]


def head_of(folder: Path, event: dt.date) -> Head | None:
    """The front matter of the event's assessment, or None where there is none. Raises ReportError like `read`."""
    found = _parsed(folder, event)
    return found[0] if found else None


def knowledge_day(folder: Path, event: dt.date) -> dt.date | None:
    """The day of knowledge of the event's assessment, or None where there is none. Raises ReportError like `read`."""
    head = head_of(folder, event)
    return head.knowledge_day if head else None


def read(folder: Path, event: dt.date, dataset: Dataset, as_of: dt.date) -> Assessment | None:
    """The event's assessment, or None where there is none or its day of knowledge is after `as_of`.

    Raises ReportError naming the file for a head that breaks the model or is of another event, an unknown likelihood
    word, a row that the data do not have, or one that became known after the assessment's day.
    """
    found = _parsed(folder, event)
    if found is None or found[0].knowledge_day > as_of:
        return None
    head, body = found
    path = file_of(folder, event)
    _check_words(path, head)
    for row_id in (*head.rows, *(r for j in head.judgements for r in (*j.rows_for, *j.rows_against))):
        _check_row(path, dataset, row_id, head.knowledge_day)
    pieces = re.split(r"^## (.+)$", body, flags=re.MULTILINE)
    sections = {name.strip(): text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}
    if tuple(sections) != SECTIONS:
        raise ReportError(f"{path.name}: sections must be {', '.join(SECTIONS)}, in this order")
    return Assessment(head, sections)


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """What the analyst worded in the file of an assessment that can be read: line on which it begins, and text."""
    match = _FILE.match(path.read_text(encoding="utf-8"))
    assert match, "the caller has read the file"
    yield match[0].count("\n", 0, match.start(2)) + 1, match[2]
    pending = [yaml.compose(match[1], Loader=yaml.SafeLoader)]
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.SequenceNode):
            pending += node.value
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value in WORDED:
                    # the front matter begins on the second line of the file, the marks count from zero
                    yield value.start_mark.line + 2, match[1][value.start_mark.index : value.end_mark.index]
                else:
                    pending.append(value)


def file_of(folder: Path, event: dt.date) -> Path:
    """Where the event's assessment stands, if there is one."""
    return folder / f"{event}.qmd"


def _parsed(folder: Path, event: dt.date) -> tuple[Head, str] | None:
    path = file_of(folder, event)
    if not path.is_file():
        return None
    try:
        match = _FILE.match(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ReportError(f"{path.name}: not UTF-8 text: {error}") from None
    if not match:
        raise ReportError(f"{path.name}: an assessment begins with front matter between lines of ---")
    try:
        head = Head(**yaml_files.parse(match[1], typed=True))
    except (TypeError, ValueError) as error:  # pydantic's own is a ValueError
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
    if table not in CITABLE:
        raise ReportError(f"{path.name}: row {row_id!r} is of {table}; cite one of {', '.join(CITABLE)}")
    known = dataset.row(table, row_id)["known_on"]
    if known > knowledge_day.isoformat():
        raise ReportError(
            f"{path.name}: row {row_id!r} became known on {known}, after the assessment's day of knowledge"
        )


def table_of(dataset: Dataset, row_id: str) -> str | None:
    """The table that holds a row of this id; ids are unique across tables."""
    return next((n for n, t in dataset.tables.items() if n != "sources" and row_id in t.index), None)
