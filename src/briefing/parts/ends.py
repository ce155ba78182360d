"""Where each claimed distance would end over the plausible bearings, against land and Japan's statement on its zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing import project
from briefing.analysis import landfall
from briefing.analysis.landfall import Ends
from briefing.charts.basemap import named_countries
from briefing.data.basemap import basemap
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Cell, Claim, compared
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import counted, first_upper, listed, small
from briefing.parts.bearings import SINGLE_BEARING_SPREAD_DEG, Bearings, bearings_of
from briefing.parts.case import Case, cite
from briefing.parts.fall import zone_stated
from briefing.parts.figures import estimates, figure_claim, slug
from briefing.parts.map import cities, claimed_ends, figure_of, is_drawn
from briefing.parts.origin import origin_of

EAST_ASIA_KM = 2500.0  # ends farther off are not held against coasts: the basemap with names is of East Asia
JAPAN = "Japan"
PLACED = "@fig-map shows what can be placed of the flight."


@dataclass(frozen=True)
class Fall:
    """Where flights of the distance that these parties claim would end: in words, and against Japan's statement.

    `ground` is on land or at sea, `zone` on how many degrees in Japan's zone, `left` the degrees that Japan's
    statement fits; `is_apart` tells that it fits none, `is_untold` that no row reports a fall on such land.
    """

    who: tuple[Estimate, ...]
    ground: Claim
    zone: Claim | None
    left: Claim | None
    on_land: bool
    is_untold: bool
    is_apart: bool


def eez_claim(case: Case) -> Claim | None:
    """Where it came down against Japan's economic zone, by Japan: "outside" or "inside"."""
    stated = zone_stated(case)
    if stated is None:
        return None
    where, area = stated
    return case.ledger.claim(
        "launch.fall.eez",
        where,
        area.cells,
        f"place of fall against Japan's exclusive economic zone by {es.told([area])}",
    )


def falls(case: Case) -> tuple[Fall, ...]:
    """The claimed ends in the order of parties; none where the map has nothing to draw or they lie beyond East Asia."""
    origin, bearings, claimed = origin_of(case), bearings_of(case), claimed_ends(case)
    if origin is None or bearings is None:
        return ()
    near = {km: who for km, who in claimed.items() if km < EAST_ASIA_KM}
    countries = named_countries(basemap(project.find().data, "east-asia")) if near else {}
    stated = zone_stated(case)
    made: list[Fall] = []
    for km, who in near.items():
        found = landfall.ends(origin.area.lat, origin.area.lon, bearings.low, bearings.high, km, countries)
        decided = [*(c for e in (*who, *bearings.estimates) for c in e.cells), *origin.cells, *bearings.in_line]
        rows = compared(decided)
        party = who[0].party
        order = sum(f.who[0].party == party for f in made) + 1
        name = f"map.end-{slug(party)}" + (f"-{order}" if order > 1 else "")
        zone = found.in_zone(JAPAN)
        made.append(
            Fall(
                tuple(who),
                _ground(case, name, found, rows),
                _degrees(case, f"{name}.zone", zone, found, rows, "at sea, nearest to Japan and in reach of its zone")
                if zone
                else None,
                _left(case, name, found, rows, stated),
                bool(found.on_land),
                not ("North Korea" in found.countries and _land_told(case)),
                stated is not None and stated[0] == "outside" and not found.apart_from(JAPAN),
            )
        )
    return tuple(made)


def _land_told(case: Case) -> bool:
    """Whether a statement on the launch, or a party's place of fall, is of land."""
    statements = case.dataset.table("statements")
    said = statements[statements["about_event"] == f"launch {case.day}"]["paraphrase"]
    fell = [e.value for i in case.request.event.launches for e in estimates(case, "landing_area", i)]
    return any(re.search(r"\bon land\b", text, re.IGNORECASE) for text in (*said, *fell))


def _ground(case: Case, name: str, found: Ends, rows: Sequence[Cell]) -> Claim:
    whole = f"{counted(len(found.degrees), 'whole degree')} between the plausible bearings"
    land = f"on land in {listed(found.countries)}"
    if not found.on_land:
        text = f"at sea on all {whole}"
    elif len(found.on_land) == len(found.degrees):
        text = f"{land} on all {whole}"
    else:
        text = f"{land} on {small(len(found.on_land))} of the {whole}, at sea on the others"
    return case.ledger.claim(
        f"{name}.ground",
        text,
        rows,
        "geodesics from the centre of the origin area on each whole degree between the bearings, against the basemap",
        value=len(found.on_land),
        unit="degrees on land",
    )


