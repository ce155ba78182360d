"""Whether it was a missile that flew, rose, fell or lasted as far as a figure says, and nobody and nothing else.

A figure is judged on evidence alone. The verb nearest ahead of it decides: one of flying, falling or lasting needs a
missile, a launch or a pronoun that carries on from one as its subject; one of saying or firing is enough beside a
flight; any other verb tells of something else. Where no verb stands ahead, the text must speak of a missile.
"""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.checking.language.naming import TYPE
from briefing.checking.language.words import LAUNCH_VERB, NORTH, SPEECH_VERB
from briefing.checking.scene import Scene

_PREPOSITION = (
    r"(?:of|from|in|on|at|by|to|with|over|into|towards?|about|after|before|during|for|against|near|off|under|via|"
    r"through|across|above|below|since|between|among|around|like|as)"
)
_NOUN = (
    r"(?:missiles?|rockets?|projectiles?|weapons?|warheads?|vehicles?|objects?|ICBMs?|[SMI]RBMs?|SLBMs?|HGVs?|SLVs?|"
    r"launch(?:es)?|launchers?|(?<!nuclear )(?<!engine )(?<!motor )(?<!ground )tests?(?:-fir\w+)?|"
    r"firings?|flights?|shots?|salvo(?:e?s)?|volleys?|barrages?|trajector(?:y|ies)|satellites?(?= (?:rocket|launch))|"
    rf"{TYPE.pattern})"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|"
    r"Sept\.|Oct\.|Nov\.|Dec\.)"
)
_PRONOUN = (
    r"(?:(?:that|this|each|another|the) ones?|number (?:one|two|three|four)|"
    r"it|they|them|this|these|those|that|each|both|one|another|all|some|"
    r"others?|two|three|four|five|six|seven|eight|(?:the|a) (?:first|second|third|fourth|last|next|other|latter|"
    rf"former|longest|latest|earlier|previous|rest|pair|two|three)|[A-Z]\w+day's|{_MONTH}'s)"
)
_FLIES = re.compile(
    r"\b(?:(?:over)?fl(?:ew|own|ying|ies|y)|travel(?:l?ed|l?ing|s)?|cover(?:ed|ing|s)?|soar(?:ed|ing|s)?|"
    r"r(?:ose|isen|ising|ises|ise)|climb(?:ed|ing|s)?|reach(?:ed|ing|es)?|peak(?:ed|ing)|peaks(?= (?:at|near|above))|"
    r"top(?:ped|ping)(?: out)?|crash(?:ed|ing)|land(?:ed|ing)|f(?:ell|allen|alling|alls)|splash(?:ed|ing)|"
    r"c(?:ame|oming)|head(?:ed|ing)|stay(?:ed|ing)|remain(?:ed|ing)|hit|struck|plung(?:ed|ing)|dropp(?:ed|ing)|"
    r"(?:logged|clocked)(?! (?:the|its?|an?)\b)|last(?:ed|ing)|went|gone|going|cross(?:ed|ing)|ascend(?:ed|ing)|"
    r"attain(?:ed|ing)|achiev(?:ed|ing)|end(?:ed|ing)|hurtl(?:ed|ing)|sail(?:ed|ing)|arc(?:h?ed|ing)|took|taken|taking|"
    r"spent|mov(?:ed|ing)|sp(?:ed|eeding)|impacted|separated|passed|needed|made|managed|descended|dived|"
    r"glid(?:ed|ing)|touched|exceed(?:ed|ing)|shot|streaked|completed|carried)\b",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:was|were|is|are|being|had|has|have|having|did)\b", re.IGNORECASE)
