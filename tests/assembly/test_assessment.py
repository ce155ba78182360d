"""The assessment: kept apart, held to the standard's words, and to what was known when it was written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefing.assembly.assessment import LIKELIHOOD_BANDS, Assessment, blocks, label
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


def test_likelihood_and_confidence_stand_in_separate_sentences(known: Known) -> None:
    found = read(REAL, known("2025-01-07"), DAY)
    assert found is not None
    text = blocks(found, known("2025-01-07"), DAY)["assessment-judgements"]
    for sentence in text.replace("\n", " ").split(". "):
        has_likelihood = any(f"**{word}**" in sentence for word in LIKELIHOOD_BANDS)
        assert not (has_likelihood and "Confidence is" in sentence), sentence


@pytest.mark.parametrize("word", [" may ", " could ", " suggests "])
def test_key_judgements_do_not_hedge(known: Known, word: str) -> None:
    found = read(REAL, known("2025-01-07"), DAY)
    assert found is not None
    assert all(word not in f" {j.statement} " for j in found.head.judgements)


def test_no_figure_is_typed_by_hand_in_the_prose(known: Known) -> None:
    import re

    found = read(REAL, known("2025-01-07"), DAY)
    assert found is not None
    prose = [*found.sections.values(), *(j.statement for j in found.head.judgements)]
    for text in prose:
        assert not re.search(r"\d", re.sub(r"\{\{< var [^>]+ >\}\}", "", text)), text


def test_for_an_earlier_day_it_does_not_exist(dataset: Dataset) -> None:
    assert read(REAL, dataset, dt.date(2025, 1, 6)) is None


def test_for_a_later_day_it_is_boxed_as_not_updated_with_what_followed(known: Known) -> None:
    later = known("2025-02-01")
    found = read(REAL, later, dt.date(2025, 2, 1))
    assert found is not None
    note = blocks(found, later, dt.date(2025, 2, 1))["assessment-note"]
    assert "Not updated since" in note
    assert "Yoon taken into custody" in note


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


@pytest.mark.parametrize(
    ("row_id", "words"),
    [
        ("est-0870", "Seoul (Joint Chiefs of Staff): a little over 1,100 km"),
        ("2024-11-05-01", "the launch of 5 November 2024"),
        ("st-2025-01-07-jcs-dispute", "Lee Sung-joon rejected the claimed 1,500 km and second peak"),
        ("coop-2023-09-13-vostochny", "President of Russia, 13 September 2023: Putin publicly tied"),
    ],
)
def test_a_row_is_shown_in_words_with_its_source(known: Known, row_id: str, words: str) -> None:
    shown = label(known("2025-01-07"), row_id).replace("\\", "").replace("\u00a0", " ")
    assert shown.startswith(words) and " [@" in shown


def test_a_row_that_its_party_has_replaced_since_is_still_shown_in_words(dataset: Dataset) -> None:
    shown = label(dataset, "est-0867").replace("\\", "").replace("\u00a0", " ")
    assert shown.startswith("Tokyo (defence ministry): about 1,100 km")
