"""The calendar of Seoul and the allies around 2025-01-06."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from briefing.charts.base import Moment
from briefing.charts.calendar import TALLEST, Entry, calendar, fitting


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


LANES = ("South Korean politics", "The allies", "North Korea and Russia")
ENTRIES = tuple(
    Entry(LANES[int(lane)], day(first), label, day(last) if last else None)
    for lane, first, last, label in (
        line.split("|")
        for line in (
            "0|2024-12-03|2024-12-04|Yoon declares and rescinds martial law",
            "0|2024-12-07||First impeachment vote fails",
            "0|2024-12-14||National Assembly impeaches Yoon",
            "0|2024-12-27||Acting president Han impeached",
            "0|2024-12-31||Court approves warrant for Yoon",
            "0|2025-01-03||First attempt to detain Yoon fails",
            "1|2024-12-04|2024-12-05|Nuclear Consultative Group postponed",
            "1|2024-12-12|2024-12-13|Austin skips Korea; forum postponed",
            "1|2024-12-29||Nuclear talks set again, for 10 January",
            "1|2025-01-03||Choi receives the US ambassador",
            "1|2025-01-05||Blinken arrives in Seoul",
            "1|2025-01-06||Blinken and Cho condemn the launch",
            "1|2025-01-06||Three-way telephone consultation",
            "1|2025-01-07||Blinken holds talks in Tokyo",
            "2|2024-12-04||Russia treaty enters into force",
            "2|2024-12-07||US: Russia agreed to send fighters",
            "2|2024-12-18||US warns the Security Council",
            "2|2024-12-23|2024-12-27|Party plenum: toughest US strategy",
            "2|2025-01-07||State media claims 1,500\u00a0km",
            "1|2025-01-10||Nuclear Consultative Group, Washington",
            "0|2025-01-14||First hearing in the impeachment case",
            "1|2025-01-20||Inauguration of Donald Trump",
        )
    )
)
FIRST, LAST = day("2024-12-01"), day("2025-01-20")
AS_OF = Moment(day("2025-01-07"), "As of 7 January; dates announced by then")
LAUNCH = Moment(day("2025-01-06"), "6 January: launch")


def test_labels_can_be_read(assert_legible: Callable[[Figure], None]) -> None:
    assert_legible(calendar(LANES, ENTRIES, FIRST, LAST, AS_OF, LAUNCH).figure)


def test_twenty_two_entries_take_two_thirds_of_a_page_at_most() -> None:
    height = calendar(LANES, ENTRIES, FIRST, LAST, AS_OF, LAUNCH).figure.get_size_inches()[1] * 25.4
    assert height < 297 * 2 / 3


def test_every_entry_is_drawn_with_its_lane_and_days() -> None:
    chart = calendar(LANES, ENTRIES, FIRST, LAST, AS_OF, LAUNCH)
    drawn = [(mark.label, *mark.values) for mark in (*chart.drawn.of("entry"), *chart.drawn.of("ahead"))]
    assert sorted(drawn) == sorted(
        (entry.label, entry.lane, entry.first.isoformat(), entry.end.isoformat()) for entry in ENTRIES
    )


def test_what_lay_ahead_is_hollow_and_only_that(by_id: Callable[[Figure, str], dict[str, Artist]]) -> None:
    chart = calendar(LANES, ENTRIES, FIRST, LAST, AS_OF, LAUNCH)
    assert [mark.label for mark in chart.drawn.of("ahead")] == [
        "Nuclear Consultative Group, Washington",
        "First hearing in the impeachment case",
        "Inauguration of Donald Trump",
    ]
    dots = by_id(chart.figure, "entry-").values()
    hollow = [dot for dot in dots if isinstance(dot, Polygon) and dot.get_facecolor() == (1.0, 1.0, 1.0, 1.0)]
    assert (len(dots), len(hollow)) == (22, 3)


def test_the_words_of_a_label_are_printed_in_full_beside_its_date(
    printed: Callable[[Figure], list[str]],
) -> None:
    words = printed(calendar(LANES, ENTRIES, FIRST, LAST, AS_OF, LAUNCH).figure)
    text = " ".join(words)
    for entry in ENTRIES:
        assert entry.label in text
    assert {"3–4 Dec", "23–27 Dec", "14 Dec", "10 Jan", "2024", "2025"} <= set(words)


def test_time_runs_down_in_every_lane(by_id: Callable[[Figure, str], dict[str, Artist]]) -> None:
    chart = calendar(LANES, ENTRIES, FIRST, LAST, AS_OF, LAUNCH)
    ordered = sorted(ENTRIES, key=lambda entry: (entry.first, entry.end, LANES.index(entry.lane)))
    dots = by_id(chart.figure, "entry-")
    tops = [dots[f"entry-{number}"].get_xy()[:, 1].min() for number in range(len(ordered))]  # type: ignore[attr-defined]
    for (early, above), (late, below) in zip(
        zip(ordered, tops, strict=True), list(zip(ordered, tops, strict=True))[1:], strict=False
    ):
        if early.first < late.first:
            assert above < below


lane_entries = st.lists(
    st.tuples(
        st.sampled_from(LANES),
        st.integers(0, 50),
        st.integers(0, 4),
        st.sampled_from(["Blinken in Seoul", "National Assembly impeaches the president", "Second hearing"]),
    ),
    min_size=1,
    max_size=22,
    unique=True,
)


@settings(max_examples=25, deadline=None)
@given(lane_entries, st.integers(0, 49), st.integers(0, 3))
def test_any_two_dozen_entries_are_legible(
    assert_legible: Callable[[Figure], None],
    rows: list[tuple[str, int, int, str]],
    launch: int,
    later: int,
) -> None:
    def on(number: int) -> datetime.date:
        return FIRST + datetime.timedelta(days=min(number, 50))

    found = [Entry(lane, on(first), label, on(first + length)) for lane, first, length, label in rows]
    entries = list(dict.fromkeys(found))
    as_of, event = Moment(on(launch + later), "As of that day"), Moment(on(launch), "The launch")
    assert_legible(calendar(LANES, entries, FIRST, LAST, as_of, event).figure)


class TestRefusals:
    def test_an_empty_calendar(self) -> None:
        with pytest.raises(ValueError, match="at least one entry"):
            calendar(LANES, (), FIRST, LAST, AS_OF, LAUNCH)

    def test_an_entry_that_stands_twice(self) -> None:
        with pytest.raises(ValueError, match="of 2024-12-03 stands twice"):
            calendar(LANES, [*ENTRIES, ENTRIES[0]], FIRST, LAST, AS_OF, LAUNCH)

    def test_an_unknown_lane(self) -> None:
        stray = replace(ENTRIES[0], lane="China")
        with pytest.raises(ValueError, match="the lane 'China', which is not drawn"):
            calendar(LANES, (stray,), FIRST, LAST, AS_OF, LAUNCH)

    @pytest.mark.parametrize(("first", "last"), [("2024-11-30", None), ("2025-01-19", "2025-01-21")])
    def test_a_day_outside_the_window(self, first: str, last: str | None) -> None:
        stray = Entry(LANES[0], day(first), "stray", day(last) if last else None)
        with pytest.raises(ValueError, match="is not within 2024-12-01 to 2025-01-20"):
            calendar(LANES, (stray,), FIRST, LAST, AS_OF, LAUNCH)

    def test_an_entry_that_ends_before_it_begins(self) -> None:
        stray = replace(ENTRIES[0], last=day("2024-12-02"))
        with pytest.raises(ValueError, match="is not within"):
            calendar(LANES, (stray,), FIRST, LAST, AS_OF, LAUNCH)

    def test_a_launch_outside_the_window(self) -> None:
        with pytest.raises(ValueError, match="6 January: launch"):
            calendar(LANES, ENTRIES[:1], FIRST, day("2025-01-05"), replace(AS_OF, day=FIRST), LAUNCH)


def test_what_fits_is_left_as_it_is() -> None:
    assert fitting(LANES, ENTRIES[:9], FIRST, LAST, AS_OF, LAUNCH) == ENTRIES[:9]


def test_on_a_page_the_lightest_and_furthest_give_way_and_the_day_and_the_dates_ahead_stay() -> None:
    crowd = tuple(
        Entry(
            LANES[number % 3], FIRST + datetime.timedelta(days=number), f"Something else of that day, {number}", None, 2
        )
        for number in range(45)
    )
    kept = fitting(LANES, (*ENTRIES, *crowd), FIRST, LAST, AS_OF, LAUNCH)
    chart = calendar(LANES, kept, FIRST, LAST, AS_OF, LAUNCH)
    assert chart.figure.get_size_inches()[1] * 25.4 <= TALLEST
    lost = [entry for entry in (*ENTRIES, *crowd) if entry not in kept]
    assert lost
    assert {entry.weight for entry in lost} == {2}
    assert not [e for e in lost if e.first > AS_OF.day or e.first == LAUNCH.day]
    nearest = min(abs((entry.first - LAUNCH.day).days) for entry in lost)
    spared = [e for e in kept if e.weight == 2 and e.first <= AS_OF.day and e.first != LAUNCH.day]
    assert all(abs((entry.first - LAUNCH.day).days) <= nearest for entry in spared)
