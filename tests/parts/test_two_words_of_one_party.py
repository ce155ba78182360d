"""A party that says two things of one quantity, or of two launches of a day: each is a claim with an id of its own."""

from __future__ import annotations

import pandas as pd
import pytest

from briefing.data import Dataset
from tests.parts.bench import with_table
from tests.parts.conftest import Made, run_notebooks


def said(dataset: Dataset, like: str, *changes: dict[str, str], without: tuple[str, ...] = ()) -> Dataset:
    """The dataset with rows like this estimate but for what is changed in each, and without some others."""
    estimates = dataset.table("estimates")
    more = [
        estimates.loc[[like]].rename(index={like: f"est-{9000 + order}"}).assign(**change)
        for order, change in enumerate(changes)
    ]
    rows = pd.concat([estimates.drop(index=list(without)), *more]).rename_axis(estimates.index.name)
    return with_table(dataset, "estimates", rows)


def told(dataset: Dataset, event: str) -> Made:
    return run_notebooks(dataset, {"event": event, "as_of": "latest"}, pictures=False)


def test_each_kind_of_missile_has_the_area_it_was_fired_from(dataset: Dataset) -> None:
    estimates = dataset.table("estimates")
    unplaced = estimates.index[(estimates["launch"] == "2022-11-03-06") & (estimates["quantity"] == "site")]
    day = {"date": "2022-11-03", "known_on": "2022-11-03"}
    changed = said(
        dataset,
        "est-0986",
        {"launch": "2022-11-03-01", "value": "Pyongyang area", **day},
        {"launch": "2022-11-03-02", "value": "Wonsan area", **day},
        without=tuple(map(str, unplaced)),
    )
    made = told(changed, "2022-11-03")
    text = made.text("launch-happened")
    assert "from the Pyongyang area" in text and "from the Wonsan area" in text
    areas = {i: claim.text for i, claim in made.claims.items() if "origin-area" in i}
    assert areas == {
        "launch.origin-area.rok-jcs": "Pyongyang area",
        "launch.entry-2.origin-area-rok-jcs": "Wonsan area",
    }


@pytest.mark.parametrize(
    ("like", "other", "texts"),
    [
        ("est-0783", "failure", {"dprk": "a success", "dprk-2": "a failure"}),
        ("est-0785", "success", {"rok-jcs": "a failure", "rok-jcs-2": "a success"}),
    ],
)
def test_both_verdicts_of_a_party_of_one_day_stand(
    dataset: Dataset, like: str, other: str, texts: dict[str, str]
) -> None:
    made = told(said(dataset, like, {"value": other}), "2024-06-26")
    for order, text in texts.items():
        claim = made.claims[f"launch.verdict.{order}"]
        assert claim.text.startswith(text)
        assert claim.text in made.text("launch-outcome")


def test_both_areas_of_a_party_leave_the_briefing_whole(dataset: Dataset) -> None:
    made = told(said(dataset, "est-0986", {"value": "Wonsan area"}), "2025-01-06")
    assert "from the Pyongyang area" in made.text("launch-happened")
