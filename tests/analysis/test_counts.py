"""How many missiles a party counted: a firing's number covers its launches, and only whole sums are told."""

from __future__ import annotations

import pytest

from briefing.analysis.counts import at_least, counts, day_totals, several, undisclosed
from briefing.analysis.launches import launch_days, on

DAY = "2024-01-01"
KCNA = "DPRK (KCNA)"


def made(tables, launches, stated):
    """A day of launches (number, salvo, row_type) with counts (launch, party, scope, value, qualifier), one class."""
    ids = {n: f"{DAY}-{n:02d}" for n, *_ in launches}
    rows = [
        {"id": ids[n], "event": DAY, "date_precision": "day", "salvo": salvo, "row_type": kind}
        for n, salvo, kind in launches
    ]
    classes = [
        {
            "id": f"c-{n}",
            "launch": ids[n],
            "scope": "missile",
            "quantity": "missile_class",
            "value": "SRBM",
            "claimed_by": "CNS",
        }
        for n, *_ in launches
    ]
    keys = ("launch", "claimed_by", "scope", "value", "qualifier")
    said = [
        {"id": f"n-{order}", "quantity": "missile_count", "unit": "count", "date": DAY}
        | dict(zip(keys, (ids[row[0]], *row[1:]), strict=True))
        for order, row in enumerate(stated)
    ]
    dataset = tables(launches=rows, estimates=[*classes, *said])
    return dataset, on(launch_days(dataset), DAY)


def told(dataset, day):
    return [(c.party, c.wording) for c in counts(dataset, day, day.launches)]


TWO = [(1, "a", "missile"), (2, "a", "missile")]
TWO_SALVOS = [(1, "a", "missile"), (2, "b", "missile")]


@pytest.mark.parametrize(
    ("launches", "stated", "expected"),
    [
        (TWO, [(1, "CNS", "missile", "1", "exact"), (2, "CNS", "missile", "1", "exact")], [("CNS", "two")]),
        (TWO, [(1, "CNS", "missile", "1", "exact")], []),
        (TWO, [(1, "Japan MOD", "event", "2", "exact")], [("Japan MOD", "two")]),
        (TWO, [(1, "Japan MOD", "event", "2", "at least")], [("Japan MOD", "at least two")]),
        (TWO_SALVOS, [(1, "Japan MOD", "event", "1", "at least")], []),
        (
            TWO_SALVOS,
            [(1, "Japan MOD", "event", "1", "at least"), (2, "Japan MOD", "event", "1", "exact")],
            [("Japan MOD", "at least two")],
        ),
        (
            TWO,
            [(1, KCNA, "event", "2", ""), (1, "ROK JCS", "event", "2", "")],
            [("ROK JCS", "two"), (KCNA, "two")],
        ),
        (TWO, [(n, "nk-missile-tests", "missile", "1", "reported") for n in (1, 2)], []),
        (TWO, [(1, "ROK JCS", "event", "2", "about, morning only")], []),
        (TWO, [(1, "ROK JCS", "event", "", "none: number and type not disclosed")], []),
        ([(1, "a", "event")], [(1, "media (NTV)", "missile", "2", "unconfirmed")], []),
        (TWO, [(1, "Japan MOD", "event", "9", "less than")], [("Japan MOD", "less than nine")]),
        (TWO, [(1, "Japan MOD", "event", "9", "a little over")], [("Japan MOD", "a little over nine")]),
        (
            TWO,
            [(1, "Japan MOD", "missile", "3", "a little over"), (2, "Japan MOD", "missile", "4", "about")],
            [("Japan MOD", "about seven")],
        ),
        (
            TWO,
            [(1, "Japan MOD", "missile", "3", "at most"), (2, "Japan MOD", "missile", "4", "less than")],
            [("Japan MOD", "at most seven")],
        ),
        (TWO, [(1, KCNA, "event", "6", "rockets shown in DPRK photos")], [(KCNA, "six, in photographs")]),
    ],
)
def test_a_partys_number_is_the_sum_of_counts_that_cover_every_launch(tables, launches, stated, expected) -> None:
    dataset, day = made(tables, launches, stated)
    assert told(dataset, day) == expected


