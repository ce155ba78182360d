"""The map: the origin as an area, the plausible bearings, where each claimed distance would end, where it fell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from shapely.geometry.base import BaseGeometry

from briefing import project
from briefing.charts.basemap import countries_from_geojson
from briefing.charts.map_features import ClaimedEnd, Place, Placement, SeaName, Wedge
from briefing.charts.origin_map import extent, origin_map
from briefing.charts.style import Party
from briefing.data.basemap import basemap
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block
from briefing.evidence.claims import Claim, cells
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import listed
from briefing.parts.bearings import Bearings, bearings_of
from briefing.parts.case import Case
from briefing.parts.drawing import CAPITALS, as_figure
from briefing.parts.fall import EAST_SEA, PACIFIC, YELLOW_SEA, Fall, fall_of
from briefing.parts.figures import estimates, figure_claim, lead_launch, leading_figure, place_claim, short
from briefing.parts.launch import lead_class
from briefing.parts.origin import Origin, origin_of

EAST_ASIA = (110.0, 20.0, 160.0, 56.0)  # west, south, east, north of the basemap of that name
NEAR_KM = 600.0  # up to here the map shows Korea and its shores alone
OPEN_KM = 500.0  # how far a wedge without a distance is drawn
OPEN_SATELLITE_KM = 1600.0
NEAR_PLACES = ("Seoul", "Pyongyang", "Busan")
EASTWARD_PLACES = ("Seoul", "Tokyo", "Pyongyang", "Beijing", "Vladivostok", "Sapporo")
SOUTHWARD_PLACES = ("Seoul", "Tokyo", "Pyongyang", "Beijing", "Shanghai", "Naha", "Taipei")
SOUTHWARD = (135.0, 225.0)
CAPITAL_CITIES = ("Seoul", "Tokyo", "Pyongyang", "Beijing")
SEAS = {
    EAST_SEA: (("East Sea /", "Sea of Japan"), ((39.5, 134.0), (40.2, 130.3), (38.6, 129.8), (37.6, 131.0))),
    YELLOW_SEA: (("Yellow Sea /", "West Sea"), ((36.2, 123.4), (37.4, 123.6), (38.5, 123.7), (35.0, 123.5))),
    PACIFIC: (("Pacific", "Ocean"), ((38.5, 146.0), (36.0, 150.0), (40.0, 155.0), (32.0, 140.0))),
    "East China Sea": (("East China", "Sea"), ((29.0, 125.0), (30.5, 125.0))),
}
FELL = ("came down in the",)
PARTY_OF = {name: party for names, (party, _) in CAPITALS.items() for name in names}


def claimed_ends(case: Case) -> dict[float, list[Estimate]]:
    """The distances that the capitals claim, with those who claim them; where none does, the data set's that leads.

    None of a satellite launcher, whose stages fall apart.
    """
    ends: dict[float, list[Estimate]] = {}
    stated = [e for e in estimates(case, "range_km") if e.number and not e.is_least]
    claimed = [e for e in stated if e.party in PARTY_OF]
    compiled = [e for e in stated if e.party in es.DATA_SETS]
    for e in claimed or compiled[:1]:
        ends.setdefault(e.number or 0, []).append(e)
    return ends if lead_class(case).code != "SLV" else {}


def is_drawn(case: Case) -> bool:
    """Whether there is a map of the day."""
    alone = len(case.request.event.launches) == 1
    known = bearings_of(case) or claimed_ends(case) or (fall_of(case) and alone)
    return bool(origin_of(case) and known)


def map_figure(case: Case) -> Block | None:
    """The map of the origin, the bearings, the claimed ends and the sea it came down in.

    None where the origin cannot be placed, or nothing is known of where the missile went. Where only the sea is known
    it is that of one launch, which would speak for the others of its day: then none either.
    """
    origin, bearings, ends, fall = origin_of(case), bearings_of(case), claimed_ends(case), fall_of(case)
    if origin is None or not is_drawn(case):
        return None
    length = max(ends, default=OPEN_SATELLITE_KM if lead_class(case).code == "SLV" else OPEN_KM)
    wedge = Wedge(bearings.low, bearings.high, open_km=length) if bearings else None
    arcs = [ClaimedEnd(_parties(who), km, f"{_label(who)} {figure_of(case, who).text}") for km, who in ends.items()]
    placement = _placement(case, length)
    names = _shown(wedge, max(ends, default=0.0 if wedge is None else length))
    shown = _places(case, names)
    notes = [fall.told] if fall else []
    if fall is None or "economic zone" in fall.told or fall.sea:
        notes.append("No boundary of an economic zone is drawn: none is in the data.")
    chart = partial(
        origin_map,
        countries_of(extent(origin.area, wedge, arcs, placement, shown)),
        origin.area,
        wedge,
        arcs,
        placement=placement,
        places=shown,
        seas=[SeaName(*named, fell=FELL if fall and sea == fall.sea else ()) for sea, named in SEAS.items()],
        notes=notes,
    )
    printed = [fall.printed, *notes[1:]] if fall else notes
    alt = f"{_pictured(case, origin, bearings, ends)} {marked(case, names)}{' '.join(printed)}"
    return as_figure(case, "map", chart, _caption(case, origin, bearings, ends, fall), alt)


def _caption(
    case: Case, origin: Origin, bearings: Bearings | None, ends: dict[float, list[Estimate]], fall: Fall | None
) -> str:
    """What the map shows, and what it does not."""
    distances = f"Where the {'distances' if len(ends) > 1 else 'distance'} stated by {_whose(ends)} would end"
    distances += f" from {origin.words}"
    band = "the pale band about {} is as wide as the origin is drawn"
    dashed = "the dashed line is one data set’s placement, not an official one"
    if bearings and ends:
        low, high = bearings.claims
        text = f"{distances}, on bearings from {low} to {high}; {band.format('an arc')}, and {dashed}"
    elif ends:
        text = f"{distances} in any direction, as the data hold no bearing; {band.format('a circle')}"
    elif bearings:
        low, high = bearings.claims
        why = (
            "the stages of a satellite launcher come down apart" if lead_class(case).code == "SLV" else "none is stated"
        )
        text = (
            f"Bearings from {low} to {high} from {origin.words}; the wedge is cut off and shows no distance, as {why}, "
            f"and {dashed}"
        )
    else:
        text = f"Where it was fired from, {origin.words}" + (", and where it came down" if fall else "")
    if len(case.request.event.launches) > 1:
        text += f"; of the launches of the day the {place_claim(case, lead_launch(case))} is drawn"
    return text


def _whose(ends: dict[float, list[Estimate]]) -> str:
    """ "each side" where Pyongyang and an ally state a distance, else who does."""
    who = [e for same in ends.values() for e in same]
    both = {e.party == es.DPRK for e in who} == {True, False}
    return "each side" if both else cities(who)


def _pictured(case: Case, origin: Origin, bearings: Bearings | None, ends: dict[float, list[Estimate]]) -> str:
    """The map in words."""
    told = [f"{cities(who)} {figure_claim(case, who[0])}" for who in ends.values()]
    arcs = f"at the stated distances: {'; '.join(told)}"
    text = "Map of Korea and Japan."
    if bearings:
        low, high = bearings.claims
        text += f" From {origin.words} a wedge opens between {low} and {high}"
        return f"{text} with arcs {arcs}." if ends else f"{text}."
    return f"{text} About {origin.words} lie circles {arcs}." if ends else f"{text} A ring marks {origin.words}."


def _shown(wedge: Wedge | None, reach: float) -> tuple[str, ...]:
    """The cities on the map, by how far it looks and whither."""
    if wedge and reach > NEAR_KM and SOUTHWARD[0] <= (wedge.from_deg + wedge.width_deg / 2) % 360 <= SOUTHWARD[1]:
        return SOUTHWARD_PLACES
    return EASTWARD_PLACES if reach > NEAR_KM else NEAR_PLACES


def _places(case: Case, names: Sequence[str]) -> list[Place]:
    rows = case.dataset.table("places")
    return [
        Place(name, float(row["lat"]), float(row["lon"]), name in CAPITAL_CITIES)
        for name in names
        for _, row in rows[rows["name"] == name].iterrows()
    ]


def marked(case: Case, names: Sequence[str], part: str = "map") -> str:
    """ "Marked: Seoul, Tokyo and Pyongyang. ": the places on the map."""
    rows = case.dataset.table("places")
    rows = rows[rows["name"].isin(names)]
    if rows.empty:
        return ""
    claim = case.ledger.claim(
        f"{part}.places.marked",
        listed([str(name) for name in rows["name"]]),
        [
            *cells("places", map(str, rows.index), "name"),
            *cells("places", map(str, rows.index), "lat", "lon", role="population"),
        ],
        "cities marked on the map",
    )
    return f"Marked: {claim}. "


def countries_of(window: tuple[float, float, float, float]) -> tuple[BaseGeometry, ...]:
    """The basemap that fills the window: the countries of East Asia, or for flights that leave it the world's land."""
    west, south, east, north = EAST_ASIA
    held = west <= window[0] and south <= window[1] and window[2] <= east and window[3] <= north
    return countries_from_geojson(basemap(project.find().data, "east-asia" if held else "world"))


