"""The assessment in print: its rows as claims in words, likelihood apart from confidence, and what came later."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType

import pytest

from briefing.assembly.assessment import LIKELIHOOD_BANDS, Assessment, read
from briefing.assembly.judgements import blocks, row
from briefing.data import Dataset
from briefing.evidence.blocks import VARIABLE
from briefing.evidence.claims import Cell, Ledger
from tests.conftest import ROOT, Known

DAY = dt.date(2025, 1, 7)
DATED = ("assessment-bottom-line", "assessment-conclusion")


def assessment(dataset: Dataset) -> Assessment:
    found = read(ROOT / "report" / "assessments", dt.date(2025, 1, 6), dataset, DAY)
    assert found is not None
    return found


def printed(dataset: Dataset, as_of: dt.date = DAY) -> tuple[dict[str, str], Ledger]:
    ledger = Ledger(dataset)
    return blocks(assessment(dataset), ledger, as_of), ledger


def test_likelihood_and_confidence_stand_in_separate_sentences(known: Known) -> None:
    text = printed(known("2025-01-07"))[0]["assessment-judgements"]
    assert text.count("Confidence is") == 6
    for sentence in text.replace("\n", " ").split(". "):
        has_likelihood = any(f"**{word}**" in sentence for word in LIKELIHOOD_BANDS)
        assert not (has_likelihood and "Confidence is" in sentence), sentence


def test_for_a_later_day_it_is_boxed_as_not_updated_with_what_followed_as_claims(known: Known) -> None:
    texts, ledger = printed(known("2025-02-01"), dt.date(2025, 2, 1))
    note = texts["assessment-since"]
    assert texts["assessment-not-updated"] == "This assessment was not updated after 7 January 2025."
    assert "- {{< var assessment.evt-yoon-detained.text >}} [@" in note
    assert ledger["assessment.evt-yoon-detained.text"].text.startswith("Yoon taken into custody")
    assert texts["assessment-bottom-line"].startswith("*Written later, from what was known on 7 January 2025:*")


def test_an_assessment_of_its_day_is_dated_in_later_editions_alone(known: Known) -> None:
    found = assessment(known("2025-01-07"))
    of_its_day = replace(found, head=found.head.model_copy(update={"written_on": DAY}))
    for as_of, dated in ((DAY, False), (dt.date(2025, 2, 1), True)):
        texts = blocks(of_its_day, Ledger(known(str(as_of))), as_of)
        begins = [t.startswith("*As known on 7 January 2025:*") for t in map(texts.get, DATED) if t]
        assert begins == [dated, dated]


def test_an_event_that_is_only_announced_is_not_among_what_followed(known: Known) -> None:
    data = known("2025-02-01")
    announced = data.table("timeline").copy()
    announced.loc["evt-2025-01-15-yoon-detained", "date"] = "2025-02-02"
    changed = Dataset({**data.tables, "timeline": announced}, data.as_of)
    note = printed(changed, dt.date(2025, 2, 1))[0]["assessment-since"]
    assert "evt-yoon-detained" not in note
    assert "evt-yoon-detained" in printed(changed, dt.date(2025, 2, 2))[0]["assessment-since"]


def test_on_its_own_day_nothing_is_told_of_later_days(known: Known) -> None:
    texts, _ = printed(known("2025-01-07"))
    assert not {"assessment-not-updated", "assessment-since"} & set(texts)
    assert not any("As known on" in texts[name] for name in DATED)


def test_each_row_for_and_against_is_one_claim_of_its_own(known: Known) -> None:
    data = known("2025-01-07")
    texts, ledger = printed(data)
    listed = [line for line in texts["assessment-grounds"].splitlines() if line.startswith(("- For:", "- Against:"))]
    used = [found[found.re.groups] for line in listed for found in VARIABLE.finditer(line)]
    used = [claim for claim in used if claim.startswith("assessment.")]  # not those in the analyst’s own words
    cited = [r for j in assessment(data).head.judgements for r in (*j.rows_for, *j.rows_against)]
    assert len(used) == len(cited)
    assert {cell.id for i in used for cell in ledger[i].rows if isinstance(cell, Cell)} == set(cited)
    for line in listed:
        assert not any(c.isdigit() for c in VARIABLE.sub("", line).split("[@")[0])


@pytest.mark.parametrize(
    ("row_id", "claim_id", "words", "columns"),
    [
        (
            "est-0870",
            "assessment.est-0870.text",
            "Seoul (Joint Chiefs of Staff): a little over 1,100 km",
            {"value", "unit", "qualifier", "claimed_by"},
        ),
        (
            "est-0860",
            "assessment.est-0860.text",
            "Seoul (Joint Chiefs of Staff): follow-up of the hypersonic IRBM of April 2024 (believed)",
            {"value", "qualifier", "claimed_by"},
        ),
        (
            "2024-11-05-01",
            "assessment.launch-2.text",
            "the launch of 5 November 2024",
            {"event", "date_precision"},
        ),
        (
            "st-2025-01-07-jcs-dispute",
            "assessment.st-jcs-dispute.text",
            "Lee Sung-joon rejected the claimed 1,500 km and second peak",
            {"speaker", "paraphrase", "date"},
        ),
        (
            "evt-2024-12-23-plenum",
            "assessment.evt-plenum.text",
            "Party plenum announces its toughest U.S. strategy (23–27 December 2024)",
            {"title", "date", "end_date"},
        ),
        (
            "coop-2023-09-13-vostochny",
            "assessment.coop-vostochny.text",
            "President of Russia: Putin publicly tied the spaceport meeting",
            {"claimed_by", "known_on", "detail"},
        ),
    ],
)
def test_a_row_is_a_claim_in_words_with_its_cells_and_source(
    known: Known, row_id: str, claim_id: str, words: str, columns: set[str]
) -> None:
    ledger = Ledger(known("2025-01-07"))
    shown = row(ledger, assessment(known("2025-01-07")).head, row_id)
    claim = ledger[claim_id]
    assert shown == f"{{{{< var {claim_id} >}}}} [@{claim.sources[0]}]"
    assert claim.text.replace("\u00a0", " ").startswith(words)
    assert {(c.id, c.column) for c in claim.rows if isinstance(c, Cell)} == {(row_id, c) for c in columns}


def test_a_row_that_its_party_has_replaced_since_is_still_shown_in_words(known: Known, dataset: Dataset) -> None:
    ledger = Ledger(dataset)
    row(ledger, assessment(known("2025-01-07")).head, "est-0867")
    text = ledger["assessment.est-0867.text"].text.replace("\u00a0", " ")
    assert text == "Tokyo (defence ministry): about 1,100 km"


OTHER = {
    "value": {"1100": "900", "1500": "900"},
    "qualifier": {"believed": "possible"},
    "date_precision": {"day": "month"},
    "claimed_by": {"ROK JCS": "CNS"},
}


def other(column: str, value: str) -> str:
    """Another value that the column could have."""
    if column in ("date", "end_date", "known_on", "event"):
        return "2020-02-03"
    return OTHER.get(column, {}).get(value) or ("at least" if column == "qualifier" else f"{value} and more")


def with_cell(dataset: Dataset, cell: Cell) -> Dataset:
    """The tables with another value in one cell."""
    table = dataset.table(cell.table).copy()
    table.loc[cell.id, cell.column] = other(cell.column, table.loc[cell.id, cell.column])
    return Dataset(MappingProxyType({**dataset.tables, cell.table: table}), dataset.as_of)


def test_each_cell_that_a_cited_row_prints_changes_its_claim(known: Known) -> None:
    data = known("2025-01-07")
    head = assessment(data).head
    _, ledger = printed(data)
    tried = 0
    for claim in ledger:
        for cell in claim.rows:
            assert isinstance(cell, Cell) and cell.role == "value"
            changed = Ledger(with_cell(data, cell))
            row(changed, head, cell.id)
            assert changed[claim.id] != claim, f"{claim.id} does not change with {cell}"
            tried += 1
    print(f"{tried} cells of {len(ledger)} cited rows")
    assert tried > 2 * len(ledger) > 50
