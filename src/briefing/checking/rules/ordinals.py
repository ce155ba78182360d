"""The third launch of the year: which in number a launch was, counted over the launch days and launches of a class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.launches import LaunchDay
from briefing.checking.language.naming import BALLISTIC, names_of_type, types_of
from briefing.checking.language.numbers import NUMBER, value_of
from briefing.checking.language.words import LAUNCH_NOUN, LAUNCHES, MODAL, NORTH, clause
from briefing.checking.rules.scopes import Scope, codes_in, is_plain, scope_of_type, scopes_of
from briefing.checking.rules.since import is_denied
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict, best, decided
from briefing.evidence.wording import counted, ordinal, parse_day

_ORDINALS = {
    w: i
    for i, w in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"], 2
    )
}
_NTH = re.compile(
    rf"\b(?P<n>{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|"
    rf"th))\s(?P<what>(?:[\w'-]+\s){{0,6}}?(?:{LAUNCH_NOUN}|attempts?|ICBM|IRBM|"
    rf"time)\b(?:\s(?:of|that)\b[^.,;]{{0,50}}?)?|such (?:launch|test)|"
    rf"of an? [\w-]+(?: [\w-]+){{0,2}})"
    r",?\s(?P<year>this year|of the year|so far this year|(?:of|in) (?P<y>(?:19|20)\d\d)|after those of)\b",
    re.IGNORECASE,
)
_EVER = re.compile(
    rf"\b(?:was|is|marked|became)\s(?:{NORTH}'s|its|the country's|the North's|the regime's)\s(?P<n>first|"
    rf"{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s(?P<what>(?:[\w-]+\s){{0,4}}?(?:launch|test|flight|missile|"
    r"firing|ICBM|IRBM))(?P<ever>\sever)?(?=\s?[.;!]|$)",
    re.IGNORECASE,
)
_DAYS = re.compile(
    rf"\b(?P<n>{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))(?:\s(?:day|round|time)s?\s(?:of|with))?"
    rf"(?P<what>(?:\s[\w-]+){{0,3}}?\s{LAUNCH_NOUN})?\s(?:in|within)\s(?P<span>{NUMBER})\s(?P<unit>days|weeks)\b",
    re.IGNORECASE,
)

_SAME = re.compile(r"\b(?:such|of (?:that|this|the same) (?:class|kind|type|sort))\b", re.IGNORECASE)
BEHIND = 45  # characters behind an ordinal in which the class may follow it


def find(scene: Scene) -> Iterator[Finding]:
    """Every "third … of the year" and "fifth day of launches in ten days" of the sentence."""
    for match in _NTH.finditer(scene.text):
        answer = _of_year(scene, match) if _is_told(scene, match) else None
        if answer:
            yield Finding(Kind.COUNT, scene.sentence, match.start(), match.end(), answer)
    for match in _EVER.finditer(scene.text):
        answer = _of_all(scene, match) if _is_told(scene, match) else None
        if answer:
            yield Finding(Kind.COUNT, scene.sentence, match.start("n"), match.end(), answer)
    for match in _DAYS.finditer(scene.text):
        answer = _of_days(scene, match) if _is_told(scene, match) else None
        if answer:
            yield Finding(Kind.COUNT, scene.sentence, match.start(), match.end(), answer)


def _is_told(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a number is told outright, of launches that are named by class or type alone."""
    if MODAL.search(scene.text[max(0, match.start() - 40) : match.start()]):
        return False
    begin, _ = clause(scene.text, match.start(), r"[;—]")
    return not is_denied(scene.text, begin, match.start()) and is_plain(_SAME.sub(" ", match["what"] or ""))


