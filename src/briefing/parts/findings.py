"""The key facts, computed: what also leads an edition that no analyst has assessed."""

from __future__ import annotations

from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim
from briefing.evidence.wording import listed
from briefing.parts import chronology, condemned, designation, disputes, launch, numbers, since
from briefing.parts.case import Case, cite
from briefing.parts.drawing import CAPITALS
from briefing.parts.fall import fall_of
from briefing.parts.figures import estimates, figure_claim
from briefing.parts.firings import attribution, fired, groups

MOST_LATER = 3  # launch days since the event that are named


def findings(case: Case) -> Block | None:
    """The facts that a reader looks up first, as a definition list of phrases."""
    points = [
        ("Fired", _fired(case)),
        launch.when_and_where(case),
        ("Counted", _counted(case)),
        ("Flown", _flown(case)),
        ("Came down", _came_down(case)),
        ("First since", _first_since(case)),
        ("Launched again", _launched_again(case)),
        ("Outcome", designation.failed(case)),
        ("Disputed", listed(disputes.names(case))),
        ("Condemned by (in the data)", condemned.condemning(case)),
    ]
    return prose(case.ledger, "findings", [f"{name}\n:   {text}" for name, text in points if text])


def _fired(case: Case) -> str:
    what = fired(case)
    date = launch.event_date(case)
    on = "in" if case.request.event.precision == "month" else "on"
    return f"{what.text} {on} {date}{attribution(what.said)}{cite(*what.claims, date)}"


def _counted(case: Case) -> str:
    told, claims = numbers.counted(case)
    return f"{told}{cite(*claims)}" if told else ""


def _flown(case: Case) -> str:
    """Distances and peak altitudes by capital; of a data set where no capital gave one. One launch only."""
    if groups(case)[0].code == "SLV" or len(case.request.event.launches) > 1:
        return ""
    parts = []
    used: list[Claim] = []
    for quantity, name in (("range_km", "distance"), ("apogee_km", "peak altitude")):
        stated = [e for e in estimates(case, quantity) if e.number is not None]
        capitals = [(city, e) for names, (_, city) in CAPITALS.items() if (e := es.by(stated, *names))]
        if not capitals and quantity == "range_km" and stated:
            capitals = [(es.full_name(stated[0].party), stated[0])]
        used += [figure_claim(case, e) for _, e in capitals]
        figures = [f"{figure_claim(case, e)} ({city})" for city, e in capitals]
        if figures:
            parts.append(f"{name} {', '.join(figures)}")
    return "; ".join(parts) + cite(*used) if parts else ""


def _came_down(case: Case) -> str:
    """Where, by Japan or who else leads, and over what it flew. One launch only."""
    fall = fall_of(case) if len(case.request.event.launches) == 1 else None
    return f"{fall.claim} ({es.full_name(fall.party)}){cite(fall.claim)}" if fall else ""


def _first_since(case: Case) -> str:
    found = since.previous_of_any_kind(case)
    if found is None:
        return ""
    last, gap = found
    return f"{last}" + (f", {gap} earlier" if gap else "") + f", counting launches of any kind in the data{cite(last)}"


def _launched_again(case: Case) -> str:
    """The next launch days since that may be told."""
    told = chronology.later(case)
    named = [text for text, _ in told[:MOST_LATER]]
    days = f"{', '.join(named)} and later" if len(told) > MOST_LATER else listed(named)
    return f"on {days}{cite(*(claim for _, claim in told[:MOST_LATER]))}" if told else ""
