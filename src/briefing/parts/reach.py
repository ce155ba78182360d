"""Reach: the class band, what this weapon line has flown, and how far places lie. Class is not reach."""

from __future__ import annotations

from briefing.analysis import geography
from briefing.analysis.launches import COMMON_CODES
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim, cells, compared
from briefing.evidence.wording import number, quantity
from briefing.parts.case import Case, cite, words
from briefing.parts.figures import figure_claim
from briefing.parts.launch import lead_class
from briefing.parts.origin import origin_of
from briefing.parts.weapon_line import line_known, line_members, line_name, steep

WATCHED_PLACES = ("Seoul", "Tokyo", "Kadena Air Base (Okinawa)", "Andersen Air Force Base (Guam)")
FAR_PLACES = ("Andersen Air Force Base (Guam)", "Anchorage", "Honolulu", "Los Angeles", "Washington DC")
ROUND_KM = 50


def reach(case: Case) -> Block | None:
    """Class is not reach: the class band, the longest allied flight of the line, how far places lie."""
    given = lead_class(case)
    members = line_members(case)
    if given.code not in COMMON_CODES or not members:
        return None
    known = line_known(case)
    flown = [
        e
        for m in known
        for e in es.of_launch(case.dataset, m.launch, "range_km")
        if e.party in (*es.SEOUL, *es.TOKYO) and e.number is not None
    ]
    if not flown:
        return None
    longest = max(flown, key=lambda e: e.number or 0)
    alike = [e for e in flown if (e.wording, e.party) == (longest.wording, longest.party)]
    band = [e for e in es.of_launch(case.dataset, given.launch, "booster_range_class_km") if e.number is not None]
    band = [e for e in band if e.unit == band[0].unit]
    sentences = []
    used = []
    if band:
        low, high = (f(e.number or 0 for e in band) for f in (min, max))
        claim = case.ledger.claim(
            "implications.class.band",
            f"{number(low)}–{quantity(high, band[0].unit)}",
            [c for e in band for c in e.cells],
            f"distance band of the class as reported by {es.told(band)}; a class, not a flown distance",
            value=f"{low:.0f}-{high:.0f}",
            unit=band[0].unit,
        )
        used.append(claim)
        sentences.append(f"The class spans {claim}; that band has not been demonstrated by this launch")
    far = case.ledger.claim(
        "implications.line.longest",
        longest.wording,
        [*(c for e in alike for c in e.cells), *(c for e in flown for c in compared(e.cells))],
        f"longest flight of the weapon line measured by Seoul or Tokyo; the longest is by {es.told(alike)}",
        value=longest.number,
        unit=longest.unit,
    )
    used.append(far)
    if len(known) > 1:
        sentences.append(
            f"The longest flight of this line that Seoul or Tokyo measured by the day of knowledge is {far}"
        )
    else:
        sentences.append(
            f"It is the first flight of the {line_name(case)} in the data; {es.full_name(longest.party)} measured {far}"
        )
    sentences += _lofted(case, given.launch, used)
    text = ". ".join(sentences) + "." + cite(*used)
    return prose(case.ledger, "implications-reach", [text, _distances(case)])


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


def _distances(case: Case) -> str:
    """How far some places lie from where it was fired."""
    origin = origin_of(case)
    if origin is None:
        return ""
    places = case.dataset.table("places")
    told = []
    for name in FAR_PLACES if lead_class(case).code == "ICBM" else WATCHED_PLACES:
        found = places[places["name"] == name]
        if found.empty:
            continue
        row_id, row = str(found.index[0]), found.iloc[0]
        exact = geography.distance_km(origin.area.lat, origin.area.lon, row["lat"], row["lon"])
        rounded = geography.round_to(exact, ROUND_KM)
        claim = case.ledger.claim(
            f"implications.{row_id.removeprefix('place-')}.distance",
            f"{number(rounded)} km",
            [
                *origin.cells,
                *cells("places", [row_id], "lat", "lon"),
                *cells("places", [row_id], "name", role="population"),
            ],
            f"great-circle distance from {origin.named}, to the nearest {ROUND_KM} km, as the origin is an area",
            value=rounded,
            unit="km",
        )
        told.append(f"{words(name)} {claim}")
    return f"From {origin.words}, in round figures: {', '.join(told)}." if told else ""
