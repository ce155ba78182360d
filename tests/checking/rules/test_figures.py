"""When a figure of a text is the figure of the data."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.launches import LaunchDay, launch_days, on
from briefing.checking.language.measures import measures
from briefing.checking.language.voices import UNHEARD
from briefing.checking.rules.figures import Stated, judge
from briefing.data import Dataset
from briefing.evidence import estimates as es

KM_PER_MILE = 1.609344


def _stated(words: str) -> Stated:
    (measure,) = measures(words)
    return Stated(measure.amount, measure.is_converted)


def _verdict(dataset: Dataset, event: str, quantity: str, words: str, parties: Sequence[str] = ()) -> str:
    day: LaunchDay = on(launch_days(dataset), event)
    found = judge(dataset, day, (quantity,), _stated(words), parties, ["that party"])
    return str(found.verdict) if found else "left alone"


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("1,100 km", 1100),
        ("1,100 km", 1109),
        ("about 1,100 km", 1150),
        ("about 1,000 km", 960),
        ("more than 1,000 km", 1100),
        ("at least 1,100 km", 1100),
        ("nearly 1,200 km", 1100),
        ("up to 1,100 km", 1100),
        ("less than 1,200 km", 1100),
        ("between 1,000 and 1,200 km", 1100),
        ("1,000 to 1,200 km", 1000),
        ("680 miles", 1100),
        ("590 nautical miles", 1100),
        ("62 miles", 100),
        ("328,000 feet", 100),
        ("99.8 km", 99.8),
    ],
)
def test_a_figure_agrees(words: str, figure: float) -> None:
    assert _stated(words).agrees(figure, figure)


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("1,100 km", 1200),
        ("1,090 km", 1110),
        ("about 1,100 km", 1300),
        ("more than 1,200 km", 1100),
        ("at least 1,300 km", 1100),
        ("nearly 1,100 km", 900),
        ("up to 1,000 km", 1100),
        ("up to 2,000 km", 1100),
        ("less than 1,000 km", 1100),
        ("less than 3,000 km", 1100),
        ("between 1,200 and 1,400 km", 1100),
        ("1,100 miles", 1100),
        ("680 nautical miles", 1100),
        ("99.8 km", 103),
    ],
)
def test_another_figure_does_not(words: str, figure: float) -> None:
    assert not _stated(words).agrees(figure, figure)


@given(st.integers(20, 9_000))
def test_a_figure_agrees_with_itself_and_not_with_one_a_third_larger(km: int) -> None:
    assert _stated(f"{km:,} km").agrees(km, km)
    assert not _stated(f"{km:,} km").agrees(1.3 * km, 1.3 * km)
    assert not _stated(f"about {km:,} km").agrees(1.3 * km, 1.3 * km)


@given(st.integers(100, 9_000))
def test_a_figure_in_whole_miles_is_that_in_kilometres(km: int) -> None:
    assert _stated(f"{round(km / KM_PER_MILE):,} miles").agrees(km, km)


@pytest.mark.parametrize(
    ("event", "quantity", "words", "parties", "verdict"),
    [
        # nobody in particular
        ("2025-01-06", "range_km", "about 1,100 km", (), "supported"),
        ("2025-01-06", "range_km", "1,500 km", (), "disputed"),
        ("2025-01-06", "range_km", "2,000 km", (), "contradicted"),
        ("2022-03-24", "apogee_km", "6,248.5 km", (), "supported"),
        ("2024-10-31", "apogee_km", "7,687.5 km", (), "supported"),
        # a party's own word decides
        ("2025-01-06", "range_km", "1,500 km", (es.DPRK,), "supported"),
        ("2025-01-06", "range_km", "1,500 km", es.TOKYO, "contradicted"),
        ("2017-11-29", "range_km", "about 1,000 km", es.TOKYO, "supported"),
        ("2017-11-29", "range_km", "950 km", (es.DPRK,), "supported"),
        ("2017-11-29", "range_km", "1,200 km", es.SEOUL, "contradicted"),
        ("2022-10-04", "range_km", "4,600 km", es.TOKYO, "supported"),
        # a party that gave none
        ("2022-10-04", "range_km", "4,600 km", es.WASHINGTON, "not in the data"),
        ("2025-01-06", "range_km", "1,100 km", (UNHEARD,), "not in the data"),
        ("2025-01-06", "range_km", "9,000 km", (UNHEARD,), "not in the data"),
        ("2022-03-24", "range_km", "9,000 km", (*es.DATA_SETS, UNHEARD), "not in the data"),
        ("2025-01-06", "range_km", "9,000 km", ("ROK JCS", UNHEARD), "contradicted"),
        ("2022-10-04", "range_km", "1,100 km", es.WASHINGTON, "not in the data"),
        ("2025-01-06", "apogee_km", "400 km", (*es.SEOUL, es.JOINT), "not in the data"),
        ("2024-11-05", "missile_count", "5 km", (*es.SEOUL, es.JOINT), "not in the data"),
        ("2024-11-05", "missile_count", "5 km", es.WASHINGTON, "not in the data"),
        # nobody but a data set gave one: of a flight mostly Seoul's, of other parties not
        ("2022-10-04", "speed_mach", "12 km", es.SEOUL, "contradicted"),
        ("2022-10-04", "speed_mach", "12 km", es.TOKYO, "not in the data"),
        ("2022-10-04", "speed_mach", "17 km", es.TOKYO, "supported"),
        # a range that says little, unless its ends are figures in the data
        ("2025-01-06", "range_km", "500 to 2,000 km", (), "left alone"),
        ("2025-01-06", "range_km", "1,100 to 1,500 km", es.SEOUL, "left alone"),
        ("2025-01-06", "range_km", "1,100 to 1,500 km", (), "supported"),
        ("2025-01-06", "range_km", "3,000 to 9,000 km", (), "contradicted"),
        ("2025-01-06", "range_km", "1,000 to 1,200 km", es.SEOUL, "supported"),
        ("2016-09-05", "range_km", "1,000 km", es.SEOUL, "supported"),
        ("2022-10-04", "flight_time_min", "1,100 km", (), "left alone"),
    ],
)
def test_who_is_told_to_give_a_figure_decides(
    dataset: Dataset, event: str, quantity: str, words: str, parties: Sequence[str], verdict: str
) -> None:
    assert _verdict(dataset, event, quantity, words, parties) == verdict


def test_an_answer_shows_every_figure_that_it_was_held_against_and_its_rows(dataset: Dataset) -> None:
    day = on(launch_days(dataset), "2017-11-29")
    found = judge(dataset, day, ("range_km",), _stated("2,000 km"))
    assert found
    data = found.data.replace("\u00a0", " ")
    assert all(figure in data for figure in ("950 km", "1,000 km", "960 km"))
    table = dataset.table("estimates")
    rows = {c.id for c in found.cells}
    assert {str(table.at[r, "value"]) for r in rows} == {"950", "1000", "960"}
    assert {c.column for c in found.cells} >= {"value", "claimed_by"}


def test_a_figure_since_replaced_is_still_one_that_was_given(dataset: Dataset) -> None:
    assert _verdict(dataset, "2022-11-02", "missile_count", "25 km") == "supported"
