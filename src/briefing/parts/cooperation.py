"""Russia and North Korea: two directions apart, each item on its step from intent to effect, denials with what they
answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.analysis.cooperation import EFFECT, FROM_RUSSIA, SEEN, STEPS, TO_RUSSIA, Item, items, ladder, statement_of
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim, cells, compared
from briefing.evidence.wording import counted, day, house, listed
from briefing.parts.case import CHOSEN_BY, Case, cite, occasion, row_claims, spoken_by, subject
from briefing.parts.cooperation_items import (
    LABELS,
    held_against,
    label,
    launch_before,
    made_known,
    new_items,
    parties,
    said_by,
    told,
    told_inside,
)
from briefing.parts.since import previous_of_any_kind

OF_RUSSIA = re.compile(r"Russia|Moscow|Putin|Kursk|Ukraine")
IN_RETURN = re.compile(r"\bin return\b")
MOST_CITED = 6
TECHNOLOGY = ("space_technology", "military_technology", "air_defence")
DIRECTIONS = {
    FROM_RUSSIA: ("from-russia", "From Russia"),
    TO_RUSSIA: ("to-russia", "From North Korea"),
}
ON_STEPS = ("stated or alleged intent", "alleged transfer", "transfer seen", "effect on this launch")
PLURALS = ("stated or alleged intents", "alleged transfers", "transfers seen", "effects on this launch")


def new(case: Case) -> Block | None:
    """What became known since the launch before, a direction a sentence; who ties the two directions together."""
    stands = {d: ladder(case.dataset, d, case.day, case.told_until) for d in DIRECTIONS}
    before = previous_of_any_kind(case)
    if before is None or not any(stands.values()):
        return None
    until = case.ledger.claim(
        "cooperation.new.until",
        day(case.told_until),
        case.request.launch_day.date_cells,
        f"last day that is told, after the event{case.request.launch_day.of}",
    )
    told_ = [_new(case, d, mine) for d, mine in stands.items() if mine]
    start = f"New between the launch before this one, on {before[0]}, and {until}:"
    annexes = listed([f"@tbl-all-{DIRECTIONS[d][0]}" for d, mine in stands.items() if mine])
    return prose(
        case.ledger,
        "cooperation-new",
        [f"{start}\n\n" + "\n".join(f"- {t}" for t in told_), _exchange(case), f"All items stand in {annexes}."],
    )


def _new(case: Case, direction: str, stands: Sequence[Item]) -> str:
    """ "**From Russia:** ten items, three stated or alleged intents and …, by Seoul and Washington. Seen by …"."""
    name, title = DIRECTIONS[direction]
    before, among = launch_before(case)
    rows = [*held_against(case, items(case.dataset, direction, case.told_until), f"items {direction}"), *among]
    mine = new_items(case, stands)
    if not mine:
        last = stands[-1]
        return (
            f"**{title}:** no intent, transfer or effect; the newest was made known on {made_known(case, last)} "
            f"({said_by(case, last)})."
        )
    parts = _on_steps(mine)
    total = case.ledger.claim(
        f"cooperation.{name}.new",
        (f"{counted(len(mine), 'item')}, " if len(parts) > 1 else "") + listed(parts),
        [*rows, *cells("cooperation", [i.id for i in mine if i.step == EFFECT], "detail", role="population")],
        f"items {direction} on a step, denials left out, that became known after the launch before, by step",
        value=len(mine),
    )
    by = case.ledger.claim(
        f"cooperation.{name}.new-by",
        parties(mine),
        [
            *cells("cooperation", [i.id for i in mine], "claimed_by"),
            *cells("cooperation", [i.id for i in mine], *CHOSEN_BY["cooperation"], role="population"),
            *compared(before.cells if before else ()),
        ],
        "whose claimants say so: their capital, or the group",
    )
    return f"**{title}:** {total}, by {by}.{_seen(case, [i for i in mine if i.step == SEEN])}"


def _on_steps(mine: Sequence[Item]) -> list[str]:
    """ "two alleged transfers", "one effect on this launch held possible": how many are on each step."""
    kinds = [(STEPS.index(i.step), f" {i.hedge}" if i.step == EFFECT else "") for i in mine]
    return [
        counted(kinds.count(kind), ON_STEPS[kind[0]] + kind[1], PLURALS[kind[0]] + kind[1])
        for kind in sorted(set(kinds))
    ]


def _seen(case: Case, mine: Sequence[Item]) -> str:
    """ " Seen, as Open Source Centre has it (22 November 2024): more than a million barrels …"."""
    seen = [(said_by(case, i), i) for i in mine]
    return "".join(
        f" Seen, as {by} {'have' if ' and ' in by.text else 'has'} it ({made_known(case, i)}): {told_inside(case, i)}."
        for by, i in seen
    )


def _exchange(case: Case) -> str:
    """That one is given for the other: only as speakers have it, each claimant's newest."""
    said = [i for i in items(case.dataset, FROM_RUSSIA, case.told_until) if IN_RETURN.search(i.detail)]
    newest = {i.by: i for i in said if not i.is_denial}
    if not newest:
        return ""
    words = [(told_inside(case, i), i) for i in newest.values()]
    speakers = [f"{said_by(case, i)} ({made_known(case, i)}: {text})" for text, i in words]
    cited = cite(*(text for text, _ in words))
    return f"Who says that Russian help is given in return: {'; '.join(speakers)}{cited}."


