"""Who says it: the parties of a sentence that speak, and which of them stands behind a figure in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.checking.language.words import FLIGHT_VERB, LAUNCH_NOUN, LAUNCH_VERB, SPEECH_VERB
from briefing.evidence import estimates as es

_DEFENCE = (
    r"(?:[Dd]efen[cs]e (?:[Mm]inist(?:ry|er)|officials?|authorities|chief)|"
    r"Ministry of (?:National )?Defen[cs]e|Minister of (?:National )?Defen[cs]e|"
    r"defen[cs]e spokes\w+)"
)
# who is meant → words for it, the most special first; a text's "Seoul" is any South Korean office
_PARTIES: tuple[tuple[str, str], ...] = (
    (
        "analysts",
        r"\b(?:[Aa]nalysts?|[Ee]xperts?|[Rr]esearchers?|Jeffrey Lewis|[Ss]pecialists?|think tank|[Pp]hysicists?|"
        r"[Oo]bservers|Union of Concerned Scientists|David Wright)\b(?: (?:in|at|from) (?:Washington|Seoul|Tokyo)\b)?",
    ),
    (
        "data sets",
        r"\b(?:CNS|CSIS|James Martin Center|data ?sets?|databases?)\b(?:\)? in (?:Washington|Monterey)\b)?",
    ),
    (
        "joint",
        r"(?:joint|trilateral|three-way|allied|shared) (?:\w+ ){0,3}(?:analysis|assessment)|"
        r"analysis (?:by|with|of) (?:the )?(?:three|Seoul, |South Korea, |Washington and Tokyo|"
        r"the allies)|"
        r"analysis with Washington and Tokyo",
    ),
    (
        "North",
        r"\bKCNA|Korean Central News Agency|Rodong Sinmun|Korean Central Television|KCTV|"
        r"Voice of Korea|(?:North(?:ern)? Korea(?:n|'s)?|Pyongyang's|the North's|DPRK|its|"
        r"official|[Ss]tate|[Ss]tate-run|[Nn]orthern) (?:state[- ](?:run )?)?(?:media|news agency|"
        r"television|TV|daily|outlets|account|claim|statement|broadcaster|figures?)|"
        r"[Ss]tate(?:-run)? (?:media|TV|television)|\bPyongyang(?:'s)?\b|\bNorth Korea(?:'s|"
        r" itself)?\b(?! policy)|\bN\.? ?Korea\b|\b[Tt]he North(?:'s)?\b(?! Pacific)|"
        r"\bDPRK(?:'s)?\b|Kim Jong[- ]Un|\bKim(?:'s)?(?= (?:said|claimed|boasted|called))|"
        r"Academy of (?:National )?Defen[cs]e Science|National Aerospace (?:Technology|"
        r"Development) Administration|NATA\b|NADA\b",
    ),
    ("JCG", r"(?:Japan(?:ese|'s)?|the)? ?[Cc]oast [Gg]uard|\bJCG\b"),
    (
        "Tokyo",
        rf"(?:Japan(?:ese|'s)?|Tokyo(?:'s)?|\bthe) {_DEFENCE}(?= (?:in|of) (?:Tokyo|Japan))|"
        rf"Japan(?:ese|'s)? {_DEFENCE}|{_DEFENCE} (?:of|in) (?:Japan|Tokyo)|Tokyo's {_DEFENCE}|"
        r"\bJapan's (?:military|government|Self-Defense Forces|top (?:government )?spokes\w+|"
        r"chief cabinet secretary|prime minister)|Japanese (?:military|ministry|government|officials?|"
        r"authorities|figures?|Prime Minister|side|radars?)|Chief Cabinet Secretary|"
        r"\bTokyo(?:'s)?\b|\bJapan(?:'s)?\b(?! [Ss]ea|ese)|\bJMOD\b|"
        r"Nakatani|Hamada Yasukazu|Yasukazu Hamada|Onodera|Inada|Matsuno|Kishida|Ishiba|"
        r"Hayashi Yoshimasa|Kihara|Hamada",
    ),
    (
        "Washington",
        r"\bINDOPACOM|(?:U\.?S\.? )?Indo-Pacific Command|Pacific Command|\bPACOM\b|"
        r"Strategic Command|\bSTRATCOM|NORAD|\bPentagon|U\.?S\.? (?:military|officials?|forces|"
        r"Department of Defense|State Department|government)|American (?:military|officials?)|"
        r"White House|State Department|\bWashington(?:'s)?\b(?! Declaration| time)|"
        r"Department of Defense|Mattis|Manning|\b[Tt]he United States\b|\bU\.S\.(?= said)",
    ),
    (
        "Seoul",
        r"Joint Chiefs(?: of Staff)?|\bJCS\b|South Korea(?:n|'s)? (?:military|army|armed forces|"
        r"Joint Chiefs|officials?|authorities|defen[cs]e|government|figures?|side|radars?)|"
        r"ROK (?:military|JCS|Joint Chiefs|defen[cs]e|MND)|Seoul's (?:military|defen[cs]e|"
        r"Joint Chiefs|spy agency|presidential office)|\bSeoul(?:'s)?\b|\bSouth Korea(?:'s)?\b|"
        r"\bthe South(?:'s)?\b|\bROK\b|\bS\.? ?Korea\b|[Tt]he military\b|Lee Sung-joon",
    ),
    ("NTV", r"\bNTV\b|Nippon (?:TV|Television)"),
    ("KBS", r"\bKBS\b"),
    ("Yonhap", r"\bYonhap\b(?! News Agency (?:reported|quoted|cited))"),
)
UNHEARD = "a voice without figures in the data"
_ESTIMATES = {
    "joint": (es.JOINT,),
    "North": (es.DPRK,),
    "JCG": ("Japan CG", "Japan MOD", "Japan government"),
    "Tokyo": es.TOKYO,
    "Washington": es.WASHINGTON,
    "Seoul": (*es.SEOUL, es.JOINT),
    "NTV": ("media (NTV)",),
    "KBS": ("media (KBS)",),
    "Yonhap": ("media (Yonhap)", *es.SEOUL),
    "data sets": es.DATA_SETS,
    "analysts": (*es.DATA_SETS, UNHEARD),
}
NAMES = {
    "joint": "the joint analysis",
    "North": "Pyongyang",
    "JCG": "the Japan Coast Guard",
    "Tokyo": "Tokyo",
    "Washington": "Washington",
    "Seoul": "Seoul",
    "NTV": "NTV",
    "KBS": "KBS",
    "Yonhap": "Yonhap",
    "data sets": "the data sets",
    "analysts": "analysts",
}
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _PARTIES)
_SPEAKS = re.compile(
    rf"^(?:'s)?(?:[^.;:]{{0,70}}?)\b(?:has |have |had |also |later |only |first |again |"
    rf"itself |however,? |each |both |for \w+ part,? |in turn |in \w+ |)*"
    rf"(?:{SPEECH_VERB}|thinks|thought|(?:named|dubbed|identified)(?= (?:it|them|the missile)\b))\b|"
    rf"^(?:'s)?\s*:|^\s(?:one|own)\b|"
    rf"^'s (?:own )?(?:\w+ )?(?:figures?|account|version|count|words?|number|one|was)\b",
)
_ACTS = re.compile(rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB})\b", re.IGNORECASE)
_TOLD_BY = re.compile(
    rf"(?:according to|citing|quoted|by|{SPEECH_VERB}(?: by)?|in the words of|per|from|says|"
    rf"account of|figures? (?:of|from)|version of|for|—|–|-)\s+(?:the |a |both )?$",
    re.IGNORECASE,
)
_PARTED = re.compile(
    r"[;]|(?<!\d):\s|\b(?:while|whereas|but|rather than|instead of|unlike|as against|"
    r"as opposed to|compared (?:with|to)|against the|versus|than)\b|,?\s(?:and )?not\b",
)
# what stands between a subject and what came before it
_EDGE = re.compile(
    r"[.,;:—–()\"“”]|\b(?:and|but|while|whereas|as|when|after|before|because|that|which|who|whom|if|though|although|where|"
    r"since|what|how|than|per|says?|said)\b"
)
_TELLS = (
    r"(?:said|says|say|announce[sd]|report(?:ed|s)|claim(?:ed|s)|told|tells|stated|states|estimate[sd]|assesse[sd]|"
    r"note[sd]|measure[sd]|calculate[sd]|reckon(?:s|ed)|believe[sd]?|thinks?|thought|insist(?:s|ed)|declare[sd]|"
    r"confirm(?:s|ed)|conclude[sd]|wrote|writes|tweeted|finds|named (?=it)|"
    r"call(?:s|ed) (?=it|the (?:missile|launch|test))|puts? (?=the|its))"
)
_TELLING = re.compile(
    rf"(?:\b(?:has|have|had|also|later|then|too|however|only|first|\w+ly)\s)*\b{_TELLS}\b(?! (?:by|in)\b)"
)
_CITING = re.compile(r"\b(?:[Aa]ccording to|[Cc]iting|in the words of)\s+")
_NOBODY = re.compile(
    r"\b(?:it|they|he|she|we|i|you|this|these|those|one|ones|both|officials?|sources?|reports?|media|ministry|military|"
    r"ministers?|agency|spokes\w+|statements?|government|authorities|command|office|staff|broadcaster|newspapers?|network|"
    r"release|text|dispatch|account|paper|others?|all|each|some|many|allies|radars?|three|two|nobody|nothing|there|"
    r"neither|none|estimates?|findings|analys[ie]s|communiqu\w+|bulletin|briefing|figures?|observers|"
    r"we|no|quick)$",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"\b(?:The|A|An|In|On|It|Its|Their|They|He|She|One|Both|But|And|Yet|Officials?|Sources?|Reports?|Media|"
    r"Ministry|Military|Ministers?|Defen[cs]e|Foreign|Prime|Chief|Cabinet|Secretary|Joint|General|Government|State|"
    r"Authorities|Spokes\w+|Statements?|President|Acting|Vice|Deputy|Senior|Local|News|Later|Early|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday)\b"
)
_DATED = re.compile(r"^(?:[Ii]n|[Oo]n) (?:(?:early|late|mid)[- ])?(?:[A-Z][a-z]+day|[A-Z][a-z]+) (?:\d+ )?(?=\w)")
LONGEST_NAME = 9
# "the 1,500 km that KCNA reported", "the 1,500 km claimed by KCNA": a figure whose speaker is named with it
_OWN_FIGURE = re.compile(
    r"\s(?:(?:that|which)\s|(?:\w+ed|given|put about|put out|cited)\sby\s)?(?:the\s)?", re.IGNORECASE
)
_OTHER_FIGURE = re.compile(
    r"\bthe\s(?:\w+\s){0,2}[\d,.]+\s?(?:km|kilomet\w+|(?:nautical )?miles?|minutes?|seconds?|met\w+|feet)\s"
    r"(?:(?:that|which)\s|\w+\sby\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_CITED = re.compile(r"\b(?:[Cc]iting|[Qq]uoting)\s(?:the |a )?$")
_PRONOUN = re.compile(rf"^(?:\W*(?:But|And|Yet|Still|Later|Then)\s)?(?:It|They|He|She|The (?:ministry|military|"
rf"agency|command|statement|report|JCS|office|government|broadcaster))\s(?:also |later |"
rf"further )*{SPEECH_VERB}\b|,? (?:it|he|she|they|the ministry|the military) (?:added|said|"
rf"noted|reported)\b")  # fmt: skip


@dataclass(frozen=True)
class Voice:
    """A party that speaks in a sentence, and where; `ahead` where it stands before what it says."""

    name: str
    start: int
    end: int
    ahead: bool

    @property
    def parties(self) -> tuple[str, ...]:
        """Its names in the estimates; of a speaker who is none of the parties one that no estimate has."""
        return _ESTIMATES.get(self.name, (UNHEARD,))

    @property
    def printed(self) -> str:
        """Its name in running text."""
        return NAMES.get(self.name, self.name)


def voices(sentence: str) -> tuple[Voice, ...]:
    """The parties that speak, in order. `ahead` where the speaker stands before what it says."""
    taken: list[tuple[int, int]] = []
    found: list[Voice] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            if re.search(r"\b(?:former|retired|ex-)\s?(?:\w+\s)?$", sentence[: match.start()]):
                continue
            taken.append((match.start(), match.end()))
            after = sentence[match.end() : match.end() + 110]
            before = sentence[: match.start()]
            speaks = _SPEAKS.match(_own(after, name, sentence, match.end()))
            if speaks and _ACTS.search(speaks[0]):
                speaks = None
            if re.search(r"\band\s(?:the )?$", before):
                speaks = speaks or re.match(r"\sthat\s(?:it|they|the missiles?)\b", after)
            told = _TOLD_BY.search(before)
            if told and re.match(r"for|by|from|—|–|-", told[0].strip().lower()):
                verb = re.search(rf"{SPEECH_VERB}\s+by\s+(?:the |a |both )?$", before, re.IGNORECASE)
                told = told if verb or told[0].strip() in ("—", "–", "-") else None
            if speaks or told:
                found.append(Voice(name, match.start(), match.end(), bool(speaks)))
    found += [v for v in _others(sentence) if not any(a < v.end and v.start < b for a, b in taken)]
    return tuple(sorted(found, key=lambda v: v.start))


def _others(sentence: str) -> Iterator[Voice]:
    """Whoever else is told to speak: "Moscow said", "a seismologist reckons", "…, said Lee", "according to Paris"."""
    for verb in _TELLING.finditer(sentence):
        begin = max((e.end() for e in _EDGE.finditer(sentence, 0, verb.start())), default=0)
        name = sentence[begin : verb.start()]
        if name.strip():
            made = _other(name, begin)
        else:
            behind = (
                re.match(r"\s(?P<name>[^,.;:]+)[,.;]", sentence[verb.end() :])
                if sentence[:begin].endswith(",")
                else None
            )
            is_told = behind and re.match(r"(?:an?|the|one|another)\s|[A-Z](?!\w* \w+ed\b)", behind["name"])
            made = _other(behind["name"], verb.end() + 1) if behind and is_told else None
        if made:
            yield made
    for cited in _CITING.finditer(sentence):
        if name_of := re.match(r"[^,.;:()]+", sentence[cited.end() :]):
            made = _other(name_of[0], cited.end())
            if made:
                yield made


def _other(words: str, at: int) -> Voice | None:
    """The speaker that these words name; None where they name nobody in particular: "officials", "it"."""
    name = words.strip()
    is_named = bool(re.search(r"\b[A-Z]", _TITLES.sub("", name)))
    if not name or len(name.split()) > LONGEST_NAME or (_NOBODY.search(name) and not is_named):
        return None
    if re.search(r"\b(?:the|an?|its|their|no|such|these|those|of|called)$", name):
        return None
    if re.search(rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|is|was|were|are|be|been|to|not|km|{LAUNCH_NOUN})\b", name):
        return None
    start = at + words.index(name[0])
    told = _DATED.sub("", name)
    return Voice(re.sub(r"^(?:The|A|An)\b", lambda m: m[0].lower(), told), start, start + len(name), True)


def _own(after: str, name: str, sentence: str, at: int) -> str:
    """What follows a party up to the next one, so that the next one's verb is not taken for its own; "Seoul and Tokyo
    said" is both's."""
    ends = [m.start() for other, p in _PATTERNS if other != name for m in p.finditer(sentence, at, at + len(after))]
    if not ends:
        return after
    nearest = min(ends)
    between = sentence[at:nearest]
    return after if re.fullmatch(r"'?s?\s*(?:,|and|or|, and|/|,? as well as)\s*(?:the )?", between) else between


