"""On which day and at which hour it was launched, and where it came down."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefing.analysis.launches import LaunchDay
from briefing.checking.days import Day, zone_of
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict
from briefing.checking.words import FLIGHT_VERB, LAUNCH_NOUN, LAUNCH_VERB, MODAL, NORTH, clause, is_negated
from briefing.evidence.claims import cells
from briefing.evidence.wording import WEEKDAYS, day, listed, parse_day

_FIRED = re.compile(
    rf"\b{NORTH}(?:'s)?\b[^.;]{{0,50}}?\b{LAUNCH_VERB}\b|\b(?:was|were|"
    rf"been) (?:test-)?(?:fired|launched|tested|shot)\b|\b(?:took off|lifted off|launched from|"
    rf"went up|blasted off|fired)\b|"
    rf"\b(?:missiles?|projectiles?|rocket|ICBM|IRBM|SRBMs?|object|"
    rf"vehicle)\b[^.;]{{0,40}}?\b(?:flew|landed|fell|splashed|crashed|passed|crossed|launch\w*|"
    rf"fired)\b|"
    rf"\b(?:launch|firing|test|salvo|test-firing|shot)\b[^.;,]{{0,30}}\b(?:took place|came|"
    rf"occurred|happened|was conducted|was|on)\b|\b(?:launch|firing|salvo|test)\s*:",
    re.IGNORECASE,
)
_OF_A_DAY = re.compile(
    rf"\b(?:{LAUNCH_NOUN}|attempts?|those|that|ones?|[A-Z]\w+-\d+\w?)\s(?:of|"
    rf"on)\s(?:[A-Z]\w+\.? \d+(?:, \d{{4}})?|\d+(?: [A-Z]\w+)?|and|,|\s)*$"
)
_POSSESSIVE = re.compile(
    r"(?:'s|s')?\s(?:\w+\s){0,2}(?:launch|firing|test|salvo|barrage|missile|overflight)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"\b(?P<hd>1[0-2]|[1-9])(?::(?P<md>[0-5]\d))?(?=\s(?:in|on) the (?P<part>morning|afternoon|evening)\b|"
    r"\s(?:on|in) \w+ (?P<part2>morning|afternoon|evening|night)\b|"
    r"\so'clock in the (?P<part3>morning|afternoon|evening)\b)|"
    r"\b(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>a\.?m\.?|p\.?m\.?)(?![a-z])|"
    r"\b(?P<h24>[01]?\d|2[0-3])[:h](?P<m24>[0-5]\d)\b(?!\s?[ap]\.?m)|"
    r"\b(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?=\s?(?:GMT|UTC|KST|JST|hours|local|Z\b|EST|EDT|"
    r"h\b))|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_SHIFT = {"UTC": 9, "America": 14, "Korea": 0, "": 0}  # hours behind Korea; America in winter, an hour less in summer
DAY_MINUTES = 24 * 60
BY_CALENDAR = "by the calendar"
MANY = 4  # launches of a day of which the data may not time every firing
_SEAS: tuple[tuple[str, str], ...] = (
    (
        r"(?:Sea of Japan|East Sea|(?:waters|sea) (?:off|to|on) (?:its|the|North Korea's|"
        r"the North's|the country's|"
        r"Korea's)?\s?(?:Korean [Pp]eninsula's )?east(?:ern)?(?: coast)?|(?:off|toward|towards) "
        r"(?:its|the|North Korea's) east(?:ern)? coast|"
        r"eastern (?:sea|waters|seas)|(?:sea|waters) between (?:Korea|"
        r"the Korean [Pp]eninsula) and Japan|sea to (?:the|its) east|waters (?:to|in) the east)",
        "Sea of Japan|east coast",
    ),
    (
        r"(?:Yellow Sea|West Sea|(?:sea|waters) off (?:its|the|"
        r"North Korea's) west(?:ern)?(?: coast)?|off (?:its|the) west(?:ern)? coast|"
        r"western (?:sea|waters)|sea to (?:the|its) west)",
        "Yellow Sea|west coast",
    ),
    (
        r"(?:Pacific(?: Ocean)?|western Pacific)(?! Command)",
        "Pacific",
    ),
)
_ZONE = re.compile(r"\b(?:exclusive economic zone|economic zone|\bEEZ\b|economic waters)", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"\b(?:outside|beyond|short of|not (?:in|inside|within|enter|reach)\w*|did not (?:enter|"
    r"reach|fall in)|none (?:of [^.;]{0,30})?(?:entered|reached|fell|in|inside)|"
    r"nothing (?:came|fell|landed)|no missile|out of|off)\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\b(?:inside|within|into|in(?!to)|entered|reach(?:ed|ing)?|landed in|fell in)\b", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:over(?:flew|flown|flying)|fl(?:ew|own|ies|ying) (?:right |directly )?over|"
    r"pass(?:ed|ing) over|cross(?:ed|ing)|soar(?:ed|ing) over|sailed over|over)\s(?:northern |"
    r"mainland )?(?:Japan|Hokkaido|the Japanese archipelago|Aomori|Tohoku)\b",
    re.IGNORECASE,
)


def find(scene: Scene) -> Iterator[Finding]:
    """The day, weekday, hour and place of a launch that the sentence tells."""
    yield from _days(scene)
    yield from _hours(scene)
    yield from _places(scene)


def _days(scene: Scene) -> Iterator[Finding]:
    for told in scene.days:
        wrong = _wrong_weekday(told)
        if wrong:
            yield Finding(Kind.DATE, scene.sentence, told.start, told.end, wrong)
        elif (
            told.is_exact
            and (not told.after or _OF_A_DAY.search(scene.text[: told.start]))
            and (_is_day_of_event(scene, told) or _is_beside_clock(scene, told))
        ):
            yield Finding(Kind.DATE, scene.sentence, told.start, told.end, _judge_day(scene, told))


def _wrong_weekday(told: Day) -> Answer | None:
    """A weekday that does not belong to the date beside it; None where it does."""
    if told.weekday is None or not told.is_dated or told.first.weekday() == told.weekday:
        return None
    right = WEEKDAYS[told.first.weekday()]
    return Answer(Verdict.CONTRADICTED, f"{day(told.first)} was a {right}", (), BY_CALENDAR)


def _is_day_of_event(scene: Scene, told: Day) -> bool:
    """Whether the sentence says that the event of the text was on that day, or that some launch was."""
    text = scene.text
    if (
        not scene.is_of_launch(told)
        or MODAL.search(text[max(0, told.start - 60) : told.start])
        or scene.is_of_others(told.start)
    ):
        return False
    if not told.is_dated and text[: told.start].count('"') % 2:
        return False  # "today" in the mouth of a speaker is the speaker's day
    if re.search(r"\b(?:in office|in operation|since|born|elected|until)\s[^,;]{0,12}$", text[: told.start]):
        return False
    begin, close = clause(text, told.start, r"[;—–]|\s(?:while|whereas)\s")
    if _OF_A_DAY.search(text[begin : told.start]) or (
        re.match(r"\W*:", text[told.end :]) and begin == 0 and told.start < 4
    ):
        return True
    return bool(_FIRED.search(text, begin, close)) or bool(_POSSESSIVE.match(text[told.end :]))


def _is_beside_clock(scene: Scene, told: Day) -> bool:
    """Whether a day stands right behind the hour of the launch: "10 p.m. Sunday in Washington"."""
    ends = [m.end() for m in _CLOCK.finditer(scene.text[: told.start])]
    near = any(re.fullmatch(r"\s?(?:on |,)?\s?", scene.text[end : told.start]) for end in ends)
    return near and bool(zone_of(scene.text, told.start, told.end)) and not MODAL.search(scene.text)


def _judge_day(scene: Scene, told: Day) -> Answer:
    event, world = scene.world.event, scene.world
    moment = parse_day(event.day)
    american = told.zone == "America" or (not told.zone and world.place == "America")
    there = _days_in_america(scene, event)
    cell = event.date_cells
    if told.holds(moment) and told.zone != "America":
        return Answer(Verdict.SUPPORTED, f"{day(moment)}, a {WEEKDAYS[moment.weekday()]}, in Korea", cell)
    if american and any(told.holds(d) for d in there):
        return Answer(
            Verdict.SUPPORTED, f"{day(there[0])} in Washington, {day(moment)} in Korea", cell, "the day there"
        )
    if told.zone == "UTC" and told.holds(moment - dt.timedelta(days=1)):
        return Answer(Verdict.SUPPORTED, f"{day(moment)} in Korea", cell, "the day in Greenwich")
    others = [d for d in world.launch_days if d.precision == "day" and told.holds(parse_day(d.day))]
    is_report = _is_report(scene, told) or _is_beside_clock(scene, told)
    if others and not is_report:
        other = others[0]
        return Answer(Verdict.SUPPORTED, f"a launch on {day(other.day)} is in the data", other.date_cells)
    near = min(
        (d for d in world.launch_days if d.precision == "day"), key=lambda d: abs((parse_day(d.day) - told.first).days)
    )
    if is_report:
        return Answer(
            Verdict.CONTRADICTED,
            f"{day(moment)}, a {WEEKDAYS[moment.weekday()]}, in Korea",
            cell,
            "the launch that the text is about was on another day",
        )
    return Answer(
        Verdict.CONTRADICTED,
        f"no launch on {day(told.first)}; the nearest is of {day(near.day)}",
        near.date_cells,
        "the data have no launch on that day",
    )


def _is_report(scene: Scene, told: Day) -> bool:
    """Whether the sentence reports the event itself: early in the text, by a bare weekday, or near the event."""
    bare = told.weekday is not None and not told.is_dated
    apart = abs((told.first - parse_day(scene.world.event.day)).days)
    first = scene.sentence.number <= 1 and scene.world.is_article
    if told.text.lower() in ("today", "tonight", "this morning"):
        return True
    if (
        bare
        and any(told.holds(parse_day(d.day)) for d in scene.world.launch_days if d != scene.world.event)
        and not first
    ):
        return False
    return (first and apart <= 14) or (bare and apart <= 4 and not _EARLIER_WORDS.search(scene.text))


_EARLIER_WORDS = re.compile(
    r"\b(?:last|previous|earlier|ago|only|before|another|also|since|had (?:fired|launched|tested))\b", re.IGNORECASE
)


def _days_in_america(scene: Scene, event: LaunchDay) -> list[dt.date]:
    """The days that the launch may have had in America: the day before for a launch before two in the afternoon."""
    moment = parse_day(event.day)
    times = [e.value for i in event.launches for e in scene.world.dataset.estimates_of(i, "time_kst")]
    if not times:
        return [moment, moment - dt.timedelta(days=1)]
    return list(dict.fromkeys(moment - dt.timedelta(days=int(_minutes(t) < 60 * 14)) for t in times))


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return 60 * int(hours) + int(minutes)


def _apart(one: int, other: int) -> int:
    """Minutes between two times of day, by the shorter way round the clock."""
    return min((one - other) % DAY_MINUTES, (other - one) % DAY_MINUTES)


def _hours(scene: Scene) -> Iterator[Finding]:
    for match in _CLOCK.finditer(scene.text):
        begin, close = clause(scene.text, match.start(), r"[;—]")
        around = scene.text[begin:close]
        before = (
            scene.before.text if scene.before and scene.before.sentence.paragraph == scene.sentence.paragraph else ""
        )
        fired = re.search(rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|{LAUNCH_NOUN}|began|up|liftoff)\b", around, re.IGNORECASE)
        if re.search(
            r"\b(?:press conference|briefing|meeting|talks|session|speech)\b", around[: match.start() - begin]
        ) and not re.search(r"missile|launch|fired|rocket", around[: match.start() - begin]):
            continue
        if not (fired or (re.search(rf"\b{LAUNCH_NOUN}\b", before) and len(around) < 60)) or MODAL.search(
            scene.text[max(0, begin, match.start() - 40) : match.start()]
        ):
            continue
        if (
            re.search(
                r"\b(?:said|press|briefing|meeting|news|statement|convened|told|told reporters|posted|"
                r"updated|alert|warning|warned)\b[^,.;]{0,25}$",
                scene.text[begin : match.start()],
                re.IGNORECASE,
            )
            and not fired
        ):
            continue
        zone = zone_of(scene.text, match.start(), match.end())
        if match["hd"] and not zone and re.search(r"\b[Ii]n (?:Washington|New York)\b", scene.text):
            zone = "America"
        finding = _hour(scene, match, zone)
        if finding:
            yield finding


def _told_minutes(match: re.Match[str]) -> int | None:
    if match["word"]:
        return {"noon": 720, "midday": 720, "midnight": 0}[match["word"].lower()]
    if match["hd"]:
        part = match["part"] or match["part2"] or match["part3"]
        return 60 * (int(match["hd"]) % 12 + (0 if part == "morning" else 12)) + int(match["md"] or 0)
    if match["h4"]:
        return 60 * int(match["h4"]) + int(match["m4"])
    if match["h24"]:
        return 60 * int(match["h24"]) + int(match["m24"])
    hour = int(match["h"]) % 12 + (12 if match["half"].lower().startswith("p") else 0)
    return 60 * hour + int(match["m"] or 0) if int(match["h"]) <= 12 else None


def _hour(scene: Scene, match: re.Match[str], zone: str) -> Finding | None:
    told = _told_minutes(match)
    if told is None:
        return None
    loose = (
        bool(
            re.search(
                r"\b(?:about|around|roughly|shortly|just|approximately|near|nearly|almost|some|circa|~)\b[^,;]{0,16}$",
                scene.text[: match.start()],
                re.IGNORECASE,
            )
        )
        or match["word"]
    )
    slack = 20 if loose else 11
    shifts = [13, 14] if zone == "America" else [_SHIFT[zone]]
    begun = re.search(r"\b(?:began|begun|started)\b[^,;]{0,25}$", scene.text[: match.start()])

    def judged(launch: LaunchDay) -> Answer | None:
        rows = [e for i in launch.launches for e in scene.world.dataset.estimates_of(i, "time_kst")]
        if not rows:
            return None
        fitting = [e for e in rows if any(_apart(_minutes(e.value) - s * 60, told) <= slack for s in shifts)]
        shown = fitting or rows
        data = listed([f"{e.value} KST ({e.claimed_by})" for e in {r.value: r for r in shown}.values()][:5])
        if begun and zone != "America":
            fitting = [e for e in fitting if e.value == min(r.value for r in rows)]
        none = Verdict.NOT_IN_DATA if len(launch.launches) > MANY and not begun else Verdict.CONTRADICTED
        found = cells("estimates", [e.id for e in shown], "value", "claimed_by")
        return Answer(Verdict.SUPPORTED if fitting else none, data, found)

    answer = scene.subject(match.start(), match.end()).answer(judged)
    return Finding(Kind.TIME, scene.sentence, match.start(), match.end(), answer) if answer else None


def _places(scene: Scene) -> Iterator[Finding]:
    text = scene.text
    for pattern, value in _SEAS:
        for match in re.finditer(pattern, text):
            if _is_landing(scene, match.start(), match.end()):
                finding = _place(scene, match.start(), match.end(), value)
                if finding:
                    yield finding
    for match in _ZONE.finditer(text):
        begin, _ = clause(text, match.start(), r"[;—]|,\s(?:and|but|while)\s")
        ahead = text[begin : match.start()]
        outside = [m.end() for m in _OUTSIDE.finditer(ahead[-70:])]
        inside = [m.end() for m in _INSIDE.finditer(ahead[-45:])]
        near = scene.text + (scene.before.text if scene.before else "")
        if (
            not (outside or inside)
            or MODAL.search(ahead)
            or not re.search(rf"\b(?:{LAUNCH_NOUN}|{FLIGHT_VERB}|it|they)\b", near, re.IGNORECASE)
        ):
            continue
        finding = _place(
            scene,
            match.start(),
            match.end(),
            "outside Japan EEZ|On land|Yellow Sea|Near DPRK|east coast" if outside else "inside Japan EEZ",
            of_zone=True,
        )
        if finding:
            yield finding
    for match in _OVER.finditer(text):
        begin, _ = clause(text, match.start(), r"[;—]")
        ahead = text[begin : match.start()]
        if (
            MODAL.search(ahead)
            or re.search(r"\b(?:since|first|last|next|after|than|before)\b[^,]{0,50}$", ahead)
            or scene.is_of_others(match.start())
            or is_negated(ahead, 20)
        ):
            continue
        if match[0].lower().startswith("over ") and not re.search(
            rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|{LAUNCH_NOUN})\b", ahead, re.IGNORECASE
        ):
            continue
        finding = _place(scene, match.start(), match.end(), "overflying Japan")
        if finding:
            yield finding


def _is_landing(scene: Scene, start: int, end: int) -> bool:
    begin, _ = clause(scene.text, start, r"[;—]")
    ahead = scene.text[begin:start]
    if MODAL.search(ahead[-60:]) or is_negated(ahead, 20) or scene.is_of_others(start):
        return False
    if re.search(
        r"\b(?:command|commander|forces|fleet|bases?|allies|theater|region) in (?:the )?(?:western )?$",
        ahead,
        re.IGNORECASE,
    ):
        return False
    if re.search(r"\b(?:drill|exercise|patrol|carrier|ships?|island|coast guard)\b", ahead[-50:], re.IGNORECASE):
        return False
    return bool(
        re.search(
            rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|ended|went|toward|towards|headed|heading|into|in)\b[^.;]{{0,110}}$",
            ahead,
            re.IGNORECASE,
        )
    ) and bool(re.search(rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|{LAUNCH_NOUN}|ended|headed)\b", scene.text, re.IGNORECASE))


def _place(scene: Scene, start: int, end: int, value: str, *, of_zone: bool = False) -> Finding | None:
    """The answer to a place that `value` matches in the data; `of_zone`: from rows that bear on the economic zone."""

    def judged(launch: LaunchDay) -> Answer | None:
        rows = [e for i in launch.launches for e in scene.world.dataset.estimates_of(i, "landing_area")]
        if of_zone:
            rows = [e for e in rows if re.search("EEZ|coast|Yellow|On land", e.value)]
        if not rows:
            return None
        fitting = [e for e in rows if re.search(value, e.value)]
        shown = fitting or rows
        data = listed([f"{e.value} ({e.claimed_by})" for e in {r.value: r for r in shown}.values()][:3])
        found = cells("estimates", [e.id for e in shown], "value", "claimed_by")
        return Answer(Verdict.SUPPORTED if fitting else Verdict.CONTRADICTED, data, found)

    answer = scene.subject(start, end).answer(judged)
    return Finding(Kind.PLACE, scene.sentence, start, end, answer) if answer else None
