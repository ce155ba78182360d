"""The layout of one page: what it holds, in which order it gives way, and that its claims can be looked up."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from briefing.assembly import Assembled, assemble_page
from briefing.assembly.folder import copy
from briefing.assembly.one_page import LEAD, MOST_SOURCES, RANKED, Item
from briefing.data import Dataset
from briefing.errors import ReportError
from briefing.evidence.blocks import VARIABLE, Block
from briefing.execution.run import Executed
from briefing.parts.box import ABOVE, NO_ANSWER, QUESTIONS
from briefing.project import Project
from briefing.rendering import dialect
from tests.assembly.test_project import executed, request_of
from tests.conftest import ROOT
from tests.parts.conftest import Brief, Made, brief

__all__ = ["brief"]  # the fixture

# one with an assessment, one of a month, one of many launches, a lofted one, a launch into space
EVENTS = ["2025-01-06", "1984-04-09", "2022-11-02", "2017-11-29", "2012-12-12"]
Page = Callable[..., Assembled]


@pytest.fixture(scope="module")
def notebooks(brief: Brief) -> dict[str, Made]:
    """What the notebooks of each event publish."""
    return {event: brief(event, pictures=True) for event in EVENTS}


@pytest.fixture
def page(notebooks: dict[str, Made], dataset: Dataset, tmp_path: Path) -> Page:
    """`page("2025-01-06", fits=…)` lays out the page of an event in a folder of its own."""

    def lay_out(
        event: str,
        fits: Callable[[Path], bool] = lambda _: True,
        told: Executed | None = None,
        project: Path = ROOT,
        **parameters: dt.date,
    ) -> Assembled:
        request, own = request_of(dataset, event, **parameters), executed(notebooks[event])
        folder = tmp_path / event
        return assemble_page(Project(project), request, [told or own], folder, [own], "Edition 1", fits)

    return lay_out


def terms(folder: Path) -> list[str]:
    """The items of the first box and the key facts, in the order in which they are printed."""
    texts = [(folder / "blocks" / f"{name}.md").read_text(encoding="utf-8") for name in ("box", "key-facts")]
    return [term for text in texts for term in re.findall(r"^(.+)\n:   ", text, re.MULTILINE)]


def printed(made: Assembled) -> str:
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(made.folder.glob("blocks/*.md")))


def cited(text: str) -> list[str]:
    """The sources that a text cites."""
    return re.findall(r"@([a-z0-9-]+)", " ".join(re.findall(r"\[(@[^]]+)\]", text)))


@pytest.mark.parametrize("event", EVENTS)
def test_the_page_is_a_report_that_both_renderers_take(page: Page, event: str) -> None:
    made = page(event)
    assert dialect.check(made.folder) == []
    assert not (made.folder / "one-page.qmd").exists()
    settings = yaml.safe_load((made.folder / "_quarto.yml").read_text())
    assert [layout["toc"] for layout in settings["format"].values()] == [False, False, False]


@pytest.mark.parametrize("event", EVENTS)
def test_every_claim_of_the_page_and_of_its_picture_prints_its_id_and_is_in_the_ledger(page: Page, event: str) -> None:
    made = page(event)
    text = printed(made)
    named = {
        i for span in re.findall(r"\[([^][]*)\]\{\.claim-ids\}", text) for i in span.replace("\\", "").split(" · ")
    }
    shown = {i for picture in made.blocks for i in picture.claims}
    assert named == {*VARIABLE.findall(text), *shown} == {c.id for c in made.claims}
    assert all(len(VARIABLE.findall(line)) == 0 or ".claim-ids" in line for line in text.split("\n"))


def test_a_claim_that_the_picture_alone_shows_is_in_the_ledger(page: Page) -> None:
    made = page("2022-11-02")
    alone = {i for picture in made.blocks for i in picture.claims} - set(VARIABLE.findall(printed(made)))
    assert "chronology.strips-gap-1.days" in alone
    assert alone <= {c.id for c in made.claims}


@pytest.mark.parametrize("event", EVENTS)
def test_at_most_five_sources_are_cited_each_for_a_claim_beside_it(page: Page, event: str) -> None:
    made = page(event)
    sources = {c.id: c.sources for c in made.claims}
    for line in printed(made).split("\n"):
        behind = {source for i in VARIABLE.findall(line) for source in sources[i]}
        assert set(cited(line)) <= behind, line
    assert 1 <= len(set(cited(printed(made)))) <= MOST_SOURCES


def test_no_source_is_cited_by_fewer_entries_than_one_that_is_not(page: Page, notebooks: dict[str, Made]) -> None:
    blocks = notebooks["2025-01-06"].blocks
    entries = [*blocks["box"].markdown.split("\n\n"), *blocks["findings"].markdown.split("\n\n")]
    counted = Counter(source for entry in entries for source in set(cited(entry)))
    chosen = set(cited(printed(page("2025-01-06"))))
    assert len(chosen) == MOST_SOURCES < len(counted)
    assert min(counted[s] for s in chosen) >= max(n for s, n in counted.items() if s not in chosen)


def test_the_citations_of_the_picture_are_of_the_five_sources_too(page: Page, notebooks: dict[str, Made]) -> None:
    made = notebooks["2025-01-06"]
    often, seldom = "jmod-2025-01-06c", "src-pledge-2022-11-02"
    was = made.blocks["map"]
    caption = was.markdown.replace("](figures/", f" [@{seldom}; @{often}].](figures/", 1)
    cites = Block(was.kind, was.name, caption, was.preview, was.svg, was.png, was.alt)
    laid = page("2025-01-06", told=executed(Made({**made.blocks, "map": cites}, made.claims)))
    picture = (laid.folder / "blocks" / "picture.md").read_text(encoding="utf-8")
    assert cited(picture) == [often]
    assert seldom not in printed(laid) and len(set(cited(printed(laid)))) == MOST_SOURCES


def test_every_question_of_the_box_has_a_rank_and_so_has_every_item_of_the_events(page: Page) -> None:
    assert set(QUESTIONS.values()) <= set(RANKED)
    for event in EVENTS:
        assert all(term.startswith(RANKED) for term in terms(page(event).folder))


def test_an_item_without_a_rank_is_refused_by_its_name(page: Page, notebooks: dict[str, Made]) -> None:
    made = notebooks["1984-04-09"]
    facts = made.blocks["findings"]
    new = Block("prose", "findings", f"{facts.markdown}\n\nWeather\n:   fair", facts.preview)
    with pytest.raises(ReportError, match=r"“Weather” in the block key-facts has no rank; name it in one_page\.RANKED"):
        page("1984-04-09", told=executed(Made({**made.blocks, "findings": new}, made.claims)))


def test_a_report_without_the_layout_is_refused_by_its_name(page: Page, tmp_path: Path) -> None:
    for name in ("report", "data", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / "project" / name)
    layout = tmp_path / "project" / "report" / "one-page.qmd"
    layout.unlink()
    with pytest.raises(ReportError, match=r"report: no one-page\.qmd, by which this edition is laid out; put it back"):
        page("1984-04-09", project=tmp_path / "project")


def test_the_full_briefing_needs_its_own_layout_alone(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "report", tmp_path / "project" / "report")
    own = tmp_path / "project" / "report"
    (own / "one-page.qmd").unlink()
    copy(Project(tmp_path / "project"), tmp_path / "full")
    assert (tmp_path / "full" / "index.qmd").read_bytes() == (own / "index.qmd").read_bytes()
    (own / "index.qmd").unlink()
    with pytest.raises(ReportError, match=r"report: no index\.qmd"):
        copy(Project(tmp_path / "project"), tmp_path / "none")


def test_the_last_in_rank_gives_way_first_and_a_question_without_an_answer_before_all(page: Page) -> None:
    asked: list[list[str]] = []

    def fits(folder: Path) -> bool:
        asked.append(terms(folder))
        return len(asked) == 7

    made = page("2025-01-06", fits)
    dropping = asked[:7]
    gone = [(set(longer) - set(shorter)).pop() for longer, shorter in pairwise(dropping)]
    assert gone == [
        "Immediate danger; damage or overflight",  # there is no statement
        "The legal basis",
        "Condemned by (in the data)",
        "First since",
        "When and where",
        "Counted",
    ]
    assert made.left_out == (*gone[:0:-1], gone[0])
    assert terms(made.folder) == dropping[-1]
    assert {"Disputed", "What the allies did"} <= set(terms(made.folder))


def test_a_shorter_item_comes_back_where_a_longer_one_before_it_had_no_room(page: Page) -> None:
    made = page("2025-01-06", lambda folder: "What the allies did" not in terms(folder))
    assert made.left_out == ("What the allies did",)
    assert {"Counted", "When and where", "The legal basis"} <= set(terms(made.folder))


@pytest.mark.parametrize("too_long", ["Japan’s exclusive economic zone", "Counted"])
def test_an_item_that_points_to_one_above_comes_back_only_where_that_stands(
    page: Page, notebooks: dict[str, Made], too_long: str
) -> None:
    made = notebooks["2025-01-06"]
    box = made.blocks["box"]
    zone = next(e for e in box.markdown.split("\n\n") if e.startswith("Japan’s exclusive economic zone"))
    pointing = f"The statement by {{{{< var {VARIABLE.findall(zone)[0]} >}}}} {ABOVE}."
    text = re.sub(r"(The legal basis\n:   ).+", rf"\1{pointing}", box.markdown)
    told = executed(Made({**made.blocks, "box": Block("prose", "box", text, box.preview)}, made.claims))
    laid = page("2025-01-06", lambda folder: too_long not in terms(folder), told)
    assert laid.left_out == ((too_long,) if too_long == "Counted" else (too_long, "The legal basis"))


def test_what_the_caption_cites_counts_among_the_sources(page: Page, notebooks: dict[str, Made]) -> None:
    made = notebooks["2022-11-02"]
    laid = page("2022-11-02")
    shown = cited(printed(laid))
    (picture,) = laid.blocks
    texts = [b.markdown for name in ("box", "findings", *LEAD) if (b := made.blocks.get(name))]
    counted = Counter(key for text in "\n\n".join(texts).split("\n\n") for key in dict.fromkeys(cited(text)))
    least = min(counted[key] for key in shown)
    left = next(key for key, count in counted.items() if count == least and key not in shown)
    head, rest = picture.markdown.split("](figures/", 1)
    marked = replace(picture, markdown=f"{head} [@{left}]](figures/{rest}")
    told = executed(Made({**made.blocks, picture.name: marked}, made.claims))
    shutil.rmtree(laid.folder)
    assert left in cited(printed(page("2022-11-02", told=told)))


def test_what_had_no_room_is_told_in_a_line_that_must_fit_as_well(page: Page) -> None:
    lines: list[str] = []

    def fits(folder: Path) -> bool:
        path = folder / "blocks" / "no-room.md"
        lines.append(path.read_text(encoding="utf-8").strip())
        return not {"First since", "Counted", "Immediate danger; damage or overflight"} & set(terms(folder))

    made = page("2025-01-06", fits)
    by = "by {{< var edition.as-of.date >}}"
    unanswered = f"{NO_ANSWER} {by} on: Immediate danger; damage or overflight."
    legal = f"No room for: The legal basis; the full briefing has it. {unanswered}"
    assert [line.split(" [")[0] for line in lines[:3]] == ["", unanswered, legal]
    assert lines[1].endswith(f"{unanswered} [edition\\.as\\-of\\.date]{{.claim-ids}}")
    told = (made.folder / "blocks" / "no-room.md").read_text(encoding="utf-8")
    assert told.startswith("No room for: Counted, First since; the full briefing has them. ")
    assert "blocks/no-room.md" in (made.folder / "index.qmd").read_text(encoding="utf-8")
    assert dialect.check(made.folder) == []


def test_a_page_that_has_room_for_all_says_nothing_of_it(page: Page) -> None:
    made = page("2025-01-06")
    assert made.left_out == ()
    assert "no-room" not in (made.folder / "index.qmd").read_text(encoding="utf-8")
    assert "::: {.small}\n\n" not in (made.folder / "index.qmd").read_text(encoding="utf-8")


def test_whether_a_question_has_an_answer_is_known_by_how_the_box_begins_it(notebooks: dict[str, Made]) -> None:
    found = notebooks["2022-11-02"].blocks["box"].markdown
    answered = {e.split("\n")[0]: Item("box", *e.split("\n:   ")).is_answered for e in found.split("\n\n")}
    assert answered == {name: name != "Damage or overflight" for name in answered}
    assert len(answered) == len(QUESTIONS)


def test_on_a_later_day_the_page_says_that_the_assessment_was_not_updated(page: Page, brief: Brief) -> None:
    later = dt.date(2025, 2, 1)
    told = executed(brief("2025-01-06", pictures=True, as_of=str(later)))
    whole = page("2025-01-06", told=told, as_of=later)
    assert dialect.check(whole.folder) == []
    index = (whole.folder / "index.qmd").read_text(encoding="utf-8")
    assert '::: {.callout-warning title="Not updated since"}' in index
    text = printed(whole)
    assert "This assessment was not updated after 7 January 2025." in text
    assert "assessment.evt-yoon-detained.text" in {c.id for c in whole.claims}
    shutil.rmtree(whole.folder)

    short = page("2025-01-06", lambda folder: "Among what" not in _all(folder), told, as_of=later)
    assert short.left_out == ("What followed since",)
    assert "This assessment was not updated after 7 January 2025." in printed(short)
    assert "assessment.evt-yoon-detained.text" not in {c.id for c in short.claims}


def _all(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in folder.glob("blocks/*.md"))


def test_on_its_own_day_the_page_says_nothing_of_an_update(page: Page) -> None:
    assert "Not updated" not in (page("2025-01-06").folder / "index.qmd").read_text(encoding="utf-8")


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
    assert pictures == {
        "2025-01-06": ["map.svg"],
        "1984-04-09": [],
        "2022-11-02": ["days.svg"],
        "2017-11-29": ["map.svg"],
        "2012-12-12": ["map.svg"],
    }


@pytest.mark.parametrize(
    ("event", "shows"),
    [
        ("2017-11-29", r"arcs at the stated distances: Seoul about 960 km; Tokyo about 1,000 km; Pyongyang 950 km"),
        ("2012-12-12", r"a wedge opens between 176° and 186°\. Marked"),  # stages come down apart: no distance
    ],
    ids=["lofted", "into space"],
)
def test_the_picture_of_a_lofted_launch_and_of_one_into_space(page: Page, event: str, shows: str) -> None:
    made = page(event)
    (picture,) = made.blocks
    told = (made.folder / "blocks" / "picture.md").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert re.search(shows, told)
    assert ("launch.range.dprk" in picture.claims) == (event == "2017-11-29")
    assert "km" not in told or event == "2017-11-29"
