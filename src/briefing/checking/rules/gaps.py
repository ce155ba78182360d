"""How long after or before what, held against the days of launches and of the timeline."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from briefing.analysis.launches import LaunchDay, previous
from briefing.checking.language.days import Day
from briefing.checking.language.naming import class_in, names_of_type, types_of
from briefing.checking.language.spans import SPAN, fits
from briefing.checking.language.words import LAUNCHES, MODAL, clause, denial, is_unsaid
from briefing.checking.occasions import Occasion
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, decided
from briefing.evidence.claims import Cell
from briefing.evidence.wording import counted, day, parse_day
from briefing.parameters import BALLISTIC_CLASSES

_AFTER = ("after", "since", "following", "on from")
_BEFORE = ("before", "ahead of", "prior to")
_RELATION = re.compile(
    r"'?s?\s*(?P<r>after|since|following|before|ahead of|prior to|on from|later|earlier|ago|"
    r"apart|to the day (?:after|since)|"
    r"(?:had|have|has) (?:passed|gone)|passed|went by|without|of (?:silence|quiet)|between|lay|separate[sd]?|elapsed)\b"
)
_PASSED = re.compile(r"^\s?(?:and an? \w+\s)?(?:(?:had|have|has) )?(?:passed|gone by|gone|elapsed)\s(?=since\b)")
_PAUSE = re.compile(
    r"\b(?:lull|pause|hiatus|break|gap|silence|interval|quiet|respite|standstill|drought)\b", re.IGNORECASE
)
_THE_LAUNCH = re.compile(
    r"\s*(?:the|that|this|Monday's|Tuesday's|Wednesday's|Thursday's|Friday's|Saturday's|"
    r"Sunday's|North Korea's|its)\s(?:latest |\w+ missile |missile |ICBM |rocket )?"
    r"(?:launch(?:es)?|test|firing|salvo|barrage|flight|overflight)\b(?! (?:before|of|on|"
    r"in)\b)|\s*(?:it|that|this)\b(?!\s\w+ed\b)",
    re.IGNORECASE,
)
_IT = re.compile(r"\W*(?:It|This|That)\b")
# words from what is counted from to its day: what happened "on" it, or a thing alone, with one article, "of" that day
_TO_ITS_DAY = re.compile(
    r"(?!.*\b(?:who|whose|which|that [a-z]+ed|over|for|citing|because|about|against)\b)"
    r"(?:.*\b(?:on|in)|(?:the|that|those|its|their|[A-Z]\w+(?: [A-Z]\w+)?'s?)\s"
    r"(?:(?!(?:the|an?|its|\w+ed)\s)[\w.-]+\s){0,6}of)?\s*"
)
_APPOSED = re.compile(  # ", on that day" or ", which was held on that day" right behind what is counted from
    r",\s(?:that )?(?:which (?:was|were|took place|began|opened|started|came|ended|broke (?:off|down|up)|happened|"
    r"collapsed)(?: held| fired| launched)? )?(?:on|of)\s"
)
_NONE_SINCE = re.compile(r"\W*(?:\d+/\s)?(?:Nothing|None|No (?:missiles?|launch(?:es)?|tests?)) since\b")
_THAT_IS = re.compile(
    r"\W*(?:That's|That is|That was|That makes(?: it)?) (?:just |only |exactly |well |not |quite )*"
    r"(?:(?:over|under|about|nearly|almost|more than|less than|some|roughly) )?$"
)
_THE = re.compile(r"\s*(?:the|this|that)\s(?!(?:last|previous|first|second)\b)", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:last|previous|prior|preceding|latest|most recent)\b[^.;,]{0,30}\b(?:launch|test|"
    r"firing|missile|one|ICBM|salvo|flight)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\b(?:not|never|no means|neither|nor|hardly)|n't)\b(?! (?:quite|even|yet|less|more)\b)[^,;]{0,28}$",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(?:old|aged|term|office|sentence|in jail|on the job)\b")

ADJACENT_AGO = 9  # characters between "two weeks ago" and the day that it says again
ADJACENT = 4  # characters between a day and the span that counts from it
OPENING = 1  # words ahead of a span that opens its sentence, so that the main clause follows
End = tuple[dt.date, tuple[Cell, ...]]


def find(scene: Scene) -> Iterator[Finding]:
    """Every span of time between two things that the sentence names and the data date."""
    for span in SPAN.finditer(scene.text):
        finding = _that_is(scene, span) or _gap(scene, span)
        if finding:
            yield finding


def _that_is(scene: Scene, span: re.Match[str]) -> Finding | None:
    """ "The last launch was on 5 November. That's two months": the day told right before, of the last launch."""
    before = scene.before
    if before is None or not _THAT_IS.fullmatch(scene.text[: span.start()]):
        return None
    if not (_LAST.search(before.text) or _NONE_SINCE.match(before.text)):
        return None
    told = [d for d in before.days if d.is_exact]
    is_more = re.match(r"\s(?!ago\b|if\b|or\b)[a-z]", scene.text[span.end() :])
    if len(told) != 1 or is_more or parse_day(scene.world.event.day) == told[0].first:
        return None
    end, event = _dated(scene, told)[0], _launch(scene.world.event)
    gap = abs((event[0] - end[0]).days)
    return Finding(Kind.GAP, scene.sentence, span.start(), span.end(), _answer(end, event, fits(span, gap)))


def _answer(one: End, other: End, is_so: bool, otherwise: str = "the days between do not come to that") -> Answer:
    """The answer by the days between two days."""
    first, last = sorted((one[0], other[0]))
    data = f"{counted((last - first).days, 'day')} between {day(first)} and {day(last)}"
    return decided(is_so, data, (*one[1], *other[1]), otherwise)


def _gap(scene: Scene, span: re.Match[str]) -> Finding | None:
    text = scene.text
    begin, close = clause(text, span.start(), r"[;—]")
    ahead, behind = text[begin : span.start()], _PASSED.sub(" ", text[span.end() : close])
    relation = _RELATION.match(behind)
    paused = _PAUSE.search(ahead[-40:] + behind[:25])
    if re.search(r"(?:months?|years?|weeks?) and $", ahead):
        return None  # the lesser part of the span before it
    if (relation is None and not paused) or MODAL.search(ahead[-30:]) or _OTHER.search(behind[:12]):
        return None
    if re.search(r"\b(?:in|for|since)\s+(?:\w+ ){0,3}$", ahead[-24:]) and relation is None:
        return None
    if _NOT.search(ahead) or denial(text, begin, span.start()) or is_unsaid(text, span.start(), span.end()):
        return None
    told = relation["r"].lower().removeprefix("to the day ") if relation else ""
    pairs, is_directed = _pairs(scene, span, told, ahead, behind)
    pairs = [(a, b) for a, b in pairs if a[0] != b[0]]
    if not pairs:
        return None
    sign = (told in _AFTER) - (told in (*_BEFORE, "ago")) if is_directed else 0
    fitting = [(a, b) for a, b in pairs if fits(span, abs((a[0] - b[0]).days)) and (a[0] - b[0]).days * sign >= 0]
    one, other = (fitting or pairs)[0]
    is_reversed = fits(span, abs((one[0] - other[0]).days))
    otherwise = "the data have the reverse order" if is_reversed else "the days between do not come to that"
    return Finding(Kind.GAP, scene.sentence, span.start(), span.end(), _answer(one, other, bool(fitting), otherwise))


def _launch(d: LaunchDay) -> End:
    return parse_day(d.day), d.date_cells


def _pairs(
    scene: Scene, span: re.Match[str], relation: str, ahead: str, behind: str
) -> tuple[list[tuple[End, End]], bool]:
    """The pairs of days between which the span may lie, none where the sentence does not say between what; and whether
    the first of each is told to be the later ("after") or the earlier ("before")."""
    text, world, event = scene.text, scene.world, _launch(scene.world.event)
    near = [d for d in scene.days if not d.start <= span.start() < d.end]
    beside = [d for d in near if d.is_exact and (-60 <= d.start - span.end() <= 70 or 0 <= span.start() - d.end <= 40)]
    launches = [
        _launch(d)
        for d in dict.fromkeys((*scene.subject_before(span.start()).days, world.event))
        if d.precision == "day"
    ]
    if relation == "ago":
        told = [d for d in beside if d.end <= span.start() or d.start - span.end() <= ADJACENT_AGO]
        return _ago(scene, ahead, told, event), True
    if relation in (*_AFTER, *_BEFORE):
        point, rest = _point(scene, span, behind, beside)
        if point:
            at_hand = [d for d in near if d.is_exact and 0 <= span.start() - d.end <= ADJACENT]
            opens = len(ahead.rsplit(",", 1)[-1].split()) <= OPENING
            mine = (world.named(rest) if opens else None) or (_last_named(scene, ahead) if ahead.split() else None)
            if at_hand and ahead.strip():
                return [(a, b) for a in _dated(scene, at_hand[-1:]) for b in point], True
            happened = any(c.table != "launches" for end in point for c in end[1])
            main = rest if opens else ahead
            if happened and not mine and main.strip(" .") and not (LAUNCHES.search(main) or _IT.match(main)):
                return [], True  # what came after is not said to be a launch
            ones: list[End] = (
                [(mine.first, mine.cells)] if mine else [*launches, *_dated(scene, (d for d in near if d.is_exact))]
            )
            return [(a, b) for a in ones for b in point], True
        if beside and not _LAST.search(behind.partition(",")[0][:70]):
            return [], True  # some day stands near, but not that of what is counted from
    if _PAUSE.search(ahead[-40:] + behind[:25]) and all(d.first == event[0] for d in beside):
        return _since_last(scene, ahead, behind, event), False
    if beside:
        prior = _dated(scene, (d for d in (scene.before.days if scene.before else ()) if d.is_exact))
        lead = world.named(ahead)
        more: list[End] = [(lead.first, lead.cells)] if lead else []
        written: list[End] = [(world.written, ())] if relation in ("earlier", "later") else []
        dated = _dated(scene, beside)
        enough = LAUNCHES.search(text) or lead or prior
        return [(a, b) for a in dated for b in (*dated, *launches, *prior, *more, *written)] if enough else [], False
    if any(0 < (d.last - d.first).days <= 31 for d in near):
        return [], False
    return _since_last(scene, ahead, behind, event), False


def _last_named(scene: Scene, ahead: str) -> Occasion | None:
    """The occasion of the words right before a span, else of all before it."""
    found = scene.world.named(ahead.rstrip(" ,").rsplit(",", 1)[-1]) or scene.world.named(ahead)
    of_launch = LAUNCHES.search(ahead[-90:]) and found and not found.is_called
    return None if of_launch else found


def _dated(scene: Scene, named_days: Iterable[Day]) -> list[End]:
    """The days that the text names, each with the rows of the launches on it."""
    launched = {parse_day(d.day): d.date_cells for d in scene.world.launch_days if d.precision == "day"}
    return [(d.first, launched.get(d.first, ())) for d in named_days]


def _ago(scene: Scene, ahead: str, beside: Sequence[Day], event: End) -> list[tuple[End, End]]:
    """ "5 November, 62 days ago": from the day of the text, or of the launch, back to what is named ahead."""
    points = _dated(scene, beside)
    before = re.search(r"\b(?:in|of) \w+,? (?:\w+ ){0,2}$", ahead)
    vague = [d for d in scene.days if before and not d.is_exact and len(ahead) - 24 <= d.start <= len(ahead)]
    if vague and not points:
        points = [(vague[0].first, ()), (vague[0].last, ())]
    if not points and re.search(r"\b(?:last|previous|prior)\b", ahead, re.IGNORECASE):
        codes = class_in(ahead) or None
        found = [previous(scene.world.launch_days, scene.world.event, codes)]
        points = [_launch(d) for d in found if d]
    occasion = scene.world.named(ahead) if not points else None
    if occasion:
        points = [(occasion.first, occasion.cells), (occasion.last, occasion.cells)]
    written: End = (scene.world.written, ())
    return [(p, o) for p in points for o in (written, event)]


def _point(scene: Scene, span: re.Match[str], behind: str, beside: Sequence[Day]) -> tuple[list[End], str]:
    """What the span is counted from, and the words after it; nothing where it is not said."""
    told = re.sub(r"^'?s?\s*(?:to the day )?(?:after|since|following|before|ahead of|prior to|on from)\s*", "", behind)
    part, _, rest = re.sub(r"\sand (?=[\w-]+ (?:days|weeks|months|years)\b)", ",", told).partition(",")
    at = scene.text.find(told[:40], span.end()) if told else span.end()
    dated = [d for d in beside if at <= d.start <= at + len(part)]
    if dated:
        is_its = _TO_ITS_DAY.fullmatch(scene.text[at : dated[0].start])
        return (_dated(scene, dated[:1]) if is_its else []), rest
    apposed = [d for d in beside if _is_apposed(scene.text, part, at + len(part), d)]
    if apposed:
        return _dated(scene, apposed), rest
    the_launch = _THE_LAUNCH.match(told)
    if the_launch:
        days = scene.subject_before(span.start()).days
        return [_launch(d) for d in days if d.precision == "day"], told[the_launch.end() :]
    if _LAST.search(part[:70]) and LAUNCHES.search(part[:70]):
        return [], rest
    occasion = scene.world.named(part[:110])
    if occasion:
        return [(occasion.first, occasion.cells), (occasion.last, occasion.cells)], rest
    types = names_of_type(part[:60])
    if types:
        of_type = [
            d for d in scene.world.launch_days if types & types_of(scene.world.library, d) and d != scene.world.event
        ]
        return [_launch(d) for d in of_type[-8:]], rest
    codes = class_in(part[:60])
    if codes & set(scene.world.event.codes) and _THE.match(part):
        return [_launch(scene.world.event)], rest
    if codes:
        found = previous(scene.world.launch_days, scene.world.event, codes)
        return [_launch(found)] if found else [], rest
    return [], rest


def _is_apposed(text: str, part: str, at: int, told: Day) -> bool:
    """Whether a day behind a comma is that of a launch, or of what a clause with "which" says happened on it."""
    lead = text[at : told.start]
    is_its = _APPOSED.fullmatch(lead) and ("which" in lead or LAUNCHES.search(part))
    return bool(is_its and re.match(r"\s*(?:[.;)]|$|when\b)", text[told.end :]))


def _since_last(scene: Scene, ahead: str, behind: str, event: End) -> list[tuple[End, End]]:
    """ "62 days after its last launch", "a lull of two months": from the launch day before the event to it."""
    around = ahead[-40:] + behind[:25]
    without = re.match(r"[^.;]{0,20}\bwithout\b[^.;]{0,25}\b(?:launch|test|firing|missile)", behind)
    if not (
        _LAST.search(behind[:70])
        or without
        or (_PAUSE.search(around) and (LAUNCHES.search(scene.text) or _IT.match(scene.text)))
    ):
        return []
    codes = class_in(behind[:70])
    wanted = [codes] if codes else [None, frozenset(BALLISTIC_CLASSES)]
    found = [previous(scene.world.launch_days, scene.world.event, c) for c in wanted]
    return [(event, _launch(d)) for d in dict.fromkeys(found) if d]
