"""The map: the origin as an area, the plausible bearings, where each claimed distance would end."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from briefing import project
from briefing.analysis import geography
from briefing.charts.basemap import countries_from_geojson
from briefing.charts.map_features import ClaimedEnd, OriginArea, Place, Placement, SeaName, Wedge
from briefing.charts.origin_map import origin_map
from briefing.data.basemap import basemap
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Cell, Claim, cells
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import listed, number
from briefing.parts.case import Case, cite, words
from briefing.parts.chronology import line_members, short
from briefing.parts.figures import estimates, figure_claim, lead_launch
from briefing.parts.pictures import CAPITALS, as_figure

AREA_RADIUS_KM = 30.0  # how an area named after a city is drawn: a convention, no party gave a size
SITE_RADIUS_KM = 10.0
SINGLE_BEARING_SPREAD_DEG = 5.0
EAST_ASIA_KM = 2500.0
SHOWN_PLACES = ("Seoul", "Tokyo", "Pyongyang", "Beijing", "Vladivostok", "Sapporo")
CAPITAL_CITIES = ("Seoul", "Tokyo", "Pyongyang", "Beijing")
SEAS = (
    SeaName(("East Sea /", "Sea of Japan"), 39.5, 134.0),
    SeaName(("Pacific", "Ocean"), 38.5, 146.0),
)
PARTY_OF = {name: party for names, (party, _) in CAPITALS.items() for name in names}


@dataclass(frozen=True)
class _Bearings:
    low: float
    high: float
    estimates: tuple[Estimate, ...]
    claims: tuple[Claim, Claim]


def _bearings(case: Case) -> _Bearings | None:
    """The data sets' bearings for the flights of the line, or of this launch alone with a spread by convention."""
    launches = dict.fromkeys([*(m.launch for m in line_members(case)), lead_launch(case)])
    found = tuple(e for i in launches for e in estimates(case, "bearing_deg", i) if e.number is not None)
    if not found or not any(e.launch == lead_launch(case) for e in found):
        return None
    low, high = min(e.number or 0 for e in found), max(e.number or 0 for e in found)
    if high - low < 1:
        low, high = low - SINGLE_BEARING_SPREAD_DEG, high + SINGLE_BEARING_SPREAD_DEG
    rows = [c for e in found for c in e.cells]
    claims = tuple(
        case.ledger.claim(
            f"map.bearing.{name}",
            f"{number(value)}°",
            rows,
            f"{name}est bearing that the data set gives for flights of the line, degrees from north",
            value=value,
            unit="degrees",
        )
        for name, value in (("low", low), ("high", high))
    )
    return _Bearings(low, high, found, (claims[0], claims[1]))


@dataclass(frozen=True)
class _Origin:
    """The origin as it is drawn, the words for it, and the cells that place it."""

    area: OriginArea
    words: str
    cells: tuple[Cell, ...]


def _origin(case: Case) -> _Origin | None:
    """The origin as an area named after a city by a party, else around the data set's site."""
    places = case.dataset.table("places")
    for stated in estimates(case, "origin_area"):
        city = places[places["name"] == stated.value.removesuffix(" area")]
        if not city.empty:
            row = city.iloc[0]
            area = OriginArea(row["lat"], row["lon"], AREA_RADIUS_KM, f"{stated.value} ({short(stated.party)})")
            placed = (*stated.cells, *cells("places", [str(city.index[0])], "lat", "lon"))
            return _Origin(area, f"the {figure_claim(case, stated)}", placed)
    site = es.leading(estimates(case, "site"))
    sites = case.dataset.table("sites")
    found = sites[sites["name"] == site.value] if site else sites[:0]
    if site is None or found.empty:
        return None
    row = found.iloc[0]
    placed = (*site.cells, *cells("sites", [str(found.index[0])], "lat", "lon"))
    return _Origin(
        OriginArea(row["lat"], row["lon"], SITE_RADIUS_KM, site.value), f"{figure_claim(case, site)}", placed
    )


def _ends(case: Case) -> dict[float, list[Estimate]]:
    ends: dict[float, list[Estimate]] = {}
    for e in estimates(case, "range_km"):
        if e.number and e.party in PARTY_OF:
            ends.setdefault(e.number, []).append(e)
    return ends


