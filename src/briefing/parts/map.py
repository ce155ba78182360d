"""The map: the origin as an area, the plausible bearings, where each claimed distance would end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
from shapely.geometry.base import BaseGeometry

from briefing import project
from briefing.analysis import geography
from briefing.charts.basemap import countries_from_geojson
from briefing.charts.map_features import ClaimedEnd, OriginArea, Place, Placement, SeaName, Wedge
from briefing.charts.origin_map import origin_map
from briefing.data.basemap import basemap
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block
from briefing.evidence.claims import Cell, Claim, cells, compared
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import listed, number
from briefing.parts.case import Case
from briefing.parts.drawing import CAPITALS, as_figure
from briefing.parts.figures import estimates, figure_claim, lead_launch, leading_figure, short
from briefing.parts.launch import lead_class
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
class Bearings:
    """The bearings that are drawn; `own` is this launch's, `single` the only one, where the spread is a convention."""

    low: float
    high: float
    own: Estimate
    estimates: tuple[Estimate, ...]
    claims: tuple[Claim, Claim]
    single: Claim | None = None


def bearings_of(case: Case) -> Bearings | None:
    """The data sets' bearings for the undisputed flights of the line, or of this launch with a spread by convention.

    Only flights from the same area are taken: a bearing belongs to its site.
    """
    own = es.leading(estimates(case, "bearing_deg"))
    if own is None or own.number is None:
        return None
    launches = dict.fromkeys([*(m.launch for m in line_members(case) if not m.disputed), lead_launch(case)])
    launches = {i: None for i in launches if _site_distance(case, i) <= SAME_AREA_KM}
    found = tuple(e for i in launches for e in estimates(case, "bearing_deg", i) if e.number is not None)
    low, high = min(e.number or 0 for e in found), max(e.number or 0 for e in found)
    sites = [c for i in launches for c in _site_cells(case, i)]
    decided = ([*_deciding(found, low), *sites], [*_deciding(found, high), *sites])
    single, spread = None, ""
    if high - low < 1:
        single = figure_claim(case, own)
        low, high = low - SINGLE_BEARING_SPREAD_DEG, high + SINGLE_BEARING_SPREAD_DEG
        spread = f", with {SINGLE_BEARING_SPREAD_DEG:.0f} degrees to either side by convention"
    low_claim, high_claim = (
        case.ledger.claim(
            f"map.bearing.{name}",
            f"{number(value)}°",
            deciding,
            f"{name}est bearing that the data set gives for flights of the line, degrees from north{spread}",
            value=value,
            unit="degrees",
        )
        for name, value, deciding in (("low", low, decided[0]), ("high", high, decided[1]))
    )
    return Bearings(low, high, own, found, (low_claim, high_claim), single)


def _deciding(found: Sequence[Estimate], value: float) -> list[Cell]:
    """The cells that decide a lowest or highest bearing: the value of the one row that has it, all others compared."""
    having = [i for e in found if e.number == value for i in e.ids]
    own = cells("estimates", having, "value") if len(having) == 1 else ()
    return [*own, *compared(c for e in found for c in e.cells if c not in own)]


def _site_cells(case: Case, launch: str) -> tuple[Cell, ...]:
    """The cells that say where a launch's site lies, as compared."""
    site = es.leading(estimates(case, "site", launch))
    table = case.dataset.table("sites")
    rows = map(str, table.index[table["name"] == site.value]) if site else ()
    stated = compared(site.cells) if site else ()
    return (*stated, *cells("sites", rows, "name", "lat", "lon", role="population"))


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
    """The origin as it is drawn, the words for it in the text and in a derivation, and the cells that place it."""

    area: OriginArea
    words: str
    named: str
    cells: tuple[Cell, ...]


def origin_of(case: Case) -> Origin | None:
    """The origin as an area named after a city by a party, else around the data set's site."""
    places = case.dataset.table("places")
    for stated in estimates(case, "origin_area"):
        city = places[places["name"] == stated.value.removesuffix(" area")]
        if not city.empty:
            row = city.iloc[0]
            area = OriginArea(row["lat"], row["lon"], AREA_RADIUS_KM, f"{stated.value} ({short(stated.party)})")
            placed = (*stated.cells, *_placed("places", city))
            named = f"{stated.value}, as named by {es.told([stated])}"
            return Origin(area, f"the {figure_claim(case, stated)}", named, placed)
    site = es.leading(estimates(case, "site"))
    sites = case.dataset.table("sites")
    found = sites[sites["name"] == site.value] if site else sites[:0]
    if site is None or found.empty:
        return None
    row = found.iloc[0]
    placed = (*site.cells, *_placed("sites", found))
    area = OriginArea(row["lat"], row["lon"], SITE_RADIUS_KM, site.value)
    return Origin(area, f"{figure_claim(case, site)}", f"{site.value}, as placed by {es.told([site])}", placed)


