"""The offices of the three capitals side by side, and the claims on who held them."""

from __future__ import annotations

from briefing.analysis.offices import (
    CAPITALS,
    DESKS,
    Post,
    Standing,
    desk_name,
    next_president,
    post,
    president_of_korea,
)
from briefing.evidence.blocks import EMPTY, Block, table
from briefing.evidence.claims import Claim, cells
from briefing.evidence.wording import day, listed
from briefing.parts.case import Case, cite

ROW = ("title", "date")  # which decide whether a row tells of an election
FULL_DAY = len("2025-01-06")
NOBODY = "nobody named"


def desks(case: Case) -> Block | None:
    """The offices side by side: a row a desk, a column a capital."""
    rows = []
    absent = []
    for desk in DESKS:
        name = desk_name(desk, case.day)
        row = [_desk(case, desk, country) for country in CAPITALS.values()]
        if any(cell not in (EMPTY, NOBODY) for cell in row):
            rows.append([name, *row])
        else:
            absent.append(f"{name[0].lower()}{name[1:]}")
    caption = (
        f"Offices on the day of the launch, by the terms and the statements known {case.known_by}; in brackets "
        "what restricts the office, and who held it last, or was named in it within a year before, where the data do "
        "not show who held it on the day"
    )
    if absent:
        caption += f". Nobody is named for: {listed(absent)}"
    return table(case.ledger, "offices", dict.fromkeys(["Office", *CAPITALS], "l"), rows, caption)


def _desk(case: Case, desk: str, country: str) -> str:
    """The cell of one desk in one capital."""
    named = DESKS[desk].get(country)
    if named is None:
        return EMPTY
    if (country, desk) == ("KOR", "President"):
        found = president_of_korea(case.dataset, case.day)
        return "; ".join(_told(case, president_subject(p), p) for p in found) or NOBODY
    one = post(case.dataset, case.day, country, *named)
    if one is None:
        return NOBODY
    return _told(case, subject_of(country, named[0]), one)


def _told(case: Case, subject: str, one: Post) -> str:
    """ "Ishiba Shigeru", "Choi Sang-mok (acting since …)", "not known (… until …)"."""
    name = name_claim(case, subject, one)
    standing = standing_claim(case, subject, one)
    if one.standing is Standing.ENDED and subject != "president":
        return f"not known ({name} {standing}){cite(name)}"
    return f"{name} ({standing}){cite(name, standing)}" if standing else f"{name}"


def name_claim(case: Case, subject: str, one: Post) -> Claim:
    """The name of who held an office on the day, or is known last to have held it."""
    told = "who held the office on the day, or last, by the terms of office and by who spoke in it"
    return case.ledger.claim(f"context.{subject}.name", one.name, one.name_cells, told)


def standing_claim(case: Case, subject: str, one: Post) -> Claim | None:
    """What restricts the office or the knowledge of it; None for who was plainly in office for some time."""
    if subject == "usa-president" and (follows := next_president(case.dataset, case.day)):
        named, ahead = follows
        words = f"until the inauguration of {named}, announced for {day(ahead.date)}"
        row = (
            *cells("timeline", [ahead.id], "scheduled_what"),
            *cells("timeline", [ahead.id], *ROW, role="population"),
        )
        rows = (*ahead.cells, *row, *one.name_cells[1:])
        return case.ledger.claim(f"context.{subject}.standing", words, rows, "announced successor", value=ahead.date)
    when = f"{'on' if len(one.when) == FULL_DAY else 'in'} {day(one.when)}"
    words = {
        Standing.IN_OFFICE: f"since {day(one.when)}" if one.when >= case.context_start.isoformat() else "",
        Standing.SEEN: "",
        Standing.ACTING: f"acting, since {day(one.when)}",
        Standing.IMPEACHED: f"impeached {when}{', suspended' if subject == 'president' else ''}",
        Standing.REPRESENTED: f"an acting president in office since {day(one.when)}",
        Standing.NAMED: f"took office {when}" if one.cell.column == "start" else f"last named in the post {when}",
        Standing.ENDED: f"until {day(one.when)}",
    }[one.standing]
    if not words:
        return None
    told = f"standing on the day, by the terms of office and by who spoke in it: {one.standing}"
    return case.ledger.claim(f"context.{subject}.standing", words, one.standing_cells, told, value=one.when)


def president_subject(one: Post) -> str:
    """The subject of the claims on a president, or an acting one, of South Korea."""
    return "acting-president" if one.standing is Standing.ACTING else "president"


def subject_of(country: str, office: str) -> str:
    """The subject of the claims on an office of a country: "kor-foreign-minister"."""
    return f"{country}-{office}".lower().replace(" ", "-")
