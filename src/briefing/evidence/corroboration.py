"""Who stands behind a row of the data, and who against it, as known on the day: origins, never pages.

Of an estimate, the origin is the party that says so, whoever printed it: the offices of one capital are one, the
joint analysis that Seoul states is Seoul's, three papers that quote the Joint Chiefs are Seoul, and Pyongyang is one
whichever agency carries it. Another party stands behind it where its standing estimate says the same: the same word
or type, or figures that meet, where one that is a bound is borne out by what lies beyond it. Against it stand those
whom `disputes.contested` names, for the quantities of which it tells disputes. Data sets compile the parties and each
other: together they are one origin, and none where a party says the same. A launch stands on every party that says
anything of it; a weapon line on those who put the launch into it.

Of any other row the origins are those of its sources, as the table `origins` counts them. An allegation has against
it whoever is behind the denial that answers it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing.data import Dataset, split
from briefing.data.origins import counted_as, independent
from briefing.evidence import disputes
from briefing.evidence import estimates as es
from briefing.evidence.claims import of_the_day
from briefing.evidence.estimates import Bound, Estimate

PYONGYANG = "Pyongyang"
COMPILERS = "data sets"


@dataclass(frozen=True)
class Standing:
    """The independent origins behind a row and against it; whether any of those behind was read first hand."""

    behind: frozenset[str]
    against: frozenset[str] = frozenset()
    first_hand: bool = False


def origin_of(party: str) -> str:
    """The origin that a claimant of `estimates` is: its capital, the outlet, or one for all data sets."""
    if party in es.DATA_SETS:
        return COMPILERS
    return PYONGYANG if party == es.DPRK else es.outlet(es.speaker(party))


def standing(dataset: Dataset, table: str, row_id: str) -> Standing:
    """Who stands behind what one row says and against it. Raises DataError for an unknown row."""
    row = dataset.row(table, row_id)
    if table == "estimates":
        return _of_estimate(dataset, es.of_row(dataset, row_id))
    if table == "launches":
        party = dataset.column("estimates", "claimed_by")
        return _said(dataset, "estimates", [(i, party[i]) for i in dataset.ids_with("estimates", "launch", row_id)])
    if table == "weapon_lines":
        lines = dataset.table(table)
        mine = lines[(lines["launch"] == row["launch"]) & (lines["line"] == row["line"])]
        return _said(dataset, table, zip(mine.index, mine["assigned_by"], strict=True))
    if table != "cooperation":
        return told(dataset, table, row_id)
    answers = dataset.table(table)["answers"]
    denials = [told(dataset, table, str(key)) for key, text in answers.items() if row_id in split(text)]
    return replace(told(dataset, table, row_id), against=frozenset().union(*(d.behind for d in denials)))


def _of_estimate(dataset: Dataset, estimate: Estimate) -> Standing:
    mine = origin_of(estimate.party)
    others = es.of_launch(dataset, estimate.launch, estimate.quantity)
    agreed = [e for e in others if origin_of(e.party) != mine and confirms(dataset, e, estimate)]
    contesting = disputes.contested(dataset, estimate) if estimate.quantity in disputes.QUANTITIES else ()
    against = {origin_of(e.party) for e in contesting} - {mine}
    said = _said(dataset, "estimates", [(i, e.party) for e in (estimate, *agreed) for i in e.ids])
    return replace(said, against=frozenset(against))


def confirms(dataset: Dataset, other: Estimate, estimate: Estimate) -> bool:
    """Whether another party's estimate of the same quantity says what this one says."""
    bounds = {other.bound, estimate.bound}
    if Bound.UNCONFIRMED in bounds:
        return False
    if Bound.DENIED in bounds:
        return len(bounds) == 1
    if estimate.number is not None and other.number is not None:
        if bounds <= set(es.FIRM):
            return disputes.meet(estimate, other)
        (low, high), (lowest, highest) = disputes.interval(estimate), disputes.interval(other)
        return low <= lowest and highest <= high
    if estimate.quantity == "missile_type" and (meant := disputes.meant_type(dataset, estimate.value)):
        return meant == disputes.meant_type(dataset, other.value)
    return bool(estimate.value) and estimate.value == other.value


def _said(dataset: Dataset, table: str, rows: Iterable[tuple[object, str]]) -> Standing:
    """What rows say together: their parties stand behind it; the data sets where no party is among them."""
    by = [(str(key), origin_of(party)) for key, party in rows]
    parties = frozenset(origin for _, origin in by) - {COMPILERS}
    first_hand = any(_first_hand(dataset, of_the_day(dataset, table, key)) for key, _ in by)
    return Standing(parties or frozenset([COMPILERS]), first_hand=first_hand)


def told(dataset: Dataset, table: str, row_id: str) -> Standing:
    """Who stands behind that a row was said at all, by whom and when: the independent origins of its sources."""
    read = of_the_day(dataset, table, row_id)
    origin = dataset.column("sources", "origin")
    texts = [counted_as(dataset.origins[origin[source]]) for source in read]
    return Standing(independent(texts), first_hand=_first_hand(dataset, read))


def _first_hand(dataset: Dataset, sources: Iterable[str]) -> bool:
    directness = dataset.column("sources", "directness")
    return any(directness[source] == "first hand" for source in sources)
