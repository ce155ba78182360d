"""Figures of what North Korea is said to send, by claimant and day; all items of both directions.

Counters differ and periods overlap: no figure is added up or held against another claimant's.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.cooperation import (
    FROM_RUSSIA,
    STEPS,
    TO_RUSSIA,
    Item,
    courses,
    items,
    ladder,
    newest_courses,
)
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.wording import counted, first_upper, small
from briefing.parts.case import Case
from briefing.parts.cooperation_items import (
    figure,
    held_against,
    label,
    launch_before,
    made_known,
    new_items,
    said_by,
    told,
)

CLAIMANTS = 2  # of each quantity, those who spoke last
MOST_FIGURES = 10
MOST_NEW = 6
KINDS = {
    "space_technology": "space",
    "military_technology": "technology",
    "air_defence": "air defence",
    "other": "other",
    "un_cover": "at the UN",
}


def by_claimant(case: Case) -> Block | None:
    """The newest figure of the claimants who spoke last in each unit."""
    known = items(case.dataset, TO_RUSSIA, case.told_until)
    every = courses(known)
    shown = newest_courses(every, CLAIMANTS, MOST_FIGURES)
    body = []
    for course in shown:
        now = course.newest
        planned = ", planned or forecast" if course.planned else ""
        body.append(
            [f"{figure(case, now)}{planned}", f"{said_by(case, now)}", f"{made_known(case, now)}", told(case, now)]
        )
    caption = (
        "From North Korea to Russia: each claimant’s newest figure. Counters differ and periods overlap, so none is "
        "added to another or held against it"
    )
    if len(shown) < len(every):
        claim = case.ledger.claim(
            "cooperation.quantities.shown",
            f"{small(len(shown))} of {small(sum(len(c.figures) for c in every))}",
            held_against(case, known, f"items {TO_RUSSIA} known by {case.told_until}"),
            "figures in the table, of all that were published by the day of knowledge",
            value=len(shown),
        )
        caption += f"; {claim} figures, of two claimants at most in each unit"
    columns = dict.fromkeys(["Figure", "Who says so", "Made known", "What it counts"], "l")
    return table(case.ledger, "quantities", columns, body, caption)


def moved(case: Case) -> Block | None:
    """How a claimant's own figure moved, in order of day."""
    known = items(case.dataset, TO_RUSSIA, case.told_until)
    lines = [
        f"- {said_by(case, c.newest)}: "
        + ", then ".join(f"{figure(case, i)} ({made_known(case, i)})" for i in c.figures)
        + (", planned or forecast" if c.planned else "")
        + "."
        for c in courses(known)
        if len(c.figures) > 1
    ]
    intro = "Claimants who gave more than one figure in one unit; what each counts stands in @tbl-all-to-russia:"
    return prose(case.ledger, "quantities-moved", [intro, "\n".join(lines)] if lines else [])


def new_from_russia(case: Case) -> Block | None:
    """The newest items on what Russia gives that became known after the launch before the event."""
    stands = ladder(case.dataset, FROM_RUSSIA, case.day, case.told_until)
    new = new_items(case, stands)
    shown = new[-MOST_NEW:]
    caption = "From Russia to North Korea, new since the launch before this one: who says what, and on which step"
    if len(shown) < len(new):
        _, among = launch_before(case)
        claim = case.ledger.claim(
            "cooperation.from-russia.shown",
            f"the newest {small(len(shown))} of {counted(len(new), 'item')}",
            [*held_against(case, items(case.dataset, FROM_RUSSIA, case.told_until), "items RUS->PRK"), *among],
            "items in the table, of those on a step that became known after the launch before",
            value=len(shown),
        )
        caption += f"; {claim}"
    return _table(case, "from-russia", shown, caption)


def all_from_russia(case: Case) -> Block | None:
    """Every item on what Russia gives, denials apart."""
    known = items(case.dataset, FROM_RUSSIA, case.told_until)
    of_launch = {i.id for i in ladder(case.dataset, FROM_RUSSIA, case.day, case.told_until)}
    shown = [i for i in known if not i.is_denial and (i.step != STEPS[-1] or i.id in of_launch)]
    return _table(case, "all-from-russia", shown, "From Russia to North Korea: who says what, and on which step")


def all_to_russia(case: Case) -> Block | None:
    """Every item on what North Korea gives, denials and diplomacy apart."""
    known = items(case.dataset, TO_RUSSIA, case.told_until)
    shown = [i for i in known if not i.is_denial and i.kind != "diplomatic"]
    caption = (
        "From North Korea to Russia: who says what, on which step, and with which figure; figures are never added up"
    )
    return _table(case, "all-to-russia", shown, caption)


def _table(case: Case, name: str, shown: Sequence[Item], caption: str) -> Block | None:
    body = []
    for i in shown:
        workers = i.kind == "other" and "worker" in i.unit
        kind = first_upper("workers" if workers else KINDS.get(i.kind, i.kind.replace("_", " ")))
        what = f"{kind}: {told(case, i)}"
        step = label(i.step, [i]).lower() or EMPTY
        body.append([f"{made_known(case, i)}", f"{said_by(case, i)}", f"{figure(case, i) or EMPTY}", what, step])
    return table(
        case.ledger, name, dict.fromkeys(["Made known", "Who says so", "Figure", "What", "Step"], "l"), body, caption
    )
