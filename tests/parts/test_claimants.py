"""The record of Pyongyang's figures against one ally's, by weapon line."""

from __future__ import annotations

from tests.parts.conftest import Brief


def test_a_row_is_one_line_one_figure_and_one_ally_with_the_number_compared(brief: Brief) -> None:
    rows = brief("2025-01-06").text("claimant-record").splitlines()
    assert rows[0] == "| Weapon line | Figure | Against | Compared | Higher | Within | Lower | Largest difference |"
    assert (
        "| Solid-fuel intermediate-range line | distance | Japan MOD | two | one | one | none | 400 km higher "
        "(6 January 2025) |"
    ) in rows
    # a row of one is shown as such, and where only bounds stand against it there is no difference
    assert any(r.startswith("| Hwasong-11C line | distance | Japan MOD | one | one |") for r in rows)
    assert ("| Solid-fuel ICBM line | peak altitude | Japan MOD | three | none | three | none | – |") in rows


def test_where_nothing_can_be_compared_there_is_no_table(brief: Brief) -> None:
    assert "claimant-record" not in brief("1998-08-31").blocks


def test_the_largest_difference_rests_on_the_two_figures_and_counts_only_compare(brief: Brief) -> None:
    claims = brief("2025-01-06").claims
    largest = claims["record.solid-irbm-range.largest"]
    assert (largest.value, largest.unit) == (400, "km")
    assert {c.id for c in largest.rows if getattr(c, "role", "") == "value"} == {"est-0865", "est-0866", "est-0867"}
    for aspect in ("compared", "higher", "within", "lower"):
        rows = claims[f"record.solid-irbm-range.{aspect}"].rows
        assert {getattr(c, "role", "population") for c in rows} == {"population"}
