"""When things other than launches happened, and in which order, held against the timeline and the ledger on Russia."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefing.checking.days import Day
from briefing.checking.occasions import Index, Occasion, named
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict
from briefing.checking.words import LAUNCH_NOUN, LAUNCH_VERB, MODAL, NEGATED, clause
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
SURE = 0.7  # of the weight of a title, before a day is held against the text
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
    if not (told.is_dated or (told.last - told.first).days <= 31) or told.after in (
        "since",
        "until",
        "by",
        "between",
        "than",
    ):
        return None
    words = _around(scene.text, told)
    found = scene.world.library.of(Index).search(words)
    meant = named(scene.world.library, words)
    here = [o for o in found if _overlaps(o, told)]
    if here and (meant is None or not _is_called(meant) or _overlaps(meant, told)):
        return Finding(Kind.ORDER, scene.sentence, told.start, told.end, _answer(Verdict.SUPPORTED, here[0]))
    if meant is None or scene.is_of_launch(told) and re.search(rf"\b(?:missile|rocket|ICBM|launch)\w*", words):
        return None
    if _overlaps(meant, told):
        return Finding(Kind.ORDER, scene.sentence, told.start, told.end, _answer(Verdict.SUPPORTED, meant))
    apart = min(abs((meant.first - told.first).days), abs((meant.last - told.last).days))
    if apart > 400 or (meant.share < SURE and not _is_called(meant)):
        return None
    if told.weekday is not None and not told.is_dated and meant.weight < 10:
        return None
    if _has_statement(scene, told) or NEGATED.search(words) or MODAL.search(words):
        return None
    return Finding(
        Kind.ORDER,
        scene.sentence,
        told.start,
        told.end,
        _answer(Verdict.CONTRADICTED, meant, "the data have it on another day"),
    )


def _is_called(occasion: Occasion) -> bool:
    return occasion.weight >= 99


def _around(text: str, told: Day) -> str:
    """The words that a date belongs to: its clause, without other dates' clauses."""
    begin, end = clause(
        text,
        told.start,
        r"[;:—–()]|,\s(?:while|whereas|but|and|which|who|when|with|though|a|the|its)\b|\s(?:while|whereas|but|though)\s|,\s\w+ing\b|\sand\s(?=(?:\w+\s)?(?:was|were|had|signed|met|began|on)\b)|\b(?:after|before)\b",
    )
    words = f"{text[begin : told.start]} {text[told.end : end]}"
    if len(re.findall(r"[A-Za-z]{4,}", words)) < 2:
        begin, end = clause(text, told.start, r"[;:—–()]")
        words = f"{text[begin : told.start]} {text[told.end : end]}"
    return words


def _overlaps(occasion: Occasion, told: Day) -> bool:
    slack = SLACK if told.is_exact else dt.timedelta(0)
    last = max(occasion.last, occasion.first)
    return occasion.first - slack <= told.last and told.first <= last + slack


def _has_statement(scene: Scene, told: Day) -> bool:
    """Whether the sentence tells of words that the statements or the ledger have on that day."""
    table = scene.world.dataset.table("statements")
    for speaker, date in zip(table["speaker"], table["date"], strict=True):
        names = [p for p in re.split(r"[ ,]", str(speaker)) if len(p) > 4]
        if told.first - SLACK <= parse_day(date) <= told.last + SLACK and any(n in scene.text for n in names):
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
        or NEGATED.search(ahead[-25:])
        or re.match(r"\s*(?:all|that|then|long|now|this one)\b[,.]?", behind)
    ):
        return None
    if re.match(r"\s*(?:it|that|this)\s+(?=\w)", behind):
        return _after_it(scene, match, behind, end)
    later = named(scene.world.library, re.split(r",\s|\band (?=on|in|was)\b", behind)[0][:110])
    sooner_days = _days_of(scene, behind[:60], match.end())
    right: tuple[dt.date, dt.date, tuple[Cell, ...], str] | None = None
    if later:
        right = (later.first, later.last, later.cells, later.title)
    elif _is_of_event(behind[:45]):
        launch = scene.world.event
        right = (parse_day(launch.day), parse_day(launch.day), launch.date_cells, "the launch")
    left = _left(scene, ahead)
    if right is None or left is None or left[3] == right[3] or sooner_days:
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
        min(match.end() + 60, end),
        Answer(verdict, words, (*left[2], *right[2]), reason),
    )


def _after_it(scene: Scene, match: re.Match[str], behind: str, end: int) -> Finding | None:
    """ "One day after it the allies switched …": what follows against the launch that "it" is."""
    occasion = named(scene.world.library, re.sub(r"^\s*\w+", "", behind)[:110])
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
    return Finding(Kind.ORDER, scene.sentence, match.start(), min(match.end() + 40, end), answer)


def _is_of_event(words: str) -> bool:
    return bool(
        re.match(
            r"\s*(?:the|that|this|Monday's|its|it|North Korea'?s?)?\s?(?:missile |ICBM |latest |rocket )?(?:launch|test|firing|salvo|it was (?:fired|launched))\b",
            words,
            re.IGNORECASE,
        )
    )


def _left(scene: Scene, ahead: str) -> tuple[dt.date, dt.date, tuple[Cell, ...], str] | None:
    """What stands before "after": an occasion of its own, else the launch that the sentence speaks of."""
    words = _SPAN_BEFORE.sub("", re.split(r",\s(?=and|but|which|while)", ahead)[-1])
    occasion = named(scene.world.library, words)
    if occasion:
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
