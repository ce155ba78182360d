"""The response to a launch: the statements about it, how soon each country spoke, on what, and who condemned it.

All functions take and give rows of statements.csv (index: row id). A joint statement counts for each country it lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from briefing.analysis.launches import LaunchDay
from briefing.data import Dataset, split
from briefing.evidence.wording import parse_day

NORTH_KOREA = "PRK"
COUNTRIES = {
    "USA": "United States",
    "KOR": "South Korea",
    "JPN": "Japan",
    "CHN": "China",
    "RUS": "Russia",
    NORTH_KOREA: "North Korea",
    "UN": "United Nations",
    "GBR": "United Kingdom",
}
ASKED = ("USA", "KOR", "JPN", "CHN", "RUS", "UN")  # whose silence in the data is told
ALLIES = {"USA", "KOR", "JPN"}
TOPICS = {
    "launch": "Launch",
    "trilateral": "Three allies",
    "data_sharing": "Data sharing",
    "exercises": "Exercises",
    "russia_cooperation": "Russia",
    "space_technology": "Space technology",
    "troops": "Troops",
    "sanctions": "Sanctions",
    "nuclear_status": "Nuclear status",
}
CONDEMNING = "condemn"
CONDEMNED_BY = ("about_event", "country", "stance", "topic", "paraphrase", "short_quote")  # what decides who condemned
OUTSPOKEN = (
    r"(?i)condemn|denounc|protest|unaccept|cannot be accepted|intolerable|outrageous|reckless|barbar|provocati|violat"
    r"|illegal|unlawful|contempt|invasion|(?:breach|broke|break)[^.]*(?:resolution|Council|UN\b)"
)
ON_THE_LAUNCH = ("launch", "trilateral", "sanctions")
FEWEST = 4  # statements that a launch must have for its response to be compared
AMERICAN = r"Washington|New York"
NOT_LOCAL = r"there\)"  # the venue names the local day, since the date is the one in Korea
BEFOREHAND = r"before the launch"


def about(dataset: Dataset, day: str, until: str) -> pd.DataFrame:
    """Statements about the launch of that ISO day, dated up to `until`, in order of day."""
    rows = dataset.table("statements").loc[list(dataset.ids_with("statements", "about_event", f"launch {day}"))]
    rows = rows[rows["date"] <= until]
    return rows.assign(_id=rows.index).sort_values(["date", "_id"], kind="stable").drop(columns="_id")


def with_term(rows: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """The rows whose `;` list in that column holds the value."""
    return rows[rows[column].map(lambda listed: value in split(listed)).astype(bool)]


def of_country(rows: pd.DataFrame, country: str) -> pd.DataFrame:
    """The rows of a country, joint ones included."""
    return with_term(rows, "country", country)


def joint(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows in which several countries speak."""
    return rows[rows["country"].str.contains(";", regex=False)]


def on_launch(rows: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    """The statements on the launch itself; of a satellite launcher those on space technology are."""
    topics = [*ON_THE_LAUNCH, *(["space_technology"] if "SLV" in codes else [])]
    return rows[rows["topic"].isin(topics)]


def condemned(rows: pd.DataFrame) -> pd.DataFrame:
    """The statements that condemn in words that show it: a stance that the paraphrase does not bear out is not told."""
    spoken = rows["paraphrase"].str.contains(OUTSPOKEN) | rows["short_quote"].str.contains(OUTSPOKEN)
    return rows[(rows["stance"] == CONDEMNING) & spoken]


def condemning_countries(rows: pd.DataFrame, codes: Collection[str]) -> tuple[str, ...]:
    """The codes of the countries, and the United Nations, of which an office condemned the launch."""
    return _of_whom(condemned(on_launch(rows, codes)))


def are_shown(rows: pd.DataFrame, codes: Collection[str]) -> bool:
    """Whether words show the condemnation of every country that the stance of a row gives: else none can be ranked."""
    heard = on_launch(rows, codes)
    return _of_whom(heard[heard["stance"] == CONDEMNING]) == condemning_countries(rows, codes)


def _of_whom(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(code for code in COUNTRIES if code != NORTH_KOREA and len(of_country(rows, code)))


@dataclass(frozen=True)
class First:
    """A country's first statements in the data: days after the launch, its rows, all of that day.

    `beforehand`: all were made before the launch, on its day. `local`: all are dated by the day in Washington or
    New York, which ends when the next is under way in Korea.
    """

    country: str
    lag: int
    rows: tuple[str, ...]
    beforehand: bool
    local: bool


def firsts(rows: pd.DataFrame, day: str) -> tuple[First, ...]:
    """The first statements of every country among rows in order of day; a country with the shortest lag goes first."""
    found = []
    for code in COUNTRIES:
        mine = of_country(rows, code)
        if mine.empty:
            continue
        of_day = mine[mine["date"] == mine["date"].min()]
        early = of_day["venue"].str.contains(BEFOREHAND)
        local = of_day["venue"].str.contains(AMERICAN) & ~of_day["venue"].str.contains(NOT_LOCAL)
        after = (parse_day(str(of_day["date"].iloc[0])) - parse_day(day)).days
        found.append(First(code, after, tuple(map(str, of_day.index)), bool(early.all()), bool(local.all())))
    return tuple(sorted(found, key=lambda f: (f.lag, not f.beforehand)))


@dataclass(frozen=True)
class Counted:
    """Statements of one country on one topic: how many, and how many of them with other countries."""

    every: int
    joint: int


def by_topic(rows: pd.DataFrame) -> dict[str, dict[str, Counted]]:
    """Per country with statements, in the order of COUNTRIES: the topics it spoke on, in the order of TOPICS."""
    found = {}
    for code in COUNTRIES:
        mine = of_country(rows, code)
        on = {topic: mine[mine["topic"] == topic] for topic in TOPICS}
        spoken = {topic: Counted(len(these), len(joint(these))) for topic, these in on.items() if len(these)}
        if spoken:
            found[code] = spoken
    return found


def topics(rows: Iterable[pd.DataFrame]) -> tuple[str, ...]:
    """The topics of these statements, in the order of TOPICS."""
    held = {topic for frame in rows for topic in frame["topic"]}
    return tuple(topic for topic in TOPICS if topic in held)


@dataclass(frozen=True)
class Held:
    """A launch day and the statements on it that the data held equally long after it."""

    day: LaunchDay
    rows: pd.DataFrame


def held(dataset: Dataset, day: LaunchDay, told_days: int, known_days: int) -> Held:
    """The statements on a launch dated up to `told_days` after it and known up to `known_days` after it."""
    until, known = ((parse_day(day.day) + dt.timedelta(days=number)).isoformat() for number in (told_days, known_days))
    rows = about(dataset, day.day, until)
    return Held(day, rows[rows["known_on"] <= known])


def comparable(
    dataset: Dataset, days: Sequence[LaunchDay], event: LaunchDay, told_days: int, known_days: int
) -> tuple[Held, ...]:
    """Earlier launch days led by the event's class with at least `FEWEST` statements held, the newest first."""
    same = [
        d
        for d in days
        if d.day < event.day
        and d.precision == "day"
        and d.codes[0] == event.codes[0]
        and len(dataset.ids_with("statements", "about_event", f"launch {d.day}")) >= FEWEST
    ]
    every = (held(dataset, d, told_days, known_days) for d in reversed(same))
    return tuple(one for one in every if len(one.rows) >= FEWEST)
