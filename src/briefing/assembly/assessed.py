"""A check of the data that needs the assessments: what an analyst used was known on the analyst's day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from briefing.assembly.assessment import CITABLE, Head, head_of
from briefing.data.check import Check, Fault, Tables, cells
from briefing.errors import ReportError


class KnownToTheAnalyst(Check):
    """An assessment rests on a row that is not there, or that became known after the assessment's day of knowledge.

    Mend: take the row out of the judgement, or give the assessment the day of knowledge of its newest row; it then
    does not exist for an earlier one. A file that cannot be read as an assessment is told as a whole.
    """

    code = "assessment-row"
    title = "An assessment rests on what was known by its day"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def faults(self, tables: Tables) -> Iterator[Fault]:
        known = {row["id"]: row["known_on"] for name in CITABLE for _, _, row in cells(tables, name)}
        for path in sorted(self.folder.glob("*.qmd")):
            try:
                head = head_of(self.folder, dt.date.fromisoformat(path.stem))
            except (ReportError, ValueError) as error:
                yield Fault(path.name, 0, "", str(error).removeprefix(f"{path.name}: "), self.code)
                continue
            if head is None:
                continue
            lines = path.read_text(encoding="utf-8").splitlines()
            if head.written_on < head.knowledge_day:
                yield Fault(path.name, _line(lines, "written_on"), "written_on", "is before knowledge_day", self.code)
            for column, row_id in _used(head):
                found = _line(lines, row_id)
                if row_id not in known:
                    yield Fault(path.name, found, column, f"there is no row {row_id}", self.code)
                elif known[row_id] > head.knowledge_day.isoformat():
                    message = f"{row_id} became known on {known[row_id]}, after {head.knowledge_day}"
                    yield Fault(path.name, found, column, message, self.code)


def _used(head: Head) -> Iterator[tuple[str, str]]:
    """The rows an assessment rests on, each with the field that names it."""
    yield from (("rows", row_id) for row_id in head.rows)
    for judgement in head.judgements:
        yield from (("rows_for", row_id) for row_id in judgement.rows_for)
        yield from (("rows_against", row_id) for row_id in judgement.rows_against)


def _line(lines: list[str], word: str) -> int:
    """The line on which a word stands first, from 1; 0 where it does not stand as it is."""
    whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    return next((number for number, line in enumerate(lines, 1) if whole.search(line)), 0)
