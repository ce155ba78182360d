"""What a sentence of the text is about: which launch day, told on which day, by whom."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from briefing.analysis.launches import CLASS_NAMES, LaunchDay, launch_days, previous
from briefing.checking.language.days import Day, days
from briefing.checking.language.naming import TYPE, names_of_type, types_of
from briefing.checking.language.numbers import NUMBER
from briefing.checking.language.passages import Sentence
from briefing.checking.language.spans import LOOSE_TIME, SPAN, fits
from briefing.checking.language.voices import Voice, speaking, voices
from briefing.checking.language.words import (
    FLIGHT_VERB,
    LAUNCH_NOUN,
    LAUNCH_VERB,
    NORTH,
    SPEECH_VERB,
    clause,
    is_of_others,
)
from briefing.checking.library import Library
from briefing.checking.occasions import Occasion, named
from briefing.checking.statement import Answer, Verdict, best
from briefing.data import Dataset
from briefing.evidence.wording import parse_day

_VOCABULARY = re.compile(rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|{LAUNCH_NOUN}|km|kilomet\w+|miles)\b", re.IGNORECASE)
_MISSILE = re.compile(r"missile|rocket|projectile|[SMI]RBM|ICBM|SLBM|Hwasong", re.IGNORECASE)
_SPEAKING = re.compile(rf"\b{SPEECH_VERB}\b", re.IGNORECASE)
_FLYING = re.compile(
    rf"\b(?:{LAUNCH_VERB}|{FLIGHT_VERB}|{LAUNCH_NOUN}|that|those|one|km|kilomet\w+|miles)\b", re.IGNORECASE
)
_EARLIER = re.compile(
    rf"\b(?:the |its |their |North Korea's |Pyongyang's |that )?(?:previous|last|prior|"
    rf"preceding|most recent|earlier|latest before)\s(?:known |such |ballistic |missile |"
    rf"weapons? |intercontinental |\w+-range |ICBM |IRBM |North Korean ){{0,3}}"
    rf"(?:{LAUNCH_NOUN}|one|event|time)\b|\bon that occasion\b|\blast (?:fired|launched|tested|flew|test-fired)\b",
    re.IGNORECASE,
)
_FIRED = r"(?:fired|launched|test-fired|tested|flew|flown|sent|lobbed|took off|came down|fell|landed)"
SHORT = 4  # words of a subordinate clause that is too short to have a verb of its own
_SUBORDINATE = re.compile(r"\b(?:after|before|since|following|when)\s(?!(?:on|in|\d|[A-Z][a-z]+\.? \d))")
_ORDERED = re.compile(
    r"\b(?:first|second|third|last|previous|earlier|older|since the|than the|that of the|before the)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_APART = re.compile(r"\s(?P<r>later|afterwards|earlier|previously|before(?! \w))(?=\W|$)", re.IGNORECASE)
_AFTER_FIRING = re.compile(
    rf"\s(?P<r>after) (?:{NORTH}|it|its firing|firing|the regime)\s?(?:had |test-|"
    rf"also )*(?:fired|launched|tested|the firing|sent|lobbed)?",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(
    r"\bthe (next|following|previous) day\b|\b[Hh]ours (later|after)\b|\bthe (?:day|evening|"
    r"night|morning) (?:before|earlier)\b|\bthe previous (?:evening|night)\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^\W*(?:It|Its|They|Their|That|Those|These|On that|For that|In that|At that|The same|"
    r"Both|Each|All|One|Another|Then|There|He|She|"
    r"(?:The|This|That) (?:flight|salvo|barrage|launch|test|missile|ICBM|IRBM|rocket|"
    r"projectiles?|missiles|weapon|former|latter|record|altitude|distance|apogee|seven|pair|"
    r"three|two|JCS|ministry|North|vehicle)|"
    r"Japan|Tokyo|Seoul|KCNA|Pyongyang|State media)\b"
)
# where a sentence turns from one launch to that which it is held against: "almost twice the 600 km of April's test"
_OTHER_SUBJECT = (
    r"[;—–]|,\s(?:while|whereas|but|and|which|compared)\s|\s(?:while|whereas|but|compared|against|versus|unlike)\s|"
    rf"(?:(?<!more)(?<!less)|(?!\sthan\s(?:{NUMBER}|an?\b)))\sthan\s|"
    r",?\s(?:almost |nearly |about |roughly |over |just |more than |less than |some )?(?:twice|double|triple|half|"
    r"(?:two|three|four|five|six|ten|\d+(?:\.\d)?) times|as (?:far|high|long|fast|much) as)\s|"
    r",?\s(?:up|down) from\s|,?\s(?:beating|surpassing|exceeding|topping|matching|eclipsing|outdoing|breaking|short of|"
    r"similar to|close to|well above|well below|not|instead of|rather than)\s(?=the\s)|\s(?:beat|topped|surpassed|"
    r"exceeded|eclipsed|bettered|matched|outdid|outdoes|broke|beats|tops|exceeds)\s(?=(?:the|its|that|those)\s)|"
    r"\s(?:after|following|despite)\s(?:\w+\s){0,3}(?:failures?|failed|attempts?|setbacks?|tests?|launch(?:es)?)\b"
)
_COUNTING = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b[^.;:,]{0,50}$",
    re.IGNORECASE,
)
_COMPARED = frozenset(
    ["since", "after", "before", "until", "till", "following", "prior to", "ahead of", "previous", "than"]
)


@dataclass(frozen=True)
class Subject:
    """The launch days that a place in a sentence may speak of, the likeliest first; `is_vague` where a span of more
    than a month was named, so that no figure can contradict it."""

    days: tuple[LaunchDay, ...]
    is_vague: bool = False

    def answer(self, judge: Callable[[LaunchDay], Answer | None]) -> Answer | None:
        """The kindest answer that `judge` gives for a day; of vague days none contradicts."""
        answers = [replace(a, launch=a.launch or day.day) for day in self.days if (a := judge(day))]
        return best([a for a in answers if not (self.is_vague and a.verdict is Verdict.CONTRADICTED)])


@dataclass(frozen=True)
class Anchor:
    """A place from which on a sentence speaks of some launch days."""

    start: int
    end: int
    subject: Subject
    is_turn: bool = False  # after "since 4 October, when", "three days after the North fired": only what follows


@dataclass(frozen=True)
class World:
    """The data as of the day of the check, the launch the text is about, and the day on which it was written.

    `dateline` is None where the text names no day: it is then read as written on the day of the event.
    """

    library: Library
    event: LaunchDay
    dateline: dt.date | None
    place: str = ""
    is_article: bool = False  # it has more than two sentences, so that the first tell its news

    @property
    def written(self) -> dt.date:
        return self.dateline or parse_day(self.event.day)

    @property
    def dataset(self) -> Dataset:
        return self.library.dataset

    @property
    def launch_days(self) -> tuple[LaunchDay, ...]:
        return self.library.of(launch_days)

    def named(self, words: str) -> Occasion | None:
        """The one occasion besides launches that words name, of what happens again the one nearest to the launch."""
        return named(self.library, words, (parse_day(self.event.day), self.written))


@dataclass(frozen=True)
class Scene:
    """One sentence with what it takes over from the one before it."""

    world: World
    sentence: Sentence
    before: Scene | None

    @property
    def text(self) -> str:
        return self.sentence.text

    @cached_property
    def days(self) -> tuple[Day, ...]:
        return days(self.text, self.world.written)

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        return voices(self.text)

    def speakers(self, start: int, end: int) -> tuple[Voice, ...]:
        """Who is told to say what stands from `start` to `end`."""
        return speaking(self.text, self.voices, start, end, self.before.voices if self.before else ())

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Where the sentence turns to a launch day, in order."""
        found = [a for day in self.days if (a := self._of_day(day))]
        for match in _EARLIER.finditer(self.text):
            _, end = clause(self.text, match.end(), r"[;—]")
            named = any(match.start() - 40 <= a.start < end for a in found)
            if (
                not named
                and re.search(r"\b(?:since|after|from|before)\s+(?:the |its )?$", self.text[: match.start()]) is None
            ):
                of_type = re.match(r"\s(?:of|with|for) (?:the |a |an )?", self.text[match.end() :])
                named_type = names_of_type(self.text[match.end() : match.end() + 30]) if of_type else frozenset()
                found.append(Anchor(match.start(), match.end(), self._earlier(match[0], named_type)))
        found += self._of_types(found)
        found += self._of_spans(found)
        for match in _NEXT_DAY.finditer(self.text):
            told = (
                [parse_day(self.world.event.day), *(d.last for d in self.before.days if d.is_exact)]
                if self.before
                else []
            )
            steps = (0, 1) if match[2] else (1,) if (match[1] or "").lower() in ("next", "following") else (-1,)
            reached = {day + dt.timedelta(days=step) for day in told for step in steps}
            there = [d for d in self.world.launch_days if d.precision == "day" and parse_day(d.day) in reached]
            if there:
                found.append(Anchor(match.start(), match.end(), Subject(tuple(there))))
        return tuple(sorted(found, key=lambda a: a.start))

    def _of_types(self, found: list[Anchor]) -> list[Anchor]:
        """ "the second Hwasong-14": another type than that of the event, told as an earlier one."""
        world, more = self.world, []
        for match in TYPE.finditer(self.text):
            wanted = names_of_type(match[0])
            if not _ORDERED.search(self.text[: match.start()]) or wanted & types_of(world.library, world.event):
                continue
            there = [d for d in world.launch_days if d.day < world.event.day and wanted & types_of(world.library, d)]
            if there and not any(match.start() <= a.start <= match.end() + 40 for a in found):
                more.append(Anchor(match.start(), match.end(), Subject(tuple(there[-8:]), True)))
        return more

    def _of_spans(self, found: list[Anchor]) -> list[Anchor]:
        """ "Five days later the North fired": the launch days that lie so long after or before the event."""
        world, more = self.world, []
        event = parse_day(world.event.day)
        for match in SPAN.finditer(self.text):
            relation = _APART.match(self.text[match.end() :]) or _AFTER_FIRING.match(self.text[match.end() :])
            begin, end = clause(self.text, match.start(), r"[;—]")
            if (
                relation is None
                or not _VOCABULARY.search(self.text, begin, end)
                or any(abs(a.start - match.end()) < 45 for a in found)
            ):
                continue
            sign = 1 if relation["r"].lower() in ("later", "afterwards") else -1
            gaps = {d: sign * (parse_day(d.day) - event).days for d in world.launch_days if d.precision == "day"}
            there = sorted((d for d, gap in gaps.items() if gap > 0 and fits(match, gap)), key=gaps.__getitem__)
            if there:
                is_exact = len(there) == 1 and match["unit"].lower().startswith("day")
                more.append(
                    Anchor(
                        match.start(),
                        match.end(),
                        Subject(tuple(there[:6]), not is_exact),
                        relation["r"].lower() == "after",
                    )
                )
        return more

    def _of_day(self, day: Day) -> Anchor | None:
        start = day.start
        if day.after in _COMPARED:
            turn = re.match(
                r"[^.;]{0,60}?\b(?:when|(?:in|on|both of|all of|none of) which|a day)\b|, which\b", self.text[day.end :]
            )
            if turn is None:
                return None
            start = day.end + turn.end()
        elif not self.is_of_launch(day) or self._repeats(day) or self._counts_within(day):
            turn = re.match(r",? (?:when|in which|on which)\b", self.text[day.end :])
            if turn is None:
                return None
            start = day.end + turn.end()
        there = self._launched_on(day)
        if not there:
            return None
        vague = (day.last - day.first).days > 31
        event = parse_day(self.world.event.day)
        ordered = tuple(sorted(there, key=lambda d: abs(parse_day(d.day) - event)))
        return Anchor(start, max(start, day.end), Subject(ordered, vague), start != day.start)

    def _launched_on(self, day: Day) -> tuple[LaunchDay, ...]:
        """The launch days that a named day may mean: of a date without a year that is still to come on the day of the
        text that of the year before, and both where the day of the text is not known."""
        every, latest = self.world.launch_days, max(self.world.written, parse_day(self.world.event.day))
        there = tuple(d for d in every if self._meets(day, d))
        if day.has_year or not day.is_dated or day.first <= latest:
            return there
        before = replace(day, first=_year_before(day.first), last=_year_before(day.last))
        earlier = tuple(d for d in every if self._meets(before, d))
        return earlier if self.world.dateline else (*there, *earlier)

    def _repeats(self, day: Day) -> bool:
        """Whether "62 days ago" only says again when a day just named was."""
        return day.text.lower().endswith("ago") and any(0 <= day.start - d.end <= 4 for d in self.days if d is not day)

    def _counts_within(self, day: Day) -> bool:
        """Whether a year only bounds a count: "the first ICBM test of 2024" in a text of that year."""
        is_own = (day.last - day.first).days > 300 and self.world.event.day[:4] == str(day.first.year)
        return is_own and bool(_COUNTING.search(self.text[: day.start]))

    def _meets(self, day: Day, launch: LaunchDay) -> bool:
        """Whether a named day is that of a launch, in the place it is told for; a bare weekday only of late."""
        moment = parse_day(launch.day)
        if launch.precision == "month":
            return day.first <= moment.replace(day=28) and moment.replace(day=1) <= day.last and not day.is_exact
        written_there = self.world.place == "America" and launch is self.world.event
        shifts = (0, 1) if (day.zone or ("America" if written_there else "")) == "America" else (0,)
        return any(day.first <= moment - dt.timedelta(days=s) <= day.last for s in shifts)

    def is_of_launch(self, day: Day) -> bool:
        """Whether the words around a day speak of a launch on it, and not of what was said on it."""
        if not re.search(r"[A-Za-z]{3}", re.sub(r"[A-Z][a-z]+|and", "", self.text[: day.start])) and re.match(
            r"\W*(?:(?:and|,) [\w. ]+)?[:–—(-]", self.text[day.end :]
        ):
            return True  # an entry of a list
        begin, end = clause(self.text, day.start, r"[;—–()]|:(?!\d)|\s(?:while|whereas|but)\s")
        opened = list(_SUBORDINATE.finditer(self.text, begin, max(begin, day.start - 12)))
        if opened and len(self.text[opened[-1].end() : day.start].split()) > SHORT:
            begin = opened[-1].end()
        if not _VOCABULARY.search(self.text, begin, end):
            return False
        if re.search(r"\bnuclear test", self.text[begin:end]) and not _MISSILE.search(self.text, begin, end):
            return False
        ahead = list(_SPEAKING.finditer(self.text, begin, day.start))
        flown = list(_FLYING.finditer(self.text, begin, day.start))
        if ahead and day.weekday is not None and not day.is_dated:
            return bool(re.search(rf"\b{_FIRED}\b(?:\s[\w-]+){{0,5}}\s$", self.text[begin : day.start], re.IGNORECASE))
        if ahead and (not flown or ahead[-1].start() > flown[-1].start()):
            return ahead[-1][0].lower() == "put" and bool(flown)
        if flown or ahead:
            return True
        told = _SPEAKING.search(self.text, day.end, end)
        fired = _FLYING.search(self.text, day.end, end)
        return fired is not None and (told is None or fired.start() < told.start() or told.start() - day.end > 60)

    def _earlier(self, words: str, types: frozenset[str]) -> Subject:
        """The launch days before the event that "the last launch" may mean: of any kind, or of the class named."""
        lower = words.lower()
        if types:
            there = [d for d in self.world.launch_days if d.day < self.world.event.day]
            return Subject(tuple(d for d in there if types & types_of(self.world.library, d))[-6:])
        codes = [c for c, name in CLASS_NAMES.items() if name in lower or re.search(rf"\b{c.lower()}s?\b", lower)]
        found = [previous(self.world.launch_days, self.world.event, codes or None)]
        if not codes:
            ballistic = [d for d in self.world.launch_days if d.day < self.world.event.day and d.is_ballistic]
            found += ballistic[-1:]
        return Subject(tuple(dict.fromkeys(d for d in found if d)))

    @cached_property
    def opening(self) -> Subject:
        """What the sentence speaks of before it names a day: the event, and the launch of the sentence before where it
        goes on from that."""
        event = (self.world.event,)
        if self.before is None or self.before.sentence.paragraph != self.sentence.paragraph:
            return Subject(event)
        last = self.before.closing
        if self.before.compared and re.match(r"\W*(?:That one|That missile|The latter)\b", self.text):
            return Subject(tuple(dict.fromkeys((*self.before.compared, *last.days, *event))))
        if last.days == event or not _CONTINUES.match(self.text):
            return Subject(tuple(dict.fromkeys((*event, *last.days))), False) if last.days != event else Subject(event)
        return Subject(tuple(dict.fromkeys((*last.days, *event))), last.is_vague)

    @property
    def closing(self) -> Subject:
        """What the sentence speaks of at its end."""
        return self.anchors[-1].subject if self.anchors else self.opening

    def subject(self, start: int, end: int) -> Subject:
        """The launch days that what stands from `start` to `end` may speak of."""
        if self._is_of_loose_time(start):
            return Subject(())
        ahead = [a for a in self.anchors if a.start <= start]
        after = [a for a in self.anchors if a.start > start and not a.is_turn]
        begin, close = clause(self.text, start, _OTHER_SUBJECT)
        inside = [a for a in after if a.start < close]
        if after and re.fullmatch(r"\s?(?:\([^)]*\)\s)?(?:on|in|of)\s", self.text[end : after[0].start]):
            return after[0].subject
        turned = ahead and ahead[-1].start >= begin
        if not turned and re.search(r"\bthis (?:one|time)\b", self.text[begin:start], re.IGNORECASE):
            return Subject((self.world.event,))
        if ahead and (turned or not inside):
            return ahead[-1].subject
        if inside and not inside[0].subject.is_vague:
            return inside[0].subject
        if inside:
            both = tuple(dict.fromkeys((*self.opening.days, *inside[0].subject.days)))
            return Subject(both, inside[0].subject.is_vague and self.opening.is_vague)
        return self.opening

    def _is_of_loose_time(self, at: int) -> bool:
        """Whether the piece around a place tells of a launching on some day that is not named."""
        begin, end = clause(self.text, at, r"[;—:]|\s(?:while|whereas|but|than)\s")
        is_dated = any(begin <= a.start < end for a in self.anchors)
        return not is_dated and bool(LOOSE_TIME.search(self.text, begin, end) and _FLYING.search(self.text, begin, end))

    @cached_property
    def compared(self) -> tuple[LaunchDay, ...]:
        """The launch days that the sentence names in a comparison: "since 4 October", "than that of July"."""
        exact = [d for d in self.days if d.is_exact and d.after in _COMPARED]
        return tuple(d for d in self.world.launch_days if any(self._meets(e, d) for e in exact))

    def subject_before(self, start: int, *, turned: bool = True) -> Subject:
        """The launch days that a place speaks of, by what stands before it alone; without those to which only a
        "since …, when" turned where `turned` is false."""
        ahead = [a for a in self.anchors if a.start < start and (turned or not a.is_turn)]
        return ahead[-1].subject if ahead else self.opening

    def is_of_others(self, start: int) -> bool:
        """Whether the clause speaks of another country's missiles, or carries on from a firing of theirs."""
        return is_of_others(self.text, start, self.before.text if self.before else "")


def _year_before(day: dt.date) -> dt.date:
    """The same date of the year before, 28 February for the 29th."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
