"""The picture of the ladder: on which step each kind of Russian help to North Korea stands, by whom, what is denied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from briefing.analysis.cooperation import FROM_RUSSIA, STEPS, Item, denials, items, ladder, thinned
from briefing.charts import ladder as chart
from briefing.charts.style import Party
from briefing.evidence.blocks import Block
from briefing.evidence.claims import Cell, cells
from briefing.evidence.wording import counted, day, first_upper, listed, small
from briefing.parts.case import CHOSEN_BY, Case
from briefing.parts.cooperation_items import hedge, held_against, label, parties, who
from briefing.parts.drawing import as_figure, short_date

FEWEST = 2  # items below which the text says it all
MOST_IN_CELL = 4
GIVER = "Moscow"
SPOKEN = ("an intent", "an alleged transfer", "a transfer seen", "an effect on this launch")
KINDS = {
    "space_technology": "Space and satellites",
    "military_technology": "Military technology, equipment and training",
    "air_defence": "Air defence",
    "oil": "Oil",
    "food": "Food and other goods",
    "other": "Food and other goods",
}
PARTIES = {
    "Seoul": Party.SEOUL,
    "Washington": Party.WASHINGTON,
    "Moscow": Party.MOSCOW,
    "Pyongyang": Party.PYONGYANG,
    "Multilateral Sanctions Monitoring Team": Party.JOINT,
}


@dataclass(frozen=True)
class Rung:
    """The items of one claimant made known on one day, on one step, with the denials that answer all of them."""

    by: str
    day: str
    items: tuple[Item, ...]
    denied: tuple[Item, ...]

    @property
    def label(self) -> str:
        """ "Washington, 19 Dec 2024", to be broken at the comma first."""
        several = f" ({small(len(self.items))})" if len(self.items) > 1 else ""
        return f"{_speaker(self.items[0])}{several}, {_hard(short_date(self.day))}"

    @property
    def words(self) -> str:
        """ "Washington on 19 December 2024 (denied by Moscow on 9 January 2025)"."""
        several = f" ({counted(len(self.items), 'item')})" if len(self.items) > 1 else ""
        denied = listed([f"{_by(d)} on {day(d.day)}" for d in self.denied])
        return f"{_speaker(self.items[0])} on {day(self.day)}{several}" + (f" (denied by {denied})" if denied else "")


def picture(case: Case) -> Block | None:
    """The ladder from Russia to North Korea; None with fewer than two items on it."""
    known = items(case.dataset, FROM_RUSSIA, case.told_until)
    stands = ladder(case.dataset, FROM_RUSSIA, case.day, case.told_until)
    if len(stands) < FEWEST:
        return None
    answers = denials(known)
    titles = [t for t in dict.fromkeys([*KINDS.values(), *map(_kind, stands)]) if t in map(_kind, stands)]
    places = {(t, s): [i for i in stands if _kind(i) == t and i.step == s] for t in titles for s in STEPS}
    shown = {place: thinned(mine, MOST_IN_CELL) for place, mine in places.items()}
    rungs = {place: _rungs(mine, answers) for place, mine in shown.items()}
    draw = partial(
        chart.ladder,
        [label(s, (i for i in stands if i.step == s)) for s in STEPS],
        [chart.Row(t, tuple(_entries(rungs[t, s]) for s in STEPS)) for t in titles],
    )
    caption = _caption(case, stands, sum(map(len, shown.values())), known)
    told = [_told(case, title, rungs, places, known) for title in titles]
    alt = f"A ladder of four steps that rise from left to right: {listed(SPOKEN)}. {' '.join(told)}"
    return as_figure(case, "ladder", draw, caption, alt)


def _kind(item: Item) -> str:
    return KINDS.get(item.kind, first_upper(item.kind.replace("_", " ")))


def _by(item: Item) -> str:
    return item.capital or who(item.by)


def _speaker(item: Item) -> str:
    """Whose claimant says so; of the giver's own word "Moscow itself"."""
    return f"{GIVER} itself" if item.capital == GIVER else _by(item)


