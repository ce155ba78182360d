"""The repository as a whole: environments that agree, notebooks that hold no logic, code without clock or chance."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import nbformat
import pytest
import yaml

from briefing.edition.built import NOTEBOOKS
from briefing.parameters import Parameters
from tests.conftest import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
SOURCES = sorted((ROOT / "src" / "briefing").rglob("*.py"))
ALLOWED = {
    "edition/manifest.py": {"urllib"},  # quotes names, opens nothing
    "batch/cluster.py": {"asyncio", "distributed"},  # the scheduler that --dask names
    "batch/processes.py": {"importlib.import_module"},  # by the names of its own list
    "edition/progress.py": {"time"},  # how long it takes is told, not printed
    # how long a kernel may take to end; a pair of sockets between processes
    "execution/forking.py": {"time", "socket", "select", "asyncio"},
    "execution/server.py": {"socket", "select", "random", "importlib.import_module"},  # imports names of its own list
}


def _name(requirement: str) -> str:
    return re.split(r"[<>=!~\[ ;]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def _bound(requirement: str) -> str:
    return requirement.removeprefix(_name(requirement))


def test_environment_yml_agrees_with_pyproject() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    assert environment["channels"] == ["conda-forge"]
    conda = [d for d in environment["dependencies"] if isinstance(d, str)]
    (pip,) = [d["pip"] for d in environment["dependencies"] if isinstance(d, dict)]
    assert pip == ["-e ."]
    extras = PYPROJECT["project"]["optional-dependencies"]
    wanted = {
        "python": PYPROJECT["project"]["requires-python"],
        "pip": "",
        "jupyter": _bound(extras["lab"][0]),
        "quarto": extras["quarto"][0].removeprefix("quarto-cli"),
    }
    assert {_name(d): _bound(d) for d in conda} == wanted


def _input(path: Path) -> set[str]:
    return {_name(line) for line in path.read_text().splitlines() if line and not line.startswith("#")}


PROJECT = PYPROJECT["project"]
PIN = re.compile(r"[A-Za-z0-9._-]+==[^ *]+( ;[^\n]+)? \\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+")
LOCKS = {
    "requirements.lock": _input(ROOT / "scripts" / "build-requirements.in")
    | {_name(d) for d in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]},
    "requirements-tools.lock": _input(ROOT / "scripts" / "tools-requirements.in"),
}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_every_dependency_at_one_version_with_hashes_and_no_address(name: str) -> None:
    lock = (ROOT / name).read_text()
    lines = lock.splitlines()
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock.strip())
    assert LOCKS[name] <= {_name(entry) for entry in entries}
    for entry in entries:
        assert re.match(
            r"[A-Za-z0-9._-]+==[^ *]+( ;[^\n]+)? \\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+", entry + "\n"
        ), entry
    # nothing but pins, their hashes, and who wants them: no option, no address, no file, no version of somebody's own
    assert all(re.match(r"[A-Za-z0-9]|    --hash=sha256:|    #", line) for line in lines)
    assert not re.search(r"://|@|git\+", re.sub(r"#.*", "", lock))


def test_what_is_installed_is_what_is_locked_and_nothing_is_resolved() -> None:
    makefile = (ROOT / "Makefile").read_text()
    installs = [line for line in makefile.splitlines() if "pip install" in line]
    assert len(installs) == 3
    for line in installs:
        assert "--no-deps" in line
        assert "--require-hashes -r" in line or "--no-build-isolation -e ." in line


def test_the_build_backend_is_the_one_that_is_locked() -> None:
    pinned = (ROOT / "scripts" / "build-requirements.in").read_text().split()
    assert set(PYPROJECT["build-system"]["requires"]) <= set(pinned)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_short_has_no_outputs_and_asks_only_for_known_parameters(name: str) -> None:
    notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    code = [c for c in notebook.cells if c.cell_type == "code"]
    assert all(not c.outputs and c.execution_count is None for c in code)
    assert sum(len([line for line in c.source.splitlines() if line.strip()]) for c in code) <= 30
    (tagged,) = [c for c in code if "parameters" in c.metadata.get("tags", [])]
    names = [t.id for n in ast.parse(tagged.source).body if isinstance(n, ast.Assign) for t in n.targets]  # type: ignore[attr-defined]
    assert set(names) <= set(Parameters.model_fields)
    for cell in code:
        tree = ast.parse(cell.source)
        logic = (ast.For, ast.While, ast.If, ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.comprehension)
        assert not [n for n in ast.walk(tree) if isinstance(n, logic)], cell.source


def test_there_is_a_notebook_for_each_part_and_no_other() -> None:
    assert {p.stem for p in (ROOT / "notebooks").glob("*.ipynb")} == set(NOTEBOOKS)


def _calls(tree: ast.AST) -> set[str]:
    """Names that are used, dotted ones that are called or imported, and modules by the first part of theirs."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            names.add(f"{node.value.id}.{node.attr}")
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module.split(".")[0], *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Name) and node.id == "__import__":
            names.add(node.id)
    return names


BANNED = {
    "random", "secrets", "locale",
    "requests", "urllib", "urllib3", "http", "httpx", "aiohttp", "socket", "socketserver", "ssl", "asyncio", "select",
    "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "nntplib", "xmlrpc", "webbrowser", "websockets", "tornado",
    "zmq", "paramiko", "distributed", "importlib.import_module", "__import__",
    "dt.now", "datetime.now", "datetime.today", "date.today", "dt.today", "time.time", "np.random", "os.getlogin",
}  # fmt: skip


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT / "src" / "briefing").as_posix())
def test_no_module_asks_the_clock_chance_or_the_network(path: Path) -> None:
    used = _calls(ast.parse(path.read_text(encoding="utf-8")))
    allowed = ALLOWED.get(path.relative_to(ROOT / "src" / "briefing").as_posix(), set())
    assert not (used & BANNED) - allowed


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT / "src" / "briefing").as_posix())
def test_no_module_has_grown_past_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_the_repository_names_no_path_of_one_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if not listed:
        listed = [p.relative_to(ROOT).as_posix() for p in SOURCES]
    for name in listed:
        path = ROOT / name
        if path.suffix in (".py", ".md", ".qmd", ".yml", ".toml", ".ipynb", ".csv", ".json", ".lua", ".typ", ".css"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"/(home|root|Users|work)/[a-z]+/", text), name


def test_the_readme_names_only_commands_and_targets_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"^make ([a-z-]+)", readme, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", readme):
        assert (ROOT / picture).is_file(), picture
    for link in re.findall(r"(?<!!)\[[^\]]*\]\((?!https?:)([^)#]+)\)", readme):
        assert (ROOT / link).exists(), link


def test_every_promise_of_the_threat_model_names_a_test_that_is_there() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8"))
    assert len(named) > 50
    written = {path: (ROOT / "tests" / path).read_text(encoding="utf-8") for path, _ in named}
    assert not [f"{path}::{name}" for path, name in named if f"\ndef {name}(" not in written[path]]
