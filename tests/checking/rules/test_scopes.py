"""Which launches "its first … launch" counts."""

from __future__ import annotations

import pytest

from briefing.analysis.launches import launch_days, on
from briefing.checking.check import scenes
from briefing.checking.language.passages import read
from briefing.checking.library import Library
from briefing.checking.rules.scopes import Scope, is_plain, scopes_of


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ICBM launch", [frozenset(["ICBM"])]),
        ("launch of any kind", [frozenset()]),
        ("IRBM test", [frozenset(["IRBM", "HGV"]), frozenset(["IRBM"])]),  # a glide vehicle counts, or does not
    ],
)
def test_a_class_that_is_named_counts_alone(words: str, told: list[frozenset[str]]) -> None:
    assert [s.codes for s in scopes_of(words)] == told


def test_a_type_is_called_as_the_words_call_it_and_found_by_its_plain_name() -> None:
    (scope,) = scopes_of("Hwasong-19 launch")
    assert (scope.words, scope.types) == ("of the Hwasong-19", {"hwasong19"})


def test_a_launch_without_a_class_is_of_any_kind_or_ballistic_with_or_without_rockets() -> None:
    every, ballistic, with_rockets = scopes_of("launch")
    assert not every.codes
    assert with_rockets.codes - ballistic.codes == {"SLV"}


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("launch", True),
        ("intercontinental ballistic missile", True),
        ("missile over Japan", True),
        ("Hwasong-17 test", True),
        ("night launch", False),
        ("launch from a train", False),
        ("successful ICBM test", False),
        ("missile inside the zone", False),
    ],
)
def test_what_says_more_than_class_type_and_way_is_not_plain(words: str, is_so: bool) -> None:
    assert is_plain(words) is is_so


@pytest.mark.parametrize(
    ("scope", "event", "is_so"),
    [
        (Scope(overflight=True), "2022-10-04", True),
        (Scope(overflight=True), "2025-01-06", False),
        (Scope(frozenset(["ICBM"])), "2017-07-04", True),
        (Scope(frozenset(["ICBM"]), undisputed=True), "2017-07-04", False),  # an IRBM to one party
        (Scope(called=("Hwasong-16B",)), "2025-01-06", True),
    ],
)
def test_a_scope_holds_a_day_by_what_the_parties_say_of_it(
    library: Library, scope: Scope, event: str, is_so: bool
) -> None:
    day = on(launch_days(library.dataset), event)
    (scene,) = scenes(library, day, read(b"It flew.", "a.txt"))
    assert scope.holds(scene, day) is is_so
