"""The annex on the first report: what is printed beside its claims, by whose word, and what is not known yet."""

from __future__ import annotations

import re

import pytest

from briefing.checking.reported.claims import CHECKS
from briefing.data import Dataset
from briefing.parts import reported
from briefing.parts.case import case_of
from tests.parts import bench
from tests.parts.conftest import Brief, Made

EVENT = "2025-01-06"


def _row(made: Made, says: str) -> tuple[str, str]:
    """Verdict and reason beside the claim that begins so."""
    (line,) = [line for line in made.text("reported").splitlines() if line.startswith(f"| {says}")]
    _, verdict, reason = (cell.strip() for cell in line.strip("|").split(" | "))
    return verdict, reason


def test_what_is_computed_is_also_told() -> None:
    assert reported.COMPUTED.keys() == CHECKS.keys()


def test_parties_stand_beside_the_distance_by_name_and_seoul_disputes_pyongyangs(brief: Brief) -> None:
    verdict, reason = _row(brief(EVENT), "It flew more than 1,100 km.")
    assert verdict == "partly"
    assert reason == (
        "Seoul: a little over 1,100 km; Tokyo: about 1,100 km; Pyongyang: 1,500 km, which Seoul disputes. "
        "The words of Tokyo allow less as well."
    )


def test_the_trial_was_ahead_by_the_dates_that_the_court_had_set(brief: Brief) -> None:
    verdict, reason = _row(brief(EVENT), "The turmoil came after the impeachment trial")
    assert verdict == "contradicted"
    assert reason == (
        "The National Assembly impeached Yoon Suk Yeol on 14 December 2024. The trial in the court was still ahead: "
        "its arguments were first set for 14 January 2025."
    )


def test_what_only_the_reports_own_origins_tell_is_said_to_be_no_support(brief: Brief) -> None:
    verdict, reason = _row(brief(EVENT), "Blinken condemned the launch.")
    assert verdict == "same origin"
    assert reason.endswith("The data have no text of another origin than the report’s for it.")


def test_a_persons_verdict_is_marked_and_stands_from_its_own_day(brief: Brief) -> None:
    says = "The crisis cast doubt"
    verdict, reason = _row(brief(EVENT), says)
    assert verdict == "open"
    assert "Nuclear Consultative Group session postponed" in reason and "ironclad" not in reason
    assert _row(brief(EVENT, as_of="latest"), says)[0] == "supported, by a person"
    assert _row(brief(EVENT), "Threats from North Korea")[0] == "partly, by a person"


def test_on_the_day_itself_pyongyangs_word_is_beside_no_claim(brief: Brief) -> None:
    made = brief(EVENT, as_of=EVENT)
    assert _row(made, "It flew more than")[1] == (
        "Seoul: a little over 1,100 km; Tokyo: about 1,100 km. The words of Tokyo allow less as well."
    )
    assert _row(made, "It was a test firing.") == ("open", "–")
    assert "Pyongyang:" not in made.text("reported")


@pytest.mark.parametrize("day", [EVENT, "", "latest"])
def test_the_summary_counts_every_verdict_of_the_table(brief: Brief, day: str) -> None:
    made = brief(EVENT, as_of=day)
    rows = made.text("reported").splitlines()[2:-2]
    printed = [line.strip("|").split(" | ")[1].strip() for line in rows]
    counts = {i.rsplit(".", 1)[1]: c.value for i, c in made.claims.items() if i.startswith("reported.computed.")}
    computed = [v for v in printed if v != "open" and not v.endswith("by a person")]
    assert counts.pop("count") == len(computed)
    assert counts == {v.replace(" ", "-"): computed.count(v) for v in computed}
    assert made.claims["reported.all.count"].value == len(printed)
    judged = made.claims["reported.judged.count"].value
    assert judged == len([v for v in printed if v.endswith("by a person")])
    open_ = made.claims["reported.open.count"].value if "reported.open.count" in made.claims else 0
    assert open_ == printed.count("open")


def test_the_report_is_a_source_of_its_own_claims_only(brief: Brief) -> None:
    made = brief(EVENT)
    resting = {i for i, c in made.claims.items() if "src-first-report" in c.sources}
    assert resting and all(
        re.fullmatch(r"reported\.[a-z-]+\.(?:said|judged|remark|date|count|[a-z-]+)", i) for i in resting
    )
    assert not [name for name, block in made.blocks.items() if "@src-first-report" in block.markdown]
    verdicts = [c for i, c in made.claims.items() if i.startswith("reported.") and i.endswith(".verdict")]
    assert verdicts and not [c.id for c in verdicts if "src-first-report" in c.sources]


@pytest.mark.parametrize("event", ["2024-11-05", "2025-01-14", "1984-04-09"])
def test_another_event_has_no_such_annex(brief: Brief, event: str) -> None:
    assert not [name for name in brief(event).blocks if name.startswith("reported")]


def _table(dataset: Dataset) -> str:
    block = reported.claims(case_of(dataset, event=EVENT))
    assert block is not None
    return block.preview


def test_a_persons_verdict_that_differs_stands_beside_the_computed_one(dataset: Dataset) -> None:
    other = bench.with_cell(dataset, "reported_claims", "clm-06-sea", "verdict", "contradicted")
    line = next(row for row in _table(other).splitlines() if row.startswith("| It fell into the sea"))
    assert "| supported; contradicted, by a person |" in line


@pytest.mark.parametrize(
    ("table", "gone", "says", "told"),
    [
        (
            "visits",
            "visitor == 'Antony Blinken'",
            "It happened while",
            "The list of visits has no visit there on that day.",
        ),
        (
            "officeholders",
            "name == 'Antony Blinken'",
            "Antony Blinken was",
            "has somebody else, or nobody, in that office",
        ),
        (
            "statements",
            "speaker == 'Antony Blinken'",
            "Blinken condemned",
            "Nothing in the data known by 7 January 2025 says so.",
        ),
        (
            "cooperation",
            "direction == 'RUS->PRK'",
            "The technology would",
            "Nothing in the data known by 7 January 2025 says so.",
        ),
    ],
)
def test_what_is_not_in_the_data_is_said_so(dataset: Dataset, table: str, gone: str, says: str, told: str) -> None:
    frame = dataset.table(table)
    left = bench.with_table(dataset, table, frame.drop(index=frame.query(gone).index))
    line = next(row for row in _table(left).splitlines() if row.startswith(f"| {says}"))
    assert "| not in the data; " in line  # and a person's verdict, which is another
    assert told in line.replace("\\", "")
