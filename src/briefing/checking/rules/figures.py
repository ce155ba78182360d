"""A figure of a text held against what parties said of a launch day.

What counts as the same figure. In the unit of the data: within a hundredth, or half a unit of the last significant
digit of the text's figure where that is coarser but at most a twentieth; with "about" a twentieth. Where the text has
another unit, or says hours, it has been rounded on the way: a twenty-fifth. A speed in kilometres or miles an hour
depends on where Mach is reckoned: a fifth. "More than" and "at least" agree with a figure that lies above, "nearly"
and "up to" with one at most an eighth below, "less than" with one below; a range with what lies in it, unless it is
so wide that it says little: then each of its ends must be a figure in the data, else there is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.analysis.launches import LaunchDay
from briefing.checking.language.numbers import Amount
from briefing.checking.language.voices import UNHEARD
from briefing.checking.statement import Answer, Verdict
from briefing.data import Dataset
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import listed

PLAIN, ABOUT, CONVERTED, MACH = 0.01, 0.05, 0.04, 0.2
NEARLY = 0.125
APART = 0.25  # a bound of the allies so far from a figure of Pyongyang's contests it
FAR_BELOW = 0.5
NO_FIGURE = "the data have no figure of"
WIDE = 1.3  # a range whose upper end is so many times the lower says little of what lies in it


@dataclass(frozen=True)
class Stated:
    """A figure of the text in the unit of the data."""

    amount: Amount
    is_converted: bool = False
    is_speed_of_other_unit: bool = False

    @property
    def ends(self) -> tuple[Stated, ...]:
        """The two ends of a wide range as figures of their own, none of any other figure; "at least three", which a
        count takes as three or a few more, is no range that the text gives."""
        a = self.amount
        if not a.low or a.bound == "least" or a.high / a.low <= WIDE:
            return ()
        return tuple(replace(self, amount=replace(a, low=end, high=end)) for end in (a.low, a.high))

    def agrees(self, low: float, high: float, scale: float = 1.0) -> bool:
        """Whether it says the same as a figure, or as one between `low` and `high`."""
        a = self.amount
        mine = (a.low * scale, a.high * scale)
        slack = self._slack(mine[1], a.step * scale)
        if a.bound == "above" and not a.is_range:
            return mine[0] <= high * (1 + max(PLAIN, self._share)) and low >= mine[0] * (1 - self._share - PLAIN)
        if a.bound == "below" and not a.is_range:
            return mine[1] * (1 - NEARLY) <= high and low <= mine[1] + slack
        if a.bound == "under" and not a.is_range:
            return low < mine[1] * (1 + self._share) and high >= mine[1] * FAR_BELOW
        return mine[0] - slack <= high and low <= mine[1] + slack

    @property
    def _share(self) -> float:
        return MACH if self.is_speed_of_other_unit else CONVERTED if self.is_converted else 0.0

    def _slack(self, value: float, step: float) -> float:
        plain = max(PLAIN * value, min(step / 2, ABOUT * value))
        about = ABOUT * value if self.amount.bound in ("about", "below") else 0.0
        return max(plain, about, self._share * value)


def judge(
    dataset: Dataset,
    day: LaunchDay,
    quantities: Sequence[str],
    stated: Stated,
    parties: Sequence[str] = (),
    names: Sequence[str] = (),
    *,
    any_party: bool = False,
) -> Answer | None:
    """The answer to a figure that `parties` are told to have given (nobody in particular where there are none).

    Held against the standing and the earlier estimates of every launch of the day. None where the data have no figure
    of that quantity for the day; "not in the data" where they have none of these parties, and nobody gave this one.
    With `any_party` it is enough that somebody gave the figure.
    """
    known = [e for launch in day.launches for q in quantities for e in _usable(dataset, launch, q)]
    if not known:
        return None
    own = [e for e in known if e.party in parties]
    fitting = [e for e in known if _fits(stated, e)]
    if stated.ends and fitting:
        at_ends = [[e for e in own or known if _fits(end, e)] for end in stated.ends]
        if not all(at_ends):
            return None
        fitting = [e for there in at_ends for e in there]
    mine = [e for e in fitting if e.party in parties]
    if mine:
        return Answer(Verdict.SUPPORTED, _told(mine), _cells(mine))
    is_unheard = UNHEARD in parties and all(e.party in es.DATA_SETS for e in own)
    if is_unheard or (parties and not own and not fitting and not _are_lent(known, parties)):
        return Answer(Verdict.NOT_IN_DATA, _told(known), _cells(known), f"{NO_FIGURE} {listed(names)}")
    if own:
        is_shared = any(e.party == es.JOINT or e.party in es.DATA_SETS for e in fitting)
        if is_shared and not any(e.bound in es.FIRM for e in own):
            return Answer(Verdict.SUPPORTED, _told(fitting), _cells(fitting))
        data = _told(own) + (f"; {_told(fitting)}" if fitting else "")
        return Answer(Verdict.CONTRADICTED, data, _cells((*own, *fitting)), f"{listed(names)} gave another figure")
    if not fitting:
        nobody = "no party in the data gives this figure"
        reason = f"{nobody}; what data sets have of a flight is mostly Seoul’s" if parties else nobody
        return Answer(Verdict.CONTRADICTED, _told(known), _cells(known), reason)
    unnamed = [e for e in fitting if e.party in es.DATA_SETS]
    if parties and unnamed:
        return Answer(Verdict.SUPPORTED, _told(unnamed), _cells(unnamed), "a data set has it, without its author")
    if parties:
        return Answer(
            Verdict.NOT_IN_DATA,
            _told(fitting),
            _cells(fitting),
            f"the data have this figure, but not from {listed(names)}",
        )
    if any_party:
        return Answer(Verdict.SUPPORTED, _told(fitting), _cells(fitting))
    return _unattributed(stated, known, fitting)


def _unattributed(stated: Stated, known: Sequence[Estimate], fitting: Sequence[Estimate]) -> Answer:
    """The answer to a figure that nobody is told to have given: supported by an ally's, else disputed where an ally's
    own says otherwise."""
    allied = [e for e in fitting if e.party in es.ALLIED and e.bound is not Bound.UNCONFIRMED]
    if allied:
        return Answer(Verdict.SUPPORTED, _told(allied), _cells(allied))
    against = [e for e in known if e not in fitting and e.party in es.ALLIED and _contests(stated, e)]
    if against:
        data = f"{_told(fitting)}; {_told(against)}"
        who = listed(list(dict.fromkeys(es.outlet(e.party) for e in fitting)))
        return Answer(Verdict.DISPUTED, data, _cells((*fitting, *against)), f"the figure of {who}; an ally’s differs")
    return Answer(Verdict.SUPPORTED, _told(fitting), _cells(fitting))


def _are_lent(known: Sequence[Estimate], parties: Sequence[str]) -> bool:
    """Whether figures of a flight may be held against Seoul that it is not said to have given: those of data sets,
    which mostly have Seoul's without its name, where no party gave one."""
    is_of_flight = all(e.quantity != "missile_count" for e in known)
    return is_of_flight and not {*es.SEOUL}.isdisjoint(parties) and all(e.party in es.DATA_SETS for e in known)


