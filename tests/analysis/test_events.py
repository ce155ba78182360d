"""Events, and what was asked for held against them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.analysis.events import event_on, events, last_day_of_knowledge, resolve
from briefing.edition.making import edition_name
from briefing.errors import ParameterError
from briefing.parameters import BALLISTIC_CLASSES, Parameters, parse

MONTHS = ["1984-04-09", "1984-09-01", "1986-05-01", "1990-05-01", "1990-06-01", "1991-07-01", "1992-06-01"]


def day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


@pytest.fixture(scope="module")
def all_days(dataset) -> set[dt.date]:
    return {e.day for e in events(dataset)}


# Events


def test_the_data_have_248_events_in_order_of_date(dataset) -> None:
    days = [e.day for e in events(dataset)]
    assert len(days) == 248
    assert days == sorted(set(days))


def test_27_events_became_known_after_the_next_day(dataset) -> None:
    late = [e for e in events(dataset) if e.first_known > e.day + dt.timedelta(days=1)]
    assert len(late) == 27
    assert all(e.default_as_of == e.first_known for e in late)
    assert [str(e.day) for e in late if e.precision == "month"] == MONTHS


def test_every_other_event_is_briefed_with_the_knowledge_of_the_next_day(dataset) -> None:
    in_time = [e for e in events(dataset) if e.first_known <= e.day + dt.timedelta(days=1)]
    assert len(in_time) == 248 - 27
    assert all(e.default_as_of == e.day + dt.timedelta(days=1) for e in in_time)


@pytest.mark.parametrize(
    ("event", "launches", "first_known", "default_as_of"),
    [
        ("2025-01-06", 1, "2025-01-06", "2025-01-07"),
        ("2025-01-25", 1, "2025-01-28", "2025-01-28"),
        ("2022-11-02", 8, "2022-11-02", "2022-11-03"),
        ("1984-04-09", 3, "1984-04-30", "1984-04-30"),
        ("2020-07-06", 1, "2020-07-30", "2020-07-30"),
    ],
)
def test_an_event_knows_its_launches_and_when_it_was_first_known(
    event, launches, first_known, default_as_of, dataset
) -> None:
    found = event_on(dataset, day(event))
    assert (len(found.launches), str(found.first_known), str(found.default_as_of)) == (
        launches,
        first_known,
        default_as_of,
    )
    assert all(launch.startswith(event) for launch in found.launches)


def test_a_day_is_first_known_when_any_of_its_launches_was(tables) -> None:
    made = tables(
        launches=[
            {"id": f"2020-01-01-0{n}", "event": "2020-01-01", "date_precision": "day", "known_on": known_on}
            for n, known_on in enumerate(["2020-02-01", "2020-01-03", "2026-01-01"])
        ]
    )
    assert str(events(made)[0].default_as_of) == "2020-01-03"


@pytest.mark.parametrize(
    ("asked_for", "nearest"),
    [
        ("2025-01-07", "2025-01-06, 2025-01-14, 2025-01-25"),
        ("2024-12-06", "2024-10-31, 2024-11-05, 2025-01-06"),
        ("1900-01-01", "1984-04-09, 1984-09-01, 1985-06-07"),
        ("2024-11-06", "2024-09-18, 2024-10-31, 2024-11-05"),
    ],
)
def test_a_day_without_a_launch_is_refused_with_the_nearest_events(asked_for, nearest, dataset) -> None:
    with pytest.raises(ParameterError) as caught:
        event_on(dataset, day(asked_for))
    first, second = str(caught.value).splitlines()
    assert first.startswith("parameter event: no launch on ")
    assert second == f"  the nearest are {nearest}; `briefing events` lists all 248"


@settings(max_examples=15, deadline=None)
@given(asked_for=st.dates(dt.date(1980, 1, 1), dt.date(2030, 1, 1)))
def test_no_event_is_nearer_than_those_that_are_named(asked_for: dt.date, dataset, all_days) -> None:
    if asked_for in all_days:
        assert event_on(dataset, asked_for).day == asked_for
        return
    with pytest.raises(ParameterError) as caught:
        event_on(dataset, asked_for)
    named = {d for d in all_days if str(d) in str(caught.value)}
    assert len(named) == 3
    assert max(abs(d - asked_for) for d in named) <= min(abs(d - asked_for) for d in all_days - named)


# What was asked for


def test_the_default_request_is_the_main_event_as_known_the_next_day(dataset) -> None:
    request = resolve(Parameters(), dataset)
    assert str(request.event.day) == "2025-01-06"
    assert request.as_of == request.parameters.as_of == request.dataset.as_of == day("2025-01-07")
    assert request.parameters.classes == BALLISTIC_CLASSES
    assert request.launch_day.launches == ("2025-01-06-01",)
    assert request.launch_day.codes == ("IRBM",)


def test_what_is_briefed_is_cut_to_the_day_of_knowledge(dataset) -> None:
    request = resolve(parse({"as_of": "2025-01-06"}), dataset)
    assert request.dataset.table("estimates")["known_on"].max() == "2025-01-06"
    assert [d.day for d in request.days][-2:] == ["2024-11-05", "2025-01-06"]


def test_latest_is_the_newest_day_of_any_row(dataset) -> None:
    last = last_day_of_knowledge(dataset)
    for name, table in dataset.tables.items():
        for column in (c for c in table.columns if c.endswith("known_on")):
            assert table[column].max() <= str(last), (name, column)
    request = resolve(parse({"as_of": "latest"}), dataset)
    assert request.as_of == request.parameters.as_of == last
    assert len(request.days) == 248


@pytest.mark.parametrize(
    ("event", "as_of", "told"),
    [
        ("2025-01-06", "2025-01-05", "first known on 6 January 2025, after 5 January 2025\n  use as_of=2025-01-06"),
        ("2025-01-25", "2025-01-27", "first known on 28 January 2025, after 27 January 2025\n  use as_of=2025-01-28"),
        ("2020-07-06", "2020-07-07", "first known on 30 July 2020, after 7 July 2020\n  use as_of=2020-07-30"),
    ],
)  # fmt: skip
def test_a_day_of_knowledge_before_the_launch_was_known_is_refused_and_that_day_named(
    event, as_of, told, dataset
) -> None:
    with pytest.raises(ParameterError) as caught:
        resolve(parse({"event": event, "as_of": as_of}), dataset)
    assert "parameter as_of: the launch of " in str(caught.value)
    assert str(caught.value).endswith(f"{told} or later")


def test_a_launch_of_which_only_the_month_is_known_is_refused_without_a_day(dataset) -> None:
    with pytest.raises(ParameterError) as caught:
        resolve(parse({"event": "1984-04-09", "as_of": "1984-04-10"}), dataset)
    assert "9 April 1984" not in str(caught.value)
    assert "April 1984" in str(caught.value)


@pytest.mark.parametrize(
    ("event", "classes"),
    [
        ("2025-01-06", BALLISTIC_CLASSES),
        ("2024-09-18", BALLISTIC_CLASSES),
        ("2022-11-02", BALLISTIC_CLASSES),
        ("2023-11-21", ("SLV",)),
        ("2022-10-12", ("LACM",)),
        ("2025-01-25", None),
    ],
)
def test_all_ballistic_classes_count_if_one_was_fired_else_the_classes_of_the_day(event, classes, dataset) -> None:
    request = resolve(parse({"event": event}), dataset)
    assert request.parameters.classes == (classes or request.launch_day.codes)
    assert request.launch_day.is_ballistic is (request.parameters.classes == BALLISTIC_CLASSES)


def test_classes_that_were_asked_for_are_kept(dataset) -> None:
    assert resolve(parse({"classes": "ICBM,SLV"}), dataset).parameters.classes == ("ICBM", "SLV")


@pytest.mark.parametrize(
    ("asked_for", "default"),
    [
        ({}, True),
        ({"as_of": "2025-01-07"}, True),
        ({"classes": ",".join(BALLISTIC_CLASSES), "length": "full"}, True),
        ({"as_of": "2025-01-08"}, False),
        ({"as_of": "latest"}, False),
        ({"classes": "IRBM"}, False),
        ({"author": "Kim"}, False),
        ({"after_days": 31}, False),
    ],
)
def test_an_edition_is_the_default_one_where_every_value_is_the_default_even_if_written_out(
    asked_for, default, dataset
) -> None:
    asked = resolve(parse(asked_for), dataset)
    assert (edition_name(asked, dataset) == str(asked.event.day)) is default


@settings(max_examples=6, deadline=None)
@given(chosen=st.integers(0, 247))
def test_writing_the_defaults_of_an_event_out_changes_nothing_and_a_day_earlier_is_refused(
    chosen: int, dataset
) -> None:
    event = events(dataset)[chosen]
    filled = resolve(Parameters(event=event.day), dataset).parameters
    again = parse({"event": str(event.day), "as_of": str(filled.as_of), "classes": ",".join(filled.classes)})
    assert resolve(again, dataset).parameters == filled
    with pytest.raises(ParameterError, match=f"use as_of={event.first_known} or later"):
        resolve(parse({"event": event.day, "as_of": event.first_known - dt.timedelta(days=1)}), dataset)


def test_a_baseline_after_the_event_is_refused_unless_it_is_the_default(dataset) -> None:
    with pytest.raises(ParameterError, match="baseline_start: 2030-01-01 is after the event"):
        resolve(Parameters(event="2025-01-06", baseline_start="2030-01-01"), dataset)
    assert resolve(Parameters(event="1998-08-31"), dataset).parameters.baseline_start.year == 2012
