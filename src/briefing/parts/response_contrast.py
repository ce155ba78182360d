"""What sets the response apart from that to earlier launches of the class: topics, condemnations, how soon."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.analysis.response import CONDEMNED_BY, FEWEST, are_shown, condemning_countries, topics
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim
from briefing.evidence.wording import listed, none_or_small, small
from briefing.parts.case import Case
from briefing.parts.response_compared import MOST, Comparison, american, comparison, first_of_washington, one_of_class

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


def contrast(case: Case) -> Block | None:
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
        f"Compared {which} of {one_of_class(found)} on which the data held at least {small(FEWEST)} statements as "
        f"soon after the launch: {dates}. Rows of the data are counted, and the data hold more on some launches than "
        "on others."
    )


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
    """Whether more or fewer countries condemned this launch than each of the earlier ones.

    Empty where none did, and where the words of a statement do not show what its row says.
    """
    by = [condemning_countries(one.rows, one.day.codes) for one in found.every]
    now, *then = map(len, by)
    if not any(by) or not all(are_shown(one.rows, one.day.codes) for one in found.every):
        return ""
    low, high = min(then), max(then)
    earlier = "any of these" if len(then) > 1 else "that one"
    if now > high:
        start, against = f"more countries condemned this launch than {earlier}", f" against {none_or_small(high)}"
        against += " at most" if low != high else ""
    elif now < low:
        start, against = f"fewer countries condemned this launch than {earlier}", f" against {none_or_small(low)}"
        against += " at least" if low != high else ""
    elif low == high:
        each = "each of these" if len(then) > 1 else "that one"
        start, against = f"as many countries condemned this launch as {each}", ""
    else:
        start = "the number of countries that condemned this launch lies within those of the earlier ones"
        against = f", against {none_or_small(low)} to {none_or_small(high)}"
    claim = found.case.ledger.claim(
        "response.condemned.compared",
        f"{none_or_small(now)}{against}",
        found.rows(found.every, *CONDEMNED_BY),
        "countries of which an office condemned the launch, in words that show it, now and after the earlier launches, "
        f"{found.among}",
        value=now,
    )
    un = any("UN" in codes for codes in by)
    return f"By the words that the data hold, {start}: {claim}{', the United Nations counted as one' if un else ''}."


def _sooner(found: Comparison) -> str:
    """How soon the first U.S. statement came, against each of the earlier launches."""
    first, then = first_of_washington(found.now), [(found.date(one), first_of_washington(one)) for one in found.before]
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
    return f"The first U.S. statement came {american(found, found.now)}{''.join(told)}."


def _launches(dates: Iterable[Claim]) -> str:
    """ "the launches of 14 January 2024 and 4 October 2022"."""
    names = [str(date) for date in dates]
    return f"the {'launches' if len(names) > 1 else 'launch'} of {listed(names)}"
