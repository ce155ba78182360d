"""Calls of pandoc: the one from the wheel, in a clean environment, with time standing still."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Sequence
from pathlib import Path

import pypandoc

from briefing.errors import RendererError
from briefing.rendering import tools

TIMEOUT_SECONDS = 120


@functools.cache
def executable() -> str:
    """The path of pandoc. Raises RendererError when the wheel brought none."""
    try:
        return str(pypandoc.get_pandoc_path())
    except (OSError, RuntimeError) as error:
        raise RendererError("pandoc is missing: install the requirements again (pypandoc-binary)") from error


@functools.cache
def version() -> str:
    """pandoc's version, as in `3.9`. Raises RendererError where it cannot be told."""
    told = run(["--version"], "", Path(executable()).parent)
    found = re.match(r"pandoc(?:\.exe)? (\d+(?:\.\d+)*)", told)
    if not found:
        raise RendererError(f"pandoc does not tell its version: {told[:80]!r}")
    return found[1]


def run(arguments: Sequence[str], text: str, cwd: Path, timestamp: int = 0, lenient: bool = False) -> str:
    """What pandoc prints for `text` on standard input, run in `cwd`.

    Nothing of the caller's environment is passed on but PATH. Raises RendererError with pandoc's own words
    when it fails, warns (unless `lenient`) or takes longer than two minutes.
    """
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": str(timestamp),
        "HOME": str(cwd),
        "XDG_DATA_HOME": str(cwd),
    }
    command = [executable(), *([] if lenient else ["--fail-if-warnings"]), *arguments]
    done = tools.run("pandoc", command, text, TIMEOUT_SECONDS, cwd, environment)
    if done.returncode != 0:
        raise RendererError(f"pandoc failed: {done.stderr.strip()}")
    return done.stdout
