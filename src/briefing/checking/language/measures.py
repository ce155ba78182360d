"""Measured quantities in running text: a number with its unit, turned into the unit of the data."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing.checking.language.numbers import NUMBER, Amount, amounts

KM_PER_MILE = 1.609344  # the international mile, exactly
KM_PER_NAUTICAL_MILE = 1.852  # exactly
KM_PER_FOOT = 0.0003048  # exactly
KM_PER_METRE = 0.001
KM_H_PER_MACH = 1_225.0  # at sea level, 15 °C (340.3 m/s, ICAO standard atmosphere)
MINUTES_PER_HOUR, SECONDS_PER_MINUTE = 60, 60

# unit in text → dimension, factor to the unit of the data, whether the figure was converted on the way
_UNITS: tuple[tuple[str, str, float, bool], ...] = (
    (
        r"(?:km|kilomet(?:er|re)s?|kms)\s?(?:/\s?h|ph|/hr|\s(?:per|an) hour|/hour)|kph|kmh",
        "speed",
        1 / KM_H_PER_MACH,
        True,
    ),
    (r"(?:km|kilomet(?:er|re)s?)\s?(?:/\s?s(?:ec)?|\sper second|\sa second)\b", "speed", 3600 / KM_H_PER_MACH, True),
    (r"met(?:er|re)s?\s(?:per|a) second|m/s", "speed", 3.6 / KM_H_PER_MACH, True),
    (r"mph|miles?\s(?:per|an) hour|mi/h", "speed", KM_PER_MILE / KM_H_PER_MACH, True),
    (r"knots?|kts?", "speed", KM_PER_NAUTICAL_MILE / KM_H_PER_MACH, True),
    (
        r"times (?:the speed of sound|faster than (?:the speed of )?sound)|"
        r"times the sound(?:'s)? speed|times sonic speed",
        "speed",
        1,
        False,
    ),
    (r"nautical[- ]miles?|nmi|nm\b|NM\b", "length", KM_PER_NAUTICAL_MILE, True),
    (r"kilomet(?:er|re)s?|kms?|klicks?|㎞", "length", 1, False),
    (r"miles?|mi\b(?!\.\w)", "length", KM_PER_MILE, True),
    (r"feet|foot|ft", "length", KM_PER_FOOT, True),
    (r"met(?:er|re)s?|m\b", "length", KM_PER_METRE, False),
)
_UNIT = re.compile(
    r"[\s-]{0,2}(?:" + "|".join(rf"(?P<u{i}>{unit[0]})" for i, unit in enumerate(_UNITS)) + r")(?![A-Za-z])",
    re.IGNORECASE,
)
_MACH = re.compile(rf"\bmach[\s-]?(?:number )?(?P<bound>(?:about|around|roughly|over|more than|nearly|almost|~)\s)?"
                   rf"(?P<n>{NUMBER})", re.IGNORECASE)  # fmt: skip
_TIME = re.compile(
    r"[\s-]{0,2}(?P<unit>hours?|hrs?|h\b|minutes?|mins?|min\b|seconds?|secs?|s\b)(?![A-Za-z])", re.IGNORECASE
)
_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")  # one thousand in some languages, one in others
_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|\s)$", re.IGNORECASE)


@dataclass(frozen=True)
class Measure:
    """A quantity in the unit of the data: `length` in km, `speed` as Mach, `time` in minutes.

    `amount` is in that unit. `is_converted` where the text has another unit, so that rounding is coarser.
    `unit_text` is the unit as written; `in_parentheses` where it stands in brackets after another.
    """

    dimension: str
    amount: Amount
    is_converted: bool
    unit_text: str
    in_parentheses: bool


def measures(sentence: str) -> tuple[Measure, ...]:
    """Every length, speed and span of time of a sentence, in order."""
    found: list[Measure] = []
    numbers = amounts(sentence)
    for index, amount in enumerate(numbers):
        unit = _UNIT.match(sentence, amount.end)
        is_year = re.fullmatch(r"(?:19|20)\d\d", sentence[amount.number_start : amount.end])
        if (
            unit is None and index + 1 < len(numbers) and not is_year
        ):  # "1,000 and 1,200 km": the unit of the second holds for both
            between = sentence[amount.end : numbers[index + 1].number_start]
            if re.fullmatch(r"\s*(?:,|and|or|, and|/)\s*(?:about |some |around )?", between):
                unit = _UNIT.match(sentence, numbers[index + 1].end)
        if unit and not _THOUSANDS.fullmatch(sentence, amount.number_start, amount.end):
            which = int(str(unit.lastgroup)[1:])
            _, dimension, factor, converted = _UNITS[which]
            end = unit.end() if unit.start() == amount.end else amount.end
            found.append(_made(sentence, amount, dimension, factor, converted, unit[0].strip(" -"), end))
    for mach in _MACH.finditer(sentence):
        inner = amounts(mach["n"])
        if inner:
            lead = amounts(f"{(mach['bound'] or '')}{mach['n']}")[0].bound
            before = next((a for a in numbers if a.number_start == mach.start("n")), None)
            word = re.search(r"\b(about|around|over|more than|nearly|almost|roughly|at least|up to|some)\s+$",
                             sentence[: mach.start()], re.IGNORECASE)  # fmt: skip
            bound = amounts(f"{word[1]} 1")[0].bound if word else lead
            end = before.end if before else mach.end()
            low, high = (before.low, before.high) if before else (inner[0].low, inner[0].high)
            start = word.start() if word else mach.start()
            amount = Amount(low, high, bound, start, mach.start(), max(end, mach.end()), inner[0].step)
            found.append(Measure("speed", amount, False, "Mach", _bracketed(sentence, mach.start())))
    found += _times(sentence, numbers)
    return tuple(sorted(found, key=lambda m: m.amount.number_start))


def _made(
    sentence: str, amount: Amount, dimension: str, factor: float, converted: bool, unit: str, end: int
) -> Measure:
    scaled = Amount(
        amount.low * factor,
        amount.high * factor,
        amount.bound,
        amount.start,
        amount.number_start,
        end,
        amount.step * factor,
    )
    return Measure(dimension, scaled, converted, unit, _bracketed(sentence, amount.number_start))


def _bracketed(sentence: str, at: int) -> bool:
    before = sentence[:at]
    return before.rfind("(") > before.rfind(")") and bool(re.search(r"\d[^()]*\($|\w[^()]*\([^()]*$", before))


def _times(sentence: str, numbers: tuple[Amount, ...]) -> list[Measure]:
    """Spans of time in minutes; "one hour, seven minutes and 53 seconds" is one."""
    found: list[Measure] = []
    for amount in numbers:
        unit = _TIME.match(sentence, amount.end)
        if not unit:
            continue
        if re.search(r"(?:km|kilomet\w+|miles?)\s$", sentence[: amount.start]):
            continue  # "miles an hour"
        factor = _factor(unit["unit"])
        in_hours = factor == MINUTES_PER_HOUR
        is_rounded = in_hours and amount.bound != "plain"
        made = _made(sentence, amount, "time", factor, is_rounded, unit["unit"], unit.end())
        last = found[-1] if found else None
        part = re.match(r"\s+and (?:a (half|quarter)|three quarters)\b", sentence[unit.end() :])
        if part and in_hours:
            more = 30.0 if part[1] == "half" else 15.0 if part[1] else 45.0
            grown = replace(
                made.amount, low=made.amount.low + more, high=made.amount.high + more, end=unit.end() + part.end()
            )
            made = replace(made, amount=grown)
        if (
            last
            and last.amount.bound == "plain"
            and _AND.fullmatch(sentence[last.amount.end : amount.start])
            and factor < _factor(last.unit_text)
        ):
            whole = last.amount.low + made.amount.low
            joined = Amount(whole, whole, last.amount.bound, last.amount.start, last.amount.number_start,
                            made.amount.end, made.amount.step)  # fmt: skip
            found[-1] = Measure("time", joined, False, made.unit_text, last.in_parentheses)
        else:
            found.append(made)
    return found


def _factor(unit: str) -> float:
    """Minutes in a unit of time as written."""
    return {"h": MINUTES_PER_HOUR, "m": 1, "s": 1 / SECONDS_PER_MINUTE}[unit[0].lower()]
