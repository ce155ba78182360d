"""The response compared with that to earlier launches of the class, as the data held it equally long after each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.launches import CLASS_NAMES, GENERIC
from briefing.analysis.response import (
    CONDEMNED_BY,
    COUNTRIES,
    FEWEST,
    First,
    Held,
    comparable,
    condemning_countries,
    firsts,
    held,
)
from briefing.evidence.blocks import EMPTY, Block, table
from briefing.evidence.claims import Cell, Claim, Population, population
from briefing.evidence.wording import article, counted, day, listed, number, small
from briefing.parts.case import Case
from briefing.parts.chronology import compared_days
from briefing.parts.statements import days_later

MOST = 3
COLUMNS = ("about_event", "date", "country")


@dataclass(frozen=True)
class Comparison:
    """This launch and the earlier ones it is compared with, and the rows that decide which these are."""

    case: Case
    now: Held
    before: tuple[Held, ...]
    chosen: tuple[Cell | Population, ...]

    @property
    def every(self) -> tuple[Held, ...]:
        return (self.now, *self.before)

    def subject(self, one: Held) -> str:
        """ "now", "compared-1" for the newest earlier launch."""
        return "now" if one is self.now else f"compared-{self.before.index(one) + 1}"

    def rows(self, some: Sequence[Held], *columns: str) -> tuple[Cell | Population, ...]:
        """The statements looked at, and what decided that these launches are compared."""
        ids = [str(i) for one in some for i in one.rows.index]
        looked_at = population(
            self.case.dataset, "statements", ids, (*COLUMNS, *columns), "statements on the launches compared"
        )
        return (*looked_at, *self.chosen)

    def claim(self, one: Held, aspect: str, text: str, told: str, *columns: str, value: str | int | None = None) -> str:
        name = f"response.{self.subject(one)}.{aspect}"
        of = counted(len(one.rows), "statement")
        made = self.case.ledger.claim(name, text, self.rows([one], *columns), f"{told}, among {of}", value=value)
        return str(made)

    @property
    def among(self) -> str:
        """ "among 48 statements", for the derivation of what all launches decide."""
        return f"among {counted(sum(len(one.rows) for one in self.every), 'statement')}"

    def date(self, one: Held) -> Claim:
        return self.case.ledger.claim(
            f"response.{self.subject(one)}.date",
            day(one.day.day),
            [*one.day.date_cells, *self.rows([one])],
            f"launch day{one.day.of} of the class with at least {small(FEWEST)} statements held",
            value=one.day.day,
        )


def comparison(case: Case) -> Comparison | None:
    """The launches to compare, the newest earlier ones; None where this launch or every earlier one has too
    few, or nobody gave this one a class."""
    event = case.request.launch_day
    if event.precision != "day" or event.codes[0] in GENERIC:
        return None
    told, known = case.days_after, (case.request.as_of - case.request.event.day).days
    now = held(case.dataset, event, told, known)
    if len(now.rows) < FEWEST:
        return None
    before = comparable(case.dataset, case.request.days, event, told, known)[:MOST]
    if not before:
        return None
    days = [d for d in case.request.days if d.day <= case.day]
    statements = case.dataset.table("statements")
    chosen = (
        *compared_days(case, days, "launch days up to the event"),
        *population(
            case.dataset, "statements", map(str, statements.index), ("about_event", "date"), "statements on any launch"
        ),
    )
    return Comparison(case, now, before, chosen)


def compared_response(case: Case) -> Block | None:
    """Launch by launch: how many statements the data hold, who condemned, how soon the United States spoke."""
    found = comparison(case)
    if found is None:
        return None
    body = [
        [
            f"{found.date(one)}" + (" (this launch)" if one is found.now else ""),
            found.claim(one, "statements", number(len(one.rows)), "statements held as soon", value=len(one.rows)),
            _condemned(found, one),
            american(found, one),
        ]
        for one in found.every
    ]
    caption = (
        f"The response to this launch and to earlier ones of {one_of_class(found)}, by statements "
        "that the data held equally long after each"
    )
    heads = {"Launch": "l", "Statements": "r", "Condemned by": "l", "First U.S. statement": "l"}
    return table(case.ledger, "response-compared", heads, body, caption)


def _condemned(found: Comparison, one: Held) -> str:
    codes = condemning_countries(one.rows, one.day.codes)
    if not codes:
        return EMPTY
    told = "countries and the United Nations of which an office condemned the launch, in words that show it"
    names = listed([COUNTRIES[code] for code in codes])
    return found.claim(one, "condemned-by", names, told, *CONDEMNED_BY, value=len(codes))


def first_of_washington(one: Held) -> First | None:
    return next((f for f in firsts(one.rows, one.day.day) if f.country == "USA"), None)


def american(found: Comparison, one: Held) -> str:
    first = first_of_washington(one)
    if first is None:
        return EMPTY
    told = "days from the launch to the first U.S. statement held"
    return found.claim(one, "us-lag", days_later(first.lag), told, "venue", value=first.lag)


def one_of_class(found: Comparison) -> str:
    """ "an intermediate-range ballistic missile"."""
    name = CLASS_NAMES[found.now.day.codes[0]]
    return f"{article(name)} {name}"
