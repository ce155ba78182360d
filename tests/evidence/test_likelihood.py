"""Likelihood words by the bands of ICD 203."""

from __future__ import annotations

import pytest

from briefing.evidence.likelihood import LIKELIHOOD_BANDS, likelihood


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.004, "almost no chance"),
        (0.0499, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.4499, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "likely"),
        (0.799, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (0.999, "almost certain"),
    ],
)
def test_a_probability_has_the_word_of_its_band_and_a_bound_the_upper_one(probability: float, word: str) -> None:
    assert likelihood(probability) == word


def test_the_bands_follow_each_other_without_a_gap() -> None:
    bounds = list(LIKELIHOOD_BANDS.values())
    assert [high for _, high in bounds[:-1]] == [low for low, _ in bounds[1:]]
    assert (bounds[0][0], bounds[-1][1]) == (1, 99)
