"""Which renderer is taken, and how real Quarto is called: with a stand-in that records its calls."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing.errors import RendererError, UsageError
from briefing.parameters import FORMATS
from briefing.rendering import Rendered, embedded, quarto, render, select

from .conftest import FIXTURE, TIMESTAMP

STAND_IN = """#!/bin/sh
if [ "$1" = --version ]; then echo "{version}"; exit 0; fi
test -n "$SECRET" && echo "the environment leaked" >&2 && exit 9
echo "$SOURCE_DATE_EPOCH $@" >> "{log}"
{body}
"""
WRITES = 'mkdir -p _out; case "$3" in typst) touch _out/index.pdf;; *) touch "_out/index.$3";; esac'


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    quarto.version.cache_clear()
    yield
    quarto.version.cache_clear()


def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, body: str = WRITES) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "quarto"
    program.write_text(STAND_IN.format(version=version, body=body, log=tmp_path / "log"))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return tmp_path / "log"


def test_auto_takes_the_embedded_renderer_where_there_is_no_quarto(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert select("auto") is embedded


def test_quarto_of_a_conda_environment_finds_its_tools_and_is_steered_by_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    install(tmp_path, monkeypatch, "1.6.40", body=f'env > "{seen}"; {WRITES}')
    tools = ("DENO", "DENO_DOM", "PANDOC", "ESBUILD", "TYPST", "DART_SASS", "SHARE_PATH", "CONDA_PREFIX")
    for name in tools:
        monkeypatch.setenv(f"QUARTO_{name}", f"/conda/{name}")
    for name in ("QUARTO_PROFILE", "QUARTO_PROJECT_DIR", "QUARTO_DENO_EXTRA_OPTIONS"):
        monkeypatch.setenv(name, "steered")
    render(FIXTURE, ["html"], tmp_path / "out", "quarto", TIMESTAMP)
    given = dict(line.split("=", 1) for line in seen.read_text().splitlines() if line.startswith("QUARTO_"))
    assert given == {f"QUARTO_{name}": f"/conda/{name}" for name in tools}


def test_auto_takes_quarto_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "1.10.18")
    assert select("auto") is quarto


def test_an_old_quarto_is_passed_over_and_refused_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, "1.3.450")
    assert select("auto") is embedded
    with pytest.raises(UsageError, match=r"version 1\.3\.450 is too old"):
        select("quarto")


def test_quarto_asked_for_and_missing_is_a_wrong_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match="none was found on the PATH"):
        select("quarto")


def test_an_unknown_renderer_or_format_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="choose one of auto, quarto, embedded"):
        select("latex")
    with pytest.raises(UsageError, match=f"choose of {', '.join(FORMATS)}"):
        render(FIXTURE, ["epub"], tmp_path, "embedded", TIMESTAMP)


def test_quarto_renders_a_copy_with_the_time_given_and_a_clean_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = install(tmp_path, monkeypatch, "1.10.18")
    monkeypatch.setenv("SECRET", "s")
    made = render(FIXTURE, ["html", "pdf"], tmp_path / "out", "quarto", TIMESTAMP)
    names = tuple(tmp_path / "out" / name for name in ("briefing.html", "briefing.pdf"))
    assert made == Rendered(names, "quarto", "1.10.18")
    assert all(path.is_file() for path in names)
    calls = log.read_text().splitlines()
    assert calls == [f"{TIMESTAMP} render --to html", f"{TIMESTAMP} render --to typst"]
    assert not (FIXTURE / "_out").exists()


def test_a_failure_of_quarto_is_told_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "1.10.18", "echo 'ERROR: no such thing' >&2; exit 1")
    with pytest.raises(RendererError, match="Quarto failed for html: ERROR: no such thing"):
        render(FIXTURE, ["html"], tmp_path / "out", "quarto", TIMESTAMP)


def test_quarto_that_writes_nothing_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "1.10.18", "exit 0")
    with pytest.raises(RendererError, match=r"wrote no index\.html"):
        render(FIXTURE, ["html"], tmp_path / "out", "quarto", TIMESTAMP)


@pytest.fixture
def sheet(themed: Path) -> Callable[[int], Path]:
    """`sheet(3)` is a project of one page in the report's theme, with text of so many paragraphs."""

    def made(paragraphs: int) -> Path:
        text = ("It flew, and it came down. " * 40 + "\n\n") * paragraphs
        (themed / "index.qmd").write_text(f"---\ntitle: A launch\none-page: true\n---\n\n{text}", encoding="utf-8")
        return themed

    return made


def test_a_report_of_one_page_that_is_set_on_more_is_refused(sheet: Callable[[int], Path], tmp_path: Path) -> None:
    one = render(sheet(1), ["html", "pdf"], tmp_path, "embedded", TIMESTAMP)
    assert len(PdfReader(one.files[1]).pages) == 1
    long = sheet(40)
    (pdf,) = embedded.render(long, ["pdf"], tmp_path, TIMESTAMP)
    count = len(PdfReader(pdf).pages)
    assert count > 1
    with pytest.raises(RendererError, match=f"the embedded renderer set the one page on {count} pages; shorten its t"):
        render(long, ["html", "pdf"], tmp_path, "embedded", TIMESTAMP)
    render(long, ["html"], tmp_path, "embedded", TIMESTAMP)  # paper alone has pages


def test_quartos_pages_of_a_report_of_one_page_are_counted_too(
    sheet: Callable[[int], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = sheet(40)
    (pdf,) = embedded.render(project, ["pdf"], tmp_path, TIMESTAMP)
    install(tmp_path, monkeypatch, "1.10.18", f'mkdir -p _out; cp "{pdf}" _out/index.pdf')
    with pytest.raises(RendererError, match=r"the quarto renderer set the one page on \d pages; .*--renderer embedded"):
        render(project, ["pdf"], tmp_path / "out", "quarto", TIMESTAMP)


def test_a_report_that_need_not_be_one_page_may_have_more(sheet: Callable[[int], Path], tmp_path: Path) -> None:
    project = sheet(40)
    index = project / "index.qmd"
    index.write_text(index.read_text().replace("one-page: true\n", ""))
    made = render(project, ["pdf"], tmp_path, "embedded", TIMESTAMP)
    assert len(PdfReader(made.files[0]).pages) > 1


def test_the_embedded_renderer_says_what_made_the_files(tmp_path: Path) -> None:
    made = render(FIXTURE, ["html"], tmp_path, "embedded", TIMESTAMP)
    assert made.renderer == "embedded"
    assert made.version.startswith("pandoc 3.")
    assert ", typst 0." in made.version
