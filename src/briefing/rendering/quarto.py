"""The renderer that calls real Quarto, where it is on the PATH."""

from __future__ import annotations

import functools
import os
import re
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import yaml

from briefing import held
from briefing.errors import RendererError
from briefing.rendering import config, dialect, page, tools, word
from briefing.rendering.shortcodes import INDEX

NAME = "quarto"
STEM = "briefing"
OLDEST = (1, 4)
WRITERS = {"html": "html", "pdf": "typst", "docx": "docx"}
TIMEOUT_SECONDS = 300
VERSION_SECONDS = 60
_PASSED_ON = (
    "PATH",
    "LD_LIBRARY_PATH",
    "CONDA_PREFIX",
    "QUARTO_PATH",
    # conda keeps Quarto's tools outside its folder and says where in these, when the environment is activated
    "QUARTO_CONDA_PREFIX",
    "QUARTO_DART_SASS",
    "QUARTO_DENO",
    "QUARTO_DENO_DOM",
    "QUARTO_ESBUILD",
    "QUARTO_PANDOC",
    "QUARTO_SHARE_PATH",
    "QUARTO_TYPST",
)


@functools.cache
def version() -> str | None:
    """The version of the `quarto` on the PATH, None when there is none or it cannot be run."""
    if shutil.which("quarto") is None:
        return None
    try:
        done = tools.run("quarto", ["quarto", "--version"], "", VERSION_SECONDS, env=_environment(0, None))
    except RendererError:
        return None
    found = re.match(r"\d+(\.\d+)+", done.stdout.strip())
    return found.group(0) if found and done.returncode == 0 else None


def usable() -> bool:
    """Whether a `quarto` of version 1.4 or newer is on the PATH."""
    found = version()
    return found is not None and tuple(int(part) for part in found.split(".")[:2]) >= OLDEST


def render(project: Path, formats: Sequence[str], out: Path, timestamp: datetime | int) -> list[Path]:
    """Renders the project into `out`, as the embedded renderer does and with the same names.

    Quarto works in a copy, so nothing is written to `project` and two renders never meet.

    Raises ReportError when the sources use what is not allowed, RendererError with Quarto's own words when it
    fails, leaves a file out, or takes longer than five minutes.
    """
    seconds = timestamp if isinstance(timestamp, int) else int(timestamp.timestamp())
    dialect.read(project)
    out.mkdir(parents=True, exist_ok=True)
    files = []
    with held.workplace() as scratch:
        work = scratch / "project"
        shutil.copytree(project, work)
        reference = config.load(work).reference_doc
        if reference:
            word.stamp(project / reference, work / reference, dialect.marking(project))
        for name in formats:
            _run(work, WRITERS[name], seconds, scratch)
            made = work / _output_dir(work) / f"{Path(INDEX).stem}.{name}"
            if not made.is_file():
                raise RendererError(f"Quarto ended without an error but wrote no {made.name}")
            target = Path(shutil.move(made, out / f"{STEM}.{name}"))
            if name == "html":
                finished = page.scripted(target.read_text(encoding="utf-8"), project)
                target.write_text(finished, encoding="utf-8", newline="\n")
            elif name == "docx":
                word.finish(target)
            files.append(target)
    return files


def _run(work: Path, to: str, seconds: int, home: Path) -> None:
    command = ["quarto", "render", "--to", to]
    done = tools.run(f"Quarto for {to}", command, "", TIMEOUT_SECONDS, work, _environment(seconds, home))
    if done.returncode != 0:
        raise RendererError(f"Quarto failed for {to}: {done.stderr.strip() or done.stdout.strip()}")


def _output_dir(work: Path) -> str:
    settings = yaml.load((work / "_quarto.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return str((settings.get("project") or {}).get("output-dir", "."))


def _environment(seconds: int, home: Path | None) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    more = {"HOME": str(home), "TMPDIR": str(home)} if home else {}
    return {**kept, **more, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": str(seconds)}
