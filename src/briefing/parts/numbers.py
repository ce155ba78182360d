"""How many missiles each party counted on the day, where parties differ or there was more than one."""

from __future__ import annotations

from briefing.analysis import counts
from briefing.analysis.counts import Count
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, Claim, cells, compared
from briefing.evidence.estimates import Bound, Estimate
from briefing.parts.case import Case, words
from briefing.parts.figures import count_claim, estimates, figure_claim, short, slug
from briefing.parts.firings import groups

FIRST_NAMES = {"ROK JCS": "The JCS", "Japan MOD": "Japan"}


def counted(case: Case) -> tuple[str, list[Claim]]:
    """One sentence without its stop, and its claims; empty where one missile was fired and nobody says otherwise."""
    day = case.request.launch_day
    totals = counts.day_totals(case.dataset, day)
    known = totals or counts.counts(case.dataset, day, day.launches)
    allied = [c for c in known if c.party in es.ALLIED or (totals and c.party != es.DPRK)]
    claimed = [c for c in known if c.party == es.DPRK]
    closed = counts.undisclosed(case.dataset, day.launches)
    other = [e for e in estimates(case, "missile_count") if e.bound is Bound.UNCONFIRMED]
    plain = all(c.number == 1 and c.bound is Bound.EXACT for c in (*allied, *claimed))
    if plain and len(day.launches) == 1 and not other and not closed:
        return "", []
    lead = groups(case)
    if len(allied) == 1 and len(lead) == 1 and lead[0].count == allied[0] and not claimed and not other:
        return "", []  # the lead sentence has told it
    used: list[Claim] = []
    told = []
    if closed:
        told_by = f"word of {es.told([closed])}"
        rows = undisclosed_cells(closed)
        used.append(case.ledger.claim("launch.count.undisclosed", "did not disclose the number", rows, told_by))
        told.append(f"{FIRST_NAMES.get(closed.party, es.full_name(closed.party))} {used[-1]}")
    elif allied:
        used += [_claim(case, c) for c in allied]
        noun = f"{'missile' if allied[0].number == 1 else 'missiles'}{' in the day' if totals else ''}"
        first = f"{FIRST_NAMES.get(allied[0].party, es.full_name(allied[0].party))} counted {used[0]} {noun}"
        rest = [
            f"{FIRST_NAMES.get(c.party, es.full_name(c.party))} {claim}"
            for c, claim in zip(allied[1:], used[1:], strict=True)
        ]
        told.append(", ".join([first, *rest]))
    if claimed:
        used.append(_claim(case, claimed[0]))
        told.append(f"{es.full_name(es.DPRK)} claim {used[-1]}" + ("" if told else " missiles"))
    for estimate in other[:1]:
        used.append(figure_claim(case, estimate))
        told.append(f"{words(short(estimate.party))} reported {used[-1]}")
    return "; ".join(told), used


def undisclosed_cells(closed: Estimate) -> tuple[Cell, ...]:
    """The cells by which a party gives no number: its word of that; the number that is not there is only looked at."""
    return (*cells("estimates", closed.ids, "qualifier", "claimed_by"), *compared(closed.cells))


def _claim(case: Case, count: Count) -> Claim:
    return count_claim(case, f"launch.day-count.{slug(count.party)}", count, "number of missiles of the day")
