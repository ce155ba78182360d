"""Small notebooks that each show one thing a kernel does.

In the texts beside this file `####` begins a notebook with its name, and `# %%` a cell; what follows on that line are
the cell's tags.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

CASES = {
    f"{topic.stem}: {name}": cells
    for topic in sorted(Path(__file__).parent.glob("*.txt"))
    for name, _, cells in (case.partition("\n") for case in topic.read_text("utf-8").split("#### ")[1:])
}


def notebook(cells: str) -> nbformat.NotebookNode:
    """The notebook of these cells."""
    made = []
    for cell in f"# %%\n{cells.strip()}".split("# %%")[1:]:
        tags, _, source = cell.partition("\n")
        made.append(new_code_cell(source.strip("\n"), metadata={"tags": tags.split()}))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=made, metadata={"kernelspec": kernel})
