"""Captions that lead to the notebook of their figure or table, and the list of notebooks."""

from __future__ import annotations

from briefing.assembly.notebooks import linked, listing
from briefing.evidence.blocks import Block
from briefing.execution.run import Executed

FIGURE = Block(
    "figure",
    "days",
    '![Days [a]{.b} and \\](figures; more](figures/days.svg){#fig-days fig-alt="Ticks](figures/days.svg)"}',
    "Days",
    "<svg/>",
    b"png",
)
TABLE = Block("table", "recent", "| a |\n| :--- |\n| b |\n\n: The last days {#tbl-recent}", "")


def test_the_caption_of_a_figure_ends_in_a_link_and_its_alternative_text_stays() -> None:
    assert linked(FIGURE, "chronology") == (
        "![Days [a]{.b} and \\](figures; more ([notebook: chronology](notebooks/chronology.html#days))]"
        '(figures/days.svg){#fig-days fig-alt="Ticks](figures/days.svg)"}'
    )


def test_the_caption_of_a_table_ends_in_a_link_and_its_rows_stay() -> None:
    assert linked(TABLE, "chronology") == (
        "| a |\n| :--- |\n| b |\n\n"
        ": The last days ([notebook: chronology](notebooks/chronology.html#recent)) {#tbl-recent}"
    )


def test_prose_has_no_link() -> None:
    assert linked(Block("prose", "happened", "It flew.", "It flew."), "launch") == "It flew."


def test_the_annex_lists_each_notebook_as_a_page_and_as_executed() -> None:
    assert listing([Executed("launch", {"cells": []}), Executed("context", {"cells": []})]) == (
        "- [notebooks/launch.html](notebooks/launch.html); as executed: `notebooks/launch.ipynb`\n"
        "- [notebooks/context.html](notebooks/context.html); as executed: `notebooks/context.ipynb`"
    )
