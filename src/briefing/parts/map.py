"""The map: the origin as an area, the plausible bearings, where each claimed distance would end."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from briefing import project
from briefing.analysis import geography
from briefing.charts.basemap import countries_from_geojson, named_countries
from briefing.charts.map_features import ClaimedEnd, OriginArea, Place, Placement, SeaName, Wedge
from briefing.charts.origin_map import origin_map
from briefing.data.basemap import basemap
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Cell, Claim, cells
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import first_upper, listed, number, small
from briefing.parts.case import Case, cite
from briefing.parts.chronology import short
from briefing.parts.figures import estimates, figure_claim, lead_launch, leading_figure
from briefing.parts.launch import lead_class
from briefing.parts.pictures import CAPITALS, as_figure
from briefing.parts.weapon_line import line_members

AREA_RADIUS_KM = 30.0  # how an area named after a city is drawn: a convention, no party gave a size
SITE_RADIUS_KM = 10.0
SINGLE_BEARING_SPREAD_DEG = 5.0
EAST_ASIA_KM = 2500.0
SAME_AREA_KM = 50.0
SHORTEST_DRAWN_KM = 500.0  # nearer ends say nothing beside the width of the area and the bearings
SHOWN_PLACES = ("Seoul", "Tokyo", "Pyongyang", "Beijing", "Vladivostok", "Sapporo")
CAPITAL_CITIES = ("Seoul", "Tokyo", "Pyongyang", "Beijing")
SEAS = (
    SeaName(("East Sea /", "Sea of Japan"), 39.5, 134.0),
    SeaName(("Pacific", "Ocean"), 38.5, 146.0),
)
PARTY_OF = {name: party for names, (party, _) in CAPITALS.items() for name in names}


@dataclass(frozen=True)
class _Bearings:
    """The bearings that are drawn; `single` is the one the data set gives, where the spread is a convention."""

    low: float
    high: float
    estimates: tuple[Estimate, ...]
    claims: tuple[Claim, Claim]
    single: Claim | None = None


def _bearings(case: Case) -> _Bearings | None:
    """The data sets' bearings for the undisputed flights of the line, or of this launch with a spread by convention.

    Only flights from the same area are taken: a bearing belongs to its site.
    """
    own = es.leading(estimates(case, "bearing_deg"))
    if own is None or own.number is None:
        return None
    launches = dict.fromkeys([*(m.launch for m in line_members(case) if not m.disputed), lead_launch(case)])
    launches = {i: None for i in launches if _site_distance(case, i) <= SAME_AREA_KM}
    found = tuple(e for i in launches for e in estimates(case, "bearing_deg", i) if e.number is not None)
    rows = [c for e in found for c in e.cells]
    low, high = min(e.number or 0 for e in found), max(e.number or 0 for e in found)
    single, spread = None, ""
    if high - low < 1:
        single = figure_claim(case, own)
        low, high = low - SINGLE_BEARING_SPREAD_DEG, high + SINGLE_BEARING_SPREAD_DEG
        spread = f", with {SINGLE_BEARING_SPREAD_DEG:.0f} degrees to either side by convention"
    low_claim, high_claim = (
        case.ledger.claim(
            f"map.bearing.{name}",
            f"{number(value)}°",
            rows,
            f"{name}est bearing that the data set gives for flights of the line, degrees from north{spread}",
            value=value,
            unit="degrees",
        )
        for name, value in (("low", low), ("high", high))
    )
    return _Bearings(low, high, found, (low_claim, high_claim), single)


def _site_distance(case: Case, launch: str) -> float:
    """How far a launch's site lies from that of the leading launch, km; infinite where either is unknown."""
    table = case.dataset.table("sites").set_index("name")[["lat", "lon"]]
    placed = [es.leading(estimates(case, "site", i)) for i in (lead_launch(case), launch)]
    if any(p is None or p.value not in table.index for p in placed):
        return float("inf") if launch != lead_launch(case) else 0.0
    (lat1, lon1), (lat2, lon2) = (table.loc[[p.value]].to_numpy(float)[0] for p in placed if p is not None)
    return geography.distance_km(lat1, lon1, lat2, lon2)


@dataclass(frozen=True)
class Origin:
    """The origin as it is drawn, the words for it, and the cells that place it."""

    area: OriginArea
    words: str
    cells: tuple[Cell, ...]


def origin_of(case: Case) -> Origin | None:
    """The origin as an area named after a city by a party, else around the data set's site."""
    places = case.dataset.table("places")
    for stated in estimates(case, "origin_area"):
        city = places[places["name"] == stated.value.removesuffix(" area")]
        if not city.empty:
            row = city.iloc[0]
            area = OriginArea(row["lat"], row["lon"], AREA_RADIUS_KM, f"{stated.value} ({short(stated.party)})")
            placed = (*stated.cells, *cells("places", [str(city.index[0])], "lat", "lon"))
            return Origin(area, f"the {figure_claim(case, stated)}", placed)
    site = es.leading(estimates(case, "site"))
    sites = case.dataset.table("sites")
    found = sites[sites["name"] == site.value] if site else sites[:0]
    if site is None or found.empty:
        return None
    row = found.iloc[0]
    placed = (*site.cells, *cells("sites", [str(found.index[0])], "lat", "lon"))
    return Origin(OriginArea(row["lat"], row["lon"], SITE_RADIUS_KM, site.value), f"{figure_claim(case, site)}", placed)


