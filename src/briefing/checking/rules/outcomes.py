"""How the flight ended and on which fuel it flew, held against what parties said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.analysis.launches import LaunchDay
from briefing.checking.language.naming import CLASS, TYPE, class_in, names, plain
from briefing.checking.language.words import (
    FLIGHT_VERB,
    GENERIC_AHEAD,
    GENERIC_BEHIND,
    LAUNCH_NOUN,
    LAUNCH_VERB,
    LIKENED,
    MODAL,
    clause,
    is_negated,
)
from briefing.checking.library import Library
from briefing.checking.rules.sayings import Judge, Said, answer, judged, rows
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, decided
from briefing.data import Dataset
from briefing.evidence import disputes
from briefing.evidence.claims import cells

_FUEL = re.compile(
    r"\b(?P<fuel>solid|liquid)[- ](?:fuel(?:l?ed)?|propellants?|propelled|fuels)\b|"
    r"\b(?:burn(?:s|t|ed|ing)?|us(?:es|ed|ing)) (?P<fuel2>solid|liquid)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?P<bad>failed|fails|failure|unsuccessful(?:ly)?|exploded|explosion|blew up|broke up|"
    r"disintegrated|misfired?|crashed shortly|in ruins)\b|"
    r"\b(?P<good>succeeded|success(?:ful(?:ly)?)?|without a hitch|(?:put|placed|placing|"
    r"putting|entered|delivered|reached)\b[^.;]{0,40}\b(?:in(?:to)? )?orbit)\b",
    re.IGNORECASE,
)

_FLOWN = re.compile(rf"\b(?!attempts?\b|shots?\b|provocations?\b)(?:{LAUNCH_NOUN}|{LAUNCH_VERB})\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\W*(?:(?:the|this|that|all|its?|an?|\w+day's|but|and|first|second|third|last|latest|previous|earlier|one|two|"
    r"three|space|on)\s){0,3}(?:attempts?|shots?|ones?|it|both|mission|stage|which|others?|first|second|third)\b",
    re.IGNORECASE,
)


def find(scene: Scene) -> Iterator[Finding]:
    """The outcome and the fuel that the sentence gives a launch."""
    for match in _FUEL.finditer(scene.text):
        if _is_of_fuel(scene, match.start(), match.end()):
            fuel = (match["fuel"] or match["fuel2"]).lower()
            beside = _fuel_of_type(scene.world.library, fuel, _type_beside(scene, match))
            found = beside or judged(scene, match.start(), match.end(), _fuel_answer(fuel))
            if found:
                yield Finding(Kind.FUEL, scene.sentence, match.start(), match.end(), found)
    taken = -1
    for match in _OUTCOME.finditer(scene.text):
        if match.start() >= taken and _is_of_flight(scene, match.start(), match.end()):
            code = "failure" if match["bad"] else "success"
            found = judged(scene, match.start(), match.end(), _outcome_answer(code, _class_beside(scene, match)))
            if found:
                end = (
                    re.match(r"\s*to (?:put|place)\b[^.;]{0,60}?\borbit", scene.text[match.end() :])
                    if match["bad"]
                    else None
                )
                taken = match.end() + (end.end() if end else 0)
                yield Finding(Kind.OUTCOME, scene.sentence, match.start(), match.end(), found)


def _type_beside(scene: Scene, match: re.Match[str]) -> str:
    """The type named in the clause of a fuel: "the Hwasong-19, a solid-fuel ICBM"."""
    begin, close = clause(scene.text, match.start(), r"[;:—]|\s(?:while|whereas)\s")
    near = [m for m in TYPE.finditer(scene.text, begin, close) if -70 < m.start() - match.start() < 60]
    return min(near, key=lambda m: abs(m.start() - match.start()))[0] if near else ""


def _class_beside(scene: Scene, match: re.Match[str]) -> frozenset[str]:
    """The class named in the clause of an outcome: of a day of many launches, that of the one meant."""
    begin, _ = clause(scene.text, match.start(), r"[;:—]|\s(?:while|whereas)\s")
    found = list(CLASS.finditer(scene.text, begin, match.start()))
    return class_in(found[-1][0]) if found else frozenset()


def _is_of_fuel(scene: Scene, start: int, end: int) -> bool:
    text = scene.text
    begin, close = clause(text, start, r"[;:—]|\s(?:while|whereas|but)\s")
    near = text[begin:close]
    ahead = text[begin:start]
    if re.match(
        r"\s(?:missiles?|ICBMs?|one|rockets?)\s(?:can|could|may|needs?|takes?|requires?|must|is|are|has|have)\b",
        text[end:],
    ) or re.search(r"\b(?:can|could|may)\b", text[end : end + 40]):
        return False
    if (
        LIKENED.search(ahead)
        or MODAL.search(ahead[-50:])
        or scene.is_of_others(start)
        or GENERIC_BEHIND.match(text[end:])
    ):
        return False
    if is_negated(ahead, 30) or re.match(r"\W*(?:engines?|motors?) (?:test|ground)", text[end:]):
        return False
    if re.search(r"\bfirst\b[^,;.]{0,30}$", ahead) or GENERIC_AHEAD.search(ahead[-40:]):
        return False
    return bool(re.search(rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|{LAUNCH_NOUN}|this one|it)\b", near, re.IGNORECASE))


def _is_of_flight(scene: Scene, start: int, end: int) -> bool:
    text = scene.text
    begin, close = clause(text, start, r"[;:—]|,\s(?:while|whereas|but|and)\s|\s(?:while|whereas|but)\s")
    ahead, behind = text[begin:start], text[end:close]
    if MODAL.search(ahead[-50:]) or is_negated(ahead, 25) or scene.is_of_others(start):
        return False
    if re.search(r"\b(?:since|until)\b[^,;]*$", ahead):
        return False
    if re.search(
        r"\b(?:motion|vote|talks|attempt to (?:detain|arrest)|detain|arrest|diplomacy|deterrence|"
        r"council|policy|coup|martial law|impeach\w*|assembly|parliament|ballot|"
        r"warrant|sanctions|summit|negotiat\w+|economy)\b",
        ahead[-60:] + behind[:60],
        re.IGNORECASE,
    ):
        return False
    if re.match(r"\s*to (?!reach|enter|put|place)", behind):
        return False
    if scene.anchors and re.search(r"[:(]\s?(?:an? )?(?:complete |full )?$", text[:start]):
        return True  # an entry of a list
    if re.match(r"\s*to (?:put|place)\b[^.;]{0,60}\borbit", behind):
        return True
    if not _FLOWN.search(text, begin, close) and not (_OPENS.match(ahead) and _has_only_days_of_launches(scene)):
        return False  # "Yoon was impeached after an attempt failed"
    return bool(
        re.search(
            rf"\b(?:{LAUNCH_NOUN}|attempts?|one|it|ended in|was a|second|third|mission|stage|"
            rf"both of which|the other|all of which|which|{FLIGHT_VERB})\b[^;]{{0,60}}$",
            ahead,
            re.IGNORECASE,
        )
    ) and bool(
        re.search(
            rf"\b(?:{LAUNCH_NOUN}|{LAUNCH_VERB}|attempts?|mission|stage|orbit)\b", text[begin:close], re.IGNORECASE
        )
    )


def _has_only_days_of_launches(scene: Scene) -> bool:
    """Whether no day is named in the sentence, or one on which there was a launch."""
    return bool(scene.anchors) or not any(d.is_exact for d in scene.days)


def _fuel_of_type(library: Library, fuel: str, name: str) -> Answer | None:
    """Whether the type named beside a fuel is of that fuel; None where none is named or its fuel is not known."""
    table = library.dataset.table("missiles")
    for key, called, propellant in zip(table.index, table["name"], table["propellant"], strict=True):
        if name and propellant and plain(name) in names(library, str(called)):
            found = cells("missiles", [str(key)], "name", "propellant")
            return decided(propellant == fuel, f"{called}: {propellant}", found, "the data have another fuel")
    return None


def _fuel_answer(fuel: str) -> Judge:
    """Whether a launch was of that fuel."""

    def judge(dataset: Dataset, day: LaunchDay, parties: Sequence[str]) -> Answer | None:
        known = rows(dataset, day, "propellant")
        fitting = [s for s in known if s.code == fuel]
        return answer(known, fitting, parties)

    return judge


def _outcome_answer(code: str, classes: frozenset[str]) -> Judge:
    """Whether a launch of these classes (of any, where none is given) ended so."""

    def judge(dataset: Dataset, day: LaunchDay, parties: Sequence[str]) -> Answer | None:
        known: list[Said] = [s for s in rows(dataset, day, "outcome") if s.code in disputes.VERDICTS]
        meant = {g.launch for g in day.classes if g.code in classes}
        launch = dataset.table("estimates")["launch"]
        known = [s for s in known if launch[s.row] in meant] or known
        fitting = [s for s in known if s.code == code]
        return answer(known, fitting, parties)

    return judge
