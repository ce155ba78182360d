"""Whose figures stand together against an arc, on the real rows and on made ones."""

from __future__ import annotations

import math

import pytest

from briefing.checking.physics.figures import SPEED, TIMES, Figures, figures_of
from briefing.data import Dataset
from briefing.evidence.estimates import DPRK
from tests.conftest import Tables

TIMED = tuple(TIMES)


def _one(dataset: Dataset, launch: str, party: str, quantities: tuple[str, ...] = TIMED) -> Figures:
    return next(f for f in figures_of(dataset, launch, quantities) if f.party == party)


def _row(quantity: str, value: str, party: str, **more: str) -> dict[str, str]:
    unit = {"range_km": "km", "apogee_km": "km", "speed_mach": "Mach", "flight_time_min": "min", "flight_time_s": "s"}
    row = {"launch": "x", "scope": "missile", "quantity": quantity, "value": value, "unit": unit[quantity]}
    return {**row, "qualifier": "", "claimed_by": party, "date": "2024-01-01", "note": "", **more}


def test_offices_of_one_capital_are_one_party(dataset: Dataset) -> None:
    tokyo = _one(dataset, "2025-01-06-01", "Tokyo")
    assert [e.party for e in tokyo.estimates] == ["Japan government", "Japan MOD", "Japan MOD"]
    assert tokyo.lent == ()
    assert tokyo.interval == pytest.approx((9.9, 12.1))


def test_what_a_party_did_not_give_is_lent_and_named(dataset: Dataset) -> None:
    tokyo = _one(dataset, "2017-11-29-01", "Tokyo")
    assert [(e.party, e.quantity) for e in tokyo.lent] == [("ROK JCS", "apogee_km")]
    assert not tokyo.is_firm
    assert _one(dataset, "2017-11-29-01", DPRK).lent == ()


def test_seconds_are_minutes_and_a_speed_stays_a_mach_number(dataset: Dataset) -> None:
    assert _one(dataset, "2022-03-24-01", DPRK).interval == pytest.approx((4051.5 / 60, 4052.5 / 60))
    assert _one(dataset, "2025-01-06-01", DPRK, SPEED).interval == (11.5, 12.5)


def test_a_flight_that_is_not_steep_or_said_to_be_hypersonic_is_conditional(dataset: Dataset, tables: Tables) -> None:
    assert _one(dataset, "2025-01-06-01", "Tokyo").is_conditional
    assert not _one(dataset, "2022-03-24-01", DPRK).is_conditional
    flown = [_row("range_km", "500", DPRK), _row("apogee_km", "900", DPRK), _row("flight_time_min", "15", DPRK)]
    called = {**_row("range_km", "", DPRK), "quantity": "hypersonic_claimed", "value": "yes", "unit": ""}
    assert not figures_of(tables(estimates=flown), "x", TIMED)[0].is_conditional
    assert figures_of(tables(estimates=[*flown, called]), "x", TIMED)[0].is_conditional
    assert figures_of(tables(estimates=flown), "x", TIMED, glides=True)[0].is_conditional


def test_a_data_set_speaks_only_where_no_party_does(dataset: Dataset) -> None:
    assert [f.party for f in figures_of(dataset, "2022-01-30-01", SPEED)] == ["Seoul"]
    assert [f.party for f in figures_of(dataset, "2022-11-03-01", SPEED)] == ["CSIS"]
    assert [f.party for f in figures_of(dataset, "2017-05-14-01")] == ["CSIS"]


@pytest.mark.parametrize(
    "unusable",
    [
        _row("flight_time_min", "9", "ROK JCS", scope="event"),
        _row("flight_time_min", "", "ROK JCS", qualifier="none: not measured"),
        _row("flight_time_min", "9", "ROK JCS", qualifier="unconfirmed"),
        _row("flight_time_min", "9", "ROK JCS", unit="s"),
    ],
    ids=["of the firing", "denied", "unconfirmed", "another unit"],
)
def test_what_says_nothing_of_one_missile_is_left_out(tables: Tables, unusable: dict[str, str]) -> None:
    flown = [_row("range_km", "500", "ROK JCS"), _row("apogee_km", "90", "ROK JCS")]
    assert figures_of(tables(estimates=[*flown, unusable]), "x", TIMED) == ()


def test_less_than_a_distance_is_held_against_nothing_and_less_than_a_peak_leaves_a_side_open(tables: Tables) -> None:
    time, peak = _row("flight_time_min", "9", "ROK JCS"), _row("apogee_km", "90", "ROK JCS", qualifier="less than")
    near = _row("range_km", "500", "ROK JCS", qualifier="less than")
    assert figures_of(tables(estimates=[time, peak, near]), "x", TIMED) == ()
    (found,) = figures_of(tables(estimates=[time, peak, _row("range_km", "500", "ROK JCS")]), "x", TIMED)
    assert found.box[1][0] < 0.01 and found.box[1][1] == 90
    far = _row("range_km", "500", "ROK JCS", qualifier="at least")
    assert figures_of(tables(estimates=[time, peak, far]), "x", TIMED)[0].box[0] == (500, math.inf)


def test_the_finer_time_of_a_party_stands_and_parties_are_in_their_order(tables: Tables) -> None:
    shape = [_row("range_km", "500", "ROK JCS"), _row("apogee_km", "900", "ROK JCS")]
    timed = [_row("flight_time_s", "905", DPRK), _row("flight_time_min", "15", DPRK)]
    ally = _row("flight_time_min", "16", "Japan MOD")
    found = figures_of(tables(estimates=[*shape, *timed, ally]), "x", TIMED)
    assert [(f.party, f.reported and f.reported.value) for f in found] == [("Tokyo", "16"), (DPRK, "905")]


@pytest.mark.parametrize("missing", ["range_km", "apogee_km"])
def test_where_nobody_gave_a_distance_or_a_peak_there_is_nothing_to_check(tables: Tables, missing: str) -> None:
    flown = [_row("range_km", "500", DPRK), _row("apogee_km", "900", DPRK), _row("flight_time_min", "15", DPRK)]
    assert figures_of(tables(estimates=[row for row in flown if row["quantity"] != missing]), "x", TIMED) == ()


def test_without_a_time_there_is_no_interval(dataset: Dataset) -> None:
    energy = figures_of(dataset, "2022-03-24-01")[0]
    with pytest.raises(ValueError, match="no flight time"):
        _ = energy.interval
    with pytest.raises(ValueError, match="no flight time"):
        _ = energy.left_over
