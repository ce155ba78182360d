"""The response compared with that to earlier launches of the class, as the data held it equally long after each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    topics,
)
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Cell, Claim, Population, population
from briefing.evidence.wording import article, counted, day, listed, number, small
from briefing.parts.case import Case
from briefing.parts.chronology import compared_days
from briefing.parts.statements import days_later

MOST = 3
COLUMNS = ("about_event", "date", "country")
TOPIC_WORDS = {
    "launch": "the launch itself",
    "trilateral": "the work of the three allies",
    "data_sharing": "the sharing of missile data",
    "exercises": "exercises",
    "russia_cooperation": "Russia’s cooperation with North Korea",
    "space_technology": "space technology",
    "troops": "North Korean troops in Russia",
    "sanctions": "sanctions",
    "nuclear_status": "North Korea’s nuclear status",
}


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
            _american(found, one),
        ]
        for one in found.every
    ]
    caption = (
        f"The response to this launch and to earlier ones of {_one_of_class(found)}, by statements "
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


def _us(one: Held) -> First | None:
    return next((f for f in firsts(one.rows, one.day.day) if f.country == "USA"), None)


def _american(found: Comparison, one: Held) -> str:
    first = _us(one)
    if first is None:
        return EMPTY
    told = "days from the launch to the first U.S. statement held"
    return found.claim(one, "us-lag", days_later(first.lag), told, "venue", value=first.lag)


def compared_in_words(case: Case) -> Block | None:
    """What is new in the response and what is missing, whether more condemned, whether Washington spoke sooner."""
    found = comparison(case)
    if found is None:
        return None
    sentences = [_coverage(found), _topics(found), _more_or_fewer(found), _sooner(found)]
    return prose(case.ledger, "response-compared-words", [" ".join(s for s in sentences if s)])


def _coverage(found: Comparison) -> str:
    several = len(found.before) > 1
    which = found.case.ledger.claim(
        "response.compared.launches",
        f"are the {small(len(found.before))} newest earlier launches" if several else "is the one earlier launch",
        found.rows(found.every),
        f"earlier launches of the class with at least {small(FEWEST)} statements, at most {small(MOST)}, {found.among}",
        value=len(found.before),
    )
    dates = listed([str(found.date(one)) for one in found.before])
    return (
        f"Compared {which} of {_one_of_class(found)} on which the data held at least {small(FEWEST)} statements as "
        f"soon after the launch: {dates}. Rows of the data are counted, and the data hold more on some launches than "
        "on others."
    )


def _one_of_class(found: Comparison) -> str:
    """ "an intermediate-range ballistic missile"."""
    name = CLASS_NAMES[found.now.day.codes[0]]
    return f"{article(name)} {name}"


def _topics(found: Comparison) -> str:
    now, then = topics([found.now.rows]), topics(one.rows for one in found.before)
    new, missing = [t for t in now if t not in then], [t for t in then if t not in now]
    names = [
        found.case.ledger.claim(
            f"response.topics.{aspect}",
            listed([TOPIC_WORDS[t] for t in mine]) or "none",
            found.rows(found.every, "topic"),
            f"{told}, {found.among}",
            value=", ".join(mine) or "none",
        )
        for aspect, mine, told in (
            ("new", new, "topics of the statements on this launch and of none on the earlier ones"),
            ("missing", missing, "topics of the statements on the earlier launches and of none on this one"),
        )
    ]
    return "New among the topics: {}; spoken of then and not now: {}.".format(*names)


def _more_or_fewer(found: Comparison) -> str:
    """Whether more or fewer countries condemned this launch than each of the earlier ones; empty where none did."""
    by = [condemning_countries(one.rows, one.day.codes) for one in found.every]
    now, *then = map(len, by)
    if not any(by):
        return ""
    low, high = min(then), max(then)
    earlier = "any of these" if len(then) > 1 else "that one"
    if now > high:
        start, against = f"more countries condemned this launch than {earlier}", f" against {_none(high)}"
        against += " at most" if low != high else ""
    elif now < low:
        start, against = f"fewer countries condemned this launch than {earlier}", f" against {_none(low)}"
        against += " at least" if low != high else ""
    elif low == high:
        each = "each of these" if len(then) > 1 else "that one"
        start, against = f"as many countries condemned this launch as {each}", ""
    else:
        start = "the number of countries that condemned this launch lies within those of the earlier ones"
        against = f", against {_none(low)} to {_none(high)}"
    claim = found.case.ledger.claim(
        "response.condemned.compared",
        f"{_none(now)}{against}",
        found.rows(found.every, *CONDEMNED_BY),
        "countries of which an office condemned the launch, in words that show it, now and after the earlier launches, "
        f"{found.among}",
        value=now,
    )
    un = any("UN" in codes for codes in by)
    return f"By the words that the data hold, {start}: {claim}{', the United Nations counted as one' if un else ''}."


def _none(count: int) -> str:
    return small(count) if count else "none"


def _sooner(found: Comparison) -> str:
    """How soon the first U.S. statement came, against each of the earlier launches."""
    first, then = _us(found.now), [(found.date(one), _us(one)) for one in found.before]
    spoken = [(date, us.lag) for date, us in then if us is not None]
    without = [date for date, us in then if us is None]
    if first is None:
        after = f"; they did after {_launches(d for d, _ in spoken)}" if spoken else ", nor after the earlier ones"
        return f"The data held no U.S. statement as soon after this launch{after}."
    groups = [
        ("as after", [date for date, lag in spoken if lag == first.lag]),
        ("sooner than after", [date for date, lag in spoken if lag > first.lag]),
        ("later than after", [date for date, lag in spoken if lag < first.lag]),
    ]
    told = [f", {how} {_launches(dates)}" for how, dates in groups if dates]
    if without:
        told.append(f"; after {_launches(without)} the data held none as soon")
    return f"The first U.S. statement came {_american(found, found.now)}{''.join(told)}."


def _launches(dates: Iterable[Claim]) -> str:
    """ "the launches of 14 January 2024 and 4 October 2022"."""
    names = [str(date) for date in dates]
    return f"the {'launches' if len(names) > 1 else 'launch'} of {listed(names)}"
