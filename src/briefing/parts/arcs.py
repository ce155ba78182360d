"""Claims made of one check against a ballistic arc: the arc's figures, what is left over, how it reads."""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefing.analysis import geography
from briefing.analysis.trajectory import HALF_AROUND_KM
from briefing.checking.physics.checks import Check, Reading, SpeedCheck, TimeCheck, candidates, peak_for_time
from briefing.checking.physics.figures import HYPERSONIC, TIMES, UNITS, Figures, Span
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, Claim, Population, cells, compared, population
from briefing.evidence.wording import NBSP, number, quantity, small
from briefing.parts.case import Case, words
from briefing.parts.figures import chosen, figure_claim, short, slug, subject_of

MINUS = "−"
PEAK_STEP = 10.0  # km, of an altitude
FAR_STEP = 100.0  # km, of a distance that an energy spans
COARSE_MIN = 5.0  # minutes: a span as wide is told in whole ones
COLUMNS = ("launch", "quantity", "value", "unit", "qualifier", "claimed_by", "date", "scope", "note")
READINGS = {
    Reading.REFUSED: "less than the arc takes",
    Reading.SHORT: "less left over than in the attested tests",
    Reading.LONG: "more left over than in the attested tests",
    Reading.LOW: "less than the arc at the ground",
    Reading.HIGH: "more than the arc at the ground",
    Reading.FITS: "fits",
}


def whose(party: str) -> str:
    """A party of a check in a sentence or table, for Markdown: the capital, a data set by its name."""
    return "Pyongyang" if party == es.DPRK else words(short(party))


def reported(case: Case, figures: Figures) -> Claim:
    """The flight time or speed as the party words it."""
    assert figures.reported is not None
    return figure_claim(case, figures.reported, subject_of(case, figures.launch))


def converted(case: Case, check: TimeCheck | SpeedCheck) -> Claim | None:
    """The reported seconds in minutes, or the Mach number in km/s; None for minutes."""
    stated = check.figures.reported
    if isinstance(check, SpeedCheck):
        told = "from the least speed of sound of the U.S. Standard Atmosphere 1976 below 91 km to that at sea level"
        return _claim(case, check, "reported", check.reported, "km/s", told)
    if stated is None or stated.unit != "s":
        return None
    return _claim(case, check, "reported", check.figures.interval, "min", "the seconds in minutes")


def arc(case: Case, check: Check) -> Claim:
    """What the arc takes: its time, its speed at the ground; of an energy, the distance on the efficient arc."""
    if isinstance(check, TimeCheck):
        return _claim(case, check, "arc", check.arc, "min", "time of the ballistic arc")
    if isinstance(check, SpeedCheck):
        return _claim(case, check, "arc", check.ground, "km/s", "speed of the ballistic arc at the ground")
    told = "distance on the efficient arc with the speed that the ballistic arc takes"
    return _claim(case, check, "span", check.reach, "km", told, text=far(check.reach))


def top(case: Case, check: SpeedCheck) -> Claim:
    """The arc's speed at its top."""
    return _claim(case, check, "top", check.top, "km/s", "speed of the ballistic arc at its top")


def left(case: Case, check: TimeCheck) -> Claim:
    """What the reported time leaves beyond the arc."""
    told = "reported flight time less the time of the ballistic arc"
    return _claim(case, check, "left", check.over, "min", told, text=signed(check.over))


def peak_needed(case: Case, check: TimeCheck) -> Claim:
    """The peak of an arc of the reported distance that takes all of the reported time. Raises ValueError for bounds."""
    told = "peak altitude of the ballistic arc of this distance that takes all of the time"
    return _claim(case, check, "peak-for-time", peak_for_time(check.figures), "km", told)


def reading(case: Case, check: TimeCheck | SpeedCheck) -> Claim:
    """How the reported figure stands to the arc, in words."""
    text, told = READINGS[check.reading], "how the reported figure stands to the ballistic arc"
    rows: tuple[Cell | Population, ...] = ()
    if isinstance(check, SpeedCheck) and check.reading is Reading.REFUSED:
        text = "less than the arc anywhere"
    if isinstance(check, TimeCheck) and check.reading is Reading.FITS and check.over[0] > 0:
        text = "fits" if check.figures.is_steep else "longer than the arc"
    if isinstance(check, TimeCheck) and check.figures.is_steep:
        told += f" and to {small(len(check.tests))} attested tests, which leave {_left_over(check.tests)} over"
        rows = tests_looked_at(case)
    return _claim(case, check, "reading", (math.nan, math.nan), "", told, text=text, rows=rows)


def tests(case: Case, party: str, found: Sequence[Figures]) -> tuple[Claim, Claim]:
    """How many attested tests other than the leading launch a party's figures are of, and what they leave over."""
    name = f"physics.tests-{slug(party)}"
    told = f"attested lofted tests other than this launch with firm figures by {party}"
    text, count = _left_over(found), len(found)
    rows = (*tests_looked_at(case), *compared(case.request.launch_day.date_cells))
    return (
        case.ledger.claim(f"{name}.count", small(count), rows, f"{told}; they leave {text} over", value=count),
        case.ledger.claim(
            f"{name}.left",
            text,
            rows,
            f"least and most that {small(count)} {told} leave between flight time and ballistic arc",
            unit="min",
        ),
    )