_TELLS = re.compile(rf"\b(?:{SPEECH_VERB}|{LAUNCH_VERB}|citing|quot(?:ed|ing)|showed|saw)\b", re.IGNORECASE)
_OTHER_VERB = re.compile(
    r"(?<![-\w])(?:\w{3,}ed|told|met|held|heard|felt|seen|began|begun|drove|ran|sat|spoke|led|stood|lay|lies|kept|drew|"
    r"orbits?|paid|spread|burns|burnt)\b"
    r"(?! (?:altitude|apogee|range|distance|height|peak|flight|trajectory|speed|path)\b)",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"(?:speed|indeed|exceed|need|hundred|estimated|claimed|reported|recorded|lofted|presumed|suspected|combined|planned|"
    r"unspecified|reputed|unidentified|failed|improved|advanced|depressed|elevated|powered|fuel+ed|armed|launched|fired|"
    r"related|united|supposed|stated|alleged|rocketed|tested|detected|tracked|limited)$",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"\b(?:altitudes?|heights?|apogees?|peaks?|high(?:est)? point|ceiling|(?:down)?range|distances?|flight(?: time)?|"
    r"time of flight|air ?time|duration|journey|trip|speeds?|velocity|trajectory|path|ground track|alt|max(?:imum)?|"
    r"in the air|aloft|airborne|top|impact(?: point| site)?|splashdown|landing(?: point)?)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:\b(?:had|has|have|having|did|was|were|been|be|is|are|also|then|later|again|itself|themselves|only|just|once|"
    r"\w+ly|each|both|all|together|thus|even|still|never|not|in turn|(?:believed|thought|estimated|assessed|reported|"
    r"said|presumed|judged|known|found|seen|calculated|measured|understood|expected|reckoned|deemed|appear(?:s|ed)?|"
    r"seem(?:s|ed)?) to)\s+)+$",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:can|could|would|may|might|must|should|will|able to|designed to|capable of)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_EDGE = re.compile(
    r"[,;:—–\"“”]|\s-+\s|\b(?:and|or|but|while|whereas|when|before|after|because|then|which|who|whom|where|if|though|"
    r"although|as|than|so|until|(?<!\bon )(?<!\bin )(?<!\bat )(?<!\bof )that|"
    rf"{SPEECH_VERB}|(?!flew|flown){LAUNCH_VERB}|ha[sd](?= (?:the|its?|them|one|an?)\b)|showed|saw|says?)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:,|\s-+|\b(?P<word>and|or|then|before|after|that|which|who|to|by|as|also))\s*$", re.IGNORECASE)
