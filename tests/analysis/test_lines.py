"""Which launches belong together, by whom, as known."""

from __future__ import annotations

import pytest

from briefing.analysis.launches import LaunchDay, launch_days, on
from briefing.analysis.lines import line_of
from briefing.evidence.claims import Cell


def day_of(dataset, day: str) -> LaunchDay:
    return on(launch_days(dataset), day)


def test_the_launch_of_2025_01_06_is_the_fourth_of_its_line_by_the_next_day(known) -> None:
    january = known("2025-01-07")
    line = line_of(january, day_of(january, "2025-01-06"))
    assert line is not None
    assert (line.code, line.name) == ("solid-irbm", "solid-fuel intermediate-range line")
    assert [(m.launch, m.assigned_by, m.disputed) for m in line.members] == [
        ("2024-01-14-01", ("DPRK (KCNA)", "nk-missile-tests"), False),
        ("2024-04-02-01", ("DPRK (KCNA)", "nk-missile-tests"), False),
        ("2024-06-26-01", ("DPRK (KCNA)",), True),
        ("2025-01-06-01", ("ROK JCS",), False),
    ]


def test_who_put_a_launch_into_a_line_later_is_not_known_before(known) -> None:
    def assigned(day: str) -> tuple[str, ...]:
        line = line_of(known(day), day_of(known(day), "2025-01-06"))
        assert line is not None
        return next(m.assigned_by for m in line.members if m.launch == "2025-01-06-01")

    assert assigned("2025-01-06") == ("ROK JCS",)
    assert assigned("2026-04-21") == ("ROK JCS", "nk-missile-tests")
    assert set(assigned("2026-08-04")) == {"ROK JCS", "nk-missile-tests", "Japan MOD"}


def test_a_member_rests_on_the_rows_that_put_it_there_and_on_its_day(known) -> None:
    january = known("2025-01-07")
    line = line_of(january, day_of(january, "2025-01-06"))
    assert line is not None
    assert line.members[-1].cells == (
        *(Cell("launches", "2025-01-06-01", column) for column in ("event", "date_precision")),
        *(
            Cell("weapon_lines", row, column, "population")
            for row in ("wl-0140", "wl-0141")
            for column in ("launch", "line", "line_name", "assigned_by", "qualifier")
        ),
    )


@pytest.mark.parametrize(
    ("until", "launches"),
    [
        ("2024-01-13", []),
        ("2024-01-14", ["2024-01-14-01"]),
        ("2024-06-25", ["2024-01-14-01", "2024-04-02-01"]),
        ("2025-01-06", ["2024-01-14-01", "2024-04-02-01", "2024-06-26-01", "2025-01-06-01"]),
    ],
)
def test_a_line_until_a_day_has_the_launches_up_to_and_with_it(until, launches, known) -> None:
    january = known("2025-01-07")
    line = line_of(january, day_of(january, "2025-01-06"))
    assert line is not None
    assert [m.launch for m in line.until(until)] == launches


def test_a_launch_that_nobody_put_into_a_line_has_none(tables) -> None:
    made = tables(launches=[{"id": "2025-01-06-01", "event": "2025-01-06", "date_precision": "day"}])
    assert line_of(made, day_of(made, "2025-01-06")) is None


def lines_of_three(tables, *codes: str):
    ids = ["2025-01-06-01", "2025-01-06-02", "2025-01-06-03"]
    return tables(
        launches=[{"id": i, "event": "2025-01-06", "date_precision": "day"} for i in ids],
        weapon_lines=[
            {"id": f"wl-{n}", "launch": launch, "line": code, "line_name": code.upper()}
            for n, (launch, code) in enumerate(zip(ids, codes, strict=True))
        ],
    )


@pytest.mark.parametrize(
    ("codes", "leads"),
    [(["a", "b", "b"], "b"), (["b", "b", "a"], "b"), (["c", "b", "a"], "a"), (["b", "a", "c"], "a")],
)
def test_of_several_lines_of_a_day_the_most_shared_leads_and_then_the_first_by_name(codes, leads, tables) -> None:
    made = lines_of_three(tables, *codes)
    line = line_of(made, day_of(made, "2025-01-06"))
    assert line is not None
    assert (line.code, line.name) == (leads, leads.upper())
    assert len(line.members) == codes.count(leads)


def test_members_stand_in_order_of_time_whatever_the_order_of_the_rows(tables) -> None:
    ids = ["2024-04-02-01", "2025-01-06-01", "2024-01-14-01"]
    made = tables(
        launches=[{"id": i, "event": i[:10], "date_precision": "day"} for i in ids],
        weapon_lines=[{"id": f"wl-{n}", "launch": i, "line": "a"} for n, i in enumerate(ids)],
    )
    line = line_of(made, day_of(made, "2025-01-06"))
    assert line is not None
    assert [m.day for m in line.members] == ["2024-01-14", "2024-04-02", "2025-01-06"]
