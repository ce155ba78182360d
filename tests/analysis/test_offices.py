"""Who held which office in the three capitals, and in what standing."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.offices import (
    ROLES,
    Standing,
    before,
    desk_name,
    impeached,
    next_president,
    post,
    president_of_korea,
)
from briefing.data import Dataset

EVENT = "2025-01-06"


def terms(tables, row, day: str = "2025-01-07") -> Dataset:
    """A dataset of one term, in which nobody spoke."""
    made = tables(officeholders=[row], day=day)
    return Dataset({**made.tables, "statements": pd.DataFrame(columns=["speaker", "role", "date"])}, made.as_of)


def leaders(dataset, day: str) -> list[tuple[str, str]]:
    return [(p.name, p.standing.value) for p in president_of_korea(dataset, day)]


@pytest.mark.parametrize(
    ("day", "as_of", "led_by"),
    [
        ("2025-01-06", "2025-01-07", [("Choi Sang-mok", "acting"), ("Yoon Suk Yeol", "impeached")]),
        ("2024-12-26", "2024-12-26", [("Han Duck-soo", "acting"), ("Yoon Suk Yeol", "impeached")]),
        ("2024-12-13", "2024-12-13", [("Yoon Suk Yeol", "in office")]),
        ("2017-02-12", "2017-02-13", [("Hwang Kyo-ahn", "acting"), ("Park Geun-hye", "represented")]),
        ("2017-04-16", "2017-04-17", [("Hwang Kyo-ahn", "acting"), ("Park Geun-hye", "ended")]),
        ("2017-05-14", "2017-05-15", [("Moon Jae-in", "in office")]),
        ("2022-05-12", "2022-05-13", [("Yoon Suk Yeol", "in office")]),
        ("2022-10-04", "2022-10-05", [("Yoon Suk Yeol", "in office")]),
        ("2025-05-08", "2025-05-09", [("Lee Ju-ho", "acting"), ("Yoon Suk Yeol", "ended")]),
        ("2025-10-22", "2025-10-23", [("Lee Jae-myung", "in office")]),
        ("2026-01-04", "2026-01-05", [("Lee Jae-myung", "in office")]),
        ("1998-08-31", "1998-09-01", []),
    ],
)
def test_who_led_south_korea_and_in_what_standing(day, as_of, led_by, known) -> None:
    assert leaders(known(as_of), day) == led_by


@pytest.mark.parametrize(
    ("country", "office", "told"),
    [
        ("KOR", "prime minister", ("Han Duck-soo", Standing.IMPEACHED, "2024-12-27")),
        ("KOR", "foreign minister", ("Cho Tae-yul", Standing.IN_OFFICE, "2024-01-10")),
        ("KOR", "defence minister", ("Kim Yong-hyun", Standing.ENDED, "2024-12-05")),
        ("KOR", "JCS chair", ("Kim Myung-soo", Standing.IN_OFFICE, "2023-11-25")),
        ("JPN", "prime minister", ("Ishiba Shigeru", Standing.IN_OFFICE, "2024-10-01")),
        ("JPN", "defence minister", ("Nakatani Gen", Standing.IN_OFFICE, "2024-10-01")),
        ("USA", "president", ("Joe Biden", Standing.IN_OFFICE, "2021-01-20")),
        ("USA", "secretary of state", ("Antony Blinken", Standing.IN_OFFICE, "2021-01-26")),
        # seen in the post until December; no row says more
        ("USA", "secretary of defense", ("Lloyd Austin", Standing.NAMED, "2024-12-12")),
    ],
)
def test_the_desks_on_6_january_2025(country, office, told, known) -> None:
    found = post(known("2025-01-07"), EVENT, country, office)
    assert (found.name, found.standing, found.when) == told


def test_an_office_that_the_data_do_not_have_is_nobodys(known) -> None:
    assert post(known("2025-01-07"), EVENT, "USA", "national security adviser") is None


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2017-07-28", ("Suga Yoshihide", Standing.SEEN, "2017-07-28")),
        ("2017-11-29", ("Suga Yoshihide", Standing.NAMED, "2017-08-29")),
        ("2019-05-04", None),  # Suga, named in August 2017, is too long ago
        ("2021-03-25", ("Kato Katsunobu", Standing.NAMED, "2020-09-16")),
        ("2022-01-30", ("Matsuno Hirokazu", Standing.SEEN, "2022-01-30")),
        ("2022-11-02", ("Matsuno Hirokazu", Standing.NAMED, "2022-10-04")),
        ("2024-06-26", ("Hayashi Yoshimasa", Standing.IN_OFFICE, "2023-12-14")),
    ],
)
def test_who_spoke_in_an_office_stands_where_no_term_holds_the_day(day, told, known) -> None:
    next_day = str(dt.date.fromisoformat(day) + dt.timedelta(days=1))
    found = post(known(next_day), day, "JPN", "chief cabinet secretary")
    assert (found and (found.name, found.standing, found.when)) == told


def test_a_statement_of_a_later_day_names_nobody_on_an_earlier_one(known) -> None:
    everything = known("2026-10-04")
    assert post(everything, "2022-01-12", "JPN", "chief cabinet secretary") is None
    assert post(everything, "2022-01-30", "JPN", "chief cabinet secretary").name == "Matsuno Hirokazu"


def test_each_office_that_is_looked_for_among_the_speakers_is_one_in_which_somebody_spoke(known) -> None:
    assert set(ROLES.values()) <= set(known("2026-10-04").table("statements")["role"])


def test_the_command_in_the_pacific_has_the_name_of_its_day() -> None:
    desk = "Commander, Indo-Pacific Command"
    assert desk_name(desk, "2018-05-29") == "Commander, Pacific Command"
    assert desk_name(desk, "2018-05-30") == desk
    assert desk_name("President", "1984-04-09") == "President"


def test_who_stood_in_is_acting(known) -> None:
    offices = ("secretary of defense", "acting secretary of defense")
    shanahan = post(known("2019-05-05"), "2019-05-04", "USA", *offices)
    assert (shanahan.name, shanahan.standing) == ("Patrick Shanahan", Standing.ACTING)
    kishida = post(known("2017-07-29"), "2017-07-28", "JPN", "defence minister")
    assert (kishida.name, kishida.standing) == ("Kishida Fumio", Standing.ACTING)


def test_the_court_gives_han_his_office_back(known) -> None:
    assert post(known("2025-04-02"), "2025-03-23", "KOR", "prime minister").standing is Standing.IMPEACHED
    assert post(known("2025-04-02"), "2025-03-24", "KOR", "prime minister").standing is Standing.IN_OFFICE
    assert impeached(known("2025-01-07"), "Yoon Suk Yeol", "2022-05-10", "2024-12-13") is None


def test_the_later_end_of_a_term_is_not_known_on_the_day_and_leaks_nothing(known) -> None:
    yoon = post(known("2025-01-07"), EVENT, "KOR", "foreign minister")
    later = post(known("2026-01-05"), EVENT, "KOR", "foreign minister")
    assert (yoon.name, yoon.standing) == (later.name, later.standing) == ("Cho Tae-yul", Standing.IN_OFFICE)


def test_a_president_to_be_is_known_once_elected(known) -> None:
    named, ahead = next_president(known("2025-01-07"), EVENT)
    assert (named, ahead.date) == ("Donald Trump", "2025-01-20")
    assert next_president(known("2024-11-01"), "2024-10-31") is None
    assert next_president(known("2025-01-28"), "2025-01-25") is None
    assert next_president(known("2025-01-28"), "2024-10-31") is None


def test_the_predecessor_is_the_holder_on_the_eve_of_the_term(known) -> None:
    october = known("2024-11-01")
    ishiba = post(october, "2024-10-31", "JPN", "prime minister")
    assert before(october, ishiba, "JPN", "prime minister").name == "Kishida Fumio"


@pytest.mark.parametrize(
    ("term", "standing", "when"),
    [
        ({"start": "2024-01-01", "end": "2026-01-01"}, Standing.IN_OFFICE, "2024-01-01"),
        ({"start": "2024-01-01", "attested_on": "2025-01-06"}, Standing.IN_OFFICE, "2024-01-01"),
        ({"start": "2024-01-01", "attested_on": "2025-01-05"}, Standing.NAMED, "2025-01-05"),
        ({"start": "2022-02-01"}, Standing.NAMED, "2022-02-01"),
        ({"start": "2024-01-01", "end": "2025-01-05"}, Standing.ENDED, "2025-01-05"),
        ({"start": "2024-01-01", "end": "2025-01"}, Standing.ENDED, "2025-01"),
        ({"start": "2024-01-01", "end": "2025-02"}, Standing.IN_OFFICE, "2024-01-01"),
        ({"start": "2024", "attested_on": "2025-02-01"}, Standing.IN_OFFICE, "2024"),
        ({"start": "2024-02-01", "attested_on": "2025"}, Standing.NAMED, "2024-02-01"),
        ({"start": "", "attested_on": "2025-01-06"}, Standing.SEEN, "2025-01-06"),
        ({"start": "", "attested_on": "2025-01-05"}, Standing.NAMED, "2025-01-05"),
        ({"start": "", "attested_on": "2025-01-07", "known_on": "2025-01-06"}, Standing.SEEN, "2025-01-06"),
        ({"start": "", "attested_on": "2025-01-07", "end": ""}, Standing.NAMED, "2024-06-01"),
    ],
)
def test_a_standing_is_no_more_than_the_row_says(term, standing, when, tables) -> None:
    row = {"id": "off-1", "country": "JPN", "office": "premier", "name": "Aso (second time)", "known_on": "2024-06-01"}
    found = post(terms(tables, {**row, **term}), EVENT, "JPN", "premier")
    assert (found.name, found.standing, found.when) == ("Aso", standing, when)


def test_whoever_took_office_is_told_however_long_ago(known) -> None:
    rubio = post(known("2026-03-15"), "2026-03-14", "USA", "secretary of state")
    assert (rubio.name, rubio.standing, rubio.when) == ("Marco Rubio", Standing.NAMED, "2025-01-21")


@pytest.mark.parametrize(("seen", "standing"), [("2024-01-07", Standing.NAMED), ("2024-01-06", None)])
def test_whoever_was_named_more_than_a_year_before_is_not_told(seen, standing, tables) -> None:
    row = {"id": "off-1", "country": "JPN", "office": "premier", "name": "Aso", "attested_on": seen, "known_on": seen}
    found = post(terms(tables, row), EVENT, "JPN", "premier")
    assert (found and found.standing) == standing


@pytest.mark.parametrize("start", ["2025", "2025-01", "2025-01-07"])
def test_a_term_that_has_not_surely_begun_is_not_told(start, tables) -> None:
    row = {"id": "off-1", "country": "JPN", "office": "premier", "name": "Aso", "known_on": start}
    assert post(terms(tables, {**row, "start": start}, ""), EVENT, "JPN", "premier") is None


@given(st.lists(st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31)), min_size=2, max_size=5, unique=True))
def test_of_terms_that_follow_each_other_the_last_begun_holds(tables, starts) -> None:
    days = sorted(map(str, starts))
    rows = [
        {"id": f"off-{i}", "country": "JPN", "office": "premier", "name": f"N{i}", "start": start, "end": end}
        for i, (start, end) in enumerate(zip(days, [*days[1:], "2030-01-01"], strict=True))
    ]
    made = tables(officeholders=rows[::-1])
    for i, start in enumerate(days):
        assert post(made, start, "JPN", "premier").name == f"N{i}"
    assert post(made, EVENT, "JPN", "premier").name == f"N{len(days) - 1}"
