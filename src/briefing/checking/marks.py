"""The text of a check as HTML: paragraphs as they were written, every judged statement marked and linked to its answer.

Statements may lie inside one another or overlap. The text is cut wherever one begins or ends; each piece has the
colour of the gravest verdict on it, and each statement its own sign and number where it ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from briefing.checking.language.passages import Text
from briefing.checking.result import Statement
from briefing.checking.statement import Verdict
from briefing.markdown import visible

SIGNS: Mapping[Verdict, str] = {
    Verdict.CONTRADICTED: "✗",
    Verdict.DISPUTED: "⇄",
    Verdict.NOT_IN_DATA: "?",
    Verdict.SAME_ORIGIN: "=",
    Verdict.SUPPORTED: "✓",
}
_GRAVEST_FIRST = tuple(SIGNS)
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_NORMALISED = " -'\""  # what quotation marks, hyphens and spaces of other forms are read as


def name(verdict: Verdict) -> str:
    """The verdict as a class of the style sheet."""
    return verdict.replace(" ", "-")


def marked(text: Text, statements: Sequence[Statement]) -> str:
    """The paragraphs of the text. A mark leads to `#s1`; its number has the id `m1`, for the way back."""
    starts = [0, *(found.end() for found in _EMPTY_LINES.finditer(text.plain))]
    ends = [*starts[1:], len(text.plain)]
    written = _EMPTY_LINES.sub(lambda found: " " * len(found[0]), visible(_as_written(text)))
    inside: list[list[Statement]] = [[] for _ in starts]
    for statement in statements:
        first = bisect_right(starts, statement.start) - 1
        for number in range(first, bisect_left(starts, statement.end)):
            inside[number].append(statement)
    made = ("".join(_pieces(written, *place)) for place in zip(starts, ends, inside, strict=True))
    return "\n".join(f'<p dir="auto">{paragraph.strip()}</p>' for paragraph in made if paragraph.strip())


def _as_written(text: Text) -> str:
    """The readable characters in the forms that the writer chose; an entity of HTML is shown as what it stands for."""
    return "".join(
        text.source[place] if read in _NORMALISED and not text.source[place].isascii() else read
        for read, place in zip(text.plain, text.places, strict=True)
    )


def _pieces(written: str, begin: int, end: int, statements: Sequence[Statement]) -> Iterator[str]:
    """A paragraph piece by piece."""
    cuts = sorted({begin, end, *(at for s in statements for at in (s.start, s.end) if begin < at < end)})
    waiting = sorted(statements, key=lambda s: s.start, reverse=True)
    active: list[Statement] = []
    for left, right in pairwise(cuts):
        active = [s for s in active if s.end > left]
        while waiting and waiting[-1].start <= left:
            active.append(waiting.pop())
        yield _piece(written[left:right], active, [s for s in active if s.end <= right])


def _piece(words: str, active: Sequence[Statement], ending: Sequence[Statement]) -> str:
    if not active:
        return escape(words)
    gravest = min(active, key=lambda s: (_GRAVEST_FIRST.index(s.verdict), s.end - s.start))
    inner = escape(words) + (_number(gravest) if gravest in ending else "")
    others = "".join(_link(s, _number(s)) for s in ending if s is not gravest)
    return f'<mark class="{name(gravest.verdict)}">{_link(gravest, inner)}</mark>{others}'


def _link(statement: Statement, inner: str) -> str:
    return f'<a href="#{statement.id}">{inner}</a>'


def _number(statement: Statement) -> str:
    number, verdict = statement.id.removeprefix("s"), statement.verdict
    return (
        f'<sup id="m{number}" class="{name(verdict)}"><span class="unseen"> ({verdict}, answer </span>'
        f'<span aria-hidden="true">{SIGNS[verdict]}</span>{number}<span class="unseen">)</span></sup>'
    )
