"""Which launch a place in a sentence speaks of."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.analysis.launches import launch_days, on
from briefing.checking.check import scenes
from briefing.checking.language.passages import read
from briefing.checking.library import Library
from briefing.checking.scene import Scene, Subject


def _scenes(library: Library, text: str, event: str = "2025-01-06", written: dt.date | None = None) -> list[Scene]:
    return list(scenes(library, on(launch_days(library.dataset), event), read(text.encode(), "a.txt"), written))


def _subject(library: Library, text: str, words: str, event: str = "2025-01-06") -> Subject:
    scene = next(s for s in reversed(_scenes(library, text, event)) if words in s.text)
    at = scene.text.index(words)
    return scene.subject(at, at + len(words))


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("It flew 1,100 km.", "1,100 km", "2025-01-06"),
        ("On 31 October it fired an ICBM that flew 1,000 km.", "1,000 km", "2024-10-31"),
        ("On 29 August 2017 a missile flew 2,700 km.", "2,700 km", "2017-08-29"),
        ("- 31 October: an ICBM, about 1,000 km", "1,000 km", "2024-10-31"),
        ("The previous launch, of short-range missiles, covered 400 km.", "400 km", "2024-11-05"),
        ("Its last ICBM flew 1,000 km.", "1,000 km", "2024-10-31"),
        ("It flew 1,100 km; the one of 31 October flew 1,000 km.", "1,100 km", "2025-01-06"),
        ("It flew 1,100 km; the one of 31 October flew 1,000 km.", "1,000 km", "2024-10-31"),
        ("It flew more than 300 km toward the sea on 5 November 2024.", "more than 300 km", "2024-11-05"),
        ("It flew 100 km on 5 November, more than two months ago.", "100 km", "2024-11-05"),
        ("On 2 November 2022 it fired 25. The next day an ICBM flew 760 km.", "760 km", "2022-11-03"),
    ],
)
def test_a_figure_is_of_the_launch_that_is_named_for_it(library: Library, text: str, words: str, day: str) -> None:
    assert [d.day for d in _subject(library, text, words).days] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "It was the first launch since 5 November and flew 1,100 km.",
        "It flew 1,100 km, farther than that of 5 November.",
        "It flew farther than the missile of 5 November: 1,100 km.",
        "Farther than the ICBM fired on 31 October, it flew 1,100 km.",
        "It flew 1,100 km, Seoul said on 7 January.",
        "It flew 1,100 km, the longest flight since the launch of 31 October.",
        "It flew 1,100 km, almost twice the 600 km of April's test.",
        "It flew 1,100 km, three times the distance of the missile of 5 November.",
        "It flew 1,100 km, up from 600 km in April.",
        "It flew 1,100 km, beating the 600 km of the test in April.",
        "It flew 1,100 km after failed tests in June and July.",
        "Fired two months before Trump took office, it flew 1,100 km.",
        "Its 1,100 km beat the 600 km of the missile of 5 November.",
    ],
)
def test_a_day_of_a_comparison_or_of_a_speech_turns_a_sentence_to_no_other_launch(library: Library, text: str) -> None:
    assert [d.day for d in _subject(library, text, "1,100 km").days] == ["2025-01-06"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # before 14 January 2025 lie 6 January, 5 November and 31 October
        ("It had fired a missile less than two weeks earlier.", ["2025-01-14", "2025-01-06"]),
        ("More than a month earlier, it fired a missile.", ["2024-11-05", "2024-10-31"]),
        ("More than two months ago it fired a missile.", ["2024-11-05", "2024-10-31"]),
        ("Less than two weeks ago it fired a missile.", ["2025-01-14", "2025-01-06"]),
    ],
)
def test_a_span_with_a_bound_means_the_launches_that_it_holds_the_nearest_first(
    library: Library, text: str, days: list[str]
) -> None:
    assert [d.day for d in _subject(library, text, "a missile", "2025-01-14").days][:2] == days


def test_a_date_without_a_year_that_is_still_to_come_is_of_the_year_before_as_well(library: Library) -> None:
    said = "The Jan. 14 missile flew 1,000 km."
    assert [d.day for d in _subject(library, said, "1,000 km").days] == ["2025-01-14", "2024-01-14"]
    (scene,) = _scenes(library, said, written=dt.date(2025, 1, 6))
    assert [d.day for d in scene.subject(24, 32).days] == ["2024-01-14"]
    assert [d.day for d in _subject(library, "The Jan. 14, 2025, missile flew.", "flew").days] == ["2025-01-14"]


def test_both_of_which_speaks_of_the_days_before_it(library: Library) -> None:
    text = "It is the third launch this year, after those of 31 May and 24 August, both of which failed."
    assert [d.day for d in _subject(library, text, "failed", "2023-11-21").days] == ["2023-08-24"]


def test_a_year_that_bounds_a_count_is_no_launch(library: Library) -> None:
    told = _subject(library, "So it is the first ICBM test of 2024.", "ICBM", "2024-05-27")
    assert [d.day for d in told.days] == ["2024-05-27"]


def test_after_since_a_day_when_the_sentence_speaks_of_that_day(library: Library) -> None:
    text = "It was the first since 5 November, when seven missiles flew 400 km."
    assert [d.day for d in _subject(library, text, "400 km").days] == ["2024-11-05"]


def test_after_than_that_of_a_day_which_the_sentence_speaks_of_that_day(library: Library) -> None:
    text = "It flew 1,100 km, farther than the missile of 5 November, which flew 400 km."
    assert [d.day for d in _subject(library, text, "400 km").days] == ["2024-11-05"]


def test_a_sentence_that_goes_on_speaks_of_the_launch_before_first(library: Library) -> None:
    text = "On 31 October it fired an ICBM. It flew 1,000 km."
    assert [d.day for d in _subject(library, text, "1,000 km").days] == ["2024-10-31", "2025-01-06"]


def test_a_new_paragraph_goes_back_to_the_event(library: Library) -> None:
    text = "On 31 October it fired an ICBM.\n\nIt flew 1,100 km."
    assert [d.day for d in _subject(library, text, "1,100 km").days] == ["2025-01-06"]


def test_a_month_means_each_launch_of_it_and_a_year_leaves_it_open(library: Library) -> None:
    month = _subject(library, "In August 2017 a missile flew 2,700 km.", "2,700 km")
    assert ([d.day for d in month.days], month.is_vague) == (["2017-08-29", "2017-08-26"], False)
    year = _subject(library, "In 2017 a missile flew 2,700 km.", "2,700 km")
    assert year.is_vague
    assert {d.day[:4] for d in year.days} == {"2017"}


@pytest.mark.parametrize(
    ("sentence", "is_so"),
    [
        ("South Korea fired a missile at noon.", True),
        ("The Oreshnik flew far.", True),
        ("Seoul conducted a test at noon.", True),
        ("Our missile flew at noon.", True),
        ("North Korea fired a missile at noon.", False),
        ("Seoul tracked the missile.", False),
    ],
)
def test_a_clause_on_the_missiles_of_others_is_known(library: Library, sentence: str, is_so: bool) -> None:
    (scene,) = _scenes(library, sentence)
    assert scene.is_of_others(sentence.index(" ") + 1) is is_so


def test_without_a_dateline_a_text_is_read_as_of_the_day_of_its_event(library: Library) -> None:
    (scene,) = _scenes(library, "It was fired yesterday.", "2022-03-24")
    assert scene.world.dateline is None
    assert [d.first for d in scene.days] == [dt.date(2022, 3, 23)]
    (scene,) = _scenes(library, "It was fired yesterday.", "2022-03-24", dt.date(2022, 3, 25))
    assert [d.first for d in scene.days] == [dt.date(2022, 3, 24)]


def test_the_world_knows_whether_a_text_tells_news(library: Library) -> None:
    assert not _scenes(library, "It flew. It fell.")[0].world.is_article
    assert _scenes(library, "It flew. It fell. It sank.")[0].world.is_article
