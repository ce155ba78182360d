"""A dataset together with what is made of it once and looked up for every sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import pandas as pd

from briefing.data import Dataset

T = TypeVar("T")


class Library:
    """A dataset and what functions made of it."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._made: dict[Callable[[Dataset], Any], Any] = {}

    def of(self, make: Callable[[Dataset], T]) -> T:
        """What `make` makes of the dataset."""
        if make not in self._made:
            self._made[make] = make(self.dataset)
        return cast("T", self._made[make])


def cell(table: pd.DataFrame, row: str, column: str) -> str:
    """The text of one cell, "" where nothing is known."""
    return str(table.at[row, column])
