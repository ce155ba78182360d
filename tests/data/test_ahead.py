"""What is kept must not be stale: tables read ahead hold while their files do, and what is reckoned is of its day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from briefing.analysis.launches import launch_days
from briefing.data import Dataset, as_of, read_ahead, tables_of


def test_tables_read_ahead_are_found_till_a_file_is_written(broken: Path) -> None:
    ahead = read_ahead(broken)
    assert tables_of(broken) is ahead
    path = broken / "missiles.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    anew = tables_of(broken)
    assert len(anew.table("missiles")) == len(ahead.table("missiles")) - 1


def test_what_is_reckoned_once_is_of_its_day_of_knowledge(dataset: Dataset) -> None:
    early, late = (as_of(dataset, dt.date(year, 1, 7)) for year in (2017, 2025))
    assert launch_days(early) is launch_days(early)
    assert launch_days(early)[-1].day < "2017-01-08" < launch_days(late)[-1].day
    assert as_of(dataset, dt.date(2017, 1, 7)) is early
