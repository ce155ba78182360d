"""One form for every published notebook: no times, paths or random ids, whatever ran it."""

from __future__ import annotations

import copy
import re
from typing import Any

# where a kernel keeps a cell's source: a random name; sought from the beginnings of words alone, for words of megabytes
KERNEL_FILE = re.compile(r"(?<![^\s\"'])[^\s\"']*ipykernel_\d+[/\\]\d+\.py")
NOTEBOOK_METADATA = ("kernelspec", "language_info")


def normalise(notebook: dict[str, Any]) -> dict[str, Any]:
    """A copy of an executed notebook (nbformat 4, as a dict) that two equal runs share to the byte.

    Leaves out execution times and papermill's record, numbers the cells, joins streams that were
    split by chance, and keeps of the kernel only its name and language.
    """
    made = copy.deepcopy(notebook)
    metadata = made.get("metadata", {})
    made["metadata"] = {key: metadata[key] for key in NOTEBOOK_METADATA if key in metadata}
    if "language_info" in made["metadata"]:
        made["metadata"]["language_info"] = {"name": metadata["language_info"].get("name", "python")}
    for order, cell in enumerate(made["cells"]):
        kept = cell.get("metadata", {})
        cell["metadata"] = {key: kept[key] for key in ("tags",) if kept.get(key)}
        cell["id"] = f"cell-{order}"
        if cell["cell_type"] == "code":
            cell["outputs"] = _joined(cell.get("outputs", []))
    return made


def _joined(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Outputs with the pieces of each stream joined; standard output before standard error."""
    streams: dict[str, str] = {}
    others = []
    for output in outputs:
        if output["output_type"] == "stream":
            text = output["text"]
            text = text if isinstance(text, str) else "".join(text)
            streams[output["name"]] = streams.get(output["name"], "") + KERNEL_FILE.sub("<cell>", text)
        else:
            others.append({**output, "metadata": {}} if "metadata" in output else output)
    joined = [
        {"output_type": "stream", "name": name, "text": streams[name]}
        for name in ("stdout", "stderr")
        if name in streams
    ]
    return joined + others
