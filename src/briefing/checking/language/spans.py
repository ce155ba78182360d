"""Spans of days, weeks, months and years, in figures or words, and whether a gap is told by one."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.checking.language.days import UNIT_DAYS
from briefing.checking.language.numbers import NUMBER, Amount, amount_at

SPAN = re.compile(
    rf"(?P<n>\b(?:{NUMBER}|an?|several|a few)(?:\s+and\s+a\s+half)?)[\s-]+"
    r"(?P<unit>days?|weeks?|fortnights?|months?|years?)\b(?P<half> and a half\b)?",
    re.IGNORECASE,
)

LOOSE_TIME = re.compile(  # some day that is not told: "days earlier", "at the weekend"
    r"\b(?:(?<!\w )(?:days|weeks|months|years)|(?:some|many) (?:days|weeks|months|years)) "
    r"(?:earlier|ago|previously|later|afterwards|before(?=[,.;:]|$))|\b(?:at|over|of|on|during) the weekend\b|"
    r"\bearlier (?:this|that|in the) (?:week|month|year)\b|\bthe other day\b",
    re.IGNORECASE,
)


MANY = 2.0  # units from which on a rounded figure may lie more than half of one off
_SLACK = {"week": 0.6, "fortnight": 0.4, "month": 0.75, "year": 0.55}
_SLACK_OF_ONE = {"week": 0.3, "fortnight": 0.2, "month": 0.15, "year": 0.2}


def fits(span: re.Match[str], gap: float) -> bool:
    """Whether a gap of so many days is told by a match of `SPAN`, with the words of bound before it."""
    text, unit = span["n"].lower(), span["unit"].lower().rstrip("s")
    amount = amount_at(span.string, span.start("n"), span.end("n"))
    low, high = (2.0, 12.0) if text in ("several", "a few") else (amount.low, amount.high)
    if ("half" in text and low == int(low)) or span["half"]:
        low, high = low + 0.5, high + 0.5
    return within(replace(amount, low=low, high=high), unit, gap)


def within(amount: Amount, unit: str, gap: float) -> bool:
    """Whether `gap` days are told by so many units: days exactly, one week or month to a few days, one year to some
    weeks, of longer units to half of one and more where there are many. "More than" and "less than" ask no more than
    they say; "just over" and "nearly" that it lies close."""
    low, high, bound, count = amount.low, amount.high, amount.bound, gap / UNIT_DAYS[unit]
    if bound == "above":
        most = low * 1.35 + 3 if unit == "day" else low + max(0.95, 0.3 * low)
        return low * (1 if unit == "day" else 0.985) <= count and (amount.is_open or count <= most)
    if bound in ("below", "under"):
        least = high * 0.8 - (unit == "day")
        most = high + (bound == "below") if unit == "day" else high * 1.005
        return count <= most and (amount.is_open or least <= count)
    if unit == "day":
        slack = 0.0 if bound == "plain" else max(1.0, 0.08 * high)
        return low - slack <= count <= high + slack
    slack = _SLACK[unit] if high >= MANY else _SLACK_OF_ONE[unit] * (1 if bound == "plain" and high == 1 else 2)
    return low - slack <= count <= high + slack + (0.08 * high if high >= MANY else 0.0)
