"""Missiles by year as bounds by authority: in a sentence, as a table and as a picture; what each count leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from briefing.analysis.launches import LaunchDay
from briefing.analysis.yearly import AUTHORITIES, Bounds, Numbers, bounds, most, numbers
from briefing.charts import yearly_bounds
from briefing.charts.style import Party
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Cell, Claim, Population
from briefing.evidence.wording import NBSP, counted, first_upper, listed, number, small
from briefing.parts.case import Case
from briefing.parts.chronology import baseline, compared_days, counting_days, what_counts, with_launches
from briefing.parts.drawing import as_figure, short_date
from briefing.parts.figures import slug

FEWEST_YEARS = 2
NAMES = {"CNS": "the CNS database", "CSIS": "the CSIS database", "nk-missile-tests": "the data set nk-missile-tests"}
PARTIES = {"Tokyo": Party.TOKYO, "Seoul": Party.SEOUL, "Pyongyang": Party.PYONGYANG}
LEADING = ("Tokyo", "Seoul", "CNS", "nk-missile-tests")  # one of them for the text: the first that counted half
WHAT = {
    "Tokyo": "a salvo as what Japan’s Ministry of Defense saw of it, often as “at least”, and no launch that it did "
    "not announce",
    "Seoul": "what the Joint Chiefs of Staff gave of a launch, which they seldom do and the data seldom hold",
    "CNS": "missile by missile, failures with them",
    "CSIS": "by firing, often only as several",
    "nk-missile-tests": "missile by missile; numbers for which it has Pyongyang’s word alone are left out here",
    "Pyongyang": "what state media claim or show of a salvo",
}


@dataclass(frozen=True)
class Year:
    """A calendar year, in part where the baseline or the event cuts it, and the numbers of its launch days."""

    year: int
    days: tuple[LaunchDay, ...]
    numbers: tuple[Numbers, ...]


def years(case: Case) -> tuple[Year, ...]:
    """The years from the start of the baseline to the event; none for an event before it."""
    parameters, event = case.request.parameters, case.request.event.day
    days = counting_days(case)
    found = []
    for year in range(parameters.baseline_start.year, event.year + 1):
        mine = tuple(d for d in days if d.day.startswith(f"{year}-"))
        found.append(Year(year, mine, tuple(numbers(case.dataset, d, parameters.classes) for d in mine)))
    return tuple(found) if event >= parameters.baseline_start else ()


def counted_by_one(case: Case) -> Block | None:
    """The missiles of this year and the two before by one authority, what others claim, and what it leaves out."""
    last = years(case)[-3:]
    days = [n for y in last for n in y.numbers]
    leading = [a for a in LEADING if any(a in n.least for n in days)]
    if len(last) < FEWEST_YEARS or not leading:
        return None
    half = [a for a in leading if 2 * bounds(days, a).counted >= len(days)]
    who = half[0] if half else max(leading, key=lambda a: bounds(days, a).counted)
    name = NAMES.get(who, who)
    told = [(y, bounds(y.numbers, who)) for y in last]
    lower = listed([str(_least(case, y, b, name)) for y, b in told])
    if any(b.upper > b.lower for _, b in told):
        upper = listed([str(_upper(case, y, b, name)) for y, b in told if b.counted])
        others = f"the largest numbers that anyone claims for the same days make {upper}"
    else:
        others = "nobody in the data claims more for the same days"
    sentences = [
        f"Counted in missiles by {name}, the launch days {what_counts(case)} held {lower} up to the event; {others}"
    ]
    missing = [(y, b) for y, b in told if b.left_out]
    if missing:
        left_out = listed([str(_left_out(case, y, b, name)) for y, b in missing])
        every = listed([str(_every(case, y)) for y, _ in missing])
        sentences.append(
            f"Of these days it leaves out {left_out}, for which the data hold no number by {name}; with them the "
            f"largest claims make {every}"
        )
    return prose(case.ledger, "chronology-missiles", [". ".join(sentences) + "."])


def by_authority(case: Case) -> Block | None:
    """The table: for each year and authority the bounds, and on how many launch days they rest."""
    found = years(case)
    if len(found) < FEWEST_YEARS:
        return None
    rows = [
        [
            str(_year(case, y)),
            str(_days(case, y)),
            *(str(_cell(case, y, a)) if bounds(y.numbers, a).counted else EMPTY for a in AUTHORITIES),
            str(_most(case, y)),
        ]
        for y in found
    ]
    columns = {"Year": "l", "Launch days": "r", **dict.fromkeys(AUTHORITIES, "r"), "Largest claims": "r"}
    caption = (
        f"Missiles fired on the launch days {what_counts(case)} since {baseline(case)}, the last year to the event, as "
        "bounds by authority: the sum of its own numbers (“at least” and “about” taken at their figure), then the "
        "largest numbers that anyone claims for the same days, or ≥ where nobody claims more; in brackets, how many "
        "days these are. Largest claims: of all launch days, a launch of which nobody gave a number as one"
    )
    return table(case.ledger, "yearly-counts", columns, rows, caption)


def what_each_counts(case: Case) -> Block | None:
    """What each authority of the table counts, and on how many of the launch days it has no number."""
    found = years(case)
    days = [n for y in found for n in y.numbers]
    shown = [a for a in AUTHORITIES if bounds(days, a).counted]
    if len(found) < FEWEST_YEARS or not shown:
        return None
    lead = (
        "What each authority counts, and for how many launch days the data hold no number by it. Where a data set "
        "repeats a number that another gave, the data hold it once, so that the sum of a data set lies below its own "
        "total; numbers reported without confirmation are left out."
    )
    told = [f"- *{a}* counts {WHAT[a]}; no number for {_without(case, found, a)}." for a in shown]
    return prose(case.ledger, "yearly-authorities", [lead, "\n".join(told)])


def picture(case: Case) -> Block | None:
    """Bounds by year, a panel for each authority."""
    found = years(case)
    days = [n for y in found for n in y.numbers]
    shown = [a for a in AUTHORITIES if bounds(days, a).counted]
    if len(found) < FEWEST_YEARS or not shown:
        return None
    panels = [
        yearly_bounds.Panel(
            first_upper(NAMES.get(a, a).removeprefix("the ")),
            PARTIES.get(a, Party.DATA_SET),
            tuple(_range(bounds(y.numbers, a)) for y in found),
        )
        for a in shown
    ]
    every = tuple(yearly_bounds.Range(None, most(y.numbers)) for y in found)
    chart = partial(
        yearly_bounds.yearly_bounds,
        [y.year for y in found],
        [*panels, yearly_bounds.Panel("Every claim, all launch days", Party.JOINT, every)],
        f"to {short_date(case.day)}",
    )
    caption = (
        f"Missiles fired on the launch days {what_counts(case)} since {baseline(case)}, by authority. An authority "
        "counted on some of the days only; the table of these numbers tells on how many"
    )
    tops = "; ".join(f"{a}, {_top(case, found, a)}" for a in shown)
    alt = f"Bars by year, a panel for each authority and one for every claim. The years with the most: {tops}."
    return as_figure(case, "yearly", chart, caption, alt)


def _range(found: Bounds) -> yearly_bounds.Range | None:
    return yearly_bounds.Range(found.lower, found.upper) if found.counted else None


def _top(case: Case, found: Sequence[Year], authority: str) -> str:
    """ "2022 with 36–44 (19)": the year in which an authority counted the most."""
    top = max(found, key=lambda y: (bounds(y.numbers, authority).lower, -y.year))
    return f"{_year(case, top)} with {_cell(case, top, authority)}"


def _subject(case: Case, y: Year) -> str:
    """The subject of a year's claims, by how many years before the event it lies."""
    return f"yearly.back-{case.request.event.day.year - y.year}"


