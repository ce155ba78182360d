"""The check of a text: read, understood sentence by sentence, each statement held against the data."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from briefing.analysis.launches import LaunchDay
from briefing.checking.language.days import days
from briefing.checking.language.passages import Sentence, Text, sentences
from briefing.checking.language.words import LAUNCH_VERB
from briefing.checking.library import Library
from briefing.checking.own_origin import of_same_origin, text_origin
from briefing.checking.rules import (
    counts,
    day_of_launch,
    flight,
    gaps,
    happened,
    heading,
    hour_of_launch,
    kinds,
    landing,
    offices,
    ordinals,
    outcomes,
    russia,
    said,
    since,
)
from briefing.checking.rules.day_of_launch import BY_CALENDAR
from briefing.checking.scene import Scene, World
from briefing.checking.statement import Finding, Kind, Verdict
from briefing.evidence.wording import parse_day

_RULES = (
    flight,
    counts,
    ordinals,
    kinds,
    outcomes,
    day_of_launch,
    hour_of_launch,
    heading,
    landing,
    since,
    gaps,
    offices,
    said,
    happened,
    russia,
)
_OF_DAYS = (Kind.DATE, Kind.ORDER, Kind.GAP)  # kinds that judge a day
_DATELINE_CHARACTERS = 200
_PLACE = re.compile(r"^\W*(?P<place>[A-Z][A-Z .,']{2,40}?)(?:,|\s\(|\s[-–—])")
_AMERICAN = re.compile(r"WASHINGTON|NEW YORK|UNITED NATIONS|HONOLULU|LOS ANGELES")
_IN_A_SENTENCE = re.compile(
    rf"\b(?:{LAUNCH_VERB}|since|after)\b|(?<!issued )(?<!posted )(?<!dated )(?<!updated )(?<!published )(?<!released )"
    r"(?<!written )\b(?:on|in|until|before|by)\W*$",
    re.IGNORECASE,
)
LONGEST_HEADING = 8  # words of a line of its own that may end with the day on which the text was written
_DAYS_APART = 400  # a date without a year that lies farther from the launch is no dateline


def dateline(text: Text, event: LaunchDay) -> tuple[dt.date | None, str]:
    """The day on which a text says that it was written, and the zone of its place ("America" or "").

    The day is the first full date, with month and day, in its first two hundred characters that stands before any
    sentence of three words ends; a year that is not given is that of the event. None where there is none.
    """
    head = text.plain[:_DATELINE_CHARACTERS]
    near = parse_day(event.day) + dt.timedelta(days=30)
    place = _PLACE.match(head)
    zone = "America" if place and _AMERICAN.search(place["place"]) else ""
    for day in days(head, near):
        lead = head[: day.start]
        if not day.is_dated or (abs((day.first - parse_day(event.day)).days) > _DAYS_APART and not day.has_year):
            continue
        if _is_heading(lead, head[day.end :]):
            return day.first, zone
        break
    return None, zone


def _is_heading(lead: str, following: str) -> bool:
    """Whether a date stands as a dateline and not in a sentence: few words ahead of it, or a line of its own."""
    line = lead.rsplit("\n", 1)[-1]
    words = re.findall(r"[A-Za-z]+", line)
    if not words:
        return True
    rest = following.split("\n", 1)[0]
    is_sentence = _IN_A_SENTENCE.search(line) or (rest.strip() == "." and any(w.islower() for w in words))
    if re.match(r"\W*$", rest) and not is_sentence:
        return len(words) <= LONGEST_HEADING
    shouted = bool(re.match(r"^\W*[A-Z][A-Z .,'/]+[,(]", line))
    labelled = bool(
        re.search(
            r"\b(?:date|dated?|issued|published|posted|updated|note|release|statement|"
            r"brief(?:ing)?(?: note)?|memo|report|of|for)\W*$",
            line,
            re.IGNORECASE,
        )
    )
    short = not is_sentence and len(words) <= 3 and bool(re.match(r"\W*(?:\(|[-–—:|]|$|,\s*(?:thread|\())", following))
    return (
        (shouted and len(words) <= 6)
        or (labelled and len(words) <= 8 and not re.search(r"\b(?:fired|launch\w*|said)\b", line))
        or short
    )


def check(library: Library, event: LaunchDay, text: Text, written: dt.date | None = None) -> tuple[Finding, ...]:
    """Every statement of a text that the data can judge, in the order of the text, each with its answer.

    `written` beats the day that the text names as its own. Who checks many texts gives the same `library`.
    """
    return judged(library, text, scenes(library, event, text, written))


def judged(library: Library, text: Text, told: Iterable[Scene]) -> tuple[Finding, ...]:
    """The same for a text whose sentences were read already."""
    found: list[Finding] = []
    own = text_origin(library, text)
    for scene in told:
        if scene.text.rstrip("\"')] ").endswith("?"):
            continue  # a question states nothing
        mine = [f for rule in _RULES for f in rule.find(scene)]
        found += [
            of_same_origin(library.dataset, f, own) for f in sorted(_settled(mine), key=lambda f: (f.start, f.end))
        ]
    return tuple(found)


def _settled(found: list[Finding]) -> Iterator[Finding]:
    """One answer for one place: a day that one rule bears out is not held against the sentence by another, and the
    day of a launch is not told a second time as one of the timeline."""
    of_days = [f for f in found if f.answer.verdict is Verdict.SUPPORTED and f.kind in _OF_DAYS]
    borne_out = {(f.start, f.end) for f in of_days}
    launched = {(f.start, f.end) for f in of_days if f.kind is Kind.DATE}
    for finding in dict.fromkeys(found):
        place = (finding.start, finding.end)
        is_against = finding.answer.verdict is Verdict.CONTRADICTED and finding.answer.reason != BY_CALENDAR
        again = finding.kind is Kind.ORDER and place in launched
        if not (again or (is_against and finding.kind in _OF_DAYS and place in borne_out)):
            yield finding


def scenes(library: Library, event: LaunchDay, text: Text, written: dt.date | None = None) -> Iterator[Scene]:
    """The sentences of a text, each with the one before it. `written` beats the dateline of the text."""
    day, zone = dateline(text, event)
    every = sentences(text)
    world = World(library, event, written or day, zone, len(every) > 2)
    before: Scene | None = None
    for sentence in every:
        before = Scene(world, _without_dateline(sentence), before)
        yield before


def _without_dateline(sentence: Sentence) -> Sentence:
    """The first sentence with its dateline blanked, so that its date is not taken for one of the launch."""
    if sentence.number:
        return sentence
    lead = re.match(r"^\W*[A-Z][A-Z .,'/]{2,40}[^a-z]?(?:[^\n]{0,60}?)(?:--|[-–—]|:)\s", sentence.text)
    if not lead:
        return sentence
    return Sentence(sentence.number, " " * lead.end() + sentence.text[lead.end() :], sentence.start, sentence.paragraph)
