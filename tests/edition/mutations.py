"""Changes to a project, each to one file: what a build with a warm cache must notice, and what it must not mind."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

DAY = "2025-01-07"  # the day of knowledge of the main event
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Mutation:
    """A file of the project, and its text made from the text that it has; None removes it."""

    name: str
    file: str
    change: Callable[[str], str | None]

    def __str__(self) -> str:
        return self.name

    @contextlib.contextmanager
    def made(self, root: Path) -> Iterator[None]:
        """The project at `root` with the change, for as long as the block runs. A file that is not there is new."""
        path = root / self.file
        before = path.read_bytes() if path.exists() else None
        after = self.change((before or b"").decode("utf-8", "surrogateescape"))
        assert after is None or after.encode("utf-8", "surrogateescape") != before, f"{self.name} changes nothing"
        try:
            path.unlink() if after is None else path.write_bytes(after.encode("utf-8", "surrogateescape"))
            yield
        finally:
            path.unlink(missing_ok=True) if before is None else path.write_bytes(before)


def table(name: str, what: str, change: Callable[[Rows], Rows]) -> Mutation:
    """A change to the rows of a table."""

    def rewritten(text: str) -> str:
        reader = csv.DictReader(io.StringIO(text, newline=""))
        made = io.StringIO(newline="")
        writer = csv.DictWriter(made, reader.fieldnames or (), lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(list(reader)))
        return made.getvalue()

    return Mutation(f"{name}: {what}", f"data/{name}.csv", rewritten)


def is_known(row: dict[str, str]) -> bool:
    return row.get("known_on", "") <= DAY


BASES = {"dated report": "later source", "later source": "dated report"}


def every(column: str) -> Callable[[Rows], Rows]:
    """Another value in this column of every known row that has one: a number one higher, a text with a word more."""

    def other(value: str) -> str:
        if column == "known_basis":
            return BASES.get(value, value)
        try:
            return f"{float(value) + 1:g}"
        except ValueError:
            return f"{value} indeed" if value else value

    return lambda rows: [{**row, column: other(row[column])} if is_known(row) else row for row in rows]


def without_last(rows: Rows) -> Rows:
    last = max(i for i, row in enumerate(rows) if is_known(row))
    return rows[:last] + rows[last + 1 :]


def free(row_id: str, digit: str) -> str:
    """An id of the same form that no row has."""
    stem, _, end = row_id.rpartition("-")
    return f"{stem}-{digit * len(end)}" if end.isdigit() else f"{row_id}-{digit}"


def with_another(rows: Rows) -> Rows:
    last = max(i for i, row in enumerate(rows) if is_known(row))
    return [*rows, {**rows[last], "id": free(rows[last]["id"], "9")}]


def with_a_later(rows: Rows) -> Rows:
    return [*rows, {**rows[-1], "id": free(rows[-1]["id"], "8"), "known_on": "2025-02-20"}]


COLUMNS = {
    "cooperation": "detail",
    "estimates": "value",
    "implications": "statement",
    "launches": "known_basis",
    "missiles": "range_km_high",
    "officeholders": "name",
    "origins": "reason",
    "places": "lat",
    "reported_claims": "claim",
    "sites": "lat",
    "sources": "publisher",
    "statements": "paraphrase",
    "timeline": "title",
    "visits": "visitor",
    "weapon_lines": "line_name",
}
CHANGED = {name: table(name, f"another {column}", every(column)) for name, column in COLUMNS.items()}
REMOVED = [table(name, "a row less", without_last) for name in COLUMNS]
ADDED = [table(name, "a row more", with_another) for name in ("launches", "statements", "timeline", "visits")]
LATER = [
    table(name, "a row known later", with_a_later) for name in COLUMNS if name not in ("sources", "origins", "places")
]


def replaced(file: str, old: str, new: str, name: str = "") -> Mutation:
    def change(text: str) -> str:
        assert old in text, f"{file} has no {old!r}"
        return text.replace(old, new)

    return Mutation(name or f"{file}: {new!r}", file, change)


def appended(file: str, more: str) -> Mutation:
    return Mutation(f"{file}: {more.strip()!r} added", file, lambda text: text + more)


def removed(file: str) -> Mutation:
    return Mutation(f"{file}: removed", file, lambda text: None)


def without_cell(name: str) -> Mutation:
    """A notebook without the last cell that publishes a block."""

    def change(text: str) -> str:
        notebook = json.loads(text)
        del notebook["cells"][-2]
        return json.dumps(notebook)

    return Mutation(f"{name}.ipynb: a cell less", f"notebooks/{name}.ipynb", change)


def with_cell(name: str, code: str) -> Mutation:
    """A notebook with a cell of this code before the claims."""

    def change(text: str) -> str:
        notebook = json.loads(text)
        cell = {"cell_type": "code", "execution_count": None, "id": "more", "metadata": {}, "outputs": []}
        notebook["cells"].insert(-1, {**cell, "source": code})
        return json.dumps(notebook)

    return Mutation(f"{name}.ipynb: {code!r}", f"notebooks/{name}.ipynb", change)


NOTEBOOKS = [
    without_cell(n)
    for n in ("launch", "chronology", "outlook", "context", "response", "cooperation", "implications", "checks")
]
BASEMAP = [
    replaced("data/basemap/east-asia.geojson", "1", "2", "basemap: other coasts"),
    removed("data/basemap/world.geojson"),
]

# Of the package, in a copy of its folder: one module of each kind, and what stands beside modules.
PACKAGE = [
    appended("briefing/__init__.py", '\n__version__ = "0.0.0"\n'),
    replaced("briefing/data/dataset.py", "if part)", "if part and part != 'x')"),
    replaced("briefing/evidence/wording.py", " and ", " and  "),
    replaced("briefing/evidence/blocks.py", 'claims"', 'claims "', "blocks.py: a word"),
    appended("briefing/analysis/counts.py", "\nLATE = 1\n"),
    appended("briefing/charts/style.py", "\nINK = '#123456'\n"),
    appended("briefing/parts/launch.py", "\nraise ValueError('late')\n"),
    replaced("briefing/execution/normalise.py", 'f"cell-{order}"', 'f"c-{order}"'),
    appended("briefing/execution/server.py", "\n# kernels begin otherwise\n"),
    appended("briefing/markdown.py", "\nescape = lambda text: str(text)\n"),
    removed("briefing/charts/fonts/SourceSans3-Bold.ttf"),
]

# Of the report and beside it: notebooks need not run for these.
REPORT = [
    appended("report/theme/briefing.css", "\nbody { color: #222; }\n"),
    appended("report/theme/one-page.css", "\nbody { color: #111; }\n"),
    appended("report/theme/tables.js", "\n// more\n"),
    appended("report/theme/briefing.lua", "\nlocal more = 1\n"),
    replaced("report/theme/briefing.csl", "<citation", "<citation ", "csl: another style"),
    appended("report/theme/title-block.html", "\n<p>more</p>\n"),
    appended("report/theme/head.html", '\n<meta name="more" content="1">\n'),
    appended("report/theme/skip.html", "\n<p>skip</p>\n"),
    appended("report/sections/method.qmd", "\nMore was said.\n"),
    appended("report/sections/lead.qmd", "\nMore was said first.\n"),
    appended("report/index.qmd", "\nMore was said last.\n"),
    replaced("report/_quarto.yml", "toc-depth: 3", "toc-depth: 2"),
    removed("report/theme/tables.js"),
    removed("report/sections/launch.qmd"),
    appended("report/.hidden.css", "p { color: red }\n"),
    replaced("report/theme/fonts/README.md", "e", "f", "fonts: another note"),
]
