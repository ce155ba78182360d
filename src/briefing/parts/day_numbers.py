"""How many missiles were fired on a launch day, in a table: always with who says so."""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis import counts
from briefing.analysis.counts import Count
from briefing.analysis.launches import LaunchDay, class_label
from briefing.evidence import estimates as es
from briefing.evidence.wording import day
from briefing.parts.case import Case, words
from briefing.parts.figures import count_claim, short
from briefing.parts.numbers import undisclosed_cells


def when(d: LaunchDay) -> str:
    """ "14 January 2024", "5 November 2024 of three launches": a row of a table in a derivation."""
    return f"{day(d.day, d.precision)}{d.of}"


def number(case: Case, d: LaunchDay, subject: str) -> str:
    """How many missiles of the classes that count were fired, always with who says so."""
    chosen = set(case.request.parameters.classes)
    launches = [g.launch for g in d.classes if g.code in chosen] or list(d.launches)
    totals = counts.day_totals(case.dataset, d)
    of_all = "" if set(d.codes) <= chosen or not totals else " in all classes"
    known = totals or counts.counts(case.dataset, d, launches)
    closed = counts.undisclosed(case.dataset, launches)
    if closed:  # no data set's number stands in place of one kept back
        known = tuple(c for c in known if c.party not in es.DATA_SETS)
    stated = [c for c in known if c.party not in es.DATA_SETS] or list(known[:1])
    told = [_count_claim(case, d, c, f"{subject}.count-{order}", of_all) for order, c in enumerate(stated[:3], 1)]
    told = told or ([] if closed else _by_class(case, d, launches, subject))
    partial = None if told else counts.at_least(case.dataset, d, launches)
    told += [_count_claim(case, d, partial, f"{subject}.count-1")] if partial else []
    told += [_undisclosed(case, d, closed, subject)] if closed else []
    told += [_several(case, d, launches, subject)] if not told else []
    given = [e for i in launches for e in es.of_launch(case.dataset, i, "missile_count")]
    unconfirmed = [e for e in given if e.bound is es.Bound.UNCONFIRMED]
    told += [_unconfirmed(case, d, e, f"{subject}.unconfirmed-{order}") for order, e in enumerate(unconfirmed, 1)]
    return "; ".join(t for t in told if t) or "number not given"


def _count_claim(case: Case, d: LaunchDay, count: Count, name: str, what: str = "") -> str:
    """ "two (Japan MOD)", "one ICBM (Japan MOD)"."""
    of = what or " of the classes that count"
    count = replace(count, cells=(*d.cells, *count.cells))
    claim = count_claim(case, name, count, f"number fired on {when(d)}{of}, the sum of the day’s counts")
    return f"{claim}{what} ({words(short(count.party))})"


def _by_class(case: Case, d: LaunchDay, launches: list[str], subject: str) -> list[str]:
    """Where no party counted the day whole: the number of each class, by who counted that."""
    told = []
    for code in d.codes:
        mine = [g.launch for g in d.classes if g.code == code and g.launch in launches]
        known = counts.counts(case.dataset, d, mine) if mine else ()
        if known:
            name = f"{subject}.count-{code.lower().replace('_', '-')}"
            told.append(_count_claim(case, d, known[0], name, f" {class_label(code)}"))
    return told


def _undisclosed(case: Case, d: LaunchDay, closed: es.Estimate, subject: str) -> str:
    """ "not disclosed (JCS)"."""
    told = f"number fired on {when(d)} by {es.told([closed])}"
    rows = [*d.cells, *undisclosed_cells(closed)]
    claim = case.ledger.claim(f"{subject}.count-undisclosed", "not disclosed", rows, told)
    return f"{claim} ({words(short(closed.party))})"


def _several(case: Case, d: LaunchDay, launches: list[str], subject: str) -> str:
    """ "several (CSIS)", where a party said no more than that."""
    found = counts.several(case.dataset, launches)
    if found is None:
        return ""
    told = f"number fired on {when(d)} by {es.told([found])}"
    claim = case.ledger.claim(f"{subject}.count-1", found.wording, [*d.cells, *found.cells], told)
    return f"{claim} ({words(short(found.party))})"


def _unconfirmed(case: Case, d: LaunchDay, e: es.Estimate, name: str) -> str:
    """ "two, unconfirmed (NTV)"."""
    claim = case.ledger.claim(
        name,
        e.wording,
        [*d.cells, *e.cells],
        f"number reported for {when(d)} by {es.told([e])}",
        value=e.number,
    )
    return f"{claim} ({words(short(e.party))})"
