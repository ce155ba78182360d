"""Calls of pandoc: the one from the wheel, in a clean environment, with time standing still."""

from __future__ import annotations

import functools
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypandoc

from briefing.errors import RendererError

TIMEOUT_SECONDS = 120


@functools.cache
def executable() -> str:
    """The path of pandoc. Raises RendererError when the wheel brought none."""
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise RendererError("pandoc is missing: install the requirements again (pypandoc-binary)") from error


@functools.cache
def version() -> str:
    """pandoc's version, as in `3.9`."""
    return str(pypandoc.get_pandoc_version())


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
    try:
        done = subprocess.run(
            [executable(), *([] if lenient else ["--fail-if-warnings"]), *arguments],
            input=text,
            capture_output=True,
            encoding="utf-8",
            cwd=cwd,
            env=environment,
            timeout=TIMEOUT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise RendererError(f"pandoc took longer than {TIMEOUT_SECONDS} s") from error
    if done.returncode != 0:
        raise RendererError(f"pandoc failed: {done.stderr.strip()}")
    return done.stdout
