"""Which missile it was: class, type, fuel and how the flight ended, held against what parties said of the launch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.launches import CLASS_NAMES, LaunchDay, class_label
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict, best
from briefing.checking.words import DENYING, FLIGHT_VERB, LAUNCH_NOUN, LAUNCH_VERB, MODAL, NEGATED, clause
from briefing.data import Dataset, split
from briefing.evidence import disputes
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, cells
from briefing.evidence.wording import listed
from briefing.parameters import BALLISTIC_CLASSES

_BALLISTIC = frozenset([*BALLISTIC_CLASSES, "BALLISTIC"])
_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    (r"(?:inter-?continental(?:[- ]range)?(?:[- ]ballistic(?:[- ]missiles?)?)?|ICBMs?)(?:[- ]class)?", frozenset(["ICBM"])),
    (r"(?:intermediate[- ]range(?: hypersonic)?(?: ballistic)?(?: missiles?)?|intermediate range|IRBMs?)(?:[- ]class)?", frozenset(["IRBM", "HGV"])),
    (r"medium[- ](?:to[- ]long[- ])?range(?: ballistic)?(?: missiles?)?|MRBMs?", frozenset(["MRBM"])),
    (r"short[- ]range(?: ballistic)?(?: missiles?)?|SRBMs?", frozenset(["SRBM", "CRBM", "SR_OTHER", "MIXED"])),
    (r"close[- ]range ballistic(?: missiles?)?|CRBMs?", frozenset(["CRBM"])),
    (r"(?:submarine|sub)[- ]launched(?: ballistic)?(?: missiles?)?|SLBMs?|missiles? from a submarine", frozenset(["SLBM"])),
    (r"(?:strategic |long-range |land-attack |anti-ship )*cruise missiles?", frozenset(["CRUISE", "LACM", "ASCM"])),
    (r"(?:satellite|space) launch vehicles?|satellite (?:launch(?:er)?|carrier)|space (?:rocket|launch)(?: vehicle)?|(?:spy|reconnaissance|military)(?: \w+)? satellite|"
     r"carrier rocket|SLVs?|rocket carrying a(?: \w+){0,2} satellite", frozenset(["SLV"])),
    (r"surface-to-air(?: missiles?)?|anti-aircraft(?: missiles?)?|SAMs?\b", frozenset(["SAM", "MIXED"])),
    (r"ballistic missiles?", _BALLISTIC),
)  # fmt: skip
_CLASS = re.compile(
    "|".join(rf"(?P<c{i}>\b(?:{words}))(?![\w-])" for i, (words, _) in enumerate(_CLASSES)), re.IGNORECASE
)
_TYPE = re.compile(
    r"\b(?:Hwas(?:o|eo)ng(?:pho|-?po)?[- ]?\d+\w*(?:-4\.5)?|KN-?\d\d\w*|Pukguksong[- ]?\d\w*|Musudan|Nodong|Rodong(?![- ]?Sinmun)|Taepodong[- ]?\d?|Taepo Dong[- ]?\d?|"
    r"Unha[- ]?\d?|Chollima[- ]?\d?|Scud(?:[- ](?:B|C|D|ER))?|Hwasal[- ]?\d\w*|Pulhwasal\S*|SA-5)\b"
)
_FUEL = re.compile(
    r"\b(?P<fuel>solid|liquid)[- ](?:fuel(?:l?ed)?|propellants?|propelled|fuels)\b|\b(?:burn(?:s|t|ed|ing)?|us(?:es|ed|ing)) (?P<fuel2>solid|liquid)\b",
    re.IGNORECASE,
)
_HYPERSONIC = re.compile(r"\bhyper-?sonic\b", re.IGNORECASE)
_OUTCOME = re.compile(
    r"\b(?P<bad>failed|fails|failure|unsuccessful(?:ly)?|exploded|explosion|blew up|broke up|disintegrated|misfired?|crashed shortly|in ruins)\b|"
    r"\b(?P<good>succeeded|success(?:ful(?:ly)?)?|(?:put|placed|placing|putting|entered|delivered|reached)\b[^.;]{0,40}\b(?:in(?:to)? )?orbit)\b",
    re.IGNORECASE,
)
_LIKENED = re.compile(
    r"\b(?:similar to|after|since|before|like|resembl\w+|compared (?:with|to)|than|as did|as was|unlike|follow-up (?:of|to)|successor (?:of|to)|improved|variant of|version of|based on|"
    r"derived from|rather than|not|instead of|same as|akin to|larger|bigger|longer|between|rivals?|from the|types? of|mock-?up of|parade[sd]?|display\w*|showed off|unveil\w*|class of)\s+(?:(?:the|a|an|its|those|that|of|earlier|older|known|named)\s+)*$",
    re.IGNORECASE,
)
_GENERIC_AHEAD = re.compile(
    r"\b(?:all|any|every|no|banned?|ban on|banning|against|use of|using|uses|program(?:me)?s?|develop\w*|build\w*|possess\w*|arsenal|technology|capab\w+|defen[cs]e|threat of|range of|future|new types? of|"
    r"more|other|several types|carry\w*|deliver\w*|produc\w+|resolutions?\w*|forbid\w*|prohibit\w*|interest in|exports?|transfers?|sell\w*|sale of|sent|supplied|providing|shipped|gave|used|fired at)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_GENERIC_BEHIND = re.compile(
    r"^\s*(?:program(?:me)?s?|technolog\w+|capab\w+|development|defen[cs]e|threats?|forces?|units?|brigades?|arsenal|fleet|class is|can|could|would|may|have|are|range|ban|industry|field|sector|parts|components|engines?|regiment|operator)\b",
    re.IGNORECASE,
)
_NAMING = r"(?:was|is|were|are|be|been|being|it|as|a|an|the|one|appear\w*|seem\w*|likely|probably|presum\w+|believed|thought|judged|assessed|estimated|suspected|called|calls|named|names|dubbed|identified|designated|described|classed|known|of|what)"


@dataclass(frozen=True)
class _Said:
    """One party's word on a launch: what it means, as printed, the row."""

    code: str
    printed: str
    party: str
    row: str
    quantity: str

    @property
    def cells(self) -> tuple[Cell, ...]:
        return cells("estimates", [self.row], "value", "qualifier", "claimed_by")


