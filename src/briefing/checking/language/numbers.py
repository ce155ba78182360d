"""Numbers in running text: in figures or words, exact or bounded, alone or as a range."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

_BELOW_TWENTY = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
_ONES = {w: i for i, w in enumerate(_BELOW_TWENTY.split())}
_TENS = {
    w: 10 * i for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_LOOSE = {"a couple of": 2, "a pair of": 2, "a single": 1, "half a dozen": 6, "half a million": 500_000}
_SMALL = "|".join([*_TENS, *sorted(_ONES, key=len, reverse=True)])
_SCALE = "|".join(_SCALES)
_BELOW_HUNDRED = rf"(?:{_SMALL})(?:[- ](?:{_SMALL}))?"
_WORDS = (
    rf"(?:{'|'.join(_LOOSE)}|"
    rf"(?:{_BELOW_HUNDRED}|an?(?=[ -](?:{_SCALE}|hours?\b))|one and a half|two-and-a-half)"
    rf"(?:[ -](?:{_SCALE}))*"
    rf"(?:(?:,? and|,)? (?:{_BELOW_HUNDRED}(?: (?:hundred|thousand))?))*"
    r"(?: and a half)?)"
)
_FIGURES = r"(?:\d{1,3}(?:[,\u202f ]\d{3})+|\d+)(?:\.\d+)?(?:[ -](?:hundred|thousand|million|billion|dozen)\b|k\b)?"
NUMBER = rf"(?:{_FIGURES}|\b{_WORDS}\b)"

_JUST = r"(?:just|only just|barely|slightly|(?:a )?little)"
_BOUNDS = (
    (
        "above",
        r"more than|over|in excess of|upwards? of|exceeding|above|beyond|greater than|no less than|no fewer than|"
        r"not less than|at least|at minimum|a minimum of|some \d+ or more|topping|surpassing|well over|"
        rf"{_JUST} (?:over|more than|above)|north of|a good",
    ),
    (
        "below",
        rf"nearly|almost|close to|{_JUST} (?:under|below|less than|short of)|not quite|up to|as many as|as much as|"
        r"as far as|at most|no more than|not more than|a maximum of",
    ),
    ("under", r"less than|fewer than|under|below|within|inside|not even|not yet"),
    (
        "about",
        r"about|around|some|roughly|approximately|approx\.?|an estimated|estimated|circa|ca?\.|~|≈|in the region of|"
        r"in the neighbou?rhood of|or so|-odd|somewhere around|give or take|est\.",
    ),
)
_NEAR = re.compile(rf"{_JUST}\b|nearly|almost|close to|not quite|a good", re.IGNORECASE)  # bounds that lie close
_LEAD = re.compile(
    "(?:" + "|".join(rf"(?P<{name}>(?<!\w)(?:{words}))" for name, words in _BOUNDS) + r")\s*(?:the\s+)?$", re.IGNORECASE
)
_SIGNS = {">": "above", "≥": "above", "<": "under", "~": "about", "≈": "about"}
_RANGE = re.compile(r"\s*(?:-|–|—|to|and|or)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """A number with how it is meant: `about`, `above` (more than, at least), `below` (nearly, up to), `under` (less
    than) or plain. `low` and `high` differ in a range. `start` and `end` count from the begin of the sentence and
    take in the word of the bound; `number_start` does not. `step` is one unit of the last significant digit. `is_near`
    where the bound is said to lie close: "just over", "nearly"."""

    low: float
    high: float
    bound: str
    start: int
    number_start: int
    end: int
    step: float
    is_near: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it may lie anywhere on one side: "more than", "up to", "less than"."""
        return self.bound in ("above", "below", "under") and not self.is_near

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low != self.high


def amounts(sentence: str) -> tuple[Amount, ...]:
    """Every number of a sentence, ranges as one."""
    found: list[Amount] = []
    for match in re.finditer(
        rf"(?<![\w.,/])(?<![A-Za-z]-)(?:{NUMBER})(?![\w/]*\d)|(?<=[~≈<>≥])\d[\d,.]*\b", sentence, re.IGNORECASE
    ):
        value = value_of(match[0])
        if value is None or not math.isfinite(value):
            continue
        start, bound = _bounded(sentence, match.start(), match.end())
        is_near = bool(_NEAR.match(sentence, start))
        amount = Amount(value, value, bound, start, match.start(), match.end(), _step(match[0], value), is_near)
        if found and _joins(sentence, found[-1], amount):
            first = found.pop()
            low = _scaled(first.low, match[0], value)
            bound = first.bound if first.bound != "above" or not _between(sentence, first) else "plain"
            amount = Amount(low, value, bound or "plain", first.start, first.number_start, match.end(), amount.step,
                            first.is_near)  # fmt: skip
        found.append(amount)
    return tuple(found)


