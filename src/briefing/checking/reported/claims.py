"""A report's claims one by one: how each is held against the data where that can be computed.

The verdict of a judgement, and of what no row tells, is a person's: it stands in the table with the day on which it
could be given. Every other verdict comes from the rows that are known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefing.checking.reported import context, launch, said
from briefing.checking.reported.ground import Comparison, Ground, topic

CHECKS: Mapping[str, Callable[[Ground, str], Comparison | None]] = {
    "date": launch.date,
    "visit": context.visit,
    "type": launch.missile_class,
    "distance": launch.distance,
    "sea": launch.sea,
    "first-since-november": launch.first_since,
    "rok-turmoil": context.turmoil,
    "impeachment-trial": context.trial,
    "blinken-condemned": said.condemned,
    "strengthen-cooperation": said.cooperation,
    "real-time-data": said.data_sharing,
    "exercises": said.exercises,
    "deep-concern": said.of_russia,
    "floated-space": said.floated,
    "exchange-for-ukraine-help": said.in_return,
    "blinken-office": context.office,
    "monitoring": said.watching,
}


@dataclass(frozen=True)
class CheckedClaim:
    """One claim with what the rows make of it, if that can be computed, and a person's verdict, if known by then."""

    claim: str
    topic: str
    finding: Comparison | None
    by_a_person: str

    @property
    def verdict(self) -> str:
        """The computed verdict, else the person's; empty where neither is known."""
        return self.finding.verdict if self.finding else self.by_a_person


def checked(ground: Ground) -> tuple[CheckedClaim, ...]:
    """Every claim of the report, in its order."""
    return tuple(_checked(ground, claim) for claim in ground.claims)


def _checked(ground: Ground, claim: str) -> CheckedClaim:
    check = CHECKS.get(topic(claim))
    given_on = ground.said(claim, "verdict_known_on")
    by_a_person = ground.said(claim, "verdict") if given_on <= ground.until else ""
    return CheckedClaim(claim, topic(claim), check(ground, claim) if check else None, by_a_person)
