"""Where parties differ by more than their words allow.

What a figure allows (`interval`). Exact: half a unit of its last significant digit either way; no figure is taken
as given to fewer than two digits, so 1,500 km is 1,450 to 1,550, 600 km is 595 to 605. A whole number of missiles is
itself. "About": a tenth either way, for distances and heights at least 25 km. The tenth is what Seoul and Tokyo, who
measure the same flights with radars of their own, differ by: by it 36 of the 37 distances and all 18 peak altitudes of
which both say "about" agree. The 25 km are half the step of 50 km in which nine in ten of Tokyo's figures stand. "A
little over" ends where "about" does and begins at the figure. "At least" and "more than" are open above, "at most" and
"less than" begin at nothing. A bare figure is exact only in a count or where Pyongyang, which prints plain figures,
gives it: the allies round, so theirs is read as "about". A party that used several of these words means what all of
them allow. An unconfirmed report leaves everything open.

What is not compared. A data set measures nothing: its figures are another's, and differ from nobody's. Its type, class
or verdict is its own judgement and counts against a government or a report; two data sets alone make no dispute, and
the label under which a database files a launch is no judgement. Offices of one capital speak for one party, and the
joint analysis, which Seoul states, for Seoul. Words that name no type, a class of no known code, a "possible", a
first reading called initial, a figure that holds only "if ballistic" and the least of a whole firing say nothing that
another could contradict.
"""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass

from briefing.data import Dataset, once, split
from briefing.evidence import estimates as es
from briefing.evidence.estimates import Bound, Estimate
from briefing.parameters import BALLISTIC_CLASSES

TOLERANCE = 0.1
LEAST_TOLERANCE_KM = 25.0
LEAST_DIGITS = 2
VERDICTS = ("success", "partial", "failure")
# The order in which disputes are told: where and how high it flew, what and how many it was, how it ended.
QUANTITIES = (
    "range_km",
    "apogee_km",
    "apogee2_km",
    "speed_mach",
    "flight_time_min",
    "flight_time_s",
    "missile_count",
    "missile_type",
    "missile_class",
    "propellant",
    "outcome",
)
# Classes by reach exclude each other; one by launcher or by payload excludes no ballistic class.
_BY_REACH = {"CRBM", "SRBM", "MRBM", "IRBM", "ICBM"}
_CRUISE = {"CRUISE", "LACM", "ASCM"}
_OTHERS = {"SLV", "SAM"}
_SINGLE = {"LACM", "ASCM"}
IN_PART = ("only", "hours")  # a count of the morning, or of some hours, is no count of the firing
_OPEN = ("possible", "initial", "label of the database", *IN_PART, "of the day")


@dataclass(frozen=True)
class Dispute:
    """One quantity of one launch on which parties differ; each side holds the estimates that agree.

    Sides and the estimates in them stand in the order of parties; an estimate that nobody contests is on no side.
    """

    launch: str
    quantity: str
    sides: tuple[tuple[Estimate, ...], ...]

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """Every estimate of every side."""
        return tuple(itertools.chain.from_iterable(self.sides))


def interval(estimate: Estimate) -> tuple[float, float]:
    """Lowest and highest value that a figure with its qualifiers allows, in its unit.

    Raises ValueError for an estimate without a number.
    """
    if estimate.number is None:
        raise ValueError(f"{estimate.quantity} by {estimate.party} is no number")
    words = {estimate.bound, *(es.bound(q) for q in estimate.qualifiers)}
    plain = Bound.EXACT if estimate.party == es.DPRK or estimate.unit == "count" else Bound.ABOUT
    bounds = words - {Bound.EXACT} or {plain}
    if estimate.party == es.DPRK and estimate.bound is Bound.EXACT:
        bounds = {Bound.EXACT}  # an "about" beside its plain figure is a copy's
    allowed = [_allowed(bound, estimate.number, estimate.value, estimate.unit) for bound in bounds]
    return max(low for low, _ in allowed), min(high for _, high in allowed)


def meet(one: Estimate, other: Estimate) -> bool:
    """Whether some value is allowed by both figures. Raises ValueError like `interval`."""
    (low, high), (lowest, highest) = interval(one), interval(other)
    return low <= highest and lowest <= high


def _allowed(bound: Bound, number: float, printed: str, unit: str) -> tuple[float, float]:
    exact = 0.0 if unit == "count" else _half_of_last_digit(printed)
    about = max(TOLERANCE * abs(number), LEAST_TOLERANCE_KM if unit == "km" else 0.0, exact)
    return {
        Bound.EXACT: (number - exact, number + exact),
        Bound.ABOUT: (number - about, number + about),
        Bound.A_LITTLE_OVER: (number, number + about),
        Bound.MORE_THAN: (number, math.inf),
        Bound.AT_LEAST: (number, math.inf),
        Bound.AT_MOST: (0.0, number),
        Bound.LESS_THAN: (0.0, number),
    }.get(bound, (0.0, math.inf))


def _half_of_last_digit(printed: str) -> float:
    """ "99.8" → 0.05, "550" → 5, "600" → 5, "1500" → 50, "12" → 0.5."""
    whole, _, decimals = printed.partition(".")
    if decimals:
        return 0.5 / float(10 ** len(decimals))
    zeros = len(whole) - len(whole.rstrip("0"))
    return 0.5 * float(10 ** min(zeros, max(0, len(whole.lstrip("-0")) - LEAST_DIGITS)))


