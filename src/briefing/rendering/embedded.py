"""The renderer that needs no Quarto: pandoc with a few filters, and Typst for the PDF."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from briefing import held
from briefing.errors import RendererError
from briefing.execution.processes import ProcessDied, side_by_side
from briefing.rendering import config, dialect, page, pandoc, tools, word

NAME = "embedded"
STEM = "briefing"
TYPST_TIMEOUT_SECONDS = 120
_HERE = Path(__file__).parent


def version() -> str:
    """The versions that decide the bytes, as in `pandoc 3.9, typst 0.15.2`."""
    from importlib.metadata import version as installed

    return f"pandoc {pandoc.version()}, typst {installed('typst')}"


def render(project: Path, formats: Sequence[str], out: Path, timestamp: datetime | int) -> list[Path]:
    """Renders the project into `out`, as `briefing.html`, `briefing.pdf` and `briefing.docx`.

    `formats` are of html, pdf and docx; `timestamp` is the moment written into the files (seconds since 1970,
    or a datetime with a zone). The same project and timestamp give the same bytes. Nothing is written to the
    project. Returns the files in the order of `formats`.

    Raises ReportError when the sources use what is not allowed, RendererError when pandoc or Typst fails.
    """
    seconds = timestamp if isinstance(timestamp, int) else int(timestamp.timestamp())
    reading, settings = dialect.read(project), config.load(project)
    writers = {"html": _html, "pdf": _pdf, "docx": _docx}
    out.mkdir(parents=True, exist_ok=True)
    files = [out / f"{STEM}.{name}" for name in formats]
    with held.workplace() as scratch:
        tasks = {
            name: partial(writers[name], _Job(project, settings, reading, scratch / name, seconds), target)
            for name, target in zip(formats, files, strict=True)
        }
        try:
            side_by_side(tasks, len(tasks))
        except ProcessDied as error:
            raise RendererError(f"{error}\n  run it again; was there memory enough?") from None
    return files


class _Job:
    """One document to be made: the project, its settings, pandoc's reading of it, and a scratch folder of its own."""

    def __init__(self, project: Path, settings: config.Config, reading: str, scratch: Path, seconds: int) -> None:
        self.project = project.resolve()
        self.settings = settings
        self.reading = reading
        self.scratch = scratch
        self.seconds = seconds
        scratch.mkdir(exist_ok=True)

    def template(self, main: str, partials: Sequence[str]) -> Path:
        """Our templates with the project's partials of the same name laid over them."""
        folder = self.scratch / "templates"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(_HERE / "templates", folder)
        for name in partials:
            shutil.copyfile(self.project / name, folder / Path(name).name)
        return folder / main

    def metadata(self, **more: Any) -> Path:
        """A metadata file with what Quarto would hand to the templates."""
        known: dict[str, Any] = {
            "lang": self.settings.lang,
            "bibliography": list(self.settings.bibliography),
            "link-citations": self.settings.link_citations,
            "toc-title": "Table of contents",
            "abstract-title": "Abstract",
        }
        if self.settings.csl:
            known["csl"] = self.settings.csl
        path = self.scratch / "metadata.json"
        path.write_text(json.dumps(known | more), encoding="utf-8")
        return path

    def pandoc(self, to: str, layout: config.Layout, metadata: Path, *arguments: str) -> str:
        """Runs pandoc over its reading, the filters in Quarto's order: the theme's before cross-references."""
        filters = [
            _HERE / "filters" / "visible.lua",
            *(self.project / name for name in self.settings.filters),
            *(_HERE / "filters" / name for name in ("callouts.lua", "floats.lua", "metadata.lua")),
        ]
        toc = ["--toc", f"--toc-depth={layout.toc_depth}"] if layout.toc else []
        return pandoc.run(
            [
                "--from=json",
                f"--to={to}",
                "--standalone",
                f"--metadata-file={metadata}",
                "--wrap=none",
                *(f"--lua-filter={path}" for path in filters),
                "--citeproc",
                f"--lua-filter={_HERE / 'filters' / 'links.lua'}",
                *toc,
                *arguments,
            ],
            self.reading,
            self.project,
            self.seconds,
            lenient=to == "docx",  # it warns of every SVG without a converter, though it embeds them
        )


def pages(project: Path) -> int:
    """The number of pages of the project's PDF. Raises like `render`."""
    reading = dialect.read(project)
    with held.workplace() as scratch:
        return int(_typeset(_Job(project, config.load(project), reading, scratch, 0), "svg", scratch))


def _html(job: _Job, target: Path) -> None:
    settings = job.settings
    made = job.pandoc(
        "html5",
        settings.html,
        job.metadata(),
        f"--template={job.template('html.html', settings.html_partials)}",
        "--section-divs",
    )
    finished = page.scripted(page.finish(made, job.project, settings.css), job.project)
    target.write_text(finished, encoding="utf-8", newline="\n")


def _pdf(job: _Job, target: Path) -> None:
    _typeset(job, "pdf", target, pdf_standards=["ua-1"])


def _typeset(job: _Job, to: str, target: Path, **options: Any) -> str:
    """Has Typst set the report, as the `pdf` at `target` or as an `svg` a page, whose number is returned.

    Raises RendererError with Typst's words.
    """
    settings = job.settings
    numbering = {"section-numbering": "1.1.a"} if settings.typst.number_sections else {}
    made = job.pandoc(
        "typst-smart",  # else every ’ is written as a straight mark, and Typst turns some of them round
        settings.typst,
        job.metadata(papersize=settings.papersize, **numbering),
        f"--template={job.template('typst.typ', settings.typst_partials)}",
        "--shift-heading-level-by=-1",
    )
    order = {
        "source": made,
        "output": str(target.resolve()),
        "root": str(job.project),
        "font_paths": [str(job.project / name) for name in settings.font_paths],
        "format": to,
        "timestamp": job.seconds,
        **options,
    }
    command = [sys.executable, "-P", "-X", "utf8", str(_HERE / "typesetter.py")]  # -P: nothing beside it is imported
    done = tools.run("Typst", command, json.dumps(order), TYPST_TIMEOUT_SECONDS)
    if done.returncode:
        raise RendererError(f"Typst failed: {done.stderr.strip() or f'its process ended with {done.returncode}'}")
    return done.stdout


def _docx(job: _Job, target: Path) -> None:
    settings = job.settings
    looks = []
    if settings.reference_doc:
        reference = job.scratch / "reference.docx"
        word.stamp(job.project / settings.reference_doc, reference, dialect.marking(job.project))
        looks = [f"--reference-doc={reference}"]
    job.pandoc(
        "docx",
        settings.docx,
        job.metadata(),
        f"--output={target.resolve()}",
        *(["--number-sections"] if settings.docx.number_sections else []),
        "--shift-heading-level-by=-1",
        *looks,
    )
    word.finish(target)
