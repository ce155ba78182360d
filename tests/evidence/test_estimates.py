"""Estimates compete; a written rule picks the one that leads."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.data import Dataset
from briefing.evidence import estimates as es
from briefing.evidence.estimates import Bound, Estimate

NBSP = "\u00a0"
EVENT = "2025-01-06-01"


def estimate(
    party: str, value: str, bound: Bound = Bound.EXACT, unit: str = "km", quantity: str = "range_km"
) -> Estimate:
    number = float(value) if re.fullmatch(r"[\d.]+", value) else None
    return Estimate("L", quantity, party, value, number, unit, bound, (), "2025-01-06", (f"{party}-{value}",))


# What a qualifier means


@pytest.mark.parametrize(
    ("qualifier", "bound"),
    [
        ("", Bound.EXACT),
        ("exact", Bound.EXACT),
        ("reported", Bound.EXACT),
        ("first peak", Bound.EXACT),
        ("largest flown range", Bound.EXACT),
        ("about", Bound.ABOUT),
        ("about (if ballistic)", Bound.ABOUT),
        ("east of Japan, about", Bound.ABOUT),
        ("a little over (Korean -yeo)", Bound.A_LITTLE_OVER),
        ("more than", Bound.MORE_THAN),
        ("greatly exceeding", Bound.MORE_THAN),
        ("at least", Bound.AT_LEAST),
        ("at least, 16 hours", Bound.AT_LEAST),
        ("lower bound of initial class estimate", Bound.AT_LEAST),
        ("at most", Bound.AT_MOST),
        ("as many as", Bound.AT_MOST),
        ("up to", Bound.AT_MOST),
        ("upper bound", Bound.AT_MOST),
        ("less than", Bound.LESS_THAN),
        ("below", Bound.LESS_THAN),
        ("none: JCS said there was no second peak", Bound.DENIED),
        ("none: number and type not disclosed", Bound.DENIED),
        ("unconfirmed; second fell on land near the DPRK east coast", Bound.UNCONFIRMED),
    ],
)
def test_a_qualifier_is_read_as_the_kind_of_bound_it_expresses(qualifier: str, bound: Bound) -> None:
    assert es.bound(qualifier) is bound


@pytest.mark.parametrize("kind", [b for b in Bound if b is not Bound.DENIED])
def test_the_word_that_is_printed_for_a_bound_is_read_as_that_bound(kind: Bound) -> None:
    assert es.bound(kind.value) is kind


def test_no_qualifier_of_a_figure_in_the_data_that_limits_it_is_read_as_exact(dataset: Dataset) -> None:
    table = dataset.table("estimates")
    limiting = (
        r"\b(over|under|below|above|exceeding|at least|at most|more than|less than|fewer than|up to|about|some)\b"
    )
    figures = table[table["unit"].isin(["km", "count", "Mach", "min", "km/s", "deg"])]
    said = sorted({q for q in figures["qualifier"] if re.search(limiting, q)})
    assert len(said) >= 12
    assert [q for q in said if es.bound(q) is Bound.EXACT] == []


# One estimate in words


@pytest.mark.parametrize(
    ("given_estimate", "printed"),
    [
        (estimate("Japan MOD", "1100", Bound.ABOUT), f"about 1,100{NBSP}km"),
        (estimate("ROK JCS", "1100", Bound.A_LITTLE_OVER), f"a little over 1,100{NBSP}km"),
        (estimate("DPRK (KCNA)", "99.8"), f"99.8{NBSP}km"),
        (estimate("Japan MOD", "7000", Bound.MORE_THAN), f"more than 7,000{NBSP}km"),
        (estimate("ROK JCS", "5500", Bound.AT_MOST), f"at most 5,500{NBSP}km"),
        (estimate("DPRK (KCNA)", "12", unit="Mach"), f"Mach{NBSP}12"),
        (estimate("ROK JCS", "1", unit="count"), "one"),
        (estimate("Japan MOD", "7", Bound.AT_LEAST, "count"), "at least seven"),
        (estimate("Japan MOD", "22", Bound.AT_LEAST, "count"), "at least 22"),
        (estimate("media (NTV)", "2", Bound.UNCONFIRMED, "count"), "two, unconfirmed"),
        (estimate("ROK JCS", "", Bound.DENIED), "none"),
        (estimate("ROK JCS", "", Bound.DENIED, "", "outcome"), "no verdict"),
        (estimate("ROK JCS", "12:00", Bound.ABOUT, "", "time_kst"), "12:00"),
        (estimate("Japan MOD", "north-east", unit=""), "north-east"),
    ],
)
def test_an_estimate_is_worded_with_its_bound(given_estimate: Estimate, printed: str) -> None:
    assert given_estimate.wording == printed


def test_an_estimate_rests_on_what_its_rows_state_and_is_held_against_the_rows_that_it_replaces() -> None:
    made = Estimate(
        "L", "range_km", "ROK JCS", "1", 1.0, "km", Bound.EXACT, (), "2025-01-06", ("e1", "e2"), (), ("e0",)
    )
    values = [(c.id, c.column) for c in made.cells if c.role == "value"]
    assert values == [(row, c) for row in ("e1", "e2") for c in ("value", "unit", "qualifier", "claimed_by")]
    assert {c.column for c in made.cells if c.id == "e0"} == {"launch", "quantity", "claimed_by", "date"}
    assert {c.role for c in made.cells if c.id == "e0" or c.column == "date"} == {"population"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("ROK JCS", "")], "ROK JCS"),
        ([("ROK JCS", "presumed")], "ROK JCS (“presumed”)"),
        (
            [("ROK JCS", ""), ("ROK JCS", "about"), ("Japan MOD", "about")],
            "ROK JCS (two rows, “about” in one), Japan MOD (“about”)",
        ),
        ([("CNS", "")] * 3, "CNS (three rows)"),
    ],
)
def test_a_derivation_names_every_party_and_the_words_of_each_row(rows: list[tuple[str, str]], told: str) -> None:
    assert es.by_whom(rows) == told


# What stands


def test_the_parties_rank_seoul_allies_data_sets_media_pyongyang() -> None:
    order = ["ROK JCS", "ROK-US-Japan joint", "Japan MOD", "US INDOPACOM", "CNS", "media (NTV)", "DPRK (KCNA)"]
    for shuffled in permutations(order, len(order)):
        if sorted(shuffled, key=es.party_rank) != order:
            pytest.fail(f"{shuffled} sorts to {sorted(shuffled, key=es.party_rank)}")


def test_every_ranked_party_but_pyongyang_is_allied_or_a_data_set() -> None:
    assert set(es.PARTY_ORDER) <= {*es.ALLIED, *es.DATA_SETS}
    assert set(es.FULL_NAMES) >= {*es.PARTY_ORDER, es.DPRK}


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        (
            "range_km",
            [
                ("ROK JCS", f"a little over 1,100{NBSP}km", ("est-0869", "est-0870")),
                ("ROK-US-Japan joint", f"a little over 1,100{NBSP}km", ("est-0871", "est-0872")),
                ("Japan MOD", f"about 1,100{NBSP}km", ("est-0867",)),
                ("DPRK (KCNA)", f"1,500{NBSP}km", ("est-0865", "est-0866")),
            ],
        ),
        (
            "apogee_km",
            [
                ("Japan MOD", f"about 100{NBSP}km", ("est-0842",)),
                ("DPRK (KCNA)", f"99.8{NBSP}km", ("est-0841",)),
            ],
        ),
        (
            "apogee2_km",
            [("ROK JCS", "none", ("est-0839", "est-0840")), ("DPRK (KCNA)", f"42.5{NBSP}km", ("est-0838",))],
        ),
        (
            "missile_count",
            [
                ("ROK JCS", "one", ("est-0853",)),
                ("Japan MOD", "at least one", ("est-0852",)),
                ("media (NTV)", "two, unconfirmed", ("est-0854",)),
            ],
        ),
        (
            "outcome",
            [("ROK JCS", "no verdict", ("est-0864",)), ("DPRK (KCNA)", "success", ("est-0862", "est-0863"))],
        ),
        ("fuel_type", []),
    ],
)
def test_what_each_party_said_of_2025_01_06_by_the_next_day(quantity, said, known) -> None:
    found = es.of_launch(known("2025-01-07"), EVENT, quantity)
    assert [(e.party, e.wording, e.ids) for e in found] == said


def test_of_the_type_every_statement_stands_as_they_add_to_each_other(known) -> None:
    found = es.of_launch(known("2025-01-07"), EVENT, "missile_type")
    assert [e.value for e in found if e.party == "ROK JCS"] == [
        "similar to the hypersonic IRBMs of January and April 2024",
        "solid-fuel hypersonic missile",
        "follow-up of the hypersonic IRBM of April 2024",
    ]
    assert "Hwasong-16B" not in {e.value for e in found}


def test_a_later_statement_of_a_party_replaces_its_earlier_one_and_no_other_party(tables) -> None:
    rows = [
        ("e1", "ROK JCS", "900", "2025-01-06"),
        ("e2", "Japan MOD", "950", "2025-01-06"),
        ("e3", "ROK JCS", "1000", "2025-01-08"),
        ("e4", "ROK JCS", "1010", "2025-01-08"),
    ]
    made = tables(
        estimates=[
            {"id": i, "launch": "L", "quantity": "range_km", "claimed_by": p, "value": v, "unit": "km", "date": d}
            for i, p, v, d in rows
        ]
    )
    assert [(e.party, e.number) for e in es.of_launch(made, "L", "range_km")] == [
        ("ROK JCS", 1000.0),
        ("ROK JCS", 1010.0),
        ("Japan MOD", 950.0),
    ]


def test_of_one_partys_figures_of_one_day_the_more_precise_leads_whatever_their_order(tables) -> None:
    rows = [("at least", "900"), ("about", "950"), ("a little over", "940"), ("exact", "945")]
    for order in permutations(rows):
        made = tables(
            estimates=[
                {
                    "id": f"e{n}",
                    "launch": "L",
                    "quantity": "range_km",
                    "claimed_by": "ROK JCS",
                    "value": value,
                    "qualifier": word,
                    "date": "2025-01-06",
                }
                for n, (word, value) in enumerate(order)
            ]
        )
        assert [e.value for e in es.of_launch(made, "L", "range_km")] == ["945", "940", "950", "900"]


@pytest.mark.parametrize(
    ("qualifiers", "bound"),
    [
        (["", ""], Bound.EXACT),
        (["", "about"], Bound.ABOUT),
        (["about", "a little over"], Bound.A_LITTLE_OVER),
        (["", "at least"], Bound.AT_LEAST),
        (["more than", "about", ""], Bound.MORE_THAN),
    ],
)
def test_of_rows_that_agree_the_most_telling_word_stands_whatever_their_order(qualifiers, bound, tables) -> None:
    said = {"launch": "L", "quantity": "range_km", "claimed_by": "ROK JCS", "value": "900"}
    for order in permutations(qualifiers):
        made = tables(
            estimates=[
                {**said, "id": f"e{n}", "qualifier": qualifier} for n, qualifier in enumerate(order)
            ]
        )  # fmt: skip
        (only,) = es.of_launch(made, "L", "range_km")
        assert only.bound is bound
        assert set(only.qualifiers) == set(qualifiers) - {""}
        assert only.ids == tuple(f"e{n}" for n in range(len(order)))


days = st.dates(dt.date(2024, 1, 1), dt.date(2026, 10, 3))


@settings(max_examples=12, deadline=None)
@given(days, days)
def test_what_is_known_on_a_day_stays_known_later_except_what_its_party_replaced(known, one, other) -> None:
    first, later = sorted([one.isoformat(), other.isoformat()])
    early, late = known(first), known(later)
    for launch in ("2024-01-14-01", "2024-06-26-01", "2024-10-31-01", "2024-11-05-01", EVENT):
        for quantity in ("range_km", "apogee_km", "missile_class", "missile_type", "outcome"):
            standing = es.of_launch(late, launch, quantity)
            for before in es.of_launch(early, launch, quantity):
                kept = any(set(before.ids) <= set(now.ids) for now in standing)
                replaced = any(now.party == before.party and now.said_on > before.said_on for now in standing)
                assert kept or replaced, (launch, quantity, before)


# What leads


@pytest.mark.parametrize(
    ("quantity", "party", "printed"),
    [
        ("range_km", "ROK JCS", f"some 1,100{NBSP}km"),
        ("apogee_km", "Japan MOD", f"about 100{NBSP}km"),
        ("apogee2_km", "DPRK (KCNA)", f"42.5{NBSP}km"),
        ("missile_class", "ROK JCS", "IRBM"),
        ("speed_mach", "DPRK (KCNA)", f"Mach{NBSP}12"),
        ("time_kst", "ROK JCS", "12:00"),
    ],
)
def test_what_leads_in_the_text_of_2025_01_06(quantity: str, party: str, printed: str, known) -> None:
    found = es.of_launch(known("2025-01-07"), EVENT, quantity)
    first = es.leading(found)
    assert first is not None
    assert first.party == party
    assert es.leading_wording(found) == printed


def test_a_denial_and_an_unconfirmed_figure_never_lead() -> None:
    denied, unconfirmed = estimate("ROK JCS", "", Bound.DENIED), estimate("media (NTV)", "2", Bound.UNCONFIRMED)
    claimed = estimate("DPRK (KCNA)", "42.5")
    assert es.leading([denied, unconfirmed, claimed]) is claimed
    assert es.leading([denied, unconfirmed]) is None
    assert es.leading_wording([denied]) == es.leading_wording([]) == ""


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ([("ROK JCS", "1100", Bound.A_LITTLE_OVER), ("Japan MOD", "1100", Bound.ABOUT)], f"some 1,100{NBSP}km"),
        ([("ROK JCS", "1100", Bound.ABOUT), ("Japan MOD", "1100", Bound.EXACT)], f"some 1,100{NBSP}km"),
        ([("ROK JCS", "1100", Bound.ABOUT), ("Japan MOD", "1100", Bound.ABOUT)], f"about 1,100{NBSP}km"),
        ([("ROK JCS", "1000", Bound.ABOUT), ("Japan MOD", "1100", Bound.ABOUT)], f"about 1,000{NBSP}km"),
        ([("ROK JCS", "1100", Bound.ABOUT), ("DPRK (KCNA)", "1100", Bound.EXACT)], f"about 1,100{NBSP}km"),
        ([("Japan MOD", "650", Bound.AT_LEAST), ("DPRK (KCNA)", "1000", Bound.EXACT)], f"at least 650{NBSP}km"),
    ],
)
def test_some_is_printed_only_where_seoul_and_tokyo_agree_in_number_and_not_in_word(said, printed) -> None:
    assert es.leading_wording([estimate(*words) for words in said]) == printed


@pytest.mark.parametrize("launch", ["2025-01-06-01", "2024-03-18-01"])
def test_a_leading_count_is_worded_as_a_count(launch: str, dataset: Dataset) -> None:
    printed = es.leading_wording(es.of_launch(dataset, launch, "missile_count"))
    assert printed
    assert "count" not in printed


def test_a_party_is_found_by_any_of_its_names(known) -> None:
    found = es.of_launch(known("2025-01-07"), EVENT, "range_km")
    tokyo = es.by(found, *es.TOKYO)
    assert tokyo is not None
    assert tokyo.party == "Japan MOD"
    assert es.by(found, "US DoD", "CNS") is None


def test_a_figure_that_holds_only_if_ballistic_says_so_and_makes_no_some() -> None:
    seoul = estimate("ROK JCS", "700")
    tokyo = replace(estimate("Japan MOD", "700", Bound.ABOUT), qualifiers=("about (if ballistic)",))
    assert tokyo.wording == f"about 700{NBSP}km if ballistic"
    assert es.leading_wording((seoul, tokyo)) == f"700{NBSP}km"
