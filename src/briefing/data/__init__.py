"""The tables of the project: read them, see them as known on a day, check them.

dataset = as_of(load(Path("data")), datetime.date(2025, 1, 7))
dataset.row("launches", "2025-01-06-01")["known_on"]
"""

from briefing.data.ahead import read_ahead, tables_of
from briefing.data.as_of import as_of
from briefing.data.check import Check, Fault
from briefing.data.dataset import Dataset, Stated, number, once, split
from briefing.data.load import load
from briefing.data.validate import CHECKS, validate

__all__ = [
    "CHECKS",
    "Check",
    "Dataset",
    "Fault",
    "Stated",
    "as_of",
    "load",
    "number",
    "once",
    "read_ahead",
    "split",
    "tables_of",
    "validate",
]
