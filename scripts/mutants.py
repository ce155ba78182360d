"""Which part of the mutants was killed, from what `mutmut export-cicd-stats` wrote; fails below nine in ten."""

from __future__ import annotations

import json
import sys
from pathlib import Path

WANTED = 0.9


def main() -> None:
    counts = json.loads(Path("mutants/mutmut-cicd-stats.json").read_text(encoding="utf-8"))
    killed, total = counts["killed"] + counts["timeout"], counts["total"]
    print(f"make mutants: {killed} of {total} killed ({killed / total:.1%}), {counts['survived']} survive")
    sys.exit(killed < WANTED * total)


if __name__ == "__main__":
    main()
