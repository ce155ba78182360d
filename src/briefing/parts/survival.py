"""The survival curve of the gaps: how many of them outlasted so many days, with the one before the event marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from briefing.analysis.gaps import median, standing, survival
from briefing.analysis.launches import Gap, gaps
from briefing.charts import survival as survival_chart
from briefing.evidence.blocks import Block
from briefing.evidence.claims import Claim
from briefing.evidence.wording import NBSP, counted, day, parse_day, small
from briefing.parts.case import Case
from briefing.parts.chronology import (
    FEWEST_FOR_A_MEDIAN,
    baseline,
    compared_days,
    counting_days,
    gap_claim,
    gap_ends,
    median_claim,
    percent,
    what_counts,
)
from briefing.parts.drawing import as_figure, short_date


def gap_survival(case: Case) -> Block | None:
    """The picture; none where the gaps are few or the one before the event is not known in days."""
    known = gaps(counting_days(case))
    if len(known) < FEWEST_FOR_A_MEDIAN or known[-1].later.day != case.day:
        return None
    lengths = [g.days for g in known]
    this = known[-1]
    stands = standing(this.days, lengths)
    ends = gap_ends(case, known)
    running = _running(case)
    share = percent(100 * stands.longer / stands.population) if stands.longer else "none"
    chart = partial(
        survival_chart.survival,
        survival(lengths),
        survival_chart.At(this.days, f"{counted(this.days, 'day')} before this launch: {share} longer"),
        survival_chart.At(median(lengths), f"median {counted(median(lengths), 'day')}"),
        survival_chart.At(running.days, running.label) if running else None,
    )
    length = gap_claim(case, "chronology.gap.days", this, "days between the last two launch days that count", ends)
    longer = case.ledger.claim(
        "chronology.survival.longer",
        f"{small(stands.longer) if stands.longer else 'none'} of the {counted(stands.population, 'gap')}",
        ends,
        "gaps between launch days that count that are longer than the one before the event",
        value=stands.longer,
    )
    since = f". The pause since the last launch told, {running.claim}, has not ended: it is no gap" if running else ""
    caption = (
        f"Share of the gaps between launch days {what_counts(case)} since {baseline(case)} that lasted longer than so "
        f"many days, the days on a logarithmic scale. The pause of {length} before this launch is one of them"
        f"{_ties(case, known, stands.as_long)}{since}"
    )
    alt = (
        f"A falling staircase of shares over days. Half of the gaps lasted {median_claim(case, known, ends)} or less; "
        f"{longer} lasted longer than the {length} before this launch."
    )
    return as_figure(case, "survival", chart, caption, alt)


def _ties(case: Case, known: Sequence[Gap], as_long: int) -> str:
    """ "; two others are as long, and stand on the same step"."""
    if not as_long:
        return ""
    claim = case.ledger.claim(
        "chronology.survival.as-long",
        f"{small(as_long)} {'other is' if as_long == 1 else 'others are'}",
        gap_ends(case, known),
        "other gaps between launch days that count that are as long as the one before the event",
        value=as_long,
    )
    return f"; {claim} as long, on the same step"


@dataclass(frozen=True)
class _Running:
    """The pause from the last launch day that counts, of those that may be told, to the last day told."""

    days: int
    label: str
    claim: Claim


def _running(case: Case) -> _Running | None:
    """The open pause; none where the last launch day told is the last day told."""
    chosen = set(case.request.parameters.classes)
    told = [d for d in case.request.days if d.day <= case.told_until and (d.day == case.day or chosen & set(d.codes))]
    last = told[-1]
    days = (parse_day(case.told_until) - parse_day(last.day)).days
    if days < 1 or last.precision == "month":
        return None
    among = compared_days(case, [d for d in told if d.day >= case.day], "launch days that count from the event on")
    claim = case.ledger.claim(
        "chronology.survival.running",
        f"{counted(days, 'day')} old on {day(case.told_until)}",
        [*last.date_cells, *among],
        f"days from the launch day{last.of} to the last day told, the day of knowledge or after_days after the event",
        value=days,
        unit="days",
    )
    label = f"open pause, {counted(days, 'day').replace(' ', NBSP)} on {short_date(case.told_until)}"
    return _Running(days, label, claim)
