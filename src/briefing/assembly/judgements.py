"""The assessment in print: its blocks, and each row that it cites as a claim of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from briefing.assembly.assessment import Assessment, Head, Judgement, table_of
from briefing.evidence import estimates
from briefing.evidence.claims import Ledger, cells
from briefing.evidence.wording import day, house, sentence_part, span
from briefing.markdown import escape
from briefing.parts.case import cite, subject

LATER_EVENTS = 8
POINTER = "The rows for and against each judgement, its main assumption and what would change it stand in @sec-grounds."


# How a row of a table is put into words, and the columns that the words come from.
_WORDED: dict[str, tuple[Callable[[Any], str], tuple[str, ...]]] = {
    "timeline": (
        lambda row: f"{row['title']} ({span(row['date'], row['end_date'])})",
        ("title", "date", "end_date"),
    ),
    "statements": (
        lambda row: f"{row['speaker']} {sentence_part(row['paraphrase'])} ({day(row['date'])})",
        ("speaker", "paraphrase", "date"),
    ),
    "launches": (
        lambda row: f"the launch of {day(row['event'], row['date_precision'])}",
        ("event", "date_precision"),
    ),
    "cooperation": (
        lambda row: f"{row['claimed_by']}: {row['detail'].rstrip('.')} (made known on {day(row['known_on'])})",
        ("claimed_by", "known_on", "detail"),
    ),
}


def blocks(assessment: Assessment, ledger: Ledger, as_of: dt.date) -> dict[str, str]:
    """The assessment as Markdown by block name: bottom line, note, judgements, their grounds, conclusion.

    For a later `as_of` also that it was not updated, and what has happened since. That and the rows that it cites are
    entered as claims into `ledger`.
    """
    head = assessment.head
    known = f"from what was known on {day(head.knowledge_day)}, by {escape(head.author)}"
    note = f"Written {'later, ' if head.written_on > head.knowledge_day else ''}on {day(head.written_on)}, {known}."
    return {
        "assessment-bottom-line": _dated(head, as_of) + assessment.sections["Bottom line"],
        "assessment-note": f"*{note}*",
        "assessment-judgements": "\n\n".join(
            [*(_judgement(j, order) for order, j in enumerate(head.judgements, 1)), POINTER]
        ),
        "assessment-grounds": "\n\n".join(
            _grounds(j, head, ledger, order) for order, j in enumerate(head.judgements, 1)
        ),
        "assessment-conclusion": _dated(head, as_of) + assessment.sections["Conclusion"],
        **(_later(ledger, head, as_of) if as_of > head.knowledge_day else {}),
    }


def _judgement(judgement: Judgement, order: int) -> str:
    confidence = f"Confidence is **{judgement.confidence}**: {judgement.ground.strip()}"
    return f"**{order}.** {judgement.statement.strip()} {confidence}"


def _grounds(judgement: Judgement, head: Head, ledger: Ledger, order: int) -> str:
    """The judgement again, and what speaks for and against it, what it assumes, what would change it."""
    against = ": ".join(
        told
        for told in (judgement.against.strip(), "; ".join(row(ledger, head, r) for r in judgement.rows_against))
        if told
    )
    lines = [
        f"- For: {'; '.join(row(ledger, head, r) for r in judgement.rows_for)}",
        f"- Against: {against or 'nothing in the data known by that day'}",
        f"- Main assumption: {judgement.assumption.strip()}",
        f"- What would change it: {judgement.would_change.strip()}",
    ]
    return f"**{order}.** {judgement.statement.strip()}\n\n" + "\n".join(lines)


def row(ledger: Ledger, head: Head, row_id: str) -> str:
    """A row in words, as one claim with its citation: what a reader sees instead of its id."""
    dataset = ledger.dataset
    table = table_of(dataset, row_id) or ""
    if table == "estimates":
        told = estimates.of_row(dataset, row_id)
        text, rows = _stated(told), [c for c in told.cells if c.role == "value"]  # it is cited by its id, not chosen
    else:
        words, columns = _WORDED[table]
        text, rows = words(dataset.row(table, row_id)), [*cells(table, [row_id], *columns)]
    is_launch = table == "launches"
    about = f"launch-{_launch_number(ledger, head, row_id)}" if is_launch else subject(dataset, table, row_id)
    claim = ledger.claim(
        f"assessment.{about}.text",
        house(text),
        rows,
        f"the row in {table} as the analyst cites it, in the compilers' words",
    )
    return f"{claim}{cite(claim, most=1)}"


def _launch_number(ledger: Ledger, head: Head, row_id: str) -> int:
    """The place of a launch among those that the assessment names: a launch's own id holds its date."""
    cited = (*head.rows, *(r for j in head.judgements for r in (*j.rows_for, *j.rows_against)))
    launches = [r for r in dict.fromkeys(cited) if table_of(ledger.dataset, r) == "launches"]
    return launches.index(row_id) + 1


def _stated(told: estimates.Estimate) -> str:
    """ "Seoul (Joint Chiefs of Staff): a little over 1,100 km"; words with their qualifier."""
    beside = "".join(f" ({q})" for q in told.qualifiers)
    said = told.wording if told.number is not None else told.value + beside
    return f"{estimates.SHORT_NAMES.get(told.party, told.party)}: {said}"


def _dated(head: Head, as_of: dt.date) -> str:
    """From which day's knowledge the text speaks, where that is not the day on which it was written or is read."""
    known = day(head.knowledge_day)
    if head.written_on > head.knowledge_day:
        return f"*Written later, from what was known on {known}:*\n\n"
    return f"*As known on {known}:*\n\n" if as_of > head.knowledge_day else ""


def _later(ledger: Ledger, head: Head, as_of: dt.date) -> dict[str, str]:
    """For a later day of knowledge: that it was not updated, and what has happened since; nothing only announced."""
    table = ledger.dataset.table("timeline")
    happened = (table["date"] > head.knowledge_day.isoformat()) & (table["date"] <= as_of.isoformat())
    rows = table[happened & (table["importance"].astype(int) == 3)]
    told = [f"- {row(ledger, head, str(i))}" for i in rows.sort_values("date", kind="stable").index[:LATER_EVENTS]]
    since = {"assessment-since": "\n".join(["Among what followed:", "", *told])} if told else {}
    return {"assessment-not-updated": f"This assessment was not updated after {day(head.knowledge_day)}.", **since}
