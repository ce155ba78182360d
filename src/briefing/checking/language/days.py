"""Days in running text: full and partial dates, weekdays, "two months ago", read against the day of the text.

A day is that of the place it is told for: Korea unless the words say Washington, New York or Greenwich time.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Protocol

from briefing.checking.language.numbers import NUMBER, Amount, amount_at

_MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_name) if m}
_MONTHS |= {m[:3].lower(): i for m, i in list(_MONTHS.items())} | {"sept": 9}
WEEKDAY_NAMES = [d.lower() for d in calendar.day_name]
_WEEKDAYS = {d: i for i, d in enumerate(WEEKDAY_NAMES)} | {d[:3]: i for i, d in enumerate(WEEKDAY_NAMES)}
_WEEKDAYS |= {"tues": 1, "thur": 3, "thurs": 3, "weds": 2}

_M = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_D = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_Y = r"(?P<{0}>(?:19|20)\d\d)"
_W = r"(?P<{0}>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\b\.?"
_DATES = (
    rf"(?:{_W.format('w1')},?\s+)?{_M.format('m1')}\s?{_D.format('d1')}(?!\d|\s?(?:km|kilomet|"
    rf"p\.?m|a\.?m|:\d))(?:,?\s+{_Y.format('y1')})?",
    rf"(?:{_W.format('w2')},?\s+(?:the\s+)?)?(?<![\w-]){_D.format('d2')}\s+(?:of\s+)?{_M.format('m2')}(?![\w-])(?:,?\s+{_Y.format('y2')})?",
    rf"(?<![\d-]){_Y.format('y3')}-(?P<m3>0[1-9]|1[0-2])-(?P<d3>0[1-9]|[12]\d|3[01])(?!\d)",
    rf"(?<![\d./])(?P<d6>0?[1-9]|[12]\d|3[01])\.(?P<m6>0?[1-9]|1[0-2])\.{_Y.format('y6')}",
    r"(?<![\d/.])(?P<s1>\d{1,2})/(?P<s2>\d{1,2})/(?P<y8>(?:19|20)?\d\d)(?![\d/])",
    rf"(?:\b(?P<part>early|mid|late|the end of|"
    rf"the beginning of)[\s-]+)?\b{_M.format('m4')}(?:,?\s+(?:of\s+)?{_Y.format('y4')}|"
    rf"(?=\s+(?:last|this) year)|(?![\w-]))",
    rf"{_W.format('w5')}(?!\w)",
    r"\b(?P<word>today|tonight|yesterday|the day before yesterday)\b",
    rf"(?P<n>\b(?:{NUMBER}|a|an|a few|several)) (?P<unit>day|week|month|year)s? (?P<ago>ago|"
    rf"earlier|before that|previously)\b",
    r"\b(?P<rel>last|this|previous|earlier this|later this|the previous|the same) (?P<relunit>week|month|year)\b",
    rf"\b(?:in|since|of|during|from|until|by|end of|for|mid-|late|early|before|after|"
    rf"throughout|and|year)\s{_Y.format('y7')}(?![\d-])",
)
_DATE = re.compile("|".join(f"(?:{p})" for p in _DATES), re.IGNORECASE)
_ZONES = (
    (r"\b(?:GMT|UTC|Zulu|Greenwich)\b", "UTC"),
    (
        r"\b(?:EST|EDT|ET|Eastern(?: Standard| Daylight)?(?: Time)?|(?:Washington|New York|U\.?S\.?) time|"
        r"D\.C\. time|[Ii]n Washington|in (?:DC|D\.C\.|New York)|Washington's|U\.?S\. Eastern|"
        r"local time in Washington)\b",
        "America",
    ),
    (
        r"\b(?:KST|JST|Korea(?:n)? (?:Standard )?[Tt]ime|(?:Seoul|Tokyo|Japan|Pyongyang|Korea|local) time|"
        r"in (?:South Korea|North Korea|Korea|Seoul|Pyongyang|Tokyo|Japan)(?!'))\b",
        "Korea",
    ),
    (
        r"\b(?:[CMPHA][SD]T|CES?T|BST|MSK|IST|AES?T|(?:Pacific|Central|Mountain|Alaska|Hawaii)(?: Standard| Daylight)? "
        r"[Tt]ime|[A-Z][a-z]+ time|in (?:Beijing|Moscow|London|Paris|Berlin|Geneva|Vienna|Brussels|Guam|Hawaii|"
        r"Honolulu|California|Los Angeles|Sydney|Canberra|Taipei|New Delhi|"
        r"Vladivostok|Manila|Singapore|Hong Kong|Shanghai|Bangkok|Hanoi|Kyiv|Russia|China|Europe|Australia))\b",
        "elsewhere",
    ),
)
_AHEAD = re.compile(
    r"\b(?:next|coming|upcoming|this coming|will|to be held|scheduled|set for|due)\b[^.;]{0,60}$", re.IGNORECASE
)
_BEFORE = re.compile(
    r"\b(?:(?P<than>than) (?:the |its |that |those )?(?:[\w-]+ ){0,3}?(?:missiles?|launch(?:es)?|tests?|flights?|ones?|"
    r"salvo|[SMI]RBMs?|ICBMs?|rockets?) (?:(?:fired|launched|tested) )?(?:of|on|from) |"
    r"(since|after|before|until|till|following|prior to|ahead of|from|by|between|previous|last|than)\s+(?:the\s+)?"
    r"(?:that of |those of |the one of |evening of |morning of |night of |end of |start of |"
    r"launch(?:es)? (?:on|of) )?(?:on\s+)?)$",
    re.IGNORECASE,
)
DAYS_PER_MONTH = 30.44
UNIT_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": DAYS_PER_MONTH, "year": 365.25}
EVER = 36_525  # days in which every launch lies: so far back "more than a month ago" reaches


@dataclass(frozen=True)
class Day:
    """A day or span told in a sentence. `first` to `last` are the days it may mean; one day where it is exact.

    `weekday` 0–6 where one is named; `is_dated` where day and month are named; `has_year` where the year is.
    `zone` is Korea, America, UTC or elsewhere, "" where none is named. `after` is the word before it that makes it the
    end of a comparison ("since", "after", "before"). `also` is another day that a bare weekday may mean: the next one.
    """

    start: int
    end: int
    text: str
    first: dt.date
    last: dt.date
    weekday: int | None
    is_dated: bool
    has_year: bool
    zone: str
    after: str
    also: dt.date | None = None

    @property
    def is_exact(self) -> bool:
        """Whether it can be one day only."""
        return self.first == self.last

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies in the span."""
        return self.first <= day <= self.last or day == self.also


