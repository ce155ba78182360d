"""What the outlook rests on, and what it says over each period of the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.launches import LaunchDay
from briefing.analysis.outlook import HORIZONS, Record, alike_bounds, forecasts, record_of
from briefing.analysis.scoring import Bounds
from briefing.analysis.track_record import FEWEST, FIRST, PERIODS
from briefing.analysis.yearly import years_before
from briefing.evidence.claims import Cell, Claim, Population
from briefing.evidence.likelihood import likelihood
from briefing.evidence.wording import NBSP, counted, day, parse_day
from briefing.parts.case import Case
from briefing.parts.chronology import compared_days, with_launches

NAMES = {7: "week", 14: "fortnight", 30: "month", 90: "ninety-days"}
WITHIN = {7: "a week", 14: "a fortnight", 30: "a month", 90: "ninety days"}
LEADING = 30
"""The length whose interval and record decide how confident the outlook is."""

AGO = {"five-years": "five years", "three-years": "three years", "last-year": "one year"}
ON = {"launches": "on days after launches", "weeks": "on Mondays"}
BASELINE = "parameter baseline_start: the start of the record, as it was asked for"

Rows = tuple[Cell | Population, ...]


@dataclass(frozen=True)
class Basis:
    """The record, the day the outlook looks ahead from, the start of the baseline, the rows that decide.

    `days` are the launch days of the record: those since the baseline began, and the last one before it.
    """

    record: Record
    origin: dt.date
    start: dt.date
    days: tuple[LaunchDay, ...]
    rows: Rows

    @property
    def last(self) -> LaunchDay:
        return self.days[-1]

    @property
    def elapsed(self) -> int:
        """Days from the last launch day to the day of knowledge."""
        return (self.origin - parse_day(self.last.day)).days

    @property
    def told(self) -> str:
        """The rows in words, for a derivation."""
        return f"from {counted(len(self.days), 'ballistic launch day')} {with_launches(self.days)}"


def basis(case: Case) -> Basis | None:
    """What the outlook of this edition rests on.

    None for an event that is known to the month, for a day of knowledge before the settings of the model were fixed,
    and where no ballistic launch was known.
    """
    request = case.request
    if request.event.precision == "month" or request.as_of < FIRST:
        return None
    start = request.parameters.baseline_start
    days = since([d for d in request.days if d.is_ballistic and d.precision == "day"], start)
    if not days:
        return None
    rows = compared_days(case, days, f"ballistic launch days that the outlook of {request.as_of} rests on")
    return Basis(record_of(case.dataset, days), request.as_of, start, days, rows)


def since(days: Sequence[LaunchDay], start: dt.date) -> tuple[LaunchDay, ...]:
    """The days from `start` on, and the last one before it."""
    before = sum(d.day < start.isoformat() for d in days)
    return tuple(days[max(0, before - 1) :])


@dataclass(frozen=True)
class Ahead:
    """The forecast over one period: its gaps, those longer than the days elapsed, how many of these ended within each
    of `HORIZONS`, and for each the three probabilities, comparable gaps with their bounds.
    """

    gaps: int
    longer: int
    ended: tuple[int, ...]
    climatology: tuple[float, ...]
    alike: tuple[Bounds, ...]
    model: tuple[float, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the period holds the gaps that a probability needs."""
        return self.gaps >= FEWEST


def ahead(base: Basis, period: str = "baseline") -> Ahead:
    """The forecast from the day of knowledge over one of `PERIODS`."""
    origin, years = base.origin.toordinal(), PERIODS[period]
    made = forecasts(base.record, [origin], base.start, years)
    return Ahead(
        int(made.gaps[0]),
        int(made.longer[0]),
        tuple(map(int, made.ended[0])),
        tuple(map(float, made.climatology[0])),
        alike_bounds(base.record, origin, base.start, years),
        tuple(map(float, made.model[0])),
    )


def reached(base: Basis) -> list[str]:
    """Those of `PERIODS` that do not begin before the baseline does."""
    return [name for name, years in PERIODS.items() if not years or years_before(base.origin, years) > base.start]


def periods(base: Basis) -> dict[str, Ahead]:
    """The forecast over each period that does not begin before the baseline does."""
    return {name: ahead(base, name) for name in reached(base)}


def intervals(over: dict[str, Ahead]) -> dict[int, Bounds]:
    """For each length comparable gaps of the baseline, between the least and the greatest that remain open.

    These are its bounds and the model, over every period with enough gaps.
    """
    enough = [made for made in over.values() if made.is_enough]
    return {
        length: Bounds(
            over["baseline"].alike[i].value,
            min(min(made.alike[i].low, made.model[i]) for made in enough),
            max(max(made.alike[i].high, made.model[i]) for made in enough),
        )
        for i, length in enumerate(HORIZONS)
    }


def percent(probability: float) -> str:
    """ "39 %", "under 1 %", "over 99 %": a chance, which is never nought or certain."""
    return f"{_whole(probability)}{NBSP}%"


def observed(share: float) -> str:
    """ "82 %", "100 %": a share that was counted."""
    return f"{100 * share:.0f}{NBSP}%"


def percents(low: float, high: float) -> str:
    """ "27–65 %", "88 to over 99 %", or one figure where both are the same."""
    first, last = _whole(low), _whole(high)
    if first == last:
        return percent(low)
    return f"{first}{'–' if (first + last).isdigit() else ' to '}{last}{NBSP}%"


def _whole(probability: float) -> str:
    rounded = round(100 * probability)
    return "under 1" if rounded < 1 else "over 99" if rounded > 99 else str(rounded)


def baseline(case: Case) -> Claim:
    """The day from which the record counts."""
    start = case.request.parameters.baseline_start
    return case.ledger.claim("outlook.baseline.from", day(start), (), BASELINE, value=str(start))


def told_period(case: Case, period: str) -> str:
    """A period as a table names it: "since 1 January 2012", "the three years before"."""
    return f"since {baseline(case)}" if period == "baseline" else f"the {AGO[period]} before"


def figure(case: Case, base: Basis, name: str, text: str, value: str | float, told: str) -> Claim:
    """A claim made from the whole record."""
    return case.ledger.claim(f"outlook.{name}", text, base.rows, f"{told}, {base.told}", value=value)


def gap_count(case: Case, base: Basis, period: str, made: Ahead) -> Claim:
    """ "138 gaps": those that ended in the period."""
    told = f"gaps between ballistic launch days that ended in the period {period}"
    return figure(case, base, f"{period}.gaps", counted(made.gaps, "gap"), made.gaps, told)


def chance_in_words(case: Case, base: Basis, length: int, spans: dict[int, Bounds]) -> Claim:
    """ "likely to very likely (70–92 %)", or one word where the interval lies in one band."""
    span = spans[length]
    return figure(
        case,
        base,
        f"{NAMES[length]}.likelihood",
        f"{_words(span)} ({percents(span.low, span.high)})",
        f"{span.low:.4f}–{span.high:.4f}",
        f"bands of ICD 203 and interval for a ballistic launch within {length} days of the day of knowledge",
    )


def _words(span: Bounds) -> str:
    return " to ".join(dict.fromkeys((likelihood(span.low), likelihood(span.high))))
