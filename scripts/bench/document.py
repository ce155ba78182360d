"""docs/performance.md from the samples of a run: what was asked, what was reached, and the figures."""

from __future__ import annotations

import math
import statistics
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

HERE = Path(__file__).parent
Samples = Mapping[str, Sequence[float]]
MEGABYTE = 1e6

FIGURES = {
    "cold": "cold build",
    "floor": "floor",
    "plain": "plain way",
    "cold_memory": "largest process of a cold build, MB",
    "before": "cold build of a copy",
    "noop": "the same again",
    "prose": "one sentence changed",
    "row": "one row changed",
    "batch_20": "each of twenty",
    "batch_100": "each of a hundred",
    "batch_plain": "each of four of them the plain way",
    "memory_20": "largest process of twenty, MB",
    "memory_100": "largest process of a hundred, MB",
    "jobs_1": "eight events, one job",
    "jobs_2": "eight events, two jobs",
    "rows_1": "the rows as they are",
    "rows_10": "ten times the rows",
    "rows_100": "a hundred times the rows",
    "help": "`briefing --help`",
}


@dataclass(frozen=True)
class Target:
    """What is asked of a ratio of two samples, or of one sample by itself: at most or at least a limit."""

    name: str
    over: str
    missed: str
    under: str | None = None
    at_most: float | None = None
    at_least: float | None = None

    def figure(self, samples: Samples) -> float:
        """The median over the rounds of the ratio within each round, or of the sample itself."""
        if self.under is None:
            return statistics.median(samples[self.over])
        return statistics.median(a / b for a, b in zip(samples[self.over], samples[self.under], strict=True))

    def is_reached(self, samples: Samples) -> bool:
        """Whether the figure keeps the limit."""
        figure = self.figure(samples)
        return (self.at_most is None or figure <= self.at_most) and (self.at_least is None or figure >= self.at_least)

    def limit(self) -> str:
        """What is asked, in words."""
        told = f"at most {self.at_most}" if self.at_most is not None else f"at least {self.at_least}"
        return told if self.under else f"{told} s"


def targets() -> list[Target]:
    """All targets, in the order of the document."""
    return [Target(**given) for given in tomllib.loads((HERE / "targets.toml").read_text(encoding="utf-8"))["target"]]


def document(samples: Samples, machine: str) -> str:
    """The whole document from the samples of all parts; `machine` is a few words on what it ran on."""
    asked = targets()
    steps = [name.removeprefix("clock ") for name in samples if name.startswith("clock ")]
    missed = "\n".join(f"- **{t.name}**: {t.missed}" for t in asked if not t.is_reached(samples))
    return Template((HERE / "performance.md").read_text(encoding="utf-8")).substitute(
        machine=machine,
        targets=_table(
            ("what", "asked", "measured", ""),
            ((t.name, t.limit(), _number(t.figure(samples)), _word(t.is_reached(samples))) for t in asked),
        ),
        missed=f"\nWhy, and what it would take:\n\n{missed}\n" if missed else "",
        figures=_table(
            ("what", "median", "rounds"),
            ((told, _shown(name, samples[name]), str(len(samples[name]))) for name, told in FIGURES.items()),
        ),
        phases=_table(
            ("step", "seconds", "seconds of processors"),
            (
                (step, *(f"{statistics.median(samples[f'{kind} {step}']):.1f}" for kind in ("clock", "cpu")))
                for step in steps
            ),
        ),
    )


def _word(is_reached: bool) -> str:
    return "reached" if is_reached else "missed"


def _shown(name: str, sample: Sequence[float]) -> str:
    middle = statistics.median(sample)
    return f"{middle / MEGABYTE:.0f}" if "memory" in name else _number(middle)


def _number(figure: float) -> str:
    return "not made" if math.isinf(figure) else f"{figure:.2f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
