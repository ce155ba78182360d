"""Who condemned a launch, denied, voiced concern or had no comment, held against the statements."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.checking.language.words import MODAL, clause
from briefing.checking.rules.spoken import Spoken, spoken
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict
from briefing.data import Dataset
from briefing.evidence.claims import cells
from briefing.evidence.wording import parse_day

_STANCES: tuple[tuple[str, str, frozenset[str]], ...] = (
    # words, what they say, the stances that bear them out
    (
        r"(?:did|does|do|has|had|have)(?: not|n't) (?:\w+ )?condemn\w*|(?:refus|"
        r"declin)\w+ to condemn|stopped short of condemn\w+|without condemn\w+|fail\w* to condemn|"
        r"avoid\w* condemn\w+|no condemnation",
        "did not condemn",
        frozenset(),
    ),
    (
        r"condemn(?:ed|s|ing|ation)|denounc(?:ed|es|ing)|deplor(?:ed|es|ing)|decr(?:ied|ying)|"
        r"lodged an? (?:\w+ )?(?:protest|condemnation)|protested|slammed|castigated|blasted|"
        r"called (?:it|them|the (?:launch\w*|test|firings?)|this|Monday's launch) (?:a |"
        r"an )?(?:\w+ ){0,3}(?:provocation|violation|breach|act of barbarity)s?",
        "condemned",
        frozenset(["condemn"]),
    ),
    (
        r"welcomed|praised|defended|hailed|applauded|backed the launch|apologi[sz]ed for",
        "approved of it",
        frozenset(["approve"]),
    ),
    (
        r"(?:had|has|have|with|offered|gave) no (?:new |immediate |further )?comment|"
        r"declined to comment|refused to comment|would not comment",
        "had no comment",
        frozenset(["claim"]),
    ),
    (
        r"(?:voic|express)\w+ (?:\w+ ){0,3}concerns?|(?:deeply|gravely|seriously) concerned|"
        r"said \w+ was concerned",
        "voiced concern",
        frozenset(["concern", "condemn", "warn"]),
    ),
    (r"(?:reject|disput|dismiss|den(?:ied|ies|y)|refut)\w*", "rejected", frozenset(["deny"])),
    (
        r"(?:call|ask|appeal|urg)\w*\b[^.;]{0,30}\b(?:restraint|dialogue|calm|"
        r"political settlement|peace and stability|talks)|favou?red a political settlement",
        "called for restraint",
        frozenset(["call_for_dialogue"]),
    ),
)
_COUNTRY_WORDS: tuple[tuple[str, str], ...] = (
    ("KOR", r"South Korea(?:n|'s)?|Seoul(?:'s)?|ROK"),
    ("JPN", r"Japan(?:ese|'s)?|Tokyo(?:'s)?"),
    ("USA", r"(?:the )?United States|U\.?S\.?(?=\s)|Washington(?:'s)?|America(?:n)?"),
    ("CHN", r"China(?:'s)?|Chinese|Beijing(?:'s)?"),
    ("RUS", r"Russia(?:n|'s)?|Moscow(?:'s)?|the Kremlin|Kremlin"),
    ("UN", r"(?:the )?(?:U\.N\.|UN|United Nations)"),
    ("PRK", r"North Korea(?:n|'s)?|Pyongyang(?:'s)?|the North|KCNA"),
)
_OBJECT = re.compile(
    r"\b(?:launch(?:es|ing)?|test(?:s|-fir\w+)?|firings?|missiles?|provocations?|it|them|this|"
    r"act|overflight|flight|salvo|barrage|move|violation|breach|these|text|claims?|"
    r"allegations?|charge|account|range|figures?)\b",
    re.IGNORECASE,
)
_OTHER_OBJECT = re.compile(
    r"^\W*(?:the )?(?:martial law|impeachment|drills?|exercises?|sanctions?|killing|arrest|"
    r"raid|treaty|cooperation|troop|deployment|United States|U\.S\.|Washington|South Korea|"
    r"Seoul|Yoon)\b",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"\b(?:s[ae]l(?:es?|ling)|sen(?:t|ding)|supply\w*|shells?|ammunition|munitions|arms|troops?|soldiers?|deploy\w*|"
    r"satellites?|technology|cyber\w*|hack\w*|abduct\w*)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:neither|nor|none|no one|nobody|no \w+|not one|hardly anyone)\b[^,;]*$", re.IGNORECASE)
BEFORE_DAYS, AFTER_DAYS = 1, 21


@dataclass(frozen=True)
class _Speaker:
    """Whom the sentence lets speak: a person or body by name, or a country by any of its offices."""

    words: str
    rows: tuple[str, ...]
    is_country: bool


_CONDEMNED = "the data have a condemnation by this speaker"


def find(scene: Scene) -> Iterator[Finding]:
    """Every word on the launch that the sentence puts in somebody's mouth and the data can judge."""
    taken: list[tuple[int, int]] = []
    for words, name, stances in _STANCES:
        for match in re.finditer(rf"\b(?:{words})", scene.text, re.IGNORECASE):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            finding = _finding(scene, match, name, stances)
            if finding:
                yield finding


