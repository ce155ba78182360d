"""Russia and North Korea: two directions apart, each item on its step from intent to effect."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from briefing.data import split
from briefing.evidence.blocks import EMPTY, Block, prose, table
from briefing.evidence.claims import Claim, cells, population
from briefing.evidence.wording import counted, day, first_upper, house, listed, number, small
from briefing.parts.case import CHOSEN_BY, Case, cell_claim, cite, occasion, row_claims, spoken_by, subject

STEPS = ("intent alleged", "transfer alleged", "transfer seen", "effect on this launch alleged")
LABELS = {
    "intent alleged": "Intent, stated or alleged",
    "transfer alleged": "Transfer alleged",
    "transfer seen": "Transfer seen",
    "effect on this launch alleged": "Effect on this launch, alleged or held possible",
}
KINDS = {
    "space_technology": "space",
    "military_technology": "technology",
    "air_defence": "air defence",
    "other": "other",
    "un_cover": "at the UN",
}
NUMERAL = r"(?:an? )?(?:\d|one|two|three|six|several|hundred|thousand|million)"
BOUND = re.compile(rf"\b(well over|over|more than|at least|about|up to)(?= {NUMERAL})", re.IGNORECASE)
OF_RUSSIA = re.compile(r"Russia|Moscow|Putin|Kursk|Ukraine")
TECHNOLOGY = ("space_technology", "military_technology", "air_defence")


def _rows(case: Case, direction: str) -> pd.DataFrame:
    rows = case.dataset.table("cooperation")
    rows = rows[(rows["direction"] == direction) & (rows["known_on"] <= case.told_until)]
    return rows.assign(_id=rows.index).sort_values(["known_on", "_id"], kind="stable").drop(columns="_id")


def steps(case: Case) -> Block | None:
    """What Russia is said to give: the four steps, counted, and where no row reaches a step."""
    rows = _rows(case, "RUS->PRK")
    rows = rows[rows["kind"].isin(TECHNOLOGY) & (rows["status"] != "denied")]
    if rows.empty:
        return None
    items = []
    for step in STEPS[:3]:
        mine = rows[rows["step"] == step]
        if mine.empty:
            items.append(f"- **{LABELS[step]}:** no row reaches this step by the day of knowledge.")
            continue
        claim = case.ledger.claim(
            f"cooperation.{step.replace(' ', '-')}.count",
            counted(len(mine), "item"),
            cells("cooperation", map(str, mine.index), *CHOSEN_BY["cooperation"], role="population"),
            f"items of technology from Russia to North Korea on the step “{step}”",
            value=len(mine),
        )
        who = case.ledger.claim(
            f"cooperation.{step.replace(' ', '-')}.by",
            "; ".join(dict.fromkeys(house(c) for c in mine["claimed_by"])),
            cells("cooperation", [str(i) for i in mine.index], "claimed_by"),
            f"who says so of the items on the step “{step}”",
        )
        items.append(f"- **{LABELS[step]}:** {claim} ({who}){cite(claim, most=len(mine))}.")
    items.append(f"- **{LABELS[STEPS[3]]}:** {_effect(case)}")
    scope = "Of the items on space technology, military technology and air defence:"
    return prose(case.ledger, "cooperation-steps", [scope, "\n".join(items)])


def _effect(case: Case) -> str:
    """Who raised Russian help for this very launch."""
    rows = case.dataset.table("statements")
    mine = rows[
        (rows["about_event"] == f"launch {case.day}")
        & (rows["topic"] == "russia_cooperation")
        & rows["paraphrase"].str.contains("help for the new missile|technical help", regex=True)
    ]
    if mine.empty:
        return "no row of the data ties Russian help to this launch by the day of knowledge."
    r = row_claims(case, "cooperation", "statements", str(mine.index[0]), "paraphrase")
    speaker, _ = spoken_by(case, "cooperation", str(mine.index[0]))
    return f"{speaker}, {r.date}: {r.text}{r.cite} Nothing in the data shows that such help reached this missile."


def _table(case: Case, name: str, rows: pd.DataFrame, caption: str, figures: bool) -> Block | None:
    body = []
    for row_id in map(str, rows.index):
        r = row_claims(case, "cooperation", "cooperation", row_id, "detail")
        name_ = f"cooperation.{subject(case.dataset, 'cooperation', row_id)}"
        known = case.ledger.claim(
            f"{name_}.known",
            day(r.row["known_on"]),
            cells("cooperation", [row_id], "known_on"),
            "day it was made known",
        )
        workers = r.row["kind"] == "other" and "worker" in r.row["unit"]
        kind = "workers" if workers else KINDS.get(r.row["kind"], r.row["kind"].replace("_", " "))
        what = f"{first_upper(kind)}: {r.text}{r.cite}"
        step = LABELS.get(r.row["step"], EMPTY).lower()
        middle = [_figure(case, r.row, name_, row_id)] if figures else []
        body.append([f"{known}", f"{_by(case, row_id)}", *middle, what, step])
    columns = ["Made known", "Who says so", *(["Figure"] if figures else []), "What", "Step"]
    return table(case.ledger, name, dict.fromkeys(columns, "l"), body, caption)


def _by(case: Case, row_id: str) -> Claim:
    return cell_claim(case, "cooperation", "cooperation", row_id, "claimed_by", "who says so", "by")


def _figure(case: Case, row: pd.Series[Any], name: str, row_id: str) -> str:
    """The published figure with its bound, which the row's words hold; a dash where there is none."""
    if row["quantity"] != row["quantity"] or row["quantity"] == "":
        return EMPTY
    value = float(row["quantity"])
    found = BOUND.search(row["detail"])
    bound = f"{found[1].lower()} " if found else ""
    unit = str(row["unit"]).removesuffix("s") if value == 1 else str(row["unit"])
    figure = small(1) if value == 1 else number(value)
    claim = case.ledger.claim(
        f"{name}.quantity",
        f"{bound}{figure} {unit}",
        [
            *cells("cooperation", [row_id], "quantity", "unit"),
            *cells("cooperation", [row_id], "detail", role="population"),  # it may hold the bound
        ],
        "figure as published; other counters and periods differ, so figures are never added up",
        value=value,
        unit=row["unit"],
        qualifier=bound.strip(),
    )
    return str(claim)


