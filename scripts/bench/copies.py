"""Copies of the project for measurements that change it: a sentence more, a cell changed, many times the rows."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import re
import shutil
from collections.abc import Callable
from pathlib import Path

TABLES = ("launches", "estimates", "statements", "timeline", "sources")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
YEAR = re.compile(r"(E-|)(\d{4})(?=-\d\d-\d\d)")
RUNNING = re.compile(r"([a-z]+-)(\d{4,})")
DAYS = ("event", "date", "end_date", "scheduled_for", "known_on", "about_event")
LATEST = dt.date(2024, 9, 30)  # no copied row is younger: what a briefing of January 2025 tells day by day stays
SPREAD = 60 * 365  # days over which the copies lie

Row = dict[str, str]


def copy(project: Path, target: Path) -> Path:
    """Data, notebooks, report and locked list of the project in the new folder `target`."""
    for name in ("data", "notebooks", "report"):
        shutil.copytree(project / name, target / name)
    shutil.copyfile(project / "requirements.lock", target / "requirements.lock")
    return target


def add_sentence(project: Path) -> None:
    """One sentence more at the end of a section's paragraph."""
    path = project / "report" / "sections" / "method.qmd"
    text = path.read_text(encoding="utf-8")
    told = "No figure is averaged."
    assert told in text, f"{path}: no longer says “{told}”"
    path.write_text(text.replace(told, f"{told} None is left out for being odd."), encoding="utf-8")


def change_row(project: Path, event: str) -> None:
    """Another wording in one cell: what was first said of the event in the table of statements."""

    def changed(rows: list[Row]) -> list[Row]:
        row = next(row for row in rows if row["about_event"] == f"launch {event}" and row["paraphrase"])
        row["paraphrase"] = row["paraphrase"].rstrip(".") + ", in so many words."
        return rows

    _rewrite(project / "data" / "statements.csv", changed)


def multiply(project: Path, times: int) -> None:
    """`times` the rows in the five tables that grow: copies with new ids, spread over the decades before `LATEST`."""
    for name in TABLES:
        _rewrite(project / "data" / f"{name}.csv", lambda rows: rows + _copies(rows, times))


def _rewrite(path: Path, change: Callable[[list[Row]], list[Row]]) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows, columns = list(reader), list(reader.fieldnames or ())
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


def _copies(rows: list[Row], times: int) -> list[Row]:
    """Each row once more for every number below `times`, all days of one number moved back by as much."""
    made = []
    for number, row in itertools.product(range(1, times), rows):
        back = dt.timedelta(days=(dt.date(2026, 12, 31) - LATEST).days + SPREAD * (number - 1) // times)
        made.append({column: _moved(column, text, number, back) for column, text in row.items()})
    return made


def _named_anew(name: str, number: int) -> str:
    """A name of the same form that no row has: a day in a year to come, a running number far above, a word more."""
    if YEAR.match(name):
        return YEAR.sub(lambda found: f"{found[1]}{int(found[2]) + 60 * number}", name)
    if RUNNING.fullmatch(name):
        return RUNNING.sub(lambda found: f"{found[1]}{int(found[2]) + 10_000 * number}", name)
    return f"{name}-x{number}"


def _moved(column: str, text: str, number: int, back: dt.timedelta) -> str:
    if column == "about_event" and not text.startswith("launch "):
        column = "id"  # an entry of the timeline
    if column in DAYS:
        return DAY.sub(lambda found: str(dt.date.fromisoformat(found[0]) - back), text)
    if text and column in ("id", "launch", "salvo", "source_ids"):
        return ";".join(_named_anew(part, number) for part in text.split(";"))
    return text
