"""The computed findings in points, for editions that no analyst has assessed."""

from __future__ import annotations

import pytest

from briefing.data import Dataset
from briefing.evidence.claims import Cell
from tests.parts.conftest import Brief


@pytest.mark.parametrize(
    ("event", "points"),
    [
        (
            "2017-11-29",
            [
                "- **Fired:** an intercontinental ballistic missile (ICBM) on 29 November 2017, as classed by the CNS "
                "database.",
                "- **Flown:** distance about 960 km (Seoul), about 1,000 km (Tokyo), 950 km (Pyongyang); peak altitude "
                "about 4,500 km (Seoul), 4,475 km (Pyongyang).",
                "- **Came down:** in the East Sea / Sea of Japan, inside Japan’s economic zone (the CNS database).",
                "- **First since:** 15 September 2017, 75 days earlier, counting launches of any kind in the data.",
                "- **Condemned by:** the United States, South Korea, Japan and Russia.",
            ],
        ),
        (
            "1984-04-09",
            [
                "- **Fired:** three short-range ballistic missiles (SRBM) in April 1984, as counted and classed by the "
                "CNS database.",
            ],
        ),
        (
            "2026-10-03",
            [
                "- **Fired:** at least one short-range ballistic missile (SRBM) on 3 October 2026, as counted by "
                "Japan’s Ministry of Defense and classed by the compilers of this data.",
                "- **Flown:** distance about 680 km (Tokyo); peak altitude about 90 km (Tokyo).",
                "- **Came down:** in the East Sea / Sea of Japan, outside Japan’s economic zone (Japan’s Ministry of "
                "Defense).",
                "- **First since:** 20 September 2026, 13 days earlier, counting launches of any kind in the data.",
            ],
        ),
    ],
)
def test_findings_are_points(brief: Brief, event: str, points: list[str]) -> None:
    assert brief(event).text("findings").splitlines() == points


def test_what_parties_dispute_is_named(brief: Brief) -> None:
    assert "- **Disputed:** the type." in brief("2022-03-24").text("findings")
    assert "- **Disputed:** whether it succeeded." in brief("2024-06-26", as_of="latest").text("findings")


def test_a_day_of_several_launches_has_no_one_distance(brief: Brief) -> None:
    assert "Flown" not in brief("2022-11-02").text("findings")


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
