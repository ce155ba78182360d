"""First since when, how long since, and which launch came before, held against the launch days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.analysis.launches import LaunchDay, class_plural, previous
from briefing.checking.days import DAYS_PER_MONTH, Day
from briefing.checking.kinds import class_in, names_of_type, types_of
from briefing.checking.numbers import NUMBER, amounts
from briefing.checking.occasions import named
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict, best
from briefing.checking.words import LAUNCH_NOUN, LAUNCH_VERB, MODAL, NORTH, OF_OTHERS, clause
from briefing.evidence.claims import Cell
from briefing.evidence.estimates import SEOUL, TOKYO
from briefing.evidence.wording import counted, day, parse_day
from briefing.parameters import BALLISTIC_CLASSES

_FIRST = re.compile(
    rf"\b(?:(?:the|its|their|North Korea's|Pyongyang's|the North's|a|country's|regime's|year's|Kim's)\s)?first\b(?P<what>[^.;:]{{0,110}}?)\b(?P<since>since|in|for|of|this|after)\b",
    re.IGNORECASE,
)
_NOT_SINCE = re.compile(
    rf"\b[Nn]ot since\b|\b(?:had|has|have)(?: not|n't| never)\b[^.;:]{{0,60}}?\b(?:since|for)\b|\bwithout a (?:North Korean )?(?:missile |ballistic )?(?:launch|test|firing)\b",
)
_SPAN = re.compile(
    rf"(?P<n>\b(?:{NUMBER}|an?|several|a few)(?:\s+and\s+a\s+half)?)[\s-]+(?P<unit>days?|weeks?|fortnights?|months?|years?)\b",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    r"\b(?:lull|pause|hiatus|break|gap|silence|interval|quiet|respite|standstill|drought)\b", re.IGNORECASE
)
_OWN_LAUNCH = re.compile(rf"\b(?:{LAUNCH_NOUN}|{LAUNCH_VERB})\b", re.IGNORECASE)
_UNIT_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": DAYS_PER_MONTH, "year": 365.25}


@dataclass(frozen=True)
class Scope:
    """Which launches count: of these classes, of these types, or over Japan; all of them where neither is given."""

    codes: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    overflight: bool = False
    allied: bool = False  # counted only where Seoul or Tokyo gave the class

    def holds(self, scene: Scene, launch_day: LaunchDay) -> bool:
        if self.overflight:
            rows = [e for i in launch_day.launches for e in scene.world.dataset.estimates_of(i, "landing_area")]
            return any("overfly" in e.value for e in rows)
        if self.types:
            return bool(self.types & types_of(scene.world.dataset, launch_day))
        if self.allied:
            rows = [e for i in launch_day.launches for e in scene.world.dataset.estimates_of(i, "missile_class")]
            return any(e.value in self.codes for e in rows if e.claimed_by in (*SEOUL, *TOKYO))
        return not self.codes or bool(self.codes & set(launch_day.codes))

    @property
    def words(self) -> str:
        if self.overflight:
            return "over Japan"
        return (
            "of any kind"
            if not self.codes and not self.types
            else f"of {', '.join(sorted(self.types or {class_plural(c) for c in self.codes}))}"
        )


def find(scene: Scene) -> Iterator[Finding]:
    """Every "first since", gap and previous launch of the sentence that the data can judge."""
    done: list[tuple[int, int]] = []
    for match in _FIRST.finditer(scene.text):
        finding = _first(scene, match)
        if finding:
            done.append((finding.start, finding.end))
            yield finding
    for match in _NOT_SINCE.finditer(scene.text):
        finding = _not_since(scene, match)
        if finding:
            done.append((finding.start, finding.end))
            yield finding
    for match in _SPAN.finditer(scene.text):
        if any(a <= match.start() < b for a, b in done):
            continue
        finding = _gap(scene, match)
        if finding:
            yield finding
    yield from _previous(scene)


def _scopes(words: str) -> tuple[Scope, ...]:
    """The scopes that "its first … launch" may have: of its class, else of any kind or of ballistic missiles."""
    if re.search(
        r"\b(?:over|crossed|overfl\w+|flown over|passed over|flew over)\b.{0,20}\bJapan\b", words, re.IGNORECASE
    ):
        return (Scope(overflight=True),)
    types = names_of_type(words)
    if types:
        return (Scope(types=types),)
    given = class_in(words)
    if given == frozenset(BALLISTIC_CLASSES) | {"BALLISTIC"}:
        return (Scope(given),)
    if given:
        return (Scope(given),)
    if re.search(r"\bof any (?:kind|sort|type)\b|anything\b", words):
        return (Scope(),)
    return (Scope(), Scope(frozenset(BALLISTIC_CLASSES)))


def _is_of_launches(words: str) -> bool:
    return bool(_OWN_LAUNCH.search(words)) and not OF_OTHERS.search(words)


def _first(scene: Scene, match: re.Match[str]) -> Finding | None:
    text = scene.text
    begin, close = clause(text, match.start(), r"[;—]")
    rest = text[match.end("since") : min(close, match.end("since") + 110)]
    if "time" in match["what"].split()[:1]:
        about = text[begin : match.start()] + " " + rest
    else:
        about = match["what"]
        if not _is_of_launches(about) and re.match(r"\s*(?:\w+ ){0,2}$", about):
            about += " " + (text[begin : match.start()] if _is_of_launches(text[begin : match.start()]) else "")
    if (
        not _is_of_launches(about)
        or MODAL.search(text[max(begin, match.start() - 40) : match.start()])
        or re.search(
            r"\b(?:stage|failed attempt|motion|visit|summit|hearing|orbit|impeach\w*|attempt to)\b", match["what"]
        )
    ):
        return None
    if re.search(r"\b(?:talks|meeting|session|drill|exercise|Council)\b", match["what"]):
        return None
    scopes = _scopes(about)
    since = match["since"].lower()
    answers = []
    end = match.end()
    for launch in scene.subject_before(match.start()).days:
        for scope in scopes:
            if not scope.holds(scene, launch):
                continue
            found, stop = _judge_first(scene, launch, scope, since, match.end("since"), close)
            if found and found.verdict is Verdict.CONTRADICTED and scope.codes:
                allied, _ = _judge_first(scene, launch, replace(scope, allied=True), since, match.end("since"), close)
                if allied and allied.verdict is Verdict.SUPPORTED:
                    found = replace(found, verdict=Verdict.DISPUTED, reason="true of what Seoul and Tokyo classed so")
            if found:
                answers.append(found)
                end = max(end, stop)
    answer = best(answers)
    return Finding(Kind.FIRST_SINCE, scene.sentence, match.start(), min(end, len(text)), answer) if answer else None


def _before(scene: Scene, launch: LaunchDay, scope: Scope) -> LaunchDay | None:
    earlier = [d for d in scene.world.launch_days if d.day < launch.day and scope.holds(scene, d)]
    return earlier[-1] if earlier else None


def _judge_first(
    scene: Scene, launch: LaunchDay, scope: Scope, since: str, at: int, close: int
) -> tuple[Answer | None, int]:
    """The answer to "first … since X": nothing of the scope after X, and something on it where X is a launch."""
    text = scene.text
    last = _before(scene, launch, scope)
    if since in ("of", "this") or since in ("in", "for"):
        year = re.match(
            r"\s*(?:the )?(?:(?P<y>(?:19|20)\d\d)\b|(?:this |calendar |new )?(?P<this>year)\b)",
            text[at - (4 if since == "this" else 0) :],
        )
        if since == "this":
            year = re.match(r"\s*(?P<this>year)\b(?P<y>)", text[at:])
        if year:
            wanted = int(year["y"]) if year["y"] else int(launch.day[:4])
            is_first = int(launch.day[:4]) == wanted and (last is None or int(last.day[:4]) < wanted)
            return _told(launch, last, scope, is_first, f"first {scope.words} of {wanted}"), at + year.end()
        if since == "of":
            return None, at
    if since in ("in", "for"):
        span = _SPAN.match(text[at:].lstrip()) or re.match(
            r"\s*(?:about|around|nearly|almost|more than|over|some|roughly|at least|just over|just under|close to|the past|the last|approximately|well over|not quite)\s+(?:an? |the )?",
            text[at:],
        )
        found = next((m for m in _SPAN.finditer(text, at, min(close, at + 45))), None)
        if found is None or span is None or last is None:
            return None, at
        gap = (parse_day(launch.day) - parse_day(last.day)).days
        return _told(launch, last, scope, _fits(found, gap), f"{counted(gap, 'day')} between them"), found.end()
    point = _point(scene, at, min(close, at + 90))
    if point is None:
        return None, at
    first, end_day, stop, is_launch = point
    if last is None:
        return Answer(Verdict.CONTRADICTED, "no earlier launch " + scope.words, launch.date_cells, ""), stop
    held = parse_day(last.day)
    fits = first <= held <= end_day if is_launch else held <= end_day
    return _told(launch, last, scope, fits, ""), stop


def _point(scene: Scene, begin: int, end: int) -> tuple[dt.date, dt.date, int, bool] | None:
    """What follows "since": a named day (then a launch must have been on it) or an occasion."""
    for mentioned in scene.days:
        if (
            begin - 7 <= mentioned.start <= end
            and mentioned.end > begin
            and not re.search(r"\bwhen\b", scene.text[begin : mentioned.start])
        ):
            lead = scene.text[begin : mentioned.start]
            occasion = (
                named(scene.world.dataset, lead, scene.world.written)
                if not _OWN_LAUNCH.search(lead) and len(lead) > 25
                else None
            )
            if occasion is None:
                return mentioned.first, mentioned.last, mentioned.end, True
    occasion = named(scene.world.dataset, scene.text[begin:end], scene.world.written)
    return (occasion.first, occasion.last, end, False) if occasion else None


def _told(launch: LaunchDay, last: LaunchDay | None, scope: Scope, fits: bool, reason: str) -> Answer:
    if last is None:
        return Answer(
            Verdict.SUPPORTED if fits else Verdict.CONTRADICTED,
            f"no earlier launch {scope.words}",
            launch.date_cells,
            reason,
        )
    gap = (parse_day(launch.day) - parse_day(last.day)).days
    data = f"the last launch {scope.words} before it was on {day(last.day)}, {counted(gap, 'day')} earlier"
    verdict = Verdict.SUPPORTED if fits else Verdict.CONTRADICTED
    return Answer(verdict, data, (*launch.date_cells, *last.date_cells), reason)


def _fits(span: re.Match[str], gap: float) -> bool:
    """Whether a gap of that many days is told by the span: days exactly, longer units to about half of one."""
    text, unit = span["n"].lower(), span["unit"].lower().rstrip("s")
    given = amounts(span.string[: span.end("n")])
    amount = (
        given[-1]
        if given
        and given[-1].end >= span.end("n") - 12
        and re.search(NUMBER, text, re.IGNORECASE)
        and text not in ("a", "an")
        else None
    )
    if text in ("several", "a few"):
        low, high, bound = 2.0, 12.0, "plain"
    elif amount is None:
        low, high, bound = 1.0, 1.0, _bound_before(span)
    else:
        low, high, bound = amount.low, amount.high, amount.bound
        if "half" in text and amount.low == int(amount.low):
            low, high = low + 0.5, high + 0.5
    return within(low, high, bound, unit, gap)


def _bound_before(span: re.Match[str]) -> str:
    return amounts(f"{span.string[: span.start()][-28:]}1")[-1].bound


def within(low: float, high: float, bound: str, unit: str, gap: float) -> bool:
    """Whether `gap` days are told by `low` to `high` units with that bound."""
    each = _UNIT_DAYS[unit]
    count = gap / each
    if unit == "day":
        slack = 0.0 if bound == "plain" else max(1.0, 0.08 * high)
        if bound == "above":
            return low <= count <= low * 1.35 + 3
        if bound in ("below", "under"):
            return high * 0.8 - 1 <= count <= high + (bound == "below")
        return low - slack <= count <= high + slack
    if bound == "above":
        return low * 0.97 <= count <= low + max(0.95, 0.3 * low)
    if bound in ("below", "under"):
        return high - max(0.6, 0.25 * high) <= count <= high * 1.02
    slack = {"week": 0.6, "fortnight": 0.4, "month": 0.75, "year": 0.7}[unit]
    return low - slack <= count <= high + slack + 0.08 * high


def _not_since(scene: Scene, match: re.Match[str]) -> Finding | None:
    text = scene.text
    begin, close = clause(text, match.start(), r"[;—]")
    whole = text[begin:close]
    if not _is_of_launches(whole) or not re.search(NORTH, whole + (scene.before.text if scene.before else "")):
        return None
    if re.search(r"\b(?:if|could|would|will)\b", whole):
        return None
    event = scene.world.event
    answers, stop = [], match.end()
    for scope in _scopes(whole):
        last = _before(scene, event, scope)
        if last is None:
            continue
        spans = [
            s
            for s in _SPAN.finditer(text, match.start(), close)
            if not re.match(r"\s*(?:ago|earlier|before)", text[s.end() :])
        ]
        point = _point(scene, match.end(), close) if "ince" in match[0] else None
        gap = (parse_day(event.day) - parse_day(last.day)).days
        if point:
            first, end_day, stop, is_launch = point
            held = parse_day(last.day)
            answers.append(_told(event, last, scope, first <= held <= end_day if is_launch else held <= end_day, ""))
        elif spans:
            stop = spans[0].end()
            answers.append(_told(event, last, scope, _fits(spans[0], gap), ""))
    answer = best(answers)
    return Finding(Kind.FIRST_SINCE, scene.sentence, match.start(), max(stop, match.end()), answer) if answer else None


def _gap(scene: Scene, span: re.Match[str]) -> Finding | None:
    """A span of time between two things that the sentence names, or between the event and the launch before it."""
    text = scene.text
    begin, close = clause(text, span.start(), r"[;—]")
    ahead, behind = text[begin : span.start()], text[span.end() : close]
    relation = re.match(
        r"['’]?s?\s*(?P<r>after|since|following|before|ahead of|prior to|later|earlier|ago|apart|on from|to the day (?:after|since)|had passed|had gone|have passed|passed|without|lull|pause|hiatus|break|gap|of (?:silence|quiet)|between|lay|separate[sd]?|elapsed)\b",
        behind,
    )
    paused = _PAUSE.search(ahead[-40:] + behind[:25])
    if (
        (relation is None and paused is None)
        or MODAL.search(ahead[-30:])
        or re.search(r"\b(?:old|aged|term|office|sentence)\b", behind[:12])
    ):
        return None
    ends = _ends(scene, span, (relation["r"] if relation else "").lower(), ahead, behind)
    if not ends:
        return None
    fitting = [(a, b) for a, b in ends if _fits(span, abs((a[0] - b[0]).days))]
    one, other = (fitting or ends)[0]
    gap = abs((one[0] - other[0]).days)
    data = f"{counted(gap, 'day')} between {day(min(one[0], other[0]))} and {day(max(one[0], other[0]))}"
    verdict = Verdict.SUPPORTED if fitting else Verdict.CONTRADICTED
    return Finding(Kind.GAP, scene.sentence, span.start(), span.end(), Answer(verdict, data, (*one[1], *other[1])))


_End = tuple[dt.date, tuple[Cell, ...]]


def _ends(scene: Scene, span: re.Match[str], relation: str, ahead: str, behind: str) -> list[tuple[_End, _End]]:
    """The pairs of days between which the span may lie; empty where the sentence does not say between what."""
    text, world = scene.text, scene.world
    event: _End = (parse_day(world.event.day), world.event.date_cells)
    base = span.end()
    near = [d for d in scene.days if d.is_exact and d.start != span.start() and not (d.start <= span.start() < d.end)]
    vague = [
        d
        for d in scene.days
        if not d.is_exact and not (d.start <= span.start() < d.end) and (d.last - d.first).days <= 31
    ]
    beside = [d for d in near if -60 <= d.start - base <= 70 or 0 <= span.start() - d.end <= 40]
    dated: list[_End] = [(d.first, ()) for d in beside]
    subject = scene.subject(span.start(), span.end()).days
    launches: list[_End] = [(parse_day(d.day), d.date_cells) for d in (*subject, world.event) if d.precision == "day"]
    told = re.sub(r"^\W*(?:after|since|following|before|ahead of|prior to|on from|later|earlier|ago)\s*", "", behind)
    occasion = (
        named(world.dataset, told[:120], world.written)
        if relation in ("after", "since", "following", "before", "ahead of", "prior to", "on from")
        else None
    )
    previous_days = [
        d
        for d in (previous(world.launch_days, world.event), previous(world.launch_days, world.event, BALLISTIC_CLASSES))
        if d
    ]
    lasts: list[_End] = [(parse_day(d.day), d.date_cells) for d in dict.fromkeys(previous_days)]
    written: _End = (world.written, ())
    if relation == "ago":
        points = dated or lasts if (dated or re.search(rf"\b(?:last|previous|prior)\b", ahead, re.IGNORECASE)) else []
        return [(p, o) for p in points for o in (written, event) if p[0] != o[0]]
    others: list[_End] = []
    if occasion and not any(0 <= d.start - base <= 45 and "," not in text[base : d.start] for d in near):
        others = [(occasion.first, occasion.cells), (occasion.last, occasion.cells)]
        subjects = [*launches, *dated]
        lead = named(world.dataset, ahead, world.written)
        if lead:
            subjects = [(lead.first, lead.cells), *dated]
        return _pairs(subjects, others)
    if dated:
        prior = [(d.first, ()) for d in (scene.before.days if scene.before else ()) if d.is_exact]
        lead = named(world.dataset, ahead, world.written)
        more: list[_End] = [(lead.first, lead.cells)] if lead else []
        points: list[_End] = [*launches, *prior, *more, *([written] if relation in ("earlier", "later") else [])]
        return _pairs(dated, [*dated, *points]) if _OWN_LAUNCH.search(text) or lead or prior else []
    if vague:
        return []
    if re.search(
        r"\b(?:last|previous|prior|preceding|latest|most recent|before)\b[^.;]{0,30}\b(?:launch|test|firing|missile|one|ICBM|salvo|flight)",
        behind[:70],
        re.IGNORECASE,
    ) or (_PAUSE.search(ahead[-40:] + behind[:25]) and _OWN_LAUNCH.search(text)):
        return _pairs(lasts, [event])
    if re.search(r"\bwithout\b[^.;]{0,25}\b(?:launch|test|firing|missile)", behind[:60], re.IGNORECASE):
        scoped = [_before(scene, world.event, s) for s in _scopes(behind[:60])]
        return _pairs([(parse_day(d.day), d.date_cells) for d in scoped if d], [event])
    types = names_of_type(told[:60])
    if types and relation in ("after", "since", "following"):
        found = [d for d in world.launch_days if d.day < world.event.day and types & types_of(world.dataset, d)]
        return _pairs([(parse_day(d.day), d.date_cells) for d in found[-6:]], [event])
    return []


def _pairs(ones: Sequence[_End], others: Sequence[_End]) -> list[tuple[_End, _End]]:
    return [(a, b) for a in ones for b in others if a[0] != b[0]]


_LAST = re.compile(
    rf"\b(?:the |its |their |North Korea's |Pyongyang's |the North's )?(?P<order>last|previous|prior|preceding|most recent)\s(?P<what>(?:known |such |ballistic |North Korean |missile |weapons? |time |one |intercontinental |\S+-range |ICBM |IRBM |medium-range |satellite )*(?:{LAUNCH_NOUN}|time|one)?)\b(?P<more>[^.;:]{{0,60}}?)\b(?:was|came|took place|had been|occurred|happened|is|were|on|of|:|,)",
    re.IGNORECASE,
)
_LAST_FIRED = re.compile(
    rf"\b(?:had |has )?last (?P<what>(?:test-)?(?:fired|launched|tested|flew|flown|conducted)[^.;]{{0,60}}?)\b(?:on|in|was)\b",
    re.IGNORECASE,
)


def _previous(scene: Scene) -> Iterator[Finding]:
    """ "The last launch was on 5 November": the day named against the launch day before the event."""
    told = -1
    for match in sorted((*_LAST.finditer(scene.text), *_LAST_FIRED.finditer(scene.text)), key=lambda m: m.start()):
        if match.start() < told:
            continue
        what = match["what"] + " " + (match.groupdict().get("more") or "")
        after = [
            d for d in scene.days if 0 <= d.start - match.end() + 3 <= 50 or match.start() <= d.start < match.end() + 3
        ]
        after = [
            d
            for d in after
            if d.start > match.start() + 4 and (d.last - d.first).days <= 31 and d.text.lower()[:4] != "last"
        ]
        if not after or not (_OWN_LAUNCH.search(what) or re.search(r"\b(?:one|time)\b", what)):
            continue
        if re.search(r"\bsince\b", scene.text[max(0, match.start() - 12) : match.start()]):
            continue
        mentioned: Day = after[0]
        answers = []
        bases = [
            scene.world.event,
            *(d for d in (scene.before.closing.days if scene.before else ()) if d.day <= scene.world.event.day),
        ]
        for base in dict.fromkeys(bases):
            around = names_of_type(scene.text) or (names_of_type(scene.before.text) if scene.before else frozenset())
            of_type = (Scope(types=around),) if around else ()
            for scope in (*_scopes(what + scene.text[match.end() : mentioned.start]), *of_type):
                last = _before(scene, base, scope)
                if last:
                    answers.append(_told(base, last, scope, mentioned.holds(parse_day(last.day)), ""))
        answer = best(answers)
        if answer:
            told = mentioned.end
            yield Finding(Kind.PREVIOUS, scene.sentence, match.start(), mentioned.end, answer)
