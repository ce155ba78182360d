"""Readings of a launch: which of them are open and about it, and the rows that the data hold against them.

A reading is open while its horizon is: near ends with June 2025, medium with the year 2027, long has no end. One that
speaks of "the launch", "this launch" or "this class" is about the launch on whose day a row for it lies; the others are
about the setting. Against a reading stand, by three rules and by no judgement of ours:

- a denial in the ledger of Russia that answers a row for it (`cooperation.answers`);
- a statement that rejects (stance deny) what a statement for it is about: same launch, same topic, and by another
  country, which is not North Korea: its denials defend the launch and reject no reading;
- what was set again, or held, of the meetings whose postponement is a row for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

import pandas as pd

from briefing.analysis.milestones import is_put_off, put_off
from briefing.data import Dataset, split

ENDS = {"near": dt.date(2025, 6, 30), "medium": dt.date(2027, 12, 31), "long": dt.date.max}
THIS_LAUNCH = re.compile(r"\b(?:the|this) (?:launch|class)\b", re.IGNORECASE)
DATED = ("timeline", "statements")


def is_open(horizon: str, day: dt.date) -> bool:
    """Whether the horizon reaches beyond the day before: on its last day it still does."""
    return day <= ENDS[horizon]


def ground(dataset: Dataset, reading: str) -> tuple[tuple[str, str], ...]:
    """The rows for a reading, in its order, as (table, id)."""
    tables = (*DATED, "cooperation")
    named = split(dataset.row("implications", reading)["supported_by"])
    return tuple((name, row) for row in named for name in tables if row in dataset.table(name).index)


def is_about(dataset: Dataset, reading: str, day: str) -> bool:
    """Whether a reading speaks of no launch, or rests on a row of the day of this one."""
    if not THIS_LAUNCH.search(dataset.row("implications", reading)["statement"]):
        return True
    rows = ground(dataset, reading)
    return any(dataset.row(name, row)["date"] == day for name, row in rows if name in DATED)


def readings(dataset: Dataset, day: str, known_from: str, known_until: str, as_of: dt.date) -> tuple[str, ...]:
    """The readings of this launch or its setting that became known in that span and whose horizon is open."""
    rows = dataset.table("implications")
    rows = rows[(rows["known_on"] >= known_from) & (rows["known_on"] <= known_until)]
    still = [is_open(horizon, as_of) for horizon in rows["horizon"]]
    return tuple(i for i in map(str, rows.index[still]) if is_about(dataset, i, day))


def against(dataset: Dataset, reading: str, day: str, before: int, days_after: int) -> tuple[tuple[str, str], ...]:
    """The rows against a reading by the rules above, as (table, id), in order of the rules.

    Meetings are looked for from `before` days before the launch to `days_after` after it, and no row that became known
    after that is taken.
    """
    mine = {row for _, row in ground(dataset, reading)}
    last = (dt.date.fromisoformat(day) + dt.timedelta(days_after)).isoformat()
    answers = dataset.table("cooperation")["answers"]
    answered = [str(i) for i in answers.index[answers != ""] if mine & set(split(answers[i]))]
    titles = dataset.table("timeline")["title"]
    again: list[str] = []
    if any(is_put_off(titles[i]) for i in mine & set(titles.index)):
        again = [i for p in put_off(dataset, day, before, days_after) if p.id in mine for i in (p.again, p.held) if i]
    found = (
        *(("cooperation", i) for i in answered),
        *(("statements", i) for i in _rejected(dataset.table("statements"), mine)),
        *(("timeline", i) for i in again),
    )
    return tuple((name, i) for name, i in found if i not in mine and dataset.row(name, i)["known_on"] <= last)


def _rejected(statements: pd.DataFrame, mine: Collection[str]) -> list[str]:
    """Statements that reject what one of `mine`, itself no denial, is about."""
    made = statements[statements.index.isin(mine) & (statements["stance"] != "deny")]
    about = list(zip(made["about_event"], made["topic"], made["country"], strict=True))
    denied = statements[(statements["stance"] == "deny") & (statements["country"] != "PRK")] if about else made[:0]
    columns = zip(denied.index, denied["about_event"], denied["topic"], denied["country"], strict=True)
    return [
        str(i)
        for i, event, topic, country in columns
        if any((event, topic) == (e, t) and country != c for e, t, c in about)
    ]
