"""The checks of the pages find nothing in the theme as it is, and what is wrong in a theme that lets it happen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.rendering import embedded

from .conftest import TIMESTAMP
from .layout_pdf import misplaced

TYPST, LUA = "typst-template.typ", "briefing.lua"
SIZE = 'width="400" height="470" viewBox="0 0 400 470"'
PICTURE = f'<svg xmlns="http://www.w3.org/2000/svg" {SIZE}><path d="M0 0 400 470"/></svg>'
TABLE = "| Name | Number |\n|---|---|\n| one | 1 |\n| two | 2 |\n| three | 3 |\n\n: A table {#tbl-%d}\n"


def _section(number: int) -> str:
    """Text of a length that differs from one section to the next, so that a page ends at every kind of place."""
    parts = [f"## Section {number}", "Some words of a line. " * (2 + number * 7 % 23)]
    if number % 2 == 0:
        parts += ["It leads in what follows:", "- one\n- two"]
    if number % 3 == 0:
        parts += [f"**Lead-in {number}**", "- one\n- two"]
    parts.append(TABLE % number)
    if number % 5 == 4:
        parts.append(f'![A picture](figures/tall.svg){{#fig-{number} fig-alt="A line"}}')
    return "\n\n".join(parts)


TEXT = '---\ntitle: "T"\n---\n\n' + "\n\n".join(map(_section, range(44))) + "\n"


def _between(body: str) -> str:
    """The body between words of other lengths each time, so that lines and pages end at every place in it."""
    parts = (f"## Section {n}\n\n" + "Some words of a line. " * (n * 7 % 23) + body for n in range(44))
    return '---\ntitle: "T"\n---\n\n' + "\n\n".join(parts) + "\n"


DATES = "On 3–4 December, at 12:05–12:20, on 30 November–2 December: 27–65 %, −5–10 km, ≥4–6 on 6 January 2025. " * 4
BOX = "\n\n::: {.assessment}\n*Judged later:*\n\n" + "Words of a judgement. " * 150 + "\n:::"

UNKEPT = [
    (TYPST, r"    if table-height\(it\) < short-table .*\n", ""),
    (TYPST, r"    room\(150pt\)\n", ""),
]
CARELESS = [
    ("the heading", [(TYPST, r"show heading: set block\(sticky: true\)", "show heading: set block(sticky: false)")]),
    (
        "is read before it",
        [
            (
                TYPST,
                r"show heading.where\(level: 1\): set text.*",
                "show heading.where(level: 1): it => move(dy: 60pt, it)",
            )
        ],
    ),
    ("the lead-in", [(LUA, r"block\(sticky: true\)", "block()")]),
    (
        "the caption",
        [
            *UNKEPT,
            (TYPST, r"sticky: it.position == top", "sticky: false"),
        ],
    ),
    ("a table of 3 rows is split", UNKEPT),
    ("stands alone", [(TYPST, r"costs: \(orphan: 400%, widow: 400%\)", "costs: (orphan: 0%, widow: 0%)")]),
    ("of it stands empty", [(TYPST, r"=> place\(\n(.*\n)*?    wide\((.*)\),\n  \)", r"=> wide(\2)")]),
    ("outside the margins", [(TYPST, r"#let wide\(body\) = .*", "#let wide(body) = pad(right: -60mm, body)")]),
]


def _faults(project: Path, report: str = TEXT) -> list[str]:
    (project / "index.qmd").write_text(report, encoding="utf-8")
    (project / "figures" / "tall.svg").write_text(PICTURE, encoding="utf-8")
    (made,) = embedded.render(project, ["pdf"], project.parent / "out", TIMESTAMP)
    return misplaced(made)


def test_the_theme_sets_its_pages_well(themed: Path) -> None:
    assert _faults(themed) == []


@pytest.mark.parametrize(("fault", "changes"), CARELESS, ids=[fault for fault, _ in CARELESS])
def test_a_theme_without_care_is_found_out(themed: Path, fault: str, changes: list[tuple[str, str, str]]) -> None:
    for name, pattern, put in changes:
        path = themed / "theme" / name
        text, changed = re.subn(pattern, put, path.read_text(encoding="utf-8"))
        assert changed, pattern
        path.write_text(text, encoding="utf-8")
    assert any(fault in found for found in _faults(themed))


@pytest.mark.parametrize(
    ("body", "fault", "rule"),
    [
        (DATES, "is cut by the end of a line", r"  show regex\(figure-or-day.*\n"),
        (BOX, "Analyst’s assessment", r"room\(90pt\) \+ "),
    ],
    ids=["intervals and days", "tall boxes"],
)
def test_a_rule_of_the_theme_is_needed_and_enough(themed: Path, body: str, fault: str, rule: str) -> None:
    assert _faults(themed, _between(body)) == []
    path = themed / "theme" / TYPST
    text, changed = re.subn(rule, "", path.read_text(encoding="utf-8"))
    assert changed
    path.write_text(text, encoding="utf-8")
    assert any(fault in found for found in _faults(themed, _between(body)))


def test_cells_that_run_into_each_other_are_found(themed: Path) -> None:
    word = "x" * 40
    row = f"| {' | '.join([word] * 6)} |"
    text = f'---\ntitle: "T"\n---\n\n## A table\n\n{row}\n|{"---|" * 6}\n{row}\n\n: A table {{#tbl-wide}}\n'
    (themed / "index.qmd").write_text(text, encoding="utf-8")
    (made,) = embedded.render(themed, ["pdf"], themed.parent / "out", TIMESTAMP)
    assert any("runs into" in found for found in misplaced(made))
