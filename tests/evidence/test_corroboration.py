"""Who stands behind a row and who against it, in small tables and in the real ones."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Any

import pandas as pd
import pytest

from briefing.data import Dataset
from briefing.evidence.corroboration import Standing, origin_of, standing
from tests.conftest import Known

ESTIMATE = {"launch": "L", "scope": "missile", "quantity": "range_km", "unit": "km", "qualifier": "", "source_ids": "s"}


def data(**tables: list[dict[str, Any]]) -> Dataset:
    """Tables of these rows; the source `s` is an agency's, `own` a ministry's release."""
    given: dict[str, list[dict[str, Any]]] = {
        "sources": [
            {"id": "s", "date": "2025-01-06", "aliases": "", "origin": "Agency", "directness": "agency"},
            {"id": "t", "date": "2025-01-06", "aliases": "", "origin": "Agency", "directness": "copy"},
            {"id": "p", "date": "2025-01-06", "aliases": "", "origin": "Paper", "directness": "agency"},
            {"id": "m", "date": "2025-01-06", "aliases": "", "origin": "Agency and Paper", "directness": "third hand"},
            {"id": "n", "date": "2025-01-06", "aliases": "", "origin": "not named", "directness": "third hand"},
            {"id": "own", "date": "2025-01-06", "aliases": "", "origin": "Ministry", "directness": "first hand"},
            {"id": "late", "date": "2025-02-01", "aliases": "", "origin": "Office", "directness": "first hand"},
        ],
        "origins": [
            {"id": "org-1", "name": "Agency", "reliability": "B", "counts_as": ""},
            {"id": "org-2", "name": "Paper", "reliability": "B", "counts_as": ""},
            {"id": "org-3", "name": "Agency and Paper", "reliability": "D", "counts_as": "Agency;Paper"},
            {"id": "org-4", "name": "not named", "reliability": "F", "counts_as": ""},
            {"id": "org-5", "name": "Ministry", "reliability": "B", "counts_as": "Tokyo"},
            {"id": "org-6", "name": "Office", "reliability": "B", "counts_as": "Tokyo"},
        ],
        "missiles": [{"id": "m-1", "name": "Hwasong-15", "aliases": "KN-22"}],
        **tables,
    }
    frames = {name: pd.DataFrame(rows).set_index("id") for name, rows in given.items()}
    return Dataset(MappingProxyType(frames), dt.date(2025, 1, 7))


def said(*rows: dict[str, Any]) -> Dataset:
    """Estimates of one launch: each row gives the party, the value and what else differs from `ESTIMATE`."""
    return data(estimates=[{"id": f"est-{n}", "date": "2025-01-06", **ESTIMATE, **row} for n, row in enumerate(rows)])


def by(party: str, value: str, **other: str) -> dict[str, Any]:
    return {"claimed_by": party, "value": value, **other}


def of(quantity: str, party: str, value: str, **other: str) -> dict[str, Any]:
    return {"claimed_by": party, "value": value, "quantity": quantity, "unit": "", **other}


@pytest.mark.parametrize(
    ("party", "origin"),
    [
        ("ROK JCS", "Seoul"),
        ("ROK MND", "Seoul"),
        ("ROK-US-Japan joint", "Seoul"),
        ("Japan MOD", "Tokyo"),
        ("Japan government", "Tokyo"),
        ("US DoD", "Washington"),
        ("US INDOPACOM", "Washington"),
        ("DPRK (KCNA)", "Pyongyang"),
        ("media (NTV)", "NTV"),
        ("CNS", "data sets"),
        ("nk-missile-tests", "data sets"),
    ],
)
def test_one_capital_is_one_origin(party: str, origin: str) -> None:
    assert origin_of(party) == origin


@pytest.mark.parametrize(
    ("rows", "behind", "against"),
    [
        pytest.param([by("ROK JCS", "1100")], {"Seoul"}, set(), id="alone"),
        pytest.param([by("ROK JCS", "1100"), by("ROK MND", "1100")], {"Seoul"}, set(), id="two offices"),
        pytest.param([by("ROK JCS", "1100"), by("ROK-US-Japan joint", "1100")], {"Seoul"}, set(), id="joint analysis"),
        pytest.param([by("ROK JCS", "1100"), by("Japan MOD", "1100")], {"Seoul", "Tokyo"}, set(), id="two capitals"),
        pytest.param(
            [by("ROK JCS", "440", qualifier="about"), by("Japan MOD", "450", qualifier="about")],
            {"Seoul", "Tokyo"},
            set(),
            id="figures that meet",
        ),
        pytest.param(
            [by("Japan MOD", "500", qualifier="at least"), by("ROK JCS", "1000", qualifier="about")],
            {"Seoul", "Tokyo"},
            set(),
            id="a bound is borne out by what lies beyond it",
        ),
        pytest.param(
            [by("ROK JCS", "1000", qualifier="about"), by("Japan MOD", "500", qualifier="at least")],
            {"Seoul"},
            set(),
            id="a bound bears out no figure beyond it",
        ),
        pytest.param([by("ROK JCS", "1100"), by("CNS", "1100")], {"Seoul"}, set(), id="a data set repeats"),
        pytest.param([by("CNS", "1100"), by("ROK JCS", "1100")], {"Seoul"}, set(), id="what a data set repeats"),
        pytest.param([by("CNS", "1100"), by("nk-missile-tests", "1100")], {"data sets"}, set(), id="data sets are one"),
        pytest.param(
            [by("ROK JCS", "1100"), by("Japan MOD", "1100"), by("DPRK (KCNA)", "1500")],
            {"Seoul", "Tokyo"},
            {"Pyongyang"},
            id="Pyongyang contradicts",
        ),
        pytest.param(
            [by("DPRK (KCNA)", "1500"), by("ROK JCS", "1100"), by("Japan MOD", "1100")],
            {"Pyongyang"},
            {"Seoul", "Tokyo"},
            id="Pyongyang alone",
        ),
        pytest.param(
            [by("media (NTV)", "1100", qualifier="unconfirmed"), by("ROK JCS", "1100")],
            {"NTV"},
            set(),
            id="nobody stands behind an unconfirmed report",
        ),
        pytest.param(
            [by("DPRK (KCNA)", "42.5"), by("ROK JCS", "", qualifier="none: no second peak")],
            {"Pyongyang"},
            {"Seoul"},
            id="a denial contradicts",
        ),
        pytest.param(
            [of("missile_type", "Japan MOD", "Hwasong-15"), of("missile_type", "ROK JCS", "KN-22")],
            {"Seoul", "Tokyo"},
            set(),
            id="two names of one type",
        ),
        pytest.param(
            [of("missile_class", "ROK JCS", "IRBM"), of("missile_class", "DPRK (KCNA)", "IRBM")],
            {"Seoul", "Pyongyang"},
            set(),
            id="the other side says so too",
        ),
        pytest.param(
            [of("outcome", "DPRK (KCNA)", "success"), of("outcome", "ROK JCS", "failure")],
            {"Pyongyang"},
            {"Seoul"},
            id="outcomes",
        ),
        pytest.param(
            [of("origin_area", "ROK JCS", "Pyongyang area"), of("origin_area", "Japan MOD", "inland North Korea")],
            {"Seoul"},
            set(),
            id="other words for a place are no contradiction",
        ),
    ],
)
def test_who_is_behind_an_estimate_and_who_against_it(
    rows: list[dict[str, Any]], behind: set[str], against: set[str]
) -> None:
    found = standing(said(*rows), "estimates", "est-0")
    assert (set(found.behind), set(found.against)) == (behind, against)


def test_a_release_read_by_the_day_is_first_hand_whoever_of_those_behind_made_it() -> None:
    rows = [by("ROK JCS", "1100"), by("Japan MOD", "1100", source_ids="own")]
    assert standing(said(*rows), "estimates", "est-0").first_hand
    rows[1]["source_ids"] = "late;s"
    assert not standing(said(*rows), "estimates", "est-0").first_hand


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ("s", Standing(frozenset({"Agency"}))),
        ("s;t", Standing(frozenset({"Agency"}))),
        ("s;p", Standing(frozenset({"Agency", "Paper"}))),
        ("s;p;m", Standing(frozenset({"Agency", "Paper"}))),
        ("s;m", Standing(frozenset({"Agency"}))),
        ("n", Standing(frozenset())),
        ("s;n", Standing(frozenset({"Agency"}))),
        ("s;own", Standing(frozenset({"Agency", "Tokyo"}), first_hand=True)),
        ("s;late", Standing(frozenset({"Agency"}))),
        ("own;late", Standing(frozenset({"Tokyo"}), first_hand=True)),
    ],
)
def test_the_origins_of_any_other_row_are_those_of_its_sources_of_the_day(sources: str, expected: Standing) -> None:
    dataset = data(statements=[{"id": "st-1", "source_ids": sources}])
    assert standing(dataset, "statements", "st-1") == expected


def test_a_denial_stands_against_the_allegation_that_it_answers() -> None:
    dataset = data(
        cooperation=[
            {"id": "coop-1", "source_ids": "s", "answers": ""},
            {"id": "coop-2", "source_ids": "p;own", "answers": "coop-0;coop-1"},
        ]
    )
    assert standing(dataset, "cooperation", "coop-1") == Standing(frozenset({"Agency"}), frozenset({"Paper", "Tokyo"}))
    assert standing(dataset, "cooperation", "coop-2").against == frozenset()


@pytest.mark.parametrize(
    ("table", "row_id", "behind"),
    [
        ("launches", "2025-01-06-01", {"Seoul", "Tokyo", "Pyongyang", "NTV"}),
        ("launches", "2024-11-05-01", {"Seoul", "Tokyo"}),
    ],
)
def test_a_launch_stands_on_every_party_that_says_anything_of_it(
    known: Known, table: str, row_id: str, behind: set[str]
) -> None:
    assert standing(known("2025-01-07"), table, row_id).behind == behind


def test_a_weapon_line_stands_on_those_who_put_the_launch_into_it(known: Known) -> None:
    lines = known("2026-10-03").table("weapon_lines")
    mine = lines[(lines["launch"] == "2025-01-06-01") & (lines["line"] == "solid-irbm")]
    assert standing(known("2026-10-03"), "weapon_lines", mine.index[0]).behind == {"Seoul", "Tokyo"}
