"""What a build tells while it runs, on a terminal and elsewhere."""

from __future__ import annotations

import io

import pytest

from briefing.edition.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("done", "ends"), [(0, ""), (1, "\n"), (2, "\n")], ids=["nothing told", "broken off", "done"])
def test_what_follows_on_a_terminal_begins_a_line_of_its_own(done: int, ends: str) -> None:
    terminal = Terminal()
    with pytest.raises(ValueError, match="no"), Progress(stream=terminal) as progress:
        progress.steps = 2
        for name in ("one", "two")[:done]:
            progress.done(name)
        raise ValueError("no")
    told = terminal.getvalue()
    assert told[-1:] == ends
    assert told.count("\n") == len(ends)


def test_elsewhere_each_step_is_a_line() -> None:
    stream = io.StringIO()
    with Progress(stream=stream) as progress:
        progress.steps = 2
        progress.done("one")
    assert stream.getvalue().startswith("[1/2] one (") and stream.getvalue().count("\n") == 1
