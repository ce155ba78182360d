"""The names of classes and types in running text, and what the data call the missiles of a day."""

from __future__ import annotations

import re

from briefing.analysis.launches import LaunchDay
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


def types_of(dataset: Dataset, day: LaunchDay) -> frozenset[str]:
    """Every name by which a party calls a missile of the day, without marks."""
    notes = dataset.table("estimates")["note"]
    found: set[str] = set()
    for launch in day.launches:
        for row in dataset.estimates_of(launch, "missile_type"):
            found |= names(dataset, row.value) | {plain(m[0]) for m in TYPE.finditer(f"{row.value}; {notes[row.id]}")}
    return frozenset(found)


def names(dataset: Dataset, text: str) -> set[str]:
    """Every name of the type that a text means, without marks."""
    table = dataset.table("missiles")
    bare = plain(text)
    found = {bare}
    for name, aliases in zip(table["name"], table["aliases"], strict=True):
        known = {plain(n) for n in (str(name), *split(str(aliases)))}
        if bare in known:
            found |= known
    return found


def plain(name: str) -> str:
    """A name of a type in small letters without marks, its other spellings made one: "Rodong" as "nodong"."""
    return re.sub(
        r"[^a-z0-9]", "", re.sub(r"seong", "song", name.lower().replace("pho", "").replace("rodong", "nodong"))
    )
