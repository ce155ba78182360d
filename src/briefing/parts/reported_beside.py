"""What stands beside a person's verdict on a report's claim: the remark, and what the data count by then."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefing.checking.reported import counts
from briefing.checking.reported.claims import CheckedClaim
from briefing.checking.reported.counts import Count
from briefing.checking.reported.ground import TABLE, Ground
from briefing.data import split
from briefing.evidence.claims import Claim, cells
from briefing.evidence.wording import day, house, listed, small
from briefing.parts.case import Case, cite, cited, row_claims
from briefing.parts.implications import READINGS_DAYS


def remark(case: Case, one: CheckedClaim) -> str:
    """The person's remark on a verdict that was known by then, with its sources."""
    if not one.by_a_person:
        return ""
    told = case.ledger.claim(
        f"reported.{one.topic}.remark",
        house(str(case.dataset.row(TABLE, one.claim)["note"])),
        [*cells(TABLE, [one.claim], "note"), *cells(TABLE, [one.claim], "verdict_source_ids", role="population")],
        "remark of the compilers with their verdict",
    )
    pages = split(str(case.dataset.row(TABLE, one.claim)["verdict_source_ids"]))
    return f"{told}{cited(pages)}"


def _tension(case: Case, ground: Ground) -> str:
    launches, entries = counts.launches_before(ground), counts.politics_before(ground)
    start = case.ledger.claim(
        "reported.tension.window",
        day(counts.window_start(ground)),
        case.request.launch_day.date_cells,
        f"{counts.WINDOW_DAYS} days before the launch day{case.request.launch_day.of}",
        value=counts.window_start(ground),
    )
    told = f"{_count(case, 'tension', launches)} and {_count(case, 'tension', entries)}"
    return f"In the weeks before the launch, from {start}, the data hold {told} on South Korea’s politics."


def _put_off(case: Case, ground: Ground) -> str:
    rows = [row_claims(case, "context", "timeline", row, "detail") for row in counts.put_off(ground)]
    told = "; ".join(f"{r.title}, {r.date}{r.cite}" for r in rows)
    return f"Before the launch: {told}." if told else ""


def _trilateral(case: Case, ground: Ground) -> str:
    rows = counts.trilateral(ground)
    if not rows:
        return ""
    oldest = case.ledger.claim(
        "reported.biden-launched.oldest",
        day(case.dataset.row("timeline", rows[0])["date"]),
        cells("timeline", rows, "theme", "title", "date", role="population"),
        f"first of {small(len(rows))} rows of the timeline on the allies whose title says “trilateral”",
    )
    return f"The timeline has no step of the allies called trilateral before {oldest}{cite(oldest, most=1)}."


def _per_year(case: Case, topic: str, found: tuple[Count, ...]) -> str:
    return listed([str(_count(case, topic, c)) for c in found])


def _threats(case: Case, ground: Ground) -> str:
    found = _per_year(case, "increasing-threats", counts.launch_days_by_year(ground))
    return f"The data count days with a launch of any kind, and not missiles: {found}."


def _ties(case: Case, ground: Ground) -> str:
    found = _per_year(case, "military-ties", counts.items_by_year(ground))
    return f"Items on cooperation with Russia made known, in the data: {found}."


def _readings(case: Case, ground: Ground) -> str:
    told = _count(case, "implications", counts.readings(ground, READINGS_DAYS))
    return f"The data hold {told} of the launch and its setting, which are judgements of their authors and no facts."


def _alarm(case: Case, ground: Ground) -> str:
    return f"On this launch the data hold {_count(case, 'alarm', counts.on_russia(ground))} by the allies on Russia."


def _count(case: Case, topic: str, count: Count) -> Claim:
    return case.ledger.claim(f"reported.{topic}.{count.name}", count.text, count.rows, count.rule, value=count.number)


BESIDE: Mapping[str, Callable[[Case, Ground], str]] = {
    "tension": _tension,
    "trilateral-uncertainty": _put_off,
    "biden-launched": _trilateral,
    "military-ties": _ties,
    "increasing-threats": _threats,
    "implications": _readings,
    "alarm": _alarm,
}
