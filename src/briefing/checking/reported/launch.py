"""A report's claims on the launch itself: its day, class, distance, the sea it fell into, and since when the first."""

from __future__ import annotations

import math
import re

from briefing.analysis.launches import ClassGiven, gap_days, previous
from briefing.checking.reported.ground import (
    CONTRADICTED,
    DISPUTED,
    NOT_IN_DATA,
    PARTLY,
    Comparison,
    Ground,
    not_in_data,
)
from briefing.evidence import disputes as ds
from briefing.evidence import estimates as es
from briefing.evidence.claims import compared, population
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import counted, day
from briefing.evidence.wording import number as in_words

# The seas as a report may name them, by the terms of the landing areas.
SEAS = {"to the east": "Sea of Japan", "to the west": "Yellow Sea"}


def date(ground: Ground, claim: str) -> Comparison:
    """The day claimed against the launch day in Korea."""
    launches = ground.request.event.launches
    claimed = ground.said(claim, "value")
    verdict = ground.borne_out("launches", launches) if claimed == ground.day else CONTRADICTED
    rows = (*ground.request.launch_day.date_cells, *ground.read(claim))
    return Comparison(verdict, f"the day claimed, {claimed}, against the launch day in Korea, {ground.day}", rows)


def missile_class(ground: Ground, claim: str) -> Comparison:
    """The class claimed against the class that leads among the parties', and whether another party contests it."""
    lead, claimed = _lead(ground), ground.said(claim, "value")
    given = es.of_launch(ground.dataset, lead.launch, "missile_class")
    rows = (*lead.cells, *(c for e in given for c in compared(e.cells)), *ground.read(claim))
    rule = f"the class claimed, {claimed}, against {lead.code} by {es.by_whom(lead.said) or 'nobody'}"
    if lead.code == "UNKNOWN":
        return not_in_data(rule, rows)
    if lead.code != claimed:
        return Comparison(PARTLY if lead.code == "BALLISTIC" else CONTRADICTED, rule, rows)
    if ds.dispute(ground.dataset, lead.launch, "missile_class"):
        return Comparison(DISPUTED, rule, rows)
    return Comparison(ground.borne_out("estimates", [c.id for c in lead.cells if c.role == "value"]), rule, rows)


def distance(ground: Ground, claim: str) -> Comparison | None:
    """The distance claimed, with its word, against the parties' figures; None where the claim has no figure."""
    claimed = _claimed(ground, claim)
    if claimed is None:
        return None
    given = es.of_launch(ground.dataset, claimed.launch, "range_km")
    figures = [e for e in given if e.number is not None and e.unit == claimed.unit and e.party not in es.DATA_SETS]
    told = "; ".join(f"{e.wording} by {es.told([e])}" for e in figures)
    rule = f"{claimed.wording} against {told or 'no figure'}: whether the words of each allow no other distance"
    rows = (*(c for e in figures for c in e.cells), *(c for e in given for c in compared(e.cells)), *ground.read(claim))
    lead = es.leading(figures)
    if lead is None:
        return Comparison(NOT_IN_DATA, rule, rows)
    allowing = [e for e in figures if ds.meet(e, claimed)]
    if lead not in allowing:
        return Comparison(DISPUTED if allowing else CONTRADICTED, rule, rows)
    if len(allowing) < len(figures):
        return Comparison(DISPUTED, rule, rows)
    beyond = tuple(i for e in figures if not _within(e, claimed) for i in e.ids)
    if beyond or ds.dispute(ground.dataset, claimed.launch, "range_km"):
        return Comparison(PARTLY, rule, rows, {"beyond": beyond})
    return Comparison(ground.borne_out("estimates", [i for e in figures for i in e.ids]), rule, rows)


def sea(ground: Ground, claim: str) -> Comparison | None:
    """The sea claimed against the place of fall; None where the claim names no sea that is known here."""
    wanted = next((term for words, term in SEAS.items() if words in ground.said(claim, "claim")), None)
    if wanted is None:
        return None
    given = [e for e in es.of_launch(ground.dataset, _lead(ground).launch, "landing_area") if e.value]
    rule = f"{wanted} against {'; '.join(f'{e.value} by {es.told([e])}' for e in given) or 'no place of fall'}"
    rows = (*(c for e in given for c in e.cells), *ground.read(claim))
    if not given:
        return Comparison(NOT_IN_DATA, rule, rows)
    fitting = [e for e in given if wanted in e.value]
    if len(fitting) < len(given):
        return Comparison(DISPUTED if fitting else CONTRADICTED, rule, rows)
    return Comparison(ground.borne_out("estimates", [i for e in fitting for i in e.ids]), rule, rows)


def first_since(ground: Ground, claim: str) -> Comparison:
    """The month and the days claimed against the last launch day of any kind before the event."""
    days, event = ground.request.days, ground.request.launch_day
    earlier = previous(days, event)
    held = population(
        ground.dataset,
        "launches",
        [i for d in days for i in d.launches if d.day <= ground.day],
        ["event"],
        f"launches known by {ground.request.as_of}, to {ground.day}",
    )
    if earlier is None:
        return not_in_data("a launch before the event", (*held, *ground.read(claim)))
    gap, claimed = gap_days(earlier, event), ground.said(claim, "value")
    since = re.search(r"since (\w+ \d{4})", ground.said(claim, "claim"))
    rule = (
        f"{since[1] if since else 'no month'}{f' and {claimed} days' if claimed else ''} against the last launch day"
        f"{earlier.of} of any kind before the event, {earlier.day}, "
        f"{'no gap in days' if gap is None else counted(gap, 'day')} earlier"
    )
    rows = (*earlier.cells, *event.cells, *held, *ground.read(claim))
    if since is None or since[1] != day(earlier.day, "month"):
        return Comparison(CONTRADICTED, rule, rows)
    if gap is not None and claimed not in ("", str(gap)):
        return Comparison(PARTLY, rule, rows)
    return Comparison(ground.borne_out("launches", earlier.launches), rule, rows)


def _lead(ground: Ground) -> ClassGiven:
    """The class given to the launch that leads: of the longest reach, the first of the day."""
    event = ground.request.launch_day
    return next(g for g in event.classes if g.code == event.codes[0])


def _claimed(ground: Ground, claim: str) -> Estimate | None:
    """The report's distance as an estimate, with the word that stands before it in the claim."""
    value, unit = ground.said(claim, "value"), ground.said(claim, "unit")
    if not value.isdigit():
        return None
    figure = float(value)
    before = ground.said(claim, "claim").partition(in_words(figure))[0]
    bound = next((b for b in Bound if before.rstrip().endswith(str(b))), Bound.EXACT)
    return Estimate(_lead(ground).launch, "range_km", "the report", value, figure, unit, bound, (str(bound),), "", ())


def _within(estimate: Estimate, claimed: Estimate) -> bool:
    """Whether every distance that the party's words allow is one that the report's allow."""
    (low, high), (lowest, highest) = ds.interval(estimate), ds.interval(claimed)
    return lowest <= low and (high <= highest or math.isinf(highest))
