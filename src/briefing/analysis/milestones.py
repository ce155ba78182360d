"""What the three capitals set up together, what the rows show of it since, and what was put off.

Read are `timeline` of the theme us_rok_japan (date, title, detail, actors, importance, scheduled_for) and `statements`
(date, about_event, country, topic, paraphrase). Nothing is judged: a state is what the last row about a milestone
says in its title, or, without such a row, that an official of the three named it after the launch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from briefing.analysis.context import timeline
from briefing.data import Dataset, split

THREE = frozenset({"KOR", "JPN", "USA"})
PUT_OFF = re.compile(r"\bpostponed\b", re.IGNORECASE)
SET_AGAIN = re.compile(r"\bpostponed\b.* set for\b", re.IGNORECASE)
WEIGHTY = 2  # importance of an entry that is told as one on a contact
LONGEST_RUN = 60  # days for which an exercise goes on


class State(StrEnum):
    """What the rows show of a milestone."""

    CARRIED_ON = "held or used since"
    POSTPONED = "postponed"
    SET_AGAIN = "set again"
    NAMED = "named after the launch"
    NOTHING = "nothing later"


@dataclass(frozen=True)
class Kind:
    """One milestone: the title of the row that began it, and how later rows and statements name it.

    Statements of the topic are about it whatever their words.
    """

    name: str
    founded: str
    later: str
    topic: str = ""


KINDS = (
    Kind("phnom-penh", r"^Phnom Penh trilateral statement", r"\bPhnom Penh\b"),
    Kind("nuclear-group", r"\bcreates the NCG\b", r"\bNuclear Consultative Group\b|\bNCG\b|\bWashington Declaration\b"),
    Kind("camp-david", r"^Camp David trilateral summit", r"\bCamp David\b"),
    Kind("warning-data", r"\bdata sharing goes live\b", r"\b[Rr]eal-time\b|\bwarning[- ]data\b", "data_sharing"),
    Kind("freedom-edge", r"^First Freedom Edge exercise opens", r"\bFreedom Edge\b"),
    Kind("framework", r"\btrilateral security framework\b", r"\bsecurity framework\b"),
    Kind("secretariat", r"^Trilateral secretariat announced", r"\b(?:[Tt]rilateral|standing) secretariat\b"),
)

OWN_END = r"\bends\b"  # the end of an exercise is no later use of it


@dataclass(frozen=True)
class Milestone:
    """A milestone on a day: the row that began it, its state, and the rows or statements that the state rests on.

    `later` is the number of rows about it since, `set_for` the announced days of something set again.
    """

    name: str
    id: str
    state: State
    rows: tuple[str, ...]
    statements: tuple[str, ...]
    later: int
    set_for: str = ""


def milestones(dataset: Dataset, day: str, told_until: str) -> tuple[Milestone, ...]:
    """The milestones that began before the ISO day of the launch, in order, with what was told of them by then."""
    table = dataset.table("timeline")
    rows = table[(table["theme"] == "us_rok_japan") & (table["date"] <= told_until)]
    rows = rows.assign(_id=rows.index).sort_values(["date", "_id"], kind="stable")
    said = allied_statements(dataset, day, told_until)
    found = []
    for kind in KINDS:
        begun = rows[rows["title"].str.contains(kind.founded) & (rows["date"] < day)]
        if begun.empty:
            continue
        first = begun.iloc[0]
        named = rows["title"].str.contains(kind.later) | rows["detail"].str.contains(kind.later)
        later = rows[named & (rows["date"] > first["date"]) & ~rows["title"].str.contains(OWN_END)]
        about = said[said["paraphrase"].str.contains(kind.later) | ((said["topic"] == kind.topic) & bool(kind.topic))]
        spoken = tuple(map(str, about.drop_duplicates("speaker").index))
        state, kept, set_for = _state(later)
        if state is State.NOTHING and spoken:
            found.append(Milestone(kind.name, str(first.name), State.NAMED, (), spoken, 0))
        else:
            found.append(Milestone(kind.name, str(first.name), state, kept, (), len(later), set_for))
    return tuple(sorted(found, key=lambda m: (table.at[m.id, "date"], m.id)))


def _state(later: pd.DataFrame) -> tuple[State, tuple[str, ...], str]:
    """What the last row says; of something set again also the row by which it was put off, and the new day."""
    if later.empty:
        return State.NOTHING, (), ""
    last = later.iloc[-1]
    if SET_AGAIN.search(last["title"]):
        put_off = later[later["title"].map(is_put_off)]
        return State.SET_AGAIN, (*map(str, put_off.index[-1:]), str(last.name)), last["scheduled_for"]
    state = State.POSTPONED if PUT_OFF.search(last["title"]) else State.CARRIED_ON
    return state, (str(last.name),), ""


def is_put_off(title: str) -> bool:
    """Whether a row tells that something was put off, and not that it was set again."""
    return bool(PUT_OFF.search(title)) and not SET_AGAIN.search(title)


def allied_statements(dataset: Dataset, day: str, told_until: str) -> pd.DataFrame:
    """What officials of the three said from the launch on, about it or about what happened since."""
    table, events = dataset.table("statements"), dataset.table("timeline")
    since = {f"event {i}" for i in events.index[(events["date"] >= day) & (events["date"] <= told_until)]}
    allied = table["country"].map(lambda c: bool(split(c)) and THREE.issuperset(split(c))).astype(bool)
    mine = table["about_event"].isin(since | {f"launch {day}"})
    rows = table[allied & mine & (table["date"] >= day) & (table["date"] <= told_until)]
    return rows.assign(_id=rows.index).sort_values(["date", "_id"], kind="stable")


def contacts(dataset: Dataset, day: str, days_after: int) -> tuple[str, ...]:
    """Entries on meetings, calls and exercises of at least two of the three, in order: since the launch, or running."""
    rows = timeline(dataset, day, LONGEST_RUN, days_after, "us_rok_japan", importance=WEIGHTY)
    return tuple(
        str(i)
        for i, r in rows[(rows["date"] >= day) | (rows["end_date"] >= day)].iterrows()
        if len(THREE & {*split(r["actors"])}) > 1 and not PUT_OFF.search(r["title"])
    )


@dataclass(frozen=True)
class PutOff:
    """A row by which something was put off, the one that set it again and the one by which it took place, or empty."""

    id: str
    again: str
    held: str


def put_off(dataset: Dataset, day: str, before: int, days_after: int) -> tuple[PutOff, ...]:
    """What of the allies was put off in the window, in order; only rows of one kind of milestone are matched."""
    rows = timeline(dataset, day, before, days_after, "us_rok_japan")
    found = []
    for row_id, row in rows[rows["title"].map(is_put_off).astype(bool)].iterrows():
        later = [
            (str(i), other["title"])
            for i, other in rows[rows["date"] > row["date"]].iterrows()
            if _kinds(row) & _kinds(other)
        ]
        again = [order for order, (_, title) in enumerate(later) if SET_AGAIN.search(title)]
        since = later[again[0] :] if again else []
        held = [i for i, title in since if not PUT_OFF.search(title)]
        found.append(PutOff(str(row_id), "".join(i for i, _ in since[:1]), "".join(held[:1])))
    return tuple(found)


def _kinds(row: pd.Series[Any]) -> set[str]:
    """The kinds of milestone that a row names."""
    return {kind.name for kind in KINDS if re.search(kind.later, f"{row['title']}. {row['detail']}")}


def joint_words(dataset: Dataset, day: str, told_until: str) -> tuple[str, ...]:
    """Statements on the launch that officials of all three made together, in order."""
    rows = allied_statements(dataset, day, told_until)
    rows = rows[rows["about_event"] == f"launch {day}"]
    return tuple(str(i) for i, country in rows["country"].items() if {*split(country)} == THREE)