def steps(case: Case) -> Block | None:
    """What technology Russia is said to give: the four steps, counted, and where no row reaches a step."""
    known = items(case.dataset, FROM_RUSSIA, case.told_until)
    rows = [i for i in ladder(case.dataset, FROM_RUSSIA, case.day, case.told_until) if i.kind in TECHNOLOGY]
    if not [i for i in known if i.kind in TECHNOLOGY and not i.is_denial]:
        return None
    lines = [_step(case, "from-russia", step, [i for i in rows if i.step == step]) for step in STEPS[:3]]
    lines.append(f"- **{label(EFFECT, (i for i in rows if i.step == EFFECT))}:** {_effect(case, rows)}")
    scope = "Of the items on space technology, military technology and air defence:"
    return prose(case.ledger, "cooperation-steps", [scope, "\n".join(lines)])


def steps_to_russia(case: Case) -> Block | None:
    """What North Korea is said to give: three steps, counted; what was seen in its own words."""
    rows = ladder(case.dataset, TO_RUSSIA, case.day, case.told_until)
    if not rows:
        return None
    lines = [_step(case, "to-russia", step, [i for i in rows if i.step == step]) for step in STEPS[:3]]
    return prose(case.ledger, "cooperation-steps-to-russia", ["\n".join(lines)])


def _step(case: Case, name: str, step: str, mine: Sequence[Item]) -> str:
    """One step with the number of items and who says so; what was seen is told."""
    if not mine:
        return f"- **{LABELS[step]}:** no item in the data {case.known_by}."
    count = case.ledger.claim(
        f"cooperation.{name}.{step.replace(' ', '-')}",
        counted(len(mine), "item"),
        cells("cooperation", [i.id for i in mine], *CHOSEN_BY["cooperation"], role="population"),
        f"items {name.replace('-', ' ')} on the step “{step}”",
        value=len(mine),
    )
    if step == SEEN:
        seen = "; ".join(f"{said_by(case, i)}, {made_known(case, i)}: {told_inside(case, i)}" for i in mine)
        return f"- **{LABELS[step]}:** {count}: {seen}{cite(count, most=len(mine))}."
    by = case.ledger.claim(
        f"cooperation.{name}.{step.replace(' ', '-')}-by",
        parties(mine),
        cells("cooperation", [i.id for i in mine], "claimed_by"),
        f"whose claimants say so of the items on the step “{step}”: their capital, or the group",
    )
    return f"- **{LABELS[step]}:** {count}, by {by}{cite(by, most=MOST_CITED)}."


def _effect(case: Case, rows: Sequence[Item]) -> str:
    """Who raised Russian help for this very launch."""
    mine = [i for i in rows if i.step == EFFECT]
    if not mine:
        return f"nothing in the data known {case.known_by} ties Russian help to this launch."
    raised = " ".join(f"{said_by(case, i)}, {made_known(case, i)}: {told(case, i)}" for i in mine)
    statements = [s for i in mine if (s := statement_of(case.dataset, i.id, case.day))]
    tied = case.ledger.claim(
        "cooperation.effect.launch",
        "this launch",
        cells("statements", statements, "about_event", "topic", "date"),
        "the launch that the statements behind these items are about",
    )
    return f"{raised} Nothing in the data shows an effect of such help on {tied}."


