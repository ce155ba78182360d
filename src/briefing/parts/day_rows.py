"""A launch day as a row of a table: class and fuel, number, distance by capital, Pyongyang's claim, the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.analysis.launches import CLASS_NAMES, ClassGiven, LaunchDay, class_label, class_plural
from briefing.evidence import disputes as ds
from briefing.evidence import estimates as es
from briefing.evidence.blocks import EMPTY
from briefing.evidence.claims import compared, population
from briefing.evidence.estimates import Estimate
from briefing.evidence.wording import article, day, house, listed, small
from briefing.parts.case import Case, words
from briefing.parts.confirmation import is_unconfirmed
from briefing.parts.day_numbers import number, when
from briefing.parts.figures import UPPER, class_caution, class_party, class_words, hedge, plain, short, wording

COLUMNS = {
    "Date": "l",
    "Class and fuel, by whom": "l",
    "Number, by whom": "l",
    "Distance, Seoul": "l",
    "Distance, Tokyo": "l",
    "Claimed by Pyongyang": "l",
    "Outcome, by whom": "l",
}
DISPUTED = {
    "range_km": "distance",
    "apogee_km": "peak altitude",
    "apogee2_km": "second peak",
    "missile_type": "type",
    "missile_class": "class",
    "outcome": "outcome",
}
MOST_TYPES = 2


@dataclass(frozen=True)
class Row:
    """A launch day, what its claims are called, and the launches of it that the row is about."""

    case: Case
    day: LaunchDay
    subject: str
    launches: tuple[str, ...]

    def estimates(self, quantity: str) -> list[Estimate]:
        """The standing estimates of the quantity for these launches, launch by launch."""
        return [e for i in self.launches for e in es.of_launch(self.case.dataset, i, quantity)]

    def claim(self, aspect: str, text: str, used: Sequence[Estimate], among: Iterable[Estimate], told: str) -> str:
        """A claim on what is said of the row's launches: `used` is printed, `among` was looked at to choose it."""
        rows = [
            *self.day.cells,
            *(c for e in used for c in e.cells),
            *(c for e in among for c in compared(e.cells)),
            *self.day.class_cells,
        ]
        return str(self.case.ledger.claim(f"{self.subject}.{aspect}", text, rows, f"{told} of {when(self.day)}"))


def of_day(case: Case, d: LaunchDay, subject: str) -> list[str]:
    """The cells of a launch day, in the order of `COLUMNS`; figures are the farthest of the day by that party."""
    date = case.ledger.claim(
        f"{subject}.date", day(d.day, d.precision), d.cells, f"date of the launch day{d.of}", value=d.day
    )
    row = Row(case, d, subject, d.launches)
    return [
        f"{date}" + (" (unconfirmed)" if is_unconfirmed(case, d) else ""),
        class_and_fuel(row, d.given(d.codes[0])),
        number(case, d, subject),
        farthest(row, es.SEOUL, "distance-seoul"),
        farthest(row, es.TOKYO, "distance-tokyo"),
        claimed(row),
        outcome(row),
    ]


def class_and_fuel(row: Row, of_class: Sequence[ClassGiven]) -> str:
    """ "IRBM (Japan MOD); solid fuel possible (JCS)", "SRBM (JCS), with a land-attack cruise missile"."""
    d, given = row.day, of_class[0]
    code = row.case.ledger.claim(
        f"{row.subject}.class",
        class_label(given.code),
        [*d.cells, *(c for g in of_class for c in g.cells), *d.class_cells],
        f"class with the longest reach of {when(d)}, as given by {class_words(of_class)} by then",
        value=given.code,
    )
    by = class_party(given)
    whole = len(row.launches) == len(d.launches)
    also = [_one_or_more(d, c) for c in d.codes[1:] if c != "BALLISTIC"] if whole else []
    others = f", with {words(listed(also))}" if also else ""
    fuels = _fuels(row, [g.launch for g in of_class])
    if list(fuels.values()) == [given.party] and not class_caution(given):
        return f"{code}, {''.join(fuels)}{by}{others}"
    told = [f"; {fuel} ({words(short(party))})" for fuel, party in fuels.items()]
    return f"{code}{by}{others}{''.join(told)}"


def _one_or_more(d: LaunchDay, code: str) -> str:
    """ "a satellite launch vehicle", or "short-range ballistic missiles" where the day has several of the class."""
    many = sum(g.code == code for g in d.classes) > 1
    return class_plural(code) if many else f"{article(CLASS_NAMES[code])} {CLASS_NAMES[code]}"


def _fuels(row: Row, launches: Sequence[str]) -> dict[str, str]:
    """ "solid fuel", "solid fuel possible" and the first party that names it."""
    stated = [e for e in row.estimates("propellant") if e.launch in launches and e.value]
    told = {}
    for order, value in enumerate(dict.fromkeys(e.value for e in stated), 1):
        same = [e for e in stated if e.value == value]
        first = min(same, key=lambda e: es.party_rank(e.party))
        alike = [e for e in same if (e.party, hedge(e)) == (first.party, hedge(first))]
        text = f"{value} fuel{f' {hedge(first)}' if hedge(first) else ''}"
        told[row.claim(f"fuel-{order}", text, alike, stated, f"fuel by {es.told(alike)}")] = first.party
    return told


