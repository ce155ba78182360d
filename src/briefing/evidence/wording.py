"""How numbers, dates and bounds are put into words: one house style."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

NBSP = "\u00a0"
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
SMALL_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]


def number(value: float) -> str:
    """1100 → "1,100"; 99.8 → "99.8"; 300.0 → "300"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def quantity(value: float, unit: str) -> str:
    """1100, km → "1,100 km", with a space that does not break; 76, deg → "76°"."""
    if unit == "deg":
        return f"{number(value)}°"
    if unit == "Mach":
        return f"Mach{NBSP}{number(value)}"
    return f"{number(value)}{NBSP}{unit}"


def small(count: int) -> str:
    """0–9 in words, larger in figures."""
    return SMALL_NUMBERS[count] if 0 <= count < len(SMALL_NUMBERS) else number(count)


def none_or_small(count: int) -> str:
    """ "none", "one", "12": a number that stands by itself."""
    return small(count) if count else "none"


def ordinal(count: int) -> str:
    """1–9 in words ("third"), larger as 11th, 22nd."""
    if 0 <= count < len(ORDINALS):
        return ORDINALS[count]
    suffix = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{suffix}"


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """ "one missile", "62 days", "no launches"."""
    return f"{small(count)} {singular if count == 1 else plural or singular + 's'}"


def parse_day(iso: str) -> dt.date:
    """A full ISO day. Raises ValueError for a month or a year alone."""
    return dt.date.fromisoformat(iso)


def day(iso: str | dt.date, precision: str = "day") -> str:
    """ "6 January 2025"; "April 1984" at month precision or for "1984-04"; "2011" for a year."""
    parts = str(iso).split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    if len(parts) == 2 or precision == "month":
        return f"{month} {parts[0]}"
    return f"{int(parts[2])} {month} {parts[0]}"


def short_day(iso: str | dt.date) -> str:
    """ "6 January"; for use where the year stands nearby."""
    return day(iso).rsplit(" ", 1)[0]


def weekday(iso: str | dt.date) -> str:
    """ "Monday"."""
    return WEEKDAYS[parse_day(str(iso)).weekday()]


def span(start: str, end: str) -> str:
    """ "4–5 December 2024", "30 November to 2 December 2024", "March 2019" for a whole month, or one day."""
    if not end or end == start:
        return day(start)
    first, last = day(start).split(), day(end).split()
    if _is_whole_month(start, end):
        return day(start, "month")
    if len(first) == len(last) == 3:
        if first[1:] == last[1:]:
            return f"{first[0]}–{day(end)}"
        if first[2] == last[2]:
            return f"{first[0]} {first[1]} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def _is_whole_month(start: str, end: str) -> bool:
    if len(start) != 10 or len(end) != 10:
        return False
    after = parse_day(end) + dt.timedelta(days=1)
    return start.endswith("-01") and after.day == 1 and start[:7] == end[:7]


def article(noun: str) -> str:
    """ "a" or "an", by the first letter; of an abbreviation that is spelt out, by the name of the letter."""
    spelt = len(noun) > 1 and noun.split(" ")[0].isupper()
    return "an" if noun[:1] in ("AEFHILMNORSX" if spelt else "AEIOaeio") else "a"


def listed(items: Sequence[str], joiner: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joiner} {items[-1]}"


_HOUSE: tuple[tuple[str, str], ...] = (
    (r"\bUS\.(?!\w)", "U.S."),
    (r"\bUS\b", "U.S."),
    (r"-DPRK\b", "–North Korea"),
    (r"\bDPRK-", "North Korea–"),
    (r"\bthe DPRK(?= (?!to |for |from |and |or |is |has |as |in |on )[a-z])", "the North Korean"),
    (r"\bthe DPRK\b", "North Korea"),
    (r"\bDPRK(?= (?!a |to |for |from |and |or |is |has |as |in |on |later )[A-Za-z])", "North Korean"),
    (r"\bDPRK\b", "North Korea"),
    (r"\bNorth Korea (?=(east|west) coast)", "North Korea’s "),
    (r"\bROK(?=,|$)", "South Korea"),
    (r"\bROK\b", "South Korean"),
)


def in_brackets(*notes: str) -> str:
    """ " (JCS, presumed)": what stands beside a figure or a word; nothing where all notes are empty."""
    told = [note for note in notes if note]
    return f" ({', '.join(told)})" if told else ""


def house(text: str) -> str:
    """House style for text of data rows: U.S., North Korea and South Korea instead of codes, curly apostrophes."""
    for pattern, printed in _HOUSE:
        text = re.sub(pattern, printed, text)
    return text.replace("'", "’")


def first_upper(text: str) -> str:
    """The text with a capital first letter, as a sentence begins; a data set's name stays as it is written."""
    return text if text.startswith("nk-missile-tests") else text[:1].upper() + text[1:]


NAMES = ("South", "North", "National", "New", "Seoul", "Tokyo", "Washington", "Moscow", "Beijing", "Pyongyang")


def sentence_part(text: str) -> str:
    """A row's sentence to go on after a subject: a small first letter unless it begins a name, no full stop."""
    is_name = text.split(" ")[0] in NAMES and not text.startswith("New year")
    first = text[:1].lower() if text[1:2].islower() and not is_name else text[:1]
    return first + text[1:].rstrip(".")
