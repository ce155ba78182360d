"""What decides a result, as digests: files by their bytes, code by what it imports, the environment as locked."""

from __future__ import annotations

import ast
import functools
import hashlib
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from importlib.util import resolve_name
from pathlib import Path

from briefing import __name__ as PACKAGE
from briefing.errors import UsageError
from briefing.project import Project

PACKAGE_FOLDER = Path(__file__).parents[1]
LOCK = "requirements.lock"
_PASSING = ("__pycache__", ".ipynb_checkpoints")  # what comes and goes by itself
# What libraries that draw and write read from the environment; kernels are told where their own settings are.
VARIABLES = ("LANG", "LC_ALL", "LC_CTYPE", "MATPLOTLIBRC", "MPLBACKEND", "PROJ_DATA", "SOURCE_DATE_EPOCH", "TZ")


def digest(parts: Iterable[str | bytes]) -> str:
    """One sha256, as hex digits, of texts and bytes in their order; where one ends and the next begins counts."""
    made = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        made.update(f"{len(content)}:".encode() + content)
    return made.hexdigest()


def files_digest(root: Path, paths: Iterable[Path]) -> str:
    """The digest of files: their paths from `root`, and their bytes, or why those cannot be read."""
    return digest(part for path in sorted(paths) for part in (path.relative_to(root).as_posix(), *_content(path)))


def folder_digest(folder: Path) -> str:
    """The digest of every file under a folder (see `files`)."""
    return files_digest(folder, files(folder))


@functools.cache
def environment_digest(root: Path) -> str:
    """The digest of what runs the code: Python, the machine's kind, the lock file of the project at `root`, the
    distributions that are really installed, by name and version, and `VARIABLES`. Looked up once in a process."""
    lock = root / LOCK
    installed = {found.name for folder in sys.path for found in Path(folder or ".").glob("*.dist-info")}
    variables = [f"{name}={os.environ.get(name)}" for name in VARIABLES]
    return digest([sys.version, platform.platform(), *_content(lock), *variables, *sorted(installed)])


@functools.cache
def package_digest() -> str:
    """The digest of every file of this package as this process saw it first, and has imported it or will."""
    return folder_digest(PACKAGE_FOLDER)


def project_digest(project: Project) -> str:
    """The digest of every file an edition is made from, and of the lock file."""
    folders = (project.data, project.notebooks, project.report)
    return digest([package_digest(), *_content(project.root / LOCK), *(folder_digest(f) for f in folders)])


def is_as_seen(project: Project, seen: str) -> bool:
    """Whether the project's digest is still `seen`, and the package's files are those that this process runs.

    Only then was what has been made since made from what the digests say.
    """
    return folder_digest(PACKAGE_FOLDER) == package_digest() and project_digest(project) == seen


def project_files(project: Project) -> dict[Path, tuple[int, int, int]]:
    """Every file an edition is made from, and what tells that it was written since: when, its size, which one it is."""
    folders = (PACKAGE_FOLDER, project.data, project.notebooks, project.report)
    found = [project.root / LOCK, *(path for folder in folders for path in files(folder))]
    stats = {path: path.stat() for path in found if path.exists()}
    return {path: (stat.st_mtime_ns, stat.st_size, stat.st_ino) for path, stat in stats.items()}


def modules_digest(names: Iterable[str]) -> str:
    """The digest of these modules of this package, of those they import, and of the files beside all of them."""
    modules = _closure(names)
    beside = {path for folder in {m.parent for m in modules} for path in _beside(folder)}
    return files_digest(PACKAGE_FOLDER, modules | beside)


def _closure(names: Iterable[str]) -> set[Path]:
    found: set[Path] = set()
    waiting = list(names)
    while waiting:
        path = _module(waiting.pop())
        if path and path not in found:
            found.add(path)
            waiting += _imported_by(path)
    return found


@functools.cache
def _imported_by(path: Path) -> tuple[str, ...]:
    """The modules of this package that a module imports anywhere in its code, and the packages it stands in."""
    parts = (PACKAGE, *path.relative_to(PACKAGE_FOLDER).with_suffix("").parts)
    package = ".".join(parts[:-1])
    return (package, *_imports(ast.parse(path.read_bytes()), package))


def _imports(tree: ast.AST, package: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = resolve_name("." * node.level + (node.module or ""), package) if node.level else node.module or ""
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _module(name: str) -> Path | None:
    """The file of a module or package of ours; None for another's, and for a name that is no module."""
    first, *rest = name.split(".")
    path = PACKAGE_FOLDER.joinpath(*rest)
    candidates = (path / "__init__.py", path.with_suffix(".py")) if first == PACKAGE else ()
    return next((p for p in candidates if p.is_file()), None)


def _beside(folder: Path) -> Iterator[Path]:
    """What is no module in a folder of modules: fonts, templates."""
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in _PASSING and not (path / "__init__.py").exists():
                yield from files(path)
        elif path.is_file() and path.suffix != ".py":
            yield path


def files(folder: Path) -> Iterator[Path]:
    """Every file under a folder, those behind links too, but compiled Python and the checkpoints of editors.

    Raises UsageError for a link that leads back to a folder around it.
    """
    for place, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if name not in _PASSING]
        for link in (path for path in (Path(place, name) for name in folders) if path.is_symlink()):
            target = link.resolve()
            if any(around.resolve().is_relative_to(target) for around in link.parents):
                raise UsageError(f"{link}: the link leads back to a folder around it; remove it")
        yield from (path for path in (Path(place, name) for name in names) if path.is_file())


def _content(path: Path) -> tuple[str, bytes]:
    """Why a file cannot be read, if so, and its bytes."""
    try:
        return "", path.read_bytes()
    except OSError as error:
        return type(error).__name__, b""
