"""The names of classes and types in running text, and what the data call the missiles of a day."""

from __future__ import annotations

import re

from briefing.analysis.launches import LaunchDay
from briefing.checking.library import Library
from briefing.data import Dataset, split
from briefing.parameters import BALLISTIC_CLASSES

BALLISTIC = frozenset([*BALLISTIC_CLASSES, "BALLISTIC"])
CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    (r"(?:inter-?continental(?:[- ]range)?(?: missiles?)?(?:[- ]ballistic(?:[- ]missiles?)?)?|"
     r"ICBMs?)(?:[- ]class)?", frozenset(["ICBM"])),
    (r"(?:intermediate[- ]range(?: hypersonic)?(?: ballistic)?(?: missiles?)?|"
     r"intermediate range|IRBMs?)(?:[- ]class)?", frozenset(["IRBM", "HGV"])),
    (r"medium[- ](?:to[- ]long[- ])?range(?: ballistic)?(?: missiles?)?|MRBMs?", frozenset(["MRBM"])),
    (r"short[- ]range(?: ballistic)?(?: missiles?)?|SRBMs?", frozenset(["SRBM", "CRBM", "SR_OTHER", "MIXED"])),
    (r"close[- ]range ballistic(?: missiles?)?|CRBMs?", frozenset(["CRBM"])),
    (r"(?:submarine|sub)[- ]launched(?: ballistic)?(?: missiles?)?|SLBMs?|"
     r"missiles? from a submarine", frozenset(["SLBM"])),
    (r"(?:strategic |long-range |land-attack |anti-ship )*cruise missiles?", frozenset(["CRUISE", "LACM", "ASCM"])),
    (r"(?:satellite|space) launch vehicles?|satellite (?:launch(?:er)?|carrier)|"
     r"space (?:rocket|launch)(?: vehicle)?|(?:spy|reconnaissance|military)(?: \w+)? satellite|"
     r"satellite rocket|carrier rocket|SLVs?|rocket carrying a(?: \w+){0,2} satellite", frozenset(["SLV"])),
    (r"surface-to-air(?: missiles?)?|anti-aircraft(?: missiles?)?|SAMs?\b", frozenset(["SAM", "MIXED"])),
    (r"ballistic missiles?", BALLISTIC),
)  # fmt: skip
CLASS = re.compile(
    "|".join(rf"(?P<c{i}>\b(?:{words}))(?![\w-])" for i, (words, _) in enumerate(CLASSES)), re.IGNORECASE
)
TYPE = re.compile(
    r"\b(?:Hwas(?:o|eo)ng(?:pho|-?po)?[- ]?\d+\w*(?:-4\.5)?|KN-?\d\d\w*|Pukguksong[- ]?\d\w*|"
    r"Musudan|Nodong|Rodong(?![- ]?Sinmun)|Taepodong[- ]?\d?|Taepo Dong[- ]?\d?|"
    r"Unha[- ]?\d?|Chollima[- ]?\d?|Scud(?:[- ](?:B|C|D|ER))?|Hwasal[- ]?\d\w*|Pulhwasal\S*|SA-5)\b"
)


def class_in(words: str) -> frozenset[str]:
    """The class codes that a phrase names, none where it names none."""
    found = CLASS.search(words)
    return next((CLASSES[i][1] for i in range(len(CLASSES)) if found and found[f"c{i}"]), frozenset())


def names_of_type(words: str) -> frozenset[str]:
    """The types that a phrase names, without marks."""
    return frozenset(plain(m[0]) for m in TYPE.finditer(words))


def types_of(library: Library, day: LaunchDay) -> frozenset[str]:
    """Every name by which a party calls a missile of the day, without marks."""
    called = library.of(types_by_launch)
    return frozenset().union(*(called[launch] for launch in day.launches))


def names(library: Library, text: str) -> frozenset[str]:
    """Every name of the type that a text means, without marks."""
    bare = plain(text)
    return library.of(spellings).get(bare, frozenset([bare]))


def types_by_launch(dataset: Dataset) -> dict[str, frozenset[str]]:
    """For each launch every name by which a party calls its missile, without marks."""
    notes, others = dataset.table("estimates")["note"], spellings(dataset)
    called: dict[str, frozenset[str]] = {}
    for launch in dataset.table("launches").index:
        found: set[str] = set()
        for row in dataset.estimates_of(launch, "missile_type"):
            bare = plain(row.value)
            found |= {bare} | others.get(bare, frozenset()) | names_of_type(f"{row.value}; {notes[row.id]}")
        called[str(launch)] = frozenset(found)
    return called


def spellings(dataset: Dataset) -> dict[str, frozenset[str]]:
    """For each name of a type, without marks, every name that the types so called go by."""
    table = dataset.table("missiles")
    found: dict[str, frozenset[str]] = {}
    for name, aliases in zip(table["name"], table["aliases"], strict=True):
        known = frozenset(plain(n) for n in (str(name), *split(str(aliases))))
        for spelling in known:
            found[spelling] = found.get(spelling, frozenset()) | known
    return found


def plain(name: str) -> str:
    """A name of a type in small letters without marks, its other spellings made one: "Rodong" as "nodong"."""
    return re.sub(
        r"[^a-z0-9]", "", re.sub(r"seong", "song", name.lower().replace("pho", "").replace("rodong", "nodong"))
    )
