"""The launch chronology: which days count, how rare the pause was, the record of windows and the table of the year."""

from __future__ import annotations

import pytest

from briefing.data import Dataset
from briefing.evidence.claims import Cell
from briefing.parameters import BALLISTIC_CLASSES
from briefing.parts import recent
from briefing.parts.case import case_of
from tests.parts import bench
from tests.parts.conftest import Brief
from tests.parts.test_two_words_of_one_party import said


def first_cells(markdown: str) -> list[str]:
    """The first cell of every row of a table below its head."""
    return [line.split(" | ")[0].removeprefix("| ") for line in markdown.splitlines() if line.startswith("| ")][2:]


# Which days count


@pytest.mark.parametrize(
    ("event", "classes", "counting"),
    [
        ("2025-01-06", "ICBM", "launch days with a launch classed ICBM (counting the event itself, of another kind)"),
        ("2025-01-06", "IRBM", "launch days with a launch classed IRBM"),
        (
            "2023-11-21",
            ",".join(BALLISTIC_CLASSES),
            "launch days with a ballistic launch (counting the event itself, of another kind)",
        ),
        ("2023-11-21", "", "launch days with a launch classed satellite launch vehicle"),
        ("2025-05-22", "", "launch days with a launch classed cruise missile of unstated role"),
    ],
)
def test_an_event_of_none_of_the_classes_that_count_is_said_to_be_counted(
    brief: Brief, event: str, classes: str, counting: str
) -> None:
    made = brief(event, classes=classes)
    assert f"{counting}, all sources taken together" in made.text("chronology-tempo")
    assert "recent" not in made.blocks or f"{counting} in the twelve months" in made.text("recent")


# The pause


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        ("2012-12-12", "The pause before the launch lasted 243 days."),
        (
            "2023-11-21",
            "The pause of 89 days before the launch was shorter than three of the five gaps between launch days that "
            "count; the longest lasted 2,670 days, from 7 February 2016 to 31 May 2023, counting that launch as CSIS "
            "does.",
        ),
        (
            "2022-11-02",
            "The pause of five days before the launch was a short one: 72 of the 99 gaps between launch days that "
            "count were longer, and half lasted 13 days or less; the longest lasted 504 days, from 29 November 2017 to "
            "17 April 2019, counting that launch as CNS does.",
        ),
        (
            "2019-10-02",
            "The pause of 22 days before the launch is the joint 20th longest of the 63 gaps between launch days that "
            "count: 63 % of them were shorter, and half lasted 16 days or less; the longest lasted 504 days, from "
            "29 November 2017 to 17 April 2019, counting that launch as CNS does.",
        ),
        (
            "2025-01-06",
            "The pause of 62 days before the launch is the 20th longest of the 138 gaps between launch days that "
            "count: 86 % of them were shorter, and half lasted 13 days or less; the longest lasted 504 days, from "
            "29 November 2017 to 17 April 2019, counting that launch as CNS does.",
        ),
    ],
)
def test_the_sentence_of_the_pause_stands_alone_and_says_where_another_was_as_long(
    brief: Brief, event: str, sentence: str
) -> None:
    assert brief(event).text("chronology-tempo").split("\n\n")[-1] == sentence


# The table of the year


def test_a_number_kept_back_is_told_as_that_and_no_data_set_stands_in_its_place(brief: Brief) -> None:
    rows = brief("2025-01-14").text("recent").splitlines()
    assert "| 14 January 2025 | SRBM (JCS, presumed) | not disclosed (JCS) | at most 250 km | – | – | – |" in rows


@pytest.mark.parametrize("scope", ["event", "missile"])  # of both launches of the day, and of one of them
def test_an_allied_number_goes_before_the_one_kept_back(dataset: Dataset, scope: str) -> None:
    counted = {"value": "3", "qualifier": "at least", "claimed_by": "Japan MOD", "scope": scope}
    case = case_of(said(dataset, "est-0878", counted), event="2025-01-14")
    block = recent.launch_days(case)
    assert block is not None
    last = [line.split(" | ")[2] for line in block.markdown.splitlines() if line.startswith("| ")][-1]
    first, kept_back = "chronology.back-0.count-1", "chronology.back-0.count-undisclosed"
    assert last == f"{{{{< var {first} >}}}} (Japan MOD); {{{{< var {kept_back} >}}}} (JCS)"
    assert (case.ledger[first].text, case.ledger[kept_back].text) == ("at least three", "not disclosed")


@pytest.mark.parametrize("name", ["chronology.back-0.count-undisclosed", "launch.count.undisclosed"])
def test_a_number_kept_back_rests_on_the_words_that_say_so(dataset: Dataset, name: str) -> None:
    stand = bench.bench(dataset, "2025-01-14")
    claim = stand.claims[name]
    used = [r for r in claim.rows if isinstance(r, Cell) and r.role == "value"]
    assert {r.column for r in used if r.table == "estimates"} == {"qualifier", "claimed_by"}
    for cell in used:
        value = bench.changed(stand.request.dataset, cell.table, cell.id, cell.column)
        changed = bench.with_cell(stand.request.dataset, cell.table, cell.id, cell.column, value)
        again = stand.again(changed, [stand.made_by[name]]).get(name)
        assert again is None or bench.statement(again) != bench.statement(claim)


def test_one_missile_that_split_is_one_in_every_table_once_tokyo_has_said_so(brief: Brief) -> None:
    assert "two (Japan government)" in brief("2019-10-02").text("recent")
    assert "| 2 October 2019 | SLBM, solid fuel (CNS) | one (Japan government) |" in brief("2019-10-31").text("recent")
    made = brief("2019-10-02", as_of="latest")
    assert "one (Japan government)" in made.text("recent")
    assert (
        "| Number | – | **one** (revised: one missile that split in two); two (first announcement) | – |"
        in made.text("estimates")
    )
