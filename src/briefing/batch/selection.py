"""Which events a batch is about, and which parameters: events by name or by filter, and the combinations of a grid."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from briefing import yaml_files
from briefing.analysis.events import events
from briefing.analysis.launches import launch_days, on
from briefing.data import Dataset
from briefing.errors import ParameterError, UsageError
from briefing.parameters import MAIN_EVENT, Parameters, parse

MOST = 10_000  # combinations
Grid = Mapping[str, Sequence[Any]]


def classes(text: str | None) -> tuple[str, ...]:
    """The missile classes of an option such as "IRBM,ICBM". Raises UsageError for one that is unknown or for none."""
    if text is None:
        return ()
    try:
        found = parse({"classes": text}).classes
    except ParameterError as error:
        raise UsageError(str(error).replace("parameter classes", "--class")) from None
    if not found:
        raise UsageError("--class: name a missile class, as in --class IRBM,ICBM")
    return found


def filtered(
    dataset: Dataset, since: dt.date | None, until: dt.date | None, wanted: Sequence[str]
) -> tuple[dt.date, ...]:
    """The days from `since` to `until`, both included, with a launch of any of the classes; no filter takes all.

    Raises UsageError where there is none.
    """
    if since and until and since > until:
        raise UsageError(f"--since {since} is after --until {until}")
    days = launch_days(dataset)
    found = tuple(
        event.day
        for event in events(dataset)
        if (since is None or event.day >= since)
        and (until is None or event.day <= until)
        and (not wanted or set(wanted) & set(on(days, event.day).codes))
    )
    if not found:
        raise UsageError("no event is within --since, --until and --class; `briefing events` lists them with classes")
    return found


def read_grid(path: Path) -> Grid:
    """The values of each parameter in a grid file, as texts. Raises ParameterError for what is no grid."""
    try:
        content = yaml_files.read(path)
    except ValueError as error:
        raise ParameterError(f"{path}: {error}") from None
    if not isinstance(content, dict) or not content:
        raise ParameterError(f"{path}: write one `name: [value, value]` a line, as in `context_days: [30, 90]`")
    for name, values in content.items():
        if not isinstance(values, list) or not values:
            raise ParameterError(f"{path}: {name}: write a list of values, as in `context_days: [30, 90]`")
    return content


def combinations(grid: Grid, days: Sequence[dt.date | str]) -> tuple[Parameters, ...]:
    """Every combination of the grid's values, for each of the days unless the grid has events of its own.

    Raises ParameterError for an unknown parameter, a value that is none, and more than `MOST` combinations.
    """
    whole = grid if "event" in grid else {"event": [str(day) for day in days], **grid}
    count = math.prod(map(len, whole.values()))
    if count > MOST:
        raise ParameterError(f"{count:,} combinations are asked for; at most {MOST:,} are built at once")
    return tuple(parse(dict(zip(whole, values, strict=True))) for values in itertools.product(*whole.values()))


def asked(
    dataset: Dataset,
    named: Sequence[str],
    since: dt.date | None,
    until: dt.date | None,
    wanted: Sequence[str],
    grid: Grid,
) -> tuple[Parameters, ...]:
    """The parameters of every briefing that is asked for, as given.

    The events are those `named`, those of the grid or those that the filters leave: only one of the three. Without
    any of them a grid is of the main event, and everything else is of all events.
    Raises UsageError for more than one way of choosing events, and what the functions above raise.
    """
    is_filtered = bool(since or until or wanted)
    ways = [w for w, is_used in (("EVENT", named), ("--since, --until or --class", is_filtered)) if is_used]
    ways += ["`event` in the grid"] if "event" in grid else []
    if len(ways) > 1:
        raise UsageError(f"events are chosen by {' and by '.join(ways)}; choose them in one way")
    if named:
        return combinations(grid, named)
    if grid and not is_filtered:
        return combinations(grid, [MAIN_EVENT])
    return combinations(grid, filtered(dataset, since, until, wanted))
