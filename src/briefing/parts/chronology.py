"""The launch chronology: launch days with their gaps, the weapon line, and how rare the pause was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from briefing.analysis.gaps import Standing, median, standing
from briefing.analysis.launches import DECIDING, Gap, LaunchDay, class_label, gaps
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Cell, Claim, Population, population
from briefing.evidence.wording import NBSP, counted, day, listed, ordinal, parse_day, small
from briefing.parameters import BALLISTIC_CLASSES
from briefing.parts.case import Case, cite, words
from briefing.parts.confirmation import unconfirmed_days

FEWEST_FOR_A_MEDIAN = 8


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
    classes = [i for d in listed_ for g in d.classes for i in g.every]
    dated = population(case.dataset, "launches", launches, ["event", "date_precision", "salvo"], words_)
    columns = ["value", "qualifier", "claimed_by", *DECIDING]
    return (*dated, *population(case.dataset, "estimates", classes, columns, f"classes of the {words_}"))


def after(case: Case) -> Block | None:
    """The launch days after the event that may be told: that it was not the last one known."""
    told = later(case)
    if not told:
        return None
    days = listed([text for text, _ in told])
    text = f"North Korea has launched again since: on {days}, by the classes given {case.known_by}"
    if parse_day(case.told_until) < case.request.as_of:
        until = case.ledger.claim(
            "chronology.after.until",
            day(case.told_until),
            case.request.launch_day.date_cells,
            f"parameter after_days, counted from the launch day{case.request.launch_day.of}",
            value=case.told_until,
        )
        text += f"; launches after {until} are not told here"
    return prose(case.ledger, "chronology-after", [f"{text}.{cite(*(claim for _, claim in told))}"])


def later(case: Case) -> list[tuple[str, Claim]]:
    """Each launch day after the event that may be told, "3 November 2022 (ICBM and SRBM)", and its claim."""
    days = [d for d in case.request.days if case.day < d.day <= case.told_until]
    told = [
        case.ledger.claim(
            f"chronology.after-{order}.date",
            day(d.day, d.precision),
            [*d.cells, *d.class_cells],
            f"launch day{d.of} after the event, with the classes given to its launches",
            value=d.day,
        )
        for order, d in enumerate(days, 1)
    ]
    kinds = [listed([class_label(c) for c in d.codes]) for d in days]
    return [(f"{claim} ({words(kind)})", claim) for claim, kind in zip(told, kinds, strict=True)]


def what_counts(case: Case) -> str:
    """ "with a ballistic launch", or the classes that were chosen; and the event where it has none of them."""
    chosen = case.request.parameters.classes
    ballistic = set(chosen) == set(BALLISTIC_CLASSES)
    what = "a ballistic launch" if ballistic else f"a launch classed {listed([class_label(c) for c in chosen], 'or')}"
    other = not set(chosen) & set(case.request.launch_day.codes)
    return f"with {what}" + (" (counting the event itself, of another kind)" if other else "")


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
        f"launch days that count from the start of the baseline to the event, {with_launches(days)}",
        value=len(days),
        unit="days",
    )
    sentences = [
        f"From {baseline(case)} to the event the data hold {total} {what}, all sources taken together: data sets and "
        "North Korea’s own word included"
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


def baseline(case: Case) -> Claim:
    """The day from which launch days are counted."""
    start = case.request.parameters.baseline_start
    return case.ledger.claim("chronology.baseline.start", day(start), (), "parameter baseline_start", value=str(start))


def _before_the_baseline(case: Case) -> Block | None:
    """Why an event before the baseline has no count and no rank."""
    if case.request.event.day >= case.request.parameters.baseline_start:
        return None
    text = f"The counts and ranks of this section begin on {baseline(case)}; this event lies before that day."
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
        f"launch days that count in {year}, {with_launches(mine)}",
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
    ends = gap_ends(case, known)
    length = gap_claim(case, "chronology.gap.days", this, "days between the last two launch days that count", ends)
    if len(known) < 3:
        return f"The pause before the launch lasted {length}."
    stands = standing(this.days, [g.days for g in known])
    counting = "launch days that count"
    if 2 * stands.longer > stands.population:  # its rank would say little
        more = case.ledger.claim(
            "chronology.gap.longer",
            f"{small(stands.longer)} of the {counted(stands.population, 'gap')}",
            ends,
            "gaps between launch days that count that are longer than the one before the event",
            value=stands.longer,
        )
        text = f"The pause of {length} before the launch was a short one: {more} between {counting} were longer"
        if len(known) < FEWEST_FOR_A_MEDIAN:  # too few for a word
            text = f"The pause of {length} before the launch was shorter than {more} between {counting}"
    else:
        text = f"The pause of {length} before the launch is {_rank(case, stands, ends)} between {counting}"
    longest = _longest(case, [g for g in known if g.days > this.days], ends)
    text += _spread(case, known, stands, ends)
    return text + (f"; the longest lasted {longest}." if longest else ".")


def gap_ends(case: Case, known: Sequence[Gap]) -> tuple[Cell | Population, ...]:
    """The launch days that begin and end these gaps, as compared."""
    ends = dict.fromkeys(d for g in known for d in (g.earlier, g.later))
    return compared_days(case, ends, "days that begin and end the gaps between launch days that count")


def _spread(case: Case, known: Sequence[Gap], stands: Standing, ends: Sequence[Cell | Population]) -> str:
    """ ": 86 % of them were shorter, and half lasted nine days or less", where there are gaps enough to speak of."""
    if len(known) < FEWEST_FOR_A_MEDIAN:
        return ""
    half = f"half lasted {median_claim(case, known, ends)} or less"
    if stands.rank == 1 or 2 * stands.longer > stands.population:
        return f", and {half}"
    shorter = case.ledger.claim(
        "chronology.gap.percentile",
        percent(stands.percentile),
        ends,
        "share of the gaps between launch days that count that are shorter than the one before the event; one as long "
        "is not",
        value=round(stands.percentile, 1),
        unit="%",
    )
    return f": {shorter} of them were shorter, and {half}"


def median_claim(case: Case, known: Sequence[Gap], ends: Sequence[Cell | Population]) -> Claim:
    """The days that half of the gaps do not outlast."""
    days = median([g.days for g in known])
    told = "least number of days that half of the gaps between launch days that count do not outlast"
    return case.ledger.claim("chronology.gap.median", counted(days, "day"), ends, told, value=days, unit="days")


def percent(share: float) -> str:
    """ "86 %"; what is not all or none does not round to it."""
    return f"{share:.0f}{NBSP}%" if share in (0, 100) else f"{min(99, max(1, round(share)))}{NBSP}%"


def _rank(case: Case, stands: Standing, ends: Sequence[Cell | Population]) -> str:
    """ "the seventh longest of the 51 gaps", "the joint seventh longest …" where another is as long."""
    joint = "joint " if stands.as_long else ""
    rank = case.ledger.claim(
        "chronology.gap.rank",
        f"the {joint}longest" if stands.rank == 1 else f"the {joint}{ordinal(stands.rank)} longest",
        ends,
        "rank of the gap before the event among the gaps between launch days that count",
        value=stands.rank,
    )
    number = case.ledger.claim(
        "chronology.gap.population",
        counted(stands.population, "gap"),
        ends,
        "gaps between the launch days that count",
        value=stands.population,
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
