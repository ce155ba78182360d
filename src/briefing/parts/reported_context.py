"""What the data say beside a report's claims on the setting and on what was said."""

from __future__ import annotations

from briefing.analysis.offices import Standing, president_of_korea
from briefing.checking.reported.ground import CONTRADICTED, PARTLY, SAME_ORIGIN, Comparison
from briefing.evidence.claims import Claim, cells
from briefing.evidence.wording import day, house, listed, span
from briefing.parts import desks, offices
from briefing.parts.case import Case, cell_claim, cite, paraphrased, row_claims, spoken_by

MOST_STATEMENTS = 2


def visit(case: Case, finding: Comparison) -> str:
    rows = finding.told.get("visit", ())
    if not rows:
        return "The list of visits has no visit there on that day."
    row = case.dataset.row("visits", rows[0])
    visitor, place = (
        case.ledger.claim(
            f"reported.visit.{name}", house(row[name]), cells("visits", rows[:1], name), f"{name} in the row"
        )
        for name in ("visitor", "place")
    )
    when = case.ledger.claim(
        "reported.visit.date", span(row["start"], row["end"]), cells("visits", rows[:1], "start", "end"), "days of it"
    )
    page = case.dataset.sources_of("visits", rows[0])[0]
    whose = case.ledger.claim(
        "reported.visit.by",
        house(case.dataset.row("sources", page)["publisher"].split(" (")[0]),
        cells("sources", [page], "publisher"),
        "publisher of the list of visits",
    )
    return f"According to the list of the {whose}, {visitor} was in {place} on {when}{cite(visitor)}."


def office(case: Case, finding: Comparison) -> str:
    rows = finding.told.get("office", ())
    if not rows:
        return "The list of terms of office has somebody else, or nobody, in that office on the day."
    row = case.dataset.row("officeholders", rows[0])
    name = case.ledger.claim(
        "reported.blinken-office.name", row["name"], cells("officeholders", rows[:1], "name"), "name in the row"
    )
    start = case.ledger.claim(
        "reported.blinken-office.start",
        day(row["start"]),
        cells("officeholders", rows[:1], "start"),
        "start of the term",
    )
    return (
        f"According to the list of terms, {name} had held the office since {start}, with no successor yet{cite(name)}."
    )


def turmoil(case: Case, finding: Comparison) -> str:
    impeached = _impeached(case)
    acting = [p for p in president_of_korea(case.dataset, case.day) if p.standing is Standing.ACTING]
    led = desks.name_claim(case, "acting-president", acting[0]) if acting else None
    first = "The National Assembly had impeached {} on {}".format(*impeached) if impeached else ""
    second = f"{led} led as acting president" if led else ""
    return (
        f"{listed([part for part in (first, second) if part])}{cite(*impeached or (), led)}." if first or second else ""
    )


def trial(case: Case, finding: Comparison) -> str:
    impeached, first = _impeached(case), offices.first_hearing(case)
    told = "The National Assembly impeached {} on {}".format(*impeached) + f"{cite(*impeached)}." if impeached else ""
    if finding.verdict != CONTRADICTED or first is None:
        return told
    return (
        f"{told} The trial in the court was still ahead: its arguments were first set for {first}{cite(first)}.".strip()
    )


def _impeached(case: Case) -> tuple[Claim, Claim] | None:
    """The president whom the Assembly impeached, and when."""
    for president in president_of_korea(case.dataset, case.day):
        when = offices.impeachment(case, president)
        if when:
            return desks.name_claim(case, "president", president), when
    return None


def said(case: Case, finding: Comparison) -> str:
    """The statements in the compilers' words, and that no other origin than the report's has them."""
    rows = finding.told.get("said", ())[:MOST_STATEMENTS]
    told = [(spoken_by(case, "response", row)[0], paraphrased(case, "response", row)) for row in rows]
    text = " ".join(f"{who} {what}{cite(what)}." for who, what in told)
    own = " The data have no text of another origin than the report’s for it." if finding.verdict == SAME_ORIGIN else ""
    return f"{text}{own}" if text else _nothing(case)


def floated(case: Case, finding: Comparison) -> str:
    told = []
    for row in finding.told.get("before", ()):
        by = cell_claim(case, "cooperation", "cooperation", row, "claimed_by", "who says so", "by")
        date = row_claims(case, "cooperation", "cooperation", row, "detail").date
        told.append(f"{by} on {date}{cite(by)}")
    before = f" The same intent had been alleged before: by the {listed(told)}." if told else ""
    return said(case, finding) + (before if finding.verdict == PARTLY else "")


def in_return(case: Case, finding: Comparison) -> str:
    told = []
    for row in finding.told.get("items", ()):
        r = row_claims(case, "cooperation", "cooperation", row, "detail")
        by = cell_claim(case, "cooperation", "cooperation", row, "claimed_by", "who says so", "by")
        step = f" ({r.row['step']})" if r.row["step"] else ""
        told.append(f"{by}, {r.date}{step}: {r.text}{r.cite}")
    return " ".join(told) or _nothing(case)


def _nothing(case: Case) -> str:
    return f"Nothing in the data known {case.known_by} says so."
