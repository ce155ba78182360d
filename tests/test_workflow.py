"""The workflow for continuous integration: its commands, files and versions exist, and it may only read."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

import click
import pytest
import yaml

from briefing.asked import formats
from briefing.cli import main
from briefing.parameters import FORMATS
from briefing.rendering import RENDERERS
from tests.conftest import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
STEPS = [(name, step) for name, job in JOBS.items() for step in job["steps"]]
NEWEST = 14  # of the Python 3.x that the lock serves
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def _commands() -> Iterator[tuple[str, list[str]]]:
    """Each command line of each job, in words."""
    for name, step in STEPS:
        for line in step.get("run", "").splitlines():
            if words := shlex.split(line, comments=True):
                yield name, words


COMMANDS = list(_commands())


def _parsed(command: click.Command, words: Sequence[str]) -> click.Context:
    """The command's own reading of its words; raises click's error where it does not know them."""
    if isinstance(command, click.Group):
        return _parsed(command.commands[words[0]], words[1:])
    return command.make_context(command.name, list(words))


def test_it_runs_on_pushes_to_main_and_on_pull_requests_and_may_only_read() -> None:
    asked = WORKFLOW[True]  # YAML reads the word `on` as true
    assert asked == {"push": {"branches": ["main"]}, "pull_request": None}
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert not [name for name, job in JOBS.items() if "permissions" in job]
    assert WORKFLOW["concurrency"]["group"]
    assert all(s["with"]["persist-credentials"] is False for _, s in STEPS if "checkout" in s.get("uses", ""))
    assert "secrets." not in str(WORKFLOW)


@pytest.mark.parametrize("job", JOBS)
def test_every_job_ends_by_itself(job: str) -> None:
    assert 0 < JOBS[job]["timeout-minutes"] <= 120


def test_every_action_is_pinned_to_a_version() -> None:
    for _, step in STEPS:
        assert ("uses" in step) != ("run" in step)
        if "uses" in step:
            assert re.fullmatch(r"[a-z-]+/[a-z-]+@(v\d+|[0-9a-f]{40})", step["uses"]), step["uses"]


def test_the_matrix_covers_each_python_that_the_project_promises() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = re.fullmatch(r">=3\.(\d+)", project["requires-python"])
    assert oldest
    promised = [f"3.{minor}" for minor in range(int(oldest[1]), NEWEST + 1)]
    assert JOBS["tests"]["strategy"]["matrix"]["python"] == promised
    given = [c.rpartition(" ")[2] for c in project["classifiers"] if "Python :: 3." in c]
    assert given == promised
    for _, step in STEPS:
        asked = step.get("with", {}).get("python-version", "3.11")
        assert asked == "${{ matrix.python }}" or asked in promised


def test_every_command_is_one_of_ours() -> None:
    assert {words[0] for _, words in COMMANDS} <= {"make", "bash", "briefing"}
    assert ("tests", ["make", "test"]) in COMMANDS


@pytest.mark.parametrize("words", [w for _, w in COMMANDS if w[0] == "make"], ids=" ".join)
def test_every_make_target_and_variable_is_in_the_makefile(words: list[str]) -> None:
    for word in words[1:]:
        name, assigned, _ = word.partition("=")
        pattern = rf"^{re.escape(name)} \?=" if assigned else rf"^{re.escape(name)}:"
        assert re.search(pattern, MAKEFILE, re.MULTILINE), word


@pytest.mark.parametrize("words", [w for _, w in COMMANDS if w[0] == "briefing"], ids=" ".join)
def test_every_briefing_command_is_one_that_the_command_line_knows(words: list[str]) -> None:
    given = _parsed(main, words[1:]).params
    assert formats(given.get("formats", "html"))
    assert given.get("renderer", "auto") in RENDERERS


def test_a_command_with_an_unknown_option_would_be_noticed() -> None:
    with pytest.raises(click.UsageError):
        _parsed(main, ["build", "--no-such-option"])


def test_both_renderers_make_every_format_and_their_words_are_compared() -> None:
    mine = [words for job, words in COMMANDS if job == "briefing"]
    built = [_parsed(main, words[1:]).params for words in mine if words[:2] == ["briefing", "build"]]
    assert {b["renderer"] for b in built} == {"quarto", "embedded"}
    assert all(set(formats(b["formats"])) == set(FORMATS) for b in built)
    assert len({b["out"] for b in built}) == 2
    (kept,) = [s["with"]["path"] for _, s in STEPS if "upload-artifact" in s.get("uses", "")]
    assert all(str(b["out"]).startswith(kept) for b in built)
    assert ["briefing", "data", "validate"] in mine and any("test-quarto" in words for words in mine)


def test_every_file_it_names_is_there() -> None:
    named = [
        s["with"][key]
        for _, s in STEPS
        for key in ("environment-file", "cache-dependency-path")
        if key in s.get("with", {})
    ]
    named += [word for _, words in COMMANDS if words[0] == "bash" for word in words[1:]]
    assert {"environment.yml", "requirements.lock", ".ci/run"} <= set(named)
    for name in named:
        assert (ROOT / name).is_file(), name


def test_the_comparison_with_quarto_fails_where_there_is_none() -> None:
    recipe = MAKEFILE[MAKEFILE.index("\ntest-quarto:") :].split("\n\n")[0]
    assert recipe.index("quarto.usable() or sys.exit(") < recipe.index("pytest -m quarto")
