"""Builds that take little time: one publishes two files or ends as the author's name asks, one draws two pictures.

Workers are forked, so what a test puts in the place of `build` is what they run.
    python -m tests.batch.pretended ARGUMENT...   is `briefing` with it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefing.analysis.events import resolve
from briefing.cli import main
from briefing.data import load
from briefing.edition.built import Built
from briefing.edition.making import edition_name
from briefing.edition.publish import digests, publish
from briefing.errors import NotebookError, RendererError
from briefing.held import held
from briefing.parameters import Parameters
from briefing.project import Project

ERRORS = {"notebook fails": NotebookError, "renderer fails": RendererError}


def build(
    project: Project, parameters: Parameters, formats: Sequence[str], out: Path, renderer: str, **others: Any
) -> Built:
    """Publish two files, unless the author is one of ERRORS, "crash", "die" (by a signal) or "wait" (for long)."""
    dataset = load(project.data)
    request = resolve(parameters, dataset)
    if parameters.author in ERRORS:
        raise ERRORS[parameters.author](f"{project.root}/notebooks/launch.ipynb: it was told to fail")
    if parameters.author == "crash":
        raise KeyError("no such thing")
    name = edition_name(request, dataset)
    if parameters.author == "die":
        with held(out, f".{name}.") as holder:  # as it stands in the middle of publishing
            (holder / "new").mkdir()
            os.kill(os.getpid(), signal.SIGKILL)
    if parameters.author == "wait":
        (out / f"{os.getpid()}.waits").touch()
        time.sleep(60)
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder)
        (staged / "claims.json").write_text(json.dumps(parameters.model_dump(mode="json")))
        (staged / "briefing.html").write_text(f"made by {os.getpid()}")
        made = publish(staged, out, name)
    return Built(made, str(parameters.event), str(request.as_of), digests(made), renderer, 7, (), 0.1)


def draw(
    project: Project, parameters: Parameters, formats: Sequence[str], out: Path, renderer: str, **others: Any
) -> Built:
    """The real way from data to two pictures and their claims, without a kernel, and published."""
    from briefing.evidence.claims import Ledger
    from briefing.parts import Case, map, strips

    dataset = load(project.data)
    request = resolve(parameters, dataset)
    case = Case(request, Ledger(request.dataset))
    blocks = [block for block in (map.map_figure(case), strips.launch_days(case)) if block]
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder)
        (staged / "figures").mkdir()
        for block in blocks:
            (staged / "figures" / f"{block.name}.svg").write_text(block.svg)
            (staged / "figures" / f"{block.name}.png").write_bytes(block.png)
        (staged / "claims.json").write_text(json.dumps([claim.as_dict() for claim in case.ledger]))
        (staged / "briefing.html").write_text(parameters.canonical() + "".join(block.preview for block in blocks))
        made = publish(staged, out, edition_name(request, dataset))
    claims = len(list(case.ledger))
    return Built(made, str(parameters.event), str(request.as_of), digests(made), renderer, claims, (), 0.1)


if __name__ == "__main__":
    import briefing.batch.make

    briefing.batch.make.build = build
    main(sys.argv[1:])
