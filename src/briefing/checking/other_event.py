"""Whether a text seems to be about another launch than the one it is held against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from briefing.checking.scene import Scene
from briefing.evidence.wording import day, parse_day

_BEHIND_IN_AMERICA = dt.timedelta(days=1)


def warning(told: Sequence[Scene]) -> str:
    """What to tell a reader whose text never names the day of the event but that of another launch, or was written
    before it; "" for a text that may well be about the event."""
    world = told[0].world
    event, written = world.event, world.dateline
    moment = parse_day(event.day)
    named = [d.first for s in told for d in s.days if d.is_exact and d.is_dated and d.has_year]
    if any(moment - _BEHIND_IN_AMERICA <= d <= moment for d in named):
        return ""
    launch = f"the launch of {day(moment, event.precision)}"
    launched = [d.day for d in world.launch_days]
    other = next((d.isoformat() for d in named if d.isoformat() in launched), "")
    if written is not None and written < moment - _BEHIND_IN_AMERICA:
        near = (written.isoformat(), (written + _BEHIND_IN_AMERICA).isoformat())
        other = next((d for d in launched if d in near), other)
        found = f"the text was written on {day(written)}, before {launch}"
    elif other and written is None:
        found = f"the text names the launch day {day(other)} and never {launch}"
    else:
        return ""
    return f"{found}; name the launch that it is about" + (f": {other}" if other else "")
