"""What a user can be shown when something is wrong."""

from __future__ import annotations

import re

import pytest

from briefing import errors
from briefing.errors import BriefingError

# The contract: 2 wrong use, parameter or data; 3 a notebook; 4 a renderer.
CODES = {
    "BriefingError": 2,
    "UsageError": 2,
    "ParameterError": 2,
    "DataError": 2,
    "ReportError": 2,
    "NotebookError": 3,
    "RendererError": 4,
}


def all_errors() -> dict[str, type[BriefingError]]:
    return {n: v for n, v in vars(errors).items() if isinstance(v, type) and issubclass(v, Exception)}


def test_there_are_no_errors_but_those_of_the_contract() -> None:
    assert {name: error.exit_code for name, error in all_errors().items()} == CODES


@pytest.mark.parametrize("name", CODES)
def test_every_error_can_be_caught_as_the_root(name: str) -> None:
    with pytest.raises(BriefingError, match=r"^data/launches\.csv: line 3$"):
        raise all_errors()[name]("data/launches.csv: line 3")


def test_a_wrong_parameter_is_a_wrong_use() -> None:
    assert issubclass(errors.ParameterError, errors.UsageError)


def test_the_tree_drawn_at_the_top_is_the_tree_of_the_classes() -> None:
    drawn: dict[str, tuple[str, int]] = {}
    parents = {0: "BriefingError"}
    for line in str(errors.__doc__).splitlines():
        if found := re.match(r"(?P<indent>[│ ]*)[├└]── (?P<name>\w+) +(?P<code>\d)", line):
            depth = len(found["indent"]) // 4 + 1
            parents[depth] = found["name"]
            drawn[found["name"]] = (parents[depth - 1], int(found["code"]))
    classes = {
        name: (error.__bases__[0].__name__, error.exit_code)
        for name, error in all_errors().items()
        if error is not BriefingError
    }
    assert drawn == classes