def to_north_korea(case: Case) -> Block | None:
    """What goes from Russia to North Korea, as the parties say."""
    rows = _rows(case, "RUS->PRK")
    rows = rows[((rows["step"] != STEPS[3]) | (rows["date"] >= case.day)) & (rows["status"] != "denied")]
    caption = f"From Russia to North Korea: who says what, and which step it reaches{_shown(case, rows, 12)}"
    return _table(case, "from-russia", rows[-12:], caption, False)


def to_russia(case: Case) -> Block | None:
    """What goes from North Korea to Russia, as the parties say: what is confirmed, and the newest reports."""
    rows = _rows(case, "PRK->RUS")
    rows = rows[(rows["status"] != "denied") & (rows["kind"] != "diplomatic")]
    confirmed = rows[rows["status"] == "confirmed"]
    newest = rows[rows["status"] != "confirmed"][-(10 - min(len(confirmed), 5)) :]
    shown = rows[rows.index.isin([*confirmed.index, *newest.index])]
    what = "what is confirmed and the newest reports" if len(confirmed) else "the newest reports"
    caption = f"From North Korea to Russia: {what}{_shown(case, rows, len(shown))}"
    return _table(case, "to-russia", shown, caption, True)


def _shown(case: Case, rows: pd.DataFrame, most: int) -> str:
    """ "; 12 of 19 items", where the table holds back some."""
    if len(rows) <= most:
        return ""
    direction = "from-russia" if rows["direction"].iloc[0] == "RUS->PRK" else "to-russia"
    claim = case.ledger.claim(
        f"cooperation.{direction}.count",
        f"{number(most)} of {counted(len(rows), 'item')}",
        population(
            case.dataset,
            "cooperation",
            map(str, rows.index),
            CHOSEN_BY["cooperation"],
            f"items {rows['direction'].iloc[0]} known by {case.told_until}, denials left out",
        ),
        "items in the table, of those known by the day of knowledge",
        value=len(rows),
    )
    return f"; {claim}"