_BEHIND_NOUN = re.compile(
    rf"(?:'s)?\s*(?:$|[,(:]|{_PREPOSITION}\b|\w+(?:ed|ing|ly)\b|{_FLIES.pattern}|{_IS.pattern}|{LAUNCH_VERB}\b|"
    r"(?:that|which|all|also|each|both|then|now|never|not|itself|again|first|left|took|did|two|three|yesterday|today)\b|"
    rf"{SPEECH_VERB}\b|{_NOUN}\b|{NORTH}|\d)",
    re.IGNORECASE,
)
_NEXT_NOUN = re.compile(rf"{_NOUN}\b(?!-)", re.IGNORECASE)
_OBJECT_OF_RELATIVE = re.compile(  # "the fighters that tracked the missile": they fly on, not the missile
    rf"(?P<who>.*)\b(?:who|that|which)\s(?:had\s|has\s|have\s)?(?=\w*(?:ed|shot|sent)\b)(?:{SPEECH_VERB}|{LAUNCH_VERB})\s"
    rf"(?:[\w-]+\s){{0,3}}{_NOUN}\W*$",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    rf"$|{_PREPOSITION}\b|\d|{_FLIES.pattern}|{_IS.pattern}|{LAUNCH_VERB}\b|\w+(?:ed|ing|ly)\b", re.IGNORECASE
)
_BREAKS = re.compile(rf"\b{_PREPOSITION}\b|{_IS.pattern}|{_FLIES.pattern}", re.IGNORECASE)
_GENERAL = re.compile(
    r"(?:fl(?:y|ies)|travels?|covers?|soars?|rises?|climbs?|reach(?:es)?|peaks?|falls?)", re.IGNORECASE
)
_ANY = re.compile(
    rf"\b(?:an?|any|every|such|all|most|no)\s(?:[\w-]+\s){{0,4}}{_NOUN}|"
    r"^\W*(?:[\w-]+\s){0,2}(?:missiles|rockets|[ISM]RBMs|ICBMs|projectiles)\W*$",
    re.IGNORECASE,
)
_MISSILE = re.compile(rf"\b{_NOUN}\b")
_MISSILE_OR_IT = re.compile(rf"\b(?:{_NOUN}|it|them|these|those|which)\b")
_MISSILE_AT_END = re.compile(rf"\b(?:{_NOUN}|{_PRONOUN})\W*$", re.IGNORECASE)
_FIRED_BY_NORTH = re.compile(rf"\b{_NOUN}\s(?:that\s|which\s)?{NORTH}\W*$")
_SUBJECT = re.compile(rf"{_PRONOUN}\b", re.IGNORECASE)
_OF_A_DAY = re.compile(rf"\d|last\b|this\b|{_MONTH}|\w+day\b")
_QUANTITY_AT_END = re.compile(rf"{_QUANTITY.pattern}\W*$", re.IGNORECASE)
_HOUSE_AT_END = re.compile(rf"(?:{NORTH}|KCNA|Seoul|Tokyo|Washington|Japan|South Korea|JCS|ministry|military)\W*$")
_OWNER = re.compile(r"(?P<who>[\w-]+)['’]s?\s(?:[\w-]+\s){0,2}$")
_OWN = re.compile(rf"(?:{_NOUN}|{NORTH}|\w+day|[A-Z]\w+)$")
_OF_WHAT = re.compile(r"\sof\s(?=(?:the|an?|Mount|[A-Z])\b)(?P<what>[^,;.]{0,60})")
_OPENING = re.compile(rf"(?:according to|{_PREPOSITION})\s", re.IGNORECASE)
_AFTER_PREPOSITION = re.compile(rf"\b(?:{_PREPOSITION}|according to)\s$", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\W*(?:after|before|while|by|in|on|having|upon)\s(?:having\s)?", re.IGNORECASE)
_FRONTED = re.compile(  # where a subject may begin behind an opening "On 12 September", "According to the ministry"
    r"(?<=[\w.)])\s(?=(?:the|an?|its?|they|one|two|three|both|each|another|that|at least)\b)|"
    rf"(?:{_MONTH}|\w+day|\d{{4}})(?: \d+)?,?\s"
)
_NORTHS = re.compile(rf"{NORTH}(?:n|['’]s)?", re.IGNORECASE)
_FOREIGN = re.compile(rf"\bSouth Korea|\b(?!{_MONTH}|\w+day)[A-Z]\w*['’]s\s")
_MANY = re.compile(
    r"^(?:at least|at most|as many as|up to|more than|no fewer than|about|around|some|nearly|over|only)\s",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:was|were|been)\s$")
_IN_GENERAL = re.compile(r"\W*(?:[\w-]+\s)?(?:missiles|rockets|[ISM]RBMs|ICBMs|SLBMs)\s[^,:;]*$", re.IGNORECASE)
_BARE = re.compile(r"\W*(?:(?:that|of|an?|the|its|figures?|values?|as|at|to|only|just|one|another|in|with|both)\W+)*")
_SAID_SO = re.compile(r"\b(?:said|says|reported|announced|stated|told)\b", re.IGNORECASE)
_SAME = re.compile(r"\b(?:[Ii]t|[Tt]hey|[Bb]oth|[Ee]ach|[Nn]either|[Ff]irst|[Ss]econd|[Pp]air|of them|range)\b")
_OF_A_FLIGHT = re.compile(r"\d ?(?:km|kilomet)|\b(?:fired|launched|altitude|apogee)\b", re.IGNORECASE)
CARRIED = 4  # sentences through which a pronoun may carry on


def is_of_missile(scene: Scene, start: int, end: int) -> bool:
    """Whether the figure from `start` to `end` is told of the flight of a missile."""
    text = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]) if m.end() <= start else m[0], scene.text)
    begin = max((m.end() for m in re.finditer(r"[;—]|:\s|\s(?:while|whereas|but)\s", text[:start])), default=0)
    pattern, verb = _governing(text, begin, start)
    if verb is None:
        return _is_told_without_verb(scene, text[begin:start], scene.text[end : end + 80])
    ahead, between = text[begin : verb.start()], text[verb.end() : start]
    if re.search(r"\b(?:which|who|where|whose|whom)\b|\bfrom\s$", between) or _is_owned_by_another(between):
        return False
    if pattern is _FLIES:
        return _flies(scene, ahead, verb[0], between, end)
    if pattern is _IS:
        return _is(scene, ahead, verb[0], between)
    if pattern is _TELLS:
        was_told = _WAS.search(ahead) or re.match(r"\s?(?:after|later|before|into)\b", scene.text[end:])
        if was_told and not re.fullmatch(LAUNCH_VERB, verb[0], re.IGNORECASE):
            return False
        return _is_about(scene) and _is_told_of(scene, ahead, verb[0], between)
    return bool("," in between and _QUANTITY.search(between) and _MISSILE.search(text, begin, start))


