"""Where the leading launch came down, as reported: the sea by name, and where that is against Japan's economic zone."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.evidence import estimates as es
from briefing.evidence.claims import Claim
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import first_upper
from briefing.parts.case import Case
from briefing.parts.figures import chosen, estimates, lead_launch
from briefing.parts.launch import lead_class

EAST_SEA, YELLOW_SEA, PACIFIC = "East Sea / Sea of Japan", "Yellow Sea / West Sea", "Pacific Ocean"
# The terms of the landing areas in words, and the sea they name; the first that fits.
AREAS = {
    "Pacific Ocean after overflying Japan": (f"in the {PACIFIC} after flying over Japan", PACIFIC),
    "Pacific Ocean": (f"in the {PACIFIC}", PACIFIC),
    "Sea of Japan/East Sea near DPRK east coast": (f"in the {EAST_SEA} near North Korea’s east coast", EAST_SEA),
    "Sea of Japan/East Sea": (f"in the {EAST_SEA}", EAST_SEA),
    "Near DPRK east coast": ("near North Korea’s east coast", EAST_SEA),
    "Yellow Sea": (f"in the {YELLOW_SEA}", YELLOW_SEA),
    "Island off the west coast": ("at an island off North Korea’s west coast", YELLOW_SEA),
    "On land in North Korea": ("on land in North Korea", ""),
}
ZONES = {where: f"{where} Japan EEZ" for where in ("outside", "inside")}


@dataclass(frozen=True)
class Fall:
    """The place of fall in words, whose it is, and the sea it names; empty for land."""

    claim: Claim
    party: str
    sea: str

    @property
    def told(self) -> str:
        """ "Japan’s Ministry of Defense: came down in the East Sea / Sea of Japan, outside Japan’s economic zone."."""
        return self._told(self.claim.text)

    @property
    def printed(self) -> str:
        """The same with the claim's variable, for a text."""
        return self._told(f"{self.claim}")

    def _told(self, where: str) -> str:
        return f"{first_upper(es.full_name(self.party))}: came down {where}."


def fall_of(case: Case) -> Fall | None:
    """The place of fall by Japan, else by whoever leads; None of a satellite launcher, whose stages come down apart."""
    stated = estimates(case, "landing_area")
    area = es.by(stated, *es.TOKYO) or es.leading(stated)
    if area is None or lead_class(case).code == "SLV":
        return None
    named = next((found for term, found in AREAS.items() if term in area.value), None)
    if named is None:
        return None
    words, sea = named
    zone = next((f", {where} Japan’s economic zone" for where, term in ZONES.items() if term in area.value), "")
    claim = case.ledger.claim(
        "map.fall.place",
        f"{words}{zone}",
        [*area.cells, *chosen(case, lead_launch(case))],
        f"place of fall by {es.told([area])}",
        value=area.value,
    )
    return Fall(claim, area.party, sea)


def zone_stated(case: Case) -> tuple[str, Estimate] | None:
    """Where it came down against Japan's economic zone, "outside" or "inside", by Japan; None where it says neither."""
    area = es.by(estimates(case, "landing_area"), *es.TOKYO)
    found = [(where, area) for where, term in ZONES.items() if area and term in area.value]
    return found[0] if found else None


def from_coast(case: Case) -> tuple[Claim, str] | None:
    """How far off a coast it came down, "about 3,200 km east of Japan", and who says so; None where nobody gives it."""
    stated = [e for e in estimates(case, "landing_distance_km") if e.number is not None and e.qualifiers]
    if not stated:
        return None
    first = stated[0]
    point = first.qualifiers[0].partition(",")[0]
    claim = case.ledger.claim(
        "launch.fall.from-coast",
        f"{first.wording} {point}",
        [*first.cells, *chosen(case, lead_launch(case))],
        f"place of fall by {es.told([first])}",
        value=first.number,
        unit=first.unit,
        qualifier=str(first.bound),
    )
    return claim, first.party
