"""The reported figures of the event held against ballistic arcs: a table of the checks, and what they say."""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefing.checking.physics import checks as physics
from briefing.checking.physics.checks import Check, Energy, Reading, SpeedCheck, TimeCheck
from briefing.checking.physics.figures import Figures
from briefing.evidence import estimates as es
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Claim
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import in_brackets, listed
from briefing.parts import arcs
from briefing.parts.arcs import whose
from briefing.parts.case import Case, cite
from briefing.parts.figures import figure_claim, is_third_hand, lead_launch, place_claim, subject_of

COLUMNS = ("Figures of", "Distance, peak", "Reported", "If ballistic", "Left over", "Reading")


def checks_of(case: Case) -> tuple[Check, ...]:
    """The checks of every launch of the day: of the leading launch first, then of the others in their order."""
    lead = lead_launch(case)
    given = {g.launch: g for g in case.request.launch_day.classes}
    launches = [lead, *(i for i in case.request.event.launches if i != lead)]
    return tuple(c for i in launches for c in physics.checks(case.dataset, given[i]))


def against_arcs(case: Case) -> Block | None:
    """A row for each reported flight time and speed, and for the energy of each steep arc."""
    rows = [_row(case, check) for check in checks_of(case)]
    caption = (
        "Reported figures against the ballistic arc of the same distance and peak altitude, if the flight was "
        "ballistic: the least and the most that the words of the figures allow"
    )
    return table(case.ledger, "physics", dict.fromkeys(COLUMNS, "l"), rows, caption)


def _row(case: Case, check: Check) -> list[str]:
    figures = check.figures
    first = [
        _whose(case, figures),
        ", ".join(_lent(case, figures, e, whose(es.speaker(e.party))) for e in (figures.distance, figures.peak)),
    ]
    if isinstance(check, Energy):
        return [*first, EMPTY, f"{arcs.arc(case, check)} on the efficient arc", EMPTY, "energy alone, not the reach"]
    stated = arcs.reported(case, figures)
    notes = [str(c) for c in [arcs.converted(case, check)] if c]
    notes += ["read third hand"] if is_third_hand(case, stated) else []
    first.append(f"{stated}{in_brackets(*notes)}")
    if isinstance(check, TimeCheck):
        return [*first, f"{arcs.arc(case, check)}", f"{arcs.left(case, check)}", f"{arcs.reading(case, check)}"]
    speeds = f"{arcs.arc(case, check)} at the ground, {arcs.top(case, check)} at the top"
    return [*first, speeds, EMPTY, f"{arcs.reading(case, check)}"]


def _whose(case: Case, figures: Figures) -> str:
    """Whose figures they are, on a day with several launches of which."""
    several = len(case.request.event.launches) > 1
    return whose(figures.party) + (f", {place_claim(case, figures.launch)} launch" if several else "")


def _lent(case: Case, figures: Figures, estimate: Estimate, owner: str) -> str:
    """A distance or peak as worded, with its owner where that is another party."""
    claim = figure_claim(case, estimate, subject_of(case, figures.launch))
    return f"{claim} ({owner})" if estimate in figures.lent else f"{claim}"


def in_short(case: Case) -> Block | None:
    """How the leading launch's reported times and speeds stand to the arcs, for the main text."""
    mine = [c for c in checks_of(case) if not isinstance(c, Energy) and c.figures.launch == lead_launch(case)]
    stated = [arcs.reported(case, c.figures) for c in mine]
    told = [
        f"{whose(c.figures.party)}, {reported}{' (read third hand)' if is_third_hand(case, reported) else ''}: "
        f"{arcs.reading(case, c)}"
        for c, reported in zip(mine, stated, strict=True)
    ]
    text = (
        f"In @tbl-physics reported flight times and speeds are held against ballistic arcs. {'; '.join(told)}. A "
        "missile that glides or manoeuvres follows no such arc."
    )
    return prose(case.ledger, "physics-in-short", [f"{text}{cite(*stated)}"] if told else [])


def meaning(case: Case) -> Block | None:
    """What the table says and what it does not, in sentences."""
    checks = checks_of(case)
    if not checks:
        return None
    times = [c for c in checks if isinstance(c, TimeCheck)]
    speeds = [c for c in checks if isinstance(c, SpeedCheck)]
    paragraphs = [
        _how(checks),
        *(_refused(case, c) for c in times if c.reading is Reading.REFUSED),
        *(_too_long(case, c) for c in times if c.figures.is_conditional and c.over[0] > 0),
        _compared(case, times),
        *(_speed(case, c) for c in speeds if c.reading is not Reading.FITS),
        _energy(case, [c for c in checks if isinstance(c, Energy)]),
        _condition(checks),
    ]
    return prose(case.ledger, "physics-meaning", paragraphs)


def _how(checks: Sequence[Check]) -> str:
    """How it was reckoned."""
    text = (
        "The arc runs over a round Earth, without air, rotation or a powered phase, through the distance and the peak "
        "altitude that a party gave."
    )
    if any(isinstance(c, TimeCheck) for c in checks):
        text += " A missile takes longer than its arc, since it gathers its speed while it climbs."
    if any(isinstance(c, SpeedCheck) for c in checks):
        text += (
            " Nobody says which speed of sound a Mach number is counted in: it is read as any from the least in the "
            "standard atmosphere to that at sea level."
        )
    if any(c.figures.lent for c in checks):
        text += " Where a party gave no distance or no peak, another’s is lent to it, and named in brackets."
    return text


