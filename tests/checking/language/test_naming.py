"""The names of classes and types in a text, and what the data call the missiles of a day."""

from __future__ import annotations

import pytest

from briefing.analysis.launches import launch_days, on
from briefing.checking.language.naming import class_in, names_of_type, plain, spellings, types_of
from briefing.checking.library import Library
from briefing.data import Dataset
from briefing.parameters import BALLISTIC_CLASSES


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("an ICBM", "ICBM"),
        ("two intercontinental ballistic missiles", "ICBM"),
        ("an inter-continental missile", "ICBM"),
        ("an intermediate-range missile", "IRBM"),
        ("an IRBM", "IRBM"),
        ("medium-range missiles", "MRBM"),
        ("a short-range ballistic missile", "SRBM"),
        ("SRBMs", "SRBM"),
        ("a submarine-launched missile", "SLBM"),
        ("a close-range ballistic missile", "CRBM"),
        ("a long-range cruise missile", "CRUISE"),
        ("a spy satellite", "SLV"),
        ("a surface-to-air missile", "SAM"),
        ("a ballistic missile", "BALLISTIC"),
    ],
)
def test_a_class_is_read_in_full_and_in_short(words: str, code: str) -> None:
    assert code in class_in(words)


def test_a_class_of_cruise_missiles_is_not_ballistic_and_a_ballistic_missile_is_of_any_such_class() -> None:
    assert class_in("a cruise missile").isdisjoint(BALLISTIC_CLASSES)
    assert class_in("a ballistic missile") >= set(BALLISTIC_CLASSES)
    assert "IRBM" not in class_in("an ICBM")


@pytest.mark.parametrize("words", ["a rocket", "a missile", "projectiles", "the range"])
def test_other_words_name_no_class(words: str) -> None:
    assert class_in(words) == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hwasong-18", "Hwaseong-18"),
        ("Hwasong-18", "Hwasongpho-18"),
        ("Hwasong-17", "Hwasong 17"),
        ("Nodong", "Rodong"),
        ("Scud-ER", "Scud ER"),
        ("KN-23", "KN23"),
    ],
)
def test_a_type_is_the_same_in_every_spelling(one: str, other: str) -> None:
    assert names_of_type(f"a {one} missile") == names_of_type(f"a {other} missile") == {plain(one)}


@pytest.mark.parametrize("words", ["Rodong Sinmun wrote so.", "A missile flew.", "Kim Jong Un watched."])
def test_other_names_are_no_types(words: str) -> None:
    assert names_of_type(words) == frozenset()


@pytest.mark.parametrize(("name", "alias"), [("Scud-B", "Hwasong-5"), ("Scud-C", "Hwasong-6"), ("Scud-ER", "ER Scud")])
def test_a_type_has_the_names_that_the_table_of_missiles_gives_it(dataset: Dataset, name: str, alias: str) -> None:
    assert {plain(name), plain(alias)} <= spellings(dataset)[plain(name)] & spellings(dataset)[plain(alias)]


@pytest.mark.parametrize(
    ("event", "named", "other"),
    [
        ("2022-03-24", {"Hwasong-15", "Hwasong-17"}, "Hwasong-18"),
        ("2016-09-05", {"Scud-ER"}, "Nodong"),
        ("2023-11-21", {"Chollima-1"}, "Unha-3"),
        ("2024-10-31", {"Hwasong-19"}, "Hwasong-18"),
        ("2017-08-29", {"Hwasong-12", "KN-17"}, "Hwasong-14"),
        ("2025-01-06", {"Hwasong-16B"}, "Hwasong-12"),
    ],
)
def test_the_types_of_a_day_are_those_that_any_party_names(
    library: Library, event: str, named: set[str], other: str
) -> None:
    found = types_of(library, on(library.of(launch_days), event))
    assert {plain(n) for n in named} <= found
    assert plain(other) not in found
