"""The ledger in print: every claim with its derivation, its cells, its sources and its day of knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefing.assembly.printed import Place
from briefing.data import Dataset
from briefing.evidence.claims import Cell, Claim, Population, of_the_day
from briefing.evidence.estimates import DATA_SETS, FULL_NAMES, full_name
from briefing.evidence.grades import Grade, Grades
from briefing.evidence.wording import NBSP, day, first_upper
from briefing.markdown import escape

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
    "method": "Method",
}


def entries(grades: Grades, claims: Sequence[Claim], places: Mapping[str, Place]) -> str:
    """The annex: by part, one definition a claim, which ends in a link back to its place in the report."""
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        parts.setdefault(claim.id.split(".")[0], []).append(claim)
    pieces = []
    for part, mine in parts.items():
        body = "\n\n".join(f"{_entry(grades.dataset, c, grades.of(c))} {_back(places[c.id])}" for c in mine)
        pieces.append(f"### {PART_NAMES.get(part, part.capitalize())} {{.unnumbered}}\n\n::: {{.ledger}}\n{body}\n:::")
    return "\n\n".join(pieces)


def _back(place: Place) -> str:
    return f"[{place.words}](#{place.anchor}){{.back}}"


def _entry(dataset: Dataset, claim: Claim, grade: Grade) -> str:
    derivation = escape(claim.derivation[:1].upper() + claim.derivation[1:])
    sentences = [
        f"{derivation}.",
        f"Rows: {'; '.join(_rows(claim.rows))}.",
        _known(grade),
        _told(dataset, claim, grade),
    ]
    mark = " †" if grade.assumed else ""
    return f"[{escape(claim.text)}]{{#{claim.anchor}}}{mark}\n:   {' '.join(s for s in sentences if s)}"


def _known(grade: Grade) -> str:
    """When it was known; where that day is assumed, of which day the copy is that was read."""
    if not grade.known_on:
        return ""
    copy = f"a copy of {day(grade.copy_of)}" if grade.copy_of else "a later copy"
    return f"Known on {day(grade.known_on)}{f' († public then; read in {copy})' if grade.assumed else ''}."


def _told(dataset: Dataset, claim: Claim, grade: Grade) -> str:
    """Each source with its grade; where parties say it, by party, and "as reported by" where no release was read."""
    directness = dataset.table("sources")["directness"]
    by: dict[str, dict[str, None]] = {}
    for row in claim.rows:
        if isinstance(row, Cell) and row.role == "value" and row.table == "estimates":
            party = dataset.row(row.table, row.id)["claimed_by"]
            by.setdefault(party, {}).update(dict.fromkeys(of_the_day(dataset, row.table, row.id)))
    told = []
    for party, sources in by.items():
        speaks = party in FULL_NAMES and party not in DATA_SETS
        relayed = speaks and not any(directness[s] == "first hand" for s in sources)
        named = full_name(party) + (", as reported by" if relayed else ":")
        told.append(f"{named} {_graded(sources, grade)}")
    rest = [s for s in claim.sources if not any(s in sources for sources in by.values())]
    told += [_graded(rest, grade)] if rest else []
    return f"{first_upper('; '.join(told))}." if told else ""


def _graded(sources: Iterable[str], grade: Grade) -> str:
    return ", ".join(f"[@{source}]{NBSP}{grade.sources[source]}" for source in sources)


def _rows(rows: Sequence[Cell | Population]) -> list[str]:
    """Table, then row ids with the columns whose values are held and those compared: rows alike stand together."""
    told = []
    columns: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in rows:
        if isinstance(row, Population):
            told.append(f"{row.count} rows of {escape(row.table)} ({escape(row.filter)})")
        else:
            columns.setdefault((row.table, row.id), {}).setdefault(row.role, []).append(row.column)
    alike: dict[tuple[str, str, str], list[str]] = {}
    for (table, row_id), by_role in columns.items():
        held, compared = (escape(", ".join(by_role.get(role, ()))) for role in ("value", "population"))
        alike.setdefault((table, held, compared), []).append(f"`{row_id}`")
    for (table, held, compared), ids in alike.items():
        named = f"{escape(table)} {', '.join(ids)}"
        if held:
            told.append(f"{named} ({held}{f'; compared: {compared}' if compared else ''})")
        else:
            told.append(f"compared with {named} ({compared})")
    return told
