"""Where flights of one distance would end: on land, or near whose coast."""

from __future__ import annotations

import pytest
from shapely import segmentize
from shapely.geometry import box

from briefing.analysis import landfall
from briefing.analysis.landfall import Ends


def test_an_end_at_sea_belongs_to_the_nearest_coast_within_200_nautical_miles() -> None:
    zone = 200 * 1852 / 1000
    found = Ends((58, 59, 60, 61, 62), (("A", 0), ("A", 1), ("A", zone), ("A", zone + 0.1), ("B", 5)))
    assert found.on_land == (58,)
    assert found.countries == ("A",)
    assert found.in_zone("A") == (59, 60)
    assert found.in_zone("B") == (62,)
    assert found.apart_from("A") == (61, 62)


def test_each_whole_degree_between_the_bearings_has_its_end() -> None:
    countries = {"east": segmentize(box(1, -5, 3, 5), 0.1), "west": box(-3, -5, -1, 5)}
    found = landfall.ends(0, 0, 88, 92, 150, countries)
    assert found.degrees == (88, 89, 90, 91, 92)
    assert found.on_land == found.degrees
    near = landfall.ends(0, 0, 90, 90, 50, countries)
    ((name, away),) = near.nearest
    assert name == "east"
    assert away == pytest.approx(111.32 - 50, rel=0.001)
    assert near.in_zone("east") == (90,)
    with pytest.raises(ValueError, match="no countries"):
        landfall.ends(0, 0, 90, 90, 50, {})
