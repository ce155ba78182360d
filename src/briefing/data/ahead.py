"""Tables read ahead, in a process that others are forked from: each of them finds them as they were read."""

from __future__ import annotations

from pathlib import Path

from briefing.data.dataset import Dataset
from briefing.data.load import load
from briefing.data.reading import PACKAGE

_held: dict[Path, tuple[object, Dataset]] = {}


def read_ahead(folder: Path) -> Dataset:
    """The tables of a data folder, kept for `tables_of` in processes forked from this one. Raises as `load` does."""
    seen = _seen(folder)
    dataset = load(folder)
    _held[folder.resolve()] = seen, dataset
    return dataset


def tables_of(folder: Path) -> Dataset:
    """The tables of a data folder: as read ahead where its files are still the same, else read now.

    Raises as `load` does.
    """
    seen, dataset = _held.get(folder.resolve(), (None, None))
    return dataset if dataset is not None and seen == _seen(folder) else load(folder)


def _seen(folder: Path) -> object:
    """What tells that a file was written since: when, how long it is, and which one it is."""
    stats = [(path, path.stat()) for path in [*sorted(folder.glob("*.csv")), folder / PACKAGE] if path.is_file()]
    return [(path, stat.st_ctime_ns, stat.st_size, stat.st_ino) for path, stat in stats]
