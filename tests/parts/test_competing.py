"""The annex table of competing estimates: every statement on what is disputed, by whom and when."""

from __future__ import annotations

from briefing.data import Dataset
from tests.parts.conftest import Brief, Made


def rows(made: Made) -> list[tuple[str, ...]]:
    text = made.text("competing")
    body = [line for line in text.split("\n") if line.startswith("| ") and not line.startswith(("| :", "| What "))]
    return [tuple(cell.strip() for cell in line.strip("|").split("|"))[:4] for line in body]


def test_each_wording_of_what_a_party_said_has_its_row(brief: Brief) -> None:
    assert rows(brief("2025-01-06"))[1:4] == [
        ("The distance", "South Korea’s Joint Chiefs of Staff (JCS)", "a little over 1,100 km", "6 January 2025"),
        ("The distance", "Japan’s Ministry of Defense", "about 1,100 km", "6 January 2025"),
        ("The distance", "A joint South Korean, U.S. and Japanese analysis", "about 1,100 km", "7 January 2025"),
    ]
    assert ("A second peak", "South Korea’s Joint Chiefs of Staff (JCS)", "none", "7 January 2025") in rows(
        brief("2025-01-06")
    )


def test_what_became_known_later_joins_the_dispute_from_its_day(brief: Brief) -> None:
    seoul = ("The type", "South Korea’s Ministry of National Defense", "Hwasong-15 (assessed)", "29 March 2022")
    assert seoul not in rows(brief("2022-03-24"))
    assert seoul in rows(brief("2022-03-24", as_of="latest"))


def test_every_statement_on_a_disputed_quantity_is_there_with_its_source(brief: Brief, dataset: Dataset) -> None:
    made = brief("2025-01-06")
    table = dataset.table("estimates")
    mine = table[(table["launch"] == "2025-01-06-01") & table["quantity"].isin(["range_km", "apogee2_km"])]
    known = set(mine[mine["known_on"] <= "2025-01-07"].index)
    told = {c.id for claim in made.claims.values() if claim.id.startswith("competing.") for c in claim.rows}
    assert known <= told
    assert all(claim.sources for claim in made.claims.values() if claim.id.endswith(".figure"))


def test_a_day_without_a_dispute_has_no_table(brief: Brief) -> None:
    assert "competing" not in brief("2022-11-02").blocks
