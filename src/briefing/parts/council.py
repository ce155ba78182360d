"""What the UN Security Council did after the launch, as far as the data hold it by the day of knowledge."""

from __future__ import annotations

from briefing.evidence.blocks import Block, prose
from briefing.parts.case import Case, row_claims
from briefing.parts.statements import by_then

THEME = "un_sanctions"
ACTS = r"Council|[Rr]esolution|[Ss]anctions committee|\bveto"
COMMITTEE = r"[Ss]anctions committee"  # below the Council itself


def council(case: Case) -> Block | None:
    """Meetings, outcomes and vetoes on North Korea from the launch day to the last day told, whatever the occasion."""
    rows = case.dataset.table("timeline")
    rows = rows[(rows["theme"] == THEME) & (rows["date"] >= case.day) & (rows["date"] <= case.told_until)]
    held = rows[rows["title"].str.contains(ACTS)].sort_values("date", kind="stable")
    told = [row_claims(case, "response", "timeline", str(i), "detail") for i in held.index]
    if not told:
        return None
    below = held["title"].str.contains(COMMITTEE)
    body = "The Security Council of the UN" + (" and its sanctions committee" if below.any() else "")
    if below.all():
        body = "The sanctions committee of the Security Council of the UN"
    intro = f"{body} on North Korea after the launch, {by_then(case)}, as the data have it:"
    items = "\n".join(f"- {r.date}: {r.title}. {r.text}{r.cite}" for r in told)
    return prose(case.ledger, "response-council", [intro, items])
