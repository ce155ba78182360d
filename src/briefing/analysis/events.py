"""Events, and what was asked for resolved against them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from briefing.analysis.launches import LaunchDay, by_day, launch_days, on
from briefing.data import Dataset, as_of
from briefing.errors import ParameterError
from briefing.evidence.wording import day as in_words
from briefing.evidence.wording import parse_day
from briefing.parameters import BALLISTIC_CLASSES, Parameters


@dataclass(frozen=True)
class Event:
    """One launch day that can be briefed and the day on which any of its launches was first known."""

    day: dt.date
    precision: str
    launches: tuple[str, ...]
    first_known: dt.date

    @property
    def default_as_of(self) -> dt.date:
        """The later of the day after the event and the day on which it became known."""
        return max(self.day + dt.timedelta(days=1), self.first_known)


def events(dataset: Dataset) -> tuple[Event, ...]:
    """Every event of the dataset, in order of date."""
    known_on = dataset.column("launches", "known_on")
    return tuple(
        Event(parse_day(day), precision, launches, parse_day(min(known_on[i] for i in launches)))
        for day, (precision, launches) in by_day(dataset).items()
    )


def event_on(dataset: Dataset, day: dt.date) -> Event:
    """The event of that day. Raises ParameterError with the nearest events where nothing was launched."""
    known = events(dataset)
    for event in known:
        if event.day == day:
            return event
    nearest = sorted(known, key=lambda e: (abs((e.day - day).days), e.day))[:3]
    names = ", ".join(e.day.isoformat() for e in sorted(nearest, key=lambda e: e.day))
    raise ParameterError(
        f"parameter event: no launch on {in_words(day)} in the data\n"
        f"  the nearest are {names}; `briefing events` lists all {len(known)}"
    )


@dataclass(frozen=True)
class Request:
    """What is briefed: parameters with every default filled, the dataset as known on that day, its launch days."""

    parameters: Parameters
    event: Event
    as_of: dt.date
    dataset: Dataset
    days: tuple[LaunchDay, ...]

    @property
    def launch_day(self) -> LaunchDay:
        return on(self.days, self.event.day)


def last_day_of_knowledge(dataset: Dataset) -> dt.date:
    """The newest `known_on` of any row: what `as_of: latest` means."""
    return max(
        parse_day(table["known_on"].max())
        for table in dataset.tables.values()
        if "known_on" in table and len(table) and table["known_on"].max()
    )


def _require_baseline(parameters: Parameters, event: Event) -> None:
    """Raises ParameterError for a baseline that was chosen to begin after the event: nothing would count."""
    default = Parameters.model_fields["baseline_start"].default
    if event.day < parameters.baseline_start != default:
        raise ParameterError(
            f"parameter baseline_start: {parameters.baseline_start} is after the event, {event.day}\n"
            "  choose a day before the event"
        )


def resolve(parameters: Parameters, dataset: Dataset) -> Request:
    """Fill the defaults that depend on the event and cut the dataset to the day of knowledge.

    Raises ParameterError for a day without a launch or an `as_of` before the launch was known.
    """
    event = event_on(dataset, parameters.event)
    day = last_day_of_knowledge(dataset) if parameters.as_of == "latest" else parameters.as_of
    day = day or event.default_as_of
    newest = max(last_day_of_knowledge(dataset), event.default_as_of)
    if day > newest:
        raise ParameterError(
            f"parameter as_of: the data know nothing after {in_words(newest)}\n  use as_of={newest} or as_of=latest"
        )
    if day < event.first_known:
        launch = f"the launch of {in_words(event.day, event.precision)}"
        raise ParameterError(
            f"parameter as_of: {launch} was first known on {in_words(event.first_known)}, "
            f"after {in_words(day)}\n  use as_of={event.first_known} or later"
        )
    _require_baseline(parameters, event)
    known = as_of(dataset, day)
    event = event_on(known, parameters.event)
    days = launch_days(known)
    codes = on(days, event.day).codes
    default = BALLISTIC_CLASSES if any(c in BALLISTIC_CLASSES for c in codes) else codes
    filled = parameters.model_copy(update={"as_of": day, "classes": parameters.classes or default})
    return Request(filled, event, day, known, days)
