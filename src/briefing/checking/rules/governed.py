"""What a time or a day of a sentence is told of: a launch, a flight, or anything else.

It belongs to the nearest verb before it in its clause; where none stands before it, to the first behind it. Only a
verb of launching that a missile is the subject or the object of makes it the time of a launch.
"""

from __future__ import annotations

import re

from briefing.checking.language.words import MODAL, NORTH, clause, is_negated
from briefing.checking.scene import Scene

_THING = (
    r"(?:missiles?|projectiles?|rockets?|[SMI]RBMs?|ICBMs?|SLBMs?|MRBMs?|satellites?|weapons?|vehicle|objects?|salvo|"
    r"barrage|volley|pair|Hwasong\S*|Chollima\S*|Unha\S*|Taepodong\S*|Musudan|Nodong|Scuds?|Pukguksong\S*|KN-\d+|"
    r"it|they|them|first|second|one|ones|both|all|two|three)"
)
_EVENT = re.compile(
    r"\b(?:(?P<noun>(?:launch|firing|test|salvo|barrage|lift-?off|blast-?off)(?:es|s)?\b[^.;,]{0,40}?"
    r"\b(?:came|took place|occurred|happened|was|were|is|began|started|followed)|lift-?off)|"
    r"(?P<firing>(?:test-)?fir(?:ed|es|ing)|(?:test-)?launch(?:ed|es|ing)|lobb(?:ed|ing)|loos(?:ed|ing)|"
    r"unleash(?:ed|ing)|shot(?! down)|shoots|sent|hurled|(?:flight-)?tested|test-flew)|"
    r"(?P<going>lift(?:ed|s|ing) off|t(?:ook|akes|aken) off|blast(?:ed|s|ing) off|went up|rose|left|"
    r"(?<!still )in the air)|"
    r"(?P<done>carried out|conducted|staged)|"
    rf"(?P<seen>(?:detected|tracked|spotted)(?= (?:\w+ ){{0,4}}{_THING}\b)|"
    rf"(?:day|morning) (?:began|started)(?=.{{0,30}}\bwith\b.{{0,40}}\b{_THING}\b))|"
    r"(?P<flight>fl(?:ew|own|ying)|passed|crossed|went (?:right )?over|land(?:ed|ing)|fell|fallen|falling|"
    r"splashed|c[ao]me down|dropped|crashed|hit|plunged|ended|overflew|soared|failed|exploded|burst|broke up)|"
    r"(?P<other>(?!(?:appeared|seemed|assessed|detected|suspected|presumed|estimated|believed|unidentified|"
    r"reported(?= launch)|solid-fuel\w*|liquid-fuel\w*|fuel\w*|advanced|tracked|evening|morning|being|timed|spotted|"
    r"including|according|during|Beijing|following|preceding|United|United-\w+)\b)[a-z][\w-]+(?:ed|ing)|"
    r"s(?:aid|ays|ay|aw|poke|tood|hut)|told|met|held|holds|gave|came|began|wrote|put|got|took|made|ran|sat|rang|"
    r"went|knew|heard|briefs?|sees|is due|starts?|begins?|opens?|closes?|"
    r"before|after|until|till|since|ahead of|while|when|as|during|following|amid|prior to|"
    r"meetings?|sessions?|summits?|conferences?|calls?|speech|statements?|alerts?|warnings?|news|photos?|talks|"
    r"broadcasts?|impact|splashdown|deadline))\b",
    re.IGNORECASE,
)
_OPENS = r"[;—]|\bthat\b|,\s(?:and|but|while|whereas)\s|\s(?:while|whereas|but)\s"
_ITSELF = re.compile(r"\b(?:It|This|That|The time)\s(?:came|was|happened|took place|occurred|began)\b", re.IGNORECASE)
_FLAT = re.compile(
    r"^\W*up at $|^[^.;]*\b(?:launch|lift-?off|firing)(?: time)?\W{0,3}(?:at |on |was )?[^a-z]{0,12}$", re.IGNORECASE
)
_OF_IT = re.compile(
    r"\b(?:launch|firing|lift-?off)\s(?:(?:at|of)\s(?:about |around )?|of (?:\w+[\s-]){1,6}on )$", re.IGNORECASE
)
_OF_OTHER_THING = re.compile(
    r"\b(?:announc|report|confirm|condemn|discuss|protest|brief|statement|meeting|news|warn|debat|comment|publish|"
    r"photo|footage|image|video|prais)\w*"
    r"[^.;]{0,25}$",
    re.IGNORECASE,
)
_ONLY_WHEN = re.compile(r"\s*(?:,|$|(?:dawn|daybreak|sunrise|sunset|dusk|midnight|noon|midday)\b)", re.IGNORECASE)
_OBJECT = re.compile(
    rf"(?:\s(?!(?:of|into|over|about|against|for|after|before)\b)\S+){{0,7}}?\s{_THING}\b", re.IGNORECASE
)
_NO_OBJECT = re.compile(
    r"(?:\s(?:at|on|from|towards?|into|in|around|about|this|yesterday|today|early|late|shortly|just)\b|\W*$)",
    re.IGNORECASE,
)
RELATIVE = 40  # characters before "that" in which what it stands for is looked for


