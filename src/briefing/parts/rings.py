"""The picture of reach: what the weapon line has flown, what was claimed for it, and the band of its class."""

from __future__ import annotations

from functools import partial

from briefing.charts import reach_rings as chart
from briefing.charts.map_features import Place, SeaName
from briefing.charts.reach_rings import Kind, Ring
from briefing.charts.style import Party
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block
from briefing.evidence.wording import first_upper
from briefing.parts.case import Case
from briefing.parts.drawing import as_figure
from briefing.parts.launch import lead_class
from briefing.parts.map import CAPITAL_CITIES, EASTWARD_PLACES, SEAS, countries_of, marked
from briefing.parts.origin import origin_of
from briefing.parts.reach import (
    GUAM,
    OKINAWA,
    Band,
    Longest,
    class_band,
    longest_claimed,
    longest_flight,
    watched,
)

SHORT_NAMES = {OKINAWA: "Kadena", GUAM: "Guam", "Washington DC": "Washington"}
EAST_ASIA_KM = 2000.0  # a wider ring leaves the basemap of East Asia


def rings(case: Case) -> Block | None:
    """Rings of the longest flight of the line, the longest claim for it, and the band of the class as reported.

    None where nothing was measured, or the longest flight was steep: its distance is no measure of reach. None of what
    is no ballistic missile.
    """
    origin, longest = origin_of(case), longest_flight(case)
    if origin is None or longest is None or longest.is_steep or lead_class(case).code == "SLV":
        return None
    claimed, band = longest_claimed(case), class_band(case)
    drawn = _rings(longest, claimed, band)
    rows = case.dataset.table("places")
    near = (*EASTWARD_PLACES, "Busan", OKINAWA) if max(ring.reach for ring in drawn) <= EAST_ASIA_KM else ()
    shown = {
        name: Place(SHORT_NAMES.get(name, name), float(row["lat"]), float(row["lon"]), name in CAPITAL_CITIES)
        for name in near or watched(case)
        for _, row in rows[rows["name"] == name].iterrows()
    }
    held = chart.held(origin.area, drawn, list(shown.values()))
    draw = partial(
        chart.reach_rings,
        countries_of(chart.extent(origin.area, drawn)),
        origin.area,
        drawn,
        places=held,
        seas=[SeaName(*SEAS[sea]) for sea in SEAS if near],
        note="A ring is a distance: it does not tell what can be carried so far.",
    )
    told = [f"solid, {longest.claim}, {longest.told}"]
    if claimed:
        told.append(f"dashed, {claimed.claim}, {claimed.told}")
    if band:
        told.append(f"dotted, {band.claim}, the band of the class as reported, not demonstrated")
    caption = f"Distances about {origin.words} as known {case.known_by}: {'; '.join(told)}"
    names = [name for name, place in shown.items() if place in held]
    listing = marked(case, names, "implications")
    alt = f"Map with circles about {origin.words}. {'. '.join(first_upper(t) for t in told)}. {listing}".strip()
    return as_figure(case, "reach", draw, caption, alt)


def _rings(longest: Longest, claimed: Longest | None, band: Band | None) -> list[Ring]:
    measured = longest.estimate
    city = "Seoul" if measured.party in es.SEOUL else "Tokyo"
    party = Party.SEOUL if city == "Seoul" else Party.TOKYO
    found = [Ring(Kind.FLOWN, measured.number or 0.0, party, (f"flown: {measured.wording}", f"({city})"))]
    if claimed:
        label = (f"claimed: {claimed.claim.text}", "(Pyongyang)")
        found.append(Ring(Kind.CLAIMED, claimed.estimate.number or 0.0, Party.PYONGYANG, label))
    if band:
        label = (f"class band {band.claim.text}:", "not demonstrated")
        found.append(Ring(Kind.BAND, band.low, Party.SEOUL, label, outer_km=band.high))
    return found
