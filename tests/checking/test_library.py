"""A dataset and what is made of it once."""

from __future__ import annotations

from briefing.checking.library import Library, cell
from briefing.data import Dataset


def test_a_thing_is_made_once_for_each_maker(dataset: Dataset) -> None:
    made: list[str] = []

    def one(given: Dataset) -> int:
        assert given is dataset
        made.append("one")
        return 1

    def other(_: Dataset) -> int:
        made.append("other")
        return 2

    library = Library(dataset)
    assert [library.of(one), library.of(other), library.of(one)] == [1, 2, 1]
    assert made == ["one", "other"]


def test_another_library_makes_its_own(dataset: Dataset) -> None:
    def listed(_: Dataset) -> list[str]:
        return []

    assert Library(dataset).of(listed) is not Library(dataset).of(listed)


def test_a_cell_is_its_text(dataset: Dataset) -> None:
    launches = dataset.table("launches")
    assert cell(launches, "2025-01-06-01", "event") == "2025-01-06"
    officeholders = dataset.table("officeholders")
    blank = officeholders.index[officeholders["name"] == "Xi Jinping"][0]
    assert cell(officeholders, str(blank), "start") == ""
