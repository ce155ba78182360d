"""On which day it was launched."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefing.analysis.launches import LaunchDay
from briefing.checking.acts import act_rows
from briefing.checking.language.clock import Clock, clocks, is_beside
from briefing.checking.language.days import Day
from briefing.checking.language.numbers import NUMBER
from briefing.checking.language.words import LAUNCH_NOUN, LAUNCH_VERB, MODAL, NORTH, clause
from briefing.checking.rules.governed import governor, last_event
from briefing.checking.rules.hour_of_launch import days_there, governor_of
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict
from briefing.evidence.wording import WEEKDAYS, day, parse_day

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
    r"(?:'s|s')?\s(?:(?!(?:of|over|on|about|after|before|for|the|to|in|as)\s)\w+\s){0,2}"
    r"(?:launch|firing|test|salvo|barrage|missile|overflight)",
    re.IGNORECASE,
)
BY_CALENDAR = "by the calendar"
_EARLIER_WORDS = re.compile(
    r"\b(?:last|previous|earlier|ago|only|before|another|also|since|had (?:fired|launched|tested))\b", re.IGNORECASE
)
_OF_OTHER_EVENT = re.compile(
    r"\b(?:before|after|ahead of|until|since|following|prior to|on the eve of)\s", re.IGNORECASE
)
_BY_NAME = re.compile(r"\bof\s(?:(?:and|\d+|[A-Z][a-z]+\.?),?\s)*$")
_TELLS_LAUNCH = re.compile(
    rf"\b(?:{LAUNCH_VERB}|{LAUNCH_NOUN})\b|"
    rf"^\s?(?:{NUMBER}|half past|a quarter|dawn|daybreak|noon|midday|midnight|sunrise|it|that)\b",
    re.IGNORECASE,
)


def find(scene: Scene) -> Iterator[Finding]:
    """The day and the weekday of a launch that the sentence tells."""
    for told in scene.days:
        wrong = _wrong_weekday(told)
        if wrong:
            yield Finding(Kind.DATE, scene.sentence, told.start, told.end, wrong)
        elif (
            told.is_exact
            and told.zone != "elsewhere"
            and (not told.after or _OF_A_DAY.search(scene.text[: told.start]))
            and (_is_day_of_event(scene, told) or _clock_beside(scene, told))
        ):
            answer = _judge_day(scene, told)
            if answer and (answer.verdict is Verdict.SUPPORTED or _is_sure(scene, told)):
                yield Finding(Kind.DATE, scene.sentence, told.start, told.end, answer)


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
    if _is_of_other_event(text[begin : told.start]):
        return False
    return bool(_FIRED.search(text, begin, close)) or bool(_POSSESSIVE.match(text[told.end :]))


def _is_sure(scene: Scene, told: Day) -> bool:
    """Whether a day that does not fit is told of a launch beyond doubt: by its verb, as its name, or in a list."""
    text = scene.text
    if _POSSESSIVE.match(text[told.end :]) or re.match(r"\W*:", text[told.end :]):
        return True
    begin, _ = clause(text, told.start, r"[;—–]|\s(?:while|whereas)\s")
    if _OF_A_DAY.search(text[begin : told.start]):
        event = None if _BY_NAME.search(text[: told.start]) else last_event(text, begin, told.start)
        return event is None or event.lastgroup != "other" or bool(_OF_OTHER_EVENT.match(event[0] + " "))
    return bool(governor(scene, told.start, told.end)) or bool(_clock_beside(scene, told))


def _is_of_other_event(ahead: str) -> bool:
    """Whether a day is that of something before or after which the launch came: "before the election of June 3"."""
    marks = list(_OF_OTHER_EVENT.finditer(ahead))
    return bool(marks) and _TELLS_LAUNCH.search(ahead[marks[-1].end() :]) is None


def _clock_beside(scene: Scene, told: Day) -> Clock | None:
    """The hour of the launch beside a day, in a zone told: "10 p.m. Sunday in Washington"."""
    near = [c for c in clocks(scene.text, scene.days) if is_beside(scene.text, c.start, c.end, told)]
    clock = min(near, key=lambda c: c.start > told.start, default=None)
    is_zoned = clock and (clock.zone or told.zone)
    return clock if clock and is_zoned and governor_of(scene, clock) == "start" else None


def _judge_day(scene: Scene, told: Day) -> Answer | None:
    """The answer to a day: date, hour and zone are one moment."""
    event, world = scene.world.event, scene.world
    moment = parse_day(event.day)
    beside = _clock_beside(scene, told)
    zone = told.zone or (beside.zone if beside else "")
    if zone == "elsewhere":
        return None
    there = days_there(scene, event, zone, beside)
    if not zone and world.place == "America":
        there = [moment, *days_there(scene, event, "America")]
    fitting = [d for d in there if told.holds(d)]
    if fitting:
        return _of_event(event, zone, fitting[0])
    is_report = bool(beside) or _is_report(scene, told)
    others = _others(scene, told, zone)
    if others and not is_report:
        other = others[0]
        return Answer(Verdict.SUPPORTED, f"a launch on {day(other.day)} is in the data", other.date_cells)
    if is_report:
        return Answer(
            Verdict.CONTRADICTED,
            f"{day(moment)}, a {WEEKDAYS[moment.weekday()]}, in Korea",
            event.date_cells,
            "the launch that the text is about was on another day",
        )
    near = min(_dated(scene), key=lambda d: abs((parse_day(d.day) - told.first).days))
    is_nuclear = any(r.act == "nuclear test" and told.holds(r.first) for r in world.library.of(act_rows))
    if near.day > str(world.written) or (is_nuclear and re.search(r"\btests?\b", scene.text)):
        return None
    return Answer(
        Verdict.CONTRADICTED,
        f"no launch on {day(told.first)}; the nearest is of {day(near.day)}",
        near.date_cells,
        "the data have no launch on that day",
    )


def _of_event(event: LaunchDay, zone: str, told: dt.date) -> Answer:
    moment = parse_day(event.day)
    if told == moment:
        return Answer(Verdict.SUPPORTED, f"{day(moment)}, a {WEEKDAYS[moment.weekday()]}, in Korea", event.date_cells)
    if zone == "UTC":
        return Answer(Verdict.SUPPORTED, f"{day(moment)} in Korea", event.date_cells, "the day in Greenwich")
    data = f"{day(told)} in Washington, {day(moment)} in Korea"
    return Answer(Verdict.SUPPORTED, data, event.date_cells, "the day in America")


def _dated(scene: Scene) -> list[LaunchDay]:
    return [d for d in scene.world.launch_days if d.precision == "day"]


def _others(scene: Scene, told: Day, zone: str) -> list[LaunchDay]:
    """The other launch days that the day may be, in the zone told; none after the day of the text."""
    world = scene.world
    return [
        d
        for d in _dated(scene)
        if d != world.event
        and (d.day <= str(world.written) or (told.is_dated and world.dateline is None))
        and any(told.holds(there) for there in days_there(scene, d, zone))
    ]


def _is_report(scene: Scene, told: Day) -> bool:
    """Whether the sentence reports the event itself: early in the text, by a bare weekday, or near the event."""
    bare = told.weekday is not None and not told.is_dated
    apart = abs((told.first - parse_day(scene.world.event.day)).days)
    first = scene.sentence.number <= 1 and scene.world.is_article
    if told.text.lower() in ("today", "tonight", "this morning"):
        return True
    if bare and _others(scene, told, told.zone) and not first:
        return False
    return (first and apart <= 14) or (bare and apart <= 4 and not _EARLIER_WORDS.search(scene.text))
