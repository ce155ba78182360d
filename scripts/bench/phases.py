"""Where the time of a cold build goes: its steps one after the other in one process, each with its processor time.

    python -m scripts.bench.phases PROJECT OUT

Writes OUT/phases.json: a list of [step, seconds by the clock, seconds of processors]. In a build the notebooks run
beside each other, and so do the documents; here only the notebooks do.
"""

import os
import time

BEGUN = (time.perf_counter(), sum(os.times()[:4]))

import datetime as dt  # noqa: E402
import json  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402
from unittest import mock  # noqa: E402

from briefing.analysis.events import resolve  # noqa: E402
from briefing.assembly import assemble  # noqa: E402
from briefing.data import load  # noqa: E402
from briefing.edition.built import NOTEBOOKS  # noqa: E402
from briefing.edition.making import _write  # noqa: E402
from briefing.edition.publish import publish  # noqa: E402
from briefing.execution.execute import execute  # noqa: E402
from briefing.execution.forking import Server  # noqa: E402
from briefing.execution.inputs import project_digest  # noqa: E402
from briefing.execution.means import Means  # noqa: E402
from briefing.execution.store import Store  # noqa: E402
from briefing.execution.warm import warm  # noqa: E402
from briefing.parameters import Parameters  # noqa: E402
from briefing.project import Project  # noqa: E402
from briefing.rendering import config, dialect, embedded  # noqa: E402


class Steps:
    """The steps that were told so far."""

    def __init__(self) -> None:
        self.told: list[tuple[str, float, float]] = []
        self.before = BEGUN

    def done(self, name: str) -> None:
        """The step `name` ends here."""
        now = (time.perf_counter(), sum(os.times()[:4]))
        self.told.append((name, now[0] - self.before[0], now[1] - self.before[1]))
        self.before = now


def main(root: Path, out: Path) -> None:
    """The edition of the default event under the empty folder `out`."""
    steps, project = Steps(), Project(root)
    warm(project.data, Parameters())
    steps.done("imports")
    request = resolve(Parameters(), load(project.data))
    steps.done("tables read")
    (out / "run").mkdir()
    means, seen = Means(store=Store(out / "cache")), project_digest(project)
    executed = execute(project, NOTEBOOKS, request, out / "run", means, seen, lambda name, kept: None)
    server = Server.running()
    server.control.close()
    server.process.wait()  # only then its seconds of processors count, and those of its kernels
    steps.done("notebooks run")
    made = assemble(project, request, executed, out / "report", edition="Edition 1")
    steps.done("report assembled")
    reading, settings = dialect.read(made.folder), config.load(made.folder)
    steps.done("Markdown read and checked")
    edition = out / "edition"
    edition.mkdir()
    moment = int(dt.datetime.combine(request.as_of, dt.time(), dt.UTC).timestamp())
    job = lambda name: embedded._Job(made.folder, settings, reading, out / name, moment)  # noqa: E731
    embedded._html(job("html"), edition / "briefing.html")
    steps.done("HTML written")
    run = subprocess.run

    def told(command: list[str], **more: object) -> object:
        if command[-1].endswith("typesetter.py"):
            steps.done("Typst source written")
        return run(command, **more)  # type: ignore[call-overload]

    with mock.patch.object(embedded.subprocess, "run", told):
        embedded._pdf(job("pdf"), edition / "briefing.pdf")
    steps.done("Typst compiled")
    _write(request, executed, made, ("html", "pdf"), edition)
    steps.done("claims, pictures and pages of notebooks written")
    publish(edition, out / "dist", "edition")
    steps.done("published")
    (out / "phases.json").write_text(json.dumps(steps.told), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
