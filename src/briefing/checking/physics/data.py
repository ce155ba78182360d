"""A check of the data that needs physics: figures of one party that no ballistic flight can have had together."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from briefing.analysis.launches import classes_given
from briefing.checking.physics.checks import Energy, Reading, SpeedCheck, TimeCheck, checks
from briefing.data.check import Check, Fault, Tables, cells
from briefing.data.checks_values import suits
from briefing.data.dataset import Dataset

ACKNOWLEDGED = "no ballistic arc"  # in the note of a row: that the source has it so was seen
_READ = ("launches", "estimates", "missiles")


class RefusedByPhysics(Check):
    """A steep flight has a time shorter, or a speed lower, than the ballistic arc of its distance and peak altitude.

    The three figures are one party's, with what their words allow; no powered phase, air or rotation mends it. A flight
    that was not steep, or claimed as hypersonic, is not judged: it need not have been ballistic.

    Mend: look the figure, the distance and the peak up in the source, for a slip of digits or unit. Where the party did
    say so, let the row's `note` say that "no ballistic arc" of its distance and peak fits the figure.
    """

    code = "refused-by-physics"
    title = "A lofted flight is no quicker and no slower than its ballistic arc allows"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        places = {row["id"]: (table, line, row) for table, line, row in cells(tables, "estimates")}
        for found in _refused(tables):
            for row_id in found.figures.estimates[0].ids:
                table, line, row = places[row_id]
                if ACKNOWLEDGED not in row["note"]:
                    with_ = " and ".join(e.wording.replace("\u00a0", " ") for e in found.figures.estimates[1:])
                    message = f"{row['value']} {row['unit']} is refused by the ballistic arc of {with_}"
                    yield self.fault(table, line, "value", message)


def _refused(tables: Tables) -> Iterator[TimeCheck | SpeedCheck]:
    """The times and speeds that the arc refuses, of flights that were steep and that nobody called hypersonic."""
    if not set(_READ) <= set(tables):
        return
    rows = {name: list(tables[name].rows) for name in _READ}
    rows["estimates"] = [r for r in rows["estimates"] if suits(r["quantity"], r["value"])]  # others have their fault
    frames = {n: pd.DataFrame(rows[n], columns=list(tables[n].columns), dtype=str) for n in _READ}
    dataset = Dataset({name: frame.set_index("id") for name, frame in frames.items()})
    for given in classes_given(dataset).values():
        for found in checks(dataset, given):
            if isinstance(found, Energy) or found.figures.is_conditional:
                continue
            if found.reading is Reading.REFUSED:
                yield found


CHECKS: tuple[Check, ...] = (RefusedByPhysics(),)
