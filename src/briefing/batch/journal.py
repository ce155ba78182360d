"""What a batch remembers in `<out>/.batch/`: one record a finished edition, and a lock while it is made."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.edition.publish import clear, digests
from briefing.errors import UsageError

try:
    import fcntl
except ImportError:  # not on Windows, where two batches in one folder are not kept apart
    fcntl = None  # type: ignore[assignment]

FOLDER = ".batch"


def prepare(out: Path) -> None:
    """Make the place of the records. Raises UsageError where it cannot be made."""
    try:
        (out / FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write to {out}: {error.strerror}\n  choose another folder with --out") from None


def record(out: Path, name: str, key: str, entry: dict[str, Any], picture: str) -> None:
    """Remember that the edition `name` stands in `out`, whole, made from what `key` says."""
    content = {"key": key, "entry": entry, "picture": picture, "files": digests(out / name)}
    write(out / FOLDER / f"{name}.json", json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def remembered(out: Path, name: str) -> dict[str, Any] | None:
    """The record of an edition that still stands as it was recorded; None where it is damaged, gone or unknown."""
    try:
        content = json.loads((out / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        is_whole = bool(content["files"]) and content["files"] == digests(out / name)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return content if is_whole and {"key", "entry", "picture"} <= content.keys() else None


def standing(out: Path) -> list[dict[str, Any]]:
    """The records of all editions that stand in `out`, by name."""
    names = sorted(path.stem for path in (out / FOLDER).glob("*.json"))
    return [found for name in names if (found := remembered(out, name))]


@contextlib.contextmanager
def alone(out: Path, name: str) -> Iterator[None]:
    """Nobody else makes the edition `name` meanwhile; what a killed process left of it is cleared away first."""
    with (out / FOLDER / f"{name}.lock").open("w") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        for holder in out.glob(f".{name}.*"):
            clear(holder, out / name)
        yield


def write(path: Path, text: str) -> None:
    """The text into the file, whole or not at all."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8", newline="\n")
    new.replace(path)
