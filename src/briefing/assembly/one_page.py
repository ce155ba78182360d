"""The layout of one page: bottom line, first box, key facts, one picture and at most five sources.

The items of box and facts carry a rank; while the page is too long, the last one in rank is left out. Those after it
that are short enough for what room is left come back; a line names the others. The page has no ledger: each item
prints the ids of its claims.
"""

from __future__ import annotations

import itertools
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
from briefing.execution.run import Executed
from briefing.markdown import escape
from briefing.parts.box import ABOVE, NO_ANSWER
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
    "Disputed",
    "What the allies did",
    "Counted",
    "When",
    "Where",
    "First since",
    "Launched again",
    "Condemned by",
    "The legal basis",
    "What followed since",  # told where the assessment was not updated
)
SINCE = "assessment-since"
LEAD = ("launch-happened", "launch-measured", "launch-claimed", "launch-first-since")
LISTS = ("box", "key-facts")
_ITEM = re.compile(r"(?P<term>[^\n]+)\n:   (?P<text>.+)")
_CITED = re.compile(r" ?\[(@[^\]]+)\]")
_FILE = "](figures/"  # what follows the caption in the Markdown of a picture


@dataclass(frozen=True)
class Item:
    """One entry of the first box or of the key facts, or what followed an assessment that was not updated."""

    of: str
    term: str
    text: str

    @property
    def is_answered(self) -> bool:
        """Whether it tells anything; a question that nobody answered does not."""
        return not self.text.startswith(NO_ANSWER)

    @property
    def rank(self) -> tuple[bool, int]:
        """Its place in `RANKED`, from 0, behind all answered ones without an answer. Raises ReportError for none."""
        places = (place for place, name in enumerate(RANKED) if self.term.startswith(name))
        place = next(places, None)
        if place is None:
            raise ReportError(f"one page: “{self.term}” in the block {self.of} has no rank; name it in one_page.RANKED")
        return not self.is_answered, place


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

    Else as `assemble`; `left_out` names the items that had no room. Raises ReportError also where not even the bottom
    line and the picture fit, and for an item without a rank.
    """
    gathered = gather(project, request, executed, assessed)
    copy(project, folder, ONE_PAGE)
    _plain(folder / "_quarto.yml")
    layout, head = sources(folder), head_of(request, edition)
    found = items(gathered)
    ranked = sorted(found, key=lambda item: item.rank)

    def lay(kept: Sequence[Item]) -> tuple[Content, tuple[Claim, ...]]:
        order = [item for item in found if item in kept]
        content, claims = _page(gathered, order, [item for item in ranked if item not in kept], head, layout)
        write(folder, content, request.dataset)
        return content, claims

    def has_room(kept: Sequence[Item]) -> bool:
        lay(kept)
        return fits(folder)

    kept = _fitting(ranked, found, has_room)
    content, claims = lay(kept)
    left_out = tuple(item.term for item in ranked if item not in kept)
    return Assembled(folder, head, claims, Grades(request.dataset), content.blocks, left_out, has_ledger=False)


def items(gathered: Gathered) -> list[Item]:
    """The entries of the first box and of the key facts, in the order in which they are printed, and what followed."""
    texts = gathered.texts
    told = {"box": texts.get("box", ""), "key-facts": texts.get("key-facts") or texts.get("findings", "")}
    since = [Item(SINCE, "What followed since", texts[SINCE])] if SINCE in texts else []
    return [*(Item(name, m["term"], m["text"]) for name in LISTS for m in _ITEM.finditer(told[name])), *since]


def _fitting(ranked: Sequence[Item], printed: Sequence[Item], has_room: Callable[[Sequence[Item]], bool]) -> list[Item]:
    """The last in rank goes until the page has room for the others; then those that are short enough come back.

    One that points to an entry above it comes back only where that stands.
    """
    count = next((count for count in range(len(ranked), -1, -1) if has_room(ranked[:count])), None)
    if count is None:
        raise ReportError("the bottom line and the picture alone are longer than a page; shorten the assessment")
    kept = list(ranked[:count])
    for item in ranked[count + 1 :]:
        if set(_pointed_to(item, printed)) <= set(kept) and has_room([*kept, item]):
            kept.append(item)
    return kept


def _pointed_to(item: Item, printed: Sequence[Item]) -> list[Item]:
    """The entries above it that share a claim with an item that points there: one of them tells the statement."""
    mine = set(VARIABLE.findall(item.text)) if ABOVE in item.text else set()
    above = itertools.takewhile(lambda other: other != item, printed)
    return [other for other in above if mine.intersection(VARIABLE.findall(other.text))]


def _page(
    gathered: Gathered,
    kept: Sequence[Item],
    left_out: Sequence[Item],
    head: Mapping[str, str],
    layout: Mapping[str, str],
) -> tuple[Content, tuple[Claim, ...]]:
    """What the page says with the items that are kept, and the claims that it prints or its picture shows."""
    # of the pictures of the main text the first that is published: the map, where one can be drawn
    picture = next((b for name, b in gathered.blocks.items() if b.kind == "figure" and name == b.name), None)
    lead = "assessment-bottom-line" if gathered.is_assessed else "lead"
    leading = _lead(gathered)
    caption, file, rest = picture.markdown.partition(_FILE) if picture else ("", "", "")
    told = _Teller(_most_cited([*leading, *(item.text for item in kept), caption]))
    texts = {
        lead: "\n\n".join(told.paragraph(p) for p in leading),
        "assessment-not-updated": gathered.texts.get("assessment-not-updated", ""),
        SINCE: "\n".join(told.paragraph(line) for i in kept if i.of == SINCE for line in i.text.split("\n")),
        "no-room": told.paragraph(_no_room(left_out)),
    }
    for name in LISTS:
        texts[name] = "\n\n".join(f"{i.term}\n:   {told.paragraph(i.text)}" for i in kept if i.of == name)
    if picture:
        texts["picture"] = f"{told.paragraph(caption, picture.claims)}{file}{rest}"
    own, _ = sections(layout, [name for name, text in texts.items() if text])
    used = {*VARIABLE.findall("\n".join(texts.values())), *(picture.claims if picture else ())}
    shown = [c for c in gathered.claims if c.id in used]
    blocks: tuple[Block, ...] = (picture,) if picture else ()
    return Content(texts, own, head, blocks, {c.id: escape(c.text) for c in shown}), tuple(shown)


def _lead(gathered: Gathered) -> list[str]:
    """The paragraphs of the bottom line: the analyst's, or those that tell what happened."""
    texts = gathered.texts
    names = ("assessment-bottom-line",) if gathered.is_assessed else LEAD
    return [p for name in names if name in texts for p in texts[name].split("\n\n")]


