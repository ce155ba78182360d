"""What a command line asks for: argument, options and file joined into parameters."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefing.errors import ParameterError, UsageError
from briefing.execution.engine import ENGINES, can_fork, default_engine
from briefing.parameters import FORMATS, Parameters, parse


def parameters(event: str | None, given: Sequence[str], file: str | None) -> Parameters:
    """The parameters of a command: the command line beats the file.

    Raises ParameterError for a malformed option or file, or two different events.
    """
    named: dict[str, str] = {}
    for option in given:
        name, sign, value = option.partition("=")
        if not sign or not name:
            raise ParameterError(f"-p {option}: write NAME=VALUE, as in -p as_of=2025-01-08")
        if name in named and named[name] != value:
            raise ParameterError(f"-p {name} is given twice with different values")
        named[name] = value
    filed = _read(Path(file)) if file else {}
    events = {str(e) for e in (event, named.get("event"), filed.get("event")) if e}
    if len(events) > 1:
        raise ParameterError(f"two different events are asked for: {' and '.join(sorted(events))}; give one")
    joined: dict[str, Any] = {**filed, **named}
    if events:
        joined["event"] = events.pop()
    return parse(joined)


def parameters_of_check(event: str | None, given: Sequence[str]) -> Parameters:
    """The parameters of a check: the event, and the day of knowledge, which is the latest unless told otherwise.

    Raises ParameterError like `parameters`, and for a parameter that is none of a check.
    """
    asked = parameters(event, given, None)
    other = asked.model_fields_set - {"event", "as_of"}
    if other:
        raise ParameterError(f"parameter {sorted(other)[0]}: a check takes only event and as_of")
    return asked if asked.as_of else asked.model_copy(update={"as_of": "latest"})


def day(option: str, text: str | None) -> dt.date | None:
    """The day that an option names, None where it is not given. Raises UsageError for what is not an ISO day."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else "")
    except ValueError:
        raise UsageError(f"{option} {text}: write a date such as 2025-01-06") from None


def ordinal(option: str, text: str) -> int:
    """The number that an option names. Raises UsageError for what is not a whole number from 1 on."""
    if not re.fullmatch(r"[1-9]\d{0,3}", text):
        raise UsageError(f"{option} {text}: write a number such as 2")
    return int(text)


def engine_of(name: str | None) -> str:
    """The engine of that name, the default without one. Raises UsageError for one that is not there."""
    if name is None:
        return default_engine()
    if name not in ENGINES or (name == "fast" and not can_fork()):
        raise UsageError(f"--engine {name}: choose {' or '.join(ENGINES if can_fork() else ('kernel',))}")
    return name


def formats(text: str) -> tuple[str, ...]:
    """The documents asked for, as in "html,pdf". Raises UsageError for one that cannot be made."""
    wanted = tuple(dict.fromkeys(f.strip() for f in text.split(",")))
    if not set(wanted) <= set(FORMATS):
        raise UsageError(f"--to {text or '(nothing)'}: choose from {', '.join(FORMATS)}")
    return wanted


def _read(path: Path) -> dict[str, Any]:
    from briefing import yaml_files

    try:
        content = yaml_files.read(path)
    except ValueError as error:
        raise ParameterError(f"{path}: {error}") from None
    if not isinstance(content, dict) or not all(isinstance(k, str) for k in content):
        raise ParameterError(f"{path}: write one `name: value` a line, as in `event: 2025-01-06`")
    return content
