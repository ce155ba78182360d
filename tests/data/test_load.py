"""Reading the data folder."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from briefing.data import Dataset, load, number, split
from briefing.errors import DataError
from briefing.markdown import holds_shortcode

AT_LEAST = {
    "launches": 425,
    "estimates": 4070,
    "sites": 55,
    "missiles": 40,
    "places": 39,
    "timeline": 253,
    "statements": 399,
    "cooperation": 82,
    "implications": 28,
    "officeholders": 116,
    "visits": 70,
    "reported_claims": 27,
    "sources": 791,
    "origins": 245,
}


@pytest.mark.parametrize(("name", "count"), AT_LEAST.items())
def test_no_row_is_lost(dataset: Dataset, name: str, count: int) -> None:
    assert len(dataset.table(name)) >= count


def test_texts_are_texts_and_figures_are_floats(dataset: Dataset) -> None:
    assert dataset.row("launches", "2025-01-06-01")["event"] == "2025-01-06"
    assert dataset.row("estimates", "est-0839")["value"] == ""
    assert dataset.table("sites")["lat"].dtype == "float64"
    assert dataset.row("places", "place-seoul")["lat"] == 37.566
    assert math.isnan(dataset.row("cooperation", "coop-2025-01-06-space-intent")["quantity"])
    for name, frame in dataset.tables.items():
        assert not frame.select_dtypes(exclude="number").isna().any().any(), name


def test_a_row_gives_its_sources_in_order_and_by_their_own_ids(dataset: Dataset) -> None:
    assert dataset.sources_of("launches", "2025-01-06-01")[:3] == (
        "nagix-2026-04",
        "csis-bp-2026-08",
        "jmod-2025-01-06c",
    )
    assert dataset.sources_of("statements", "st-2025-01-06-jcs-detect") == ("japantimes-2025-01-06",)
    assert dataset.sources_of("sources", "cns-2023-07") == ("cns-2023-07",)


def test_an_alias_leads_to_the_source(broken: Path) -> None:
    change(broken, "statements.csv", "japantimes-2025-01-06", "src-japantimes-2025-01-06")
    data = load(broken)
    assert data.sources_of("statements", "st-2025-01-06-jcs-detect") == ("japantimes-2025-01-06",)


def test_unknown_table_and_row_are_data_errors(dataset: Dataset) -> None:
    with pytest.raises(DataError, match="The tables are: cooperation"):
        dataset.table("nonsense")
    with pytest.raises(DataError, match="launches has no row '2025-01-06-09'"):
        dataset.row("launches", "2025-01-06-09")


def test_lists_and_figures_in_cells() -> None:
    assert split("a; b;;c") == ("a", "b", "c")
    assert split("") == ()
    assert number("1001.2") == 1001.2
    assert math.isnan(number(""))
    for text in ("about 5", "nan", "inf"):
        with pytest.raises(DataError):
            number(text)


def test_a_missing_file_is_named(broken: Path) -> None:
    (broken / "visits.csv").unlink()
    with pytest.raises(DataError, match=r"visits\.csv.*cannot be read"):
        load(broken)


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"datapackage\.json"):
        load(tmp_path)
    (tmp_path / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="not valid JSON"):
        load(tmp_path)
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match="names no resources"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("visits.csv", "id,visitor", "id,guest", r"line 1: column visitor is missing"),
        ("visits.csv", "id,visitor", "id,visitor,extra", r"column extra is not in the schema"),
        ("sites.csv", "site-chunghwa", "site-baegun", r"line 4, column id: site-baegun stands in line 2 too"),
        ("sites.csv", "site-chunghwa,", ",", r"line 4, column id: empty"),
        ("sites.csv", ",38.875,", ",north,", r"line 4, column lat: 'north' is not a number"),
        ("sites.csv", "site-chunghwa,Chunghwa,", "site-chunghwa,", r"line 4: 7 cells, 8 columns"),
        ("sites.csv", "Chunghwa", '"Chunghwa', r"sites\.csv: line \d+"),
        ("sites.csv", "Chunghwa", "{{< include x >}}", r"line 4, column name: holds a Quarto shortcode"),
    ],
)
def test_a_broken_table_is_refused_with_its_place(broken: Path, file: str, old: str, new: str, message: str) -> None:
    change(broken, file, old, new)
    with pytest.raises(DataError, match=message):
        load(broken)


def test_bytes_that_are_not_utf8_are_refused(broken: Path) -> None:
    path = broken / "sites.csv"
    path.write_bytes(path.read_bytes().replace(b"Chunghwa", b"Chungh\xff"))
    with pytest.raises(DataError, match="not UTF-8"):
        load(broken)


@pytest.mark.parametrize(
    "text",
    [
        "{{< video >}}",
        r"\{\{\< x",
        "&#123;&#123;&lt; x",
        "x >}}",
        "x &gt;}&rcub;",
        r"\&lt;{{&amp;lt;",
        r"{{\\<",
    ],
)
def test_shortcodes_are_seen_through_escapes(text: str) -> None:
    assert holds_shortcode(text)


@pytest.mark.parametrize("text", ["", "{{ x }}", "a < b > c", "{<", "R&D; 5 > 3 }", "plain", "}}>", "<{{"])
def test_other_braces_are_no_shortcodes(text: str) -> None:
    assert not holds_shortcode(text)


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first `old` in a file, which must be there."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
