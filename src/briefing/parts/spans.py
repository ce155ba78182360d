"""This year against earlier ones to the same day; where the year is young, twelve months against twelve months."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.launches import LaunchDay
from briefing.analysis.yearly import Span, spans_to
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim
from briefing.evidence.wording import counted, day, none_or_small, small
from briefing.parts.case import Case
from briefing.parts.chronology import baseline, compared_days, counting_days, what_counts, with_launches

YOUNG = 90  # days, under which a year says little beside others to the same day
FEWEST = 2  # earlier spans


def against_earlier(case: Case) -> Block | None:
    """How many launch days the span to the event holds, and how many earlier spans held more, as many and fewer."""
    request = case.request
    event = request.event.day
    whole = event.timetuple().tm_yday < YOUNG
    spans = list(spans_to(event, request.parameters.baseline_start, whole=whole))
    if len(spans) <= FEWEST or request.event.precision == "month":
        return None
    days = counting_days(case)
    held = {span: _held(days, span) for span in spans}
    this, earlier = spans[0], spans[1:]
    count = len(held[this])

    def claim(aspect: str, text: str, told: str, value: int) -> Claim:
        rows = compared_days(case, [d for s in spans for d in held[s]], "launch days that count, to the same date")
        every = [d for s in spans for d in held[s]]
        return case.ledger.claim(f"spans.event.{aspect}", text, rows, f"{told}, {with_launches(every)}", value=value)

    def others(aspect: str, found: int) -> str:
        told = f"earlier spans to the same date that held {aspect.replace('-', ' ')} launch days"
        return str(claim(aspect, none_or_small(found), told, found))

    more, fewer = (sum(test(len(held[s])) for s in earlier) for test in (count.__lt__, count.__gt__))
    alike = len(earlier) - more - fewer
    told = f"launch days that count from {this.first} to {this.last}"
    mine = claim("days", counted(count, "launch day"), told, count)
    number = case.ledger.claim(
        "spans.event.earlier",
        small(len(earlier)),
        request.launch_day.date_cells,
        f"earlier spans to {day(event.isoformat())}{request.launch_day.of} since {request.parameters.baseline_start}",
        value=len(earlier),
    )
    begins = "The twelve months to the event" if whole else "The calendar year up to the event"
    spans_ = "spans of twelve months to the same date of earlier years" if whole else "earlier years to the same date"
    as_many = f", {others('as-many', alike)} as many" if alike else ""
    text = (
        f"{begins} held {mine} {what_counts(case)}. Of the {number} {spans_} since {baseline(case)}, "
        f"{others('more', more)} held more{as_many} and {others('fewer', fewer)} fewer"
    )
    top = max(earlier, key=lambda s: (len(held[s]), s.last))
    most, least = len(held[top]), min(len(held[s]) for s in earlier)
    if most:
        low = claim("least", none_or_small(least), "fewest launch days in an earlier span", least)
        high = claim("most", small(most), "most launch days in an earlier span", most)
        told = "end of the last earlier span with the most launch days"
        text += f"; they range from {low} to {high}, the latter to {claim('most-until', day(top.last), told, most)}"
    return prose(case.ledger, "chronology-spans", [f"{text}."])


def _held(days: Sequence[LaunchDay], span: Span) -> list[LaunchDay]:
    return [d for d in days if d.day in span]
