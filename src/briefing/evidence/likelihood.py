"""Likelihood words and their bands."""

from __future__ import annotations

# ICD 203, Analytic Standards (2015), D.6.e(2)(a): likelihood words and their bands in per cent.
LIKELIHOOD_BANDS: dict[str, tuple[int, int]] = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}


def likelihood(probability: float) -> str:
    """The word of a probability from 0 to 1, a bound between two bands going to the upper one.

    What lies below the lowest band or above the highest takes the word of that band.
    """
    return next((word for word, (_, high) in LIKELIHOOD_BANDS.items() if 100 * probability < high), "almost certain")
