"""One order in a process of its own: the order as JSON on standard input, what became of it as JSON on standard output.

    python -m briefing.batch.apart PARENT < order.json

It ends once the process PARENT is no longer its parent.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from briefing.batch.make import make
from briefing.batch.order import Order
from briefing.execution.processes import ending_with


def main() -> None:
    """Carry out the order that stands on standard input."""
    answer = os.dup(1)
    os.dup2(2, 1)  # nothing but the answer stands on standard output
    order = Order(**json.load(sys.stdin))
    with ending_with(int(sys.argv[1])):
        outcome = make(order, notebooks=1)
    with os.fdopen(answer, "w", encoding="utf-8") as out:
        json.dump(vars(outcome), out)


def made(order: dict[str, Any]) -> dict[str, Any]:
    """The outcome of an order that a process of its own carries out; raises where it sends none."""
    done = subprocess.run(
        [sys.executable, "-m", "briefing.batch.apart", str(os.getpid())],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ChildProcessError(done.returncode)
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


if __name__ == "__main__":
    main()
