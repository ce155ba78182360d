"""A briefing as of a day knows nothing that became known later: its blocks, figures and claims stay as they are."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest

from briefing.analysis.events import event_on
from briefing.data import Dataset, as_of
from briefing.evidence.claims import Cell
from tests.e2e.test_ten_events import EVENTS
from tests.hurtful import hurtful
from tests.later import add, cells_known_later, changed, cited_later_too
from tests.parts.conftest import Brief, Made, run_notebooks

DAYS = [
    ("1998-08-31", ""),
    ("2013-05-18", ""),  # a day in several launches, unconfirmed by the allies
    ("2022-03-24", "2022-03-24"),
    ("2025-01-06", "2025-01-06"),
]


def default_day(dataset: Dataset, event: str, day: str) -> dt.date:
    return dt.date.fromisoformat(day) if day else event_on(dataset, dt.date.fromisoformat(event)).default_as_of


def differences(one: Made, other: Made) -> list[str]:
    """The names of blocks and claims that are not the same in both, figures and all."""
    return [
        *(f"block {n}" for n in one.blocks.keys() | other.blocks.keys() if one.blocks.get(n) != other.blocks.get(n)),
        *(f"claim {n}" for n in one.claims.keys() | other.claims.keys() if one.claims.get(n) != other.claims.get(n)),
    ]


def unchanged(dataset: Dataset, brief: Brief, event: str, day: dt.date) -> Counter[str]:
    """Assert that rows and cells known later in every table change nothing; how many there were, by table."""
    rows = hurtful(dataset, event, day)
    cells = [*cells_known_later(dataset, day), *cited_later_too(dataset, day)]
    more = changed(add(dataset, rows), cells)
    before = brief(event, pictures=True, as_of=str(day))
    assert differences(before, run_notebooks(more, {"event": event, "as_of": str(day)}, pictures=True)) == []
    assert before.claims
    return Counter([*(r.table for r in rows), *(f"cells of {table}" for table, _, _ in cells)])


@pytest.mark.parametrize(("event", "day"), DAYS)
def test_later_rows_in_every_table_and_later_cells_change_no_block_no_figure_and_no_claim(
    dataset: Dataset, brief: Brief, event: str, day: str
) -> None:
    known = default_day(dataset, event, day)
    print(f"{event} as of {known}:", dict(unchanged(dataset, brief, event, known)))


def test_the_same_rows_do_change_the_briefing_once_they_are_known(dataset: Dataset, brief: Brief) -> None:
    event, day = "2022-03-24", dt.date(2022, 3, 25)
    rows = hurtful(dataset, event, day)
    later = {"event": event, "as_of": "2022-03-26"}
    found = differences(brief(**later), run_notebooks(add(dataset, rows), later, pictures=False))
    assert len(found) > 50


@pytest.mark.deep
@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("after", [0, 8, 200])
def test_no_later_row_and_no_later_cell_changes_ten_events(
    dataset: Dataset, brief: Brief, event: str, after: int
) -> None:
    known = event_on(dataset, dt.date.fromisoformat(event))
    day = max(known.first_known, known.default_as_of + dt.timedelta(after - 1))
    last = max(dataset.table("estimates")["known_on"])
    print(f"{event} as of {day}:", dict(unchanged(dataset, brief, event, min(day, dt.date.fromisoformat(last)))))


@pytest.mark.deep
@pytest.mark.parametrize("event", EVENTS)
def test_without_the_later_rows_in_the_tables_at_all_the_briefing_is_the_same(
    dataset: Dataset, brief: Brief, event: str
) -> None:
    """Rows are dropped before anything reads them, not by `as_of`: this is what nothing later is used means."""
    day = default_day(dataset, event, "")
    cut = {n: f[~(f["known_on"] > str(day))] if "known_on" in f else f for n, f in dataset.tables.items()}
    cited = {
        s
        for n, f in cut.items()
        if n != "sources" and "source_ids" in f
        for text in f["source_ids"]
        for s in text.split(";")
    }
    cut["sources"] = cut["sources"].loc[[s for s in cut["sources"].index if s in cited]]
    gone = {n: len(f) - len(cut[n]) for n, f in dataset.tables.items()}
    print(f"{event} as of {day}: rows dropped", gone)
    made = run_notebooks(Dataset(cut), {"event": event}, pictures=True)
    assert differences(brief(event, pictures=True), made) == []


FIGURES_OF_PYONGYANG = {"its distance": r"1,500 km", "its second peak": r"second peak", "its speed": r"\bMach\b"}
AGENCY = re.compile(r"KCNA|Korean Central News Agency|state media|Pyongyang (?:claim|sa)")


def figures_told(made: Made) -> set[str]:
    """Which of the figures that only Pyongyang gave stand in the text or in a claim."""
    text = "\n".join([made.all_text, *(c.text for c in made.claims.values())])
    return {name for name, words in FIGURES_OF_PYONGYANG.items() if re.search(words, text)}


def said_on_the_launch(dataset: Dataset, made: Made) -> set[str]:
    """The parties whose estimates of 6 January 2025 any claim rests on."""
    table = dataset.table("estimates")
    cited = {r.id for c in made.claims.values() for r in c.rows if isinstance(r, Cell) and r.table == "estimates"}
    return set(table.loc[sorted(cited & set(table.index[table["launch"] == "2025-01-06-01"])), "claimed_by"])


def test_on_the_launch_day_nothing_is_known_of_what_pyongyang_will_say(dataset: Dataset, brief: Brief) -> None:
    made = brief("2025-01-06", as_of="2025-01-06")
    assert figures_told(made) == set()
    assert "ROK JCS" in said_on_the_launch(dataset, made)
    assert "DPRK (KCNA)" not in said_on_the_launch(dataset, made)
    on_the_launch = [n for n in made.blocks if n.startswith("launch") or n == "estimates"]
    lines = [line for line in made.all_text.splitlines() if "6 January" in line.replace("by 6 January 2025", "")]
    assert len(on_the_launch) > 3 and len(lines) > 3
    assert not [text for text in [*map(made.text, on_the_launch), *lines] if AGENCY.search(text)]


def test_a_day_later_its_figures_are_known(dataset: Dataset, brief: Brief) -> None:
    made = brief("2025-01-06", as_of="2025-01-07")
    assert figures_told(made) == set(FIGURES_OF_PYONGYANG)
    assert "DPRK (KCNA)" in said_on_the_launch(dataset, made)
    assert AGENCY.search(made.text("launch-claimed"))


@pytest.mark.parametrize(("day", "told"), [("2025-01-06", False), ("2025-01-13", False), ("2025-01-14", True)])
def test_the_next_launch_is_known_from_its_own_day(brief: Brief, day: str, told: bool) -> None:
    made = brief("2025-01-06", as_of=day)
    launches = {r.id for c in made.claims.values() for r in c.rows if isinstance(r, Cell) and r.table == "launches"}
    assert any(i.startswith("2025-01-14") for i in launches) is told
    assert ("has launched again since: on 14 January 2025" in made.all_text) is told


@pytest.mark.parametrize("day", ["2025-01-06", "2025-01-07", "2025-01-14", "latest"])
def test_the_name_of_the_type_was_given_a_year_later(dataset: Dataset, brief: Brief, day: str) -> None:
    made = brief("2025-01-06", as_of=day)
    table = dataset.table("estimates")
    named = table[(table["launch"] == "2025-01-06-01") & table["value"].str.startswith("Hwasong-16")].index
    cited = {r.id for c in made.claims.values() for r in c.rows if isinstance(r, Cell)}
    assert len(named) and bool(cited & set(named)) is (day == "latest")
    assert ("Hwasong-16" in made.text("estimates")) is (day == "latest")


@pytest.mark.parametrize("event", ["2017-11-29", "2022-03-24", "2025-01-06"])
def test_no_claim_rests_on_a_row_that_became_known_later(dataset: Dataset, brief: Brief, event: str) -> None:
    day = default_day(dataset, event, "")
    past = as_of(dataset, day)
    rows = {(r.table, r.id) for c in brief(event).claims.values() for r in c.rows if isinstance(r, Cell)}
    assert len(rows) > 50
    assert [(t, i) for t, i in rows if i not in past.table(t).index] == []