def governor(scene: Scene, start: int, end: int) -> str:
    """What a time or day from `start` to `end` is told of: "start" of a launch, "flight" of a missile, "" for else."""
    text = scene.text
    begin, close = clause(text, start, _OPENS)
    ahead = text[begin:start]
    if scene.is_of_others(start) or MODAL.search(ahead[-60:]) or is_negated(ahead, 40):
        return ""
    nearest = last_event(text, begin, start)
    by_noun = _OF_IT.search(ahead)
    if by_noun and (nearest is None or not _OF_OTHER_THING.search(ahead[: by_noun.start()])):
        return "start"
    if nearest is not None:
        return _told(text, nearest, begin, start) or _of_before(scene, ahead)
    return "start" if _FLAT.search(ahead) else _behind(scene, begin, end, close)


def last_event(text: str, begin: int, at: int) -> re.Match[str] | None:
    """The last event word before a time of day; "before dawn" and "just after noon" tell only when."""
    found = [m for m in _EVENT.finditer(text, begin) if m.end() <= at]
    found = [m for m in found if m.lastgroup != "other" or not _ONLY_WHEN.match(text[m.end() : at])]
    return found[-1] if found else None


def _behind(scene: Scene, begin: int, end: int, close: int) -> str:
    """What a time is told of that stands before every verb of its clause."""
    following = _EVENT.search(scene.text, end, close)
    if following is None:
        return "start" if _is_fragment(scene) else ""
    if following[0].lower() in ("when", "as"):
        begin = following.end()
        following = _EVENT.search(scene.text, following.end(), close)
    return _told(scene.text, following, begin, close) if following else ""


def _told(text: str, event: re.Match[str], begin: int, close: int) -> str:
    """What an event word tells, "" where it is not a missile that it tells it of."""
    kind, ahead = event.lastgroup or "", text[begin : event.start()]
    if not ahead.strip() and text[:begin].endswith("that"):
        ahead = text[max(0, begin - RELATIVE) : event.start()]  # "a rocket that took off"
    if kind in ("noun", "seen"):
        return "start"
    if kind == "done":
        near = text[max(0, event.start() - 60) : event.end() + 40]
        return "start" if re.search(r"\b(?:launch|test|firing)", near) else ""
    if kind in ("going", "flight"):
        is_missile = re.search(rf"\b{_THING}\b[^,.;]{{0,40}}$", ahead, re.IGNORECASE)
        return ("start" if kind == "going" else kind) if is_missile else ""
    if kind != "firing":
        return ""
    behind = text[event.end() : close]
    by_north = re.search(rf"\b{NORTH}\b[^,.;]{{0,30}}$", ahead, re.IGNORECASE) and _NO_OBJECT.match(behind)
    is_note = re.search(r":\s$", ahead) and _NO_OBJECT.match(behind)
    is_missile = by_north or is_note or _OBJECT.match(behind) or re.search(rf"\b{_THING}\b", ahead, re.IGNORECASE)
    return "start" if is_missile else ""


def _of_before(scene: Scene, ahead: str) -> str:
    """ "It came at noon." after a sentence on the launch."""
    last = scene.before
    told = last and last.sentence.paragraph == scene.sentence.paragraph
    goes_on = _ITSELF.match(ahead.lstrip()) and len(ahead) < 60
    return "start" if told and last and goes_on and re.search(r"\b(?:launch|fir)\w*", last.text) else ""


def _is_fragment(scene: Scene) -> bool:
    """Whether the sentence is a line of a list with a missile and no verb at all."""
    return _EVENT.search(scene.text) is None and bool(re.search(r"missile|rocket|[SMI]RBM|ICBM", scene.text))
