"""How many missiles, held against the counts of each authority."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.launches import LaunchDay
from briefing.checking.language.numbers import Amount, amounts
from briefing.checking.language.words import MODAL, NORTH, clause, is_negated
from briefing.checking.rules.figures import Stated, judge
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict

_COUNTED = re.compile(
    r"^[\s-]*(?:(?:suspected|presumed|new|more|of|the|its|apparent|unidentified|different|"
    r"North Korean|solid-fuel\w*|liquid-fuel\w*|tactical|strategic|guided|"
    r"(?:short|medium|intermediate|long|close)[- ]range|\(?SRBMs?\)?|ballistic|"
    r"intercontinental|cruise|hypersonic|submarine-launched|surface-to-air|artillery|what|"
    r"multiple|additional|other|and|or|Scud\w*|Nodong|Rodong|Musudan|Hwasong-\w+)\s+){0,6}"
    r"(?P<noun>missiles?|projectiles?|rockets?|SRBMs?|IRBMs?|ICBMs?|MRBMs?|SLBMs?|objects?|"
    r"launches|ballistic|weapons|of them|vehicles?|shots|rounds?(?= of (?:missile|"
    r"ballistic)))\b",
    re.IGNORECASE,
)
_SALVO = re.compile(
    r"\b(?P<n>\d+|[a-z]+)[- ](?:missile|rocket) (?:salvo|barrage|volley|launch)\b|"
    r"\b(?P<pair>pair|trio|duo|couple|quartet|handful|dozen) of\b",
    re.IGNORECASE,
)
_WORDS = {"pair": 2, "duo": 2, "couple": 2, "trio": 3, "quartet": 4}
_LONE = re.compile(r"\b(?:a|one)\s(?:lone|single|solitary)\b|\bonly one\b|\bjust one\b|\bone and only\b", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"\b(?:this year|last year|in (?:19|20)\d\d|so far|since (?:January|\d{4}|the start)|"
    r"in (?:the )?(?:past|last)|total|altogether|over the (?:past|last)|to date|years|tally|"
    r"Ukrain\w*|at Ukraine|Russia(?:n)? (?:fired|used)|a year|annually|delivered|supplied|"
    r"shipped|containers?)\b",
    re.IGNORECASE,
)
_FIRES = (
    r"(?:(?:test-)?fir(?:ed|es|ing|e)|(?:test-)?launch(?:ed|es|ing)|lobb(?:ed|ing)|shot(?! down)|sent(?: up| off)?|"
    r"unleash(?:ed|ing)|loos(?:ed|ing)|let (?:off|fly|loose)|put up|test(?:ed|ing)|hurled)"
)
_COUNTS = (
    r"(?:count(?:ed|s)|detect(?:ed|s)|track(?:ed|s)|spotted|recorded|logged|report(?:ed|s)|sp(?:oke|eaks) of|picked up|"
    r"number (?:was|at|of missiles)(?: at)?|tally (?:of|at)|count of|total of)"
)
_OBJECT = re.compile(
    rf"\b(?:(?P<fires>{_FIRES})|{_COUNTS}|(?:launch(?:es|ing)?|firings?|tests?|salvo(?:e?s)?|barrages?|volleys?)"
    r"(?: on [\w.]+)?,?(?: (?:was|were))? of)\b"
    r"(?:(?!\s(?:at|after|before|by|with|from|against|towards?|that|to)\s)[^.;,]){0,40}$",
    re.IGNORECASE,
)
_LAST_LAUNCH = re.compile(r"\b(?:launch|firing|test)\b[^.;]{0,40},\s(?:was|were) of\s$", re.IGNORECASE)
_VERB = re.compile(
    rf"\b(?:(?P<fired>{_FIRES}|fl(?:ew|own)|fell|fallen|land(?:ed|ing)|splashed|c[ao]me down|climbed|reached|rose|"
    r"risen|took off|went up|lifted off|crossed|dropped|ended|plunged|travell?ed|covered|in (?:all|the salvo|the air))|"
    r"\w{2,}ed|is|are|has|have|can|could|will|would|may|holds?|held|cost|came|went|made|stood|sit|sat|tests?|left)\b",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    rf"\b(?:(?P<north>{NORTH}|they|it|he|Kim|which)|allies|allied|forces|troops|South Korean?|the South|Seoul|U\.?S\.?|"
    r"United States|Americans?|Washington|Japan|Tokyo|Ukrain\w+|Kyiv|Russia\w*|Moscow|Iran\w*|Israel\w*|China|Chinese|"
    r"both countries|the two (?:countries|sides|militaries))\b",
    re.IGNORECASE,
)
_IN_RETURN = re.compile(r"\bin (?:response|reply|retaliation|return)\b", re.IGNORECASE)
_ENTRY = re.compile(r"\s*(?:[,:;.!()]|$|at once\b|on the )")
NEAR = 60  # characters between a number of missiles and their verb


def find(scene: Scene) -> Iterator[Finding]:
    """Every number of missiles that the sentence says were fired on one day."""
    taken: list[tuple[int, int]] = []
    of_days = [(d.start, d.end) for d in scene.days]
    for amount, end in _counts(scene.text):
        if any(a < end and amount.start < b for a, b in taken):
            continue
        if any(a < amount.end and amount.number_start < b for a, b in of_days):
            continue  # "the Nov. 5 missiles"
        if re.match(r"\s*of (?:the|its|them|those|these|all)\b", scene.text[amount.end :]):
            continue  # a part says nothing of the whole
        taken.append((amount.start, end))
        if _is_of_firing(scene, amount.start, end):
            finding = _finding(scene, amount, end)
            if finding:
                yield finding


def _counts(text: str) -> Iterator[tuple[Amount, int]]:
    for amount in amounts(text):
        noun = _COUNTED.match(text[amount.end :])
        said = re.search(
            r"\b(?:counted|count of|number (?:was|at|of missiles)|tally (?:of|at)|total of)\s+(?:at )?$",
            text[: amount.start],
            re.IGNORECASE,
        )
        bare = said and re.match(r"\s*(?:[.,;:)]|$|for the|over the|in all|that|by|on|of them|and)", text[amount.end :])
        if amount.high == int(amount.high) and amount.low >= 1 and amount.high < 200 and (noun or bare):
            end = amount.end + (noun.end() if noun else 0)
            if not (noun and noun["noun"].lower() == "launches") and not re.match(
                r"\s*(?:km|min|percent|%)", text[amount.end :]
            ):
                yield amount, end
    for match in _SALVO.finditer(text):
        value = _WORDS.get((match["pair"] or "").lower())
        if match["n"] and (counted := amounts(match["n"])):
            yield (
                Amount(counted[0].low, counted[0].high, "plain", match.start(), match.start(), match.end(), 1.0),
                match.end(),
            )
        elif value and re.match(
            r"[^.;]{0,60}?\b(?:missiles?|projectiles?|rockets?|SRBMs?|ICBMs?)\b", text[match.end() :]
        ):
            yield Amount(value, value, "plain", match.start(), match.start(), match.end(), 1.0), match.end()
    for match in _LONE.finditer(text):
        if re.match(r"[^.;,]{0,40}?\b(?:missile|projectile|rocket|object|ICBM|IRBM)\b", text[match.end() :]):
            yield Amount(1, 1, "plain", match.start(), match.start(), match.end(), 1.0), match.end()


def _is_of_firing(scene: Scene, start: int, end: int) -> bool:
    """Whether the missiles counted are those of a firing: what was fired or seen, what flew, an entry of a list."""
    text = scene.text
    begin, close = clause(text, start, r"[;—–()]|:(?!\d)|\s(?:while|whereas)\s")
    ahead, whole = text[begin:start], text[begin:close]
    if _OTHER_TIME.search(whole) or _IN_RETURN.search(whole) or scene.is_of_others(start):
        return False
    if MODAL.search(ahead) or is_negated(ahead, 25):
        return False
    if re.search(r"\b(?:last|first|next|other|another|remaining|of the|all)\s+$", ahead[-12:], re.IGNORECASE):
        return False
    return _is_object(ahead) or _is_subject(scene, end, close) or _is_entry(text, begin, start, end)


def _is_object(ahead: str) -> bool:
    """Whether the words before a number say that the North fired it, or that somebody counted it."""
    verb = _OBJECT.search(ahead)
    if verb is None:
        return bool(_LAST_LAUNCH.search(ahead))
    actors = list(_ACTOR.finditer(ahead, 0, verb.start()))
    return not verb["fires"] or not actors or bool(actors[-1]["north"])


def _is_subject(scene: Scene, end: int, close: int) -> bool:
    """Whether the first verb behind a number of missiles is one of flight, or a day of a launch stands there."""
    verb = _VERB.search(scene.text, end, close)
    if any(re.fullmatch(r"\s(?:of|on|from)\s", scene.text[end : d.start]) for d in scene.days):
        return True
    in_salvo = re.search(r"(?:salvo|barrage|volley)$", scene.text[:end], re.IGNORECASE)
    return bool(in_salvo or (verb and verb["fired"] and verb.start() - end < NEAR))


def _is_entry(text: str, begin: int, start: int, end: int) -> bool:
    """Whether the number stands between a colon and another mark: "28 October: two missiles, 230 km"."""
    is_led = text[:begin].endswith(":") and not re.search(r"\w", text[begin:start])
    return is_led and bool(_ENTRY.match(text, end))


def _finding(scene: Scene, amount: Amount, end: int) -> Finding | None:
    subject = scene.subject(amount.start, end)
    if _is_of_several_days(scene, amount.start, end):
        return None
    speakers = scene.speakers(amount.start, end)
    parties = tuple(p for v in speakers for p in v.parties)
    names = tuple(v.printed for v in speakers)
    stated = Stated(_tight(amount))

    def judged(day: LaunchDay) -> Answer | None:
        answer = judge(scene.world.dataset, day, ("missile_count",), stated, parties, names)
        return _of_part(scene, day, amount, answer)

    answer = subject.answer(judged)
    return Finding(Kind.COUNT, scene.sentence, amount.start, end, answer) if answer else None


def _tight(amount: Amount) -> Amount:
    """ "At least nine" told of a firing means nine or a few more, not twenty-three."""
    if amount.bound != "above" or amount.is_range:
        return amount
    return replace(amount, high=max(amount.low + 1, 1.3 * amount.low), bound="least")


def _is_of_several_days(scene: Scene, start: int, end: int) -> bool:
    """Whether the number is counted over days named together: "on 2 and 3 November"."""
    near = [d for d in scene.days if -90 <= d.start - end <= 30 or 0 <= start - d.end <= 60]
    pairs = [(a, b) for a, b in itertools.pairwise(near) if b.first > a.first]
    joined = (
        re.fullmatch(r"\s*(?:and|to|through|,|-|–)\s*(?:on )?(?:the )?", scene.text[a.end : b.start]) for a, b in pairs
    )
    return any(joined) or bool(re.search(r"\btwo days\b", scene.text))


def _of_part(scene: Scene, day: LaunchDay, amount: Amount, answer: Answer | None) -> Answer | None:
    """A number that no authority gave of a day of several firings may be of one of them, if it is not above all."""
    if answer is None or answer.verdict is not Verdict.CONTRADICTED or len(day.launches) == 1:
        return answer
    rows = [e for i in day.launches for e in scene.world.dataset.estimates_of(i, "missile_count")]
    whole = sum(float(e.value) for e in rows if e.value.replace(".", "").isdigit() and e.scope == "missile")
    most = max([whole, *(float(e.value) for e in rows if e.value.replace(".", "").isdigit()), float(len(day.launches))])
    if amount.high == len(day.launches):
        return Answer(Verdict.SUPPORTED, f"{len(day.launches)} launches of the day", day.date_cells)
    return None if amount.high < most else answer