def spoken(case: Case) -> Block | None:
    """What was said of Russia on the occasion of this launch, a line a speaker and occasion."""
    rows = case.dataset.table("statements")
    rows = rows[rows["date"] <= case.told_until]
    mine = rows[
        (rows["about_event"] == f"launch {case.day}")
        & rows["topic"].isin(["space_technology", "russia_cooperation", "nuclear_status", "troops"])
    ]
    mine = mine[mine["paraphrase"].str.contains(OF_RUSSIA) | (mine["topic"] == "russia_cooperation")]
    lines: dict[tuple[str, str, str], str] = {}
    last: Claim | None = None
    for row_id, row in zip(map(str, mine.index), mine.to_dict("records"), strict=True):
        r = row_claims(case, "cooperation", "statements", row_id, "paraphrase")
        key = (row["speaker"], row["venue"], row["date"])
        relayed = _relayed(case, row_id)
        if key in lines:
            again = relayed is None or (last is not None and relayed.text == last.text)
            lines[key] += f" {'' if again else f'As reported by {relayed}: '}{r.text}{r.cite}"
            last = relayed
            continue
        last = relayed
        speaker, _ = spoken_by(case, "cooperation", row_id)
        where = occasion(case, "cooperation", row_id)
        by = f", as reported by {relayed}" if relayed else ""
        lines[key] = f"- {speaker} ({where}, {r.date}){by}: {r.text}{r.cite}"
    return prose(case.ledger, "cooperation-spoken", ["\n".join(lines.values())])


def _relayed(case: Case, row_id: str) -> Claim | None:
    """The publisher of the copy that was read, where none of a statement's sources is the speaker's own text."""
    sources = case.dataset.table("sources").loc[list(case.dataset.sources_of("statements", row_id))]
    if (sources["directness"] == "first hand").any():
        return None
    return case.ledger.claim(
        f"cooperation.{subject(case.dataset, 'statements', row_id)}.relayed-by",
        house(sources["publisher"].iloc[0]),
        cells("sources", map(str, sources.index[:1]), "publisher"),
        "publisher of the copy that was read",
    )


def denials(case: Case) -> Block | None:
    """Russia's denials on what it gives, each tied to the allegation it answers; or that there is none."""
    known = items(case.dataset, FROM_RUSSIA, case.told_until)
    answered = {i for d in known if d.is_denial for i in d.answers}
    alleged = {i.id for i in known if i.kind == "space_technology" and i.status == "alleged" and i.step in STEPS[:2]}
    unanswered = ""
    if alleged and not alleged & answered:
        unanswered = f"No Russian answer to the allegations on space technology is in the data {case.known_by}."
    return prose(case.ledger, "cooperation-denials", [_denied(case, known), unanswered])


def troop_denials(case: Case) -> Block | None:
    """Denials on what North Korea sends, each tied to the allegation it answers."""
    known = items(case.dataset, TO_RUSSIA, case.told_until)
    return prose(case.ledger, "cooperation-troop-denials", [_denied(case, known)])


def _denied(case: Case, known: Sequence[Item]) -> str:
    lines = []
    for denial in (i for i in known if i.is_denial):
        first = {(i.by, i.day): i for i in known if i.id in denial.answers}
        to = "; ".join(f"{said_by(case, i)} ({made_known(case, i)})" for i in first.values())
        lines.append(
            f"- {said_by(case, denial)}, made known {made_known(case, denial)}: {told(case, denial)}"
            + (f" In answer to: {to}." if to else "")
            + _confirmed_since(case, known, denial)
        )
    return "\n".join([f"Denials known {case.known_by}, with what they answer:\n", *lines]) if lines else ""


def _confirmed_since(case: Case, known: Sequence[Item], denial: Item) -> str:
    """Who has confirmed the matter since: a denial never stands alone once it is overtaken."""
    later = [i for i in known if i.status == "confirmed" and i.kind == denial.kind and i.day > denial.day]
    said = [f"{said_by(case, i)} ({made_known(case, i)})" for i in later]
    return f" Confirmed since by {listed(said)}." if said else ""
