"""Implications for regional security: readings with who holds them, the rows for and against, and what to watch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from briefing.analysis import implications as analysis
from briefing.evidence.blocks import Block, prose
from briefing.evidence.claims import Claim, cells
from briefing.evidence.wording import day, house, span
from briefing.parts.case import CHOSEN_BY, Case, cell_claim, cite, paraphrased, subject
from briefing.parts.cooperation_items import who
from briefing.parts.indicators import value

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
HORIZONS = {"near": "Near horizon, until", "medium": "Medium horizon, until", "long": "Long horizon, after"}
LOOKED_AT = ("dimension", "horizon", "basis", "supported_by", "known_on")
INTRO = (
    "No reading is a finding of this report. Each stands with whose it is, the rows of the data for it, what to watch, "
    "and what the data count of that. Against a reading stand a denial that answers a row for it, the rejection by "
    "another capital of what a statement for it speaks of, and meetings set again after they were put off; where no "
    "row against is told, the data have none."
)


def readings(case: Case) -> Block | None:
    """The readings whose horizon is open, by horizon and dimension."""
    first = (case.request.event.day - dt.timedelta(days=READINGS_DAYS)).isoformat()
    found = analysis.readings(case.dataset, case.day, first, case.told_until, case.request.as_of)
    rows = case.dataset.table("implications")
    order = list(DIMENSIONS)
    paragraphs = []
    for horizon in HORIZONS:
        mine = [i for i in found if rows.at[i, "horizon"] == horizon]
        mine.sort(key=lambda i: order.index(str(rows.at[i, "dimension"])))
        if mine:
            told = "\n".join(f"- {_reading(case, i)}" for i in mine)
            paragraphs += [f"**{HORIZONS[horizon]} {_end(case, horizon)}**", told]
    return prose(case.ledger, "implications", [INTRO, *paragraphs]) if paragraphs else None


def _end(case: Case, horizon: str) -> Claim:
    """The last day of a horizon; of the long one the day after which it lies."""
    end = analysis.ENDS["medium" if horizon == "long" else horizon]
    told = "parameter of the readings: how far their horizons reach"
    return case.ledger.claim(f"implications.{horizon}.end", day(end), (), told, value=str(end))


def _reading(case: Case, row_id: str) -> str:
    """One reading: field, statement, whose it is, rows for and against, what to watch with its value."""
    name = f"implications.{subject(case.dataset, 'implications', row_id)}"
    row = case.dataset.row("implications", row_id)
    statement = case.ledger.claim(
        f"{name}.statement",
        house(str(row["statement"])),
        [
            *cells("implications", [row_id], "statement"),
            *cells("implications", [row_id], *LOOKED_AT, role="population"),
        ],
        f"reading of the row, {row['basis']}",
    )
    watch = case.ledger.claim(
        f"{name}.indicator",
        house(str(row["indicator_to_watch"])),
        cells("implications", [row_id], "indicator_to_watch"),
        "what would show it, by the row",
    )
    named = str(row["basis"]).startswith("named")
    whose = f"An analyst or official, in {_published(case, row_id)}" if named else "Derived by the compilers"
    rows_for = _evidence(case, analysis.ground(case.dataset, row_id))
    rows_against = _evidence(
        case, analysis.against(case.dataset, row_id, case.day, READINGS_DAYS, case.days_after), "*Against:* {}. "
    )
    counted = value(case, row_id)
    return (
        f"**{DIMENSIONS[str(row['dimension'])]}.** {statement}{cite(statement, most=2)} *{whose}.* {rows_for}"
        f"{rows_against}*To watch:* {watch}.{f' *In the data:* {counted}.' if counted else ''}"
    )


def _evidence(case: Case, rows: Sequence[tuple[str, str]], form: str = "*For:* {}. ") -> str:
    """The rows with their days, in this form; empty without any."""
    return form.format("; ".join(_row(case, table, row_id) for table, row_id in rows)) if rows else ""


def _row(case: Case, table: str, row_id: str) -> str:
    """A row for or against a reading: its title, or who said what, with its day and its first source."""
    row = case.dataset.row(table, row_id)
    name = f"implications.{subject(case.dataset, table, row_id)}"
    chosen = cells(table, [row_id], *CHOSEN_BY[table], role="population")
    if table == "timeline":  # what was put off is known by its title and detail
        chosen += cells(table, [row_id], "title", "detail", role="population")
    ends = ["end_date"] if "end_date" in row else []
    date = case.ledger.claim(
        f"{name}.date",
        span(row["date"], row.get("end_date", "")),
        [*cells(table, [row_id], "date", *ends), *chosen],
        f"day of the row in {table}",
        value=row["date"],
    )
    if table == "timeline":
        told = cell_claim(case, "implications", table, row_id, "title", "title of the row in timeline")
        return f"{told} ({date}){cite(told, most=1)}"
    if table == "statements":
        said = paraphrased(case, "implications", row_id)
        speaker = cell_claim(case, "implications", table, row_id, "speaker", "who said it")
        return f"{speaker} {said} ({date}){cite(said, most=1)}"
    told = case.ledger.claim(
        f"{name}.detail",
        house(str(row["detail"])).rstrip("."),
        [*cells(table, [row_id], "detail"), *chosen],
        "what the row in cooperation says, in the compilers’ words",
    )
    by = case.ledger.claim(
        f"{name}.said-by",
        who(str(row["claimed_by"])),
        [*cells(table, [row_id], "claimed_by"), *chosen],
        "who says so",
    )
    return f"{by}: {told} ({date}){cite(told, most=1)}"


def _published(case: Case, row_id: str) -> Claim:
    """The publisher of the page in which the reading was read."""
    page = case.dataset.sources_of("implications", row_id)[0]
    return case.ledger.claim(
        f"implications.{subject(case.dataset, 'implications', row_id)}.published-by",
        house(case.dataset.row("sources", page)["publisher"]),
        cells("sources", [page], "publisher"),
        "publisher of the first source of the row",
    )
