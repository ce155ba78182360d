"""Programs that render and do not do as they should: ended in time, told in words, and nothing of them runs on."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.errors import RendererError
from briefing.rendering import embedded, pandoc, quarto, tools
from tests.waiting import ended, until

from .conftest import TIMESTAMP

IN_TIME_S = 3
SLOW_FILTER = "\nwhile true do end\n"
SLOW_TYPST = "\n#for a in range(9999) { for b in range(9999) { for c in range(9999) { } } }\n"


@pytest.mark.parametrize(
    ("format_", "file", "added", "told"),
    [
        ("html", "theme/briefing.lua", SLOW_FILTER, "pandoc took longer than 1 s and was ended"),
        ("pdf", "theme/typst-show.typ", SLOW_TYPST, "Typst took longer than 1 s and was ended"),
    ],
    ids=["a filter of pandoc", "a theme of Typst"],
)
def test_a_renderer_that_hangs_is_ended_in_time(
    format_: str, file: str, added: str, told: str, themed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (themed / file).open("a") as source:
        source.write(added)
    limited = {"html": (pandoc, "TIMEOUT_SECONDS"), "pdf": (embedded, "TYPST_TIMEOUT_SECONDS")}
    monkeypatch.setattr(*limited[format_], 1)
    begun = time.monotonic()
    with pytest.raises(RendererError, match=told):
        embedded.render(themed, [format_], tmp_path / "made", TIMESTAMP)
    assert format_ == "pdf" or time.monotonic() - begun < 1 + IN_TIME_S  # for the pdf pandoc is at work first
    assert list((tmp_path / "made").iterdir()) == []


def test_all_that_a_renderer_has_started_ends_with_it(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A `quarto` that hands on its work to another process, which keeps the outputs open and is deaf."""
    fake = tmp_path / "bin" / "quarto"
    fake.parent.mkdir()
    fake.write_text(
        "#!/bin/sh\n[ $1 = --version ] && echo 1.9.3 && exit\n"
        f"(trap '' TERM INT HUP; sleep 600 & echo $! $$ > {tmp_path}/left; wait)\n"
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:/usr/bin:/bin")
    monkeypatch.setattr(quarto, "TIMEOUT_SECONDS", 1)
    begun = time.monotonic()
    with pytest.raises(RendererError, match="Quarto for html took longer than 1 s and was ended"):
        quarto.render(project, ["html"], tmp_path / "made", TIMESTAMP)
    assert time.monotonic() - begun < 1 + IN_TIME_S + 2  # pandoc read the sources before
    assert ended(map(int, (tmp_path / "left").read_text().split()))


@pytest.fixture
def asked_anew() -> Iterator[None]:
    """Versions are asked for in the test, and again after it."""
    caches = (quarto.version, pandoc.version)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("sleep 600", "pandoc took longer than 1 s and was ended"),
        ("echo 3.9", "pandoc does not tell its version: '3.9"),
        ("echo sorry >&2; exit 1", "pandoc failed: sorry"),
    ],
)
@pytest.mark.usefixtures("asked_anew")
def test_a_pandoc_that_does_not_tell_its_version_is_a_renderer_error(
    script: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "pandoc"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    monkeypatch.setattr(pandoc, "executable", lambda: str(fake))
    monkeypatch.setattr(pandoc, "TIMEOUT_SECONDS", 1)
    with pytest.raises(RendererError, match=told):
        pandoc.version()


@pytest.mark.usefixtures("asked_anew")
def test_a_quarto_that_never_tells_its_version_is_none_and_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "quarto"
    fake.write_text(f"#!/bin/sh\nsleep 600 & echo $! $$ > {tmp_path}/left; wait\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(quarto, "VERSION_SECONDS", 1)
    assert quarto.version() is None
    assert ended(map(int, (tmp_path / "left").read_text().split()))


def test_a_program_ends_when_the_process_that_waits_for_it_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "it"
    script = f"echo $$ > {told}.new; mv {told}.new {told}; exec sleep 600"
    code = f"from briefing.rendering import tools\ntools.run('it', ['sh', '-c', {script!r}], '', 600)"
    caller = subprocess.Popen([sys.executable, "-c", code])
    until(told.exists)
    caller.kill()
    caller.wait()
    assert ended([int(told.read_text())])


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["/nowhere/pandoc"], r"^it could not be started: .*No such file"),
        (
            ["sh", "-c", "echo why >&2; kill -9 $$"],
            r"^it failed: it was ended by SIGKILL; was there memory enough\?\nwhy$",
        ),
    ],
    ids=["is not there", "is killed"],
)
def test_a_program_that_cannot_do_its_work_is_a_failed_renderer(command: list[str], told: str) -> None:
    with pytest.raises(RendererError, match=told):
        tools.run("it", command, "", 60)


def test_a_program_has_no_more_memory_than_is_granted() -> None:
    done = tools.run("it", [sys.executable, "-c", "bytearray(2**33)"], "", 60)
    assert (done.returncode, "MemoryError" in done.stderr) == (1, True)
