"""Items of the Russia ledger as claims: who says so, when it was made known, what, and with which figure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.analysis.cooperation import EFFECT, INTENT, SEEN, Item, bound
from briefing.analysis.launches import LaunchDay, previous
from briefing.evidence.claims import Cell, Claim, Population, cells, compared, population
from briefing.evidence.wording import day, house, listed, number, small
from briefing.parts.case import CHOSEN_BY, Case, cell_claim, row_claims, subject

LABELS = {
    INTENT: "Intent, stated or alleged",
    "transfer alleged": "Transfer alleged",
    SEEN: "Transfer seen",
    EFFECT: "Effect on this launch",
}
_STATES: tuple[tuple[str, str], ...] = (
    (r"(?:(.*) and )?(.+) of the Republic of Korea", r"\1 and South Korea’s \2"),
    (r"United States (?=.)", "U.S. "),
    (r"Commander, ", "Commander of the "),
)


def who(by: str) -> str:
    """A claimant in house style: "South Korea’s National Intelligence Service", "U.S. Ambassador to the UN"."""
    for pattern, printed in _STATES:
        by = re.sub(f"^{pattern}", printed, by)
    name = house(by.removeprefix(" and "))
    return name.replace("’s National security", "’s national security").replace("’s Military", "’s military")


def label(step: str, items: Iterable[Item]) -> str:
    """A step, and of an effect how surely these items tell of it: "Effect on this launch, held possible"."""
    return ", ".join(filter(None, (LABELS.get(step, ""), hedge(step, items))))


def hedge(step: str, items: Iterable[Item]) -> str:
    """How surely these items tell of an effect, "held possible" or "alleged"; of other steps the label says it."""
    return listed(list(dict.fromkeys(i.hedge for i in items))) if step == EFFECT else ""


def parties(items: Iterable[Item]) -> str:
    """Whose claimants say so, each once: their capital, or the group."""
    names = [i.capital or who(i.by).replace("Diplomatic sources", "diplomatic sources") for i in items]
    return listed(list(dict.fromkeys(names)))


def said_by(case: Case, item: Item) -> Claim:
    """Who says so."""
    chosen = cells("cooperation", [item.id], *CHOSEN_BY["cooperation"], role="population")
    return case.ledger.claim(
        f"{_name(case, item)}.said-by",
        who(item.by),
        [*cells("cooperation", [item.id], "claimed_by"), *chosen],
        "who says so",
    )


def made_known(case: Case, item: Item) -> Claim:
    """The day on which it was made known, in Korea."""
    told = "day it was made known, in Korea"
    return case.ledger.claim(
        f"{_name(case, item)}.known", day(item.day), cells("cooperation", [item.id], "known_on"), told
    )


def told(case: Case, item: Item) -> str:
    """What it says, with its sources."""
    r = row_claims(case, "cooperation", "cooperation", item.id, "detail")
    return f"{r.text}{r.cite}"


def told_inside(case: Case, item: Item) -> Claim:
    """What it says, to go on after a subject."""
    words = "as the row in cooperation has it, in the compilers' words"
    return cell_claim(case, "cooperation", "cooperation", item.id, "detail", words, "told", inside=True)


def figure(case: Case, item: Item) -> Claim | None:
    """The published figure with its unit and the bound that stands before it in the row's words; None without one."""
    if item.quantity is None:
        return None
    bounded = bound(item.detail, item.quantity)
    unit = item.unit.removesuffix("s") if item.quantity == 1 else item.unit
    count = small(1) if item.quantity == 1 else number(item.quantity)
    return case.ledger.claim(
        f"{_name(case, item)}.quantity",
        f"{bounded} {count} {unit}".strip(),
        [
            *cells("cooperation", [item.id], "quantity", "unit"),
            *cells("cooperation", [item.id], "detail", role="population"),  # it may hold the bound
        ],
        "figure as published; other counters and periods differ, so figures are never added up",
        value=item.quantity,
        unit=item.unit,
        qualifier=bounded,
    )


def _name(case: Case, item: Item) -> str:
    return f"cooperation.{subject(case.dataset, 'cooperation', item.id)}"


def held_against(case: Case, items: Iterable[Item], words: str) -> tuple[Cell | Population, ...]:
    """These items as compared: what a count or a choice among them looked at."""
    ids = [i.id for i in items]
    return population(case.dataset, "cooperation", ids, CHOSEN_BY["cooperation"], words)


def launch_before(case: Case) -> tuple[LaunchDay | None, tuple[Cell | Population, ...]]:
    """The launch day before the event, None for the first one, and the cells that make it that."""
    request = case.request
    found = previous(request.days, request.launch_day)
    ids = [i for d in request.days for i in d.launches if d.day <= case.day]
    words = f"launches known by {request.as_of}, to {case.day}"
    among = population(case.dataset, "launches", ids, ["event"], words)
    return found, (*compared(found.cells if found else ()), *among)


def new_items(case: Case, items: Iterable[Item]) -> tuple[Item, ...]:
    """Those made known after the launch day before the event; all where there is none."""
    before, _ = launch_before(case)
    return tuple(i for i in items if before is None or i.day > before.day)
