"""The floor: what one plain Python process needs for the same edition, with no kernel, cache or check.

    python -m scripts.bench.floor PROJECT OUT

It runs the cells of each notebook one after the other, assembles the report, calls pandoc and Typst, and writes
claims, notebooks, pages and pictures with the build's own functions, and the sha256 of every file.
"""

from __future__ import annotations

import ast
import datetime as dt
import hashlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefing.analysis.events import resolve
from briefing.assembly import assemble
from briefing.data import load
from briefing.edition.built import NOTEBOOKS
from briefing.edition.making import _write
from briefing.execution.run import Executed
from briefing.parameters import Parameters
from briefing.project import ENVIRONMENT, Project
from scripts.bench.documents import documents


def main(root: Path, out: Path) -> None:
    """The edition of the default event in the empty folder `out`."""
    os.environ[ENVIRONMENT] = str(root)
    project = Project(root)
    request = resolve(Parameters(), load(project.data))
    given = request.parameters.model_dump(mode="json")
    executed = [Executed(name, run(project.notebooks / f"{name}.ipynb", given)) for name in NOTEBOOKS]
    made = assemble(project, request, executed, out / "report", edition="Edition 1")
    edition = out / "edition"
    edition.mkdir()
    documents(made.folder, edition, int(dt.datetime.combine(request.as_of, dt.time(), dt.UTC).timestamp()))
    _write(request, executed, made, ("html", "pdf"), edition)
    files = sorted(path for path in edition.rglob("*") if path.is_file())
    hashes = {str(p.relative_to(edition)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    (out / "hashes.json").write_text(json.dumps(hashes))


def run(path: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """The notebook with the outputs of its cells, which ran in one namespace with the parameters given."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    space: dict[str, Any] = {"__name__": "__main__"}
    count = 0
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
        if cell["cell_type"] == "code":
            count += 1
            cell |= {"execution_count": count, "outputs": _shown(_value(cell["source"], space), count)}
            if "parameters" in cell["metadata"].get("tags", ()):
                space |= {name: value for name, value in given.items() if name in space}
    return notebook


def _value(source: str, space: dict[str, Any]) -> object:
    """The value of the last expression, as a notebook shows it."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), space)  # noqa: S102  # the project's own notebooks
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), space) if last else None  # noqa: S307


def _shown(value: Any, count: int) -> list[dict[str, Any]]:
    if value is None:
        return []
    data = value._repr_mimebundle_()
    return [{"output_type": "execute_result", "execution_count": count, "data": data, "metadata": {}}]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
