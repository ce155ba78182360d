"""What counts as an origin, as tables of texts and what they come to."""

from __future__ import annotations

import pytest

from briefing.data.origins import counted_as, independent, named


@pytest.mark.parametrize(
    ("name", "letter", "counts_as", "counts"),
    [
        ("Yonhap", "B", "", {"Yonhap"}),
        ("White House", "B", "Washington", {"Washington"}),
        ("AP and Reuters", "D", "AP;Reuters", {"AP", "Reuters"}),
        ("agency, not named", "F", "", set()),
        ("not stated (credits Reuters)", "F", "Reuters", set()),
    ],
)
def test_an_origin_counts_as_its_capital_its_parts_or_itself(
    name: str, letter: str, counts_as: str, counts: set[str]
) -> None:
    assert counted_as({"name": name, "reliability": letter, "counts_as": counts_as}) == counts


def test_whose_text_an_unjudged_origin_may_repeat_is_still_known() -> None:
    assert named({"name": "not stated (credits Reuters)", "reliability": "F", "counts_as": "Reuters"}) == {"Reuters"}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], set()),
        ([""], set()),
        (["A", "A", "A"], {"A"}),
        (["A", "B"], {"A", "B"}),
        (["A", "B", "AB"], {"A", "B"}),
        (["A", "AB"], {"A"}),
        (["AB"], {"A"}),
        (["AB", "BC"], {"A"}),
        (["AB", "CD"], {"A", "C"}),
        (["CD", "AB", "D"], {"A", "D"}),
        (["ABC", "D"], {"A", "D"}),
    ],
)
def test_a_text_that_mixes_origins_is_independent_of_none_of_them(texts: list[str], expected: set[str]) -> None:
    assert independent([frozenset(text) for text in texts]) == expected
    assert independent([frozenset(text) for text in reversed(texts)]) == expected
