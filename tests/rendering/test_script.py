"""The page runs the scripts of the theme: their hashes alone are allowed, and real Quarto's page gets the same."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from pathlib import Path

import pytest

from briefing.errors import RendererError
from briefing.rendering import embedded, page, quarto

from .conftest import FIXTURE, REPORT, TIMESTAMP

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
FILES = sorted((REPORT / "theme").glob("*.js"))


def directives(text: str) -> dict[str, str]:
    """The page's one policy, as what each directive allows."""
    (policy,) = POLICY.findall(text)
    return {name: allowed for name, _, allowed in (d.strip().partition(" ") for d in policy.split(";"))}


def hashes(scripts: list[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def test_the_page_runs_the_theme_s_scripts_and_no_other(themed: Path, tmp_path: Path) -> None:
    (made,) = embedded.render(themed, ["html"], tmp_path / "out", TIMESTAMP)
    text = made.read_text(encoding="utf-8")
    scripts = [path.read_text(encoding="utf-8") for path in FILES]
    assert SCRIPT.findall(text) == scripts
    assert text.count("<script") == len(FILES) == 5
    assert directives(text) == {
        "script-src": hashes(scripts),
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_a_project_without_a_script_has_a_page_without_one(tmp_path: Path) -> None:
    (made,) = embedded.render(FIXTURE, ["html"], tmp_path, TIMESTAMP)
    text = made.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "script-src" not in directives(text)


@pytest.mark.parametrize(
    "text", ["<html><body></body></html>", '<meta http-equiv="Content-Security-Policy" content="">']
)
def test_a_page_that_could_run_anything_or_nothing_is_refused(themed: Path, text: str) -> None:
    with pytest.raises(RendererError, match=r"theme/\*\.js"):
        page.scripted(text, themed)


def test_both_renderers_begin_with_the_same_policy() -> None:
    template = (Path(embedded.__file__).parent / "templates" / "html.html").read_text(encoding="utf-8")
    assert POLICY.findall(template) == POLICY.findall((REPORT / "theme" / "head.html").read_text(encoding="utf-8"))


def test_the_page_of_real_quarto_gets_the_script_and_its_leave(
    themed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for Quarto, which writes the head that the project gives it."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "quarto"
    program.write_text(
        "#!/bin/sh\n"
        '[ "$1" = --version ] && echo 1.10.18 && exit\n'
        "mkdir -p _out\n"
        "{ cat theme/head.html; echo '<body><p>text</p></body>'; } > _out/index.html\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    (made,) = quarto.render(themed, ["html"], tmp_path / "out", TIMESTAMP)
    text = made.read_text(encoding="utf-8")
    assert len(SCRIPT.findall(text)) == len(FILES)
    assert directives(text)["script-src"] == hashes(SCRIPT.findall(text))
    assert directives(text)["default-src"] == "'none'"


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_script_is_small_and_loads_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 120
    for word in ("http", "import", "fetch", "eval", "innerHTML", "XMLHttp", "</script"):
        assert word not in text, word