def _degrees(case: Case, name: str, some: Sequence[int], found: Ends, rows: Sequence[Cell], told: str) -> Claim:
    """ "none of them", "all of them", "three of them, from 62° to 64°", "one of them, 62°"."""
    if not some or len(some) == len(found.degrees):
        text = "all of them" if some else "none of them"
    else:
        in_a_row = len(some) > 1 and some[-1] - some[0] == len(some) - 1
        which = f"from {some[0]}° to {some[-1]}°" if in_a_row else listed([f"{d}°" for d in some])
        text = f"{small(len(some))} of them, {which}"
    return case.ledger.claim(
        name, text, rows, f"whole degrees on which such a flight ends {told}", value=len(some), unit="degrees"
    )


def _left(
    case: Case, name: str, found: Ends, rows: Sequence[Cell], stated: tuple[str, Estimate] | None
) -> Claim | None:
    if stated is None:
        return None
    where, area = stated
    left = found.apart_from(JAPAN) if where == "outside" else found.in_zone(JAPAN)
    told = f"{where} Japan's economic zone and not on its land"
    return _degrees(case, f"{name}.left", left, found, (*rows, *compared(area.cells)), told)


def note(case: Case) -> Block | None:
    """What is official and what is a data set's placement; where each claimed distance would end; else the map."""
    origin, bearings = origin_of(case), bearings_of(case)
    if origin is None or bearings is None or not claimed_ends(case):
        return prose(case.ledger, "map-note", [PLACED if is_drawn(case) else ""])
    used = [bearings.claims[0]]
    sentences = ["The data hold no official bearing"]
    named = es.leading(estimates(case, "direction"))
    if named:
        direction = figure_claim(case, named)
        used.append(direction)
        sentences[0] += f"; {es.full_name(named.party)} named a direction, {direction}"
    sentences.append(_given(case, bearings))
    site = es.leading(estimates(case, "site"))
    if site and estimates(case, "origin_area"):
        sentences.append(
            f"Seoul named {origin.words}; the more exact site, {figure_claim(case, site)}, is that data set’s placement"
        )
    paragraphs = [". ".join(sentences) + "." + cite(*used)]
    told = _told(case)
    if told:
        paragraphs.append(
            f"{'. '.join(told)}. All this holds only as far as that placement and the stated figures do: a distance "
            "given as “about” may end tens of kilometres nearer or farther."
        )
    return prose(case.ledger, "map-note", paragraphs)


def _given(case: Case, bearings: Bearings) -> str:
    """Which bearings the data set gives, and for what."""
    parties = first_upper(listed(list(dict.fromkeys(es.full_name(e.party) for e in bearings.estimates))))
    low, high = bearings.claims
    if bearings.single is not None:
        wide = small(round(SINGLE_BEARING_SPREAD_DEG))
        spread = f"a spread of {wide} degrees to either side, from {low} to {high}, is this report’s convention"
        return f"{parties} gives a bearing of {bearings.single} for this launch; {spread}"
    own = figure_claim(case, bearings.own)
    flights = f"for the undisputed flights of this line from this area, {own} for this one"
    return f"{parties} gives bearings from {low} to {high} {flights}; between them lie the plausible bearings here"


def _told(case: Case) -> list[str]:
    """Where straight flights of the claimed distances would end: distances that end alike in one sentence."""
    alike: dict[tuple[str, ...], list[Fall]] = {}
    for fall in falls(case):
        key = tuple(c.text if c else "" for c in (fall.ground, fall.zone, fall.left))
        alike.setdefault(key, []).append(fall)
    sentences: list[str] = []
    for several in alike.values():
        first = several[0]
        figures = listed([f"{figure_of(case, f.who)} ({cities(f.who)})" for f in several])
        lead = "On such a bearing" if sentences else "Had the missile flown straight on one of these bearings"
        text = f"{lead}, {figures} would {'each ' if len(several) > 1 else ''}end {first.ground}"
        if first.on_land and first.is_untold:
            text += "; no statement in the data reports a fall on land there"
        if first.zone is not None:
            comma = "," if "," in first.zone.text else ""
            text += (
                f"; on {first.zone}{comma} the end is nearer to Japan than to any other coast and less than two "
                "hundred nautical miles from it"
            )
        sentences.append(text)
        eez = eez_claim(case)
        if eez is not None and first.left is not None and (first.zone is not None or first.is_apart):
            came_down = f"the missile came down {eez} its exclusive economic zone"
            sentences.append(f"Japan’s statement that {came_down} fits {first.left}{cite(eez)}")
    if any(f.zone for several in alike.values() for f in several):
        sentences.append(
            "The data hold no boundary of the zone: the UN Convention on the Law of the Sea lets it reach two hundred "
            "nautical miles from the baselines, for which the coast of the basemap stands in, and by the median line "
            "it ends where another coast is nearer"
        )
    return sentences
