"""What decides a result: digests of files, of modules with all they import, and which notebooks can be told."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefing.errors import UsageError
from briefing.execution import inputs, plain
from briefing.project import Project

OPENING = "from briefing.parts import launch, open_case\ncase = open_case(event=event, as_of=as_of)"


def write(root: Path, **contents: str) -> None:
    for name, content in contents.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def test_where_one_text_ends_and_the_next_begins_counts() -> None:
    assert inputs.digest(["ab", "c"]) != inputs.digest(["a", "bc"])
    assert inputs.digest(["1:a"]) != inputs.digest(["a"])
    assert inputs.digest(["a", b"b"]) == inputs.digest([b"a", "b"])


def test_name_place_and_bytes_of_every_file_of_a_folder_count(tmp_path: Path) -> None:
    write(tmp_path, a="1", b__c="2")
    seen = {inputs.folder_digest(tmp_path)}
    (tmp_path / "a").rename(tmp_path / "d")
    seen.add(inputs.folder_digest(tmp_path))
    (tmp_path / "d").write_text("2")
    seen.add(inputs.folder_digest(tmp_path))
    (tmp_path / "b" / "c").rename(tmp_path / "c")
    seen.add(inputs.folder_digest(tmp_path))
    (tmp_path / ".hidden").write_text("")
    seen.add(inputs.folder_digest(tmp_path))
    assert len(seen) == 5


def test_compiled_python_and_checkpoints_do_not_count(tmp_path: Path) -> None:
    write(tmp_path, a="1")
    before = inputs.folder_digest(tmp_path)
    for name in ("__pycache__", ".ipynb_checkpoints"):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "file").write_text("1")
    assert inputs.folder_digest(tmp_path) == before
    assert [path.name for path in inputs._beside(tmp_path)] == ["a"]


def test_files_behind_links_count_and_a_link_to_nothing_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path, there__file="1", one__x="1")
    (tmp_path / "one" / "link").symlink_to(tmp_path / "there")
    (tmp_path / "one" / "nowhere").symlink_to(tmp_path / "nowhere")
    before = inputs.folder_digest(tmp_path / "one")
    (tmp_path / "there" / "file").write_text("2")
    assert inputs.folder_digest(tmp_path / "one") != before


@pytest.mark.parametrize(("links", "told"), [(("one",), "one/link"), (("two", "one"), "one/link/link")])
def test_a_link_that_leads_back_is_refused(links: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """By itself, or by way of another one."""
    write(tmp_path, one__a="1", two__b="1")
    for folder, target in zip(("one", "two"), links, strict=False):
        (tmp_path / folder / "link").symlink_to(tmp_path / target)
    with pytest.raises(UsageError, match=rf"/{told}: the link leads back to a folder around it; remove it$"):
        inputs.folder_digest(tmp_path / "one")


def test_a_file_that_cannot_be_read_counts_and_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, a="1")
    gone = inputs.files_digest(tmp_path, [tmp_path / "a", tmp_path / "gone"])
    assert gone != inputs.files_digest(tmp_path, [tmp_path / "a"])
    write(tmp_path, gone="")
    assert gone != inputs.files_digest(tmp_path, [tmp_path / "a", tmp_path / "gone"])
    os.mkfifo(tmp_path / "pipe")
    inputs.folder_digest(tmp_path)


@pytest.mark.parametrize("room", ["data", "notebooks", "report"])
def test_every_folder_of_a_project_counts(room: str, tmp_path: Path) -> None:
    write(tmp_path, data__a="1", notebooks__a="1", report__a="1", dist__a="1")
    seen = inputs.project_digest(Project(tmp_path))
    assert inputs.is_as_seen(Project(tmp_path), seen)
    write(tmp_path, dist__a="2")
    assert inputs.is_as_seen(Project(tmp_path), seen)
    (tmp_path / room / "a").write_text("2")
    assert not inputs.is_as_seen(Project(tmp_path), seen)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package in the place of ours."""
    root = tmp_path / "briefing"
    for name, text in {
        "__init__.py": "",
        "charts/__init__.py": "",
        "charts/one.py": "from .two import ink\nfrom briefing import shared",
        "charts/two.py": "def later():\n    import briefing.deep.far\nink = 1",
        "charts/fonts/a.ttf": "font",
        "charts/page.css": "css",
        "deep/__init__.py": "",
        "deep/far.py": "",
        "shared.py": "",
        "apart.py": "import briefing.charts.one",
        "other/__init__.py": "",
        "other/file.txt": "",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(inputs, "PACKAGE_FOLDER", root)
    inputs._imported_by.cache_clear()
    return root


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("__init__.py", True),
        ("charts/__init__.py", True),
        ("charts/one.py", True),
        ("charts/two.py", True),
        ("charts/fonts/a.ttf", True),
        ("charts/page.css", True),
        ("deep/__init__.py", True),
        ("deep/far.py", True),
        ("shared.py", True),
        ("apart.py", False),
        ("other/__init__.py", False),
        ("other/file.txt", False),
    ],
)
def test_a_module_counts_with_all_that_it_imports_and_what_stands_beside(
    file: str, counts: bool, package: Path
) -> None:
    before = inputs.modules_digest(["briefing.charts.one"])
    (package / file).write_text("# other")
    assert (inputs.modules_digest(["briefing.charts.one"]) != before) is counts


