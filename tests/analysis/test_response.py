"""Which statements are about a launch, how soon they came, who spoke on what, who condemned."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import response
from briefing.analysis.events import resolve
from briefing.analysis.launches import on
from briefing.data import Dataset
from briefing.parameters import Parameters
from tests.conftest import Known

COLUMNS = ["date", "country", "venue", "stance", "topic", "paraphrase", "short_quote"]
CODES = st.lists(st.sampled_from(list(response.COUNTRIES)), min_size=1, max_size=3, unique=True)


def _rows(*rows: tuple[str, ...]) -> pd.DataFrame:
    """Statements a, b, … of these cells, in the order of `COLUMNS`; those not given are blank."""
    full = [(*row, *[""] * (len(COLUMNS) - len(row))) for row in rows]
    return pd.DataFrame(full, columns=COLUMNS, index=list("abcdefgh"[: len(rows)]), dtype=object)


def test_statements_about_a_launch_come_in_order_of_day_and_none_after_the_last_day(known: Known) -> None:
    rows = response.about(known("2025-01-31"), "2025-01-06", "2025-01-07")
    assert list(rows["date"]) == sorted(rows["date"])
    assert set(rows["date"]) == {"2025-01-06", "2025-01-07"}
    assert set(rows["about_event"]) == {"launch 2025-01-06"}
    assert "st-2025-01-06-blinken-choi" not in rows.index  # about a meeting of that day


def test_a_joint_statement_is_of_each_of_its_countries() -> None:
    rows = _rows(("2024-01-01", "USA;JPN"), ("2024-01-01", "KOR"))
    assert [list(response.of_country(rows, c).index) for c in ("USA", "JPN", "KOR", "CHN")] == [["a"], ["a"], ["b"], []]
    assert list(response.joint(rows).index) == ["a"]


def test_who_spoke_first_goes_first_and_before_the_launch_before_all() -> None:
    rows = _rows(
        ("2024-01-01", "USA", "Statement, Washington"),
        ("2024-01-01", "JPN", "Remarks, before the launch"),
        ("2024-01-02", "JPN", "Statement, Tokyo"),
        ("2024-01-03", "RUS", "UN, New York"),
        ("2024-01-03", "UN", "Statement, Washington (2 January there)"),
    )
    found = response.firsts(rows, "2024-01-01")
    assert [(f.country, f.lag, f.rows, f.beforehand, f.local) for f in found] == [
        ("JPN", 0, ("b",), True, False),
        ("USA", 0, ("a",), False, True),
        ("RUS", 2, ("d",), False, True),
        ("UN", 2, ("e",), False, False),
    ]


@given(st.lists(st.tuples(CODES, st.integers(0, 30))))
def test_a_country_is_first_on_the_earliest_day_of_its_statements(said: list[tuple[list[str], int]]) -> None:
    rows = pd.DataFrame(
        [
            {"date": f"2024-01-{1 + lag:02}", "country": ";".join(countries), "venue": ""}
            for countries, lag in sorted(said, key=lambda one: one[1])
        ],
        columns=["date", "country", "venue"],
        dtype=object,
    )
    found = {f.country: f.lag for f in response.firsts(rows, "2024-01-01")}
    expected: dict[str, int] = {}
    for countries, lag in said:
        for code in countries:
            expected[code] = min(lag, expected.get(code, lag))
    assert found == expected


@given(
    st.lists(
        st.tuples(
            CODES,
            st.sampled_from(list(response.TOPICS)),
        )
    )
)
def test_the_counts_by_country_and_topic_add_up_to_one_for_each_country_of_each_statement(
    said: list[tuple[list[str], str]],
) -> None:
    rows = pd.DataFrame(
        [{"country": ";".join(countries), "topic": topic} for countries, topic in said],
        columns=["country", "topic"],
        dtype=object,
    )
    counts = [n for mine in response.by_topic(rows).values() for n in mine.values()]
    assert sum(n.every for n in counts) == sum(len(countries) for countries, _ in said)
    assert sum(n.joint for n in counts) == sum(len(countries) for countries, _ in said if len(countries) > 1)


@pytest.mark.parametrize(
    ("paraphrase", "quote", "is_told"),
    [
        ("Condemned the launch.", "", True),
        ("Called the launch illegal.", "", True),
        ("Said the launches break Council resolutions.", "", True),
        ("Said the North has no bright future.", "", False),
        ("Announced new sanctions.", "a reckless act", True),
    ],
)
def test_a_country_condemns_only_in_words_that_show_it(paraphrase: str, quote: str, is_told: bool) -> None:
    rows = _rows(("2024-01-01", "USA", "", "condemn", "launch", paraphrase, quote))
    assert response.condemning_countries(rows, ("IRBM",)) == (("USA",) if is_told else ())


def test_words_without_the_stance_and_the_word_of_who_fired_condemn_nothing() -> None:
    rows = _rows(
        ("2024-01-01", "CHN", "", "claim", "launch", "Declined to condemn the launch."),
        ("2024-01-01", "PRK", "", "condemn", "launch", "Condemned the drills."),
        ("2024-01-01", "KOR", "", "condemn", "troops", "Condemned the sending of troops."),
    )
    assert response.condemning_countries(rows, ("IRBM",)) == ()


def test_of_a_satellite_launcher_what_is_said_of_space_technology_is_said_of_the_launch() -> None:
    rows = _rows(("2024-01-01", "USA", "", "condemn", "space_technology", "Condemned the launch."))
    assert response.condemning_countries(rows, ("SLV",)) == ("USA",)
    assert response.condemning_countries(rows, ("IRBM",)) == ()


def test_earlier_launches_are_of_the_class_with_four_statements_held_as_soon(dataset: Dataset) -> None:
    request = resolve(Parameters(event="2025-01-06"), dataset)
    event = on(request.days, "2025-01-06")
    found = response.comparable(request.dataset, request.days, event, 1, 1)
    held = {one.day.day: len(one.rows) for one in found}
    # counted by hand in statements.csv: dated and known up to the day after
    assert list(held)[:3] == ["2024-04-02", "2024-01-14", "2022-10-04"]
    assert (held["2024-04-02"], held["2024-01-14"], held["2022-10-04"]) == (4, 6, 8)
    assert "st-2024-01-18-hwang" not in found[1].rows.index  # said four days after


def test_a_launch_with_three_statements_is_not_compared(dataset: Dataset) -> None:
    request = resolve(Parameters(event="2025-01-06"), dataset)
    days = {one.day.day for one in response.comparable(request.dataset, request.days, request.launch_day, 0, 0)}
    assert "2024-04-02" not in days  # on the day itself only one of its four statements was known
