"""No numeral is typed by hand: what counts as typed, what is excepted, and where it is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.assembly import assemble
from briefing.assembly.numerals import designations, in_assessment, in_blocks, in_sources, require
from briefing.data import Dataset
from briefing.errors import ReportError
from briefing.evidence.blocks import Block
from briefing.project import Project
from tests.assembly.test_project import executed, request_of
from tests.conftest import ROOT, Known
from tests.parts.conftest import Brief, brief
from tests.parts.test_every_event import SAMPLE

__all__ = ["brief"]  # the fixture

ASSESSMENT = ROOT / "report" / "assessments" / "2025-01-06.qmd"


@pytest.fixture
def known_names(known: Known) -> frozenset[str]:
    return designations(known("2025-01-07"))


def words(markdown: str, names: frozenset[str]) -> list[str]:
    """The words of a prose block that are typed numerals."""
    return [t.word for t in in_blocks([("launch", Block("prose", "happened", markdown, ""))], names)]


@pytest.mark.parametrize(
    ("markdown", "typed"),
    [
        ("It flew 1\\,100\u00a0km.", "1,100"),
        ("On 6 January it flew.", "6"),
        ("| 7 days |\n| :--- |\n| – |", "7"),
        ("It carried ½ of it, at 10² rounds.", "½"),
        ("A share of (33%) of days", "33%"),
        ("The Hwasong\\-99 was shown.", "Hwasong-99"),
        ("The 600 mm launcher", "600"),
        ('::: {.callout-note title="In 2025"}\nWords\n:::', "2025"),
        ("By ICD 204 it is so.", "204"),
        ("It flew {1,500 km} far.", "{1,500"),
    ],
)
def test_a_numeral_in_the_text_is_typed_by_hand(markdown: str, typed: str, known_names: frozenset[str]) -> None:
    assert typed in words(markdown, known_names)


@pytest.mark.parametrize(
    "markdown",
    [
        "It flew {{< var launch.range.lead >}} on {{< var line.flight-1.date >}}.",
        "Japan said so [@jmod-2025-01-06c; @est-2]. See @tbl-bands2.",
        "A [page](notebooks/launch2.html#fig-1) of it",
        "## Heading {#sec-2}",
        "::: {.box-2 #id3}\nWords\n:::",
        "{{< include /blocks/part-2.md >}}",
        "The Hwasong\\-16B, and the KN\\-23 with it",
        "the Hwasong-16 family",
        "by ICD 203, TLP 2.0 and CC BY 4.0",
    ],
)
def test_claims_citations_addresses_names_and_standards_are_not(markdown: str, dataset: Dataset) -> None:
    assert words(markdown, designations(dataset)) == []


def test_a_name_is_excepted_only_once_it_is_known(known: Known) -> None:
    text = "The Hwasong\\-16B flew."
    assert words(text, designations(known("2024-04-01"))) == ["Hwasong-16B"]
    assert words(text, designations(known("2024-04-03"))) == []


def test_of_a_figure_caption_and_alternative_text_are_read_and_claims_filled_in_are_no_fault() -> None:
    made = Block(
        "figure",
        "days",
        '![Days, {{< var a.b.c >}}, 3 of them](figures/days.svg){#fig-days fig-alt="62 days"}',
        "",
        alt="{{< var a.b.c >}} and 4 more",
    )
    assert [str(t) for t in in_blocks([("chronology", made)], frozenset())] == [
        "notebook chronology, block days (caption): '3'",
        "notebook chronology, block days (alternative text): '4'",
    ]


def test_the_report_and_its_assessment_have_none(dataset: Dataset) -> None:
    assert in_sources(ROOT / "report", designations(dataset)) == []
    assert in_assessment(ASSESSMENT, designations(dataset)) == []


def copied(tmp_path: Path, name: str, old: str, new: str) -> Project:
    """The report with one change in one of its files, as a project of its own."""
    shutil.copytree(ROOT / "report", tmp_path / "report", ignore=shutil.ignore_patterns("theme"))
    path = tmp_path / "report" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return Project(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "sections/chronology.qmd",
            "### The weapon line",
            "### All 4 lines",
            "report/sections/chronology.qmd:19: '4'",
        ),
        ("index.qmd", 'title: "A North', 'title: "1 North', r"report/index.qmd:2: '\"1'"),
        (
            "assessments/2025-01-06.qmd",
            "the court takes weeks, not days.",
            "the court\n      takes 3 weeks.",
            r"report/assessments/2025-01-06.qmd:\d+: '3'",
        ),
        ("assessments/2025-01-06.qmd", "weeks, not days", "two weeks", r"report/assessments/2025-01-06.qmd:\d+: 'two'"),
        ("assessments/2025-01-06.qmd", "author: the analysis", "author: the first", "2025-01-06.qmd:5: 'first'"),
        (
            "assessments/2025-01-06.qmd",
            "The launch likely adds a flight",
            "The launch likely adds a third flight",
            r"report/assessments/2025-01-06.qmd:\d+: 'third'",
        ),
    ],
)
def test_a_report_with_a_figure_typed_in_is_refused_with_file_and_line(
    tmp_path: Path, dataset: Dataset, name: str, old: str, new: str, told: str
) -> None:
    project = copied(tmp_path, name, old, new)
    with pytest.raises(ReportError, match=told) as refused:
        require(project, request_of(dataset, "2025-01-06"), [], has_assessment=True)
    assert refused.value.exit_code == 2
    assert len(str(refused.value).splitlines()) == 2
    found = next(line for line in str(refused.value).splitlines() if "qmd:" in line)
    number, word = int(found.split(":")[1]), found.split("'")[1]
    line = (tmp_path / "report" / name).read_text(encoding="utf-8").splitlines()[number - 1]
    assert word in line


def test_a_build_stops_at_them_before_anything_is_rendered(tmp_path: Path, brief: Brief, dataset: Dataset) -> None:
    project = copied(tmp_path, "sections/data.qmd", "Facts were", "The 9 facts were")
    with pytest.raises(ReportError, match=r"sections/data\.qmd:3: '9'"):
        assemble(
            project,
            request_of(dataset, "1998-08-31"),
            [executed(brief("1998-08-31", pictures=True))],
            tmp_path / "work",
        )


def test_every_fault_is_told_at_once(tmp_path: Path, dataset: Dataset) -> None:
    project = copied(tmp_path, "sections/data.qmd", "Facts were", "The 9 facts were")
    with pytest.raises(ReportError) as refused:
        require(
            project,
            request_of(dataset, "2025-01-06"),
            [("launch", Block("prose", "happened", "It flew 2 times.", ""))],
            has_assessment=False,
        )
    assert str(refused.value).splitlines()[1:] == [
        "report/sections/data.qmd:3: '9'",
        "notebook launch, block happened: '2'",
    ]


def test_the_dates_of_the_author_are_no_figures(tmp_path: Path, dataset: Dataset) -> None:
    project = copied(tmp_path, "assessments/2025-01-06.qmd", "written_on: 2026-11-26", "written_on: 2026-11-27")
    require(project, request_of(dataset, "2025-01-06"), [], has_assessment=True)


@pytest.mark.parametrize("event", SAMPLE)
@pytest.mark.parametrize("as_of", ["", "latest"])
def test_no_block_of_any_event_prints_a_figure_that_is_no_claim(
    brief: Brief, dataset: Dataset, event: str, as_of: str
) -> None:
    _hold(brief, dataset, event, as_of, pictures=False)


@pytest.mark.parametrize("event", ["1998-08-31", "2017-11-29", "2025-01-06"])
def test_no_caption_and_no_alternative_text_does(brief: Brief, dataset: Dataset, event: str) -> None:
    _hold(brief, dataset, event, "", pictures=True)


def _hold(brief: Brief, dataset: Dataset, event: str, as_of: str, pictures: bool) -> None:
    made = brief(event, pictures=pictures, as_of=as_of)
    assert made.blocks
    assert in_blocks([("any", block) for block in made.blocks.values()], designations(dataset)) == []
