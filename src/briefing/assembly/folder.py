"""The work folder: the report's Quarto project, and what is generated into it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefing.analysis.events import Request
from briefing.assembly import bibliography
from briefing.assembly.printed import INDEX
from briefing.charts import style, typeface
from briefing.data import Dataset
from briefing.errors import ReportError
from briefing.evidence.blocks import Block
from briefing.evidence.wording import day
from briefing.markdown import escape
from briefing.project import Project

CITATION = re.compile(r"@([A-Za-z0-9][A-Za-z0-9_.:-]*[A-Za-z0-9])")
FULL, ONE_PAGE = "index.qmd", "one-page.qmd"  # the layouts among the sources
FONTS = Path("theme", "fonts")  # where Typst looks for the typeface of the pictures, as for the others


def copy(project: Project, folder: Path, layout: str = FULL) -> None:
    """The report's sources into an empty `folder`, with this layout as its index; the project may be read-only.

    Raises ReportError where the report has no such layout.
    """
    if not (project.report / layout).is_file():
        raise ReportError(f"{project.report}: no {layout}, by which this edition is laid out; put it back")
    ignored = shutil.ignore_patterns("assessments")
    shutil.copytree(project.report, folder, dirs_exist_ok=True, ignore=ignored, copy_function=shutil.copyfile)
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    for name in {FULL, ONE_PAGE} - {layout}:
        (folder / name).unlink(missing_ok=True)
    (folder / layout).replace(folder / FULL)


def head_of(request: Request, edition: str) -> dict[str, str]:
    """The title block's metadata of this edition."""
    p = request.parameters
    when = day(request.event.day, request.event.precision)
    dated = request.event.precision == "day"  # of a month the day on which it was known is only supposed
    late = dated and request.event.first_known > request.event.day
    kind = "satellite" if request.launch_day.codes[0] == "SLV" else "missile"
    launch = "launches" if len(request.event.launches) > 1 else "launch"
    return {
        "title": f"North Korea’s {kind} {launch} of {when}",
        "marking": p.marking,
        "as-of": f"{day(request.as_of)}, end of the day in Korea",
        **({"edition": escape(edition)} if edition else {}),
        **({"notice": f"First known on {day(request.event.first_known)}"} if late else {}),
        **({"author": escape(p.author)} if p.author else {}),
        **({"organisation": escape(p.organisation)} if p.organisation else {}),
    }


def _headed(index: str, head: Mapping[str, str]) -> str:
    """index.qmd with this metadata laid over its front matter."""
    own, body = re.fullmatch(r"---\n(.*?)\n---\n(.*)", index, re.DOTALL).groups()  # type: ignore[union-attr]
    metadata = {**yaml.safe_load(own), **head}
    return f"---\n{yaml.safe_dump(metadata, allow_unicode=True, sort_keys=True)}---\n{body}"


@dataclass(frozen=True)
class Content:
    """What is generated: Markdown by the names of its includes, title block, pictures, and by claim what prints it."""

    texts: Mapping[str, str]
    sections: Mapping[str, str]
    head: Mapping[str, str]
    blocks: tuple[Block, ...]
    values: Mapping[str, str]


def write(folder: Path, content: Content, dataset: Dataset) -> None:
    """The content into a copy of the report, with the bibliography of what it cites; over what was written before."""
    for name in ("blocks", "figures"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir()
    for name, text in content.texts.items():
        (folder / "blocks" / f"{name}.md").write_text(text + "\n", encoding="utf-8")
    figures = [block for block in content.blocks if block.kind == "figure"]
    pictures = typeface.carried({block.name: block.svg for block in figures})
    for block in figures:
        (folder / "figures" / f"{block.name}.svg").write_text(pictures[block.name], encoding="utf-8")
        (folder / "figures" / f"{block.name}.png").write_bytes(block.png)
    (folder / FONTS).mkdir(parents=True, exist_ok=True)
    for face in style.FONT_FILES.values():
        shutil.copyfile(face, folder / FONTS / face.name)
    for name, text in content.sections.items():
        path = folder / FULL if name == INDEX else folder / "sections" / f"{name}.qmd"
        path.write_text(_headed(text, content.head) if name == INDEX else text, encoding="utf-8")
    tree: dict[str, Any] = {}
    for claim_id, value in content.values.items():
        _put(tree, claim_id, value)
    variables = yaml.safe_dump(tree, allow_unicode=True, sort_keys=True)
    (folder / "_variables.yml").write_text(variables, encoding="utf-8")
    used = {key for text in (*content.texts.values(), *content.sections.values()) for key in CITATION.findall(text)}
    known = used & set(dataset.table("sources").index)
    (folder / "references.json").write_text(bibliography.entries(dataset, known), encoding="utf-8")


def _put(tree: dict[str, Any], path: str, value: str) -> None:
    *above, last = path.split(".")
    for name in above:
        tree = tree.setdefault(name, {})
    tree[last] = value
