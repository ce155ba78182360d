"""Estimates: one party's figure for one quantity of one launch.

Estimates compete. None is averaged away: they are shown side by side with who said them, and a written rule
picks the one that leads in the text.

The rule: order of parties, then the day, then precision. A party's latest statement stands for it (of descriptions
of the type, every one, since they add to each other); figures that agree are one statement with all their rows. Among
parties the South Korean Joint Chiefs of Staff lead, then the allies' joint analysis, Japan, the United States, then
the data sets, and Pyongyang last, since its figures are those of the party that fired. Of one party's figures of one
day the more precise leads: a plain one before "a little over", that before "about", and a bound last. Where the
leading party and Japan give the same number with different words that are no bounds ("a little over", "about"), the
text says "some".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing.data import Dataset, Stated, once
from briefing.evidence.claims import Cell, cells
from briefing.evidence.wording import quantity as in_units
from briefing.evidence.wording import small
from briefing.markdown import escape

JOINT = "ROK-US-Japan joint"  # stated by Seoul
PARTY_ORDER = (
    "ROK JCS",
    "ROK MND",
    JOINT,
    "Japan MOD",
    "Japan CG",
    "Japan government",
    "US INDOPACOM",
    "US DoD",
    "US government",
    "CNS",
    "nk-missile-tests",
    "CSIS",
    "Wikipedia (Japanese)",
    "free-north-korea project",
)
DPRK = "DPRK (KCNA)"
SEOUL = ("ROK JCS", "ROK MND")
TOKYO = ("Japan MOD", "Japan CG", "Japan government")
WASHINGTON = ("US INDOPACOM", "US DoD", "US government")
ALLIED = (*SEOUL, JOINT, *TOKYO, *WASHINGTON)
DATA_SETS = ("CNS", "nk-missile-tests", "CSIS", "Wikipedia (Japanese)", "free-north-korea project", "this data set")

FULL_NAMES = {
    "ROK JCS": "South Korea’s Joint Chiefs of Staff (JCS)",
    "ROK MND": "South Korea’s Ministry of National Defense",
    JOINT: "a joint South Korean, U.S. and Japanese analysis",
    "Japan MOD": "Japan’s Ministry of Defense",
    "Japan CG": "the Japan Coast Guard",
    "Japan government": "Japan’s government",
    "US INDOPACOM": "U.S. Indo-Pacific Command",
    "US DoD": "the U.S. Department of Defense",
    "US government": "the U.S. government",
    "CNS": "the CNS database",
    "nk-missile-tests": "the data set nk-missile-tests",
    "CSIS": "the CSIS database",
    "this data set": "the compilers of this data",
    "free-north-korea project": "the free-north-korea project",
    "Wikipedia (Japanese)": "the Japanese Wikipedia",
    DPRK: "North Korean state media (KCNA)",
}
SHORT_NAMES = {
    "ROK JCS": "Seoul (Joint Chiefs of Staff)",
    "ROK MND": "Seoul (defence ministry)",
    JOINT: "Joint analysis, as Seoul states it",
    "Japan MOD": "Tokyo (defence ministry)",
    "Japan government": "Tokyo (government)",
    DPRK: "Pyongyang (state media)",
}


class Bound(StrEnum):
    """How a figure is meant."""

    EXACT = "exact"
    ABOUT = "about"
    A_LITTLE_OVER = "a little over"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    LESS_THAN = "less than"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"


FIRM = (Bound.EXACT, Bound.A_LITTLE_OVER, Bound.ABOUT)  # no bounds; the most precise first

_BOUNDS: tuple[tuple[str, Bound], ...] = (
    (r"none\b", Bound.DENIED),
    (r"unconfirmed", Bound.UNCONFIRMED),
    (r"a little over", Bound.A_LITTLE_OVER),
    (r"(more than|greatly exceeding)", Bound.MORE_THAN),
    (r"(at least|lower bound)", Bound.AT_LEAST),
    (r"(at most|as many as|up to|upper bound)", Bound.AT_MOST),
    (r"(less than|below)", Bound.LESS_THAN),
    (r".*\babout\b", Bound.ABOUT),
)


OR_VARIANT = " or an improved variant"


def bound(qualifier: str) -> Bound:
    """The kind of bound that a printed qualifier expresses; a plain figure is exact."""
    for pattern, kind in _BOUNDS:
        if re.match(pattern, qualifier):
            return kind
    return Bound.EXACT


@dataclass(frozen=True)
class Estimate:
    """What one party says of one quantity: rows that agree are one estimate.

    `number` is None for words and denials. `said_on` is the day of the claim, `qualifiers` the different words of the
    rows, `worded` those of each row. `replaced` are the party's earlier rows, which this statement stands for.
    `of_firing`: every row speaks of the firing and not of one missile.
    """

    launch: str
    quantity: str
    party: str
    value: str
    number: float | None
    unit: str
    bound: Bound
    qualifiers: tuple[str, ...]
    said_on: str
    ids: tuple[str, ...]
    worded: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    of_firing: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The data cells it rests on: what it states as values, what makes it the standing one as compared."""
        unit = ("unit",) if self.number is not None and self.unit != "count" else ()
        value = () if self.bound is Bound.DENIED else ("value",)
        rest = ("value", "launch", "quantity", "scope", "unit", "date", "note")
        return (
            *cells("estimates", self.ids, *value, *unit, "qualifier", "claimed_by"),
            *cells("estimates", self.ids, *(c for c in rest if c not in value), role="population"),
            *cells("estimates", self.replaced, "launch", "quantity", "claimed_by", "date", role="population"),
        )

    @property
    def is_printable(self) -> bool:
        """Whether it says something: an empty value does not, nor a count that one data set only repeats."""
        return bool(self.wording) and "reported" not in self.qualifiers

    @property
    def is_conditional(self) -> bool:
        """Whether it holds only if the flight was ballistic: of another flight it says nothing."""
        return any("if ballistic" in q for q in self.qualifiers)

    @property
    def is_least(self) -> bool:
        """Whether it is the least of a whole firing: of one missile it says nothing."""
        return any("minimum" in q for q in self.qualifiers)

    @property
    def or_variant(self) -> str:
        """ " or an improved variant", where the party left open that the type it names is only akin to it."""
        return OR_VARIANT if any(q.endswith(OR_VARIANT) for q in self.qualifiers) else ""

    @property
    def wording(self) -> str:
        """ "about 1,100 km", "about 500 km if ballistic", "none", "at least seven"; words as they stand, a name with
        "or an improved variant"."""
        if self.bound is Bound.DENIED:
            return "no verdict" if self.quantity == "outcome" else "none"
        if self.number is None:
            several = self.quantity == "missile_count" and "multiple" in self.qualifiers
            return "several" if several else self.value + self.or_variant
        figure = small(int(self.number)) if self.unit == "count" else in_units(self.number, self.unit)
        if self.bound is Bound.UNCONFIRMED:
            return f"{figure}, unconfirmed"
        condition = " if ballistic" if self.is_conditional else ""
        return f"{figure if self.bound is Bound.EXACT else f'{self.bound} {figure}'}{condition}"


