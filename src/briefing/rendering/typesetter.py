"""Typst in a process of its own: its threads end with it, so the process that asks for a document can still be forked.

    python typesetter.py < order.json

The order has the `source`, the `output` to write and the options of `typst.compile`; `timestamp` is in seconds since
1970. The number of pages is printed where the format has a file a page; then nothing is written. Imports nothing of the
package, as it is run as a file. Ends with 1 and Typst's words, each once, on standard error.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import typst


def main() -> None:
    """Carry out the order that stands on standard input."""
    order = json.load(sys.stdin)
    source, output, seconds = order.pop("source"), order.pop("output"), order.pop("timestamp")
    try:
        drawn = typst.compile(
            source.encode("utf-8"),
            ignore_system_fonts=True,
            timestamp=datetime.fromtimestamp(seconds, tz=UTC),
            **order,
        )
    except (RuntimeError, typst.TypstError) as error:
        sys.exit(_words(error))
    except BaseException as error:  # a panic of Typst's is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        sys.exit(f"it broke down over the text: {error}")
    if order["format"] == "pdf":
        Path(output).write_bytes(drawn)
    else:
        print(len(drawn) if isinstance(drawn, list) else 1)


def _words(error: Exception) -> str:
    """Typst's message with its place in the text and its hints, each once."""
    hints = getattr(error, "hints", None) or ()
    parts = [str(error), str(getattr(error, "diagnostic", "")), *map(str, hints)]
    return "\n".join(dict.fromkeys(part.strip() for part in parts if part.strip()))


if __name__ == "__main__":
    main()