def _governing(text: str, begin: int, start: int) -> tuple[re.Pattern[str], re.Match[str] | None]:
    """The verb nearest ahead of a figure, and which kind of verb it is."""
    found = [(p, m) for p in (_FLIES, _IS, _TELLS, _OTHER_VERB) for m in p.finditer(text, begin, start)]
    verbs = [(p, m) for p, m in found if p is not _OTHER_VERB or not _ADJECTIVE.search(m[0])]
    return max(verbs, key=lambda v: (v[1].start(), v[1].end()), default=(_OTHER_VERB, None))


def _is_told_without_verb(scene: Scene, ahead: str, behind: str) -> bool:
    """A figure with no verb ahead: in note form, or itself what the sentence begins with."""
    if _is_owned_by_another(ahead) or re.search(r"\b(?:any|every)(?:thing|one|body)?\b", ahead, re.IGNORECASE):
        return False
    if _IN_GENERAL.match(ahead):
        return False
    other = _OTHER_VERB.search(behind)
    tells = _QUANTITY.search(f"{ahead} | {behind}") or _FLIES.search(behind)
    if other and not _ADJECTIVE.search(other[0]) and not tells:
        return False
    return _is_about(scene)


def _flies(scene: Scene, ahead: str, verb: str, between: str, end: int) -> bool:
    """Whether a verb of flying, falling or lasting is told of a missile, and as something that was."""
    if _MODAL.search(ahead):
        return False
    if by := re.match(r"\sby\s(?P<who>[^,;]*)", between):
        return bool(_MISSILE.search(by["who"]))
    if _PARTICIPLE.fullmatch(ahead) or (verb.endswith("ing") and not ahead.strip(" ,")):
        behind = scene.text[end : end + 90]
        starts = [m.start() for m in re.finditer(r"\b\w", behind)][:12]
        return any(_opens_with_missile(scene, behind[at:]) for at in starts)
    return _has_missile_as_subject(scene, ahead, verb)


def _is(scene: Scene, ahead: str, verb: str, between: str) -> bool:
    """Whether "was", "had" and the like are told of a missile, of a quantity of its flight, or of who measured it."""
    quantity = list(_QUANTITY.finditer(ahead))
    if quantity and not _is_owned_by_another(ahead[quantity[-1].start() :]):
        return _is_about(scene) and not _is_of_other_owner(ahead[: quantity[-1].start()])
    if _has_missile_as_subject(scene, ahead, verb):
        return True
    if verb.lower() in ("had", "has", "have"):
        return bool(_MISSILE_OR_IT.search(between))
    return "," in between and bool(_HOUSE_AT_END.search(ahead))


def _is_told_of(scene: Scene, ahead: str, verb: str, between: str) -> bool:
    """Whether the object of a verb of saying or firing is a missile, a quantity of its flight or the bare figure."""
    if _MISSILE_OR_IT.search(between):
        return True
    if re.fullmatch(LAUNCH_VERB, verb, re.IGNORECASE) and not re.fullmatch(SPEECH_VERB, verb):
        return _has_missile_as_subject(scene, ahead, verb)
    return bool(_QUANTITY.search(between) or _BARE.fullmatch(between))


