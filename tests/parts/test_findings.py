"""The computed findings in points, for editions that no analyst has assessed."""

from __future__ import annotations

import pandas as pd
import pytest

from briefing.data import Dataset
from briefing.evidence.claims import Cell
from tests.parts.conftest import Brief, Made, run_notebooks


def _points(made: Made) -> list[str]:
    return [point.replace("\n:   ", ": ") for point in made.text("findings").split("\n\n")]


@pytest.mark.parametrize(
    ("event", "points"),
    [
        (
            "2017-11-29",
            [
                "Fired: an intercontinental ballistic missile (ICBM) on 29 November 2017, as classed by the CNS "
                "database",
                "When and where: at 03:18 KST, from Pyongsong Field, as placed by the CNS database",
                "Flown: distance about 960 km (Seoul), about 1,000 km (Tokyo), 950 km (Pyongyang); peak altitude "
                "about 4,500 km (Seoul), 4,475 km (Pyongyang)",
                "Came down: in the East Sea / Sea of Japan, inside Japan’s economic zone (the CNS database)",
                "First since: 15 September 2017, 75 days earlier, counting launches of any kind in the data",
                "Condemned by (in the data): the United States, South Korea, Japan and Russia",
            ],
        ),
        (
            "1984-04-09",
            [
                "Fired: three short-range ballistic missiles (SRBM) in April 1984, as counted and classed by the "
                "CNS database",
                "Where: from Tonghae Satellite Launching Ground, as placed by the CNS database",
            ],
        ),
        (
            "2026-10-03",
            [
                "Fired: at least one short-range ballistic missile (SRBM) on 3 October 2026, as counted by "
                "Japan’s Ministry of Defense and classed by the compilers of this data",
                "When and where: at 06:36 KST, from North Korea’s east coast, as placed by Japan’s Ministry of Defense",
                "Flown: distance about 680 km (Tokyo); peak altitude about 90 km (Tokyo)",
                "Came down: in the East Sea / Sea of Japan, outside Japan’s economic zone (Japan’s Ministry of "
                "Defense)",
                "First since: 20 September 2026, 13 days earlier, counting launches of any kind in the data",
            ],
        ),
    ],
)
def test_findings_are_points(brief: Brief, event: str, points: list[str]) -> None:
    assert _points(brief(event)) == points


def test_where_some_launches_of_a_day_have_no_place_none_is_told_of_all(brief: Brief) -> None:
    assert "When\n:   from 06:51 KST\n" in brief("2022-11-02").text("findings")
    assert "Kaechon" not in brief("2024-09-18").text("findings")


def test_what_parties_dispute_is_named(brief: Brief) -> None:
    assert "Disputed\n:   the type" in brief("2022-03-24").text("findings")
    assert "Disputed\n:   whether it succeeded" in brief("2024-06-26", as_of="latest").text("findings")


def test_a_day_of_several_launches_has_no_one_distance(brief: Brief) -> None:
    assert "Flown" not in brief("2022-11-02").text("findings")


def test_where_parties_count_differently_each_number_is_a_finding(brief: Brief) -> None:
    counted = "Counted\n:   The JCS counted 25 missiles in the day, the CNS database at least 23"
    assert counted in brief("2022-11-02").text("findings")
    assert "Counted" not in brief("2017-11-29").text("findings")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("2022-10-04", "Japan’s Ministry of Defense put the place of fall about 3,200 km east of Japan."),
        ("2017-08-29", "Japan’s government put the place of fall about 1,180 km east of Cape Erimo."),
        ("2025-01-06", ""),
    ],
)
def test_how_far_off_a_coast_it_came_down_is_told_by_whom(brief: Brief, event: str, said: str) -> None:
    text = brief(event).text("launch-measured")
    assert (said in text) if said else ("place of fall" not in text)


def test_two_unconfirmed_numbers_of_a_day_are_told_one_by_one(brief: Brief, dataset: Dataset) -> None:
    rows = dataset.table("estimates")
    like = rows[(rows["quantity"] == "missile_count") & (rows["claimed_by"] == "media (NTV)")]
    other = like.assign(value="3", claimed_by="media (FNN)").rename(index=lambda i: f"{i}-9")
    data = Dataset({**dataset.tables, "estimates": pd.concat([rows, other])})
    text = run_notebooks(data, {"event": "2025-01-06"}, False).text("recent")
    assert "two, unconfirmed (NTV); three, unconfirmed (FNN)" in text


@pytest.mark.parametrize(("country", "name"), [("South Korea", "south-korea"), ("Japan", "japan")])
def test_each_office_that_condemned_stands_with_a_source_of_its_statement(
    brief: Brief, dataset: Dataset, country: str, name: str
) -> None:
    made = brief("2025-01-06")
    (line,) = [s for s in made.blocks["countries"].markdown.splitlines() if s.startswith(f"| {country} |")]
    rows = made.claims[f"response.{name}.condemned-by"].rows
    speakers = {r.id for r in rows if isinstance(r, Cell) and r.column == "speaker" and r.role == "value"}
    assert len(speakers) > 4
    for row in speakers:
        assert f"@{dataset.sources_of('statements', row)[0]}" in line
