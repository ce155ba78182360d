"""The ledger in print: every claim with its derivation, its cells, its sources and its day of knowledge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefing.assembly.printed import Place
from briefing.data import Dataset
from briefing.evidence.claims import Cell, Claim, Population, of_the_day
from briefing.evidence.estimates import DATA_SETS, FULL_NAMES
from briefing.evidence.grades import Grade, Grades
from briefing.evidence.wording import NBSP, day, first_upper, listed
from briefing.markdown import escape

PART_NAMES = {
    "launch": "What happened",
    "record": "Claimed against measured",
    "line": "Weapon line",
    "chronology": "Launch chronology",
    "map": "Map",
    "context": "Political context",
    "ahead": "Dates ahead",
    "box": "At a glance",
    "response": "Response",
    "cooperation": "Russia and North Korea",
    "implications": "Implications",
    "trajectory": "Distance and peak altitude",
    "physics": "Figures against physics",
    "assessment": "Rows cited by the assessment",
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
        pieces.append(f"### {PART_NAMES.get(part, part.capitalize())} {{.unnumbered}}\n\n{body}")
    return "::: {.ledger}\n" + "\n\n".join(pieces) + "\n:::" if pieces else ""


def _back(place: Place) -> str:
    return f"[{place.words}](#{place.anchor}){{.back}}"


def _entry(dataset: Dataset, claim: Claim, grade: Grade) -> str:
    derivation = escape(claim.derivation[:1].upper() + claim.derivation[1:])
    sentences = [
        f"{derivation}.",
        f"Rows: {'; '.join(_rows(claim.rows))}." if claim.rows else "",
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
    directness = dataset.column("sources", "directness")
    by: dict[str, dict[str, None]] = {}
    for row in claim.rows:
        if isinstance(row, Cell) and row.role == "value" and row.table == "estimates":
            party = dataset.row(row.table, row.id)["claimed_by"]
            by.setdefault(party, {}).update(dict.fromkeys(of_the_day(dataset, row.table, row.id)))
    told = []
    for party, sources in by.items():
        speaks = party in FULL_NAMES and party not in DATA_SETS
        relayed = speaks and not any(directness[s] == "first hand" for s in sources)
        told.append(f"{party}{', as reported by' if relayed else ':'} {_graded(sources, grade)}")
    rest = [s for s in claim.sources if not any(s in sources for sources in by.values())]
    told += [_graded(rest, grade)] if rest else []
    return f"{first_upper('; '.join(told))}." if told else ""


def _graded(sources: Iterable[str], grade: Grade) -> str:
    return ", ".join(f"[@{source}]{NBSP}{grade.sources[source]}" for source in sources)


def _rows(rows: Sequence[Cell | Population]) -> list[str]:
    """The rows used, by table, with the columns whose values are held; of those compared, how many of which table.

    What was compared is named cell by cell in `claims.json`.
    """
    used: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if isinstance(row, Cell) and row.role == "value":
            used.setdefault((row.table, row.id), []).append(row.column)
    alike: dict[tuple[str, str], list[str]] = {}
    for (table, row_id), columns in used.items():
        alike.setdefault((escape(table), escape(", ".join(columns))), []).append(f"`{row_id}`")
    told = [f"{table} {', '.join(ids)} ({columns})" for (table, columns), ids in alike.items()]
    others = dict.fromkeys((r.table, r.id) for r in rows if isinstance(r, Cell) and (r.table, r.id) not in used)
    many = [
        f"{row.count} rows of {escape(row.table)} ({escape(row.filter)})" for row in rows if isinstance(row, Population)
    ]
    few = [f"{_counted(count)} of {escape(table)}" for table, count in Counter(table for table, _ in others).items()]
    return [*told, *(f"compared with {words}" for words in [listed([*many, *few])] if words)]


def _counted(rows: int) -> str:
    return "one row" if rows == 1 else f"{rows} rows"
