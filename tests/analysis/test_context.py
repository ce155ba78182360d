"""Who held which office, what happened around the event, which dates were ahead."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.analysis.context import dates_ahead, holders, terms_since, timeline
from briefing.evidence.claims import Cell

EVENT = "2025-01-06"


def names(dataset, day: str, country: str, *offices: str) -> list[str]:
    return [holder.name for holder in holders(dataset, day, country, *offices)]


# Office-holders


@pytest.mark.parametrize(
    ("country", "office", "held_by"),
    [
        ("KOR", "president", ["Yoon Suk Yeol"]),
        ("KOR", "acting president", ["Choi Sang-mok"]),
        ("KOR", "defence minister", []),
        ("USA", "president", ["Joe Biden"]),
        ("USA", "secretary of defense", ["Lloyd Austin"]),
        ("JPN", "prime minister", ["Ishiba Shigeru"]),
        ("JPN", "defence minister", ["Nakatani Gen"]),
        ("RUS", "president", []),
        ("KOR", "emperor", []),
        ("FRA", "president", []),
    ],
)
def test_who_held_office_on_the_day_of_the_launch(country, office, held_by, known) -> None:
    assert names(known("2025-01-07"), EVENT, country, office) == held_by


@pytest.mark.parametrize(
    ("day", "acting", "minister"),
    [
        ("2024-12-04", [], ["Kim Yong-hyun"]),
        ("2024-12-05", [], ["Kim Yong-hyun"]),
        ("2024-12-06", [], []),
        ("2024-12-13", [], []),
        ("2024-12-14", ["Han Duck-soo"], []),
        ("2024-12-26", ["Han Duck-soo"], []),
        ("2024-12-27", ["Choi Sang-mok"], []),
        ("2025-01-06", ["Choi Sang-mok"], []),
    ],
)
def test_on_the_day_of_a_change_the_new_one_holds_the_office_and_an_ended_term_is_over(
    day, acting, minister, known
) -> None:
    january = known("2025-01-07")
    assert names(january, day, "KOR", "acting president") == acting
    assert names(january, day, "KOR", "defence minister") == minister


def test_several_offices_are_asked_for_at_once(known) -> None:
    found = holders(known("2025-01-07"), EVENT, "KOR", "president", "acting president", "defence minister")
    assert {(h.office, h.name) for h in found} == {
        ("president", "Yoon Suk Yeol"),
        ("acting president", "Choi Sang-mok"),
    }


def test_a_later_end_of_a_term_is_not_known(known) -> None:
    (yoon,) = holders(known("2025-01-07"), EVENT, "KOR", "president")
    assert (yoon.start, yoon.end) == ("2022-05-10", "")
    (yoon,) = holders(known("2025-04-04"), EVENT, "KOR", "president")
    assert (yoon.start, yoon.end) == ("2022-05-10", "2025-04-04")


def test_a_holder_rests_on_his_row(known) -> None:
    (yoon,) = holders(known("2025-01-07"), EVENT, "KOR", "president")
    compared = ("country", "office", "name", "start", "end", "attested_on")
    assert yoon.cells("name") == (
        Cell("officeholders", "off-0072", "name"),
        *(Cell("officeholders", "off-0072", column, "population") for column in compared),
    )


@pytest.mark.parametrize(
    ("term", "day", "holds"),
    [
        ({"start": "2024-01-01"}, "2023-12-31", False),
        ({"start": "2024-01-01"}, "2024-01-01", True),
        ({"start": "2024-01-01"}, "2025-01-06", True),
        ({"start": "2024-01-01", "end": "2025-01-06"}, "2025-01-06", True),
        ({"start": "2024-01-01", "end": "2025-01-05"}, "2025-01-06", False),
        ({"start": "2024"}, "2025-01-06", False),
        ({"start": "2024-01"}, "2025-01-06", False),
        ({"start": ""}, "2025-01-06", False),
        ({"start": "", "end": "2026-01-01"}, "2025-01-06", False),
        ({"start": "", "attested_on": "2025-01-05"}, "2025-01-06", False),
        ({"start": "", "attested_on": "2025-01-07"}, "2025-01-06", False),
        ({"start": "", "attested_on": "2025-01-06"}, "2025-01-06", True),
        ({"start": "2024", "attested_on": "2025-01-06"}, "2025-01-06", True),
    ],
)
def test_a_term_holds_between_full_days_or_where_it_is_attested_and_a_blank_start_never(
    term, day, holds, tables
) -> None:
    made = tables(officeholders=[{"id": "off-1", "country": "KOR", "office": "president", "name": "Kim", **term}])
    assert names(made, day, "KOR", "president") == (["Kim"] if holds else [])


def test_a_term_without_an_end_is_over_once_a_successor_began(tables) -> None:
    made = tables(
        officeholders=[
            {"id": "off-1", "country": "USA", "office": "secretary", "name": "Old", "start": "2020-01-01"},
            {"id": "off-2", "country": "USA", "office": "secretary", "name": "New", "start": "2025-01-06"},
            {"id": "off-3", "country": "KOR", "office": "secretary", "name": "Other", "start": "2021-01-01"},
            {"id": "off-4", "country": "USA", "office": "deputy", "name": "Second", "start": "2021-01-01"},
        ]
    )
    assert names(made, "2025-01-05", "USA", "secretary") == ["Old"]
    assert names(made, "2025-01-06", "USA", "secretary") == ["New"]


def test_no_row_of_the_data_with_a_blank_start_holds_on_a_day_on_which_it_was_not_seen(dataset) -> None:
    table = dataset.table("officeholders")
    blank = table[(table["start"] == "") & (table["attested_on"] != "")]
    assert len(blank) > 0
    for row_id, row in blank.iterrows():
        seen = dt.date.fromisoformat(row["attested_on"])
        for day in (seen - dt.timedelta(days=1), seen + dt.timedelta(days=1)):
            found = [h.id for h in holders(dataset, str(day), row["country"], row["office"])]
            assert row_id not in found


def test_choi_is_the_second_acting_president_of_the_term(known) -> None:
    january = known("2025-01-07")
    assert [t.name for t in terms_since(january, "KOR", "acting president", "2022-05-10", EVENT)] == [
        "Han Duck-soo",
        "Choi Sang-mok",
    ]


@pytest.mark.parametrize(
    ("start", "day", "found"),
    [
        ("2024-12-14", "2025-01-06", ["Han Duck-soo", "Choi Sang-mok"]),
        ("2024-12-15", "2025-01-06", ["Choi Sang-mok"]),
        ("2024-12-14", "2024-12-26", ["Han Duck-soo"]),
        ("2024-12-28", "2025-01-06", []),
        ("2016-01-01", "2016-12-09", ["Hwang Kyo-ahn"]),
    ],
)
def test_terms_are_counted_by_their_starts_both_limits_included(start, day, found, known) -> None:
    assert [t.name for t in terms_since(known("2025-01-07"), "KOR", "acting president", start, day)] == found


# Timeline


@pytest.fixture
def month(tables):
    """Rows from 1 to 12 January on two themes, not in order."""
    return tables(
        timeline=[
            {"id": f"evt-{number}-{theme}", "date": f"2025-01-{number:02}", "theme": theme, "importance": importance}
            for number, theme, importance in [
                (12, "a", 1.0), (1, "a", 3.0), (6, "b", 2.0), (6, "a", 1.0), (3, "a", 2.0),
                (9, "b", 3.0), (10, "a", 3.0),
            ]
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "themes", "importance", "found"),
    [
        (0, 0, ["a", "b"], 1, ["evt-6-a", "evt-6-b"]),
        (5, 6, ["a", "b"], 1, ["evt-1-a", "evt-3-a", "evt-6-a", "evt-6-b", "evt-9-b", "evt-10-a", "evt-12-a"]),
        (4, 5, ["a", "b"], 1, ["evt-3-a", "evt-6-a", "evt-6-b", "evt-9-b", "evt-10-a"]),
        (5, 6, ["a"], 1, ["evt-1-a", "evt-3-a", "evt-6-a", "evt-10-a", "evt-12-a"]),
        (5, 6, ["a"], 2, ["evt-1-a", "evt-3-a", "evt-10-a"]),
        (5, 6, ["b"], 3, ["evt-9-b"]),
        (5, 6, [], 1, []),
    ],
)
def test_the_timeline_holds_its_themes_within_the_window_in_order_both_limits_included(
    before, after, themes, importance, found, month
) -> None:
    rows = timeline(month, EVENT, before, after, *themes, importance=importance)
    assert list(rows.index) == found
    assert list(rows.columns) == list(month.table("timeline").columns)


def test_the_turmoil_in_seoul_stands_in_the_90_days_before_the_launch(known) -> None:
    themes = sorted(set(known("2025-01-07").table("timeline")["theme"]))
    found = timeline(known("2025-01-07"), EVENT, 90, 0, *themes)
    assert {
        "evt-2024-12-14-yoon-impeached",
        "evt-2024-12-27-han-impeached",
        "evt-2024-12-29-ncg-rescheduled",
        "evt-2025-01-06-blinken-cho",
    } <= set(found.index)
    assert found["date"].min() >= "2024-10-08"
    assert found["date"].max() <= EVENT


# Dates ahead


def test_what_was_ahead_on_7_january_2025(known) -> None:
    assert [(d.date, d.id) for d in dates_ahead(known("2025-01-07"), "2025-01-07")] == [
        ("2025-01-10", "evt-2024-12-29-ncg-rescheduled"),
        ("2025-01-14", "evt-2025-01-03-first-hearing-set"),
        ("2025-01-16", "evt-2025-01-03-first-hearing-set"),
        ("2025-01-20", "evt-2024-11-05-us-election"),
    ]


def test_only_what_was_announced_by_the_day_of_knowledge_is_ahead(known) -> None:
    for day in ("2024-12-28", "2025-01-02", "2025-01-07", "2025-03-01"):
        for ahead in dates_ahead(known(day), day):
            assert ahead.announced <= day < ahead.date[:10]
    assert [d.date for d in dates_ahead(known("2024-12-28"), "2025-01-07")] == ["2025-01-20"]


def test_a_date_ahead_rests_on_its_row(known) -> None:
    first = dates_ahead(known("2025-01-07"), "2025-01-07")[0]
    assert first.cells == (
        Cell("timeline", "evt-2024-12-29-ncg-rescheduled", "scheduled_for"),
        Cell("timeline", "evt-2024-12-29-ncg-rescheduled", "scheduled_what", "population"),
    )
    assert first.what


@pytest.mark.parametrize(
    ("scheduled", "found"),
    [
        ("2025-01-07", []),
        ("2025-01-08", [("2025-01-08", "")]),
        ("2025-01-16; 2025-01-14", [("2025-01-14", ""), ("2025-01-16", "")]),
        ("2025-01-06;2025-01-14", [("2025-01-14", "")]),
        ("2025-03-10/2025-03-20", [("2025-03-10", "2025-03-20")]),
        ("2025-01-05/2025-01-09", []),
        ("", []),
    ],
)
def test_each_announced_date_that_is_still_to_begin_stands_by_itself(scheduled, found, tables) -> None:
    made = tables(timeline=[{"id": "evt-1", "date": "2025-01-03", "scheduled_for": scheduled}])
    assert [(d.date, d.end) for d in dates_ahead(made, "2025-01-07")] == found
