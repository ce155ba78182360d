"""The Admiralty digit by the written rule, and the grades of real claims on two days."""

from __future__ import annotations

import pytest

from briefing.evidence.claims import Ledger, cells, population
from briefing.evidence.corroboration import Standing
from briefing.evidence.estimates import of_launch
from briefing.evidence.grades import CREDIBILITY, RELIABILITY, Grade, Grades, credibility
from tests.conftest import Known
from tests.parts.conftest import Brief, brief

__all__ = ["brief"]  # the fixture

LAUNCH = "2025-01-06-01"


def of(behind: str, against: str = "", first_hand: bool = False) -> Standing:
    return Standing(frozenset(behind.split()), frozenset(against.split()), first_hand)


@pytest.mark.parametrize(
    ("standing", "digit"),
    [
        (of("Seoul Tokyo Pyongyang", first_hand=True), 1),
        (of("Seoul Tokyo Pyongyang"), 2),
        (of("Seoul Tokyo", first_hand=True), 2),
        (of("Seoul Tokyo"), 2),
        (of("Seoul"), 3),
        (of("Tokyo", first_hand=True), 3),
        (of("Pyongyang"), 3),
        (of("Seoul Tokyo", "Pyongyang", first_hand=True), 4),
        (of("Seoul", "Pyongyang"), 4),
        (of("Seoul", "Tokyo Pyongyang"), 5),
        (of("Seoul Tokyo Washington", "Pyongyang Yonhap", first_hand=True), 5),
        (of("Pyongyang", "Seoul"), 5),
        (of("Pyongyang", "Seoul Tokyo"), 5),
        (of("Pyongyang Moscow", "Seoul"), 4),
        (of(""), 6),
        (of("", "Seoul"), 6),
    ],
)
def test_the_digit_of_a_row(standing: Standing, digit: int) -> None:
    assert credibility(standing) == digit


def test_the_annex_explains_every_letter_and_digit() -> None:
    assert list(RELIABILITY) == list("ABCDEF")
    assert list(CREDIBILITY) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("claim_id", "on_6_january", "on_7_january"),
    [
        ("launch.range.lead", 2, 4),  # Seoul and Tokyo; then Pyongyang says another
        ("launch.class.lead", 3, 2),  # Seoul presumes; then Tokyo and Pyongyang say so too
        ("launch.apogee.japan-mod", 3, 2),  # Pyongyang gives the same height
        ("launch.event.date", 2, 1),
        ("launch.fall.eez", 3, 3),
        ("launch.range.dprk", None, 5),
        ("launch.apogee2.dprk", None, 5),
        ("launch.apogee2.denied-rok-jcs", None, 4),
    ],
)
def test_a_claim_has_the_grade_of_its_day(
    brief: Brief, known: Known, claim_id: str, on_6_january: int | None, on_7_january: int
) -> None:
    for day, expected in (("2025-01-06", on_6_january), ("2025-01-07", on_7_january)):
        claim = brief("2025-01-06", as_of=day).claims.get(claim_id)
        assert (Grades(known(day)).of(claim).credibility if claim else None) == expected


def test_the_letter_is_that_of_the_origin_and_the_digit_that_of_the_claim(known: Known) -> None:
    dataset = known("2025-01-07")
    ledger = Ledger(dataset)
    seoul, tokyo = of_launch(dataset, LAUNCH, "range_km")[:2]
    claim = ledger.claim("launch.range.lead", "some 1,100 km", (*seoul.cells, *tokyo.cells), "leading")
    grade = Grades(dataset).of(claim)
    assert grade.sources["youthdream-2025-01-06"] == "D4"
    assert grade.sources["koreaherald-2025-01-07"] == "B4"
    assert set(grade.sources) == set(claim.sources)


def test_a_claim_is_no_better_than_the_worst_of_its_rows(known: Known) -> None:
    dataset = known("2025-01-07")
    ledger = Ledger(dataset)
    date = cells("launches", [LAUNCH], "event")
    alone = cells("statements", ["st-2025-01-06-jcs-detect"], "date")
    grades = Grades(dataset)
    one = grades.of(ledger.claim("launch.one.date", "6 January", date, "date"))
    both = grades.of(ledger.claim("launch.both.date", "6 January", (*date, *alone), "date"))
    assert (one.credibility, one.corroborated) == (1, True)
    assert (both.credibility, both.corroborated) == (3, False)


def test_what_holds_no_rows_value_or_sets_contradictions_side_by_side_cannot_be_judged(known: Known) -> None:
    dataset = known("2025-01-07")
    ledger = Ledger(dataset)
    grades = Grades(dataset)
    counted = population(dataset, "launches", [LAUNCH, "2024-11-05-01"], ["event"], "launches")
    assert grades.of(ledger.claim("launch.all.count", "two", counted, "count")).credibility == 6
    said = {e.party: e for e in of_launch(dataset, LAUNCH, "range_km")}
    apart = (*said["ROK JCS"].cells, *said["DPRK (KCNA)"].cells)
    assert grades.of(ledger.claim("launch.range.apart", "400 km", apart, "difference")).credibility == 6
    together = (*said["ROK JCS"].cells, *said["Japan MOD"].cells)
    assert grades.of(ledger.claim("launch.range.both", "1,100 km", together, "both")).credibility == 4


def test_the_day_of_a_statement_is_as_sure_as_those_who_report_it_whatever_it_says(known: Known) -> None:
    dataset = known("2025-01-07")
    pyongyang = next(e for e in of_launch(dataset, LAUNCH, "range_km") if e.party == "DPRK (KCNA)")
    day = cells("estimates", pyongyang.ids, "date", "claimed_by")
    claim = Ledger(dataset).claim("launch.range-day.dprk", "7 January", day, "day of the statement")
    assert set(Grades(dataset).of(claim).sources.values()) == {"B3"}
    figure = Ledger(dataset).claim("launch.range.dprk", "1,500 km", pyongyang.cells, "distance")
    assert set(Grades(dataset).of(figure).sources.values()) == {"B5"}


def test_a_claim_is_known_when_the_last_of_its_rows_was_and_names_the_copy_that_was_read(known: Known) -> None:
    dataset = known("2025-01-07")
    ledger = Ledger(dataset)
    site = of_launch(dataset, "2024-10-31-01", "site")[0]
    grade = Grades(dataset).of(ledger.claim("launch.site.name", "Samsok", site.cells, "site"))
    assert (grade.known_on, grade.assumed, grade.copy_of) == ("2024-10-31", True, "2026-04-21")
    range_ = of_launch(dataset, LAUNCH, "range_km")[0]
    dated = Grades(dataset).of(ledger.claim("launch.range.one", "1,100 km", range_.cells, "range"))
    assert (dated.known_on, dated.assumed, dated.copy_of) == ("2025-01-07", False, "")


def test_what_a_program_reads_of_a_grade() -> None:
    grade = Grade(2, True, "2025-01-06", False, "", {"src-1": "B2"})
    assert grade.as_dict() == {
        "credibility": 2,
        "corroborated": True,
        "known_on": "2025-01-06",
        "assumed": False,
        "grades": {"src-1": "B2"},
    }
    assert Grade(6, False, "", False, "", {}).as_dict()["known_on"] is None
