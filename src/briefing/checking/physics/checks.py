"""Reported figures held against the ballistic arc of the same distance and peak altitude.

Whose figures stand together, see `checking.physics.figures`. Every figure is taken with what its words allow
(`evidence.disputes.interval`), and every result is the least and the most over that box; bounds leave a side open. Time
and speed grow with the distance and time with the peak; the speed at the ground is least at the peak of the efficient
arc, and the speed at the top falls with the peak. So the corners decide, with that peak where it lies between them.

Time. A missile needs longer than its arc, since it gathers its speed while it climbs: a reported time below the arc's
is refused. What is left over is the powered phase, the air, and the rotation of the Earth, which the arc leaves out.
Rotation makes the arc of an eastward lofted shot longer, by less than a minute for those in the data, so it excuses no
time that is too short. What is left over is held against the attested lofted tests: Pyongyang gave a flight time, an
ally's agrees with it, nobody disputes a thing about the launch or called the weapon hypersonic, and the time is longer
than the arc. The party's own firm figures for the others of them allow from half the shortest to twice the longest that
they leave over; with fewer than three of them, and for a flight that was not steep, only the arc itself decides.

Speed. A Mach number is a multiple of a speed of sound that nobody states: it is taken from the least of the U.S.
Standard Atmosphere 1976 below 91 km (at 186.87 K) to that at sea level (at 288.15 K). Slower than the arc at its top is
slower than all of the arc: refused. Slower than at the ground fits only if the powered phase ended high up. Faster than
at the ground contradicts nothing: air may have taken the difference.

Energy. For a steep flight that nobody calls a failure: how far the same speed would reach on the efficient arc. That is
energy alone. A flatter ascent loses less speed to gravity, so that a missile flies farther: D. Wright of the Union of
Concerned Scientists reckoned more than 13,000 km for the flight of 29 November 2017, where this gives 10,000. Air and
a heavier payload make it fly less far.

A flight that glides, manoeuvres or is powered on its way follows no arc. Where `Figures.is_conditional`, everything
holds only "if ballistic", and it neither confirms nor refutes gliding. Other than ballistic classes are not checked.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from briefing.analysis import trajectory
from briefing.analysis.launches import ClassGiven
from briefing.checking.physics.figures import SPEED, TIMES, Figures, Span, figures_of
from briefing.data import Dataset, once
from briefing.evidence import disputes
from briefing.evidence import estimates as es
from briefing.parameters import BALLISTIC_CLASSES

_GAS = 1.4 * 287.053  # heat capacity ratio and specific gas constant of air, J/(kg K), U.S. Standard Atmosphere 1976
SOUND_KM_S: Span = (math.sqrt(_GAS * 186.87) / 1000, math.sqrt(_GAS * 288.15) / 1000)
FEWEST = 3  # tests from which a span of what is left over is read
SHORTEST, LONGEST = 0.5, 2.0  # of the least and the most that they leave over


class Reading(StrEnum):
    """How a reported time or speed stands to the arc; `REFUSED`: no ballistic arc allows it.

    A time is `SHORT` or `LONG` against the attested tests, a speed `LOW` or `HIGH` against the arc at the ground.
    """

    REFUSED = "refused"
    SHORT = "short"
    LONG = "long"
    LOW = "low"
    HIGH = "high"
    FITS = "fits"


@dataclass(frozen=True)
class TimeCheck:
    """A reported flight time against the arc's, minutes. `over` is what it leaves beyond the arc.

    `tests` are the same party's figures for the attested lofted tests; `allowed` is what may be left over.
    """

    figures: Figures
    arc: Span
    tests: tuple[Figures, ...]

    @property
    def over(self) -> Span:
        shortest, longest = self.figures.interval
        return shortest - self.arc[1], longest - self.arc[0]

    @property
    def allowed(self) -> Span:
        if not self.figures.is_steep or len(self.tests) < FEWEST:
            return 0.0, math.inf
        left = [test.left_over for test in self.tests]
        return SHORTEST * min(left), LONGEST * max(left)

    @property
    def reading(self) -> Reading:
        if self.over[1] < 0:
            return Reading.REFUSED
        if self.over[1] < self.allowed[0]:
            return Reading.SHORT
        return Reading.LONG if self.over[0] > self.allowed[1] else Reading.FITS


@dataclass(frozen=True)
class SpeedCheck:
    """A reported speed against the arc's at the ground and at its top, km/s."""

    figures: Figures
    ground: Span
    top: Span

    @property
    def reported(self) -> Span:
        slowest, fastest = self.figures.interval
        return slowest * SOUND_KM_S[0], fastest * SOUND_KM_S[1]

    @property
    def reading(self) -> Reading:
        if self.reported[1] < self.top[0]:
            return Reading.REFUSED
        if self.reported[1] < self.ground[0]:
            return Reading.LOW
        return Reading.HIGH if self.reported[0] > self.ground[1] else Reading.FITS