@pytest.mark.parametrize(
    ("launches", "stated", "total"),
    [
        (TWO_SALVOS, [(1, "ROK JCS", "event", "25", "total of the day")], "25"),
        (TWO_SALVOS, [(1, "ROK JCS", "event", "8", "")], "eight"),
        (TWO, [(1, "CNS", "event", "23", "at least"), (1, "CNS", "missile", "1", "exact")], "at least 23"),
    ],
)
def test_a_total_of_the_day_stands_apart_from_the_counts_of_firings(tables, launches, stated, total) -> None:
    dataset, day = made(tables, launches, stated)
    assert [c.wording for c in day_totals(dataset, day)] == [total]
    assert told(dataset, day) == []


TWO_WORDS = [
    [(1, "Japan MOD", "missile", "1", "revised"), (1, "Japan MOD", "missile", "2", "first announcement")],
    [(1, "Japan MOD", "missile", "2", "about"), (1, "Japan MOD", "missile", "1", "exact")],
]


@pytest.mark.parametrize("stated", TWO_WORDS)
def test_of_two_counts_of_one_party_for_one_launch_the_first_by_the_rule_stands(tables, stated) -> None:
    dataset, day = made(tables, [(1, "a", "missile")], stated)
    (found,) = counts(dataset, day, day.launches)
    assert (found.wording, len(found.worded)) == ("one", 1)
    leading = "n-0" if stated[0][3] == "1" else "n-1"
    assert {c.id for c in found.cells if c.role == "value"} == {leading}
    assert {c.id for c in found.cells if c.role == "population"} >= {"n-0", "n-1"}


@pytest.mark.parametrize("stated", TWO_WORDS)
def test_a_lower_bound_does_not_add_two_counts_of_one_launch(tables, stated) -> None:
    dataset, day = made(tables, TWO, stated)
    assert told(dataset, day) == []
    found = at_least(dataset, day, day.launches)
    assert found is not None and found.wording == "at least one"


def test_of_two_totals_of_one_party_the_first_by_the_rule_stands(tables) -> None:
    stated = [
        (1, "ROK JCS", "event", value, f"{bound}total of the day") for value, bound in (("9", "about "), ("8", ""))
    ]
    dataset, day = made(tables, TWO_SALVOS, stated)
    assert [c.wording for c in day_totals(dataset, day)] == ["eight"]


def test_a_number_kept_back_and_a_number_left_open_are_told_apart(tables) -> None:
    dataset, day = made(tables, TWO, [(1, "ROK JCS", "event", "", "none: number and type not disclosed")])
    found = undisclosed(dataset, day.launches)
    assert found is not None and found.party == "ROK JCS"
    assert several(dataset, day.launches) is None
    dataset, day = made(tables, TWO, [(1, "CSIS", "event", "", "multiple")])
    found = several(dataset, day.launches)
    assert found is not None and found.party == "CSIS"


def test_in_the_data_25_and_at_least_23_are_totals_of_2_november_2022(known) -> None:
    dataset = known("2022-11-03")
    day = on(launch_days(dataset), "2022-11-02")
    assert [(c.party, c.wording) for c in day_totals(dataset, day)] == [("ROK JCS", "25"), ("CNS", "at least 23")]


def test_a_firing_of_more_missiles_than_its_class_has_is_no_count_of_that_class(known) -> None:
    dataset = known("2022-11-04")
    day = on(launch_days(dataset), "2022-11-03")
    icbm = [g.launch for g in day.classes if g.code == "ICBM"]
    assert [(c.party, c.wording) for c in counts(dataset, day, icbm)] == [("CNS", "one")]
