"""A claimant's figures are held against one ally's, launch by launch."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.analysis import claimants
from briefing.analysis.claimants import Against
from briefing.data import Dataset
from briefing.evidence import estimates as es
from tests.conftest import Known, Tables

Said = tuple[str, str, str, str]


@pytest.fixture
def made(tables: Tables) -> Callable[..., Dataset]:
    """`made(("L1", "Japan MOD", "450", "about"), …)`: distances of launches of one line."""

    def make(*said: Said) -> Dataset:
        launches = sorted({launch for launch, *_ in said})
        return tables(
            launches=[{"id": launch, "event": f"2025-01-0{n}"} for n, launch in enumerate(launches, 1)],
            weapon_lines=[
                {"id": f"w-{launch}", "launch": launch, "line": "line", "line_name": "the line"} for launch in launches
            ],
            estimates=[
                {
                    "id": f"e{n}",
                    "launch": launch,
                    "quantity": "range_km",
                    "claimed_by": party,
                    "value": value,
                    "unit": "km",
                    "qualifier": qualifier,
                    "date": "2025-01-06",
                }
                for n, (launch, party, value, qualifier) in enumerate(said)
            ],
        )

    return make


@pytest.mark.parametrize(
    ("claimed", "measured", "against", "difference"),
    [
        (("600", ""), ("450", "about"), Against.HIGHER, 150),
        (("1000", ""), ("900", "about"), Against.WITHIN, 100),
        (("300", ""), ("400", "about"), Against.LOWER, -100),
        (("1000", ""), ("650", "at least"), Against.WITHIN, None),
        (("600", ""), ("650", "at least"), Against.LOWER, None),
    ],
)
def test_a_claim_is_higher_within_or_lower_by_what_words_allow_and_a_bound_gives_no_difference(
    claimed, measured, against, difference, made
) -> None:
    (record,) = claimants.records(made(("L1", es.DPRK, *claimed), ("L1", "Japan MOD", *measured)), "2025-01-06")
    (only,) = record.comparisons
    assert (only.against, only.difference) == (against, difference)
    assert record.count(against) == 1
    assert record.largest is (only if difference is not None else None)


def test_one_ally_stands_throughout_a_record_the_first_that_can_be_compared(made) -> None:
    seoul = (("L1", "ROK JCS", "400", "about"), ("L2", "ROK JCS", "500", "about"))
    claimed = (("L1", es.DPRK, "400", ""), ("L2", es.DPRK, "500", ""))
    (record,) = claimants.records(made(*seoul, *claimed), "2025-01-06")
    assert (record.party, [c.launch for c in record.comparisons]) == ("ROK JCS", ["L1", "L2"])
    (record,) = claimants.records(made(*seoul, *claimed, ("L2", "Japan MOD", "510", "about")), "2025-01-06")
    assert (record.party, [c.launch for c in record.comparisons]) == ("Japan MOD", ["L2"])


def test_a_launch_of_which_a_party_gave_several_figures_is_not_compared(made) -> None:
    said = (("L1", es.DPRK, "500", "longest"), ("L1", es.DPRK, "90", "shortest"), ("L1", "Japan MOD", "600", "about"))
    assert claimants.records(made(*said), "2025-01-06") == ()


def test_the_largest_difference_is_the_first_of_equals_either_way(made) -> None:
    said = [
        (f"L{n}", party, value, word)
        for n, (claimed, measured) in enumerate([("500", "450"), ("300", "400"), ("600", "500")], 1)
        for party, value, word in ((es.DPRK, claimed, ""), ("Japan MOD", measured, "about"))
    ]
    (record,) = claimants.records(made(*said), "2025-01-06")
    assert record.largest is not None
    assert (record.largest.launch, record.largest.difference) == ("L2", -100)


def test_the_record_of_the_solid_fuel_line_on_7_january_2025(known: Known) -> None:
    found = {(r.line, r.quantity): r for r in claimants.records(known("2025-01-07"), "2025-01-07")}
    distance = found["solid-irbm", "range_km"]
    assert [(c.day, c.against) for c in distance.comparisons] == [
        ("2024-04-02", Against.WITHIN),
        ("2025-01-06", Against.HIGHER),
    ]
    assert found["solid-irbm", "apogee_km"].count(Against.WITHIN) == 2
    assert ("hwasong-11e", "range_km") not in found  # its launches are of 2026


def test_before_pyongyang_spoke_its_claim_is_in_no_record(known: Known) -> None:
    days = {c.day for r in claimants.records(known("2025-01-06"), "2025-01-06") for c in r.comparisons}
    assert days and "2025-01-06" not in days


def test_a_record_holds_no_launch_after_the_day_to_which_it_goes(known: Known) -> None:
    def days(until: str) -> set[str]:
        return {c.day for r in claimants.records(known("2026-10-03"), until) for c in r.comparisons}

    assert max(days("2025-01-07")) == "2025-01-06"
    assert max(days("2026-10-03")) > "2026-01-01"


def test_a_figure_that_holds_only_if_the_flight_was_ballistic_is_compared_with_none(made) -> None:
    said = (("L1", es.DPRK, "700", ""), ("L1", "Japan MOD", "500", "about (if ballistic)"))
    assert claimants.records(made(*said), "2025-01-06") == ()
    (record,) = claimants.records(made(*said, ("L1", "ROK JCS", "700", "at least")), "2025-01-06")
    assert (record.party, record.count(Against.WITHIN)) == ("ROK JCS", 1)
    assert record.comparisons[0].is_open


def test_an_ally_that_came_to_the_claimed_figure_is_told_from_one_that_did_not(made) -> None:
    said = (("L1", es.DPRK, "600", ""), ("L1", "Japan MOD", "450", "about"))
    for seoul, came in (("600", True), ("450", False)):
        data = made(*said, ("L1", "ROK MND", seoul, "about"))
        (record,) = claimants.records(data, "2025-01-06")
        assert (claimants.adopted(data, record.comparisons[0]) is not None) is came


def test_an_ally_whose_figure_does_not_meet_a_claim_that_another_allows_is_told(made) -> None:
    said = (("L1", es.DPRK, "1000", ""), ("L1", "Japan MOD", "650", "at least"))
    for seoul, qualifier, against in (("600", "about", True), ("1000", "about", False), ("600", "at least", False)):
        data = made(*said, ("L1", "ROK JCS", seoul, qualifier))
        (record,) = claimants.records(data, "2025-01-06")
        assert record.count(Against.WITHIN) == 1
        assert (claimants.opposed(data, record.comparisons[0]) is not None) is against


def test_the_disputed_distance_of_2_april_2024_agrees_with_one_ally_and_is_opposed_by_the_other(known: Known) -> None:
    data = known("2025-01-07")
    (pair,) = claimants.comparisons(data, es.DPRK, "range_km", ["2024-04-02-01"])
    assert (pair.measured.party, pair.against) == ("Japan MOD", Against.WITHIN)
    opposed = claimants.opposed(data, pair)
    assert opposed is not None
    assert (opposed.party, opposed.number) == ("ROK JCS", 600)
