"""The command line: exit codes, one message, one JSON document, and a quick start."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import briefing.edition.build
from briefing import errors
from briefing.cli import main
from briefing.edition.built import Built, Imprint
from briefing.execution.means import Means
from briefing.parameters import Parameters

COMMAND = Path(sys.executable).parent / "briefing"
HEAVY = {"pandas", "numpy", "matplotlib", "papermill", "nbformat", "typst", "frictionless"}


@pytest.fixture
def run(project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command inside this process, from an empty folder, on the real project."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_PROJECT", str(project_root))
    return lambda *words: CliRunner().invoke(main, list(words))


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


# Wrong use


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["build", "-p", "asof=2025-01-07"], ["unknown parameter 'asof'; did you mean as_of?", "`briefing params`"]),
        (["build", "-p", "as_of"], ["write NAME=VALUE, as in -p as_of=2025-01-08"]),
        (["build", "-p", "context_days=0"], ["parameter context_days: "]),
        (["build", "-p", "classes=IRMB"], ["'IRMB' is not a missile class", "IRBM"]),
        (["build", "2025-01-06", "-p", "event=2025-01-14"], ["two different events", "2025-01-06 and 2025-01-14"]),
        (["build", "6.1.2025"], ["parameter event: '6.1.2025' is not a date such as 2025-01-06"]),
        (
            ["build", "2025-01-07"],
            ["no launch on 7 January 2025 in the data", "2025-01-06, 2025-01-14, 2025-01-25;", "all 248"],
        ),
        (
            ["build", "2025-01-25", "-p", "as_of=2025-01-26"],
            ["parameter as_of: ", "first known on 28 January 2025, after 26 January 2025", "use as_of=2025-01-28"],
        ),
        (["build", "--params", "none.yml"], ["none.yml: No such file or directory"]),
        (["build", "--params", "bad.yml"], ["bad.yml: not a YAML file"]),
        (["build", "--params", "list.yml"], ["list.yml: write one `name: value` a line"]),
        (["build", "--params", "noday.yml"], ["2025-02-30"]),
        (["build", "--to", "html,odt"], ["--to html,odt: choose from html, pdf"]),
        (["build", "--to", ","], ["choose from html, pdf"]),
        (["build", "--renderer", "word"], ["word", "embedded"]),
        (["build", "--edition", "0"], ["--edition 0: write a number such as 2"]),
        (["build", "--edition", "two"], ["--edition two: write a number such as 2"]),
        (["build", "--date", "7 January"], ["--date 7 January: write a date such as 2025-01-06"]),
        (["build", "--date", "2025-01-06"], ["--date 2025-01-06: the edition knows what was known on 2025-01-07"]),
        (["build", "--sign", "none"], ["--sign none: No such file or directory", "ssh-keygen -t ed25519"]),
        (["verify", "list.yml"], ["list.yml: neither the folder of an edition nor its archive"]),
        (["build", "--project", "."], ["is not a briefing project", "--project DIR"]),
        (["events", "--project", "."], ["is not a briefing project", "--project DIR"]),
        (["data", "validate", "--project", "."], ["is not a briefing project", "--project DIR"]),
    ],
)
def test_wrong_use_ends_with_2_and_one_message_and_writes_nothing(
    words: list[str], told: list[str], run: Callable[..., Result], tmp_path: Path
) -> None:
    for name, text in [("bad.yml", "event: [2025"), ("list.yml", "- event"), ("noday.yml", "event: 2025-02-30")]:
        (tmp_path / name).write_text(text)
    before = sorted(tmp_path.rglob("*"))
    result = run(*words, *(["--out", "made"] if words[0] == "build" else []))
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("briefing: ")
    for part in told:
        assert part in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "words",
    [["nosuch"], ["build", "--nosuch"], ["build", "2025-01-06", "2025-01-14"], ["data"]],
)
def test_a_command_that_does_not_exist_ends_with_2(words: list[str], run: Callable[..., Result]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr
    assert result.stdout == ""


def test_with_debug_the_traceback_is_shown(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["build", "-p", "asof=1", "--debug"]
    monkeypatch.setattr(sys, "argv", ["briefing", *words])
    result = run(*words)
    assert "Traceback" in result.stderr and "ParameterError" in result.stderr
    assert result.exit_code == errors.ParameterError.exit_code


# What a build ends with


@pytest.fixture
def build_ends(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException | Built], list[tuple[Any, ...]]]:
    """Replaces the build by one that ends at once; returns what it was called with."""

    def set_end(end: BaseException | Built) -> list[tuple[Any, ...]]:
        called: list[tuple[Any, ...]] = []

        def build(*given: Any) -> Built:
            called.append(given)
            if isinstance(end, BaseException):
                raise end
            return end

        monkeypatch.setattr(briefing.edition.build, "build", build)
        return called

    return set_end


BUILT = Built(
    Path("dist/2025-01-06"),
    "2025-01-06",
    "2025-01-07",
    {"briefing.html": "0" * 64, "claims.json": "f" * 64},
    "embedded pandoc 3.9",
    312,
    ("réponse",),
    41.0,
)


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (errors.UsageError("no"), 2),
        (errors.ParameterError("no"), 2),
        (errors.DataError("no"), 2),
        (errors.ReportError("no"), 2),
        (errors.NotebookError("no"), 3),
        (errors.RendererError("no"), 4),
    ],
)
def test_each_failure_has_the_exit_code_of_the_contract(raised, code, build_ends, run) -> None:
    build_ends(raised)
    result = run("build")
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", "briefing: no\n")


def test_a_fault_of_the_program_is_told_in_one_line_with_a_code_of_its_own(build_ends, run) -> None:
    build_ends(KeyError("rows"))
    result = run("build")
    told = "briefing: unforeseen: KeyError: 'rows'\n  --debug shows where\n"
    assert (result.exit_code, result.stdout, result.stderr) == (errors.UNFORESEEN, "", told)
    assert errors.UNFORESEEN not in {0, 1, 2, 3, 4, 130}


def test_an_interruption_that_a_library_makes_another_error_of_is_still_one(
    run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*_: object) -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
        except KeyboardInterrupt:
            raise ImportError("no such module") from None

    monkeypatch.setattr(briefing.edition.build, "build", build)
    result = run("build")
    assert (result.exit_code, result.stderr) == (130, "briefing: interrupted\n")


def test_an_interrupted_build_ends_with_130_and_says_that_nothing_was_published(build_ends, run) -> None:
    build_ends(KeyboardInterrupt())
    result = run("build")
    assert result.exit_code == 130
    assert result.stdout == ""
    assert result.stderr.strip() == "briefing: interrupted"


def test_a_build_says_in_one_line_where_the_edition_is(build_ends, run) -> None:
    build_ends(BUILT)
    result = run("build")
    assert result.exit_code == 0
    assert result.stdout == "dist/2025-01-06: 312 claims, as of 2025-01-07, by embedded pandoc 3.9, 41.0 s\n"


def test_a_build_with_json_prints_one_document_that_holds_the_edition(build_ends, run) -> None:
    build_ends(BUILT)
    assert json.loads(run("build", "--json").stdout) == {
        "folder": "dist/2025-01-06",
        "event": "2025-01-06",
        "as_of": "2025-01-07",
        "files": ["briefing.html", "claims.json"],
        "digests": {"briefing.html": "0" * 64, "claims.json": "f" * 64},
        "renderer": "embedded pandoc 3.9",
        "claims": 312,
        "left_out": ["réponse"],
        "seconds": 41.0,
        "unchanged": False,
        "executed": 0,
        "rendered": [],
        "archive": None,
    }


def test_a_build_that_changed_nothing_says_so(build_ends, run) -> None:
    build_ends(dataclasses.replace(BUILT, unchanged=True, seconds=0.1))
    assert run("build").stdout == "dist/2025-01-06: 312 claims, as of 2025-01-07, unchanged, 0.1 s\n"


def test_a_build_passes_on_what_was_asked_for(build_ends, run, project_root: Path, tmp_path: Path) -> None:
    called = build_ends(BUILT)
    (tmp_path / "mine.yml").write_text("after_days: 5\ncontext_days: 5\n")
    words = "build 2024-11-05 -p context_days=60 --params mine.yml --to pdf,html,pdf --out there --renderer embedded -q"
    words += " --edition 2 --date 2024-11-08 --reason Corrected --engine kernel --force --zip"
    assert run(*words.split()).exit_code == 0
    project, asked, *rest, means, key, zipped = called[0]
    assert project.root == project_root
    assert (str(asked.event), asked.context_days, asked.after_days) == ("2024-11-05", 60, 5)
    assert rest == [("pdf", "html"), Path("there"), "embedded", True, Imprint(2, dt.date(2024, 11, 8), "Corrected")]
    assert str(rest[-1]) == "Edition 2, 8 November 2024, supersedes edition 1: Corrected"
    assert (means.engine, means.force, key, zipped) == ("kernel", True, None, True)


def test_a_build_of_nothing_named_is_the_main_event_in_html_and_pdf_under_dist(build_ends, run) -> None:
    called = build_ends(BUILT)
    assert run("build").exit_code == 0
    assert called[0][1:] == (Parameters(), ("html", "pdf"), None, "auto", False, Imprint(), Means(), None, False)
    assert str(called[0][-4]) == "Edition 1"


# Lists


def test_events_with_json_prints_all_248_and_nothing_else(run) -> None:
    result = run("events", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    listed = json.loads(result.stdout)
    assert len(listed) == 248
    assert [e["event"] for e in listed] == sorted({e["event"] for e in listed})
    assert next(e for e in listed if e["event"] == "2025-01-06") == {
        "event": "2025-01-06",
        "precision": "day",
        "launches": 1,
        "classes": ["IRBM"],
        "first_known": "2025-01-06",
        "default_as_of": "2025-01-07",
    }
    next_day = {e["event"]: str(dt.date.fromisoformat(e["event"]) + dt.timedelta(days=1)) for e in listed}
    assert sum(e["default_as_of"] != next_day[e["event"]] for e in listed) == 27


def test_events_are_listed_one_a_line_and_months_are_marked(run) -> None:
    lines = run("events").stdout.splitlines()
    assert len(lines) == 248
    assert "2025-01-06   1 entry    IRBM" in lines
    assert [line.split()[0] for line in lines if line.endswith("(month only)")] == [
        "1984-04-09",
        "1984-09-01",
        "1986-05-01",
        "1990-05-01",
        "1990-06-01",
        "1991-07-01",
        "1992-06-01",
    ]


def test_params_tells_name_default_and_meaning_of_each(run) -> None:
    told = run("params").stdout
    for name, field in Parameters.model_fields.items():
        assert f"\n{name} " in f"\n{told}"
        assert str(field.description) in told
    assert 'length          string, default "full"' in told


def test_params_with_json_schema_prints_one_document(run) -> None:
    result = run("params", "--json-schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == Parameters.model_json_schema()


def test_valid_data_are_an_empty_list_and_exit_code_0(run) -> None:
    result = run("data", "validate", "--json")
    assert (result.exit_code, json.loads(result.stdout), result.stderr) == (0, [], "")


@pytest.fixture
def broken(project_root: Path, tmp_path: Path) -> str:
    """A project whose table of sites lacks a column."""
    shutil.copytree(project_root / "data", tmp_path / "broken" / "data")
    path = tmp_path / "broken" / "data" / "sites.csv"
    path.write_text(path.read_text("utf-8").replace("id,name,lat,", "id,name,latitude,", 1), encoding="utf-8")
    return "broken"


def test_a_fault_in_the_data_is_told_with_its_place_and_exit_code_1(run, broken: str) -> None:
    result = run("data", "validate", "--project", broken)
    assert result.exit_code == 1
    assert result.stdout.startswith("sites.csv")
    assert "column lat is missing" in result.stdout
    assert len(result.stdout.splitlines()) == 1


def test_faults_with_json_are_one_document_with_a_place_and_a_message_each(run, broken: str) -> None:
    result = run("data", "validate", "--json", "--project", broken)
    assert result.exit_code == 1
    (fault,) = json.loads(result.stdout)
    assert fault["file"] == "sites.csv"
    assert "column lat is missing" in fault["message"]
    assert {"file", "row", "column", "message"} <= set(fault)


def test_a_data_folder_without_a_readable_package_is_bad_data_and_ends_with_2(run, tmp_path: Path) -> None:
    (tmp_path / "broken" / "data").mkdir(parents=True)
    (tmp_path / "broken" / "data" / "datapackage.json").write_text("{")
    for words in (["data", "validate", "--json"], ["events", "--json"], ["build"]):
        result = run(*words, "--project", "broken")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("briefing: ")
        assert "datapackage.json" in result.stderr


# What a check ends with

WIRE = (
    "SEOUL, Jan. 6 (Wire) -- North Korea fired an intermediate-range ballistic missile on Monday.\n\n"
    "The Joint Chiefs of Staff said it flew about 1,100 kilometers.\n"
)


@pytest.fixture
def wire(tmp_path: Path) -> Callable[..., str]:
    """Writes a short agency report, with the distance that is given, and returns the name of the file."""

    def write(distance: str = "1,100", name: str = "draft.txt") -> str:
        (tmp_path / name).write_text(WIRE.replace("1,100", distance), encoding="utf-8")
        return name

    return write


@pytest.fixture
def standard_input(project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command with these bytes as standard input."""
    monkeypatch.chdir(tmp_path)
    return lambda content, *words: CliRunner().invoke(main, [*words, "--project", str(project_root)], input=content)


