"""The check of the data that needs physics: kept by the real rows, broken by a figure that no arc allows."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.checking.physics.data import CHECKS
from briefing.data import CHECKS as OF_THE_TABLES
from briefing.data import Fault, validate
from briefing.data.check import Tables
from briefing.data.reading import read_package, read_table
from tests.conftest import ROOT

DATA = ROOT / "data"
(RULE,) = CHECKS


def _tables(folder: Path = DATA) -> Tables:
    return {r["name"]: read_table(folder, r) for r in read_package(folder)["resources"]}


def _faults(tmp_path: Path, old: str, new: str, *more: tuple[str, str]) -> tuple[list[Fault], int]:
    """The faults of the rule in a copy of the estimates with texts replaced, and the line of the first."""
    for name in ("launches.csv", "estimates.csv", "missiles.csv"):
        shutil.copy(DATA / name, tmp_path / name)
    path = tmp_path / "estimates.csv"
    text = path.read_text(encoding="utf-8")
    made = text
    for one, other in ((old, new), *more):
        assert made.count(one) == 1
        made = made.replace(one, other)
    path.write_text(made, encoding="utf-8", newline="")
    resources = [r for r in read_package(DATA)["resources"] if r["name"] in ("launches", "estimates", "missiles")]
    tables = {r["name"]: read_table(tmp_path, r) for r in resources}
    return list(RULE.faults(tables)), text[: text.index(old)].count("\n") + 1


def test_the_real_data_is_clean_and_the_rule_tells_how_to_mend() -> None:
    assert list(RULE.faults(_tables())) == []
    assert "Mend:" in (type(RULE).__doc__ or "")
    assert RULE.title


def test_it_runs_beside_the_rules_of_the_tables() -> None:
    assert validate(DATA, CHECKS) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2017-11-29-01,missile,flight_time_min,53,min,,", "2017-11-29-01,missile,flight_time_min,43,min,,"),
        ("2022-11-18-01,missile,apogee_km,6040.9,", "2022-11-18-01,missile,apogee_km,6940.9,"),
        ("2023-07-12-01,missile,flight_time_s,4491,", "2023-07-12-01,missile,flight_time_s,449,"),
        ("as the source has it; no ballistic arc of the claimed distance and peak is so short", ""),
    ],
    ids=["time", "peak", "digit", "unacknowledged"],
)
def test_a_figure_that_no_arc_allows_is_a_fault_where_the_time_stands(tmp_path: Path, old: str, new: str) -> None:
    found, line = _faults(tmp_path, old, new)
    assert [(f.file, f.column, f.code) for f in found] == [("estimates.csv", "value", "refused-by-physics")]
    assert found[0].row == line or "apogee" in old
    assert "is refused by the ballistic arc of" in found[0].message


def test_a_speed_that_no_arc_allows_is_a_fault(tmp_path: Path) -> None:
    found, line = _faults(tmp_path, "2022-11-18-01,missile,speed_mach,22,", "2022-11-18-01,missile,speed_mach,0.2,")
    assert [f.row for f in found] == [line]
    assert found[0].message == "0.2 Mach is refused by the ballistic arc of about 1,000 km and about 6,100 km"


@pytest.mark.parametrize(
    ("row", "figure", "slip"),
    [
        ("2017-11-29-01,missile,range_km,", "950", "95000"),
        ("2017-11-29-01,missile,range_km,", "950", "-950"),
        ("2017-11-29-01,missile,range_km,", "950", "nan"),
        ("2017-11-29-01,missile,apogee_km,", "4475", "-4475"),
        ("2017-11-29-01,missile,apogee_km,", "4475", "0"),
        ("2022-11-18-01,missile,speed_mach,", "22", "2e9"),
    ],
)
def test_a_figure_of_no_plausible_size_is_the_fault_of_another_rule_and_stops_nothing(
    tmp_path: Path, row: str, figure: str, slip: str
) -> None:
    for path in (*DATA.glob("*.csv"), DATA / "datapackage.json"):
        shutil.copy(path, tmp_path)
    estimates = tmp_path / "estimates.csv"
    text = estimates.read_text(encoding="utf-8")
    assert text.count(f"{row}{figure},") == 1
    estimates.write_text(text.replace(f"{row}{figure},", f"{row}{slip},"), encoding="utf-8", newline="")
    tables = _tables(tmp_path)
    found = [f for check in (*OF_THE_TABLES, RULE) for f in check.faults(tables)]
    assert "estimate-value" in {f.code for f in found}
    assert {f.row for f in found} == {text[: text.index(f"{row}{figure},")].count("\n") + 1}


def test_a_party_whose_figures_are_not_judged_hides_no_other(tmp_path: Path) -> None:
    flat = ("2023-07-12-01,missile,apogee_km,6000,", "2023-07-12-01,missile,apogee_km,600,")
    found, line = _faults(
        tmp_path, "2023-07-12-01,missile,flight_time_s,4491,", "2023-07-12-01,missile,flight_time_s,449,", flat
    )
    assert line in [f.row for f in found]


def test_a_flight_that_need_not_have_been_ballistic_is_not_judged(tmp_path: Path) -> None:
    found, _ = _faults(
        tmp_path,
        "2025-01-06-01,missile,flight_time_min,11,min,about",
        "2025-01-06-01,missile,flight_time_min,1,min,about",
    )
    assert found == []


def test_without_the_tables_or_without_rows_there_is_nothing_to_check() -> None:
    assert list(RULE.faults({})) == []
    tables = _tables()
    assert list(RULE.faults({**tables, "estimates": replace(tables["estimates"], cells=(), lines=())})) == []
