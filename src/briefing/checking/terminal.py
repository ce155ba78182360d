"""The outcome of a check for people at a terminal: an entry for each statement, then one line that counts them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from briefing.checking.result import CheckedText, Rows, Statement
from briefing.checking.statement import Verdict
from briefing.evidence.wording import counted
from briefing.markdown import visible

_STYLES: Mapping[Verdict, str] = {
    Verdict.SUPPORTED: "green",
    Verdict.CONTRADICTED: "bold red",
    Verdict.DISPUTED: "yellow",
    Verdict.SAME_ORIGIN: "blue",
    Verdict.NOT_IN_DATA: "cyan",
}
_INDENT = 2
_LISTED = 8  # ids of one table in an entry; `--json` and the page have them all


def show(checked: CheckedText, stream: TextIO) -> None:
    """Print every statement in the order of the text and a summary.

    On a terminal in colour, unless NO_COLOR is set, and wrapped to its width; elsewhere in plain lines, never wrapped.
    """
    console = Console(
        file=stream,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
        highlight=False,
        markup=False,
        emoji=False,
    )
    if checked.warning:
        console.print(Styled(f"warning: {checked.warning}\n", "bold yellow"), soft_wrap=True)
    for statement in checked.statements:
        console.print(_heading(statement), soft_wrap=True)
        if console.is_terminal:
            console.print(_grid(statement))
        else:
            for label, value in _fields(statement):
                console.print(f"{'':{_INDENT}}{label:<8} {value}", soft_wrap=True)
        console.print()
    console.print(summary(checked), soft_wrap=True)


def summary(checked: CheckedText) -> str:
    """ "19 statements: 17 supported, 2 contradicted; what is not listed was left alone"."""
    if not checked.statements:
        return "no statement was found that the data can judge; the whole text was left alone"
    counts = ", ".join(f"{count} {verdict}" for verdict, count in checked.counts.items() if count)
    total = len(checked.statements)
    return f"{total} statement{'s' * (total > 1)}: {counts}; what is not listed was left alone"


def _heading(statement: Statement) -> Styled:
    """Place, verdict, kind and the words that were judged; a contradiction in capitals."""
    verdict = statement.verdict
    told = verdict.upper() if verdict is Verdict.CONTRADICTED else str(verdict)
    return Styled.assemble(
        f"{statement.line}:{statement.column}  ",
        (told, _STYLES[verdict]),
        f"  {statement.kind}  ",
        (f"“{visible(statement.text)}”", "bold"),
    )


def _grid(statement: Statement) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_INDENT - 1)
    grid.add_column(style="dim", no_wrap=True, min_width=8)
    grid.add_column(overflow="fold")
    for label, value in _fields(statement):
        grid.add_row("", label, Styled(value))
    return grid


def _fields(statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.launch:
        yield "launch", f"that of {statement.launch}"
    yield "data", visible(statement.data)
    if statement.reason:
        yield "because", visible(statement.reason)
    for rows in statement.grouped_rows:
        yield "rows", _listed(rows)
    if statement.sources:
        yield "sources", ", ".join(source.id for source in statement.sources)


def _listed(rows: Rows) -> str:
    more = len(rows.ids) - _LISTED
    ids = ", ".join(rows.ids[:_LISTED]) + (f" and {counted(more, 'more row')}" if more > 0 else "")
    return f"{rows.table} {ids} ({', '.join(rows.columns)})"
