"""What is put on the map of a launch. Latitudes and longitudes are degrees north and east."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.charts.style import Party


@dataclass(frozen=True)
class OriginArea:
    """Where the launch was, as far as the authority said: a centre, a radius in km and the words for it."""

    lat: float
    lon: float
    radius_km: float
    label: str


@dataclass(frozen=True)
class Wedge:
    """The plausible bearings, clockwise from `from_deg` to `to_deg`, degrees from true north.

    `open_km` is how far it is drawn where no distance is stated: it is then cut off and does not end there.
    """

    from_deg: float
    to_deg: float
    label: str = ""
    open_km: float = 0.0

    @property
    def width_deg(self) -> float:
        """The opening of the wedge, above 0 and up to 360 degrees."""
        return (self.to_deg - self.from_deg) % 360 or 360.0


@dataclass(frozen=True)
class ClaimedEnd:
    """A distance in km that one or more parties claim; `label` is printed at its arc."""

    parties: tuple[Party, ...]
    km: float
    label: str


@dataclass(frozen=True)
class Placement:
    """A data set's single site and bearing; the line is drawn `km` long."""

    lat: float
    lon: float
    bearing_deg: float
    km: float
    label: str


@dataclass(frozen=True)
class Place:
    """A city; capitals get another mark."""

    label: str
    lat: float
    lon: float
    capital: bool = False


@dataclass(frozen=True)
class SeaName:
    """The name of a sea, one printed line each, and the points (latitude, longitude) it is wanted at, best first.

    `fell` are lines before it for the sea in which the missile came down.
    """

    lines: tuple[str, ...]
    spots: tuple[tuple[float, float], ...]
    fell: tuple[str, ...] = ()