def _is_owned_by_another(words: str) -> bool:
    """Whether a quantity is told to be that of something else: "the height of the space station"."""
    if re.search(r"\bdistances?\s(?:between|from|to)\s(?=[A-Z]|the\b|its\b)", words):
        return True
    for quantity in _QUANTITY.finditer(words):
        of = _OF_WHAT.match(words, quantity.end())
        if of and not re.search(r"\d", of["what"]) and not _MISSILE_OR_IT.search(of["what"]):
            return len(of["what"].split()) > 1 and not re.search(rf"{NORTH}", of["what"])
    return False


def _is_of_other_owner(ahead: str) -> bool:
    """Whether what stands ahead of a quantity names an owner that is no missile: "the plane's (altitude)"."""
    owner = _OWNER.search(ahead)
    return bool(owner) and not _OWN.search(owner["who"] if owner else "")


def _has_missile_as_subject(scene: Scene, ahead: str, verb: str) -> bool:
    """Whether the subject of a verb, which stands ahead of it, is a missile, a launch or a pronoun for one."""
    stripped = _AUXILIARY.sub("", ahead)
    if _GENERAL.fullmatch(verb) and _ANY.search(_piece(stripped)):
        return False
    relative = _OBJECT_OF_RELATIVE.fullmatch(stripped)
    if relative and not _MISSILE_AT_END.search(relative["who"]):
        return False
    joint = _JOINT.search(stripped)
    if joint is None and stripped.strip():
        if _QUANTITY_AT_END.search(stripped) and not _is_of_other_owner(_piece(stripped)):
            return _is_about(scene)
        return _opens_with_missile(scene, _piece(stripped)) or _is_qualified(scene, stripped)
    rest = stripped[: joint.start()] if joint else ""
    word = (joint["word"] or "").lower() if joint else ""
    if word in ("that", "which"):
        if _GENERAL.fullmatch(verb) and (_ANY.search(rest) or not verb.lower().endswith("s")):
            return False
        return bool(_MISSILE.search(rest[-90:]) or _MISSILE_AT_END.search(rest.rstrip(" ,")))
    return word != "who" and (_shares_missile(scene, rest) if rest.strip() else _is_about(scene))


def _piece(ahead: str) -> str:
    """What stands behind the last mark, conjunction or verb of saying or firing."""
    return ahead[max((m.end() for m in _EDGE.finditer(ahead)), default=0) :]


def _is_qualified(scene: Scene, ahead: str) -> bool:
    """Whether a missile is told as fired: "fired from Pyongyang", "that the North fired", "that flew over Japan"."""
    last = list(_EDGE.finditer(ahead))
    if last and last[-1][0].lower() in ("that", "which") and _FLIES.match(ahead[last[-1].end() :].strip()):
        return bool(_MISSILE_AT_END.search(ahead[: last[-1].start()].rstrip(" ,")))
    if not last or not re.fullmatch(rf"(?=.*(?:ed|ing|shot|sent)\b){LAUNCH_VERB}", last[-1][0], re.IGNORECASE):
        return False
    before = _AUXILIARY.sub("", ahead[: last[-1].start()])
    if _MISSILE_AT_END.search(before.rstrip(" ,")) or _FIRED_BY_NORTH.search(before):
        return True
    return _opens_with_missile(scene, _piece(before))


def _shares_missile(scene: Scene, ahead: str) -> bool:
    """Whether the subject that a verb behind a comma or "and" shares with the one before it is a missile."""
    marks = [m.end() for m in re.finditer(r",|\s-+\s|\b(?:and|then|before|after|that|when|as)\b", ahead)]
    edges = [0, *marks, len(ahead)]
    for begin, end in reversed(list(pairwise(edges))):
        piece = ahead[begin:end].strip(" ,-")
        if re.match(r"(?:which|that|who)\b", piece):
            if _FLIES.search(piece) and not piece.startswith("who"):
                return bool(_MISSILE.search(ahead[:begin]))
            continue
        said = list(re.finditer(rf"\b{SPEECH_VERB}\b", piece))
        fired = re.search(rf"\b{LAUNCH_VERB}\b(?P<what>.*)$", piece, re.IGNORECASE)
        told = piece[said[-1].end() :].strip() if said else piece
        if _opens_with_missile(scene, told) or (fired and _MISSILE.search(fired["what"])):
            return True
        is_inserted = begin > 0 and not any(p.search(piece) for p in (_FLIES, _IS, _OTHER_VERB))
        if not (said or is_inserted or _NO_SUBJECT.match(piece)):
            return False
    return _is_about(scene)


