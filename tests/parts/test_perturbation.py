"""A claim is what its cells make of it: change one it uses and it changes, change any other and it does not.

Ten events are tried, of other years and classes; tests/parts/bench.py says how their blocks are made over again.
"""

from __future__ import annotations

import contextlib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest

from briefing.data import Dataset
from briefing.evidence.claims import Cell, Claim, Ledger, Population
from briefing.parts.case import Case
from tests.parts import bench
from tests.parts.bench import EVENTS, Bench, statement

Place = tuple[str, str, str]  # table, id, column

# Read on the way to every row, whatever is claimed: when it was known, and by which sources.
OF_EVERY_ROW = {"known_on", "known_basis", "source_ids"}
TABLES_OF_SOURCES = {"sources", "origins"}
NUMBER = re.compile(r"-[0-9]+(?=[.-]|$)")  # of a row in a list


@pytest.fixture(scope="module", autouse=True)
def undrawn() -> Iterator[None]:
    with bench.undrawn():
        yield


@pytest.fixture(scope="module")
def benches(dataset: Dataset) -> dict[str, Bench]:
    return {}


@pytest.fixture
def at(dataset: Dataset, benches: dict[str, Bench]):
    def of(event: str) -> Bench:
        if event not in benches:
            benches[event] = bench.bench(dataset, event)
        return benches[event]

    return of


def _cells(claim: Claim, role: str) -> list[Cell]:
    return [r for r in claim.rows if isinstance(r, Cell) and r.role == role]


def _used(claims: dict[str, Claim]) -> dict[Place, set[str]]:
    """The claims that use each cell as a value."""
    found: dict[Place, set[str]] = defaultdict(set)
    for claim in claims.values():
        for cell in _cells(claim, "value"):
            found[cell.table, cell.id, cell.column].add(claim.id)
    return found


def _rows_used(claim: Claim) -> frozenset[tuple[str, str]]:
    return frozenset((r.table, r.id) for r in _cells(claim, "value"))


def _by_subject(claims: dict[str, Claim]) -> dict[object, Claim]:
    """The claims by what they are about: in a numbered list by the rows they use, for which row is third may change."""
    unnumbered = {i: NUMBER.sub("", i) for i in claims}
    return {i if unnumbered[i] == i else (unnumbered[i], _rows_used(c)): c for i, c in claims.items()}


SOME = [pytest.param(event, 20, id=f"{event}-some cells") for event in EVENTS]
EVERY = [pytest.param(event, 1, id=f"{event}-every cell", marks=pytest.mark.deep) for event in EVENTS]


@pytest.mark.parametrize(("event", "step"), [*SOME, *EVERY])
def test_every_claim_changes_with_every_cell_whose_value_it_uses(event: str, step: int, at) -> None:
    stand = at(event)
    dataset = stand.request.dataset
    tried, gone, same = 0, 0, []
    for (table, row, column), ids in list(_used(stand.claims).items())[::step]:
        other = bench.with_cell(dataset, table, row, column, bench.changed(dataset, table, row, column))
        again = stand.again(other, [stand.made_by[i] for i in ids])
        tried += len(ids)
        for claim in (stand.claims[i] for i in ids):
            found = again.get(claim.id)
            if found is None:
                gone += 1
            elif statement(found) == statement(claim):
                same.append(f"{claim.id} with {table} {row} {column}")
    print(
        f"{event}: {tried - len(same)} of {tried} claims changed with a cell they use, {gone} of them so as to vanish"
    )
    assert not same
    assert tried * step >= len(stand.claims)


def _compares(claim: Claim) -> bool:
    """Whether a claim counts or ranks: it uses no cell's value, or holds what it uses against a population."""
    return bool(claim.rows) and (not _cells(claim, "value") or any(isinstance(row, Population) for row in claim.rows))


