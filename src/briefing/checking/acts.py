"""What a text names in a word or two, an impeachment or an election, and which rows of the data may be meant.

A row is meant by its own title: the title must name the same act, and the person or the country that the text names.
Taking office is read from the terms of office too. The same thing happens again in other years and to other people, so
that the person decides, then the time; where both leave a doubt no row is meant.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.checking.terms import terms
from briefing.data import Dataset
from briefing.evidence.wording import parse_day


@dataclass(frozen=True)
class ActRow:
    """A row whose title names an act: its days, and the country whose office it is about where that is known."""

    act: str
    table: str
    id: str
    first: dt.date
    last: dt.date
    title: str
    key: str = ""
    country: str = ""


@dataclass(frozen=True)
class _Act:
    """An act: words of a title and words of a text. A group `k` in both must be the same.

    With `of_person` the person named beside the words must be in the title. `ending` is how many days away it may
    lie from the launch or the text, None where it does not happen again. Of a `loose` act the words say nothing without
    a person."""

    name: str
    title: str
    text: str
    of_person: bool = False
    ending: int | None = None
    loose: bool = False


_NUCLEAR = r"(?i:(?P<k>first|second|third|fourth|fifth|sixth|seventh|1st|2nd|3rd|[4-7]th) nuclear test)\b(?!s| site)"
_SHARING = r"(?:data[- ]sharing|real-time (?:exchange|sharing|missile))"
_LIVE = r"(?:in operation|operational|live|active|activat\w+|running|start\w*|began|switch\w* on)"
_US_ELECTION = r"\bwins the (?P<k>US) presidential election"
_ACTS = (
    _Act(
        "trial",
        r"\bformal impeachment hearing\b",
        r"\bimpeachment trial|(?:formal|first) (?:impeachment )?hearing|arguments (?:began|opened)",
    ),
    _Act(
        "impeachment",
        r"\bimpeach(?:es|ed)\b",
        r"\bimpeach(?:ed|es|ing|ment)?\b(?!'?s? (?:trial|hearing|motion|case|charge|proceeding|inquiry|vote|court|"
        r"bill|crisis|drama|attempt|verdict|ruling))|\bvot(?:ed?|ing) out\b",
        of_person=True,
        ending=500,
    ),
    _Act(
        "removal",
        r"\bremoves\b",
        r"\b(?:remov(?:e[ds]?|ing|al)|oust(?:s|ed|er|ing)?|dismiss(?:es|ed|al))\b",
        of_person=True,
        ending=500,
        loose=True,
    ),
    _Act(
        "office",
        r"\b(?:takes office|becomes (?:President|Prime Minister))\b",
        r"\binaugurat\w+|\bt(?:ook|akes?|aking|aken) office|\bsw(?:orn|earing)[- ]in\b|\breturn\w* to (?:the White "
        r"House|office)|\bbec(?:ame|omes?) (?:president|prime minister)\b",
        of_person=True,
        ending=800,
    ),
    _Act("victory", r"\bwins the .* election", r"\b(?:w[io]ns?|victory|elect(?:ed|ion))\b", of_person=True, ending=500,
         loose=True),
    _Act("election", _US_ELECTION, r"\bElection Day\b|\bAmericans (?:voted?|go to the polls|went to the polls)\b",
         ending=500),
    _Act(
        "election",
        _US_ELECTION,
        r"(?:(?P<k>U\.S\.|US|American|America's|South Korean|South Korea's|ROK|Russian|Japanese|Taiwan\w*|French|"
        r"[A-Z]\w+(?:'s|n)|midterm|parliamentary|general|local)\s)?\b(?:presidential (?:election|vote|race|polls)|"
        r"election\b(?! (?:of a|campaign|law|commission|pledge))|(?<=US )vote|(?<=U\.S\. )vote)\b(?:(?: in)? (?P<k2>"
        r"South Korea|the South|the United States|Russia|Taiwan))?",
        ending=500,
    ),
    _Act("martial law", r"\bdeclares martial law\b", r"\bmartial[- ]law\b"),
    _Act("fire and fury", r"\bfire-and-fury\b", r"\bfire[- ]and[- ]fury\b"),
    _Act("declaration", r"\bWashington Declaration\b", r"\bWashington Declaration\b"),
    _Act("Camp David", r"\bCamp David\b", r"\bCamp David\b"),
    _Act("Vostochny", r"\bVostochny\b", r"\bVostochny\b"),
    _Act("invasion", r"\binvades Ukraine\b", r"\binvasion of Ukraine|\binva(?:ded?|des|ding) Ukraine|full-scale "
         r"(?:war|invasion)"),
    _Act("nuclear test", rf"^{_NUCLEAR}$", _NUCLEAR),
    _Act(
        "resolution",
        r"\b[Rr]esolution (?P<k>\d{4})\b",
        r"\b(?:adopt|pass|approv)\w*\b[^.;,]{0,40}?\b[Rr]esolution (?P<k>\d{4})\b|"
        r"\b[Rr]esolution (?P<k2>\d{4}),? (?:was |had been )?(?:unanimously )?(?:adopted|passed|approved)\b|"
        r"\badoption\b[^.;,]{0,40}?\bof [^.;,]{0,20}?[Rr]esolution (?P<k3>\d{4})\b",
    ),
    _Act("halt", r"\bhalt to\b.*\btests\b", r"\b(?:halt|moratorium|freeze)\b[^.;]{0,25}\btest|\btest\w* (?:halt|"
         r"moratorium|freeze)\b"),
    _Act("data sharing", r"\bdata sharing goes live\b", rf"\b{_SHARING}\b[^.;]{{0,80}}\b{_LIVE}\b|\b{_LIVE}\b"
         rf"[^.;]{{0,40}}\b{_SHARING}\b"),
)  # fmt: skip
_COUNTRY = {"USA": r"U\.S\.|US\b|America|Washington|United States|White House", "KOR": r"South Korea|the South|Seoul",
            "JPN": r"Japan|Tokyo", "RUS": r"Russia|Moscow|Kremlin"}  # fmt: skip
_AS_ONE = {
    **dict.fromkeys(("u.s.", "american", "america's", "the united states"), "us"),
    **{"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth"},
    "7th": "seventh",
}
# what makes an act one that did not happen, or speaks of another that was about it
_UNMADE = (
    r"(?:overturn|uph[eo]ld|reject|annul|quash|revers|surviv|avert|escap|fail|attempt|push|call|demand|s[eo]ught|seek|"
    r"threat|fac(?:e[ds]?|ing)\b|risk|avoid|motion|tr(?:y|ied)\b|vow|plan|warn|rul(?:ed|ing)|anniversar|eve of)"
)
_UNMADE_AHEAD = re.compile(rf"\b{_UNMADE}\w*\W[^,;]{{0,24}}$", re.IGNORECASE)
# what makes it the reason for another act: "sanctions over the sixth nuclear test"
_REASON_AHEAD = re.compile(
    r"\w\s(?:over|about|for|against|because of|due to|in (?:response|answer|reaction) to|prompted by|triggered by)\s"
    r"(?:[\w.'-]+\s){0,4}$"
)
_UNMADE_BEHIND = re.compile(rf"\s(?:was|is|be|were|had been) (?:\w+ly )?{_UNMADE}", re.IGNORECASE)
_TITLE = (
    r"(?:[Pp]resident|[Pp]rime [Mm]inister|[Mm]r\.?|South Korean|U\.S\.|American|[Aa]cting|[Ff]ormer|[Tt]hen|[Nn]ew|"
    r"[Ss]uspended|[Tt]he|[Hh]is|[Ll]eader|Minister|Finance)"
)
_NAME = r"(?P<p>[A-Z][\w-]*[a-z](?: [A-Z][\w-]*[a-z]){0,2})"
_SMALL = (
    r"(?:who|he|she|himself|herself|too|also|was|were|had|has|been|is|being|be|then|finally|formally|later|again|"
    r"and|first|officially|to|will|would|takes|,)"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|be|got)\s(?:\w+ly\s|too\s|also\s)?$")
_SUBJECT = re.compile(rf"{_NAME}(?:'s?)?(?:,?\s{_SMALL})*\W*$")
_OBJECT = re.compile(rf"\s(?:of )?(?:{_TITLE}\s)*{_NAME}")
_OF = re.compile(rf"\s(?:of |as \w+ of |for )(?:{_TITLE}\s)*{_NAME}")
_IN = re.compile(r"\s(?:in|as president of|of) (?:the )?(?P<c>[A-Z][\w.]+(?: [A-Z]\w+)?)")
_NO_NAMES = re.compile(
    rf"(?:{_TITLE}|The|After|Before|Since|When|Parliament|Lawmakers|Assembly|National|Court|Constitutional|"
    r"North|South|Korea|Korean|Japan|Russia|China|Ukraine|Washington|Seoul|Tokyo|Moscow|Pyongyang|It|He|She|They|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"\w+day|Congress|White|House|America|Americans|Voters|Republicans|Democrats|Party)"
)
_SURE_WITHOUT = 60  # days within which an act is meant though no person is named
_APART = 100  # days by which another row must be farther off, and twice as far


def act_rows(dataset: Dataset) -> tuple[ActRow, ...]:
    """Every row of the timeline whose title names an act, and every term of office that begins on a known day."""
    rows, started = [], [t for t in terms(dataset) if t.first and len(t.start) == len("2025-01-20")]
    leaders = [t for t in started if t.office in ("president", "prime minister")]
    for key, row in dataset.table("timeline").iterrows():
        first = parse_day(row["date"])
        last = parse_day(row["end_date"]) if row["end_date"] else first
        holders = [t for t in leaders if t.first == first and _shared(t.person, row["title"])]
        country = holders[0].country if holders else ""
        for act in {a.name: a for a in _ACTS}.values():
            match = re.search(act.title, row["title"])
            if match:
                group = (match.groupdict().get("k") or "").lower()
                rows.append(ActRow(act.name, "timeline", str(key), first, last, row["title"], group, country))
    told = {r.first for r in rows if r.act == "office"}
    for term in leaders:
        if term.first and term.first not in told:
            title = f"{term.person} takes office as {term.office}"
            rows.append(ActRow("office", "officeholders", term.id, term.first, term.first, title, "", term.country))
    return tuple(rows)


def called(rows: Iterable[ActRow], words: str, near: tuple[dt.date, ...]) -> list[ActRow | None]:
    """The row of each act that the words name, in their order; None for an act whose row the data do not have, or that
    may be one of several. `near` are the days, of the launch and of the text, to which the likeliest lies nearest."""
    rows = tuple(rows)
    return [_row(rows, act, match, near) for act, match in _named(words)]


def places(words: str) -> list[tuple[int, int]]:
    """Where words name an act, from and to which character."""
    return [match.span() for _, match in _named(words)]


def _named(words: str) -> Iterator[tuple[_Act, re.Match[str]]]:
    found = [(a, m) for a in _ACTS for m in re.finditer(a.text, words)]
    taken: list[tuple[int, int]] = []
    kept = []
    for act, match in found:
        begin, end = match.span()
        if any(a < end and begin < b for a, b in taken) or (act.loose and not _person(act, match)):
            continue
        taken.append((begin, end))
        kept.append((act, match))
    yield from sorted(kept, key=lambda k: k[1].start())


def _row(rows: tuple[ActRow, ...], act: _Act, match: re.Match[str], near: tuple[dt.date, ...]) -> ActRow | None:
    words = match.string
    is_unmade = _UNMADE_AHEAD.search(words[: match.start()]) or _UNMADE_BEHIND.match(words[match.end() :])
    if (act.of_person and is_unmade) or _REASON_AHEAD.search(words[: match.start()]):
        return None
    groups = match.groupdict()
    told = (groups.get("k2") or groups.get("k") or groups.get("k3") or "").lower()
    key = _AS_ONE.get(told, told)
    fit = [r for r in rows if r.act == act.name]
    if "k" in groups:
        fit = [r for r in fit if r.key == key]
    person, within = _person(act, match), act.ending
    if act.of_person:
        fit = [r for r in fit if not person or _shared(person, r.title)]
        within = within if person else _SURE_WITHOUT
        fit = [r for r in fit if not _elsewhere(r, match) and not _of_minister(r, match)]
    if not near:
        return fit[0] if len({r.first for r in fit}) == 1 else None
    ranked = sorted((min(abs((r.first - d).days) for d in near), r.first, r.id, r) for r in fit)
    if within is not None:
        ranked = [r for r in ranked if r[0] <= within]
    if not ranked or (len(ranked) > 1 and ranked[1][0] < max(2 * ranked[0][0], ranked[0][0] + _APART)):
        return None
    return ranked[0][3]


def _elsewhere(row: ActRow, match: re.Match[str]) -> bool:
    """Whether "the inauguration in Washington" names another country than that of the row."""
    place = _IN.match(match.string[match.end() :])
    codes = [c for c, w in _COUNTRY.items() if place and re.match(w, place["c"])]
    return bool(codes) and bool(row.country) and row.country not in codes


def _of_minister(row: ActRow, match: re.Match[str]) -> bool:
    """Whether a row is of a prime minister, and the words of an inauguration, which only a president has."""
    return match[0].lower().startswith("inaugurat") and "prime minister" in row.title.lower()


def _person(act: _Act, match: re.Match[str]) -> str:
    """Who was impeached or took office, "" where no name stands beside the act."""
    if not act.of_person:
        return ""
    left, right = match.string[: match.start()], match.string[match.end() :]
    ways = [_OF.match(right), _SUBJECT.search(left)]
    if act.name in ("impeachment", "removal") and not _PASSIVE.search(left):
        ways.insert(0, _OBJECT.match(right))
    for way in ways:
        name = _plain_name(way["p"]) if way else ""
        if name:
            return name
    if act.loose:
        return ""
    before = [n for m in re.finditer(_NAME, left) if (n := _plain_name(m["p"]))]
    return before[-1] if before else ""


def _plain_name(name: str) -> str:
    """A name without titles; "" for what is no person."""
    return " ".join(p for p in name.split(" ") if not re.fullmatch(_NO_NAMES, p))


def _shared(person: str, title: str) -> bool:
    """Whether a title names a person, by surname or in full."""
    parts = person.split(" ")
    mine = [p for p in parts if re.search(rf"\b{re.escape(p)}(?![\w-])", title)]
    other = len(parts) > 1 and len(mine) == 1 and re.search(rf"\b{re.escape(mine[0])} [A-Z]\w+-\w+", title)
    return bool(mine) and not other
