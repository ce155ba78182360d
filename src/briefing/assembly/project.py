"""The work folder: the report's Quarto project with everything that was generated for one edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.analysis.events import Request
from briefing.assembly import ledger, notebooks, shares
from briefing.assembly.folder import Content, copy, head_of, write
from briefing.assembly.gathering import gather
from briefing.assembly.printed import linked, printed
from briefing.assembly.sections import sections, sources
from briefing.evidence.blocks import Block
from briefing.evidence.claims import Claim
from briefing.evidence.grades import Grades
from briefing.evidence.wording import listed
from briefing.execution.run import Executed
from briefing.markdown import escape
from briefing.project import Project


@dataclass(frozen=True)
class Assembled:
    """A work folder ready to render, its title block, the claims printed with their grades, the parts left out."""

    folder: Path
    head: dict[str, str]
    claims: tuple[Claim, ...]
    grades: Grades
    blocks: tuple[Block, ...]
    left_out: tuple[str, ...]
    has_ledger: bool = True


def assemble(
    project: Project,
    request: Request,
    executed: Sequence[Executed],
    folder: Path,
    assessed: Sequence[Executed] = (),
    edition: str = "",
) -> Assembled:
    """Fill an empty `folder` from the report's sources and the executed notebooks.

    `assessed` are the notebooks as executed for the assessment's own day of knowledge, where this edition has other
    parameters: what the analyst wrote keeps the figures of that day. `edition` is what the title block says of the
    edition, such as "Edition 1".

    Raises NotebookError where two notebooks make different claims of one id, ReportError for a faulty assessment and
    for figures typed by hand.
    """
    gathered = gather(project, request, executed, assessed)
    copy(project, folder)
    blocks = gathered.blocks
    texts = gathered.texts | {
        **dict.fromkeys(("ledger", *shares.BLOCKS), ""),  # told last, of the claims that are printed
        "notebooks": notebooks.listing(executed),
    }
    given = sources(folder)
    told, left_out = sections(given, texts)
    if left_out:
        texts["not-covered"] = (
            "Not told in this edition, since what was known by its day holds nothing on it, or too little: "
            f"{listed([f'“{escape(n)}”' for n in left_out])}."
        )
        told, _ = sections(given, texts)
    places = printed(told, texts, blocks).places
    kept = [c for c in gathered.claims if c.id in places]
    grades = Grades(request.dataset)
    method = shares.method(grades, kept)
    kept += method.claims
    report = printed(told, texts | method.texts, blocks)
    entries = ledger.entries(grades, kept, report.places)
    head = head_of(request, edition)
    content = Content(report.texts | {"ledger": entries}, report.sections, head, tuple(blocks.values()), linked(kept))
    write(folder, content, request.dataset)
    return Assembled(folder, head, tuple(kept), grades, content.blocks, tuple(left_out))
