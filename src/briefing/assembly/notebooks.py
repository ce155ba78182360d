"""Links from the report to the notebooks that stand beside it in the edition, as pages to read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.evidence.blocks import Block
from briefing.execution.run import Executed

_CAPTION_END = {
    "figure": re.compile(r"(?=\]\(figures/[a-z0-9-]+\.svg\)\{#fig-)"),
    "table": re.compile(r"(?= \{#tbl-[a-z0-9-]+\}\s*\Z)"),
}


def linked(block: Block, notebook: str) -> str:
    """The block's Markdown; the caption of a figure or table ends in a link to the block on its notebook's page.

    The words name the notebook, for readers on paper. Alternative texts stay as they are.
    """
    if block.kind not in _CAPTION_END:
        return block.markdown
    link = f" ([notebook: {notebook}]({address(notebook)}#{block.name}))"
    return _CAPTION_END[block.kind].sub(link, block.markdown, count=1)


def listing(executed: Sequence[Executed]) -> str:
    """The annex: a list of the notebooks, as pages to read and as executed."""
    names = [notebook.name for notebook in executed]
    return "\n".join(f"- [{address(n)}]({address(n)}); as executed: `notebooks/{n}.ipynb`" for n in names)


def address(notebook: str) -> str:
    """Where a notebook's page stands, seen from the documents of the edition."""
    return f"notebooks/{notebook}.html"
