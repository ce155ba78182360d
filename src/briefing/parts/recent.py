"""The table of the launch days of the twelve months before the event: class, number and distance, by whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from briefing.analysis import counts
from briefing.analysis.counts import Count
from briefing.analysis.launches import CLASS_NAMES, LaunchDay, class_label, class_plural
from briefing.evidence import estimates as es
from briefing.evidence.blocks import EMPTY, Block, table
from briefing.evidence.claims import compared
from briefing.evidence.wording import article, counted, day, listed, small
from briefing.parts.case import Case, words
from briefing.parts.chronology import compared_days, counting_days, what_counts, with_launches
from briefing.parts.confirmation import is_unconfirmed
from briefing.parts.figures import class_words, count_claim, short
from briefing.parts.numbers import undisclosed_cells

RECENT_DAYS = 365
LONGEST_TABLE = 16


def launch_days(case: Case) -> Block | None:
    """A table of the launch days of the twelve months before the event, and the event."""
    first = (case.request.event.day - dt.timedelta(days=RECENT_DAYS)).isoformat()
    year = [d for d in counting_days(case) if d.day >= first]
    days = year[-LONGEST_TABLE:]
    if len(days) < 2:
        return None
    rows = [_day_row(case, d, back) for back, d in zip(range(len(days) - 1, -1, -1), days, strict=True)]
    columns = {"Date": "l", "Class, by whom": "l", "Number": "l", "Distance, Seoul": "l", "Distance, Tokyo": "l"}
    flown = any(cell != EMPTY for row in rows for cell in row[3:])
    of_figures = "; distances are the farthest of the day by that party" if flown else ""
    shown = case.ledger.claim(
        "chronology.recent.days",
        counted(len(days), "launch day"),
        compared_days(case, year, "launch days that count in the twelve months"),
        f"launch days in the table, of {small(len(year))} in the twelve months, {with_launches(year)}",
        value=len(days),
    )
    last = "The last" if len(days) < len(year) else "The"
    caption = f"{last} {shown} {what_counts(case)} in the twelve months to the event{of_figures}"
    return table(case.ledger, "recent", columns, rows, caption)


def _day_row(case: Case, d: LaunchDay, back: int) -> list[str]:
    subject = f"chronology.back-{back}"
    date = case.ledger.claim(
        f"{subject}.date",
        day(d.day, d.precision),
        d.cells,
        f"date of the launch day{d.of}",
        value=d.day,
    )
    of_class = d.given(d.codes[0])
    given = of_class[0]
    code = case.ledger.claim(
        f"{subject}.class",
        class_label(given.code),
        [*d.cells, *(c for g in of_class for c in g.cells), *d.class_cells],
        f"class with the longest reach of {_when(d)}, as given by {class_words(of_class)} by then",
        value=given.code,
    )
    by = f" ({words(short(given.party))})" if given.party else ""
    also = [_one_or_more(d, c) for c in d.codes[1:] if c != "BALLISTIC"]
    others = f", with {words(listed(also))}" if also else ""
    return [
        f"{date}" + (" (unconfirmed)" if is_unconfirmed(case, d) else ""),
        f"{code}{by}{others}{_failed(case, d, subject)}",
        _number(case, d, subject),
        _farthest(case, d, es.SEOUL, f"{subject}.distance-seoul"),
        _farthest(case, d, es.TOKYO, f"{subject}.distance-tokyo"),
    ]


def _when(d: LaunchDay) -> str:
    """ "14 January 2024", "5 November 2024 of three launches": a row of the table in a derivation."""
    return f"{day(d.day, d.precision)}{d.of}"


def _failed(case: Case, d: LaunchDay, subject: str) -> str:
    """ "; failure (JCS)" of a day with one launch that a party or a data set says failed."""
    stated = es.of_launch(case.dataset, d.launches[0], "outcome") if len(d.launches) == 1 else ()
    first = es.leading(stated)
    if first is None or first.value != "failure":
        return ""
    claim = case.ledger.claim(
        f"{subject}.outcome",
        "failure",
        [*d.cells, *first.cells, *(c for e in stated for c in compared(e.cells))],
        f"outcome of the launch of {_when(d)} by {es.told([first])}",
        value=first.value,
    )
    return f"; {claim} ({words(short(first.party))})"


def _one_or_more(d: LaunchDay, code: str) -> str:
    """ "a satellite launch vehicle", or "short-range ballistic missiles" where the day has several of the class."""
    many = sum(g.code == code for g in d.classes) > 1
    return class_plural(code) if many else f"{article(CLASS_NAMES[code])} {CLASS_NAMES[code]}"


def _number(case: Case, d: LaunchDay, subject: str) -> str:
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
    given = (e for i in launches for e in es.of_launch(case.dataset, i, "missile_count"))
    told += [_unconfirmed(case, d, e, subject) for e in given]
    return "; ".join(t for t in told if t) or "number not given"


def _count_claim(case: Case, d: LaunchDay, count: Count, name: str, what: str = "") -> str:
    """ "two (Japan MOD)", "one ICBM (Japan MOD)"."""
    of = what or " of the classes that count"
    count = replace(count, cells=(*d.cells, *count.cells))
    claim = count_claim(case, name, count, f"number fired on {_when(d)}{of}, the sum of the day’s counts")
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
    told = f"number fired on {_when(d)} by {es.told([closed])}"
    rows = [*d.cells, *undisclosed_cells(closed)]
    claim = case.ledger.claim(f"{subject}.count-undisclosed", "not disclosed", rows, told)
    return f"{claim} ({words(short(closed.party))})"


def _several(case: Case, d: LaunchDay, launches: list[str], subject: str) -> str:
    """ "several (CSIS)", where a party said no more than that."""
    found = counts.several(case.dataset, launches)
    if found is None:
        return ""
    told = f"number fired on {_when(d)} by {es.told([found])}"
    claim = case.ledger.claim(f"{subject}.count-1", found.wording, [*d.cells, *found.cells], told)
    return f"{claim} ({words(short(found.party))})"


def _unconfirmed(case: Case, d: LaunchDay, e: es.Estimate, subject: str) -> str:
    if e.bound is not es.Bound.UNCONFIRMED:
        return ""
    claim = case.ledger.claim(
        f"{subject}.count-unconfirmed",
        e.wording,
        [*d.cells, *e.cells],
        f"number reported for {_when(d)} by {es.told([e])}",
        value=e.number,
    )
    return f"{claim} ({words(short(e.party))})"


def _farthest(case: Case, d: LaunchDay, parties: tuple[str, ...], name: str) -> str:
    found = [
        e
        for launch in d.launches
        for e in es.of_launch(case.dataset, launch, "range_km")
        if e.party in parties and e.number is not None
    ]
    if not found:
        return EMPTY
    top = max(found, key=lambda e: e.number or 0)
    alike = [e for e in found if (e.wording, e.party) == (top.wording, top.party)]
    claim = case.ledger.claim(
        name,
        top.wording,
        [*d.cells, *(c for e in alike for c in e.cells), *compared(c for e in found for c in e.cells)],
        f"farthest distance of {_when(d)} by {es.told(alike)}",
        value=top.number,
        unit="km",
        qualifier=str(top.bound),
    )
    return str(claim)
