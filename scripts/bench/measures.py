"""What is measured, part by part: each takes one round of figures whose ratios are wanted, one after the other."""

from __future__ import annotations

import filecmp
import json
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scripts.bench import copies
from scripts.bench.timing import BRIEFING, ROOT, Run, build, fresh, python, timed

EVENT = "2025-01-06"
MANY, FEW, SOME = 100, 20, 8  # events of the batches
ALIKE = 4  # of the hundred, made in the plain way too

Round = dict[str, float]


@dataclass(frozen=True)
class Part:
    """A part: what measures one round of it, and how many rounds it is given unless told otherwise."""

    measured: Callable[[], Round]
    rounds: int

    def samples(self, rounds: int | None) -> dict[str, list[float]]:
        """The figures of all rounds by their names."""
        made: dict[str, list[float]] = defaultdict(list)
        for _ in range(rounds or self.rounds):
            for name, figure in self.measured().items():
                made[name].append(figure)
        return dict(made)


def _help() -> Round:
    """`briefing --help`."""
    return {"help": timed([BRIEFING, "--help"]).seconds}


def _cold() -> Round:
    """The floor, the edition with an empty cache, and the plain way. Exits where floor and build make two things."""
    with fresh() as below, fresh() as built:
        floor = python("floor", str(ROOT), str(below))
        run = build(ROOT, built)
        for name in ("claims.json", "briefing.html", "briefing.pdf"):
            if not filecmp.cmp(below / "edition" / name, built / "out" / EVENT / name, shallow=False):
                sys.exit(f"{name} of the floor is not that of the build: the two cannot be compared")
    with fresh() as folder:
        plain = python("plain", str(ROOT), str(folder), EVENT)
    return {"floor": floor.seconds, "cold": run.seconds, "plain": plain.seconds, "cold_memory": run.memory}


def _phases() -> Round:
    """The steps of a cold build by themselves: by the clock, and of the processors."""
    with fresh() as folder:
        python("phases", str(ROOT), str(folder))
        steps = json.loads((folder / "phases.json").read_text(encoding="utf-8"))
    return {
        f"{kind} {name}": figure for name, *both in steps for kind, figure in zip(("clock", "cpu"), both, strict=True)
    }


def _changes() -> Round:
    """A cold build of a copy, then again with nothing changed, with a sentence more, with a row changed."""
    with fresh() as folder:
        project = copies.copy(ROOT, folder / "project")
        made = {"before": build(project, folder).seconds, "noop": build(project, folder).seconds}
        copies.add_sentence(project)
        made["prose"] = build(project, folder).seconds
        copies.change_row(project, EVENT)
        return made | {"row": build(project, folder).seconds}


def _rows() -> Round:
    """The edition of a copy, and of copies with ten and a hundred times the rows, where a cell may take too long."""
    made = {}
    for times in (1, 10, 100):
        with fresh() as folder:
            project = copies.copy(ROOT, folder / "project")
            copies.multiply(project, times)
            made[f"rows_{times}"] = build(project, folder, may_fail=times > 1).seconds
    return made


def _jobs() -> Round:
    """The same few events by one job and by two."""
    return {f"jobs_{count}": _batch(_events(SOME), "--jobs", str(count)).seconds for count in (1, 2)}


def _batches() -> Round:
    """Twenty events and a hundred, with as many jobs as processors; a few of them the plain way."""
    few, many = _batch(_events(FEW)), _batch(_events(MANY))
    alone = []
    for event in _events(ALIKE):
        with fresh() as folder:
            alone.append(python("plain", str(ROOT), str(folder), event).seconds)
    return {
        "batch_20": few.seconds / FEW,
        "batch_100": many.seconds / MANY,
        "batch_plain": statistics.mean(alone),
        "memory_20": few.memory,
        "memory_100": many.memory,
    }


PARTS = {
    "help": Part(_help, 11),
    "cold": Part(_cold, 3),
    "phases": Part(_phases, 1),
    "changes": Part(_changes, 3),
    "rows": Part(_rows, 1),
    "jobs": Part(_jobs, 1),
    "batch": Part(_batches, 1),
}


def _batch(events: Sequence[str], *options: str) -> Run:
    """A batch of these events with an empty cache."""
    with fresh() as folder:
        command = [BRIEFING, "batch", "--quiet", "--project", str(ROOT), "--out", str(folder / "out"), *options]
        return timed([*command, *events], BRIEFING_CACHE=str(folder / "cache"))


def _events(count: int) -> list[str]:
    """So many events, evenly spread over all; the fewer are among the hundred."""
    told = subprocess.run([BRIEFING, "events", "--json"], cwd=ROOT, capture_output=True, check=True).stdout
    known = [event["event"] for event in json.loads(told)]
    many = [known[number * len(known) // MANY] for number in range(MANY)]
    return [many[(2 * number + 1) * MANY // (2 * count)] for number in range(count)]
