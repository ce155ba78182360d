"""The outlook: how likely another ballistic launch is within a week, a fortnight, a month and ninety days.

It looks ahead from the day of knowledge, whatever day the event was. Comparable gaps lead; the interval spans their
bounds and the model over the periods that hold enough gaps. `briefing.analysis.outlook` says what is forecast, and how.
"""

from __future__ import annotations

from briefing.analysis.outlook import HORIZONS
from briefing.evidence.blocks import Block, prose, table
from briefing.evidence.claims import Claim
from briefing.evidence.wording import counted, day, first_upper, small
from briefing.parts.case import Case, cite
from briefing.parts.outlook_basis import (
    LEADING,
    NAMES,
    WITHIN,
    Ahead,
    Basis,
    ahead,
    baseline,
    basis,
    chance_in_words,
    figure,
    gap_count,
    intervals,
    percent,
    periods,
)


def forecast(case: Case) -> Block | None:
    """From which day the outlook looks ahead, what it asks for, and what became of gaps as long as this one."""
    base = basis(case)
    if base is None:
        return None
    made = ahead(base)
    last = case.ledger.claim(
        "outlook.last.date",
        day(base.last.day),
        [*base.last.cells, *base.rows],
        f"the last ballistic launch day{base.last.of} by the day of knowledge",
        value=base.last.day,
    )
    elapsed = f", {_elapsed(case, base)} after" if base.elapsed else ", the day of"
    that_of = f", that of {last}" if base.elapsed else ""
    asked = (
        f"The outlook looks ahead from {case.as_of}{elapsed} the last launch reported as ballistic "
        f"by then{that_of}. It asks for at least one further day with a launch reported as ballistic, failures included"
    )
    if case.told_until < base.origin.isoformat():
        asked += "; it rests on every launch known by that day, also on those that this report does not tell"
    gaps = gap_count(case, base, "baseline", made)
    held = f"Since {baseline(case)} the data hold {gaps} between such days"
    if made.is_enough:
        held += _alike(case, base, made)
    else:
        held += ": fewer than the twenty without which no probability is printed"
    return prose(case.ledger, "outlook-forecast", [f"{asked}. {held}.{cite(last)}"])


def _elapsed(case: Case, base: Basis) -> Claim:
    return figure(
        case,
        base,
        "gap.elapsed",
        counted(base.elapsed, "day"),
        base.elapsed,
        "days from the last ballistic launch day to the day of knowledge",
    )


def _alike(case: Case, base: Basis, made: Ahead) -> str:
    """ "; 130 lasted longer than one day, and 103 of these ended within the month that followed"."""
    if not base.elapsed:
        return f"; {_ended(case, base, made)} within a month"
    longer = figure(
        case,
        base,
        "longer.gaps",
        f"{small(made.longer) if made.longer else 'none'} lasted longer",
        made.longer,
        "gaps that lasted longer than the one that is running",
    )
    text = f"; {longer} than {_elapsed(case, base)}"
    return f"{text}, and {_ended(case, base, made)} within the month that followed" if made.longer else text


def _ended(case: Case, base: Basis, made: Ahead) -> Claim:
    """ "103 of these ended", of the gaps longer than the one that is running."""
    ended = made.ended[HORIZONS.index(LEADING)]
    some = {0: "none", made.longer: "all"}.get(ended, small(ended))
    words = ("it did not end", "it ended")[ended] if made.longer == 1 else f"{some} of these ended"
    told = f"of the gaps longer than the one that is running, those that ended within {LEADING} days more"
    return figure(case, base, "longer.ended", words, ended, told)


def probabilities(case: Case) -> Block | None:
    """A table of the chance within each length: plain rate, comparable gaps, the model, and the interval in words."""
    base = basis(case)
    over = periods(base) if base else {}
    if base is None or not over["baseline"].is_enough:
        return None
    made, spans = over["baseline"], intervals(over)
    rows = []
    for i, length in enumerate(HORIZONS):
        said = {"climatology": made.climatology[i], "alike": made.alike[i].value, "model": made.model[i]}
        told = f"chance of a ballistic launch within {length} days of the day of knowledge by"
        figures = [
            figure(case, base, f"{NAMES[length]}.{name}", percent(p), round(p, 4), f"{told} {_BY[name]}")
            for name, p in said.items()
        ]
        rows.append([first_upper(WITHIN[length]), *map(str, figures), str(chance_in_words(case, base, length, spans))])
    columns = {"Within": "l", "Plain rate": "r", "Comparable gaps": "r", "Model": "r", "Likelihood": "l"}
    caption = (
        f"Chance of a further day with a ballistic launch, reckoned from {case.as_of} on the record since "
        f"{baseline(case)}: share of all windows of that length that held one (plain rate), share of the gaps longer "
        "than the one that is running that ended within it (comparable gaps, which lead), and the model. The interval "
        "spans comparable gaps with their bounds, and the model, over all periods with twenty gaps; a month has thirty "
        "days"
    )
    return table(case.ledger, "outlook", columns, rows, caption)


_BY = {
    "climatology": "the share of windows",
    "alike": "the gaps longer than the one that is running",
    "model": "the model",
}