def find(scene: Scene) -> Iterator[Finding]:
    """The class, type, fuel and outcome that the sentence gives a launch."""
    taken: list[tuple[int, int]] = []
    for match in _TYPE.finditer(scene.text):
        taken.append(match.span())
        if _is_asserted(scene, match.start(), match.end(), is_type=True):
            yield from _found(scene, match.start(), match.end(), Kind.TYPE, _type_answer, match[0])
    for match in _CLASS.finditer(scene.text):
        which = next(i for i in range(len(_CLASSES)) if match[f"c{i}"])
        if _is_asserted(scene, match.start(), match.end()):
            yield from _found(
                scene, match.start(), match.end(), Kind.CLASS, _class_answer, (match[0], _CLASSES[which][1])
            )
    for match in _HYPERSONIC.finditer(scene.text):
        if _is_asserted(scene, match.start(), match.end()):
            yield from _found(scene, match.start(), match.end(), Kind.CLASS, _hypersonic_answer, None)
    for match in _FUEL.finditer(scene.text):
        if _is_of_fuel(scene, match.start(), match.end()):
            fuel = (match["fuel"] or match["fuel2"]).lower()
            yield from _found(scene, match.start(), match.end(), Kind.FUEL, _fuel_answer, fuel)
    for match in _OUTCOME.finditer(scene.text):
        if _is_of_flight(scene, match.start(), match.end()):
            yield from _found(
                scene,
                match.start(),
                match.end(),
                Kind.OUTCOME,
                _outcome_answer,
                "failure" if match["bad"] else "success",
            )


def class_in(words: str) -> frozenset[str]:
    """The class codes that a phrase names, none where it names none."""
    found = _CLASS.search(words)
    return next((_CLASSES[i][1] for i in range(len(_CLASSES)) if found and found[f"c{i}"]), frozenset())


def names_of_type(words: str) -> frozenset[str]:
    """The types that a phrase names, without marks."""
    return frozenset(_plain(m[0]) for m in _TYPE.finditer(words))


def types_of(dataset: Dataset, day: LaunchDay) -> frozenset[str]:
    """Every name by which a party calls a missile of the day, without marks."""
    notes = dataset.table("estimates")["note"]
    found: set[str] = set()
    for said in _rows(dataset, day, "missile_type"):
        found |= _names(dataset, said.code) | {_plain(m[0]) for m in _TYPE.finditer(f"{said.code}; {notes[said.row]}")}
    return frozenset(found)


