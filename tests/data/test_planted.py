"""One fault planted in the real tables, in every table and of every kind: seen where it stands, and nothing else is."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefing.checking.physics.data import CHECKS as PHYSICS
from briefing.data import CHECKS, validate
from briefing.data.check import Tables
from briefing.data.reading import Table, read_package, read_table
from tests.conftest import ROOT

DATA = ROOT / "data"
RESOURCES = {str(r["name"]): r for r in read_package(DATA)["resources"]}
OURS = {check.code for check in (*CHECKS, *PHYSICS)}
Place = tuple[str, int, str]


@cache
def real() -> Tables:
    return {name: read_table(DATA, resource) for name, resource in RESOURCES.items()}


def rebuilt(table: Table, rows: list[list[str]]) -> Table:
    return Table(table.name, table.path, table.columns, tuple(rows), tuple(range(2, len(rows) + 2)))


def changed(name: str, row_id: str, tables: Tables | None = None, **cells: str) -> Tables:
    """The tables with some cells of one row changed."""
    tables = tables or real()
    table = tables[name]
    rows = [list({**row, **(cells if row["id"] == row_id else {})}.values()) for row in table.rows]
    return {**tables, name: rebuilt(table, rows)}


def added(name: str, like: str, row_id: str, tables: Tables | None = None, **cells: str) -> Tables:
    """The tables with a copy of one row at the end, some cells of it changed."""
    tables = tables or real()
    table = tables[name]
    (row,) = [r for r in table.rows if r["id"] == like]
    return {**tables, name: rebuilt(table, [*table.cells, list({**row, "id": row_id, **cells}.values())])}


def line_of(name: str, row_id: str) -> int:
    return dict(zip(real()[name].column("id"), real()[name].lines, strict=True))[row_id]


def seen(tables: Tables) -> tuple[set[str], set[Place]]:
    """The codes and the places of all faults that the rules find."""
    flown = any(tables[name] is not real()[name] for name in ("launches", "estimates", "missiles"))
    faults = [fault for check in (*CHECKS, *(PHYSICS if flown else ())) for fault in check.faults(tables)]
    return {f.code for f in faults}, {(f.file, f.row, f.column) for f in faults}


def middle(name: str, wanted: Callable[[dict[str, str]], object] = bool) -> dict[str, str]:
    """A row of a table that will do, from the middle of those."""
    rows = [row for row in real()[name].rows if wanted(row)]
    return rows[len(rows) // 2]


# Kinds that every table can have


def in_every_table(kind: str) -> Iterator[tuple[str, str, str, str]]:
    """Table, row, column and the text that is planted there."""
    for name, table in real().items():
        row = middle(name)
        told = {"note", "title", "detail", "paraphrase", "statement", "reason", "claim"} & set(table.columns)
        if kind in ("shortcode", "text-form"):
            yield from ((name, row["id"], c, row[c] + {"shortcode": " {{< meta x >}}"}.get(kind, " ")) for c in told)
        if kind == "source-unknown":
            for column in {"source_ids", "verdict_source_ids"} & set(table.columns):
                row = middle(name, lambda r, column=column: r[column])
                yield name, row["id"], column, row[column] + ";src-nowhere"
        if kind == "named-unknown":
            for column in {"note", "check", "detail"} & set(table.columns):
                yield name, row["id"], column, f"{row[column]} (see est-99999)"
        if kind == "known-too-early" and name in (*OF_A_DAY, "estimates", "weapon_lines"):
            late = middle(name, lambda r: r["known_basis"] != "assumed event day" and not r.get("scheduled_for"))
            yield name, late["id"], "known_on", "1980-01-01"


OF_A_DAY = ("launches", "statements", "timeline", "cooperation", "visits")
KINDS = {"shortcode": 18, "text-form": 18, "source-unknown": 14, "named-unknown": 13, "known-too-early": 7}


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_in_every_table_at_once_is_seen_in_each_and_nowhere_else(kind: str) -> None:
    tables, planted = real(), set()
    for name, row_id, column, text in in_every_table(kind):
        tables = changed(name, row_id, tables, **{column: text})
        planted.add((f"{name}.csv", line_of(name, row_id), column))
    codes, places = seen(tables)
    assert {"shortcode": "text-form"}.get(kind, kind) in codes
    assert places == planted
    assert len(planted) == KINDS[kind]


TWICE = {
    "estimates": "est-9001",
    "weapon_lines": "wl-9001",
    "timeline": "evt-2031-one-more",
    "statements": "st-2031-one-more",
    "cooperation": "coop-2031-one-more",
    "implications": "imp-one-more",
    "visits": "vis-2031-one-more",
    "reported_claims": "clm-one-more",
    "officeholders": "off-9001",
}


def test_a_row_told_twice_is_named_where_it_stands_again() -> None:
    tables = real()
    for name, row_id in TWICE.items():
        tables = added(name, middle(name)["id"], row_id, tables)
    codes, places = seen(tables)
    assert codes == {"row-twice"}
    assert places == {(f"{name}.csv", real()[name].lines[-1] + 1, "id") for name in TWICE}


# One test filed under two days


def refiled(launch: str, day: str, source: str, **differs: str) -> Tables:
    """A launch and its estimates once more, under another day and with another source."""
    row = next(r for r in real()["launches"].rows if r["id"] == launch)
    new = {**row, "id": f"{day}-91", "salvo": f"E-{day}-z", "event": day, "known_on": day, "source_ids": source}
    launches = [*real()["launches"].cells, list({**new, "known_basis": "assumed event day"}.values())]
    mine = [r for r in real()["estimates"].rows if r["launch"] == launch]
    again = [
        {**r, "id": f"est-{9000 + n}", "launch": new["id"], "value": differs.get(r["quantity"], r["value"]),
         "known_on": "2026-10-03", "known_basis": "assumed event day", "source_ids": source}
        for n, r in enumerate(mine)
    ]  # fmt: skip
    estimates = [*real()["estimates"].cells, *(list(r.values()) for r in again)]
    tables = real()
    return {
        **tables,
        "launches": rebuilt(tables["launches"], launches),
        "estimates": rebuilt(tables["estimates"], estimates),
    }


@pytest.mark.parametrize("day", ["2017-11-28", "2017-11-30", "2017-12-01"])
@pytest.mark.parametrize("source", ["fnk-jawiki-2026", "cns-2023-07"])
def test_a_test_filed_under_two_days_is_named_at_the_later_one(day: str, source: str) -> None:
    later = line_of("launches", "2017-11-29-01") if day < "2017-11-29" else real()["launches"].lines[-1] + 1
    codes, places = seen(refiled("2017-11-29-01", day, source))
    assert "launch-twice" in codes
    assert ("launches.csv", later, "event") in places
    assert {file for file, _, _ in places} == {"launches.csv"}


@pytest.mark.parametrize(
    ("day", "differs"),
    [("2017-12-02", {}), ("2017-11-30", {"time_kst": "04:19"}), ("2017-11-30", {"apogee_km": "4470"})],
    ids=["another week", "another hour", "another peak"],
)
def test_two_tests_on_successive_days_are_no_fault(day: str, differs: dict[str, str]) -> None:
    assert "launch-twice" not in seen(refiled("2017-11-29-01", day, "fnk-jawiki-2026", **differs))[0]


# Single rules


@pytest.mark.parametrize(
    ("code", "name", "row_id", "cells"),
    [
        ("known-before-source", "statements", "st-2023-02-19-jcs-b1b", {"known_on": "2023-02-19"}),
        ("known-before-source", "timeline", "evt-2026-02-19-ninth-congress", {"known_on": "2026-02-20"}),
        ("known-before-source", "officeholders", "off-0001", {"known_basis": "dated report", "known_on": "2023-03-12"}),
        ("known-before-launch", "estimates", "est-0012", {"known_on": "2017-07-03"}),
        ("statement-too-early", "statements", "st-2016-09-05-inada", {"date": "2016-09-04"}),
        ("line-unfounded", "weapon_lines", "wl-0001", {"assigned_by": "ROK JCS"}),
        ("line-unfounded", "weapon_lines", "wl-0001", {"launch": "2017-08-29-01"}),
        ("line-unfounded", "weapon_lines", "wl-0001", {"note": "by its name"}),
        ("first-flight", "missiles", "missile-scud-b-marv", {"first_flight": "2017-08-27"}),
        ("terms-overlap", "officeholders", "off-0100", {"start": "2025-01-19"}),
        ("missile-ambiguous", "missiles", "missile-scud-c", {"aliases": "Hwasong-5"}),
        ("class-range", "missiles", "missile-scud-b", {"range_km_high": "3400"}),
        ("class-range", "missiles", "missile-scud-b", {"range_km_low": "3000"}),
        ("class-range", "missiles", "missile-scud-c", {"range_km_low": "601"}),
        ("class-range", "estimates", "est-0531", {"value": "3500"}),
        ("coordinates", "sites", "site-baegun", {"lat": "37.5665", "lon": "126.978"}),
        ("coordinates", "sites", "site-baegun", {"lon": "131.5"}),
        ("coordinates", "places", "place-tokyo", {"lat": "139.69171", "lon": "35.6895"}),
        ("coordinates", "places", "place-seattle", {"lon": "122.33207"}),
        ("coordinates", "places", "place-manila", {"country": "AUS"}),
    ],
)
def test_a_breach_is_named_at_its_file_row_and_column(code: str, name: str, row_id: str, cells: dict[str, str]) -> None:
    codes, places = seen(changed(name, row_id, **cells))
    assert code in codes
    assert {(file, row) for file, row, _ in places} == {(f"{name}.csv", line_of(name, row_id))}
    assert {column for _, _, column in places} & set(cells)


def test_a_source_that_no_row_rests_on_is_named() -> None:
    more = {"url": "https://example.org/", "title": "Another"}
    codes, places = seen(added("sources", "src-japantimes-2009-04-06", "src-new", **more))
    assert (codes, places) == ({"source-unused"}, {("sources.csv", real()["sources"].lines[-1] + 1, "id")})


@pytest.mark.parametrize("words", ["at most", "less than", "up to 3,500", "upper bound"])
def test_an_upper_bound_is_held_against_no_class(words: str) -> None:
    assert seen(changed("estimates", "est-0531", value="3500", qualifier=words))[0] == set()


def test_an_assumed_day_a_database_and_an_undated_source_are_left_alone() -> None:
    assert seen(changed("officeholders", "off-0001", known_basis="assumed event day"))[0] == set()
    with_base = {"source_ids": "src-exbulletin-2023-02-20;csis-bp-2026-08", "known_on": "2023-02-19"}
    assert seen(changed("statements", "st-2023-02-19-jcs-b1b", **with_base))[0] == set()


# What the schema holds


def breaches(field: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the schema forbids in a column, each with what is planted for it."""
    rules = field.get("constraints", {})
    if rules.get("required"):
        yield "emptied", ""
    if "enum" in rules or "pattern" in rules:
        yield "no word of the list, or of no such form", "?? ??"
    if field["type"] in ("date", "number", "integer"):
        yield "of another type", "some"
    if "minimum" in rules:
        yield "below the least", str(rules["minimum"] - 1)
    if "maximum" in rules:
        yield "above the most", str(rules["maximum"] + 1)


def test_every_breach_of_the_schema_in_every_column_is_named_and_nothing_else(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    planted: set[Place] = set()
    for name, table in real().items():
        rows = [list(cells) for cells in table.cells]
        of = iter(range(len(rows)))
        for field in RESOURCES[name]["schema"]["fields"]:
            for _, text in breaches(field) if field["name"] != "id" else ():
                n = next(of)
                rows[n][table.columns.index(field["name"])] = text
                planted.add((table.path, n + 2, field["name"]))
        with (tmp_path / table.path).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([table.columns, *rows])
    found = {(f.file, f.row, f.column) for f in validate(tmp_path) if f.code not in OURS and f.code != "foreign-key"}
    print(f"data: {len(planted)} breaches of the schema planted, {len(planted & found)} named")
    assert found == planted
