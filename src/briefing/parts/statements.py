"""Statements on the launch as they are printed: who, in which office, where and when, said what."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from briefing.analysis import response as analysis
from briefing.data import split
from briefing.evidence.wording import day, small
from briefing.parts.case import Case, occasion, paraphrased, row_claims, spoken_by

EXERCISES = "exercises"
# Roles that say what kind of institution speaks and name no person's office.
KIND = re.compile(
    r"(?:Ministry|Government|Military (?:commands?|service)|Council|Office of the President)(?: \(.*\))?$",
)
INSTITUTION = re.compile(
    r"\b(Ministry|Chiefs of Staff|Command|Council|Department|[Gg]overnment|Agency|Administration|military|militaries|"
    r"Force|Office|Mission|House)\b"
)
DAYS_LATER = {0: "on the day", 1: "the day after"}


def about_launch(case: Case) -> pd.DataFrame:
    """Statements about this launch that may be told, in order of day."""
    return analysis.about(case.dataset, case.day, case.told_until)


def by_then(case: Case) -> str:
    """ "by 7 January 2025", or up to which day statements are told where that is an earlier one."""
    if case.told_until == case.request.as_of.isoformat():
        return case.known_by
    until = case.ledger.claim(
        "response.told.until",
        day(case.told_until),
        case.request.launch_day.date_cells,
        f"parameter after_days, counted from the launch day{case.request.launch_day.of}",
        value=case.told_until,
    )
    return f"up to {until}"


def named(code: str) -> str:
    """A country inside a sentence, "the United States"."""
    name = analysis.COUNTRIES[code]
    return f"the {name}" if name.startswith("United") else name


def country_slug(code: str) -> str:
    """A country in a claim id, "south-korea"."""
    return analysis.COUNTRIES[code].lower().replace(" ", "-")


def has_office(role: str) -> bool:
    """Whether a role is an office that is printed beside its holder."""
    return KIND.match(role) is None


def said(case: Case, row_id: str, unnamed: bool = False) -> str:
    """ "Antony Blinken (U.S. Secretary of State; …, 7 January 2025) condemned …" with its sources.

    With `unnamed` the office and place are left out, since the text has named them.
    """
    r = row_claims(case, "response", "statements", row_id, "paraphrase")
    speaker, office = spoken_by(case, "response", row_id)
    told = paraphrased(case, "response", row_id)
    who = f"The {speaker}" if INSTITUTION.search(r.row["speaker"]) else f"{speaker}"
    if unnamed:
        return f"{who} {told}{r.cite}"
    role = f"{office}; " if has_office(r.row["role"]) else ""
    return f"{who} ({role}{occasion(case, 'response', row_id)}, {r.date}) {told}{r.cite}"


def steps(rows: pd.DataFrame) -> tuple[list[str], list[str]]:
    """What the allies did about the launch: together, and Seoul and Tokyo alone (data shared, drills)."""
    together = rows[rows["country"].map(lambda c: ";" in c and set(split(c)) <= analysis.ALLIES).astype(bool)]
    alone = rows[rows["topic"].isin(["data_sharing", EXERCISES]) & rows["country"].isin(["KOR", "JPN"])]
    return [str(i) for i in together.index], [str(i) for i in alone.index]


def rank(role: Any) -> int:
    """How senior an office is: heads of state and government, ministers, then the others."""
    heads = ("President", "Acting President", "Prime Minister", "Leader")
    if str(role).startswith("Presidential"):
        return 2
    return 0 if str(role).startswith(heads) else 1 if "Minister" in str(role) else 2


def days_later(lag: int) -> str:
    """ "on the day", "the day after", "three days after"."""
    return DAYS_LATER.get(lag, f"{small(lag)} days after")
