"""What the data can count of the indicators to watch: rows and figures up to a day, each by a plain rule."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence

from briefing.analysis.launches import LaunchDay
from briefing.analysis.milestones import PUT_OFF, THREE, is_put_off
from briefing.data import Dataset, split
from briefing.evidence import estimates as es
from briefing.evidence.estimates import FIRM, Estimate

VETO = r"\bveto"
EDITION = r"\bFreedom Edge exercise\b"
REPORT = r"^Monitoring team issues its .* report"
MARTIAL_LAW = "2024-12-03"


def titled(dataset: Dataset, theme: str, title: str, until: str) -> tuple[str, ...]:
    """Rows of the timeline of the theme with such a title, dated up to that day, in order of date."""
    rows = dataset.table("timeline")
    rows = rows[(rows["theme"] == theme) & (rows["date"] <= until)]
    dated = zip(rows["date"], map(str, rows.index), rows["title"], strict=True)
    return tuple(i for _, i, text in sorted(dated) if re.search(title, text))


def years(dataset: Dataset, rows: Iterable[str]) -> dict[int, int]:
    """How many of these rows of the timeline fall in each year that has one."""
    table = dataset.table("timeline")["date"]
    found: dict[int, int] = {}
    for row in rows:
        year = int(str(table[row])[:4])
        found[year] = found.get(year, 0) + 1
    return dict(sorted(found.items()))


def put_off(dataset: Dataset, until: str) -> tuple[str, ...]:
    """Rows by which something of the allies was put off since the martial law of 3 December 2024."""
    table = dataset.table("timeline")
    rows = titled(dataset, "us_rok_japan", "", until)
    return tuple(i for i in rows if str(table.at[i, "date"]) > MARTIAL_LAW and is_put_off(str(table.at[i, "title"])))


def of_the_three(dataset: Dataset, first: str, last: str) -> tuple[str, ...]:
    """Meetings, calls and exercises of all three allies that began from `first` to `last` and were not put off."""
    rows = dataset.table("timeline")
    rows = rows[(rows["theme"] == "us_rok_japan") & (rows["date"] >= first) & (rows["date"] <= last)]
    return tuple(
        str(i)
        for i, actors, title in zip(rows.index, rows["actors"], rows["title"], strict=True)
        if set(split(actors)) >= THREE and not PUT_OFF.search(title)
    )


def quarter(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the calendar quarter of a day."""
    month = (day.month - 1) // 3 * 3 + 1
    following = dt.date(day.year + (month == 10), (month + 3 - 1) % 12 + 1, 1)
    return dt.date(day.year, month, 1), following - dt.timedelta(1)


def flights(dataset: Dataset, days: Sequence[LaunchDay], code: str, parties: Collection[str]) -> tuple[Estimate, ...]:
    """The distances, without bounds, that these parties measured of launches given that class."""
    return tuple(
        e
        for d in days
        for given in d.given(code)
        for e in es.of_launch(dataset, given.launch, "range_km")
        if e.party in parties and e.number is not None and e.bound in FIRM
    )


def fuels(dataset: Dataset, day: LaunchDay) -> tuple[Estimate, ...]:
    """The leading word on the fuel of each launch of the day that has one."""
    led = (es.leading(es.of_launch(dataset, launch, "propellant")) for launch in day.launches)
    return tuple(e for e in led if e is not None)


def second_peaks(dataset: Dataset, days: Sequence[LaunchDay]) -> tuple[Estimate, ...]:
    """What anybody said of a second peak of these days' launches: a height, or that there was none."""
    return tuple(e for d in days for i in d.launches for e in es.of_launch(dataset, i, "apogee2_km"))


def chinese(dataset: Dataset, first: str, last: str) -> tuple[str, ...]:
    """Statements by China on a launch, made from `first` to `last`."""
    rows = dataset.table("statements")
    mine = (rows["date"] >= first) & (rows["date"] <= last) & rows["about_event"].str.startswith("launch ")
    return tuple(map(str, rows.index[mine & (rows["country"] == "CHN")]))
