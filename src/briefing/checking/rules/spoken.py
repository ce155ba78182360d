"""The statements in the data, as the check of a text reads them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from briefing.data import Dataset
from briefing.evidence.wording import parse_day


class Spoken(NamedTuple):
    """One row of `statements`, texts as the table has them."""

    id: str
    speaker: str
    role: str
    country: str
    about_event: str
    stance: str
    paraphrase: str
    date: str

    @property
    def day(self) -> dt.date:
        """The day on which it was said, as the table has it."""
        return parse_day(self.date)

    @property
    def words(self) -> str:
        """ "Guo Jiakun: Had no new comment on the launch"."""
        return f"{self.speaker}: {self.paraphrase.rstrip('.')}"


def spoken(dataset: Dataset) -> dict[str, Spoken]:
    """Every statement in the data by its id."""
    table = dataset.table("statements")
    columns = [table[c].astype(str) for c in Spoken._fields[1:]]
    return {str(key): Spoken(str(key), *row) for key, *row in zip(table.index, *columns, strict=True)}
