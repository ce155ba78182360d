"""Which briefings a batch makes, against the real data; wrong use ends before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from briefing.batch import selection
from briefing.data import Dataset
from briefing.errors import UsageError

EVENT = "2025-01-06"


def days(dataset: Dataset, *named: str, since: str = "", until: str = "", kinds: str = "", **grid: Any) -> list[str]:
    bounds = [dt.date.fromisoformat(bound) if bound else None for bound in (since, until)]
    asked = selection.asked(dataset, named, bounds[0], bounds[1], selection.classes(kinds or None), grid)
    return [str(parameters.event) for parameters in asked]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"since": "2017-07-01", "until": "2017-12-31", "kinds": "ICBM"}, ["2017-07-04", "2017-07-28", "2017-11-29"]),
        ({"since": "2025-01-06", "until": "2025-01-14"}, ["2025-01-06", "2025-01-14"]),  # both days included
        ({"since": "2025-01-07", "until": "2025-01-13", "kinds": "IRBM"}, None),
        ({"until": "1985-12-31"}, ["1984-04-09", "1984-09-01", "1985-06-07"]),  # the first is of a month
        ({"since": "2024-04-02", "until": "2025-12-31", "kinds": "IRBM"}, ["2024-04-02", "2024-06-26", "2025-01-06"]),
        ({"since": "2022-11-02", "until": "2022-11-03", "kinds": "MIXED"}, ["2022-11-02"]),  # one kind of several
    ],
)
def test_filters_take_the_days_that_fit(chosen: dict[str, str], expected: list[str] | None, dataset: Dataset) -> None:
    if expected is None:
        with pytest.raises(UsageError, match="no event is within"):
            days(dataset, **chosen)
    else:
        assert days(dataset, **chosen) == expected


def test_without_a_choice_a_batch_is_of_every_event_and_a_grid_of_the_main_one(dataset: Dataset) -> None:
    everything = days(dataset)
    assert len(set(everything)) == len(everything) == 248
    assert days(dataset, context_days=["30", "60"]) == [EVENT, EVENT]


def test_several_classes_take_what_any_of_them_takes(dataset: Dataset) -> None:
    one, other = (set(days(dataset, kinds=kind)) for kind in ("HGV", "SLV"))
    assert one and other
    assert set(days(dataset, kinds="SLV, HGV")) == one | other


def test_a_grid_makes_every_combination_for_every_event(dataset: Dataset) -> None:
    grid = {"context_days": ["30", "060"], "as_of": ["latest", "2025-02-01"], "classes": ["IRBM", "SRBM,IRBM"]}
    asked = selection.asked(dataset, [EVENT, "2024-04-02"], None, None, (), grid)
    assert len(set(asked)) == 16
    assert {(str(p.event), p.context_days, str(p.as_of), len(p.classes)) for p in asked} == {
        (event, days, day, count)
        for event in (EVENT, "2024-04-02")
        for days in (30, 60)
        for day in ("latest", "2025-02-01")
        for count in (1, 2)
    }


def test_events_may_stand_in_the_grid(dataset: Dataset) -> None:
    assert days(dataset, event=[EVENT, "2017-11-29"], marking=["TLP:GREEN"]) == [EVENT, "2017-11-29"]


@pytest.mark.parametrize(
    ("words", "grid", "told"),
    [
        (["--since", "2030-01-01"], None, "no event is within --since, --until and --class"),
        (["--since", "2025-01-02", "--until", "2025-01-01"], None, "--since 2025-01-02 is after --until 2025-01-01"),
        (["--until", "today"], None, "--until today: write a date such as 2025-01-06"),
        (["--class", "IRMB"], None, "--class: 'IRMB' is not a missile class; did you mean IRBM?"),
        (["--class", ","], None, "--class: name a missile class"),
        ([EVENT, "--class", "IRBM"], None, "chosen by EVENT and by --since, --until or --class"),
        ([EVENT], "event: [2017-11-29]", "chosen by EVENT and by `event` in the grid"),
        (["2025-01-07"], None, "no launch on 7 January 2025 in the data"),
        ([EVENT, "6.1.2025"], None, "'6.1.2025' is not a date"),
        ([EVENT, "--to", "odt"], None, "--to odt: choose from html, pdf"),
        ([EVENT, "--renderer", "word"], None, "renderer 'word': choose one of"),
        ([EVENT, "--jobs", "0"], None, "--jobs 0: write a number such as 2"),
        ([EVENT, "--jobs", "2", "--dask", "tcp://localhost:1"], None, "--jobs and --dask: choose one"),
        ([EVENT, "--dask", "localhost"], None, "write the scheduler's address, as in tcp://127.0.0.1:8786"),
        ([], "asof: [latest]", "unknown parameter 'asof'; did you mean as_of?"),
        ([], "context_days: [30, many]", "parameter context_days: 'many' is not a whole number"),
        ([], "context_days: 30", "context_days: write a list of values"),
        ([], "context_days: []", "context_days: write a list of values"),
        ([], "- context_days", "write one `name: [value, value]` a line"),
        ([], "", "write one `name: [value, value]` a line"),
        ([], "a: [b", "not a YAML file"),
        ([], "as_of: [latest, 2025-01-05]", "was first known on 6 January 2025, after 5 January 2025"),
    ],
)
def test_wrong_use_ends_with_2_and_one_message_before_anything_is_built(
    words: list[str], grid: str | None, told: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    if grid is not None:
        Path("grid.yml").write_text(grid)
        words = [*words, "--params", "grid.yml"]
    result = run(*words, "--out", "made")
    assert result.exit_code == 2, result.output
    assert told in result.stderr
    assert result.stderr.startswith("briefing: ") and result.stdout == ""
    assert not list(tmp_path.glob("made/*/*"))


def test_a_grid_file_that_is_not_there_is_named(run: Callable[..., Result]) -> None:
    result = run("--params", "none.yml")
    assert (result.exit_code, result.stderr) == (2, "briefing: none.yml: No such file or directory\n")
