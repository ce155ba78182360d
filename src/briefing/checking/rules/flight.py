"""Distance, height, speed and time of flight in a text, held against the estimates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.checking.language.measures import Measure, measures
from briefing.checking.language.words import MODAL, clause, denial, is_negated, is_unsaid
from briefing.checking.rules.figures import NO_FIGURE, Stated, judge
from briefing.checking.rules.flown import is_of_missile
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict

QUANTITIES = {
    Kind.DISTANCE: ("range_km",),
    Kind.APOGEE: ("apogee_km", "apogee2_km"),
    Kind.SPEED: ("speed_mach",),
    Kind.FLIGHT_TIME: ("flight_time_min", "flight_time_s"),
    Kind.PLACE: ("landing_distance_km",),
}
_LENGTHS = (Kind.DISTANCE, Kind.APOGEE)
_HEIGHT_AHEAD = re.compile(
    r"\b(?:altitudes?|heights?|apogees?|peak(?:ed|ing|s)?(?! of the)|high point|ceiling|"
    r"soar(?:ed|ing|s)?|climb(?:ed|ing|s)?|r[io]s(?:e|en|ing)|topp(?:ed|ing) out|"
    r"went (?:straight )?up|shot up|up to an?|"
    r"ascend(?:ed|ing)|upwards?|vertically|highest point|max(?:imum|\.)? alt\w*|alt\b\.?)",
    re.IGNORECASE,
)
_LENGTH_AHEAD = re.compile(
    r"\b(?:fl(?:ew|own|y|ying|ies)|travel(?:l?ed|l?ing|s)?|cover(?:ed|ing|s)?|distances?|"
    r"downrange|flight (?:range|path|distance)|flights? of|range|"
    r"land(?:ed|ing)|splash(?:ed|ing)(?: down)?|came down|fell|crossed|"
    r"went(?! (?:straight )?up)|hurled|carried|flight|path|sent|journey|trip|ground track)\b",
    re.IGNORECASE,
)
_HEIGHT_BEHIND = re.compile(
    r"^\s?(?:high\b|in (?:altitude|height)|of (?:altitude|height)|altitude|apogee|peak|"
    r"(?:straight )?up\b|upwards?|above (?:the )?(?:sea|Earth|ground|the surface)|"
    r"into (?:space|the sky)|tall|max(?:imum)? altitude|overhead|at (?:its )?(?:peak|apogee|highest))",
    re.IGNORECASE,
)
_LENGTH_BEHIND = re.compile(
    r"^\s?(?:is how far|each\b|from (?:where|the site|its site)|in (?:distance|range|"
    r"flight distance)|downrange|away\b|of (?:flight )?distance|far\b|flight\b|(?:journey|"
    r"trip|path)\b|from (?:the |its )?launch|"
    r"(?:to the |)(?:east|north-?east|out to sea)\b|(?:flown|range)\b)",
    re.IGNORECASE,
)
_FROM_A_POINT = re.compile(
    r"^\s?(?:or so )?(?:to the )?(?:north|south)?-?(?:east|west|north|south)(?:ern)? (?:of|"
    r"off) (?!the launch|its launch|launch|North Korea|Pyongyang)",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\bby\s$|\b(?:differences?|gap|margin|gain|increase|improvement|shortfall)\s(?:is |was |of )+$"
)
_WENT = re.compile(r"\bwent\W+(?:\w+\s){0,2}$", re.IGNORECASE)
_REACHED = re.compile(
    r"\b(?:reach|attain|achiev|hit|touch|manag|got to)\w*\s(?:(?!alti|height|apogee|peak|dist|range|max)\w+\s){0,2}$",
    re.IGNORECASE,
)
_THROWN_TO = re.compile(r"\b(?:carried|sent|hurled|took|brought|boosted|propelled)\b[^,;]*\bto\s$", re.IGNORECASE)
_PEAK = re.compile(r"\b(?P<n>first|second) (?:peak |one |apogee |altitude )?(?:was |is |of |at |to |being |came )*$")
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
_FALLEN = re.compile(
    r"\b(?:fell|fall\w*|land(?:ed|ing)|splash\w*|impact|came down|crashed|plunged|dropped|ended|hit the)\b",
    re.IGNORECASE,
)
_OTHER_LENGTH = re.compile(
    r"^\s?(?:(?:or so )?(?:to the )?(?:west|east|north|south|off|from|north-?west|north-?east|"
    r"south-?west|south-?east|north-north\w+|west-north\w+)(?:ern)?\b(?! (?:launch|sea\b|"
    r"the launch))(?! of (?:the )?launch)(?! (?:where|its launch|the site))|"
    r"wide|long\b|longer|farther|further|higher|shorter|lower|greater|bigger|smaller|better|more\b|less\b|"
    r"(?:above|below|over|beyond|past|ahead of|under|up on|down on)\s(?:that|those|the (?:last|previous|earlier|first|"
    r"mark|old|record|range|one|figure|distance|altitude|height)|its (?:last|previous)|what)\b|apart|inland|"
    r"offshore|outside|inside|within|short\b|at which|above which|beyond which|from which|needed|required|"
    r"range (?:class|band|bracket|category)|(?:deep|thick)|border|stretch|"
    r"of (?:the )?(?:coast|Japan|Hokkaido|Aomori)|radius|class|range missile|mark\b|threshold)",
    re.IGNORECASE,
)
_FLYING_TIME = re.compile(
    r"\b(?:fl(?:ew|own|ying|ies|y)|flights?|airborne|aloft|in the air|stay(?:ed)? up|lasted|"
    r"lasting|in flight|air time|airtime|travel(?:l?ed|l?ing)?|"
    r"time of flight|flight time|journey|remained|duration|after launch|came down|splashed|landed|fell|in the water)\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"^\s?(?:after (?:the )?(?:talks|meeting|news|announcement|first|second|Seoul|Japan)|"
    r"later(?! it (?:was|came|fell|landed|splashed|hit))\b|before (?:the |it )?(?:launch|"
    r"talks|meeting|was fired)|ago\b|earlier\b|longer|shorter|more\b|less\b|"
    r"from (?:now|Seoul|Tokyo|the border)|drive|apart|hearing|warning|speech|meeting|call\b|"
    r"session|standoff|of (?:talks|warning))",
    re.IGNORECASE,
)
_CAPABILITY = re.compile(
    r"\b(?:range (?:of|between|from)|ranges? (?:up|exceed)|maximum range|strike|"
    r"reach(?:ing)? (?:targets?|the (?:U|continental|mainland)|Guam|Alaska|Hawaii)|"
    r"class(?:ed)?|defined as|category|generally|typically|normally|usually|missiles with|"
    r"standard trajectory|normal trajectory|flatter|"
    r"spectrum|limit|treaty|within range)\b",
    re.IGNORECASE,
)
_OF_A_FLIGHT = re.compile(r"\b(?:altitude|apogee|minutes|seconds|lofted)\b", re.IGNORECASE)
_FLIGHT_RANGE = re.compile(
    r"\b(?:flight|flown|recorded|reported|claimed|actual|with a flight|distance|"
    r"achieved a) range of$|flew .{0,20}range",
    re.IGNORECASE,
)


def find(scene: Scene) -> Iterator[Finding]:
    """Every figure of a flight in the sentence that the data can judge."""
    before: tuple[Measure, Kind] | None = None
    for measure in measures(scene.text):
        kind = _kind(scene, measure, before)
        if kind is None:
            before = None if not measure.in_parentheses else before
            continue
        before = (measure, kind)
        if _is_hypothetical(scene.text, measure, kind) or scene.is_of_others(measure.amount.start):
            continue
        if not is_of_missile(scene, measure.amount.start, measure.amount.end):
            continue
        found = [f for k in _kinds(scene, measure, kind) if (f := _finding(scene, measure, k))]
        if found:
            yield next((f for f in found if _is_borne_out(f.answer)), found[0])


def _is_borne_out(answer: Answer) -> bool:
    """Whether somebody gave the figure: what nobody gave does not show that a length is meant as of another kind."""
    return answer.verdict is not Verdict.CONTRADICTED and not answer.reason.startswith(NO_FIGURE)


def _kinds(scene: Scene, measure: Measure, kind: Kind) -> tuple[Kind, ...]:
    """The kinds to try: a length whose words leave open which it is may be either."""
    if kind not in _LENGTHS or measure.in_parentheses:
        return (kind,)
    behind = re.sub(r"^\s?\([^)]*\)", "", scene.text[measure.amount.end :])
    begin, _ = clause(scene.text, measure.amount.number_start)
    lead = scene.text[max(begin, measure.amount.start - 30) : measure.amount.start]
    is_above = re.match(r"(?:well |far )?(?:above|beyond)", scene.text[measure.amount.start :], re.IGNORECASE)
    is_said = bool(_HEIGHT_BEHIND.match(behind) or _LENGTH_BEHIND.match(behind))
    is_open = (_REACHED.search(lead) and not is_said) or (is_above and _WENT.search(lead))
    if _THROWN_TO.search(lead) or is_open:
        return (kind, *(k for k in _LENGTHS if k is not kind))
    is_plain = is_said
    is_plain |= bool((_HEIGHT_AHEAD if kind is Kind.APOGEE else _LENGTH_AHEAD).search(lead))
    return (kind,) if is_plain else (kind, *(k for k in _LENGTHS if k is not kind))


def _kind(scene: Scene, measure: Measure, before: tuple[Measure, Kind] | None) -> Kind | None:
    """Which quantity a measure is of, None where it is of none that is in the data."""
    text, amount = scene.text, measure.amount
    if measure.dimension == "speed":
        return None if re.match(r"^\W*(?:wind|gust)", text[amount.end :]) else Kind.SPEED
    if _DIFFERENCE.search(text[: amount.start]):
        return None
    behind = re.sub(r"^\s?\([^)]*\)", "", text[amount.end :])
    if _FROM_A_POINT.match(behind) and _FALLEN.search(text):
        return Kind.PLACE
    if (_OTHER_TIME if measure.dimension == "time" else _OTHER_LENGTH).match(behind):
        return None
    if before and before[0].dimension == measure.dimension:
        gap = text[before[0].amount.end : amount.start]
        if re.fullmatch(r"\s?\(\s?(?:or |i\.e\.,? )?|,? or |/| / |,? \(or ", gap):
            return before[1]
        if re.fullmatch(r"\s*(?:,|and|or|, and|to|/)\s*", gap) and not _HEIGHT_BEHIND.match(text[amount.end :]):
            return before[1]
    begin, _ = clause(text, amount.number_start, r"[;—]|\s(?:while|whereas)\s")
    ahead = text[begin : amount.start]
    if measure.dimension == "time":
        near = ahead[-70:] + " | " + behind[:45]
        return Kind.FLIGHT_TIME if _FLYING_TIME.search(near) else None
    if _HEIGHT_BEHIND.match(behind):
        return Kind.APOGEE
    if _LENGTH_BEHIND.match(behind):
        return Kind.DISTANCE
    cues = [(m.start(), Kind.APOGEE) for m in _HEIGHT_AHEAD.finditer(ahead)]
    cues += [(m.start(), Kind.DISTANCE) for m in _LENGTH_AHEAD.finditer(ahead)]
    if cues:
        return max(cues)[1]
    near = behind[:45]
    cues = [(m.start(), Kind.APOGEE) for m in re.finditer(r"\b(?:altitude|apogee|height|peak)\b", near, re.IGNORECASE)]
    cues += [
        (m.start(), Kind.DISTANCE) for m in re.finditer(r"\b(?:distance|downrange|flight|range)\b", near, re.IGNORECASE)
    ]
    if cues:
        return min(cues)[1]
    earlier = scene.before.text if scene.before and scene.before.sentence.paragraph == scene.sentence.paragraph else ""
    if _LENGTH_AHEAD.search(earlier) or re.search(r"\b\d[\d,]* ?(?:km|miles|kilomet)", earlier):
        return None if re.search(r"\baway|from\b", text) else Kind.DISTANCE if scene.voices or len(text) < 60 else None
    return None


def _is_hypothetical(text: str, measure: Measure, kind: Kind) -> bool:
    """Whether the figure is of a flight that was not flown: a capability, a plan, a denial in so many words."""
    amount = measure.amount
    begin, end = clause(text, amount.number_start)
    ahead, whole = text[begin : amount.start], text[begin:end]
    lead = ahead[-45:]
    if kind is Kind.DISTANCE and _CAPABILITY.search(lead) and not _FLIGHT_RANGE.search(ahead.rstrip()):
        return not (re.search(r"\brange of\W+(?:\w+ ){0,2}$", lead) and _OF_A_FLIGHT.search(text))
    modal = list(MODAL.finditer(ahead))
    if any(re.match(r"(?:a |the )?(?:maximum )?ranges?\b", m[0], re.IGNORECASE) is None for m in modal):
        return True
    if re.search(r"\b(?:if|unless|could|would)\b", whole, re.IGNORECASE) and not re.search(
        r"\bif\b", whole[len(ahead) + 20 :]
    ):
        return bool(
            re.search(r"\b(?:could|would|if|unless)\b", ahead + whole[len(ahead) : len(ahead) + 60], re.IGNORECASE)
        )
    return is_negated(ahead, 40)


def _of_one_peak(scene: Scene, measure: Measure, kind: Kind) -> tuple[str, ...]:
    """The quantity of the first or the second peak where the text says which; none where it does not."""
    which = _PEAK.search(scene.text, 0, measure.amount.start) if kind is Kind.APOGEE else None
    return () if which is None else QUANTITIES[kind][:1] if which["n"] == "first" else QUANTITIES[kind][1:]


def _is_on_other_side(scene: Scene, end: int, answer: Answer) -> bool:
    """Whether the text has the place on the other side of a point than every row: east of it and not west."""
    told = _FROM_A_POINT.match(scene.text[end:])
    qualifiers = scene.world.dataset.table("estimates")["qualifier"]
    sides = [_sides(str(qualifiers[row])) for row in dict.fromkeys(c.id for c in answer.cells)]
    mine = _sides(told[0]) if told else set()
    return bool(sides) and all(any(_OPPOSITE[s] in mine for s in there) for there in sides)


def _sides(words: str) -> set[str]:
    """The points of the compass in "north-east of"."""
    return {side for side in _OPPOSITE if re.search(rf"\b(?:north|south)?-?{side}", words, re.IGNORECASE)}


def _finding(scene: Scene, measure: Measure, kind: Kind) -> Finding | None:
    amount = measure.amount
    if is_unsaid(scene.text, amount.start, amount.end):
        return None
    subject = scene.subject(amount.start, amount.end)
    speakers = scene.speakers(amount.start, amount.end)
    begin, _ = clause(scene.text, amount.number_start, r"[;—]|\.\s")
    denied = denial(scene.text, begin, amount.start) and len(speakers) <= 1
    stated = Stated(
        amount, measure.is_converted, kind is Kind.SPEED and measure.unit_text != "Mach" and measure.is_converted
    )
    parties = () if denied else tuple(p for v in speakers for p in v.parties)
    names = () if denied else tuple(v.printed for v in speakers)

    def held_against(quantities: tuple[str, ...]) -> Answer | None:
        return subject.answer(
            lambda day: judge(scene.world.dataset, day, quantities, stated, parties, names, any_party=denied)
        )

    of_peak = held_against(_of_one_peak(scene, measure, kind))
    answer = of_peak if of_peak and of_peak.verdict is Verdict.CONTRADICTED else held_against(QUANTITIES[kind])
    if answer is None or (denied and answer.verdict is Verdict.CONTRADICTED):
        return None
    if kind is Kind.PLACE and _is_on_other_side(scene, amount.end, answer):
        answer = replace(answer, verdict=Verdict.CONTRADICTED, reason="the data have the other side")
    return Finding(kind, scene.sentence, amount.start, amount.end, answer)
