"""Launch days in strips: what is known by a day, and the pauses in between."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from briefing.charts.base import Moment
from briefing.charts.launch_days import Gap, Group, LaunchDay, launch_days


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


DAYS = tuple(
    LaunchDay(day(text), group)
    for group, texts in (
        (
            Group.BALLISTIC,
            "2017-11-29 2019-04-17 2019-05-04 2019-05-09 2019-07-25 2019-07-31 2019-08-02 2019-08-06 "
            "2019-08-10 2019-08-16 2019-08-24 2019-09-10 2019-10-02 2019-10-31 2019-11-28 2020-03-02 "
            "2020-03-09 2020-03-21 2020-03-29 2021-03-25 2021-09-15 2022-01-05 2022-11-02 2023-12-18 "
            "2024-01-14 2024-04-02 2024-06-26 2024-10-31 2024-11-05 2025-01-06",
        ),
        (Group.SATELLITE, "2023-05-31 2023-08-24 2023-11-21 2024-05-27"),
        (Group.OTHER, "2020-04-14 2020-07-06 2021-03-21 2021-09-11 2024-01-24 2025-01-25"),
    )
    for text in texts.split()
)
SINCE = day("2019-01-01")
AS_OF = Moment(day("2025-01-07"), "as of 7 Jan 2025")
BRIEFED = Moment(day("2025-01-06"), "6 Jan 2025")
GAPS = (
    Gap(day("2020-07-06"), day("2021-03-21"), "258 days"),
    Gap(day("2021-03-25"), day("2021-09-11"), "170 days"),
    Gap(day("2019-11-28"), day("2020-03-02"), "95 days"),
    Gap(day("2024-11-05"), day("2025-01-06"), "62 days"),
)


def test_labels_can_be_read_and_none_was_left_out(assert_legible: Callable[[Figure], None]) -> None:
    chart = launch_days(DAYS, SINCE, AS_OF, briefed=BRIEFED, gaps=GAPS)
    assert chart.drawn.unlabelled == ()
    assert_legible(chart.figure)


def test_one_tick_a_launch_day_between_the_first_day_and_the_day_of_knowledge(
    by_id: Callable[[Figure, str], dict[str, Artist]],
) -> None:
    chart = launch_days(DAYS, SINCE, AS_OF, briefed=BRIEFED, gaps=GAPS)
    expected = sorted(entry.day.isoformat() for entry in DAYS if SINCE <= entry.day <= AS_OF.day)
    assert [mark.values[0] for mark in chart.drawn.of("day")] == expected
    assert sorted(by_id(chart.figure, "day-")) == [f"day-{text}" for text in expected]
    assert "2025-01-25" not in str(chart.drawn), "a later launch leaked"


def test_days_lie_in_proportion_along_their_year(
    by_id: Callable[[Figure, str], dict[str, Artist]], x_of: Callable[[Artist], float]
) -> None:
    ticks = by_id(launch_days(DAYS, SINCE, AS_OF).figure, "day-2019")
    dates = {name: day(name.removeprefix("day-")) for name in ticks}
    first = min(dates, key=lambda name: dates[name])
    last = max(dates, key=lambda name: dates[name])
    a_day = (x_of(ticks[last]) - x_of(ticks[first])) / (dates[last] - dates[first]).days
    for name, tick in ticks.items():
        assert x_of(tick) == pytest.approx(x_of(ticks[first]) + a_day * (dates[name] - dates[first]).days)


def test_the_printed_words_are_the_given_ones_and_the_axis(printed: Callable[[Figure], list[str]]) -> None:
    chart = launch_days(DAYS, SINCE, AS_OF, briefed=BRIEFED, gaps=GAPS)
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    years = [str(year) for year in range(2019, 2026)]
    given = [gap.label for gap in GAPS] + [AS_OF.label, BRIEFED.label] + [group.value for group in Group]
    assert sorted(printed(chart.figure)) == sorted(months + years + given)


def test_gaps_carry_the_days_from_launch_to_launch() -> None:
    chart = launch_days(DAYS, SINCE, AS_OF, briefed=BRIEFED, gaps=GAPS)
    assert [mark.values for mark in chart.drawn.of("gap")] == [
        ("2020-07-06", "2021-03-21", 258.0),
        ("2021-03-25", "2021-09-11", 170.0),
        ("2019-11-28", "2020-03-02", 95.0),
        ("2024-11-05", "2025-01-06", 62.0),
    ]


def test_a_gap_too_narrow_for_its_words_is_labelled_above(assert_legible: Callable[[Figure], None]) -> None:
    days = [LaunchDay(day("2022-09-25"), Group.BALLISTIC), LaunchDay(day("2022-09-28"), Group.BALLISTIC)]
    gap = Gap(day("2022-09-25"), day("2022-09-28"), "three days")
    chart = launch_days(days, day("2022-01-01"), Moment(day("2022-09-28"), "as of 28 Sep"), gaps=[gap])
    assert chart.drawn.unlabelled == ()
    assert_legible(chart.figure)


@pytest.mark.parametrize("briefed", ["2022-01-05", "2022-11-02", "2024-05-27", "2023-12-18"])
def test_other_events_are_legible(briefed: str, assert_legible: Callable[[Figure], None]) -> None:
    event = day(briefed)
    as_of = Moment(event + datetime.timedelta(days=1), f"as of the day after {briefed}")
    chart = launch_days(DAYS, SINCE, as_of, briefed=Moment(event, f"launch of {briefed}"))
    assert_legible(chart.figure)


def test_as_of_the_end_of_a_year_is_legible(assert_legible: Callable[[Figure], None]) -> None:
    as_of = Moment(day("2024-12-31"), "as of 31 Dec 2024")
    assert_legible(launch_days(DAYS, SINCE, as_of).figure)


def test_where_the_bar_has_no_room_the_label_of_the_day_says_how_long_the_pause_was(
    assert_legible: Callable[[Figure], None], printed: Callable[[Figure], list[str]]
) -> None:
    """Late in a year the label of the day stands left of its mark, where that of so short a bar would stand too."""
    days = (LaunchDay(day("2022-10-28"), Group.BALLISTIC), LaunchDay(day("2022-11-02"), Group.BALLISTIC))
    gap = Gap(days[0].day, days[1].day, "five days")
    as_of, briefed = Moment(day("2022-11-03"), "as of 3 Nov 2022"), Moment(days[1].day, "2 November 2022")
    chart = launch_days(days, day("2022-01-01"), as_of, briefed=briefed, gaps=(gap,))
    assert "2 November 2022, after five days" in printed(chart.figure)
    assert "five days" not in printed(chart.figure)
    assert chart.drawn.unlabelled == ()
    assert [mark.values for mark in chart.drawn.of("gap")] == [("2022-10-28", "2022-11-02", 5.0)]
    assert_legible(chart.figure)


def test_a_launch_known_only_by_its_month_is_no_tick(
    by_id: Callable[[Figure, str], dict[str, Artist]],
) -> None:
    days = [LaunchDay(day("1984-04-09"), Group.BALLISTIC, month_only=True)]
    chart = launch_days(days, day("1984-01-01"), Moment(day("1984-12-31"), "end of 1984"))
    assert not chart.drawn.of("day")
    assert list(by_id(chart.figure, "month-")) == ["month-1984-04-09"]


class TestRefusals:
    def test_nothing_to_draw(self) -> None:
        with pytest.raises(ValueError, match="needs a launch day"):
            launch_days((), SINCE, AS_OF)
        with pytest.raises(ValueError, match="needs a launch day"):
            launch_days(DAYS, day("2025-01-07"), AS_OF)

    def test_a_gap_that_holds_a_launch(self) -> None:
        wrong = Gap(day("2024-10-31"), day("2025-01-06"), "67 days")
        with pytest.raises(ValueError, match="holds a launch, on 2024-11-05"):
            launch_days(DAYS, SINCE, AS_OF, gaps=[wrong])

    def test_a_gap_that_runs_backwards(self) -> None:
        wrong = Gap(day("2025-01-06"), day("2024-11-05"), "62 days")
        with pytest.raises(ValueError, match="not after its start"):
            launch_days(DAYS, SINCE, AS_OF, gaps=[wrong])

    def test_a_briefed_day_without_a_launch(self) -> None:
        with pytest.raises(ValueError, match="2025-01-05 is not among"):
            launch_days(DAYS, SINCE, AS_OF, briefed=Moment(day("2025-01-05"), "5 Jan"))

    def test_a_day_that_stands_twice(self) -> None:
        with pytest.raises(ValueError, match="2025-01-06 stands twice"):
            launch_days([*DAYS, LaunchDay(day("2025-01-06"), Group.OTHER)], SINCE, AS_OF)
