"""What the method annex counts, counted again from claims and tables."""

from __future__ import annotations

import csv
import re
from collections import Counter
from fractions import Fraction

import pytest

from briefing.assembly.shares import BLOCKS, DIRECTNESS, Method, method
from briefing.data import Dataset, split
from briefing.evidence.claims import Claim, Ledger, cells
from briefing.evidence.grades import CREDIBILITY, RELIABILITY, Grades
from tests.conftest import ROOT, Known
from tests.parts.conftest import Brief, brief

__all__ = ["brief"]  # the fixture

EVENT = "2025-01-06"
DAY = "2025-01-07"


@pytest.fixture(scope="module")
def claims(brief: Brief) -> list[Claim]:
    return list(brief(EVENT, as_of=DAY).claims.values())


@pytest.fixture(scope="module")
def made(known: Known, claims: list[Claim]) -> Method:
    return method(Grades(known(DAY)), claims)


def text_of(made: Method, claim_id: str) -> str:
    return next(c.text for c in made.claims if c.id == claim_id)


def raw(name: str) -> dict[str, dict[str, str]]:
    """A table as its file has it."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def percent(part: int, whole: int) -> str:
    return f"{round(Fraction(100 * part, whole))}\u00a0%"


def test_every_block_of_the_annex_is_made_and_every_claim_is_printed_in_it(made: Method) -> None:
    assert tuple(made.texts) == BLOCKS
    printed = Counter(re.findall(r"\{\{< var ([a-z.-]+) >\}\}", "\n".join(made.texts.values())))
    assert printed == Counter(c.id for c in made.claims)
    assert {c.id.split(".")[0] for c in made.claims} == {"method"}


def test_sources_cited_are_counted_by_their_distance(made: Method, claims: list[Claim]) -> None:
    sources = raw("sources")
    cited = {s for c in claims for s in c.sources}
    found = Counter(sources[s]["directness"] for s in cited)
    assert set(found) <= set(DIRECTNESS)
    for word, count in found.items():
        part = word.replace(" ", "-")
        assert text_of(made, f"method.{part}.sources") == str(count)
        assert text_of(made, f"method.{part}.share") == percent(count, len(cited))
    assert text_of(made, "method.cited.sources") == f"{len(cited)} sources"


def test_sources_cited_are_counted_by_the_letter_of_their_origin(made: Method, claims: list[Claim]) -> None:
    sources, letters = raw("sources"), {r["name"]: r["reliability"] for r in raw("origins").values()}
    found = Counter(letters[sources[s]["origin"]] for c in claims for s in c.sources)
    once = Counter(letters[sources[s]["origin"]] for s in {s for c in claims for s in c.sources})
    assert found != once, "the same source is cited by several claims and counts once"
    for letter in RELIABILITY:
        line = next(row for row in made.texts["letters"].split("\n") if row.startswith(f"| {letter}:"))
        if once[letter]:
            assert text_of(made, f"method.letter-{letter.lower()}.sources") == str(once[letter])
        else:
            assert line.endswith("| – |")


def test_origins_are_counted_with_governments_and_houses_once_and_unnamed_ones_not(
    made: Method, claims: list[Claim]
) -> None:
    sources, origins = raw("sources"), {r["name"]: r for r in raw("origins").values()}
    judged = [origins[sources[s]["origin"]] for s in {s for c in claims for s in c.sources}]
    single = {r["counts_as"] or r["name"] for r in judged if r["reliability"] != "F" and ";" not in r["counts_as"]}
    mixed = [set(split(r["counts_as"])) for r in judged if r["reliability"] != "F" and ";" in r["counts_as"]]
    apart = [parts for parts in mixed if not parts & single]
    assert len(single) <= int(text_of(made, "method.cited.origins").split(" ")[0]) <= len(single) + len(apart)
    assert len(single) < len({r["name"] for r in judged})


def test_the_share_with_a_second_origin_is_that_of_the_claims_that_hold_a_rows_values(
    made: Method, claims: list[Claim], known: Known
) -> None:
    grades = Grades(known(DAY))
    holding = [c for c in claims if any(r.get("role") == "value" for r in c.as_dict()["rows"])]
    second = [c for c in holding if grades.of(c).as_dict()["corroborated"]]
    assert 0 < len(second) < len(holding) < len(claims)
    assert text_of(made, "method.second-origin.share") == percent(len(second), len(holding))


def test_assumed_days_are_counted_in_every_table_by_what_was_known(made: Method) -> None:
    for name in ("launches", "estimates", "weapon_lines", "timeline", "statements", "cooperation"):
        rows = [r for r in raw(name).values() if r["known_on"] <= DAY]
        part = f"method.{name.replace('_', '-')}"
        assert text_of(made, f"{part}.rows") == f"{len(rows):,}"
        assumed = sum(r["known_basis"] == "assumed event day" for r in rows)
        assert text_of(made, f"{part}.assumed") == percent(assumed, len(rows))


def test_geography_has_no_assumed_days_for_it_has_none(made: Method) -> None:
    assert "| places | " in made.texts["shares"]
    row = next(line for line in made.texts["shares"].splitlines() if line.startswith("| places | "))
    assert row.endswith("| not dated |")


def test_the_scales_are_printed_in_full(made: Method) -> None:
    for digit, (word, rule) in CREDIBILITY.items():
        assert f"| {digit}: {word} | {rule} |" in made.texts["credibility"]
    for letter, words in RELIABILITY.items():
        assert f"| {letter}: {words} |" in made.texts["letters"]


def test_an_edition_whose_claims_hold_no_value_has_no_share_of_second_origins(known: Known) -> None:
    dataset: Dataset = known(DAY)
    compared = cells("statements", ["st-2025-01-06-jcs-detect"], "date", role="population")
    only = Ledger(dataset).claim("launch.tested.it", "one", compared, "count")
    made = method(Grades(dataset), [only])
    assert "method.second-origin.share" not in {c.id for c in made.claims}
    assert [c.text for c in made.claims if c.id.startswith("method.cited.")] == [
        "one source",
        "one independent origin",
    ]
