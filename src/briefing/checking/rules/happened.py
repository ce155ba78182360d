"""When things other than launches happened, and in which order, held against the timeline and the ledger on Russia."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.checking.acts import places
from briefing.checking.language.days import Day
from briefing.checking.language.words import (
    LAUNCH_NOUN,
    LAUNCH_VERB,
    MODAL,
    NEGATED,
    SPEECH_VERB,
    clause,
    denial,
    is_unsaid,
)
from briefing.checking.occasions import Index, Occasion, words_of
from briefing.checking.rules.spoken import spoken
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict
from briefing.evidence.claims import Cell
from briefing.evidence.wording import day, parse_day, span

_ORDER = re.compile(r"\b(?P<r>after|before|following|ahead of|prior to|in the wake of|on the eve of)\b", re.IGNORECASE)
_IS_LAUNCH = re.compile(rf"\b(?:{LAUNCH_NOUN}|{LAUNCH_VERB}|came|comes|took place|happened)\b", re.IGNORECASE)
_SPAN_BEFORE = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|day|shortly|soon|just|right|long|immediately)\s+$", re.IGNORECASE
)
_LATE = {
    "after": 1,
    "following": 1,
    "in the wake of": 1,
    "before": -1,
    "ahead of": -1,
    "prior to": -1,
    "on the eve of": -1,
}
SURE = 0.5  # of the weight of a title, before a day is held against the text
MOSTLY = 0.7  # for a month or a span of days
HEAVY = 11.0
LONGEST, FARTHEST = 41, 400  # days of a span that is still a date, and between a date and what it is taken to mean
_CLAUSE = (
    r"[;:—–()]|,\s(?:while|whereas|but|and|which|who|when|with|though|a|the|its)\b|\s(?:while|"
    r"whereas|but|though)\s|,\s\w+ing\b|"
    r"\sand\s(?=(?:(?:then|later|it|he|they)\s)?(?:was|were|had|signed|met|began|on)\b)|"
    r"\b(?:after|before)\b|\b(?:entered|came|went) into\b"
)
_OTHER_CLAUSE = re.compile(
    r",\s(?!(?:signed|adopted|issued|announced|held|which|that|by|when|then|a|the|an|on|in)\b)|[;:—]|"
    r"\b(?:before|after|over|for|because of|in response to|against)\b"
)
_SAID_ON = re.compile(r"\b(?:said|says|told|warned|wrote|added|argued|spoke)\s(?:\w+\s)?on\s$")  # the day of the words
SLACK = dt.timedelta(days=1)  # a day in America ends when the next is under way in Korea


def find(scene: Scene) -> Iterator[Finding]:
    """Every dated occasion and every order of two of them that the data can judge."""
    for told in scene.days:
        finding = _dated(scene, told)
        if finding:
            yield finding
    for match in _ORDER.finditer(scene.text):
        finding = _ordered(scene, match)
        if finding:
            yield finding


def _dated(scene: Scene, told: Day) -> Finding | None:
    """ "Yoon was impeached on 14 December": the day named against that of the only row the words can mean."""
    if not (told.is_dated or (told.last - told.first).days <= LONGEST) or told.after in (
        "until",
        "by",
        "between",
        "than",
    ):
        return None
    if _is_unsaid(scene.text, told.start):
        return None
    pieces = _around(scene.text, told, [d for d in scene.days if d.end <= told.start])
    search = scene.world.library.of(Index).search
    here = next((o for words in pieces for o in search(words) if _overlaps(o, told)), None)
    meant, words = next(((o, w) for w in pieces if (o := scene.world.named(w))), (None, ""))
    if here and (meant is None or not meant.is_called or _overlaps(meant, told) or here.share >= SURE):
        return Finding(Kind.ORDER, scene.sentence, told.start, told.end, _answer(Verdict.SUPPORTED, here))
    if meant is None:
        return None
    if _overlaps(meant, told):
        return Finding(Kind.ORDER, scene.sentence, told.start, told.end, _answer(Verdict.SUPPORTED, meant))
    if not meant.is_called and scene.is_of_launch(told) and _IS_LAUNCH.search(words):
        return None
    if any(_overlaps(meant, d) for d in scene.days if d.start > told.end):
        return None  # it has a day of its own behind this one
    if not told.has_year and any(_overlaps(meant, _shifted(told, years)) for years in (-1, 1)):
        return None
    apart = min(abs((meant.first - told.first).days), abs((meant.last - told.last).days))
    is_numbered = meant.is_called and bool(re.search(r"\b\d{4}\b", meant.title))  # a resolution is adopted once
    if (apart > FARTHEST and not is_numbered) or not (meant.is_called or _is_sure(meant, words, told)):
        return None
    pieced = " ".join(pieces)
    if not meant.is_called and scene.world.library.of(Index).near(pieced, told.first - SLACK, told.last + SLACK):
        return None
    if (
        (meant.is_called and not _is_beside(scene, told))
        or _has_statement(scene, told)
        or _SAID_ON.search(scene.text[: told.start])
        or MODAL.search(scene.text[max(0, told.start - 40) : told.start])
    ):
        return None
    return Finding(
        Kind.ORDER,
        scene.sentence,
        told.start,
        told.end,
        _answer(Verdict.CONTRADICTED, meant, "the data have it on another day"),
    )


def _is_unsaid(text: str, at: int) -> bool:
    """Whether what stands at a place is negated, denied or only rumoured."""
    begin, _ = clause(text, at, r"[;:—]")
    return bool(NEGATED.search(text[max(begin, at - 40) : at])) or denial(text, begin, at) or is_unsaid(text, at, at)


def _shifted(told: Day, years: int) -> Day:
    """The same day of another year, for a date without one."""
    year = dt.timedelta(days=365 * years)
    return replace(told, first=told.first + year, last=told.last + year)


def _is_sure(meant: Occasion, words: str, told: Day) -> bool:
    """Whether the words and the row share a name, and most of what the title weighs."""
    capitals = words_of(" ".join(re.findall(r"(?<![.!?] )\b[A-Z][\w.-]+|\d{4}", words)))
    least = SURE if told.is_exact else MOSTLY
    return (bool(capitals & words_of(meant.title)) or meant.weight >= HEAVY) and meant.share >= least


def _is_beside(scene: Scene, told: Day) -> bool:
    """Whether a date is that of an act beside it: no other day and no other clause lie between."""
    for act in places(scene.text):
        first, last = sorted([act, (told.start, told.end)])
        between = scene.text[first[1] : last[0]]
        others = [d for d in scene.days if d is not told and first[1] <= d.start and d.end <= last[0]]
        if not others and not _OTHER_CLAUSE.search(between):
            return True
    return False


def _around(text: str, told: Day, before: Sequence[Day]) -> list[str]:
    """The words that a date belongs to: what stands before it in its clause, what stands after it, and both; of the
    whole sentence where that is too little. A date named `before` ends what it belongs to."""
    begin, end = clause(text, told.start, _CLAUSE)
    begin = max([begin, *(d.end for d in before)])
    left, right = text[begin : told.start], text[told.end : end]
    then = re.match(r",? when\s", text[told.end :])
    if then:
        rest = told.end + then.end()
        return [text[rest : clause(text, rest, _CLAUSE)[1]]]
    pieces = [p for p in (left, right) if len(words_of(p)) >= 2]
    if not pieces:
        wide_begin, wide_end = clause(text, told.start, r"[;:—–()]")
        return [f"{text[wide_begin : told.start]} {text[told.end : wide_end]}"]
    return [*pieces, f"{left} {right}"]


def _overlaps(occasion: Occasion, told: Day) -> bool:
    slack = SLACK if told.is_exact else dt.timedelta(0)
    last = max(occasion.last, occasion.first)
    return occasion.first - slack <= told.last and told.first <= last + slack


def _has_statement(scene: Scene, told: Day) -> bool:
    """Whether the sentence tells of words that the statements have on that day."""
    if not re.search(rf"\b{SPEECH_VERB}\b", scene.text):
        return False
    for row in scene.world.library.of(spoken).values():
        names = [p for p in re.split(r"[ ,]", row.speaker) if len(p) > 4]
        if told.first - SLACK <= row.day <= told.last + SLACK and any(n in scene.text for n in names):
            return True
    return False


def _answer(verdict: Verdict, occasion: Occasion, reason: str = "") -> Answer:
    when = span(occasion.first.isoformat(), occasion.last.isoformat() if occasion.last > occasion.first else "")
    return Answer(verdict, f"{occasion.title.rstrip('.')}: {when}", occasion.cells, reason)


def _ordered(scene: Scene, match: re.Match[str]) -> Finding | None:
    """ "The launch came after the trial": which of two was first."""
    text = scene.text
    begin, end = clause(text, match.start(), r"[;:—]")
    ahead, behind = text[begin : match.start()], text[match.end() : end]
    if (
        MODAL.search(ahead[-60:])
        or _is_unsaid(text, match.start())
        or re.match(r"\s*(?:all|that|then|long|now|this one)\b[,.]?", behind)
    ):
        return None
    if re.match(r"\s*(?:it|that|this)\s+(?=(?:the|North|South|[A-Z])\b)", behind):
        return _after_it(scene, match, behind, end)
    later = scene.world.named(re.split(r",\s|\band (?=on|in|was)\b", behind)[0][:110])
    sooner_days = _days_of(scene, behind[:60], match.end())
    dated = _both_dated(scene, match, begin, end)
    if dated:
        return dated
    right: tuple[dt.date, dt.date, tuple[Cell, ...], str] | None = None
    if later:
        right = (later.first, later.last, later.cells, later.title)
    elif _is_of_event(behind[:45]):
        launch = scene.world.event
        right = (parse_day(launch.day), parse_day(launch.day), launch.date_cells, "the launch")
    left = _left(scene, ahead) if re.search(r"[A-Za-z]{3}", ahead) else _opened(scene, behind)
    of_occasions = later is not None and left is not None and left[3] != "the launch"
    if right is None or left is None or left[3] == right[3] or (sooner_days and not of_occasions):
        return None
    sign = _LATE[match["r"].lower()]
    holds = left[1] >= right[0] if sign > 0 else left[0] <= right[1]
    words = f"{left[3]}: {day(left[0])}; {right[3]}: {day(right[0])}"
    verdict = Verdict.SUPPORTED if holds else Verdict.CONTRADICTED
    reason = "" if holds else "the data have the reverse order"
    return Finding(
        Kind.ORDER,
        scene.sentence,
        match.start(),
        _word_end(scene.text, match.end() + 60, end),
        Answer(verdict, words, (*left[2], *right[2]), reason),
    )


def _after_it(scene: Scene, match: re.Match[str], behind: str, end: int) -> Finding | None:
    """ "One day after it the allies switched …": what follows against the launch that "it" is."""
    occasion = scene.world.named(re.sub(r"^\s*\w+", "", behind)[:110])
    days = scene.subject_before(match.start()).days
    if occasion is None or len(days) != 1:
        return None
    moment = parse_day(days[0].day)
    holds = occasion.last >= moment if _LATE[match["r"].lower()] > 0 else occasion.first <= moment
    words = f"{occasion.title}: {day(occasion.first)}; the launch: {day(moment)}"
    verdict = Verdict.SUPPORTED if holds else Verdict.CONTRADICTED
    answer = Answer(
        verdict, words, (*occasion.cells, *days[0].date_cells), "" if holds else "the data have the reverse order"
    )
    return Finding(Kind.ORDER, scene.sentence, match.start(), _word_end(scene.text, match.end() + 40, end), answer)


def _both_dated(scene: Scene, match: re.Match[str], begin: int, end: int) -> Finding | None:
    """ "On March 2, after a launch on Feb. 7": the days that the sentence itself gives the two, against its order."""
    before = [d for d in scene.days if begin <= d.start and d.end <= match.start() and (d.last - d.first).days <= 31]
    behind = [
        d for d in scene.days if match.end() < d.start <= min(end, match.end() + 70) and (d.last - d.first).days <= 31
    ]
    near = before and match.start() - before[-1].end <= 12
    words = scene.text[match.end() : behind[0].start] if behind else ""
    if (
        not near
        or not behind
        or not re.search(r"[A-Za-z]{4}", words)
        or behind[0].after not in ("", match["r"].lower())
    ):
        return None
    one, other = before[-1], behind[0]
    sign = _LATE[match["r"].lower()]
    holds = one.last >= other.first if sign > 0 else one.first <= other.last
    if holds:
        return None
    answer = Answer(
        Verdict.CONTRADICTED, f"{day(one.first)} and {day(other.first)}", (), "by the days that the text itself gives"
    )
    return Finding(Kind.ORDER, scene.sentence, match.start(), other.end, answer)


def _opened(scene: Scene, behind: str) -> tuple[dt.date, dt.date, tuple[Cell, ...], str] | None:
    """The main clause of "After X, Y"."""
    main = behind.partition(",")[2]
    occasion = scene.world.named(main[:110])
    return (occasion.first, occasion.last, occasion.cells, occasion.title) if occasion else None


def _is_of_event(words: str) -> bool:
    return bool(
        re.match(
            r"\s*(?:the|that|this|Monday's|its|it|North Korea'?s?)?\s?(?:missile |ICBM |latest |"
            r"rocket )?(?:launch|test|firing|salvo|it was (?:fired|launched))\b",
            words,
            re.IGNORECASE,
        )
    )


def _left(scene: Scene, ahead: str) -> tuple[dt.date, dt.date, tuple[Cell, ...], str] | None:
    """What stands before "after": an occasion of its own, else the launch that the sentence speaks of."""
    words = _SPAN_BEFORE.sub("", re.split(r",\s(?=and|but|which|while)", ahead)[-1])
    occasion = scene.world.named(words)
    if occasion and occasion.share >= MOSTLY:
        return occasion.first, occasion.last, occasion.cells, occasion.title
    if _IS_LAUNCH.search(ahead) or re.match(r"\W*(?:It|This|That)\b", ahead):
        days = scene.subject_before(len(ahead)).days
        if len(days) == 1 and days[0].precision == "day":
            return parse_day(days[0].day), parse_day(days[0].day), days[0].date_cells, "the launch"
    return None


def _days_of(scene: Scene, words: str, at: int) -> bool:
    """Whether a date stands so near that the order is of dates, which other rules judge."""
    return any(at <= d.start <= at + 25 and d.is_dated for d in scene.days) and not re.search(
        r"[A-Za-z]{5,}[^,]{0,20}[A-Za-z]{5,}", words[:25]
    )


def _word_end(text: str, near: int, end: int) -> int:
    """The end of the word at a place, at most the end of the clause."""
    if near >= end:
        return end
    space = text.find(" ", near, end)
    return space if space >= 0 else end
