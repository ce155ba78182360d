"""What must hold for every picture of any event, whatever it shows, on a fixed sample: `test_every_event.py` has all.

The pictures are found by running the cells of the notebooks, so a new one is held to the same.
"""

from __future__ import annotations

import functools
import inspect
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

import pytest

from briefing.analysis.events import resolve
from briefing.charts.base import Chart
from briefing.data import Dataset
from briefing.evidence.blocks import VARIABLE, Block
from briefing.evidence.claims import Claim, Ledger
from briefing.markdown import escape
from briefing.parameters import parse
from briefing.parts.case import Case
from tests.charts.legibility import faults, texts_of
from tests.conftest import ROOT
from tests.parts.bench import expressions
from tests.parts.conftest import plain

SAMPLE = (
    "1984-04-09",  # known to the month
    "1986-05-01",  # no gap that can be measured
    "1993-05-29",  # none before the event
    "1998-08-31",
    "2006-07-05",  # seven on one day
    "2012-12-12",
    "2017-07-04",  # lofted
    "2017-11-29",
    "2019-05-04",
    "2022-03-24",  # contested
    "2022-10-12",  # a cruise missile
    "2022-11-02",
    "2025-01-06",
    "2026-10-03",
)
MAY_BE_LEFT_OUT = re.compile(r".*(Sea|Ocean|Japan|Korea)|(a|one|two|three|four|five|six|seven|eight|nine|\d+) days?")
"""Labels that may give way where there is no room: names of seas, and the length of a gap that its bar shows."""


Cell = Callable[[Case], object]


@dataclass(frozen=True)
class Picture:
    """A published picture: its figure, its caption and its alternative text as printed."""

    name: str
    chart: Chart
    caption: str
    alt: str


def drawing() -> Mapping[str, Cell]:
    """The cells whose part is in a module that makes figures."""
    return {source: run for source, run in expressions().items() if _draws(run)}


def _draws(run: Cell) -> bool:
    assert isinstance(run, functools.partial)
    code, names = run.args
    modules = [inspect.getmodule(names[name]) for name in code.co_names if name in names]
    return any(hasattr(module, "as_figure") or hasattr(module, "drawing") for module in modules)


def pictures(dataset: Dataset, event: str, as_of: str, cells: Mapping[str, Cell]) -> Iterator[Picture]:
    """Every picture that these cells of the notebooks publish for the event."""
    request = resolve(parse({"event": event} | ({"as_of": as_of} if as_of else {})), dataset)
    case = Case(request, Ledger(request.dataset))
    with mock.patch.dict(os.environ, {"BRIEFING_PROJECT": str(ROOT)}), undrawn() as made:
        for source, run in cells.items():
            block = run(case)
            if made:
                assert isinstance(block, Block), source
                assert block.kind == "figure", source
                yield picture_of(block, made.pop(), {claim.id: claim for claim in case.ledger})
            assert not made, f"{source} draws what it does not publish"


@contextmanager
def undrawn() -> Iterator[list[Chart]]:
    """The charts that are made meanwhile, which are not drawn as files."""
    made: list[Chart] = []

    def drawn(draw: Callable[[], Chart]) -> tuple[str, bytes]:
        made.append(draw())
        return "", b""

    with mock.patch("briefing.parts.drawing.drawn", drawn):
        yield made


def picture_of(block: Block, chart: Chart, claims: Mapping[str, Claim]) -> Picture:
    """The picture that a figure block shows, with its words."""
    alt = VARIABLE.sub(lambda found: escape(claims[found[1]].text), block.alt)
    return Picture(block.name, chart, plain(block.preview), plain(alt))


def told(picture: Picture) -> Iterator[str]:
    """What is wrong with the words that go with a picture."""
    for what, text in (("caption", picture.caption), ("alternative text", picture.alt)):
        if re.search(r"\bnan\b|\bNone\b|\bNaT\b|\{\{|  |: ?[.,;]|: ?$", text):
            yield f"the {what} has a mark of the machine: {text}"
    if not picture.caption or picture.caption.endswith("."):
        yield f"the caption is a title, without a stop: {picture.caption!r}"
    if len(picture.alt) <= 60 or picture.caption in picture.alt or not picture.alt.endswith("."):
        yield f"the alternative text is no more than the title, or not in sentences: {picture.alt!r}"


def check(found: Iterable[Picture]) -> None:
    """Assert that these pictures of one event can be read, and that each has a name of its own."""
    wrong = []
    names = []
    for picture in found:
        names.append(picture.name)
        wrong += [f"{picture.name}: {fault}" for fault in (*faults(picture.chart.figure), *told(picture))]
        wrong += [
            f"{picture.name}: no room for {label!r}"
            for label in picture.chart.drawn.unlabelled
            if not MAY_BE_LEFT_OUT.fullmatch(label)
        ]
        if len(texts_of(picture.chart.figure)) < 3:
            wrong.append(f"{picture.name}: nothing is named in it")
    assert not wrong, "\n".join(wrong)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("event", "bars"),
    [
        ("1986-05-01", ""),
        ("1993-05-29", "; the bar is the longest pause"),
        ("1993-05-30", "; the bar is the pause before the event"),
        ("2025-01-06", "; bars are the pause before the event and the longest pauses"),
    ],
)
def test_the_caption_of_the_strips_names_the_bars_that_are_there(dataset: Dataset, event: str, bars: str) -> None:
    strips = next(p for p in pictures(dataset, event, "", drawing()) if p.name == "days")
    end = re.search(r" since \d+ \w+ \d{4}(.*)", strips.caption)
    assert end and end[1].removesuffix(" {#fig-days}") == bars
    assert ("The longest pause" in strips.alt, "The pause before the event:" in strips.alt) == (
        bool(bars),
        "before" in bars,
    )
    assert ("The longest pauses:" in strips.alt) == ("pauses" in bars)


@pytest.mark.parametrize("event", SAMPLE)
def test_every_picture_of_the_sample_can_be_read(dataset: Dataset, event: str) -> None:
    check(pictures(dataset, event, "", drawing()))


def test_no_picture_comes_from_a_cell_that_is_passed_over(dataset: Dataset) -> None:
    others = {source: run for source, run in expressions().items() if source not in drawing()}
    assert others
    assert list(pictures(dataset, "2025-01-06", "", others)) == []


def test_a_picture_with_faults_is_found_out(dataset: Dataset) -> None:
    """The rule itself: a text laid over another, a pale mark, a cut text."""
    picture, *_ = pictures(dataset, "2025-01-06", "", drawing())
    (first, *_) = texts_of(picture.chart.figure)
    x, y = first.get_position()
    axes = first.axes
    assert axes is not None
    assert faults(picture.chart.figure) == []
    again = axes.text(x + 0.5, y, "over it", fontproperties=first.get_fontproperties())
    assert any("overlap" in fault for fault in faults(picture.chart.figure))
    again.remove()
    pale = axes.plot([1, 20], [1, 20], color="#D8E4EE")[0]
    assert any("contrast" in fault for fault in faults(picture.chart.figure))
    pale.remove()
    first.set_position((-3.0, y))
    assert any("leaves the sheet" in fault for fault in faults(picture.chart.figure))
