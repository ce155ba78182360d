"""The terms of office in the data, as the check of a text reads them."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from briefing.data import Dataset
from briefing.evidence.claims import Cell, cells
from briefing.evidence.wording import day, parse_day


class Term(NamedTuple):
    """One row of `officeholders`, texts as the table has them."""

    id: str
    country: str
    office: str
    name: str
    start: str
    end: str
    end_status: str
    attested_on: str

    @property
    def person(self) -> str:
        """The name without "(second time)"."""
        return re.sub(r"\s*\(.*\)", "", self.name)

    @property
    def first(self) -> dt.date | None:
        """The first day, that of the month or year where no day was read; None where no start was read."""
        return parse_day(self.start + "-01-01"[len(self.start) - 4 :]) if self.start else None

    @property
    def cells(self) -> tuple[Cell, ...]:
        return cells("officeholders", [self.id], "name", "office", "start", "end")

    @property
    def words(self) -> str:
        """ "Choi Sang-mok, acting president since 27 December 2024"."""
        if self.start and self.end:
            return f"{self.person}, {self.office} from {day(self.start)} to {day(self.end)}"
        since = f" since {day(self.start)}" if self.start else ""
        until = f" until {day(self.end)}" if self.end else ""
        return f"{self.person}, {self.office}{since}{until}"

    def is_of(self, named: str) -> bool:
        """Whether a name, or a surname alone, is that of the holder."""
        parts = self.person.split(" ")
        return named == self.person or (" " not in named and named in (parts[0], parts[-1]))

    def holds(self, moment: dt.date) -> bool:
        """Whether the term covers a day; where no start was read, whether it was attested before or ended after it."""
        iso = moment.isoformat()
        begun = self.first <= moment if self.first else len(self.attested_on) > 0 and self.attested_on <= iso
        if not self.start and self.end:
            begun = iso <= self.end
        last = self.end + {4: "-12-31", 7: "-31"}.get(len(self.end), "")
        return begun and (not self.end or iso <= last)

    def is_sure(self, moment: dt.date) -> bool:
        """Whether the data know that the term was not over: its end, that it lasts, or that it was attested later."""
        return self.end_status != "end_not_seen" or self.attested_on >= moment.isoformat()


def terms(dataset: Dataset) -> tuple[Term, ...]:
    """Every term of office in the data."""
    table = dataset.table("officeholders")
    columns = [table[c].astype(str) for c in Term._fields[1:]]
    return tuple(Term(str(key), *row) for key, *row in zip(table.index, *columns, strict=True))
