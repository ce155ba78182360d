"""Whether South Korea, Japan or the CNS database has a launch, or only another data set or North Korea's own word."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.launches import LaunchDay
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, Claim, Population, cells
from briefing.evidence.wording import small
from briefing.parts.case import Case


def is_unconfirmed(case: Case, d: LaunchDay) -> bool:
    """Whether no launch of the day is marked as confirmed or has an estimate by South Korea, Japan or CNS.

    The joint analysis is South Korea's word too; that of the U.S. alone confirms nothing here.
    """
    if (case.dataset.table("launches").loc[list(d.launches), "confirmed"] == "yes").any():
        return False
    table = case.dataset.table("estimates")
    heard = set(table.loc[table["launch"].isin(d.launches), "claimed_by"])
    return not heard & {*es.SEOUL, *es.TOKYO, es.JOINT, "CNS"}


def parties_heard(case: Case, d: LaunchDay) -> tuple[Cell, ...]:
    """The cells that say whether a launch of the day is confirmed, and who has estimates of it."""
    table = case.dataset.table("estimates")
    heard = table[table["launch"].isin(d.launches)].drop_duplicates("claimed_by")
    return (
        *cells("launches", d.launches, "event", "confirmed", role="population"),
        *cells("estimates", map(str, heard.index), "launch", "claimed_by", role="population"),
    )


def unconfirmed_days(case: Case, days: Sequence[LaunchDay], rows: Sequence[Cell | Population]) -> Claim | None:
    """ "two are": how many of the days have only launches that South Korea, Japan and the CNS database do not have.

    `rows` decide which days count.
    """
    mine = [d for d in days if is_unconfirmed(case, d)]
    if not mine:
        return None
    return case.ledger.claim(
        "chronology.baseline.unconfirmed",
        f"{small(len(mine))} {'is' if len(mine) == 1 else 'are'}",
        [*rows, *(c for d in mine for c in parties_heard(case, d))],
        "launch days that count of which South Korea, Japan and the CNS database have no estimate",
        value=len(mine),
        unit="days",
    )
