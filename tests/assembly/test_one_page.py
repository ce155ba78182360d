"""The layout of one page: what it holds, in which order it gives way, and that its claims can be looked up."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from briefing.assembly import Assembled, assemble_page
from briefing.assembly.one_page import MOST_SOURCES, RANKED
from briefing.data import Dataset
from briefing.errors import ReportError
from briefing.evidence.blocks import VARIABLE
from briefing.execution import Executed
from briefing.parts.box import QUESTIONS
from briefing.project import Project
from briefing.rendering import dialect
from tests.assembly.test_project import executed, request_of
from tests.conftest import ROOT
from tests.parts.conftest import Brief, brief

__all__ = ["brief"]  # the fixture

EVENTS = ["2025-01-06", "1984-04-09", "2022-11-02"]
Page = Callable[..., Assembled]


@pytest.fixture(scope="module")
def notebooks(brief: Brief) -> dict[str, Executed]:
    """What the notebooks of each event publish."""
    return {event: executed(brief(event, pictures=True)) for event in EVENTS}


@pytest.fixture
def page(notebooks: dict[str, Executed], dataset: Dataset, tmp_path: Path) -> Page:
    """`page("2025-01-06", fits=…)` lays out the page of an event in a folder of its own."""

    def lay_out(event: str, fits: Callable[[Path], bool] = lambda _: True) -> Assembled:
        request, told, folder = request_of(dataset, event), [notebooks[event]], tmp_path / event
        return assemble_page(Project(ROOT), request, told, folder, [], "Edition 1", fits)

    return lay_out


def terms(made: Assembled) -> list[str]:
    """The items of the first box and the key facts, in the order in which they are printed."""
    texts = [(made.folder / "blocks" / f"{name}.md").read_text(encoding="utf-8") for name in ("box", "key-facts")]
    return [term for text in texts for term in re.findall(r"^(.+)\n:   ", text, re.MULTILINE)]


def printed(made: Assembled) -> str:
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(made.folder.glob("blocks/*.md")))


@pytest.mark.parametrize("event", EVENTS)
def test_the_page_is_a_report_that_both_renderers_take(page: Page, event: str) -> None:
    made = page(event)
    assert dialect.check(made.folder) == []
    assert not (made.folder / "one-page.qmd").exists()
    settings = yaml.safe_load((made.folder / "_quarto.yml").read_text())
    assert [layout["toc"] for layout in settings["format"].values()] == [False, False, False]


@pytest.mark.parametrize("event", EVENTS)
def test_every_claim_of_the_page_prints_its_id_and_is_in_the_ledger(page: Page, event: str) -> None:
    made = page(event)
    text = printed(made)
    named = {
        i for span in re.findall(r"\[([^][]*)\]\{\.claim-ids\}", text) for i in span.replace("\\", "").split(" · ")
    }
    assert named == set(VARIABLE.findall(text)) == {c.id for c in made.claims}
    assert all(len(VARIABLE.findall(line)) == 0 or ".claim-ids" in line for line in text.split("\n"))


@pytest.mark.parametrize("event", EVENTS)
def test_at_most_five_sources_are_cited_and_each_of_them_is(page: Page, event: str) -> None:
    made = page(event)
    listed = {entry["id"] for entry in json.loads((made.folder / "references.json").read_text(encoding="utf-8"))}
    cited = set(re.findall(r"@([a-z0-9-]+)", " ".join(re.findall(r"\[(@[^]]+)\]", printed(made)))))
    assert listed == cited
    assert 1 <= len(cited) <= MOST_SOURCES


def test_every_question_of_the_box_has_a_rank_and_so_has_every_item_of_the_events(page: Page) -> None:
    assert set(QUESTIONS.values()) <= set(RANKED)
    for event in EVENTS:
        assert all(term.startswith(RANKED) for term in terms(page(event)))


def test_the_last_in_rank_gives_way_first_and_no_more_than_is_needed(page: Page) -> None:
    asked: list[list[str]] = []

    def fits(folder: Path) -> bool:
        text = "".join((folder / "blocks" / f"{name}.md").read_text(encoding="utf-8") for name in ("box", "key-facts"))
        asked.append(re.findall(r"^(.+)\n:   ", text, re.MULTILINE))
        return len(asked) == 4

    made = page("2025-01-06", fits)
    gone = [(set(longer) - set(shorter)).pop() for longer, shorter in pairwise(asked)]
    assert gone == ["The legal basis", "Condemned by (in the data)", "First since"]
    assert made.left_out == ("First since", "Condemned by (in the data)", "The legal basis")
    assert terms(made) == asked[-1]


def test_a_page_on_which_not_even_the_bottom_line_fits_is_refused(page: Page) -> None:
    with pytest.raises(ReportError, match="longer than a page; shorten the assessment"):
        page("2025-01-06", lambda _: False)


def test_the_bottom_line_is_the_analysts_or_is_said_to_be_computed(page: Page) -> None:
    assessed, computed = page("2025-01-06"), page("2022-11-02")
    assert "bottom-line" in (assessed.folder / "index.qmd").read_text()
    assert "lead" not in (assessed.folder / "index.qmd").read_text()
    assert "bottom-line" not in (computed.folder / "index.qmd").read_text()
    assert "no analyst has assessed" in (computed.folder / "sections" / "lead.qmd").read_text()


def test_the_page_has_one_picture_the_map_where_one_can_be_drawn(page: Page) -> None:
    pictures = {event: sorted(p.name for p in page(event).folder.glob("figures/*.svg")) for event in EVENTS}
    assert pictures == {"2025-01-06": ["map.svg"], "1984-04-09": [], "2022-11-02": ["days.svg"]}
