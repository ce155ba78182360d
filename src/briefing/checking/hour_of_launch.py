"""At which hour it was launched: only a time of day that a verb of launching governs is one of a launch."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefing.analysis.launches import LaunchDay
from briefing.checking.clock import (
    DAY_MINUTES,
    OWN_TIME,
    Clock,
    apart,
    clocks,
    hours_behind,
    local,
    minutes_of,
)
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict
from briefing.checking.words import MODAL, clause, is_negated
from briefing.data import Stated
from briefing.evidence.claims import cells
from briefing.evidence.wording import listed, parse_day

_THING = (
    r"(?:missiles?|projectiles?|rockets?|[SMI]RBMs?|ICBMs?|SLBMs?|MRBMs?|satellites?|weapons?|vehicle|objects?|salvo|"
    r"barrage|volley|pair|Hwasong\S*|Chollima\S*|Unha\S*|Taepodong\S*|Musudan|Nodong|Scuds?|Pukguksong\S*|KN-\d+|"
    r"launch(?:es)?|lift-?off|blast-?off|it|they|them|first|second|one|both|all)"
)
_MISSILE = rf"(?:{_THING}|North Korea|the North|Pyongyang)"
_EVENT = re.compile(
    r"\b(?:(?P<start>(?:launch|firing|test|salvo|barrage|lift-?off|blast-?off)(?:es|s)?\b[^.;,]{0,40}?"
    r"\b(?:came|took place|occurred|happened|was|were|is|began|started|followed)|"
    r"(?:test-)?fir(?:ed|es|ing)|(?:test-)?launch(?:ed|es|ing)|lobb(?:ed|ing)|loos(?:ed|ing)|"
    r"unleash(?:ed|ing)|shot(?! down)|shoots|sent|hurled|tested|test-flew|lift(?:ed|s|ing) off|lift-?off|"
    r"t(?:ook|akes|aken) off|blast(?:ed|s|ing) off|went up|rose|left|in the air|"
    r"carried out|conducted|staged|"
    rf"(?:detected|tracked|spotted)(?= (?:\w+ ){{0,4}}{_MISSILE}\b)|"
    rf"(?:began|begun|started)(?=.{{0,60}}\b{_MISSILE}\b))|"
    r"(?P<flight>fl(?:ew|own|ying)|passed|crossed|went (?:right )?over|land(?:ed|ing)|fell|fallen|falling|"
    r"splashed|c[ao]me down|dropped|crashed|hit|plunged|ended|overflew|soared)|"
    r"(?P<other>(?!(?:detected|suspected|presumed|estimated|believed|unidentified|reported(?= launch)|"
    r"solid-fuel\w*|liquid-fuel\w*|fuel\w*|advanced|tracked|evening|morning|being|timed|spotted|"
    r"including|according|during|Beijing|following|preceding|United|United-\w+)\b)[a-z][\w-]+(?:ed|ing)|"
    r"s(?:aid|ays|ay|aw|poke|tood|hut)|told|met|held|holds|gave|came|began|left|wrote|put|got|took|made|ran|sat|rang|"
    r"went|knew|heard|briefs?|sees|is due|starts?|begins?|opens?|closes?|"
    r"before|after|until|till|since|ahead of|while|when|as|during|following|amid|prior to|"
    r"meetings?|sessions?|summits?|conferences?|calls?|speech|statements?|alerts?|warnings?|news|photos?|talks|"
    r"broadcasts?|impact|splashdown|deadline))\b",
    re.IGNORECASE,
)
_OPENS = r"[;—]|\bthat\b|,\s(?:and|but|while|whereas)\s|\s(?:while|whereas|but)\s"
_ITSELF = re.compile(r"\b(?:It|This|That|The time)\s(?:came|was|happened|took place|occurred|began)\b", re.IGNORECASE)
_FLAT = re.compile(
    r"^\W*up at $|^[^.;]*\b(?:launch|lift-?off|firing)(?: time)?\W{0,3}(?:at |on |was )?[^a-z]{0,12}$", re.IGNORECASE
)
_OF_IT = re.compile(r"\b(?:launch|firing|lift-?off)\s(?:at|of)\s(?:about |around )?$", re.IGNORECASE)
_OF_OTHER_THING = re.compile(
    r"\b(?:announc|report|confirm|condemn|discuss|protest|brief|statement|meeting|news|warn|debat|comment)\w*"
    r"[^.;]{0,25}$",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"\b(?:the|its|a|an|their|his|her|that|this)\s$", re.IGNORECASE)
_ONLY_WHEN = re.compile(r"\s*(?:,|$|(?:dawn|daybreak|sunrise|sunset|dusk|midnight|noon|midday)\b)", re.IGNORECASE)
_AGAIN = re.compile(
    r"(?:[\s(=,/]|KST|JST|GMT|UTC|\bor\b|\btime\b|\blocal\b|\bin [A-Z]\w+|\bthis morning\b|\b[A-Z]\w+day\b|"
    r"\b(?:Korea|Korean|Seoul|Tokyo|Japan|Washington)\b)*"
)
_BEGUN = re.compile(r"\b(?:began|begun|started|first)\b[^,;]{0,60}$", re.IGNORECASE)
MANY = 4  # launches of a day of which the data may not time every firing
NEAR, NEARER = 20, 11  # minutes that an hour told as "about" and one told plainly may be off
LONGEST_FLIGHT = 120  # minutes after its launch within which anything that is told of a missile happens


def find(scene: Scene) -> Iterator[Finding]:
    """The hour of a launch that the sentence tells, and one of a flight that began at another time of the day."""
    for clock in clocks(scene.text, scene.days):
        governed = governor(scene, clock)
        if governed and clock.zone != "elsewhere" and not clock.is_bound:
            finding = _finding(scene, clock, is_flight=governed == "flight")
            if finding:
                yield finding


def governor(scene: Scene, clock: Clock) -> str:
    """What a time of day is told of: "start" of a launch, "flight" of a missile, "" for anything else.

    It belongs to the nearest verb before it in its clause; where none stands before it, to the first behind it.
    """
    text = scene.text
    begin, close = clause(text, clock.start, _OPENS)
    if scene.is_of_others(clock.start) or MODAL.search(text[max(begin, clock.start - 60) : clock.start]):
        return ""
    if is_negated(text[begin : clock.start], 40) or _is_attribute(text, clock):
        return ""
    ahead = text[begin : clock.start]
    twin = _twin(scene, clock)
    if twin:
        return governor(scene, twin)
    nearest = _last(text, begin, clock.start)
    if nearest is None and _OF_IT.search(ahead):
        return "start"
    if nearest is not None:
        kind = nearest.lastgroup or ""
        if kind == "other" and _OF_IT.search(ahead) and not _OF_OTHER_THING.search(_OF_IT.sub("", ahead)):
            return "start"
        until = nearest.start() if kind == "flight" else close
        is_missile = kind != "other" and _has_missile(scene, begin, until, kind) and not _is_drill(text, nearest)
        return kind if is_missile else _of_before(scene, ahead)
    if _FLAT.search(ahead):
        return "start"
    return _behind(scene, clock, begin, close)


def _twin(scene: Scene, clock: Clock) -> Clock | None:
    """The hour right before that this one only gives again, or goes on from: "noon in Korea (0300 GMT)"."""
    ahead = [c for c in clocks(scene.text, scene.days) if c.end <= clock.start]
    return ahead[-1] if ahead and _AGAIN.fullmatch(scene.text[ahead[-1].end : clock.start]) else None


def _last(text: str, begin: int, at: int) -> re.Match[str] | None:
    """The last event word before a time of day; "before dawn" and "just after noon" tell only when."""
    found = [m for m in _EVENT.finditer(text, begin) if m.end() <= at]
    found = [m for m in found if m.lastgroup != "other" or not _ONLY_WHEN.match(text[m.end() : at])]
    return found[-1] if found else None


def _is_drill(text: str, event: re.Match[str]) -> bool:
    """Whether something else than a launch was carried out."""
    near = text[max(0, event.start() - 60) : event.end() + 40]
    is_done = event[0].lower() in ("carried out", "conducted", "staged")
    return is_done and not re.search(r"\b(?:launch|test|firing)", near)


def _behind(scene: Scene, clock: Clock, begin: int, close: int) -> str:
    """What a time of day is told of that stands before every verb of its clause."""
    following = _EVENT.search(scene.text, clock.end, close)
    if following is None:
        return "start" if _is_fragment(scene) else ""
    before = re.match(r"\s*(?:when|as|,)?\s*", scene.text[clock.end : following.start()])
    if following.lastgroup == "other" and following[0].lower() in ("when", "as") and before:
        following = _EVENT.search(scene.text, following.end(), close)
    if following is None or following.lastgroup == "other":
        return ""
    kind = following.lastgroup or ""
    until = following.start() if kind == "flight" else close
    return kind if _has_missile(scene, begin, until, kind) else ""


def _has_missile(scene: Scene, begin: int, close: int, kind: str) -> bool:
    """Whether a missile stands there, or for a launch who fires it."""
    words = _MISSILE if kind == "start" else _THING
    return bool(re.search(rf"\b{words}\b", scene.text[begin:close], re.IGNORECASE))


def _of_before(scene: Scene, ahead: str) -> str:
    """ "It came at noon." after a sentence on the launch."""
    last = scene.before
    told = last and last.sentence.paragraph == scene.sentence.paragraph
    goes_on = _ITSELF.match(ahead.lstrip()) and len(ahead) < 60
    return "start" if told and last and goes_on and re.search(r"\b(?:launch|fir)\w*", last.text) else ""


def _is_fragment(scene: Scene) -> bool:
    """Whether the sentence is a line of a list with a missile and no verb at all."""
    return _EVENT.search(scene.text) is None and bool(re.search(r"missile|rocket|[SMI]RBM|ICBM", scene.text))


def _is_attribute(text: str, clock: Clock) -> bool:
    """Whether the hour is that of a thing: "the 3 p.m. summit", not "the 12:01 launch"."""
    thing = re.match(r"\s(?:KST\s|GMT\s)?(\w+)", text[clock.end :])
    return bool(_ATTRIBUTE.search(text[: clock.start]) and thing) and not re.match(
        r"(?:launch|test|firing)", thing[1] if thing else ""
    )


def rows_of(scene: Scene, launch: LaunchDay) -> list[Stated]:
    """The hours that the data have of the launches of a day."""
    return [e for i in launch.launches for e in scene.world.dataset.estimates_of(i, "time_kst")]


def fits(clock: Clock, row: Stated, day: dt.date, place: str) -> bool:
    """Whether an hour of the data is the one told, in the zone told; without a zone it may be that of the text."""
    slack = NEAR if clock.is_loose else NEARER
    hours = hours_behind(clock.zone, day)
    if not clock.zone and place == "America":
        hours += hours_behind("America", day)
    return any(apart(minutes_of(row.value) - int(60 * h), clock.minutes) <= slack for h in hours)


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
    untimed = len(launch.launches) > MANY and not begun
    none = Verdict.NOT_IN_DATA if untimed else Verdict.CONTRADICTED
    return _answer(Verdict.SUPPORTED if fitting else none, fitting or rows)


def _in_flight(scene: Scene, clock: Clock, launch: LaunchDay, rows: list[Stated]) -> Answer | None:
    """A landing or passing is no launch; but none can be told of an hour at which nothing was in the air."""
    if len(launch.launches) > MANY:
        return None
    day = parse_day(launch.day)
    hours = {*hours_behind(clock.zone, day), *hours_behind("America" if scene.world.place else clock.zone, day)}
    later = [(clock.minutes - minutes_of(e.value) + int(60 * h)) % DAY_MINUTES for e in rows for h in hours]
    if any(m <= LONGEST_FLIGHT or DAY_MINUTES - m <= NEAR for m in later) or _is_by_clock_of_north(clock, rows, day):
        return None
    return _answer(Verdict.CONTRADICTED, rows)


def _is_by_clock_of_north(clock: Clock, rows: list[Stated], day: dt.date) -> bool:
    """Whether the hour is right by the half hour that the North's clocks were behind from 2015 to 2018."""
    begun, ended = OWN_TIME
    own = any(apart(minutes_of(e.value) - 30, clock.minutes) <= NEAR for e in rows)
    return begun <= day <= ended and clock.zone in ("", "Korea") and own


def _answer(verdict: Verdict, rows: list[Stated]) -> Answer:
    data = listed([f"{e.value} KST ({e.claimed_by})" for e in {r.value: r for r in rows}.values()][:5])
    return Answer(verdict, data, cells("estimates", [e.id for e in rows], "value", "claimed_by"))


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
