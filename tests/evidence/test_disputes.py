"""Parties differ only by more than their words allow."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from briefing.data import Dataset
from briefing.evidence import disputes as ds
from briefing.evidence import estimates as es
from briefing.evidence.estimates import Bound, Estimate
from tests.conftest import Tables


def rows(quantity: str, *said: tuple[str, str, str], unit: str = "") -> list[dict[str, str]]:
    """Rows of `estimates`: party, value, qualifier."""
    return [
        {
            "id": f"e{n}",
            "launch": "L",
            "quantity": quantity,
            "claimed_by": party,
            "value": value,
            "qualifier": qualifier,
            "unit": unit,
            "date": "2025-01-06",
        }
        for n, (party, value, qualifier) in enumerate(said)
    ]


def one(tables: Tables, party: str, value: str, qualifier: str, unit: str = "km") -> Estimate:
    (only,) = es.of_launch(tables(estimates=rows("range_km", (party, value, qualifier), unit=unit)), "L", "range_km")
    return only


def sides(dataset: Dataset, launch: str = "L") -> dict[str, list[list[str]]]:
    return {d.quantity: [[e.party for e in side] for side in d.sides] for d in ds.disputes(dataset, launch)}


# What a figure allows


@pytest.mark.parametrize(
    ("party", "value", "qualifier", "unit", "low", "high"),
    [
        ("DPRK (KCNA)", "99.8", "", "km", 99.75, 99.85),
        ("DPRK (KCNA)", "933", "", "km", 932.5, 933.5),
        ("DPRK (KCNA)", "550", "", "km", 545, 555),
        ("DPRK (KCNA)", "600", "", "km", 595, 605),
        ("DPRK (KCNA)", "1500", "", "km", 1450, 1550),
        ("DPRK (KCNA)", "12", "", "Mach", 11.5, 12.5),
        ("DPRK (KCNA)", "18", "", "count", 18, 18),
        ("ROK JCS", "3", "", "count", 3, 3),
        ("ROK JCS", "1100", "", "km", 990, 1210),
        ("Japan MOD", "1100", "about", "km", 990, 1210),
        ("Japan MOD", "50", "about", "km", 25, 75),
        ("ROK JCS", "10", "about", "count", 9, 11),
        ("ROK JCS", "1100", "a little over", "km", 1100, 1210),
        ("Japan MOD", "650", "at least", "km", 650, math.inf),
        ("Japan MOD", "7000", "more than", "km", 7000, math.inf),
        ("Japan MOD", "50", "at most", "km", 0, 50),
        ("ROK MND", "700", "less than", "km", 0, 700),
        ("media (NTV)", "2", "unconfirmed", "count", 0, math.inf),
    ],
)
def test_a_figure_allows_what_its_word_says(party, value, qualifier, unit, low, high, tables) -> None:
    assert ds.interval(one(tables, party, value, qualifier, unit)) == pytest.approx((low, high))


def test_a_party_that_used_two_words_means_what_both_allow(tables: Tables) -> None:
    made = tables(estimates=rows("range_km", ("ROK JCS", "600", "about"), ("ROK JCS", "600", "more than"), unit="km"))
    (seoul,) = es.of_launch(made, "L", "range_km")
    assert ds.interval(seoul) == (600, 660)


def test_an_about_beside_pyongyangs_plain_figure_is_the_copys(tables: Tables) -> None:
    made = tables(estimates=rows("range_km", (es.DPRK, "1500", "about"), (es.DPRK, "1500", ""), unit="km"))
    (claimed,) = es.of_launch(made, "L", "range_km")
    assert ds.interval(claimed) == (1450, 1550)


def test_words_have_no_interval() -> None:
    word = Estimate("L", "outcome", es.DPRK, "success", None, "", Bound.EXACT, (), "2025-01-06", ("e",))
    with pytest.raises(ValueError, match="no number"):
        ds.interval(word)


@pytest.mark.parametrize("quantity", ["range_km", "apogee_km"])
def test_the_tolerance_of_about_is_what_seoul_and_tokyo_differ_by(quantity: str, dataset: Dataset) -> None:
    """The docstring's figures: 36 of 37 distances and all 18 peaks, and nine in ten figures in steps of 50 km."""
    agreed = []
    for launch in dataset.table("launches").index:
        found = [e for e in es.of_launch(dataset, str(launch), quantity) if e.qualifiers == ("about",)]
        seoul, tokyo = es.by(found, "ROK JCS"), es.by(found, "Japan MOD")
        if seoul and tokyo:
            (low, high), (lowest, highest) = ds.interval(seoul), ds.interval(tokyo)
            agreed.append(low <= highest and lowest <= high)
    assert (agreed.count(True), len(agreed)) == ((36, 37) if quantity == "range_km" else (18, 18))


