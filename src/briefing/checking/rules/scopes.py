"""Which launches "its first … launch" counts, by the words between: of a class, a type, over Japan, or of any kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from briefing.analysis.launches import LaunchDay, class_plural
from briefing.checking.language.naming import BALLISTIC, CLASS, TYPE, class_in, plain, types_of
from briefing.checking.language.words import LAUNCH_NOUN, LAUNCH_VERB, NORTH
from briefing.checking.scene import Scene
from briefing.parameters import BALLISTIC_CLASSES

# words in which "first …" may name what was fired without saying more of it than the data can be asked
_PLAIN = re.compile(
    rf"(?:{LAUNCH_NOUN}|{LAUNCH_VERB}|{NORTH}|the|an?|its|this|that|which|any|of|by|for|to|over|"
    r"across|North|Korean?|it|has|had|have|been|was|were|one|known|also|ballistic|weapons?|country|archipelago|"
    r"regime|Japan|cross(?:ed|ing)?|overfl\w+|space|toward|towards|into|sea|east|on|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|"
    r"Sun)day|day|and|range|Military|state)",
    re.IGNORECASE,
)

_OF_ANY = re.compile(r"\bof any (?:kind|sort|type)\b|\banything\b")
_SPACE = re.compile(r"\b(?:satellites?|space|orbit)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Scope:
    """Which launches count: of these classes, of the types so called, or over Japan; all where neither is given."""

    codes: frozenset[str] = frozenset()
    called: tuple[str, ...] = ()
    overflight: bool = False
    undisputed: bool = False  # counted only where nobody gave another class and it did not fail

    @cached_property
    def types(self) -> frozenset[str]:
        """The types without marks, by which they are found."""
        return frozenset(plain(name) for name in self.called)

    def holds(self, scene: Scene, launch_day: LaunchDay) -> bool:
        if self.overflight:
            rows = [e for i in launch_day.launches for e in scene.world.dataset.estimates_of(i, "landing_area")]
            return any("overfly" in e.value for e in rows)
        if self.types:
            return bool(self.types & types_of(scene.world.library, launch_day))
        if self.undisputed:
            of_day = [(i, q) for i in launch_day.launches for q in ("missile_class", "outcome")]
            said = {e.value for i, q in of_day for e in scene.world.dataset.estimates_of(i, q)}
            return bool(said & self.codes) and said - {"BALLISTIC", "success", "partial", "unknown", ""} <= self.codes
        return not self.codes or bool(self.codes & set(launch_day.codes))

    @property
    def is_of_class(self) -> bool:
        """Whether a class is named, and not only that the missile was ballistic."""
        return bool(self.codes) and not self.codes >= set(BALLISTIC_CLASSES)

    @property
    def words(self) -> str:
        if self.overflight:
            return "over Japan"
        if not self.codes and not self.types:
            return "of any kind"
        every = self.codes >= frozenset(BALLISTIC_CLASSES)
        codes = {class_plural(c) for c in self.codes if not every or c not in BALLISTIC_CLASSES}
        types = [f"the {name}" for name in self.called]
        return f"of {' or '.join(types or sorted(codes | ({'ballistic missiles'} if every else set())))}"


def scopes_of(words: str) -> tuple[Scope, ...]:
    """The scopes that "its first … launch" may have: of its class, else of any kind or of ballistic missiles."""
    if re.search(
        r"\b(?:over|cross(?:ed)?|overfl\w+)\b.{0,20}\b(?:Japan|the country|the archipelago)\b", words, re.IGNORECASE
    ):
        return (Scope(overflight=True),)
    of_type = scope_of_type(words)
    if of_type.called:
        return (of_type,)
    given = codes_in(words)
    if given >= {"IRBM", "HGV"} and not given >= BALLISTIC:
        return (Scope(given), Scope(frozenset(["IRBM"])))  # a hypersonic missile of that range counts, or does not
    if given:
        return (Scope(given),)
    if _OF_ANY.search(words):
        return (Scope(),)
    return (Scope(), Scope(frozenset(BALLISTIC_CLASSES)), Scope(frozenset([*BALLISTIC_CLASSES, "SLV"])))


def scope_of_type(words: str, codes: frozenset[str] = frozenset()) -> Scope:
    """The launches of the types that words name, called as the words call them."""
    return Scope(codes, tuple(dict.fromkeys(m[0] for m in TYPE.finditer(words))))


def codes_in(words: str) -> frozenset[str]:
    """The class codes that words name; what is launched as a satellite, or to space, has one too."""
    return class_in(words) or (frozenset(["SLV"]) if _SPACE.search(words) else frozenset())


def is_plain(words: str) -> bool:
    """Whether words name what was fired by its class, its type and its way over Japan alone."""
    bare = TYPE.sub(" ", CLASS.sub(" ", _OF_ANY.sub(" ", words)))
    return all(_PLAIN.fullmatch(w) for w in re.findall(r"[A-Za-z]+(?:'[a-z]+)?|\d+", bare))
