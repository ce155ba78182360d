"""The work folder: what is kept, what is dropped and named, and that it is a report both renderers take."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.analysis.events import Request, resolve
from briefing.assembly import assemble
from briefing.assembly.project import _pruned
from briefing.data import Dataset
from briefing.errors import NotebookError
from briefing.evidence.blocks import Published
from briefing.evidence.claims import Cell
from briefing.execution import Executed
from briefing.parameters import Parameters, parse
from briefing.project import Project
from briefing.rendering import dialect
from tests.conftest import ROOT
from tests.parts.conftest import Brief, Made, brief

__all__ = ["brief"]  # the fixture


def executed(made: Made, name: str = "all") -> Executed:
    """The blocks and claims as one executed notebook carries them."""
    shown = [*made.blocks.values(), Published(tuple(made.claims.values()))]
    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "outputs": [{"output_type": "execute_result", "data": v._repr_mimebundle_()}]}
        for v in shown
    ]
    return Executed(name, {"cells": cells})


def request_of(dataset: Dataset, event: str, **parameters: Any) -> Request:
    return resolve(Parameters(event=dt.date.fromisoformat(event), **parameters), dataset)


@pytest.mark.parametrize("event", ["2025-01-06", "1998-08-31"])
def test_the_work_folder_is_a_report_that_both_renderers_take(
    brief: Brief, dataset: Dataset, tmp_path: Path, event: str
) -> None:
    made = assemble(
        Project(ROOT), request_of(dataset, event), [executed(brief(event, pictures=True))], tmp_path / "work"
    )
    assert dialect.check(made.folder) == []


def test_an_event_without_assessment_has_computed_findings_and_names_what_is_missing(
    brief: Brief, dataset: Dataset, tmp_path: Path
) -> None:
    made = assemble(
        Project(ROOT), request_of(dataset, "1998-08-31"), [executed(brief("1998-08-31", pictures=True))], tmp_path / "w"
    )
    index = (made.folder / "index.qmd").read_text()
    assert "sections/findings.qmd" in index
    assert "sections/judgements.qmd" not in index and "sections/bottom-line.qmd" not in index
    assert "The weapon line" in made.left_out
    assert "The weapon line" in (made.folder / "blocks" / "not-covered.md").read_text()


def test_an_edition_that_covers_everything_has_no_empty_section_about_gaps(
    brief: Brief, dataset: Dataset, tmp_path: Path
) -> None:
    made = assemble(
        Project(ROOT), request_of(dataset, "2025-01-06"), [executed(brief("2025-01-06", pictures=True))], tmp_path / "w"
    )
    assert made.left_out == ()
    assert "not-covered" not in (made.folder / "index.qmd").read_text()


@pytest.mark.parametrize(
    ("event", "parameters"),
    [
        ("2025-01-06", {"as_of": "latest"}),
        ("2025-01-06", {"as_of": "2025-04-10", "baseline_start": "2024-06-01"}),
        ("2025-01-06", {"classes": "ICBM", "after_days": 0}),
    ],
)
def test_what_the_analyst_wrote_keeps_the_figures_of_its_own_day(
    brief: Brief, dataset: Dataset, tmp_path: Path, event: str, parameters: dict[str, Any]
) -> None:
    told = executed(brief(event, pictures=True, **parameters))
    own = executed(brief(event, pictures=True, as_of="2025-01-07"))
    asked = resolve(parse({"event": event, **parameters}), dataset)
    made = assemble(Project(ROOT), asked, [told], tmp_path / "work", [own])
    assert dialect.check(made.folder) == []
    judged = (made.folder / "blocks" / "assessment-judgements.md").read_text().replace("\\", "").replace("\u00a0", " ")
    assert "of all windows of that length, 72 % held a ballistic launch" in judged
    bottom = (made.folder / "blocks" / "assessment-bottom-line.md").read_text()
    assert "set again on 29 December 2024, for 10 January 2025" in bottom


@pytest.mark.parametrize("event", ["2025-01-06", "2022-11-03", "2017-04-16", "2024-06-26"])
def test_no_page_of_a_later_day_is_cited_but_as_a_marked_copy(
    brief: Brief, dataset: Dataset, tmp_path: Path, event: str
) -> None:
    asked = request_of(dataset, event)
    made = assemble(Project(ROOT), asked, [executed(brief(event, pictures=True))], tmp_path / "w")
    dates = dataset.table("sources")["date"]
    for entry in json.loads((made.folder / "references.json").read_text()):
        if dates[entry["id"]] > str(asked.as_of):
            assert entry["note"].startswith("† Cited for what was public by the day of knowledge")
            # only data sets and rows without any page of the day
            rows = [r for c in made.claims if entry["id"] in c.sources for r in c.rows if isinstance(r, Cell)]
            assert any(
                all(not dates[s] or dates[s] > str(asked.as_of) for s in dataset.sources_of(r.table, r.id))
                for r in rows
            ), entry["id"]


def test_every_claim_has_a_variable_and_one_ledger_entry(brief: Brief, dataset: Dataset, tmp_path: Path) -> None:
    made = assemble(
        Project(ROOT), request_of(dataset, "2025-01-06"), [executed(brief("2025-01-06", pictures=True))], tmp_path / "w"
    )
    ledger = (made.folder / "blocks" / "ledger.md").read_text()
    variables = yaml.safe_load((made.folder / "_variables.yml").read_text())
    assert len(made.claims) > 300
    for claim in made.claims:
        assert ledger.count(f"{{#{claim.anchor}}}") == 1
        part, subject, aspect = claim.id.split(".")
        assert f"(#{claim.anchor})" in variables[part][subject][aspect]


def test_every_source_of_a_claim_stands_in_the_bibliography_with_publisher_and_title(
    brief: Brief, dataset: Dataset, tmp_path: Path
) -> None:
    made = assemble(
        Project(ROOT), request_of(dataset, "2025-01-06"), [executed(brief("2025-01-06", pictures=True))], tmp_path / "w"
    )
    entries = {e["id"]: e for e in json.loads((made.folder / "references.json").read_text())}
    used = {s for c in made.claims for s in c.sources}
    assert used <= set(entries)
    for entry in entries.values():
        assert entry["author"][0]["literal"] and entry["title"] and entry["URL"]


def test_two_notebooks_that_differ_in_a_claim_are_refused(brief: Brief, dataset: Dataset, tmp_path: Path) -> None:
    made = brief("2025-01-06", pictures=True)
    other = executed(made, "other")
    carried = other.notebook["cells"][-1]["outputs"][0]["data"]["application/vnd.briefing+json"]["claims"]
    carried[0]["text"] = "another text"
    with pytest.raises(NotebookError, match=r"other: claim .* differs"):
        assemble(Project(ROOT), request_of(dataset, "2025-01-06"), [executed(made), other], tmp_path / "w")


def test_the_title_block_carries_the_parameters(brief: Brief, dataset: Dataset, tmp_path: Path) -> None:
    asked = request_of(dataset, "2025-01-06", marking="TLP:AMBER", organisation="Desk *7*", author="A. Analyst")
    made = assemble(Project(ROOT), asked, [executed(brief("2025-01-06", pictures=True))], tmp_path / "w")
    head = yaml.safe_load((made.folder / "index.qmd").read_text().split("---")[1])
    assert head["title"] == "North Korea’s missile launch of 6 January 2025"
    assert head["marking"] == "TLP:AMBER"
    assert head["organisation"] == r"Desk \*7\*"
    assert head["as-of"] == "7 January 2025, end of the day in Korea"


def test_the_source_tree_is_left_as_it_was(brief: Brief, dataset: Dataset, tmp_path: Path) -> None:
    copy = tmp_path / "project"
    for name in ("report", "data"):
        shutil.copytree(ROOT / name, copy / name)
    before = {p: p.stat().st_mtime_ns for p in copy.rglob("*")}
    assemble(
        Project(copy), request_of(dataset, "2025-01-06"), [executed(brief("2025-01-06", pictures=True))], tmp_path / "w"
    )
    assert {p: p.stat().st_mtime_ns for p in copy.rglob("*")} == before


@pytest.mark.parametrize(
    ("text", "present", "left", "gone"),
    [
        (
            "## A\n\n{{< include /blocks/x.md >}}\n\n### B\n\n{{< include /blocks/y.md >}}\n",
            {"x"},
            "## A\n\n{{< include /blocks/x.md >}}\n",
            ["B"],
        ),
        ("## A\n\ntext\n\n{{< include /blocks/x.md >}}\n", set(), "", ["A"]),
        (
            "## A\n\n{{< include /blocks/x.md >}}\n\n::: {.box}\n{{< include /blocks/y.md >}}\n:::\n",
            {"x"},
            "## A\n\n{{< include /blocks/x.md >}}\n\n\n",
            [],
        ),
        ("## A\n\nno include\n", set(), "## A\n\nno include\n", []),
    ],
)
def test_what_has_nothing_behind_it_is_dropped_with_its_heading(
    text: str, present: set[str], left: str, gone: list[str]
) -> None:
    assert _pruned(text, present) == (left, gone)
