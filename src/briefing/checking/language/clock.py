"""Times of day in running text: read, with the zone told beside them, and how far a zone is behind Korea."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.checking.language.days import Day, zone_of

CLOCK = re.compile(
    r"\b(?P<hd>1[0-2]|[1-9])(?::(?P<md>[0-5]\d))?(?=\s(?:in|on) the (?P<part>morning|afternoon|evening)\b|"
    r"\s(?:on|in) \w+ (?P<part2>morning|afternoon|evening|night)\b|"
    r"\so'clock in the (?P<part3>morning|afternoon|evening)\b)|"
    r"\b(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>a\.?m\.?|p\.?m\.?)(?![a-z])|"
    r"\b(?P<h24>[01]?\d|2[0-3])[:h](?P<m24>[0-5]\d)\b(?!\s?[ap]\.?m)|"
    r"\b(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?=\s?(?:GMT|UTC|KST|JST|hours|local|Z\b|EST|EDT|"
    r"h\b))|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:about|around|roughly|shortly|just|approximately|near|nearly|almost|some|circa|~)\b[^,;]{0,16}$",
    re.IGNORECASE,
)
_BOUND = re.compile(r"\b(?:before|after|by|until|till|since|between|and|past)\s$", re.IGNORECASE)
_RANGE = re.compile(r"\d\s?(?:[ap]\.?m\.?)? and $")
_SHORTLY = re.compile(
    r"\b(?:shortly|soon|just|a little|slightly|right|a few minutes|minutes|some time|a bit)\s"
    r"(?:(?P<before>before|ahead of)|after|past)\s$|\bpast\s$",
    re.IGNORECASE,
)
_NAMED = {"noon": 720, "midday": 720, "midnight": 0}
_BESIDE = r"[\s,(]*(?:on |of )?(?:the (?:morning|evening|night|afternoon) of )?"
DAY_MINUTES = 24 * 60
DAYLIGHT_SINCE = 2007  # since then American summers run from the second Sunday of March to the first of November
OWN_TIME = (dt.date(2015, 8, 15), dt.date(2018, 5, 4))  # the North's clocks were half an hour behind the South's
_BEHIND = {"UTC": 9.0, "Korea": 0.0, "": 0.0}  # hours


@dataclass(frozen=True)
class Clock:
    """A time of day: minutes since midnight, the zone told for it ("" for none), `is_loose` where it is "about" so.

    `side` is 1 where it is told as shortly after the hour, -1 shortly before it: such words reach further.
    `is_bound` where it is only the end of a span: "before 9 a.m.", "between noon and 3 p.m.".
    """

    start: int
    end: int
    minutes: int
    zone: str
    is_loose: bool
    is_bound: bool
    side: int = 0


@lru_cache(maxsize=32)
def clocks(text: str, days: tuple[Day, ...] = ()) -> tuple[Clock, ...]:
    """Every time of day of a sentence; one that names no zone has that of the day beside it."""
    found = []
    for match in CLOCK.finditer(text):
        minutes = _minutes(match)
        if minutes is not None:
            found.append(_read(text, match, minutes, days))
    return tuple(found)


def _read(text: str, match: re.Match[str], minutes: int, days: Sequence[Day]) -> Clock:
    start, end = match.span()
    zone = zone_of(text, start, end)
    if not zone:
        zone = next((d.zone for d in days if d.zone and is_beside(text, start, end, d)), "")
    if match["hd"] and not zone and re.search(r"\b[Ii]n (?:Washington|New York)\b", text):
        zone = "America"
    ahead = text[:start]
    is_loose = bool(_LOOSE.search(ahead) or match["word"])
    is_bound = bool(_BOUND.search(ahead)) and not _LOOSE.search(ahead) and not match["word"]
    side = _side(ahead)
    is_loose |= bool(side)
    is_bound &= not side
    return Clock(start, end, minutes, zone, is_loose, is_bound and not _RANGE.search(ahead), side)


def _side(ahead: str) -> int:
    """On which side of an hour it was, by the words ahead of it; 0 for neither in particular."""
    shortly = _SHORTLY.search(ahead)
    return 0 if shortly is None else -1 if shortly["before"] else 1


def is_beside(text: str, start: int, end: int, told: Day) -> bool:
    """Whether a day stands right behind or before a time of day: "10 p.m. Sunday", "on Jan. 6 at noon"."""
    if told.start >= end:
        between = re.sub(r"\b(?:GMT|UTC|KST|JST|EST|EDT|ET|(?:local|[A-Z][\w.]+) time)\b", "", text[end : told.start])
        return bool(re.fullmatch(_BESIDE, between, re.IGNORECASE))
    ahead = r"[\s,]*(?:,? ?at |,? ?from )?(?:about |around |just |shortly |nearly |after |before )*"
    return told.end <= start and bool(re.fullmatch(ahead, text[told.end : start], re.IGNORECASE))


def _minutes(match: re.Match[str]) -> int | None:
    if match["word"]:
        return _NAMED[match["word"].lower()]
    if match["hd"]:
        part = match["part"] or match["part2"] or match["part3"]
        return 60 * (int(match["hd"]) % 12 + (0 if part == "morning" else 12)) + int(match["md"] or 0)
    if match["h4"]:
        return 60 * int(match["h4"]) + int(match["m4"])
    if match["h24"]:
        return 60 * int(match["h24"]) + int(match["m24"])
    hour = int(match["h"]) % 12 + (12 if match["half"].lower().startswith("p") else 0)
    return 60 * hour + int(match["m"] or 0) if int(match["h"]) <= 12 else None


def minutes_of(clock: str) -> int:
    """The minutes since midnight of an hour of the data: "07:22"."""
    hours, minutes = clock.split(":")[:2]
    return 60 * int(hours) + int(minutes)


def apart(one: int, other: int) -> int:
    """Minutes between two times of day, by the shorter way round the clock."""
    return min((one - other) % DAY_MINUTES, (other - one) % DAY_MINUTES)


def hours_behind(zone: str, day: dt.date) -> tuple[float, ...]:
    """How many hours a zone is behind Korea on a day of Korea: two where the year's summer is not known, none where
    the zone is not."""
    if zone != "America":
        return (_BEHIND[zone],) if zone in _BEHIND else ()
    if day.year < DAYLIGHT_SINCE:
        return (13.0, 14.0)
    there = day - dt.timedelta(days=1)
    is_summer = _sunday(day.year, 3, 2) <= there < _sunday(day.year, 11, 1)
    return (13.0,) if is_summer else (14.0,)


def _sunday(year: int, month: int, which: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(6 - first.weekday()) % 7 + 7 * (which - 1))


def local(day: dt.date, minutes: int, hours: float) -> dt.datetime:
    """The moment of a day and minute of Korea in a zone that is so many hours behind."""
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes - 60 * hours)
