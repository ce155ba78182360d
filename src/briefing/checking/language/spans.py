"""Spans of days, weeks, months and years, in figures or words, and whether a gap is told by one."""

from __future__ import annotations

import re

from briefing.checking.language.days import within
from briefing.checking.language.numbers import NUMBER, amounts

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


def fits(span: re.Match[str], gap: float) -> bool:
    """Whether a gap of so many days is told by a match of `SPAN`, with the words of bound before it."""
    text, unit = span["n"].lower(), span["unit"].lower().rstrip("s")
    given = [a for a in amounts(span.string[: span.end("n")]) if a.end > span.start("n")]
    if text in ("several", "a few"):
        low, high, bound = 2.0, 12.0, "plain"
    elif text in ("a", "an") or not given:
        low, high, bound = 1.0, 1.0, amounts(f"{span.string[: span.start()][-28:]}1")[-1].bound
    else:
        low, high, bound = given[-1].low, given[-1].high, given[-1].bound
    if ("half" in text and low == int(low)) or span["half"]:
        low, high = low + 0.5, high + 0.5
    return within(low, high, bound, unit, gap)
