"""What a claim is, and what the ledger refuses."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.data import Dataset
from briefing.evidence.claims import ID, Cell, Claim, Ledger, Population, cells, compared, population, together

CELL = Cell("estimates", "est-1", "value")
words = st.text(max_size=30)
names = st.text(st.characters(codec="ascii", categories=["L", "N"], include_characters="-_"), min_size=1, max_size=12)
rows = st.one_of(
    st.builds(Cell, names, names, names, st.sampled_from(["value", "population"])),
    st.builds(Population, names, words, st.integers(21, 5000), st.text("0123456789abcdef", min_size=64, max_size=64)),
)
values = st.one_of(words, st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False), st.none())
claims = st.builds(
    Claim,
    st.from_regex(ID, fullmatch=True),
    words,
    values,
    words,
    words,
    words,
    st.lists(rows, max_size=5).map(tuple),
    st.lists(names, max_size=4).map(tuple),
)


@pytest.fixture
def ledger(tables) -> Ledger:
    """Three estimates: one with a source of the day and a later copy, one of a month, one with a later copy only."""
    return Ledger(
        tables(
            day="2025-01-07",
            estimates=[
                {"id": "est-1", "value": "1100", "source_ids": "src-day;src-later"},
                {"id": "est-2", "value": "1500", "source_ids": "src-month"},
                {"id": "est-3", "value": "12", "source_ids": "src-later"},
            ],
            sources=[
                {"id": "src-day", "date": "2025-01-07"},
                {"id": "src-month", "date": "2025-01"},
                {"id": "src-later", "date": "2025-01-08"},
            ],
        )
    )


# A claim


@given(claims)
def test_a_claim_reads_back_from_its_json(claim: Claim) -> None:
    assert Claim.from_dict(json.loads(json.dumps(claim.as_dict()))) == claim


@given(claims)
def test_a_claim_written_for_others_has_the_fields_of_the_contract(claim: Claim) -> None:
    written = claim.as_dict()
    assert list(written) == ["id", "text", "value", "unit", "qualifier", "derivation", "rows", "sources"]
    for row in written["rows"]:
        assert set(row) in ({"table", "id", "column", "role"}, {"table", "filter", "count", "sha256", "columns"})


def test_a_population_reads_back_with_its_columns() -> None:
    rest = (CELL, Population("estimates", "all launches", 21, "0" * 64, ("value", "unit")))
    claim = Claim("launch.range.lead", "some", 1, "km", "about", "derived", rest, ("src-1",))
    assert Claim.from_dict(json.loads(json.dumps(claim.as_dict()))) == claim
    assert claim.as_dict()["rows"][1]["columns"] == ["value", "unit"]


def test_changing_what_was_written_does_not_change_the_claim() -> None:
    claim = Claim("launch.range.lead", "some", 1, "", "", "", (Cell("estimates", "est-1", "value"),), ("src-1",))
    written = claim.as_dict()
    written["rows"][0]["id"] = "est-999"
    written["sources"].append("src-999")
    assert claim.rows[0] == Cell("estimates", "est-1", "value")
    assert claim.sources == ("src-1",)


def test_a_claim_stands_in_prose_as_a_variable() -> None:
    claim = Claim("launch.range-km.lead", "some 1,100 km", 1100, "km", "", "", (CELL,), ())
    assert f"{claim}" == "{{< var launch.range-km.lead >}}"
    assert claim.anchor == "claim-launch_range-km_lead"


# The ledger


@pytest.mark.parametrize(
    "claim_id",
    ["launch.range.lead", "launch.2025-launch-2.range-km", "context.officeholder-3.date2", "a.b.c"],
)
def test_an_id_is_part_subject_aspect(claim_id: str, ledger: Ledger) -> None:
    assert ledger.claim(claim_id, "text", [CELL], "derived").id == claim_id


@pytest.mark.parametrize(
    "claim_id",
    ["", "launch", "launch.range", "launch.range.lead.more", "Launch.range.lead", "launch..lead", "launch.range.",
     "launch.range.2", "1launch.range.lead", "launch.range_km.lead", "launch.range.lead ", "launch.range.lead\n",
     "launch.-range.lead", "launch.größe.lead"],
)  # fmt: skip
def test_another_id_is_refused(claim_id: str, ledger: Ledger) -> None:
    with pytest.raises(ValueError, match=re.escape(f"claim id {claim_id!r} is not part.subject.aspect")):
        ledger.claim(claim_id, "text", [CELL], "derived")
    assert len(ledger) == 0


@pytest.mark.parametrize(("text", "rest"), [("", [CELL]), (" \n", [CELL]), ("some", [])])
def test_a_claim_that_says_nothing_or_rests_on_nothing_is_refused(text, rest, ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="says nothing or rests on nothing"):
        ledger.claim("launch.range.lead", text, rest, "derived")
    assert "launch.range.lead" not in ledger


def test_the_same_claim_made_again_is_the_same_entry(ledger: Ledger) -> None:
    first = ledger.claim("launch.range.lead", "some", [CELL], "derived", value=1100, unit="km")
    assert ledger.claim("launch.range.lead", "some", [CELL, CELL], "derived", value=1100, unit="km") == first
    assert list(ledger) == [first]


@pytest.mark.parametrize(
    "change",
    [{"text": "about"}, {"derivation": "else"}, {"value": 1101}, {"unit": "m"}, {"qualifier": "about"}, {"rows": ()}],
)
def test_one_id_cannot_stand_for_two_statements(change: dict[str, object], ledger: Ledger) -> None:
    said = {"text": "some", "rows": (CELL,), "derivation": "derived", "value": 1100, "unit": "km", "qualifier": ""}
    first = ledger.claim("launch.range.lead", **said)
    if "rows" in change:
        change = {"rows": (Cell("estimates", "est-2", "value"),)}
    with pytest.raises(ValueError, match=r"^claim 'launch\.range\.lead' was made twice: 'some' and "):
        ledger.claim("launch.range.lead", **{**said, **change})
    assert ledger["launch.range.lead"] == first


def test_claims_stand_in_the_order_in_which_they_were_made(ledger: Ledger) -> None:
    for name in ("b.b.b", "a.a.a", "c.c.c"):
        ledger.claim(name, name, [CELL], "derived")
    assert [claim.id for claim in ledger] == ["b.b.b", "a.a.a", "c.c.c"]
    assert len(ledger) == 3
    with pytest.raises(KeyError):
        ledger["d.d.d"]


def test_without_a_value_the_text_is_the_value_and_zero_is_a_value(ledger: Ledger) -> None:
    assert ledger.claim("a.a.a", "Choi Sang-mok", [CELL], "derived").value == "Choi Sang-mok"
    assert ledger.claim("b.b.b", "no launches", [CELL], "derived", value=0).value == 0


def test_what_is_not_said_of_a_claim_is_empty_and_an_apostrophe_is_typographic(ledger: Ledger) -> None:
    made = ledger.claim("a.a.a", "x", [CELL], "the party's figure")
    assert (made.unit, made.qualifier, made.derivation) == ("", "", "the party’s figure")


def test_what_was_asked_for_rests_on_no_row(ledger: Ledger) -> None:
    made = ledger.claim("a.a.a", "6 January 2025", [], "parameter event")
    assert (made.rows, made.sources) == ((), ())


def test_a_cell_whose_value_is_used_is_not_among_those_compared_and_a_population_stays(ledger: Ledger) -> None:
    whole = Population("launches", "all", 21, "0" * 64, ("event",))
    other = Cell("estimates", "est-2", "value", "population")
    rests_on = [*compared([CELL]), CELL, other, whole]
    assert ledger.claim("a.a.a", "x", rests_on, "derived").rows == (CELL, whole, other)


def test_each_cell_is_listed_once_in_the_order_given(ledger: Ledger) -> None:
    other = Cell("estimates", "est-2", "value")
    assert ledger.claim("a.a.a", "x", [other, CELL, other], "derived").rows == (other, CELL)


# Its sources


@pytest.mark.parametrize(
    ("rests_on", "sources"),
    [
        (["est-1"], ("src-day",)),
        (["est-2"], ("src-month",)),
        (["est-3"], ("src-later",)),
        (["est-3", "est-1"], ("src-later", "src-day")),
        (["est-1", "est-2", "est-1"], ("src-day", "src-month")),
    ],
)
def test_a_source_of_the_day_is_cited_before_a_later_copy(rests_on, sources, ledger: Ledger) -> None:
    assert ledger.claim("a.a.a", "x", cells("estimates", rests_on, "value"), "derived").sources == sources


@pytest.mark.parametrize(
    ("dates", "cited"),
    [
        ({"a": "", "b": "2025-01-07"}, ("b",)),
        ({"a": "2025-01-08", "b": ""}, ("b",)),
        ({"a": "2025-01-09", "b": "2025-01-08"}, ("a",)),
        ({"a": "2025-01-07", "b": "2025-01-06"}, ("a", "b")),
    ],
)
def test_a_source_without_a_date_comes_after_those_of_the_day_and_before_later_copies(
    dates: dict[str, str], cited: tuple[str, ...], tables
) -> None:
    known = tables(
        day="2025-01-07",
        estimates=[{"id": "est-1", "value": "1", "source_ids": "a;b"}],
        sources=[{"id": key, "date": date} for key, date in dates.items()],
    )
    assert Ledger(known).claim("a.a.a", "x", [CELL], "derived").sources == cited


def test_with_all_that_is_known_every_source_is_cited(ledger: Ledger) -> None:
    whole = Ledger(Dataset(ledger.dataset.tables, as_of=None))
    assert whole.claim("a.a.a", "x", [CELL], "derived").sources == ("src-day", "src-later")


def test_rows_that_were_only_compared_are_cited_where_nothing_else_is(ledger: Ledger) -> None:
    compared = Cell("estimates", "est-2", "value", "population")
    assert ledger.claim("a.a.a", "x", [CELL, compared], "derived").sources == ("src-day",)
    assert ledger.claim("b.b.b", "x", [compared], "derived").sources == ("src-month",)


def test_the_dossier_of_2026_is_not_cited_for_what_was_known_in_january_2025(known) -> None:
    rests_on = cells("launches", ["2025-01-06-01"], "event")
    january = Ledger(known("2025-01-07")).claim("a.a.a", "x", rests_on, "derived").sources
    later = Ledger(known("2026-08-04")).claim("a.a.a", "x", rests_on, "derived").sources
    assert "jmod-2025-01-06c" in january
    assert "jmod-dossier-2026-08" not in january
    assert "jmod-dossier-2026-08" in later


# Populations


def test_cells_are_rows_by_columns() -> None:
    assert cells("launches", ["a", "b"], "event", "salvo", role="population") == (
        Cell("launches", "a", "event", "population"),
        Cell("launches", "a", "salvo", "population"),
        Cell("launches", "b", "event", "population"),
        Cell("launches", "b", "salvo", "population"),
    )


def test_up_to_20_compared_rows_are_listed_and_21_are_a_filter_a_count_and_a_digest(dataset: Dataset) -> None:
    ids = list(dataset.table("launches").index[:21])
    listed = population(dataset, "launches", ids[:20], ["event"], "the first launches")
    assert listed == cells("launches", ids[:20], "event", role="population")
    (many,) = population(dataset, "launches", ids, ["event"], "the first launches")
    assert isinstance(many, Population)
    assert (many.table, many.filter, many.count) == ("launches", "the first launches", 21)
    assert re.fullmatch("[0-9a-f]{64}", many.sha256)


@pytest.fixture
def thirty(tables) -> Dataset:
    return tables(estimates=[{"id": f"e{i:02}", "value": str(i), "unit": "km"} for i in range(30)])


def digest(dataset: Dataset, ids: list[str], *columns: str) -> str:
    (found,) = population(dataset, "estimates", ids, columns or ("value",), "all")
    assert isinstance(found, Population)
    return found.sha256


def test_a_digest_is_over_id_and_values_row_by_row_with_a_separator_after_each(thirty: Dataset) -> None:
    ids = list(thirty.table("estimates").index)[:21]
    text = "".join(f"e{i:02}\x1f{i}\x1fkm\x1f\n" for i in range(21))
    assert digest(thirty, ids[::-1], "value", "unit") == hashlib.sha256(text.encode()).hexdigest()


def test_compared_cells_are_listed_up_to_20_rows_and_digested_from_21_on(thirty: Dataset) -> None:
    ids = list(thirty.table("estimates").index)

    def rows(number: int, *values: Cell, at_once: bool = False) -> tuple[Cell | Population, ...]:
        mine = cells("estimates", ids[:number], "value")
        rest = together(thirty, mine) if at_once else compared(mine)
        return Ledger(thirty).claim("a.a.a", "x", [*values, *rest], "derived").rows

    whole = Population("estimates", "rows compared", 21, digest(thirty, ids[:21]), ("value",))
    used = Cell("estimates", "e29", "value")
    for at_once in (False, True):
        assert rows(20, at_once=at_once) == compared(cells("estimates", ids[:20], "value"))
        assert rows(20, used, at_once=at_once) == (used, *compared(cells("estimates", ids[:20], "value")))
        assert rows(21, at_once=at_once) == (whole,)
        assert rows(21, used, at_once=at_once) == (used, whole)


def test_the_digest_does_not_depend_on_the_order_or_on_doubles(thirty: Dataset) -> None:
    ids = list(thirty.table("estimates").index)
    one = digest(thirty, ids)
    assert digest(thirty, ids[::-1]) == one
    for first_three in permutations(ids[:3]):
        assert digest(thirty, [*first_three, *ids[3:], *ids[:5]]) == one


def test_the_digest_changes_with_every_cell_that_was_read_and_with_no_other(thirty: Dataset) -> None:
    ids = list(thirty.table("estimates").index)
    one = digest(thirty, ids)

    def changed(**cells: str) -> Dataset:
        frame = thirty.table("estimates").copy()
        frame.loc["e29", list(cells)] = list(cells.values())
        return Dataset({**thirty.tables, "estimates": frame})

    assert digest(changed(note="other", unit="other"), ids) == one
    assert digest(changed(value="30"), ids) != one
    assert digest(thirty, ids[:-1]) != one


def test_cells_put_together_for_many_claims_are_declared_as_the_same_cells_one_by_one(tables) -> None:
    row = {"value": "3", "unit": "km", "date": "2024-01-02", "qualifier": "about"}
    thirty = tables(estimates=[{"id": f"e{i:02}", **row} for i in range(30)])
    ids = list(thirty.table("estimates").index)
    read = [*cells("estimates", ids, "value", "unit"), *cells("estimates", ids[5:], "date")]
    used = cells("estimates", ids[:1], "value", "unit", "date")
    beside = compared(cells("estimates", ids[2:3], "qualifier", "value"))
    apart = compared(cells("estimates", ids[28:29], "qualifier"))
    for few in (read, *([c for c in read if c.id in ids[:number]] for number in (22, 21, 20, 9))):
        for mine in ((), used[:1], used, (*used[:1], *beside), apart):
            one_by_one, at_once = (
                Ledger(thirty).claim("context.cells.together", "x", [*mine, *rest], "as told").rows
                for rest in (compared(few), together(thirty, few))
            )
            assert one_by_one == at_once


def test_the_digest_tells_cells_apart_that_only_join_alike(tables) -> None:
    def of(value: str, unit: str) -> str:
        made = tables(estimates=[{"id": f"e{i:02}", "value": value, "unit": unit} for i in range(21)])
        return digest(made, list(made.table("estimates").index), "value", "unit")

    assert of("1", "2km") != of("12", "km")
