"""The report's own text without what has nothing behind it: includes of absent blocks, headings over nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from briefing.assembly.printed import INCLUDE, INDEX

EMPTY_DIV = re.compile(r"^::: \{(?!#refs)[^}]*\}\n\s*:::$", re.MULTILINE)  # the sources fill that of theirs
ALTERNATIVES = {"Key judgements", "Computed findings", "Key facts", "Conclusion", "What this edition does not cover"}
ANNEX = "Annex: "  # what an annex leaves out is not missing from the briefing
HEADING = re.compile(r"(#+) ([^{]*)")


def sources(folder: Path) -> dict[str, str]:
    """The text of sections/*.qmd by their names, and of index.qmd."""
    own = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "sections").glob("*.qmd"))}
    return {**own, INDEX: (folder / "index.qmd").read_text(encoding="utf-8")}


def sections(given: Mapping[str, str], texts: Collection[str]) -> tuple[dict[str, str], list[str]]:
    """The `given` index and sections without includes that have nothing in `texts`, and the parts that this leaves out.

    A heading all of whose includes are gone goes too; those of level 2 and 3 are named.
    """
    left_out: list[str] = []
    made: dict[str, str] = {}
    for name, text in given.items():
        if name != INDEX:
            made[name], gone = pruned(text, set(texts))
            left_out += gone
    present = {name for name, text in made.items() if text.strip()}
    index, gone = pruned(given[INDEX], set(texts) | present)
    return {**made, INDEX: index}, [t for t in left_out + gone if t not in ALTERNATIVES and not t.startswith(ANNEX)]


def pruned(text: str, present: set[str]) -> tuple[str, list[str]]:
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