def _found(scene: Scene, start: int, end: int, kind: Kind, judge: object, given: object) -> Iterator[Finding]:
    subject = scene.subject(start, end)
    begin, _ = clause(scene.text, start, r"[;—]|\.\s")
    denied = bool(DENYING.search(scene.text, begin, start))
    speakers = () if denied else scene.speakers(start, end)
    parties = tuple(p for v in speakers for p in v.parties)
    answers = [a for day in subject.days if (a := judge(scene.world.dataset, day, given, parties))]  # type: ignore[operator]
    answer = best([a for a in answers if not (subject.is_vague and a.verdict is Verdict.CONTRADICTED)])
    if answer:
        yield Finding(kind, scene.sentence, start, end, answer)


def _is_asserted(scene: Scene, start: int, end: int, *, is_type: bool = False) -> bool:
    """Whether the words say of a launch what was launched, and not of missiles in general."""
    text = scene.text
    begin, close = clause(text, start, r"[;:—–]|,\s(?:while|whereas|but)\s|\s(?:while|whereas|but)\s")
    if "satellite" in text[start:end] and re.search(r"\btests? (?:of|for) (?:an? |its )?$", text[begin:start]):
        return False
    ahead, behind = text[begin:start], text[end:close]
    if (
        _LIKENED.search(ahead)
        or _GENERIC_AHEAD.search(ahead[-40:])
        or _GENERIC_BEHIND.match(behind)
        or scene.is_of_others(start)
    ):
        return False
    if any(m for m in MODAL.finditer(ahead[-60:])) or any(len(ahead) - m.end() < 30 for m in NEGATED.finditer(ahead)):
        return False
    if (
        re.search(r"\bsince\b[^,;]*$", ahead)
        or re.search(r"\bfirst\b[^,;.]{0,30}$", ahead)
        and re.match(r"[^.;]{0,40}\bsince\b", behind)
    ):
        return False
    fired = re.search(rf"\b{LAUNCH_VERB}\b(?P<between>[^.;]{{0,70}})$", ahead, re.IGNORECASE)
    if fired and not re.search(
        r",\s(?!(?:a|an|the|one|two|three|including|its|what|mostly|likely|presumably|possibly)\b)[^,]*$",
        fired["between"],
    ):
        return True
    if re.search(
        rf"\b(?:launch|test(?:-fir\w+)?|firings?|flight|salvo|volley|barrage) (?:of|was of)\b[^.;,]{{0,45}}$",
        ahead,
        re.IGNORECASE,
    ):
        return True
    if re.match(
        rf"(?:[- ]\w+)?\s*\(?\W{{0,2}}(?:[A-Z]+\)\s?)?(?:\w+ ){{0,2}}(?:{LAUNCH_VERB}|{FLIGHT_VERB}|was (?:fired|launched|detected)|were (?:fired|launched|detected)|test|launch|flight|firing|salvo)\b",
        behind,
        re.IGNORECASE,
    ):
        return True
    if re.search(
        rf"\b(?:missile|projectile|weapon|launch|test|flight|vehicle|rocket|it|this|one|that|they|these|object|what (?:flew|was fired|was launched))\b[^.;]{{0,60}}\b{_NAMING}\W+(?:\w+\W+){{0,3}}$",
        ahead,
        re.IGNORECASE,
    ):
        return bool(
            re.search(
                r"\b(?:was|is|were|are|called|calls|named|names|dubbed|identified|designated|described|classed|presum\w+|believed|judged|assessed|estimated|appear\w*|as)\b",
                ahead[-70:],
            )
        )
    if is_type and re.search(
        r"\b(?:called|calls|named|names|dubs|dubbed|identified as|designated|christened|new|so-called)\s+(?:it |them |the \w+ |this \w+ |that \w+ )?(?:the |a |\")?$",
        ahead,
        re.IGNORECASE,
    ):
        return True
    return bool(
        re.search(
            r"\b(?:presumes?|presumed|assess\w*|estimated?|identif\w+|judged?|believes?|suspects?) (?:that )?(?:it |the \w+ |this )?(?:as |to be |was |is )?(?:a |an |of )?(?:suspected |new |solid-fuel\w* )*$",
            ahead,
            re.IGNORECASE,
        )
    )


