"""Which row of the timeline, or of the ledger on Russia, words speak of."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.checking.library import Library
from briefing.checking.occasions import Index, named, words_of
from briefing.data import Dataset

LATE = (dt.date(2025, 1, 6),)


@pytest.fixture(scope="module")
def library(dataset: Dataset) -> Library:
    return Library(dataset)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the impeachment of Yoon", "2024-12-14"),
        ("Yoon was impeached", "2024-12-14"),
        ("Han was impeached", "2024-12-27"),
        ("Yoon declared martial law", "2024-12-03"),
        ("the first formal hearing of the impeachment trial", "2025-01-14"),
        ("the inauguration of Trump", "2025-01-20"),
        ("Trump took office", "2025-01-20"),
        ("the U.S. presidential election", "2024-11-05"),
        ("the sixth nuclear test", "2017-09-03"),
        ("Trump's words of fire and fury", "2017-08-08"),
        ("the invasion of Ukraine", "2022-02-24"),
        ("the Camp David summit", "2023-08-18"),
        ("the Washington Declaration", "2023-04-26"),
        ("Blinken arrives in Seoul", "2025-01-05"),
        ("the Russia-DPRK treaty enters into force", "2024-12-04"),
    ],
)
def test_an_occasion_is_found_by_its_words(library: Library, words: str, day: str) -> None:
    found = named(library, words, LATE)
    assert found
    assert str(found.first) == day


@pytest.mark.parametrize(
    ("near", "words", "day"),
    [
        ("2017-11-29", "Trump took office", "2017-01-20"),
        ("2017-02-12", "the inauguration of President Trump", "2017-01-20"),
        ("2025-03-10", "Donald Trump returned to the White House", "2025-01-20"),
        ("2021-03-25", "Biden was sworn in", "2021-01-20"),
        ("2017-05-14", "Moon Jae-in was sworn in", "2017-05-10"),
        ("2022-05-12", "Yoon Suk Yeol's inauguration", "2022-05-10"),
        ("2022-05-12", "the inauguration", "2022-05-10"),
        ("2025-10-22", "Lee Jae-myung took office", "2025-06-04"),
        ("2024-10-31", "the American election", "2024-11-05"),
        ("2025-01-06", "Trump's victory", "2024-11-05"),
        ("2025-01-06", "the National Assembly impeached President Yoon", "2024-12-14"),
        ("2025-01-06", "Han Duck-soo, who was impeached too", "2024-12-27"),
    ],
)
def test_what_happens_again_is_that_of_the_person_and_the_nearest(
    library: Library, near: str, words: str, day: str
) -> None:
    found = named(library, words, (dt.date.fromisoformat(near),))
    assert found
    assert str(found.first) == day


@pytest.mark.parametrize(
    ("near", "words"),
    [
        ("2022-03-24", "South Korea's presidential election"),
        ("2022-03-24", "the presidential election"),
        ("2025-05-08", "the presidential election of June"),
        ("2016-10-15", "the U.S. election"),
        ("2017-07-04", "Trump's election"),
        ("2022-11-18", "the U.S. midterm elections"),
        ("2017-02-12", "lawmakers impeached Park"),
        ("2025-01-06", "the impeachment"),  # two in two weeks
        ("2025-01-06", "the inauguration of Lula"),
        ("2025-01-06", "the inauguration in Seoul"),
        ("2025-01-06", "Yoon escaped impeachment"),
        ("2025-03-25", "the court overturned Han's impeachment"),
        ("2025-01-06", "Washington removed the North from its list"),
        ("2025-01-06", "Trump, whose office said"),
    ],
)
def test_another_person_or_year_or_two_that_fit_name_none(library: Library, near: str, words: str) -> None:
    assert named(library, words, (dt.date.fromisoformat(near),)) is None


@pytest.mark.parametrize(
    "words", ["the launch", "a visit", "the meeting in Seoul", "the election of a mayor", "a treaty", "it rained", ""]
)
def test_words_that_could_mean_several_or_nothing_name_none(library: Library, words: str) -> None:
    assert named(library, words) is None


def test_an_occasion_of_several_days_has_its_last(library: Library) -> None:
    found = named(library, "martial law")
    assert found
    assert (found.first, found.last) == (dt.date(2024, 12, 3), dt.date(2024, 12, 4))


def test_the_row_of_an_occasion_is_its_cell(library: Library) -> None:
    found = named(library, "Yoon was impeached")
    assert found
    assert {(c.table, c.id) for c in found.cells} == {("timeline", "evt-2024-12-14-yoon-impeached")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Parliament impeached Yoon", "The lawmakers impeached Yoon"),
        ("The soldiers were deployed", "The troops were deployed"),
        ("A treaty was signed", "A pact was signed"),
        ("Yoon's detention", "the detention of Yoon"),
    ],
)
def test_words_of_one_meaning_are_one(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


def test_common_words_tell_nothing() -> None:
    assert words_of("It was the first of two, North Korea said on that day") == frozenset()


def test_the_heavier_row_comes_first_and_each_has_a_share_of_its_title(library: Library) -> None:
    found = library.of(Index).search("National Assembly impeaches President Yoon")
    assert [o.weight for o in found] == sorted((o.weight for o in found), reverse=True)
    assert found[0].id == "evt-2024-12-14-yoon-impeached"
    assert all(0 <= o.share <= 1 for o in found)