def _finding(scene: Scene, match: re.Match[str], name: str, stances: frozenset[str]) -> Finding | None:
    text = scene.text
    begin, close = clause(text, match.start(), r"[;—]")
    ahead = text[begin : match.start()]
    behind = text[match.end() : close]
    if (
        MODAL.search(ahead[-30:])
        or _OTHER_OBJECT.match(behind)
        or re.search(r"\b(?:to|not|n't|be|was|were|been)\s$", ahead[-6:])
    ):
        return None
    is_of_launch = _OBJECT.search(behind[:70]) or _OBJECT.search(match[0])
    is_of_launch = is_of_launch or (re.match(r"\W*(?:$|,)", behind) and _OBJECT.search(ahead))
    if name in ("condemned", "approved of it", "did not condemn") and not is_of_launch:
        return None
    if _NOBODY.search(ahead):
        if name != "condemned":
            return None
        name, stances = "did not condemn", frozenset()
    speakers = _speakers(scene, ahead, match.start())
    if not speakers:
        return None
    if name == "rejected" and (matter := {m[0].lower() for m in _OTHER_MATTER.finditer(behind)}):
        every = scene.world.library.of(spoken)
        speakers = [replace(s, rows=tuple(r for r in s.rows if _is_on(every[r], matter))) for s in speakers]
        if not all(s.rows for s in speakers):
            return None
    answers = [_judge(scene, speaker, name, stances) for speaker in speakers]
    worst = next((a for a in answers if a and a.verdict is Verdict.CONTRADICTED), None)
    answer = worst or next((a for a in answers if a), None)
    return Finding(Kind.WORDS, scene.sentence, match.start(), match.end(), answer) if answer else None


def _is_on(said: Spoken, matter: set[str]) -> bool:
    """Whether the words of a statement name a matter that is none of the launch's own."""
    return any(word in said.paraphrase.lower() for word in matter)


def _rows(scene: Scene) -> list[str]:
    """The statements on the launches that the sentence may speak of, and those made about that time."""
    days = list(scene.subject_before(len(scene.text)).days) or [scene.world.event]
    found = []
    for row in scene.world.library.of(spoken).values():
        for launch in days:
            moment = parse_day(launch.day)
            near = moment - dt.timedelta(days=BEFORE_DAYS) <= row.day <= moment + dt.timedelta(days=AFTER_DAYS)
            if row.about_event == f"launch {launch.day}" or near:
                found.append(row.id)
                break
    return found


def _speakers(scene: Scene, ahead: str, at: int) -> list[_Speaker]:
    """The nearest subject ahead of the verb; where a pronoun stands there, that of the sentence before."""
    mine = _named(scene, ahead)
    pronoun = re.search(
        r"(?:^\s*|[,.;]\s|\band )(?:He|She|It|They|he|she|it|they|[Tt]he (?:two|three|ministers?|"
        r"leaders|spokes\w+|ministry|command))\s(?:\w+ly |also |too |jointly |together |had |has |"
        r"both |all )*$",
        ahead,
    )
    if pronoun or (not mine and not re.search(r"[A-Za-z]{3}", ahead)):
        earlier = _named(scene, ahead[: pronoun.start()]) if pronoun and pronoun.start() > 8 else []
        if earlier:
            return earlier
        inside = _named(scene, scene.text[: at - len(ahead)]) if pronoun and at > len(ahead) else []
        return inside or (_named(scene, scene.before.text) if scene.before and pronoun else [])
    return mine


