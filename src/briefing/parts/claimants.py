"""The record of Pyongyang's figures against those of one ally, by weapon line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.claimants import (
    Against,
    Comparison,
    Record,
    adopted,
    comparisons,
    opposed,
    records,
    stated_cells,
)
from briefing.data import Dataset, once
from briefing.evidence import estimates as es
from briefing.evidence.blocks import EMPTY, Block, table
from briefing.evidence.claims import Claim, Compared, cells, together
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import counted, day, first_upper, house, none_or_small, number, quantity, small
from briefing.parts.case import Case, cite, words
from briefing.parts.figures import QUANTITY_WORDS, aspect, short

FEWEST = 3  # launches of which a count is told in a sentence
COLUMNS = {
    "Weapon line": "l",
    "Figure": "l",
    "Against": "l",
    "Compared": "r",
    "Higher": "r",
    "Within": "r",
    "Lower": "r",
    "Largest difference": "l",
}


def record(case: Case) -> Block | None:
    """A row for each line and figure; no table where nothing can be compared."""
    found = records(case.dataset, case.told_until)
    allies = list(dict.fromkeys(r.party for r in found))
    rows = [_row(case, r, named=len(allies) > 1) for r in found]
    of_whom = "one ally" if len(allies) > 1 else "".join(map(es.full_name, allies))
    caption = (
        f"Figures of {es.full_name(es.DPRK)} against those of {of_whom} for the same launches, by weapon line, over "
        "all launches to the last day told. Within: what the words of both allow meets, a bound being open; figures "
        "that hold only if the flight was ballistic are left out, and differences leave bounds out"
    )
    return table(case.ledger, "claimant-record", COLUMNS, rows, caption)


def _row(case: Case, r: Record, named: bool) -> list[str]:
    """A row of the table; the ally is `named` in it where the caption does not name the one of all rows."""
    return [
        str(_line_name(case, r)),
        QUANTITY_WORDS[r.quantity],
        words(short(r.party)) if named else EMPTY,
        str(_count(case, r, "compared", len(r.comparisons))),
        *(str(_count(case, r, str(against), r.count(against))) for against in Against),
        _largest(case, r),
    ]


def _line_name(case: Case, r: Record) -> Claim:
    return case.ledger.claim(
        f"record.{r.line}.name",
        first_upper(house(r.name)),
        cells("weapon_lines", [r.named_in], "line_name"),
        "name of the weapon line",
    )


@dataclass(frozen=True)
class Elsewhere:
    """How Pyongyang's figure stood to an ally's over all other launches: "four of 13 other launches …".

    `beyond` the words of both the way asked for, `within` them; of these `bounded` those for which the ally only gave a
    bound, `opposed` those that another ally's figure does not meet; empty for none.
    """

    beyond: str
    within: str
    bounded: str
    opposed: str


def elsewhere(case: Case, launch: str, quantity: str, way: Against) -> Elsewhere | None:
    """Pyongyang's figures against an ally's over all other launches; None where few can be compared."""
    pairs, rows = _others(case.dataset, case.told_until, launch, quantity)
    if not pairs:
        return None
    party = pairs[0].measured.party
    word = QUANTITY_WORDS[quantity]

    def count(name: str, found: int, of: str, told: str) -> str:
        derivation = f"other launches {told}, {_rows_of(pairs)}"
        text = f"{small(found) if found else 'none'}{of}"
        name = f"record.others-{aspect(quantity)}.{name}"
        return str(case.ledger.claim(name, text, rows, derivation, value=found))

    def standing(against: Against) -> str:
        found = sum(pair.against is against for pair in pairs)
        told = f"whose {word} by {es.DPRK} {_stands(against)} that by {party}"
        counted_ = count(str(against), found, f" of {small(len(pairs))}", told)
        return f"{counted_} other launches for which a figure of both can be compared"

    def some(name: str, found: int, told: str) -> str:
        return count(name, found, "", f"whose {word} agrees and of which {told}") if found else ""

    agreed = [pair for pair in pairs if pair.against is Against.WITHIN]
    against = [pair for pair in agreed if opposed(case.dataset, pair) is not None]
    return Elsewhere(
        standing(way),
        standing(Against.WITHIN),
        some("bounded", sum(pair.is_open for pair in agreed), f"{party} gave a bound"),
        some("opposed", len(against), "another ally gave a figure that does not meet it"),
    )


def adoptions(case: Case, launch: str, quantity: str) -> list[str]:
    """The other launches of which another ally came to Pyongyang's higher figure, a phrase each."""
    pairs, rows = _others(case.dataset, case.told_until, launch, quantity)
    views = [(pair, adopted(case.dataset, pair)) for pair in pairs if pair.against is Against.HIGHER]
    came = [(pair, view) for pair, view in views if view is not None]
    return [_adopted(case, quantity, pair, view, order, rows) for order, (pair, view) in enumerate(came, 1)]


