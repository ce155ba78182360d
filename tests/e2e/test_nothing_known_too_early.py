"""Editions built from tables that hold hurtful later rows: byte for byte those built without."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from briefing.data import Dataset, checks_doubles, checks_knowledge
from briefing.parameters import FORMATS
from tests.conftest import ROOT
from tests.e2e.conftest import Edition, briefing
from tests.hurtful import hurtful
from tests.later import cells_known_later, cited_later_too, rewrite, write
from tests.rendering.reading import read

# Tells of the data files themselves, whatever of them was used.
OF_THE_DATA = "ro-crate-metadata.json"
# What the added rows say is told already, or unlikely: that is what they are for.
UNLIKELY = {check.code for check in (*checks_doubles.CHECKS, *checks_knowledge.CHECKS)} | {
    *("class-range", "coordinates", "source-unused")
}


def build(event: str, out: Path, project: Path = ROOT, to: str = ",".join(FORMATS), as_of: str = "") -> Path:
    """The folder of an edition, built by the command a user types."""
    given = ("-p", f"as_of={as_of}") if as_of else ()
    done = briefing("build", event, "--json", "--to", to, "--out", str(out), "--renderer", "embedded", *given,
                    "--project", str(project))  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Path(json.loads(done.stdout)["folder"])


def burdened(dataset: Dataset, event: str, day: str, folder: Path) -> Path:
    """A copy of the project whose every table holds later rows about the event, and other cells known later."""
    for name in ("data", "notebooks", "report"):
        shutil.copytree(ROOT / name, folder / name)
    known = dt.date.fromisoformat(day)
    rows = hurtful(dataset, event, known)
    cells = [*cells_known_later(dataset, known), *cited_later_too(dataset, known)]
    rewrite(folder / "data", cells)
    write(folder / "data", rows)
    tables = {r.table for r in rows}
    print(f"{event} as of {day}: {len(rows)} rows in {len(tables)} tables, {len(cells)} other rows changed")
    checked = briefing("data", "validate", "--json", "--project", str(folder))
    assert {fault["code"] for fault in json.loads(checked.stdout)} <= UNLIKELY, checked.stdout
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of an edition by its path."""
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != OF_THE_DATA]
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def same(one: Path, other: Path) -> None:
    """The two editions have the same files with the same bytes."""
    before, after = contents(one), contents(other)
    assert {"briefing.html", "briefing.pdf", "briefing.docx", "claims.json"} < before.keys()
    assert any(n.startswith("notebooks/") for n in before) and any(n.endswith(".svg") for n in before)
    assert before.keys() == after.keys()
    assert [n for n in before if before[n] != after[n]] == []


def test_later_rows_in_every_table_change_no_byte_of_the_main_edition(
    edition: Edition, dataset: Dataset, tmp_path: Path
) -> None:
    project = burdened(dataset, "2025-01-06", "2025-01-07", tmp_path / "project")
    same(edition.folder, build("2025-01-06", tmp_path / "out", project))


@pytest.mark.deep
@pytest.mark.parametrize(
    ("event", "as_of"),
    [
        ("2025-01-06", "2025-01-06"),
        ("2025-01-06", "2025-01-14"),
        ("2022-03-24", "2022-03-25"),
        ("2017-11-29", "2017-11-30"),
    ],
)
def test_later_rows_change_no_byte_of_other_editions(event: str, as_of: str, dataset: Dataset, tmp_path: Path) -> None:
    project = burdened(dataset, event, as_of, tmp_path / "project")
    built = build(event, tmp_path / "out", project, as_of=as_of)
    same(build(event, tmp_path / "plain", as_of=as_of), built)


@pytest.fixture(scope="module")
def launch_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The main edition as of the day of the launch."""
    return build("2025-01-06", tmp_path_factory.mktemp("launch-day"), to="html,pdf", as_of="2025-01-06")


def words(path: Path) -> str:
    """What a reader of a document is told; the titles of its sources are theirs."""
    reading = read(path)
    told = (*reading.title, *reading.prose, *reading.captions, *reading.pictures, *reading.notes)
    return " ".join(" ".join(told).split())


@pytest.mark.parametrize("name", ["briefing.html", "briefing.pdf"])
def test_the_documents_of_the_launch_day_know_nothing_of_pyongyangs_claim(
    name: str, launch_day: Path, edition: Edition
) -> None:
    told, told_a_day_later = words(launch_day / name), words(edition.folder / name)
    claimed = ("1,500 km", "second peak", "Mach 12")
    assert "about 1,100 km" in told
    assert [w for w in (*claimed, "wholly unsubstantiated") if w in told] == []
    assert [w for w in claimed if w not in told_a_day_later] == []


def test_the_ledger_of_the_launch_day_rests_on_no_row_of_a_later_one(dataset: Dataset, launch_day: Path) -> None:
    claims = json.loads((launch_day / "claims.json").read_text(encoding="utf-8"))["claims"]
    rows = {(r["table"], r["id"]) for c in claims for r in c["rows"] if "column" in r}
    known = {(t, i): dataset.row(t, i).get("known_on", "") for t, i in rows}
    assert len(known) > 300
    assert [row for row, day in known.items() if day > "2025-01-06"] == []
    # the name was given to the flight of April 2024 the day after it; to this one only later
    named = [c["id"] for c in claims if "Hwasong-16" in c["text"]]
    assert named
    assert [i for i in named if i.startswith("launch.")] == []


def test_the_assessment_of_a_later_day_is_left_out_on_the_launch_day(launch_day: Path, edition: Edition) -> None:
    earlier, own = words(launch_day / "briefing.html"), words(edition.folder / "briefing.html")
    assert "Written later" in own and "Main assumption" in own
    assert "Written later" not in earlier and "Main assumption" not in earlier
    assert "Not updated since" not in own + earlier
