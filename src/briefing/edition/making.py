"""One edition from data to documents: execute, assemble, render, publish whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from briefing.analysis.events import Request, resolve
from briefing.assembly import Assembled, assemble, assemble_page
from briefing.assembly.assessment import knowledge_day
from briefing.data import Dataset, tables_of
from briefing.edition import archive, crate, signature
from briefing.edition.built import NOTEBOOKS, Built, Imprint
from briefing.edition.changes import finish, require_number
from briefing.edition.documents import documents
from briefing.edition.progress import Progress
from briefing.edition.publish import digests, publish, require_free
from briefing.errors import RendererError, UsageError
from briefing.evidence.wording import listed
from briefing.execution.execute import execute
from briefing.execution.inputs import is_as_seen
from briefing.execution.means import Means
from briefing.execution.processes import OutOfTime, ProcessDied, side_by_side
from briefing.execution.run import Executed
from briefing.held import workplace
from briefing.parameters import Parameters
from briefing.project import Project
from briefing.rendering import Rendered, notebooks, pages, picture
from briefing.whole import TEMPORARY, writing

_KEPT = ", from the cache"


def make(
    project: Project,
    parameters: Parameters,
    formats: Sequence[str],
    parent: Path,
    renderer: str,
    imprint: Imprint,
    means: Means,
    seen: str,
    progress: Progress,
    key: signature.Key | None = None,
    zipped: bool = False,
) -> Built:
    """Make and publish the edition of these parameters in the folder `parent`; returns it.

    Everything is made in a folder of its own and moved to its place when it is whole: if anything is raised, the last
    edition stands. `seen` is the digest that the project had before; with `key` the edition is signed. Where it is to
    be `zipped`, a folder in the archive's place is an error too. Raises the errors of `briefing.errors`.
    """
    whole = tables_of(project.data)
    request = resolve(parameters, whole)
    if imprint.date and imprint.date < request.as_of:
        raise UsageError(
            f"--date {imprint.date}: the edition knows what was known on {request.as_of}; give that day or a later one"
        )
    name = edition_name(request, whole)
    require_free(parent / name)
    if zipped:
        archive.require_no_folder(parent / name, imprint.number)
    require_number(parent / name, imprint)
    progress.steps = len(NOTEBOOKS) + 3
    with writing(Path(tempfile.gettempdir()), TEMPORARY), workplace() as work:
        run = _Run(project, means, seen, progress)
        executed = run(request, work / "run")
        assessed = _assessed(run, request, whole, work / "assessed")
        given = (project, request, executed, work / "report", assessed, str(imprint))
        is_full = request.parameters.length == "full"
        made = assemble(*given) if is_full else assemble_page(*given, lambda page: pages(page) == 1)
        progress.done("report assembled")
        staged = work / "edition"
        staged.mkdir()
        moment = dt.datetime.combine(request.as_of, dt.time(), dt.UTC)
        tasks: dict[str, Callable[[], Any]] = {
            "documents": partial(documents, made.folder, formats, staged, renderer, moment, project, seen, means),
            "what stands beside them": partial(_write, request, executed, made, formats, staged),
        }
        try:
            rendered, anew = side_by_side(tasks, len(tasks), until=means.until)["documents"]
        except ProcessDied as error:
            raise RendererError(f"{error}\n  run it again; was there memory enough?") from None
        except OutOfTime as error:
            raise RendererError(str(error)) from None
        progress.done(f"{listed(formats)} rendered{'' if anew else _KEPT}")
        _manifest(project, request, formats, imprint, rendered, made, seen, staged)
        if key:
            signature.write(staged, key)
        files = digests(staged)
        folder = publish(staged, parent, name, partial(finish, imprint=imprint, as_of=request.as_of))
        progress.done("edition whole")
    return Built(
        folder,
        str(request.event.day),
        str(request.as_of),
        files,
        f"{rendered.renderer} {rendered.version}",
        len(made.claims),
        made.left_out,
        round(progress.total, 1),
        executed=run.count,
        rendered=anew,
    )


def edition_name(request: Request, dataset: Dataset) -> str:
    """`2025-01-06`, with 8 hex digits of the parameters' digest where any differs from the event's defaults."""
    name = str(request.event.day)
    default = resolve(Parameters(event=request.event.day), dataset)
    if request.parameters == default.parameters:
        return name
    return f"{name}-{hashlib.sha256(request.parameters.canonical().encode()).hexdigest()[:8]}"


class _Run:
    """Runs the notebooks, or takes them from the cache; `count` is how many were run."""

    def __init__(self, project: Project, means: Means, seen: str, progress: Progress) -> None:
        self.project, self.means, self.seen, self.progress = project, means, seen, progress
        self.count = 0

    def __call__(self, request: Request, folder: Path, purpose: str = "") -> list[Executed]:
        def done(name: str, is_kept: bool) -> None:
            self.count += not is_kept
            self.progress.done(f"notebook {name}{purpose}{_KEPT if is_kept else ''}")

        folder.mkdir()
        return execute(self.project, NOTEBOOKS, request, folder, self.means, self.seen, done)


def _assessed(run: _Run, request: Request, whole: Dataset, folder: Path) -> list[Executed]:
    """The notebooks once more for the assessment's own day, where this edition shows it with other parameters."""
    known = knowledge_day(run.project.assessments, request.event.day)
    if known is None or known > request.as_of:
        return []
    own = resolve(Parameters(event=request.event.day, as_of=known), whole)
    told = {"marking", "organisation", "author", "length"}
    if own.parameters.model_dump(exclude=told) == request.parameters.model_dump(exclude=told):
        return []
    run.progress.steps += len(NOTEBOOKS)
    return run(own, folder, " for the assessment")


