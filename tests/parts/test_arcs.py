"""How spans of minutes, speeds and distances are printed, and what a check's claims say of themselves."""

from __future__ import annotations

import math

import pytest

from briefing.analysis.trajectory import HALF_AROUND_KM
from briefing.parts.arcs import between, far, signed
from tests.parts.conftest import Brief, plain


@pytest.mark.parametrize(
    ("span", "unit", "text"),
    [
        ((67.88, 67.93), "min", "67.9 min"),
        ((4.66, 6.0), "min", "4.7 to 6.0 min"),
        ((46.2, 54.9), "min", "46 to 55 min"),
        ((65.4, math.inf), "min", "at least 65 min"),
        ((-math.inf, 7.9), "km/s", "at most 7.9 km/s"),
        ((366.0, 545.0), "km", "370 to 550 km"),
    ],
)
def test_a_span_is_printed_as_exactly_as_it_is_wide(span: tuple[float, float], unit: str, text: str) -> None:
    assert plain(between(span, unit)) == text


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ((-0.39, -0.37), "−0.4 min"),
        ((3.9, 7.4), "+3.9 to +7.4 min"),
        ((-7.2, 12.1), "−7 to +12 min"),
        ((-math.inf, 12.7), "at most +13 min"),
        ((-math.inf, -3.2), "at most −3 min"),
    ],
)
def test_what_is_left_over_has_a_sign(span: tuple[float, float], text: str) -> None:
    assert plain(signed(span)) == text


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ((17_762.0, 17_768.0), "17,800 km"),
        ((8827.0, 11_418.0), "8,800 to 11,400 km"),
        ((13_302.0, HALF_AROUND_KM), "13,300 km or more"),
        ((HALF_AROUND_KM, HALF_AROUND_KM), "half the Earth’s circumference"),
    ],
)
def test_a_distance_of_energy_is_told_in_hundreds_of_kilometres(span: tuple[float, float], text: str) -> None:
    assert plain(far(span)) == text


def test_a_claim_names_the_figures_and_whose_they_are(brief: Brief) -> None:
    claims = brief("2022-03-24").claims
    assert plain(claims["physics.time-dprk.arc"].derivation) == (
        "time of the ballistic arc, from 4,052 s by DPRK (KCNA); 1,090 km by DPRK (KCNA); 6,248.5 km by DPRK (KCNA)"
    )
    reading = plain(claims["physics.time-dprk.reading"].derivation)
    assert "and to three attested tests, which leave 2.7 to 4.6 min over" in reading
