"""A difference as plain lines for the terminal: the gravest first, every claim once."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.edition.diff.difference import Change, Difference, Kind
from briefing.edition.diff.telling import edition, fields, heading, notices, others, summary
from briefing.pages import line

_BY_ID = (Kind.DERIVATION, Kind.ROWS)  # told by their ids alone; `--json` and the page have the rest


def lines(difference: Difference) -> Iterator[str]:
    """The lines; every text from an edition is on one of them, with a sign for what would steer a terminal."""
    for name in ("before", "after"):
        told = getattr(difference, name)
        yield f"{name:<6}  {told.name}: {edition(told)}"
    yield from notices(difference)
    yield f"\n{summary(difference)}" if difference else "\nnothing differs"
    for kind, changes in difference.grouped.items():
        yield f"\n{heading(kind, changes)} ({len(changes):,})"
        for change in changes:
            yield from [f"  {line(change.id)}"] if kind in _BY_ID else _claim(change)
    for name, found in others(difference).items():
        yield f"\n{name.capitalize()} ({len(found):,})"
        yield from (f"  {line(what)}: {line(before)} → {line(after)}" for what, before, after in found)


def _claim(change: Change) -> Iterator[str]:
    before, after = change.before or {}, change.after or {}
    estimate = " (estimate)" if change.is_estimate and not (before and after) else ""
    if before.get("text") == after.get("text"):
        yield f"  {line(change.id)}: {line(before['text'])}"
    else:
        yield f"  {line(change.id)}{estimate}"
        yield from (f"    {sign} {line(side['text'])}" for sign, side in (("−", before), ("+", after)) if side)
    if not (before and after):
        return
    shown = [(name, *pair) for name, *pair in fields(change) if name != "derivation"]
    yield from (f"    {name}: {line(old)} → {line(new)}" for name, old, new in shown)
    for sign, side in (("−", before), ("+", after)):
        if side.get("sources"):
            yield f"    {sign} sources {line(', '.join(side['sources']))}"
