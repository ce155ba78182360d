"""One order carried out in this process."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Any

from briefing.batch.journal import alone, record, remembered
from briefing.batch.order import Order, Outcome
from briefing.batch.thumbnail import PICTURES, thumbnail
from briefing.edition.build import build
from briefing.edition.built import Built
from briefing.errors import UNFORESEEN, BriefingError, UsageError
from briefing.execution.inputs import is_as_seen
from briefing.execution.means import Means
from briefing.parameters import parse
from briefing.project import Project

DIED = 3  # the exit code of a build whose process was ended: the last edition stands


def make(order: Order, notebooks: int) -> Outcome:
    """Build the edition and record it, unless it stands whole and made from the same; failures are told, not raised.

    As many `notebooks` run at once.
    """
    try:
        with alone(Path(order.out), order.folder):
            return _make(order, notebooks)
    except BriefingError as error:
        return Outcome(order.folder, "failed", exit_code=error.exit_code, message=_told(str(error), order))
    except Exception as error:
        told = f"unforeseen: {type(error).__name__}: {error}; `briefing build` with --debug shows where"
        return Outcome(order.folder, "failed", exit_code=UNFORESEEN, message=_told(told, order))


def _make(order: Order, notebooks: int) -> Outcome:
    project, out = Project(Path(order.project)), Path(order.out)
    found = remembered(out, order.folder)
    if found and found["key"] == order.key:
        return Outcome(order.folder, "present")
    _require_same(project, order)
    built = build(
        project,
        parse(order.parameters),
        order.formats,
        out,
        order.renderer,
        quiet=True,
        means=Means(jobs=notebooks),
    )
    _require_same(project, order)
    record(out, order.folder, order.key, _entry(order, built), thumbnail(built.folder), built.digests)
    return Outcome(order.folder, "built", built.seconds)


def _require_same(project: Project, order: Order) -> None:
    if not is_as_seen(project, order.inputs):
        raise UsageError("the project's files, or the package's, are not those that the batch began with; run it again")


def _entry(order: Order, built: Built) -> dict[str, Any]:
    """What the index tells of an edition."""
    return {
        "event": built.event,
        "as_of": built.as_of,
        "folder": order.folder,
        "title": order.title,
        "when": order.when,
        "classes": list(order.classes),
        "parameters": order.parameters,
        "files": list(built.files),
        "claims": built.claims,
        "thumbnail": next((p for p in PICTURES if p in built.files), None),
    }


def _told(message: str, order: Order) -> str:
    """The message without the places of this machine."""
    for place in (order.project, order.out):
        message = message.replace(f"{place}{os.sep}", "")
    return re.sub(rf"{re.escape(tempfile.gettempdir())}{os.sep}(?:briefing-[^{os.sep}\s]*{os.sep})?", "", message)
