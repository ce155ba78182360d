"""Weapon lines: which launches belong together, by whom, as known by the day of knowledge."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.launches import LaunchDay
from briefing.data import Dataset
from briefing.evidence.claims import Cell, cells


@dataclass(frozen=True)
class Membership:
    """One launch in a line: its day and how exactly it is known, who put it there, the row ids.

    `disputed`: a party disputes it; `believed`: it is only believed to belong there.
    """

    launch: str
    day: str
    precision: str
    assigned_by: tuple[str, ...]
    disputed: bool
    believed: bool
    ids: tuple[str, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that date the launch, and as compared those that put it into the line."""
        return (
            *cells("launches", [self.launch], "event", "date_precision"),
            *cells(
                "weapon_lines", self.ids, "launch", "line", "line_name", "assigned_by", "qualifier", role="population"
            ),
        )


@dataclass(frozen=True)
class Line:
    """A weapon line and its launches in order of time."""

    code: str
    name: str
    members: tuple[Membership, ...]

    def until(self, day: str) -> tuple[Membership, ...]:
        """The launches up to and with that day."""
        return tuple(m for m in self.members if m.day <= day)


def line_of(dataset: Dataset, event: LaunchDay) -> Line | None:
    """The line that the event's launches belong to by the day of knowledge; the one most launches share."""
    table = dataset.table("weapon_lines")
    mine = table[table["launch"].isin(event.launches)]
    if mine.empty:
        return None
    code = str(mine["line"].value_counts(sort=True).sort_index(kind="stable").idxmax())
    rows = table[table["line"] == code]
    launches = dataset.table("launches")
    days, precisions = launches["event"], launches["date_precision"]
    members = [
        Membership(
            str(launch),
            str(days[launch]),
            str(precisions[launch]),
            tuple(dict.fromkeys(same["assigned_by"])),
            bool(same["qualifier"].str.contains("disputed").any()),
            bool(same["qualifier"].str.contains("believed|presumed|possible").all()),
            tuple(str(i) for i in same.index),
        )
        for launch, same in rows.groupby("launch", sort=True)
    ]
    return Line(code, str(rows["line_name"].iloc[0]), tuple(sorted(members, key=lambda m: m.launch)))
