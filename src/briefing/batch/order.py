"""One briefing of a batch: the order for it, and what became of it. Both go between processes as plain JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.analysis.events import resolve
from briefing.assembly.folder import head_of
from briefing.data import Dataset
from briefing.edition.making import edition_name
from briefing.evidence.wording import day
from briefing.execution.inputs import environment_digest
from briefing.parameters import Parameters
from briefing.project import Project
from briefing.rendering import select


@dataclass(frozen=True)
class Order:
    """An edition to build: its resolved parameters, where it goes, and the key of all that decides how it comes out."""

    project: str
    out: str
    folder: str
    parameters: dict[str, Any]
    formats: tuple[str, ...]
    renderer: str
    inputs: str
    key: str
    title: str
    when: str
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of an order: `state` is "built", "present" (it was there, whole) or "failed"."""

    folder: str
    state: str
    seconds: float = 0.0
    exit_code: int = 0
    message: str = ""


def orders(
    project: Project,
    dataset: Dataset,
    asked: Iterable[Parameters],
    formats: Sequence[str],
    out: Path,
    renderer: str,
    inputs: str,
) -> tuple[Order, ...]:
    """The orders for what is asked, each once, by date and then folder.

    Raises ParameterError for parameters that are impossible for their event, UsageError for an unusable renderer.
    """
    chosen = select(renderer)
    environment = environment_digest(project.root)
    made_by = f"{chosen.NAME} {chosen.version()}"
    found: dict[str, Order] = {}
    for parameters in asked:
        request = resolve(parameters, dataset)
        is_default = parameters == Parameters(event=parameters.event)  # spares the name a second resolving
        name = str(request.event.day) if is_default else edition_name(request, dataset)
        whole = json.dumps([request.parameters.canonical(), list(formats), made_by, inputs, environment])
        found[name] = Order(
            project=str(project.root),
            out=str(out),
            folder=name,
            parameters=request.parameters.model_dump(mode="json"),
            formats=tuple(formats),
            renderer=chosen.NAME,
            inputs=inputs,
            key=hashlib.sha256(whole.encode()).hexdigest(),
            title=head_of(request, "")["title"],
            when=day(request.event.day, request.event.precision),
            classes=request.launch_day.codes,
        )
    return tuple(found[name] for name in sorted(found))
