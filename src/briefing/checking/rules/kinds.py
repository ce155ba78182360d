"""Which missile it was: class and type, held against what parties said of the launch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.analysis.launches import CLASS_NAMES, LaunchDay, class_label
from briefing.checking.language.naming import BALLISTIC, CLASS, CLASSES, TYPE, names, plain, types_of
from briefing.checking.language.words import (
    FLIGHT_VERB,
    GENERIC_AHEAD,
    GENERIC_BEHIND,
    LAUNCH_VERB,
    LIKENED,
    MODAL,
    clause,
    is_negated,
)
from briefing.checking.library import Library
from briefing.checking.rules.sayings import Judge, Said, answer, cells_of, judged, rows, told
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict
from briefing.data import Dataset
from briefing.evidence import disputes
from briefing.evidence.claims import cells

_HYPERSONIC = re.compile(r"\bhyper-?sonic\b", re.IGNORECASE)
_GENERAL = re.compile(  # what is told of a class: "An ICBM by definition flies more than 5,500 km"
    r",?\s(?:by definition|typically|generally|usually|normally|fl(?:y|ies)|travels?|covers?|reach(?:es)?|needs?|"
    r"has|have|is|are)\b",
    re.IGNORECASE,
)
_DEFINED = re.compile(  # what missiles of a class do in general: "short-range ones that reach 900 km"
    r"(?:\s(?:ones?|missiles?|weapons?))?,?\s(?:that|which)\s(?:can|could|may|reach(?:es)?|fly|flies|travels?|carr(?:y|ies)|"
    r"ha(?:s|ve)|needs?)\b",
    re.IGNORECASE,
)
_PROBABLY = re.compile(
    r"(?:,|\band|^|:)\s?(?:very |most |quite )?(?:probably|likely|presumably|apparently) (?:the |an? )?$"
)
_MIGHT = re.compile(r"\b(?:can|could|would|might|may(?! \d))\b")
_UNDONE = re.compile(r"\W*(?:(?:did|was|were|has|had|have|could)(?: not|n't)|never)\b", re.IGNORECASE)
_NAMING = (
    r"(?:was|is|were|are|be|been|being|it|as|a|an|the|one|appear\w*|seem\w*|likely|probably|"
    r"presum\w+|believed|thought|judged|assessed|estimated|suspected|called|calls|named|names|"
    r"dubbed|identified|designated|described|classed|known|of|what|truth|call|belonged|in)"
)


def find(scene: Scene) -> Iterator[Finding]:
    """The type and the class that the sentence gives a launch."""
    for match in TYPE.finditer(scene.text):
        if _is_asserted(scene, match.start(), match.end(), is_type=True):
            yield from _found(scene, match.start(), match.end(), Kind.TYPE, _type_answer(scene.world.library, match[0]))
    for match in CLASS.finditer(scene.text):
        which = next(i for i in range(len(CLASSES)) if match[f"c{i}"])
        if _is_asserted(scene, match.start(), match.end()):
            yield from _found(scene, match.start(), match.end(), Kind.CLASS, _class_answer(CLASSES[which][1]))
    for match in _HYPERSONIC.finditer(scene.text):
        if _is_asserted(scene, match.start(), match.end()):
            yield from _found(scene, match.start(), match.end(), Kind.CLASS, _hypersonic_answer)


def _found(scene: Scene, start: int, end: int, kind: Kind, judge: Judge) -> Iterator[Finding]:
    answer = judged(scene, start, end, judge)
    if answer:
        yield Finding(kind, scene.sentence, start, end, answer)


def _is_asserted(scene: Scene, start: int, end: int, *, is_type: bool = False) -> bool:
    """Whether the words say of a launch what was launched, and not of missiles in general."""
    text = scene.text
    begin, close = clause(text, start, r"[;:—–]|,\s(?:while|whereas|but)\s|\s(?:while|whereas|but)\s")
    if "satellite" in text[start:end] and re.search(r"\btests? (?:of|for) (?:an? |its )?$", text[begin:start]):
        return False
    ahead, behind = text[begin:start], text[end:close]
    if _is_general(ahead, behind) or _UNDONE.match(behind) or (not is_type and _is_of_other_type(scene, begin, start)):
        return False
    if is_type and _is_dated(scene, start, end):
        return True
    if (
        LIKENED.search(ahead)
        or GENERIC_AHEAD.search(ahead[-40:])
        or GENERIC_BEHIND.match(behind)
        or scene.is_of_others(start)
    ):
        return False
    if MODAL.search(ahead[-60:]) or is_negated(ahead, 30):
        return False
    if re.search(r"\bsince\b[^,;]*$", ahead) or (
        re.search(r"\bfirst\b[^,;.]{0,30}$", ahead) and re.match(r"[^.;]{0,40}\bsince\b", behind)
    ):
        return False
    if re.search(r"\b(?:took|taken) (?:it|them|the \w+) (?:for|to be) (?:an? )?$", ahead):
        return True
    if re.search(r"(?:Hwasong-\w+|\bmissiles?|\btype|\bone|\bweapon) of (?:an? )?$", ahead):
        return True
    fired = re.search(rf"\b{LAUNCH_VERB}\b(?P<between>[^.;]{{0,70}})$", ahead, re.IGNORECASE)
    if fired and not re.search(
        r",\s(?!(?:a|an|the|one|two|three|including|its|what|mostly|likely|presumably|possibly)\b)[^,]*$",
        fired["between"],
    ):
        return True
    if re.search(
        r"\b(?:launch|test(?:-fir\w+)?|firings?|flight|salvo|volley|barrage) (?:of|was of)\b[^.;,]{0,45}$",
        ahead,
        re.IGNORECASE,
    ):
        return True
    if re.match(
        rf"(?:[- ]\w+)?\s*\(?\W{{0,2}}(?:[A-Z]+\)\s?)?(?:that |which )?(?:\w+ ){{0,2}}(?:ended in|"
        rf"{LAUNCH_VERB}|{FLIGHT_VERB}|was (?:fired|launched|detected)|were (?:fired|launched|"
        rf"detected)|test|launch|flight|firing|salvo)\b",
        behind,
        re.IGNORECASE,
    ):
        return True
    if re.search(
        rf"\b(?:missile|projectile|weapon|launch|test|flight|vehicle|rocket|it|this|one|that|they|"
        rf"these|object|what (?:flew|was fired|"
        rf"was launched))\b[^.;]{{0,60}}\b{_NAMING}\W+(?:\w+\W+){{0,3}}$",
        ahead,
        re.IGNORECASE,
    ):
        return bool(
            re.search(
                r"\b(?:was|is|were|are|called|calls|named|names|dubbed|identified|designated|described|"
                r"classed|presum\w+|believed|judged|assessed|estimated|appear\w*|as|call|belonged)\b",
                ahead[-70:],
            )
        )
    if is_type and _PROBABLY.search(ahead) and not (behind.startswith("'s") or MODAL.search(behind[:30])):
        return True
    if is_type and re.search(
        r"\b(?:called|calls|named|names|dubs|dubbed|identified as|designated|christened|new|"
        r"so-called)\s+(?:it |them |the \w+ |this \w+ |that \w+ )?(?:the |a |\")?$",
        ahead,
        re.IGNORECASE,
    ):
        return True
    return bool(
        re.search(
            r"\b(?:presumes?|presumed|assess\w*|estimated?|identif\w+|judged?|believes?|"
            r"suspects?) (?:that )?(?:it |the \w+ |this )?(?:as |to be |was |is )?(?:a |an |"
            r"of )?(?:suspected |new |solid-fuel\w* )*$",
            ahead,
            re.IGNORECASE,
        )
    )


def _is_general(ahead: str, behind: str) -> bool:
    """Whether the words tell of any missile of that name: "An ICBM flies …", "A Musudan on a normal path could"."""
    if _DEFINED.match(behind):
        return True
    is_any = re.search(r"(?:^|\b(?:an?|any|every|all))\W*$", ahead, re.IGNORECASE)
    if is_any and _GENERAL.match(behind):
        return True
    return bool(re.fullmatch(r"\W*(?:an?|any|every)\s(?:[\w-]+\s)?", ahead, re.IGNORECASE) and _MIGHT.search(behind))


def _is_of_other_type(scene: Scene, begin: int, start: int) -> bool:
    """Whether a class is said to be that of a type that nobody takes the missile of the text for."""
    named = list(TYPE.finditer(scene.text, begin, start))
    is_said = named and re.match(r"(?:'s)?\s(?:is|are)\b", scene.text[named[-1].end() :])
    return bool(is_said) and not names(scene.world.library, named[-1][0]) & types_of(
        scene.world.library, scene.world.event
    )


def _is_dated(scene: Scene, start: int, end: int) -> bool:
    """Whether the day of its launch stands right behind a type: "that of a Hwasong-12 on 30 January"."""
    near = [a for a in scene.anchors if 0 <= a.start - end <= 30 and not a.subject.is_vague]
    return any(
        re.fullmatch(
            r"(?: followed| flew| came| was fired| was launched)?,? (?:on|of|in) (?:\w+day,? )?",
            scene.text[end : a.start],
        )
        for a in near
    )


def _classes(dataset: Dataset, day: LaunchDay) -> list[Said]:
    """The classes that parties gave a launch, called by their names."""
    given = rows(dataset, day, "missile_class")
    return [Said(s.code, class_label(s.code), s.party, s.row, s.is_initial) for s in given]


def _class_answer(accepted: frozenset[str]) -> Judge:
    """Whether a launch is of one of these classes."""

    def judge(dataset: Dataset, day: LaunchDay, parties: Sequence[str]) -> Answer | None:
        known = _classes(dataset, day)
        for s in rows(dataset, day, "ballistic"):
            code = "BALLISTIC" if s.code == "yes" else s.code.upper()
            known.append(Said(code, CLASS_NAMES["BALLISTIC"], s.party, s.row))
        fitting = [s for s in known if s.code in accepted]
        specific = [s for s in known if s.code not in ("BALLISTIC", "MIXED")]
        if not fitting and not specific:
            if known and not accepted & BALLISTIC:
                return answer(known, [], ())
            return (
                Answer(Verdict.NOT_IN_DATA, told(known), cells_of(known), "the data give no class") if known else None
            )
        heard = known if accepted is BALLISTIC else specific
        return answer(heard or known, fitting, parties)

    return judge


def _hypersonic_answer(dataset: Dataset, day: LaunchDay, parties: Sequence[str]) -> Answer | None:
    claimed = [
        Said("hypersonic", "called hypersonic", s.party, s.row) for s in rows(dataset, day, "hypersonic_claimed")
    ]
    typed = [
        s for s in rows(dataset, day, "missile_type", "missile_class") if "hypersonic" in s.code or s.code == "HGV"
    ]
    denied = [s for s in typed if s.code.startswith("not ")]
    fitting = [*claimed, *(s for s in typed if s not in denied)]
    known = [*fitting, *denied] or _classes(dataset, day)
    if fitting and not parties and denied:
        return Answer(Verdict.DISPUTED, f"{told(fitting)}; {told(denied)}", cells_of(known), "parties differ")
    return answer(known, fitting, parties)


def _type_answer(library: Library, name: str) -> Judge:
    """Whether a launch is of that type."""
    wanted = names(library, name)

    def judge(dataset: Dataset, day: LaunchDay, parties: Sequence[str]) -> Answer | None:
        known = [
            s for s in rows(dataset, day, "missile_type") if s.code[:1].isupper() or re.search(r"[A-Z]\w*-\d", s.code)
        ]
        notes = dataset.table("estimates")["note"]
        fitting = []
        for s in known:
            aliases = {plain(w) for w in re.findall(r"[A-Z][\w-]+(?: \d+\w*)?", f"{s.code} {notes[s.row]}")}
            if wanted & (names(library, s.code) | aliases):
                fitting.append(s)
        if not fitting and all(s.code.startswith("Unnamed") for s in known):
            return _of_no_type(dataset, day, wanted)
        known = [s for s in known if not s.code.startswith("Unnamed")] or known
        found = answer(known, fitting, parties)
        sides = disputes.dispute(dataset, day.launches[0], "missile_type") if len(day.launches) == 1 else None
        if found and found.verdict is Verdict.SUPPORTED and sides and not parties:
            return Answer(Verdict.DISPUTED, told(known), cells_of(known), "parties name different types")
        return found

    return judge


def _of_no_type(dataset: Dataset, day: LaunchDay, wanted: frozenset[str]) -> Answer:
    """A launch whose type nobody names: at least it is of no other class than the type."""
    table = dataset.table("missiles")
    known = [s for s in _classes(dataset, day) if s.code not in ("BALLISTIC", "MIXED")]
    for key, called, code in zip(table.index, table["name"], table["missile_class"], strict=True):
        if plain(str(called)) in wanted and code and known and all(s.code != code for s in known):
            found = (*cells_of(known), *cells("missiles", [str(key)], "name", "missile_class"))
            return Answer(
                Verdict.CONTRADICTED, f"{called} is {class_label(code)}; {told(known)}", found, "of another class"
            )
    return Answer(Verdict.NOT_IN_DATA, "no type is named", (), "the data name no type for this launch")
