"""Signals as an editor reads them, and the counts by another way."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import itertools
from collections.abc import Callable

import pytest

from briefing.data import Dataset
from briefing.parts import signals
from briefing.parts.case import case_of
from briefing.parts.occasions import KINDS, titled
from tests.conftest import ROOT
from tests.parts.bench import with_table
from tests.parts.conftest import plain

Texts = Callable[..., dict[str, str]]


@pytest.fixture(scope="module")
def told(dataset: Dataset) -> Texts:
    """The paragraph and the table as plain words, by name."""

    @functools.cache
    def of(event: str, **parameters: str) -> dict[str, str]:
        case = case_of(dataset, event=event, **parameters)
        made = (signals.signals(case), signals.record(case))
        return {block.name: plain(block.preview) for block in made if block}

    return of


def near(told: Texts, event: str, **parameters: str) -> str:
    return told(event, **parameters)["signals"].split("\n\n")[0]


def rows(markdown: str) -> dict[str, list[str]]:
    """The cells of every row of the table by its occasion."""
    lines = [line.strip("| ").split(" | ") for line in markdown.splitlines() if line.startswith("| ")][2:]
    return {head: cells for head, *cells in lines}


# What lies around the launch


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (
            "2025-01-06",
            "The launch fell on the day of the visit of Antony Blinken (U.S. secretary of state) to Seoul, 6 January "
            "2025; one day before the visit of Antony Blinken to Tokyo, 7 January 2025.",
        ),
        (
            "2024-03-18",
            "The launch fell within the visit of Antony Blinken (U.S. secretary of state) to Seoul, 17–18 March 2024; "
            "four days after the end of “Freedom Shield 24”, 4–14 March 2024.",
        ),
        (  # no visit of the official list, and the day of departure was not read
            "2022-10-01",
            "The launch fell two days after the end of the visit of Kamala Harris (U.S. vice president) to Seoul, "
            "29 September 2022; six days after the start of the visit of Kamala Harris to Tokyo, 25 September 2022.",
        ),
        (
            "2023-09-13",
            "The launch fell on the day of “Putin-Kim summit at the Vostochny spaceport”, 13 September 2023.",
        ),
        (  # the meeting of Lee and Xi on the day after is none of the allies
            "2026-01-04",
            "The data have no senior U.S. visit, exercise or summit within a week of the launch.",
        ),
    ],
)
def test_what_lies_within_a_week_of_the_launch_is_told_the_nearest_first(told: Texts, event: str, text: str) -> None:
    assert near(told, event) == text


def test_a_visit_of_the_day_after_the_day_of_knowledge_is_not_told(told: Texts) -> None:
    assert near(told, "2025-01-06", as_of="2025-01-06").endswith("to Seoul, 6 January 2025.")


def test_what_began_after_the_days_that_may_be_told_is_not_told(told: Texts) -> None:
    assert "Tokyo" not in near(told, "2025-01-06", as_of="latest", after_days="0")
    assert "Tokyo" in near(told, "2025-01-06", as_of="latest", after_days="1")


@pytest.mark.parametrize("event", ["1984-04-09", "1998-08-31", "2012-12-12"])
def test_before_the_list_begins_nothing_is_said(told: Texts, event: str) -> None:
    assert told(event) == {}


# The test


def test_for_2025_01_06_it_says_that_no_effect_is_shown_and_of_how_many_tests(told: Texts) -> None:
    assert told("2025-01-06")["signals"].split("\n\n")[1] == (
        "From 1 January 2013 to 7 January 2025 U.S. Presidents and Secretaries of State made 23 trips to South Korea "
        "or Japan that had been over for a week by then; for these two offices the list is complete. Of the trips one "
        "had a launch reported as ballistic between arrival and departure, where the plain rate gives 2.1, and seven "
        "from a week before to a week after, where it gives 8.1. No effect of the trips is shown: of all circular "
        "shifts of the launch days, which keep their clusters and pauses, 76 % give as many or more and 41 % as many "
        "or fewer (two tests made, corrected for it). Visits by country, exercises and summits are counted in "
        "@tbl-signals-record; exercises and summits are not tested, as the data do not hold them all."
    )


def test_where_the_trips_are_too_few_it_says_so_and_gives_counts_only(told: Texts) -> None:
    text = told("2017-11-29")["signals"]
    assert "They are too few to test: were twice as many of them near a launch, a test would show it in no" in text
    assert "No effect" not in text
    assert {cells[-1] for cells in rows(told("2017-11-29")["signals-record"]).values()} == {"too few", "–"}


def test_after_the_list_ends_the_period_ends_with_it(told: Texts) -> None:
    assert "From 1 January 2013 to 20 January 2025 U.S. Presidents" in told("2026-09-20")["signals"]
    assert "made 24 trips" in told("2026-09-20")["signals"]


def moved(dataset: Dataset, days: list[dt.date]) -> str:
    """The verdict with the listed visits of one day each moved to these days, in turn."""
    visits = dataset.table("visits").copy()
    listed = visits.index[(visits["list_basis"] == "official_list") & (visits["start"] >= "2013")]
    for row, day in zip(listed, days, strict=False):
        visits.loc[row, ["start", "end"]] = day.isoformat()
    visits = visits.drop(index=listed[len(days) :])
    case = case_of(with_table(dataset, "visits", visits), event="2026-09-20")
    block = signals.signals(case)
    assert block is not None
    return plain(block.preview).split("\n\n")[1].split("gives 8")[-1]


def pauses(dataset: Dataset) -> list[tuple[dt.date, dt.date]]:
    """The pauses between ballistic launch days while the list is complete, the longest first."""
    days = [
        dt.date.fromisoformat(d.day)
        for d in case_of(dataset, event="2026-09-20").request.days
        if d.is_ballistic and "2013-02" <= d.day <= "2024-12"
    ]
    return sorted(itertools.pairwise(days), key=lambda gap: gap[0] - gap[1])[:24]


def test_where_every_trip_lies_at_a_launch_more_than_by_chance_are_shown(dataset: Dataset) -> None:
    text = moved(dataset, [first for first, _ in pauses(dataset)])
    assert "More trips have a launch around them than where launches and trips have nothing to do with" in text


def test_where_every_trip_lies_in_a_pause_fewer_than_by_chance_are_shown(dataset: Dataset) -> None:
    text = moved(dataset, [first + (last - first) // 2 for first, last in pauses(dataset)])
    assert "Fewer trips have a launch around them than where launches and trips have nothing to do with" in text


# Counts by another way


def test_the_counts_of_visits_to_seoul_agree_with_the_tables_read_by_hand(told: Texts, dataset: Dataset) -> None:
    with (ROOT / "data" / "visits.csv").open(encoding="utf-8") as file:
        listed = [
            (dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"]))
            for row in csv.DictReader(file)
            if row["list_basis"] == "official_list" and row["country"] == "KOR" and row["start"] > "2013"
        ]
    trips: list[list[dt.date]] = []
    for first, last in sorted(listed):
        if trips and first <= trips[-1][1] + dt.timedelta(1):
            trips[-1][1] = max(trips[-1][1], last)
        else:
            trips.append([first, last])
    days = [dt.date.fromisoformat(d.day) for d in case_of(dataset, event="2026-09-20").request.days if d.is_ballistic]

    def held(before: int, after: int) -> int:
        return sum(
            any(first - dt.timedelta(before) <= day <= last + dt.timedelta(after) for day in days)
            for first, last in trips
        )

    cells = rows(told("2026-09-20")["signals-record"])[f"To South Korea ({len(trips)} visits)"]
    assert [int(cells[i].split(" ")[0]) for i in (1, 3, 4)] == [held(0, 0), held(3, 3), held(7, 7)]


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("freedom-shield", ["Freedom Shield 23", "Freedom Shield 24", "Freedom Shield 25 begins", "Freedom Shield 26"]),
        ("ulchi", ["Ulchi Freedom Shield 24", "Ulchi Freedom Shield 25", "Ulchi Freedom Shield 26"]),
        (
            "freedom-edge",
            ["First Freedom Edge exercise opens", "Second Freedom Edge exercise", "Third Freedom Edge exercise"],
        ),
        (
            "kim",
            [
                "Moon-Kim summit at Panmunjom",
                "First Trump-Kim summit in Singapore",
                "Hanoi summit ends without agreement",
                "First Putin-Kim meeting, Vladivostok",
                "Trump and Kim meet at the DMZ",
                "Putin-Kim summit at the Vostochny spaceport",
                "Putin and Kim sign the partnership treaty in Pyongyang",
            ],
        ),
    ],
)
def test_the_titles_find_the_occasions_of_a_kind_and_nothing_else(
    dataset: Dataset, name: str, titles: list[str]
) -> None:
    kind = next(k for k in KINDS if k.name == name)
    frame = dataset.table("timeline")
    assert list(titled(frame, kind).sort_values("date")["title"]) == titles
