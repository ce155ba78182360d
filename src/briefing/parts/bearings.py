"""The plausible bearings of the leading launch: what data sets give for flights of its line from the same area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis import geography
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, Claim, cells, compared
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import number
from briefing.parts.case import Case
from briefing.parts.figures import estimates, figure_claim, lead_launch
from briefing.parts.weapon_line import line_members

SINGLE_BEARING_SPREAD_DEG = 5.0
SAME_AREA_KM = 50.0


@dataclass(frozen=True)
class Bearings:
    """The bearings that are drawn; `own` is this launch's, `single` the only one, where the spread is a convention.

    `in_line` are the cells, as compared, that say which launches are of the line.
    """

    low: float
    high: float
    own: Estimate
    estimates: tuple[Estimate, ...]
    in_line: tuple[Cell, ...]
    claims: tuple[Claim, Claim]
    single: Claim | None = None


def bearings_of(case: Case) -> Bearings | None:
    """The data sets' bearings for the undisputed flights of the line, or of this launch with a spread by convention.

    Only flights from the same area are taken: a bearing belongs to its site.
    """
    own = es.leading(estimates(case, "bearing_deg"))
    if own is None or own.number is None:
        return None
    members = line_members(case)
    in_line = compared(c for m in members for c in m.cells)
    launches = dict.fromkeys([*(m.launch for m in members if not m.disputed), lead_launch(case)])
    launches = {i: None for i in launches if _site_distance(case, i) <= SAME_AREA_KM}
    found = tuple(e for i in launches for e in estimates(case, "bearing_deg", i) if e.number is not None)
    low, high = min(e.number or 0 for e in found), max(e.number or 0 for e in found)
    sites = [c for i in launches for c in _site_cells(case, i)]
    decided = ([*_deciding(found, low), *sites, *in_line], [*_deciding(found, high), *sites, *in_line])
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
    return Bearings(low, high, own, found, in_line, (low_claim, high_claim), single)


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
