"""The work folder: what is kept, what is dropped and named, and that it is a report both renderers take."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.analysis.events import Request, resolve
from briefing.assembly import Assembled, assemble
from briefing.assembly.sections import pruned
from briefing.data import Dataset
from briefing.errors import NotebookError
from briefing.evidence.blocks import VARIABLE, Published
from briefing.evidence.claims import Cell
from briefing.evidence.wording import day
from briefing.execution.run import Executed
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


def told(made: Assembled, name: str) -> str:
    """A block of the work folder as plain words, claims filled in."""
    texts = {c.id: c.text for c in made.claims}
    text = (made.folder / "blocks" / f"{name}.md").read_text(encoding="utf-8")
    filled = VARIABLE.sub(lambda m: texts[m[1]], re.sub(r"\[(\{\{[^]]*\}\})\]\{#[^}]*\}", r"\1", text))
    return filled.replace("\\", "").replace("\u00a0", " ")


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
    assert not [name for name in made.left_out if "first report" in name]  # a text not checked is no gap
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
    now = executed(brief(event, pictures=True, **parameters))
    own = executed(brief(event, pictures=True, as_of="2025-01-07"))
    asked = resolve(parse({"event": event, **parameters}), dataset)
    made = assemble(Project(ROOT), asked, [now], tmp_path / "work", [own])
    assert dialect.check(made.folder) == []
    assert "the one that is running, 79 % ended" in told(made, "assessment-judgements")
    assert "set again on 29 December 2024, for 10 January 2025" in told(made, "assessment-bottom-line")


def test_what_a_later_edition_says_in_the_same_words_stays_a_claim_in_what_the_analyst_wrote(
    brief: Brief, dataset: Dataset, tmp_path: Path
) -> None:
    later = {"as_of": "2025-04-10", "baseline_start": "2024-06-01"}
    own, now = brief("2025-01-06", pictures=True, as_of="2025-01-07"), brief("2025-01-06", pictures=True, **later)
    asked = resolve(parse({"event": "2025-01-06", **later}), dataset)
    made = assemble(Project(ROOT), asked, [executed(now)], tmp_path / "w", [executed(own)])
    text = "".join((made.folder / "blocks" / f"assessment-{n}.md").read_text() for n in ("bottom-line", "judgements"))
    kept = set(VARIABLE.findall(text))
    assert "launch.range.dprk" in kept
    assert all(now.claims[i].text == own.claims[i].text for i in kept & own.claims.keys())
    changed = {i for i in own.claims if i in now.claims and now.claims[i].text != own.claims[i].text}
    assert "chronology.windows-1.within-30-days" in changed or changed
    assert not changed & kept


@pytest.mark.parametrize("event", ["2025-01-06", "2022-11-03", "2017-04-16", "2024-06-26"])
def test_no_page_of_a_later_day_is_cited_but_as_a_marked_copy(
    brief: Brief, dataset: Dataset, tmp_path: Path, event: str
) -> None:
    asked = request_of(dataset, event)
    made = assemble(Project(ROOT), asked, [executed(brief(event, pictures=True))], tmp_path / "w")
    dates = dataset.table("sources")["date"]
    for entry in json.loads((made.folder / "references.json").read_text()):
        if dates[entry["id"]] > str(asked.as_of):
            assert entry["note"].startswith(f"† Cited for what was public by {day(asked.as_of)}; read")
            # only data sets and rows without any page of the day
            rows = [r for c in made.claims if entry["id"] in c.sources for r in c.rows if isinstance(r, Cell)]
            assert any(
                all(not dates[s] or dates[s] > str(asked.as_of) for s in dataset.sources_of(r.table, r.id))
                for r in rows
            ), entry["id"]


@pytest.mark.parametrize(("event", "least"), [("2025-01-06", 400), ("1998-08-31", 40), ("2022-11-02", 100)])
def test_every_claim_in_print_has_a_variable_one_ledger_entry_and_one_way_back(
    brief: Brief, dataset: Dataset, tmp_path: Path, event: str, least: int
) -> None:
    made = assemble(Project(ROOT), request_of(dataset, event), [executed(brief(event, pictures=True))], tmp_path / "w")
    files = [made.folder / "index.qmd", *made.folder.glob("sections/*.qmd"), *made.folder.glob("blocks/*.md")]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in files}
    variables = yaml.safe_load((made.folder / "_variables.yml").read_text())
    everything = "\n".join(texts.values())
    assert len(made.claims) > least
    for claim in made.claims:
        assert texts["ledger"].count(f"{{#{claim.anchor}}}") == 1
        part, subject, aspect = claim.id.split(".")
        assert f"(#{claim.anchor})" in variables[part][subject][aspect]
        entry = texts["ledger"].partition(f"{{#{claim.anchor}}}")[2].partition("\n\n")[0]
        (words, place) = re.findall(r"\[([^]]*)\]\(#([^)]*)\)\{\.back\}", entry)[0]
        assert len(re.findall(rf"\{{#{re.escape(place)}[ }}]", everything)) == 1, claim.id
        assert words == ("Back to the figure" if place.startswith("fig-") else "Back to the text")


def test_the_ledger_holds_what_is_printed_and_nothing_else(brief: Brief, dataset: Dataset, tmp_path: Path) -> None:
    told = brief("2025-01-06", pictures=True)
    blocks = dict(told.blocks)
    unpublished = blocks.pop("hypotheses")
    given = [executed(Made(blocks, told.claims))]
    made = assemble(Project(ROOT), request_of(dataset, "2025-01-06"), given, tmp_path / "w")
    printed = {i for b in made.blocks for i in b.claims}
    for path in made.folder.glob("blocks/*.md"):
        if path.stem not in {b.name for b in made.blocks}:  # the assessment, the method
            printed |= set(VARIABLE.findall(path.read_text(encoding="utf-8")))
    assert {c.id for c in made.claims} == printed
    assert set(unpublished.claims) - printed, "the hypotheses have claims of their own"
    assert any(i not in VARIABLE.findall(b.markdown) for b in made.blocks for i in b.claims), "none in a picture only"


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
        assert entry["author"][0]["literal"] and entry["title"]
    assert [i for i, entry in entries.items() if "URL" not in entry] == ["src-first-report"]  # given as a text


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
    assert pruned(text, present) == (left, gone)
