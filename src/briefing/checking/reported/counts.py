"""What the data count beside a report's judgements: no verdict, only how many rows there are on each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.analysis.launches import LaunchDay
from briefing.checking.reported.ground import Ground
from briefing.checking.reported.said import ALLIES
from briefing.data import split
from briefing.evidence.claims import Cell, Population, cells, compared, population
from briefing.evidence.wording import counted, small

WINDOW_DAYS = 60
YEARS = 3
RUSSIA = ("space_technology", "russia_cooperation")


@dataclass(frozen=True)
class Count:
    """One number: `name` tells which, `text` is how it is printed, `rule` what was counted."""

    name: str
    number: int
    text: str
    rule: str
    rows: tuple[Cell | Population, ...]


def window_start(ground: Ground) -> str:
    """The first day of the window before the launch."""
    return (ground.request.event.day - dt.timedelta(days=WINDOW_DAYS)).isoformat()


def launches_before(ground: Ground) -> Count:
    """The launch days of the window, without the event."""
    days = ground.request.days
    mine = [d for d in days if window_start(ground) <= d.day < ground.day]
    known = [i for d in days for i in d.launches if d.day <= ground.day]
    rows = population(ground.dataset, "launches", known, ["event"], f"launches to {ground.day}")
    return Count(
        "launches", len(mine), counted(len(mine), "launch day"), f"of {counted(len(known), 'launch', 'launches')}", rows
    )


def politics_before(ground: Ground) -> Count:
    """The entries on South Korea's politics in the window."""
    table = ground.dataset.table("timeline")
    mine = table[
        (table["theme"] == "rok_politics") & (table["date"] >= window_start(ground)) & (table["date"] <= ground.day)
    ]
    held = cells("timeline", map(str, mine.index), "theme", "date", role="population")
    text = counted(len(mine), "entry", "entries")
    rows = (*held, *compared(ground.request.launch_day.date_cells))
    return Count("entries", len(mine), text, "rows of the timeline on South Korean politics", rows)


def put_off(ground: Ground) -> tuple[str, ...]:
    """The rows of the window by which a meeting of the allies was put off, or set again after that."""
    table = ground.dataset.table("timeline")
    mine = table[
        (table["theme"] == "us_rok_japan")
        & (table["date"] >= window_start(ground))
        & (table["date"] <= ground.day)
        & table["title"].str.contains("postponed", case=False)
    ].sort_values("date", kind="stable")
    return tuple(map(str, mine.index))


def trilateral(ground: Ground) -> tuple[str, ...]:
    """The rows of the timeline that call a step of the three allies trilateral, up to the launch, oldest first."""
    table = ground.dataset.table("timeline")
    mine = table[
        (table["theme"] == "us_rok_japan")
        & (table["date"] <= ground.day)
        & table["title"].str.contains("trilateral", case=False)
    ].sort_values("date", kind="stable")
    return tuple(map(str, mine.index))


def launch_days_by_year(ground: Ground) -> tuple[Count, ...]:
    """The launch days of any kind in each of the years before the event's."""
    return tuple(_days_in(ground, year, name) for year, name in _years(ground))


def items_by_year(ground: Ground) -> tuple[Count, ...]:
    """The items of cooperation between North Korea and Russia made known in each of the years before the event's."""
    table = ground.dataset.table("cooperation")
    table = table[table["status"] != "denied"]
    found = []
    for year, name in _years(ground)[1:]:
        mine = table[table["known_on"].str.startswith(f"{year}-")]
        held = population(
            ground.dataset, "cooperation", map(str, mine.index), ["status", "known_on"], f"items made known in {year}"
        )
        rows = (*held, *compared(ground.request.launch_day.date_cells))
        found.append(
            Count(name, len(mine), f"{_number(len(mine))} in {year}", "items made known, denials left out", rows)
        )
    return tuple(found)


def readings(ground: Ground, days: int) -> Count:
    """The readings known by then, from so many days before the launch on."""
    table = ground.dataset.table("implications")
    first = (ground.request.event.day - dt.timedelta(days=days)).isoformat()
    mine = table[(table["known_on"] >= first) & (table["known_on"] <= ground.until)]
    held = population(ground.dataset, "implications", map(str, mine.index), ["known_on"], "readings known by then")
    return Count("readings", len(mine), counted(len(mine), "reading"), "rows of implications known by then", held)


def on_russia(ground: Ground) -> Count:
    """The statements on the launch by the allies' offices on Russia."""
    table = ground.dataset.table("statements")
    mine = table[(table["about_event"] == ground.about) & table["topic"].isin(RUSSIA) & (table["date"] <= ground.until)]
    mine = mine.loc[[bool(set(split(c)) & {"USA", *ALLIES}) for c in mine["country"]]]
    held = cells("statements", map(str, mine.index), "about_event", "topic", "date", "country", role="population")
    rule = "statements on the launch by offices of the allies, on space technology or Russia"
    return Count("statements", len(mine), counted(len(mine), "statement"), rule, held)


def _years(ground: Ground) -> list[tuple[int, str]]:
    """The years before the event's, oldest first, each with its name in claim ids."""
    year = ground.request.event.day.year
    return [(year - back, f"year-{YEARS + 1 - back}") for back in range(YEARS, 0, -1)]


def _days_in(ground: Ground, year: int, name: str) -> Count:
    mine = [d for d in ground.request.days if d.day.startswith(f"{year}-")]
    held = population(ground.dataset, "launches", _launches(mine), ["event"], f"launches in {year}")
    rows = (*held, *compared(ground.request.launch_day.date_cells))
    rule = f"launch days of any kind, with {counted(len(_launches(mine)), 'launch', 'launches')}"
    return Count(name, len(mine), f"{_number(len(mine))} in {year}", rule, rows)


def _launches(days: Iterable[LaunchDay]) -> list[str]:
    return [i for d in days for i in d.launches]


def _number(count: int) -> str:
    return small(count) if count else "none"
