"""Builds and runs notebooks as asked, a line of JSON each, in a process without the threads of a test runner.

Run by `Driver` with the package that is to be tested on PYTHONPATH.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SRC = Path(__file__).parents[2] / "src"


def build(
    project: str, out: str, cache: str, to: str = "html", force: bool = False, engine: str = "fast", **given: Any
) -> dict[str, Any]:
    """Build an edition with these parameters; its files by their digests, and what was made for it."""
    from briefing.edition.build import build
    from briefing.edition.built import Imprint
    from briefing.edition.publish import digests
    from briefing.execution.means import Means
    from briefing.execution.store import Store
    from briefing.parameters import parse
    from briefing.project import find

    imprint = Imprint(given.pop("number", 1), reason=given.pop("reason", ""))
    means = Means(engine, store=Store(Path(cache)), force=force)
    made = build(find(project), parse(given), to.split(","), Path(out), "embedded", True, imprint, means)
    told = {"executed": made.executed, "rendered": made.rendered, "unchanged": made.unchanged}
    return {**told, "name": made.folder.name, "files": digests(made.folder)}


def execute(
    project: str, cache: str, names: list[str], force: bool = False, meanwhile: tuple[str, str] = ("", ""), **given: Any
) -> dict[str, Any]:
    """Execute notebooks; which were run, and what each came to. `meanwhile`: a file that someone writes, and what."""
    from briefing.analysis.events import resolve
    from briefing.data import load
    from briefing.execution.execute import execute
    from briefing.execution.inputs import project_digest
    from briefing.execution.means import Means
    from briefing.execution.store import Store
    from briefing.parameters import parse
    from briefing.project import find

    place, run = find(project), []
    seen = project_digest(place)
    request = resolve(parse(given), load(place.data))
    means = Means("fast", store=Store(Path(cache)), force=force)

    def done(name: str, is_kept: bool) -> None:
        if not is_kept:
            run.append(name)

    if meanwhile[0]:
        Path(meanwhile[0]).write_text(meanwhile[1], encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        made = execute(place, names, request, Path(scratch), means, seen, done)
    results = {e.name: hashlib.sha256(json.dumps(e.notebook).encode()).hexdigest() for e in made}
    return {"run": sorted(run), "results": results}


def main() -> None:
    tasks: dict[str, Callable[..., dict[str, Any]]] = {"build": build, "execute": execute}
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            told = tasks[asked.pop("task")](**asked)
        except Exception as error:
            told = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(told), flush=True)


class Driver:
    """Asks a process of this module, which runs the package in `src`."""

    def __init__(self, src: Path = SRC, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": str(src), "PYTHONDONTWRITEBYTECODE": "1", **environment},
        )

    def send(self, task: str, **asked: Any) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"task": task, **asked}, default=str) + "\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        assert self.process.stdout
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        return told

    def __call__(self, task: str, **asked: Any) -> dict[str, Any]:
        self.send(task, **asked)
        return self.answer()

    def end(self) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(30)


@contextlib.contextmanager
def driver(src: Path = SRC, **environment: str) -> Iterator[Driver]:
    """A driver that ends with the block."""
    made = Driver(src, **environment)
    try:
        yield made
    finally:
        made.end()


if __name__ == "__main__":
    main()