def _named(scene: Scene, ahead: str) -> list[_Speaker]:
    keys, every = _rows(scene), scene.world.library.of(spoken)
    spans: list[tuple[int, int, _Speaker]] = []
    for spelling, person, rows in scene.world.library.of(_speakers_of):
        at = ahead.find(spelling)
        while at >= 0:
            end = at + len(spelling)
            if not (_is_word(ahead[at - 1 : at]) or _is_word(ahead[end : end + 1])):
                spans.append((at, end, _Speaker(person, tuple(r for r in rows if r in keys), False)))
            at = ahead.find(spelling, end)
    for code, words in _COUNTRY_WORDS:
        for found in re.finditer(rf"(?<![\w-])(?:{words})(?![\w-])", ahead):
            theirs = [k for k in keys if code in every[k].country.split(";")]
            body = re.match(
                r"\s?(?:'s )?(?:foreign|defen[cs]e) ministry|\s?(?:military|Joint Chiefs)", ahead[found.end() :]
            )
            if body:
                field = "Foreign" if "oreign" in body[0] else "Defen|Joint Chiefs|Military"
                theirs = [k for k in theirs if re.search(field, f"{every[k].role} {every[k].speaker}")] or theirs
            spans.append((found.start(), found.end(), _Speaker(found[0], tuple(theirs), True)))
    for words, pattern in _BODIES:
        for found in re.finditer(words, ahead):
            theirs = [k for k in keys if re.search(pattern, f"{every[k].speaker} {every[k].role}")]
            spans.append((found.start(), found.end(), _Speaker(found[0], tuple(theirs), False)))
    if not spans:
        return []
    persons = [s for s in spans if not s[2].is_country]
    last = max(spans, key=lambda s: s[1])
    close = max(persons, key=lambda s: s[1]) if persons else None
    chosen = (
        close
        if close
        and (last[1] - close[1] < 60 or last is close)
        and not re.search(r"[.;]|\bwhile\b|\band\b (?:also )?$", ahead[close[1] : last[0]] if close is not last else "")
        else last
    )
    if (
        re.search(r"\b(?:in|to|over|from|by|at|with|of|for|near|against)\s(?:the )?$", ahead[: chosen[0]])
        and close is None
    ):
        subjects = [
            s
            for s in spans
            if not re.search(r"\b(?:in|to|over|from|at|with|of|for|near|against)\s(?:the )?$", ahead[: s[0]])
        ]
        if not subjects:
            return []
        chosen = max(subjects, key=lambda s: s[1])
    if len(ahead) - chosen[1] > 110:
        return []
    joined = [
        s
        for s in spans
        if s is not chosen
        and 0 < chosen[0] - s[1] <= 30
        and re.fullmatch(
            r"(?:,? and |, |,? as well as )(?:[A-Z]\w+ (?:Minister|President|Secretary) )?(?:the )?",
            ahead[s[1] : chosen[0]],
        )
    ]
    return [chosen[2], *(s[2] for s in joined if s[2].is_country == chosen[2].is_country)]


def _is_word(character: str) -> bool:
    return character.isalnum() or character in ("-", "_")


_STATES = frozenset(
    ["Japan", "Russia", "China", "South Korea", "North Korea", "United States", "Korea", "the United States"]
)


def _speakers_of(dataset: Dataset) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Every spelling of everybody who speaks in the statements, with the rows."""
    people: dict[str, list[str]] = {}
    for key, speaker in dataset.table("statements")["speaker"].items():
        for person in re.split(r",\s*| and ", str(speaker)):
            people.setdefault(person.strip(), []).append(str(key))
    return tuple(
        (s, person, tuple(rows))
        for person, rows in people.items()
        if person not in _STATES
        for s in _spellings(person)
        if s
    )


_BODIES: tuple[tuple[str, str], ...] = (
    (r"Joint Chiefs(?: of Staff)?|\bJCS\b", r"Joint Chiefs"),
    (r"Indo-Pacific Command|INDOPACOM", r"Indo-Pacific Command|INDOPACOM"),
    (r"Security Council|(?<=the )Council", r"Security Council|Council"),
    (r"White House", r"White House|National Security Council|President of the United States"),
    (r"State Department", r"State Department|Department of State"),
    (r"Pentagon", r"Pentagon|Department of Defense|Secretary of Defense"),
)


def _spellings(person: str) -> list[str]:
    """The forms of a speaker's name: whole, turned round, and the surname alone where it is no common word."""
    parts = person.split(" ")
    found = [person]
    if 2 <= len(parts) <= 3 and all(p[:1].isupper() for p in parts):
        found.append(" ".join([*parts[1:], parts[0]]))
        found += [p for p in (parts[0], parts[-1]) if len(p) > 3 and p not in _COMMON]
    return found