QUICK = 4  # claims of an event that the quick run takes
TRIED_ROWS = 40
FEW = [pytest.param(event, None, id=f"{event}-some claims") for event in EVENTS]
MANY = [  # all of the main event, of the others every sixth
    pytest.param(EVENTS[0], 1, id=f"{EVENTS[0]}-every claim", marks=pytest.mark.deep),
    *(pytest.param(event, 6, id=f"{event}-more claims", marks=pytest.mark.deep) for event in EVENTS[1:]),
]


def _rows_compared(claim: Claim, behind: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    """The rows that may decide a claim, as (table, id): those it uses, then those it compares."""
    rows = [(r.table, r.id) for role in ("value", "population") for r in _cells(claim, role)]
    for row in claim.rows:
        rows += behind[row.sha256] if isinstance(row, Population) else []
    return list(dict.fromkeys(rows))


def _tried(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of many rows the first, the last, and some from all over."""
    step = max(1, len(rows) // TRIED_ROWS)
    return list(dict.fromkeys([*rows[:8], *rows[-1:], *rows[::step]]))


@pytest.mark.parametrize(("event", "step"), [*FEW, *MANY])
def test_what_compares_changes_with_a_row_less_and_with_a_row_more(
    event: str, step: int | None, dataset: Dataset
) -> None:
    with bench.populations() as behind:
        stand = bench.bench(Dataset(dataset.tables, dataset.as_of), event)
    claims = [claim for claim in stand.claims.values() if _compares(claim)]
    step = step or max(1, len(claims) // QUICK)
    made: dict[tuple[object, ...], dict[str, bench.Statement]] = {}

    def told(claim: Claim, key: tuple[object, ...], other: Dataset) -> bench.Statement | None:
        source = stand.made_by[claim.id]
        if (source, *key) not in made:
            again = stand.again(other, [source])
            made[source, *key] = {i: statement(c) for i, c in again.items()}
        return made[source, *key].get(claim.id)

    known = stand.request.dataset
    same = []
    for claim in claims[::step]:
        rows = _rows_compared(claim, behind)
        own = [("launches", launch) for launch in stand.request.event.launches]
        tried = _tried(rows)
        each = [[row] for row in tried]
        # where two rows say the same, none decides alone; nor do earlier ones where the year of the event is the top
        others = [row for row in rows if row not in own]
        together = [others, [row for row in others if row[1].startswith(event[:4])]]
        some = [*each[:1], *together, *each[1:]]  # what changes most claims comes first
        dropped = (told(claim, ("less", *less), bench.without(known, less)) for less in some)
        none = claim.value in (0, "none")  # no row that is there makes it none
        # how many rows a derivation tells of is not enough; which day a row of a list is of is
        said = slice(None if NUMBER.search(claim.id) else -1)
        if not none and all(less is not None and less[said] == statement(claim)[said] for less in dropped):
            same.append(f"{claim.id} ({claim.text}) without {len(rows)} rows")
        added = (
            told(claim, (*row, order), other)
            for row in dict.fromkeys(tried + own)
            for order, other in enumerate(bench.with_rows_like(known, *row))
        )
        # a median does not move with one day
        launches = [row for table, row in tried if table == "launches"]
        many = (told(claim, ("more", *launches), bench.with_launches_like(known, launches, 1)) for _ in launches[:1])
        if all(more == statement(claim) for more in itertools.chain(many, added)):
            same.append(f"{claim.id} ({claim.text}) with rows like {len(rows)} rows")
    print(f"{event}: {len(claims[::step])} of {len(claims)} claims that compare, {len(made)} changed datasets")
    assert not same


# What is read


def _declared(claims: dict[str, Claim]) -> set[tuple[str, str]]:
    """The tables and columns that these claims name."""
    found = set()
    for claim in claims.values():
        for row in claim.rows:
            found |= {(row.table, c) for c in ([row.column] if isinstance(row, Cell) else row.columns)}
    return found


def _recording(dataset: Dataset, declared: set[tuple[str, str]]) -> tuple[Dataset, set[str], set[str]]:
    """The dataset whose undeclared columns tell on whoever looks at them; these columns; those that were looked at.

    A table that no claim rests on was only searched in vain.
    """
    tables = {}
    hidden: set[str] = set()
    seen: set[str] = set()
    for name, frame in dataset.tables.items():
        if name in TABLES_OF_SOURCES or name not in {table for table, _ in declared}:
            tables[name] = frame
            continue
        columns = {}
        for column in frame.columns:
            columns[column] = frame[column]
            if column not in OF_EVERY_ROW and (name, column) not in declared:
                hidden.add(f"{name}.{column}")
                unread = [bench.Unread(name, column, seen)] * len(frame)
                columns[column] = pd.Series(unread, index=frame.index, dtype=object)
        tables[name] = pd.DataFrame(columns, index=frame.index)
    return Dataset(tables, dataset.as_of), hidden, seen


def _look(stand: Bench, dataset: Dataset, source: str, seen: set[str]) -> set[str]:
    """The undeclared columns that a cell of a notebook looks at: the first that stops it, and those before."""
    with contextlib.suppress(bench.UndeclaredError):
        bench.claims_of(replace(stand.request, dataset=dataset), source)
    return seen


@pytest.mark.parametrize("event", EVENTS)
def test_no_column_is_read_that_no_claim_of_the_event_declares(event: str, at) -> None:
    stand = at(event)
    recording, hidden, seen = _recording(stand.request.dataset, _declared(stand.claims))
    looked = {
        f"{source}: {column}"
        for source, publish in bench.expressions().items()
        if publish(Case(stand.request, Ledger(stand.request.dataset))) is not None
        for column in (seen.clear(), _look(stand, recording, source, seen))[1]
    }
    assert not looked
    print(f"{event}: {len(hidden)} undeclared columns, none of them read")
    assert hidden


def test_a_column_that_is_read_undeclared_is_found_out(at) -> None:
    stand = at("2025-01-06")
    recording, _, seen = _recording(stand.request.dataset, _declared(stand.claims) - {("timeline", "theme")})
    assert _look(stand, recording, "context.politics(case)", seen) == {"timeline.theme"}


# What is unrelated


def _places(dataset: Dataset, count: int) -> list[Place]:
    """So many cells from all over the tables; an announcement goes with its words, so that neither is made alone."""
    every = [
        (name, str(row), str(column))
        for name, frame in sorted(dataset.tables.items())
        if name not in TABLES_OF_SOURCES
        for row in frame.index
        for column in frame.columns
        if column not in OF_EVERY_ROW and not (str(column).startswith("scheduled_") and not frame.loc[row, column])
    ]
    return every[:: max(1, len(every) // count)]


def _is_declared(claim: Claim, again: Claim, place: Place) -> bool:
    """Whether the claim names the cell, or holds a population whose digest tells of the change."""
    cells = {(r.table, r.id, r.column) for c in (claim, again) for r in c.rows if isinstance(r, Cell)}
    table = place[0]
    digests = [{r for r in c.rows if isinstance(r, Population) and r.table == table} for c in (claim, again)]
    return place in cells or digests[0] != digests[1]


@pytest.mark.parametrize(
    "count", [pytest.param(4, id="some cells"), pytest.param(16, id="more cells", marks=pytest.mark.deep)]
)
@pytest.mark.parametrize("event", EVENTS)
def test_a_claim_that_stands_says_the_same_whatever_happens_to_a_cell_that_it_does_not_name(
    event: str, count: int, at
) -> None:
    stand = at(event)
    dataset = stand.request.dataset
    claims = _by_subject(stand.claims)
    changed, faults = 0, []
    places = _places(dataset, count)
    for table, row, column in places:
        other = bench.with_cell(dataset, table, row, column, bench.changed(dataset, table, row, column))
        for subject, again in _by_subject(stand.again(other)).items():
            before = claims.get(subject)
            if before is None or statement(before) == statement(again):
                continue
            changed += 1
            if not _is_declared(before, again, (table, row, column)):
                faults.append(f"{again.id} with {table} {row} {column}")
    print(f"{event}: {len(places)} cells changed, {changed} claims with them, each of which names the cell")
    assert not faults
