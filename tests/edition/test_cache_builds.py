"""Whole editions with a warm cache are those that an empty one gives, byte for byte; what can be left is left."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.edition.built import NOTEBOOKS
from briefing.edition.manifest import NAME
from briefing.edition.publish import digests
from tests.edition import mutations as m
from tests.edition.driver import SRC, Driver, driver
from tests.edition.editions import REASON

EVENT = {"event": "1984-04-09"}
COUNT = 8

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def filled(root: Path, tmp_path_factory: pytest.TempPathFactory, asking: Driver) -> Path:
    """A folder with a cache and the edition that filled it; never changed."""
    folder = tmp_path_factory.mktemp("filled")
    made = asking("build", project=root, out=folder / "out", cache=folder / "cache", to="html,pdf", **EVENT)
    assert (made["executed"], made["rendered"], made["unchanged"]) == (COUNT, ["html", "pdf"], False)
    return folder


@pytest.fixture
def here(filled: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(filled, tmp_path / "here"))


@pytest.fixture
def build(root: Path, here: Path, asking: Driver) -> Ask:
    def ask(**given: Any) -> dict[str, Any]:
        there = {"project": root, "out": here / "out", "cache": here / "cache", "to": "html,pdf"}
        return asking("build", **{**there, **EVENT, **given})

    return ask


@pytest.fixture
def anew(build: Ask, tmp_path: Path) -> Ask:
    """Builds with an empty cache, in an empty folder."""
    return lambda **given: build(**{"out": tmp_path / "out", "cache": tmp_path / "cache", "force": True, **given})


def files(told: dict[str, Any]) -> Any:
    """What was published, or why nothing was."""
    return told.get("files", told.get("error"))


def printed(told: dict[str, Any]) -> Any:
    """The same without the manifest, which names every file that an edition is made from."""
    found = files(told)
    return {name: digest for name, digest in found.items() if name != NAME} if isinstance(found, dict) else found


def test_an_edition_that_stands_is_left_and_forced_gives_the_same_bytes(build: Ask, here: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in (here / "out").rglob("*")}
    left = build()
    assert (left["unchanged"], left["executed"], left["rendered"]) == (True, 0, [])
    assert {p: p.stat().st_mtime_ns for p in (here / "out").rglob("*")} == before
    forced = build(force=True)
    assert (forced["unchanged"], forced["executed"], forced["rendered"]) == (False, COUNT, ["html", "pdf"])
    assert files(forced) == files(left)


@pytest.mark.parametrize("harm", ["changed", "removed", "added", "linked", "all removed"])
def test_an_edition_that_does_not_stand_whole_is_put_back_from_the_cache(harm: str, build: Ask, here: Path) -> None:
    whole = files(build())
    folder = here / "out" / "1984-04-09"
    if harm == "changed":
        (folder / "claims.json").write_text("{}")
    elif harm == "added":
        (folder / "more.txt").write_text("")
    elif harm == "linked":
        (folder / "briefing.pdf").rename(here / "same.pdf")
        (folder / "briefing.pdf").symlink_to(here / "same.pdf")
    else:
        (folder / "briefing.pdf").unlink() if harm == "removed" else shutil.rmtree(folder)
    made = build()
    assert (made["unchanged"], made["executed"], made["rendered"]) == (False, 0, [])
    assert files(made) == whole


@pytest.mark.parametrize(
    ("change", "rendered"),
    [
        (m.appended("report/theme/briefing.css", "\nbody { color: #222; }\n"), ["html"]),
        (m.appended("report/sections/method.qmd", "\nMore was said.\n"), ["html", "pdf"]),
        (m.appended("report/theme/typst-show.typ", "\n// more\n"), ["pdf"]),
    ],
    ids=str,
)
def test_what_the_report_says_and_how_it_looks_executes_nothing(
    change: m.Mutation, rendered: list[str], build: Ask, root: Path
) -> None:
    with change.made(root):
        made = build()
    assert (made["executed"], made["rendered"]) == (0, rendered)


def test_a_second_edition_prints_its_reason_keeps_the_changes_and_stays(build: Ask, here: Path) -> None:
    build()
    place, day = here / "out" / EVENT["event"], "  Information as of 30 April 1984"
    assert (place / "CHANGES").read_text(encoding="utf-8").splitlines() == ["Edition 1", day]
    assert "CHANGES" not in build(number=2, reason=REASON)["files"]
    (told,) = re.findall(r'<p class="edition">(.*?)</p>', (place / "briefing.html").read_text("utf-8"), re.DOTALL)
    assert "<" not in told
    words = html.unescape(told).replace("\n", " ")
    assert words == f"Edition 2, supersedes edition 1: {REASON}"
    kept = [words, day, "  Changed from edition 1: no claim", "", "Edition 1", day]
    assert (place / "CHANGES").read_text(encoding="utf-8").splitlines() == kept
    before = digests(place)
    assert build()["error"].startswith(f"UsageError: --edition 1: edition 2 stands in {place}; give --edition 3 ")
    assert digests(place) == before
    assert (place / "CHANGES").read_text(encoding="utf-8").splitlines() == kept


@pytest.mark.parametrize("given", [{"number": 2, "reason": "Corrected"}, {"marking": "TLP:GREEN"}, {"to": "pdf"}])
def test_what_is_asked_for_otherwise_is_not_left_as_it_is(given: dict[str, Any], build: Ask) -> None:
    made = build(**given)
    assert (made["unchanged"], made["executed"]) == (False, 0)


def test_two_builds_at_once_of_one_edition_are_whole_and_the_same(build: Ask, root: Path, here: Path) -> None:
    whole = files(build())
    place = {"project": root, "out": here / "other", "cache": here / "new", "to": "html,pdf", **EVENT}
    with driver() as one, driver() as two:
        for turn in range(2):
            for each in (one, two):
                each.send("build", **place, force=turn == 0)
            assert [files(each.answer()) for each in (one, two)] == [whole, whole]
    assert [p.name for p in (here / "other").iterdir()] == ["1984-04-09"]


@pytest.mark.deep
def test_the_engines_share_no_result_and_give_the_same(build: Ask) -> None:
    made = build(engine="kernel")
    assert made["executed"] == COUNT
    assert files(made) == files(build())


@pytest.mark.deep
def test_a_build_that_is_killed_while_it_fills_a_cache_spoils_nothing(build: Ask, root: Path, here: Path) -> None:
    whole = files(build())
    place = {"project": root, "out": here / "other", "cache": here / "new", "to": "html,pdf", **EVENT}
    with driver() as killed:
        killed.send("build", **place)
        time.sleep(1.5)
        os.kill(killed.process.pid, signal.SIGKILL)
    assert files(build(**{k: v for k, v in place.items() if k in ("out", "cache")})) == whole


def test_a_damaged_cache_gives_what_an_empty_one_gives(build: Ask, here: Path) -> None:
    whole = files(build())
    for order, path in enumerate(sorted(p for p in (here / "cache").rglob("*") if p.is_file())):
        content = path.read_bytes()
        path.write_bytes([content[:-1], b"", content[:40], b"x" + content[1:]][order % 4])
    made = build()
    assert (made["executed"], made["unchanged"]) == (COUNT, False)
    assert files(made) == whole


@pytest.mark.deep
def test_a_cache_that_cannot_be_used_stops_nothing(build: Ask, here: Path) -> None:
    whole = files(build())
    (here / "file").write_text("")
    made = build(cache=here / "file")
    assert (made["executed"], files(made)) == (COUNT, whole)


HEAVY = ("pandas", "numpy", "matplotlib", "papermill", "nbformat", "IPython")


def heavy(*words: str, **environment: str) -> tuple[int, list[str]]:
    """The exit code of a command, and which heavy libraries it imported."""
    code = (
        "import sys\nfrom briefing.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        f"finally:\n    print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    given = {**os.environ, "PYTHONPATH": str(SRC), **environment}
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, env=given, timeout=60)
    return done.returncode, json.loads(done.stdout.splitlines()[-1].replace("'", '"'))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("--help", 0),
        ("build --help", 0),
        ("cache", 0),
        ("cache --json", 0),
        ("nosuch", 2),
        ("build 2025-13-01", 2),
        ("build -p asof=2025-01-06", 2),
        ("build --to odt", 2),
        ("build --engine x", 2),
        ("build --project /nowhere", 2),
    ],
)
def test_help_and_wrong_use_import_nothing_heavy(words: str, code: int) -> None:
    assert heavy(*words.split()) == (code, [])


def test_a_build_that_changes_nothing_imports_nothing_heavy(root: Path, here: Path) -> None:
    words = ["build", "1984-04-09", "--renderer", "embedded", "--project", str(root), "--out", str(here / "out")]
    assert heavy(*words, BRIEFING_CACHE=str(here / "cache")) == (0, [])
    (here / "out" / "1984-04-09" / "claims.json").unlink()
    assert "pandas" in heavy(*words, BRIEFING_CACHE=str(here / "cache"))[1]


@pytest.mark.deep
def test_no_change_to_the_report_leaves_a_stale_edition(build: Ask, root: Path, tmp_path: Path, asking: Driver) -> None:
    """What is compared with has its notebooks from a cache, as other tests try those, but no document."""
    executed = tmp_path / "executed"
    asking("execute", project=root, cache=executed, names=list(NOTEBOOKS), **EVENT)
    whole = printed(build())
    changed = 0
    for order, change in enumerate(m.REPORT):
        with change.made(root):
            some = build()
            truth = build(out=tmp_path / "out", cache=Path(shutil.copytree(executed, tmp_path / str(order))))
        assert files(some) == files(truth), str(change)
        assert "error" in truth or (truth["executed"], truth["rendered"]) == (0, ["html", "pdf"])
        changed += printed(some) != whole
    print(f"{len(m.REPORT)} changes of the report, {changed} of them seen in the edition")
    assert changed > len(m.REPORT) // 2


@pytest.mark.deep
@pytest.mark.parametrize(
    "change",
    [m.REPORT[0], m.REPORT[3], m.REPORT[8], m.CHANGED["launches"], m.CHANGED["sources"], m.NOTEBOOKS[0]],
    ids=str,
)
def test_a_warm_build_is_a_forced_build(change: m.Mutation, build: Ask, anew: Ask, root: Path) -> None:
    with change.made(root):
        assert files(build()) == files(anew())


@pytest.mark.deep
def test_a_warm_build_of_one_page_is_a_forced_build(build: Ask, anew: Ask, root: Path) -> None:
    given = {"length": "one-page"}
    build(**given)
    for change in (m.REPORT[1], m.replaced("report/one-page.qmd", "\n", "\n\n", "one-page.qmd: more lines")):
        with change.made(root):
            assert files(build(**given)) == files(anew(**given))
