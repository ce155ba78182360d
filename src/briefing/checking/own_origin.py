"""Whose text the checked one is: what rests on its own origin alone is no support for it."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.checking.language.passages import Text
from briefing.checking.library import Library
from briefing.checking.statement import Finding, Verdict
from briefing.data import Dataset
from briefing.data.origins import named
from briefing.evidence.corroboration import PYONGYANG, standing

_HEAD, _FOOT = 240, 160  # characters at either end of a text in which an agency signs
_SIGNED = re.compile(
    r"\((?P<head>[A-Z][\w .&'-]{1,30})\)\s*(?:--|[-–—:])|(?:^|\n)\s*(?:By\s)?(?P<line>[A-Z][\w .&'-]{1,30})\s*(?:\n|$)|"
    r"(?:--|[-–—(])\s?(?P<foot>[A-Z][\w .&'-]{1,30})\)?\s*$"
)
_PYONGYANG = ("kcna", "korean central news agency", "rodong sinmun")


def text_origin(library: Library, text: Text) -> frozenset[str]:
    """The origins under which a text counts, as it is signed at its head or foot; none where no origin of the data
    signs it."""
    ends = (text.plain[:_HEAD], text.plain[-_FOOT:])
    signed = {str(name).strip().lower() for end in ends for m in _SIGNED.finditer(end) for name in m.groups() if name}
    if signed & set(_PYONGYANG):
        return frozenset([PYONGYANG])
    rows = [row for name, row in library.dataset.origins.items() if name.lower() in signed]
    return frozenset().union(*(named(row) for row in rows))


def of_same_origin(dataset: Dataset, finding: Finding, own: frozenset[str]) -> Finding:
    """The finding, its support marked where nothing but the origin of the text stands behind the rows."""
    rows = {(c.table, c.id) for c in finding.answer.cells if c.table not in ("launches", "officeholders", "missiles")}
    if not own or not rows or finding.answer.verdict is not Verdict.SUPPORTED:
        return finding
    behind = frozenset().union(*(standing(dataset, table, row).behind for table, row in rows))
    if not behind or not behind <= own:
        return finding
    answer = replace(
        finding.answer, verdict=Verdict.SAME_ORIGIN, reason=f"only {', '.join(sorted(behind))} stands behind the rows"
    )
    return replace(finding, answer=answer)
