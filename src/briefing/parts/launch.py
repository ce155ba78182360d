"""What happened: the launch, what each party says of it, and where it may have come down."""

from __future__ import annotations

from briefing.analysis.launches import (
    CLASS_NAMES,
    COMMON_CODES,
    ClassGiven,
    LaunchDay,
    class_label,
    gap_days,
    previous,
)
from briefing.evidence import estimates as es
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim, cells, population
from briefing.evidence.estimates import Bound
from briefing.evidence.wording import article, counted, day, weekday
from briefing.parameters import BALLISTIC_CLASSES
from briefing.parts.case import Case, cite
from briefing.parts.figures import (
    HEDGES,
    estimates,
    lead_launch,
)
from briefing.parts.origin import origin_phrase

SEA_FIRST = "the sea between Korea and Japan (East Sea / Sea of Japan)"


def event_date(case: Case) -> Claim:
    """The date of the event; "April 1984" at month precision."""
    return case.ledger.claim(
        "launch.event.date",
        day(case.day, case.request.event.precision),
        cells("launches", case.request.event.launches, "event"),
        "date of the launch in Korea",
        value=case.day,
    )


def class_claim(case: Case, given: ClassGiven) -> Claim:
    """The class of the leading launch, spelt out with its code."""
    name = CLASS_NAMES[given.code]
    code = f" ({given.code})" if given.code in COMMON_CODES else ""
    return case.ledger.claim(
        "launch.class.lead",
        f"{article(name)} {name}{code}",
        given.cells,
        f"class as given by {given.party or 'nobody'} by the day of knowledge",
        value=given.code,
        qualifier=given.qualifier,
    )


def lead_class(case: Case) -> ClassGiven:
    """The class given to the leading launch."""
    launch = lead_launch(case)
    return next(g for g in case.request.launch_day.classes if g.launch == launch)


def _time_phrase(case: Case) -> str:
    found = estimates(case, "time_kst")
    first = found[0] if found else None
    if first is None:
        return ""
    claim = case.ledger.claim(
        "launch.time.lead",
        "about noon" if (first.value, first.bound) == ("12:00", Bound.ABOUT) else f"{first.value} KST",
        first.cells,
        f"time of launch by {first.party}",
        value=first.value,
        qualifier=str(first.bound),
    )
    other = next((e for e in found[1:] if e.value != first.value), None)
    if other is None:
        return f"at {claim}"
    precise = case.ledger.claim(
        "launch.time.other",
        f"{'about ' if other.bound is Bound.ABOUT else ''}{other.value} KST",
        other.cells,
        f"time of launch by {other.party}",
        value=other.value,
        qualifier=str(other.bound),
    )
    return f"at {claim} ({precise} according to {es.full_name(other.party)})"


def _class_phrase(case: Case) -> str:
    given = lead_class(case)
    claim = class_claim(case, given)
    who = es.full_name(given.party)
    caution = next((h for h in HEDGES if h in given.qualifier), "")
    if caution == "presumed":
        return f"what {who} presume to be {claim}"
    if caution:
        return f"what {who} described as {claim} ({caution})"
    return f"{claim}" + (f", as {who} classed it" if given.party else "")


def _sea_phrase(case: Case) -> str:
    if lead_class(case).code == "SLV":
        return ""
    areas = " ".join(e.value for e in estimates(case, "landing_area"))
    if "Pacific" in areas:
        return "over Japan into the Pacific Ocean" if "overflying Japan" in areas else "into the Pacific Ocean"
    if "Sea of Japan" in areas:
        return f"into {SEA_FIRST}"
    if "Yellow Sea" in areas:
        return "into the Yellow Sea (West Sea)"
    return ""


def happened(case: Case) -> Block | None:
    """The first paragraph: day, hour, class with who gave it, place, direction."""
    event = case.request.event
    date = event_date(case)
    if event.precision == "month":
        when = f"In {date}"
    else:
        name = case.ledger.claim("launch.event.weekday", weekday(case.day), date.rows, "weekday of the date in Korea")
        when = " ".join(p for p in (_time_phrase(case), f"on {name}, {date},") if p)
        when = when[0].upper() + when[1:]
    text = f"{when} North Korea fired {_class_phrase(case)}"
    for phrase in (origin_phrase(case, lead_launch(case)), _sea_phrase(case)):
        aside = text.endswith(("classed it", "places it"))
        text += f"{',' if aside and phrase else ''} {phrase}".rstrip()
    text += "."
    return prose(case.ledger, "launch-happened", [text + cite(case.ledger["launch.class.lead"], date)])


def first_since(case: Case) -> Block | None:
    """ "First since": the widest scope that is true, and the scope of the class."""
    request = case.request
    event = request.launch_day
    earlier = previous(request.days, event)
    if earlier is None:
        return None
    ids = [i for d in request.days for i in d.launches if d.day <= event.day]
    compared = population(
        case.dataset, "launches", ids, ["event"], f"launches known by {request.as_of}, to {event.day}"
    )
    sentences = []
    since = case.ledger.claim(
        "launch.previous.date",
        day(earlier.day, earlier.precision),
        [*earlier.cells, *compared],
        "last launch day of any kind before the event",
        value=earlier.day,
    )
    gap = _gap_claim(case, "launch.previous.gap", earlier, event)
    sentences.append(
        f"It is the first launch of any kind in the data since {since}" + (f", {gap} earlier" if gap else "")
    )
    used = [since]
    ballistic = previous(request.days, event, BALLISTIC_CLASSES)
    if event.is_ballistic and ballistic is not None and ballistic.day != earlier.day:
        of_kind = case.ledger.claim(
            "launch.previous-ballistic.date",
            day(ballistic.day, ballistic.precision),
            [*ballistic.cells, *(c for g in ballistic.classes for c in g.cells), *compared],
            "last launch day before the event with a ballistic launch",
            value=ballistic.day,
        )
        used.append(of_kind)
        sentences.append(f"It is the first ballistic launch since {of_kind}")
    code = lead_class(case).code
    last = previous(request.days, event, [code])
    if code not in ("UNKNOWN", "BALLISTIC", "MIXED") and last is not None and last.day != earlier.day:
        given = [g for g in last.classes if g.code == code]
        of_class = case.ledger.claim(
            "launch.previous-class.date",
            day(last.day, last.precision),
            [*last.cells, *(c for g in given for c in g.cells), *compared],
            f"last launch day before the event with a launch given the class {code}",
            value=last.day,
        )
        used.append(of_class)
        sentences.append(
            f"Among launches that had been given the class {class_label(code)} by then, it is the first "
            f"since {of_class}"
        )
    return prose(case.ledger, "launch-first-since", [". ".join(sentences) + "." + cite(*used)])


def _gap_claim(case: Case, name: str, earlier: LaunchDay, later: LaunchDay) -> Claim | None:
    days = gap_days(earlier, later)
    if days is None:
        return None
    return case.ledger.claim(
        name,
        counted(days, "day"),
        [*earlier.cells, *later.cells],
        "days from the previous launch day to the event",
        value=days,
        unit="days",
    )
