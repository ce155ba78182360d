"""Reach: the class band, what this weapon line has flown, and how far places lie. Class is not reach."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis import geography
from briefing.analysis.launches import COMMON_CODES
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose, table
from briefing.evidence.claims import Cell, Claim, cells, compared
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import number, quantity
from briefing.parameters import BALLISTIC_CLASSES
from briefing.parts.case import Case, cite, words
from briefing.parts.figures import estimates, figure_claim, lead_launch
from briefing.parts.launch import lead_class
from briefing.parts.origin import origin_of
from briefing.parts.weapon_line import line_known, line_members, line_name, steep

OKINAWA, GUAM = "Kadena Air Base (Okinawa)", "Andersen Air Force Base (Guam)"
NEAR_PLACES = ("Seoul", "Tokyo", OKINAWA, GUAM)
WIDE_PLACES = (*NEAR_PLACES, "Anchorage", "Honolulu")
FAR_PLACES = (GUAM, "Anchorage", "Honolulu", "Los Angeles", "Washington DC")
ROUND_KM = 50  # the origin is an area, or a point that a data set chose


@dataclass(frozen=True)
class Longest:
    """The longest of some distances of the weapon line, known by the day of knowledge.

    `told` says of which, `among` are all that were compared; `is_steep` where the flight was, so that its distance is
    no measure of reach.
    """

    told: str
    estimate: Estimate
    claim: Claim
    among: tuple[Estimate, ...]
    is_steep: bool = False

    @property
    def compared(self) -> tuple[Cell, ...]:
        return compared(c for e in self.among for c in e.cells)


def longest_flight(case: Case) -> Longest | None:
    """The longest that Seoul or Tokyo measured; None where neither measured one, or the launch is in no line."""
    known = line_known(case)
    flown = tuple(
        e
        for m in known
        for e in es.of_launch(case.dataset, m.launch, "range_km")
        if e.party in (*es.SEOUL, *es.TOKYO) and e.number is not None
    )
    if not flown or not line_members(case):
        return None
    longest = max(flown, key=lambda e: e.number or 0)
    alike = tuple(e for e in flown if (e.wording, e.party) == (longest.wording, longest.party))
    claim = case.ledger.claim(
        "implications.line.longest",
        longest.wording,
        [
            *(c for e in alike for c in e.cells),
            *compared(c for e in flown for c in e.cells),
            *compared(c for m in known for c in m.cells),
        ],
        f"longest flight of the weapon line measured by Seoul or Tokyo; the longest is by {es.told(alike)}",
        value=longest.number,
        unit=longest.unit,
    )
    is_steep = any(steep(case, e.launch) for e in alike)
    return Longest("the longest flight of this line that Seoul or Tokyo measured", longest, claim, flown, is_steep)


def longest_claimed(case: Case) -> Longest | None:
    """The longest that Pyongyang claims for a flight of the line that was not steep; None where it claims none."""
    among = tuple(
        e
        for m in line_known(case)
        if steep(case, m.launch) is None
        for e in es.of_launch(case.dataset, m.launch, "range_km")
        if e.party == es.DPRK and e.number and e.bound is not Bound.DENIED and not e.is_least
    )
    if not among:
        return None
    longest = max(among, key=lambda e: e.number or 0.0)
    alike = [e for e in among if e.wording == longest.wording]
    claim = case.ledger.claim(
        "implications.line.claimed",
        longest.wording,
        [*(c for e in alike for c in e.cells), *compared(c for e in among for c in e.cells)],
        f"longest distance that Pyongyang claims for a flight of the weapon line; {es.told(alike)}",
        value=longest.number,
        unit=longest.unit,
    )
    return Longest("the longest that Pyongyang claims for a flight of this line", longest, claim, among)


@dataclass(frozen=True)
class Band:
    """The band of distances that a party gave for the class of the launch, in km, and the claim that prints it."""

    low: float
    high: float
    claim: Claim


def class_band(case: Case) -> Band | None:
    """The band of the class as reported; None where nobody gave one."""
    band = [e for e in estimates(case, "booster_range_class_km", lead_launch(case)) if e.number is not None]
    band = [e for e in band if e.unit == band[0].unit]
    if not band:
        return None
    low, high = (f(e.number or 0 for e in band) for f in (min, max))
    claim = case.ledger.claim(
        "implications.class.band",
        f"{number(low)}–{quantity(high, band[0].unit)}",
        [c for e in band for c in e.cells],
        f"distance band of the class as reported by {es.told(band)}; a class, not a flown distance",
        value=f"{low:.0f}-{high:.0f}",
        unit=band[0].unit,
    )
    return Band(low, high, claim)


def reach(case: Case) -> Block | None:
    """Class is not reach: the class band and the longest allied flight of the line."""
    longest = longest_flight(case)
    if lead_class(case).code not in COMMON_CODES or longest is None:
        return None
    sentences = []
    used = []
    band = class_band(case)
    if band:
        used.append(band.claim)
        sentences.append(f"The class spans {band.claim}; that band has not been demonstrated by this launch")
    used.append(longest.claim)
    if len(line_known(case)) > 1:
        sentences.append(
            f"The longest flight of this line that Seoul or Tokyo measured {case.known_by} is {longest.claim}"
        )
    else:
        party = es.full_name(longest.estimate.party)
        sentences.append(
            f"It is the first flight of the {line_name(case)} in the data; {party} measured {longest.claim}"
        )
    sentences += _lofted(case, lead_launch(case), used)
    return prose(case.ledger, "implications-reach", [". ".join(sentences) + "." + cite(*used)])


def _lofted(case: Case, launch: str, used: list[Claim]) -> list[str]:
    """That the flight was steep, by a party whose peak altitude for it exceeds its distance."""
    found = steep(case, launch)
    if found is None:
        return []
    high, far = (figure_claim(case, e) for e in found)
    used += [high, far]
    return [
        f"The flight was steep: by {es.full_name(found[0].party)} it rose {high} and came down {far} away, so that "
        "its distance is no measure of reach"
    ]


def places(case: Case) -> Block | None:
    """How far some places lie from where it was fired, beside the longest flight of the line and the longest claim."""
    origin, longest = origin_of(case), longest_flight(case)
    if origin is None or lead_class(case).code not in BALLISTIC_CLASSES:
        return None
    flown = longest if longest and not longest.is_steep else None
    claimed = longest_claimed(case)
    columns = {"Place": "l", "Distance": "r"} | ({"Against the flown": "l"} if flown else {})
    columns |= {"Against the claimed": "l"} if claimed else {}
    table_ = case.dataset.table("places")
    rows = []
    for name in watched(case):
        found = table_[table_["name"] == name]
        if found.empty:
            continue
        row_id, row = str(found.index[0]), found.iloc[0]
        exact = geography.distance_km(origin.area.lat, origin.area.lon, row["lat"], row["lon"])
        rounded = geography.round_to(exact, ROUND_KM)
        placed = (
            *cells("places", [row_id], "lat", "lon"),
            *cells("places", [row_id], "name", role="population"),
        )
        subject = f"implications.{row_id.removeprefix('place-')}"
        distance = case.ledger.claim(
            f"{subject}.distance",
            f"{number(rounded)} km",
            [*origin.cells, *placed],
            f"great-circle distance from {origin.named}, to the nearest {ROUND_KM} km, as the origin is an area",
            value=rounded,
            unit="km",
        )
        line = [words(name), f"{distance}"]
        for aspect, beside in (("against", flown), ("against-claim", claimed)):
            if beside:
                read = [*compared([*origin.cells, *placed]), *beside.compared]
                text = _against(rounded, beside.estimate.number or 0.0)
                told = f"the distance beside {beside.told}; within {ROUND_KM} km of it is as far"
                line.append(f"{case.ledger.claim(f'{subject}.{aspect}', text, read, told)}")
        rows.append(line)
    caption = f"Distance of places from {origin.words}, to the nearest fifty kilometres"
    besides = [f"{b.told}, {b.claim}" for b in (flown, claimed) if b]
    if besides:
        caption += f", beside {', and '.join(besides)}; the class of a missile is not its reach"
    if longest and not flown:
        caption += "; no flight of this line that Seoul or Tokyo measured is set beside them, as the longest was steep"
    return table(case.ledger, "places", columns, rows, caption)


def watched(case: Case) -> tuple[str, ...]:
    """The places that matter for the class that names the day."""
    return {"ICBM": FAR_PLACES, "IRBM": WIDE_PLACES}.get(lead_class(case).code, NEAR_PLACES)


def _against(distance: float, flown: float) -> str:
    """How a place lies to a distance that was flown."""
    if abs(distance - flown) <= ROUND_KM:
        return "about as far"
    return "beyond" if distance > flown else "within"