def farthest(row: Row, parties: tuple[str, ...], aspect: str) -> str:
    """The farthest distance of the day by these parties."""
    found = [e for e in row.estimates("range_km") if e.party in parties and e.number is not None]
    if not found:
        return EMPTY
    top = max(found, key=lambda e: e.number or 0)
    alike = [e for e in found if (e.wording, e.party) == (top.wording, top.party)]
    claim = row.case.ledger.claim(
        f"{row.subject}.{aspect}",
        plain(top) if top.qualifiers == (UPPER,) else top.wording,
        [*row.day.cells, *(c for e in alike for c in e.cells), *compared(c for e in found for c in e.cells)],
        f"farthest distance of {when(row.day)} by {es.told(alike)}",
        value=top.number,
        unit="km",
        qualifier=str(top.bound),
    )
    return str(claim)


def claimed(row: Row) -> str:
    """What Pyongyang called it, its distance and its outcome: "Hwasong-16B; 1,000 km; success"."""
    mine = {
        quantity: [e for e in row.estimates(quantity) if e.party == es.DPRK and e.value]
        for quantity in ("missile_type", "range_km", "outcome")
    }
    told = []
    names = list(dict.fromkeys(e.value for e in mine["missile_type"]))[:MOST_TYPES]
    for order, name in enumerate(names, 1):
        same = [e for e in mine["missile_type"] if e.value == name]
        text = house(f"{name}{same[0].or_variant}")
        told.append(
            row.claim(
                f"claimed-type-{order}", text, same, mine["missile_type"], f"type by {es.told(same)}, of launches"
            )
        )
    distance = farthest(row, (es.DPRK,), "claimed-distance")
    told += [distance] if distance != EMPTY else []
    for order, value in enumerate(dict.fromkeys(e.value for e in mine["outcome"]), 1):
        same = [e for e in mine["outcome"] if e.value == value]
        told.append(row.claim(f"claimed-outcome-{order}", value, same, mine["outcome"], f"outcome by {es.told(same)}"))
    return "; ".join(told) or EMPTY


def outcome(row: Row) -> str:
    """How it ended by others than Pyongyang, and what is disputed: "failure (JCS); disputed: distance"."""
    return "; ".join(t for t in (_ended(row), _disputed(row)) if t) or EMPTY


def _ended(row: Row) -> str:
    """ "failure (JCS)", "no verdict (JCS)"; of several launches "two of seven failed (CNS)" where that says it all,
    else "failure, one of eight entries (JCS); success, four of eight entries (CNS)". Of each launch the first party
    in rank is told."""
    stated = row.estimates("outcome")
    leading: dict[str, Estimate] = {}
    for e in sorted(stated, key=lambda e: es.party_rank(e.party)):
        if e.party != es.DPRK and e.wording:
            leading.setdefault(e.launch, e)
    said: dict[tuple[str, str], list[Estimate]] = {}
    for e in leading.values():
        said.setdefault((e.party, f"{wording(e)}{f', {hedge(e)}' if hedge(e) else ''}"), []).append(e)
    of_all = len(row.launches)
    party = next((party for party, _ in said), "")
    if len(leading) == of_all and said.keys() == {(party, "failure"), (party, "success")}:
        failed = small(len(said[party, "failure"]))
        said = {(party, f"{failed} of {small(of_all)} failed"): list(leading.values())}
    told = []
    for order, ((party, verdict), used) in enumerate(said.items(), 1):
        part = f", {small(len(used))} of {small(of_all)} entries" if len(used) < of_all else ""
        aspect = f"outcome-{order}" if order > 1 else "outcome"
        claim = row.claim(aspect, f"{verdict}{part}", used, stated, f"outcome by {es.told(used)}")
        told.append(f"{claim} ({words(short(party))})")
    return "; ".join(told)


def _disputed(row: Row) -> str:
    """ "disputed: distance, second peak"."""
    dataset = row.case.dataset
    found = [name for q, name in DISPUTED.items() if any(ds.dispute(dataset, i, q) for i in row.launches)]
    if not found:
        return ""
    missiles = dataset.table("missiles")
    rows = [
        *compared(row.day.cells),
        *compared(c for q in DISPUTED for e in row.estimates(q) for c in e.cells),
        *population(dataset, "missiles", map(str, missiles.index), ["name", "aliases"], "types known by name"),
    ]
    told = f"on which parties differ by more than their words allow, of the launch of {when(row.day)}"
    return str(row.case.ledger.claim(f"{row.subject}.disputed", f"disputed: {', '.join(found)}", rows, told))
