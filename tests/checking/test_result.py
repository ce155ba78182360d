"""The outcome of a check: every statement in its place in the file, with its rows and their sources."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

import briefing.checking.result
from briefing.analysis.events import Request, resolve
from briefing.checking.language.passages import read, sentences
from briefing.checking.result import MEANINGS, CheckedText, checked
from briefing.checking.statement import Answer, Finding, Kind, Verdict
from briefing.data import Dataset
from briefing.evidence.claims import Cell, of_the_day
from briefing.markdown import visible
from briefing.parameters import parse
from tests.checking.outcomes import outcome

TEXTS = sorted((Path(__file__).parent / "corpus" / "texts").glob("2025-01-06-*.txt"))
DRAFT = (
    "SEOUL, Jan. 6 (Wire) -- North Korea fired an intermediate-range ballistic missile on Monday.\n\n"
    "The Joint Chiefs of Staff said it flew about 1,300 kilometers.\n"
)


@pytest.fixture(scope="module")
def request_of(dataset: Dataset) -> Request:
    return resolve(parse({"as_of": "latest"}), dataset)


def _checked(request_of: Request, content: str, name: str = "draft.txt", written: dt.date | None = None) -> CheckedText:
    return checked(request_of, read(content.encode(), name), name, written)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_every_statement_stands_where_it_is_said_to_stand(path: Path, request_of: Request) -> None:
    content = path.read_text(encoding="utf-8")
    found = _checked(request_of, content, path.name)
    assert [s.id for s in found.statements] == [f"s{n}" for n in range(1, len(found.statements) + 1)]
    assert [s.start for s in found.statements] == sorted(s.start for s in found.statements)
    lines = content.splitlines()
    for statement in found.statements:
        words = found.text.plain[statement.start : statement.end].replace("\n", " ")
        assert statement.text == words
        assert words in statement.sentence
        on_its_line = read(lines[statement.line - 1].encode(), "a.txt").plain[statement.column - 1 :]
        assert on_its_line.startswith(words.split()[0])


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_the_sources_are_those_of_the_rows(path: Path, request_of: Request) -> None:
    dataset = request_of.dataset
    found = _checked(request_of, path.read_text(encoding="utf-8"), path.name)
    assert found.statements
    for statement in found.statements:
        rows = dict.fromkeys((cell.table, cell.id) for cell in statement.rows if cell.role == "value")
        wanted = dict.fromkeys(s for row in rows for s in of_the_day(dataset, *row))
        assert [source.id for source in statement.sources] == list(wanted)
        assert all(dataset.row("sources", source.id)["url"] == source.url for source in statement.sources)


def test_a_statement_says_of_which_other_launch_it_is(request_of: Request) -> None:
    found = _checked(request_of, "It flew 1,100 km. The ICBM of 31 October 2024 flew about 1,000 km.")
    told = {s.text: s.launch for s in found.statements if s.kind is Kind.DISTANCE}
    assert told == {"1,100 km": "", "about 1,000 km": "31 October 2024"}
    assert {s["launch"] for s in found.as_dict()["statements"]} >= {"", "31 October 2024"}


def test_a_text_of_another_day_is_told_with_the_outcome(request_of: Request) -> None:
    found = _checked(request_of, "29 November 2017\n\nNorth Korea fired an ICBM.")
    assert found.warning.endswith(": 2017-11-29")
    assert found.as_dict()["warning"] == found.warning


def test_rows_that_were_only_compared_lend_no_source_unless_there_are_no_others(
    request_of: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    used, compared = Cell("estimates", "est-0842", "value"), Cell("launches", "2024-11-05-01", "event", "population")
    text = read(b"It flew far.", "a.txt")
    for cells, lending in [((used, compared), used), ((compared,), compared)]:
        answer = Answer(Verdict.SUPPORTED, "far", cells)
        found = (Finding(Kind.DISTANCE, sentences(text)[0], 3, 7, answer),)
        monkeypatch.setattr(briefing.checking.result, "judged", lambda *_, found=found: found)
        (statement,) = checked(request_of, text, "a.txt").statements
        assert (statement.text, statement.rows) == ("flew", cells)
        wanted = of_the_day(request_of.dataset, lending.table, lending.id)
        assert tuple(source.id for source in statement.sources) == wanted


def test_the_dictionary_is_the_one_that_programs_rely_on(request_of: Request) -> None:
    told = _checked(request_of, DRAFT).as_dict()
    assert json.loads(json.dumps(told)) == told
    assert list(told) == ["file", "event", "as_of", "dateline", "warning", "statements", "counts"]
    assert (told["file"], told["event"], told["dateline"]) == ("draft.txt", "2025-01-06", "2025-01-06")
    assert told["as_of"] == request_of.as_of.isoformat()
    assert list(told["counts"]) == [str(verdict) for verdict in Verdict]
    assert sum(told["counts"].values()) == len(told["statements"])
    (wrong,) = [s for s in told["statements"] if s["verdict"] == "contradicted"]
    assert list(wrong) == [
        *("id", "kind", "verdict", "text", "sentence", "line", "column", "start", "end"),
        *("data", "reason", "launch", "rows", "sources"),
    ]
    assert (wrong["kind"], wrong["text"], wrong["line"], wrong["column"]) == (
        "distance",
        "about 1,300 kilometers",
        3,
        40,
    )
    assert "1,100" in wrong["data"]
    assert wrong["sources"]
    assert {tuple(row) for row in wrong["rows"]} == {("table", "id", "column", "role")}


def test_a_text_is_contradicted_where_one_statement_is(request_of: Request) -> None:
    assert _checked(request_of, DRAFT).is_contradicted
    assert not _checked(request_of, DRAFT.replace("1,300", "1,100")).is_contradicted


def test_the_first_sentence_is_told_with_its_dateline(request_of: Request) -> None:
    first = _checked(request_of, DRAFT).statements[0]
    assert first.sentence.startswith("SEOUL, Jan. 6 (Wire) -- North Korea")


def test_a_day_of_writing_that_is_given_beats_the_one_in_the_text(request_of: Request) -> None:
    assert _checked(request_of, DRAFT, written=dt.date(2025, 1, 7)).dateline == dt.date(2025, 1, 7)
    assert _checked(request_of, "It flew about 1,100 km.").dateline is None


def test_marks_of_markdown_and_html_do_not_shift_a_place(request_of: Request) -> None:
    for name, content in [
        ("a.md", "# Note\n\nThe missile flew **about 1,300 kilometers**, Seoul said.\n"),
        ("a.html", "<title>T</title>\n<p>The missile\nflew <b>about&#32;1,300 kilometers</b>, Seoul said.</p>"),
    ]:
        (wrong,) = [s for s in _checked(request_of, content, name).statements if s.verdict is Verdict.CONTRADICTED]
        assert wrong.text == "about 1,300 kilometers"
        line = content.splitlines()[wrong.line - 1]
        assert line[wrong.column - 1 :].startswith("about")


def test_rows_of_one_table_with_the_same_columns_are_told_together() -> None:
    rows = (
        *(Cell("estimates", row, column) for row in ("est-1", "est-2") for column in ("value", "unit")),
        Cell("estimates", "est-3", "value"),
        Cell("launches", "2025-01-06-01", "event"),
    )
    (statement,) = outcome("one", [(0, 3, Verdict.SUPPORTED)], rows=rows).statements
    assert [(r.table, r.ids, r.columns) for r in statement.grouped_rows] == [
        ("estimates", ("est-1", "est-2"), ("value", "unit")),
        ("estimates", ("est-3",), ("value",)),
        ("launches", ("2025-01-06-01",), ("event",)),
    ]


def test_every_verdict_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Verdict)


def test_what_would_steer_a_terminal_or_turn_the_order_is_replaced_character_for_character() -> None:
    hostile = "a\x1b[31mb\r\x00\u202ec\u2066\ud800\x9b\nd\té한\u200d"
    shown = visible(hostile)
    assert len(shown) == len(hostile)
    assert shown == "a\ufffd[31mb\ufffd\ufffd\ufffdc\ufffd\ufffd\ufffd\nd\té한\u200d"
