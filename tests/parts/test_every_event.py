"""What must hold for the computed text of any event, on a fixed sample of unlike ones; all of them in the deep run."""

from __future__ import annotations

import re

import pytest

from briefing.analysis.events import events
from briefing.assembly.numerals import designations, in_blocks
from briefing.data import Dataset, load
from tests.conftest import ROOT
from tests.parts.conftest import Brief, Made, run_notebooks
from tests.parts.test_every_picture import check, picture_of, undrawn

SAMPLE = (
    "1984-04-09",
    "1998-08-31",
    "2006-07-05",
    "2017-04-16",  # the presidency was vacant
    "2017-11-29",
    "2019-05-04",  # a launch of the day became known later
    "2022-11-02",
    "2024-05-30",
    "2025-01-06",
    "2026-09-12",  # known from secondary lists only
    "2026-10-03",
)

FAULTS = {
    "a value that is not there": r"\bnan\b|\bNone\b|\bNaT\b|\binf\b",
    "a raw row id": r"\b(evt|st|coop|imp|est|wl|off|vis|clm)-\d{4}",
    "a variable without a value": r"\{\{<",
    "a doubled space": r"(?<=[^:\s])  +(?=\S)",
    "a doubled word": r"\b(the|a|of|in|to|on|and|by|at|from|with|as|was|is) \1\b",
    "a sentence without words": r"[.;]\s[.;]",
    "two articles": r"\b(?:a|an|the) (?:a|an|the)\b",
    "the wrong article": r"\ba (?=[aeio][a-z])(?!one\b|uni|Euro)|\ban (?=[bcdfgjkpqtvwyz][a-z])",
    "the name of a table or column": r"\b[a-z]+_[a-z]+\b",
    "a space before a mark": r"\w [,.;:](?=\s)",
    "a doubled stop": r"(?<!\.)\.\.(?!\.)|,,|;;",
    "an empty bracket": r"\(\s*\)|\[\s*\]",
    "two marks in a row": r",\.|;\.|,;",
    "a code for a class": r"\b(BALLISTIC|SR_OTHER|UNKNOWN|MIXED|LACM|ASCM)\b",
    "a code for a country": r"\bDPRK\b|\bUS\b(?!\$)",
    "one of many": r"\bone (days|launch days|gaps|entries|items|missiles|flights)\b",
    "many of one": r"(?<![-\w])(?:two|three|four|five|six|seven|eight|nine|[1-9]\d+) (?:day|gap|entry|item|flight)\b",
}


def _check(made: Made) -> None:
    text = "\n".join(line for line in made.all_text.splitlines() if not line.startswith("[") and "“" not in line)
    faults = [
        f"{fault}: …{text[max(0, found.start() - 60) : found.end() + 60]}…"
        for fault, pattern in FAULTS.items()
        for found in re.finditer(pattern, text)
    ]
    faults += [
        f"brackets that do not close: {line}" for line in text.splitlines() if line.count("(") != line.count(")")
    ]
    assert not faults, "\n".join(faults)
    for name, block in made.blocks.items():
        for used in block.claims:
            assert used in made.claims, f"{name} uses {used}, which no notebook publishes"


@pytest.mark.parametrize("event", SAMPLE)
@pytest.mark.parametrize("as_of", ["", "latest"])
def test_no_sentence_has_a_mark_of_the_machine(brief: Brief, event: str, as_of: str) -> None:
    _check(brief(event, as_of=as_of))


@pytest.mark.parametrize("event", SAMPLE)
def test_every_event_says_what_happened_and_cites_it(brief: Brief, event: str) -> None:
    block = brief(event).blocks["launch-happened"]
    assert "North Korea fired" in block.preview
    assert "[@" in block.markdown


def test_a_launch_known_to_the_month_has_no_weekday_and_no_gap_in_days(brief: Brief) -> None:
    made = brief("1984-09-01")
    assert made.text("launch-happened").startswith("In September 1984 North Korea fired")
    assert "launch.event.weekday" not in made.claims
    assert "launch.previous.gap" not in made.claims
    assert "since April 1984" in made.text("launch-first-since")


def test_without_a_claim_for_a_figure_there_is_no_sentence_about_it(brief: Brief) -> None:
    assert "launch-claimed" not in brief("1984-04-09").blocks


EVERY = [str(e.day) for e in events(load(ROOT / "data"))]


@pytest.mark.deep
@pytest.mark.parametrize(
    ("event", "as_of", "drawn"),
    [*((e, "", True) for e in EVERY), *((e, "latest", n % 3 == 0) for n, e in enumerate(EVERY[::4]))],
)
def test_every_event_makes_its_blocks_and_pictures_without_a_mark_of_the_machine(
    dataset: Dataset, event: str, as_of: str, drawn: bool
) -> None:
    """Where they are `drawn`, its pictures can be read too: one computation for both."""
    with undrawn() as charts:
        made = run_notebooks(dataset, {"event": event, "as_of": as_of}, pictures=drawn)
    _check(made)
    assert in_blocks([("any", block) for block in made.blocks.values()], designations(dataset)) == []
    assert "North Korea fired" in made.text("launch-happened")
    if drawn:
        figures = [block for block in made.blocks.values() if block.kind == "figure"]
        assert len(charts) == len(figures)
        check(picture_of(block, chart, made.claims) for block, chart in zip(figures, charts, strict=True))


@pytest.mark.parametrize("event", ["1998-08-31", "2017-11-29", "2025-01-06"])
def test_figures_have_an_alternative_text_and_a_caption(brief: Brief, event: str) -> None:
    figures = [b for b in brief(event, pictures=True).blocks.values() if b.kind == "figure"]
    assert figures
    for figure in figures:
        alt = re.search(r'fig-alt="([^"]*)"', figure.markdown)
        assert alt and len(alt[1]) > 60
        assert "{{<" not in alt[1]
        assert figure.svg.lstrip().startswith("<?xml") or "<svg" in figure.svg
