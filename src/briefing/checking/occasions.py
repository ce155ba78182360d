"""What happened besides launches: finding the row of the timeline, or of the ledger on Russia, that words speak of.

A row is found by the words it shares with the text, each weighed by how few rows hold it. It counts as meant where
the text holds most of the weight of its title (or, without one, much of its detail), and as the only one meant where
no row of another day comes near.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from dataclasses import dataclass

from briefing.checking.acts import act_rows, called
from briefing.checking.library import Library
from briefing.data import Dataset
from briefing.evidence.claims import Cell, cells
from briefing.evidence.wording import parse_day

_STOP_WORDS = """
a an the of in on at to for and or by with from as its it his her their that this which who was were is are be been
has have had after before since over into out up not no than but while when also new first day year month week says
said north korea korean south korea's dprk rok us u.s during about more some two three one him he she they there kim
jong un
"""
_STOP = frozenset(_STOP_WORDS.split())
_SAME = {
    "parliament": "assembly",
    "lawmakers": "assembly",
    "legislature": "assembly",
    "ousted": "remov",
    "oust": "remov",
    "pact": "treaty",
    "agreement": "treaty",
    "custody": "detain",
    "arrest": "detain",
    "decree": "law",
    "nuke": "nuclear",
    "bomb": "nuclear",
    "washington": "america",
    "american": "america",
    "tokyo": "japan",
    "japanese": "japan",
    "seoul": "seoul",
    "moscow": "russia",
    "russian": "russia",
    "beijing": "china",
    "chinese": "china",
    "soldier": "troop",
    "force": "forc",
    "sworn": "inaugurat",
    "three-way": "trilateral",
    "exercise": "drill",
    "manoeuvre": "drill",
    "talk": "meet",
    "met": "meet",
    "summit": "meet",
    "cosmodrome": "vostochny",
    "spaceport": "vostochny",
    "elected": "elect",
    "won": "win",
}
MEANT, LEAST_WEIGHT, NEAR = 0.55, 7.0, 0.8
WHOLE, MOST = 0.99, 0.8  # a title that the words hold whole is meant, where they hold no other mostly

# what was not done, so that a row on which it was is not meant
_TRIED = re.compile(r"\b(?:tried|tries|trying|attempt\w*|fail\w*|sought|refus\w+|block\w*|unable)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Occasion:
    """A row that words may speak of: its days, its title and how well the words fit (0 to 1, and their weight)."""

    table: str
    id: str
    first: dt.date
    last: dt.date
    title: str
    share: float
    weight: float
    is_called: bool = False  # named outright by a word of its title

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that give its day and what it was."""
        columns = {"timeline": ("date", "title"), "officeholders": ("start", "office", "name")}
        return cells(self.table, [self.id], *columns.get(self.table, ("date", "detail")))


@dataclass(frozen=True)
class _Entry:
    table: str
    id: str
    first: dt.date
    last: dt.date
    title: str
    title_words: frozenset[str]
    words: frozenset[str]


def words_of(text: str) -> frozenset[str]:
    """The telling words of a text, cut to a common form."""
    found = set()
    for word in re.findall(r"[A-Za-z][\w.-]*|\d[\d,]*", _apart(text)):
        lower = word.lower().strip(".-").replace(",", "")
        if lower in _STOP or len(lower) < 2:
            continue
        lower = _SAME.get(lower, lower)
        cut = _stem(lower)
        found.add(_SAME.get(cut, cut))
    return frozenset(found)


def _apart(text: str) -> str:
    """The text without possessives, its small hyphened words apart: "fire-and-fury", but "Duck-soo"."""
    return re.sub(r"(?<![\w-])[a-z]+(?:-[a-z]+)+(?![\w-])", lambda m: m[0].replace("-", " "), text.replace("'s", ""))


_ENDING_LETTERS = (
    "ments ment ations ation ions ion ings ing ies ied es ed s e y"  # of two that fit, the longer one first
)
_ENDINGS = tuple(_ENDING_LETTERS.split())


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


class Index:
    """All rows of the timeline and of the ledger on Russia, weighed by their words."""

    def __init__(self, dataset: Dataset) -> None:
        self.entries: list[_Entry] = []
        timeline = dataset.table("timeline")
        for key, row in timeline.iterrows():
            first = parse_day(row["date"])
            last = parse_day(row["end_date"]) if row["end_date"] else first
            self.entries.append(self._entry("timeline", str(key), first, last, row["title"], row["detail"]))
        for key, row in dataset.table("cooperation").iterrows():
            day = parse_day(row["date"])
            self.entries.append(self._entry("cooperation", str(key), day, day, row["detail"], row["claimed_by"]))
        counts = Counter(w for e in self.entries for w in e.words)
        self.weights = {w: math.log(len(self.entries) / n) for w, n in counts.items()}
        self._titles = [self.weight(e.title_words) for e in self.entries]

    @staticmethod
    def _entry(table: str, key: str, first: dt.date, last: dt.date, title: str, detail: str) -> _Entry:
        return _Entry(table, key, first, last, title, words_of(title), words_of(f"{title} {detail}"))

    def weight(self, found: frozenset[str]) -> float:
        """How telling these words are together: the fewer rows hold a word, the more it weighs."""
        return math.fsum(self.weights.get(w, 0.0) for w in found)

    def near(self, text: str, first: dt.date, last: dt.date) -> bool:
        """Whether some row of these days shares two telling words with the text: then it may be what is meant."""
        mine = words_of(text)
        return any(len(e.words & mine) >= 2 for e in self.entries if e.first <= last and first <= e.last)

    def search(self, text: str, *, least: float = LEAST_WEIGHT, share: float = MEANT) -> list[Occasion]:
        """The rows that the text may mean, the best first."""
        mine = words_of(text)
        every = self.weight(mine)
        found = []
        for entry, whole in zip(self.entries, self._titles, strict=True):
            weight = self.weight(entry.words & mine)
            if weight < least:
                continue
            part = self.weight(entry.title_words & mine) / whole if whole else 0.0
            if part >= share or (weight >= 2.2 * least and weight >= 0.5 * every):
                found.append(Occasion(entry.table, entry.id, entry.first, entry.last, entry.title, part, weight))
        return sorted(found, key=lambda o: -o.weight)


def named(library: Library, words: str, near: tuple[dt.date, ...] = ()) -> Occasion | None:
    """The one occasion that words name, None where they name none or could name several of different days.

    `near` are the days of the launch and of the text: of what happens again and again the nearest is meant.
    """
    acts = called(library.of(act_rows), words, near)
    if acts:
        one = acts[0]
        if one is None or any(a is None or a.first != one.first for a in acts):
            return None
        return Occasion(
            one.table, one.id, one.first, one.last, one.title, 1.0, library.of(Index).weight(words_of(words)), True
        )
    found = library.of(Index).search(words)
    if _TRIED.search(words):
        found = [o for o in found if _TRIED.search(o.title)]
    if not found:
        return None
    whole = [o for o in found if o.share >= WHOLE]
    if len(whole) == 1 and all(o.share < MOST for o in found if o is not whole[0]):
        return whole[0]
    rivals = [o for o in found if o.weight >= NEAR * found[0].weight and abs((o.first - found[0].first).days) > 1]
    return None if rivals else found[0]