def amount_at(sentence: str, start: int, end: int) -> Amount:
    """The number that stands from `start` to `end` with the bound before it; what spells none ("a") is one."""
    found = [a for a in amounts(sentence[:end]) if a.end > start]
    return found[-1] if found else amounts(f"{sentence[:start]} 1")[-1]


def value_of(text: str) -> float | None:
    """The number that the text spells, None where it spells none: "1,100", "11,000", "three million", "sixty-two"."""
    text = text.lower().replace("\u202f", " ").strip()
    for words, value in _LOOSE.items():
        if text == words:
            return float(value)
    figures = re.fullmatch(r"([\d, ]+(?:\.\d+)?)[ -]?(hundred|thousand|million|billion|dozen|k)?", text)
    if figures:
        scale = 1000 if figures[2] == "k" else _SCALES.get(figures[2] or "", 1)
        try:
            return float(figures[1].replace(",", "").replace(" ", "")) * scale
        except ValueError:
            return None
    half = 0.5 if re.search(r"[ -]and[ -]a[ -]half$", text) else 0.0
    total, current = 0.0, 0.0
    for word in re.findall(r"[a-z]+", re.sub(r"[ -]and[ -]a[ -]half$", "", text)):
        if word in ("a", "an"):
            current += 1
        elif word in _ONES or word in _TENS:
            current += _ONES.get(word, 0) + _TENS.get(word, 0)
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0
        elif word != "and":
            return None
    return total + current + half


def _step(text: str, value: float) -> float:
    """One unit of the last digit that is not a trailing zero: 100 for 1,100; 0.1 for 99.8; 1 for a number in words."""
    figures = re.match(r"[\d, ]+(\.\d+)?", text)
    if figures and figures[1]:
        return float(10 ** -(len(figures[1]) - 1))
    whole = int(value)
    if not whole or not figures:
        return 1.0
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    return float(10**zeros)


def _bounded(sentence: str, start: int, end: int) -> tuple[int, str]:
    """Where the word of the bound begins and what it says; the number itself and "plain" where there is none."""
    if start and sentence[start - 1] in _SIGNS:
        return start - 1, _SIGNS[sentence[start - 1]]
    lead = _LEAD.search(sentence, 0, start)
    if lead:
        return lead.start(), str(lead.lastgroup)
    if re.match(r"[ -](?:odd|or so)\b|\s*(?:km|kilomet\w+|miles)?\s*(?:or so|give or take)\b", sentence[end:]):
        return start, "about"
    if re.match(r"\s?\+|[ ]?[\w-]*[ ](?:or|and) more\b|-plus\b", sentence[end:]):
        return start, "above"
    return start, "plain"


def _between(sentence: str, first: Amount) -> bool:
    return sentence[: first.number_start].lower().rstrip().endswith("between")


def _joins(sentence: str, first: Amount, second: Amount) -> bool:
    """Whether two numbers are the ends of one range: "300 to 600", "between 5,000 and 6,000", "300-600"."""
    between = sentence[first.end : second.number_start]
    if first.is_range or not _RANGE.fullmatch(between):
        return False
    joint = between.strip().lower()
    if joint == "and":
        return bool(
            re.search(r"\bbetween\s+(?:about |some |roughly )?$", sentence[: first.number_start], re.IGNORECASE)
        )
    if joint == "or":
        return second.low - first.low == 1
    return first.low < second.high and second.bound == "plain"


def _scaled(low: float, text: str, high: float) -> float:
    """The lower end in the scale of the upper: "two to three thousand", "10-12 thousand"."""
    scale = re.search(r"(hundred|thousand|million|billion|dozen)\b", text.lower())
    return low * _SCALES[scale[1]] if scale and low < high / _SCALES[scale[1]] + 1e-9 else low
