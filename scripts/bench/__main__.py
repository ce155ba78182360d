"""Measures and writes docs/performance.md; with --only NAME one part alone, which is printed and not written.

BENCH_ROUNDS sets how many rounds each part is given.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from pathlib import Path

from briefing.execution.processes import processors
from scripts.bench.document import document
from scripts.bench.measures import PARTS
from scripts.bench.timing import ROOT

TARGET = ROOT / "docs" / "performance.md"


def machine() -> str:
    """What it ran on: processors, memory, Python; no names."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = next(line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{processors()} cores ({model}), {memory:.0f} GB of memory, Python {platform.python_version()}"


def main() -> None:
    """Measure all parts, or one."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="measure this part alone, and write nothing")
    only = parser.parse_args().only
    rounds = int(os.environ.get("BENCH_ROUNDS", 0)) or None
    samples: dict[str, list[float]] = {}
    for name in [only] if only else PARTS:
        print(f"{name}:", flush=True)
        made = PARTS[name].samples(rounds)
        samples |= made
        print(json.dumps(made), flush=True)
    if not only:
        TARGET.write_text(document(samples, machine()), encoding="utf-8")
        print(f"written: {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