@dataclass(frozen=True)
class Energy:
    """How far the speed of a steep arc would reach on the efficient arc, km; half the Earth's circumference at most."""

    figures: Figures
    reach: Span


Check = TimeCheck | SpeedCheck | Energy


def checks(dataset: Dataset, given: ClassGiven) -> tuple[Check, ...]:
    """All that can be checked of one launch, by its class: times, then speeds, then energies, in order of parties.

    Empty for a launch of no ballistic class.
    """
    if given.code not in BALLISTIC_CLASSES:
        return ()
    glides = given.code == "HGV"
    times, speeds, flown = (
        figures_of(dataset, given.launch, quantities, glides=glides) for quantities in (tuple(TIMES), SPEED, ())
    )
    tests = attested(dataset, given.launch) if times else ()
    return (
        *(TimeCheck(f, arc_minutes(f), tuple(t for t in tests if t.party == f.party)) for f in times),
        *(SpeedCheck(f, ground_speed(f), top_speed(f)) for f in speeds),
        *(Energy(f, reach(f)) for f in flown if f.is_steep and not has_failed(dataset, given.launch)),
    )


def has_failed(dataset: Dataset, launch: str) -> bool:
    """Whether some party calls the flight a failure, or a success in part only: its energy is not the missile's."""
    return any(e.value in ("failure", "partial") for e in es.of_launch(dataset, launch, "outcome"))


def attested(dataset: Dataset, other_than: str) -> tuple[Figures, ...]:
    """The parties' firm figures for the attested lofted tests other than a launch, by the rule of the module."""
    return tuple(f for f in _attested(dataset) if f.launch != other_than)


@once
def _attested(dataset: Dataset) -> tuple[Figures, ...]:
    """The same of all attested lofted tests."""
    found: list[Figures] = []
    for launch in candidates(dataset):
        given = [f for f in figures_of(dataset, launch, tuple(TIMES)) if f.is_steep and not f.is_hypersonic]
        mine = next((f for f in given if f.party == es.DPRK), None)
        allied = [f for f in given if f.reported and f.reported.party in es.ALLIED]
        agreed = mine and mine.left_over > 0 and any(_meet(f.interval, mine.interval) for f in allied)
        if agreed and not disputes.disputes(dataset, launch):
            found += [f for f in given if f.is_firm]
    return tuple(found)


def candidates(dataset: Dataset) -> tuple[str, ...]:
    """The launches for which Pyongyang gave a flight time, in order."""
    table = dataset.table("estimates")
    chosen = table[table["quantity"].isin(list(TIMES)) & (table["claimed_by"] == es.DPRK)]
    return tuple(sorted(set(map(str, chosen["launch"]))))


def arc_minutes(figures: Figures) -> Span:
    """The time of the arc, minutes."""
    (near, far), (low, high) = figures.box
    longest = math.inf if math.inf in (far, high) else trajectory.arc(far, high).time_min
    return trajectory.arc(near, low).time_min, longest


def ground_speed(figures: Figures) -> Span:
    """The speed of the arc at the ground, km/s."""
    (near, far), (low, high) = figures.box
    ends = [h for h in (low, high) if h < math.inf]
    efficient = min(max(trajectory.least(near).apogee_km, low), high) if near > 0 else low
    least = min(trajectory.arc(near, h).speed_km_s for h in (*ends, efficient))
    return least, math.inf if math.inf in (far, high) else max(trajectory.arc(far, h).speed_km_s for h in ends)


def top_speed(figures: Figures) -> Span:
    """The speed of the arc at its top, its least, km/s."""
    (near, far), (low, high) = figures.box
    least = 0.0 if high == math.inf else trajectory.arc(near, high).top_speed_km_s
    return least, math.inf if far == math.inf else trajectory.arc(far, low).top_speed_km_s


def reach(figures: Figures) -> Span:
    """How far the speed of the arc would reach on the efficient arc, km; half the circumference where anywhere."""
    low, high = ground_speed(figures)
    return trajectory.farthest(low), trajectory.farthest(high)


def peak_for_time(figures: Figures) -> Span:
    """The peak of the arc of this distance that takes all of the reported time, km.

    Raises ValueError for open bounds, and where no arc of the distance is as quick or as slow.
    """
    (near, far), (shortest, longest) = figures.box[0], figures.interval
    return trajectory.apogee_for_time(far, shortest), trajectory.apogee_for_time(near, longest)


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