def _write(
    request: Request, executed: Sequence[Executed], made: Assembled, formats: Sequence[str], folder: Path
) -> None:
    """What stands beside the documents: claims, notebooks as executed and as pages, figures."""
    _json(
        folder / "claims.json",
        {
            "event": str(request.event.day),
            "as_of": str(request.as_of),
            "parameters": request.parameters.model_dump(mode="json"),
            "claims": [c.as_dict() | made.grades.of(c).as_dict() for c in made.claims],
        },
    )
    (folder / "notebooks").mkdir()
    told = notebooks.Edition(
        title=made.head["title"],
        as_of=made.head["as-of"],
        marking=made.head["marking"],
        formats=tuple(formats),
        sources={str(i): str(name) for i, name in request.dataset.table("sources")["publisher"].items()},
        ledger=frozenset(c.id for c in made.claims if made.has_ledger),
        pictures=frozenset(path.stem for path in (made.folder / "figures").glob("*.svg")),
    )
    for figure in sorted((made.folder / "figures").glob("*.svg")):
        picture.check(figure)  # each stands in the edition by itself, shown in the report or not
    for notebook in executed:
        _json(folder / "notebooks" / f"{notebook.name}.ipynb", notebook.notebook)
        page = notebooks.page(notebook.notebook, notebook.name, told)
        (folder / "notebooks" / f"{notebook.name}.html").write_text(page, encoding="utf-8", newline="\n")
    shutil.copytree(made.folder / "figures", folder / "figures")


def _manifest(
    project: Project,
    request: Request,
    formats: Sequence[str],
    imprint: Imprint,
    rendered: Rendered,
    made: Assembled,
    seen: str,
    folder: Path,
) -> None:
    """Write the manifest of the edition. Raises UsageError where it would name what the edition was not made from."""
    changed = "the project, or briefing itself, was changed while the edition was made; run it again"
    try:
        crate.write(folder, project, request, formats, imprint, rendered, made.head["title"], made.claims)
    except FileNotFoundError:
        raise UsageError(changed) from None
    except PermissionError as error:
        raise UsageError(f"{error.filename}: cannot be read: {error.strerror}") from None
    if not is_as_seen(project, seen):
        raise UsageError(changed)


def _json(path: Path, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")
