"""Launch days, their classes as given by then, and the gaps between them."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.launches import (
    CLASS_NAMES,
    COMMON_CODES,
    REACH_ORDER,
    LaunchDay,
    class_label,
    class_plural,
    classes_given,
    gap_days,
    gaps,
    launch_days,
    on,
    previous,
)
from briefing.evidence.claims import Cell
from briefing.parameters import BALLISTIC_CLASSES, CLASSES


@pytest.fixture(scope="module")
def january(known) -> tuple[LaunchDay, ...]:
    """The launch days as known on 7 January 2025."""
    return launch_days(known("2025-01-07"))


def days_of(*given: tuple[str, str]) -> tuple[LaunchDay, ...]:
    return tuple(LaunchDay(day, precision, (f"{day}-01",), ()) for day, precision in given)


# Days


def test_the_data_have_248_launch_days_in_order(dataset) -> None:
    found = [d.day for d in launch_days(dataset)]
    assert len(found) == 248
    assert found == sorted(set(found))


def test_every_launch_belongs_to_one_launch_day(dataset) -> None:
    launches = [launch for d in launch_days(dataset) for launch in d.launches]
    assert sorted(launches) == sorted(dataset.table("launches").index)


def test_the_last_launch_day_known_on_2025_01_07_is_that_of_the_day_before(january) -> None:
    assert january[-1].day == "2025-01-06"
    assert january[-1].launches == ("2025-01-06-01",)
    assert january[-1].cells == tuple(Cell("launches", "2025-01-06-01", c) for c in ("event", "date_precision"))


def test_a_day_is_found_by_its_date_or_its_text_and_not_made_up(january) -> None:
    assert on(january, "2025-01-06") is on(january, dt.date(2025, 1, 6)) is january[-1]
    for missing in ("2025-01-07", "2025-01-14"):
        with pytest.raises(KeyError, match=missing):
            on(january, missing)


# Classes


def test_every_class_that_can_be_asked_for_has_a_name_and_a_place_in_the_order_of_reach() -> None:
    assert set(CLASS_NAMES) == set(REACH_ORDER) == set(CLASSES)
    assert len(REACH_ORDER) == len(CLASSES)
    assert set(COMMON_CODES) <= set(BALLISTIC_CLASSES)


@pytest.mark.parametrize(
    ("code", "label", "plural"),
    [
        ("ICBM", "ICBM", "intercontinental ballistic missiles"),
        ("LACM", "land-attack cruise missile", "land-attack cruise missiles"),
        ("CRUISE", "cruise missile of unstated role", "cruise missiles"),
    ],
)
def test_a_label_takes_in_no_other_class(code: str, label: str, plural: str) -> None:
    assert (class_label(code), class_plural(code)) == (label, plural)


@pytest.mark.parametrize(
    ("launch", "as_known_on", "code", "party", "qualifier"),
    [
        ("2025-01-06-01", "2025-01-07", "IRBM", "ROK JCS", "presumed"),
        ("2024-01-14-01", "2024-01-14", "IRBM", "CSIS", None),
        ("2024-06-26-01", "2025-01-07", "BALLISTIC", "ROK JCS", ""),
        ("2024-06-26-01", "2026-08-04", "IRBM", "Japan MOD", "own class, no designation"),
        ("2023-11-21-01", "2025-01-07", "SLV", "ROK JCS", None),
        ("2022-10-12-01", "2025-01-07", "LACM", "CSIS", None),
        ("2022-11-02-05", "2022-11-08", "SRBM", "ROK JCS", None),
        ("2022-11-02-05", "2022-11-09", "SAM", "ROK MND", "recovered debris"),
    ],
)
def test_the_class_is_the_one_given_by_then(launch, as_known_on, code, party, qualifier, known) -> None:
    given_by_then = classes_given(known(as_known_on))[launch]
    assert (given_by_then.code, given_by_then.party) == (code, party)
    if qualifier is not None:
        assert given_by_then.qualifier == qualifier


@pytest.mark.parametrize(
    ("said", "code", "party"),
    [
        ([], "UNKNOWN", ""),
        ([("missile_class", "IRBM", "Japan MOD"), ("missile_class", "MRBM", "ROK JCS")], "MRBM", "ROK JCS"),
        ([("missile_class", "SRBM", "CNS"), ("missile_class", "MRBM", "Japan MOD")], "MRBM", "Japan MOD"),
        ([("ballistic", "yes", "ROK JCS"), ("missile_class", "IRBM", "CNS")], "IRBM", "CNS"),
        ([("ballistic", "yes", "Japan MOD"), ("ballistic", "yes", "ROK JCS")], "BALLISTIC", "ROK JCS"),
        ([("ballistic", "slv", "CNS")], "SLV", "CNS"),
        ([("ballistic", "no", "ROK JCS")], "UNKNOWN", ""),
        ([("missile_class", "UNKNOWN", "ROK JCS"), ("missile_class", "SRBM", "Japan MOD")], "SRBM", "Japan MOD"),
        ([("missile_class", "HGV", "DPRK (KCNA)"), ("missile_class", "BALLISTIC", "CSIS")], "BALLISTIC", "CSIS"),
        ([("missile_class", "HGV", "DPRK (KCNA)")], "HGV", "DPRK (KCNA)"),
        ([("missile_class", "SRBM", "DPRK (KCNA)"), ("missile_class", "MRBM", "media (NTV)")], "MRBM", "media (NTV)"),
        ([("missile_type", "IRBM", "ROK JCS")], "UNKNOWN", ""),
    ],
)
def test_a_class_goes_before_a_bare_ballistic_and_pyongyang_counts_only_alone(said, code, party, tables) -> None:
    rows = [
        {"id": f"e{n}", "launch": "L", "quantity": quantity, "value": value, "claimed_by": by, "date": "2025-01-06"}
        for n, (quantity, value, by) in enumerate(said)
    ]
    for order in (rows, rows[::-1]):
        found = classes_given(tables(launches=[{"id": "L", "event": "2025-01-06"}], estimates=order))["L"]
        assert (found.code, found.party) == (code, party)


def test_a_party_that_gives_another_class_later_is_taken_at_its_later_word(tables) -> None:
    said = [("e1", "SRBM", "2025-01-06"), ("e2", "MRBM", "2025-01-08")]
    for order in (said, said[::-1]):
        made = tables(
            launches=[{"id": "L", "event": "2025-01-06"}],
            estimates=[
                {"id": i, "launch": "L", "quantity": "missile_class", "value": v, "claimed_by": "ROK JCS", "date": d}
                for i, v, d in order
            ],
        )
        assert classes_given(made)["L"].code == "MRBM"


def test_a_class_rests_on_every_row_of_the_capital_that_gives_it_and_looks_at_all_that_were_given(known) -> None:
    irbm = classes_given(known("2025-01-07"))["2025-01-06-01"]
    used = {(cell.id, cell.column) for cell in irbm.cells if cell.role == "value"}
    rows = ("est-0849", "est-0850", "est-0851")
    assert used == {(row, column) for row in rows for column in ("value", "qualifier", "claimed_by")}
    assert [party for party, _ in irbm.said] == ["ROK JCS"] * len(rows)
    assert [words[:9] for _, words in irbm.said] == ["presumed", "presumed", "initially"]
    classed = known("2025-01-07").table("estimates").query("launch == '2025-01-06-01' and quantity == 'missile_class'")
    assert {cell.id for cell in irbm.cells} == set(classed.index)


@pytest.mark.parametrize(
    ("day", "codes", "ballistic"),
    [
        ("2022-10-12", ("LACM",), False),
        ("2023-11-21", ("SLV",), False),
        ("2024-09-18", ("SRBM", "LACM"), True),
        ("2024-11-05", ("SRBM",), True),
        ("2022-11-02", ("SRBM", "MIXED"), True),
    ],
)
def test_a_day_has_its_classes_longest_reach_first(day, codes, ballistic, known) -> None:
    found = on(launch_days(known("2022-11-08" if day == "2022-11-02" else "2025-01-07")), day)
    assert (found.codes, found.is_ballistic) == (codes, ballistic)


# Gaps


def test_before_2025_01_06_nothing_was_launched_for_62_days(january) -> None:
    event = on(january, "2025-01-06")
    before = previous(january, event)
    assert before is not None
    assert before.day == "2024-11-05"
    assert gap_days(before, event) == 62


@pytest.mark.parametrize(
    ("codes", "day"),
    [
        (("IRBM",), "2024-04-02"),
        (("ICBM",), "2024-10-31"),
        (("IRBM", "BALLISTIC"), "2024-07-01"),
        (BALLISTIC_CLASSES, "2024-11-05"),
        (("SLV",), "2024-05-27"),
    ],
)
def test_the_previous_launch_of_a_class_counts_the_classes_given_by_then(codes, day, january) -> None:
    before = previous(january, on(january, "2025-01-06"), codes)
    assert before is not None
    assert before.day == day


def test_once_the_dossier_of_2026_is_known_june_2024_is_the_previous_irbm(known) -> None:
    later = launch_days(known("2026-08-04"))
    before = previous(later, on(later, "2025-01-06"), ["IRBM"])
    assert before is not None
    assert before.day == "2024-06-26"


def test_nothing_precedes_the_first_launch_day(dataset) -> None:
    days = launch_days(dataset)
    assert previous(days, days[0]) is None
    assert previous(days, days[-1], []) is None


@pytest.mark.parametrize(
    ("earlier", "later", "gap"),
    [
        (("2024-11-05", "day"), ("2025-01-06", "day"), 62),
        (("2024-02-28", "day"), ("2024-03-01", "day"), 2),
        (("2025-01-06", "day"), ("2025-01-06", "day"), 0),
        (("1984-04-09", "month"), ("1984-09-01", "month"), None),
        (("1992-06-01", "month"), ("1993-05-29", "day"), None),
        (("1991-07-01", "day"), ("1992-06-01", "month"), None),
    ],
)
def test_no_gap_in_days_is_reckoned_from_a_month(earlier, later, gap) -> None:
    assert gap_days(*days_of(earlier, later)) == gap


def test_the_gaps_of_the_data_leave_out_every_launch_known_to_the_month_only(dataset) -> None:
    days = launch_days(dataset)
    months = {d.day for d in days if d.precision == "month"}
    assert len(months) == 7
    used = {d.day for gap in gaps(days) for d in (gap.earlier, gap.later)}
    assert used & months == set()
    assert all(gap.days > 0 for gap in gaps(days))


some_days = st.sets(st.dates(dt.date(1984, 1, 1), dt.date(2026, 12, 31)), max_size=12)


@given(some_days)
def test_the_gaps_between_known_days_add_up_to_the_whole(found: set[dt.date]) -> None:
    days = days_of(*((str(d), "day") for d in sorted(found)))
    assert sum(gap.days for gap in gaps(days)) == ((max(found) - min(found)).days if found else 0)
    assert len(gaps(days)) == max(len(days) - 1, 0)


@given(some_days, st.data())
def test_a_month_takes_away_the_gaps_on_both_its_sides_and_no_other(found: set[dt.date], data) -> None:
    order = sorted(found)
    months = data.draw(st.sets(st.sampled_from(order))) if order else set()
    days = days_of(*((str(d), "month" if d in months else "day") for d in order))
    expected = [(str(a), str(b)) for a, b in pairwise(order) if not {a, b} & months]
    assert [(gap.earlier.day, gap.later.day) for gap in gaps(days)] == expected


known_days = st.dates(dt.date(2019, 1, 1), dt.date(2026, 10, 3))


@settings(max_examples=8, deadline=None)
@given(known_days, known_days)
def test_a_launch_known_on_a_day_stays_known_and_a_class_once_given_is_never_lost(known, one, other) -> None:
    first, later = sorted([one.isoformat(), other.isoformat()])
    early, late = classes_given(known(first)), classes_given(known(later))
    assert set(early) <= set(late)
    lost = [launch for launch in early if early[launch].code != "UNKNOWN" and late[launch].code == "UNKNOWN"]
    assert lost == []