class _Maker(Protocol):
    """Makes the day of a match: its words and place are known already."""

    def __call__(
        self,
        first: dt.date,
        last: dt.date,
        weekday: int | None = None,
        *,
        dated: bool = False,
        year: bool = False,
        also: dt.date | None = None,
    ) -> Day: ...


def days(sentence: str, written: dt.date) -> tuple[Day, ...]:
    """Every day a sentence names, read as of the day on which the text was written."""
    found: list[Day] = []
    for match in _DATE.finditer(sentence):
        that_year = found and re.match(r"\s(?:of )?(?:that|the same) year\b", sentence[match.end() :])
        made = _read(match, sentence, found[-1].last.replace(month=12, day=31) if that_year else written)
        if made:
            found.append(made)
    return tuple(_joined(sorted([*found, *_beside(found, sentence)], key=lambda d: d.start), sentence))


def _beside(found: list[Day], sentence: str) -> list[Day]:
    """The first day of "5 and 11 January", the second of "Jan. 5 and 11"."""
    more = []
    for day in found:
        if not day.is_dated:
            continue
        ahead = re.search(r"(?<![\d,.])(\d{1,2})(?:st|nd|rd|th)?\s*(?:,|and|or|&|to|-|–)\s*$", sentence[: day.start])
        behind = re.match(
            r"\s*(?:and|or|&)\s*(\d{1,2})(?:st|nd|rd|th)?(?=[,.;)]|\s(?!\w+[- ](?:range|missiles?))|$)",
            sentence[day.end :],
        )
        starts_with_day = bool(re.match(r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z]", day.text))
        mark = ahead if starts_with_day else behind
        if mark:
            try:
                other = day.first.replace(day=int(mark[1]))
            except ValueError:
                continue
            start = mark.start(1) if starts_with_day else day.end + mark.start(1)
            more.append(
                Day(start, start + len(mark[1]), mark[1], other, other, None, True, day.has_year, day.zone, day.after)
            )
    return more


def _read(match: re.Match[str], sentence: str, written: dt.date) -> Day | None:
    group = {name: value for name, value in match.groupdict().items() if value}
    ago = amount_at(sentence, match.start("n"), match.end("n")) if "ago" in group else None
    start = min(ago.start, match.start()) if ago else match.start()  # with the words of a bound: "less than a week ago"
    lead = _BEFORE.search(sentence[:start])
    after = (lead["than"] or lead[2]).lower() if lead else ""
    zone = zone_of(sentence, match.start(), match.end())
    own = re.match(r"(since|from|until|by|before|after)\s", match[0], re.IGNORECASE)
    after = own[1].lower() if own else after

    def made(first: dt.date, last: dt.date, weekday: int | None = None, *, dated: bool = False, year: bool = False,
             also: dt.date | None = None) -> Day:  # fmt: skip
        text = sentence[start : match.end()].rstrip(" .")
        end = start + len(text)
        return Day(start, end, text.strip(), first, last, weekday, dated, year, zone, after, also)

    for i in "1236":
        if f"d{i}" in group:
            month = group[f"m{i}"].lower().rstrip(".")
            number = int(month) if month.isdigit() else _MONTHS[month]
            year = (
                int(group[f"y{i}"])
                if f"y{i}" in group
                else _year(number, int(group[f"d{i}"]), sentence, match, written)
            )
            try:
                day = dt.date(year, number, int(group[f"d{i}"]))
            except ValueError:
                return None
            named = group.get(f"w{i}")
            return made(day, day, _weekday(named), dated=True, year=f"y{i}" in group)
    if "s1" in group:
        slashed = _slashed(int(group["s1"]), int(group["s2"]), int(group["y8"]), written)
        return made(slashed, slashed, dated=True, year=True) if slashed else None
    if "m4" in group:
        if group["m4"].lower() in ("may", "march", "mar", "jun") and "y4" not in group:
            prose = re.search(
                r"\b(?:in|since|last|early|late|mid|of|until|from|by|and|during|before|after)[\s-]+$",
                sentence[: match.start("m4")],
                re.IGNORECASE,
            )
            if not prose and "part" not in group:
                return None
        return _of_month(group, sentence, match, written, made)
    if "w5" in group:
        return _of_weekday(group["w5"], sentence, match, written, made)
    if "word" in group:
        back = {"today": 0, "tonight": 0, "yesterday": 1}.get(group["word"].lower(), 2)
        day = written - dt.timedelta(days=back)
        return made(day, day)
    if ago and group["ago"].lower() == "ago":
        return _of_span(group, ago, written, made)
    if "rel" in group:
        return _relative(group["rel"].lower(), group["relunit"].lower(), written, made)
    if "y7" in group:
        year = int(group["y7"])
        return made(dt.date(year, 1, 1), dt.date(year, 12, 31), year=True)
    return None


def _weekday(name: str | None) -> int | None:
    return _WEEKDAYS[name.lower().rstrip(".")] if name else None


def _year(month: int, day: int, sentence: str, match: re.Match[str], written: dt.date) -> int:
    """The year of a date without one: that of the day nearest to the text, rather before it than after."""
    following = sentence[match.end() : match.end() + 14].lower()
    if re.match(r",? last year", following):
        return written.year - 1
    if re.match(r",? (?:of )?this year", following):
        return written.year
    ahead = bool(_AHEAD.search(sentence[: match.start()]))
    best = None
    for year in (written.year - 1, written.year, written.year + 1):
        try:
            distance = (dt.date(year, month, day) - written).days
        except ValueError:
            continue
        cost = abs(distance) * (1 if distance <= 0 or ahead else 12) * (3 if ahead and distance < 0 else 1)
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else written.year


def _slashed(one: int, two: int, year: int, written: dt.date) -> dt.date | None:
    """The day of 24/3/22 or 3/24/22; where both readings are days, the one nearer to the text."""
    full = year if year > 99 else 2000 + year if year < 70 else 1900 + year
    readings = []
    for month, day in ((two, one), (one, two)):
        try:
            readings.append(dt.date(full, month, day))
        except ValueError:
            continue
    return min(readings, key=lambda d: abs((d - written).days), default=None)


def _of_month(group: dict[str, str], sentence: str, match: re.Match[str], written: dt.date, made: _Maker) -> Day | None:
    month = _MONTHS[group["m4"].lower().rstrip(".")]
    following = sentence[match.end() : match.end() + 12].lower()
    if "y4" in group:
        year = int(group["y4"])
    elif re.match(r",? last year", following):
        year = written.year - 1
    else:
        year = written.year if month <= written.month or re.match(r",? this year", following) else written.year - 1
        if _AHEAD.search(sentence[: match.start()]) and dt.date(year, month, 28) < written:
            year += 1
    last = calendar.monthrange(year, month)[1]
    part = group.get("part", "").lower()
    first_day, last_day = {"early": (1, 12), "the beginning of": (1, 10), "mid": (8, 23), "late": (18, last),
                           "the end of": (22, last)}.get(part, (1, last))  # fmt: skip
    return made(dt.date(year, month, first_day), dt.date(year, month, last_day), year="y4" in group)


def _of_weekday(name: str, sentence: str, match: re.Match[str], written: dt.date, made: _Maker) -> Day | None:
    bare = name.rstrip(".")
    led = re.search(r"(?:on|last|next|this)\s$", sentence[: match.start()])
    if name[0].islower() or (bare in ("Sun", "Sat", "Wed", "Fri", "Mon") and not led):
        return None
    weekday = _WEEKDAYS[bare.lower()]
    back = (written.weekday() - weekday) % 7
    day = written - dt.timedelta(days=back)
    lead = sentence[max(0, match.start() - 6) : match.start()].lower()
    if lead.endswith("last ") and back == 0:
        day -= dt.timedelta(days=7)
    if lead.endswith("next "):
        day += dt.timedelta(days=7)
    return made(day, day, weekday, also=day + dt.timedelta(days=7))


def _of_span(group: dict[str, str], amount: Amount, written: dt.date, made: _Maker) -> Day | None:
    """The days that "two weeks ago" may mean: all of the two weeks for "less than", all before them for "more than"."""
    unit, is_few = group["unit"].lower(), group["n"].lower() in ("a few", "several")
    least, most = (2.0, 12.0) if is_few else (amount.low, amount.high)
    slack = {"day": 0, "week": 3, "month": 16, "year": 190}[unit]
    nearest, farthest = (round(n * UNIT_DAYS[unit]) for n in (least, most))
    if amount.is_open:
        slack, nearest, farthest = (0, nearest, farthest + EVER) if amount.bound == "above" else (0, 0, farthest)
    try:
        return made(written - dt.timedelta(days=farthest + slack), written - dt.timedelta(days=nearest - slack))
    except OverflowError:
        return None


def _relative(rel: str, unit: str, written: dt.date, made: _Maker) -> Day | None:
    if rel.endswith("same"):
        return None
    past = rel in ("last", "previous", "the previous")
    if unit == "week":
        monday = written - dt.timedelta(days=written.weekday() + (7 if past else 0))
        return made(monday, monday + dt.timedelta(days=6))
    if unit == "month":
        first = written.replace(day=1)
        if past:
            first = (first - dt.timedelta(days=1)).replace(day=1)
        return made(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))
    year = written.year - past
    return made(dt.date(year, 1, 1), dt.date(year, 12, 31))


