"""Every exception of the libraries that do our work becomes one of ours: each class is raised where it would be."""

from __future__ import annotations

import functools
import importlib
import inspect
import re
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import frictionless
import pandas as pd
import papermill
import pypandoc
import pytest
import typst

from briefing.data import load
from briefing.data.validate import validate
from briefing.errors import BriefingError, DataError, NotebookError, RendererError
from briefing.execution.run import run
from briefing.project import Project
from briefing.rendering import embedded, pandoc
from tests.execution.test_run import GIVEN, write
from tests.rendering.conftest import FIXTURE, TIMESTAMP, dress

NOTEBOOKS = ("papermill", "nbclient", "jupyter_client", "nbformat", "zmq")
DATA = ("pandas.errors", "frictionless")
RENDERING = ("pypandoc", "typst")
# How those are made that cannot be told without more than a message.
MADE: dict[str, tuple[object, ...]] = {
    "PapermillExecutionError": (0, 1, "1 / 0", "ZeroDivisionError", "division by zero", []),
    "CellExecutionError": ("a traceback", "ZeroDivisionError", "division by zero"),
    "ZMQVersionError": ("4.3", "4.2"),
    "ZMQError": (11,),
    "UnicodeDecodeError": ("utf-8", b"\xff", 0, 1, "invalid start byte"),
    "AbstractMethodError": (object(),),
}
# What cannot reach a user.
NEVER = {
    "pandas.PyperclipWindowsException": "comes from the clipboard of Windows, which nothing reads",
    "typst.TypstWarning": "warnings of Typst are only given to who asks for them, by typst.compile_with_warnings",
}
_CLASS = re.compile(r"^\s*class \w+\(([^)]*)\)", re.MULTILINE)
_EXCEPTION = re.compile(r"(Error|Exception|Warning|Exit|Interrupt|Signal|Complete)\Z")


@functools.cache
def exceptions(library: str) -> tuple[type[BaseException], ...]:
    """The exceptions of a package or module: those its sources define, and those it holds by name."""
    module = importlib.import_module(library)
    found = {library: module}
    for name, path in _sources(library):
        bases = _CLASS.findall(path.read_text(encoding="utf-8"))
        if any(_EXCEPTION.search(base.strip()) for given in bases for base in given.split(",")):
            found[name] = importlib.import_module(name)
    members = {id(v): v for m in found.values() for v in vars(m).values() if inspect.isclass(v)}
    root = library.split(".")[0]
    return tuple(v for v in members.values() if issubclass(v, BaseException) and v.__module__.startswith(root))


def _sources(library: str) -> Iterator[tuple[str, Path]]:
    spec = find_spec(library)
    assert spec and spec.origin
    if not spec.submodule_search_locations:
        yield library, Path(spec.origin)
        return
    for folder in map(Path, spec.submodule_search_locations):
        for path in folder.rglob("*.py"):
            parts = path.relative_to(folder).with_suffix("").parts
            if not any("test" in part or part.startswith("__main") for part in parts):
                yield ".".join((library, *(part for part in parts if part != "__init__"))), path


def known(*libraries: str) -> list[type[BaseException]]:
    return sorted({e for name in libraries for e in exceptions(name)}, key=lambda e: f"{e.__module__}.{e.__name__}")


def raising(kind: type[BaseException]) -> Callable[..., object]:
    """A function that raises one of this kind, whatever it is given."""

    def call(*_: object, **__: object) -> object:
        given = MADE.get(kind.__name__, ("as the library tells it",))
        raise kind(*given)

    return call


def named(kind: type[BaseException]) -> str:
    return f"{kind.__module__.split('.')[0]}.{kind.__name__}"


def told(act: Callable[[], object], ours: type[BriefingError]) -> str:
    with pytest.raises(BriefingError) as caught:
        act()
    assert type(caught.value) is ours
    return str(caught.value)


def test_the_classes_are_found() -> None:
    """So that a library that moves its exceptions elsewhere is not taken to have none."""
    found = {named(kind) for kind in known(*NOTEBOOKS, *DATA, "typst")}
    assert {
        "papermill.PapermillExecutionError",
        "nbclient.DeadKernelError",
        "nbclient.CellTimeoutError",
        "jupyter_client.NoSuchKernel",
        "nbformat.NotJSONError",
        "zmq.ZMQError",
        "pandas.MergeError",
        "frictionless.FrictionlessException",
        "typst.TypstError",
    } <= found
    assert len(found) > 60
    assert all(issubclass(kind, Exception) for kind in known(*NOTEBOOKS, *DATA, *RENDERING))


@pytest.mark.parametrize("kind", [*known(*NOTEBOOKS), OSError, RuntimeError, UnicodeDecodeError], ids=named)
def test_whatever_ends_the_run_of_a_notebook_is_a_notebook_error(
    kind: type[BaseException], project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "part.ipynb", "1")
    monkeypatch.setattr(papermill, "execute_notebook", raising(kind))
    for engine in ("fast", "kernel"):
        message = told(lambda e=engine: run(Project(project_root), path, GIVEN, tmp_path, e), NotebookError)  # type: ignore[misc]
        assert message.startswith("part.ipynb: ")
    assert NotebookError.exit_code == 3


@pytest.mark.parametrize("kind", [k for k in known("pandas.errors") if named(k) not in NEVER], ids=named)
def test_what_pandas_cannot_hold_is_a_data_error(
    kind: type[BaseException], project_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pd, "DataFrame", raising(kind))
    message = told(lambda: load(project_root / "data"), DataError)
    assert re.fullmatch(rf"\w+\.csv: no table can be made of it: {kind.__name__}: .*", message, re.DOTALL)
    assert DataError.exit_code == 2


@pytest.mark.parametrize("kind", known("frictionless"), ids=named)
def test_what_frictionless_raises_is_a_data_error(
    kind: type[BaseException], project_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frictionless, "Package", raising(kind))
    message = told(lambda: validate(project_root / "data"), DataError)
    assert "datapackage.json: frictionless cannot check it: " in message


@pytest.mark.parametrize("kind", [*known("pypandoc"), OSError, RuntimeError], ids=named)
def test_a_pandoc_that_is_not_there_is_a_renderer_error(
    kind: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pypandoc, "get_pandoc_path", raising(kind))
    pandoc.executable.cache_clear()
    pandoc.version.cache_clear()
    assert told(pandoc.version, RendererError).startswith("pandoc ")
    pandoc.executable.cache_clear()
    pandoc.version.cache_clear()
    assert RendererError.exit_code == 4


@pytest.mark.parametrize("kind", known("typst"), ids=named)
def test_an_error_of_typst_is_a_renderer_error(kind: type[BaseException], tmp_path: Path) -> None:
    if named(kind) in NEVER:
        return
    assert kind is typst.TypstError
    shutil.copytree(FIXTURE, tmp_path / "project")
    dress(tmp_path / "project")
    with (tmp_path / "project" / "theme" / "typst-show.typ").open("a") as source:
        source.write("\n#nothing-of-this-name\n")
    message = told(lambda: embedded.render(tmp_path / "project", ["pdf"], tmp_path / "made", TIMESTAMP), RendererError)
    assert message.startswith("Typst failed: ") and "nothing-of-this-name" in message


def test_what_is_said_never_to_reach_a_user_still_exists() -> None:
    assert set(NEVER) <= {named(kind) for kind in known(*NOTEBOOKS, *DATA, *RENDERING)}
    assert "compile_with_warnings" not in Path(inspect.getfile(embedded)).with_name("typesetter.py").read_text()
