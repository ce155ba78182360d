"""Where straight flights of one distance would end over a span of bearings: on whose land, or near whose coast.

The data hold no boundary of an economic zone. The UN Convention on the Law of the Sea lets a zone reach 200 nautical
miles from the baselines (article 57); between opposite coasts the median line, of which every point is equally near to
both, is where talks begin (as in article 15 for the territorial sea). An end at sea is therefore counted to the zone of
the country whose coast is nearest, if that is within 200 nautical miles. The coast of the basemap stands in for the
baselines, and islands whose owner is disputed are counted as the basemap has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from briefing.analysis import geography

NAUTICAL_MILE_KM = 1.852  # by definition: International Extraordinary Hydrographic Conference, Monaco 1929
ZONE_KM = 200 * NAUTICAL_MILE_KM  # UN Convention on the Law of the Sea, article 57


@dataclass(frozen=True)
class Ends:
    """The ends of flights of one distance: for each whole degree of bearing the nearest country and how far, in km.

    The distance is 0 on land.
    """

    degrees: tuple[int, ...]
    nearest: tuple[tuple[str, float], ...]

    @property
    def on_land(self) -> tuple[int, ...]:
        """The degrees on which the end lies on land."""
        return tuple(d for d, (_, km) in zip(self.degrees, self.nearest, strict=True) if km == 0)

    @property
    def countries(self) -> tuple[str, ...]:
        """On whose land some of the flights would end, by name."""
        return tuple(sorted({name for name, km in self.nearest if km == 0}))

    def in_zone(self, country: str) -> tuple[int, ...]:
        """The degrees on which the end lies at sea, nearest to this country and within 200 nautical miles of it."""
        ends = zip(self.degrees, self.nearest, strict=True)
        return tuple(d for d, (name, km) in ends if name == country and 0 < km <= ZONE_KM)

    def apart_from(self, country: str) -> tuple[int, ...]:
        """The degrees on which the end lies neither on this country's land nor in its zone."""
        ends = zip(self.degrees, self.nearest, strict=True)
        return tuple(d for d, (name, km) in ends if name != country or km > ZONE_KM)


def ends(
    lat: float, lon: float, low: float, high: float, distance: float, countries: Mapping[str, BaseGeometry]
) -> Ends:
    """The ends of flights of `distance` km from a point, on each whole degree from `low` to `high`.

    Raises ValueError without countries.
    """
    degrees = tuple(range(round(low), round(high) + 1))
    points = geography.corridor(lat, lon, degrees, distance)
    return Ends(degrees, tuple(geography.nearest(*point, countries) for point in points))