def test_a_text_that_the_data_bear_out_ends_with_0_and_is_told_statement_by_statement(run, wire) -> None:
    result = run("check", wire())
    assert (result.exit_code, result.stderr) == (0, "")
    assert "3:40  supported  distance  “about 1,100 kilometers”\n  data     " in result.stdout
    last = result.stdout.splitlines()[-1]
    assert last.endswith(" supported; what is not listed was left alone")
    assert "contradicted" not in last


def test_a_contradiction_ends_with_1_and_is_marked(run, wire) -> None:
    result = run("check", wire("1,300"))
    assert (result.exit_code, result.stderr) == (1, "")
    assert "3:40  CONTRADICTED  distance  “about 1,300 kilometers”\n" in result.stdout
    assert ", 1 contradicted; what is not listed was left alone" in result.stdout.splitlines()[-1]


@pytest.mark.parametrize(("distance", "code"), [("1,100", 0), ("1,300", 1)])
def test_a_check_with_json_prints_one_document_and_nothing_else(distance: str, code: int, run, wire) -> None:
    result = run("check", wire(distance), "--json")
    assert (result.exit_code, result.stderr) == (code, "")
    told = json.loads(result.stdout)
    assert told["file"] == "draft.txt"
    assert told["counts"]["contradicted"] == code
    assert {s["line"] for s in told["statements"]} == {1, 3}