def _parties(who: Sequence[Estimate]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(PARTY_OF.get(e.party, Party.DATA_SET) for e in who))


def _city(party: str) -> str:
    """The capital that claims a distance; a data set by its name."""
    return next((city for names, (_, city) in CAPITALS.items() if party in names), es.full_name(party))


def cities(who: Sequence[Estimate]) -> str:
    """ "Seoul and Tokyo": the capitals of these parties, or the data set."""
    return listed(list(dict.fromkeys(_city(e.party) for e in who)))


def _label(who: Sequence[Estimate]) -> str:
    """ "Seoul and Tokyo say", on the map before the figure; a data set by its short name."""
    named = short(who[0].party) if who[0].party in es.DATA_SETS else cities(who)
    return f"{named} {'say' if ' and ' in named else 'says'}"


def _placement(case: Case, km: float) -> Placement | None:
    site = es.leading(estimates(case, "site"))
    bearing = es.leading(estimates(case, "bearing_deg"))
    sites = case.dataset.table("sites")
    found = sites[sites["name"] == site.value] if site else sites[:0]
    if found.empty or bearing is None or bearing.number is None:
        return None
    row = found.iloc[0]
    return Placement(float(row["lat"]), float(row["lon"]), bearing.number, km, "data set’s placement")


def figure_of(case: Case, who: Sequence[Estimate]) -> Claim:
    """The figure of those who claim one distance: the leading one where they are several."""
    leading = leading_figure(case, "range_km") if len(who) > 1 else None
    return leading or figure_claim(case, who[0])