_COMMON_WORDS = """
Foreign Ministry Government Japan Korean Korea United Nations Council Security Department Defense Chinese Russian
Senior Central Kim Lee Park Antony Joint Chiefs National State Song Choi Mike Jake John Wang Tony Lisa Jung Chun
Kang Vice Head Chief Both Cho Shin Jong Sung Hwang Adam Sean Mark Matt Karl James Robert
"""
_COMMON = frozenset(_COMMON_WORDS.split())


_USED = ("speaker", "role", "stance", "paraphrase", "date")
_CONDEMNING = re.compile(r"\b(?:condemn|denounc|protest|violat|breach|provocation|barbarity)", re.IGNORECASE)
_ALLIES = frozenset(["KOR", "JPN", "USA"])
_CRITICAL = frozenset(["condemn", "concern", "warn"])
_IN_SO_MANY_WORDS = re.compile(r"\b(?:condemn|denounc|protest)", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:ask|call|appeal|urg)\w*\b[^.;]{0,30}\b(?:restraint|dialogue|calm|settlement|talks)\b", re.IGNORECASE
)
_SILENT = re.compile(r"no (?:new )?comment|declin|refus")


def _judge(scene: Scene, speaker: _Speaker, name: str, stances: frozenset[str]) -> Answer | None:
    rows = [scene.world.library.of(spoken)[k] for k in speaker.rows]
    if not rows:
        if name in ("did not condemn", "called for restraint"):
            return None
        none = "there may be words that nobody has read"
        return Answer(Verdict.NOT_IN_DATA, f"no words of {speaker.words} on this launch", (), none)
    condemned = [r for r in rows if r.stance == "condemn" or _CONDEMNING.search(r.paraphrase)]
    # an ally that criticised it may have condemned it in words that nobody has read
    is_open = all(r.stance in _CRITICAL and set(r.country.split(";")) & _ALLIES for r in rows)
    if name == "did not condemn":
        verdict = Verdict.NOT_IN_DATA if is_open else Verdict.SUPPORTED
        return _answer(Verdict.CONTRADICTED, rows, _CONDEMNED) if condemned else _answer(verdict, rows)
    if name == "approved of it":
        contrary = any(r.stance in ("condemn", "concern", "warn") for r in rows)
        return _answer(Verdict.CONTRADICTED, rows, "the data have the contrary") if contrary else None
    if name == "condemned":
        weak = ("claim", "deny", "call_for_dialogue", "concern")
        fitting = [r for r in condemned if r.stance not in weak or _IN_SO_MANY_WORDS.search(r.paraphrase)]
        if fitting:
            return _answer(Verdict.SUPPORTED, sorted(fitting, key=lambda r: r.stance != "condemn"))
        verdict = Verdict.NOT_IN_DATA if is_open else Verdict.CONTRADICTED
        return _answer(verdict, rows, "the data have other words of this speaker, and no condemnation")
    if name == "had no comment":
        silent = [r for r in rows if _SILENT.search(r.paraphrase)]
        if silent:
            return _answer(Verdict.SUPPORTED, silent)
        return _answer(Verdict.CONTRADICTED, rows, _CONDEMNED) if condemned else _answer(Verdict.NOT_IN_DATA, rows)
    fitting = [r for r in rows if r.stance in stances]
    if name == "called for restraint":
        fitting = [r for r in rows if r in fitting or _ASKING.search(r.paraphrase)]
    return _answer(Verdict.SUPPORTED, fitting) if fitting else _answer(Verdict.NOT_IN_DATA, rows)


def _answer(verdict: Verdict, rows: Sequence[Spoken], reason: str = "") -> Answer:
    shown = rows[:3]
    return Answer(
        verdict, "; ".join(r.words for r in shown), cells("statements", [r.id for r in shown], *_USED), reason
    )
