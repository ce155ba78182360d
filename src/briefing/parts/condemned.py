"""Who condemned the launch, by country and office: a country condemns if any of its offices did."""

from __future__ import annotations

import pandas as pd

from briefing.analysis.response import (
    CONDEMNED_BY,
    COUNTRIES,
    NORTH_KOREA,
    condemned,
    condemning_countries,
    of_country,
    on_launch,
)
from briefing.evidence.blocks import EMPTY, Block, table
from briefing.evidence.claims import Cell, cells
from briefing.evidence.wording import counted, house, listed, sentence_part
from briefing.parts.case import Case, cite, cited
from briefing.parts.statements import about_launch, by_then, country_slug, has_office, named, said


def countries(case: Case) -> Block | None:
    """Who condemned, by country and office; where none did, what was said."""
    rows = about_launch(case)
    body = []
    for code, name in COUNTRIES.items():
        mine = of_country(rows, code)
        if mine.empty or code == NORTH_KOREA:
            continue
        heard = on_launch(mine, case.request.launch_day.codes)
        by = _offices(case, code, condemned(heard))
        rest = heard.index[:1]
        spoken = "; ".join(said(case, str(i)) for i in rest) if by == EMPTY else EMPTY
        if by != EMPTY or spoken:
            body.append([name, by, spoken or EMPTY])
    if all(row[1] == EMPTY for row in body):
        heads, caption = ("Condemned", "What was said"), f"What countries said of the launch {by_then(case)}"
    else:
        heads = ("Condemned the launch", "If none did: what was said")
        caption = f"Who condemned the launch in words of its own, and in which office, {by_then(case)}"
    return table(case.ledger, "countries", dict.fromkeys(("Country", *heads), "l"), body, caption)


def condemning(case: Case) -> str:
    """The countries that condemned the launch, as one claim with its sources; empty where none did."""
    rows = about_launch(case)
    codes = case.request.launch_day.codes
    found = condemned(on_launch(rows, codes))
    if found.empty:
        return ""
    claim = case.ledger.claim(
        "response.all.condemned-by",
        listed([named(code) for code in condemning_countries(rows, codes)]),
        cells("statements", map(str, found.index), *CONDEMNED_BY, role="population"),
        "countries and the United Nations of which an office condemned the launch, in words that show it: "
        f"{counted(len(found), 'statement')}",
    )
    return f"{claim}{cite(claim)}"


def _offices(case: Case, code: str, rows: pd.DataFrame) -> str:
    """The speakers with their offices, one claim, or a dash; of several speakers, the occasion they share."""
    if rows.empty:
        return EMPTY
    who = []
    printed: list[Cell] = []
    for row_id, row in rows.iterrows():
        role = row["role"] if has_office(row["role"]) else ""
        shared = sentence_part(row["venue"]) if ";" in row["country"] else ""
        beside = "; ".join(part for part in (role, shared) if part)
        who.append(house(f"{row['speaker']}{f' ({beside})' if beside else ''}"))
        columns = ("speaker", *(["role"] if role else []), *(["venue"] if shared else []))
        printed += cells("statements", [str(row_id)], *columns)
    held = cells("statements", map(str, rows.index), "role", "venue", "date", *CONDEMNED_BY, role="population")
    claim = case.ledger.claim(
        f"response.{country_slug(code)}.condemned-by",
        "; ".join(dict.fromkeys(who)),
        [*printed, *held],
        f"offices of {COUNTRIES[code]} whose statements condemned the launch",
    )
    first = dict.fromkeys(case.dataset.sources_of("statements", str(i))[0] for i in rows.index)
    return f"{claim}{cited(first)}"