def _arc_of(case: Case, figures: Figures) -> tuple[str, list[Claim]]:
    """ "X and a peak of Y", and the claims in it."""
    subject = subject_of(case, figures.launch)
    used = [figure_claim(case, e, subject) for e in (figures.distance, figures.peak)]
    return f"{used[0]} with a peak of {used[1]}", used


def _refused(case: Case, check: TimeCheck) -> str:
    """A flight time that is shorter than the arc."""
    arc, used = _arc_of(case, check.figures)
    stated, other = arcs.reported(case, check.figures), arcs.converted(case, check)
    minutes = f" ({other})" if other else ""
    condition = "If the flight was ballistic, the" if check.figures.is_conditional else "The"
    return (
        f"**{_whose(case, check.figures)}: the figures do not fit together.** {condition} arc of {arc} takes "
        f"{arcs.arc(case, check)}, longer than the whole flight of {stated}{minutes}. A powered phase only adds to the "
        f"time. At least one of the figures is wrong, or they are not of one flight.{cite(*used, stated)}"
    )


def _compared(case: Case, times: Sequence[TimeCheck]) -> str:
    """What the attested tests leave over, by whose figures, and whether that decides here."""
    found = physics.attested(case.dataset, times[0].figures.launch) if times else ()
    told = []
    for party in dict.fromkeys(f.party for f in found):
        mine = [f for f in found if f.party == party]
        count, minutes = arcs.tests(case, party, mine)
        leave = "leaves" if len(mine) == 1 else "leave"
        told.append(f"{count} with figures of {whose(party)}, which {leave} {minutes} beyond the arc")
    if not told:
        return ""
    held = " This flight was not steep and is not compared with them."
    if any(c.figures.is_steep for c in times):
        enough = any(len(c.tests) >= physics.FEWEST for c in times)
        allowed = "between half the least and twice the most of what the party’s own figures for those tests leave over"
        fits = f"leaves over {allowed}" if enough else "is longer than the arc, for so few tests show no more"
        held = f" A time fits where it {fits}."
    return (
        "For comparison serve lofted tests for which Pyongyang’s flight time agrees with an ally’s and nothing about "
        f"the launch is disputed. Beside this launch the data known {case.known_by} hold "
        f"{'; and '.join(told)}.{held}"
    )


def _too_long(case: Case, check: TimeCheck) -> str:
    """A flight time that is longer than the arc of a flight that was not steep."""
    figures = check.figures
    arc, used = _arc_of(case, figures)
    stated = arcs.reported(case, figures)
    read = ", which was read third hand" if is_third_hand(case, stated) else ""
    text = (
        f"{_whose(case, figures)}: the flight took {stated}{read}. If it was ballistic, its arc of {arc} takes "
        f"{arcs.arc(case, check)}, and {arcs.left(case, check)} are left over."
    )
    if math.inf not in (*figures.box[0], *map(abs, figures.interval)):
        text += (
            f" An arc of the same distance that takes all of that time peaks at {arcs.peak_needed(case, check)}, "
            f"lower as far as some of it was powered flight; the peak is given as {used[1]}."
        )
    return text + cite(*used, stated)


def _speed(case: Case, check: SpeedCheck) -> str:
    """A speed that does not fit the arc plainly."""
    figures = check.figures
    arc, used = _arc_of(case, figures)
    stated = arcs.reported(case, figures)
    says = {
        Reading.REFUSED: "no part of it is so slow",
        Reading.LOW: "the reported speed fits only if the engine burnt out high up, where the arc is slower",
        Reading.HIGH: "the missile was faster than that, which air may have taken",
    }[check.reading]
    return (
        f"{_whose(case, figures)}: {stated} is {arcs.converted(case, check)}. If the flight was ballistic, the arc of "
        f"{arc} takes {arcs.arc(case, check)} at the ground and {arcs.top(case, check)} at its top: {says}."
        f"{cite(*used, stated)}"
    )


def _energy(case: Case, checks: Sequence[Energy]) -> str:
    """How far the energy of a steep arc would span; parties whose figures give the same in one phrase."""
    if not checks:
        return ""
    alike: dict[str, list[Energy]] = {}
    for check in checks:
        alike.setdefault(arcs.arc(case, check).text, []).append(check)
    spans = [
        f"{arcs.arc(case, same[0])} by the figures of {listed([_whose(case, c.figures) for c in same])}"
        for same in alike.values()
    ]
    used = [_arc_of(case, c.figures)[1][1] for c in checks]
    return (
        "At the speed that the steep arc takes at the ground the efficient arc, which is lower and longer, spans "
        f"{listed(spans)}. That is energy alone and no statement of reach: a flatter ascent loses less speed to "
        "gravity and carries the missile farther, air and a heavier payload carry it less far, and what was carried is "
        "not known."
        f"{cite(*used)}"
    )


def _condition(checks: Sequence[Check]) -> str:
    """Of a flight that was not steep, or was said to be hypersonic: what the figures leave open."""
    if not any(c.figures.is_conditional for c in checks):
        return ""
    return (
        "All this holds only if the flight was ballistic. A missile that glides, manoeuvres or is powered on its way "
        "follows no such arc; the figures neither confirm nor refute that this one did."
    )
