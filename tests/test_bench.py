"""What `make bench` writes: figures against targets, and the document that stands in docs/."""

from __future__ import annotations

import datetime as dt
import math
import re
from pathlib import Path

import pytest

from briefing.data import load
from scripts.bench import copies, document
from scripts.bench.measures import Part
from tests.conftest import ROOT

STEPS = {"clock imports": [1.0, 2.0, 4.0], "cpu imports": [0.5, 0.5, 0.5]}


def samples(**given: list[float]) -> dict[str, list[float]]:
    """A second, or a byte, of everything but what is given."""
    return {**{name: [1.0, 1.0, 1.0] for name in document.FIGURES}, **STEPS, **given}


def rows_of(text: str, heading: str) -> dict[str, list[str]]:
    """The cells of the table under a heading by the first of each row."""
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return {first: [cell.strip() for cell in rest] for first, *rest in cells}


@pytest.mark.parametrize(
    ("target", "given", "told"),
    [
        ("cold build by its floor", {"cold": [1.25, 1.25, 1.25]}, ["1.25", "reached"]),
        ("cold build by its floor", {"cold": [1.26, 1.26, 1.26]}, ["1.26", "missed"]),
        ("plain way by a cold build", {"plain": [5.0, 5.0, 5.0]}, ["5.00", "reached"]),
        ("plain way by a cold build", {"plain": [4.9, 4.9, 4.9]}, ["4.90", "missed"]),
        ("a hundred times the rows by the rows as they are", {"rows_100": [math.inf] * 3}, ["not made", "missed"]),
        ("--help", {"help": [0.1, 0.3, 0.2, 0.1, 0.9]}, ["0.20", "reached"]),
        ("--help", {"help": [0.3, 0.3, 0.1]}, ["0.30", "missed"]),
    ],
)
def test_a_figure_is_told_with_its_verdict(target: str, given: dict[str, list[float]], told: list[str]) -> None:
    assert rows_of(document.document(samples(**given), "no machine"), "Targets")[target][1:] == told


def test_a_ratio_is_that_within_each_round_and_not_of_the_medians() -> None:
    given = samples(cold=[1.0, 10.0, 3.0], floor=[1.0, 5.0, 6.0])
    assert rows_of(document.document(given, ""), "Targets")["cold build by its floor"][1:] == ["1.00", "reached"]


def test_why_a_target_is_missed_is_told_of_those_that_are_and_no_other() -> None:
    wanted = {target.name: target.missed for target in document.targets()}
    text = document.document(samples(noop=[0.2, 0.2, 0.2]), "no machine")
    told = set(re.findall(r"^- \*\*(.+?)\*\*: ", text.split("## Figures")[0], re.MULTILINE))
    verdicts = rows_of(text, "Targets")
    assert told == {name for name in wanted if verdicts[name][-1] == "missed"}
    assert "nothing changed, by a cold build" in told and "--help" in told
    assert "each of a hundred by each of twenty" not in told


def test_memory_is_told_in_megabytes_and_a_step_by_clock_and_processors() -> None:
    text = document.document(samples(memory_100=[300e6], memory_20=[300e6]), "no machine")
    assert rows_of(text, "Figures")["largest process of a hundred, MB"] == ["300", "1"]
    assert rows_of(text, "Where a cold build spends its time")["imports"] == ["2.0", "0.5"]


def test_the_document_names_every_target_with_its_limit_and_a_machine_without_a_name() -> None:
    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    told = rows_of(text, "Targets")
    assert {target.name: target.limit() for target in document.targets()} == {
        name: cells[0] for name, cells in told.items() if name not in ("what", "---")
    }
    assert re.search(r"on \d+ cores? \(.+\), \d+ GB of memory, Python 3\.\d+\.\d+\.", text)


def test_a_copy_with_more_rows_loads_and_holds_them_before_the_event(tmp_path: Path) -> None:
    project = copies.copy(ROOT, tmp_path / "project")
    copies.multiply(project, 2)
    before, after = load(ROOT / "data").tables, load(project / "data").tables
    assert {n: len(after[n]) / len(t) for n, t in before.items() if len(after[n]) != len(t)} == dict.fromkeys(
        copies.TABLES, 2.0
    )
    launches = after["launches"].iloc[len(before["launches"]) :]
    assert dt.date.fromisoformat(launches["known_on"].max()) <= copies.LATEST
    made = after["estimates"].iloc[len(before["estimates"]) :]
    assert set(made["launch"]) <= set(launches.index)
    assert set(";".join(made["source_ids"]).split(";")) <= set(after["sources"].index)


def test_a_small_change_changes_one_line(tmp_path: Path) -> None:
    project = copies.copy(ROOT, tmp_path / "project")
    copies.add_sentence(project)
    copies.change_row(project, "2025-01-06")
    for name in ("report/sections/method.qmd", "data/statements.csv"):
        old, new = ((root / name).read_text(encoding="utf-8").splitlines() for root in (ROOT, project))
        assert sum(a != b for a, b in zip(old, new, strict=True)) == 1, name


def test_a_part_is_measured_round_by_round() -> None:
    figures = iter([1.0, 2.0, 3.0, 4.0])
    part = Part(lambda: {"one": next(figures), "other": next(figures)}, 2)
    assert part.samples(None) == {"one": [1.0, 3.0], "other": [2.0, 4.0]}


def test_make_bench_runs_it() -> None:
    assert re.search(r"^bench: setup\n\t.+-m scripts\.bench$", (ROOT / "Makefile").read_text(), re.MULTILINE)
