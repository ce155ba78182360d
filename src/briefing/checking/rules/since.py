"""First since when, and which launch came before, held against the launch days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.launches import LaunchDay
from briefing.checking.language.days import Day
from briefing.checking.language.numbers import NUMBER
from briefing.checking.language.spans import SPAN, fits
from briefing.checking.language.words import (
    LAUNCH_NOUN,
    LAUNCH_VERB,
    MODAL,
    NEGATED,
    NORTH,
    OF_OTHERS,
    clause,
    denial,
    is_unsaid,
)
from briefing.checking.rules.scopes import Scope, is_plain, scope_of_type, scopes_of
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict, best, decided
from briefing.evidence.wording import counted, day, parse_day

_FIRST = re.compile(
    rf"\b(?:(?:the|its|their|North Korea's|Pyongyang's|the North's|a|country's|regime's|year's|"
    rf"Kim's)\s)?first\b(?P<what>[^.;:]{{0,110}}?)\b(?P<since>since|(?:in|for)(?=\s(?:the\s|"
    rf"about\s|around\s|nearly\s|almost\s|more than\s|over\s|some\s|roughly\s|at least\s|"
    rf"just\s|close to\s|well\s|not\s|an?\s|less\s|under\s|exactly\s|only\s)*(?:{NUMBER}|week|"
    rf"month|year|day|fortnight|(?:19|20)\d\d))|of(?=\s(?:the\s)?(?:year|(?:19|20)\d\d))|"
    rf"this(?=\s(?:calendar\s)?year))\b",
    re.IGNORECASE,
)
_NOT_SINCE = re.compile(
    r"\b[Nn]ot since\b|\b(?:had|has|have) (?:fired|launched|"
    r"tested) nothing\b[^.;:]{0,40}?\b(?:since|for)\b|\b(?:[Nn]othing|[Nn]one|"
    r"[Nn]o (?:\w+[- ]){1,5}?)\s?(?:had|has|was|"
    r"were)\b[^.;:]{0,40}?\b(?:since|for)\b|\b(?:had|has|have)(?: not|n't|"
    r" never)\b[^.;:]{0,60}?\b(?:since|for)\b|\bwithout a (?:North Korean )?(?:missile |"
    r"ballistic )?(?:launch|test|firing)\b",
)
_NO = re.compile(r"\b(?:not|nothing|none|no|never|since|without|further|other|more|single)\b|n't\b", re.IGNORECASE)
_YEAR = re.compile(r"\s*(?:the )?(?:(?P<y>(?:19|20)\d\d)\b|(?:this |calendar |new )?(?P<this>year)\b)")
_LAUNCHED = re.compile(rf"\b{LAUNCH_VERB}\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no means|far from|anything but|scarcely|barely|wrong|contrary)\b", re.IGNORECASE)
_DATING = re.compile(r"\b(?:since|late|early|around|about|least|when|then|that|those|this|time|back)\b", re.IGNORECASE)
_NEAR = 60  # characters ahead of "first" in which a negation is one of it
_OWN_LAUNCH = re.compile(rf"\b(?:{LAUNCH_NOUN}|{LAUNCH_VERB}|to cross|to overfly|of \w+(?: |-)range)\b", re.IGNORECASE)


def find(scene: Scene) -> Iterator[Finding]:
    """Every "first since" and previous launch of the sentence that the data can judge."""
    for match in _FIRST.finditer(scene.text):
        finding = _first(scene, match)
        if finding:
            yield finding
    for match in _NOT_SINCE.finditer(scene.text):
        finding = _not_since(scene, match)
        if finding:
            yield finding
    yield from _previous(scene)


def _is_of_launches(words: str) -> bool:
    own = _OWN_LAUNCH.search(re.sub(r"\bprovocations?\b", " ", words))  # one may be of another kind
    return bool(own) and not OF_OTHERS.search(words)


def _first(scene: Scene, match: re.Match[str]) -> Finding | None:
    text, is_borrowed = scene.text, False
    begin, close = clause(text, match.start(), r"[;—]")
    rest = text[match.end("since") : min(close, match.end("since") + 110)]
    if "time" in match["what"].split()[:1]:
        about = text[begin : match.start()] + " " + rest
        if not _is_of_launches(about) and scene.before and len(text) < 60:
            about = f"{scene.before.text} {about}"
    else:
        about = match["what"]
        if re.fullmatch(r"\s*(?:one\s)?", about) and not text[begin : match.start()].strip():
            about = "launch"  # "First one in 75 days"
        if not _is_of_launches(about) and re.match(r"\s*(?:\w+ ){0,2}$", about):
            is_borrowed = True
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
    if re.search(r"\bto (?:fly|be|reach|land|fall|carry|use|go|hit)\b", rest):
        return None  # the first of those that did something more
    if is_denied(text, begin, match.start()) or not is_plain(_restricting(text, begin, match)):
        return None
    scopes = scopes_of(about)
    if is_borrowed and scopes[0].codes == {"SLV"}:
        scopes = (*scopes, Scope())  # "the satellite launch was the first": of satellites, or of all
    since = match["since"].lower()
    answers = []
    end = match.end()
    for launch in _subjects(scene, match.start()):
        for scope in (*scopes, *_of_attempt(launch, scopes, about)):
            if not scope.holds(scene, launch):
                continue
            found, stop = _judge_first(scene, launch, scope, since, match.end("since"), close)
            if found and found.verdict is Verdict.CONTRADICTED and scope.is_of_class:
                strict, _ = _judge_first(
                    scene, launch, replace(scope, undisputed=True), since, match.end("since"), close
                )
                if strict and strict.verdict is Verdict.SUPPORTED:
                    found = _softened(found)
            if found:
                answers.append(found)
                end = max(end, stop)
    answer = best(answers)
    return Finding(Kind.FIRST_SINCE, scene.sentence, match.start(), min(end, len(text)), answer) if answer else None


def is_denied(text: str, begin: int, at: int) -> bool:
    """Whether a clause says that something was not the first, or that others deny it."""
    ahead = text[max(begin, at - _NEAR) : at]
    return bool(NEGATED.search(ahead) or _DENIED.search(ahead)) or denial(text, begin, at) or is_unsaid(text, at, at)


def _restricting(text: str, begin: int, match: re.Match[str]) -> str:
    """The words that may say more of what was first: behind "first", or from the verb to "for the first time"."""
    if "time" not in match["what"].split()[:1]:
        return match["what"]
    verbs = list(_LAUNCHED.finditer(text, begin, match.start()))
    if verbs:
        return text[verbs[-1].end() : match.start()]
    behind = _LAUNCHED.search(text, match.end())
    return re.split(r"[,.;:—]", text[behind.end() :])[0] if behind else ""


def _subjects(scene: Scene, at: int) -> tuple[LaunchDay, ...]:
    """The launch days that "first" may be of: the last named ahead, and that of a sentence which opens with "It"."""
    opening = scene.opening.days if re.match(r"\W*(?:It|This|That|The (?:launch|test))\b", scene.text) else ()
    return tuple(dict.fromkeys((*scene.subject_before(at, turned=False).days, *opening)))


def _of_attempt(launch: LaunchDay, scopes: tuple[Scope, ...], words: str) -> tuple[Scope, ...]:
    """An attempt without a class is one of the same kind."""
    is_open = any(not s.codes and not s.types and not s.overflight for s in scopes)
    return (Scope(frozenset(launch.codes)),) if is_open and re.search(r"\battempts?\b", words, re.IGNORECASE) else ()


def _softened(found: Answer) -> Answer:
    """A contradiction that holds only by launches whose class is contested or that failed."""
    reason = "so only where launches that failed, or that somebody put in another class, are left out"
    return replace(found, verdict=Verdict.DISPUTED, reason=reason)


def _before(scene: Scene, launch: LaunchDay, scope: Scope) -> LaunchDay | None:
    earlier = [d for d in scene.world.launch_days if d.day < launch.day and scope.holds(scene, d)]
    return earlier[-1] if earlier else None


def _judge_first(
    scene: Scene, launch: LaunchDay, scope: Scope, since: str, at: int, close: int
) -> tuple[Answer | None, int]:
    """The answer to "first … since X": nothing of the scope after X, and something on it where X is a launch."""
    text = scene.text
    last = _before(scene, launch, scope)
    if since in ("of", "this", "in", "for"):
        year = re.match(r"\s*(?P<this>year)\b(?P<y>)", text[at:]) if since == "this" else _YEAR.match(text[at:])
        if year:
            wanted = int(year["y"]) if year["y"] else int(launch.day[:4])
            is_first = int(launch.day[:4]) == wanted and (last is None or int(last.day[:4]) < wanted)
            return _told(launch, last, scope, is_first), at + year.end()
        if since == "of":
            return None, at
    if since in ("in", "for"):
        span = SPAN.match(text[at:].lstrip()) or re.match(
            r"\s*(?:about|around|nearly|almost|more than|over|some|roughly|at least|just over|"
            r"just under|close to|the past|the last|approximately|well over|not quite)\s+(?:an? |"
            r"the )?",
            text[at:],
        )
        found = next((m for m in SPAN.finditer(text, at, min(close, at + 45))), None)
        if found is None or span is None or last is None:
            return None, at
        gap = (parse_day(launch.day) - parse_day(last.day)).days
        return _told(launch, last, scope, fits(found, gap)), found.end()
    point = _point(scene, at, min(close, at + 90))
    apart = next(
        (
            m
            for m in SPAN.finditer(text, at, min(close, at + 70))
            if re.match(r"\s(?:earlier|ago|before)\b", text[m.end() :])
        ),
        None,
    )
    if point is None and apart and last:
        gap = (parse_day(launch.day) - parse_day(last.day)).days
        return _told(launch, last, scope, fits(apart, gap)), apart.end()
    if point is None:
        return None, at
    first, end_day, stop, is_launch = point
    if first >= parse_day(launch.day) and not is_launch:
        return (None if first <= scene.world.written else _ahead(launch, first)), stop
    if last is None:
        return Answer(Verdict.NOT_IN_DATA, f"no earlier launch {scope.words} is in the data", launch.date_cells), stop
    held = parse_day(last.day)
    is_so = first <= held <= end_day if is_launch else held <= end_day
    return _told(launch, last, scope, is_so), stop


def _ahead(launch: LaunchDay, first: dt.date) -> Answer:
    """The answer to "since" what only came after the launch and after the text."""
    return Answer(Verdict.CONTRADICTED, f"it was on {day(first)}", launch.date_cells, "the launch was before it")


def _point(scene: Scene, begin: int, end: int) -> tuple[dt.date, dt.date, int, bool] | None:
    """What follows "since": a named day (then a launch must have been on it) or an occasion."""
    told = None
    for mentioned in scene.days:
        if (
            begin - 7 <= mentioned.start <= end
            and mentioned.end > begin
            and not re.search(r"\bwhen\b", scene.text[begin : mentioned.start])
        ):
            lead = scene.text[begin : mentioned.start]
            if _OWN_LAUNCH.search(lead) or not re.search(r"[a-z]{4}", _DATING.sub(" ", lead)):
                return mentioned.first, mentioned.last, mentioned.end, True
            told = mentioned
            break
    if re.search(r"\b(?:moratorium|halt|freeze)\b", scene.text[begin:end]):
        return None  # a state, counted from its begin, or from the last launch before it
    occasion = scene.world.named(scene.text[begin:end])
    if occasion:
        return occasion.first, occasion.last, end, False
    if told and not told.has_year and told.first > parse_day(scene.world.event.day):
        year = dt.timedelta(days=365)  # without a year, what is still to come is of the year before
        told = replace(told, first=told.first - year, last=told.last - year)
    return (told.first, told.last, told.end, False) if told else None


def _told(launch: LaunchDay, last: LaunchDay | None, scope: Scope, is_so: bool) -> Answer:
    if last is None:
        return decided(is_so, f"no earlier launch {scope.words}", launch.date_cells, "the data have none before it")
    gap = (parse_day(launch.day) - parse_day(last.day)).days
    data = f"the last launch {scope.words} before it was on {day(last.day)}, {counted(gap, 'day')} earlier"
    return decided(is_so, data, (*launch.date_cells, *last.date_cells), "the launch before it was at another time")


def _not_since(scene: Scene, match: re.Match[str]) -> Finding | None:
    text = scene.text
    begin, close = clause(text, match.start(), r"[;—]")
    whole = text[begin:close]
    if not _is_of_launches(whole) or (
        not re.search(NORTH, whole + (scene.before.text if scene.before else ""), re.IGNORECASE)
        and not re.match(r"[Nn]o", match[0])
    ):
        return None
    if re.search(r"\b(?:if|could|would|will)\b", whole):
        return None
    if not is_plain(_NO.sub(" ", match[0])) or not is_plain(_had_it_fired(scene, match, close)):
        return None  # none of those that did something more
    event = scene.world.event
    answers, stop = [], match.end()
    for scope in scopes_of(whole):
        last = _before(scene, event, scope)
        if last is None:
            continue
        spans = [
            s
            for s in SPAN.finditer(text, match.start(), close)
            if not re.match(r"\s*(?:ago|earlier|before)", text[s.end() :])
        ]
        point = _point(scene, match.end(), close) if "ince" in match[0] else None
        gap = (parse_day(event.day) - parse_day(last.day)).days
        if point:
            first, end_day, stop, is_launch = point
            held = parse_day(last.day)
            is_so = first <= held <= end_day if is_launch else held <= end_day
            strict = _before(scene, event, replace(scope, undisputed=True)) if scope.is_of_class and not is_so else None
            found = _told(event, last, scope, is_so)
            if strict and first <= parse_day(strict.day) <= end_day:
                found = _softened(found)
            answers.append(found)
        elif spans:
            stop = spans[0].end()
            answers.append(_told(event, last, scope, fits(spans[0], gap)))
    answer = best(answers)
    return Finding(Kind.FIRST_SINCE, scene.sentence, match.start(), max(stop, match.end()), answer) if answer else None


def _had_it_fired(scene: Scene, match: re.Match[str], close: int) -> str:
    """The words behind the day of "Not since 5 November had it fired a missile", none of the other ways to say it."""
    named = [d.end for d in scene.days if match.end() <= d.start < close]
    return (
        re.split(r"[,.;:—]", scene.text[named[0] : close])[0] if named and re.match("not since", match[0], re.I) else ""
    )


_LAST = re.compile(
    rf"\b(?:the |its |their |North Korea's |Pyongyang's |the North's )?(?P<order>last|previous|"
    rf"prior|preceding|most recent)\s(?P<what>(?:known |such |ballistic |North Korean |"
    rf"missile |weapons? |time |one |intercontinental |\S+-range |ICBM |IRBM |medium-range |"
    rf"satellite )*(?:(?:{LAUNCH_NOUN}|time|one)\b|(?={LAUNCH_VERB})))(?P<more>[^.;:]{{0,60}}?)\b(?:was|came|"
    rf"took place|had been|occurred|happened|is|were|on|of|:|,)",
    re.IGNORECASE,
)
# what is last of those that did something more, which is not asked of the data
_OF_SOME = re.compile(
    r"^\s(?:to (?!overfly|cross|fly over|pass over)|(?:that|which|whose|inside|within|into|under|from|near|with)\b)"
)
_IS_ON = re.compile(r"\b(?:was|came|took place|had been|occurred|happened|is|were|on)\b|[:,]")
_BEFORE_THAT = re.compile(
    r"\b(?:before|prior to|ahead of|until) (?:(?:this|that|the|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\w*'?s? ?)?"
    r"(?:it|now|then|today|yesterday|one|launch|test|firing)?(?!\w)",
    re.IGNORECASE,
)
_LAST_FIRED = re.compile(
    r"\b(?:had |has )?last (?P<what>(?:test-)?(?:fired|launched|tested|flew|flown|"
    r"conducted)[^.;]{0,60}?)\b(?:on|in|was)\b",
    re.IGNORECASE,
)


def _previous(scene: Scene) -> Iterator[Finding]:
    """ "The last launch was on 5 November": the day named against the launch day before the event."""
    told = -1
    for match in sorted((*_LAST.finditer(scene.text), *_LAST_FIRED.finditer(scene.text)), key=lambda m: m.start()):
        if match.start() < told:
            continue
        what = match["what"] + " " + (match.groupdict().get("more") or "")
        told_of = re.sub(r"\bprovocations?\b", " ", what)
        after = [
            d for d in scene.days if 0 <= d.start - match.end() + 3 <= 50 or match.start() <= d.start < match.end() + 3
        ]
        after = [
            d
            for d in after
            if d.start > match.start() + 4
            and (d.last - d.first).days <= 31
            and d.text.lower()[:4] != "last"
            and d.after not in ("before", "prior to", "ahead of", "until")
        ]
        if not after or not (_OWN_LAUNCH.search(told_of) or re.search(r"\b(?:one|time)\b", what)):
            continue
        whole = _IS_ON.split(scene.text[match.start("what") : after[0].start])[0]
        is_some = _OF_SOME.match(match.groupdict().get("more") or "") or not is_plain(_BEFORE_THAT.sub(" ", whole))
        if is_some or is_denied(scene.text, 0, match.start()):
            continue
        if re.search(r"\bsince\b", scene.text[max(0, match.start() - 12) : match.start()]):
            continue
        mentioned: Day = after[0]
        if NEGATED.search(scene.text, match.start(), mentioned.start):
            continue
        answers = []
        bases = [
            scene.world.event,
            *(d for d in (scene.before.closing.days if scene.before else ()) if d.day <= scene.world.event.day),
        ]
        for base in dict.fromkeys(bases):
            told_in = (scene.text, scene.before.text if scene.before else "")
            of_type = tuple(s for s in map(scope_of_type, told_in) if s.called)[:1]
            scopes = scopes_of(what + scene.text[match.end() : mentioned.start])
            for scope in (*scopes, *of_type, *_of_attempt(base, scopes, what)):
                last = _before(scene, base, scope)
                if last:
                    answers.append(_told(base, last, scope, mentioned.holds(parse_day(last.day))))
        answer = best(answers)
        if answer:
            told = mentioned.end
            yield Finding(Kind.PREVIOUS, scene.sentence, match.start(), mentioned.end, answer)