@once
def _others(
    dataset: Dataset, until: str, launch: str, quantity: str
) -> tuple[tuple[Comparison, ...], tuple[Compared, ...]]:
    """The comparisons of all other launches to the ISO date `until`, and the cells read; none where they are few."""
    others = [i for i, day_ in dataset.column("launches", "event").items() if day_ <= until and i != launch]
    pairs = comparisons(dataset, es.DPRK, quantity, others)
    if len(pairs) < FEWEST:
        return (), ()
    return pairs, together(dataset, stated_cells(dataset, es.DPRK, quantity, others))


def _adopted(case: Case, quantity: str, pair: Comparison, view: Estimate, order: int, rows: Sequence[Compared]) -> str:
    """ "for the launch of … Seoul came to Pyongyang's distance, after Tokyo had measured less", with its sources."""
    word = QUANTITY_WORDS[quantity]
    claim = case.ledger.claim(
        f"record.others-{aspect(quantity)}.adopted-{order}",
        day(pair.day),
        [*cells("launches", [pair.launch], "event"), *view.cells, *rows],
        f"day of a launch whose {word} by {pair.measured.party} is less than that by {es.DPRK}, and to which another "
        f"ally came: {view.wording} by {es.told([view])}",
        value=pair.day,
    )
    allies = f"{es.speaker(view.party)} came to Pyongyang’s {word}, after {es.speaker(pair.measured.party)} had"
    return f"for the launch of {claim} {allies} measured less{cite(claim)}"


def _stands(against: Against) -> str:
    """How a figure stands to another, in the words of a derivation."""
    return (
        "agrees, within the words of both, with"
        if against is Against.WITHIN
        else f"is {against}, beyond the words of both, than"
    )


def _name(r: Record) -> str:
    return f"record.{r.line}-{aspect(r.quantity)}"


def _count(case: Case, r: Record, name: str, count: int) -> Claim:
    return case.ledger.claim(
        f"{_name(r)}.{name}",
        none_or_small(count),
        r.cells,
        f"launches of the line whose {QUANTITY_WORDS[r.quantity]} by {es.DPRK} "
        + f"{'can be compared with' if name == 'compared' else _stands(Against(name))} that by {r.party}, "
        f"{_rows_of(r.comparisons)}",
        value=count,
    )


def _rows_of(pairs: Sequence[Comparison]) -> str:
    """ "in 12 rows": how many rows of the estimates both sides' figures stand in, for a derivation."""
    return f"in {counted(sum(len(e.ids) for pair in pairs for e in (pair.claimed, pair.measured)), 'row')}"


def _largest(case: Case, r: Record) -> str:
    """ "400 km higher (6 January 2025)"; empty where bounds allow no difference."""
    found = r.largest
    if found is None or found.difference is None:
        return EMPTY
    difference, date = _difference(case, r, found, found.difference)
    return f"{difference} ({date})" if difference.value else f"{difference}"


def _difference(case: Case, r: Record, found: Comparison, difference: float) -> tuple[Claim, Claim]:
    figures = [i for e in (found.claimed, found.measured) for i in e.ids]
    size = quantity(abs(difference), found.claimed.unit)
    way = "higher" if difference > 0 else "lower"
    claim = case.ledger.claim(
        f"{_name(r)}.largest",
        f"{size} {way}" if difference else "none",
        [*cells("estimates", figures, "value"), *r.cells],
        f"largest difference of the {QUANTITY_WORDS[r.quantity]} by {es.DPRK} from that by {r.party} along the line, "
        f"{number(found.claimed.number or 0)} less {number(found.measured.number or 0)}, {_rows_of([found])}",
        value=difference,
        unit=found.claimed.unit,
    )
    date = case.ledger.claim(
        f"{_name(r)}.largest-day",
        day(found.day),
        [*cells("launches", [found.launch], "event"), *r.cells],
        "day of the launch with the largest difference",
        value=found.day,
    )
    return claim, date
