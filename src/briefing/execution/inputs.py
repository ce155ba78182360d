"""What decides a result, as digests: files by their bytes, code by what it imports, the environment as locked."""

from __future__ import annotations

import ast
import functools
import hashlib
import platform
import sys
from collections.abc import Iterable, Iterator
from importlib.util import resolve_name
from pathlib import Path

from briefing import __name__ as PACKAGE
from briefing.project import Project

PACKAGE_FOLDER = Path(__file__).parents[1]
LOCK = "requirements.lock"
_LEADS_ELSEWHERE = {"open", "exec", "eval", "compile", "__import__", "get_ipython"}


def digest(parts: Iterable[str | bytes]) -> str:
    """One sha256, as hex digits, of texts and bytes in their order; where one ends and the next begins counts."""
    made = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        made.update(f"{len(content)}:".encode() + content)
    return made.hexdigest()


def files_digest(root: Path, paths: Iterable[Path]) -> str:
    """The digest of files: their paths from `root`, and their bytes."""
    return digest(part for path in sorted(paths) for part in (path.relative_to(root).as_posix(), path.read_bytes()))


def folder_digest(folder: Path) -> str:
    """The digest of every file under a folder (see `files`)."""
    return files_digest(folder, files(folder))


@functools.cache
def environment_digest(root: Path) -> str:
    """The digest of what runs the code: Python, the machine's kind, the lock file of the project at `root` and the
    distributions that are really installed, by name and version. Looked up once in a process."""
    lock = root / LOCK
    installed = {found.name for folder in sys.path for found in Path(folder or ".").glob("*.dist-info")}
    return digest([sys.version, platform.platform(), lock.read_bytes() if lock.is_file() else b"", *sorted(installed)])


@functools.cache
def package_digest(room: str = "") -> str:
    """The digest of every file of this package, or of one of its rooms. Looked up once in a process."""
    return folder_digest(PACKAGE_FOLDER / room)


def project_digest(project: Project) -> str:
    """The digest of everything an edition can be made from, but the parameters and the environment."""
    return digest([package_digest(), *(folder_digest(f) for f in (project.data, project.notebooks, project.report))])


def code_digest(code: str) -> str | None:
    """The digest of the modules that a notebook's code imports from this package, and those import, with the files
    beside them. None where the code may read what cannot be told from it: other imports, magics, files of its own."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return None
    names = set(_imports(tree, ""))
    own = all(name.split(".")[0] == PACKAGE for name in names)
    if not own or any(isinstance(node, ast.Name) and node.id in _LEADS_ELSEWHERE for node in ast.walk(tree)):
        return None
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
        if path.is_dir() and not (path / "__init__.py").exists():
            yield from files(path)
        elif path.is_file() and path.suffix != ".py":
            yield path


def files(folder: Path) -> Iterator[Path]:
    """Every file under a folder but compiled Python and what begins with a dot."""
    for path in folder.rglob("*"):
        within = path.relative_to(folder).parts
        if path.is_file() and "__pycache__" not in within and not any(part.startswith(".") for part in within):
            yield path