def _placed(table: str, found: pd.DataFrame) -> tuple[Cell, ...]:
    """The cells of the place that was found by its name."""
    row = str(found.index[0])
    return (*cells(table, [row], "lat", "lon"), *cells(table, [row], "name", role="population"))


def claimed_ends(case: Case) -> dict[float, list[Estimate]]:
    """The claimed distances with those who claim them; none of a satellite launcher or where all are short."""
    ends: dict[float, list[Estimate]] = {}
    for e in estimates(case, "range_km"):
        if e.number and e.party in PARTY_OF and not e.is_least:
            ends.setdefault(e.number, []).append(e)
    return ends if ends and max(ends) >= SHORTEST_DRAWN_KM and lead_class(case).code != "SLV" else {}


def zone_stated(case: Case) -> tuple[str, Estimate] | None:
    """Where it came down against Japan's economic zone, "outside" or "inside", by Japan; None where it says neither."""
    area = es.by(estimates(case, "landing_area"), *es.TOKYO)
    found = [(where, area) for where in ("outside", "inside") if area and f"{where} Japan EEZ" in area.value]
    return found[0] if found else None


def map_figure(case: Case) -> Block | None:
    """The map of the origin, the bearings and the claimed ends."""
    origin, bearings, ends = origin_of(case), bearings_of(case), claimed_ends(case)
    if origin is None or bearings is None or not ends:
        return None
    area, from_where = origin.area, origin.words
    rows = case.dataset.table("places")
    shown = [
        Place(name, float(row["lat"]), float(row["lon"]), name in CAPITAL_CITIES)
        for name in SHOWN_PLACES
        for _, row in rows[rows["name"] == name].iterrows()
    ]
    stated = zone_stated(case)
    notes = ["No boundary of an economic zone is drawn: none is in the data."]
    if stated is not None:
        notes.insert(0, f"Japan’s Ministry of Defense: fell {stated[0]} Japan’s economic zone.")
    chart = partial(
        origin_map,
        _countries(max(ends)),
        area,
        Wedge(bearings.low, bearings.high),
        [
            ClaimedEnd(tuple(PARTY_OF[e.party] for e in who), km, f"{figure_of(case, who).text}: {cities(who)}")
            for km, who in ends.items()
        ],
        placement=_placement(case, max(ends)),
        places=shown,
        seas=SEAS,
        notes=notes,
    )
    low, high = bearings.claims
    caption = (
        f"Where the distances stated by each side would end from {from_where}, on bearings from {low} to {high}; the "
        "pale band about an arc is as wide as the origin is drawn, and the dashed line is one data set’s placement, "
        "not an official one"
    )
    told = [f"{listed([_city(e.party) for e in who])} {figure_claim(case, who[0])}" for who in ends.values()]
    alt = (
        f"Map of Korea and Japan. From {from_where} a wedge opens between "
        f"{low} and {high} with arcs at the stated distances: {'; '.join(told)}. {_marked(case)}{' '.join(notes)}"
    )
    return as_figure(case, "map", chart, caption, alt)


def _marked(case: Case) -> str:
    """ "Marked: Seoul, Tokyo and Pyongyang. ": the places on the map."""
    rows = case.dataset.table("places")
    rows = rows[rows["name"].isin(SHOWN_PLACES)]
    if rows.empty:
        return ""
    claim = case.ledger.claim(
        "map.places.marked",
        listed([str(name) for name in rows["name"]]),
        [
            *cells("places", map(str, rows.index), "name"),
            *cells("places", map(str, rows.index), "lat", "lon", role="population"),
        ],
        "cities marked on the map",
    )
    return f"Marked: {claim}. "


def _countries(farthest_km: float) -> tuple[BaseGeometry, ...]:
    """The basemap: countries of East Asia, or for flights that leave it the world's land."""
    name = "east-asia" if farthest_km < EAST_ASIA_KM else "world"
    return countries_from_geojson(basemap(project.find().data, name))


def _city(party: str) -> str:
    return next(city for names, (_, city) in CAPITALS.items() if party in names)


def cities(who: Sequence[Estimate]) -> str:
    """ "Seoul and Tokyo": the capitals of these parties."""
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


def figure_of(case: Case, who: Sequence[Estimate]) -> Claim:
    """The figure of those who claim one distance: the leading one where they are several."""
    leading = leading_figure(case, "range_km") if len(who) > 1 else None
    return leading or figure_claim(case, who[0])
