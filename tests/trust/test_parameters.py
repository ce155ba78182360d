"""Hostile names and values of parameters and arguments: refused, or a text that is never run."""

from __future__ import annotations

import ast
import json
import unicodedata
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook
from papermill.translators import PythonTranslator

from briefing.asked import formats, parameters
from briefing.cli import main
from briefing.errors import BriefingError, ParameterError, UsageError
from briefing.execution.run import run
from briefing.parameters import Parameters, parse
from briefing.project import Project
from tests.conftest import ROOT
from tests.trust.payloads import PAYLOADS, PRINTED

TEXTS = ("organisation", "author")
OTHERS = tuple(name for name in Parameters.model_fields if name not in TEXTS)
GENERATED = settings(max_examples=1_000, derandomize=True, phases=[Phase.generate], database=None)


@pytest.mark.parametrize("name", Parameters.model_fields)
def test_every_payload_as_a_value_is_a_text_or_refused(name: str) -> None:
    for payload in PAYLOADS:
        if name in TEXTS and payload.is_printed and len(payload.text) <= 120:
            assert getattr(parameters(None, [f"{name}={payload.text}"], None), name) == payload.text.strip()
            continue
        with pytest.raises(ParameterError) as caught:
            parameters(None, [f"{name}={payload.text}"], None)
        assert f"parameter {name}" in str(caught.value) or "events" in str(caught.value)


def test_every_payload_as_a_name_is_refused() -> None:
    for payload in PAYLOADS:
        with pytest.raises(ParameterError):
            parameters(None, [f"{payload.text}=1"], None)
        with pytest.raises(ParameterError, match="unknown parameter"):
            parse({payload.text: "1"})


@GENERATED
@given(st.text(max_size=60) | st.from_regex(r"[a-z_]{1,9}[=;\n(]{1,2}[a-z(); '\"]{0,30}", fullmatch=True), st.text())
def test_a_thousand_generated_names_are_none(name: str, value: str) -> None:
    if name not in Parameters.model_fields:
        with pytest.raises(ParameterError, match="unknown parameter"):
            parse({name: value})


PIECES = ["'", '"', "'''", '"""', "\\", "\\N{", "\\x", "{", "}", "%s", "#", ");", "__import__('os')", "\n", "\u2028"]
hostile_texts = st.text(max_size=120) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@GENERATED
@given(st.sampled_from(TEXTS), hostile_texts)
def test_a_thousand_generated_values_reach_the_notebook_as_literals(name: str, value: str) -> None:
    """What papermill writes into the parameters cell is one assignment of the value, nothing else."""
    try:
        given = parse({name: value})
    except ParameterError:
        given = Parameters.model_construct(**{name: "".join(c for c in value if unicodedata.category(c) != "Cs")})
    _assert_literal({name: getattr(given, name)})


def _assert_literal(values: dict[str, Any]) -> None:
    body = ast.parse(PythonTranslator.codify(values)).body
    assert [type(statement) for statement in body] == [ast.Assign] * len(values)
    found = {s.targets[0].id: ast.literal_eval(s.value) for s in body}  # type: ignore[attr-defined]
    assert found == values


def test_a_real_kernel_is_given_every_payload_as_a_text(tmp_path: Path) -> None:
    """One run with all of them; `classes` stands for a list of texts, which `parse` would not let through."""
    given = {"author": "".join(p.text for p in PRINTED), "classes": [p.text for p in PAYLOADS if p.kind != "long"]}
    _assert_literal(given)
    setting = new_code_cell("author = ''\nclasses = []", metadata={"tags": ["parameters"]})
    telling = new_code_cell("import json\nprint(json.dumps([author, classes]))")
    path = tmp_path / "told.ipynb"
    nbformat.write(new_notebook(cells=[setting, telling], metadata={"language_info": {"name": "python"}}), path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    notebook = run(Project(ROOT), path, {**given, "organisation": "__import__('os').abort()"}, scratch).notebook
    assert json.loads(notebook["cells"][-1]["outputs"][0]["text"]) == [given["author"], given["classes"]]
    assert "organisation" not in json.dumps(notebook["cells"])


@pytest.mark.parametrize("text", ["html,,pdf", "", ",", "html,", "HTML", "html;pdf", "../html", "html\0", *"<'\\"])
def test_formats_are_named_plainly(text: str) -> None:
    with pytest.raises(UsageError, match="--to"):
        formats(text)


ARGUMENTS: list[tuple[str, ...]] = [
    ("build", "{}"),
    ("build", "--project", "{}"),
    ("build", "--edition", "{}"),
    ("build", "--date", "{}"),
    ("build", "--to", "{}"),
    ("build", "--engine", "{}"),
    ("build", "--renderer", "{}"),
    ("build", "--params", "{}"),
    ("batch", "--since", "{}"),
    ("batch", "--class", "{}"),
    ("batch", "--params", "{}"),
    ("batch", "--jobs", "{}"),
    ("check", "{}"),
    ("check", "pyproject.toml", "{}"),
    ("check", "pyproject.toml", "--dateline", "{}"),
    ("check", "pyproject.toml", "--html", "{}"),
]
# no process can be given a NUL
TRIED = [p for p in PAYLOADS if p.kind in {"path", "control", "html", "long"} and "\0" not in p.text][:-1]


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=" ".join)
def test_every_argument_refuses_what_it_is_not(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One message, exit code 2, nothing written, and nothing in the message that steers a terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_PROJECT", str(ROOT))
    (tmp_path / "pyproject.toml").write_text("It flew 1,100 km.")
    for payload in TRIED:
        text = "\udcff\udcfe" if payload.name == "control-mark" else payload.aimed(str(tmp_path / "canary"))
        with pytest.raises(SystemExit) as ended:
            main([argument.replace("{}", text) for argument in arguments])
        told = capsys.readouterr()
        assert ended.value.code == 2, payload.name
        assert "unforeseen" not in told.err and "Traceback" not in told.err, (payload.name, told.err)
        assert told.out == ""
        assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs"} or c in "\n\t" for c in told.err), payload.name
    assert [p.name for p in tmp_path.iterdir()] == ["pyproject.toml"]


@pytest.mark.parametrize("out", ["n" * 5_000, "/dev/null", "/proc/self/environ", "/dev/null/x", "x\0y"])
def test_an_edition_is_not_put_where_no_folder_can_be(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["build", "--project", str(ROOT), "--out", out])
    assert ended.value.code == 2
    assert "cannot write to" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=200)
@given(st.lists(st.text(max_size=30), max_size=3), st.text(max_size=20) | st.none())
def test_any_options_are_parameters_or_an_error(given_: list[str], event: str | None) -> None:
    try:
        assert isinstance(parameters(event, given_, None), Parameters)
    except BriefingError as error:
        assert str(error)