def _is_of_fuel(scene: Scene, start: int, end: int) -> bool:
    text = scene.text
    begin, close = clause(text, start, r"[;:—]|\s(?:while|whereas|but)\s")
    near = text[begin:close]
    ahead = text[begin:start]
    if (
        _LIKENED.search(ahead)
        or MODAL.search(ahead[-50:])
        or scene.is_of_others(start)
        or _GENERIC_BEHIND.match(text[end:])
    ):
        return False
    if any(len(ahead) - m.end() < 30 for m in NEGATED.finditer(ahead)) or re.match(
        r"\W*(?:engines?|motors?) (?:test|ground)", text[end:]
    ):
        return False
    if re.search(r"\bfirst\b[^,;.]{0,30}$", ahead) or _GENERIC_AHEAD.search(ahead[-40:]):
        return False
    return bool(re.search(rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|{LAUNCH_NOUN}|this one|it)\b", near, re.IGNORECASE))


def _is_of_flight(scene: Scene, start: int, end: int) -> bool:
    text = scene.text
    begin, close = clause(text, start, r"[;:—]|,\s(?:while|whereas|but|and)\s|\s(?:while|whereas|but)\s")
    ahead, behind = text[begin:start], text[end:close]
    if (
        MODAL.search(ahead[-50:])
        or any(len(ahead) - m.end() < 25 for m in NEGATED.finditer(ahead))
        or scene.is_of_others(start)
    ):
        return False
    if re.search(
        r"\b(?:motion|vote|talks|attempt to (?:detain|arrest)|detain|arrest|diplomacy|deterrence|council|policy|coup|martial law|warrant|sanctions|summit|negotiat\w+|economy)\b",
        ahead[-60:] + behind[:30],
        re.IGNORECASE,
    ):
        return False
    if re.match(r"\s*to (?!reach|enter|put|place)", behind):
        return False
    return bool(
        re.search(
            rf"\b(?:{LAUNCH_NOUN}|attempts?|one|it|ended in|was a|second|third|mission|stage)\b[^.;]{{0,60}}$",
            ahead,
            re.IGNORECASE,
        )
    ) and bool(
        re.search(
            rf"\b(?:{LAUNCH_NOUN}|{LAUNCH_VERB}|attempts?|mission|stage|orbit)\b", text[begin:close], re.IGNORECASE
        )
    )


def _rows(dataset: Dataset, day: LaunchDay, *quantities: str) -> list[_Said]:
    found = []
    for launch in day.launches:
        for quantity in quantities:
            for row in dataset.estimates_of(launch, quantity):
                if row.value:
                    found.append(_Said(row.value, row.value, row.claimed_by, row.id, quantity))
    return found


def _answer(known: Sequence[_Said], fitting: Sequence[_Said], parties: Sequence[str]) -> Answer | None:
    """The common rule: a named party's own word decides, else anybody's; Pyongyang's alone against an ally's is
    disputed."""
    if not known:
        return None
    own = [s for s in known if s.party in parties]
    mine = [s for s in fitting if s.party in parties]
    if mine or (fitting and not own):
        shown = mine or fitting
        against = [s for s in known if s not in fitting and s.party in es.ALLIED]
        if not mine and all(s.party == es.DPRK for s in fitting) and against and not parties:
            return Answer(
                Verdict.DISPUTED,
                f"{_told(fitting)}; {_told(against)}",
                _cells([*fitting, *against]),
                "only Pyongyang says so; the allies do not",
            )
        return Answer(Verdict.SUPPORTED, _told(shown), _cells(shown))
    if own:
        data = _told(own) + (f"; {_told(fitting)}" if fitting else "")
        return Answer(Verdict.CONTRADICTED, data, _cells([*own, *fitting]), "the data have another word of that party")
    return Answer(Verdict.CONTRADICTED, _told(known), _cells(known), "no party in the data says so")


def _told(said: Sequence[_Said]) -> str:
    by: dict[str, list[str]] = {}
    for s in said:
        by.setdefault(s.printed, []).append(es.outlet(s.party))
    return ", ".join(f"{printed} ({listed(list(dict.fromkeys(who)))})" for printed, who in list(by.items())[:5])


def _cells(said: Sequence[_Said]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(c for s in said for c in s.cells))


def _class_answer(dataset: Dataset, day: LaunchDay, given: object, parties: Sequence[str]) -> Answer | None:
    words, accepted = given  # type: ignore[misc]
    known = [
        _Said(s.code, class_label(s.code), s.party, s.row, s.quantity) for s in _rows(dataset, day, "missile_class")
    ]
    known += [
        _Said(
            "BALLISTIC" if s.code == "yes" else s.code.upper(),
            CLASS_NAMES.get("BALLISTIC", ""),
            s.party,
            s.row,
            s.quantity,
        )
        for s in _rows(dataset, day, "ballistic")
    ]
    hypersonic = "HGV" in accepted and bool(_rows(dataset, day, "hypersonic_claimed"))
    fitting = [s for s in known if s.code in accepted or (hypersonic and s.code == "HGV")]
    specific = [s for s in known if s.code not in ("BALLISTIC", "MIXED")]
    if not fitting and not specific:
        if known and not accepted & _BALLISTIC:
            return _answer(known, [], ())
        return Answer(Verdict.NOT_IN_DATA, _told(known), _cells(known), "the data give no class") if known else None
    if accepted is _BALLISTIC:
        return _answer(known, fitting, parties if any(s.party in parties for s in fitting) else ())
    return _answer(specific or known, fitting, parties if any(s.party in parties for s in specific) else ())


def _hypersonic_answer(dataset: Dataset, day: LaunchDay, given: object, parties: Sequence[str]) -> Answer | None:
    claimed = [
        _Said("hypersonic", "called hypersonic", s.party, s.row, s.quantity)
        for s in _rows(dataset, day, "hypersonic_claimed")
    ]
    typed = [
        s for s in _rows(dataset, day, "missile_type", "missile_class") if "hypersonic" in s.code or s.code == "HGV"
    ]
    denied = [s for s in typed if s.code.startswith("not ")]
    fitting = [*claimed, *(s for s in typed if s not in denied)]
    known = [*fitting, *denied] or _rows(dataset, day, "missile_class")
    if fitting and not parties and denied:
        return Answer(Verdict.DISPUTED, f"{_told(fitting)}; {_told(denied)}", _cells(known), "parties differ")
    return _answer(known, fitting, parties if any(s.party in parties for s in known) else ())


def _type_answer(dataset: Dataset, day: LaunchDay, given: object, parties: Sequence[str]) -> Answer | None:
    name = str(given)
    known = [
        s for s in _rows(dataset, day, "missile_type") if s.code[:1].isupper() or re.search(r"[A-Z]\w*-\d", s.code)
    ]
    wanted = _names(dataset, name)
    notes = dataset.table("estimates")["note"]
    fitting = [
        s
        for s in known
        if wanted
        & (
            _names(dataset, s.code)
            | {_plain(w) for w in re.findall(r"[A-Z][\w-]+(?: \d+\w*)?", f"{s.code} {notes[s.row]}")}
        )
    ]
    if not known:
        return Answer(Verdict.NOT_IN_DATA, "no type is named", (), "the data name no type for this launch")
    named = [s for s in known if s.party in parties]
    answer = _answer(known, fitting, parties if named else ())
    sides = disputes.dispute(dataset, day.launches[0], "missile_type") if len(day.launches) == 1 else None
    if answer and answer.verdict is Verdict.SUPPORTED and sides and not parties:
        return Answer(Verdict.DISPUTED, _told(known), _cells(known), "parties name different types")
    return answer


def _names(dataset: Dataset, text: str) -> set[str]:
    """Every name of the type that a text means, without marks."""
    table = dataset.table("missiles")
    plain = _plain(text)
    found = {plain}
    for name, aliases in zip(table["name"], table["aliases"], strict=True):
        names = {_plain(n) for n in (str(name), *split(str(aliases)))}
        if plain in names:
            found |= names
    return found


def _plain(name: str) -> str:
    return re.sub(
        r"[^a-z0-9]", "", re.sub(r"seong", "song", name.lower().replace("pho", "").replace("rodong", "nodong"))
    )


def _fuel_answer(dataset: Dataset, day: LaunchDay, given: object, parties: Sequence[str]) -> Answer | None:
    known = _rows(dataset, day, "propellant")
    fitting = [s for s in known if s.code == given]
    return _answer(known, fitting, parties if any(s.party in parties for s in known) else ())


def _outcome_answer(dataset: Dataset, day: LaunchDay, given: object, parties: Sequence[str]) -> Answer | None:
    known = [s for s in _rows(dataset, day, "outcome") if s.code in disputes.VERDICTS]
    fitting = [s for s in known if s.code == given]
    return _answer(known, fitting, parties if any(s.party in parties for s in known) else ())
