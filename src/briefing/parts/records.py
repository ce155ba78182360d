"""Records that the launch sets by one claimant's figures, and what they beat."""

from __future__ import annotations

from briefing.analysis.launches import LaunchDay, class_label
from briefing.analysis.records import COUNT, FIGURES, FLIGHT_TIME, UNITS, Record, record
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import compared
from briefing.evidence.wording import counted, day, first_upper
from briefing.parameters import BALLISTIC_CLASSES
from briefing.parts.case import Case, cite, words
from briefing.parts.chronology import baseline
from briefing.parts.figures import slug

ALLIES = ("Japan MOD", "ROK JCS")  # the first that has set a record with this figure speaks
QUANTITY = {
    "range_km": ("distance", "largest"),
    "apogee_km": ("peak altitude", "highest"),
    FLIGHT_TIME: ("flight time", "longest"),
    COUNT: ("number of missiles of the day", "largest"),
}


def records(case: Case) -> Block | None:
    """A sentence for each record, an ally's before Pyongyang's; None where the launch sets none."""
    start = case.request.parameters.baseline_start.isoformat()
    if case.day < start:
        return None
    days = [d for d in case.request.days if start <= d.day <= case.day]
    found = []
    for quantity in (*FIGURES, COUNT):
        for parties in (ALLIES, (es.DPRK,)):
            mine = (r for party in parties if (r := _widest(case, quantity, party, days)) is not None)
            found += [r for r in [next(mine, None)] if r is not None]
    told = [_sentence(case, r, scope) for r, scope in found]
    if len(told) > 1:
        told = ["Records of the launch, each by the figures of one claimant:", "\n".join(f"- {t}" for t in told)]
    return prose(case.ledger, "chronology-records", told)


def _widest(case: Case, quantity: str, party: str, days: list[LaunchDay]) -> tuple[Record, str] | None:
    """The record among all ballistic launches, else among those of the event's class; with what it is one of."""
    code = case.request.launch_day.codes[0]
    if code in BALLISTIC_CLASSES:
        among_all = record(case.dataset, quantity, party, days, BALLISTIC_CLASSES)
        if among_all:
            return among_all, "a ballistic launch"
    of_class = record(case.dataset, quantity, party, days, [code])
    return (of_class, f"a launch classed {words(class_label(code))}") if of_class else None


def _sentence(case: Case, r: Record, scope: str) -> str:
    """ "By A its peak altitude, X, is the highest of any ballistic launch since …: the highest before was Y, on …"."""
    what, largest = QUANTITY[r.quantity]
    subject = f"records.{r.quantity.replace('_', '-')}-{slug(r.party)}"
    rows = [*r.figure.used, *compared(r.figure.day.cells), *r.cells]
    mine = case.ledger.claim(
        f"{subject}.figure",
        r.figure.wording,
        rows,
        f"{what} by {r.figure.told}, larger than each that {r.party} gave before",
        value=r.figure.number,
        unit=UNITS.get(r.quantity, ""),
    )
    before = case.ledger.claim(
        f"{subject}.before",
        r.beaten.wording,
        [*r.beaten.used, *compared(r.beaten.day.cells), *r.cells],
        f"largest {what} before that is no bound, by {r.beaten.told}",
        value=r.beaten.number,
        unit=UNITS.get(r.quantity, ""),
    )
    on = case.ledger.claim(
        f"{subject}.before-date",
        day(r.beaten.day.day, r.beaten.day.precision),
        [*r.beaten.day.cells, *compared(r.beaten.used), *r.cells],
        f"launch day{r.beaten.day.of} of that figure",
        value=r.beaten.day.day,
    )
    counted_ = case.ledger.claim(
        f"{subject}.compared",
        counted(r.earlier, "figure"),
        r.cells,
        f"launch days before with a {what} by {r.party} that is no bound",
        value=r.earlier,
    )
    by = first_upper(f"by {es.full_name(r.party)}")
    text = (
        f"{by} the {what}, {mine}, is the {largest} that it has given for {scope} since {baseline(case)}; "
        f"the {largest} before, among {counted_}, was {before}, on {on}"
    )
    return f"{text}{_only_bounds(case, r, subject)}.{cite(mine, before)}"


def _only_bounds(case: Case, r: Record, subject: str) -> str:
    """ "; for two other launch days it gave only a bound, each lower"."""
    if not r.bounds:
        return ""
    told = f"launch days before for which {r.party} gave only a bound, below this figure"
    claim = case.ledger.claim(f"{subject}.bounds", counted(r.bounds, "launch day"), r.cells, told, value=r.bounds)
    return f"; for {claim} before it gave only a bound, {'a lower one' if r.bounds == 1 else 'each lower'}"
