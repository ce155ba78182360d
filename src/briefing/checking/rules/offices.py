"""Who held which office on the day, held against the terms of office."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.checking.rules.spoken import spoken
from briefing.checking.scene import Scene
from briefing.checking.statement import Answer, Finding, Kind, Verdict, decided
from briefing.checking.terms import Term, terms
from briefing.data import Dataset
from briefing.evidence.claims import cells
from briefing.evidence.wording import day, listed, parse_day

_COUNTRIES: tuple[tuple[str, str], ...] = (
    ("KOR", r"South Korea(?:n|'s)?|ROK|Seoul(?:'s)?|(?:the )?South's|Republic of Korea"),
    ("JPN", r"Japan(?:ese|'s)?|Tokyo(?:'s)?"),
    ("USA", r"U\.?S\.?(?:'s)?|American?|United States|Washington(?:'s)?"),
    ("PRK", r"North Korea(?:n|'s)?|Pyongyang(?:'s)?|DPRK|(?:the )?North's"),
    ("RUS", r"Russia(?:n|'s)?|Moscow(?:'s)?"),
    ("CHN", r"Chin(?:a|ese)(?:'s)?|Beijing(?:'s)?"),
    ("UN", r"U\.?N\.?(?:'s)?|United Nations"),
)
_OFFICES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # words, office in the data, countries that have it
    (r"[Aa]cting [Pp]resident", "acting president", ("KOR",)),
    (r"[Vv]ice[- ][Pp]resident", "vice president", ("USA",)),
    (
        r"[Pp]resident(?! of (?:the )?(?:Security )?(?:Council|State Affairs|France|Ukraine|"
        r"European|IOC|Taiwan))(?!-elect)",
        "president",
        ("KOR", "USA", "RUS", "CHN"),
    ),
    (r"[Aa]cting [Pp]rime [Mm]inister", "acting prime minister", ("KOR",)),
    (r"(?:[Pp]rime [Mm]inister|\bPM\b|[Pp]remier)", "prime minister", ("KOR", "JPN")),
    (r"[Cc]hief [Cc]abinet [Ss]ecretary", "chief cabinet secretary", ("JPN",)),
    (
        r"(?:[Ff]oreign [Mm]inister|[Mm]inister (?:of|for) [Ff]oreign [Aa]ffairs)",
        "foreign minister",
        ("KOR", "JPN", "PRK", "RUS", "CHN"),
    ),
    (
        r"(?:(?:[Nn]ational )?[Dd]efen[cs]e [Mm]inister|"
        r"[Mm]inister of (?:[Nn]ational )?[Dd]efen[cs]e)",
        "defence minister",
        ("KOR", "JPN", "PRK", "RUS", "CHN"),
    ),
    (
        r"(?:U\.?S\.? )?(?:[Ss]ecretary of [Ss]tate|top (?:U\.S\.|American|US) diplomat|"
        r"(?:America's|Washington's) top diplomat)",
        "secretary of state",
        ("USA",),
    ),
    (r"(?:[Ss]ecretary of [Dd]efen[cs]e|[Dd]efen[cs]e [Ss]ecretary|Pentagon chief)", "secretary of defense", ("USA",)),
    (
        r"(?:U\.?N\.? |United Nations )?(?:[Ss]ecretary[- ][Gg]eneral|chief of the United Nations|"
        r"UN chief|U\.N\. chief)(?! of NATO)",
        "UN secretary-general",
        ("UN",),
    ),
    (
        r"(?:[Cc]hairman of (?:South Korea's |the )?(?:Joint Chiefs(?: of Staff)?|JCS)|"
        r"JCS [Cc]hair(?:man)?)",
        "JCS chair",
        ("KOR",),
    ),
    (r"[Mm]inister(?=\)| in Tokyo)", "defence minister", ("JPN",)),
)
_UNSURE = re.compile(
    r"\b(?:then-?|deputy|vice|future|next|incoming|designate|nominee|candidate|would-be|elect|"
    r"late|onetime|one-time|assistant|under|spokes\w+ (?:of|for)|successor|"
    r"predecessor)[\s-]*(?:the |a |U\.?S\.? |South Korean |Japanese |Russian |American )?$",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:former|ex|old|previous|ousted|removed|impeached former)[\s-]*(?:U\.?S\.? |"
    r"South Korean |Japanese |Russian |American )?$",
    re.IGNORECASE,
)
_PRESIDES = re.compile(
    r"\s(?:\w+\s){0,2}?(?:conven|chair|presid|order|instruct|summon|held|holds?|led|attend|call|direct|brief|condemn|"
    r"vow|warn|said|says|told|urg|prais)"
)
LONGEST_SPAN = 366
_BOUNDS = ("since", "until", "till")  # a day behind them is no day on which the office is told
NEAR = 60  # characters between an office and a day that it may be told for
NEAR_DAYS = 120  # a role that a statement names so near the day is taken to have been held on it
_LINKS = (
    r"(?:,? (?:the |who is |who was |who is serving as |serving as |as |is |was |had been |"
    r"has been |is now |was then |became |remains |served as |had become |"
    r"took over as |standing in as |a )|,\s|\s\(|\s)"
)


@dataclass(frozen=True)
class _Person:
    """A name in the table with its spellings in a text, full ones first."""

    name: str
    full: tuple[str, ...]
    surname: str


@dataclass(frozen=True)
class _Told:
    """An office, whose it may be, and the person that the text gives it, from `start` to `end`."""

    office: str
    countries: tuple[str, ...]
    named: str
    start: int
    end: int
    before_office: int


def find(scene: Scene) -> Iterator[Finding]:
    """Every office that the sentence gives a person."""
    people = scene.world.library.of(_people)
    for told in _told(scene.text, people):
        ahead = scene.text[: told.before_office]
        if (_UNSURE.search(ahead) and not re.search(r"\b(?:was|is) then\s(?:\S+\s)?$", ahead)) or re.match(
            r"-(?:elect|designate)", scene.text[told.end :]
        ):
            continue
        if re.search(r"\b(?:elect(?:s|ed|ing)?|chose|chosen|nam(?:ed|es)|pick(?:s|ed))\s(?:\w+\s){0,3}$", ahead):
            continue  # "elected a new president, Yoon"
        if re.search(r"\b[Aa]s (?:the |a |then )?$", ahead) and "," in scene.text[told.start : told.end]:
            continue  # "As president, Trump met …" is of whenever he was
        former = bool(_FORMER.search(ahead))
        answer = _judge(scene, told, former)
        if answer:
            yield Finding(Kind.OFFICE, scene.sentence, told.start, told.end, answer)
        yield from _begun(scene, told)
    for person in people.values():
        bare = re.search(rf"(?<![\w-]){re.escape(person.surname)}(?=, in office since\b)", scene.text)
        if bare and not re.search(
            r"(?:[Mm]inister|[Pp]resident|Secretary|PM)\s(?:[A-Z]\w+\s)?$", scene.text[: bare.start()]
        ):
            offices = tuple(dict.fromkeys(o for _, o, _ in _OFFICES))
            for office in offices:
                yield from _begun(
                    scene, _Told(office, _EVERYWHERE, person.surname, bare.start(), bare.end(), bare.start())
                )


_EVERYWHERE = tuple(code for code, _ in _COUNTRIES)
_BEGUN = re.compile(
    r"^,?\s?(?:\(|has been |had been )?(?:who )?(?:(?:has been|had been|was|"
    r"took)\s)?(?:in office|office|in the post|in the job) (?:since|in|on)\b"
)


def _begun(scene: Scene, told: _Told) -> Iterator[Finding]:
    """ "President Moon, in office since 10 May": the begin of the term that covers the day."""
    became = re.search(r"\b(?:became|took over as|sworn in as)\b", scene.text[told.start : told.end])
    match = (re.compile(r"^\s(?:on|in)\b") if became else _BEGUN).match(scene.text[told.end :])
    since = [d for d in scene.days if match and told.end <= d.start <= told.end + match.end() + 6]
    if not since:
        return
    moment = _days(scene, told)[0]
    for term in _terms_of(scene, told):
        if term.is_of(told.named) and term.first and term.holds(moment):
            of_year = len(term.start) < len("2011-01-01") and str(since[0].first).startswith(term.start)
            if since[0].is_exact and abs((since[0].first - term.first).days) == 1:
                return  # a day in America ends when the next is under way in Korea
            is_so = since[0].first <= term.first <= since[0].last or of_year
            answer = decided(is_so, term.words, term.cells, "the data have another day")
            yield Finding(Kind.OFFICE, scene.sentence, since[0].start, since[0].end, answer)
            return


def _terms_of(scene: Scene, told: _Told) -> list[Term]:
    """The terms in the office that was named."""
    every = scene.world.library.of(terms)
    return [t for t in every if t.office == told.office and t.country in told.countries]


def _people(dataset: Dataset) -> dict[str, _Person]:
    """Everybody in the table by plain name."""
    found = {}
    for term in terms(dataset):
        parts = term.person.split(" ")
        eastern = term.country in ("JPN", "KOR", "CHN", "PRK")
        other = f"{' '.join(parts[1:])} {parts[0]}" if eastern and len(parts) > 1 else term.person
        full = tuple(dict.fromkeys([term.person, other, term.person.replace("-", " ")]))
        found[term.person] = _Person(term.person, full, parts[0] if eastern else parts[-1])
    return found


def _told(text: str, people: dict[str, _Person]) -> Iterator[_Told]:
    """The offices and persons that stand together, each person with the office nearest to it."""
    taken: list[tuple[int, int]] = []
    offices = []
    for words, office, countries in _OFFICES:
        for match in re.finditer(rf"(?<![\w-]){words}\b", text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                offices.append((match, office, countries))
    for match, office, countries in sorted(offices, key=lambda o: o[0].start()):
        own = _countries(text, match.start(), match.end(), countries)
        if own is None:
            continue
        linked = re.search(r"\b(?:is|was|as|became|remains)\s(?:\S+\s){0,3}$", text[: match.start()])
        ways = [_name_ahead(text, match.start(), people), _name_behind(text, match.end(), people)]
        found = next((f for f in (ways if linked else reversed(ways)) if f), None)
        if found:
            name, start, end = found
            yield _Told(office, own, name, min(start, match.start()), max(end, match.end()), match.start())


def _countries(text: str, start: int, end: int, countries: tuple[str, ...]) -> tuple[str, ...] | None:
    """Whose office it is: of the country named right before it or after it, of any where none is; None for one that
    is not in the table."""
    ahead = text[max(0, start - 40) : start]
    for code, words in _COUNTRIES:
        if re.search(
            rf"\b(?:{words})\s(?:acting |then |current |new |impeached |suspended |embattled |outgoing |departing )*$",
            ahead,
        ):
            return (code,) if code in countries else None
    for code, words in _COUNTRIES:
        if re.match(rf"\s(?:of|in) (?:the )?(?:{words})\b|[^,.;()]{{2,30}} of (?:the )?(?:{words})\b", text[end:]):
            return (code,) if code in countries else None
    if re.search(
        r"\b(?:Ukrain\w+|French|German|British|Australian|Canadian|Philippine|Filipino|Indian|"
        r"Iranian|Israeli|Chinese|Taiwan\w*|European|Council|NATO|Polish|Turkish|Belarus\w*|"
        r"Syrian|Vietnamese)\s(?:\w+\s)?$",
        ahead,
    ):
        return None
    return countries


def _name_behind(text: str, end: int, people: dict[str, _Person]) -> tuple[str, int, int] | None:
    """The name after an office: "President Yoon Suk Yeol", "the foreign minister, Cho Tae-yul,"."""
    lead = re.match(
        r"(?:'s)?(?:,? (?:of|in) (?:the )?(?:United States|Japan|South Korea|Republic of Korea|"
        r"Russia|China|Seoul|Tokyo|United Nations)[,']?)?(?:\s(?:was|is|became)\s(?:then )?|,\s|"
        r"\s|:\s)",
        text[end:],
    )
    if not lead:
        return None
    at = end + lead.end()
    known = _known_at(text, at, people)
    if known:
        return known
    unknown = re.match(r"[A-Z][a-z]+(?:[- ][A-Z][a-z-]+){1,2}(?=[\s,.;'])", text[at:])
    return (unknown[0], at, at + unknown.end()) if unknown and "," not in lead[0] else None


def _name_ahead(text: str, start: int, people: dict[str, _Person]) -> tuple[str, int, int] | None:
    """The name before an office: "Nakatani Gen, the Japanese defence minister", "Choi was acting president"."""
    ahead = text[:start]
    country = "|".join(words for _, words in _COUNTRIES)
    tail = re.search(
        rf"{_LINKS}(?:(?:the|a|then|still|now|currently|newly|"
        rf"again)\s)?(?:(?:{country})\s)?(?:acting |new |current )?$",
        ahead,
    )
    if not tail:
        return None
    for person in people.values():
        for spelling in person.full:
            if ahead[: tail.start()].endswith(spelling):
                return person.name, tail.start() - len(spelling), tail.start()
    for person in people.values():
        if re.search(rf"\b{re.escape(person.surname)}$", ahead[: tail.start()]) and not re.search(
            rf"[A-Z][\w-]+ {re.escape(person.surname)}$", ahead[: tail.start()]
        ):
            return person.surname, tail.start() - len(person.surname), tail.start()
    return None


def _known_at(text: str, at: int, people: dict[str, _Person]) -> tuple[str, int, int] | None:
    best: tuple[str, int, int] | None = None
    for person in people.values():
        for spelling in person.full:
            if text.startswith(spelling, at) and (best is None or at + len(spelling) > best[2]):
                best = (person.name, at, at + len(spelling))
    if best:
        return best
    for person in people.values():
        following = text[at + len(person.surname) :]
        if (
            text.startswith(person.surname, at)
            and not following[:1].isalpha()
            and not re.match(r"[- ][A-Z][a-z]", following.replace(" Suk", " suk"))
        ):
            return person.surname, at, at + len(person.surname)
    return None


def _judge(scene: Scene, told: _Told, former: bool) -> Answer | None:
    if told.office == "president" and re.search(r"[Aa]cting\s+$", scene.text[: told.before_office]):
        return None
    days = _days(scene, told)
    if told.office == "president" and _PRESIDES.match(scene.text[told.end :]) and _has_acting(scene, told, days[0]):
        return None  # a suspended president is one still, but what he is said to do another does
    mine = [t for t in _terms_of(scene, told) if t.is_of(told.named)]
    if not former:
        held = next((t for moment in days for t in mine if t.holds(moment)), None)
        return Answer(Verdict.SUPPORTED, held.words, held.cells) if held else _other(scene, told, days[0])
    past = [t for t in mine if t.end and t.end <= days[0].isoformat()]
    if past:
        return Answer(Verdict.SUPPORTED, past[0].words, past[0].cells)
    current = next((t for t in mine if t.holds(days[0])), None)
    reason = f"still in office on {day(days[0])}"
    return Answer(Verdict.CONTRADICTED, current.words, current.cells, reason) if current else None


def _has_acting(scene: Scene, told: _Told, moment: dt.date) -> bool:
    """Whether another stands in for a president on a day."""
    every = scene.world.library.of(terms)
    return any(t.office == "acting president" and t.country in told.countries and t.holds(moment) for t in every)


def _by_statement(scene: Scene, told: _Told, moment: dt.date) -> Answer | None:
    """The office as the role of a statement of about that time has it, where the terms of office have nobody: of the
    person named, else of another."""
    words = next(w for w, office, _ in _OFFICES if office == told.office)
    another: Answer | None = None
    for row in scene.world.library.of(spoken).values():
        apart = abs((row.day - moment).days)
        if apart > NEAR_DAYS or row.country not in told.countries or not re.match(rf"(?:{words})", row.role):
            continue
        data, found = (
            f"{row.speaker}, {row.role}, on {day(row.date)}",
            cells("statements", [row.id], "speaker", "role", "date"),
        )
        parts = row.speaker.split(" ")
        if told.named == row.speaker or told.named in (parts[0], parts[-1]):
            return Answer(Verdict.SUPPORTED, data, found)
        if apart <= NEAR_DAYS // 4 and " and " not in row.speaker and "," not in row.speaker:
            another = another or Answer(Verdict.CONTRADICTED, data, found, "the data have another holder")
    is_known = any(t.is_of(told.named) for t in scene.world.library.of(terms))
    return another if is_known else None


def _other(scene: Scene, told: _Told, moment: dt.date) -> Answer | None:
    """Who held the office instead; None where the data do not know, or know neither the name nor whose office it is."""
    every = scene.world.library.of(terms)
    own = {t.country for t in every if t.is_of(told.named)} & set(told.countries)
    countries = own or (set(told.countries) if len(told.countries) == 1 else set())
    there = [t for t in every if t.office == told.office and t.country in countries]
    there = [t for t in there if t.holds(moment) and t.is_sure(moment)][:3]
    if not there:
        return _by_statement(scene, told, moment)
    reason = f"the data have another holder on {day(moment)}"
    return Answer(
        Verdict.CONTRADICTED, listed([t.words for t in there]), tuple(c for t in there for c in t.cells), reason
    )


def _days(scene: Scene, told: _Told) -> list[dt.date]:
    """The days on which the office may be meant: that of the text, of the launch, and those that the sentence names."""
    near = [d for d in scene.days if d.after not in _BOUNDS and told.start - NEAR <= d.start <= told.end + NEAR]
    own = [d for x in near for d in (x.first, x.last) if (x.last - x.first).days <= LONGEST_SPAN]
    launches = [
        parse_day(d.day) for a in scene.anchors if abs(a.start - told.start) <= NEAR for d in a.subject.days[:3]
    ]
    return list(dict.fromkeys([scene.world.written, parse_day(scene.world.event.day), *own, *launches]))
