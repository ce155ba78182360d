"""What a check prints: an entry for each statement, plain where no terminal reads it, and one line of counts."""

from __future__ import annotations

import io

import pytest

from briefing.checking.result import CheckedText
from briefing.checking.statement import Verdict
from briefing.checking.terminal import show, summary
from briefing.evidence.claims import Cell
from tests.checking.outcomes import outcome, where

DRAFT = "Seoul said it flew 1,300 km on Monday.\nTokyo said it reached 100 km.\n"
SPANS = [where(DRAFT, "1,300 km", Verdict.CONTRADICTED), where(DRAFT, "100 km", Verdict.SUPPORTED)]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def terminal_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


def _printed(checked: CheckedText, stream: io.StringIO | None = None) -> str:
    stream = stream or io.StringIO()
    show(checked, stream)
    return stream.getvalue()


def test_each_statement_is_told_with_place_verdict_data_rows_and_sources_in_the_order_of_the_text() -> None:
    assert _printed(outcome(DRAFT, SPANS, reason="another figure")) == (
        "1:20  CONTRADICTED  apogee  “1,300 km”\n"
        "  data     about 100 km (Japan MOD)\n"
        "  because  another figure\n"
        "  rows     estimates est-0842 (value)\n"
        "  sources  agency-1\n"
        "\n"
        "2:23  supported  apogee  “100 km”\n"
        "  data     about 100 km (Japan MOD)\n"
        "  because  another figure\n"
        "  rows     estimates est-0842 (value)\n"
        "  sources  agency-1\n"
        "\n"
        "2 statements: 1 supported, 1 contradicted; what is not listed was left alone\n"
    )


def test_lines_that_no_terminal_reads_are_never_wrapped() -> None:
    long = "word " * 100
    assert f"  data     {long}".rstrip() in [
        line.rstrip() for line in _printed(outcome(DRAFT, SPANS, data=long)).split("\n")
    ]


def test_a_terminal_gets_colours_and_lines_of_its_width() -> None:
    told = _printed(outcome(DRAFT, SPANS, data="word " * 100), Terminal())
    assert "\x1b[1;31mCONTRADICTED\x1b[0m" in told


def test_no_color_means_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    told = _printed(outcome(DRAFT, SPANS, data="word " * 100), Terminal())
    assert "\x1b" not in told
    assert max(map(len, told.split("\n"))) <= 80
    assert "CONTRADICTED" in told


def test_neither_text_nor_data_can_steer_the_terminal() -> None:
    draft = "It flew \x1b]0;owned\x07 1,300 km [bold]now[/bold] :smile:."
    span = (8, len(draft), Verdict.CONTRADICTED)
    for stream in (io.StringIO(), Terminal()):
        told = _printed(outcome(draft, [span], data="a \x9b2J b", reason="c \u202e d"), stream)
        assert not set("\x07\x9b\u202e") & set(told)
        assert "\x1b]" not in told
        assert "[bold]now[/bold] :smile:" in told


def test_a_launch_that_is_not_the_event_is_named_and_a_warning_stands_first() -> None:
    told = _printed(outcome(DRAFT, SPANS, launch="5 November 2024", warning="the text names another"))
    assert told.startswith("warning: the text names another\n\n")
    assert "  launch   that of 5 November 2024\n" in told
    assert "launch " not in _printed(outcome(DRAFT, SPANS)) and "warning" not in _printed(outcome(DRAFT, SPANS))


def test_a_long_list_of_rows_is_cut_short() -> None:
    rows = tuple(Cell("launches", f"l-{n}", "event") for n in range(11))
    assert "rows     launches l-0, l-1, l-2, l-3, l-4, l-5, l-6, l-7 and three more rows (event)\n" in _printed(
        outcome(DRAFT, SPANS, rows=rows)
    )


def test_an_answer_without_rows_has_no_line_for_them() -> None:
    told = _printed(outcome(DRAFT, SPANS, rows=(), sources=()))
    assert "rows" not in told
    assert "sources" not in told


def test_the_summary_counts_what_there_is() -> None:
    assert summary(outcome(DRAFT, SPANS[1:])) == "1 statement: 1 supported; what is not listed was left alone"
    assert summary(outcome(DRAFT, [])) == (
        "no statement was found that the data can judge; the whole text was left alone"
    )
