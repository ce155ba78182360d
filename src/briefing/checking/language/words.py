"""The words by which a sentence is understood: who fires, who speaks, what is fired, what hedges."""

from __future__ import annotations

import re

LAUNCH_VERB = (
    r"(?:test-|test )?(?:fir(?:ed|es|ing|e)|launch(?:ed|es|ing)?|lobb(?:ed|ing)|shot|"
    r"shoot(?:s|ing)?|sent|unleash(?:ed|ing)|"
    r"loos(?:ed|ing)|let off|let fly|let loose|put up|blast(?:ed|ing) off|lift(?:ed|ing) off|"
    r"test(?:ed|s|ing)|test-flew|flight-tested|hurled|"
    r"conduct(?:ed|s|ing)|carried out|staged|performed|took to the air|went up|took off|"
    r"left the ground|flown?|flew|followed)"
)
FLIGHT_VERB = (
    r"(?:flew|flown|fly(?:ing)?|flies|travel(?:l?ed|l?ing|s)?|cover(?:ed|ing|s)?|soar(?:ed|"
    r"ing|s)?|ros[e]|ris(?:en|ing|es)|climb(?:ed|ing|s)?|"
    r"reach(?:ed|ing|es)?|peak(?:ed|ing|s)?|topp(?:ed|ing) out|crash(?:ed|ing)|land(?:ed|ing)|"
    r"fell|fall(?:en|ing|s)?|splash(?:ed|ing)|"
    r"came down|come down|stay(?:ed|ing) (?:up|aloft)|remain(?:ed|ing)|burn(?:s|ed|t)?|"
    r"explod(?:ed|ing)|fail(?:ed|s)?|overfl(?:ew|own)|hit|struck|plung(?:ed|ing)|dropp(?:ed|"
    r"ing)|logged|clocked)"
)
LAUNCH_NOUN = (
    r"(?:launch(?:es|ing)?|(?<!nuclear )test(?:-fire|-firing|s)?|firings?|flights?|"
    r"salvo(?:e?s)?|barrages?|volleys?|missiles?|projectiles?|rockets?|"
    r"[SMI]RBMs?|ICBMs?|SLBMs?|satellites?|weapons?|attempts?|Hwasong-\w+|Chollima\S*|Unha\S*|"
    r"Musudan|Nodong|Scuds?|Pukguksong\S*|KN-\d+|shots?|volley|provocations?|overflight)"
)
LAUNCHES = re.compile(rf"\b(?:{LAUNCH_NOUN}|{LAUNCH_VERB})\b", re.IGNORECASE)
SPEECH_VERB = (
    r"(?:sa(?:id|ys|ying)|stat(?:ed|es|ing)|announc(?:ed|es|ing)|report(?:ed|s|ing)|"
    r"claim(?:ed|s|ing)|told|tells|according|estimat(?:ed|es)|"
    r"assess(?:ed|es)|put(?:s|ting)?|detect(?:ed|s)|track(?:ed|s)|confirm(?:ed|s)|add(?:ed|s)|"
    r"not(?:ed|es)|count(?:ed|s)|reckon(?:ed|s)|"
    r"measur(?:ed|es)|judg(?:ed|es)|boast(?:ed|s)|assert(?:ed|s)|insist(?:ed|s)|maintain(?:ed|"
    r"s)|declar(?:ed|es)|disclos(?:ed|es)|"
    r"gave|gives|spoke|speaks|printed|wrote|writes|listed|lists|calculat(?:ed|es)|presum(?:ed|"
    r"es)|believ(?:ed|es)|timed|recorded|clocked|logged|"
    r"reject(?:ed|s)|disput(?:ed|es)|den(?:ied|ies)|dismiss(?:ed|es)|answered|countered|"
    r"condemn(?:ed|s)|call(?:ed|s)|reveal(?:ed|s)|"
    r"released|published|figured?|figures|gauged|answer(?:ed|s)|explained|analy[sz]ed|"
    r"described|concluded|observed|issued)"
)
NORTH = (
    r"(?:North Korea|N\.? ?Korea|Pyongyang|the North|DPRK|the regime|the Kim regime|Kim Jong[- ]Un|NK|Nkorea|"
    r"the Democratic People's Republic of Korea|Nord ?korea)"
)
NEGATED = re.compile(
    r"\b(?:not|never|no longer|neither|nor|didn't|did not|wasn't|isn't|hasn't|without|cannot|"
    r"can't|couldn't|hardly|rather than|"
    r"instead of|unlike|nobody|no one|nothing)\b",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:could|can|might|(?<!\d\s)(?<!\bin\s)(?<!\bof\s)may(?!\s\d)|would|should|must|will|"
    r"shall|able to|capable|capability|"
    r"designed to|intended to|meant to|enough to|"
    r"sufficient|potential(?:ly)?|theoretical(?:ly)?|hypothetical(?:ly)?|if|unless|were to|"
    r"whether|suppose|imagine|maximum range|"
    r"operational range|range of the|has a range|with a range|a range of|ranges? (?:of|up|"
    r"between)|range exceed\w*|reach targets?|"
    r"plan(?:s|ned)? to|expected? to|expects?|likely to|set to|due to be|want(?:s|ed)? to|"
    r"hope[sd]? to|threaten\w* to|going to|about to|"
    r"aim(?:s|ed)? to|vow(?:s|ed)? to|ready to|prepar\w+ (?:to|for)|"
    r"suspect(?:s)? (?:that )?(?:it|they) (?:will|may)|perhaps|maybe)\b",
    re.IGNORECASE,
)
_ABROAD = (
    r"(?:Russia|Moscow|Iran|Tehran|India|Israel|China|Beijing|Ukraine|Kyiv|Pakistan|Houthis?|Hamas|Hezbollah|"
    r"(?:[Tt]he )?(?:United States|U\.?S\.?(?: (?:military|Air Force|Navy))?)|South Korea|[Tt]he South|Seoul|Japan|"
    r"Tokyo|Washington)"
)
_FIRED_BY_OTHERS = re.compile(
    rf"\b{_ABROAD}\s(?:\w+ly\s|has\s|have\s|had\s|also\s|itself\s)*(?:(?:test-|flight-)?(?:fired|launched|shot|"
    r"tested|fires|launches|flew|flies)\b|became\b[^.;]{0,40}\b(?:launch|fire|test|fly)\b|"
    r"(?:carried out|conducted|held|staged)\s(?:an?|the|its)\s(?:(?!of\b)[\w-]+\s){0,3}(?:launch|test|firing|flight))|"
    r"\b(?:[Tt]he South's|Seoul's|South Korea(?:n|'s))(?: own| new| first| ballistic| cruise| submarine-launched)* "
    r"(?:SLBMs?|missiles?|rockets?)(?=\W*$|[,.;:]|\s(?:fl(?:ew|y|ies|ying)|covered|travell?ed|landed|hit|struck|was|were|"
    r"went|fell|crashed|on|from|in|with|that|which)\b)|"
    r"\b(?:Moon|Yoon|Park|Lee|Putin|Xi|Modi|[Pp]resident \w+)\s[^.;]{0,40}?\b(?:attend|watch|observ|overs|inspect|"
    r"witness)\w*\s[^.;]{0,40}?\b(?:launch|test|firing|fly|missile|SLBM)\w*|"
    r"\b[Oo]ur (?:own |new )?(?:(?!N)[\w-]+[ -]){0,3}(?:missiles?|rockets?|SLBMs?)\b"
)
_BOUND_TO_CLAUSE = re.compile(r",\s(?:which|who|with|its|a|the)$")
_CARRIES_ON = re.compile(
    r"\W*(?:It|Its|They|Their|That|Those|These|This|Both|Each|"
    r"(?:The|That|This) (?:missile|rocket|weapon|projectile|one))s?\b"
)
OF_OTHERS = re.compile(
    rf"{_FIRED_BY_OTHERS.pattern}|"
    r"\b(?:South Korea(?:'s|n)?(?: \w+){0,3} (?:test|launch|fir)\w*|"
    r"South Korea(?:n|'s)(?: own| new| ballistic| cruise| submarine-launched)* "
    r"(?:SLBMs?|missiles?|rockets?)\b(?! (?:defen|expert|track|warn|analy|command|chief))|"
    r"Iran(?:ian)?(?:'s)?|"
    r"Russia(?:n)?(?:'s)? (?:missile|launch|test|ICBM|RS-|Oreshnik|Sarmat)\w*|"
    r"Chin(?:a|ese)(?:'s)? (?:missile|launch|test|ICBM|DF-|rocket)\w*|DF-\d+\w*|Minuteman|"
    r"Trident|Oreshnik|Hyunmoo\S*|Tomahawk|Agni|Shaheen|Ghauri|"
    r"India(?:n)?(?:'s)?|Pakistan(?:i)?(?:'s)?|Israel(?:i)?(?:'s)?|Houthi|Hezbollah|Kinzhal|"
    r"Topol|Yars|Sarmat|Patriot|THAAD|SM-3|Aegis|GMD|interceptors?|Nuri|SpaceX|Falcon)\b"
)
_DENYING = re.compile(
    r"\b(?:reject(?:s|ed|ing|ion)?|disput(?:e[sd]?|ing)|den(?:ied|ies|y|ying|ials?)|dismiss(?:es|ed|ing|al)?|"
    r"refut(?:e[sd]?|ing|ation)|contest(?:s|ed|ing)|contradict(?:s|ed|ing)?|exaggerat(?:e[sd]?|ing|ions?)|"
    r"doubt(?:s|ed|ing|ful)?|false(?:hood)?|untrue|decepti(?:on|ve)|fabricat(?:ed|ions?)|overstat(?:e[sd]?|ing)|"
    r"question(?:s|ed)(?= (?:the|that|whether|its|his|KCNA|Pyongyang|North|a|an)\b)|lied|lying|lies? about|a lie|bogus|"
    r"not true|debunk(?:s|ed|ing)?|rul(?:e[sd]?|ing) out)\b",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"\b(?:no|not|never|nor|neither|without|beyond|little|hardly|n't|nobody|no one|none|cannot|declined? to|"
    r"refus\w+ to)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_SAID_SINCE = re.compile(  # a new statement behind the denial: "…, denying two launches, said that"
    r"(?:,[^,]*|\band )\b(?:said|says|announced|reported|told|put|puts|gave|measured|added|estimated|noted)\b",
    re.IGNORECASE,
)
_FALSE_BEHIND = re.compile(
    r"\b(?:is|are|was|were|be|been|prove[sd]?(?: to be)?|turned out(?: to be)?|as)\s(?:\w+ly\s|all\s|quite\s|simply\s|"
    r"both\s|a\s)?(?:false|untrue|wrong|unfounded|baseless|groundless|mistaken|incorrect|inaccurate|exaggerat\w+|lie|"
    r"nonsense|wide of the mark|premature|overblown|dismissed|rejected|denied|debunked|disproved|myth)\b",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\b(?:fears?|rumou?rs?|speculation|speculated|suspicions?|suggestions?|worries|worried|feared|theor(?:y|ies)|idea|"
    r"notion|no (?:sign|evidence|indication|proof|reports?)|(?:no one|nobody|none|neither|never|not|n't)\b[^.;]{0,40}"
    r"\b(?:says?|said|claim\w*|believe[sd]?|think\w*|suggest\w*|report\w*|confirm\w*|call\w*|assess\w*|conclude\w*))"
    r"\s(?:that|of|about|it|the)\b(?:[^.;](?!\b(?:but|while)\b))*$",
    re.IGNORECASE,
)

LIKENED = re.compile(
    r"\b(?:similar to|as (?:large|big|tall|long|powerful) as|after|since|before|like|"
    r"resembl\w+|compared (?:with|to)|than|as did|"
    r"as was|unlike|follow-up (?:of|to)|successor (?:of|to)|improved|variant of|version of|"
    r"based on|"
    r"derived from|rather than|not|instead of|same as|akin to|larger|bigger|longer|between|"
    r"rivals?|from the|types? of|mock-?up of|parade[sd]?|display\w*|showed off|unveil\w*|"
    r"class of|counterpart of|(?:mistaken|mistook|mistaking|confused)(?: \w+){0,2} (?:for|with))\s+"
    r"(?:(?:the|a|an|its|those|that|of|earlier|older|known|named)\s+)*$",
    re.IGNORECASE,
)
GENERIC_AHEAD = re.compile(
    r"\b(?:all|any|every|no|banned?|ban on|banning|against|use of|using|uses|program(?:me)?s?|"
    r"develop\w*|build\w*|possess\w*|arsenal|technology|capab\w+|defen[cs]e|threat of|"
    r"range of|future|new types? of|"
    r"more|other|several types|carry\w*|deliver\w*|produc\w+|resolutions?\w*|forbid\w*|"
    r"prohibit\w*|interest in|exports?|transfers?|sell\w*|sale of|sent|supplied|providing|"
    r"shipped|gave|used|fired at)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
GENERIC_BEHIND = re.compile(
    r"^\s*(?:program(?:me)?s?|technolog\w+|capab\w+|development|defen[cs]e|threats?|forces?|"
    r"units?|brigades?|arsenal|fleet|class is|can|could|would|may|have|are|range|ban|industry|"
    r"field|sector|parts|components|engines?|regiment|operator)\b",
    re.IGNORECASE,
)


def clause(
    sentence: str,
    at: int,
    separators: str = r"[;—–()]|:(?!\d)|,\s(?:while|whereas|but|and|which|who|when|with|after|before|its|a|the)\b|"
    r"\s(?:while|whereas|but)\s",
) -> tuple[int, int]:
    """Begin and end of the clause around a character, between marks and the words that open a new one."""
    begin, end = 0, len(sentence)
    for mark in re.finditer(separators, sentence):
        if mark.end() <= at:
            begin = mark.end()
        elif mark.start() >= at:
            end = mark.start()
            break
    return begin, end


def is_negated(ahead: str, within: int) -> bool:
    """Whether a word of negation stands within so many characters of the end of what goes before."""
    return any(len(ahead) - m.end() < within for m in NEGATED.finditer(ahead))


def denial(text: str, begin: int, at: int) -> bool:
    """Whether a word of denial that is not itself denied governs what stands at `at`, in the piece from `begin`."""
    return any(
        not (_NO_DENIAL.search(text, begin, m.start()) or _SAID_SINCE.search(text, m.end(), at))
        for m in _DENYING.finditer(text, begin, at)
    )


def is_unsaid(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells something as feared, rumoured, said by nobody or false, and so does not say it."""
    begin, close = clause(text, start, r"[;—]|\.\s")
    return bool(_UNSAID.search(text, begin, start) or _FALSE_BEHIND.search(text, end, close))


def is_of_others(text: str, start: int, before: str) -> bool:
    """Whether the clause around `start` speaks of another country's missiles, or carries on from a firing of theirs in
    the clause or the sentence before it."""
    begin, end = clause(text, start)
    if OF_OTHERS.search(text, begin, end):
        return True
    if re.search(rf"\b{NORTH}", text[begin:end]):
        return False
    if begin:
        earlier, _ = clause(text, max(0, begin - len(", which ")))
        return bool(_BOUND_TO_CLAUSE.search(text, earlier, begin)) and _is_fired_by_others(text[earlier:begin])
    return bool(_CARRIES_ON.match(text)) and _is_fired_by_others(before)


def _is_fired_by_others(words: str) -> bool:
    """Whether these words tell of a firing by another country, and of none by the North."""
    fired = list(_FIRED_BY_OTHERS.finditer(words))
    return bool(fired) and re.search(rf"\b{NORTH}(?!n)", words[fired[-1].end() :]) is None
