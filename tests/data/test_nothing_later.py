"""Whatever became known after a day, in whatever table and cell: it is not in the tables as known on that day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefing.analysis.events import Event, Request, event_on, events, last_day_of_knowledge, resolve
from briefing.data import Dataset, as_of
from briefing.parameters import Parameters
from tests.hurtful import hurtful
from tests.later import Later, add, cells_known_later, changed, cited_later_too, shifted

DAYS = ["1998-09-01", "2013-05-20", "2017-03-16", "2019-07-25", "2022-05-21", "2025-01-06", "2025-01-07", "2026-08-20"]


def same(one: Dataset, other: Dataset) -> None:
    """The two know the same, row for row and cell for cell."""
    assert one.as_of == other.as_of
    assert one.tables.keys() == other.tables.keys()
    for name, frame in one.tables.items():
        pd.testing.assert_frame_equal(frame, other.table(name), obj=name)


def same_request(one: Request, other: Request) -> None:
    """The two ask for the same, of the same data."""
    assert (one.parameters, one.event, one.as_of, one.days) == (other.parameters, other.event, other.as_of, other.days)
    same(one.dataset, other.dataset)


def days_of_knowledge(event: Event, last: dt.date) -> list[dt.date]:
    """From the first day on which the event can be briefed to the last of all, the early ones more closely."""
    days = [event.first_known, event.default_as_of]
    days += [event.default_as_of + dt.timedelta(n) for n in (1, 2, 7, 30, 90, 400, 1500)]
    return [day for day in dict.fromkeys(days) if day < last]


def by_table(rows: list[Later]) -> list[list[Later]]:
    """The rows of each table together, so that a draw takes every table as often."""
    tables: dict[str, list[Later]] = {}
    for row in rows:
        tables.setdefault(row.table, []).append(row)
    return list(tables.values())


@st.composite
def copies(draw: st.DrawFn, dataset: Dataset, day: dt.date) -> Later:
    """A copy of any row, some of its cells taken from another row of its table, known from a day after `day`."""
    table = draw(st.sampled_from([name for name, frame in dataset.tables.items() if "known_on" in frame]))
    frame = dataset.table(table)
    like, other = (str(draw(st.sampled_from(list(frame.index)))) for _ in range(2))
    free = [c for c in frame.columns if c not in ("known_on", "known_basis")]
    taken = draw(st.lists(st.sampled_from(free), unique=True, max_size=4))
    cells = {c: "" if frame.loc[other, c] != frame.loc[other, c] else str(frame.loc[other, c]) for c in taken}
    known = {"known_on": shifted(day, draw(st.sampled_from([1, 2, 30, 4000])))}
    new = f"{like[:-1]}{draw(st.sampled_from('xyz'))}-{draw(st.integers(0, 99))}"
    return Later(table, like, new, {**cells, **known}, draw(st.sampled_from([0, 0.2, 0.5, 0.9, 1])))


def campaign(dataset: Dataset, examples: int) -> Counter[str]:
    """Try so many sets of later rows; what was tried, counted."""
    known, last = events(dataset), last_day_of_knowledge(dataset)
    request = cache(lambda event, day: resolve(Parameters(event=event, as_of=day), dataset))
    hurting = cache(lambda event, day: by_table(hurtful(dataset, event.isoformat(), day)))
    tried: Counter[str] = Counter()
    seen: set[tuple[str, object]] = set()

    @settings(max_examples=examples, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(st.data())
    def run(data: st.DataObject) -> None:
        event = data.draw(st.sampled_from(known))
        day = data.draw(st.sampled_from(days_of_knowledge(event, last) or [event.first_known]))
        rows = data.draw(
            st.lists(
                st.sampled_from(hurting(event.day, day)).flatmap(st.sampled_from) | copies(dataset, day),
                min_size=1,
                max_size=30,
                unique_by=lambda r: (r.table, r.id),
            )
        )
        more = add(dataset, rows)
        same_request(resolve(Parameters(event=event.day, as_of=day), more), request(event.day, day))
        if day == event.default_as_of:
            assert event_on(more, event.day).default_as_of == day
        tried["rows"] += len(rows)
        seen.update([("event", event.day), ("day", day), *(("table", r.table) for r in rows)])

    run()
    for kind, _ in seen:
        tried[f"{kind}s"] += 1
    return tried


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
def test_rows_that_became_known_later_are_not_known(dataset: Dataset) -> None:
    tried = campaign(dataset, 40)
    print("tried:", dict(tried))
    assert tried["tables"] == len(dataset.tables)


@pytest.mark.deep
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
def test_rows_that_became_known_later_are_not_known_whatever_they_are(dataset: Dataset) -> None:
    tried = campaign(dataset, 600)
    print("tried:", dict(tried))
    assert tried["events"] > len(events(dataset)) / 2


@pytest.mark.parametrize("text", DAYS)
def test_cells_that_were_known_only_later_change_nothing(dataset: Dataset, text: str) -> None:
    day = dt.date.fromisoformat(text)
    changes = list(cells_known_later(dataset, day))
    print(f"cells changed as known on {day}:", dict(Counter(f"{t}.{'+'.join(c)}" for t, _, c in changes)))
    same(as_of(changed(dataset, changes), day), as_of(dataset, day))
    assert not as_of(changed(dataset, changes), day + dt.timedelta(120)).tables["launches"].empty


@pytest.mark.parametrize("text", DAYS)
def test_what_was_known_does_not_depend_on_what_the_tables_hold_of_later_days(dataset: Dataset, text: str) -> None:
    day = dt.date.fromisoformat(text)
    cut = {n: f[~(f["known_on"] > text)] if "known_on" in f else f for n, f in dataset.tables.items()}
    dropped = sum(len(f) for f in dataset.tables.values()) - sum(map(len, cut.values()))
    print(f"dropped rows known after {day}: {dropped}")
    assert dropped
    same(as_of(Dataset(cut), day), as_of(dataset, day))


def test_a_later_source_beside_one_of_the_day_brings_no_source_that_was_not_there(dataset: Dataset) -> None:
    day = dt.date(2025, 1, 7)
    changes = list(cited_later_too(dataset, day))
    past, more = as_of(dataset, day), as_of(changed(dataset, changes), day)
    assert len(changes) > 1000
    pd.testing.assert_frame_equal(past.table("sources"), more.table("sources"))
