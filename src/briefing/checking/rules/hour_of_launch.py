"""At which hour it was launched: only a time of day that a verb of launching governs is one of a launch."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefing.analysis.launches import LaunchDay
from briefing.checking.language.clock import (
    DAY_MINUTES,
    OWN_TIME,
    Clock,
    apart,
    clocks,
    hours_behind,
    local,
    minutes_of,
)
from briefing.checking.rules.governed import governor
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict
from briefing.data import Stated
from briefing.evidence.claims import cells
from briefing.evidence.wording import listed, parse_day

_ATTRIBUTE = re.compile(r"\b(?:the|its|a|an|their|his|her|that|this)\s$", re.IGNORECASE)
_OF_LAUNCH = re.compile(r"\s(?:KST\s|JST\s|GMT\s)?(?:missile\s)?(?:launch|firing)\b")
_AGAIN = re.compile(
    r"(?:[\s(=,/]|KST|JST|GMT|UTC|\bor\b|\btime\b|\blocal\b|\bin [A-Z]\w+|\bthis morning\b|\b[A-Z]\w+day\b|"
    r"\b(?:Korea|Korean|Seoul|Tokyo|Japan|Washington)\b)*"
)
_BEGUN = re.compile(r"\b(?:began|begun|started|first)\b[^,;]{0,60}$", re.IGNORECASE)
MANY = 4  # launches of a day of which the data may not time every firing; hours in a row that are one
NEAR, NEARER = 20, 11  # minutes that an hour told as "about" and one told plainly may be off
SHORTLY = 45  # minutes after an hour, or before it, that are still shortly after or before it
_ANOTHER = "the data have another hour"
LONGEST_FLIGHT = 120  # minutes after its launch within which anything that is told of a missile happens


def find(scene: Scene) -> Iterator[Finding]:
    """The hour of a launch that the sentence tells, and one of a flight that began at another time of the day."""
    for clock in clocks(scene.text, scene.days):
        governed = governor_of(scene, clock)
        if governed and clock.zone != "elsewhere" and not clock.is_bound:
            finding = _finding(scene, clock, is_flight=governed == "flight")
            if finding:
                yield finding


def governor_of(scene: Scene, clock: Clock) -> str:
    """What a time of day is told of; one that only gives an hour again is told of the same."""
    if _OF_LAUNCH.match(scene.text, clock.end):
        return "start"
    if _is_attribute(scene.text, clock):
        return ""
    first = _first(scene, clock)
    return governor(scene, first.start, first.end)


def _first(scene: Scene, clock: Clock) -> Clock:
    """The first of the hours right before that this one only gives again, or goes on from: "noon in Korea (0300 GMT)";
    itself where there is none."""
    ahead = [c for c in clocks(scene.text, scene.days) if c.end <= clock.start]
    for other in reversed(ahead[-MANY:]):
        if not _AGAIN.fullmatch(scene.text, other.end, clock.start):
            break
        clock = other
    return clock


def _is_attribute(text: str, clock: Clock) -> bool:
    """Whether the hour is that of a thing: "the 3 p.m. summit"."""
    return bool(_ATTRIBUTE.search(text[: clock.start])) and bool(re.match(r"\s[a-z]", text[clock.end :]))


def rows_of(scene: Scene, launch: LaunchDay) -> list[Stated]:
    """The hours that the data have of the launches of a day."""
    return [e for i in launch.launches for e in scene.world.dataset.estimates_of(i, "time_kst")]


def fits(clock: Clock, row: Stated, day: dt.date, place: str) -> bool:
    """Whether an hour of the data is the one told, in the zone told; without a zone it may be that of the text."""
    slack = NEAR if clock.is_loose else NEARER
    hours = hours_behind(clock.zone, day)
    if not clock.zone and place == "America":
        hours += hours_behind("America", day)
    told = [minutes_of(row.value) - int(60 * h) for h in hours]
    if clock.side and any(0 <= clock.side * (m - clock.minutes) % DAY_MINUTES <= SHORTLY for m in told):
        return True
    return any(apart(m, clock.minutes) <= slack for m in told)


def _finding(scene: Scene, clock: Clock, *, is_flight: bool) -> Finding | None:
    def judged(launch: LaunchDay) -> Answer | None:
        rows = rows_of(scene, launch)
        if not rows:
            return None
        return _in_flight(scene, clock, launch, rows) if is_flight else _at_start(scene, clock, launch, rows)

    answer = scene.subject(clock.start, clock.end).answer(judged)
    return Finding(Kind.TIME, scene.sentence, clock.start, clock.end, answer) if answer else None


def _at_start(scene: Scene, clock: Clock, launch: LaunchDay, rows: list[Stated]) -> Answer | None:
    day = parse_day(launch.day)
    fitting = [e for e in rows if fits(clock, e, day, scene.world.place)]
    if not fitting and _is_by_clock_of_north(clock, rows, day):
        return None
    begun = _BEGUN.search(scene.text[: clock.start])
    if begun and clock.zone != "America" and fitting:
        fitting = [e for e in fitting if e.value == min(r.value for r in rows)]
        if not fitting:
            return None
    if fitting:
        return _answer(Verdict.SUPPORTED, fitting)
    untimed = len(launch.launches) > MANY and not begun
    return _answer(Verdict.NOT_IN_DATA, rows) if untimed else _answer(Verdict.CONTRADICTED, rows, _ANOTHER)


def _in_flight(scene: Scene, clock: Clock, launch: LaunchDay, rows: list[Stated]) -> Answer | None:
    """A landing or passing is no launch; but none can be told of an hour at which nothing was in the air."""
    if len(launch.launches) > MANY:
        return None
    day = parse_day(launch.day)
    hours = {*hours_behind(clock.zone, day), *hours_behind("America" if scene.world.place else clock.zone, day)}
    later = [(clock.minutes - minutes_of(e.value) + int(60 * h)) % DAY_MINUTES for e in rows for h in hours]
    if any(m <= LONGEST_FLIGHT or DAY_MINUTES - m <= NEAR for m in later) or _is_by_clock_of_north(clock, rows, day):
        return None
    return _answer(Verdict.CONTRADICTED, rows, _ANOTHER)


def _is_by_clock_of_north(clock: Clock, rows: list[Stated], day: dt.date) -> bool:
    """Whether the hour is right by the half hour that the North's clocks were behind from 2015 to 2018."""
    begun, ended = OWN_TIME
    own = any(apart(minutes_of(e.value) - 30, clock.minutes) <= NEAR for e in rows)
    return begun <= day <= ended and clock.zone in ("", "Korea") and own


def _answer(verdict: Verdict, rows: list[Stated], reason: str = "") -> Answer:
    data = listed([f"{e.value} KST ({e.claimed_by})" for e in {r.value: r for r in rows}.values()][:5])
    return Answer(verdict, data, cells("estimates", [e.id for e in rows], "value", "claimed_by"), reason)


def days_there(scene: Scene, launch: LaunchDay, zone: str, clock: Clock | None = None) -> list[dt.date]:
    """The days that a launch may have in a zone, by its hours in the data: those that fit the hour told, if one is."""
    day = parse_day(launch.day)
    if zone not in ("America", "UTC"):
        return [day]
    rows = rows_of(scene, launch)
    told = [e for e in rows if clock and fits(clock, e, day, scene.world.place)] or rows
    if not told:
        return [day, day - dt.timedelta(days=1)]
    moments = [local(day, minutes_of(e.value), h) for e in told for h in hours_behind(zone, day)]
    return sorted({m.date() for m in moments})
