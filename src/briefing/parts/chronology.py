"""The launch chronology: launch days with their gaps, the weapon line, and how rare the pause was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from briefing.analysis import counts
from briefing.analysis.counts import Count
from briefing.analysis.launches import CLASS_NAMES, DECIDING, Gap, LaunchDay, class_label, class_plural, gaps
from briefing.evidence import estimates as es
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Cell, Claim, Population, compared, population
from briefing.evidence.wording import article, counted, day, listed, ordinal, parse_day, small
from briefing.parameters import BALLISTIC_CLASSES
from briefing.parts.case import Case, cite, words
from briefing.parts.confirmation import is_unconfirmed, unconfirmed_days
from briefing.parts.figures import class_words, count_claim, short

LONGEST_TABLE = 16
RECENT_DAYS = 365


def counting_days(case: Case) -> tuple[LaunchDay, ...]:
    """The launch days that count: of the chosen classes, since the baseline, to the event, which always counts."""
    request = case.request
    chosen = set(request.parameters.classes)
    start = request.parameters.baseline_start.isoformat()
    return tuple(d for d in request.days if d.day == case.day or (start <= d.day < case.day and chosen & set(d.codes)))


def compared_days(case: Case, days: Iterable[LaunchDay], words_: str) -> tuple[Cell | Population, ...]:
    """The rows that decide which of these days count: the days of the launches and the classes given to them."""
    listed_ = list(days)
    launches = [i for d in listed_ for i in d.launches]
    classes = {c.id for d in listed_ for c in d.class_cells if c.table == "estimates"}
    dated = population(case.dataset, "launches", launches, ["event", "date_precision", "salvo"], words_)
    columns = ["value", "qualifier", "claimed_by", *DECIDING]
    return (*dated, *population(case.dataset, "estimates", classes, columns, f"classes of the {words_}"))


def after(case: Case) -> Block | None:
    """The launch days after the event that may be told: that it was not the last one known."""
    later = [d for d in case.request.days if case.day < d.day <= case.told_until]
    if not later:
        return None
    told = [
        case.ledger.claim(
            f"chronology.after-{order}.date",
            day(d.day, d.precision),
            [*d.cells, *d.class_cells],
            f"launch day{d.of} after the event, with the classes given to its launches",
            value=d.day,
        )
        for order, d in enumerate(later, 1)
    ]
    kinds = [listed([class_label(c) for c in d.codes]) for d in later]
    days = listed([f"{claim} ({words(kind)})" for claim, kind in zip(told, kinds, strict=True)])
    text = f"North Korea has launched again since: on {days}, by the classes given by the day of knowledge"
    if parse_day(case.told_until) < case.request.as_of:
        until = case.ledger.claim(
            "chronology.after.until",
            day(case.told_until),
            case.request.launch_day.date_cells,
            f"parameter after_days, counted from the launch day{case.request.launch_day.of}",
            value=case.told_until,
        )
        text += f"; launches after {until} are not told here"
    return prose(case.ledger, "chronology-after", [f"{text}.{cite(*told)}"])


def what_counts(case: Case) -> str:
    """ "with a ballistic launch", or the classes that were chosen."""
    chosen = case.request.parameters.classes
    if set(chosen) == set(BALLISTIC_CLASSES):
        return "with a ballistic launch"
    return f"with a launch classed {listed([class_label(c) for c in chosen], 'or')}"


def tempo(case: Case) -> Block | None:
    """How many launch days the baseline holds, the year before against the one before it, and the rank of the gap."""
    days = counting_days(case)
    if len(days) < 2:
        return _before_the_baseline(case)
    request = case.request
    what = what_counts(case)
    counted_days = compared_days(
        case, days, f"launch days of {'/'.join(request.parameters.classes)} since {request.parameters.baseline_start}"
    )
    total = case.ledger.claim(
        "chronology.baseline.days",
        counted(len(days), "launch day"),
        counted_days,
        f"launch days of the chosen classes from the start of the baseline to the event, {with_launches(days)}",
        value=len(days),
        unit="days",
    )
    baseline = _baseline(case)
    sentences = [
        f"From {baseline} to the event the data hold {total} {what}, all sources taken together: data sets and North "
        "Korea’s own word included"
    ]
    year = request.event.day.year
    if request.parameters.baseline_start <= dt.date(year - 2, 1, 1):
        before, last, this = (
            _year_claim(case, days, y, name, verb)
            for y, name, verb in (
                (year - 2, "year-before", " fell"),
                (year - 1, "last-year", ""),
                (year, "this-year", ""),
            )
        )
        sentences.append(f"Of these days {before}, {last} and {this} up to and with the event")
    unconfirmed = unconfirmed_days(case, days, compared_days(case, days, "launch days that count"))
    if unconfirmed:
        sentences.append(f"Of the whole, {unconfirmed} without confirmation by South Korea, Japan or the CNS database")
    return prose(
        case.ledger,
        "chronology-tempo",
        [". ".join(sentences) + ".", _gap_sentence(case, days)],
    )


def _baseline(case: Case) -> Claim:
    """The day from which launch days are counted."""
    start = case.request.parameters.baseline_start
    return case.ledger.claim("chronology.baseline.start", day(start), (), "parameter baseline_start", value=str(start))


def _before_the_baseline(case: Case) -> Block | None:
    """Why an event before the baseline has no count and no rank."""
    if case.request.event.day >= case.request.parameters.baseline_start:
        return None
    text = f"The counts and ranks of this section begin on {_baseline(case)}; this event lies before that day."
    return prose(case.ledger, "chronology-tempo", [text])


def with_launches(days: Iterable[LaunchDay]) -> str:
    """ "with 212 launches", for a derivation: a day of several launches is decided by each of them."""
    return f"with {counted(sum(len(d.launches) for d in days), 'launch', 'launches')}"


def _year_claim(case: Case, days: Iterable[LaunchDay], year: int, name: str, verb: str) -> Claim:
    """ "18 fell in 2023", "none in 2018"."""
    mine = [d for d in days if d.day.startswith(f"{year}-")]
    return case.ledger.claim(
        f"chronology.{name}.days",
        f"{small(len(mine)) if mine else 'none'}{verb} in {year}",
        compared_days(case, mine or [case.request.launch_day], f"launch days that count in {year}"),
        f"launch days of the chosen classes in {year}, {with_launches(mine)}",
        value=len(mine),
        unit="days",
    )


def gap_claim(case: Case, name: str, gap: Gap, told: str, among: Sequence[Cell | Population] = ()) -> Claim:
    """The days between two launch days, "62 days"; `name` is the claim's id, `told` how it was derived.

    `among` are the rows compared to choose the gap.
    """
    return case.ledger.claim(
        name,
        counted(gap.days, "day"),
        [*gap.earlier.cells, *gap.later.cells, *among],
        f"{told}, from the day{gap.earlier.of} to the day{gap.later.of}",
        value=gap.days,
        unit="days",
    )


def _gap_sentence(case: Case, days: tuple[LaunchDay, ...]) -> str:
    known = gaps(days)
    if not known or known[-1].later.day != case.day:
        return ""
    this = known[-1]
    longer = [g for g in known[:-1] if g.days > this.days]
    ends = compared_days(
        case,
        dict.fromkeys(d for g in known for d in (g.earlier, g.later)),
        "days that begin and end the gaps between launch days that count",
    )
    length = gap_claim(case, "chronology.gap.days", this, "days between the last two launch days that count", ends)
    if len(known) < 3:
        return f"The pause before it lasted {length}."
    if 2 * len(longer) > len(known):  # its rank would say little
        more = case.ledger.claim(
            "chronology.gap.longer",
            f"{small(len(longer))} of the {counted(len(known), 'gap')}",
            ends,
            "gaps between launch days that count that are longer than the one before the event",
            value=len(longer),
        )
        text = f"The pause of {length} before it was a short one: {more} between these days were longer"
    else:
        text = f"The pause of {length} before it is {_rank(case, known, longer, ends)} between these days"
    longest = _longest(case, longer, ends)
    return text + (f"; the longest lasted {longest}." if longest else ".")


def _rank(case: Case, known: Sequence[Gap], longer: Sequence[Gap], ends: Sequence[Cell | Population]) -> str:
    """ "the seventh longest of the 51 gaps"."""
    rank = case.ledger.claim(
        "chronology.gap.rank",
        "the longest" if not longer else f"the {ordinal(len(longer) + 1)} longest",
        ends,
        "rank of the gap before the event among the gaps between launch days that count",
        value=len(longer) + 1,
    )
    number = case.ledger.claim(
        "chronology.gap.population",
        counted(len(known), "gap"),
        ends,
        "gaps between the launch days that count",
        value=len(known),
    )
    return f"{rank} of the {number}"


def _longest(case: Case, longer: list[Gap], ends: Sequence[Cell | Population]) -> str:
    if not longer:
        return ""
    top = max(longer, key=lambda g: (g.days, g.later.day))
    length = gap_claim(case, "chronology.longest-gap.days", top, "longest gap between the launch days that count", ends)
    begin, end = (
        case.ledger.claim(
            f"chronology.longest-gap.{name}",
            day(d.day),
            [*d.cells, *ends],
            f"day{d.of} that {verb} the longest gap",
            value=d.day,
        )
        for name, verb, d in (("begin", "began", top.earlier), ("end", "ended", top.later))
    )
    given = next(g for g in top.later.classes if g.code == top.later.codes[0])
    counting = f", counting that launch as {words(given.party)} does" if given.party in es.DATA_SETS else ""
    return f"{length}, from {begin} to {end}{counting}"


def recent(case: Case) -> Block | None:
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
        [*(c for g in of_class for c in g.cells), *d.class_cells, *compared(d.date_cells)],
        f"class with the longest reach of the day, as given by {class_words(of_class)} by then",
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


def _failed(case: Case, d: LaunchDay, subject: str) -> str:
    """ "; failure (JCS)" of a day with one launch that a party or a data set says failed."""
    stated = es.of_launch(case.dataset, d.launches[0], "outcome") if len(d.launches) == 1 else ()
    first = es.leading(stated)
    if first is None or first.value != "failure":
        return ""
    claim = case.ledger.claim(
        f"{subject}.outcome",
        "failure",
        [*first.cells, *(c for e in stated for c in compared(e.cells))],
        f"outcome of the day’s launch by {es.told([first])}",
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
    stated = [c for c in known if c.party not in es.DATA_SETS] or list(known[:1])
    told = [_count_claim(case, d, c, f"{subject}.count-{order}", of_all) for order, c in enumerate(stated[:3], 1)]
    told = told or _by_class(case, d, launches, subject)
    partial = None if told else counts.at_least(case.dataset, d, launches)
    told += [_count_claim(case, d, partial, f"{subject}.count-1")] if partial else []
    told += [_several(case, launches, subject)] if not told else []
    told += [_unconfirmed(case, e, subject) for i in launches for e in es.of_launch(case.dataset, i, "missile_count")]
    return "; ".join(t for t in told if t) or "number not given"


def _count_claim(case: Case, d: LaunchDay, count: Count, name: str, what: str = "") -> str:
    """ "two (Japan MOD)", "one ICBM (Japan MOD)"."""
    of = what or " of the classes that count"
    claim = count_claim(case, name, count, f"number fired on the day{of}, the sum of the day’s counts")
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


def _several(case: Case, launches: list[str], subject: str) -> str:
    """ "several (CSIS)", where a party said no more than that."""
    found = counts.several(case.dataset, launches)
    if found is None:
        return ""
    claim = case.ledger.claim(f"{subject}.count-1", found.wording, found.cells, f"number fired by {es.told([found])}")
    return f"{claim} ({words(short(found.party))})"


def _unconfirmed(case: Case, e: es.Estimate, subject: str) -> str:
    if e.bound is not es.Bound.UNCONFIRMED:
        return ""
    claim = case.ledger.claim(
        f"{subject}.count-unconfirmed", e.wording, e.cells, f"number reported by {es.told([e])}", value=e.number
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
        [*(c for e in alike for c in e.cells), *compared(c for e in found for c in e.cells), *compared(d.date_cells)],
        f"farthest distance of the day by {es.told(alike)}",
        value=top.number,
        unit="km",
        qualifier=str(top.bound),
    )
    return str(claim)