def _opens_with_missile(scene: Scene, piece: str) -> bool:
    """Whether a piece of a sentence begins with a missile, not with somebody beside one, or with a pronoun for it."""
    words = _MANY.sub("", re.sub(r"^[\s,*•–-]+", "", piece))
    starts = [0]
    if _OPENING.match(words):
        starts += [m.end() for m in _FRONTED.finditer(words) if not _AFTER_PREPOSITION.search(words, 0, m.start() + 1)]
    if short := re.match(r"[a-z]+\s(?=(?:it|they)\W*$)", words):
        starts.append(short.end())  # "After liftoff it"
    return any(_is_missile_phrase(scene, _MANY.sub("", words[start:])) for start in starts)


def _is_missile_phrase(scene: Scene, words: str) -> bool:
    """Whether the noun at the head of what stands here is a missile, or a pronoun that may stand for one."""
    if pronoun := _SUBJECT.match(words):
        then = words[pronoun.end() :].lstrip()
        of = re.match(r"(?:\w+\s)?of (?P<what>.*)", then)
        if of:
            return bool(_MISSILE_OR_IT.search(of["what"]) or (_OF_A_DAY.match(of["what"]) and _is_about(scene)))
        if _BEHIND_NOUN.match(then):
            return _carries_on(scene, words)
    for noun in _MISSILE.finditer(words):
        front = words[: noun.start()]
        other = _OTHER_VERB.search(front)
        is_foreign = _FOREIGN.search(_NORTHS.sub("", front))
        if is_foreign or _BREAKS.search(front) or (other and not _ADJECTIVE.search(other[0])):
            return False
        behind = words[noun.end() :].lstrip()
        if _BEHIND_NOUN.match(behind) and not _NEXT_NOUN.match(behind):
            return True
    return False


def _carries_on(scene: Scene, words: str) -> bool:
    """Whether a pronoun, with which `words` begin, may stand for a missile: the clause or the sentence right before it
    speaks of one, or only says who said so."""
    at = re.search(rf"\b{re.escape(words[:30].strip())}\b", scene.text)
    *earlier, piece = re.split(r"[;—]|\s(?:while|whereas|but)\s", scene.text[: at.start() if at else 0])
    if _MISSILE.search(piece):
        return True
    if piece.strip() and not _SAME.search(piece) and _goes_astray(piece):
        return False
    if earlier:
        return _speaks_of_flight(earlier[-1])
    before = scene.before
    while before and _SAID_SO.search(before.text) and not _speaks_of_flight(before.text):
        before = before.before
    return before is None or _speaks_of_flight(before.text)


def _goes_astray(piece: str) -> bool:
    """Whether a piece of a sentence tells something else: a verb that is not one of saying or firing."""
    other = [m for p in (_FLIES, _OTHER_VERB) for m in p.finditer(piece) if not _TELLS.fullmatch(m[0])]
    return any(not _ADJECTIVE.search(m[0]) for m in other)


def _speaks_of_flight(text: str) -> bool:
    return bool(_MISSILE.search(text) or _OF_A_FLIGHT.search(text) or _SAME.search(text))


def _is_about(scene: Scene | None, back: int = 0) -> bool:
    """Whether a sentence, or one of those that it may carry on from, speaks of a missile or its flight; the first of a
    text needs none before it."""
    if scene is None:
        return back == 1
    if _MISSILE.search(scene.text) or (back and _OF_A_FLIGHT.search(scene.text)):
        return True
    return back < CARRIED and _is_about(scene.before, back + 1)