def test_a_module_that_comes_into_being_counts(package: Path) -> None:
    (package / "charts" / "one.py").write_text("from briefing.charts import newer")
    before = inputs.modules_digest(["briefing.charts.one"])
    (package / "charts" / "newer.py").write_text("")
    assert inputs.modules_digest(["briefing.charts.one"]) != before


def notebook(*cells: str, parameters: str = 'event = "2025-01-06"\nas_of = ""\nclasses = []') -> bytes:
    made = [{"cell_type": "code", "source": parameters, "metadata": {"tags": ["parameters"]}}]
    made += [{"cell_type": "code", "source": source.splitlines(keepends=True), "metadata": {}} for source in cells]
    return json.dumps({"cells": [{"cell_type": "markdown", "source": "# Title", "metadata": {}}, *made]}).encode()


def test_a_plain_notebook_tells_the_modules_that_it_imports() -> None:
    made = plain.modules(
        notebook(OPENING, "launch.happened(case)", 'launch.other(case, "a", most=[1, 2])', "case.claims()")
    )
    assert made == {"briefing.parts", "briefing.parts.launch", "briefing.parts.open_case"}


def test_the_notebooks_of_the_project_are_plain(project_root: Path) -> None:
    paths = sorted((project_root / "notebooks").glob("*.ipynb"))
    assert len(paths) == 8
    assert [p.name for p in paths if plain.modules(p.read_bytes()) is None] == []


@pytest.mark.parametrize(
    "cells",
    [
        (OPENING, "import os", "case.claims()"),
        (OPENING, "from briefing.data import load", "case.claims()"),
        (OPENING, "from briefing.parts.case import load", "case.claims()"),
        (OPENING, "from .parts import launch", "case.claims()"),
        (
            "from briefing.parts import *\ncase = open_case(event=event, as_of=as_of)",
            "launch.happened(case)",
            "case.claims()",
        ),
        (OPENING, "%run helper.py", "case.claims()"),
        (OPENING, "!ls", "case.claims()"),
        (OPENING, "open('x')", "case.claims()"),
        (OPENING, "launch.happened(case, open('x').read())", "case.claims()"),
        (OPENING, "launch.case.tables_of(case)", "case.claims()"),
        (OPENING, "case.dataset.tables", "case.claims()"),
        (OPENING, "x = launch.happened(case)", "case.claims()"),
        (OPENING, "as_of = ''", "case.claims()"),
        (OPENING, "import sys as launch", "launch.happened(case)", "case.claims()"),
        (OPENING, "case = open_case(event=event, as_of=as_of)", "case.claims()"),
        (OPENING, "case.claims()", "launch.happened(case)"),
        (OPENING, "case.claims(); launch.happened(case)"),
        (OPENING, "case.claims()\nprint(1)"),
        (OPENING,),
        ("case.claims()",),
        (OPENING.replace("event=event, ", ""), "case.claims()"),
        (OPENING.replace(", as_of=as_of", ""), "case.claims()"),
        (OPENING.replace("=as_of", "=event"), "case.claims()"),
        (OPENING.replace("(event", "('x', event"), "case.claims()"),
        (OPENING.replace("as_of=as_of", "**given"), "case.claims()"),
        (OPENING, "for x in [1]:\n    launch.happened(case)", "case.claims()"),
        (OPENING, "launch.happened(case) if 1 else 2", "case.claims()"),
        ("raise", "case.claims()"),
        (),
    ],
)
def test_a_notebook_that_may_read_anything_else_is_not_plain(cells: tuple[str, ...]) -> None:
    assert plain.modules(notebook(*cells)) is None


@pytest.mark.parametrize("parameters", ["import os\nevent = os.sep", "event = f'{1}'", "event = print", "event ="])
def test_parameters_that_are_no_literals_are_not_plain(parameters: str) -> None:
    assert plain.modules(notebook(OPENING, "case.claims()", parameters=parameters)) is None


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"cells": [1]}', b'{"cells": 1}', b"\xff"])
def test_what_is_no_notebook_is_not_plain(content: bytes) -> None:
    assert plain.modules(content) is None