def _of_all(scene: Scene, match: re.Match[str]) -> Answer | None:
    """ "It was the North's third ICBM test": of all in the data, with and without those whose class is contested."""
    told = 1 if match["n"].lower() == "first" else _number(match["n"])
    codes = codes_in(match["what"])
    subject = scene.subject_before(match.start()).days
    if told is None or not codes or codes >= BALLISTIC or len(subject) != 1:
        return None
    every, sure = set[int](), set[int]()
    for scope in scopes_of(match["what"]):
        strict = replace(scope, undisputed=True)
        there = [d for d in scene.world.launch_days if d.day <= subject[0].day]
        kept = [d for d in there if strict.holds(scene, d)]
        held = [d for d in there if scope.holds(scene, d)]
        single = sum(sum(1 for g in d.classes if g.code in scope.codes) for d in held)
        every |= {len(held), single}
        sure.add(len(kept))
    data = f"{' or '.join(str(n) for n in sorted(every | sure))} {Scope(codes).words} up to then"
    cells = tuple(c for d in subject for c in d.date_cells)
    if told in every:
        return Answer(Verdict.SUPPORTED, data, cells)
    if min(sure) <= told <= max(every):
        return None
    return Answer(Verdict.CONTRADICTED, data, cells, _not_the(told))


def _not_the(told: int) -> str:
    return f"by that it is not the {ordinal(told)}"


def _number(text: str) -> int | None:
    lower = text.lower()
    digits = re.match(r"\d+", lower)
    return _ORDINALS.get(lower) or (int(digits[0]) if digits else None)


def _of_year(scene: Scene, match: re.Match[str]) -> Answer | None:
    told = _number(match["n"])
    if told is None:
        return None
    answers = []
    before = scene.before.text if scene.before and "such" in match["what"] else ""
    around = f"{match['what']} {scene.text[: match.start()]} {before}"
    codes = (
        codes_in(match["what"])
        or codes_in(scene.text[match.end() : match.end() + BEHIND].split(",")[0])
        or codes_in(around)
    )
    types = names_of_type(match["what"])
    if not codes and "such" in match["what"]:
        codes = frozenset(scene.world.event.codes)
    is_attempt = re.search(r"\battempts?\b", match["what"], re.IGNORECASE)
    for launch in scene.subject_before(match.start()).days:
        year = int(match["y"]) if match["y"] else int(launch.day[:4])
        there = [d for d in scene.world.launch_days if d.day[:4] == str(year) and d.day <= launch.day]
        if types:
            there = [d for d in there if types & types_of(scene.world.library, d)]
        wanted = codes or (frozenset(launch.codes) if is_attempt and not types else frozenset())
        days = [d for d in there if not wanted or wanted & set(d.codes)]
        ballistic = [d for d in there if d.is_ballistic] if not wanted else days
        single = sum(sum(1 for g in d.classes if not wanted or g.code in wanted) for d in days)
        counts = {len(days), single, len(ballistic)}
        kind = scope_of_type(match["what"], wanted).words
        told_of = f"{counted(len(days), 'launch day')} and {counted(single, 'launch', 'launches')}"
        data = f"{told_of} {kind} in {year} up to then"
        cells = tuple(c for d in days[-20:] for c in d.date_cells)
        found = Answer(Verdict.SUPPORTED, data, cells)
        answers.append(found if told in counts else replace(found, verdict=Verdict.CONTRADICTED, reason=_not_the(told)))
    return best(answers)


def _of_days(scene: Scene, match: re.Match[str]) -> Answer | None:
    """ "The fifth launch in ten days": the launch days, or launches, of that kind in the days to the event."""
    told, length = _number(match["n"]), value_of(match["span"])
    begin, _ = clause(scene.text, match.start(), r"[;—]")
    if told is None or length is None or scene.subject_before(match.start()).days != (scene.world.event,):
        return None
    if not match["what"] and not LAUNCHES.search(scene.text, begin, match.start()):
        return None
    length *= {"days": 1, "weeks": 7}[match["unit"].lower()]
    event, counts, within = parse_day(scene.world.event.day), set[int](), list[LaunchDay]()
    for scope in scopes_of(match["what"] or ""):
        dated = [d for d in scene.world.launch_days if d.precision == "day" and scope.holds(scene, d)]
        there = [d for d in dated if 0 <= (event - parse_day(d.day)).days < length + 1]
        inside = [d for d in there if (event - parse_day(d.day)).days < length]
        within = within or inside
        counts |= {len(there), len(inside), sum(len(d.launches) for d in there), sum(len(d.launches) for d in inside)}
    data = f"{counted(len(within), 'launch day')} in the {length:.0f} days to the launch"
    return decided(told in counts, data, tuple(c for d in within for c in d.date_cells), _not_the(told))