def full_name(party: str) -> str:
    """A party in a sentence, for Markdown; one without a name of its own stands as the data have it."""
    return FULL_NAMES.get(party) or escape(outlet(party))


def outlet(party: str) -> str:
    """The outlet of "media (NTV)"; any other party as it is."""
    found = re.fullmatch(r"media \((.*)\)", party)
    return found[1] if found else party


def capital(party: str) -> str:
    """The capital that a party speaks for; itself where it speaks for none."""
    capitals = {"Seoul": SEOUL, "Tokyo": TOKYO, "Washington": WASHINGTON}
    return next((name for name, parties in capitals.items() if party in parties), party)


def speaker(party: str) -> str:
    """Whom a party speaks for: its capital; Seoul for the joint analysis, which Seoul states."""
    return "Seoul" if party == JOINT else capital(party)


def party_rank(party: str) -> int:
    """Where a party stands in the order of the rule: data sets before unnamed media, Pyongyang last."""
    if party in PARTY_ORDER:
        return PARTY_ORDER.index(party)
    return len(PARTY_ORDER) + (1 if party == DPRK else 0)


@once
def of_launch(dataset: Dataset, launch: str, quantity: str) -> tuple[Estimate, ...]:
    """The parties' standing estimates of one quantity of one launch, in the order of the rule.

    A party's statement of a later day replaces its earlier one, unless it only repeats the figure: then both are one
    statement, of the first day and in the words of all. On one day each different value stays, the more precise first.
    """
    said: dict[str, list[Stated]] = {}
    for row in dataset.estimates_of(launch, quantity):
        said.setdefault(row.claimed_by, []).append(row)
    standing: list[Estimate] = []
    for party, rows in said.items():
        newest = max(row.date for row in rows)
        stand = {(row.value, row.unit) for row in rows if row.date == newest or quantity == "missile_type"}
        latest = [row for row in sorted(rows, key=lambda r: r.date) if (row.value, row.unit) in stand]
        replaced = tuple(row.id for row in rows if row not in latest)
        figures: dict[tuple[str, str], list[Stated]] = {}
        for row in latest:
            figures.setdefault((row.value, row.unit), []).append(row)
        standing += [_merge(launch, quantity, party, same, replaced) for same in figures.values()]
    return tuple(sorted(standing, key=lambda e: (party_rank(e.party), e.said_on, _looseness(e.bound), e.ids)))