def contested(dataset: Dataset, estimate: Estimate) -> tuple[Estimate, ...]:
    """The standing estimates of other parties, in their order, that differ from this one by more than words allow.

    A capital differs from another only where none of its standing estimates agrees with one of the other's.
    """
    standing = es.of_launch(dataset, estimate.launch, estimate.quantity)
    mine = es.speaker(estimate.party)
    own = {e.ids: e for e in (*standing, estimate) if es.speaker(e.party) == mine}.values()
    at_one = {es.speaker(o.party) for o in standing for e in own if _fits(dataset, e, o)}
    others = (o for o in standing if es.speaker(o.party) not in {mine, *at_one})
    return tuple(o for o in others if _fits(dataset, estimate, o) is False)


def disputes(dataset: Dataset, launch: str) -> tuple[Dispute, ...]:
    """What parties dispute of one launch: at most one dispute a quantity, in the order of `QUANTITIES`."""
    found = (dispute(dataset, launch, quantity) for quantity in QUANTITIES)
    return tuple(d for d in found if d is not None)


def dispute(dataset: Dataset, launch: str, quantity: str) -> Dispute | None:
    """What parties dispute of one quantity of one launch; None where they agree, or nobody contests anybody."""
    against = {e.ids: (e, contested(dataset, e)) for e in es.of_launch(dataset, launch, quantity)}
    sides: list[list[Estimate]] = []
    for estimate, others in against.values():
        if not others:
            continue
        contesting = {e.ids for e in others}
        agreed = next((side for side in sides if not contesting & {e.ids for e in side}), None)
        if agreed is None:
            sides.append([estimate])
        else:
            agreed.append(estimate)
    return Dispute(launch, quantity, tuple(map(tuple, sides))) if sides else None


def meant_type(dataset: Dataset, value: str) -> str:
    """The type that a stated name means: names that `missiles` knows as one are one. Empty for mere words."""
    if not value[:1].isupper() or value.startswith("Unnamed"):
        return ""
    known = _names(dataset)
    fitting = [name for name in known if value == name or value.startswith(f"{name} ")]
    return known[max(fitting, key=len)] if fitting else value.split(" ")[0]


@once
def _names(dataset: Dataset) -> dict[str, str]:
    """Every name and alias of a type, with the type's name."""
    table = dataset.table("missiles")
    named = zip(table["name"], table["aliases"], strict=True)
    return {alias: str(name) for name, aliases in named for alias in (str(name), *split(aliases))}


def _fits(dataset: Dataset, one: Estimate, other: Estimate) -> bool | None:
    """Whether two estimates of one quantity can both be true; None where they cannot be compared."""
    compiled = [e.party in es.DATA_SETS for e in (one, other)]
    if all(compiled) or any(_is_open(e) for e in (one, other)):
        return None
    if one.unit or other.unit:
        return None if any(compiled) else _numbers_fit(one, other)
    if Bound.DENIED in (one.bound, other.bound):
        return None  # no verdict and no class given are no words
    if one.quantity == "missile_type":
        return _types_fit(dataset, one.value, other.value)
    if one.quantity == "missile_class":
        return _classes_fit(one.value, other.value)
    if one.quantity == "outcome" and not {one.value, other.value} <= set(VERDICTS):
        return None
    return one.value == other.value if one.value and other.value else None


def _is_open(estimate: Estimate) -> bool:
    """Whether its words leave open what another says."""
    worded = any(word in q for q in estimate.qualifiers for word in _OPEN)
    return worded or estimate.is_conditional or estimate.is_least


def _numbers_fit(one: Estimate, other: Estimate) -> bool | None:
    """Whether what two figures allow meets. That there was none contradicts every figure; a number withheld, none."""
    denied = [e.bound is Bound.DENIED for e in (one, other)]
    if all(denied) or Bound.UNCONFIRMED in (one.bound, other.bound):
        return None
    if any(denied):
        return None if "count" in (one.unit, other.unit) else False
    if one.number is None or other.number is None:
        return None
    return meet(one, other)


def _types_fit(dataset: Dataset, one: str, other: str) -> bool | None:
    """Whether two descriptions can mean one type: a variant named after a type is of that type.

    "Not a hypersonic vehicle" contradicts who describes it as hypersonic, not who says that others "called" it so.
    """
    for said, denied in ((one, other), (other, one)):
        if found := re.match(r"not an? ([\w-]+)", denied):
            described = said.split(" called ")[0]
            return False if re.search(rf"\b{found[1]}\b", described) and said != denied else None
    first, second = meant_type(dataset, one), meant_type(dataset, other)
    if not first or not second:
        return None
    names = _names(dataset)
    of_variant = [
        {known for name, known in names.items() if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)}
        for text in (f"{first}; {one}", f"{second}; {other}")
    ]
    return first == second or first in of_variant[1] or second in of_variant[0]


def _classes_fit(one: str, other: str) -> bool | None:
    """Whether two class codes can be of one missile; None where either is no single class."""
    kinds = [_kind(code) for code in (one, other)]
    if None in kinds:
        return None
    both = {one, other}
    if kinds[0] != kinds[1]:
        return False
    return len(both) == 1 or not (both <= _BY_REACH or both <= _SINGLE)


def _kind(code: str) -> str | None:
    """What a class code is of: ballistic, cruise, or itself; None for a mixed, unknown or unstated one."""
    if code in BALLISTIC_CLASSES:
        return "ballistic"
    return "cruise" if code in _CRUISE else code if code in _OTHERS else None
