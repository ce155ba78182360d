"""Where it was fired from: an area where only an area is known, else a data set's placement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from briefing.charts.map_features import OriginArea
from briefing.evidence.claims import Cell, cells
from briefing.evidence.estimates import Estimate, leading, told
from briefing.evidence.wording import listed
from briefing.parts.case import Case
from briefing.parts.figures import estimates, figure_claim, short, subject_of

MOST_NAMED = 3
AREA_RADIUS_KM = 30.0  # how an area named after a city is drawn: a convention, no party gave a size
SITE_RADIUS_KM = 10.0
AREA = " area"
VESSELS = ("destroyer", "submarine", "Sinpo-class")


def _in_words(case: Case, site: Estimate) -> str:
    """A place in a sentence: "Sunan", "the Wonsan area", "the destroyer Choe Hyon"."""
    claim = figure_claim(case, site, subject_of(case, site.launch))
    named_thing = site.value.endswith(" area") or " site" in site.value or site.value.startswith(VESSELS)
    return f"the {claim}" if named_thing else f"{claim}"


def origin(case: Case, launches: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """ "from Sunan" and the parties that place it there; two empty values where nothing is known.

    An area that an official named goes before a data set's site, and needs no party beside it.
    """
    areas = [found for i in launches if (found := leading(estimates(case, "origin_area", i)))]
    if areas:
        return f"from the {figure_claim(case, areas[0], subject_of(case, areas[0].launch))}", ()
    sites: dict[str, Estimate] = {}
    for launch in launches:
        site = leading(estimates(case, "site", launch))
        if site is not None:
            sites.setdefault(site.value, site)
    if not sites:
        return "", ()
    if len(sites) > MOST_NAMED:
        return "from several places", tuple(dict.fromkeys(s.party for s in sites.values()))
    return f"from {listed([_in_words(case, s) for s in sites.values()])}", tuple(
        dict.fromkeys(s.party for s in sites.values())
    )


@dataclass(frozen=True)
class Origin:
    """The origin as it is drawn, the words for it in the text and in a derivation, and the cells that place it."""

    area: OriginArea
    words: str
    named: str
    cells: tuple[Cell, ...]


def origin_of(case: Case) -> Origin | None:
    """The origin of the leading launch on a map: an area named after a city or site, else a data set's site.

    None where no party names a place, or the data do not say where it lies.
    """
    places, sites = case.dataset.table("places"), case.dataset.table("sites")
    site = leading(estimates(case, "site"))
    for stated in (*estimates(case, "origin_area"), *([site] if site and site.value.endswith(AREA) else [])):
        name = stated.value.removesuffix(AREA)
        for table, rows in (("places", places), ("sites", sites)):
            found = rows[rows["name"] == name]
            if not found.empty:
                return _placed(case, stated, table, found, is_area=True)
    found = sites[sites["name"] == site.value] if site else sites[:0]
    return None if site is None or found.empty else _placed(case, site, "sites", found, is_area=False)


def _placed(case: Case, stated: Estimate, table: str, found: pd.DataFrame, *, is_area: bool) -> Origin:
    row_id, row = str(found.index[0]), found.iloc[0]
    radius = AREA_RADIUS_KM if is_area else SITE_RADIUS_KM
    label = f"{stated.value} ({short(stated.party)})" if is_area else stated.value
    return Origin(
        OriginArea(float(row["lat"]), float(row["lon"]), radius, label),
        f"{'the ' if is_area else ''}{figure_claim(case, stated)}",
        f"{stated.value}, as {'named' if is_area else 'placed'} by {told([stated])}",
        (
            *stated.cells,
            *cells(table, [row_id], "lat", "lon"),
            *cells(table, [row_id], "name", role="population"),
        ),
    )