def speaking(
    sentence: str, found: tuple[Voice, ...], start: int, end: int, before: tuple[Voice, ...]
) -> tuple[Voice, ...]:
    """The voices behind what stands from `start` to `end`: the last that spoke before it, else the next that is told
    to have said it; joined speakers together; where a pronoun speaks, those of the sentence before."""
    if not found:
        return before if _PRONOUN.search(sentence) else ()
    ahead = [v for v in found if v.end <= start and (v.ahead or _is_fronted(sentence, v))]
    own = [v for v in found if v.start >= end and _OWN_FIGURE.fullmatch(sentence, end, v.start)]
    behind = (v for v in found if v.start >= end and not _has_own_figure(sentence, end, v))
    near = next((v for v in behind if not _PARTED.search(sentence[end : v.start])), None)
    chosen = (own or ahead)[-1] if own or ahead else near
    if chosen is None:
        return ()
    if chosen.name not in NAMES:
        chosen = next((v for v in found if _CITED.search(sentence[: v.start])), chosen)
    return tuple(v for v in found if v is chosen or _together(sentence, v, chosen))


def _has_own_figure(sentence: str, end: int, voice: Voice) -> bool:
    """Whether a voice behind a figure has another one of its own: "…, short of the 1,500 km Pyongyang claims"."""
    return bool(_OTHER_FIGURE.search(sentence, end, voice.start))


def _is_fronted(sentence: str, voice: Voice) -> bool:
    """ "According to Tokyo, it flew …": told by a speaker that opens the clause."""
    return (
        bool(
            re.search(
                r"(?:^|[,;:.]\s*)(?:\w+ )?(?:according to|by|per|for|citing)\s+(?:the |both )?$",
                sentence[: voice.start],
                re.IGNORECASE,
            )
        )
        or voice.start < 4
    )


def _together(sentence: str, one: Voice, other: Voice) -> bool:
    first, second = sorted((one, other), key=lambda v: v.start)
    return bool(
        re.fullmatch(r"'?s?\s*(?:,|and|or|, and|/|as well as)\s*(?:the )?(?:\w+ )?", sentence[first.end : second.start])
    )