def tests_looked_at(case: Case) -> tuple[Cell | Population, ...]:
    """All that is read to choose the attested tests: every flight time, and what is told of their launches."""
    table = case.dataset.table("estimates")
    timed = table["quantity"].isin(list(TIMES)) | table["launch"].isin(candidates(case.dataset))
    types = case.dataset.table("missiles").index
    return (
        *population(case.dataset, "estimates", map(str, table.index[timed]), COLUMNS, "launches with a flight time"),
        *population(case.dataset, "missiles", map(str, types), ["name", "aliases"], "types known by name"),
    )


def _name(case: Case, figures: Figures, kind: str) -> str:
    """Part and subject: "physics.time-dprk", "physics.entry-2-time-tokyo" for another launch than the leading one."""
    entry = subject_of(case, figures.launch).removeprefix("launch").removeprefix(".")
    return f"physics.{entry}{'-' if entry else ''}{kind}-{slug(figures.party)}"


def _claim(
    case: Case,
    check: Check,
    aspect: str,
    span: Span,
    unit: str,
    told: str,
    *,
    text: str = "",
    rows: Sequence[Cell | Population] = (),
) -> Claim:
    """A claim of this check. The derivation names the figures and whose they are."""
    figures = check.figures
    kind = "time" if isinstance(check, TimeCheck) else "speed" if isinstance(check, SpeedCheck) else "energy"
    of = "; ".join(f"{e.wording} by {es.told([e])}" for e in figures.estimates)
    made = {"value": f"{span[0]:.3f} to {span[1]:.3f}"} if unit else {}
    return case.ledger.claim(
        f"{_name(case, figures, kind)}.{aspect}",
        text or between(span, unit),
        [*(c for e in figures.estimates for c in e.cells), *_looked_at(case, figures.launch), *rows],
        f"{told}, from {of}",
        unit=unit,
        qualifier="if ballistic" if figures.is_conditional else "",
        **made,
    )


def _looked_at(case: Case, launch: str) -> tuple[Cell | Population, ...]:
    """All that is read to choose the figures of a launch, and whether and how they are checked."""
    table = case.dataset.table("estimates")
    read = (table["launch"] == launch) & table["quantity"].isin([*UNITS, HYPERSONIC, "outcome"])
    given = next(g for g in case.request.launch_day.classes if g.launch == launch)
    rows = cells("estimates", map(str, table.index[read]), *COLUMNS, role="population")
    return (*rows, *compared(given.cells), *chosen(case, launch))


def _left_over(tests: Sequence[Figures]) -> str:
    """ "2.7 to 4.6 min"; "nothing" without tests."""
    if not tests:
        return "nothing"
    minutes = [t.left_over for t in tests]
    low, high = f"{min(minutes):.1f}", f"{max(minutes):.1f}"
    return f"{low}{NBSP}min" if low == high else f"{low} to {high}{NBSP}min"


def between(span: Span, unit: str) -> str:
    """ "67.9 min", "62 to 69 min", "at least 65 min", "at most 8.0 km/s"."""
    low, high = _printed(span, unit)
    if math.inf in (-span[0], span[1]):
        return f"at most {high}{NBSP}{unit}" if span[1] < math.inf else f"at least {low}{NBSP}{unit}"
    return f"{low}{NBSP}{unit}" if low == high else f"{low} to {high}{NBSP}{unit}"


def signed(span: Span) -> str:
    """ "−0.4 min", "+3.9 to +7.4 min", "at most +13 min"."""
    low, high = (text.replace("-", MINUS) if text.startswith("-") else f"+{text}" for text in _printed(span, "min"))
    if span[0] == -math.inf:
        return f"at most {high}{NBSP}min"
    return f"{low}{NBSP}min" if low == high else f"{low} to {high}{NBSP}min"


def _printed(span: Span, unit: str) -> tuple[str, str]:
    """Both ends with a decimal; a wide span of minutes in whole ones, an altitude in tens of kilometres."""
    if unit == "km":
        low, high = (number(geography.round_to(km, PEAK_STEP)) for km in span)
        return low, high
    decimals = 0 if unit == "min" and span[1] - span[0] >= COARSE_MIN else 1
    return f"{span[0]:.{decimals}f}", f"{span[1]:.{decimals}f}"


def far(span: Span) -> str:
    """ "16,000 km", "13,300 to 18,000 km", "13,300 km or more"; beyond half the circumference no distance is told."""
    low, high = (geography.round_to(km, FAR_STEP) for km in span)
    if span[0] >= HALF_AROUND_KM:
        return "half the Earth’s circumference"
    if span[1] >= HALF_AROUND_KM:
        return f"{quantity(low, 'km')} or more"
    return quantity(low, "km") if low == high else f"{number(low)} to {quantity(high, 'km')}"
