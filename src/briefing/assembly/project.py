"""The work folder: the report's Quarto project with everything that was generated for one edition."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from briefing.analysis.events import Request
from briefing.assembly import assessment, bibliography, gallery, judgements, ledger, notebooks, numerals, shares
from briefing.assembly.printed import INCLUDE, INDEX, printed, variables
from briefing.charts import style, typeface
from briefing.errors import NotebookError, ReportError
from briefing.evidence.blocks import VARIABLE, Block, read
from briefing.evidence.claims import Claim, Ledger
from briefing.evidence.grades import Grades
from briefing.evidence.wording import day, listed
from briefing.execution import Executed
from briefing.markdown import escape
from briefing.project import Project

CITATION = re.compile(r"@([A-Za-z0-9][A-Za-z0-9_.:-]*[A-Za-z0-9])")
EMPTY_DIV = re.compile(r"^::: \{(?!#refs)[^}]*\}\n\s*:::$", re.MULTILINE)  # the sources fill that of theirs
ALTERNATIVES = {"Key judgements", "Computed findings", "Key facts", "Conclusion", "What this edition does not cover"}
ANNEX = "Annex: "  # what an annex leaves out is not missing from the briefing
FONTS = Path("theme", "fonts")  # where Typst looks for the typeface of the pictures, as for the others
HEADING = re.compile(r"(#+) ([^{]*)")


@dataclass(frozen=True)
class Assembled:
    """A work folder ready to render, its title block, the claims printed with their grades, the parts left out."""

    folder: Path
    head: dict[str, str]
    claims: tuple[Claim, ...]
    grades: Grades
    blocks: tuple[Block, ...]
    left_out: tuple[str, ...]


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
    ignored = shutil.ignore_patterns("assessments")
    shutil.copytree(project.report, folder, dirs_exist_ok=True, ignore=ignored, copy_function=shutil.copyfile)
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)  # the project itself may be read-only
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
    texts |= {
        **dict.fromkeys(("ledger", *shares.BLOCKS), ""),  # told last, of the claims that are printed
        "notebooks": notebooks.listing(executed),
    }
    sections, left_out = _sections(folder, texts)
    if left_out:
        texts["not-covered"] = (
            "Not told in this edition, since the data known by the day of knowledge hold nothing on it, or too little: "
            f"{listed([f'“{escape(n)}”' for n in left_out])}."
        )
        sections, _ = _sections(folder, texts)
    told = printed(sections, texts, blocks).places
    kept = [c for c in claims if c.id in told]
    grades = Grades(request.dataset)
    method = shares.method(grades, kept)
    kept += method.claims
    report = printed(sections, texts | method.texts, blocks)
    texts, sections = report.texts, report.sections
    texts["ledger"] = ledger.entries(grades, kept, report.places)
    head = _head(request, edition)
    sections[INDEX] = _headed(sections[INDEX], head)
    _write(folder, texts, sections, blocks.values())
    (folder / "_variables.yml").write_text(
        yaml.safe_dump(variables(kept), allow_unicode=True, sort_keys=True), encoding="utf-8"
    )
    used = _cited([*texts.values(), *sections.values()], set(request.dataset.table("sources").index))
    (folder / "references.json").write_text(bibliography.entries(request.dataset, used), encoding="utf-8")
    return Assembled(folder, head, tuple(kept), grades, tuple(blocks.values()), tuple(left_out))


def _collect(executed: Sequence[Executed]) -> tuple[list[tuple[str, Block]], list[Claim]]:
    """What the notebooks published: blocks with the name of their notebook, and claims, each once."""
    blocks: list[tuple[str, Block]] = []
    claims: dict[str, Claim] = {}
    for notebook in executed:
        mine, made = read(notebook.notebook)
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


def _head(request: Request, edition: str) -> dict[str, str]:
    """The title block's metadata of this edition."""
    p = request.parameters
    when = day(request.event.day, request.event.precision)
    late = request.event.first_known > request.event.day
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


def _headed(index: str, head: dict[str, str]) -> str:
    """index.qmd with this metadata laid over its front matter."""
    own, body = re.fullmatch(r"---\n(.*?)\n---\n(.*)", index, re.DOTALL).groups()  # type: ignore[union-attr]
    metadata = {**yaml.safe_load(own), **head}
    return f"---\n{yaml.safe_dump(metadata, allow_unicode=True, sort_keys=True)}---\n{body}"


def _sections(folder: Path, texts: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """index.qmd and sections/*.qmd without the includes that have nothing behind them.

    A heading all of whose includes are gone goes too; those of level 2 and 3 are named.
    """
    left_out: list[str] = []
    made: dict[str, str] = {}
    for path in sorted((folder / "sections").glob("*.qmd")):
        text, gone = _pruned(path.read_text(encoding="utf-8"), set(texts))
        made[path.stem] = text
        left_out += gone
    present = {name for name, text in made.items() if text.strip()}
    index, gone = _pruned((folder / "index.qmd").read_text(encoding="utf-8"), set(texts) | present)
    return {**made, INDEX: index}, [t for t in left_out + gone if t not in ALTERNATIVES and not t.startswith(ANNEX)]


def _pruned(text: str, present: set[str]) -> tuple[str, list[str]]:
    """The text without includes of absent names, and without what had only such; the titles of such headings."""
    lines = text.split("\n")
    includes = [m[2] for line in lines if (m := INCLUDE.fullmatch(line.strip()))]
    if includes and not set(includes) & present:
        return "", [m[2].strip() for line in lines if (m := HEADING.match(line))][:1]
    keep = [True] * len(lines)
    had: list[tuple[int, int, str]] = []  # line, level, title
    for number, line in enumerate(lines):
        found = INCLUDE.fullmatch(line.strip())
        if found and found[2] not in present:
            keep[number] = False
        heading = HEADING.match(line)
        if heading:
            had.append((number, len(heading[1]), heading[2].strip()))
    gone = []
    for order, (number, level, title) in enumerate(had):
        end = next((n for n, lv, _ in had[order + 1 :] if lv <= level), len(lines))
        inside = [n for n in range(number, end) if INCLUDE.fullmatch(lines[n].strip())]
        if inside and not any(keep[n] for n in inside):
            keep[number:end] = [False] * (end - number)
            gone.append(title)
    left = "\n".join(line for line, kept in zip(lines, keep, strict=True) if kept)
    return EMPTY_DIV.sub("", left), gone


def _write(folder: Path, texts: dict[str, str], sections: dict[str, str], blocks: Iterable[Block]) -> None:
    (folder / "blocks").mkdir()
    (folder / "figures").mkdir()
    for name, text in texts.items():
        (folder / "blocks" / f"{name}.md").write_text(text + "\n", encoding="utf-8")
    figures = [block for block in blocks if block.kind == "figure"]
    pictures = typeface.carried({block.name: block.svg for block in figures})
    for block in figures:
        (folder / "figures" / f"{block.name}.svg").write_text(pictures[block.name], encoding="utf-8")
        (folder / "figures" / f"{block.name}.png").write_bytes(block.png)
    (folder / FONTS).mkdir(parents=True, exist_ok=True)
    for face in style.FONT_FILES.values():
        shutil.copyfile(face, folder / FONTS / face.name)
    for name, text in sections.items():
        path = folder / "index.qmd" if name == INDEX else folder / "sections" / f"{name}.qmd"
        path.write_text(text, encoding="utf-8")


def _cited(texts: Sequence[str], known: set[str]) -> set[str]:
    return {key for text in texts for key in CITATION.findall(text) if key in known}
