"""Implications for regional security: readings with who holds them, and what to watch."""

from __future__ import annotations

import datetime as dt

from briefing.evidence.blocks import Block, table
from briefing.evidence.claims import Claim, cells
from briefing.evidence.wording import house
from briefing.parts.case import Case, cite, subject

READINGS_DAYS = 365  # older readings belong to other launches
DIMENSIONS = {
    "alliance": "The alliance",
    "deterrence": "Deterrence",
    "missile_defence": "Missile defence",
    "proliferation": "Proliferation",
    "sanctions": "Sanctions",
    "diplomacy": "Diplomacy",
    "domestic_politics": "Politics at home",
}


def readings(case: Case) -> Block | None:
    """Implications known by the day of knowledge, with their ground and the indicator to watch."""
    rows = case.dataset.table("implications")
    first = (case.request.event.day - dt.timedelta(days=READINGS_DAYS)).isoformat()
    rows = rows[(rows["known_on"] >= first) & (rows["known_on"] <= case.told_until)]
    body = []
    for dimension, name in DIMENSIONS.items():
        for row_id in map(str, rows[rows["dimension"] == dimension].index):
            row = rows.loc[row_id]
            statement = case.ledger.claim(
                f"implications.{subject(case.dataset, 'implications', row_id)}.statement",
                house(str(row["statement"])),
                [
                    *cells("implications", [row_id], "statement"),
                    *cells("implications", [row_id], "dimension", "basis", "known_on", role="population"),
                ],
                f"reading of the row, {row['basis']}",
            )
            watch = case.ledger.claim(
                f"implications.{subject(case.dataset, 'implications', row_id)}.indicator",
                house(str(row["indicator_to_watch"])),
                cells("implications", [row_id], "indicator_to_watch"),
                "what would show it, by the row",
            )
            named = str(row["basis"]).startswith("named")
            whose = f"an analyst or official, in {_published(case, row_id)}" if named else "derived by the compilers"
            body.append([name, f"{statement}{cite(statement, most=2)}", whose, f"{watch}"])
    columns = {"Field": "l", "Reading": "l", "Whose": "l", "What to watch": "l"}
    caption = "Readings of the launch and its setting known by the day of knowledge; none is a finding of this report"
    return table(case.ledger, "implications", columns, body, caption)


def _published(case: Case, row_id: str) -> Claim:
    """The publisher of the page in which the reading was read."""
    page = case.dataset.sources_of("implications", row_id)[0]
    return case.ledger.claim(
        f"implications.{subject(case.dataset, 'implications', row_id)}.published-by",
        house(case.dataset.row("sources", page)["publisher"]),
        cells("sources", [page], "publisher"),
        "publisher of the first source of the row",
    )
