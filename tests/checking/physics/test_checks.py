"""What physics refuses and what it lets stand: the attested lofted tests, the figures of 24 March 2022, bounds."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import geography, trajectory
from briefing.analysis.launches import classes_given
from briefing.checking.physics import checks as physics
from briefing.checking.physics.checks import Energy, Reading, SpeedCheck, TimeCheck
from briefing.checking.physics.figures import TIMES, Figures, figures_of
from briefing.data import Dataset
from briefing.evidence.estimates import DPRK
from tests.conftest import Known

ATTESTED = (
    "2017-05-14-01",
    "2017-07-04-01",
    "2017-07-28-01",
    "2017-11-29-01",
    "2022-11-18-01",
    "2023-02-18-01",
    "2023-07-12-01",
    "2023-12-18-01",
    "2024-10-31-01",
)
REFUSED = "2022-03-24-01"
EARTH_TURNS_DEG_MIN = 360 / 1436.07


def _checks(dataset: Dataset, launch: str) -> tuple[physics.Check, ...]:
    return physics.checks(dataset, classes_given(dataset)[launch])


def _verdicts(dataset: Dataset, launch: str) -> set[Reading]:
    return {c.reading for c in _checks(dataset, launch) if not isinstance(c, Energy)}


def _time(dataset: Dataset, launch: str, party: str) -> TimeCheck:
    found = (c for c in _checks(dataset, launch) if isinstance(c, TimeCheck))
    return next(c for c in found if c.figures.party == party)


def _without(dataset: Dataset, launch: str) -> Dataset:
    table = dataset.table("estimates")
    return Dataset({**dataset.tables, "estimates": table[table["launch"] != launch]}, dataset.as_of)


# Times


def test_the_figures_of_24_march_2022_are_refused(dataset: Dataset) -> None:
    found = _time(dataset, REFUSED, DPRK)
    assert found.reading is Reading.REFUSED
    assert found.over == pytest.approx((-0.39, -0.37), abs=0.01)
    assert not found.figures.is_conditional
    assert _time(dataset, REFUSED, "Tokyo").reading is Reading.FITS


@pytest.mark.parametrize("launch", ATTESTED)
def test_no_attested_test_is_flagged(dataset: Dataset, launch: str) -> None:
    assert _verdicts(dataset, launch) <= {Reading.FITS}


def test_how_many_attested_and_refused(dataset: Dataset) -> None:
    flagged = [launch for launch in ATTESTED if Reading.REFUSED in _verdicts(dataset, launch)]
    refused = Reading.REFUSED in _verdicts(dataset, REFUSED)
    told = "refused" if refused else "let pass"
    print(f"physics: {len(flagged)} of {len(ATTESTED)} attested lofted tests flagged; {REFUSED} {told}")
    assert not flagged and refused


@pytest.mark.parametrize("left_out", ATTESTED)
def test_the_verdicts_stand_when_one_attested_test_is_left_out(dataset: Dataset, left_out: str) -> None:
    less = _without(dataset, left_out)
    assert _time(less, REFUSED, DPRK).reading is Reading.REFUSED
    for launch in ATTESTED:
        if launch != left_out:
            assert _verdicts(less, launch) <= {Reading.FITS}, launch


def test_the_attested_tests_are_those_whose_time_an_ally_agrees_with(dataset: Dataset) -> None:
    found = [f for f in physics.attested(dataset, "") if f.party == DPRK]
    assert {f.launch for f in found} == {*ATTESTED, "2023-03-16-01"} - {"2017-05-14-01"}
    assert {round(f.left_over, 1) for f in found} <= {2.7, 2.9, 3.0, 3.1, 3.4, 3.9, 4.1, 4.6}
    assert all(f.launch != "2017-07-04-01" for f in physics.attested(dataset, "2017-07-04-01"))


def test_only_launches_with_a_flight_time_of_pyongyang_are_looked_at(dataset: Dataset) -> None:
    found = physics.candidates(dataset)
    assert set(ATTESTED[1:]) < set(found) and list(found) == sorted(found)
    for launch in found:
        timed = [row for quantity in TIMES for row in dataset.estimates_of(launch, quantity)]
        assert DPRK in {row.claimed_by for row in timed}, launch


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ((1, 2), (2, 3), True),
        ((2, 3), (1, 2), True),
        ((1, 4), (2, 3), True),
        ((2, 3), (1, 4), True),
        ((1, 2), (3, 4), False),
        ((3, 4), (1, 2), False),
    ],
)
def test_an_ally_agrees_where_what_both_words_allow_has_a_point_in_common(
    one: physics.Span, other: physics.Span, meet: bool
) -> None:
    assert physics._meet(one, other) is meet


@pytest.mark.parametrize(("day", "tests"), [("2017-11-30", 2), ("2022-03-25", 3), ("2024-11-01", 8)])
def test_only_tests_known_by_the_day_are_compared(known: Known, day: str, tests: int) -> None:
    launch = {"2017-11-30": "2017-11-29-01", "2022-03-25": REFUSED, "2024-11-01": "2024-10-31-01"}[day]
    found = _time(known(day), launch, DPRK)
    assert len(found.tests) == tests
    assert found.allowed == ((0.0, math.inf) if tests < 3 else pytest.approx(found.allowed))
    assert found.reading is (Reading.REFUSED if launch == REFUSED else Reading.FITS)


def test_less_or_more_left_over_than_the_tests_show_is_told(dataset: Dataset) -> None:
    found = _time(dataset, "2022-11-18-01", DPRK)
    reported = found.figures.reported
    assert reported is not None

    def verdict(seconds: float) -> Reading:
        other = replace(reported, number=seconds, value=f"{seconds:.0f}")
        return replace(found, figures=replace(found.figures, reported=other)).reading

    assert [verdict(s) for s in (3901, 3991, 4135, 4801)] == [
        Reading.REFUSED,
        Reading.SHORT,
        Reading.FITS,
        Reading.LONG,
    ]


def test_the_rotation_of_the_earth_excuses_no_time_that_is_too_short(dataset: Dataset) -> None:
    for launch in (*ATTESTED[1:], REFUSED):
        figures = _time(dataset, launch, DPRK).figures
        distance, peak = (e.number or 0.0 for e in figures.estimates[1:])
        lat, lon = geography.destination(39.2, 125.7, 75, distance)
        turned = lon + EARTH_TURNS_DEG_MIN * sum(figures.interval) / 2
        farther = geography.distance_km(39.2, 125.7, lat, turned)
        assert 0 < trajectory.arc(farther, peak).time_min - trajectory.arc(distance, peak).time_min < 1


def test_eleven_minutes_for_6_january_2025_are_longer_than_the_arc_and_need_another_peak(dataset: Dataset) -> None:
    found = _time(dataset, "2025-01-06-01", "Tokyo")
    assert found.figures.is_conditional
    assert found.over == pytest.approx((3.9, 7.4), abs=0.05)
    assert physics.peak_for_time(found.figures) == pytest.approx((366, 545), abs=1)
    assert found.reading is Reading.FITS


# Speeds and energies


def _speed(dataset: Dataset, launch: str) -> SpeedCheck:
    return next(c for c in _checks(dataset, launch) if isinstance(c, SpeedCheck))


def test_mach_12_is_less_than_the_arc_at_the_ground(dataset: Dataset) -> None:
    found = _speed(dataset, "2025-01-06-01")
    assert found.figures.party == DPRK
    assert found.reported == pytest.approx((3.15, 4.25), abs=0.01)
    assert found.ground == pytest.approx((4.46, 4.66), abs=0.01)
    assert found.top == pytest.approx((4.24, 4.44), abs=0.01)
    assert found.reading is Reading.LOW


@pytest.mark.parametrize(
    ("mach", "verdict"),
    [("10", Reading.REFUSED), ("12", Reading.LOW), ("14", Reading.FITS), ("19", Reading.HIGH)],
)
def test_a_speed_is_refused_low_fitting_or_high(dataset: Dataset, mach: str, verdict: Reading) -> None:
    found = _speed(dataset, "2025-01-06-01")
    assert found.figures.reported is not None
    other = replace(found.figures.reported, number=float(mach), value=mach)
    assert replace(found, figures=replace(found.figures, reported=other)).reading is verdict


def test_the_energy_of_a_lofted_test(dataset: Dataset) -> None:
    found = {c.figures.party: c.reach for c in _checks(dataset, "2017-11-29-01") if isinstance(c, Energy)}
    assert found[DPRK] == pytest.approx((9981, 9985), abs=1)
    assert found["Seoul"] == pytest.approx((8827, 11418), abs=1)
    highest = {c.reach for c in _checks(dataset, "2024-10-31-01") if isinstance(c, Energy)}
    assert highest == {(trajectory.HALF_AROUND_KM, trajectory.HALF_AROUND_KM)}


@pytest.mark.parametrize(("outcome", "is_told"), [("success", True), ("failure", False), ("partial", False)])
def test_the_energy_of_a_flight_that_failed_in_part_or_whole_is_not_told(
    dataset: Dataset, outcome: str, is_told: bool
) -> None:
    table = dataset.table("estimates").copy()
    table.loc[(table["launch"] == "2017-11-29-01") & (table["quantity"] == "outcome"), "value"] = outcome
    found = _checks(Dataset({**dataset.tables, "estimates": table}, dataset.as_of), "2017-11-29-01")
    assert any(isinstance(c, Energy) for c in found) is is_told


# What is not checked


def test_only_ballistic_classes_are_checked_and_steep_ones_alone_without_condition(dataset: Dataset) -> None:
    for launch, of in classes_given(dataset).items():
        for check in physics.checks(dataset, of):
            assert of.code not in ("SLV", "LACM", "ASCM", "CRUISE", "SAM", "MIXED", "SR_OTHER", "UNKNOWN"), launch
            assert check.figures.is_conditional or check.figures.is_steep
            assert of.code != "HGV" or check.figures.is_conditional


def test_of_a_class_that_glides_everything_is_conditional(dataset: Dataset) -> None:
    given = classes_given(dataset)["2022-11-18-01"]
    for code, conditional in (("ICBM", {False}), ("HGV", {True})):
        found = physics.checks(dataset, replace(given, code=code))
        assert {c.figures.is_conditional for c in found} == conditional
        assert {type(c) for c in found} == {TimeCheck, SpeedCheck, Energy}


def test_bounds_give_one_sided_results(dataset: Dataset) -> None:
    found = _time(dataset, "2024-10-31-01", "Tokyo")
    assert found.arc[1] == math.inf and found.over[0] == -math.inf
    assert found.over[1] == pytest.approx(19, abs=0.1)
    speed = _speed(dataset, "2022-01-11-01")
    assert speed.ground[1] == math.inf and speed.top[1] == math.inf


# Intervals


SPANS = st.tuples(st.floats(50, 9000), st.floats(0, 400)).map(lambda s: (s[0], s[0] + s[1]))
PEAKS = st.tuples(st.floats(20, 8000), st.floats(0, 900)).map(lambda s: (s[0], s[0] + s[1]))
SHARE = st.floats(0, 1)


def _boxed(distance: tuple[float, float], peak: tuple[float, float]) -> Figures:
    class Boxed(Figures):
        box = (distance, peak)

    return Boxed("x", "y", None, None, None, False)  # type: ignore[arg-type]


@given(SPANS, PEAKS, SHARE, SHARE)
def test_every_arc_within_the_box_lies_within_the_spans(
    distance: tuple[float, float], peak: tuple[float, float], far: float, high: float
) -> None:
    figures = _boxed(distance, peak)
    s, h = (low + share * (top - low) for (low, top), share in ((distance, far), (peak, high)))
    inside = trajectory.arc(s, h)
    for (least, most), value in (
        (physics.arc_minutes(figures), inside.time_min),
        (physics.ground_speed(figures), inside.speed_km_s),
        (physics.top_speed(figures), inside.top_speed_km_s),
        (physics.reach(figures), trajectory.farthest(inside.speed_km_s)),
    ):
        assert least * (1 - 1e-9) <= value <= most * (1 + 1e-9)


@pytest.mark.parametrize(
    ("distance", "peak", "at"),
    [
        ((1000.0, 1200.0), (20.0, 900.0), trajectory.least(1000).apogee_km),
        ((0.5, 0.5), (0.001, 5.0), trajectory.least(0.5).apogee_km),
        ((1000.0, 1200.0), (400.0, 900.0), 400.0),
        ((1000.0, 1200.0), (20.0, 90.0), 90.0),
        ((0.0, 10.0), (1.0, 2.0), 1.0),
    ],
    ids=["within", "within a short one", "lower", "higher", "from nowhere"],
)
def test_the_least_speed_at_the_ground_is_that_of_the_peak_nearest_to_the_efficient_arcs(
    distance: tuple[float, float], peak: tuple[float, float], at: float
) -> None:
    found, _ = physics.ground_speed(_boxed(distance, peak))
    assert found == trajectory.arc(distance[0], at).speed_km_s


def test_a_peak_without_an_upper_bound_leaves_no_least_speed_at_the_top() -> None:
    least, most = physics.top_speed(_boxed((500.0, 500.0), (50.0, math.inf)))
    assert (least, most) == (0.0, trajectory.arc(500, 50).top_speed_km_s)


def test_figures_of_one_launch_are_never_mixed_where_the_party_gave_its_own(dataset: Dataset) -> None:
    launches = map(str, dataset.table("launches").index)
    for found in itertools.chain.from_iterable(figures_of(dataset, i, tuple(TIMES)) for i in launches):
        own = {f.party: f for f in figures_of(dataset, found.launch)}
        assert found.party not in own or not found.lent