def _no_room(items: Sequence[Item]) -> str:
    """That these had no room, in a line; of questions that nobody answered there is no more in the full briefing."""
    answered, unanswered = ([i.term for i in items if i.is_answered is told] for told in (True, False))
    full = f"No room for: {', '.join(answered)}; the full briefing has {'them' if answered[1:] else 'it'}."
    by = next((i.text.removeprefix(NO_ANSWER).removesuffix(".") for i in items if not i.is_answered), "")
    none = f"{NO_ANSWER}{by} on: {'; '.join(unanswered)}."
    return " ".join(line for line, terms in ((full, answered), (none, unanswered)) if terms)


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

    def paragraph(self, text: str, claims: Iterable[str] = ()) -> str:
        """The text, its citations gathered at its end, and the ids of these claims, else of those in the text."""
        keys = [s for s in dict.fromkeys(_sources(text)) if s in self.sources]
        cited = f" [{'; '.join(f'@{key}' for key in keys)}]" if keys else ""
        found = dict.fromkeys(claims or VARIABLE.findall(text))
        ids = f" [{escape(' · '.join(found))}]{{.claim-ids}}" if found else ""
        return f"{_CITED.sub('', text)}{cited}{ids}"


def _plain(path: Path) -> None:
    """No contents and no numbers of sections."""
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    settings["number-sections"] = False
    for layout in settings["format"].values():
        layout |= {"toc": False, "number-sections": False}
    path.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
