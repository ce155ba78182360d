"""What was known on a day: later rows do not exist, later cells are blank."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from briefing.data.dataset import Dataset, split

# These remarks were written with the knowledge of today and carry no day of their own.
_UNDATED_NOTES = ("launches", "weapon_lines", "sites", "missiles", "officeholders", "visits")
_SOURCE_LISTS = ("source_ids", "verdict_source_ids")
# Texts that go with a verdict and tell what it rests on.
_VERDICT = ("verdict", "verdict_known_on", "verdict_source_ids", "check", "note")


def as_of(dataset: Dataset, day: datetime.date) -> Dataset:
    """`dataset` as known at the end of `day` in Korea.

    - Rows with `known_on` after `day` are dropped, in every table that has the column. Rows without a day
      (`known_basis` "not dated": places) are kept.
    - A source is kept where a row known by then rests on it, whatever its own date: it may be a later copy. An
      origin is kept where a source that is kept has it, or one that counts as it.
    - A term of office that ended later has no end, and `end_status` is "end_not_seen" wherever no end was known. A
      term seen later is attested on `day`, as it covers it; but not where its end is known only to a month or year
      that had begun by then. A start known later is blank.
    - The end of a visit, and what belongs to a verdict, are blank where they were known later.
    - A span on the timeline that ends after `day` has no end, unless the row announces its days.
    - `note` is blank where nothing dates it.

    The same one as long as somebody holds it. Raises nothing; a `day` before all data gives empty tables.
    """
    found = dataset.cuts.get(day)
    if found is None:
        found = dataset.cuts[day] = _cut(dataset, day)
    return found


def _cut(dataset: Dataset, day: datetime.date) -> Dataset:
    tables = {name: _known(frame, day) for name, frame in dataset.tables.items()}
    for name in _UNDATED_NOTES:
        if name in tables:
            tables[name] = tables[name].assign(note="")
    if "officeholders" in tables:
        tables["officeholders"] = _terms(tables["officeholders"], day)
    if "visits" in tables:
        late = _after(tables["visits"]["end_known_on"], day)
        tables["visits"] = _blank(tables["visits"], late, ("end", "end_known_on"))
    if "timeline" in tables:
        frame = tables["timeline"]
        late = _after(frame["end_date"], day) & (frame["scheduled_for"] == "")
        tables["timeline"] = _blank(frame, late, ("end_date",))
    if "reported_claims" in tables:
        late = _after(tables["reported_claims"]["verdict_known_on"], day)
        tables["reported_claims"] = _blank(tables["reported_claims"], late, _VERDICT)
    if "sources" in tables:
        tables["sources"] = _read_by(tables["sources"], tables)
    if "origins" in tables:
        tables["origins"] = _had_by(tables["origins"], tables["sources"])
    return Dataset(MappingProxyType(tables), as_of=day)


def _after(days: pd.Series, day: datetime.date) -> pd.Series:
    """Which ISO days lie after `day`; an empty text lies nowhere, a month or year counts from its start."""
    return days > day.isoformat()


def _known(frame: pd.DataFrame, day: datetime.date) -> pd.DataFrame:
    if "known_on" not in frame:
        return frame.copy()
    return frame[~_after(frame["known_on"], day)].copy()


def _blank(frame: pd.DataFrame, where: pd.Series, columns: tuple[str, ...]) -> pd.DataFrame:
    frame = frame.copy()
    frame.loc[where, list(columns)] = ""
    return frame


def _read_by(sources: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The sources that a row of these tables names, by their id or an alias."""
    lists = {text for frame in tables.values() for column in _SOURCE_LISTS if column in frame for text in frame[column]}
    named = {source for text in lists for source in split(text)}
    kept = [
        key in named or not named.isdisjoint(split(aliases))
        for key, aliases in zip(sources.index, sources["aliases"], strict=True)
    ]
    return sources[kept]


def _had_by(origins: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The origins that these sources have, and those they count as."""
    had = set(sources["origin"])
    had |= {name for text in origins.loc[origins["name"].isin(had), "counts_as"] for name in split(text)}
    return origins[origins["name"].isin(had)]


def _terms(frame: pd.DataFrame, day: datetime.date) -> pd.DataFrame:
    late_start = _after(frame["start_known_on"], day)
    late_end = _after(frame["end_known_on"], day)
    attested_later = _after(frame["attested_on"], day)
    covered = attested_later | (late_end & _after(frame["end"], day))
    frame = _blank(frame, late_start, ("start", "start_known_on", "start_known_basis"))
    frame = _blank(frame, late_end, ("end", "end_known_on", "end_known_basis"))
    frame.loc[frame["end"] == "", "end_status"] = "end_not_seen"
    frame.loc[covered, "attested_on"] = day.isoformat()
    return frame
