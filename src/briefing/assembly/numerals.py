"""No numeral is typed by hand: every printed figure is a claim, so that it can be traced and never goes stale.

Held against this are the report's sources, the assessment, and every block that a notebook publishes: prose,
tables, captions and alternative texts. Excepted are variables (they print claims), citation keys, identifiers,
addresses, the designations that the data know by the day of knowledge (`Hwasong-16B`), and names of standards.
An assessment introduces no figures in words either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.analysis.events import Request
from briefing.assembly import assessment
from briefing.data import Dataset
from briefing.errors import ReportError
from briefing.evidence.blocks import Block
from briefing.project import Project

NUMERAL = re.compile(r"\S*[\d²³¹¼-¾⁰-₉⅐-↉①-⓿]\S*")
# An assessment also spells out no count, order or multiple: those are claims as well.
NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|(?:dozen|hundred|thousand|million|billion)s?|twice|thrice|half|halves"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\b",
    re.IGNORECASE,
)
# Proper names, whose numeral counts nothing: the analytic standard, the marking's standard, licences.
STANDARDS = re.compile(r"\b(?:ICD|TLP|CC[ \u00a0]BY(?:-SA)?|Apache)[ \u00a0-](?:203|2\.0|4\.0)(?![\w.]*\d)")
DESIGNATION = re.compile(
    r"(?<![\w-])[A-Z][A-Za-z]*(?:-[A-Za-z]+)*-\d+[A-Za-z]{0,2}(?:-[A-Za-z]+)?(?:-\d[\d.]*\b)?(?![\w-])"
)
FAMILY = re.compile(r"[A-Z][A-Za-z]*-\d+")

_SHORTCODE = re.compile(r"\{\{<.*?>\}\}", re.DOTALL)
_ADDRESS = re.compile(r"(?<!\\)\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"(?<!\\)\{(?=[#.:=-]|[A-Za-z][\w-]*=)[^{}]*\}")
_PRINTED_ATTRIBUTE = re.compile(r"(?:title|alt)=\"([^\"]*)\"")
_CITATION = re.compile(r"(?<!\\)@[A-Za-z0-9][A-Za-z0-9_.:-]*")


@dataclass(frozen=True, order=True)
class Typed:
    """A figure that is no claim: where it stands (file and line, or notebook and block), and the word."""

    where: str
    line: int
    word: str

    def __str__(self) -> str:
        return f"{self.where}{f':{self.line}' if self.line else ''}: {self.word!r}"


def require(project: Project, request: Request, blocks: Iterable[tuple[str, Block]], *, has_assessment: bool) -> None:
    """Raises ReportError that names every figure typed by hand, one a line.

    `blocks` come with the names of their notebooks; `has_assessment` tells whether the event's is printed.
    """
    known = designations(request.dataset)
    found = [*in_sources(project.report, known), *in_blocks(blocks, known)]
    if has_assessment:
        found += in_assessment(assessment.file_of(project.assessments, request.event.day), known)
    if found:
        told = "\n".join(str(one) for one in found)
        raise ReportError(f"figures are typed by hand; print a claim, {{{{< var part.subject.aspect >}}}}:\n{told}")


def designations(dataset: Dataset) -> frozenset[str]:
    """The designations with a numeral that the missile table and the stated types hold, and their families."""
    estimates = dataset.table("estimates")
    missiles = dataset.table("missiles")
    stated = estimates.loc[estimates["quantity"] == "missile_type", "value"].unique()
    names = {d for text in (*missiles["name"], *missiles["aliases"], *stated) for d in DESIGNATION.findall(text)}
    return frozenset(names | {m[0] for name in names if (m := FAMILY.match(name))})


def in_sources(report: Path, known: frozenset[str]) -> list[Typed]:
    """The figures typed into the layouts and sections/*.qmd."""
    return [
        Typed(f"{report.name}/{path.relative_to(report).as_posix()}", line, word)
        for path in (*sorted(report.glob("*.qmd")), *sorted((report / "sections").glob("*.qmd")))
        for line, word in _typed(path.read_text(encoding="utf-8"), known)
    ]


def in_blocks(blocks: Iterable[tuple[str, Block]], known: frozenset[str]) -> list[Typed]:
    """The figures that published blocks print outside claims; of a figure its caption and alternative text."""
    found = []
    for notebook, block in blocks:
        texts = {block.name: block.markdown}
        if block.kind == "figure":
            caption = block.markdown.partition(f"](figures/{block.name}.svg)")[0]
            texts = {f"{block.name} (caption)": caption, f"{block.name} (alternative text)": block.alt}
        for name, text in texts.items():
            found += [Typed(f"notebook {notebook}, block {name}", 0, word) for _, word in _typed(text, known)]
    return found


def in_assessment(path: Path, known: frozenset[str]) -> list[Typed]:
    """The figures and number words that an assessment types, in every field of text and in its body."""
    where = "/".join(path.parts[-3:])
    return [
        Typed(where, start + line - 1, word)
        for start, text in assessment.texts(path)
        for line, word in sorted({*_typed(text, known), *_typed(text, known, NUMBER_WORD)})
    ]


def _typed(text: str, known: frozenset[str], pattern: re.Pattern[str] = NUMERAL) -> Iterator[tuple[int, str]]:
    """Line from 1 and word of each find of the pattern in what the Markdown prints outside claims."""
    printed = _printed(text)
    printed = STANDARDS.sub("", printed)
    printed = DESIGNATION.sub(lambda name: "" if name[0] in known else name[0], printed)
    for found in pattern.finditer(printed):
        yield printed.count("\n", 0, found.start()) + 1, found[0].strip("|*()[],;:")


def _printed(text: str) -> str:
    """The Markdown's own words, line for line: without claims, citations, addresses, attributes and escapes."""
    for hidden in (_SHORTCODE, _ADDRESS, _ATTRIBUTES, _CITATION):
        text = hidden.sub(_hidden, text)
    return text.replace("\\", "")


def _hidden(markup: re.Match[str]) -> str:
    """A space and the line ends in place of the markup; attributes that are printed stay."""
    shown = _PRINTED_ATTRIBUTE.findall(markup[0]) if markup.re is _ATTRIBUTES else []
    return " ".join(["", *shown, ""]) + "\n" * markup[0].count("\n")