def _looseness(kind: Bound) -> int:
    """Where a kind of figure stands among one party's of one day, the most precise first."""
    return FIRM.index(kind) if kind in FIRM else len(FIRM)


def of_row(dataset: Dataset, row_id: str) -> Estimate:
    """One row of the estimates by itself, whatever has replaced it since. Raises KeyError for an unknown row."""
    columns = ("launch", "quantity", *Stated._fields[1:])
    launch, quantity, *rest = (str(dataset.column("estimates", name)[row_id]) for name in columns)
    stated = Stated(row_id, *rest)
    return _merge(launch, quantity, stated.claimed_by, [stated])


def _merge(launch: str, quantity: str, party: str, rows: Sequence[Stated], replaced: tuple[str, ...] = ()) -> Estimate:
    worded = tuple(row.qualifier for row in rows)
    bounds = {bound(q) for q in worded}
    # the more telling word stands for the party: "a little over" says more than "about", "about" more than nothing
    # Pyongyang prints plain figures, so an "about" is the copy's; allied figures are round, so a bare one is
    loose = Bound.ABOUT in bounds and not (party == DPRK and Bound.EXACT in bounds)
    plain = Bound.ABOUT if loose else Bound.EXACT
    kind: Bound = next((b for b in Bound if b in bounds and b not in (Bound.EXACT, Bound.ABOUT)), plain)
    value, unit = rows[0].value, rows[0].unit
    return Estimate(
        launch,
        quantity,
        party,
        value,
        _number(value),
        unit,
        kind,
        tuple(dict.fromkeys(q for q in worded if q)),
        rows[0].date,
        tuple(row.id for row in rows),
        worded,
        replaced,
        all(row.scope == "event" for row in rows),
    )


def by_whom(rows: Iterable[tuple[str, str]]) -> str:
    """Who stands behind these rows, for a derivation: each is a party and the qualifier in its row.

    "ROK JCS (“presumed”), Japan MOD (three rows, “about” in two)".
    """
    said: dict[str, list[str]] = {}
    for party, qualifier in rows:
        said.setdefault(party, []).append(qualifier)
    return ", ".join(f"{party}{_words(worded)}" for party, worded in said.items())


def _words(worded: Sequence[str]) -> str:
    """ " (three rows, “about” in two)"; empty for one row without a qualifier."""
    found = Counter(q for q in worded if q)
    if len(worded) == 1:
        return "".join(f" (“{q}”)" for q in found)
    return f" ({', '.join([f'{small(len(worded))} rows', *(f'“{q}” in {small(n)}' for q, n in found.items())])})"


def told(estimates: Iterable[Estimate]) -> str:
    """Who stands behind these estimates, for a derivation; see `by_whom`."""
    return by_whom((e.party, q) for e in estimates for q in e.worded)


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def leading(estimates: Sequence[Estimate]) -> Estimate | None:
    """The estimate that leads in the text: the first by the rule that holds a value."""
    return next((e for e in estimates if e.bound not in (Bound.DENIED, Bound.UNCONFIRMED) and e.value), None)


def by(estimates: Iterable[Estimate], *parties: str) -> Estimate | None:
    """The first estimate of any of these parties."""
    return next((e for e in estimates if e.party in parties), None)


def leading_wording(estimates: Sequence[Estimate]) -> str:
    """The leading figure as the text prints it: "some" where Seoul and Tokyo agree in number, not in word."""
    first = leading(estimates)
    if first is None or first.number is None:
        return "" if first is None else first.value
    tokyo = by(estimates, *TOKYO)
    if (
        tokyo
        and tokyo.number == first.number
        and tokyo.bound is not first.bound
        and {tokyo.bound, first.bound} <= set(FIRM)
        and not (tokyo.is_conditional or first.is_conditional)
        and first.unit != "count"
    ):
        return f"some {in_units(first.number, first.unit)}"
    return first.wording
