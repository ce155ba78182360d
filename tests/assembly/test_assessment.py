"""The assessment: kept apart, held to the standard's words, and to what was known when it was written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefing.assembly.assessment import Assessment, texts
from briefing.assembly.assessment import read as read_for
from briefing.data import Dataset
from briefing.errors import ReportError
from tests.conftest import ROOT, Known

REAL = ROOT / "report" / "assessments" / "2025-01-06.qmd"
DAY = dt.date(2025, 1, 7)


def read(path: Path, dataset: Dataset, as_of: dt.date) -> Assessment | None:
    return read_for(path.parent, dt.date(2025, 1, 6), dataset, as_of)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = REAL.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / REAL.name
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_the_assessment_of_the_main_event_has_six_judgements_each_with_ground_and_rows(known: Known) -> None:
    found = read(REAL, known("2025-01-07"), DAY)
    assert found is not None
    assert len(found.head.judgements) == 6
    for judgement in found.head.judgements:
        assert judgement.likelihood and judgement.rows_for and judgement.ground


@pytest.mark.parametrize("word", [" may ", " could ", " suggests "])
def test_key_judgements_do_not_hedge(known: Known, word: str) -> None:
    found = read(REAL, known("2025-01-07"), DAY)
    assert found is not None
    assert all(word not in f" {j.statement} " for j in found.head.judgements)


def test_for_an_earlier_day_it_does_not_exist(dataset: Dataset) -> None:
    assert read(REAL, dataset, dt.date(2025, 1, 6)) is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("likelihood: [very unlikely]", "likelihood: [improbable]", "'improbable' is not a likelihood word"),
        ("likelihood: [very unlikely]", "likelihood: [almost certain]", "its statement does not say so"),
        ("confidence: low", "confidence: shaky", "front matter"),
        ("rows_against: [est-0855]", "rows_against: [est-9999999]", "no row 'est-9999999'"),
        ("## Conclusion", "## Ending", "sections must be Bottom line, Conclusion"),
        ("knowledge_day: 2025-01-07", "knowledge_day: 2025-01-05", "became known on 2025-01-0"),
        ("author: the analysis desk", "writer: nobody", "front matter"),
        ("event: 2025-01-06", "event: 2025-01-14", "event is 2025-01-14, the file is for 2025-01-06"),
    ],
)
def test_a_faulty_assessment_is_refused_with_its_file_and_what_is_wrong(
    known: Known, tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(ReportError, match=message) as refused:
        read(changed(tmp_path, old, new), known("2025-01-07"), DAY)
    assert "2025-01-06.qmd" in str(refused.value)


@pytest.mark.parametrize("row", ["off-0001", "jmod-2025-01-06c"])
def test_a_row_that_no_words_are_known_for_is_refused(known: Known, tmp_path: Path, row: str) -> None:
    path = changed(tmp_path, "rows_against: [est-0855]", f"rows_against: [{row}]")
    with pytest.raises(ReportError, match=row):
        read(path, known("2025-01-07"), DAY)


def test_what_the_analyst_worded_is_found_with_its_lines_and_nothing_else() -> None:
    lines = REAL.read_text(encoding="utf-8").splitlines()
    found = list(texts(REAL))
    # author, body, of each judgement statement, ground, assumption, change, and of two how rows speak against it
    assert len(found) == 2 + 6 * 4 + 2
    for start, text in found:
        first = next(line for line in text.splitlines() if line.strip(" >-"))
        assert any(first in line for line in lines[start - 1 : start + 1])
    worded = "\n".join(text for _, text in found)
    assert "est-0858" not in worded and "2026-11-26" not in worded and "moderate" not in worded
