"""The ledger in print: whole entries of the main event, and what a dagger says."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from briefing.assembly.ledger import entries
from briefing.assembly.printed import Place
from briefing.data import Dataset
from briefing.evidence.claims import Cell, Claim, Ledger, Population, cells, population
from briefing.evidence.estimates import of_launch
from briefing.evidence.grades import Grades
from tests.conftest import Known

LAUNCH = "2025-01-06-01"


def printed(dataset: Dataset, claim: Claim) -> str:
    """The one entry as a reader sees it: escapes and hard spaces undone, columns and the way back left out."""
    text = entries(Grades(dataset), [claim], {claim.id: Place("print-it", "Back to the text")})
    entry = re.search(r"\{\.unnumbered\}\n\n(.*) \[Back to the text\]\(#print-it\)\{\.back\}\n:::", text, re.DOTALL)
    assert entry, text
    told = re.sub(r"\\(.)", r"\1", entry[1]).replace("\u00a0", " ")
    return re.sub(r" \((?!known by)[a-z_, ]+\)", "", told)


def of(dataset: Dataset, quantity: str, *parties: str, launch: str = LAUNCH) -> tuple[Cell, ...]:
    return tuple(c for e in of_launch(dataset, launch, quantity) if e.party in parties for c in e.cells)


@pytest.mark.parametrize(
    ("day", "quantity", "parties", "text", "entry"),
    [
        (
            "2025-01-06",
            "range_km",
            ["ROK JCS", "Japan MOD"],
            "some 1,100 km",
            "[some 1,100 km]{#claim-launch_tested_it}\n"
            ":   The figure that leads. Rows: estimates `est-0870`, `est-0867`. Known on 6 January 2025. ROK "
            "JCS, as reported by [@youthdream-2025-01-06] D2; Japan MOD: "
            "[@jmod-2025-01-06c] B2.",
        ),
        (
            "2025-01-07",
            "range_km",
            ["DPRK (KCNA)"],
            "1,500 km",
            "[1,500 km]{#claim-launch_tested_it}\n"
            ":   The figure that leads. Rows: estimates `est-0865`, `est-0866`. Known on 7 January 2025. DPRK "
            "(KCNA), as reported by [@jiji-2025-01-07] B5, [@koreaherald-2025-01-07] B5.",
        ),
        (
            "2025-01-07",
            "missile_count",
            ["media (NTV)"],
            "two, unconfirmed",
            "[two, unconfirmed]{#claim-launch_tested_it}\n"
            ":   The figure that leads. Rows: estimates `est-0854`. Known on 7 January 2025. Media (NTV): "
            "[@ntv-2025-01-07] B3.",
        ),
        (
            "2026-10-03",
            "flight_time_min",
            ["Japan government"],
            "about 11 min",
            "[about 11 min]{#claim-launch_tested_it} †\n"
            ":   The figure that leads. Rows: estimates `est-0845`. Known on 7 January 2025 († public then; read in a "
            "later copy). Japan government, as reported by [@vietnamvn-2025-01] D3.",
        ),
    ],
)
def test_an_entry_of_a_figure_names_who_says_so_and_through_whom(
    known: Known, day: str, quantity: str, parties: Sequence[str], text: str, entry: str
) -> None:
    dataset = known(day)
    made = Ledger(dataset).claim("launch.tested.it", text, of(dataset, quantity, *parties), "the figure that leads")
    assert printed(dataset, made) == entry


def test_an_entry_of_any_other_row_names_its_sources_with_their_grades(known: Known) -> None:
    dataset = known("2025-01-07")
    rows = cells("statements", ["st-2025-01-06-jcs-detect"], "date")
    made = Ledger(dataset).claim("response.jcs.date", "6 January", rows, "day of the statement")
    assert printed(dataset, made) == (
        "[6 January]{#claim-response_jcs_date}\n"
        ":   Day of the statement. Rows: statements `st-2025-01-06-jcs-detect`. Known on 6 January 2025. "
        "[@japantimes-2025-01-06] B3."
    )


def test_a_dagger_says_which_copy_of_what_was_public_then_was_read(known: Known) -> None:
    dataset = known("2024-11-01")
    rows = of(dataset, "site", "nk-missile-tests", launch="2024-10-31-01")
    made = Ledger(dataset).claim("launch.tested.it", "Samsok missile test site", rows, "site")
    assert printed(dataset, made) == (
        "[Samsok missile test site]{#claim-launch_tested_it} †\n"
        ":   Site. Rows: estimates `est-3676`. Known on 31 October 2024 († public then; read in a copy of 21 April "
        "2026). nk-missile-tests: [@nagix-2026-04] C3."
    )


def test_a_figure_and_another_row_together_name_each_source_once(known: Known) -> None:
    dataset = known("2025-01-06")
    rows = (*of(dataset, "range_km", "Japan MOD"), *cells("launches", [LAUNCH], "event"))
    made = Ledger(dataset).claim("launch.tested.it", "1,100 km", rows, "both")
    told = printed(dataset, made)
    assert told.count("[@jmod-2025-01-06c]") == 1
    assert "; [@kbs-2025-01-06] B2, [@jiji-2025-01-06] B2." in told


def test_a_count_of_many_rows_has_a_filter_and_neither_day_nor_source(known: Known) -> None:
    dataset = known("2025-01-07")
    table = dataset.table("launches")
    rows = population(dataset, "launches", table.index, ["event"], "known by the day")
    assert isinstance(rows[0], Population)
    made = Ledger(dataset).claim("chronology.all.count", f"{len(table):,}", rows, "launches in the data")
    assert printed(dataset, made) == (
        f"[{len(table):,}]{{#claim-chronology_all_count}}\n"
        f":   Launches in the data. Rows: compared with {len(table)} rows of launches (known by the day)."
    )


def test_the_columns_held_stand_with_their_rows_and_rows_only_compared_are_counted(known: Known) -> None:
    dataset = known("2025-01-07")
    rows = (
        *cells("estimates", ["est-0870", "est-0867"], "value", "claimed_by"),
        *cells("estimates", ["est-0870", "est-0867"], "date", role="population"),
        *cells("estimates", ["est-0865"], "value", "date", role="population"),
        *cells("launches", [LAUNCH], "event"),
    )
    made = Ledger(dataset).claim("launch.tested.it", "1,100 km", rows, "both")
    text = entries(Grades(dataset), [made], {made.id: Place("p", "Back")}).replace("\\", "")
    assert (
        "Rows: estimates `est-0870`, `est-0867` (value, claimed_by); launches `2025-01-06-01` (event); "
        "compared with one row of estimates. Known on" in text
    )


def test_claims_stand_under_the_name_of_their_part(known: Known) -> None:
    dataset = known("2025-01-07")
    ledger = Ledger(dataset)
    rows = cells("launches", [LAUNCH], "event")
    for part in ("launch", "cooperation", "method"):
        ledger.claim(f"{part}.tested.it", "6 January", rows, "day")
    text = entries(Grades(dataset), list(ledger), {c.id: Place("p", "Back") for c in ledger})
    assert re.findall(r"^### (.*) \{", text, re.MULTILINE) == ["What happened", "Russia and North Korea", "Method"]
