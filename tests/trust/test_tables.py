"""Hostile text in the tables: refused with file, line and column, or taken as the text that it is."""

from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.data import load, validate
from briefing.data.fields import first_fault
from briefing.data.reading import Table, read_package, read_table
from briefing.errors import DataError
from tests.conftest import ROOT
from tests.trust.payloads import PAYLOADS, PRINTED, REFUSED, Payload
from tests.trust.planting import fields, is_free

DATA = ROOT / "data"
RESOURCES: list[dict[str, Any]] = read_package(DATA)["resources"]
SITES = next(r for r in RESOURCES if r["name"] == "sites")
BYTES = (DATA / "sites.csv").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tables."""
    for path in (*DATA.glob("*.csv"), DATA / "datapackage.json"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def test_the_payloads_are_many_and_of_every_kind() -> None:
    assert len(PAYLOADS) >= 60
    assert len({payload.name for payload in PAYLOADS}) == len(PAYLOADS)
    assert {"html", "svg", "url", "css", "markdown", "shortcode", "typst", "yaml", "path", "sheet", "control"} <= {
        payload.kind for payload in PAYLOADS
    }


def test_every_payload_in_every_column_is_refused_or_a_plain_text() -> None:
    """A column of free text takes every text that prints; a column with a form or a vocabulary takes none of these."""
    tried = taken = 0
    for table, field in fields(DATA):
        for payload in PAYLOADS:
            tried += 1
            is_taken = first_fault(field, [payload.text]) is None
            expected = payload.is_printed and is_free(field)
            assert is_taken == expected, f"{table}.{field['name']}: {payload.name}"
            taken += is_taken
    print(f"payloads in columns: {tried:,} tried, {taken:,} taken as text, {tried - taken:,} refused")
    assert tried == len(PAYLOADS) * len(list(fields(DATA)))


def test_no_payload_is_a_number() -> None:
    numeric = [(r["name"], f) for r in RESOURCES for f in r["schema"]["fields"] if f["type"] in {"number", "integer"}]
    assert numeric
    for table, field in numeric:
        for text in (*(p.text for p in PAYLOADS), "1e5", "1_000", "-0x1", "inf", "٣", "１２", " 1", "9" * 16):
            assert first_fault(field, [text]), f"{table}.{field['name']}: {text[:40]!r}"
        assert first_fault({**field, "constraints": {}}, ["", "-12.5"]) is None


@pytest.mark.parametrize("order", range(len(RESOURCES)), ids=[r["name"] for r in RESOURCES])
def test_the_refusal_names_file_line_and_column_and_steers_no_terminal(folder: Path, order: int) -> None:
    """Through the whole loader, a payload a table; a BOM or a NUL may be seen by the reader of CSV already."""
    resource = RESOURCES[order]
    columns = [f["name"] for f in resource["schema"]["fields"] if f["type"] == "string"]
    payload = REFUSED[order % len(REFUSED)]
    column = columns[order % len(columns)]
    line = _replace(folder, resource, column, payload)
    with pytest.raises(DataError) as caught:
        load(folder)
    assert f"{resource['path']}: line {line}" in str(caught.value)
    assert column in str(caught.value) or "limit" in str(caught.value)
    assert len(str(caught.value)) < 400


def test_validate_tells_all_of_them_at_once(folder: Path) -> None:
    lines = {}
    for order, payload in enumerate(p for p in REFUSED if p.kind != "long"):
        lines[payload.name] = _replace(folder, RESOURCES[6], "detail", payload, row=order)
    found = {fault.row for fault in validate(folder) if fault.file == "timeline.csv" and fault.column == "detail"}
    assert set(lines.values()) <= found


def _replace(folder: Path, resource: dict[str, Any], column: str, payload: Payload, row: int = 3) -> int:
    """Put the payload in place of a cell; returns the line of its row."""
    path = folder / resource["path"]
    with path.open(encoding="utf-8", newline="") as stream:
        names, *rows = csv.reader(stream)
    rows[row][names.index(column)] = payload.text
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([names, *rows])
    lines = 2
    for before in rows[:row]:
        lines += 1 + sum(cell.count("\n") for cell in before)
    return lines


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe" + BYTES, "not UTF-8"),
        (b"\xef\xbb\xbf" + BYTES, "column id is missing"),
        (BYTES.decode().encode("utf-16"), "not UTF-8"),
        (BYTES.replace(b"Chunghwa", b"Chung\xed\xa0\x80hwa"), "not UTF-8"),
        (BYTES.replace(b"Chunghwa", b"Chung\xc0\xafhwa"), "not UTF-8"),
        (BYTES[: len(BYTES) // 2], "cells"),
        (BYTES.replace(b",Chunghwa,", b',"Chunghwa,'), "sites.csv"),
        (b"", "column id is missing"),
        (b"\0" * 4096, "sites.csv"),
    ],
    ids=["utf-16 mark", "bom", "utf-16", "surrogate", "overlong", "cut off", "open quote", "empty", "nul"],
)
def test_broken_bytes_are_refused(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "sites.csv").write_bytes(content)
    with pytest.raises(DataError, match=told):
        read_table(tmp_path, SITES)


def test_line_ends_of_another_system_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_bytes(BYTES.replace(b"\n", b"\r\n"))
    assert read_table(tmp_path, SITES).cells == read_table(DATA, SITES).cells


@pytest.mark.parametrize(
    "path", ["../x.csv", "/etc/passwd", "a/b.csv", "x.csv\0", "..", "", "C:\\x.csv", "http://x/y.csv"]
)
def test_a_table_is_a_file_beside_its_package(tmp_path: Path, path: str) -> None:
    _package(tmp_path, [{**SITES, "path": path}])
    with pytest.raises(DataError, match=r"must name a \.csv file beside"):
        load(tmp_path)


def test_a_device_or_a_pipe_is_no_table(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "sites.csv")
    with pytest.raises(DataError, match="no plain file"):
        read_table(tmp_path, SITES)
    (tmp_path / "sites.csv").unlink()
    (tmp_path / "sites.csv").symlink_to("/dev/zero")
    with pytest.raises(DataError, match="no plain file"):
        read_table(tmp_path, SITES)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"resources": ' * 5_000,
        '{"resources": [' + "9" * 5_000 + "]}",
        '{"resources": [null]}',
        '{"resources": [[]]}',
        '{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": "id"}}]}',
        '{"resources": [{"name": 1, "path": "a.csv", "schema": {"fields": [{"name": "id", "type": "string"}]}}]}',
        "\ufeff{}",
        "NaN",
    ],
    ids=range(9),
)
def test_a_descriptor_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"datapackage\.json"):
        load(tmp_path)


@pytest.mark.parametrize(
    "constraints",
    [{"pattern": "("}, {"pattern": 1}, {"enum": "yes"}, {"enum": [1]}, {"minimum": "0"}, []],
)
def test_a_constraint_that_is_none_is_refused(tmp_path: Path, constraints: object) -> None:
    _package(
        tmp_path, [{**SITES, "schema": {"fields": [{"name": "id", "type": "string", "constraints": constraints}]}}]
    )
    with pytest.raises(DataError, match=r"datapackage\.json"):
        load(tmp_path)


def test_two_tables_of_one_name_are_refused(tmp_path: Path) -> None:
    _package(tmp_path, [SITES, SITES])
    with pytest.raises(DataError, match="two tables of one name"):
        load(tmp_path)


def _package(folder: Path, resources: list[dict[str, Any]]) -> None:
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")


class TestFuzz:
    """Nothing but a table or a DataError comes of any bytes."""

    @pytest.fixture(scope="class")
    @classmethod
    def place(cls, tmp_path_factory: pytest.TempPathFactory) -> Path:
        return tmp_path_factory.mktemp("tables")

    @given(
        edits=st.lists(
            st.tuples(st.integers(0, len(BYTES)), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
        )
    )
    def test_mutated_tables(self, place: Path, edits: list[tuple[int, int, bytes]]) -> None:
        content = BYTES
        for at, length, new in edits:
            content = content[:at] + new + content[at + length :]
        self._read(place, content)

    @given(content=st.binary(max_size=400))
    def test_random_bytes(self, place: Path, content: bytes) -> None:
        self._read(place, content)
        self._read(place, BYTES.split(b"\n")[0] + b"\n" + content)

    def _read(self, place: Path, content: bytes) -> None:
        (place / "sites.csv").write_bytes(content)
        _package(place, [SITES])
        try:
            table = read_table(place, SITES)
            assert isinstance(table, Table)
            assert all(len(cells) == len(table.columns) for cells in table.cells)
            dataset = load(place)
        except DataError as error:
            assert "sites.csv" in str(error)
        else:
            assert len(dataset.table("sites")) == len(table.cells)

    @settings(max_examples=60)
    @given(
        content=st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        ["resources", "name", "path", "schema", "fields", "type", "constraints", "pattern"]
                    ),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=12,
        )
    )
    def test_random_descriptors(self, place: Path, content: object) -> None:
        (place / "datapackage.json").write_text(json.dumps({"resources": [content]}), encoding="utf-8")
        with pytest.raises(DataError, match=r"datapackage\.json"):
            load(place)


def test_what_prints_may_stand_in_a_table(folder: Path) -> None:
    """All payloads that print, at once, through the whole loader."""
    for order, payload in enumerate(PRINTED):
        _replace(folder, RESOURCES[6], "detail", payload, row=order)
    dataset = load(folder)
    assert list(dataset.table("timeline")["detail"][: len(PRINTED)]) == [payload.text for payload in PRINTED]
