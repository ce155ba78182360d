"""The same bytes wherever, whenever, by whomever and with whatever engine an edition is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefing.edition.publish import digests

CALL = "import sys; from briefing.cli import main; sys.argv[0] = 'briefing'; main()"
PARTS = ("src", "data", "notebooks", "report", "requirements.lock")
REPORT_CHARACTERS = 4000


@dataclass(frozen=True)
class Place:
    """Where a build runs: words before its command, options of its own, what differs in its environment, umask."""

    before: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    umask: int = 0o022


# An environment in which Python itself takes text for ASCII, and other languages, days and hashes are in force.
STRANGE = {
    "LC_ALL": "POSIX",
    "LANG": "tr_TR.UTF-8",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Kiritimati",
    "USER": "somebody",
    "LOGNAME": "somebody",
    "COLUMNS": "40",
    "MPLBACKEND": "svg",
    "SOURCE_DATE_EPOCH": "1",
}
HERE = Place(environment={"PYTHONHASHSEED": "1", "TZ": "Asia/Seoul", "LC_ALL": "C.UTF-8"})


def copied(root: Path, folder: Path) -> Path:
    """The project in another folder, its files written in the opposite order."""
    files = [p for name in PARTS for p in ([root / name] if (root / name).is_file() else (root / name).rglob("*"))]
    for path in sorted(files, reverse=True):
        if path.is_file() and "__pycache__" not in path.parts:
            target = folder / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return folder


def built(place: Place, project: Path, base: Path, *words: str) -> Path:
    """The out folder of a build made there, with a home, a cache and a folder for temporary files of its own."""
    base.mkdir()
    own = {"HOME": base / "home", "TMPDIR": base / "t", "BRIEFING_CACHE": base / "cache"}
    for folder in own.values():
        folder.mkdir()
    given = {**os.environ, **{n: str(f) for n, f in own.items()}, "PYTHONPATH": str(project / "src")}
    command = (*place.before, sys.executable, "-c", CALL, "build", *words, "--project", str(project))
    done = subprocess.run(
        (*command, "--out", str(base / "out"), "--renderer", "embedded", *place.options),
        env={**given, "PYTHONDONTWRITEBYTECODE": "1", **place.environment},
        cwd=base,
        umask=place.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return base / "out"


def require_same(one: Path, other: Path) -> None:
    """Both folders have the same files with the same bytes; where not, what diffoscope tells of them."""
    differing = sorted(name for name, _ in digests(one).items() ^ digests(other).items())
    if differing:
        pytest.fail("\n".join([f"differ: {', '.join(dict.fromkeys(differing))}", _told(one, other)]))


def _told(one: Path, other: Path) -> str:
    if not shutil.which("diffoscope"):
        return "diffoscope is not installed; it would tell more"
    command = ["diffoscope", "--exclude-directory-metadata=yes", "--text=-", str(one), str(other)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout[:REPORT_CHARACTERS]


def test_folder_home_zone_locale_umask_hashes_file_order_and_engine_change_no_byte(
    project_root: Path, tmp_path: Path
) -> None:
    words = ("1984-04-09", "--to", "html,pdf")
    one = built(HERE, project_root, tmp_path / "at höme", *words)
    moved = copied(project_root, tmp_path / "a moved copy")
    other = built(Place((), ("--engine", "kernel"), STRANGE, 0o077), moved, tmp_path / "two", *words)
    require_same(one, other)


@pytest.mark.deep
def test_the_main_briefing_is_the_same_400_days_later_for_another_user_on_one_processor(
    project_root: Path, tmp_path: Path
) -> None:
    words = ("2025-01-06", "--to", "html,pdf,docx")
    one = built(HERE, project_root, tmp_path / "at höme", *words)
    moved = copied(project_root, tmp_path / "moved")
    before = ("faketime", "-f", "+400d", "taskset", "-c", "0", "unshare", "--user", "--map-user=1234")
    require_same(one, built(Place(before, (), STRANGE, 0o077), moved, tmp_path / "two", *words))
    require_same(one, built(Place((), ("--engine", "kernel"), STRANGE), moved, tmp_path / "three", *words))


def test_a_difference_is_named(tmp_path: Path) -> None:
    for name, text in (("one", "1"), ("two", "2")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "claims.json").write_text(text, encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match=r"claims\.json"):
        require_same(tmp_path / "one", tmp_path / "two")