def test_nine_in_ten_of_tokyos_figures_stand_in_steps_of_50_km(dataset: Dataset) -> None:
    table = dataset.table("estimates")
    mine = table[
        (table["claimed_by"] == "Japan MOD")
        & table["quantity"].isin(["range_km", "apogee_km"])
        & (table["qualifier"] == "about")
    ]
    steps = mine["value"].astype(float) % 50 == 0
    assert 0.88 < steps.mean() < 0.92


# Numbers


@pytest.mark.parametrize(
    ("seoul", "pyongyang", "disputed"),
    [
        (("1100", "about"), ("1500", ""), True),
        (("100", "about"), ("99.8", ""), False),
        (("7000", "more than"), ("7687.5", ""), False),
        (("900", "about"), ("1000", "about"), False),
        (("450", "about"), ("600", ""), True),
        (("700", "less than"), ("1000", ""), True),
        (("", "none: there was no second peak"), ("42.5", "second peak"), True),
        (("2", "unconfirmed"), ("1", ""), False),
    ],
)
def test_figures_are_disputed_where_what_they_allow_does_not_meet(seoul, pyongyang, disputed, tables) -> None:
    made = tables(estimates=rows("range_km", ("ROK JCS", *seoul), (es.DPRK, *pyongyang), unit="km"))
    assert sides(made) == ({"range_km": [["ROK JCS"], [es.DPRK]]} if disputed else {})


@pytest.mark.parametrize(("low", "high"), [("500", "1000"), ("450", "700")])
def test_a_lower_bound_contests_no_higher_figure(low: str, high: str, tables: Tables) -> None:
    made = tables(
        estimates=rows("range_km", ("Japan MOD", low, "at least"), ("ROK JCS", high, "about"), unit="km")
    )  # fmt: skip
    assert sides(made) == {}


def test_a_number_that_is_not_given_contests_none_that_is(tables: Tables) -> None:
    said = (("ROK JCS", "", "none: not disclosed"), (es.DPRK, "2", ""))
    assert sides(tables(estimates=rows("missile_count", *said, unit="count"))) == {}


def test_counts_that_differ_are_disputed_and_one_of_the_morning_is_not_compared(tables: Tables) -> None:
    said = (("ROK JCS", "10", "about"), (es.DPRK, "18", ""))
    assert sides(tables(estimates=rows("missile_count", *said, unit="count"))) == {
        "missile_count": [["ROK JCS"], [es.DPRK]]
    }
    said = (("ROK JCS", "10", "about, morning only"), (es.DPRK, "18", ""))
    assert sides(tables(estimates=rows("missile_count", *said, unit="count"))) == {}


def test_a_data_set_measures_nothing(tables: Tables) -> None:
    made = tables(estimates=rows("range_km", ("ROK JCS", "400", "about"), ("CNS", "1000", ""), unit="km"))
    assert sides(made) == {}


def test_one_capital_never_contests_itself_nor_the_joint_analysis_seoul(tables: Tables) -> None:
    for pair in (("ROK JCS", "ROK MND"), ("Japan MOD", "Japan government"), ("ROK JCS", "ROK-US-Japan joint")):
        made = tables(estimates=rows("range_km", (pair[0], "400", "about"), (pair[1], "900", "about"), unit="km"))
        assert sides(made) == {}, pair


def test_a_capital_differs_only_where_none_of_its_figures_agrees(tables: Tables) -> None:
    said = (("ROK JCS", "600", "about"), ("Japan MOD", "650", "about"), ("Japan government", "400", "first estimate"))
    assert sides(tables(estimates=rows("range_km", *said, unit="km"))) == {}


# Words


@pytest.mark.parametrize(
    ("quantity", "seoul", "pyongyang", "disputed"),
    [
        ("missile_type", "Hwasong-15", "Hwasong-17", True),
        ("missile_type", "KN-23", "Hwasong-11A", False),
        ("missile_type", "Hwasong-11A", "Silo-based KN-23", False),
        ("missile_type", "Hwasong-11A", "hypersonic missile", False),
        ("missile_type", "not a hypersonic vehicle", "hypersonic missile", True),
        ("missile_type", "not a hypersonic vehicle", "missile called hypersonic by others", False),
        ("missile_class", "BALLISTIC", "IRBM", False),
        ("missile_class", "SRBM", "IRBM", True),
        ("missile_class", "SLBM", "SRBM", False),
        ("missile_class", "HGV", "IRBM", False),
        ("missile_class", "CRUISE", "LACM", False),
        ("missile_class", "ASCM", "LACM", True),
        ("missile_class", "BALLISTIC", "LACM", True),
        ("missile_class", "BALLISTIC", "SLV", True),
        ("missile_class", "SRBM", "MIXED", False),
        ("missile_class", "SRBM", "SR_OTHER", False),
        ("missile_class", "ICBM", "long-range ballistic missile", False),
        ("outcome", "failure", "success", True),
        ("outcome", "partial", "success", True),
        ("outcome", "unknown", "success", False),
        ("propellant", "solid", "liquid", True),
    ],
)
def test_words_are_disputed_where_they_cannot_mean_one_thing(
    quantity: str, seoul: str, pyongyang: str, disputed: bool, tables: Tables
) -> None:
    missiles = [
        {"id": "m1", "name": "Hwasong-11A", "aliases": "KN-23"},
        {"id": "m2", "name": "Silo-based KN-23", "aliases": ""},
    ]
    made = tables(estimates=rows(quantity, ("ROK JCS", seoul, ""), (es.DPRK, pyongyang, "")), missiles=missiles)
    assert sides(made) == ({quantity: [["ROK JCS"], [es.DPRK]]} if disputed else {})


