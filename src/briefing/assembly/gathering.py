"""What goes into a report: the blocks and claims of the executed notebooks, and the analyst's assessment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.events import Request
from briefing.assembly import assessment, gallery, judgements, notebooks, numerals
from briefing.errors import NotebookError, ReportError
from briefing.evidence.blocks import VARIABLE, Block, read
from briefing.evidence.claims import Claim, Ledger
from briefing.execution.run import Executed
from briefing.markdown import escape
from briefing.project import Project


@dataclass(frozen=True)
class Gathered:
    """Blocks by the names that their includes have, the Markdown of each and of the assessment, and all claims.

    The pictures of the main text have their own names, those of the annexes `annex-` before it. `is_assessed` tells
    whether an analyst's assessment is among the texts; the computed findings are then the `key-facts`.
    """

    blocks: dict[str, Block]
    texts: dict[str, str]
    claims: tuple[Claim, ...]
    is_assessed: bool


def gather(project: Project, request: Request, executed: Sequence[Executed], assessed: Sequence[Executed]) -> Gathered:
    """Read the executed notebooks and the event's assessment, and see that no figure is typed by hand.

    `assessed` are the notebooks as executed for the assessment's own day of knowledge, where this edition has other
    parameters. Raises NotebookError where two notebooks make different claims of one id, ReportError for a faulty
    assessment and for figures typed by hand.
    """
    published, claims = _collect(executed)
    of_notebook = {block.name: name for name, block in published}
    blocks = gallery.file_names((block for _, block in published), request.launch_day.codes[0])
    texts = {name: notebooks.linked(b, of_notebook[b.name]) for name, b in blocks.items()}
    found = assessment.read(project.assessments, request.event.day, request.dataset, request.as_of)
    if found:
        texts["key-facts"] = texts.pop("findings")  # an analyst's judgement leads instead
        cited = Ledger(request.dataset)
        written = judgements.blocks(found, cited, request.as_of)
        claims += cited
        own = [*_collect(assessed)[1], *cited] if assessed else []
        texts |= {name: _as_written(text, own, claims) for name, text in written.items()}
    numerals.require(project, request, published, has_assessment=found is not None)
    return Gathered(blocks, texts, tuple(claims), found is not None)


def _collect(executed: Sequence[Executed]) -> tuple[list[tuple[str, Block]], list[Claim]]:
    """What the notebooks published: blocks with the name of their notebook, and claims, each once."""
    blocks: list[tuple[str, Block]] = []
    claims: dict[str, Claim] = {}
    for notebook in executed:
        try:
            mine, made = read(notebook.notebook)
        except ValueError as error:
            raise NotebookError(f"{notebook.name}: {error}") from None
        blocks += [(notebook.name, block) for block in mine]
        for claim in made:
            if claims.setdefault(claim.id, claim) != claim:
                raise NotebookError(f"{notebook.name}: claim {claim.id} differs from the one of another notebook")
    return blocks, list(claims.values())


def _as_written(text: str, own: Sequence[Claim], now: Sequence[Claim]) -> str:
    """The text with the figures of its own day, `own`; without such, as it stands.

    What this edition (`now`) says in the same words stays a claim; the rest becomes plain words. Raises ReportError
    for a variable that no claim of that day fills.
    """
    known = {c.id: c.text for c in own}
    same = {c.id for c in now if known.get(c.id) == c.text}

    def fill(found: re.Match[str]) -> str:
        if found[1] not in known:
            raise ReportError(f"the assessment uses {found[1]}, which its own day of knowledge does not have")
        return found[0] if found[1] in same else escape(known[found[1]])

    return VARIABLE.sub(fill, text) if known else text
