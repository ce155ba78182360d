"""Admiralty grades: how far a source is relied on, and how far a claim is confirmed, on the day of knowledge.

The letter is the reliability of the source's origin (table `origins`). The digit is the credibility of the claim; each
row whose values it holds is rated by `CREDIBILITY`, and the claim is no better than the worst of them. On another day
of knowledge the same claim can have another digit. Of an estimate the figure is rated; a claim that holds only its day
or its party tells that it was said, and is rated by the origins of the sources.

Who is behind a row, and who against it: `briefing.evidence.corroboration`. The scale is that of NATO's STANAG 2511.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.data import Dataset
from briefing.evidence import corroboration, disputes
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, Claim, of_the_day
from briefing.evidence.corroboration import PYONGYANG, Standing

RELIABILITY = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
# The digit in a word, and when it is given.
CREDIBILITY = {
    1: ("confirmed", "three or more independent origins say so, at least one of them read first hand"),
    2: ("probably true", "a second independent origin says so"),
    3: ("possibly true", "no second origin says so, and nobody contradicts it"),
    4: ("doubtful", "one other origin contradicts it by more than the words allow, or denies it"),
    5: ("improbable", "two or more contradict it, or it is Pyongyang’s word alone against another’s"),
    6: (
        "cannot be judged",
        "it holds no row’s value (a count of rows, a span that was asked for), sets contradicting statements side by "
        "side, or rests on a text whose origin is not said",
    ),
}
UNJUDGED = 6
_STATED = ("value", "unit", "qualifier")  # what an estimate says; its other columns tell that it was said
ASSUMED = "assumed event day"


@dataclass(frozen=True)
class Grade:
    """What the ledger says of a claim beside its rows.

    `known_on` is the day on which the newest of its rows became known ("" for a claim that holds no dated row),
    `assumed` whether any of these days is assumed, `copy_of` the newest later date of a copy in which such a row was
    read ("" where no copy is dated), `corroborated` whether each of its rows has a second origin,
    `sources` the letter and digit of each source.
    """

    credibility: int
    corroborated: bool
    known_on: str
    assumed: bool
    copy_of: str
    sources: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """The keys that `claims.json` adds to a claim."""
        return {
            "credibility": self.credibility,
            "corroborated": self.corroborated,
            "known_on": self.known_on or None,
            "assumed": self.assumed,
            "grades": dict(self.sources),
        }


def credibility(standing: Standing) -> int:
    """The digit of one row, by the rule above."""
    if not standing.behind:
        return UNJUDGED
    if standing.against:
        alone = standing.behind == {PYONGYANG}
        return 5 if len(standing.against) > 1 or alone else 4
    if len(standing.behind) > 2 and standing.first_hand:
        return 1
    return 2 if len(standing.behind) > 1 else 3


class Grades:
    """The grades of claims as one dataset knows them; each claim is graded once, and each row rated once."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.of = functools.cache(self._grade)
        self._standing = functools.cache(functools.partial(corroboration.standing, dataset))
        self._told = functools.cache(functools.partial(corroboration.told, dataset))
        origins = dataset.table("origins")
        letters = dict(zip(origins["name"], origins["reliability"], strict=True))
        self._letters = dict(dataset.table("sources")["origin"].map(letters))

    def _grade(self, claim: Claim) -> Grade:
        """The grade of one claim."""
        cells = [r for r in claim.rows if isinstance(r, Cell) and r.role == "value"]
        rows = {place: self.dataset.row(*place) for place in sorted({(c.table, c.id) for c in cells})}
        figures = sorted({c.id for c in cells if c.table == "estimates" and c.column in _STATED})
        rated = [
            self._told(table, row_id)
            if table == "estimates" and row_id not in figures
            else self._standing(table, row_id)
            for table, row_id in rows
        ]
        digit = max((credibility(s) for s in rated), default=UNJUDGED)
        if self._sets_side_by_side(figures):
            digit = UNJUDGED
        copied = [(place, row) for place, row in rows.items() if row.get("known_basis") == ASSUMED]
        return Grade(
            digit,
            bool(rated) and all(len(s.behind) > 1 for s in rated),
            max((row.get("known_on", "") for row in rows.values()), default=""),
            bool(copied),
            max((copy for place, row in copied for copy in self._copies(*place, row["known_on"])), default=""),
            {source: f"{self._letters[source]}{digit}" for source in claim.sources},
        )

    def _copies(self, table: str, row_id: str, known_on: str) -> list[str]:
        """The dates of the copies in which a row was read, where they are later than its day."""
        dates = self.dataset.source_dates
        return [d for s in of_the_day(self.dataset, table, row_id) if (d := dates[s]) > known_on[: len(d)]]

    def _sets_side_by_side(self, rows: Sequence[str]) -> bool:
        """Whether some of these estimates contradict others of them."""
        own = set(rows)
        said = (es.of_row(self.dataset, row) for row in rows)
        return any(own & set(o.ids) for e in said for o in disputes.contested(self.dataset, e))