@pytest.mark.parametrize("word", ["possible", "initial", "label of the database"])
def test_words_that_leave_it_open_contest_nobody(word: str, tables: Tables) -> None:
    said = (("US DoD", "IRBM", word), ("ROK JCS", "ICBM", "presumed"))
    assert sides(tables(estimates=rows("missile_class", *said))) == {}
    firm = (("US DoD", "IRBM", ""), ("ROK JCS", "ICBM", "presumed"))
    assert sides(tables(estimates=rows("missile_class", *firm))) != {}


def test_a_data_sets_own_judgement_counts_against_a_government_and_two_data_sets_make_no_dispute(tables) -> None:
    said = (("CNS", "failure", ""), (es.DPRK, "success", ""))
    assert sides(tables(estimates=rows("outcome", *said))) == {"outcome": [["CNS"], [es.DPRK]]}
    said = (("CNS", "failure", ""), ("nk-missile-tests", "success", ""))
    assert sides(tables(estimates=rows("outcome", *said))) == {}


# The data


@pytest.mark.parametrize(
    ("launch", "day", "found"),
    [
        (
            "2025-01-06-01",
            "2025-01-07",
            {
                "range_km": [["ROK JCS", "ROK-US-Japan joint", "Japan MOD"], [es.DPRK]],
                "apogee2_km": [["ROK JCS"], [es.DPRK]],
            },
        ),
        ("2025-01-06-01", "2025-01-06", {}),
        (
            "2022-03-24-01",
            "2026-10-03",
            {"missile_type": [["ROK MND", "CNS"], ["Japan MOD", es.DPRK]]},
        ),
        ("2024-06-26-01", "2024-06-27", {"outcome": [["ROK JCS"], [es.DPRK]]}),
        ("2024-04-02-01", "2024-04-03", {"range_km": [["ROK JCS"], [es.DPRK]]}),
        ("2024-05-30-01", "2024-05-31", {"missile_count": [["ROK JCS"], [es.DPRK]]}),
        ("2024-01-14-01", "2024-01-15", {}),
        ("2024-10-31-01", "2024-11-01", {}),
        ("1998-08-31-01", "2026-10-03", {}),
        ("2026-09-20-02", "2026-10-03", {"range_km": [["ROK JCS", "Japan MOD"], [es.DPRK]]}),
    ],
)
def test_what_the_data_hold_as_disputed(launch: str, day: str, found, known) -> None:
    assert sides(known(day), launch) == found


def test_every_dispute_has_sides_that_contest_each_other_and_agree_within(dataset: Dataset) -> None:
    seen = 0
    for launch in map(str, dataset.table("launches").index):
        for dispute in ds.disputes(dataset, launch):
            seen += 1
            assert len(dispute.sides) > 1
            for estimate in dispute.estimates:
                assert set(ds.contested(dataset, estimate)) & set(dispute.estimates)
            for side in dispute.sides:
                for first, second in combinations(side, 2):
                    assert second not in ds.contested(dataset, first)
    assert seen >= 15


@pytest.mark.parametrize(
    ("japan", "told"),
    [("about", {"range_km": [["Japan MOD"], ["DPRK (KCNA)"]]}), ("about (if ballistic)", {})],
)
def test_a_figure_that_holds_only_if_ballistic_contradicts_nobody(japan: str, told, tables: Tables) -> None:
    said = rows("range_km", ("Japan MOD", "500", japan), ("DPRK (KCNA)", "700", ""), unit="km")
    assert sides(tables(estimates=said)) == told


def test_the_least_of_a_firing_is_not_held_against_one_missile(dataset: Dataset) -> None:
    found = ds.dispute(dataset, "2024-07-01-01", "range_km")
    assert found is not None
    assert [e.value for e in found.estimates if e.party == "DPRK (KCNA)"] == ["500"]