def _claim(case: Case, y: Year, aspect: str, text: str, told: str, value: int) -> Claim:
    """A claim that counts over the launch days of a year, or that there were none."""
    rows: Sequence[Cell | Population] = [c for n in y.numbers for c in n.cells]
    rows = rows or compared_days(case, counting_days(case), "launch days that count, of other years")
    part = f" to {case.day}" if y.year == case.request.event.day.year else ""
    days = f"launch days that count in {y.year}{part}, {with_launches(y.days)}"
    return case.ledger.claim(f"{_subject(case, y)}.{aspect}", text, rows, f"{told} {days}", value=value)


def _year(case: Case, y: Year) -> Claim:
    told = "parameter event and parameter baseline_start: a year between them"
    return case.ledger.claim(f"{_subject(case, y)}.year", str(y.year), (), told, value=y.year)


def _days(case: Case, y: Year) -> Claim:
    return _claim(case, y, "days", number(len(y.days)), "how many are the", len(y.days))


def _cell(case: Case, y: Year, authority: str) -> Claim:
    """ "36–44 (19)", "≥ 20 (13)"."""
    found = bounds(y.numbers, authority)
    figures = f"{found.lower}–{found.upper}" if found.upper > found.lower else f"≥{NBSP}{found.lower}"
    told = f"sum of the numbers by {authority}, of the largest numbers by anyone for the same days, and how many days:"
    return _claim(case, y, slug(authority), f"{figures} ({found.counted})", told, found.lower)


def _most(case: Case, y: Year) -> Claim:
    told = "sum of the largest numbers that anyone claims on the"
    value = most(y.numbers)
    return _claim(case, y, "every-claim", number(value) if value else "none", told, value)


def _every(case: Case, y: Year) -> Claim:
    """ "47 in 2024"."""
    told = "sum of the largest numbers that anyone claims on the"
    return _claim(case, y, "every-claim-told", f"{small(most(y.numbers))} in {y.year}", told, most(y.numbers))


def _least(case: Case, y: Year, found: Bounds, name: str) -> Claim:
    """ "at least 17 in 2024", "none in 2018"."""
    least = f"at least {small(found.lower)}" if found.counted else "an uncounted number" if y.days else "none"
    told = f"sum of the numbers by {name} on the"
    return _claim(case, y, "lower", f"{least} in {y.year}", told, found.lower)


def _upper(case: Case, y: Year, found: Bounds, name: str) -> Claim:
    """ "24 in 2024"."""
    told = f"sum of the largest numbers that anyone claims, over those counted by {name} of the"
    return _claim(case, y, "upper", f"{small(found.upper)} in {y.year}", told, found.upper)


def _left_out(case: Case, y: Year, found: Bounds, name: str) -> Claim:
    """ "four of 12 launch days of 2024"."""
    whole = found.left_out == found.days
    share = f"all {small(found.days)}" if whole else f"{small(found.left_out)} of {small(found.days)}"
    text = f"the only one in {y.year}" if whole and found.days == 1 else f"{share} in {y.year}"
    return _claim(case, y, "left-out", text, f"how many have no number by {name} of the", found.left_out)


def _without(case: Case, found: Sequence[Year], authority: str) -> Claim:
    """ "105 of 139 launch days"."""
    whole = bounds([n for y in found for n in y.numbers], authority)
    days = [d for y in found for d in y.days]
    return case.ledger.claim(
        f"yearly.without.{slug(authority)}",
        f"{small(whole.left_out) if whole.left_out else 'none'} of {counted(whole.days, 'launch day')}",
        [c for y in found for n in y.numbers for c in n.cells],
        f"launch days that count without a number by {authority}, {with_launches(days)}",
        value=whole.left_out,
    )
