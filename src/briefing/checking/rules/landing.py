"""Where it came down: the sea, Japan's economic zone, over Japan or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from briefing.analysis.launches import LaunchDay
from briefing.checking.language.words import FLIGHT_VERB, LAUNCH_NOUN, LAUNCH_VERB, MODAL, clause, denial, is_negated
from briefing.checking.rules.flown import is_of_missile
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict, decided
from briefing.data import Stated
from briefing.evidence.claims import cells
from briefing.evidence.wording import listed

_SEAS: tuple[tuple[str, str], ...] = (
    (
        r"(?:Sea of Japan|East Sea|(?:waters|sea) (?:off|to|on) (?:its|the|North Korea's|"
        r"the North's|the country's|"
        r"Korea's)?\s?(?:Korean [Pp]eninsula's )?east(?:ern)?(?: coast)?|(?:off|toward|towards) "
        r"(?:its|the|North Korea's) east(?:ern)? coast|"
        r"eastern (?:sea|waters|seas)|(?:sea|waters) between (?:Korea|"
        r"the Korean [Pp]eninsula) and Japan|sea to (?:the|its) east|waters (?:to|in) the east)",
        "Sea of Japan|east coast",
    ),
    (
        r"(?:Yellow Sea|West Sea|(?:sea|waters) off (?:its|the|"
        r"North Korea's) west(?:ern)?(?: coast)?|off (?:its|the) west(?:ern)? coast|"
        r"western (?:sea|waters)|sea to (?:the|its) west)",
        "Yellow Sea|west coast",
    ),
    (
        r"(?:Pacific(?: Ocean)?|western Pacific)(?! Command)",
        "Pacific",
    ),
)
_ZONE = re.compile(r"\b(?:exclusive economic zone|economic zone|EEZ|economic waters)\b(?!\))", re.IGNORECASE)
_ITS_OWNER = (
    r"(?:(?:of|the|its|their|our|his|her|own|Japan|Japan's|Japanese|Tokyo's|country's|counts|"
    r"considers|claims|regards|as|declared|claimed|waters?|territorial|sea|seas|and|or|200-\S+|370-\S+)\s)*"
)
_RELATION = re.compile(
    r"\b(?:(?P<inside>inside|within|into|in|enter(?:ed|ing)?|reach(?:ed|ing)?|violat(?:ed|ing))|"
    rf"(?P<outside>outside|beyond|short of|clear of|out of))\s{_ITS_OWNER}$",
    re.IGNORECASE,
)
_ARRIVES = re.compile(r"enter|reach|violat", re.IGNORECASE)
_FALL = re.compile(
    r"\b(?:down(?= in\b)|fell|fall(?:en|ing)?|land(?:ed|ing|s)?|splash\w*|c[ao]me|coming|dropp\w+|crash\w+|plung\w+|"
    r"end(?:ed|ing)|impact\w*|hit|struck|touch\w+ down|was|went|flew|flown|flying|strayed|sank)\b",
    re.IGNORECASE,
)
_IT = re.compile(
    rf"\b(?:{LAUNCH_NOUN}|[\d,]+ km downrange|objects?|vehicle|it|they|both|all|none|nothing|two|three)\b",
    re.IGNORECASE,
)
_CRAFT = re.compile(
    r"\b(?:ships?|vessels?|boats?|ferr(?:y|ies)|planes?|jets?|aircraft|bombers?|drones?|balloons?|troops|fisher\w+|"
    r"submarines?|drills?|exercises?|patrol\w*|carriers?|warships?|trawlers?)\b",
    re.IGNORECASE,
)
_OF_SEA = re.compile(r"\b(?:isl(?:and|et)s?\s(?:in|on|of|off|near)\s(?:the\s)?$|coast guard\b)", re.IGNORECASE)
_PARTS = re.compile(
    r"\b(?:stages?(?! separation)|boosters?|debris|artillery|shells|rounds|"
    r"fairings?|wreckage|parts?|pieces?|fragments?|engines?)\b",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?:first|last|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|only|latest|previous|earlier|another|other|any|"
    r"every|each|(?:some|several|most|half|many|one|two|three|four|\d) of)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:initial\w*|at first|fear\w*|rumou?r\w*|wrong\w*|mistaken\w*|suspected|so far|would-be|warned|worr\w+|"
    r"claims? that|false\w*|untrue|denial)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not(?! (?:more|less) than)|never|neither|nor|none|nothing|no(?! (?:more|less|fewer|higher) than)|without|"
    r"nowhere|failed to|\w+n't)\b",
    re.IGNORECASE,
)
_NOT_PLAINLY = re.compile(
    r"(?:\bnot|n't)\s(?:only|just|all|every|far|because|long|immediately|yet|clear|know\w*|even|merely|simply|"
    r"necessarily|quite)\b|\bno (?:doubt|longer|matter|wonder)\b|\bnothing but\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:sa(?:y|id|ys)|confirm\w*|comment\w*|specif\w*|disclos\w*|announc\w*|state[ds]?|giv\w+|tell|told|clear|known|"
    r"rul\w+ out|mention\w*|detail\w*)\b",
    re.IGNORECASE,
)
_SOFTLY = re.compile(
    r"\b(?:reports?|signs?|indications?|evidence|word|believed|thought|considered|expected|judged|seems?|appears?)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:none|nothing|neither|no|not one|all|both)\b", re.IGNORECASE)
_IN_GENERAL = re.compile(
    r"^\W*(?:such |some |[\w-]+ Korean |Pyongyang's |ballistic )*(?:missiles|rockets|ICBMs|IRBMs|tests|launches)\b|"
    r"\b(?:an?|the|its) (?:19|20)\d\d\b|(?<!failed )\bto (?:land|fall|splash|come|crash|drop|enter|reach)\b",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\W*(?:\w+ )?(?:times|since|before(?! (?:noon|\d))|in the past|ever|often|over the years)\b", re.IGNORECASE
)
_PLACES = {
    "inside": "inside Japan EEZ",
    "outside": "outside Japan EEZ|On land|Yellow Sea|Near DPRK|east coast",
}
_OTHER_SIDE = {"inside": "outside", "outside": "inside"}
_OVER = re.compile(
    r"\b(?:over(?:flew|flown|flying)|fl(?:ew|own|ies|ying) (?:right |directly )?over|"
    r"pass(?:ed|ing) over|cross(?:ed|ing)|soar(?:ed|ing) over|sailed over|over)\s(?:northern |"
    r"mainland )?(?P<land>Japan|Hokkaido|the Japanese archipelago|Aomori|Tohoku)\b(?!'s)",
    re.IGNORECASE,
)
_DID_NOT = re.compile(
    r"\b(?:it|they|missiles?|rockets?|[A-Z]\w+-\d+\w*)\s(?:did not|didn't)\s"
    r"(?:fly|pass|go|sail|soar)\s(?:right |directly )?$"
)
_UNTIL = re.compile(
    r"\s(?:until|till|since|before|again|(?:for|in) (?:\w+ ){0,3}(?:days|weeks|months|years))\b", re.IGNORECASE
)
_OF_ANOTHER = re.compile(r"\b(?:since|first|last|next|after|than|before|only|ever)\b[^,]{0,50}$", re.IGNORECASE)
_CAME_DOWN = re.compile(
    r"\b(?:fell|fall(?:en|ing)|land(?:ed|ing)|splash\w*|c[ao]me down|coming down|dropp\w+|crash\w+|plung\w+|"
    r"end(?:ed|ing)|impact\w*|went down|sank|ditched)\b(?:(?!\b(?:before|after|when)\b)[^;])*"
    r"\b(?:in|into|on|off)\s(?:the\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)
_HEADED = re.compile(
    rf"\b(?:{LAUNCH_VERB}|{LAUNCH_NOUN}|head(?:ed|ing)|went)\b[^;]*\b(?:into|towards?|off)\s(?:the\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)
_ABLE = re.compile(
    r"\b(?<!failed )to (?:over)?(?:fly|reach|hit|strike|land|fall|carry|go|travel|cross|pass|sail|soar|drop|send)\b",
    re.IGNORECASE,
)
_SHORT_OF_JAPAN = "Sea of Japan|Yellow Sea|coast|On land"
LONG = 110  # characters between the verb of a fall and the place


def find(scene: Scene) -> Iterator[Finding]:
    """Every sea, economic zone and land flown over that the sentence tells of a missile."""
    yield from _seas(scene)
    yield from _zones(scene)
    yield from _overflights(scene)


def _seas(scene: Scene) -> Iterator[Finding]:
    for pattern, value in _SEAS:
        for match in re.finditer(pattern, scene.text):
            if _is_landing(scene, match.start()):
                lead = re.match(r"(?:off|towards?)\s", match[0])
                before = scene.text[: match.start() + (lead.end() if lead else 0)]
                is_missile = is_of_missile(scene, match.start(), match.end())
                finding = _place(scene, match, partial(_sea, before, value, is_missile))
                if finding:
                    yield finding


def _is_landing(scene: Scene, start: int) -> bool:
    begin, _ = clause(scene.text, start, r"[;—]")
    ahead = scene.text[begin:start]
    if MODAL.search(ahead[-60:]) or is_negated(ahead, 20) or scene.is_of_others(start) or _ABLE.search(ahead[-LONG:]):
        return False
    if re.search(
        r"\b(?:command|commander|forces|fleet|bases?|allies|theater|region) in (?:the )?(?:western )?$",
        ahead,
        re.IGNORECASE,
    ):
        return False
    if _CRAFT.search(ahead[-50:]) or _OF_SEA.search(ahead[-50:]):
        return False
    return bool(
        re.search(
            rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|ended|went|toward|towards|headed|heading|into|in)\b[^.;]{{0,{LONG}}}$",
            ahead,
            re.IGNORECASE,
        )
    ) and bool(re.search(rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|{LAUNCH_NOUN}|ended|headed)\b", scene.text, re.IGNORECASE))


def _sea(before: str, value: str, is_missile: bool, rows: list[Stated]) -> Answer | None:
    """The answer to a sea; only one that a whole missile came down in or was headed for can speak against the data."""
    answer = _held(rows, value, "the data have another place")
    if answer.verdict is Verdict.SUPPORTED:
        return answer
    ahead = before[-LONG:]
    short_of_japan = all("Pacific" in e.value for e in rows) and not re.search("Pacific|west coast", value)
    if not is_missile:
        return None
    comes_down = _CAME_DOWN.search(ahead) or (_HEADED.search(ahead) and not short_of_japan)
    return answer if comes_down and not (_PARTS.search(ahead) or _NOT.search(ahead)) else None


def _zones(scene: Scene) -> Iterator[Finding]:
    for match in _ZONE.finditer(scene.text):
        begin, _ = clause(scene.text, match.start(), r"[;—]|:(?!\d)|,\s(?:and|but|while|though)\s")
        where = _RELATION.search(scene.text[begin : match.start()])
        if where is None or re.match(r"\s(?:\(\w+\)\s)?of (?!Japan|the country)", scene.text[match.end() :]):
            continue
        ahead = scene.text[begin : begin + where.start()]
        if _OFTEN.match(scene.text, match.end()):
            continue
        if not _is_fall(scene, ahead, where):
            continue
        side, is_soft = _side(ahead, "inside" if where["inside"] else "outside")
        finding = side and _place(scene, match, partial(_zone, side, ahead, is_soft))
        if finding:
            yield finding


def _is_fall(scene: Scene, ahead: str, where: re.Match[str]) -> bool:
    """Whether the words before "inside the zone" tell where a missile came down, of this launch and for certain."""
    falls = list(_FALL.finditer(ahead))
    if (not falls and not _ARRIVES.match(where[0])) or re.search(r"\b(?:short of|before|from|close to)\s$", ahead):
        return False
    between = ahead[falls[-1].end() :] if falls and not _ARRIVES.match(where[0]) else ""
    if len(between) > LONG or re.search(r"\b(?:before|after|when|where|near|warned|from)\b", between):
        return False
    near = ahead + (scene.before.text if scene.before else "")
    if not (
        _IT.search(near) or _IT.search(scene.text) or re.search(rf"(?:^|[:,])\W*{FLIGHT_VERB}\b", ahead, re.IGNORECASE)
    ):
        return False
    if _IN_GENERAL.search(ahead):
        return False
    apart = (MODAL, _UNSURE, _CRAFT, _NOT_PLAINLY)
    return not (
        _RANKED.search(ahead[-90:]) or any(words.search(ahead) for words in apart) or denial(ahead, 0, len(ahead))
    )


def _side(ahead: str, side: str) -> tuple[str, bool]:
    """Inside or outside as meant, "" where it cannot be told; and whether it is told too softly to be held against."""
    negated = list(_NOT.finditer(ahead))
    is_part = bool(_PARTS.search(ahead))
    if not negated:
        return ("" if is_part else side), False
    behind = ahead[negated[0].end() :]
    pair = len(negated) == 2 and negated[0][0].lower() == "neither" and negated[1][0].lower() == "nor"
    if (len(negated) > 1 and not pair) or _SAID.search(behind):
        return "", False
    return _OTHER_SIDE[side], is_part or bool(_SOFTLY.search(behind))


def _zone(side: str, ahead: str, is_soft: bool, rows: list[Stated]) -> Answer | None:
    rows = [e for e in rows if re.search("EEZ|coast|Yellow|On land", e.value)]
    if not rows:
        return None
    answer = _held(rows, _PLACES[side], f"the data have it {_OTHER_SIDE[side]} Japan’s zone")
    sides = {bool(re.search(_PLACES[side], e.value)) for e in rows}
    if len(sides) > 1 and _ALL.search(ahead):
        return None
    return None if is_soft and answer.verdict is Verdict.CONTRADICTED else answer


def _overflights(scene: Scene) -> Iterator[Finding]:
    for match in _OVER.finditer(scene.text):
        begin, _ = clause(scene.text, match.start(), r"[;—]")
        ahead = scene.text[begin : match.start()]
        if _UNTIL.match(scene.text, match.end()):
            continue
        is_undone = len(_NOT.findall(ahead)) == 1 and _DID_NOT.search(ahead) is not None
        if (
            MODAL.search(ahead)
            or _ABLE.search(scene.text[begin : match.end()])
            or _OF_ANOTHER.search(ahead)
            or scene.is_of_others(match.start())
            or (_NOT.search(ahead) and not is_undone)
            or denial(ahead, 0, len(ahead))
            or _UNSURE.search(ahead)
            or _CRAFT.search(ahead)
            or _PARTS.search(ahead)
        ):
            continue
        if (
            match[0].lower().startswith("over ")
            and not is_undone
            and not re.search(rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|{LAUNCH_NOUN})\b", ahead, re.IGNORECASE)
        ):
            continue
        finding = _place(scene, match, partial(_not_over if is_undone else _over, match["land"]))
        if finding:
            yield finding


def _over(land: str, rows: list[Stated]) -> Answer | None:
    """The answer to a flight over Japan: only a sea short of it speaks against; of the part flown over no row tells."""
    if any("overflying Japan" in e.value for e in rows):
        return None if not land.lower().endswith(("japan", "archipelago")) else _held(rows, "overflying Japan")
    short = [e for e in rows if re.search(_SHORT_OF_JAPAN, e.value)]
    return _held(short, "overflying Japan", "the data have it short of Japan") if len(short) == len(rows) else None


def _not_over(land: str, rows: list[Stated]) -> Answer | None:
    """The answer to "did not fly over Japan": the contrary of that to a flight over it."""
    answer = _over(land, rows)
    if answer is None or (answer.verdict is Verdict.SUPPORTED and not all("overflying" in e.value for e in rows)):
        return None
    if answer.verdict is Verdict.SUPPORTED:
        return replace(answer, verdict=Verdict.CONTRADICTED, reason="the data have it over Japan")
    return replace(answer, verdict=Verdict.SUPPORTED, reason="")


def _held(rows: list[Stated], value: str, otherwise: str = "") -> Answer:
    """The rows that match a place, else all of them, with the verdict they give: `otherwise` is what they say then."""
    fitting = [e for e in rows if re.search(value, e.value)]
    shown = fitting or rows
    data = listed([f"{e.value} ({e.claimed_by})" for e in {r.value: r for r in shown}.values()][:3])
    found = cells("estimates", [e.id for e in shown], "value", "claimed_by")
    return decided(bool(fitting), data, found, otherwise)


def _place(scene: Scene, match: re.Match[str], judge: Callable[[list[Stated]], Answer | None]) -> Finding | None:
    """The answer to a place, by the rows on where the missiles of the launch came down."""

    def judged(launch: LaunchDay) -> Answer | None:
        rows = [e for i in launch.launches for e in scene.world.dataset.estimates_of(i, "landing_area")]
        return judge(rows) if rows else None

    answer = scene.subject(match.start(), match.end()).answer(judged)
    return Finding(Kind.PLACE, scene.sentence, match.start(), match.end(), answer) if answer else None
