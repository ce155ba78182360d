"""The ledger in print: every claim with its derivation, its cells, its sources and its day of knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefing.assembly.printed import Place
from briefing.data import Dataset
from briefing.evidence.claims import Cell, Claim, Population
from briefing.evidence.wording import day
from briefing.markdown import escape, fold

PART_NAMES = {
    "launch": "What happened",
    "line": "Weapon line",
    "chronology": "Launch chronology",
    "map": "Map",
    "context": "Political context",
    "ahead": "Dates ahead",
    "response": "Response",
    "cooperation": "Russia and North Korea",
    "implications": "Implications",
}


LONGEST_LINK = 8  # words
OPENING = 4


def variables(claims: Iterable[Claim]) -> dict[str, Any]:
    """`_variables.yml`: each claim as a link to its entry.

    Of a long text the first words are the link, for whoever hears the links read out; the whole still tells its claim.
    """
    tree: dict[str, Any] = {}
    for claim in claims:
        words = fold(claim.text).split(" ")
        if len(words) <= LONGEST_LINK:
            _put(tree, claim.id, _link(claim, words))
        else:
            opening, rest = words[:OPENING], escape(" ".join(words[OPENING:]))
            _put(tree, claim.id, f'[{_link(claim, opening)} {rest}]{{.claim claim="{claim.anchor}"}}')
    return tree


def _link(claim: Claim, words: Sequence[str]) -> str:
    return f"[{escape(' '.join(words))}](#{claim.anchor}){{.claim}}"


def _put(tree: dict[str, Any], path: str, value: str) -> None:
    *above, last = path.split(".")
    for name in above:
        tree = tree.setdefault(name, {})
    tree[last] = value


def entries(dataset: Dataset, claims: Sequence[Claim], places: Mapping[str, Place]) -> str:
    """The annex: by part, one definition a claim, which ends in a link back to its place in the report."""
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        parts.setdefault(claim.id.split(".")[0], []).append(claim)
    pieces = []
    for part, mine in parts.items():
        body = "\n\n".join(f"{_entry(dataset, c)} {_back(places[c.id])}" for c in mine)
        pieces.append(f"### {PART_NAMES.get(part, part.capitalize())} {{.unnumbered}}\n\n::: {{.ledger}}\n{body}\n:::")
    return "\n\n".join(pieces)


def _back(place: Place) -> str:
    return f"[{place.words}](#{place.anchor}){{.back}}"


def _entry(dataset: Dataset, claim: Claim) -> str:
    assumed = " †" if _assumed(dataset, claim) else ""
    known = _known(dataset, claim)
    sources = f" [{'; '.join('@' + s for s in claim.sources)}]" if claim.sources else ""
    rows = "; ".join(_rows(claim.rows))
    return (
        f"[{escape(claim.text)}]{{#{claim.anchor}}}{assumed}\n"
        f":   {escape(claim.derivation[:1].upper() + claim.derivation[1:])}. Rows: {rows}.{known}{sources}"
    )


def _rows(rows: Sequence[Cell | Population]) -> list[str]:
    """Table, then row ids with their columns: rows that share the columns stand together."""
    told = []
    grouped: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in rows:
        if isinstance(row, Population):
            told.append(f"{row.count} rows of {escape(row.table)} ({escape(row.filter)})")
        else:
            grouped.setdefault((row.table, row.role), {}).setdefault(row.id, []).append(row.column)
    for (table, role), ids in grouped.items():
        columns = list(dict.fromkeys(c for mine in ids.values() for c in mine))
        compared = "compared with " if role == "population" else ""
        told.append(f"{compared}{escape(table)} {', '.join(f'`{i}`' for i in ids)} ({escape(', '.join(columns))})")
    return told


def _value_rows(dataset: Dataset, claim: Claim) -> list[Any]:
    cells = {(r.table, r.id) for r in claim.rows if isinstance(r, Cell) and r.role == "value"}
    rows = [dataset.row(t, i) for t, i in sorted(cells)]
    return [r for r in rows if r.get("known_on")]


def _assumed(dataset: Dataset, claim: Claim) -> bool:
    """Whether a row it rests on was public then but was read only in a later copy."""
    return any(r["known_basis"] == "assumed event day" for r in _value_rows(dataset, claim))


def _known(dataset: Dataset, claim: Claim) -> str:
    days = [r["known_on"] for r in _value_rows(dataset, claim)]
    return f" Known on {day(max(days))}." if days else ""