def _hard(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _rungs(mine: Sequence[Item], answers: Mapping[str, tuple[Item, ...]]) -> tuple[Rung, ...]:
    """The items of a cell by claimant, day and denials, in order of day."""
    found: dict[tuple[str, str, tuple[Item, ...]], list[Item]] = {}
    for i in mine:
        found.setdefault((_by(i), i.day, answers.get(i.id, ())), []).append(i)
    return tuple(Rung(by, known, tuple(own), denied) for (by, known, denied), own in found.items())


def _entries(rungs: Sequence[Rung]) -> tuple[chart.Entry, ...]:
    """The entries of a cell: what is said, then each denial with the places of what it answers."""
    said = [chart.Entry(r.label, _party(r.items[0])) for r in rungs]
    denying = dict.fromkeys(d for r in rungs for d in r.denied)
    return (
        *said,
        *(
            chart.Entry(
                f"denied by {_by(d)}, {_hard(short_date(d.day))}",
                _party(d),
                tuple(place for place, r in enumerate(rungs) if d in r.denied),
            )
            for d in denying
        ),
    )


def _party(item: Item) -> Party:
    return PARTIES.get(_by(item), Party.DATA_SET)


def _caption(case: Case, stands: Sequence[Item], shown: int, known: Sequence[Item]) -> str:
    among = held_against(case, known, f"items {FROM_RUSSIA} known by {case.told_until}")
    told = "items from Russia to North Korea on a step, denials left out"
    count = case.ledger.claim("cooperation.ladder.items", counted(len(stands), "item"), among, told, value=len(stands))
    answered = denials(known)
    denied = [i for i in stands if i.id in answered]
    by = case.ledger.claim(
        "cooperation.ladder.by",
        parties(stands),
        [*cells("cooperation", [i.id for i in stands], "claimed_by"), *_chosen(stands)],
        f"whose claimants say so, of the {told}: their capital, or the group",
    )
    parts = [f"What Russia is said to give North Korea, by kind and step: {count} from {by}, by the day made known"]
    if denied:
        deniers = listed(list(dict.fromkeys(_by(d) for i in denied for d in answered[i.id])))
        claim = case.ledger.claim(
            "cooperation.ladder.denied",
            f"{small(len(denied))} denied by {deniers}",
            [
                *cells("cooperation", [d.id for i in denied for d in answered[i.id]], "claimed_by"),
                *_chosen([*denied, *(d for i in denied for d in answered[i.id])]),
            ],
            "items on the ladder that a denial known by then answers, and who denies them",
            value=len(denied),
        )
        parts.append(f"; {claim}, hollow and struck through")
    if shown < len(stands):
        left = case.ledger.claim(
            "cooperation.ladder.left-out",
            f"{small(len(stands) - shown)} older",
            among,
            "items left out where a cell has too many: the newest of each claimant stay",
            value=len(stands) - shown,
        )
        parts.append(f"; {left} left out where a claimant has newer ones")
    return "".join(parts)


def _chosen(found: Iterable[Item]) -> tuple[Cell, ...]:
    return cells("cooperation", [i.id for i in found], *CHOSEN_BY["cooperation"], role="population")


def _told(
    case: Case,
    title: str,
    rungs: dict[tuple[str, str], tuple[Rung, ...]],
    places: dict[tuple[str, str], list[Item]],
    known: Sequence[Item],
) -> str:
    """ "Oil: a transfer seen, by … on …; no row on an intent, …" as a sentence of the alternative text."""
    parts: list[str] = []
    empty: list[str] = []
    for step, spoken in zip(STEPS, SPOKEN, strict=True):
        mine = rungs[title, step]
        if not mine:
            empty.append(spoken)
            continue
        shown = [i for r in mine for i in r.items]
        denying = [d for r in mine for d in r.denied]
        claim = case.ledger.claim(
            f"cooperation.ladder-{places[title, step][0].kind.replace('_', '-')}.{step.replace(' ', '-')}",
            listed([r.words for r in mine]),
            [
                *cells("cooperation", [i.id for i in (*shown, *denying)], "claimed_by", "known_on"),
                *_chosen(places[title, step]),
                *_chosen(d for d in known if d.is_denial),
            ],
            f"who says so on the step “{step}”, with the day made known and the denials that answer it",
        )
        hedged = f"{spoken} {hedge(step, shown)}".rstrip()
        parts.append(f"{hedged if parts else first_upper(hedged)}: {claim}")
    none = f"; none in the data on {listed(empty, 'or')}" if empty else ""
    return f"{title}. {'; '.join(parts)}{none}."
