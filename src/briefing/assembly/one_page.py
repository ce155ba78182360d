"""The layout of one page: bottom line, first box, key facts, one picture and at most five sources.

The items of box and facts carry a rank; while the page is too long, the last one in rank is left out. The page has no
ledger: each item prints the ids of its claims.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from briefing.analysis.events import Request
from briefing.assembly.folder import CITATION, ONE_PAGE, Content, copy, head_of, write
from briefing.assembly.gathering import Gathered, gather
from briefing.assembly.project import Assembled
from briefing.assembly.sections import sections, sources
from briefing.errors import ReportError
from briefing.evidence.blocks import VARIABLE, Block
from briefing.evidence.claims import Claim
from briefing.evidence.grades import Grades
from briefing.execution import Executed
from briefing.markdown import escape
from briefing.project import Project

MOST_SOURCES = 5
# The questions of the first box and the key facts by their names, what is most needed first; an item that answers
# several questions has the rank of the first.
RANKED = (
    "Immediate danger",
    "Fired",
    "Damage or overflight",
    "Flown",
    "Japan’s exclusive economic zone",
    "Came down",
    "Outcome",
    "Counted",
    "When",
    "Where",
    "What the allies did",
    "Disputed",
    "First since",
    "Condemned by",
    "The legal basis",
)
LEAD = ("launch-happened", "launch-measured", "launch-claimed", "launch-first-since")
LISTS = ("box", "key-facts")
_ITEM = re.compile(r"(?P<term>[^\n]+)\n:   (?P<text>.+)")
_CITED = re.compile(r" ?\[(@[^\]]+)\]")
_BEFORE_FILE = re.compile(r"(?=\]\(figures/)")


@dataclass(frozen=True)
class Item:
    """One entry of the first box or of the key facts."""

    of: str
    term: str
    text: str

    @property
    def rank(self) -> int:
        """Its place in `RANKED`, from 0."""
        return next(place for place, name in enumerate(RANKED) if self.term.startswith(name))


def assemble_page(
    project: Project,
    request: Request,
    executed: Sequence[Executed],
    folder: Path,
    assessed: Sequence[Executed],
    edition: str,
    fits: Callable[[Path], bool],
) -> Assembled:
    """Fill an empty `folder` with as many items as `fits`, which is asked of the folder, has room for.

    Else as `assemble`; `left_out` names the items that had no room. Raises ReportError where not even the bottom line
    and the picture fit.
    """
    gathered = gather(project, request, executed, assessed)
    copy(project, folder, ONE_PAGE)
    _plain(folder / "_quarto.yml")
    layout, head = sources(folder), head_of(request, edition)
    found = items(gathered)
    ranked = sorted(found, key=lambda item: item.rank)
    for count in range(len(ranked), -1, -1):
        kept = [item for item in found if item in ranked[:count]]
        content, claims = _page(gathered, kept, head, layout)
        write(folder, content, request.dataset)
        if fits(folder):
            left_out = tuple(item.term for item in ranked[count:])
            grades = Grades(request.dataset)
            return Assembled(folder, head, claims, grades, content.blocks, left_out, has_ledger=False)
    raise ReportError("the bottom line and the picture alone are longer than a page; shorten the assessment")


def items(gathered: Gathered) -> list[Item]:
    """The entries of the first box and of the key facts, in the order in which they are printed."""
    facts = gathered.texts.get("key-facts") or gathered.texts.get("findings", "")
    texts = {"box": gathered.texts.get("box", ""), "key-facts": facts}
    return [Item(name, m["term"], m["text"]) for name in LISTS for m in _ITEM.finditer(texts[name])]


def _page(
    gathered: Gathered, kept: Sequence[Item], head: Mapping[str, str], layout: Mapping[str, str]
) -> tuple[Content, tuple[Claim, ...]]:
    """What the page says with these items, and the claims that it prints."""
    # of the pictures of the main text the first that is published: the map, where one can be drawn
    picture = next((b for name, b in gathered.blocks.items() if b.kind == "figure" and name == b.name), None)
    lead = "assessment-bottom-line" if gathered.is_assessed else "lead"
    leading = _lead(gathered)
    printed = [*leading, *(item.text for item in kept), *([picture.markdown] if picture else [])]
    told = _Teller(_most_cited(printed))
    texts = {lead: "\n\n".join(told.paragraph(p) for p in leading)}
    for name in LISTS:
        texts[name] = "\n\n".join(f"{i.term}\n:   {told.paragraph(i.text)}" for i in kept if i.of == name)
    if picture:
        texts["picture"] = _BEFORE_FILE.sub(lambda _: told.ids(picture.markdown), picture.markdown, count=1)
    own, _ = sections(layout, [name for name, text in texts.items() if text])
    shown = [c for c in gathered.claims if c.id in set(VARIABLE.findall("\n".join(texts.values())))]
    blocks: tuple[Block, ...] = (picture,) if picture else ()
    return Content(texts, own, head, blocks, {c.id: escape(c.text) for c in shown}), tuple(shown)


def _lead(gathered: Gathered) -> list[str]:
    """The paragraphs of the bottom line: the analyst's, or those that tell what happened."""
    texts = gathered.texts
    names = ("assessment-bottom-line",) if gathered.is_assessed else LEAD
    return [p for name in names if name in texts for p in texts[name].split("\n\n")]


def _most_cited(printed: Iterable[str]) -> tuple[str, ...]:
    """The sources that most of these texts cite, at most `MOST_SOURCES`."""
    counted = Counter(key for text in printed for key in dict.fromkeys(_sources(text)))
    return tuple(key for key, _ in counted.most_common(MOST_SOURCES))


def _sources(text: str) -> list[str]:
    """The sources that a text cites. What an analyst wrote cites none: its claims do, in `claims.json`."""
    return [key for found in _CITED.findall(text) for key in CITATION.findall(found)]


@dataclass(frozen=True)
class _Teller:
    """Puts texts on the page: with citations of these sources alone, and with the ids of their claims."""

    sources: Sequence[str]

    def paragraph(self, text: str) -> str:
        """The text, its citations gathered at its end, and the ids."""
        keys = [s for s in dict.fromkeys(_sources(text)) if s in self.sources]
        cited = f" [{'; '.join(f'@{key}' for key in keys)}]" if keys else ""
        return f"{_CITED.sub('', text)}{cited}{self.ids(text)}"

    def ids(self, text: str) -> str:
        """The ids of the claims in a text, as a span of small type."""
        found = list(dict.fromkeys(VARIABLE.findall(text)))
        return f" [{escape(' · '.join(found))}]{{.claim-ids}}" if found else ""


def _plain(path: Path) -> None:
    """No contents and no numbers of sections."""
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings["number-sections"] = False
    for layout in settings["format"].values():
        layout |= {"toc": False, "number-sections": False}
    path.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
