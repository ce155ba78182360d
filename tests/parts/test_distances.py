"""When the spread of a distance by claimant is drawn."""

from __future__ import annotations

import pytest

from tests.parts.conftest import Brief


@pytest.mark.parametrize(
    ("event", "drawn"),
    [
        ("2025-01-06", {"distance"}),  # along its weapon line
        ("2023-12-17", {"spread"}),  # Seoul and Tokyo differ, and no line
        ("2022-10-04", set()),  # within rounding
        ("1998-08-31", set()),  # one data set alone
    ],
)
def test_distances_by_claimant_are_drawn_along_the_line_or_for_the_launch_alone(
    brief: Brief, event: str, drawn: set[str]
) -> None:
    made = brief(event, pictures=True)
    assert {"distance", "spread"} & set(made.blocks) == drawn
    for name in drawn:
        assert "by claimant" in made.blocks[name].preview
        assert made.blocks[name].svg.count("<path") > 5
