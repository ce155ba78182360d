"""What an assessment rests on, held against the tables: kept by the real one, broken in a copy."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from briefing.assembly.assessed import KnownToTheAnalyst
from briefing.data.check import Tables
from briefing.data.reading import read_package, read_table
from tests.conftest import ROOT

REAL = ROOT / "report" / "assessments" / "2025-01-06.qmd"


@cache
def tables() -> Tables:
    return {r["name"]: read_table(ROOT / "data", r) for r in read_package(ROOT / "data")["resources"]}


def test_the_real_assessments_rest_on_what_was_known_and_the_rule_tells_how_to_mend() -> None:
    rule = KnownToTheAnalyst(REAL.parent)
    assert list(rule.faults(tables())) == []
    assert "Mend:" in (type(rule).__doc__ or "") and rule.title


@pytest.mark.parametrize(
    ("old", "new", "column", "message"),
    [
        ("  - evt-2024-12-14-yoon-impeached\n", "  - evt-2025-04-04-yoon-removed\n", "rows",
         "evt-2025-04-04-yoon-removed became known on 2025-04-04, after 2025-01-07"),
        ("rows_for: [est-0858,", "rows_for: [est-0847,", "rows_for", "est-0847 became known on 2025-01-09"),
        ("rows_against: [est-0855]", "rows_against: [est-9999]", "rows_against", "there is no row est-9999"),
        ("rows_against: [est-0855]", "rows_against: [off-0001]", "rows_against", "there is no row off-0001"),
        ("written_on: 2026-11-26", "written_on: 2025-01-06", "written_on", "is before knowledge_day"),
    ],
)  # fmt: skip
def test_a_breach_is_named_at_its_file_line_and_field(
    tmp_path: Path, old: str, new: str, column: str, message: str
) -> None:
    text = REAL.read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / REAL.name).write_text(text.replace(old, new), encoding="utf-8")
    (fault,) = KnownToTheAnalyst(tmp_path).faults(tables())
    assert (fault.file, fault.column, fault.code) == (REAL.name, column, "assessment-row")
    assert fault.row == text[: text.index(old)].count("\n") + 1
    assert message in fault.message


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("2025-01-14.qmd", REAL.read_text(encoding="utf-8"), "event is 2025-01-06, the file is for 2025-01-14"),
        ("2025-01-14.qmd", "## Bottom line\n", "front matter"),
        ("notes.qmd", "---\n---\n", "notes"),
    ],
)
def test_a_file_that_is_no_assessment_is_told_as_a_whole(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (fault,) = KnownToTheAnalyst(tmp_path).faults(tables())
    assert (fault.file, fault.row) == (name, 0)
    assert message in fault.message


def test_without_assessments_there_is_nothing_to_check(tmp_path: Path) -> None:
    assert list(KnownToTheAnalyst(tmp_path / "none").faults(tables())) == []
