"""The plain way: stock papermill and stock kernels, one notebook after the other, then pandoc and Typst.

    python -m scripts.bench.plain PROJECT OUT EVENT

The report is assembled by the project's own function, since the documents need one; no pages of notebooks are made.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sys
from pathlib import Path

import papermill

from briefing.analysis.events import resolve
from briefing.assembly import assemble
from briefing.data import load
from briefing.edition.built import NOTEBOOKS
from briefing.execution.run import Executed, parameter_names
from briefing.parameters import parse
from briefing.project import ENVIRONMENT, Project
from scripts.bench.documents import documents


def main(root: Path, out: Path, event: str) -> None:
    """HTML, PDF and executed notebooks of the event in the empty folder `out`."""
    os.environ[ENVIRONMENT] = str(root)
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    project = Project(root)
    request = resolve(parse({"event": event}), load(project.data))
    given = request.parameters.model_dump(mode="json")
    executed = []
    for name in NOTEBOOKS:
        source, target = project.notebooks / f"{name}.ipynb", out / f"{name}.ipynb"
        known = {key: given[key] for key in parameter_names(source)}
        papermill.execute_notebook(source, target, known, kernel_name="python3", cwd=out, progress_bar=False)
        executed.append(Executed(name, json.loads(target.read_text(encoding="utf-8"))))
    made = assemble(project, request, executed, out / "report", edition="Edition 1")
    documents(made.folder, out, int(dt.datetime.combine(request.as_of, dt.time(), dt.UTC).timestamp()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