def map_figure(case: Case) -> Block | None:
    """The map of the origin, the bearings and the claimed ends."""
    origin, bearings, ends = _origin(case), _bearings(case), _ends(case)
    if origin is None or bearings is None or not ends:
        return None
    area, from_where = origin.area, origin.words
    rows = case.dataset.table("places")
    shown = [
        Place(name, float(row["lat"]), float(row["lon"]), name in CAPITAL_CITIES)
        for name in SHOWN_PLACES
        for _, row in rows[rows["name"] == name].iterrows()
    ]
    eez = es.by(estimates(case, "landing_area"), *es.TOKYO)
    notes = ["No boundary of an economic zone is drawn: none is in the data."]
    if eez and "EEZ" in eez.value:
        where = "outside" if "outside" in eez.value else "inside"
        notes.insert(0, f"Japan’s Ministry of Defense: fell {where} Japan’s economic zone.")
    chart = origin_map(
        _countries(max(ends)),
        area,
        Wedge(bearings.low, bearings.high),
        [
            ClaimedEnd(tuple(PARTY_OF[e.party] for e in who), km, f"{number(km)} km: {_cities(who)}")
            for km, who in ends.items()
        ],
        placement=_placement(case, max(ends)),
        places=shown,
        seas=SEAS,
        notes=notes,
    )
    low, high = bearings.claims
    caption = (
        f"Where the claimed distances would end from {from_where}, on bearings from {low} to {high}; "
        "the dashed line is one data set’s placement, not an official one"
    )
    told = [f"{listed([_city(e.party) for e in who])} {figure_claim(case, who[0]).plain}" for who in ends.values()]
    alt = (
        f"Map of Korea and Japan. From {from_where.replace('< var ', '< var plain.')} a wedge opens between "
        f"{low.plain} and {high.plain} with arcs at the claimed distances: {'; '.join(told)}. {' '.join(notes)}"
    )
    return as_figure(case, "map", chart, caption, alt)


def _countries(farthest_km: float) -> tuple[BaseGeometry, ...]:
    """The basemap: countries of East Asia, or for flights that leave it the world's land."""
    name = "east-asia" if farthest_km < EAST_ASIA_KM else "world"
    return countries_from_geojson(basemap(project.find().data, name))


def _city(party: str) -> str:
    return next(city for names, (_, city) in CAPITALS.items() if party in names)


def _cities(who: list[Estimate]) -> str:
    return listed(list(dict.fromkeys(_city(e.party) for e in who)))


def _placement(case: Case, km: float) -> Placement | None:
    site = es.leading(estimates(case, "site"))
    bearing = es.leading(estimates(case, "bearing_deg"))
    sites = case.dataset.table("sites")
    found = sites[sites["name"] == site.value] if site else sites[:0]
    if found.empty or bearing is None or bearing.number is None:
        return None
    row = found.iloc[0]
    return Placement(float(row["lat"]), float(row["lon"]), bearing.number, km, "data set’s placement")


def note(case: Case) -> Block | None:
    """What is official and what is a data set's placement; where each claimed distance would end."""
    origin, bearings, ends = _origin(case), _bearings(case), _ends(case)
    if origin is None or bearings is None or not ends:
        return None
    from_where = origin.words
    parties = listed(list(dict.fromkeys(words(es.FULL_NAMES.get(e.party, e.party)) for e in bearings.estimates)))
    low, high = bearings.claims
    sentences = [
        f"No official gave a bearing. {parties[0].upper()}{parties[1:]} gives bearings from {low} to {high} for "
        f"{'the flights of this line' if len(bearings.estimates) > 1 else 'this launch, with a spread by convention'}"
    ]
    site = es.leading(estimates(case, "site"))
    if site and estimates(case, "origin_area"):
        sentences.append(
            f"Seoul named {from_where}; the more exact site, {figure_claim(case, site)}, is that data set’s placement"
        )
    land = unary_union(_countries(max(ends)))
    told: dict[str, tuple[Claim, list[str]]] = {}
    for n, (km, who) in enumerate(ends.items(), 1):
        ground = _ground(case, origin, bearings, km, who, n, land)
        told.setdefault(ground.text, (ground, []))[1].append(f"{figure_claim(case, who[0])} ({_cities(who)})")
    grounds = [
        f"{'a flight' if len(who) == 1 else 'flights'} of {listed(who)} would end {ground}"
        for ground, who in told.values()
    ]
    sentences.append(
        f"Reckoned from the centre of the area, whole degree by whole degree between these bearings, {listed(grounds)}"
    )
    sentences.append("This holds only as far as that placement does")
    return prose(case.ledger, "map-note", [". ".join(sentences) + "." + cite(low, most=2)])


def _ground(
    case: Case, origin: _Origin, bearings: _Bearings, km: float, who: list[Estimate], order: int, land: BaseGeometry
) -> Claim:
    degrees = [bearings.low + d for d in range(int(bearings.high - bearings.low) + 1)]
    share = geography.share_over_land(origin.area.lat, origin.area.lon, degrees, km, land)
    text = f"on land on {round(share * len(degrees))} of the {len(degrees)}"
    if share in (0, 1):
        text = f"{'on land' if share else 'at sea'} on all of them"
    return case.ledger.claim(
        f"map.end-{order}.ground",
        text,
        [*(c for e in (*who, *bearings.estimates) for c in e.cells), *origin.cells],
        "geodesics from the centre of the origin area on each whole degree between the bearings, against the basemap",
        value=round(share, 3),
    )