def spoken(case: Case) -> Block | None:
    """What was said of Russia on the occasion of this launch."""
    rows = case.dataset.table("statements")
    rows = rows[rows["date"] <= case.told_until]
    mine = rows[
        (rows["about_event"] == f"launch {case.day}")
        & rows["topic"].isin(["space_technology", "russia_cooperation", "nuclear_status", "troops"])
    ]
    mine = mine[mine["paraphrase"].str.contains(OF_RUSSIA) | (mine["topic"] == "russia_cooperation")]
    items = []
    for row_id in map(str, mine.index):
        r = row_claims(case, "cooperation", "statements", row_id, "paraphrase")
        speaker, _ = spoken_by(case, "cooperation", row_id)
        where = occasion(case, "cooperation", row_id)
        items.append(f"- {speaker} ({where}, {r.date}){_relayed(case, row_id)}: {r.text}{r.cite}")
    return prose(case.ledger, "cooperation-spoken", ["\n".join(items)])


def _relayed(case: Case, row_id: str) -> str:
    """ ", as reported by …" where none of a statement's sources is the speaker's own text."""
    sources = case.dataset.table("sources").loc[list(case.dataset.sources_of("statements", row_id))]
    if (sources["directness"] == "first hand").any():
        return ""
    relayed = case.ledger.claim(
        f"cooperation.{subject(case.dataset, 'statements', row_id)}.relayed-by",
        house(sources["publisher"].iloc[0]),
        cells("sources", map(str, sources.index[:1]), "publisher"),
        "publisher of the copy that was read",
    )
    return f", as reported by {relayed}"


def denials(case: Case) -> Block | None:
    """Russia's denials on what it gives, each tied to the allegation it answers; or that there is none."""
    rows = case.dataset.table("cooperation")
    rows = rows[rows["known_on"] <= case.told_until]
    items = _denied(case, "RUS->PRK")
    answered = {i for a in rows["answers"] for i in split(a)}
    alleged = rows[(rows["kind"] == "space_technology") & (rows["status"] == "alleged") & rows["step"].isin(STEPS[:2])]
    unanswered = ""
    if not alleged.empty and not set(alleged.index) & answered:
        unanswered = "No Russian answer to the allegations on space technology is in the data by the day of knowledge."
    return prose(case.ledger, "cooperation-denials", [_introduced(items), unanswered])


def troop_denials(case: Case) -> Block | None:
    """Denials on what North Korea sends, each tied to the allegation it answers."""
    return prose(case.ledger, "cooperation-troop-denials", [_introduced(_denied(case, "PRK->RUS"))])


def _introduced(items: list[str]) -> str:
    return "\n".join(["Denials known by the day of knowledge, with what they answer:\n", *items]) if items else ""


def _confirmed_since(case: Case, told: pd.DataFrame, denial: pd.Series[Any]) -> str:
    """Who has confirmed the matter since: a denial never stands alone once it is overtaken."""
    later = told[
        (told["status"] == "confirmed")
        & (told["direction"] == denial["direction"])
        & (told["kind"] == denial["kind"])
        & (told["known_on"] > denial["known_on"])
    ]
    if later.empty:
        return ""
    said = [
        f"{_by(case, str(i))} on {row_claims(case, 'cooperation', 'cooperation', str(i), 'detail').date}"
        for i in later.index
    ]
    return f" Confirmed since by {listed(said)}."


def _denied(case: Case, direction: str) -> list[str]:
    rows = case.dataset.table("cooperation")
    items = []
    told = rows[rows["known_on"] <= case.told_until]
    for row_id, row in told[(told["status"] == "denied") & (told["direction"] == direction)].iterrows():
        r = row_claims(case, "cooperation", "cooperation", str(row_id), "detail")
        answered = [i for i in split(row["answers"]) if i in rows.index]
        first = {str(rows.loc[i, "claimed_by"]): i for i in reversed(answered)}
        to = "; ".join(str(_by(case, i)) for i in answered if i in first.values())
        items.append(
            f"- {_by(case, str(row_id))}, {r.date}: {r.text}{r.cite}"
            + (f" In answer to: {to}." if to else "")
            + _confirmed_since(case, told, row)
        )
    return items