def _contests(stated: Stated, estimate: Estimate) -> bool:
    """Whether an ally's figure says otherwise: any firm one, a bound only where it lies far from the text's figure."""
    if estimate.bound in es.FIRM:
        return not estimate.is_conditional
    return bool(estimate.number) and abs((estimate.number or 0) / max(stated.amount.low, 1e-9) - 1) > APART


def _usable(dataset: Dataset, launch: str, quantity: str) -> list[Estimate]:
    """Every statement of a figure of one launch, those since replaced too: a text may tell the earlier one."""
    rows = dataset.estimates_of(launch, quantity)
    every = [es.of_row(dataset, row.id) for row in rows]
    return [e for e in every if e.number is not None and e.bound is not Bound.DENIED and not e.is_least]


def _fits(stated: Stated, estimate: Estimate) -> bool:
    assert estimate.number is not None
    scale = 60.0 if estimate.unit == "s" else 1.0
    value = estimate.number
    if estimate.bound in (Bound.MORE_THAN, Bound.AT_LEAST, Bound.A_LITTLE_OVER):
        return stated.agrees(value, value * 1.02, scale)
    if estimate.bound is Bound.ABOUT:
        return stated.agrees(value * 0.99, value * 1.01, scale)
    return stated.agrees(value, value, scale)


def _cells(estimates: Sequence[Estimate]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(c for e in estimates for c in e.cells if c.role == "value"))


def _told(estimates: Sequence[Estimate]) -> str:
    """ "about 1,100 km (ROK JCS, Japan MOD), 1,500 km (Pyongyang)"."""
    said: dict[str, list[str]] = {}
    for estimate in estimates:
        said.setdefault(estimate.wording, []).append(es.outlet(estimate.party))
    return ", ".join(f"{wording} ({listed(list(dict.fromkeys(by)))})" for wording, by in list(said.items())[:6])