def test_the_readme_shows_what_a_check_prints(run, project_root: Path, tmp_path: Path) -> None:
    task = (project_root / "README.md").read_text(encoding="utf-8").split("**Check a text against the data.**")[1]
    draft, told = re.findall(r"^```text\n(.*?)^```$", task, re.MULTILINE | re.DOTALL)[:2]
    (tmp_path / "draft.txt").write_text(draft, encoding="utf-8")
    assert run("check", "draft.txt").stdout == told


def test_a_check_reads_standard_input(standard_input) -> None:
    result = standard_input(WIRE.replace("1,100", "1,300"), "check", "-", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["file"] == "standard input"


def test_a_check_takes_event_day_of_knowledge_and_day_of_writing(run, wire) -> None:
    words = ["check", wire(), "2024-11-05", "-p", "as_of=2024-11-06", "--dateline", "2024-11-05", "--json"]
    told = json.loads(run(*words).stdout)
    assert (told["event"], told["as_of"], told["dateline"]) == ("2024-11-05", "2024-11-06", "2024-11-05")
    asked = json.loads(run("check", wire(), "-p", "event=2024-11-05", "--json").stdout)
    assert asked["event"] == "2024-11-05"
    assert asked["as_of"] > "2025-01-06", "the latest, unless told otherwise"


def test_the_page_is_written_whole_and_beside_nothing(run, wire, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "page.html").write_text("what stood there before")
    result = run("check", wire("1,300"), "--html", "out/page.html", "--json")
    assert (result.exit_code, result.stderr) == (1, "out/page.html: written\n")
    assert json.loads(result.stdout)["counts"]["contradicted"] == 1
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["page.html"]
    page = (tmp_path / "out" / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n")
    assert (tmp_path / "out" / "page.html").stat().st_mode & 0o777 == 0o644
    assert run("check", wire(), "--html", "out/page.html", "-q").stderr == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["none.txt"], ["none.txt: No such file or directory", "- for standard input"]),
        (["folder"], ["folder: Is a directory"]),
        (["picture.png"], ["picture.png: only .txt, .md"]),
        (["latin.txt"], ["latin.txt: byte 3 is not UTF-8"]),
        (["empty.txt"], ["empty.txt: there is no text in it"]),
        (["long.txt"], ["long.txt: longer than 1,000,000 characters"]),
        (["draft.txt", "2025-01-07"], ["no launch on 7 January 2025", "`briefing events`"]),
        (["draft.txt", "-p", "as_of=2025-01-05"], ["parameter as_of: ", "use as_of=2025-01-06 or later"]),
        (["draft.txt", "-p", "as_of=2099-01-01"], ["parameter as_of: the data know nothing after"]),
        (["draft.txt", "-p", "as_of=soon"], ["parameter as_of: 'soon' is not a date"]),
        (["draft.txt", "-p", "context_days=5"], ["parameter context_days: a check takes only event and as_of"]),
        (["draft.txt", "-p", "asof=2025-01-07"], ["unknown parameter 'asof'; did you mean as_of?"]),
        (["draft.txt", "--dateline", "6.1.2025"], ["--dateline 6.1.2025: write a date such as 2025-01-06"]),
        (["draft.txt", "--dateline", ""], ["--dateline : write a date such as 2025-01-06"]),
        (["draft.txt", "--html", "missing/page.html"], ["--html missing/page.html: missing is not a folder"]),
        (["draft.txt", "--html", "draft.txt"], ["--html draft.txt: end the name of the page in .html"]),
        (["page.html", "--html", "page.html"], ["--html page.html: this is the text itself"]),
        (["page.html", "--html", "same.html"], ["--html same.html: this is the text itself"]),
        (["draft.txt", "--html", "folder.html"], ["--html folder.html: this is there and is not a file"]),
        (["draft.txt", "--html", "x" * 300 + ".html"], ["File name too long"]),
    ],
)
def test_a_check_that_cannot_be_done_ends_with_2_and_one_message_and_writes_nothing(
    words: list[str], told: list[str], run, wire, tmp_path: Path
) -> None:
    wire()
    wire(name="page.html")
    (tmp_path / "same.html").symlink_to("page.html")
    for name in ("folder", "folder.html"):
        (tmp_path / name).mkdir()
    for name, content in [("picture.png", b"x"), ("latin.txt", b"Caf\xe9"), ("empty.txt", b" \n"), ("long.txt", b"x")]:
        (tmp_path / name).write_bytes(content * (4_000_001 if name == "long.txt" else 1))
    before = {p: p.read_bytes() if p.is_file() else b"" for p in tmp_path.rglob("*")}
    result = run("check", *words, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("briefing: ")
    assert "unforeseen" not in result.stderr
    for part in told:
        assert part in result.stderr
    assert {p: p.read_bytes() if p.is_file() else b"" for p in tmp_path.rglob("*")} == before


def test_standard_input_that_is_no_text_is_wrong_use(standard_input) -> None:
    for content, told in [(b"\xff\xfe", "byte 0 is not UTF-8"), (b"", "there is no text in it"), (b"a\0b", "NUL")]:
        result = standard_input(content, "check", "-")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("briefing: standard input: ")
        assert told in result.stderr


def test_a_page_that_breaks_off_leaves_what_stood_there(run, wire, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "page.html").write_text("what stood there before")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    wire()
    monkeypatch.setattr(Path, "replace", full)
    result = run("check", "draft.txt", "--html", "page.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("briefing: cannot write to page.html: No space left on device\n")
    assert (tmp_path / "page.html").read_text() == "what stood there before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["draft.txt", "page.html"]


# Every command


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
@pytest.mark.parametrize("option", ["--project", "--debug", "--quiet", "-q"])
def test_every_command_takes_the_common_options(path: tuple[str, ...], option: str) -> None:
    taken = [name for parameter in dict(commands())[path].params for name in parameter.opts]
    assert option in taken


@pytest.mark.parametrize("path", [(), *(path for path, _ in commands())], ids=" ".join)
def test_every_command_explains_itself(path: tuple[str, ...], run) -> None:
    result = run(*path, "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Usage: ")
    assert result.stdout == run(*path, "-h").stdout


# The real command, in a process of its own


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["build", "-p", "asof=2025-01-07"], 2, "briefing: unknown parameter 'asof'; did you mean as_of?\n"),
        (["build", "2025-01-07"], 2, "briefing: parameter event: no launch on 7 January 2025 in the data\n"),
        (["check", "none.txt"], 2, "briefing: none.txt: No such file or directory\n"),
        (["verify", "none"], 2, "briefing: none: there is no such edition\n"),
        (["params", "--json-schema"], 0, ""),
        (["--version"], 0, ""),
    ],
)
def test_the_installed_command_ends_as_it_should(
    words: list[str], code: int, told: str, project_root: Path, tmp_path: Path
) -> None:
    ended = subprocess.run(
        [COMMAND, *words], cwd=project_root / "data", capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == code
    assert ended.stderr.startswith(told)
    assert "Traceback" not in ended.stderr
    assert bool(ended.stdout) is (code == 0)


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["build", "--help"],
        ["nosuch"],
        ["build", "--nosuch"],
        ["build", "-p", "asof=1"],
        ["build", "2025-13-45"],
        ["build", "--to", "odt"],
        ["check", "--help"],
        ["check", "none.txt", "-p", "asof=1"],
        ["check", "none.txt", "--dateline", "today"],
        ["verify", "--help"],
        ["verify", "none"],
        ["params"],
    ],
    ids=" ".join,
)
def test_help_and_wrong_use_load_no_heavy_library(words: list[str], project_root: Path) -> None:
    program = (
        "import json, sys\nfrom briefing.cli import main\n"
        "try:\n    main(json.loads(sys.argv[1]))\nexcept SystemExit:\n    pass\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, json.dumps(words)],
        cwd=project_root,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = set(json.loads(ended.stderr.splitlines()[-1]))
    assert "briefing" in loaded
    assert loaded & HEAVY == set()
