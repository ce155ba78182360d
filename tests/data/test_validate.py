"""Every rule of the data, kept by the real tables and broken in a copy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.data import CHECKS, Check, Fault, validate
from briefing.data.reading import read_package, read_table
from briefing.errors import DataError

# code of the check: file, text to replace, its replacement, column of the fault
BREAKS: list[tuple[str, str, str, str, str]] = [
    ("text-form", "timeline.csv", "First nuclear test", r"First \{\{&lt; nuclear test", "title"),
    ("text-form", "timeline.csv", "First nuclear test", "First nuclear test ", "title"),
    ("text-form", "timeline.csv", "First nuclear test", '"First nuclear\ntest"', "title"),
    ("estimate-value", "estimates.csv", "range_km,1500,km", "range_km,about 1500,km", "value"),
    ("estimate-value", "estimates.csv", "range_km,1500,km", "range_km,150000,km", "value"),
    ("estimate-value", "estimates.csv", "range_km,1500,km", "range_km,1500,min", "unit"),
    ("estimate-value", "estimates.csv", "time_kst,12:01,", "time_kst,12.01,", "value"),
    ("estimate-value", "estimates.csv", "missile_class,IRBM", "missile_class,IRMB", "value"),
    ("estimate-value", "estimates.csv", "propellant,solid", "propellant,hot", "value"),
    ("estimate-value", "estimates.csv", "hypersonic_claimed,yes", "hypersonic_claimed,no", "value"),
    ("estimate-value", "estimates.csv", "range_km,1500,km,,", "range_km,,km,,", "value"),
    ("coordinates", "sites.csv", "40.029678,125.227326", "125.227326,40.029678", "lat"),
    ("coordinates", "sites.csv", "38.875,125.926", "40.029678,125.227326", "lat"),
    ("id-order", "estimates.csv", "est-0002,", "est-9002,", "id"),
    ("source-unknown", "visits.csv", "src-usatoday-2017-04-16", "src-usatoday-2017-04-61", "source_ids"),
    ("source-unknown", "reported_claims.csv", "src-mainichi-2025-01-06", "src-nobody", "verdict_source_ids"),
    ("alias-ambiguous", "sources.csv", "src-jiji-2025-01-07,", "cns-2023-07,", "aliases"),
    (
        "address-twice",
        "sources.csv",
        "https://www.koreaherald.com/article/10384890",
        "http://japantimes.co.jp/news/2025/01/06/asia-pacific/north-korea-first-missile-2025/",
        "url",
    ),
    ("row-unknown", "weapon_lines.csv", "wl-0001,2017-05-14-01", "wl-0001,2017-05-14-09", "launch"),
    ("row-unknown", "statements.csv", "launch 2016-09-05", "launch 2016-09-06", "about_event"),
    ("row-unknown", "implications.csv", "evt-2024-12-04-ncg-postponed", "evt-nothing", "supported_by"),
    ("row-unknown", "cooperation.csv", "coop-2025-01-06-space-intent;", "coop-nothing;", "answers"),
    ("answer-no-denial", "cooperation.csv", ",,,denied,Permanent", ",,,alleged,Permanent", "answers"),
    (
        "answer-no-denial",
        "cooperation.csv",
        "coop-2025-01-06-space-intent;",
        "coop-2025-05-29-pantsir;",
        "answers",
    ),
    ("launch-uncounted", "launches.csv", "1984-04-09-01,", "1984-04-09-09,", "id"),
    ("known-too-early", "statements.csv", "jcs-detect,2025-01-06", "jcs-detect,2025-01-07", "known_on"),
    ("known-too-early", "estimates.csv", "DPRK (KCNA),PRK,2025-01-07,2025-01-07",
     "DPRK (KCNA),PRK,2025-01-05,2025-01-05", "known_on"),
    ("american-day", "statements.csv", ",reckless act,2022-10-05", ",reckless act,2022-10-04", "known_on"),
    ("american-day", "statements.csv", "Statement, Washington (4 November there)", "Statement, Washington", "known_on"),
    ("launch-day", "launches.csv", "E-2025-01-06-a", "E-2025-01-07-a", "salvo"),
    ("span-backwards", "visits.csv", "2011-04-16,2011-04-17", "2011-04-16,2011-04-15", "end"),
    ("span-backwards", "officeholders.csv", "2012-01-13,2012-06-04", "2012-01-13,2011", "end"),
    ("schedule", "timeline.csv", "2025-01-14;2025-01-16", "2025-01-14;2025-02-30", "scheduled_for"),
    ("schedule", "timeline.csv", "2025-01-14;2025-01-16", "2025-01-02", "scheduled_for"),
    ("schedule", "timeline.csv", "expiry of the warrant to detain Yoon", "", "scheduled_what"),
    ("origin-unknown", "sources.csv", ",The Japan Times,agency,", ",Japan Times,agency,", "origin"),
    ("origin-unused", "origins.csv", ",24.kg,", ",Kyrgyz 24.kg,", "name"),
    ("origin-unused", "origins.csv", ",AP;Reuters,", ",AP;Rueters,", "counts_as"),
    ("origin-unused", "origins.csv", "AP,B,,", "AP,B,AP,", "counts_as"),
    ("verdict-own-origin", "reported_claims.csv", ",same origin,", ",supported,", "verdict"),
    ("verdict-own-origin", "reported_claims.csv", ",supported,", ",same origin,", "verdict"),
    ("day-of-knowledge", "places.csv", "not dated", "later source", "known_on"),
    ("day-of-knowledge", "officeholders.csv", "2012-06-04,assumed event day", ",", "end_known_on"),
    ("day-of-knowledge", "visits.csv", "official_list,2011-04-17", "official_list,", "end_known_on"),
    ("verdict-too-early", "reported_claims.csv", "contradicted,2025-04-04", "contradicted,2025-04-03",
     "verdict_known_on"),
    ("implication-too-early", "implications.csv", "st-2025-01-08-khiari-hgv,2025-01-09",
     "st-2025-01-08-khiari-hgv,2025-01-08", "known_on"),
    ("source-unused", "sources.csv", "src-exbulletin-2023-02-20,", "src-exbulletin-2023-02-21,", "id"),
    ("named-unknown", "reported_claims.csv", "(evt-2025-01-05-blinken-arrives)", "(evt-2025-01-05-arrives)", "check"),
    ("class-range", "missiles.csv", ",SRBM,,liquid,300,340,", ",SRBM,,liquid,300,3400,", "range_km_high"),
    ("known-before-source", "statements.csv", ",,2023-02-20,dated report,src-exb", ",,2023-02-19,dated report,src-exb",
     "known_on"),
    ("known-before-launch", "estimates.csv", "KOR,2017-07-04,2017-07-04,dated report,manila",
     "KOR,2017-07-04,2017-07-03,dated report,manila", "known_on"),
    ("statement-too-early", "statements.csv", "jcs-b1b,2023-02-19,", "jcs-b1b,2023-02-17,", "date"),
    ("line-unfounded", "weapon_lines.csv", "from est-0002", "from est-0024", "launch"),
    ("first-flight", "missiles.csv", ",2017-08-26,tested,", ",2017-08-27,tested,", "first_flight"),
    ("terms-overlap", "officeholders.csv", "Joe Biden,2021-01-20,", "Joe Biden,2021-01-19,", "start"),
    ("row-twice", "visits.csv", "Hillary Clinton,secretary of state,JPN,2011-04-17,",
     "Hillary Clinton,secretary of state,KOR,2011-04-16,", "id"),
    ("missile-ambiguous", "missiles.csv", "ER Scud;", "Hwasong-5;", "aliases"),
    ("launch-twice", "launches.csv", "1993-05-30,assumed event day,cns-2023-07;nagix-2026-04;csis-bp-2026-08",
     "1993-05-30,assumed event day,jmod-dossier-2026-08", "event"),
    # what Frictionless finds
    ("constraint-error", "launches.csv", ",missile,yes,", ",rocket,yes,", "row_type"),
    ("constraint-error", "statements.csv", "KOR,", "South Korea,", "country"),
    ("type-error", "timeline.csv", "2006-10-09,,", "9 October 2006,,", "date"),
    ("primary-key", "sites.csv", "site-chunghwa", "site-baegun", ""),
    ("foreign-key", "estimates.csv", "est-0001,2017-05-14-01", "est-0001,2017-05-14-09", ""),
]  # fmt: skip


def find(folder: Path, code: str) -> list[Fault]:
    """The faults of one rule, without running all others."""
    checks = [check for check in CHECKS if check.code == code]
    if not checks:
        return [fault for fault in validate(folder) if fault.code == code]
    tables = {r["name"]: read_table(folder, r) for r in read_package(folder)["resources"]}
    return [fault for check in checks for fault in check.faults(tables)]


def test_the_real_data_has_no_fault(folder: Path) -> None:
    assert validate(folder) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_rule_is_kept_explained_and_broken_here(check: Check, folder: Path) -> None:
    tables = {r["name"]: read_table(folder, r) for r in read_package(folder)["resources"]}
    assert list(check.faults(tables)) == []
    assert "Mend:" in (type(check).__doc__ or "")
    assert check.title
    assert check.code in {code for code, *_ in BREAKS}


def test_codes_are_unique() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize(("code", "file", "old", "new", "column"), BREAKS)
def test_a_breach_is_found_where_it_is(broken: Path, code: str, file: str, old: str, new: str, column: str) -> None:
    path = broken / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    found = find(broken, code)
    assert found, "the breach was not seen"
    if column:
        assert column in {fault.column for fault in found}
    assert all(fault.file == file for fault in found)
    # the second row of two that collide is named, and may stand further down
    assert min(fault.row for fault in found) >= line or code in {"address-twice", "alias-ambiguous"}
    if code not in {"coordinates", "address-twice", "alias-ambiguous", "id-order"}:
        assert line in {fault.row for fault in found}


def test_an_announcement_may_be_known_before_its_day(broken: Path) -> None:
    path = broken / "timeline.csv"
    text = path.read_text(encoding="utf-8")
    announced = "visit of President Biden to South Korea and Japan"
    scheduled = f"2022-05-20/2022-05-24,{announced}"
    assert scheduled in text
    assert find(broken, "known-too-early") == []
    path.write_text(text.replace(scheduled, ","), encoding="utf-8", newline="")
    assert [fault.column for fault in find(broken, "known-too-early")] == ["known_on"]


def test_our_own_rules_run_with_the_schema(broken: Path) -> None:
    path = broken / "timeline.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2006-10-09,,dprk", "2006-10-32,,dprk {{<", 1), encoding="utf-8", newline="")
    assert {fault.code for fault in validate(broken)} >= {"type-error", "constraint-error", "text-form"}


def test_a_source_may_be_named_by_its_alias(broken: Path) -> None:
    path = broken / "statements.csv"
    text = path.read_text(encoding="utf-8").replace("japantimes-2025-01-06", "src-japantimes-2025-01-06")
    path.write_text(text, encoding="utf-8", newline="")
    assert validate(broken) == []


def test_unreadable_files_are_told_first(broken: Path) -> None:
    (broken / "visits.csv").unlink()
    faults = validate(broken)
    assert [(fault.file, fault.code) for fault in faults] == [("visits.csv", "unreadable")]


def test_a_row_that_is_too_short_is_told_with_its_line(broken: Path) -> None:
    path = broken / "visits.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:3], "a;b\n", *lines[3:]]), encoding="utf-8", newline="")
    (fault,) = validate(broken)
    assert str(fault) == f"visits.csv, row 4: 1 cells, {len(lines[0].split(','))} columns."


def test_without_a_package_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        validate(tmp_path)


def test_a_fault_prints_its_place() -> None:
    fault = Fault("launches.csv", 7, "known_on", "too early", "known-too-early")
    assert str(fault) == "launches.csv, row 7, column known_on: too early"
    assert str(Fault("visits.csv", 0, "", "gone", "unreadable")) == "visits.csv: gone"


def test_the_package_gives_credit_and_describes_every_column(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    credited = " ".join(source["title"] for source in package["sources"])
    for name in (
        "CNS / NTI",
        "nk-missile-tests",
        "CSIS",
        "Japan Ministry of Defense",
        "GeoNames",
        "Natural Earth",
    ):
        assert name in credited
    for resource in package["resources"]:
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert resource["schema"]["primaryKey"] == ["id"]
    assert package["licenses"]
