"""How many missiles a party counted, over launches of one day.

A count of scope `event` stands at the first launch of a firing and covers it; one of scope `missile` covers its own
launch. Of a party's different counts for one launch the first by the rule of `evidence.estimates` stands. A party's
number for several launches is the sum of these, and only where they cover every one of them.
A total of the day stands apart: it belongs to no firing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.analysis.launches import LaunchDay
from briefing.data import Dataset
from briefing.evidence import estimates as es
from briefing.evidence.claims import Cell, cells, compared
from briefing.evidence.disputes import IN_PART
from briefing.evidence.estimates import Bound, Estimate
from briefing.evidence.wording import small

OF_THE_DAY = "total of the day"
NO_NUMBER = (Bound.DENIED, Bound.UNCONFIRMED)
LOOSE = (Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN, Bound.ABOUT, Bound.A_LITTLE_OVER)


@dataclass(frozen=True)
class Count:
    """One party's number of missiles: how it is meant, the qualifiers of its rows, and the cells that add up to it.

    Counts of the party that were passed over are among the cells as compared.
    """

    party: str
    number: int
    bound: Bound
    seen_in_photographs: bool
    worded: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def wording(self) -> str:
        """ "two", "about 10", "at least seven", "six, in photographs"."""
        figure = small(self.number) if self.bound is Bound.EXACT else f"{self.bound} {small(self.number)}"
        return f"{figure}, in photographs" if self.seen_in_photographs else figure


def day_totals(dataset: Dataset, day: LaunchDay) -> tuple[Count, ...]:
    """What parties counted for the whole day, in the order of parties; apart from counts of single firings."""
    found = _by_party(e for i in day.launches for e in _stated(dataset, i) if _is_total(dataset, day, e))
    return tuple(_count(found[p][:1], day, found[p]) for p in sorted(found, key=es.party_rank))


def counts(dataset: Dataset, day: LaunchDay, launches: Sequence[str]) -> tuple[Count, ...]:
    """The parties' numbers for these launches of the day, in the order of parties; only those that cover them all and
    no other launch."""
    found = _by_party(
        e
        for i in launches
        for e in _stated(dataset, i)
        if not _is_total(dataset, day, e) and not any(p in q for q in e.qualifiers for p in IN_PART)
    )
    whole = [p for p, mine in found.items() if _covered(dataset, day, _first_of_each(mine)) == set(launches)]
    return tuple(_sum(found[p], day) for p in sorted(whole, key=es.party_rank))


def sums(dataset: Dataset, day: LaunchDay, launches: Sequence[str]) -> tuple[Count, ...]:
    """What each party counted of these launches, in the order of parties, whether or not it counted all of them."""
    stated = (e for i in launches for e in _stated(dataset, i) if not _is_total(dataset, day, e))
    found = _by_party(stated)
    return tuple(_sum(found[p], day) for p in sorted(found, key=es.party_rank))


def at_least(dataset: Dataset, day: LaunchDay, launches: Sequence[str]) -> Count | None:
    """A lower bound by the first ally that counted some of these launches; for days that nobody counted whole."""
    allied = (c for c in sums(dataset, day, launches) if c.party in es.ALLIED)
    return next((replace(c, bound=Bound.AT_LEAST) for c in allied), None)


def undisclosed(dataset: Dataset, launches: Sequence[str]) -> Estimate | None:
    """A party's statement that it gives no number, where that is its latest word."""
    return next((e for e in _all(dataset, launches) if e.bound is Bound.DENIED), None)


def several(dataset: Dataset, launches: Sequence[str]) -> Estimate | None:
    """A statement that there were several, without a number."""
    return next((e for e in _all(dataset, launches) if "multiple" in e.qualifiers), None)


def _all(dataset: Dataset, launches: Sequence[str]) -> Iterator[Estimate]:
    return (e for i in launches for e in es.of_launch(dataset, i, "missile_count"))


def _stated(dataset: Dataset, launch: str) -> list[Estimate]:
    stated = _all(dataset, [launch])
    return [e for e in stated if e.number is not None and e.is_printable and e.bound not in NO_NUMBER]


def _by_party(stated: Iterable[Estimate]) -> dict[str, list[Estimate]]:
    found: dict[str, list[Estimate]] = {}
    for e in stated:
        found.setdefault(e.party, []).append(e)
    return found


def _first_of_each(mine: Sequence[Estimate]) -> dict[str, Estimate]:
    """Of one party's counts the first of each launch, which leads by the rule."""
    found: dict[str, Estimate] = {}
    for e in mine:
        found.setdefault(e.launch, e)
    return found


def _is_total(dataset: Dataset, day: LaunchDay, estimate: Estimate) -> bool:
    """Whether it counts the day: it says so, the party counts this launch by itself as well, or it is more than the
    missiles of the first of several salvos."""
    if OF_THE_DAY in estimate.qualifiers:
        return True
    if not estimate.of_firing:
        return False
    same = [e for e in _stated(dataset, estimate.launch) if e.party == estimate.party]
    salvos, kinds = (dataset.table("launches")[column] for column in ("salvo", "row_type"))
    salvo = [i for i in day.launches if salvos[i] == salvos[estimate.launch]]
    single = all(kinds[i] == "missile" for i in salvo)
    beyond = single and len(salvo) < min(len(day.launches), int(estimate.number or 0))
    return beyond or any(not e.of_firing for e in same)


def _covered(dataset: Dataset, day: LaunchDay, found: Mapping[str, Estimate]) -> set[str]:
    """The launches that a party's counts cover: a firing reaches to the next count, site or class.

    A firing with more missiles than rows, in a salvo of several classes, is of no one class and covers none.
    """
    table = dataset.table("launches")
    salvos, kinds = table["salvo"], table["row_type"]
    codes = {g.launch: g.code for g in day.classes}
    covered: set[str] = set()
    for launch, estimate in found.items():
        reach = {launch}
        if estimate.of_firing:
            salvo = [i for i in day.launches if salvos[i] == salvos[launch]]
            for later in salvo[salvo.index(launch) + 1 :]:
                if later in found or codes[later] != codes[launch]:
                    break
                reach.add(later)
            of_one_class = len({codes[i] for i in salvo}) == 1 or kinds[launch] == "event"
            if not of_one_class and (estimate.number or 0) > len(reach):
                continue
        covered |= reach
    return covered


def _sum(mine: Sequence[Estimate], day: LaunchDay) -> Count:
    return _count(list(_first_of_each(mine).values()), day, mine)


def _count(stated: Sequence[Estimate], day: LaunchDay, among: Sequence[Estimate]) -> Count:
    """What these counts add up to; `among` are all those of the party that they were chosen from."""
    loosest = next((b for b in LOOSE if any(e.bound is b for e in stated)), Bound.EXACT)
    number = sum(int(e.number or 0) for e in stated)
    photographs = any("photo" in q for e in stated for q in e.qualifiers)
    return Count(
        stated[0].party,
        number,
        loosest,
        photographs,
        tuple(q for e in stated for q in e.worded),
        (
            *(c for e in stated for c in e.cells),
            *(c for e in among if e not in stated for c in compared(e.cells)),
            *cells("launches", day.launches, "event", "salvo", "row_type", role="population"),
            *day.class_cells,
        ),
    )