def zone_of(sentence: str, start: int, end: int) -> str:
    """The zone named within a few words of a day or an hour, "" for none."""
    if re.search(r"\b[Ii]n Washington,? (?:it was|this was|that was)\b", sentence) and re.search(
        r"\b[Ii]n Washington", sentence[max(0, start - 70) : start]
    ):
        return "America"
    following = re.sub(r"^(\s(?:morning|afternoon|evening|night)),", r"\1", sentence[end : end + 34])
    near = re.split(r"(?<=\w)\s?[;(,\d]", following)[0]
    ahead = re.split(r"[;(\d]", sentence[max(0, start - 28) : start])[-1]
    return next((zone for words in (near, ahead) for pattern, zone in _ZONES if re.search(pattern, words)), "")


def _joined(found: list[Day], sentence: str) -> list[Day]:
    """A weekday beside its date ("Monday (January 6)", "January 6, Monday") is one day."""
    kept: list[Day] = []
    for day in found:
        last = kept[-1] if kept else None
        joint = last and re.fullmatch(r"\s*(?:,|and|or|, and)\s*(?:on |of )?", sentence[last.end : day.start])
        if last and last.after and not day.after and joint:
            day = replace(day, after=last.after)
        if (
            last
            and re.fullmatch(r"[ ,]*(?:of )?", sentence[last.end : day.start])
            and re.match("(?:last|this) year", day.text)
        ):
            continue  # it is the year of the date before it
        between = sentence[last.end : day.start] if last else ""
        if last and re.fullmatch(r"\s*(?:\(|,|, the)?\s*", between) and {last.is_dated, day.is_dated} == {True, False}:
            dated, bare = (last, day) if last.is_dated else (day, last)
            if bare.weekday is not None and dated.weekday is None:
                kept[-1] = replace(
                    dated,
                    start=last.start,
                    end=day.end,
                    text=sentence[last.start : day.end],
                    weekday=bare.weekday,
                    zone=dated.zone or bare.zone,
                    after=last.after,
                )
                continue
        kept.append(day)
    return kept
