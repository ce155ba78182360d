"""Russia and North Korea: two directions apart, each item on its step from intent to effect."""

from __future__ import annotations

import pandas as pd

from briefing.data import split
from briefing.evidence.blocks import Block, prose, table
from briefing.evidence.claims import cells
from briefing.evidence.wording import counted, house, number
from briefing.parts.case import Case, cite, row_claims, subject, words

STEPS = ("intent alleged", "transfer alleged", "transfer seen", "effect on this launch alleged")
LABELS = {
    "intent alleged": "Intent, stated or alleged",
    "transfer alleged": "Transfer alleged",
    "transfer seen": "Transfer seen",
    "effect on this launch alleged": "Effect on this launch alleged",
}
TECHNOLOGY = ("space_technology", "military_technology", "air_defence")


def _rows(case: Case, direction: str) -> pd.DataFrame:
    rows = case.dataset.table("cooperation")
    rows = rows[(rows["direction"] == direction) & (rows["date"] <= case.request.as_of.isoformat())]
    return rows.assign(_id=rows.index).sort_values(["date", "_id"], kind="stable").drop(columns="_id")


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
            items.append(f"- **{LABELS[step]}:** no row of the data reaches this step by the day of knowledge.")
            continue
        claim = case.ledger.claim(
            f"cooperation.{step.replace(' ', '-')}.count",
            counted(len(mine), "item"),
            cells("cooperation", [str(i) for i in mine.index], "step", "kind", "direction"),
            f"items of technology from Russia to North Korea on the step “{step}”",
            value=len(mine),
        )
        who = "; ".join(dict.fromkeys(words(c) for c in mine["claimed_by"]))
        items.append(f"- **{LABELS[step]}:** {claim} ({who}){cite(claim, most=3)}.")
    items.append(f"- **{LABELS[STEPS[3]]}:** {_effect(case)}")
    return prose(case.ledger, "cooperation-steps", ["\n".join(items)])


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
    speaker = words(r.row["speaker"])
    return f"{speaker}, {r.date}: {r.text.plain}{r.cite} Nothing in the data shows that it reached this missile."


def _table(case: Case, name: str, rows: pd.DataFrame, caption: str, figures: bool) -> Block | None:
    body = []
    for row_id in map(str, rows.index):
        r = row_claims(case, "cooperation", "cooperation", row_id, "detail")
        by = case.ledger.claim(
            f"cooperation.{subject(case.dataset, 'cooperation', row_id)}.by",
            house(r.row["claimed_by"]),
            cells("cooperation", [row_id], "claimed_by"),
            "who says so",
        )
        figure = "–"
        if r.row["quantity"] == r.row["quantity"] and r.row["quantity"] != "":
            value = float(r.row["quantity"])
            claim = case.ledger.claim(
                f"cooperation.{subject(case.dataset, 'cooperation', row_id)}.quantity",
                f"{number(value)} {r.row['unit']}",
                cells("cooperation", [row_id], "quantity", "unit"),
                "figure as published; other counters and periods differ, so figures are never added up",
                value=value,
                unit=r.row["unit"],
            )
            figure = claim.plain
        step = words(r.row["step"] or r.row["status"])
        what = f"{r.text.plain}{r.cite}"
        body.append([f"{r.date}", by.plain, figure, what, step] if figures else [f"{r.date}", by.plain, what, step])
    columns = ["Day", "Who says so", *(["Figure as published"] if figures else []), "What", "Step"]
    return table(case.ledger, name, dict.fromkeys(columns, "l"), body, caption)


def to_north_korea(case: Case) -> Block | None:
    """What goes from Russia to North Korea, as the parties say."""
    rows = _rows(case, "RUS->PRK")
    rows = rows[(rows["step"] != STEPS[3]) | (rows["date"] >= case.day)]
    return _table(
        case, "from-russia", rows[-12:], "From Russia to North Korea: who says what, and which step it reaches", False
    )


def to_russia(case: Case) -> Block | None:
    """What goes from North Korea to Russia, as the parties say: the newest rows."""
    rows = _rows(case, "PRK->RUS")
    rows = rows[rows["status"] != "denied"]
    return _table(
        case, "to-russia", rows[-10:], "From North Korea to Russia: the newest figures, by who published them", True
    )


def spoken(case: Case) -> Block | None:
    """What was said of Russia about this launch."""
    rows = case.dataset.table("statements")
    mine = rows[
        (rows["about_event"] == f"launch {case.day}")
        & rows["topic"].isin(["space_technology", "russia_cooperation", "nuclear_status", "troops"])
    ]
    items = []
    for row_id in map(str, mine.index):
        r = row_claims(case, "cooperation", "statements", row_id, "paraphrase")
        quote = r.row["short_quote"]
        spoken_words = ""
        if quote:
            claim = case.ledger.claim(
                f"cooperation.{subject(case.dataset, 'statements', row_id)}.quote",
                quote,
                cells("statements", [row_id], "short_quote"),
                "words quoted in the source",
            )
            spoken_words = f" In the words quoted: “{claim.plain}”."
        items.append(f"- {words(r.row['speaker'])}, {r.date}: {r.text.plain}{spoken_words}{r.cite}")
    return prose(case.ledger, "cooperation-spoken", ["\n".join(items)])


def denials(case: Case) -> Block | None:
    """Denials known by the day of knowledge, each tied to the allegation it answers."""
    rows = case.dataset.table("cooperation")
    items = []
    for row_id, row in rows[rows["status"] == "denied"].iterrows():
        r = row_claims(case, "cooperation", "cooperation", str(row_id), "detail")
        answered = [i for i in split(row["answers"]) if i in rows.index]
        to = "; ".join(dict.fromkeys(words(str(rows.loc[i, "claimed_by"])) for i in answered))
        items.append(
            f"- {words(row['claimed_by'])}, {r.date}: {r.text.plain}{r.cite}" + (f" It answers: {to}." if to else "")
        )
    answered_ids = {i for a in rows["answers"] for i in split(a)}
    open_ = rows[(rows["kind"] == "space_technology") & rows["step"].isin(STEPS[:2])]
    unanswered = (
        ""
        if open_.empty or set(open_.index) & answered_ids
        else ("No Russian answer to the allegations on space technology is in the data by the day of knowledge.")
    )
    intro = "Denials known by the day of knowledge, with what they answer:" if items else ""
    return prose(case.ledger, "cooperation-denials", [intro, "\n".join(items), unanswered])