def _ends(case: Case) -> dict[float, list[Estimate]]:
    ends: dict[float, list[Estimate]] = {}
    for e in estimates(case, "range_km"):
        if e.number and e.party in PARTY_OF:
            ends.setdefault(e.number, []).append(e)
    return ends if ends and max(ends) >= SHORTEST_DRAWN_KM and lead_class(case).code != "SLV" else {}


def map_figure(case: Case) -> Block | None:
    """The map of the origin, the bearings and the claimed ends."""
    origin, bearings, ends = origin_of(case), _bearings(case), _ends(case)
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
            ClaimedEnd(tuple(PARTY_OF[e.party] for e in who), km, f"{_figure(case, who).text}: {_cities(who)}")
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
    told = [f"{listed([_city(e.party) for e in who])} {figure_claim(case, who[0])}" for who in ends.values()]
    alt = (
        f"Map of Korea and Japan. From {from_where} a wedge opens between "
        f"{low} and {high} with arcs at the claimed distances: {'; '.join(told)}. {' '.join(notes)}"
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
    origin, bearings, ends = origin_of(case), _bearings(case), _ends(case)
    if origin is None or bearings is None or not ends:
        return None
    used = [bearings.claims[0]]
    sentences = ["The data hold no official bearing"]
    named = es.leading(estimates(case, "direction"))
    if named:
        direction = figure_claim(case, named)
        used.append(direction)
        sentences[0] += f"; {es.full_name(named.party)} named a direction, {direction}"
    sentences.append(_given(bearings))
    site = es.leading(estimates(case, "site"))
    if site and estimates(case, "origin_area"):
        sentences.append(
            f"Seoul named {origin.words}; the more exact site, {figure_claim(case, site)}, is that data set’s placement"
        )
    fallen = _fallen(case, origin, bearings, ends)
    if fallen:
        sentences += [*fallen, "All this holds only as far as that placement does"]
    return prose(case.ledger, "map-note", [". ".join(sentences) + "." + cite(*used)])


def _given(bearings: _Bearings) -> str:
    """Which bearings the data set gives, and for what."""
    parties = first_upper(listed(list(dict.fromkeys(es.full_name(e.party) for e in bearings.estimates))))
    low, high = bearings.claims
    if bearings.single is not None:
        wide = small(round(SINGLE_BEARING_SPREAD_DEG))
        spread = f"a spread of {wide} degrees to either side, from {low} to {high}, is this report’s convention"
        return f"{parties} gives a bearing of {bearings.single} for this launch; {spread}"
    flights = "the undisputed flights of this line from this area, this one included"
    return f"{parties} gives bearings from {low} to {high} for {flights}"


def _fallen(case: Case, origin: Origin, bearings: _Bearings, ends: dict[float, list[Estimate]]) -> list[str]:
    """Where straight flights of the claimed distances would end: distances that end alike in one sentence."""
    alike: dict[tuple[str, int], list[list[Estimate]]] = {}
    for km, who in ends.items():
        found = _ground(origin, bearings, km)
        if found is not None:
            alike.setdefault(found, []).append(who)
    sentences = []
    for order, ((text, on_land), several) in enumerate(alike.items(), 1):
        claim = case.ledger.claim(
            f"map.end-{order}.ground",
            text,
            [*(c for e in (*(e for who in several for e in who), *bearings.estimates) for c in e.cells), *origin.cells],
            "geodesics from the centre of the origin area on each whole degree between the bearings, "
            "against the basemap",
            value=on_land,
            unit="degrees on land",
        )
        figures = listed([f"{_figure(case, who)} ({_cities(who)})" for who in several])
        lead = "Had the missile flown straight on one of these bearings" if order == 1 else "On such a bearing"
        seen = "; no statement in the data reports a fall on land there" if on_land else ""
        sentences.append(f"{lead}, {figures} would {'each ' if len(several) > 1 else ''}end {claim}{seen}")
    return sentences


def _figure(case: Case, who: list[Estimate]) -> Claim:
    leading = leading_figure(case, "range_km") if len(who) > 1 else None
    return leading or figure_claim(case, who[0])


def _ground(origin: Origin, bearings: _Bearings, km: float) -> tuple[str, int] | None:
    """Where a straight flight would end, bearing by bearing: on whose land, nearest to whom; on how many on land."""
    countries = named_countries(basemap(project.find().data, "east-asia")) if km < EAST_ASIA_KM else {}
    if not countries:
        return None
    degrees = [round(bearings.low) + d for d in range(round(bearings.high - bearings.low) + 1)]
    points = geography.corridor(origin.area.lat, origin.area.lon, degrees, km)
    near = [geography.nearest(lat, lon, countries) for lat, lon in points]
    on_land = [name for name, away in near if away == 0]
    japan = [degree for degree, (name, _) in zip(degrees, near, strict=True) if name == "Japan"]
    text = "at sea on every whole degree between them"
    if on_land:
        every = len(on_land) == len(degrees)
        where = "every whole degree" if every else "some of the degrees"
        text = f"on land in {listed(sorted(set(on_land)))} on {where} between them"
    elif japan and len(japan) < len(degrees):
        text += f", from {japan[0]}° on nearer to Japan than to any other coast"
    return text, len(on_land)
