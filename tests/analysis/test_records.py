"""Records by one claimant: firm figures are beaten, bounds never are."""

from __future__ import annotations

import pytest

from briefing.analysis.launches import launch_days
from briefing.analysis.records import COUNT, FLIGHT_TIME, record
from briefing.data import Dataset
from briefing.parameters import BALLISTIC_CLASSES

JAPAN = "Japan MOD"


def flown(tables, *stated, quantity="range_km", code="SRBM"):
    """Days with one launch each and one figure of Japan's, (value, qualifier) or more fields; the last is the event."""
    keys = ("value", "qualifier", "claimed_by")
    launches, estimates = [], []
    for order, figure in enumerate(stated, 1):
        day = f"2024-01-{order:02d}"
        launch = {"launch": f"{day}-01", "scope": "missile", "date": day}
        launches.append({"id": f"{day}-01", "event": day, "date_precision": "day", "salvo": day, "row_type": "missile"})
        said = dict(zip(keys, (*figure, JAPAN)[:2] + (figure[2:] or (JAPAN,)), strict=True))
        estimates.append({"id": f"f-{order}", "quantity": quantity, "unit": "km", **launch, **said})
        kind = {"quantity": "missile_class", "value": code, "claimed_by": "CNS"}
        estimates.append({"id": f"c-{order}", **launch, **kind})
    dataset = tables(launches=launches, estimates=estimates)
    return dataset, launch_days(dataset)


FIRM = [("300", "about"), ("500", ""), ("400", "about")]


@pytest.mark.parametrize(
    ("stated", "beaten"),
    [
        ([*FIRM, ("600", "about")], 500),
        ([*FIRM, ("600", "more than")], 500),  # the least that it can be is more than all before
        ([*FIRM, ("500", "about")], None),  # as large is not larger
        ([*FIRM, ("700", "more than"), ("600", "about")], None),  # the bound may have been more
        ([*FIRM, ("550", "more than"), ("600", "about")], 500),  # what was beaten is a firm figure
        ([*FIRM, ("900", "at most"), ("600", "about")], 500),
        ([*FIRM, ("600", "at most")], None),
        ([*FIRM, ("600", "about, if ballistic")], None),
        ([*FIRM[:2], ("600", "about")], None),  # of few figures the largest says little
        ([*FIRM, ("9000", "", "ROK JCS"), ("600", "about")], 500),  # another's figure is none of Japan's
        ([*FIRM, ("600", "about", "ROK JCS")], None),
    ],
)
def test_a_record_is_larger_than_every_figure_before_and_beats_a_firm_one(tables, stated, beaten) -> None:
    dataset, days = flown(tables, *stated)
    found = record(dataset, "range_km", JAPAN, days, BALLISTIC_CLASSES)
    assert (found.beaten.number if found else None) == beaten


def test_a_record_tells_how_many_figures_were_compared_and_how_many_only_bound(tables) -> None:
    dataset, days = flown(tables, *FIRM, ("550", "more than"), ("600", "about"))
    found = record(dataset, "range_km", JAPAN, days, BALLISTIC_CLASSES)
    assert found is not None
    assert (found.earlier, found.bounds, found.figure.wording, found.beaten.day.day) == (
        3,
        1,
        "about 600\u00a0km",
        "2024-01-02",
    )


@pytest.mark.parametrize(("code", "stands"), [("LACM", True), ("SLV", True), ("IRBM", False)])
def test_a_cruise_missile_or_a_satellite_launcher_is_no_record_that_a_ballistic_one_must_beat(
    tables, code, stands
) -> None:
    dataset, _ = flown(tables, *FIRM, ("2000", ""), ("600", "about"))
    estimates = dataset.table("estimates").copy()
    estimates.loc["c-4", "value"] = code
    dataset = Dataset({**dataset.tables, "estimates": estimates}, dataset.as_of)
    found = record(dataset, "range_km", JAPAN, launch_days(dataset), BALLISTIC_CLASSES)
    assert (found is not None) is stands


# What is well known


def _at(dataset: Dataset, day: str, quantity: str, party: str):
    days = [d for d in launch_days(dataset) if "2012-01-01" <= d.day <= day]
    return record(dataset, quantity, party, days, BALLISTIC_CLASSES)


def test_the_highest_peak_altitude_is_that_of_31_october_2024_by_either_side(dataset: Dataset) -> None:
    tokyo, pyongyang = (_at(dataset, "2024-10-31", "apogee_km", party) for party in (JAPAN, "DPRK (KCNA)"))
    assert tokyo is not None
    assert pyongyang is not None
    assert (tokyo.figure.wording, tokyo.figure.is_firm, tokyo.beaten.wording) == (
        "more than 7,000\u00a0km",
        False,
        "about 6,000\u00a0km",
    )
    assert (pyongyang.figure.number, pyongyang.beaten.number, pyongyang.beaten.day.day) == (
        7687.5,
        6648.4,
        "2023-07-12",
    )
    later = [d.day for d in launch_days(dataset) if d.day > "2024-10-31"]
    assert not [day for day in later for party in (JAPAN, "DPRK (KCNA)") if _at(dataset, day, "apogee_km", party)]


def test_a_flight_time_in_seconds_is_held_against_those_in_minutes(dataset: Dataset) -> None:
    found = _at(dataset, "2023-07-12", FLIGHT_TIME, "DPRK (KCNA)")
    assert found is not None
    assert (found.figure.number, found.beaten.number, found.earlier) == (4491, 4151, 7)
    tokyo = _at(dataset, "2023-07-12", FLIGHT_TIME, JAPAN)
    assert tokyo is not None
    assert (tokyo.figure.number, tokyo.beaten.number) == (74 * 60, 71 * 60)


def test_neither_the_cruise_missile_of_12_october_2022_nor_a_satellite_launcher_sets_a_ballistic_record(
    dataset: Dataset,
) -> None:
    for day in ("2022-10-12", "2023-11-21"):
        for quantity in ("range_km", "apogee_km", COUNT):
            for party in (JAPAN, "ROK JCS", "DPRK (KCNA)"):
                assert _at(dataset, day, quantity, party) is None
