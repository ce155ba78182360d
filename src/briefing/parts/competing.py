"""The annex table of competing estimates: every wording in the data of what each party said of what is disputed."""

from __future__ import annotations

from itertools import groupby

from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, table
from briefing.evidence.claims import cells
from briefing.evidence.disputes import Dispute
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import day, first_upper, house
from briefing.parts import disputes
from briefing.parts.case import Case, cite
from briefing.parts.figures import hedge, wording

HEADS = ("What", "By whom", "What was said", "Day", "Sources")


def competing(case: Case) -> Block | None:
    """A row a statement: of each dispute of the day in the order of days, the same words of one party once."""
    rows = []
    for dispute in disputes.of_day(case):
        said = sorted(_statements(case, dispute), key=lambda e: (e.said_on, es.party_rank(e.party), e.party, e.ids))
        what = first_upper(disputes.subject(case, dispute))
        for _, same in groupby(said, key=lambda e: (e.said_on, e.party, wording(e), _notes(e))):
            rows.append([what, *_row(case, list(same))])
    caption = (
        f"Every wording in the data of what each party said of what is disputed, {case.known_by}; sources may "
        "word one statement differently"
    )
    return table(case.ledger, "competing", dict.fromkeys(HEADS, "l"), rows, caption)


def _statements(case: Case, dispute: Dispute) -> list[Estimate]:
    """Each row of the estimates on the disputed quantity that says something."""
    estimates = case.dataset.table("estimates")
    mine = estimates[(estimates["launch"] == dispute.launch) & (estimates["quantity"] == dispute.quantity)]
    found = [es.of_row(case.dataset, str(i)) for i in mine.index]
    return [e for e in found if e.is_printable]


def _notes(estimate: Estimate) -> str:
    """What stands beside a figure, or how sure a party is of its word."""
    sure = hedge(estimate) if estimate.number is None else ""
    return disputes.beside(estimate) or (f" ({sure})" if sure else "")


def _row(case: Case, same: list[Estimate]) -> list[str]:
    first = same[0]
    figure = case.ledger.claim(
        f"competing.{first.ids[0]}.figure",
        house(wording(first)),
        [cell for e in same for cell in e.cells],
        f"statement by {es.told(same)}",
        value=first.number if first.number is not None else first.value or "none",
        unit=first.unit,
        qualifier=str(first.bound),
    )
    ids = [i for e in same for i in e.ids]
    date = case.ledger.claim(
        f"competing.{first.ids[0]}.day",
        day(first.said_on),
        [*cells("estimates", ids, "date"), *cells("estimates", ids, "launch", "quantity", role="population")],
        f"day of the statement by {es.told(same)}",
        value=first.said_on,
    )
    return [first_upper(es.full_name(first.party)), f"{figure}{_notes(first)}", f"{date}", cite(figure).strip()]
