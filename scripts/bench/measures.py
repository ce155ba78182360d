"""What is measured, part by part. Every part returns samples by name, the same round at the same place."""

from __future__ import annotations

import json
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Callable

from scripts.bench import copies
from scripts.bench.timing import BRIEFING, ROOT, Run, build, fresh, python, timed

EVENT = "2025-01-06"
MANY, FEW, SOME = 100, 20, 8  # events of the batches
ALIKE = 4  # of the hundred, made in the plain way too
HELPS = 11
Made = dict[str, list[float]]


def help_(rounds: int) -> Made:
    """Seconds until `briefing --help` has ended."""
    return {"help": [timed([BRIEFING, "--help"]).seconds for _ in range(HELPS)]}


def cold(rounds: int) -> Made:
    """The edition with an empty cache, its floor, and the plain way."""
    made: Made = defaultdict(list)
    for _ in range(rounds):
        for name in ("floor", "plain"):
            with fresh() as folder:
                made[name].append(python(name, str(ROOT), str(folder)).seconds)
        with fresh() as folder:
            run = build(ROOT, folder)
        made["cold"].append(run.seconds)
        made["cold_memory"].append(run.memory)
    return made


def phases(rounds: int) -> Made:
    """The steps of a cold build by themselves: by the clock, and of the processors."""
    made: Made = defaultdict(list)
    for _ in range(rounds):
        with fresh() as folder:
            python("phases", str(ROOT), str(folder))
            for name, clock, cpu in json.loads((folder / "phases.json").read_text(encoding="utf-8")):
                made[f"clock {name}"].append(clock)
                made[f"cpu {name}"].append(cpu)
    return made


def changes(rounds: int) -> Made:
    """A cold build of a copy, then again with nothing changed, with a sentence more, with a row changed."""
    made: Made = defaultdict(list)
    for _ in range(rounds):
        with fresh() as folder:
            project = copies.copy(ROOT, folder / "project")
            made["before"].append(build(project, folder).seconds)
            made["noop"].append(build(project, folder).seconds)
            copies.add_sentence(project)
            made["prose"].append(build(project, folder).seconds)
            copies.change_row(project, EVENT)
            made["row"].append(build(project, folder).seconds)
    return made


def rows(rounds: int) -> Made:
    """The edition of a copy, and of copies with ten and a hundred times the rows."""
    made: Made = defaultdict(list)
    for _ in range(rounds):
        for times in (1, 10, 100):
            with fresh() as folder:
                project = copies.copy(ROOT, folder / "project")
                copies.multiply(project, times)
                made[f"rows_{times}"].append(build(project, folder).seconds)
    return made


def jobs(rounds: int) -> Made:
    """The same few events by one job and by two."""
    made: Made = defaultdict(list)
    for _ in range(rounds):
        for count in (1, 2):
            made[f"jobs_{count}"].append(_batch(_events(SOME), str(count)).seconds)
    return made


def batch(rounds: int) -> Made:
    """Twenty events and a hundred, with as many jobs as processors; a few of them the plain way."""
    made: Made = defaultdict(list)
    few, many = _batch(_events(FEW)), _batch(_events(MANY))
    alone = []
    for event in _events(ALIKE):
        with fresh() as folder:
            alone.append(python("plain", str(ROOT), str(folder), event).seconds)
    made["batch_20"] = [few.seconds / FEW]
    made["batch_100"] = [many.seconds / MANY]
    made["batch_plain"] = [statistics.mean(alone)]
    made["memory_20"] = [few.memory]
    made["memory_100"] = [many.memory]
    return made


PARTS: dict[str, Callable[[int], Made]] = {
    "help": help_,
    "cold": cold,
    "phases": phases,
    "changes": changes,
    "rows": rows,
    "jobs": jobs,
    "batch": batch,
}


def _batch(events: list[str], count: str | None = None) -> Run:
    """A batch of these events with an empty cache."""
    with fresh() as folder:
        command = [BRIEFING, "batch", "--quiet", "--project", str(ROOT), "--out", str(folder / "out")]
        command += ["--jobs", count] if count else []
        return timed([*command, *events], BRIEFING_CACHE=str(folder / "cache"))


def _events(count: int) -> list[str]:
    """So many events, evenly spread over all; the fewer are among the hundred."""
    told = subprocess.run([BRIEFING, "events", "--json"], cwd=ROOT, capture_output=True, check=True).stdout
    known = [event["event"] for event in json.loads(told)]
    many = [known[number * len(known) // MANY] for number in range(MANY)]
    return [many[(2 * number + 1) * MANY // (2 * count)] for number in range(count)]
